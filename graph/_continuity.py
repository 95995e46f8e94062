"""How long a membership has gone on: through a change of status, and in the organisation that was there before."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import networkx as nx

from graph import dates
from graph.model import counting


def unbroken(
    G: nx.Graph[str], country: str, organisation: str, spell: dict[str, Any], chosen: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Since when a country has belonged to an organisation without a gap, then to each that came before it.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load`; of a snapshot no more than its day is known.
    country, organisation : str
        Ids.
    spell : dict
        The spell to begin with.
    chosen : collection of str
        The statuses that count.

    Yields
    ------
    tuple of (str, str)
        The id of an organisation, and the date; the latest first. What came before is followed (``predecessors``) as long
        as its spell reaches up to the next.

    Examples
    --------
    >>> G = nx.MultiGraph()
    >>> G.add_nodes_from([("FRA", {"bipartite": 0}), ("EC", {"bipartite": 1})])
    >>> G.add_node("EU", bipartite=1, predecessors="EC")
    >>> _ = G.add_edge("FRA", "EC", status="member", since="1958", until="1993-11-01")
    >>> _ = G.add_edge("FRA", "EU", status="member", since="1993-11-01", until="")
    >>> list(unbroken(G, "FRA", "EU", G["FRA"]["EU"][0], ["member"]))
    [('EU', '1993-11-01'), ('EC', '1958')]
    """
    before: dict[str, Any] | None = spell
    while before:
        spell = before
        while before := _leading_to(G, country, organisation, spell, chosen):
            spell = before
        yield organisation, spell["since"]
        for one in str(G.nodes[organisation].get("predecessors", "")).split("|"):
            if before := _leading_to(G, country, one, spell, chosen):
                organisation = one
                break


def stays(G: nx.Graph[str], country: str, organisation: str, chosen: Collection[str]) -> list[tuple[str, str]]:
    """From when and to before when a country has belonged to an organisation, each time without a gap; the oldest first.

    Examples
    --------
    >>> G = nx.MultiGraph()
    >>> G.add_nodes_from([("IDN", {"bipartite": 0}), ("UN", {"bipartite": 1})])
    >>> for since, until in (("1966-09-28", "1990"), ("1950-09-28", "1965-03-01"), ("1990", "")):
    ...     _ = G.add_edge("IDN", "UN", status="member", since=since, until=until)
    >>> stays(G, "IDN", "UN", ["member"])
    [('1950-09-28', '1965-03-01'), ('1966-09-28', '')]
    """
    if not G.is_multigraph() or not G.has_edge(country, organisation):
        return []
    counts = counting(chosen, G.nodes[organisation])
    spells = [(one["since"], one["until"]) for one in G[country][organisation].values() if one["status"] in counts]
    found: list[tuple[str, str]] = []
    for since, until in sorted(spells, key=lambda one: dates.begins(one[0])):
        if found and dates.begins(since) <= dates.ends(found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], until, key=dates.ends))
        else:
            found.append((since, until))
    return found


def in_common(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """When both of two held; a beginning that is not known of one is not known of both.

    Examples
    --------
    >>> in_common([("1950", "1965"), ("1966", "")], [("1957-09-17", "")])
    [('1957-09-17', '1965'), ('1966', '')]
    """
    return [
        (max(since, begun, key=dates.begins) if since and begun else "", min(until, ended, key=dates.ends))
        for since, until in one
        for begun, ended in other
        if max(dates.begins(since), dates.begins(begun)) < min(dates.ends(until), dates.ends(ended))
    ]


def _leading_to(
    G: nx.Graph[str], country: str, organisation: str, spell: dict[str, Any], chosen: Collection[str]
) -> dict[str, Any] | None:
    """The spell in an organisation that begins before another and reaches up to it; None where there is none."""
    begun = dates.begins(spell["since"])
    if not G.is_multigraph() or not G.has_edge(country, organisation):
        return None
    counts = counting(chosen, G.nodes[organisation])
    for other in G[country][organisation].values():
        if other["status"] in counts and dates.begins(other["since"]) < begun <= dates.ends(other["until"]):
            return dict(other)
    return None
