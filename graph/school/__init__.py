"""For a class: quizzes, lessons, handouts."""

from __future__ import annotations

import networkx as nx

from graph.model import JOINED, RECORD

#: The organisations of the record that its lessons and its quiz tell of; of whatever else the data have, they tell too.
TAUGHT = frozenset(
    (*("APEC", "ASEAN", "BRICS", "G20", "IJEPA", "KYOTO", "NATO"), *("OIC", "PARIS", "SEAMEO", "UN", "UNESCO", "WTO"))
)


def taught(G: nx.Graph[str]) -> nx.Graph[str]:
    """The graph without the organisations of the record that lessons and quiz do not tell of; data of one's own as they are.

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
        if node["bipartite"] != JOINED or key in TAUGHT or not node.get("groups")  # what was added to it has none
    ]
    return nx.Graph(G.subgraph(kept)) if not G.is_multigraph() else nx.MultiGraph(G.subgraph(kept))
