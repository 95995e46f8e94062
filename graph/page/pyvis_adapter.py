"""The network as pyvis holds it, and renders into our template: the only place that knows pyvis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from graph import dates
from graph._membership import acronym, named
from graph._snapshot import Status, snapshot
from graph.model import FULL, JOINED
from graph.page.layout import Layout

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network


def network(G: nx.Graph[str], facts: dict[str, Any], picture: Layout) -> Network:
    """The network of the page: every node at its place, one edge per pair."""
    from pyvis.edge import Edge
    from pyvis.network import Network

    net = Network()
    for fact in (*facts["countries"], *facts["organisations"]):
        x, y = picture.nodes[fact["id"]]
        net.add_node(fact["id"], x=x, y=y)
    for node in net.nodes:
        for column in ("color", "label", "shape"):
            del node[column]  # the page draws them by what is chosen
    joined = {fact["id"] for fact in facts["organisations"]}
    pairs = dict.fromkeys((a, b) if b in joined else (b, a) for a, b in G.edges())
    # pyvis's add_edge looks through all edges for each new one; ours are known to be different.
    net.edges = [Edge(a, b).options for a, b in pairs]
    return net


def to_pyvis(G: nx.Graph[str], at: dates.At = None, *, status: Status = FULL, lang: str = "en") -> Network:
    """The network of a day as a plain `pyvis.network.Network`, to change and to show as pyvis does.

    It is pyvis's own network, drawn by physics in the browser; `graph.explore` is the page that stands still.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.

    Returns
    -------
    pyvis.network.Network
        A node per country and organisation that is joined to another: its `label` is the acronym or name, its `title` the
        name, its `group` ``country`` or ``organisation``, boxes are organisations; an edge per membership, whose `title`
        says the status and since when. As pyvis takes texts for markup, ``<`` in them is written ``‹``.

    Raises
    ------
    ValueError
        `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> net = graph.to_pyvis(graph.load(), "1970-01-01")
    >>> net.get_node("ASEAN")["label"], len(net.neighbors("ASEAN"))
    ('ASEAN', 5)
    """
    from pyvis.edge import Edge
    from pyvis.network import Network

    S = snapshot(G, at, status=status)
    net = Network(cdn_resources="in_line")
    for key, node in S.nodes(data=True):
        if S.degree(key):
            joined = node["bipartite"] == JOINED
            label, title = (acronym if joined else named)(node, lang), named(node, lang)
            shape, group = ("box", "organisation") if joined else ("dot", "country")
            net.add_node(key, label=_plain(label), title=_plain(title), shape=shape, group=group)
    net.edges = [
        Edge(a, b, title=_plain(f"{spell['status']} {spell['since']}".strip())).options
        for a, b, spell in S.edges(data=True)
    ]
    return net


def _plain(text: str) -> str:
    """A text in which nothing begins markup, or ends the script that it stands in."""
    return text.replace("<", "‹")


def rendered(net: Network, environment: Environment, template: str, values: dict[str, Any]) -> str:
    """Let pyvis render a template of ours, which sees `values` beside what pyvis itself gives."""
    net.templateEnv = environment
    net.templateEnv.globals.update(values)
    net.path = template
    text: str = net.generate_html()
    return text
