"""The page as its readers meet it: in a real browser, without a network."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from graph.languages import words
from graph.model import MEMBER
from tests.conftest import TODAY

SIZES = [(1280, 800), (1920, 1080), (360, 740)]
Visit = Callable[..., Any]


def drawn(page: Any) -> Any:
    """What the canvas shows: `labels` with their boxes, `dots`, `bright`, `hubs` with the size of their names."""
    return page.evaluate("kerjasama.drawn()")


def spot(page: Any, key: str) -> tuple[float, float]:
    """Where a country or organisation is drawn, in pixels of the window."""
    place, box = drawn(page)["dots"][key], page.locator("#network").bounding_box()
    return box["x"] + place["x"], box["y"] + place["y"]


def answer(page: Any, what: str, of: str) -> list[tuple[str, ...]]:
    """The rows of an answer in the panel, in their order: id, status, since, until."""
    names = [f"data-{name}" for name in (of, "status", "since", "until")]
    read = "(all, names) => all.map(one => names.map(name => one.getAttribute(name)))"
    return [tuple(row) for row in page.locator(f"[data-answer={what}] > li").evaluate_all(read, names)]


def test_one_small_file_that_asks_for_nothing(page_file: Path) -> None:
    text = page_file.read_text("utf-8").replace("&#39;", "'")
    assert len(text.encode()) < 2_500_000
    assert "default-src 'none'" in text
    assert "unsafe" not in re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]  # type: ignore[index]
    markup = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert not re.search(r'<(script|link|img|iframe)[^>]+(src|href)="(?!data:,)', markup)


def test_the_same_input_gives_the_same_bytes(G: nx.MultiGraph[str]) -> None:
    assert graph.explore(G, TODAY).html == graph.explore(graph.load(), TODAY).html


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_no_two_names_overlap_and_nothing_is_cut(
    visit: Visit, page_file: Path, width: int, height: int, lang: str
) -> None:
    for select in ("", "IDN", "IDN,JPN", "UN"):
        page = visit(page_file, f"#view=network&select={select}&lang={lang}", width, height)
        boxes = drawn(page)["labels"]
        assert len(boxes) > ((2 if select else 15) if width < 400 else 12 if select else 45)
        for a, b in itertools.combinations(boxes, 2):
            apart = (
                a["right"] <= b["left"] or b["right"] <= a["left"] or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]
            )
            assert apart, (a["text"], b["text"])
        box = page.locator("#network").bounding_box()
        assert all(
            a["left"] >= 0 and a["right"] <= box["width"] and a["top"] >= 0 and a["bottom"] <= box["height"]
            for a in boxes
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(
            "document.querySelector('#panel').scrollWidth <= document.querySelector('#panel').clientWidth"
        )


def test_hubs_are_named_large(visit: Visit, page_file: Path) -> None:
    page = visit(page_file)
    sizes = drawn(page)["hubs"]
    assert set(sizes) == {"ASEAN", "G20", "APEC", "NATO", "UN"}
    assert min(sizes.values()) >= 9.5
    assert max(sizes.values()) > 17


def test_a_click_tells_and_two_compare(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file)
    page.mouse.click(*spot(page, "IDN"))
    page.wait_for_selector("#panel h2:text-is('Indonesia')")
    expected = graph.organisations(G, "IDN", TODAY)
    assert answer(page, "organisations", "organisation") == [
        *expected[["organisation", "status", "since", "until"]].itertuples(index=False, name=None)
    ]
    page.mouse.click(*spot(page, "JPN"))
    page.wait_for_selector("#panel h2:text-is('Indonesia + Japan')")
    assert "UN (since 28 September 1966)" in page.locator(".sentence").inner_text()
    assert page.evaluate("location.hash") == "#view=network&select=IDN,JPN"
    page.go_back()
    page.wait_for_selector("#panel h2:text-is('Indonesia')")
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel.start")


def test_a_tap_on_a_phone(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "", 360, 740, has_touch=True, is_mobile=True)
    x, y = spot(page, "SAU")
    page.touchscreen.tap(x + 6, y - 5)
    page.wait_for_selector("#meant b:text-is('Saudi Arabia')")
    assert "select" not in page.evaluate("location.hash")
    page.touchscreen.tap(x + 6, y - 5)
    page.wait_for_selector("#panel h2:text-is('Saudi Arabia')")


def test_the_rest_is_dimmed(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#select=SGP")
    dim = drawn(page)["bright"]
    assert {"SGP", "ASEAN", "APEC", "UN"} <= set(dim)
    assert not {"NATO", "G20", "FRA"} & set(dim)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("jepang", "JPN"),
        ("cote d'iv", "CIV"),
        ("Turkei", "TUR"),
        ("PBB", "UN"),
        ("na", "NAM"),
        ("the the US", "USA"),
        ("Indonesa", "IDN"),
        ("JIEPA", "IJEPA"),
        ("perbara", "ASEAN"),
    ],
)
def test_search_in_both_languages_by_keyboard(visit: Visit, page_file: Path, typed: str, key: str) -> None:
    for lang in ("en", "id"):
        page = visit(page_file, f"#lang={lang}")
        page.keyboard.press("/")
        page.keyboard.type(typed)
        keys = page.locator("#found [data-id]").evaluate_all("all => all.map(one => one.dataset.id)")
        assert key in keys[:3]
        for _ in range(keys.index(key) + 1):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert f"select={key}" in page.evaluate("location.hash")


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("indonesia jepang", "IDN,JPN"),
        ("Indonesia dan Jepang", "IDN,JPN"),
        ("apa yang sama-sama diikuti Indonesia dan Jepang, sejak kapan?", "IDN,JPN"),
        ("what do the United States and South Korea share", "USA,KOR"),
        ("USA, UK", "USA,GBR"),
        ("siapa bukan anggota NATO", "NATO"),
        ("is Indonesia in it?", "IDN"),
    ],
)
def test_a_question_finds_whom_it_names(visit: Visit, page_file: Path, typed: str, chosen: str) -> None:
    """Two countries or more are offered together; small words that are codes too are no countries."""
    page = visit(page_file)
    page.fill("#search", typed)
    assert page.locator("#found [data-id]").first.get_attribute("data-id") == chosen
    page.keyboard.press("Enter")
    assert f"select={chosen}" in page.evaluate("location.hash")


def test_search_says_when_there_is_nothing(visit: Visit, page_file: Path) -> None:
    page = visit(page_file)
    page.fill("#search", "xyzzyq")
    assert "xyzzyq" in page.locator("#found").inner_text()


def test_the_list_switches_and_nothing_vanishes(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file)
    joined = {key for key, node in G.nodes(data=True) if node["bipartite"] == 1}
    page.click(".list [data-id=NATO]")
    assert page.locator(".list [data-id=NATO]").get_attribute("aria-pressed") == "false"
    assert "NATO" not in drawn(page)["hubs"]
    assert page.locator(".list .drawn b").inner_text() == f"4 of {len(joined)} drawn"
    page.click(".list [data-id=OIC]")
    assert "OIC" in drawn(page)["hubs"]
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert page.locator(".list [data-id=NATO]").get_attribute("aria-pressed") == "false"
    while page.locator(".list .more").count():
        page.locator(".list .more").first.click()
    all_of_them = page.locator(".list [data-id]").evaluate_all("all => all.map(one => one.dataset.id)")
    assert sorted(all_of_them) == sorted(joined)
    page.fill(".list .find", "perbara")
    assert page.locator(".list [data-id]").evaluate_all("all => all.map(one => one.dataset.id)") == ["ASEAN"]
    page.fill(".list .find", "xyzzy")
    assert "xyzzy" in page.locator(".list").inner_text()
    page.fill(".list .find", "")
    page.click(".list [data-filter=none]")
    assert page.evaluate("location.hash").endswith("orgs=")
    page.click(".list [data-filter=first]")
    assert page.evaluate("location.hash") == ""


def test_language_theme_and_date(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file, "#select=IDN,JPN")
    page.select_option("#language", "id")
    assert page.locator("html").get_attribute("lang") == "id"
    assert page.locator("#panel h2").inner_text() == "Indonesia + Jepang"
    assert "(sejak 16 Mei 1951)" in page.locator(".sentence").inner_text()  # WHO, of them the longest
    page.select_option("#theme", "dark")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.fill("#at", "1970-01-01")
    page.press("#at", "Enter")
    assert [row[0] for row in answer(page, "shared", "organisation")] == [
        *graph.shared(G, "IDN", "JPN", at="1970-01-01", lang="id")["organisation"]
    ]
    assert "at=1970-01-01" in page.evaluate("location.hash")


def test_a_state_of_its_time(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#at=1970-01-01&select=SUHH")
    assert page.locator("#panel h2").inner_text() == "Soviet Union"
    assert "Russia" in page.locator("#panel").inner_text()
    page = visit(page_file, "#at=1999&select=ASEAN")
    assert page.locator("[data-answer=members] > li").count() == 10


def test_an_odd_address_is_left_aside(visit: Visit, page_file: Path) -> None:
    page = visit(
        page_file, "#view=%3Cscript%3E&at=1999-13-99&select=%3Cimg%20src%3Dx%3E,QQQ,IDN&lang=xx&theme=pink&%%%"
    )
    assert page.locator("#panel h2").inner_text() == "Indonesia"


@pytest.mark.parametrize(
    "names", [("Indonesia", "Jepang"), ("Turkey", "the US"), ("Brunei", "Timor-Leste"), ("Uni Eropa", "Mesir", "China")]
)
@pytest.mark.parametrize("at", [TODAY, "1994-06-30"])
def test_python_command_and_page_agree(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], names: tuple[str, ...], at: str, command: Callable[..., Any]
) -> None:
    columns = ["organisation", "status", "since", "until"]
    said = graph.shared(G, *names, at=at)
    python = [*said[columns].itertuples(index=False, name=None)]
    told = command("shared", *names, "--at", at, "--format", "json")
    assert [tuple(row[column] for column in columns) for row in json.loads(told.stdout)] == python
    assert told.returncode == (0 if python else 1)
    keys = ",".join(graph.find(G, name, MEMBER) for name in names)
    page = visit(page_file, f"#at={at}&select={keys}")
    assert answer(page, "shared", "organisation") == python


def test_members_agree(visit: Visit, page_file: Path, G: nx.MultiGraph[str], command: Callable[..., Any]) -> None:
    columns = ["country", "status", "since", "until"]
    for organisation, at in itertools.product(("UN", "OIC", "APEC"), (TODAY, "1979-12-31")):
        python = [*graph.members(G, organisation, at)[columns].itertuples(index=False, name=None)]
        told = json.loads(command("members", organisation, "--at", at, "--format", "json").stdout)
        assert [tuple(row[column] for column in columns) for row in told] == python
        page = visit(page_file, f"#at={at}&select={organisation}")
        assert answer(page, "members", "country") == python


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{7*7}} ${7*7} & ' \"",
    "=1+1",
    "]]><!--",
]


@pytest.mark.filterwarnings("ignore:.*stands as it is")
def test_hostile_names_are_only_text(visit: Visit, tmp_path: Path) -> None:
    rows = [
        f'"{a.replace(chr(34), chr(34) * 2)}","Club {b.replace(chr(34), chr(34) * 2)}"'
        for a in HOSTILE
        for b in HOSTILE
    ]
    (tmp_path / "memberships.csv").write_text("country,organisation\n" + "\n".join(rows) + "\n", "utf-8")
    G = graph.load(tmp_path)
    file = graph.explore(G).save(tmp_path / "page.html")
    page = visit(file)
    for key in G:
        page.evaluate("key => { location.hash = '#select=' + encodeURIComponent(key) }", key)
        page.wait_for_function("name => document.querySelector('#panel h2')?.textContent === name", arg=key)
    page.fill("#search", "script")
    assert page.locator("#found li").count() > 0
    assert page.evaluate("document.scripts.length") == 4


def test_a_picture_of_any_graph(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation\nIDN,Klub Kopi\n", "utf-8")
    page = visit(graph.explore(graph.load(tmp_path), lang="id").save(tmp_path / "p.html"))
    assert "Indonesia" in [label["text"] for label in drawn(page)["labels"]]
    page.mouse.click(*spot(page, "Klub Kopi"))
    page.wait_for_selector("#panel h2:text-is('Klub Kopi')")


def test_without_scripts_there_is_a_table(browser: Any, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.wait_for_selector("#fallback h1", state="visible")  # after a moment: it does not flash before the picture
    text = page.locator("#fallback").inner_text()
    context.close()
    assert "Indonesia" in text
    assert "ASEAN 1967-08-08" in text


def test_every_word_has_its_twin() -> None:
    def keys(said: object, path: str = "") -> set[str]:
        if (
            not isinstance(said, dict) or "other" in said or path == ".grammar"
        ):  # plurals and grammar are a language's own
            return {path}
        return set().union(*(keys(value, f"{path}.{key}") for key, value in said.items()))

    assert keys(words("en")) == keys(words("id"))
    scripts = "".join(file.read_text("utf-8") for file in (Path(graph.__file__).parent / "page").rglob("*.[jh]*"))
    for key in re.findall(r'(?:say|heading|fact)\("(page\.\w+)"', scripts):
        assert f".{key}" in keys(words("en")), key
