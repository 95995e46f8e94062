"""What the page knows: the graph, its words and its pictures, as short as it can be said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import networkx as nx

from graph import dates
from graph._fold import DROPPED, LETTERS, ranks
from graph._membership import named
from graph._spelling import DIVIDED, KINDS, LITTLE, WHOLE, listed
from graph._summary import summary
from graph.languages import LANGUAGES, words
from graph.model import COLUMNS, MEMBER, ON_EDGE, SEARCHED, column_of, headings, translated
from graph.page.colours import FIELD_COLOURS, NO_FIELD, SIX, palette
from graph.page.layout import Layout
from graph.page.world import project

#: More organisations than this are not all switched on when the page opens.
MANY = 16

_DAY = re.compile(r"[1-9]\d{3}-\d\d-\d\d")

#: Words of what is made in Python alone, which the page does not say.
_ON_PAPER = {"pack", "plan"}

#: The columns of memberships whose texts come again and again, each with the list that it shares.
_AGAIN = {
    "status": "status",
    "note": "note",
    "note_id": "note_id",
    **dict.fromkeys(("source", "source2"), "source"),
    **dict.fromkeys(("since", "until", "signed", "deposited", "provisional"), "since"),
}


def facts(
    G: nx.Graph[str],
    joined: Sequence[str],
    shown: Sequence[str],
    pictures: Sequence[Layout],
    likeness: Sequence[str] = (),
    examples: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any]:
    """All that the page knows, as short as it can be said."""
    countries = [key for key, node in G.nodes(data=True) if node["bipartite"] == MEMBER]
    number = {key: place for place, key in enumerate([*countries, *joined])}

    def told(key: str, what: str) -> dict[str, Any]:
        node = G.nodes[key]
        if what == "organisations" and not node.get("summary"):
            made = {lang: summary(G, key, lang) for lang in LANGUAGES}
            node = node | {"summary": made["en"]} | {translated("summary", lang): made[lang] for lang in LANGUAGES[1:]}
        return {"id": key} | _once({heading: node[heading] for heading in _shown(what, node)})

    colours = _colours(G, joined, shown)
    return {
        "countries": [told(key, "countries") for key in countries],
        "organisations": [told(key, "organisations") | {"colours": colours[key]} for key in joined],
        "six": SIX,
        "likeness": _places(number, likeness),
        **_spells(G, joined, number),
        "searched": SEARCHED,
        "examples": [
            {"id": row["id"]} | _once({heading: row[heading] for heading in _shown("examples", row)})
            for row in examples
        ],
        "shown": list(shown),
        "pictures": [
            # The places of the first picture are those of the network's nodes.
            {
                "size": picture.size,
                "places": [picture.nodes[key] for key in number] if turn else [],
                "regions": picture.regions,
            }
            for turn, picture in enumerate(pictures)
        ],
        "spots": {
            key: project(G.nodes[key]["lat"], G.nodes[key]["lon"])
            for key in countries
            if "lat" in G.nodes[key] and "lon" in G.nodes[key]
        },
        "words": {lang: _said(lang) for lang in LANGUAGES},
        "order": {lang: _order(G, list(number), lang) for lang in LANGUAGES},
        "fold": {"dropped": DROPPED, "letters": LETTERS},
        "spelling": {
            "little": LITTLE,
            "whole": WHOLE,
            "divided": DIVIDED,
            "kinds": KINDS,
            "names": [[name, key] for name, key in listed().items() if key in number],
        },
        "dates": [form.replace("(?P<", "(?<").replace("(?P=sign)", r"\k<sign>") for form in dates.forms()],
    }


def _once(row: Mapping[str, Any]) -> dict[str, Any]:
    """What is filled in; what another language says in the very words of the first is not said again: the page falls back to those."""
    return {heading: value for heading, value in row.items() if value and row.get(heading.rpartition("_")[0]) != value}


def _said(lang: str) -> dict[str, Any]:
    """The words of a language that the page says; articles stand in the texts already."""
    said = {key: its for key, its in words(lang).items() if key not in _ON_PAPER}
    return said | {"grammar": {key: its for key, its in said["grammar"].items() if key != "articles"}}


def _places(keys: Iterable[str], order: Sequence[str]) -> list[int]:
    """The place of each in an order; what is not in it comes after."""
    place = {key: number for number, key in enumerate(order)}
    return [place.get(key, len(order)) for key in keys]


def _colours(G: nx.Graph[str], joined: Sequence[str], shown: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The colours of organisations: those of their fields; where none has a field, one for each."""
    fields = {key: FIELD_COLOURS.get(G.nodes[key].get("field", "")) for key in joined}
    if any(fields.values()):
        return {key: colours or NO_FIELD for key, colours in fields.items()}
    # The earlier in a palette, the farther from each other: those that are switched on come first where they are few of many.
    order = joined if {*shown} <= {*joined[:MANY]} else list(dict.fromkeys([*shown, *joined]))
    return dict(zip(order, palette(len(joined)), strict=True))


