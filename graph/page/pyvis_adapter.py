"""The network as pyvis carries it: the only place that knows pyvis and its vis-network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.page.layout import Layout

if TYPE_CHECKING:
    from jinja2 import Environment
    from pyvis.network import Network


def network(G: nx.Graph[str], facts: dict[str, Any], picture: Layout) -> Network:
    """Make the network of the page: every node at its place, one edge per pair, and what is common to all in the options."""
    from pyvis.edge import Edge
    from pyvis.network import Network

    net = Network()
    colours = {fact["id"]: fact["colours"][0] for fact in facts["organisations"]}
    for fact in (*facts["countries"], *facts["organisations"]):
        key = fact["id"]
        x, y = picture.nodes[key]
        hub = {"size": 48, "color": colours[key]} if key in colours else {}
        net.add_node(key, x=x, y=y, **hub)
    for node in net.nodes:
        for column in ("label", "shape", *(["color"] if node["id"] not in colours else [])):
            del node[column]  # said once, for all, in the options
    pairs = dict.fromkeys((a, b) if b in colours else (b, a) for a, b in G.edges())
    # pyvis's add_edge looks through all edges for each new one; ours are known to be different.
    net.edges = [Edge(a, b).options for a, b in pairs]
    net.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 0, "chosen": False, "color": "#6b7280", "label": " ", "shape": "dot", "size": 5},
        "edges": {"smooth": False, "chosen": False, "width": 1.2, "selectionWidth": 0},
        "interaction": {"dragNodes": False, "selectable": False, "hover": False, "zoomSpeed": 0.6},
    }
    return net


def rendered(net: Network, environment: Environment, template: str, values: dict[str, Any]) -> str:
    """Let pyvis render a template of ours, which sees `values` beside what pyvis itself gives."""
    net.templateEnv = environment
    net.templateEnv.globals.update(values)
    net.path = template
    text: str = net.generate_html()
    return text


@cache
def vis_network() -> str:
    """vis-network as pyvis carries it, without the request for its source map."""
    import pyvis

    scripts = sorted(Path(pyvis.__file__).parent.glob("templates/lib/vis-*/vis-network.min.js"))
    return scripts[-1].read_text("utf-8").split("//# sourceMappingURL")[0].strip()
