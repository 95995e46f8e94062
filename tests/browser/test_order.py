"""The page answers as Python does, row by row and in the same order, in both languages, on the real record."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

import graph
from graph.languages import LANGUAGES
from tests.conftest import TODAY

pytestmark = pytest.mark.slow  # each asks hundreds of questions of the page and of Python
Visit = Callable[..., Any]

DAYS = [TODAY, "1999-12-31", "1991-12-25", "1966-01-01", "1945-12-31"]
FIVE = ["ASEAN", "G20", "APEC", "NATO", "UN"]

#: Asks the page many questions at once; of a membership only what makes it the one it is.
ASK = """asked => asked.map(its => JSON.parse(JSON.stringify(kerjasama.ask(...its), (key, value) =>
  key === "spells" || key === "note" || key === "note_id" ? undefined : value)))"""


@pytest.fixture(params=LANGUAGES)
def speaking(request: pytest.FixtureRequest, visit: Visit, page_file: Path) -> tuple[str, Any]:
    """The page in each language."""
    return request.param, visit(page_file, f"#lang={request.param}")


def side(G: nx.Graph[str], which: int) -> list[str]:
    return [key for key, node in G.nodes(data=True) if node["bipartite"] == which]


def rows(frame: pd.DataFrame, *columns: str) -> list[list[Any]]:
    return json.loads(frame[list(columns)].to_json(orient="values"))  # type: ignore[no-any-return]


def test_ties_of_everybody(G: nx.MultiGraph[str], speaking: tuple[str, Any]) -> None:
    lang, page = speaking
    asked = [(country, day) for day in (TODAY, DAYS[3]) for country in side(G, 0)]
    told = page.evaluate(ASK, [["ties", *one] for one in asked])
    assert sum(map(len, told)) > 50_000
    days = {day: graph.snapshot(G, day) for day in DAYS}
    for (country, day), answer in zip(asked, told, strict=True):
        S = days[day] if country in days[day] else G
        assert answer == rows(graph.ties(S, country, day, lang=lang), "partner", "count"), (country, day)


def test_members_and_organisations(G: nx.MultiGraph[str], speaking: tuple[str, Any]) -> None:
    lang, page = speaking
    columns = ["status", "since", "until", "source"]
    chance = random.Random(13)
    for which, question, other in ((1, "members", "country"), (0, "organisations", "organisation")):
        asked = [(key, day) for day in DAYS[:3] for key in chance.sample(side(G, which), 40)]
        for all_, status in ((False, ("member", "party")), (True, "all")):
            told = page.evaluate(ASK, [[question, *one, all_] for one in asked])
            for (key, day), answer in zip(asked, told, strict=True):
                python = getattr(graph, question)(G, key, day, status=status, lang=lang)
                assert [[one[what] for what in (other, *columns)] for one in answer] == rows(python, other, *columns), (
                    key,
                    day,
                )


def test_what_is_shared(G: nx.MultiGraph[str], speaking: tuple[str, Any]) -> None:
    lang, page = speaking
    chance = random.Random(11)
    asked = [(chance.sample(side(G, 0), chance.choice([2, 2, 3])), chance.choice(DAYS)) for _ in range(400)]
    asked += [(["IDN", "JPN"], day) for day in DAYS]
    told = page.evaluate(ASK, [["shared", *one] for one in asked])
    for (countries, day), answer in zip(asked, told, strict=True):
        python = graph.shared(G, *countries, at=day, lang=lang)
        assert [[one["organisation"], one["since"], one["until"]] for one in answer] == rows(
            python, "organisation", "since", "until"
        ), (countries, day)


def test_overlaps(G: nx.MultiGraph[str], speaking: tuple[str, Any]) -> None:
    lang, page = speaking
    asked = [(joined, day) for joined in (FIVE, FIVE[::-1], side(G, 1)) for day in DAYS]
    told = page.evaluate(ASK, [["overlaps", *one] for one in asked])
    for (joined, day), answer in zip(asked, told, strict=True):
        python = rows(graph.overlaps(G, *joined, at=day, lang=lang), "organisations", "countries")
        assert [[one["organisations"], one["countries"]] for one in answer] == python, (joined, day)


def test_paths(G: nx.MultiGraph[str], visit: Visit, page_file: Path) -> None:
    chance = random.Random(12)
    asked = [(*chance.sample(sorted(G), 2), chance.choice(DAYS)) for _ in range(120)]
    told = visit(page_file).evaluate(ASK, [["path", *one] for one in asked])
    for (a, b, day), chain in zip(asked, told, strict=True):
        python = rows(graph.path(G, a, b, day), "country", "organisation")
        assert [sorted(step) for step in pairwise(chain)] == [sorted(step) for step in python], (a, b, day)
        assert not chain or (chain[0], chain[-1]) == (a, b)


def test_growth(G: nx.MultiGraph[str], visit: Visit, page_file: Path) -> None:
    told = visit(page_file).evaluate(ASK, [["growth", key] for key in side(G, 1)])
    for key, steps in zip(side(G, 1), told, strict=True):
        python = graph.history(G, key, at=TODAY, start=1940, end=2026)
        page = [
            next((step["count"] for step in reversed(steps) if step["day"] <= day), 0) for day in python["at"].tolist()
        ]
        assert page == python["count"].tolist(), key


def test_every_name_finds_its_own(G: nx.MultiGraph[str], speaking: tuple[str, Any]) -> None:
    """Whatever is exactly somebody's name in Python comes first in the page, also where all is in capitals."""
    _, page = speaking
    names = {
        name
        for key, node in G.nodes(data=True)
        for name in (key, node["name"], node["name_id"], *node.get("aliases", "").split("|"))
        if name
    }
    asked = sorted(names | {name.upper() for name in names})
    told = page.evaluate(ASK, [["find", name] for name in asked])
    assert len(asked) > 800
    for name, answer in zip(asked, told, strict=True):
        assert (answer["exact"], answer["found"][0]) == (True, graph.find(G, name)), name
