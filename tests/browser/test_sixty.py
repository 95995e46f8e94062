"""The page of 65 organisations and some 200 countries: what is counted is seen, no hairball, every number as Python has it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from benchmarks.sixty import ORGANISATIONS, sixty
from graph.languages import counted, words
from tests.conftest import TODAY

Visit = Callable[..., Any]

LANGS = pytest.mark.parametrize("lang", ["en", "id"])


@pytest.fixture(scope="module")
def G(tmp_path_factory: pytest.TempPathFactory) -> nx.MultiGraph[str]:
    return graph.load(sixty(tmp_path_factory.mktemp("sixty")))


@pytest.fixture(scope="module")
def page_file(G: nx.MultiGraph[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph.explore(G, TODAY).save(tmp_path_factory.mktemp("page") / "page.html")


@pytest.fixture(scope="module")
def joined(G: nx.MultiGraph[str]) -> list[str]:
    return [key for key, node in G.nodes(data=True) if node["bipartite"] == 1]


def go(page: Any, address: str) -> None:
    """Change the address and wait until it is drawn."""
    page.evaluate(
        """address => new Promise(done => {
          if (location.hash === address) return done();
          addEventListener('hashchange', () => requestAnimationFrame(() => requestAnimationFrame(done)), { once: true });
          location.hash = address;
        })""",
        address,
    )


def drawn(page: Any) -> Any:
    return page.evaluate("kerjasama.drawn()")


def say(lang: str, key: str, **values: object) -> str:
    found: Any = words(lang)
    for part in key.split("."):
        found = found[part]
    found = counted(found, int(str(values.get("count", 0))), lang) if isinstance(found, dict) else found
    return str(found).format(**values)


def test_the_page_is_small(page_file: Path) -> None:
    assert len(page_file.read_bytes()) < 1_300_000


# The matrix


def test_countries_against_countries_are_the_matrix_of_python(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str]
) -> None:
    page = visit(page_file)
    for at in (TODAY, "1991-06-30", "1962-01-01"):
        told = page.evaluate("at => kerjasama.ask('matrix', at)", at)
        python = graph.matrix(G, at)
        assert told["countries"] == list(python.index)
        assert told["cells"] == python.to_numpy().tolist()
        told = page.evaluate("at => kerjasama.ask('incidence', at)", at)
        cells = {
            (country, organisation)
            for row, country in zip(told["cells"], told["countries"], strict=True)
            for cell, organisation in zip(row, told["organisations"], strict=True)
            if cell
        }
        assert cells == {
            (country, organisation)
            for organisation in told["organisations"]
            for country in graph.members(G, organisation, at)["country"]
        }
        assert told["organisations"] == sorted(told["organisations"])
        assert told["countries"] == list(python.index)


@LANGS
def test_a_cell_is_told_in_a_sentence(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    """From cell to cell by keys: what is said of a country and an organisation, and of two countries."""
    page = visit(page_file, f"#view=matrix&order=name&lang={lang}&at={TODAY}")
    page.focus(".grid")
    name = "name_id" if lang == "id" else "name"
    countries = {str(node[name]): key for key, node in G.nodes(data=True) if node["bipartite"] == 0}
    square = graph.matrix(G, TODAY)
    seen = set()
    for key in ("ArrowDown", *["ArrowRight"] * 6, *["ArrowDown"] * 3, "End", "Home", "ArrowRight"):
        page.keyboard.press(key)
        told = page.locator(".says").inner_text()
        assert page.locator("#spoken").inner_text() == told
        seen.add(told)
        end = say(lang, "matrix.in", name="\0", count="\1", total=ORGANISATIONS).split("\0")[1].split("\1")[1]
        assert told.endswith(end)
        country = max((one for one in countries if told.startswith(one)), key=len)
        count = square.loc[countries[country], countries[country]]
        assert told.endswith(say(lang, "matrix.in", name=country, count=count, total=ORGANISATIONS))
    assert len(seen) > 9
    go(page, f"#view=matrix&cells=countries&order=name&lang={lang}&at={TODAY}")
    page.focus(".grid")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    told = page.locator(".says").inner_text()
    page.keyboard.press("Enter")
    a, b = page.evaluate("location.hash").split("select=")[1].split("&")[0].split(",")
    count = square.loc[a, b]
    values = {"a": G.nodes[a][name], "b": G.nodes[b][name], "count": count, "total": ORGANISATIONS}
    assert told.startswith(say(lang, "matrix.share" if count else "matrix.share_none", **values)[:-1])


def test_a_click_on_a_cell_chooses(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, f"#view=matrix&at={TODAY}")
    box = page.locator(".grid").bounding_box()
    page.mouse.move(box["x"] + 400, box["y"] + 300)
    page.mouse.move(box["x"] + 402, box["y"] + 301)
    page.wait_for_function("document.querySelector('.says').textContent.includes(' in ')")
    told = page.locator(".says").inner_text()
    page.mouse.click(box["x"] + 402, box["y"] + 301)
    page.wait_for_selector("#panel h2")
    assert told.startswith(page.locator("#panel h2").inner_text())
    page.keyboard.press("Escape")
    page.focus(".grid")
    page.keyboard.press("Escape")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_the_whole_matrix_is_within_reach(visit: Visit, page_file: Path, width: int, height: int) -> None:
    """On a notebook all is seen at once; on a phone cells are as large as a finger, and the rest is a swipe away."""
    page = visit(page_file, "#view=matrix", width, height, has_touch=width < 400, is_mobile=width < 400)
    grid = page.evaluate(
        "(() => { const g = document.querySelector('.grid'); return [g.scrollWidth, g.clientWidth, g.scrollHeight, g.clientHeight] })()"
    )
    if width > 1000:
        assert grid[0] <= grid[1] + 1
        assert grid[2] <= grid[3] + 1
    else:
        assert grid[0] > ORGANISATIONS * 30
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# The network


def apart(page: Any) -> None:
    """No two names overlap, none is smaller than 9 pixels, no dot lies under a disc, no disc on a ring."""
    told = drawn(page)
    for label in told["labels"]:
        assert label["size"] >= 9, label
    for a, b in itertools.combinations(told["labels"], 2):
        over = (
            min(a["right"], b["right"]) - max(a["left"], b["left"]),
            min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]),
        )
        assert over[0] <= 0.5 or over[1] <= 0.5, (a["text"], b["text"])


DISCS = "() => { const { dots, hubs } = kerjasama.drawn(); return [Object.entries(dots).map(([id, at]) => [id, at.x, at.y, at.r]), Object.keys(hubs)] }"


@pytest.mark.slow
@pytest.mark.parametrize("orgs", ["opened", "all", "six", "twelve"])
@pytest.mark.parametrize("select", ["", "IDN", "IDN,JPN", "IDN,JPN,DEU,USA", "ASEAN"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_never_a_hairball(
    visit: Visit, page_file: Path, joined: list[str], orgs: str, select: str, width: int, height: int
) -> None:
    on = {"opened": "", "all": ",".join(joined), "six": ",".join(joined[:6]), "twelve": ",".join(joined[6:18])}[orgs]
    page = visit(page_file, f"#at={TODAY}&select={select}" + (f"&orgs={on}" if on else ""), width, height)
    apart(page)
    dots, hubs = page.evaluate(DISCS)
    discs = [dot for dot in dots if dot[0] in hubs]
    for a, b in itertools.combinations(discs, 2):
        assert math.dist(a[1:3], b[1:3]) >= a[3] + b[3] - 1, (a, b)
    if select in {"", "ASEAN"}:
        assert len(discs) <= 6 + 3
        for disc in discs:
            for dot in dots:
                if dot[0] not in hubs:
                    assert math.dist(disc[1:3], dot[1:3]) >= disc[3], (disc, dot)


@LANGS
def test_what_two_share_is_all_lit(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    """Those that are off as well: the panel's number is that of the marks."""
    page = visit(page_file, f"#lang={lang}&at={TODAY}")
    for select, at in (("IDN,JPN", TODAY), ("IDN,JPN", "1991-06-30"), ("DEU,FRA,USA", TODAY)):
        go(page, f"#lang={lang}&at={at}&select={select}")
        shared = [*graph.shared(G, *select.split(","), at=at)["organisation"]]
        told = drawn(page)
        everybody = [key for key in told["hubs"] if key in told["bright"]]
        inside = [{*graph.organisations(G, key, at)["organisation"]} for key in select.split(",")]
        assert {*shared} <= {*everybody}
        assert {*everybody} <= set().union(*inside)
        tab = page.locator("[data-tab=told] .count").inner_text()
        assert tab == str(len(shared))
        assert str(len(shared)) in page.locator("#finding").inner_text()
    go(page, f"#lang={lang}&at={TODAY}&select=IDN")
    its = graph.organisations(G, "IDN", TODAY)
    assert {*drawn(page)["hubs"]} == {*graph.organisations(G, "IDN", TODAY, status="all")["organisation"]}
    most = graph.ties(G, "IDN", TODAY, lang=lang).iloc[0]
    assert page.locator("#finding").inner_text() == say(
        lang,
        "finding.one",
        name="Indonesia",
        count=len(its),
        total=ORGANISATIONS,
        partner=most["name"],
        shared=most["count"],
    )


