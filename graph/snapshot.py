"""One day of the history: who existed on it, and who belonged to what."""

from __future__ import annotations

import networkx as nx

from graph import dates


def snapshot(G: nx.Graph[str], at: dates.At = None) -> nx.Graph[str]:
    """Give the memberships of one day as a simple bipartite graph.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load`. A snapshot is given back as it is.
    at : str, datetime.date or None
        The day; None is today. A year or a month means its last day.

    Returns
    -------
    networkx.Graph
        The countries and organisations of that day, joined by the spells that hold on it; the day is
        ``graph["at"]``. All statuses are in it.

    Raises
    ------
    ValueError
        `at` is not a date, or not the day of the snapshot that was given.

    Examples
    --------
    >>> import graph
    >>> S = graph.snapshot(graph.load(), "1970-01-01")
    >>> sorted(S["ASEAN"])
    ['IDN', 'MYS', 'PHL', 'SGP', 'THA']
    >>> "SUHH" in S, "CZE" in S
    (True, False)
    """
    if not G.is_multigraph():
        if at is not None and dates.day(at) != G.graph.get("at"):
            raise ValueError(f"this is the snapshot of {G.graph.get('at')}; ask the whole graph for {dates.day(at)}")
        return G
    on = dates.day(at)
    S: nx.Graph[str] = nx.Graph(at=on)
    S.add_nodes_from(
        (key, node)
        for key, node in G.nodes(data=True)
        if dates.holds(node.get("since", ""), node.get("until", ""), on)
    )
    S.add_edges_from(
        (a, b, spell)
        for a, b, spell in G.edges(data=True)
        if spell["since"] <= on and (not spell["until"] or spell["until"] > on) and a in S and b in S
    )
    return S
