"""Through the years: an organisation's size, what countries share, and the dyad-year table of all pairs.

A year is counted on its 31 December, the current one today. Every spell is turned once into the first and the last
of the counted days on which it holds; nothing here makes a snapshot of each year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graph import dates
from graph._complete import completed
from graph._membership import Status, acronym, statuses
from graph._search import find
from graph._snapshot import day_of
from graph.languages import say
from graph.model import FULL, JOINED, MEMBER, counting


class _Places(dict[str, int]):
    """The first of the counted days that is not before a date; each date is looked up once.

    The two kinds of date differ in what bounds and no date mean: see `graph.dates.begins` and `graph.dates.ends`.
    """

    def __init__(self, days: Sequence[str], read: Callable[[str], str]) -> None:
        super().__init__()
        self.days, self.read = days, read

    def __missing__(self, date: str) -> int:
        place = self[date] = bisect_left(self.days, self.read(date))
        return place


def _counted(G: nx.Graph[str], years: Sequence[int], today: str) -> list[str]:
    """The day on which each year is counted; the last must not be after the end of the data."""
    if years:
        day_of(G, f"{years[-1]:04}")
    return [today if f"{year:04}" == today[:4] else f"{year:04}-12-31" for year in years]


def _whole(G: nx.Graph[str]) -> nx.Graph[str]:
    """Refuse a snapshot, which knows one day only."""
    if not G.is_multigraph():
        raise ValueError(
            say("this is the snapshot of {at}; ask the whole graph, from graph.load, for years", at=G.graph.get("at"))
        )
    return G


def _years(first: int, last: int) -> range:
    if not 1 <= first <= last <= 9999:  # noqa: PLR2004 (years of four digits)
        raise ValueError(
            say(
                "the years {first} to {last} are none; begin with the earlier, between 1 and 9999",
                first=first,
                last=last,
            )
        )
    return range(first, last + 1)


def _first(G: nx.Graph[str], keys: Collection[str]) -> int | None:
    """The year of the earliest change that the memberships of some tell of."""
    changes = [
        int(dates.begins(spell["since"])[:4]) if spell["since"] else max(int(dates.ends(spell["until"])[:4]) - 1, 1)
        for key in keys
        for spells in G[key].values()
        for spell in spells.values()
        if spell["since"] or spell["until"]
    ]
    return min(changes, default=None)


def _held(G: nx.Graph[str], key: str, days: Sequence[str], chosen: Collection[str]) -> dict[str, npt.NDArray[np.bool_]]:
    """For each that a country or an organisation was ever joined to: on which of the days it was."""
    begun, ended = _Places(days, dates.begins), _Places(days, dates.ends)

    def life(node: str) -> slice:
        return slice(begun[G.nodes[node].get("since", "")], ended[G.nodes[node].get("until", "")])

    own = np.zeros(len(days), bool)
    own[life(key)] = True
    found = {}
    for other, spells in G[key].items():
        counts = counting(chosen, G.nodes[key if G.nodes[key]["bipartite"] == JOINED else other])
        held, there = np.zeros(len(days), bool), np.zeros(len(days), bool)
        for spell in spells.values():
            if spell["status"] in counts:
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
    """Yearly counts: members of organisations, or memberships that countries have in common.

    Parameters
    ----------
    G : networkx.MultiGraph
        From `graph.load`.
    *names : str
        Organisations only, or countries only; anything that `graph.find` knows. One country's history is what it
        belongs to, that of two what they share.
    at : str, datetime.date or None
        The day that counts as today: its year is counted on it, every other on 31 December. None is today, or where
        the data end before it (``G.graph["through"]``) their end.
    start, end : int, optional
        The first and the last year. Without them, from the first year with anything to count to that of `at`; a
        later `end` counts what is already announced, and is an error where the data end before.
    status, lang
        As in `graph.members`.

    Returns
    -------
    pandas.DataFrame
        `year` (int) and `at` (the day counted), then for countries, one row a year: `count` (int, how many
        organisations all of them belong to) and `organisations` (list of their ids); for organisations,
        one row a year and organisation: `organisation` (id), `acronym`, `count` (int, how many members it has).

    Raises
    ------
    UnknownName
        Nothing goes by one of the names.
    ValueError
        No name is given, or countries and organisations together; the graph is a snapshot; `start` is after `end`;
        `end` or `at` is after the end of the data, `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> graph.history(G, "Indonesia", "Jepang", start=1965, end=1967).drop(columns="organisations")
       year          at  count
    0  1965  1965-12-31      6
    1  1966  1966-12-31      8
    2  1967  1967-12-31     10
    >>> graph.history(G, "ASEAN", "APEC", start=1989, end=1989)
       year          at organisation acronym  count
    0  1989  1989-12-31        ASEAN   ASEAN      6
    1  1989  1989-12-31         APEC    APEC     12
    """
    chosen, G = statuses(status, G), completed(G)
    keys = list(dict.fromkeys(find(G, name) for name in names))
    sides = {_whole(G).nodes[key]["bipartite"] for key in keys}
    if len(sides) != 1:
        raise ValueError(say("name organisations only, or countries only") if sides else say("name at least one"))
    today = day_of(G, at)
    last = int(today[:4]) if end is None else end
    first = start
    if first is None:
        first = _first(G, keys)
        first = last if first is None else min(first, last)
    years = _years(first, last)
    days = _counted(G, years, today)
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
    G: nx.Graph[str], held: Sequence[dict[str, npt.NDArray[np.bool_]]], days: Sequence[str]
) -> pd.DataFrame:
    """Count on each day what all countries belong to, in the order of the graph."""
    common = [key for key in G if all(key in one for one in held)]
    together = np.ones((len(common), len(days)), bool)
    for one in held:
        together &= np.array([one[key] for key in common], bool).reshape(together.shape)
    ids = np.array(common, object)
    rows = [(day, int(column.sum()), ids[column].tolist()) for day, column in zip(days, together.T, strict=True)]
    return pd.DataFrame(rows, columns=["at", "count", "organisations"])


#: The numbers of two countries and how much they share, for many pairs.
_Pairs = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int16]]


@dataclass
class _Spans:
    """Every spell of the chosen statuses as the counted days on which it holds: from `start` to before `end`.

    Countries and organisations are numbered; `lives` are the same for the countries themselves.
    """

    countries: list[str]
    organisations: int
    row: npt.NDArray[np.int32]
    column: npt.NDArray[np.int32]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    lives: npt.NDArray[np.int32]


def _spans(G: nx.Graph[str], days: Sequence[str], chosen: Collection[str], partner_of: str | None) -> _Spans:
    """Turn spells into counted days; only what one country ever joined, where one is named."""
    begun, ended = _Places(days, dates.begins), _Places(days, dates.ends)
    lives = {key: (begun[node.get("since", "")], ended[node.get("until", "")]) for key, node in G.nodes(data=True)}
    sides = G.nodes(data="bipartite")
    countries = sorted(key for key in G if sides[key] == MEMBER)
    place = {key: number for number, key in enumerate(countries)}
    row: list[int] = []
    column: list[int] = []
    start: list[int] = []
    end: list[int] = []
    joined = [
        (key, members)
        for key, members in G.adjacency()
        if sides[key] != MEMBER and (partner_of is None or partner_of in members)
    ]
    for number, (organisation, members) in enumerate(joined):
        first, last = lives[organisation]
        counts = counting(chosen, G.nodes[organisation])
        for country, spells in members.items():
            from_, to = lives[country]
            for spell in spells.values():
                if spell["status"] in counts:
                    row.append(place[country])
                    column.append(number)
                    start.append(max(first, from_, begun[spell["since"]]))
                    end.append(min(last, to, ended[spell["until"]]))
    row_, column_, start_, end_ = (np.array(one, np.int32) for one in (row, column, start, end))
    own = np.array([lives[key] for key in countries], np.int32).reshape(-1, 2)
    return _Spans(countries, len(joined), row_, column_, start_, end_, own)


def _products(spans: _Spans, days: int, one: int | None) -> Iterator[_Pairs]:
    """For each day the pairs that share something (or one country's partners) and how much, by sparse products."""
    from scipy.sparse import csr_array

    changed = np.zeros(days + 1, bool)
    changed[0] = True
    held = spans.start < spans.end
    changed[spans.start[held]] = True
    changed[spans.end[held]] = True
    for day in range(days):
        if changed[day]:
            there = (spans.start <= day) & (day < spans.end)
            places = (spans.row[there], spans.column[there])
            M = csr_array(
                (np.ones(len(places[0]), np.int32), places), shape=(len(spans.countries), spans.organisations)
            )
            M.data[:] = 1  # spells of one pair that overlap are one membership, as in a snapshot
            product = ((M if one is None else M[[one]]) @ M.T).tocsr()
            product.sort_indices()
            a = (
                np.repeat(np.arange(product.shape[0], dtype=np.int32), np.diff(product.indptr))
                if one is None
                else np.int32(one)
            )
            b = product.indices.astype(np.int32)
            once = (a < b) if one is None else (a != b)
            pairs = np.broadcast_to(a, b.shape)[once], b[once], product.data[once].astype(np.int16)
        yield pairs


def panel(
    G: nx.Graph[str],
    years: Iterable[int] | int | None = None,
    country: str | None = None,
    *,
    at: dates.At = None,
    zeros: bool = False,
    status: Status = FULL,
) -> pd.DataFrame:
    """Dyad-years: for every pair of countries and every year, how many memberships the two share.

    Joint memberships as in the Correlates of War data on intergovernmental organisations (Pevehouse and others 2020,
    *Journal of Peace Research* 57, 492-503), as the days' products M·Mᵀ of sparse matrices.

    Parameters
    ----------
    G : networkx.MultiGraph
        From `graph.load`.
    years : int or iterable of int, optional
        ``range(1950, 2015)``, for example; without it, from the first change on record to the year of `at`.
    country : str, optional
        Only its pairs; anything that `graph.find` knows. Much quicker than all.
    at : str, datetime.date or None
        The day that counts as today: its year is counted on it, every other on 31 December. None is today, or where
        the data end before it (``G.graph["through"]``) their end.
    zeros : bool
        Also give the pairs that share nothing, of all countries that are there on the day, members of something or not.
    status
        As in `graph.members`.

    Returns
    -------
    pandas.DataFrame
        In the order of years and ids: `year` (int64), `country_a`, `country_b` (ids as categories; each pair once, in
        the order of the ids), `count` (int64); for one country `year`, `partner`, `count`.

    Raises
    ------
    UnknownName
        No country goes by that name.
    ValueError
        The graph is a snapshot; a year is not between 1 and 9999; a year or `at` is after the end of the data, `at` is
        not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> found = graph.panel(G, range(1965, 1968), "Indonesia")
    >>> found[found["partner"] == "JPN"]["count"].tolist()
    [6, 8, 10]
    >>> len(graph.panel(G, 1950)), graph.panel(G, 1950).columns.tolist()
    (3022, ['year', 'country_a', 'country_b', 'count'])
    """
    chosen, G = statuses(status, G), completed(G)
    today = day_of(_whole(G), at)
    key = None if country is None else find(G, country, MEMBER)
    if years is None:
        last = int(today[:4])
        first = _first(G, list(G) if key is None else [key])
        years = range(last if first is None else min(first, last), last + 1)
    counted = sorted({years} if isinstance(years, int) else set(years))
    if counted:
        _years(counted[0], counted[-1])
    spans = _spans(G, _counted(G, counted, today), chosen, key)
    one = None if key is None else spans.countries.index(key)
    parts = []
    for day, pairs in enumerate(_products(spans, len(counted), one)):
        parts.append(_with_zeros(spans, day, one, pairs) if zeros else pairs)
    sizes = [len(b) for _, b, _ in parts]
    a, b, count = (
        np.concatenate([np.array([], kind), *(part[which] for part in parts)])
        for which, kind in enumerate((np.int32, np.int32, np.int16))
    )
    kind = pd.CategoricalDtype(spans.countries)
    ids = {"country_a": a, "country_b": b} if one is None else {"partner": b}
    columns: dict[str, Any] = {"year": np.repeat(np.array(counted, np.int64), sizes)}
    columns |= {name: pd.Categorical.from_codes(codes, dtype=kind) for name, codes in ids.items()}
    return pd.DataFrame(columns | {"count": count.astype(np.int64)})


def _with_zeros(spans: _Spans, day: int, one: int | None, pairs: _Pairs) -> _Pairs:
    """Add the pairs of a day that share nothing."""
    there = np.flatnonzero((spans.lives[:, 0] <= day) & (day < spans.lives[:, 1])).astype(np.int32)
    if one is None:
        upper = np.triu_indices(len(there), 1)
        a, b = there[upper[0]], there[upper[1]]
    else:
        b = there[there != one] if one in there else there[:0]
        a = np.full_like(b, one)
    count = np.zeros(len(b), np.int16)
    width = np.int64(len(spans.countries))
    count[np.searchsorted(a * width + b, pairs[0] * width + pairs[1])] = pairs[2]
    return a, b, count
