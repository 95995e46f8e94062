"""Two days compared: the rows are Python's, the second handle moves, and every view says what changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from tests.conftest import TODAY

Visit = Callable[..., Any]


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize(
    ("select", "start"), [("ASEAN", "1990-12-31"), ("IDN,JPN", "1960-06-30"), ("NATO", "1945"), ("SUHH", "1980")]
)
def test_the_rows_are_those_of_python(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], select: str, start: str, lang: str
) -> None:
    page = visit(page_file, f"#view=table&from={start}&at={TODAY}&select={select}&lang={lang}")
    python = graph.changes(G, start, TODAY, *select.split(","), lang=lang)
    expected = [tuple(row) for row in python[["country", "organisation", "change", "date", "was", "status"]].to_numpy()]
    assert expected
    asked = page.evaluate(
        "([from, at, ids]) => kerjasama.ask('changes', from, at, ids)",
        [graph.dates.day(start), TODAY, select.split(",")],
    )
    told = [
        (" ".join(one["countries"]), *(one[key] for key in ("organisation", "change", "date", "before", "status")))
        for one in asked
    ]
    assert told == expected
    rows = page.locator("[data-answer=changes] > li").evaluate_all(
        "all => all.map(one => [one.dataset.country, one.dataset.organisation, one.dataset.change, one.dataset.date])"
    )
    assert [tuple(row) for row in rows] == [row[:4] for row in expected][:60]
    page.click("#take summary")
    with page.expect_download() as caught:
        page.click("[data-take=csv]")
    lines = Path(caught.value.path()).read_text("utf-8-sig").splitlines()
    assert lines[0] == "country,name,organisation,acronym,change,date,was,status,source"
    assert len(lines) == len(expected) + 1


def test_the_earlier_day_has_a_handle_of_its_own(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, f"#view=map&select=ASEAN&at={TODAY}")
    handle = page.locator("#from")
    assert "asleep" in handle.get_attribute("class")
    assert handle.get_attribute("aria-valuetext") == "nothing compared; move to the right to compare"
    handle.focus()
    page.keyboard.press("PageUp")
    page.wait_for_function("location.hash.includes('from=')")
    assert "asleep" not in (handle.get_attribute("class") or "")
    handle.fill("1990")
    assert "from=1990-12-31" in page.evaluate("location.hash")
    assert "1990" in page.locator("#caption").inner_text()
    page.locator("#year").fill("1980")
    assert page.locator("#caption").inner_text().startswith("Coloured:"), "what is not earlier is not compared with"
    handle.fill(handle.get_attribute("min"))
    assert "from" not in page.evaluate("location.hash")
    page.locator("body").press("c")
    assert "from=1960-12-31" in page.evaluate("location.hash")
    page.keyboard.press("}")
    assert "from=1961-12-31" in page.evaluate("location.hash")
    page.keyboard.press("c")
    assert "from" not in page.evaluate("location.hash")


def test_both_handles_are_found_by_the_mouse(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, f"#view=network&at={TODAY}")
    box = page.locator("#from").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 9, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, y, steps=4)
    page.mouse.up()
    started = page.evaluate("location.hash")
    assert re.search(r"from=19[78]\d-12-31", started), started
    page.mouse.move(box["x"] + box["width"] - 9, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, y, steps=4)
    page.mouse.up()
    ended = page.evaluate("location.hash")
    assert re.search(r"at=20\d\d-12-31", ended), ended
    assert re.search(r"from=[-\d]+", ended)[0] == re.search(r"from=[-\d]+", started)[0]  # type: ignore[index]


def test_the_map_tells_who_joined_and_who_left(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file, "#view=map&select=UN&from=1955&at=1966-01-01")
    then, now = ({*graph.members(G, "UN", day)["country"]} for day in ("1955-12-31", "1966-01-01"))
    alive = {*graph.snapshot(G, "1966-01-01")}
    keys = page.locator("#map text").all_text_contents()
    for word, expected in (("joined", now - then), ("in on both days", now & then), ("left", (then - now) & alive)):
        assert f"{word} ({len(expected)})" in keys
    assert "Indonesia" in " ".join(keys), "who left is named"
    fill = page.locator("#map path[data-id=IDN]").get_attribute("fill")
    assert fill.startswith("url(#stripes-"), "hatched, not by colour alone"


def test_the_network_and_the_timeline_show_both_days(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    orgs = ("ASEAN", "NATO")
    page = visit(page_file, f"#view=network&orgs={','.join(orgs)}&from=1990&at={TODAY}")
    joined = sum(
        len(set(graph.members(G, one, TODAY)["country"]) - set(graph.members(G, one, "1990")["country"]))
        for one in orgs
    )
    opacities = page.evaluate(
        "() => [...kerjasama.picture().querySelectorAll('line')].map(one => Number(one.getAttribute('opacity')))"
    )
    assert sum(opacity == 0.95 for opacity in opacities) == joined  # nobody left
    assert sum(opacity == 0.18 for opacity in opacities) > 5
    page = visit(page_file, f"#view=timeline&select=ASEAN&from=1990&at={TODAY}")
    assert page.locator("#timeline rect[opacity='0.1']").bounding_box()["width"] > 100


@pytest.mark.parametrize("view", ["network", "map", "overlaps", "timeline", "table"])
def test_two_days_fit_on_a_phone(visit: Visit, page_file: Path, view: str) -> None:
    page = visit(page_file, f"#view={view}&select=NATO&from=1990&lang=id", 360, 640, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("[data-answer=changes]").count() == 1


def members_of(G: nx.MultiGraph[str], day: str) -> set[tuple[str, str]]:
    """Who is a full member of what on a day."""
    table = graph.incidence(G, day)
    return {(country, one) for one in table.columns for country in table.index[table[one] == 1]}


def test_the_matrix_shows_both_days(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file, f"#view=matrix&from=1990&at={TODAY}")
    then, now = members_of(G, "1990-12-31"), members_of(G, TODAY)
    expected = f"{len(now - then)} memberships are new, {len(then - now)} are gone"
    assert page.locator("#finding").inner_text() == expected
    page = visit(page_file, f"#view=matrix&from=1990&at={TODAY}&select=IDN")
    mine = [{one for one in its if one[0] == "IDN"} for its in (then, now)]
    told = f"{len(mine[1] - mine[0])} memberships are new, {len(mine[0] - mine[1])} are gone"
    assert page.locator("#finding").inner_text() == told
    hollow = page.evaluate(
        """() => [...kerjasama.picture().querySelectorAll('rect')]
          .filter(one => one.getAttribute('stroke-width') === '1.5' && !one.getAttribute('opacity')).length"""
    )
    assert hollow == len(mine[0] - mine[1]), "who left is outlined"
    assert "hollow" in page.locator("#caption").inner_text()


def test_of_one_country_both_days_are_shown(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file, f"#select=IDN&from=1990&at={TODAY}")
    universal = set(page.evaluate("JSON.parse(document.querySelector('#facts').textContent).universal"))
    then, now = ({*graph.organisations(G, "IDN", day)["organisation"]} for day in ("1990-12-31", TODAY))
    lines = page.evaluate(
        "() => [...kerjasama.picture().querySelectorAll('line')].map(one => Number(one.getAttribute('stroke-width')))"
    )
    scale = min(one for one in lines if one > 1) / 1.5
    assert sum(abs(one / scale - 3.5) < 0.05 for one in lines) == len(now - then - universal)
    assert sum(abs(one / scale - 1.5) < 0.05 for one in lines) == len(now & then - universal)
    names = page.evaluate("kerjasama.drawn().labels.map(one => one.text)")
    assert names.count("left") == len(then - now - universal)
