"""What every query may count on: the nodes and edges of a graph say all that is asked of them, whoever made it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any

import networkx as nx

from graph import dates
from graph.languages import say
from graph.model import DATES, JOINED, MEMBER

#: What an edge means where it says nothing: a membership whose days and reference are not known.
_SPELL = {"status": "member", "since": "", "until": "", "reference": ""}


def check_nodes(G: nx.Graph[str]) -> None:
    """What a graph of another kind would need, in one sentence.

    Raises
    ------
    ValueError
        A node has no side, or an id is not text; or the graph is directed.
    """
    if G.is_directed():
        raise ValueError(say("memberships have no direction; give a graph that has none: G.to_undirected()"))
    for key, node in G.nodes(data=True):
        if node.get("bipartite") not in (MEMBER, JOINED):
            raise ValueError(
                say(
                    "this is no graph of memberships: the node {key!r} has no 'bipartite' "
                    "(0 for who can be a member, 1 for what can be joined); graph.load makes one",
                    key=key,
                )
            )
        if not isinstance(key, str):
            raise ValueError(  # noqa: TRY004 (one kind of error for all of them)
                say("ids are text, and {key!r} is none; rename it with networkx.relabel_nodes", key=key)
            )


def completed(G: nx.Graph[str]) -> nx.Graph[str]:
    """A graph whose nodes and edges have every attribute that queries ask for; the very same where none is missing.

    A node or an edge that was added by hand needs no more than its ends and the side of each node (`bipartite`): a
    name is then the id, the status *member*, and the days are not known. Dates may be years (int) or dates too. A
    simple graph without a day (``G.graph["at"]``) is a history of one spell per pair.

    Raises
    ------
    ValueError
        What is missing cannot be filled in, an edge joins two of one side, or a date is none.

    Examples
    --------
    >>> G = nx.MultiGraph()
    >>> G.add_node("ANI", bipartite=0), G.add_node("CHESS", bipartite=1)
    (None, None)
    >>> key = G.add_edge("ANI", "CHESS", since=2024)
    >>> sorted(completed(G)["ANI"]["CHESS"][0].items())
    [('reference', ''), ('since', '2024'), ('status', 'member'), ('until', '')]
    """
    check_nodes(G)
    if not G.is_multigraph() and "at" not in G.graph:
        G = nx.MultiGraph(G)
    sides = {key: node["bipartite"] for key, node in G.nodes(data=True)}
    joined = {key for key, side in sides.items() if side == JOINED}
    for key, others in G.adjacency():
        if not (joined.issuperset(others) if sides[key] == MEMBER else joined.isdisjoint(others)):
            raise ValueError(_one_sided(key, next(other for other in others if sides[other] == sides[key]), sides[key]))
    if all("name" in node and "name_id" in node and "kind" in node for _, node in G.nodes(data=True)) and all(
        type(spell.get("since")) is type(spell.get("until")) is type(spell.get("status")) is str
        and "reference" in spell
        for spell in _spells(G, sides)
    ):
        return G
    H = G.copy()
    for key, node in H.nodes(data=True):
        name = node.get("name") or key
        node.update(name=name, name_id=node.get("name_id") or name)
        node["kind"] = node.get("kind") or ("country" if node["bipartite"] == MEMBER else "organisation")
    for *_, spell in H.edges(data=True):
        values = {attribute: value for attribute, value in spell.items() if value is not None and value == value}  # noqa: PLR0124 (NaN)
        values.setdefault("reference", values.get("source", ""))  # as the column is called
        spell.update(_SPELL | values)
        spell.update({column: _date(spell[column]) for column in DATES["memberships"] if column in spell})
    return H


def part(G: nx.Graph[str], keys: Collection[str]) -> nx.Graph[str]:
    """The part of a graph that some nodes make with all that they were ever joined to, in the order of the graph.

    What is asked of a few countries is so answered without a look at all the others.

    Examples
    --------
    >>> import graph
    >>> H = part(graph.load(), ["IDN"])
    >>> [key for key, node in H.nodes(data=True) if node["bipartite"] == 0], "ASEAN" in H
    (['IDN'], True)
    """
    check_nodes(G)
    near = set(keys).union(*(G[key] for key in keys))
    H: nx.Graph[str] = nx.MultiGraph() if G.is_multigraph() else nx.Graph()
    H.graph = G.graph
    H.add_nodes_from((key, node) for key, node in G.nodes(data=True) if key in near)
    H.add_edges_from(G.edges(keys, data=True))
    return H


def _spells(G: nx.Graph[str], sides: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """What all edges say; quicker than `G.edges`, which asks of every edge whether it was there before."""
    joined = (others for key, others in G.adjacency() if sides[key] == MEMBER)
    if not G.is_multigraph():
        return chain.from_iterable(others.values() for others in joined)
    return chain.from_iterable(spells.values() for others in joined for spells in others.values())


def _one_sided(a: str, b: str, side: int) -> str:
    """What is wrong with an edge between two of one side."""
    if side == MEMBER:
        return say("{a!r} and {b!r} are both countries; an edge joins a country and an organisation", a=a, b=b)
    return say("{a!r} and {b!r} are both organisations; an edge joins a country and an organisation", a=a, b=b)


def _date(value: Any) -> str:  # noqa: ANN401 (whatever a hand wrote)
    """A date as precise as it was written; nothing where there is none."""
    if isinstance(value, str):
        return dates.tidy(value)
    return f"{value:04}" if isinstance(value, int) else dates.day(value)
