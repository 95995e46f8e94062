"""What changed between two days: who joined, who left, whose status is another, what countries began or ceased to share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import networkx as nx
import pandas as pd

from graph import dates
from graph._complete import completed, part
from graph._fold import alphabetical
from graph._membership import acronym, named, references
from graph._search import find
from graph._snapshot import Status, day_of, statuses
from graph._years import whole
from graph.languages import say
from graph.model import FULL, MEMBER, counting

#: What may have changed, in the order of rows of one day.
CHANGES = ("joined", "left", "status", "together", "apart")


class _Spell(NamedTuple):
    """A membership as far as it counts here; `since` and `until` to be compared, as `begun` and `ended` they are written."""

    since: str
    until: str
    status: str
    references: tuple[str, ...]
    begun: str
    ended: str


#: Countries, organisation, change, date, status before, status from then on, reference, date as it is written.
_Row = tuple[tuple[str, ...], str, str, str, str, str, str, str]


def changes(
    G: nx.Graph[str], start: dates.At, end: dates.At = None, *names: str, status: Status = "all", lang: str = "en"
) -> pd.DataFrame:
    """What changed between two days: every membership that began, ended or became another, in the order of days.

    What holds on the first day and what is new on it are no change; what is new on the last day is one. Who joined and
    left again in between has two rows. Nobody belongs to anything before their state or the organisation was there, or
    after. Spells that follow on each other in one status are one; a beginning that is not known is none.

    Parameters
    ----------
    G : networkx.MultiGraph
        From `graph.load`.
    start, end : str, datetime.date or None
        The two days, the earlier first; a year or a month means its last day. None is today.
    *names : str
        Countries, organisations or both; anything that `graph.find` knows. Of countries all their changes, of
        organisations all of theirs, of both those between them; without any, all. With two or more countries also what
        they all began, or ceased, to belong to as full members.
    status
        As in `graph.members`; from a status that counts to one that does not is to leave.
    lang : {"en", "id"}
        The language of the names.

    Returns
    -------
    pandas.DataFrame
        One row per change, the earliest first, then by the names of country and organisation: `country` (id; of several
        together their ids with spaces between), `name`, `organisation` (id), `acronym`, `change` (``joined``, ``left``,
        ``status``, and of several countries ``together``, ``apart``), `date` (the first day on which it is so, ISO 8601
        text as precise as known, or bounds: ``[..1996]``), `was` (the status before; empty where there was none), `status` (the status from
        then on; empty where there is none), `source`.

    Raises
    ------
    UnknownName
        Nothing goes by one of the names.
    ValueError
        The graph is a snapshot; `start` is after `end`; one of them is not a date or is after the end of the data, or
        `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> graph.changes(G, "1996", "2021", "ASEAN", status=("member", "observer"))[["country", "change", "date", "was"]]
      country  change        date       was
    0     LAO  status  1997-07-23  observer
    1     MMR  status  1997-07-23  observer
    2     KHM  status  1999-04-30  observer
    >>> graph.changes(G, "1996", "1999", "ASEAN", status="member")["change"].tolist()
    ['joined', 'joined', 'joined']
    >>> found = graph.changes(G, "1965-12-31", "1966-12-31", "Indonesia", "Jepang")
    >>> found[["country", "organisation", "change", "date"]]
       country organisation    change        date
    0      JPN          ADB    joined  1966-08-22
    1      IDN           UN    joined  1966-09-28
    2  IDN JPN           UN  together  1966-09-28
    3      IDN          ADB    joined  1966-11-24
    4  IDN JPN          ADB  together  1966-11-24
    """
    chosen = statuses(status, G)
    first, last = day_of(whole(G), start), day_of(G, end)
    if first > last:
        raise ValueError(say("{start} is after {end}; name the earlier day first", start=first, end=last))
    keys = list(dict.fromkeys(find(G, name) for name in names))
    G = completed(part(G, keys) if keys else G)
    countries = [key for key in keys if G.nodes[key]["bipartite"] == MEMBER]
    joined = {key for key in keys if G.nodes[key]["bipartite"] != MEMBER}
    rows: list[_Row] = [
        ((key,), organisation, *change)
        for key, organisation in _pairs(G, countries, joined)
        for change in _of_pair(_spells(G, key, organisation, chosen), first, last)
    ]
    if len(countries) > 1:
        rows += _of_several(G, countries, joined, first, last)
    return _table(G, rows, lang)


def _pairs(G: nx.Graph[str], countries: Sequence[str], joined: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each country with each organisation that it ever belonged to, of those that are asked for."""
    for key in countries or [key for key, node in G.nodes(data=True) if node["bipartite"] == MEMBER]:
        for organisation in G[key]:
            if not joined or organisation in joined:
                yield key, organisation


def _spells(G: nx.Graph[str], country: str, organisation: str, chosen: Collection[str]) -> list[_Spell]:
    """The spells of a pair in these statuses, none longer than its state or its organisation was there."""
    lives = (G.nodes[country], G.nodes[organisation])
    counted = counting(chosen, G.nodes[organisation])
    found = []
    for spell in G[country][organisation].values() if organisation in G[country] else ():
        since = max(dates.begins(one.get("since", "")) for one in (spell, *lives))
        until = min(dates.ends(one.get("until", "")) for one in (spell, *lives))
        if spell["status"] in counted and since < until:
            # A beginning that is not known is before every day, whenever the state itself began.
            begun = since if spell["since"] else ""
            found.append(
                _Spell(begun, until, spell["status"], tuple(references([spell])), spell["since"], spell["until"])
            )
    return sorted(found)


def _of_pair(spells: Sequence[_Spell], first: str, last: str) -> Iterator[tuple[str, str, str, str, str, str]]:
    """What changed in these spells: change, date, status before, status after, reference, date as written."""
    for date in _turns(spells, first, last):
        before, after = _before(spells, date), _after(spells, date)
        was, now = (" ".join(dict.fromkeys(spell.status for spell in those)) for those in (before, after))
        if was != now:
            change = "joined" if not was else "left" if not now else "status"
            yield change, date, was, now, _references(after or before), _written(spells, date)


def _turns(spells: Sequence[_Spell], first: str, last: str) -> list[str]:
    """The days between two, the last included, on which one of these began or ended."""
    return sorted({day for spell in spells for day in (spell.since, spell.until) if first < day <= last})


def _before(spells: Sequence[_Spell], day: str) -> list[_Spell]:
    """Those that hold until a day, be it that they end on it."""
    return [spell for spell in spells if spell.since < day <= spell.until]


def _after(spells: Sequence[_Spell], day: str) -> list[_Spell]:
    """Those that hold from a day on."""
    return [spell for spell in spells if spell.since <= day < spell.until]


def _written(spells: Sequence[_Spell], day: str) -> str:
    """A day on which one of these began or ended, as it is written there: bounds where no more is known."""
    edges = [(spell.since, spell.begun) for spell in spells] + [(spell.until, spell.ended) for spell in spells]
    told = [written for edge, written in edges if edge == day]
    return day if day in told else next((one for one in told if one.startswith("[")), day)


def _references(spells: Sequence[_Spell]) -> str:
    return " ".join(dict.fromkeys(chain.from_iterable(spell.references for spell in spells)))


def _of_several(G: nx.Graph[str], countries: Sequence[str], joined: set[str], first: str, last: str) -> Iterator[_Row]:
    """What all of several countries began or ceased to belong to as full members."""
    common = set.intersection(*(set(G[key]) for key in countries))
    for organisation in sorted(common & joined if joined else common):
        its = [_spells(G, key, organisation, FULL) for key in countries]
        for date in _turns([*chain(*its)], first, last):
            were = all(_before(spells, date) for spells in its)
            now = [_after(spells, date) for spells in its]
            if were != all(now):
                yield (
                    tuple(countries),
                    organisation,
                    "apart" if were else "together",
                    date,
                    "",
                    "",
                    _references([*chain(*now)]),
                    _written([*chain(*its)], date),
                )


def _table(G: nx.Graph[str], rows: Sequence[_Row], lang: str) -> pd.DataFrame:
    """The rows with names, in the order of days, then of the names of country and organisation."""
    told = [
        (
            " ".join(keys),
            " + ".join(named(G.nodes[key], lang) for key in keys),
            organisation,
            acronym(G.nodes[organisation], lang),
            *its,
        )
        for keys, organisation, *its in rows
    ]
    told.sort(
        key=lambda row: (
            row[5],
            " " in row[0] and row[4] in CHANGES[3:],
            alphabetical(row[1]),
            row[0],
            alphabetical(named(G.nodes[row[2]], lang)),
            row[2],
        )
    )
    columns = ["country", "name", "organisation", "acronym", "change", "date", "was", "status", "source"]
    return pd.DataFrame([(*row[:5], row[-1], *row[6:-1]) for row in told], columns=columns)
