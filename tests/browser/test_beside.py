"""Two days beside each other: a picture each, everything in one place on both, and what changed told in both, as Python says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from tests.conftest import TODAY

Visit = Callable[..., Any]
FROM = "1990-12-31"
BESIDE = f"from={FROM}&at={TODAY}&pictures=2"


def turned(before: set[str], after: set[str]) -> dict[str, set[str]]:
    return {"joined": after - before, "left": before - after, "both": before & after}


def told(drawn: dict[str, Any], turn: str) -> set[str]:
    return {one for one, its in drawn["turns"].items() if its == turn}


def net(G: nx.MultiGraph[str], organisation: str, start: str) -> dict[str, set[str]]:
    """Who joined and who left in the end, from the rows of `changes`, of states that are there on both days."""
    rows = graph.changes(G, start, TODAY, organisation)
    last = rows.groupby("country").last()
    full = last["status"].str.split().map(lambda its: bool({"member", "party"} & {*its}))
    then = {*graph.members(G, organisation, start)["country"]}
    alive = {*graph.snapshot(G, start)} & {*graph.snapshot(G, TODAY)}
    return {
        "joined": {one for one in last.index[full] if one not in then},
        "left": {one for one in last.index[~full] if one in then and one in alive},
    }


@pytest.mark.parametrize("organisation", ["ASEAN", "NATO", "OPEC"])
def test_the_network_of_one_organisation(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], organisation: str
) -> None:
    page = visit(page_file, f"#select={organisation}&{BESIDE}")
    then, now = page.evaluate("kerjasama.drawn().days")
    assert (then["day"], now["day"]) == (FROM, TODAY)
    before, after = ({*graph.members(G, organisation, day)["country"]} for day in (FROM, TODAY))
    alive = [{*graph.snapshot(G, day)} for day in (FROM, TODAY)]
    expected = turned(before, after)
    assert told(now, "joined") == expected["joined"] == net(G, organisation, FROM)["joined"]
    assert told(now, "both") == told(then, "both") == expected["both"]
    assert told(now, "left") == told(then, "left") == expected["left"] & alive[1] == net(G, organisation, FROM)["left"]
    assert told(then, "later") == expected["joined"] & alive[0]
    title = page.locator("#finding").inner_text()
    assert title.endswith(f": {len(before)} members in 1990, {len(after)} in 2026")


def test_the_network_of_one_country(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file, f"#select=IDN&{BESIDE}")
    then, now = page.evaluate("kerjasama.drawn().days")
    universal = set(page.evaluate("JSON.parse(document.querySelector('#facts').textContent).universal"))
    before, after = ({*graph.organisations(G, "IDN", day)["organisation"]} for day in (FROM, TODAY))
    expected = {turn: its - universal for turn, its in turned(before, after).items()}
    assert told(now, "joined") == told(then, "later") == expected["joined"]
    for one in (then, now):
        assert told(one, "left") == expected["left"]
        assert told(one, "both") == expected["both"]
    assert page.locator("#finding").inner_text() == f"Indonesia: in {len(before)} in 1990, in {len(after)} in 2026"


@pytest.mark.parametrize("names", ["IDN,JPN", "IDN,JPN,DEU"])
@pytest.mark.parametrize("pictures", ["", "&pictures=2"])
def test_the_network_of_several_countries(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], names: str, pictures: str
) -> None:
    page = visit(page_file, f"#select={names}&from={FROM}&at={TODAY}{pictures}")
    drawn = page.evaluate("kerjasama.drawn().days")
    assert len(drawn) == (2 if pictures else 1)
    ids = names.split(",")
    universal = set(page.evaluate("JSON.parse(document.querySelector('#facts').textContent).universal"))
    before, after = ({*graph.shared(G, *ids, at=day)["organisation"]} for day in (FROM, TODAY))
    expected = {turn: its - universal for turn, its in turned(before, after).items()}
    rows = graph.changes(G, FROM, TODAY, *ids)
    began = {*rows.loc[rows["change"] == "together", "organisation"]}
    ceased = {*rows.loc[rows["change"] == "apart", "organisation"]}
    assert expected["joined"] <= began
    assert expected["left"] <= ceased
    assert expected["joined"]
    assert expected["left"]
    for one in drawn:
        earlier = one["day"] == FROM
        assert told(one, "joined") == (set() if earlier else expected["joined"])
        assert told(one, "later") == (expected["joined"] if earlier else set())
        assert told(one, "left") == expected["left"]
        assert told(one, "both") == expected["both"]
    assert f"{len(before)} in 1990, {len(after)} in 2026" in page.locator("#finding").inner_text()


def test_the_network_of_a_few_organisations(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    orgs = ("ASEAN", "NATO", "OPEC")
    page = visit(page_file, f"#view=network&orgs={','.join(orgs)}&{BESIDE}")
    sizes = [sum(len(graph.members(G, one, day)) for one in orgs) for day in (FROM, TODAY)]
    assert page.locator("#finding").inner_text().endswith(f": {sizes[0]} memberships in 1990, {sizes[1]} in 2026")
    lines = page.evaluate(
        """() => [...kerjasama.picture().querySelectorAll('svg > svg')].map(one => [...one.querySelectorAll('line')]
          .map(line => line.getAttribute('opacity')))"""
    )
    nets = [net(G, one, FROM) for one in orgs]
    left = sum(len(one["left"]) for one in nets)
    assert left
    joined = sum(len(one["joined"]) for one in nets)
    assert lines[1].count("0.95") == joined + left
    assert lines[0].count("0.95") == left


@pytest.mark.parametrize(
    ("organisation", "start", "end"),
    [("ASEAN", FROM, TODAY), ("UN", "1955-12-31", "1966-01-01"), ("UN", "1985-12-31", "1995-01-01")],
)
def test_the_map_says_it_in_both(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], organisation: str, start: str, end: str
) -> None:
    page = visit(page_file, f"#view=map&select={organisation}&from={start}&at={end}&pictures=2")
    before, after = ({*graph.members(G, organisation, day)["country"]} for day in (start, end))
    there, alive = ({*graph.snapshot(G, day)} for day in (start, end))
    pictures = page.locator("#map > svg > svg")
    assert pictures.count() == 2
    then, now = (pictures.nth(place).locator("text").all_text_contents() for place in (0, 1))
    for word, expected in (
        ("not in yet", (after - before) & there),
        ("in on both days", before & after),
        ("left", (before - after) & alive),
    ):
        assert f"{word} ({len(expected)})" in then
    ended = before - alive
    assert (f"state has ended ({len(ended)})" in then) == bool(ended)
    for word, expected in (
        ("joined", after - before),
        ("in on both days", before & after),
        ("left", (before - after) & alive),
    ):
        assert f"{word} ({len(expected)})" in now
    rows = graph.changes(G, start, end, organisation)
    assert after - before <= {*rows.loc[rows["change"] != "left", "country"]}


@pytest.mark.parametrize("what", ["select=IDN", "orgs=ASEAN,G20,APEC,NATO"])
def test_the_maps_of_what_is_counted_have_one_scale(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], what: str
) -> None:
    page = visit(page_file, f"#view=map&{what}&{BESIDE}")
    scales = []
    for place, day in enumerate((FROM, TODAY)):
        texts = page.locator("#map > svg > svg").nth(place).locator("text").all_text_contents()
        assert texts[0] == ("Shared" if "IDN" in what else "In how many")
        scale = re.findall(r"(\d+) (\d+)(?:–(\d+))?(?= |$)", " ".join(texts[1:13]).split(" Indonesia")[0])
        if "IDN" in what:
            numbers = graph.ties(G, "IDN", day)["count"].tolist()
            assert f"Malaysia {numbers[0]}" in texts
        else:
            belongs = Counter(one for key in what[5:].split(",") for one in graph.members(G, key, day)["country"])
            numbers = [*belongs.values()]
        counted = [sum(int(low) <= number <= int(high or low) for number in numbers) for _, low, high in scale]
        assert [int(count) for count, *_ in scale] == counted
        assert sum(counted) == len(numbers)
        scales.append([ends for _, *ends in scale])
        fills = (
            page.locator("#map > svg > svg")
            .nth(place)
            .locator("g.key rect")
            .evaluate_all("all => all.map(one => one.getAttribute('fill'))")
        )
        assert len({*fills}) == len(fills) == len(scale)
    assert scales[0] == scales[1]
    assert len(scales[0]) >= 3


@pytest.mark.parametrize("view", ["network", "map"])
@pytest.mark.parametrize("select", ["", "IDN", "IDN,JPN", "ASEAN", "PARIS"])
def test_everything_stands_in_one_place_on_both(visit: Visit, page_file: Path, view: str, select: str) -> None:
    page = visit(page_file, f"#view={view}&select={select}&{BESIDE}")
    half = page.locator(f"#{view}").bounding_box()["width"] / 2
    if view == "map":
        moved = page.evaluate(
            "() => [...document.querySelectorAll('#map > svg > svg > g:nth-of-type(1)')].map(g => g.getAttribute('transform'))"
        )
        assert len(moved) == 2
        assert moved[0] == moved[1]
        boxes = [page.locator("#map > svg > svg").nth(place).bounding_box() for place in (0, 1)]
        assert boxes[1]["x"] - boxes[0]["x"] == pytest.approx(half)
        return
    then, now = page.evaluate("kerjasama.drawn().days")
    both = {*then["turns"]} & {*now["turns"]} or {*then["dots"]} & {*now["dots"]}
    assert both
    for one in both:
        assert now["dots"][one]["x"] - then["dots"][one]["x"] == pytest.approx(half, abs=0.01), one
        assert now["dots"][one]["y"] == pytest.approx(then["dots"][one]["y"], abs=0.01), one


def overlapping(labels: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(labels):
        for other in labels[place + 1 :]:
            apart = (
                one["right"] <= other["left"] + 0.5
                or other["right"] <= one["left"] + 0.5
                or one["bottom"] <= other["top"] + 0.5
                or other["bottom"] <= one["top"] + 0.5
            )
            if not apart:
                yield one["text"], other["text"]


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("select", ["", "IDN", "IDN,JPN", "NATO"])
@pytest.mark.parametrize("look", ["lang=en", "lang=id&theme=projector"])
def test_no_two_names_overlap_and_none_crosses_the_middle(
    visit: Visit, page_file: Path, size: tuple[int, int], select: str, look: str
) -> None:
    page = visit(page_file, f"#view=network&select={select}&{BESIDE}&{look}", *size)
    labels = page.evaluate("kerjasama.drawn().labels")
    assert not [*overlapping(labels)]
    width = page.locator("#network").bounding_box()["width"]
    assert all(one["right"] <= width / 2 or one["left"] >= width / 2 for one in labels)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("view", ["network", "map"])
def test_it_is_chosen_beside_the_title_and_stands_in_the_address(visit: Visit, page_file: Path, view: str) -> None:
    page = visit(page_file, f"#view={view}&select=ASEAN&at={TODAY}")
    switch = page.locator("#pictures")
    assert switch.is_hidden()
    page.locator("body").press("c")
    assert switch.is_visible()
    switch.get_by_text("Side by side").click()
    assert "pictures=2" in page.evaluate("location.hash")
    assert switch.locator("[aria-pressed=true]").inner_text() == "Side by side"
    texts = page.evaluate("() => [...kerjasama.picture().querySelectorAll('text')].map(one => one.textContent)")
    assert {"31 December 2006", "24 November 2026"} <= {*texts}, "the picture that is taken away has both days"
    panel = page.locator("#panel")
    assert panel.is_hidden(), "two pictures have the whole width"
    page.locator("#call").click()
    assert panel.is_visible()
    assert panel.locator("[data-answer=changes]").count() == 1
    page.go_back()
    page.wait_for_function("!location.hash.includes('pictures')")
    assert page.locator("#map > svg > svg").count() < 2
    assert len(page.evaluate("kerjasama.drawn().days")) < 2


@pytest.mark.parametrize("view", ["network", "map"])
def test_on_a_phone_there_is_one_picture(visit: Visit, page_file: Path, view: str) -> None:
    page = visit(page_file, f"#view={view}&select=ASEAN&{BESIDE}", 360, 740, has_touch=True, is_mobile=True)
    assert page.locator("#pictures").is_hidden()
    assert page.locator("#map > svg > svg").count() == (view == "map")
    assert len(page.evaluate("kerjasama.drawn().days")) == (view == "network")
    assert "pictures=2" in page.evaluate("location.hash")


@pytest.mark.parametrize("view", ["network", "map"])
def test_a_click_in_either_picture_chooses(visit: Visit, page_file: Path, view: str) -> None:
    page = visit(page_file, f"#view={view}&select=ASEAN&{BESIDE}")
    box = page.locator(f"#{view}").bounding_box()
    for side in (0, 1):
        if view == "network":
            dot = page.evaluate(f"kerjasama.drawn().days[{side}].dots.THA")
            page.mouse.click(box["x"] + dot["x"], box["y"] + dot["y"])
        else:
            page.locator("#map > svg > svg").nth(side).locator("path[data-id=THA]").click()
        page.wait_for_function("location.hash.includes('select=THA')")
        page.go_back()
        page.wait_for_function("location.hash.includes('select=ASEAN')")


def test_both_are_zoomed_as_one(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, f"#select=NATO&{BESIDE}")
    box = page.locator("#network").bounding_box()

    def places() -> list[dict[str, float]]:
        return [one["dots"]["ITA"] for one in page.evaluate("kerjasama.drawn().days")]

    before = places()
    page.mouse.move(box["x"] + before[0]["x"], box["y"] + before[0]["y"])
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(200)
    after = places()
    assert after[0]["r"] > before[0]["r"] * 1.2
    assert after[0]["x"] == pytest.approx(before[0]["x"], abs=1), "about the mouse"
    assert after[1]["x"] - after[0]["x"] == pytest.approx(box["width"] / 2)


def test_a_link_without_an_earlier_day_has_one_picture(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=map&select=ASEAN&pictures=2")
    assert page.locator("#map > svg > svg").count() == 1
    assert re.search(r"^ASEAN: \d+ members$", page.locator("#finding").inner_text())


def test_keys_come_to_what_only_the_earlier_of_two_pictures_has(visit: Visit, page_file: Path) -> None:
    """CENTO ended in 1979: it stands in the picture of 1970 alone, and is walked to from what stands beside it."""
    page = visit(page_file, "#select=USA&from=1970-01-01&at=1990-01-01&pictures=2", 1920, 1080)
    drawn = page.evaluate("kerjasama.drawn().days")
    assert "CENTO" in drawn[0]["dots"]
    assert "CENTO" not in drawn[1]["dots"]
    box, spot = page.locator("#network").bounding_box(), drawn[0]["dots"]["CENTO"]
    page.locator("#network").focus()
    said = []
    for there, back in (
        ("ArrowUp", "ArrowDown"),
        ("ArrowRight", "ArrowLeft"),
        ("ArrowDown", "ArrowUp"),
        ("ArrowLeft", "ArrowRight"),
    ):
        page.mouse.move(box["x"] + 5, box["y"] + 5)
        page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
        for key in (there, back):
            page.keyboard.press(key)
            said.append(page.locator("#spoken").text_content().partition(":")[0])
    assert "Central Treaty Organization" in said[1::2]
