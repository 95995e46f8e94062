"""Handouts: one A4 page to print, with what is known about a country or an organisation, or what several countries share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._fold import alphabetical
from graph._membership import acronym, members, named, shared
from graph._search import find
from graph._snapshot import snapshot
from graph._summary import summary
from graph.languages import dated, listed, numbered, say, words
from graph.model import JOINED, text_in
from graph.page.document import Page
from graph.school.outlines import picture
from graph.school.paper import printed

#: More names than this stand on the page without their dates.
DATED = 60
#: So many short lines of names, and rows of a table, fit on the page; the rest is counted.
LINES, ROWS = 240, 31
#: So many rows where something is written into each.
FILLED = 14
#: Of so many members a reader writes down as many names where blanks are asked for.
TASK = 20
#: The sites of states, their unions and universities. A sheet for a school names these and those of organisations, not where anybody may write.
_OFFICIAL = re.compile(r"\.(int|edu|gov|mil|europa\.eu|(go|gov|gob|gouv|gub|govt|ac|edu)\.[a-z]{2})$")
#: How much wider than high the map is, beside few rows, some, and many.
SHAPES = {"few": 1.5, "some": 2.0, "many": 2.8}
#: Millimetres: how wide the page is, and how high the map is at most.
ACROSS, HIGH = 182, {"few": 124, "some": 98, "many": 64}


@dataclass(frozen=True)
class Handout(Page):
    """One page to print; shown inline as the last value of a notebook's cell.

    Attributes
    ----------
    html : str
        The whole file; the same for the same input.
    """


def handout(G: nx.Graph[str], *names: str, at: dates.At = None, lang: str = "en", blank: bool = False) -> Handout:
    """One A4 page to print.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    *names : str
        A country, an organisation, or several countries for what they share; anything that `graph.find` knows.
    at : str, datetime.date or None
        The day; None is today.
    lang : {"en", "id"}
        The language.
    blank : bool
        With blanks to fill in, and a map to colour.

    Returns
    -------
    Handout
        With ``save(path)``; it prints to one page. Of what does not fit on it (far more than 200 members), the rest is counted.

    Raises
    ------
    UnknownName
        Nothing goes by one of the names.
    ValueError
        No name is given, countries and organisations are mixed, or more than one organisation; `at` is not a date, or
        the language is not known.

    Examples
    --------
    >>> import graph
    >>> page = graph.handout(graph.load(), "Indonesia", "Jepang", at="1990-01-01", lang="id")
    >>> page.html.startswith("<!doctype html>"), "6 November 1989" in page.html
    (True, True)
    """
    wording = words(lang)["handout"]
    G = completed(G)
    S = snapshot(G, at)
    keys = list(dict.fromkeys(find(G, name) for name in names))
    sides = {G.nodes[key]["bipartite"] for key in keys}
    if len(sides) != 1 or (sides == {JOINED} and len(keys) > 1):
        raise ValueError(say("name one country, one organisation, or several countries"))
    facts = _of_organisation(G, S, keys[0], lang) if sides == {JOINED} else _of_countries(G, S, keys, lang)
    day = S.graph["at"]
    chosen = facts["countries"] if sides == {JOINED} else keys
    drawn = picture(S, chosen, SHAPES[facts["size"]], of=keys[0])
    return Handout(
        printed(
            "handout.html",
            lang,
            facts["title"],
            "handout.css",
            facts=facts,
            wording=wording,
            words=words(lang),
            blank=blank,
            task=TASK,
            asked=numbered(TASK, lang),
            most=FILLED if blank else ROWS,
            day=dated(day, lang),
            picture=drawn,
            wide=round(min(ACROSS, HIGH[facts["size"]] * drawn.box[2] / drawn.box[3])),
            dots=[drawn.places[key] for key in chosen if key in drawn.small and key in drawn.places],
        )
    )


def _of_countries(G: nx.Graph[str], S: nx.Graph[str], keys: Sequence[str], lang: str) -> dict[str, Any]:
    """What stands on the page of a country, or of what several share."""
    wording = words(lang)
    frame = shared(G, *keys, at=S.graph["at"], lang=lang)
    rows = [
        {
            "name": row["name"],
            "short": "" if row["acronym"] in row["name"] else row["acronym"],
            "form": wording["form"].get(row["form"], row["form"]),
            "field": wording["field"].get(row["field"], row["field"]),
            "since": dated(row["since"], lang) or wording["page"]["since_unknown"],
        }
        for row in frame.to_dict("records")
    ]
    nodes = [G.nodes[key] for key in keys]
    facts: list[tuple[str, str]] = []
    if len(keys) == 1:
        region, kind = nodes[0].get("region", ""), nodes[0]["kind"]
        facts = [
            (wording["page"]["column"]["region"], wording["region"].get(region, region)),
            (wording["page"]["column"]["kind"], wording["kind"][kind]),
        ]
        facts = [(heading, text) for heading, text in facts if text and text != wording["kind"]["country"]]
    return {
        "kind": "country" if len(keys) == 1 else "shared",
        "title": listed([named(node, lang) for node in nodes], lang),
        "facts": facts,
        "size": "many" if len(rows) > ROWS / 2 else "few",
        "summary": text_in(lang, "note", nodes[0]) if len(keys) == 1 else "",
        "what": wording["handout"]["kind"]["country" if len(keys) == 1 else "shared"],
        "memberships": rows,
        "count": len(rows),
        "sources": _hosts(G, frame["source"]),
    }


def _of_organisation(G: nx.Graph[str], S: nx.Graph[str], key: str, lang: str) -> dict[str, Any]:
    """What stands on the page of an organisation or agreement."""
    wording, node = words(lang), G.nodes[key]
    frame = members(G, key, S.graph["at"], lang=lang)
    if len(frame) > DATED:
        frame = frame.sort_values("name", key=lambda names: names.map(alphabetical))
    purposes = [wording["purpose"].get(one, one) for one in node.get("purpose", "").split("|") if one]
    seat = text_in(lang, "headquarters", node)
    short = acronym(node, lang)
    facts = [
        (wording["page"]["founded"], dated(node.get("since", ""), lang)),
        (wording["page"]["form"], wording["form"].get(node.get("form", ""), node.get("form", ""))),
        (wording["handout"]["main_field"], wording["field"].get(node.get("field", ""), node.get("field", ""))),
        (wording["page"]["purpose"], ", ".join(purposes)),
        (wording["page"]["headquarters"], seat),
        (wording["handout"]["parties" if node["kind"] == "agreement" else "members"], str(len(frame))),
    ]
    rows = frame.to_dict("records")
    fitting = _fitting(row["name"] for row in rows)
    return {
        "kind": "organisation",
        "title": named(node, lang) + ("" if short in named(node, lang) else f" ({short})"),
        "facts": [(heading, text) for heading, text in facts if text],
        "summary": summary(G, key, lang),
        "members": [
            {"name": row["name"], "since": dated(row["since"], lang) if len(rows) <= DATED else ""}
            for row in rows[:fitting]
        ],
        "heading": wording["handout"]["parties" if node["kind"] == "agreement" else "members"],
        "more": len(rows) - fitting,
        "count": len(rows),
        "countries": frame["country"].tolist(),
        "what": wording["handout"]["kind"][node["kind"]],
        "size": "few" if len(rows) <= 24 else "some" if len(rows) <= DATED else "many",  # noqa: PLR2004 (what fits)
        "sources": _hosts(G, frame["source"]),
    }


def _fitting(names: Iterable[str]) -> int:
    """How many names fit, one or more short lines each."""
    lines = count = 0
    for count, name in enumerate(names):
        lines += 1 + len(name) // 24
        if lines > LINES:
            return count
    return count + 1 if lines else 0


def _hosts(G: nx.Graph[str], sources: Iterable[str]) -> list[str]:
    """The sites of sources, if a state, a university or an organisation of the graph speaks there, those of most rows first, at most six."""
    own = {_site(node["url"]) for _, node in G.nodes(data=True) if node.get("url")}
    counts: dict[str, int] = {}
    for source in sources:
        for address in source.split():
            host = _site(address)
            if _OFFICIAL.search(host) or any(f".{host}".endswith(f".{site}") for site in own):
                counts[host] = counts.get(host, 0) + 1
    return sorted(counts, key=lambda host: (-counts[host], host))[:6]


def _site(address: str) -> str:
    """The host of an address."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
