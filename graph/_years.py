"""Through the years: an organisation's size, what countries share, and the dyad-year table of all pairs.

A year is counted on its 31 December, the current one today. Every spell is turned once into the first and the last
of the counted days on which it holds; nothing here makes a snapshot of each year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graph import dates
from graph._codes import SYSTEMS, Lives, listed, lives_of
from graph._codes import spans as code_spans
from graph._complete import completed, part
from graph._membership import acronym
from graph._projection import DISCOUNTED, LIKENESS, WEIGHTS, check_weight, likeness, of_kind, worths
from graph._search import find
from graph._snapshot import Status, day_of, statuses
from graph.languages import say
from graph.model import FULL, JOINED, MEMBER, counting

if TYPE_CHECKING:
    from scipy.sparse import csr_array


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


def whole(G: nx.Graph[str]) -> nx.Graph[str]:
    """The graph as it is; a snapshot, which knows one day only, is refused."""
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
    0  1965  1965-12-31      7
    1  1966  1966-12-31      9
    2  1967  1967-12-31     11
    >>> graph.history(G, "ASEAN", "APEC", start=1989, end=1989)
       year          at organisation acronym  count
    0  1989  1989-12-31        ASEAN   ASEAN      6
    1  1989  1989-12-31         APEC    APEC     12
    """
    chosen = statuses(status, G)
    keys = list(dict.fromkeys(find(G, name) for name in names))
    G = completed(part(G, keys))
    sides = {whole(G).nodes[key]["bipartite"] for key in keys}
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


@dataclass
class _Spans:
    """Every spell of the chosen statuses as the counted days on which it holds: from `start` to before `end`.

    Countries and organisations are numbered; `lives` are the same for the countries themselves, one row or more for each.
    """

    countries: list[str]
    organisations: int
    row: npt.NDArray[np.int32]
    column: npt.NDArray[np.int32]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    lives: npt.NDArray[np.int32]


def _spans(
    G: nx.Graph[str],
    days: Sequence[str],
    chosen: Collection[str],
    kept: Container[str] | None,
    partner_of: str | None,
    codes: str | None,
) -> _Spans:
    """Turn spells into counted days; only what is kept, and what one country ever joined, where one is named."""
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
        if sides[key] != MEMBER and (partner_of is None or partner_of in members) and (kept is None or key in kept)
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
    lists = listed(codes or "gw", countries)
    there = [
        (place[key], begun[since], ended[until])
        for key in countries
        for since, until in (
            [(since, _through_year(until)) for since, until in lists.get(key, [])]
            if codes
            else [_life(G, key, lists.get(key, []))]
        )
    ]
    return _Spans(countries, len(joined), row_, column_, start_, end_, np.array(there, np.int32).reshape(-1, 3))


def _through_year(until: str) -> str:
    """The first day of the year after that in which a list has a state for the last time: it has that whole year of it.

    Examples
    --------
    >>> _through_year("1912-03-31"), _through_year("1990-01-01"), _through_year("")
    ('1913', '1990', '')
    """
    return f"{int(until[:4]) + (until[5:] != '01-01'):04}" if until else ""


