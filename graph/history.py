"""Through the years: an organisation's size, what countries share, and the dyad-year table of all pairs.

A year is counted on its 31 December, the current one today. Every spell is turned once into the first and the last
of the counted days on which it holds; nothing here makes a snapshot of each year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graph import dates
from graph.membership import Status, acronym, statuses
from graph.names import MEMBER, find
from graph.rules import FULL


class _Places(dict[str, int]):
    """The first of the counted days that is not before a date; each date is looked up once.

    The two kinds of date differ in what no date means: *since* ever (0), or *until* for ever (all days).
    """

    def __init__(self, days: Sequence[str], undated: int) -> None:
        super().__init__({"": undated})
        self.days = days

    def __missing__(self, date: str) -> int:
        place = self[date] = bisect_left(self.days, date)
        return place


def _counted(years: Sequence[int], at: dates.At) -> list[str]:
    """Give the day on which each year is counted."""
    today = dates.day(at)
    return [today if f"{year:04}" == today[:4] else f"{year:04}-12-31" for year in years]


def _whole(G: nx.Graph[str]) -> nx.Graph[str]:
    """Refuse a snapshot, which knows one day only."""
    if not G.is_multigraph():
        raise ValueError(f"this is the snapshot of {G.graph.get('at')}; ask the whole graph, from graph.load, for years")
    return G


def _years(first: int, last: int) -> range:
    if not 1 <= first <= last <= 9999:  # noqa: PLR2004 (years of four digits)
        raise ValueError(f"the years {first} to {last} are none; begin with the earlier, between 1 and 9999")
    return range(first, last + 1)


def _first(G: nx.Graph[str], keys: Collection[str]) -> int | None:
    """Give the year of the earliest change that the memberships of some tell of."""
    changes = [
        int(spell["since"][:4]) if spell["since"] else int(spell["until"][:4]) - 1
        for key in keys
        for spells in G[key].values()
        for spell in spells.values()
        if spell["since"] or spell["until"]
    ]
    return min(changes, default=None)


def _held(
    G: nx.Graph[str], key: str, days: Sequence[str], chosen: Collection[str],
) -> dict[str, npt.NDArray[np.bool_]]:
    """Tell for all that one country or organisation was ever joined to on which of the days it was."""
    begun, ended = _Places(days, 0), _Places(days, len(days))

    def life(node: str) -> slice:
        return slice(begun[G.nodes[node].get("since", "")], ended[G.nodes[node].get("until", "")])

    own = np.zeros(len(days), bool)
    own[life(key)] = True
    found = {}
    for other, spells in G[key].items():
        held, there = np.zeros(len(days), bool), np.zeros(len(days), bool)
        for spell in spells.values():
            if spell["status"] in chosen:
                held[begun[spell["since"]] : ended[spell["until"]]] = True
        there[life(other)] = True
        found[other] = held & there & own
    return found


def history(
    G: nx.Graph[str],
    *names: str,
    at: dates.At = None,
    start: int | None = None,
    end: int | None = None,
    status: Status = FULL,
    lang: str = "en",
) -> pd.DataFrame:
    """Count year by year how many members organisations have, or to how many of them countries all belong.

    Parameters
    ----------
    G : networkx.MultiGraph
        From `graph.load`.
    *names : str
        Organisations only, or countries only; anything that `graph.find` knows. One country's history is what it
        belongs to, that of two what they share.
    at : str, datetime.date or None
        The day that counts as today: its year is counted on it, every other on 31 December.
    start, end : int, optional
        The first and the last year. Without them, from the first year with anything to count to that of `at`; a
        later `end` counts what is already announced.
    status, lang
        As in `graph.members`.

    Returns
    -------
    pandas.DataFrame
        `year` (int) and `at` (the day counted), then for countries, one row a year: `count` (int, how many
        organisations all of them belong to) and `organisations` (their ids, joined by spaces); for organisations,
        one row a year and organisation: `organisation` (id), `acronym`, `count` (int, how many members it has).

    Raises
    ------
    UnknownName
        Nothing goes by one of the names.
    ValueError
        No name is given, or countries and organisations together; the graph is a snapshot; `start` is after `end`;
        `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> graph.history(G, "Indonesia", "Jepang", start=1965, end=1967)
       year          at  count organisations
    0  1965  1965-12-31      1        UNESCO
    1  1966  1966-12-31      2     UN UNESCO
    2  1967  1967-12-31      2     UN UNESCO
    >>> graph.history(G, "ASEAN", "APEC", start=1989, end=1989)
       year          at organisation acronym  count
    0  1989  1989-12-31        ASEAN   ASEAN      6
    1  1989  1989-12-31         APEC    APEC     12
    """
    chosen = statuses(status)
    keys = list(dict.fromkeys(find(G, name) for name in names))
    sides = {_whole(G).nodes[key]["bipartite"] for key in keys}
    if len(sides) != 1:
        raise ValueError("name organisations only, or countries only" if sides else "name at least one")
    last = int(dates.day(at)[:4]) if end is None else end
    first = start
    if first is None:
        first = _first(G, keys)
        first = last if first is None else min(first, last)
    years = _years(first, last)
    days = _counted(years, at)
    held = [_held(G, key, days, chosen) for key in keys]
    if sides == {MEMBER}:
        frame = _of_countries(G, held, days)
    else:
        counts = np.array([sum(one.values(), np.zeros(len(days), int)) for one in held])
        rows = [
            (day, key, acronym(G.nodes[key], lang), count)
            for day, column in zip(days, counts.T.tolist(), strict=True)
            for key, count in zip(keys, column, strict=True)
        ]
        frame = pd.DataFrame(rows, columns=["at", "organisation", "acronym", "count"])
    frame.insert(0, "year", frame["at"].str[:4].astype(int))
    if start is None:
        began = frame.loc[frame["count"] > 0, "year"].min()
        frame = frame[frame["year"] >= began].reset_index(drop=True)  # none at all where nothing ever was
    return frame


def _of_countries(
    G: nx.Graph[str], held: Sequence[dict[str, npt.NDArray[np.bool_]]], days: Sequence[str],
) -> pd.DataFrame:
    """Count on each day what all countries belong to, in the order of the graph."""
    common = [key for key in G if all(key in one for one in held)]
    together = np.ones((len(common), len(days)), bool)
    for one in held:
        together &= np.array([one[key] for key in common], bool).reshape(together.shape)
    ids = np.array(common, object)
    rows = [(day, int(column.sum()), " ".join(ids[column])) for day, column in zip(days, together.T, strict=True)]
    return pd.DataFrame(rows, columns=["at", "count", "organisations"])
