"""What the page knows: the graph, its words and its pictures, as short as it can be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from graph import dates
from graph._fold import DROPPED, LETTERS, ranks
from graph._membership import named
from graph.languages import LANGUAGES, words
from graph.model import COLUMNS, MEMBER, SEARCHED, SPELL, column_of, headings
from graph.page.colours import palette
from graph.page.layout import Layout
from graph.page.world import project

#: More organisations than this are not all switched on when the page opens.
MANY = 16


def facts(G: nx.Graph[str], joined: Sequence[str], shown: Sequence[str], pictures: Sequence[Layout]) -> dict[str, Any]:
    """Give all that the page knows, as short as it can be said."""
    countries = [key for key, node in G.nodes(data=True) if node["bipartite"] == MEMBER]
    number = {key: place for place, key in enumerate([*countries, *joined])}
    # The earlier in a palette, the farther from each other: those that are switched on come first where they are few of many.
    order = joined if {*shown} <= {*joined[:MANY]} else list(dict.fromkeys([*shown, *joined]))
    colours = dict(zip(order, palette(len(joined)), strict=True))
    said = {heading for *_, spell in G.edges(data=True) for heading in shown_of("memberships", spell)}
    more = [heading for heading in headings("memberships", said) if heading in said and heading not in SPELL]
    sources: dict[str, int] = {}
    statuses: dict[str, int] = {}
    spells: dict[str, list[list[Any]]] = {key: [] for key in joined}
    for a, b, spell in G.edges(data=True):
        country, organisation = (a, b) if G.nodes[a]["bipartite"] == MEMBER else (b, a)
        source = sources.setdefault(spell["source"], len(sources))
        status = statuses.setdefault(spell["status"], len(statuses))
        row = [number[country], status, spell["since"], spell["until"], source]
        spells[organisation].append(row + _trimmed([spell.get(heading, "") for heading in more]))
    return {
        "countries": [{"id": key} | shown_of("countries", G.nodes[key]) for key in countries],
        "organisations": [
            {"id": key} | shown_of("organisations", G.nodes[key]) | {"colours": colours[key]} for key in joined
        ],
        "spells": spells,
        "more": more,
        "sources": list(sources),
        "statuses": list(statuses),
        "searched": SEARCHED,
        "shown": list(shown),
        "pictures": [
            {"size": picture.size, "places": [picture.nodes[key] for key in number], "regions": picture.regions}
            for picture in pictures
        ],
        "spots": {
            key: project(G.nodes[key]["lat"], G.nodes[key]["lon"])
            for key in countries
            if "lat" in G.nodes[key] and "lon" in G.nodes[key]
        },
        "words": {lang: words(lang) for lang in LANGUAGES},
        "order": {lang: _order(G, list(number), lang) for lang in LANGUAGES},
        "fold": {"dropped": DROPPED, "letters": LETTERS},
        "dates": [form.replace("(?P<", "(?<").replace("(?P=sign)", r"\k<sign>") for form in dates.FORMS],
    }


def _trimmed(values: Sequence[str]) -> list[str]:
    """Give values without the empty ones at their end."""
    last = max((place for place, value in enumerate(values, 1) if value), default=0)
    return list(values[:last])


def shown_of(what: str, of: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the page is told of a node or an edge: what it says in the columns of a table that are shown.

    Names are told in every language that they are there in, since the page finds by them; all else in those it speaks.
    """
    return {
        attribute: value
        for attribute, value in of.items()
        if value
        and (column := column_of(what, attribute))
        and column.shown
        and (column.searched or attribute in COLUMNS[what])
    }


def _order(G: nx.Graph[str], keys: Sequence[str], lang: str) -> list[int]:
    """Give the place of each in the order of names, by which the page orders rows."""
    place = ranks((key, named(G.nodes[key], lang)) for key in keys)
    return [place[key] for key in keys]
