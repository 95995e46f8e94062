"""The network as pyvis holds it, and renders into our template: the only place that knows pyvis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

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


def rendered(net: Network, environment: Environment, template: str, values: dict[str, Any]) -> str:
    """Let pyvis render a template of ours, which sees `values` beside what pyvis itself gives."""
    net.templateEnv = environment
    net.templateEnv.globals.update(values)
    net.path = template
    text: str = net.generate_html()
    return text
