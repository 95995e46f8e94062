"""What the page knows: the graph, its words and its pictures, as short as it can be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx

from graph import dates
from graph._fold import DROPPED, LETTERS, ranks
from graph._membership import named
from graph.languages import LANGUAGES, words
from graph.model import MEMBER
from graph.page.colours import COLOURS
from graph.page.layout import Layout
from graph.page.world import project


def facts(G: nx.Graph[str], joined: Sequence[str], shown: Sequence[str], pictures: Sequence[Layout]) -> dict[str, Any]:
    """Give all that the page knows, as short as it can be said."""
    countries = [key for key, node in G.nodes(data=True) if node["bipartite"] == MEMBER]
    number = {key: place for place, key in enumerate([*countries, *joined])}
    kept = ("name", "name_id", "kind", "since", "until", "note", "note_id")
    of_country = (*kept, "region", "iso2", "aliases", "successors")
    of_joined = (
        *kept,
        "acronym",
        "acronym_id",
        "form",
        "field",
        "purpose",
        "headquarters",
        "headquarters_id",
        "aliases",
        "url",
        "summary",
        "summary_id",
    )

    def told(key: str, columns: Sequence[str]) -> dict[str, Any]:
        node = G.nodes[key]
        return {"id": key} | {column: node[column] for column in columns if node.get(column)}

    # Those that are switched on come first, so that no two of them have the same colour.
    order = list(dict.fromkeys([*shown, *joined])) if len(joined) > len(COLOURS) else joined
    colours = {key: COLOURS[place % len(COLOURS)] for place, key in enumerate(order)}
    sources: dict[str, int] = {}
    statuses: dict[str, int] = {}
    spells: dict[str, list[list[Any]]] = {key: [] for key in joined}
    for a, b, spell in G.edges(data=True):
        country, organisation = (a, b) if G.nodes[a]["bipartite"] == MEMBER else (b, a)
        source = sources.setdefault(spell["reference"], len(sources))
        status = statuses.setdefault(spell["status"], len(statuses))
        row = [number[country], status, spell["since"], spell["until"], source]
        notes = [spell.get("note", ""), spell.get("note_id", "")]
        spells[organisation].append(row + notes if any(notes) else row)
    return {
        "countries": [told(key, of_country) for key in countries],
        "organisations": [told(key, of_joined) | {"colours": colours[key]} for key in joined],
        "spells": spells,
        "sources": list(sources),
        "statuses": list(statuses),
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


def _order(G: nx.Graph[str], keys: Sequence[str], lang: str) -> list[int]:
    """Give the place of each in the order of names, by which the page orders rows."""
    place = ranks((key, named(G.nodes[key], lang)) for key in keys)
    return [place[key] for key in keys]
