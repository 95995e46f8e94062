"""Who does not see the page, or has no mouse: what is said, and where the keys lead."""

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

#: Keeps all that is said, in order.
LISTEN = """() => {
  window.said = [];
  const spoken = document.querySelector("#spoken");
  new MutationObserver(() => { if (spoken.textContent) said.push(spoken.textContent); })
    .observe(spoken, { childList: true, characterData: true, subtree: true });
}"""


def rows_of(G: nx.MultiGraph[str]) -> list[tuple[str, str]]:
    table = graph.shared(G, "IDN", "JPN", at=TODAY)[["organisation", "since"]]
    return [*table.itertuples(index=False, name=None)]


def rows_told(page: Any) -> list[tuple[str, str]]:
    rows = page.locator("[data-answer=shared] > li")
    return [*map(tuple, rows.evaluate_all("all => all.map(one => [one.dataset.organisation, one.dataset.since])"))]


@pytest.mark.parametrize("view", ["network", "map", "matrix"])
def test_the_sentence_is_said_once(visit: Visit, page_file: Path, G: nx.MultiGraph[str], view: str) -> None:
    page = visit(page_file, f"#view={view}&select=IDN")
    page.evaluate(LISTEN)
    page.fill("#search", "Japan")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-answer=shared]")
    total = sum(its["bipartite"] for _, its in graph.snapshot(G, TODAY).nodes(data=True))
    sentence = f"Indonesia and Japan share {len(rows_of(G))} of the {total}"
    assert page.evaluate("said") == [sentence]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.evaluate("said.length = 0")
    page.locator("[data-view=timeline]").click()
    assert page.evaluate("said.map(one => one.split('.')[0])") == ["Timeline"]


@pytest.mark.parametrize("view", ["network", "map"])
def test_arrow_keys_go_from_mark_to_mark(visit: Visit, page_file: Path, view: str) -> None:
    page = visit(page_file, f"#view={view}", locale="id-ID")
    box = page.locator(f"#{view}")
    box.focus()
    places, said = [], []
    for key in ("ArrowUp", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        page.wait_for_timeout(60)
        said.append(page.locator("#spoken").inner_text())
        ring = page.evaluate(
            """view => [...(view === 'map' ? document.querySelector('#map') : kerjasama.picture()).querySelectorAll('circle')]
              .filter(one => one.getAttribute('stroke-width') === '3' && one.getAttribute('fill') === 'none')
              .map(one => [Number(one.getAttribute('cx')), Number(one.getAttribute('cy'))])""",
            view,
        )
        assert len(ring) == 1, key
        places.append(ring[0])
    assert places[2][0] > places[1][0] > places[0][0], "to the right"
    assert places[3][0] < places[2][0], "and back"
    assert places[4][1] > places[3][1], "down"
    assert all(said)
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert "select=" in page.evaluate("location.hash")


def test_with_the_keyboard_only(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    """From the opening to what Indonesia and Japan share since when: no mouse, and the focus is always seen."""
    page = visit(page_file)
    focused = "() => document.activeElement"

    def tab_to(selector: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate(f"() => document.activeElement.matches({selector!r})"):
                assert page.evaluate(
                    "() => getComputedStyle(document.activeElement).outlineStyle !== 'none' || "
                    "document.activeElement.matches('input')"
                )
                return
        pytest.fail(f"the Tab key does not come to {selector}")

    tab_to("#search")
    page.keyboard.type("Indonesia")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2:text-is('Indonesia')")
    assert page.evaluate_handle(focused).evaluate("one => one.id") == "search", "the focus stays"
    page.keyboard.type("Japan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-answer=shared]")
    assert rows_told(page) == rows_of(G)
    tab_to("#panel")
    page.keyboard.press("End")
    page.wait_for_timeout(300)
    assert page.locator("#panel").evaluate("one => one.scrollTop") > 0
    tab_to("[data-answer=shared] > li button")
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert "select" not in page.evaluate("location.hash")


def test_with_the_tree_of_roles_and_names_only(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    """The same, with what a screen reader has: roles and names, and what is said."""
    page = visit(page_file)
    search = page.get_by_role("combobox", name=re.compile("Search"))
    for text, name in (("Indonesia", "Indonesia"), ("Jap", "Japan")):
        search.fill(text)
        page.get_by_role("listbox").get_by_role("option", name=re.compile(f"^{name}")).first.dispatch_event(
            "pointerdown"
        )
    page.get_by_role("heading", name="Indonesia + Japan").wait_for()
    expected = rows_of(G)
    assert f"share {len(expected)} of the" in page.locator("[aria-live=polite]").inner_text()
    panel = page.get_by_role("complementary")
    tree = panel.aria_snapshot()
    lines = [line.strip() for line in tree.splitlines()]
    assert any(line.startswith("- listitem: UN") or line == '- button "UN"' for line in lines)
    for organisation, since in expected:
        short = G.nodes[organisation].get("acronym") or G.nodes[organisation]["name"]
        row = panel.get_by_role("listitem").filter(has=page.get_by_role("button", name=short, exact=True)).first
        assert (since[:4] if since[:1] != "[" else "latest") in row.inner_text(), organisation
    page.get_by_role("navigation").get_by_role("button", name="Matrix").click()
    grid = page.get_by_role("application", name=re.compile("Countries against"))
    grid.press("ArrowDown")
    assert page.locator("[aria-live=polite]").inner_text()


@pytest.mark.parametrize("view", ["network", "map", "matrix", "overlaps", "timeline", "table"])
def test_enlarged_four_times(visit: Visit, page_file: Path, view: str) -> None:
    """A window of 1280x1024 at 400 %: nothing scrolls sideways but what is wider by its nature, and all can be reached."""
    page = visit(page_file, f"#view={view}&select=IDN,JPN&lang=id", 320, 256)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for part in ("#search", "#view", "#year", "#grip", f"[data-view={view}]"):
        page.locator(part).scroll_into_view_if_needed()
        box = page.locator(part).bounding_box()
        assert box["width"] > 20, part
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= 321, part
    page.locator("#view").scroll_into_view_if_needed()
    assert page.locator("#view").bounding_box()["height"] > 100
