"""The embedded record as a graph, straight from its CSVs: the tests check them, so nothing need be looked for in them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import networkx as nx

from graph._io.files import EMBEDDED
from graph.languages import LANGUAGES, names
from graph.model import JOINED, MEMBER, ON_EDGE, SPELL, TABLES, translated

_NUMBERS = [column.name for columns in TABLES.values() for column in columns if column.number]


def node_of(row: Mapping[Any, Any], side: int, kind: str) -> dict[str, Any]:
    """What a node says of a row: all but what is empty, its side, and a name in every language."""
    node: dict[str, Any] = {str(key): value for key, value in row.items() if value != "" and key != "id"}
    node["kind"] = node.get("kind", kind)
    node["bipartite"] = side
    for lang in LANGUAGES[1:]:
        node.setdefault(translated("name", lang), node["name"])
    for column in _NUMBERS:
        if column in node:
            node[column] = float(node[column])
    return node


def _rows(what: str) -> Iterator[list[str]]:
    """The records of one of the embedded tables, the heading first."""
    with (EMBEDDED / f"{what}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def record() -> nx.MultiGraph[str]:
    """The graph that `graph._io.load.build` makes of the embedded tables, in a quarter of the time."""
    G: nx.MultiGraph[str] = nx.MultiGraph()
    for what, side, kind in (("countries", MEMBER, "country"), ("organisations", JOINED, "organisation")):
        heading, *rows = _rows(what)
        columns = ("name", "acronym") if side == JOINED else ("name",)
        called = {translated(column, lang): names(lang, column) for lang in LANGUAGES[1:] for column in columns}
        for row in rows:
            told = dict(zip(heading, row, strict=True))
            for column, known in called.items():
                told[column] = told.get(column) or known.get(told["id"], "")
            G.add_node(told["id"], **node_of(told, side, kind))
    heading, *rows = _rows("memberships")
    country, organisation = heading.index("country"), heading.index("organisation")
    always = [(heading.index(column), ON_EDGE.get(column, column)) for column in SPELL]
    others = [
        (place, ON_EDGE.get(column, column))
        for place, column in enumerate(heading)
        if column not in SPELL and place not in {country, organisation}
    ]
    pair = itemgetter(country, organisation)
    # add_edges_from takes longer than all the rest; a test holds this and `build` equal
    adjacency: dict[str, dict[str, dict[int, dict[str, str]]]] = vars(G)["_adj"]
    for (one, other), spells in groupby(sorted(rows, key=pair), pair):
        adjacency[one][other] = adjacency[other][one] = {
            number: {key: row[place] for place, key in always}
            | {key: row[place] for place, key in others if row[place]}
            for number, row in enumerate(spells)
        }
    return G
