"""The page on a phone, with fingers only: what scrolls, what moves, what a tap means, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import graph
from tests.conftest import TODAY

Visit = Callable[..., Any]
PHONES = [(360, 640), (390, 844), (430, 932)]
FINGERS = {"has_touch": True, "is_mobile": True}


def touch(page: Any, *steps: tuple[str, list[tuple[float, float]]]) -> None:
    """Fingers on the screen: what they do, and where each of them is."""
    session = page.context.new_cdp_session(page)
    for what, fingers in steps:
        points = [{"x": x, "y": y, "id": key} for key, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})
    page.wait_for_timeout(60)


def middle(page: Any, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def spot(page: Any, key: str) -> tuple[float, float]:
    """Where a country stands in the network, in pixels of the window."""
    place, box = page.evaluate("key => kerjasama.drawn().dots[key]", key), page.locator("#network").bounding_box()
    return box["x"] + place["x"], box["y"] + place["y"]


@pytest.mark.parametrize(("width", "height"), PHONES)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_first_screen_holds_what_to_do_and_the_whole_picture(
    visit: Visit, page_file: Path, width: int, height: int, lang: str
) -> None:
    page = visit(page_file, f"#lang={lang}", width, height, **FINGERS)
    told = page.locator("#grip .told")
    assert told.inner_text() == {"en": "Tap a country, then another.", "id": "Ketuk satu negara, lalu satu lagi."}[lang]
    for part in ("#view", "#grip", "#time", "#views", "#learn", "#take", "#search", "#zoom-all"):
        box = page.locator(part).bounding_box()
        assert box["x"] >= 0, part
        assert box["y"] >= 0, part
        assert box["x"] + box["width"] <= width, part
        assert box["y"] + box["height"] <= height, part
    box = page.locator("#network").bounding_box()
    for place in page.evaluate("Object.values(kerjasama.drawn().dots)"):
        assert 0 <= place["x"] <= box["width"]
        assert 0 <= place["y"] <= box["height"]
    assert page.locator("#year").bounding_box()["width"] >= width - 40
    page.tap("#learn summary")
    assert page.locator("#learn [data-lesson]").first.is_visible()
    page.tap("#grip")
    page.tap("[data-tab=list]")
    assert page.locator(".list .find").is_visible()


@pytest.mark.parametrize("view", ["network", "map"])
def test_one_finger_does_not_move_the_picture_and_two_cannot_lose_it(visit: Visit, page_file: Path, view: str) -> None:
    page = visit(page_file, f"#view={view}", 360, 640, **FINGERS)
    where = (
        "() => JSON.stringify(kerjasama.drawn().dots)"
        if view == "network"
        else "() => document.querySelector('#map [transform]').getAttribute('transform')"
    )
    x, y = middle(page, f"#{view}")
    before = page.evaluate(where)
    touch(page, ("touchStart", [(x, y)]), *(("touchMove", [(x + 9 * n, y)]) for n in range(1, 9)), ("touchEnd", []))
    assert page.evaluate(where) == before
    for _ in range(6):
        fingers = [[(x - 40 + 18 * n, y - 20 + 9 * n), (x + 20 + 18 * n, y + 9 * n)] for n in range(8)]
        touch(
            page,
            ("touchStart", fingers[0][:1]),
            ("touchStart", fingers[0]),
            *(("touchMove", its) for its in fingers),
            ("touchEnd", []),
        )
    assert page.evaluate(where) != before
    box = page.locator(f"#{view}").bounding_box()
    if view == "network":
        places = page.evaluate("Object.values(kerjasama.drawn().dots)")
        seen = [one for one in places if 0 <= one["x"] <= box["width"] and 0 <= one["y"] <= box["height"]]
        assert len(seen) > len(places) / 4
    else:
        land = page.locator("#map path[data-id]").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).filter(one => one.right > 0 && one.left < innerWidth).length"
        )
        assert land > 30
    page.tap("#zoom-all")
    page.wait_for_timeout(60)
    assert page.evaluate(where) == before


def test_the_page_scrolls_with_one_finger_over_the_picture(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=network", 360, 440, **FINGERS)
    assert page.evaluate("document.documentElement.scrollHeight") > 480
    x, y = middle(page, "#network")
    touch(page, ("touchStart", [(x, y)]), *(("touchMove", [(x, y - 12 * n)]) for n in range(1, 9)), ("touchEnd", []))
    page.wait_for_function("scrollY > 30")


@pytest.mark.parametrize("view", ["network", "map"])
def test_a_tap_says_what_it_means_before_it_chooses(visit: Visit, page_file: Path, view: str) -> None:
    page = visit(page_file, f"#view={view}", 390, 844, **FINGERS)
    x, y = spot(page, "IND") if view == "network" else middle(page, "#map path[data-id=IND]")
    page.touchscreen.tap(x, y)
    page.wait_for_selector("#meant b:text-is('India')")
    assert page.locator("#spoken").inner_text() == "India. Tap again to choose."
    assert "select" not in page.evaluate("location.hash")
    bar, button = (page.locator(part).bounding_box() for part in ("#meant", "#meant button"))
    assert button["x"] + button["width"] <= bar["x"] + bar["width"], "the whole word stands in the bar"
    assert page.evaluate("(b => b.scrollWidth <= b.clientWidth)(document.querySelector('#meant button'))")
    page.tap("#meant button")
    page.wait_for_selector("#panel h2:text-is('India')")
    assert page.locator("#meant").is_hidden()


def test_the_sheet_is_pulled_up_and_down(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#select=IDN,JPN", 360, 640, **FINGERS)
    heading = page.locator("#panel .tabs")
    assert heading.is_visible()

    def pull(by: float) -> None:
        x, y = middle(page, "#grip")
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y + by / 2)
        page.mouse.move(x, y + by)
        page.mouse.up()

    pull(-30)
    assert page.evaluate("document.body.dataset.sheet") == "whole"
    assert page.locator("#panel").bounding_box()["height"] > 640 * 0.75
    page.evaluate("document.querySelector('#panel').scrollTop = 200")
    top = page.locator("#panel").bounding_box()["y"]
    assert 0 <= heading.bounding_box()["y"] - top < 40, "the heading stays"
    pull(30)
    assert page.evaluate("document.body.dataset.sheet") == "half"
    pull(30)
    assert page.locator("#panel").is_hidden()
    assert page.locator("#grip .told").inner_text() == "Indonesia + Japan"
    page.tap("#grip")
    assert heading.is_visible()


def test_another_view_is_not_hidden_by_the_sheet(visit: Visit, page_file: Path) -> None:
    """Who has pulled it up over the picture and asks for another picture sees it."""
    page = visit(page_file, "#select=NATO", 360, 740, **FINGERS)
    page.tap("#grip")
    assert page.evaluate("document.body.dataset.sheet") == "whole"
    page.tap("#views [data-view=map]")
    page.wait_for_selector("#map path[data-id=FRA]")
    assert page.evaluate("document.body.dataset.sheet") == "half"
    assert page.locator("#panel").bounding_box()["y"] > page.locator("#map").bounding_box()["y"] + 150
    page.tap("#search", timeout=3000)


def test_the_name_of_what_a_finger_chose_does_not_stay_over_the_next_picture(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "", 360, 740, **FINGERS)
    for _ in range(2):
        page.touchscreen.tap(*spot(page, "NATO"))
        page.wait_for_timeout(200)
    assert "select=NATO" in page.evaluate("location.hash")
    assert [name for name in page.evaluate("kerjasama.drawn().labels.map(one => one.text)") if "Treaty" in name] == []


def test_what_indonesia_and_japan_share_with_fingers_only(visit: Visit, page_file: Path) -> None:
    """From the opening to what Indonesia and Japan share since when: every step a tap."""
    page = visit(page_file, "", 360, 640, **FINGERS)
    for key, name in (("IDN", "Indonesia"), ("JPN", "Japan")):
        page.touchscreen.tap(*spot(page, key))
        page.wait_for_selector("#meant:visible")
        assert name in page.locator("#meant b").inner_text()
        page.tap("#meant button")
        page.wait_for_selector(f"#panel h2:has-text('{name}')")
        page.wait_for_timeout(120)
    page.tap("#grip")
    rows = page.locator("[data-answer=shared] > li").evaluate_all(
        "all => all.map(one => [one.dataset.organisation, one.dataset.since])"
    )
    expected = graph.shared(graph.load(), "IDN", "JPN", at=TODAY)[["organisation", "since"]]
    assert [tuple(row) for row in rows] == [*expected.itertuples(index=False, name=None)]
    assert page.locator("[data-answer=shared] > li").first.is_visible()
    page.tap("#panel .close")
    assert page.evaluate("document.body.dataset.sheet") == "low"