def test_findings_are_true(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    asked = ["ASEAN", "G20", "APEC", "NATO", "OIC", "BRICS"]
    page = visit(page_file)
    kinds = set()
    for at in (TODAY, "2005-06-30", "1992-01-01"):
        inside = {key: {*graph.members(G, key, at)["country"]} for key in asked}
        for found in page.evaluate("its => kerjasama.ask('findings', ...its)", [asked, at]):
            kinds.add(found["kind"])
            sets = [inside[key] for key in found["organisations"]]
            if found["kind"] == "only":
                assert set.intersection(*sets) == {*found["countries"]}
                assert len(found["countries"]) == 1
            else:
                both = sets[0] & sets[1]
                assert (found["count"], found["total"]) == (len(both), len(sets[0]))
                assert {*found["countries"]} == both
                assert (found["kind"] == "all") == (both == sets[0])
                assert (found["kind"] == "none") == (not both)
    assert kinds >= {"only", "part", "none"}


def test_the_opening_tells_a_finding_and_another(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, f"#at={TODAY}")
    assert page.locator("#finding").inner_text() == "Only Indonesia is in APEC, the G20, and ASEAN"
    page.click("#another")
    assert page.locator("#finding").inner_text() != "Only Indonesia is in APEC, the G20, and ASEAN"


def test_arrows_walk_from_mark_to_mark(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, f"#at={TODAY}")
    page.focus("#network")
    said = set()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
        said.add(page.locator("#spoken").inner_text())
    assert len(said) >= 3
    page.keyboard.press("Enter")
    assert "select=" in page.evaluate("location.hash")