def _spells(G: nx.Graph[str], joined: Sequence[str], number: Mapping[str, int]) -> dict[str, Any]:
    """Every spell as a row: how far the number of its country is from that of the row before, then its values in the order of `columns`.

    A whole day is told as a number below zero, without its lines: 1967-08-08 is -19670808. Columns that are filled most come first, so that what is empty at the end of a row can be left out; texts that come
    again are told once, in the list of `texts` that `lists` names for their column, and are numbers in the rows.
    """
    edges = [
        (a, b, spell) if G.nodes[a]["bipartite"] == MEMBER else (b, a, spell) for a, b, spell in G.edges(data=True)
    ]
    called = {attribute: heading for heading, attribute in ON_EDGE.items()}
    filled = Counter(called.get(name, name) for *_, spell in edges for name, value in spell.items() if value)
    shown = _shown("memberships", [*COLUMNS["memberships"], *filled])
    columns = sorted(shown, key=lambda heading: -filled[heading])
    attributes = [ON_EDGE.get(column, column) for column in columns]
    lists = {column: _AGAIN[column] for column in columns if column in _AGAIN}
    texts = _again(
        lists, [(column, spell.get(ON_EDGE.get(column, column), "")) for *_, spell in edges for column in lists]
    )
    listed_at = [(place, texts[lists[column]]) for place, column in enumerate(columns) if column in lists]
    short = cache(_short)
    spells: dict[str, list[list[Any]]] = {key: [] for key in joined}
    last: dict[str, int] = {}
    for country, organisation, spell in edges:
        values: list[Any] = [spell.get(attribute, "") for attribute in attributes]
        for place, known in listed_at:
            text = values[place]
            values[place] = known[text] if text in known else short(text)
        while values and values[-1] == "":
            values.pop()
        rows = spells[organisation]
        rows.append([number[country] - last.get(organisation, 0), *values])
        last[organisation] = number[country]
    return {
        "columns": columns,
        "lists": lists,
        "texts": {name: [*map(_short, its)] for name, its in texts.items()},
        "spells": spells,
    }


def _short(text: str) -> str | int:
    """A whole day of four figures as a number; every other text as it is."""
    return -int(text.replace("-", "")) if _DAY.fullmatch(text) else text


def _again(lists: Mapping[str, str], told: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """The texts of each list that come more than once, with their numbers: what comes most has the shortest."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in lists.values()}
    for column, text in told:
        counts[lists[column]][text] += bool(text)
    return {
        name: {text: place for place, (text, count) in enumerate(its.most_common()) if count > 1}
        for name, its in counts.items()
    }


def _shown(what: str, attributes: Iterable[str]) -> list[str]:
    """Those of the attributes of a node or an edge that the page is told of, in the order of the table.

    Names are told in every language that they are there in, since the page finds by them; all else in those it speaks.
    """
    attributes = {*attributes}
    return [
        heading
        for heading in headings(what, attributes)
        if heading in attributes
        and (column := column_of(what, heading))
        and column.shown
        and (column.searched or heading in COLUMNS[what])
    ]


def _order(G: nx.Graph[str], keys: Sequence[str], lang: str) -> list[int]:
    """The place of each in the order of names, by which the page orders rows."""
    place = ranks((key, named(G.nodes[key], lang)) for key in keys)
    return [place[key] for key in keys]
