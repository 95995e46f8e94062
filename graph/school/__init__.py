"""For a class: quizzes, lessons, worksheets, handouts, lesson plans."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from graph.model import JOINED, RECORD

#: The organisations of the record that its lessons tell of; of whatever else the data have, they tell too.
TAUGHT = frozenset(
    (*("APEC", "ASEAN", "BRICS", "G20", "IJEPA", "KYOTO", "NATO"), *("OIC", "PARIS", "SEAMEO", "UN", "UNESCO", "WTO"))
)


def taught(G: nx.Graph[str], also: Collection[str] = ()) -> nx.Graph[str]:
    """The graph without the organisations of the record that nothing for a class tells of; data of one's own as they are.

    Parameters
    ----------
    G : networkx.Graph
        From `graph.load` or `graph.snapshot`.
    also : collection of str
        Ids of organisations that are kept beside `TAUGHT`.

    Examples
    --------
    >>> import graph
    >>> G = taught(graph.load())
    >>> "ASEAN" in G, "OPEC" in G
    (True, False)
    """
    if G.graph.get("name") != RECORD:
        return G
    kept = [
        key
        for key, node in G.nodes(data=True)
        if node["bipartite"] != JOINED
        or key in TAUGHT
        or key in also
        or not node.get("groups")  # what was added to it has none
    ]
    return nx.Graph(G.subgraph(kept)) if not G.is_multigraph() else nx.MultiGraph(G.subgraph(kept))
