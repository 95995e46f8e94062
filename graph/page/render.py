"""The page's text: our template with style, scripts, facts and a policy that allows nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx

from graph._fold import alphabetical
from graph._membership import acronym, named
from graph.languages import plain, words
from graph.model import MEMBER
from graph.page.document import environment, policy
from graph.page.layout import Layout
from graph.page.pyvis_adapter import network, rendered
from graph.page.world import world

HERE = Path(__file__).parent


def render(G: nx.Graph[str], facts: dict[str, Any], picture: Layout) -> str:
    """The text of the page: the network, the facts, and whatever shows them."""
    values = {
        "facts": facts,
        "words": words(facts["lang"]),
        "world": _world(G, facts),
        "style": _style(),
        "script": _script(),
        "policy": _policy(),
        "notice": (HERE.parent / "NOTICE.txt").read_text("utf-8").strip(),
        "rows": _rows(G, facts["lang"]),
    }
    return rendered(network(G, facts, picture), environment(), "page/page.html", values)


def _world(G: nx.Graph[str], facts: dict[str, Any]) -> dict[str, Any] | None:
    """The world, where anything has a place in it."""
    earth = world()
    placed = facts["spots"] or facts.get("examples") or any(key in G for key in earth["entities"])
    return earth if placed else None


@cache
def _style() -> str:
    return (HERE / "page.css").read_text("utf-8").strip()


@cache
def _script() -> str:
    """The page's scripts, bundled from ``web/`` (``npm run build``)."""
    return (HERE / "page.js").read_text("utf-8").strip()


@cache
def _policy() -> str:
    """A content security policy that allows our own scripts and style, and images that the page makes itself."""
    return policy(styles=[_style()], scripts=[_script()], images="data: blob:")


def _from_to(since: str, until: str) -> str:
    """Since when, and until when where it is no longer so."""
    return f"{since or '?'}–{until}" if until else since


def _rows(G: nx.Graph[str], lang: str) -> list[tuple[str, str]]:
    """Each country with its memberships in words, for a browser that runs no scripts."""
    rows = []
    for key, node in G.nodes(data=True):
        if node["bipartite"] != MEMBER or not G.degree(key):
            continue
        spells = sorted((spell["since"], spell["until"], other) for _, other, spell in G.edges(key, data=True))
        memberships = [
            " ".join(filter(None, (acronym(G.nodes[other], lang), _from_to(plain(since, lang), plain(until, lang)))))
            for since, until, other in spells
        ]
        rows.append((named(node, lang), "; ".join(memberships)))
    return sorted(rows, key=lambda row: alphabetical(row[0]))
