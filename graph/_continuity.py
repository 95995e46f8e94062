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
