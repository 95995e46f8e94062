"""Who joined an organisation when, out of those who could have: a table for survival analysis."""

from __future__ import annotations

import datetime as dt
import re

import networkx as nx
import pandas as pd

from graph import dates
from graph._codes import listed
from graph._complete import completed
from graph._fold import alphabetical
from graph._membership import named
from graph._search import find
from graph._snapshot import Status, day_of, statuses
from graph.languages import say
from graph.model import FULL, JOINED, MEMBER, counting

COLUMNS = ["country", "name", "start", "stop", "event", "days"]
_STATES = ("country", "former")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def accessions(
    G: nx.Graph[str], organisation: str, *, at: dates.At = None, status: Status = FULL, lang: str = "en"
) -> pd.DataFrame:
    """The survival table of joining an organisation: who was at risk from when to when, and who joined.

    A country is at risk from the day on which both it and the organisation were there (the organisation since its `since`,
    or its first known member), to the day on which it first joined, or was no more, or the organisation was no more, or
    the day asked for: then it is censored. Founders are at risk for 0 days; leave them out where founding is not joining.

    What it is not: every state counts as one that could have joined, though many an organisation takes in only those of
    its region or faith; choose yours by `region`, or by a table of your own.

    Parameters
    ----------
    G : networkx.MultiGraph
        From `graph.load`.
    organisation : str
        Anything that `graph.find` knows.
    at : str, datetime.date or None
        The day up to which it is told; as in `graph.members`.
    status
        As in `graph.members`: what counts as having joined.
    lang : {"en", "id"}
        The language of the names.

    Returns
    -------
    pandas.DataFrame
        One row per state (of today or no more) and per other member, by `stop`, then by name: `country` (id), `name`, `start`,
        `stop` (ISO 8601 text as precise as known, or bounds), `event` (int, 1 joined, 0 censored), `days` (Int64, from `start` to `stop`; a
        month or year is counted from its first day; missing where one of them is not known).

    Raises
    ------
    UnknownName
        Nothing to join goes by that name.
    ValueError
        The graph is a snapshot, `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> found = graph.accessions(graph.load(), "ASEAN", at="2025-12-31").set_index("country")
    >>> found.loc[["KHM", "TLS"], ["start", "stop", "event", "days"]]
                  start        stop  event   days
    country
    KHM      1967-08-08  1999-04-30      1  11588
    TLS      2002-05-20  2025-10-26      1   8560
    """
    chosen, G = statuses(status, G), completed(G)
    if not G.is_multigraph():
        raise ValueError(say("this is a snapshot; ask the whole graph, from graph.load, who joined when"))
    key, last = find(G, organisation, JOINED), day_of(G, at)
    counts = counting(chosen, G.nodes[key])
    spells = {
        country: sorted((spell["since"] for spell in several.values() if spell["status"] in counts), key=dates.begins)
        for country, several in G[key].items()
    }
    known = [dates.begins(one) for joined in spells.values() for one in joined if one]
    begun = G.nodes[key].get("since", "") or min(known, default="")
    ended = G.nodes[key].get("until", "")
    states = listed("gw", G)
    rows = []
    for country, node in G.nodes(data=True):
        joined = spells.get(country, [])
        if node["bipartite"] != MEMBER or not (joined or node["kind"] in _STATES):
            continue
        born = node.get("since", "") or (states[country][0][0] if country in states else "")
        start, end = max(begun, born), min(filter(None, (ended, node.get("until", ""), last)))
        if joined and dates.begins(joined[0]) <= last:
            stop, event = joined[0], 1
            start = min(start, dates.begins(stop)) if stop else start
        elif start < end:
            stop, event = end, 0
        else:
            continue  # one was no more before the other was there
        rows.append((country, named(node, lang), start, stop, event, _days(start, stop)))
    rows.sort(key=lambda row: (row[3], alphabetical(row[1]), row[0]))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"event": int, "days": "Int64"})


def _days(start: str, stop: str) -> int | None:
    """The days between two dates; None where one is not known."""
    first, last = _day(start), _day(stop)
    return None if first is None or last is None else (last - first).days


def _day(date: str) -> dt.date | None:
    found = _DATE.fullmatch(date)
    return dt.date(*(int(part or 1) for part in found.groups())) if found else None