def _life(G: nx.Graph[str], key: str, states: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """From when and to before when a country is there.

    Where the graph does not say since when, a state is there from the first day on which Gleditsch and Ward list it, or
    its first membership if that is sooner.
    """
    since, until = (G.nodes[key].get(edge, "") for edge in ("since", "until"))
    if not since and states:
        spells = (dates.begins(spell["since"]) for several in G[key].values() for spell in several.values())
        since = min([states[0][0], *spells])
    return since, until


class _Day(NamedTuple):
    """The pairs of a day that share something (or one country's), by the numbers of the two, how much, and its weight."""

    a: npt.NDArray[np.int32]
    b: npt.NDArray[np.int32]
    shared: npt.NDArray[np.int64]
    weight: npt.NDArray[np.float64] | None


def _products(spans: _Spans, days: int, one: int | None, weight: str) -> Iterator[_Day]:
    """For each day the pairs that share something, by sparse products; made again only where a membership changes."""
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
            found = _pairs(M, one, weight)
        yield found


def _pairs(M: csr_array, one: int | None, weight: str) -> _Day:
    """The pairs of rows that share a column, each once, in the order of the rows; of one row, its partners."""
    left = M if one is None else M[[one]]
    product = (left @ M.T).tocsr()
    product.sort_indices()
    b = product.indices.astype(np.int32)
    a = (
        np.repeat(np.arange(product.shape[0], dtype=np.int32), np.diff(product.indptr))
        if one is None
        else np.int32(one)
    )
    once = (a < b) if one is None else (a != b)
    a, b, count = np.broadcast_to(a, b.shape)[once], b[once], product.data[once].astype(np.int64)
    weights = None
    if weight in LIKENESS:
        degree = M.sum(axis=1)
        weights = likeness(count, degree[a], degree[b], int(np.count_nonzero(M.sum(axis=0))), weight)
    elif weight in DISCOUNTED:
        weighed = (
            left.astype(float) * worths(M, weight)[np.newaxis, :]
        ) @ M.T  # the same places, since no worth is below 0
        weighed.sort_indices()
        weights = weighed.tocsr().data[once]
    return _Day(a, b, count, weights)


def panel(
    G: nx.Graph[str],
    years: Iterable[int] | int | None = None,
    country: str | None = None,
    *,
    at: dates.At = None,
    zeros: bool = False,
    weight: str = "count",
    field: str | None = None,
    form: str | None = None,
    status: Status = FULL,
    codes: str | None = None,
    directed: bool = False,
) -> pd.DataFrame:
    """Dyad-years: for every pair of countries and every year, how many memberships the two share.

    Joint memberships as in the Correlates of War data on intergovernmental organisations (Pevehouse and others 2020,
    *Journal of Peace Research* 57, 492-503), as the days' products M·Mᵀ of sparse matrices.

    What a count is not: it depends on which organisations somebody put on record, counts a bank's shareholders and an
    alliance alike, and knows who is a member rather than who takes part. Where the record grows, so do counts: compare
    pairs of one year and one record, or see `graph.backbone` for what is more than chance.

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
        Also give the pairs that share nothing, of all countries that are both there on the day, members of something or
        not. A country is there as its `since` and `until` say; a state without `since`, from the first day on which
        Gleditsch and Ward list it, or its first membership if that is sooner. With `codes`, in the years in
        which that scheme lists it as a state, the last of them whole. Who gained most from 1990 to 2000 is then asked of pairs that were there in both.
    weight, field, form
        As in `graph.ties`.
    status
        As in `graph.members`.
    codes : {None, "cow", "gw"}
        Also give the numbers of the two in the data of the Correlates of War project, or in Gleditsch and Ward's, as of
        the year (see `graph.codes`); pairs in which one has none are left out.
    directed : bool
        Each pair twice, once from either side, instead of once.

    Returns
    -------
    pandas.DataFrame
        In the order of years and ids, or of years and numbers with `codes`: `year` (int64); with `codes` `ccode1`,
        `ccode2` (int64; the smaller first unless `directed` or of one country) and `dyadid` (int64, 1000 times the one
        plus the other); `country_a`, `country_b` (ids as categories; each pair once, in the order of the ids or
        numbers), for one country `partner`; `count` (int64); `weight` (float64) unless it is the count.

    Raises
    ------
    UnknownName
        No country goes by that name.
    ValueError
        The graph is a snapshot; a year is not between 1 and 9999; a year or `at` is after the end of the data, `at` is
        not a date, or `weight`, `field`, `form`, `status` or `codes` is not one of those there are.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> found = graph.panel(G, range(1965, 1968), "Indonesia")
    >>> found[found["partner"] == "JPN"]["count"].tolist()
    [7, 9, 11]
    >>> graph.panel(G, 1950).columns.tolist()
    ['year', 'country_a', 'country_b', 'count']
    >>> numbered = graph.panel(G, 1967, "Indonesia", codes="cow").set_index("partner")
    >>> numbered.loc[["JPN", "THA"], ["ccode1", "ccode2", "dyadid"]]
             ccode1  ccode2  dyadid
    partner
    JPN         850     740  850740
    THA         850     800  850800
    """
    check_weight(weight, WEIGHTS)
    chosen, G = statuses(status, G), completed(G)
    if codes not in (None, *SYSTEMS):
        raise ValueError(say("{value!r} is no list of states; use cow or gw", value=codes))
    today = day_of(whole(G), at)
    key = None if country is None else find(G, country, MEMBER)
    if years is None:
        last = int(today[:4])
        first = _first(G, list(G) if key is None else [key])
        years = range(last if first is None else min(first, last), last + 1)
    counted = sorted({years} if isinstance(years, int) else set(years))
    if counted:
        _years(counted[0], counted[-1])
    days = _counted(G, counted, today)
    spans = _spans(G, days, chosen, of_kind(G, field=field, form=form), key, codes)
    one = None if key is None else spans.countries.index(key)
    parts = []
    for day, found in enumerate(_products(spans, len(counted), one, weight)):
        parts.append(_with_zeros(spans, day, one, found) if zeros else found)
    year = np.repeat(np.arange(len(counted)), [len(part.b) for part in parts])
    a, b, count = (
        np.concatenate([np.array([], kind), *(part[which] for part in parts)])
        for which, kind in enumerate((np.int32, np.int32, np.int64))
    )
    columns: dict[str, Any] = {"count": count}
    if weight != "count":
        columns["weight"] = np.concatenate([np.array([], float), *(part.weight for part in parts)])
    numbers = None if codes is None else _numbers(codes, lives_of(G), days)
    return _table(spans, counted, (year, a, b), columns, one=key is not None, numbers=numbers, directed=directed)


def _table(
    spans: _Spans,
    years: Sequence[int],
    dyads: tuple[npt.NDArray[np.intp], npt.NDArray[np.int32], npt.NDArray[np.int32]],
    columns: dict[str, Any],
    *,
    one: bool,
    numbers: npt.NDArray[np.int64] | None,
    directed: bool,
) -> pd.DataFrame:
    """The panel: its keys before its figures, in order."""
    year, a, b = dyads
    if directed and not one:
        year, a, b = np.tile(year, 2), np.concatenate([a, b]), np.concatenate([b, a])
        columns = {name: np.tile(values, 2) for name, values in columns.items()}
    keys: dict[str, Any] = {}
    order: Any = np.lexsort((b, a, year)) if directed and not one else slice(None)
    if numbers is not None:
        first, second = numbers[a, year], numbers[b, year]
        if not (one or directed):
            turned = first > second
            a, b = np.where(turned, b, a), np.where(turned, a, b)
            first, second = np.minimum(first, second), np.maximum(first, second)
        order = np.lexsort((second, first, year))
        order = order[(first[order] > 0) & (second[order] > 0)]
        keys = {"ccode1": first[order], "ccode2": second[order], "dyadid": (1000 * first + second)[order]}
    kind = pd.CategoricalDtype(spans.countries)
    ids = {"partner": b} if one else {"country_a": a, "country_b": b}
    return pd.DataFrame(
        {"year": np.array(years, np.int64)[year[order]]}
        | keys
        | {name: pd.Categorical.from_codes(codes_[order], dtype=kind) for name, codes_ in ids.items()}
        | {name: values[order] for name, values in columns.items()}
    )


def _numbers(scheme: str, lives: Lives, days: Sequence[str]) -> npt.NDArray[np.int64]:
    """The number of every country on every counted day; 0 where it has none."""
    begun, ended = _Places(days, dates.begins), _Places(days, dates.ends)
    found = np.zeros((len(lives), len(days)), np.int64)
    place = {country: number for number, country in enumerate(lives)}
    for country, parts in code_spans(scheme, lives).items():
        for since, until, code in parts:
            found[place[country], begun[since] : ended[until]] = int(code)
    return found


def _with_zeros(spans: _Spans, day: int, one: int | None, found: _Day) -> _Day:
    """Add the pairs of a day that share nothing."""
    place, since, until = spans.lives.T
    there = np.unique(place[(since <= day) & (day < until)])
    if one is None:
        upper = np.triu_indices(len(there), 1)
        a, b = there[upper[0]], there[upper[1]]
    else:
        b = there[there != one] if one in there else there[:0]
        a = np.full_like(b, one)
    width = np.int64(len(spans.countries))
    keys, shared = a * width + b, found.a * width + found.b
    every = np.union1d(keys, shared)  # who shares something is there, whatever a list says
    at = np.searchsorted(every, shared)
    count = np.zeros(len(every), np.int64)
    count[at] = found.shared
    weight = None
    if found.weight is not None:
        weight = np.zeros(len(every))
        weight[at] = found.weight
    return _Day((every // width).astype(np.int32), (every % width).astype(np.int32), count, weight)
