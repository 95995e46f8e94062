"""For a class: quizzes, lessons, worksheets, handouts, lesson plans."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from graph.model import JOINED, RECORD

#: The organisations of the record that its lessons tell of; of whatever else the data have, they tell too.
TAUGHT = frozenset(
    (*("APEC", "ASEAN", "BRICS", "G20", "IJEPA", "KYOTO", "NATO"), *("OIC", "PARIS", "SEAMEO", "UN", "UNESCO", "WTO"))
)

#: Examples that could be put into two fields with as good a reason, and are asked for in no quiz and on no sheet: help after a
#: disaster is aid too, peacekeeping and a promise to settle disputes without force are politics and security.
CLAIMED_TWICE = frozenset(
    (
        *(
            "acct-2011",
            "adb-tsunami-2005",
            "aha-centre-2011",
            "baisho-1962",
            "colombo-plan-1953",
            "eez-philippines-2019",
        ),
        *(
            "helsinki-2005",
            "iggi-1967",
            "jclec-2004",
            "mrt-jakarta-2019",
            "nurses-japan-2008",
            "palapa-1976",
            "seanwfz-1997",
        ),
        *("sseayp-1974", "tac-1976", "tsunami-2005", "turkiye-2023", "unef-1957", "unifil-2006"),
    )
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
