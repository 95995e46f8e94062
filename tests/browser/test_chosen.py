"""What is chosen stands in the search as chips; the panel's bars and the curve behind the time bar are Python's numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from graph.languages import words
from tests.conftest import TODAY

Visit = Callable[..., Any]


def chips(page: Any) -> list[str]:
    return [text.removesuffix(" ×") for text in page.locator("#chosen .chip").all_inner_texts()]


def test_chips_are_taken_away_with_a_press_and_with_backspace(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#select=IDN,JPN", 1920, 1080)
    assert chips(page) == ["Indonesia", "Japan"]
    page.locator("#search").press("Backspace")
    page.wait_for_function("location.hash.includes('select=IDN') && !location.hash.includes('JPN')")
    assert chips(page) == ["Indonesia"]
    page.fill("#search", "Jap")
    page.locator("#search").press("Backspace")
    assert chips(page) == ["Indonesia"], "what is typed comes first"
    page.fill("#search", "")
    page.locator("#chosen .chip").click()
    page.wait_for_function("!location.hash.includes('select')")
    assert chips(page) == []


@pytest.mark.parametrize("width", [1024, 1280, 1920])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_chips_leave_room_to_type(visit: Visit, page_file: Path, width: int, lang: str) -> None:
    page = visit(page_file, f"#select=IDN,JPN,DEU,PNG,BIH&lang={lang}", width, 800)
    shown = len(chips(page))
    rest = page.locator("#chosen > span").all_inner_texts()
    assert rest == ([f"+{5 - shown}"] if shown else []), "who has no chip is counted"
    field, box = page.locator("#search").bounding_box(), page.locator(".search").bounding_box()
    assert field["width"] >= min(70, box["width"] * 0.3)
    assert field["x"] + field["width"] <= box["x"] + box["width"] + 1
    for button in page.locator("header > *:visible").all():
        its = button.bounding_box()
        assert its["x"] + its["width"] <= width


def test_bars_are_as_long_as_what_is_shared(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file, f"#select=IDN&at={TODAY}")
    most = graph.ties(G, "IDN", at=TODAY).head(6)
    widths = page.locator(".partners .bar").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    for width, count in zip(widths, most["count"], strict=True):
        assert width / widths[0] == pytest.approx(count / most["count"].iloc[0], abs=0.01)
    page = visit(page_file, f"#select=IDN,JPN&at={TODAY}")
    both = len(graph.shared(G, "IDN", "JPN", at=TODAY))
    only = [len(graph.organisations(G, one, TODAY)) - both for one in ("IDN", "JPN")]
    assert page.locator(".between").inner_text().split("\n") == [
        str(both),
        f"{only[0]} only Indonesia",
        f"{only[1]} only Japan",
    ]
    parts = page.locator(".between .parts > span").evaluate_all("all => all.map(one => Number(one.style.flexGrow))")
    assert parts == [only[0], both, only[1]]


def test_the_curve_is_the_number_of_memberships(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file)
    page.wait_for_selector("#through path", state="attached")
    points = [
        [float(one) for one in point.split()]
        for point in page.locator("#through path").get_attribute("d").split("V")[0].removeprefix("M0 1L").split("L")
    ]
    first = int(page.locator("#year").get_attribute("min"))
    heights = {first + int(x): 1 - y for x, y in points}
    sizes = {}
    for year in (1950, 1975, 2000, 2020):
        sizes[year] = int(graph.incidence(G, f"{year}-12-31").to_numpy().sum())
    for year, size in sizes.items():
        assert heights[year] / heights[2020] == pytest.approx(size / sizes[2020], abs=0.004), year


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("theme", ["light", "projector"])
@pytest.mark.parametrize("size", [(360, 740), (1024, 768), (1280, 800), (1920, 1080)])
def test_no_two_years_touch(visit: Visit, page_file: Path, size: tuple[int, int], theme: str, lang: str) -> None:
    page = visit(page_file, f"#lang={lang}&theme={theme}", *size)
    boxes = page.locator("#years span").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(one => [one.left, one.right])"
    )
    assert len(boxes) >= 2
    for (_, right), (left, _) in itertools.pairwise(boxes):
        assert left - right > 3


def test_what_to_do_stands_in_no_names_way(visit: Visit, page_file: Path) -> None:
    """The key of the map and its names are to be read beside it."""
    page = visit(page_file, "#view=map")
    hint = page.locator("#hint").bounding_box()
    for text in page.locator("#map text").all():
        box = text.bounding_box()
        apart = (
            box["x"] + box["width"] <= hint["x"]
            or hint["x"] + hint["width"] <= box["x"]
            or box["y"] + box["height"] <= hint["y"]
            or hint["y"] + hint["height"] <= box["y"]
        )
        assert apart, text.inner_text()


def test_findings_of_overlaps_and_timeline_are_true(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    orgs = ["UN", "ASEAN", "G20", "APEC", "NATO"]
    page = visit(page_file, f"#view=overlaps&orgs={','.join(orgs)}&at={TODAY}")
    rows = graph.overlaps(G, *orgs, at=TODAY)
    first = rows.sort_values("count", ascending=False, kind="stable").iloc[0]
    assert page.locator("#finding").inner_text().startswith(f"{first['count']} countries are in the UN ")
    page = visit(page_file, f"#view=timeline&orgs={','.join(orgs)}&at={TODAY}")
    begun = [int(G.nodes[one]["since"][:4]) for one in orgs]
    later = sum(year >= 1960 for year in begun)
    assert page.locator("#finding").inner_text() == f"{later} of the {len(orgs)} began in 1960 or later"
    assert later >= len(orgs) / 2 > sum(year >= 1970 for year in begun)


@pytest.mark.parametrize(
    ("lang", "select", "name"),
    [
        ("en", "UN", "the UN"),
        ("en", "PARIS", "the Paris Agreement"),
        ("en", "UNESCO", "UNESCO"),
        ("id", "UN", "PBB"),
        ("id", "PARIS", "Perjanjian Paris"),
    ],
)
def test_an_organisation_has_its_article_in_a_sentence(
    visit: Visit, page_file: Path, lang: str, select: str, name: str
) -> None:
    page = visit(page_file, f"#view=map&select={select}&at={TODAY}&lang={lang}")
    said = page.locator("#finding").inner_text()
    assert (
        re.sub(r"^\d+", "n", said)
        == {"en": f"n countries are not in {name}", "id": f"n negara tidak ikut {name}"}[lang]
    )


@pytest.mark.parametrize("select", ["IDN", "PARIS", "ASEAN", "NATO", ""])
@pytest.mark.parametrize("size", [(360, 740), (1280, 800)])
def test_no_two_names_of_the_map_overlap_and_no_line_crosses_one(
    visit: Visit, page_file: Path, select: str, size: tuple[int, int]
) -> None:
    page = visit(page_file, f"#view=map&select={select}&at={TODAY}&lang=id", *size)
    boxes = page.locator("#map svg > g:last-of-type > text").evaluate_all(
        "all => all.map(one => [one.textContent, one.getBoundingClientRect()]).map(([text, one]) => ({ text, left: one.left, right: one.right, top: one.top, bottom: one.bottom }))"
    )
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            wide = min(one["right"], other["right"]) - max(one["left"], other["left"])
            high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert wide <= -2 or high <= 4, (one["text"], other["text"])  # letters have some air above and below


def test_the_matrix_names_columns_that_do_not_touch(visit: Visit, page_file: Path) -> None:
    for address in ("#view=matrix", "#view=matrix&select=IDN", "#view=matrix&select=IDN&theme=projector"):
        page = visit(page_file, address)
        names = page.evaluate(
            """() => [...kerjasama.picture().querySelectorAll('text[transform^=rotate]')]
              .map(one => [Number(one.getAttribute('x')), Number(one.getAttribute('font-size')), one.getAttribute('transform')])"""
        )
        assert len(names) > 25
        assert min(size for _, size, _ in names) >= 11
        places = sorted(x for x, _, _ in names)
        for left, right in itertools.pairwise(places):
            assert right - left >= names[0][1] * 0.95, address


@pytest.mark.parametrize("size", [(360, 640), (360, 740), (412, 915)])
def test_on_a_phone_what_two_share_has_its_name(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], size: tuple[int, int]
) -> None:
    page = visit(page_file, f"#select=IDN,JPN&at={TODAY}", *size, has_touch=True, is_mobile=True)
    universal = set(page.evaluate("JSON.parse(document.querySelector('#facts').textContent).universal"))
    both = set(graph.shared(G, "IDN", "JPN", at=TODAY)["organisation"]) - universal
    drawn = page.evaluate("kerjasama.drawn()")
    named = {one["id"]: one for one in drawn["labels"] if one["id"] in both}
    assert named.keys() == both
    for key, one in named.items():
        short = G.nodes[key]["acronym"] or G.nodes[key]["name"]
        assert short.startswith(one["text"].removesuffix("…"))
        assert one["size"] >= 9
    boxes = [*named.values()]
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            wide = min(one["right"], other["right"]) - max(one["left"], other["left"])
            high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert wide <= 0.5 or high <= 0.5, (one["text"], other["text"])


def test_the_map_of_the_european_union_is_of_europe(visit: Visit, page_file: Path) -> None:
    """What belongs to Denmark reaches over Greenland; its part in Europe is what is looked at."""
    page = visit(page_file, f"#view=map&select=EU&at={TODAY}")
    whole = page.locator("#map").bounding_box()
    poland = page.locator("#map path[data-id=POL]").bounding_box()
    assert poland["width"] > whole["width"] / 14
    for key in ("PRT", "FIN", "ROU", "GRC"):
        its = page.locator(f"#map path[data-id={key}]").bounding_box()
        assert its["x"] + its["width"] < whole["x"] + whole["width"], key


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("select=EU", False),
        ("select=EC&at=1985-01-31", True),
        ("select=EC&at=1985-02-01", False),
        ("select=SCHENGEN", False),
        ("select=NATO", True),
        ("select=EU,NATO", True),
        ("select=DNK", True),
    ],
)
def test_greenland_is_with_denmark_where_it_is_in_what_is_shown(
    visit: Visit, page_file: Path, address: str, shown: bool
) -> None:
    page = visit(page_file, f"#view=map&{address}")
    wide = page.locator("#map path[data-id=DNK]").evaluate("path => path.getBBox().width")
    assert (wide > 150) == shown, wide


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize(("width", "height", "theme"), [(1024, 768, "projector"), (1280, 800, "light")])
@pytest.mark.parametrize("address", ["#view=matrix", "#lesson=chapter&step=10"])
def test_all_columns_of_the_matrix_are_seen_and_no_word_of_a_field_is_cut(
    visit: Visit, page_file: Path, address: str, lang: str, width: int, height: int, theme: str
) -> None:
    page = visit(page_file, f"{address}&lang={lang}&theme={theme}", width, height)
    over = page.locator("#matrix .grid").evaluate("one => one.scrollWidth - one.clientWidth")
    assert over <= 1
    names = {one.capitalize().split(" ")[0] for one in words(lang)["field"].values()}
    said = page.evaluate(
        "() => [...kerjasama.picture().querySelectorAll('text:not([transform])')].map(one => one.textContent)"
    )
    assert any(one.split(" ")[0] in names for one in said)
    assert not [one for one in said if "…" in one]


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize(("key", "at"), [("PARIS", TODAY), ("PARIS", "2021-12-31"), ("UN", TODAY)])
def test_who_is_not_in_is_named_with_the_reason(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], key: str, at: str, lang: str
) -> None:
    """Who left, and who is there as something else, with the year."""
    page = visit(page_file, f"#view=map&select={key}&at={at}&lang={lang}")
    named = page.locator("#map svg > g:last-of-type > text").all_text_contents()
    S = graph.snapshot(G, at)
    inside = {*graph.members(G, key, at)["country"]}
    outside = [
        one
        for one, node in S.nodes(data=True)
        if node["bipartite"] == 0
        and node["kind"] == "country"
        and one not in inside
        and len(graph.organisations(G, one, at))
    ]
    reasons = 0
    for country in outside:
        label = G.nodes[country]["name" if lang == "en" else "name_id"]
        if S.has_edge(country, key):
            status = words(lang)["status"][S[country][key]["status"]].split(",")[0]
            label += f" {status} {S[country][key]['since'][:4]}"
        elif G.has_edge(country, key) and (gone := [one["until"] for one in G[country][key].values() if one["until"]]):
            label += f" {words(lang)['change']['left']} {max(gone)[:4]}"
        reasons += label[-4:].isdigit()
        assert label in named, named
    assert reasons >= 2
