"""Who is in exactly which of several organisations: the exclusive intersections behind an UpSet plot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx
import pandas as pd

from graph import dates
from graph._fold import alphabetical
from graph._membership import acronym, belonging, named
from graph._search import find
from graph._snapshot import Status, snapshot, statuses
from graph.model import FULL, JOINED, MEMBER

COLUMNS = ["organisations", "acronyms", "degree", "count", "countries", "names"]


def overlaps(
    G: nx.Graph[str],
    *organisations: str,
    at: dates.At = None,
    within: Iterable[str] = (),
    without: Iterable[str] = (),
    status: Status = FULL,
    lang: str = "en",
) -> pd.DataFrame:
    """Intersections of memberships: the countries in exactly these of the named organisations, and in no other of them.

    Every country that belongs to at least one of them is counted once, in one row: the sets of an UpSet plot (Lex
    and others 2014, *IEEE Transactions on Visualization and Computer Graphics* 20, 1983-1992).

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    *organisations : str
        Anything that `graph.find` knows; all that are there on the day where none is named, or those of `within`.
    within, without : iterable of str
        Only countries that are in all of the former and in none of the latter.

    Returns
    -------
    pandas.DataFrame
        One row per intersection that is not empty, the largest first, then the one of fewer organisations, then in
        the order they were named: `organisations` (list of ids), `acronyms` (joined by ``" + "``), `degree`
        (int, how many organisations), `count` (int, how many countries), `countries` (list of ids, in
        the order of their names), `names` (joined by commas).

    Raises
    ------
    UnknownName
        Nothing to join goes by one of the names.
    ValueError
        `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> graph.overlaps(graph.load(), "ASEAN", "APEC", at="1990-01-01")[["organisations", "count", "countries"]]
       organisations  count                       countries
    0         [APEC]      6  [AUS, CAN, JPN, NZL, KOR, USA]
    1  [ASEAN, APEC]      6  [BRN, IDN, MYS, PHL, SGP, THA]
    >>> graph.overlaps(graph.load(), within=["ASEAN", "APEC"], without=["OIC"], at="1990-01-01")["countries"].tolist()
    [['PHL', 'SGP', 'THA']]
    """
    chosen, S = statuses(status, G), snapshot(G, at)
    keys = list(dict.fromkeys(find(G, name, JOINED) for name in organisations))
    inside, outside = (
        {find(G, name, JOINED) for name in ([those] if isinstance(those, str) else those)}
        for those in (within, without)
    )
    if inside and not organisations:
        keys = sorted(inside)
    elif not organisations:
        keys = [key for key, node in S.nodes(data=True) if node["bipartite"] == JOINED]
    place = {key: number for number, key in enumerate(keys)}
    together: dict[tuple[int, ...], list[str]] = {}
    for country in S:
        if S.nodes[country]["bipartite"] == MEMBER:
            belongs = {key for key, _ in belonging(S, country, chosen)}
            held = tuple(sorted(place[key] for key in belongs if key in place))
            if held and inside <= belongs and not outside & belongs:
                together.setdefault(held, []).append(country)
    rows = []
    for held, countries in sorted(together.items(), key=lambda group: (-len(group[1]), len(group[0]), group[0])):
        countries.sort(key=lambda country: (alphabetical(named(S.nodes[country], lang)), country))
        rows.append(_row(S, [keys[number] for number in held], countries, lang))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"degree": int, "count": int})


def _row(S: nx.Graph[str], organisations: list[str], countries: list[str], lang: str) -> tuple[Any, ...]:
    return (
        organisations,
        " + ".join(acronym(S.nodes[key], lang) for key in organisations),
        len(organisations),
        len(countries),
        countries,
        ", ".join(named(S.nodes[key], lang) for key in countries),
    )
