"""The six views of the page, in a real browser: the same answers as Python, by mouse, finger and key."""

from __future__ import annotations

import csv
import io
import itertools
import math
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from PIL import Image

import graph
from benchmarks.common import large
from graph.dates import earliest
from graph.languages import words
from tests.conftest import TODAY

Visit = Callable[..., Any]

VIEWS = ("network", "map", "matrix", "overlaps", "timeline", "table")
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
#: As tall as a phone, a notebook, a projector.
SIZES = ((360, 640), (1280, 800), (1920, 1080))


def hash_of(page: Any) -> str:
    said: str = page.evaluate("location.hash")
    return said


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_nothing_stands_in_the_way_of_anybody(visit: Visit, page_file: Path, lang: str, theme: str) -> None:
    """axe-core, the usual checker of the Web Content Accessibility Guidelines, finds nothing in any view."""
    page = visit(page_file, f"#lang={lang}&theme={theme}", reduced_motion="reduce")
    page.evaluate(AXE.read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for view, select in itertools.product(VIEWS, ("", "IDN,JPN", "ASEAN")):
        page.evaluate("hash => { location.hash = hash }", f"#view={view}&select={select}&lang={lang}&theme={theme}")
        page.wait_for_function("view => document.body.dataset.shows === view", arg=view)
        page.wait_for_timeout(60)
        found = page.evaluate("tags => axe.run({ runOnly: tags }).then(result => result.violations)", tags)
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == [], (view, select)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_view_is_wider_than_the_screen(visit: Visit, page_file: Path, width: int, height: int) -> None:
    page = visit(page_file, "", width, height)
    for lang, theme, view in itertools.product(("en", "id"), ("light", "projector"), VIEWS):
        page.evaluate("hash => { location.hash = hash }", f"#view={view}&lang={lang}&theme={theme}&select=IDN,JPN")
        page.wait_for_function(
            "([view, lang]) => document.body.dataset.shows === view && document.documentElement.lang === lang",
            arg=[view, lang],
        )
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for part in ("header", "#panel", "#time", "header select", "#views button"):
            for box in page.locator(part).evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())"):
                assert box["left"] >= 0, (view, part)
                assert box["right"] <= width + 1, (view, part)
        stage = page.locator("#view").bounding_box()
        assert stage["height"] > (150 if height < 700 else 300)
        field = page.evaluate(
            "(() => { const f = document.querySelector('#at'); return f.scrollWidth - f.clientWidth })()"
        )
        assert field <= 0, "the day is cut"


