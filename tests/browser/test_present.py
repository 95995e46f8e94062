"""In front of a class: nothing overflows, names are large, the focus stays, keys and a remote lead on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Visit = Callable[..., Any]


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1366, 768)])
@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_nothing_runs_off_a_school_projector(
    visit: Visit, page_file: Path, width: int, height: int, theme: str, lang: str
) -> None:
    page = visit(page_file, f"#lang={lang}&theme={theme}", width, height)
    for address in (
        "",
        "&select=IDN,JPN",
        "&view=map&select=ASEAN",
        "&view=table&select=IDN",
        "&lesson=chapter&step=2",
    ):
        page.evaluate("hash => { location.hash = hash }", f"#lang={lang}&theme={theme}{address}")
        page.wait_for_timeout(60)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate("document.documentElement.scrollHeight") <= height, address
        for part in page.locator("header > *, .views button").all():
            if part.is_visible():
                box = part.bounding_box()
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width, (address, part.get_attribute("id"))
    page.locator("#search").focus()
    assert page.locator("#search").bounding_box()["width"] > 60


def test_names_are_read_from_the_last_row(visit: Visit, page_file: Path) -> None:
    for address in ("#select=IDN,JPN", "#view=map&select=ASEAN", "#lesson=asean-grows&step=5"):
        page = visit(page_file, address, 1920, 1080)
        page.keyboard.press("f")
        page.wait_for_function("document.body.classList.contains('presenting')")
        page.wait_for_timeout(250)
        assert page.locator("header").is_hidden()
        assert page.locator("#time").is_hidden()
        if "map" in address or "lesson" in address:
            sizes = page.locator("#map text").evaluate_all(
                "all => all.map(one => Number(one.getAttribute('font-size')))"
            )
        else:
            sizes = page.evaluate("() => kerjasama.drawn().labels.map(({ top, bottom }) => (bottom - top) / 1.12)")
        assert sizes
        assert min(sizes) >= 27.99, address
        assert page.evaluate("document.documentElement.scrollWidth") <= 1920
        assert page.locator("#panel h2").is_visible()
        page.keyboard.press("Escape")
        page.wait_for_function("!document.body.classList.contains('presenting')")
        assert page.locator("header").is_visible()


def test_keys_of_a_remote_lead_on_and_darken(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#lesson=asean-grows&step=1", 1024, 768)
    page.click("#present")
    page.wait_for_function("document.body.classList.contains('presenting')")
    for number, key in enumerate(("PageDown", "ArrowRight", " "), 2):
        page.locator("body").press(key)
        assert f"step={number}" in page.evaluate("location.hash")
    page.keyboard.press("b")
    assert page.evaluate("getComputedStyle(document.body, '::after').backgroundColor") == "rgb(0, 0, 0)"
    page.keyboard.press("b")
    assert page.evaluate("getComputedStyle(document.body, '::after').content") == "none"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_focus_stays_on_next(visit: Visit, page_file: Path, width: int) -> None:
    page = visit(page_file, "#lesson=asean-grows&step=1", width, 740)
    page.locator("[data-go=on]").focus()
    for number in range(2, 5):
        page.keyboard.press("Enter")
        assert f"step={number}" in page.evaluate("location.hash")
        assert page.evaluate("document.activeElement.dataset.go") == "on"
    page.locator("[data-go=back]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.go") == "back"


@pytest.mark.parametrize("lang", ["en", "id"])
def test_no_name_of_a_country_is_broken_in_the_tabs_of_a_school_projector(
    visit: Visit, page_file: Path, lang: str
) -> None:
    page = visit(page_file, f"#lang={lang}&theme=projector&select=IDN,JPN", 1024, 768)
    lines = (
        page.locator("#panel .tabs button span")
        .nth(-2)
        .evaluate(
            """one => [...one.textContent.matchAll(/[a-z]+/gi)].map(word => {
          const range = document.createRange();
          range.setStart(one.firstChild, word.index);
          range.setEnd(one.firstChild, word.index + word[0].length);
          return [word[0], range.getClientRects().length];
        })"""
        )
    )
    assert lines == [["Indonesia", 1], ["Japan" if lang == "en" else "Jepang", 1]]
