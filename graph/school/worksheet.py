"""Worksheets (LKPD): two pages to fill in on an organisation or a country, and their key."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._examples import examples
from graph._fold import fold
from graph._membership import acronym, members, named
from graph._search import find
from graph._snapshot import snapshot
from graph.languages import dated, listed, words
from graph.model import FIELDS, JOINED
from graph.page.document import Page
from graph.school.outlines import picture
from graph.school.paper import printed

#: Countries with a number on the map, boxes on the timeline, examples to sort, words to find: as many as fit.
NUMBERED, BOXES, SORTED, FOUND = 12, 6, 8, 8
_GRID = 13  # letters of the word search, across and down
_STEPS = ((0, 1), (1, 0), (1, 1))  # along a row, down a column, down a diagonal
_KM = 17.2  # of a unit of the map, at its middle


@dataclass(frozen=True)
class Worksheet(Page):
    """Two pages to print; shown inline as the last value of a notebook's cell.

    Attributes
    ----------
    html : str
        The whole file; the same for the same input.
    """


def worksheet(G: nx.Graph[str], topic: str, at: dates.At = None, lang: str = "en", *, key: bool = False) -> Worksheet:
    """Two A4 pages to fill in: a map to colour, a timeline, examples to sort into fields, a word search, two questions.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    topic : str
        An organisation or agreement, or a country, whose partners are then meant; anything that `graph.find` knows.
    at : str, datetime.date or None
        The day; None is today.
    lang : {"en", "id"}
        The language.
    key : bool
        The same two pages with everything filled in, for the teacher.

    Returns
    -------
    Worksheet
        With ``save(path)``; blank and key have the same layout.

    Raises
    ------
    UnknownName
        Nothing goes by the name.
    ValueError
        `at` is not a date, or the language is not known.

    Examples
    --------
    >>> import graph
    >>> page = graph.worksheet(graph.load(), "ASEAN", "2026-01-01", "id")
    >>> page.html.count("<main"), "Warnai peta" in page.html
    (2, True)
    """
    wording = words(lang)["worksheet"]
    G = completed(G)
    S = snapshot(G, at)
    topic = find(G, topic)
    node = G.nodes[topic]
    joined = node["bipartite"] == JOINED
    entries = _members(S, topic, lang) if joined else _partners(G, S, topic, lang)
    name = acronym(node, lang) if joined else named(node, lang)
    kind = "organisation" if joined else "country"
    day = dated(S.graph["at"], lang)
    chosen = [entry["id"] for entry in entries]
    asked = examples(G, *(() if joined else (topic,)), lang=lang)
    return Worksheet(
        printed(
            "worksheet.html",
            lang,
            wording["title"][kind].format(name=name, count=len(entries)),
            "worksheet.css",
            wording=wording,
            kind=kind,
            name=name,
            key=key,
            count=len(entries),
            map=_map(S, [*chosen, *([] if joined else [topic])], entries[:NUMBERED]),
            names=[entry["name"] for entry in entries[:NUMBERED]],
            boxes=_boxes(entries, lang),
            fields=[(field, words(lang)["field"][field]) for field in FIELDS],
            sorted=_to_sort(asked, topic),
            search=_search([entry["name"] for entry in entries], topic),
            day=day,
            source=words(lang)["handout"]["source"].format(day=day),
            borders=words(lang)["handout"]["borders"],
        )
    )


def _members(S: nx.Graph[str], topic: str, lang: str) -> list[dict[str, str]]:
    """Who belongs to an organisation, and since when, by their names."""
    frame = members(S, topic, lang=lang)
    return [{"id": row["country"], "name": row["name"], "since": row["since"]} for row in frame.to_dict("records")]


def _partners(G: nx.Graph[str], S: nx.Graph[str], topic: str, lang: str) -> list[dict[str, str]]:
    """With whom a country has examples of two, or agreements of two, each with the first of them."""
    first: dict[str, tuple[str, str]] = {}
    for row in examples(G, topic, form="bilateral", lang=lang).to_dict("records"):
        for other in row["parties"]:
            if other != topic and other in S and row["since"] <= S.graph["at"]:
                first[other] = min(first.get(other, ("9999", "")), (row["since"], row["name"]))
    for key in S[topic]:
        if S.nodes[key].get("form") == "bilateral":
            for other in S[key]:
                since = S[key][other]["since"]
                if other != topic and since[:1].isdigit():
                    first[other] = min(first.get(other, ("9999", "")), (since, named(S.nodes[key], lang)))
    entries = [
        {"id": other, "name": named(S.nodes[other], lang), "since": since, "what": what}
        for other, (since, what) in first.items()
    ]
    return sorted(entries, key=lambda entry: entry["name"])


def _map(S: nx.Graph[str], chosen: list[str], numbered: list[dict[str, str]]) -> dict[str, Any]:
    """The part of the world where they lie, with a number at each of the first ones and a scale."""
    drawn = picture(S, chosen, coloured=False, shape=1.45)
    left, top, width, height = drawn["box"]
    marks = [
        (place, *drawn["spots"][entry["id"]])
        for place, entry in enumerate(numbered, 1)
        if entry["id"] in drawn["spots"]
    ]
    whole = next((km for km in (5000, 2000, 1000, 500, 200) if km / _KM < width / 4), 200)
    return drawn | {
        "marks": marks,
        "unit": width / 100,
        "scale": (whole, whole / _KM),
        "left": left,
        "bottom": top + height,
    }


def _boxes(entries: list[dict[str, str]], lang: str) -> list[dict[str, Any]]:
    """Years in which they came in, with who did, at most so many, evenly over time."""
    years: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda entry: entry["since"]):
        if entry["since"][:1].isdigit() and entry["since"] < "9999":
            years.setdefault(entry["since"][:4], []).append(entry.get("what") or entry["name"])
    every = [*years]
    step = max(1, (len(every) - 1) / (BOXES - 1))
    kept = sorted({every[min(round(place * step), len(every) - 1)] for place in range(BOXES)}) if every else []
    told = []
    for year in kept:
        who = years[year] if len(years[year]) <= 5 else [*years[year][:4], "…"]  # noqa: PLR2004 (what stands under a box)
        told.append({"year": year, "who": ", ".join(who) if len(who) > 4 else listed(who, lang)})  # noqa: PLR2004
    return told


def _to_sort(frame: Any, topic: str) -> list[dict[str, str]]:  # noqa: ANN401 (a table)
    """Examples of every field, in an order that says nothing, each with its letter."""
    chance = Random(topic)  # noqa: S311 (an order, no secret)
    rows = frame.to_dict("records")
    few = []
    for field in FIELDS:
        its = [row for row in rows if row["field"] == field]
        few += chance.sample(its, min(2, len(its)))
    drawn = chance.sample(few, len(few))[:10]
    return [
        {"letter": "abcdefghij"[place], "text": row["name"], "field": row["field"]} for place, row in enumerate(drawn)
    ]


def _search(names: list[str], topic: str) -> dict[str, Any]:
    """A word search of names: its letters row by row, the words, and which cells hold them."""
    chance = Random(f"{topic} letters")  # noqa: S311 (a puzzle)
    plain = {
        name: "".join(letter for letter in fold(name).upper() if letter.isascii() and letter.isalpha())
        for name in names
    }
    fitting = [name for name in names if 3 < len(plain[name]) < _GRID]  # noqa: PLR2004 (letters)
    cells: dict[tuple[int, int], str] = {}
    words_: list[str] = []
    for name in chance.sample(fitting, len(fitting)):
        word = plain[name]
        places = [(row, column, step) for row in range(_GRID) for column in range(_GRID) for step in _STEPS]
        for row, column, (down, along) in chance.sample(places, len(places)):
            path = [(row + at * down, column + at * along) for at in range(len(word))]
            inside = path[-1][0] < _GRID and path[-1][1] < _GRID
            if inside and all(cells.get(cell, letter) == letter for cell, letter in zip(path, word, strict=True)):
                cells.update(zip(path, word, strict=True))
                words_.append(name)
                break
        if len(words_) == FOUND:
            break
    letters = "".join(sorted({letter for word in plain.values() for letter in word})) or "A"
    grid = [
        [(cells.get((row, column)) or chance.choice(letters), (row, column) in cells) for column in range(_GRID)]
        for row in range(_GRID)
    ]
    return {"grid": grid, "words": sorted(words_)}