def test_a_key_for_each_view_and_the_choice_stays(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#select=IDN,JPN&at=1999-12-31")
    for key, view in zip("123456", VIEWS, strict=True):
        page.keyboard.press(key)
        assert page.locator(f"[data-view={view}]").get_attribute("aria-current") == "page"
        assert page.locator(f"#{view}").is_visible()
        assert {"at=1999-12-31", "select=IDN,JPN"} <= set(hash_of(page).strip("#").split("&"))
    assert hash_of(page).startswith("#view=table&")
    page.go_back()
    assert page.locator("#timeline").is_visible()


def test_everything_with_the_keyboard_alone(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file, "#view=overlaps")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.dataset?.organisations") == "ASEAN APEC UN":
            break
    page.keyboard.press("Enter")
    assert "select=BRN,MYS,PHL,SGP,THA,VNM" in hash_of(page)
    page.keyboard.press("Escape")
    page.focus("#year")
    page.keyboard.press("Home")
    days = [earliest(spell["since"]) for *_, spell in G.edges(data=True)]
    first = min(int(day[:4]) for day in days if day > "0001")
    assert f"at={first}-12-31" in hash_of(page)
    page.keyboard.press(".")
    assert f"at={first + 1}-12-31" in hash_of(page)


# The same answers


@pytest.mark.parametrize("at", [TODAY, "1991-06-30", "1962-01-01"])
def test_overlaps_agree(visit: Visit, page_file: Path, G: nx.MultiGraph[str], at: str) -> None:
    asked = ["ASEAN", "G20", "APEC", "NATO", "UN", "OIC"]
    page = visit(page_file, f"#view=overlaps&at={at}&orgs={','.join(asked)}")
    rows = page.locator("#overlaps [data-organisations]").evaluate_all(
        "all => all.map(one => [one.dataset.organisations, one.dataset.countries])"
    )
    there = [one for one in G if one in asked]
    python = graph.overlaps(G, *there, at=at)
    assert [tuple(row) for row in rows] == [
        *zip(python["organisations"].map(" ".join), python["countries"].map(" ".join), strict=True)
    ]


def test_chains_agree(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file)
    rnd = random.Random(4)
    countries = [key for key, node in G.nodes(data=True) if node["bipartite"] == 0]
    for at in (TODAY, "1955-01-01", "1985-05-05"):
        S = graph.snapshot(G, at)
        for _ in range(25):
            a, b = rnd.sample([key for key in countries if key in S], 2)
            steps = graph.path(G, a, b, at=at)
            way = page.evaluate("its => kerjasama.ask('path', ...its)", [a, b, at])
            assert [tuple(sorted(pair)) for pair in itertools.pairwise(way)] == [
                tuple(sorted((str(row.country), str(row.organisation)))) for row in steps.itertuples()
            ], (a, b, at)


def test_histories_agree(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file)
    for names in (["ASEAN"], ["UN"], ["WTO"], ["IDN", "JPN"], ["IDN"], ["DEU", "FRA", "SUHH"]):
        for row in graph.history(G, *names).itertuples():
            told = page.evaluate("its => kerjasama.ask('history', ...its)", [names, row.at])
            assert told == [row.count], (names, row.at)
    for organisation in ("ASEAN", "NATO", "UN", "UNESCO"):
        page.evaluate("id => { location.hash = `#view=timeline&orgs=${id}` }", organisation)
        page.wait_for_selector(f"#timeline [data-organisation={organisation}]")
        steps = dict(
            page.locator("#timeline [data-step]").evaluate_all(
                "all => all.map(one => [one.dataset.step, Number(one.dataset.count)])"
            )
        )
        history = graph.history(G, organisation)
        for row in history.itertuples():
            before = [count for day, count in sorted(steps.items()) if day <= row.at]
            assert row.count == (before[-1] if before else 0), (organisation, row.at)


def table_rows(page: Any) -> list[list[str]]:
    """What the table would be saved as, read back, its headings first."""
    with page.expect_download() as caught:
        page.evaluate("document.querySelector('#take').open = true")
        page.click("[data-take=csv]")
    return list(csv.reader(io.StringIO(Path(caught.value.path()).read_text("utf-8-sig"), newline="")))


def test_the_table_is_what_python_answers(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    """Twenty questions drawn by lot: members, organisations, shared, ties."""
    rnd = random.Random(20)
    countries = [key for key, node in G.nodes(data=True) if node["bipartite"] == 0]
    joined = [key for key, node in G.nodes(data=True) if node["bipartite"] == 1]
    page = visit(page_file, "#view=table")
    for _ in range(20):
        at = f"{rnd.randint(1946, 2025)}-0{rnd.randint(1, 9)}-1{rnd.randint(0, 9)}"
        question = rnd.choice(["members", "organisations", "shared", "ties"])
        if question == "members":
            chosen = [rnd.choice(joined)]
            python = graph.members(G, chosen[0], at)
        else:
            S = graph.snapshot(G, at)
            here = [key for key in countries if key in S]
            chosen = rnd.sample(here, 3 if question == "shared" else 1)
            query = getattr(graph, question)
            python = query(G, *chosen, at=at)
        rows = "&rows=ties" if question == "ties" else ""
        page.evaluate("hash => { location.hash = hash }", f"#view=table&at={at}&select={','.join(chosen)}{rows}")
        page.wait_for_function(
            "text => location.hash.includes(text) && document.querySelector('#at').value", arg=f"at={at}"
        )
        page.wait_for_timeout(50)
        told = table_rows(page)
        if question == "ties":
            python["weight"] = python["weight"].astype(int)
        assert told == [list(python.columns), *python.astype(str).to_numpy().tolist()], (question, chosen, at)


def test_the_table_sorts_and_filters(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=table&select=ASEAN")
    names = "all => all.map(one => one.textContent)"
    page.click("#table [data-column=name]")
    told = page.locator("#table tbody th").evaluate_all(names)
    assert told == sorted(told)
    page.click("#table [data-column=name]")
    assert page.locator("#table tbody th").evaluate_all(names) == told[::-1]
    assert page.locator("#table th[aria-sort]").get_attribute("aria-sort") == "descending"
    page.fill("#table .sift", "thai")
    assert page.locator("#table tbody th").evaluate_all(names) == ["Thailand"]
    page.keyboard.type("x")
    assert page.locator("#table tbody tr").count() == 0


# The day


def test_the_years_go_by(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=map&at=1988-12-31")
    page.click("#play")
    page.wait_for_function("() => location.hash.includes('at=1993')", timeout=8000)
    page.click("#play")
    stopped = hash_of(page)
    page.wait_for_timeout(900)
    assert hash_of(page) == stopped
    assert page.locator("#map [data-id=SUHH]").count() == 0
    assert page.locator("#map [data-id=UZB]").count() == 1
    page.go_back()  # the years that went by are one step
    assert hash_of(page) == "#view=map&at=1988-12-31"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1970", "1970-12-31"),
        ("28/07/1995", "1995-07-28"),
        ("28 July 1995", "1995-07-28"),
        ("17 Agustus 1950", "1950-08-17"),
        ("Juli 1995", "1995-07-31"),
        ("1966-09-28", "1966-09-28"),
        ("7/1995", "1995-07-31"),
    ],
)
def test_a_day_typed_in(visit: Visit, page_file: Path, typed: str, day: str) -> None:
    page = visit(page_file)
    page.fill("#at", typed)
    page.press("#at", "Enter")
    assert f"at={day}" in hash_of(page)


def test_a_wrong_day_is_told(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#at=1999-12-31")
    for typed in ("31/02/1999", "yesterday", "0"):
        page.fill("#at", typed)
        page.press("#at", "Enter")
        assert page.locator("#at").get_attribute("aria-invalid") == "true"
        assert "at=1999-12-31" in hash_of(page)
    page.press("#at", "Escape")
    assert page.locator("#at").input_value() == "31 December 1999"


@pytest.mark.parametrize("width", [360, 450, 700, 1280])
@pytest.mark.parametrize("select", ["IDN", "IDN,JPN", "NATO"])
def test_no_two_words_of_the_timeline_overlap(visit: Visit, page_file: Path, width: int, select: str) -> None:
    page = visit(page_file, f"#view=timeline&lang=id&at={TODAY}&select={select}", width, 740)
    words = page.locator("#timeline text").evaluate_all(
        "all => all.map(one => [one.textContent, one.getBBox()]).filter(([text]) => text).map(([text, { x, y, width, height }]) => [text, x, y, x + width, y + height])"
    )
    assert len(words) > 10
    for (a, left, top, right, bottom), (b, *other) in itertools.combinations(words, 2):
        overlap = min(right, other[2]) - max(left, other[0]) > 1 and min(bottom, other[3]) - max(top, other[1]) > 5
        assert not overlap, (a, b)


# The map


def test_the_map_shows_the_states_of_the_day(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=map&at=1970-01-01&orgs=UN")
    told = page.locator("#map path[data-id]").evaluate_all("all => all.map(one => one.dataset.id)")
    assert {key: told.count(key) for key in ("SUHH", "CSHH", "YUCS", "DDDE", "YDYE", "XNY", "XSV")} == dict.fromkeys(
        ("SUHH", "CSHH", "YUCS", "DDDE", "YDYE", "XNY", "XSV"), 1
    )
    assert not {"RUS", "CZE", "HRV", "YEM", "UZB", "BGD"} & {*told}
    page.locator("#map path[data-id=SUHH]").dispatch_event("click")
    assert page.locator("#panel h2").inner_text() == "Soviet Union"


def test_the_map_is_touched_and_zoomed(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=map")
    middle = page.locator("#map path[data-id=AUS]").bounding_box()
    page.mouse.click(middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2)
    page.wait_for_selector("#panel h2:text-is('Australia')")
    page.mouse.move(middle["x"], middle["y"])
    page.mouse.wheel(0, -600)
    assert page.locator("#map path[data-id=AUS]").bounding_box()["width"] > 1.5 * middle["width"]
    page.click("#zoom-all")
    assert abs(page.locator("#map path[data-id=AUS]").bounding_box()["width"] - middle["width"]) < 8
    for small in ("SGP", "MLT", "MDV", "NRU"):
        dot = page.locator(f"#map g[data-id={small}] circle").first.bounding_box()
        assert dot["width"] >= 22, small


@pytest.mark.parametrize("under", ["land", "small"])
def test_two_fingers_hold_what_is_under_them(visit: Visit, page_file: Path, under: str) -> None:
    """Pinched and moved, the map is larger, and what was between the fingers is between them still; nothing is chosen."""
    page = visit(page_file, "#view=map", 360, 740, has_touch=True, is_mobile=True)

    def box(key: str) -> tuple[float, float, float]:
        one = page.locator(f"#map [data-id={key}]").first.bounding_box()
        return one["x"] + one["width"] / 2, one["y"] + one["height"] / 2, one["width"]

    session = page.context.new_cdp_session(page)

    def touch(what: str, *fingers: tuple[float, float]) -> None:
        session.send(
            "Input.dispatchTouchEvent",
            {"type": what, "touchPoints": [{"x": x, "y": y, "id": key} for key, (x, y) in enumerate(fingers)]},
        )

    (ax, ay, _), (bx, by, _) = (box("SGP"), box("MDV")) if under == "small" else (box("IND"), box("AUS"))
    apart, x, y = np.hypot(bx - ax, by - ay), (ax + bx) / 2, (ay + by) / 2
    wide = box("IDN")
    touch("touchStart", (ax, ay))
    touch("touchStart", (ax, ay), (bx, by))
    for step in range(1, 13):
        grown, right, down = 1 + step * 0.08, step * -3, step * 4
        touch(
            "touchMove",
            *((x + (px - x) * grown + right, y + (py - y) * grown + down) for px, py in ((ax, ay), (bx, by))),
        )
    touch("touchEnd")
    page.wait_for_function(
        "wide => document.querySelector('#map path[data-id=IDN]').getBoundingClientRect().width > 1.9 * wide",
        arg=wide[2],
    )
    for key, (px, py) in (
        {"SGP": (ax, ay), "MDV": (bx, by)}.items() if under == "small" else {"IND": (ax, ay), "AUS": (bx, by)}.items()
    ):
        assert box(key)[:2] == pytest.approx((x + (px - x) * 1.96 - 36, y + (py - y) * 1.96 + 48), abs=3), key
    assert apart > 40
    assert "select" not in hash_of(page)
    assert page.evaluate("visualViewport.scale") == 1


def test_a_finger_that_trembles_has_tapped(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=map")
    box = page.locator("#map path[data-id=AUS]").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for off in (3, 0, 3, 0):
        page.mouse.move(x + off, y)
    page.mouse.up()
    assert "select=AUS" in hash_of(page)


def test_the_map_looks_at_what_is_chosen(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    def width(page: Any) -> float:
        return float(page.locator("#map path[data-id=THA]").bounding_box()["width"])

    page = visit(page_file, f"#view=map&at={TODAY}")
    world = width(page)
    page.evaluate("location.hash = '#view=map&select=ASEAN'")
    page.wait_for_selector("#panel h2:text-is('ASEAN')")
    assert width(page) > 2 * world
    assert page.locator("#map [data-pair]").count() == 0
    page.click("#zoom-all")
    assert abs(width(page) - world) < 1
    page.evaluate("location.hash = '#view=map&select=UN'")
    page.wait_for_selector("#panel h2:text-is('UN')")
    assert abs(width(page) - world) < 1
    page = visit(page_file, f"#view=map&at={TODAY}&select=IDN,JPN")
    assert page.locator("#map [data-pair='IDN JPN']").get_attribute("data-count") == str(
        len(graph.shared(G, "IDN", "JPN", at=TODAY))
    )


def test_the_fill_tells_the_membership(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file, f"#view=map&select=OIC&at={TODAY}")
    land, colour = page.evaluate(
        "[getComputedStyle(document.documentElement).getPropertyValue('--land').trim(), JSON.parse(document.querySelector('#facts').textContent).organisations.find(one => one.id === 'OIC').colours[0]]"
    )
    inside = set(graph.members(G, "OIC", TODAY).country)
    for key, fill in page.locator("#map path[data-id]").evaluate_all(
        "all => all.map(one => [one.dataset.id, one.getAttribute('fill')])"
    ):
        assert fill == (colour if key in inside else land), key


# Choosing


def test_filters(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file)
    page.click(".further summary")
    page.click("[data-filter='field:environment']")
    assert "orgs=KYOTO,PARIS" in hash_of(page)
    page.click("[data-filter='form:bilateral']")
    assert "orgs=IJEPA" in hash_of(page)
    page.click("[data-filter='purpose:science']")
    page.click("[data-filter=first]")
    page.click("[data-filter='region:Oceania']")
    page.keyboard.press("Escape")
    page.keyboard.press("6")
    assert "region=Oceania" in hash_of(page)
    told = page.locator("#table tbody tr").count()
    expected = sum((graph.members(G, one).region == "Oceania").sum() for one in ("ASEAN", "G20", "APEC", "NATO", "UN"))
    assert told == expected
    for field in ("economic", "political", "sociocultural", "defence", "environment"):
        assert page.locator(f"[data-filter='field:{field}']").count() == 1
    for purpose in ("needs", "welfare", "peace", "science", "friendship"):
        assert page.locator(f"[data-filter='purpose:{purpose}']").count() == 1


def test_two_that_share_little_are_linked_by_a_chain(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#select=LAO,ISL&at=2020-01-01")
    way = page.locator("#panel [data-answer=path]").get_attribute("data-path").split()
    assert (way[0], way[-1]) == ("LAO", "ISL")
    assert not {"UN", "WTO", "UNESCO", "PARIS", "KYOTO"} & set(way)


# Taking away


@pytest.mark.slow
@pytest.mark.parametrize("view", ["network", "map", "overlaps", "timeline"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_are_taken_away(visit: Visit, page_file: Path, view: str, theme: str) -> None:
    page = visit(page_file, f"#view={view}&select=IDN,JPN&theme={theme}")
    page.wait_for_timeout(100)
    page.click("#take summary")
    with page.expect_download() as caught:
        page.click("[data-take=svg]")
    text = Path(caught.value.path()).read_text("utf-8")
    assert caught.value.suggested_filename.startswith(f"kerjasama-{view}-IDN-JPN-")
    assert "Indonesia" in text
    assert "var(--" not in text
    assert not re.search(r"(href|src)=|url\((?!#)", text)
    assert ET.fromstring(text).tag.endswith("svg")  # noqa: S314 (our own)
    with page.expect_download() as caught:
        page.click("[data-take=png]")
    data = Path(caught.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) > 20_000


@pytest.mark.parametrize(("key", "size"), [("wide", (1920, 1080)), ("square", (1080, 1080)), ("a4", (3508, 2480))])
def test_a_picture_on_a_sheet(visit: Visit, page_file: Path, key: str, size: tuple[int, int]) -> None:
    """As large as it says, with something in it from its title to its foot, and the picture between them."""
    page = visit(page_file, f"#select=IDN,JPN&at={TODAY}")
    page.wait_for_timeout(100)
    page.click("#take summary")
    with page.expect_download() as caught:
        page.click(f"[data-take={key}]")
    assert caught.value.suggested_filename == f"kerjasama-network-IDN-JPN-{TODAY}-{key}.png"
    picture = Image.open(caught.value.path()).convert("L")
    assert picture.size == size
    dark: Any = np.asarray(picture) < 128
    rows = dark.any(axis=1)
    parts = [rows[int(size[1] * a) : int(size[1] * b)].any() for a, b in ((0.03, 0.1), (0.3, 0.8), (0.92, 0.98))]
    assert all(parts)
    assert not dark[:, : size[0] // 60].any()  # nothing runs off the sheet
    assert not dark[:, -size[0] // 60 :].any()


def test_the_link_is_what_is_seen(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=timeline&at=1999-12-31&select=IDN,JPN&lang=id")
    page.click("#take summary")
    page.click("[data-take=link]")
    link = page.locator("#take textarea").input_value()
    assert link.endswith("#view=timeline&at=1999-12-31&select=IDN,JPN&lang=id")
    page.click("[data-take=embed]")
    code = page.locator("#take textarea").input_value()
    assert re.match(r'<iframe src="kerjasama.html#view=timeline&amp;at=1999', code)


@pytest.mark.parametrize("view", ["network", "map", "overlaps", "timeline"])
def test_the_print_is_a_light_picture_as_wide_as_the_paper(visit: Visit, page_file: Path, view: str) -> None:
    page = visit(page_file, f"#view={view}&select=IDN,JPN&theme=dark")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("html").get_attribute("data-theme") == "light"
    picture = page.locator("#paper svg").first.bounding_box()
    assert picture["width"] <= 1280
    assert picture["height"] > 200
    assert not page.locator("#view").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("#paper svg").count() == 0


def test_the_print_is_black_on_white(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=table&select=IDN,JPN&theme=dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("header").is_visible()
    assert page.locator("#table table").is_visible()
    assert page.locator("#panel .sentence").is_visible()


@pytest.mark.parametrize("sandbox", ["allow-scripts", "allow-scripts allow-same-origin"])
def test_inside_a_learning_platform(browser: Any, page_file: Path, tmp_path: Path, sandbox: str) -> None:
    (tmp_path / "kerjasama.html").write_bytes(page_file.read_bytes())
    outer = tmp_path / "course.html"
    outer.write_text(
        f'<!doctype html><h1>Kursus</h1><iframe sandbox="{sandbox}" src="kerjasama.html#view=map&select=IDN&lang=id" width="900" height="600"></iframe>',
        "utf-8",
    )
    page = browser.new_page()
    page.goto(outer.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#panel h2:text-is('Indonesia')").wait_for()
    frame.locator("[data-view=table]").click()
    frame.locator("#table table").wait_for()
    page.close()


def test_reduced_motion(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "", reduced_motion="reduce")
    page.keyboard.press("2")
    assert page.locator(".glide").count() == 0
    page = visit(page_file)
    page.keyboard.press("2")
    assert page.locator(".glide").count() == 1
    page.wait_for_timeout(900)
    assert page.locator(".glide").count() == 0


def test_the_hint_goes_away(visit: Visit, page_file: Path) -> None:
    page = visit(page_file)
    assert page.locator("#hint").is_visible()
    page.keyboard.press("2")
    assert page.locator("#hint").is_visible()
    page.keyboard.press("3")
    assert not page.locator("#hint").is_visible(), "no country to be clicked there"
    page.evaluate("location.hash = 'view=map&select=IDN'")
    page.wait_for_function("document.querySelector('#hint').hidden")
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert not page.locator("#hint").is_visible()


# Hostile and large


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x")',
    "+1",
    "@x",
    "'\"`${7*7}",
    "a" * 300,
    "javascript:alert(1)",
    "__proto__",
    "constructor",
]


@pytest.mark.filterwarnings("ignore:.*stands as it is")
def test_hostile_names_in_every_view(visit: Visit, tmp_path: Path) -> None:
    with (tmp_path / "memberships.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["country", "organisation", "since", "until", "source"])
        for number, (a, b) in enumerate(itertools.product(HOSTILE, HOSTILE)):
            writer.writerow(
                [a, f"Club {b}", 1950 + number % 60, "", "https://x.example/a?b=%3Cb%3E" if number % 2 else ""]
            )
    G = graph.load(tmp_path)
    file_ = graph.explore(G).save(tmp_path / "page.html")
    page = visit(file_)
    countries = [key for key, node in G.nodes(data=True) if node["bipartite"] == 0]
    joined = [key for key, node in G.nodes(data=True) if node["bipartite"] == 1]
    for view, select in itertools.product(VIEWS, ([], countries[:1], countries[:2], countries, joined[:1])):
        page.evaluate(
            "([view, select]) => { location.hash = `#view=${view}&select=${select.map(encodeURIComponent).join(',')}` }",
            [view, select],
        )
        page.wait_for_function("view => document.body.dataset.shows === view", arg=view)
        page.wait_for_timeout(30)
    assert page.evaluate("document.scripts.length") == 4
    assert page.locator("#panel img, #view img, [onerror], a[href^='javascript']").count() == 0
    page.evaluate("location.hash = '#view=table'")
    page.wait_for_timeout(50)
    for row in table_rows(page):
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*stands as it is", "ignore:.*more like these")
def test_a_large_folder_is_still_usable(visit: Visit, tmp_path: Path) -> None:
    G = graph.load(large(tmp_path))
    page = visit(graph.explore(G).save(tmp_path / "page.html"))
    assert page.locator(".list [data-id][aria-pressed=true]").count() == 8
    assert len(page.evaluate("kerjasama.drawn()")["labels"]) > 10
    page.fill(".list .find", "ORG 123")
    page.click(".list [data-id='ORG 123']")
    assert "ORG%20123" in hash_of(page)
    for key in "23456":
        page.keyboard.press("Escape")
        page.keyboard.press(key)
    assert page.locator("#table tbody tr").count() > 50
    page.keyboard.press("/")
    page.keyboard.type("indonesia")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2:text-is('Indonesia')")


@pytest.mark.parametrize(
    ("address", "lang", "said"),
    [
        (
            "",
            "en",
            "A dot is a country, a disc an organisation, as large as its members are many. Ring: UN, nearly every country.",
        ),
        ("view=network&select=ASEAN", "en", "Each dot belongs to ASEAN, by continent. Dashed: not a full member."),
        (
            "view=map",
            "en",
            "The darker, the more of ASEAN, G20, APEC, and NATO a country belongs to. Not coloured: UN, nearly every country.",
        ),
        (
            "view=map&select=IDN",
            "id",
            "Makin gelap, makin banyak organisasi dan perjanjian yang dimiliki bersama Indonesia.",
        ),
        ("view=map&orgs=UN", "en", "Coloured: the members of UN."),
        ("view=map&at=1962-12-31", "en", "Coloured: the members of NATO. Not coloured: UN, nearly every country."),
        (
            "view=timeline&select=IDN,JPN",
            "en",
            "Coloured: when all of them belonged. Grey: each by itself. Dashed: not a full member.",
        ),
        ("view=table", "en", ""),
    ],
)
def test_a_line_tells_how_the_picture_is_read(
    visit: Visit, page_file: Path, address: str, lang: str, said: str
) -> None:
    page = visit(page_file, f"#{address}&lang={lang}")
    assert page.locator("#caption").text_content() == said
    assert page.locator("#caption").is_visible() == bool(said)


def fills(page: Any) -> dict[str, str]:
    """The fill of every land of the map."""
    read = "all => all.map(one => [one.dataset.id, one.getAttribute('fill')])"
    return dict(page.locator("#map path[data-id]").evaluate_all(read))


def shades(page: Any) -> list[str]:
    read = "n => getComputedStyle(document.documentElement).getPropertyValue('--shade-' + n).trim()"
    return [page.evaluate(read, n) for n in range(1, 7)]


def test_of_one_country_everybody_is_shaded_by_what_they_share(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str]
) -> None:
    page = visit(page_file, f"#view=map&at={TODAY}&select=IDN")
    shared = graph.ties(G, "IDN", at=TODAY).set_index("partner")["count"].to_dict()
    order, lands = shades(page), fills(page)
    drawn = sorted((shared[key], order.index(fill)) for key, fill in lands.items() if key in shared)
    assert len(drawn) > 150
    assert [shade for _, shade in drawn] == sorted(shade for _, shade in drawn), "who shares more is no lighter"
    assert lands["MYS"] == order[-1] == lands["BRN"]
    assert lands["IDN"] not in order
    told = page.locator("#map .key text").all_text_contents()
    counts, ranges = [int(text) for text in told[1::2]], told[2::2]
    assert sum(counts) == len(shared)
    for count, text in zip(counts, ranges, strict=True):
        low, high = map(int, text.split("–") * (1 if "–" in text else 2))
        assert count == sum(low <= one <= high for one in shared.values())
    keys = page.locator("#map text").all_text_contents()
    assert f"Malaysia {shared['MYS']}" in keys
    last = min(count for key, count in shared.items() if G.nodes[str(key)]["kind"] == "country")
    assert any(text.endswith(f" {last}") for text in keys), "who shares least is named too"
    assert page.locator("#map [data-pair]").count() == 0


def test_of_more_than_three_the_map_tells_how_many(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    orgs = ("ASEAN", "G20", "APEC", "NATO")
    page = visit(page_file, f"#view=map&at={TODAY}&orgs={','.join(orgs)}")
    inside = [{*graph.members(G, key, TODAY)["country"]} for key in orgs]
    order, lands = shades(page), fills(page)
    by: dict[int, set[str]] = {}
    for key, fill in lands.items():
        by.setdefault(sum(key in its for its in inside), set()).add(fill)
    assert all(len(its) == 1 for its in by.values()), by
    assert len(set.union(*by.values())) == len(by)
    assert by[max(by)] == {order[-1]}


def test_who_is_not_in_stands_out_and_is_named(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file, f"#view=map&at={TODAY}&select=PARIS")
    inside = {*graph.members(G, "PARIS", TODAY)["country"]}
    chosen = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--chosen').trim()")
    strong = {key for key, fill in fills(page).items() if fill == chosen}
    assert strong
    assert not strong & inside
    names = page.locator("#map text").all_text_contents()
    alone = [re.sub(r" (left|signed|observer) \d{4}$", "", name) for name in names if "(" not in name]
    assert {graph.find(G, name) for name in alone} >= strong - {"ESH"}
    assert any(text.startswith("not in ") for text in names)


def test_the_map_lies_around_its_reader(visit: Visit, page_file: Path) -> None:
    def across(page: Any, key: str) -> float:
        box, whole = page.locator(f"#map path[data-id={key}]").bounding_box(), page.locator("#map").bounding_box()
        return float((box["x"] + box["width"] / 2 - whole["x"]) / whole["width"])

    page = visit(page_file, "#view=map&lang=en")
    assert across(page, "COD") == pytest.approx(0.5, abs=0.06)
    page = visit(page_file, "#view=map&lang=id")
    assert across(page, "PNG") == pytest.approx(0.5, abs=0.06)
    assert across(page, "USA") > across(page, "IDN") > across(page, "COD")
    wide = page.locator("#map").bounding_box()["width"]
    for key, box in page.locator("#map path[data-id]").evaluate_all(
        "all => all.map(one => [one.dataset.id, one.getBoundingClientRect().width])"
    ):
        assert box < wide * 0.75 or key in {"", "GRL", "DNK", "FRA"}, f"{key} is drawn from one end to the other"
    page = visit(page_file, "#view=map&lang=en", timezone_id="Asia/Jakarta")
    assert across(page, "PNG") == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize("select", ["USA", "ASEAN", "APEC", "NATO", "CHL", "IDN,CHL", "RUS"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_chosen_is_cut_off_by_the_edge(visit: Visit, page_file: Path, select: str, width: int) -> None:
    page = visit(page_file, f"#view=map&select={select}&lang=id&at={TODAY}", width, 740)
    spots = page.evaluate(
        """() => [...document.querySelectorAll('#map text')].map(one => one.getBoundingClientRect()).map(one => [one.left, one.right])"""
    )
    box = page.locator("#map").bounding_box()
    for left, right in spots:
        assert left >= box["x"] - 1
        assert right <= box["x"] + box["width"] + 1
    for key in select.split(","):
        land = page.locator(f"#map path[data-id={key}]")
        if land.count():
            its = land.bounding_box()
            middle = its["x"] + its["width"] / 2
            assert box["x"] < middle < box["x"] + box["width"], key


def test_lines_are_the_shortest_ways(visit: Visit, page_file: Path) -> None:
    """From Indonesia to the United States over the Pacific; where the edge of the map cuts it, in two parts."""
    for lang, parts in (("id", 1), ("en", 2)):
        page = visit(page_file, f"#view=map&select=IDN,USA&lang={lang}&at={TODAY}")
        assert page.locator("#map [data-pair]").get_attribute("d").count("M") == parts


def test_countries_stay_where_they_were_and_off_the_discs(visit: Visit, page_file: Path) -> None:
    """On a phone too; and what one country belongs to stays in its place on every day."""
    page = visit(page_file, f"#at={TODAY}", 390, 844)

    def places() -> dict[str, Any]:
        told: dict[str, Any] = page.evaluate("kerjasama.drawn().dots")
        return told

    before = places()
    hubs = {"ASEAN", "G20", "APEC", "NATO", "UN"}
    for hub, country in itertools.product(hubs, {*before} - hubs):
        far = math.hypot(before[hub]["x"] - before[country]["x"], before[hub]["y"] - before[country]["y"])
        assert far > before[hub]["r"], (hub, country)
    for addresses in (("#at=1999-12-31", "#at=2020-12-31"), ("#select=IDN&at=1999-12-31", "#select=IDN&at=2020-12-31")):
        seen = []
        for address in addresses:
            page.evaluate("hash => { location.hash = hash }", address)
            page.wait_for_timeout(200)
            seen.append(places())
        same = {*seen[0]} & {*seen[1]} - {"UN", "UNESCO", "KYOTO", "WTO", "PARIS"}  # but what is on the ring
        same = {key for key in same if key in hubs or key == "OIC" or "select" not in addresses[0]}
        assert len(same) > 2
        for key in same:
            assert seen[0][key]["x"] == pytest.approx(seen[1][key]["x"], abs=0.5), key
            assert seen[0][key]["y"] == pytest.approx(seen[1][key]["y"], abs=0.5), key


@pytest.mark.parametrize(
    ("width", "theme", "lang"),
    [(1280, "light", "en"), (1920, "projector", "id"), (360, "light", "id"), (1920, "light", "en")],
)
def test_what_the_search_says_is_not_cut_off(visit: Visit, page_file: Path, width: int, theme: str, lang: str) -> None:
    page = visit(page_file, f"#theme={theme}&lang={lang}", width, 800)
    page.wait_for_timeout(200)
    said, room = page.evaluate("""() => {
      const field = document.querySelector('#search'), pen = document.createElement('canvas').getContext('2d'), style = getComputedStyle(field);
      pen.font = `${style.fontSize} ${style.fontFamily}`;
      return [pen.measureText(field.placeholder).width, field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)];
    }""")
    assert 0 < said <= room


def test_the_name_of_what_is_chosen_stands_in_its_disc(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, f"#at={TODAY}&select=IDN,JPN")
    told = page.evaluate("kerjasama.drawn()")
    for key in ("IDN", "JPN"):
        box = next(one for one in told["labels"] if one["id"] == key)
        dot = told["dots"][key]
        assert abs((box["left"] + box["right"]) / 2 - dot["x"]) < 2
        assert box["right"] - box["left"] < 2 * dot["r"]


@pytest.mark.parametrize("address", ["view=network&select=IDN,JPN", "view=map", "view=table&select=IDN", "quiz=7"])
def test_on_a_phone_held_across_the_picture_has_most_of_the_screen(visit: Visit, page_file: Path, address: str) -> None:
    page = visit(page_file, f"#{address}", 740, 360, has_touch=True, is_mobile=True)
    assert page.locator("#view").bounding_box()["height"] > 360 * 0.6
    assert page.locator("#panel").bounding_box()["height"] > 360 * 0.8
    assert page.evaluate("document.documentElement.scrollWidth") <= 740


@pytest.mark.parametrize(
    ("select", "left"),
    [
        ("IDN,JPN", {"organisation", "before"}),  # no code beside the short name; what came before stands with the date
        ("ASEAN", {"kind"}),  # all are countries
        ("IDN&rows=ties", {"weight"}),  # which is the count
    ],
)
def test_the_table_shows_the_columns_that_tell_something(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], select: str, left: set[str]
) -> None:
    answer = {
        "IDN,JPN": lambda: graph.shared(G, "IDN", "JPN", at=TODAY),
        "ASEAN": lambda: graph.members(G, "ASEAN", TODAY),
        "IDN&rows=ties": lambda: graph.ties(G, "IDN", TODAY),
    }[select]()
    heading: Any = words("en")["page"]
    columns = [
        str(heading["column"][column])
        for column in answer.columns
        if column not in left and not answer[column].isin([""]).all()
    ]
    page = visit(page_file, f"#view=table&at={TODAY}&select={select}")
    assert [text.strip() for text in page.locator("#table thead th").all_inner_texts()] == columns
    assert page.evaluate("document.querySelector('#table').scrollWidth <= document.querySelector('#table').clientWidth")


def test_on_a_phone_the_table_has_short_names_and_they_choose(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=table&select=IDN,JPN&lang=id", 360, 740, has_touch=True, is_mobile=True)
    shown = page.locator("#table thead th:visible").all_inner_texts()
    assert [text.strip() for text in shown] == ["Singkatan", "Sejak", "Sumber"]
    page.locator("#table td").get_by_role("button", name="PBB").tap()
    page.wait_for_selector("#panel h2:text-is('PBB')")


def test_few_bars_of_few_years_are_drawn_large(visit: Visit, page_file: Path) -> None:
    """A gap of a hundred days is seen, and what there is of little stands large; what is much, or on a phone, as usual."""

    def drawn(address: str, *size: int) -> tuple[list[int], float, float]:
        page = visit(page_file, address, *size)
        years = [
            int(text)
            for text in page.locator("#timeline svg > text").all_text_contents()
            if text.isdigit() and len(text) == len("2026")
        ]
        letters = page.locator("#timeline svg > text").first.evaluate("one => Number(one.getAttribute('font-size'))")
        bars = page.locator("#timeline g[data-since]").evaluate_all(
            "all => all.map(one => one.querySelector('rect, path').getBoundingClientRect()).map(one => [one.left, one.right])"
        )
        return sorted(years), letters, bars[1][0] - bars[0][1] if len(bars) > 1 else 0

    years, large, gap = drawn("#lesson=paris&step=7", 1280, 800)
    assert years[0] >= 2010
    assert years[-1] <= 2026
    assert gap > 12
    years, letters, _ = drawn("#view=timeline&select=IJEPA", 1280, 800)
    assert years[0] >= 2000
    assert letters == large
    years, usual, _ = drawn("#view=timeline&select=IDN", 1280, 800)
    assert years[0] <= 1950
    assert large / usual == pytest.approx(1.6)
    assert drawn("#lesson=paris&step=7", 360, 740)[1] <= usual
