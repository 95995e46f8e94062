"""The page of data that nobody would think of: it is ready, and tells the same ids as Python."""

from __future__ import annotations

import json
import random
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

import graph
from benchmarks.fuzz_folders import folder
from graph.errors import DataError

Visit = Callable[..., Any]
ROWS = [
    *(["Budi Santoso", "Klub Baca, A"], ["Siti, Aminah", "Klub Baca, A"], ["Siti, Aminah", "Klub 100%20"]),
    *(["A&B=C#", "Klub 100%20"], ["A&B=C#", "</script>"], ["Ani Wijaya", "</script>"], ["Dewi", "Klub Baca, A"]),
]


def test_ids_with_spaces_commas_and_signs(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text(
        "country,organisation\n" + "".join(f'"{country}","{joined}"\n' for country, joined in ROWS), "utf-8"
    )
    G = graph.load(tmp_path)
    file = graph.explore(G, "2020").save(tmp_path / "page.html")
    page = visit(file, f"#view=overlaps&select={quote('Budi Santoso', safe='')},{quote('A&B=C#', safe='')}")
    drawn = page.locator("#overlaps [data-organisations]").evaluate_all(
        "all => all.map(one => [one.dataset.organisations, one.dataset.countries])"
    )
    told = [[[unquote(one) for one in ids.split(" ")] for ids in row] for row in drawn]
    python = graph.overlaps(G, at="2020")
    assert sorted(told) == sorted(map(list, zip(python["organisations"], python["countries"], strict=True)))
    way = page.locator("#panel [data-answer=path]").get_attribute("data-path").split(" ")
    steps = graph.path(G, "Budi Santoso", "A&B=C#", "2020")
    assert [unquote(one) for one in way] == [*("Budi Santoso", "Klub Baca, A", "Siti, Aminah", "Klub 100%20", "A&B=C#")]
    assert steps["organisation"].tolist() == ["Klub Baca, A", "Klub Baca, A", "Klub 100%20", "Klub 100%20"]


@pytest.mark.slow
def test_pages_of_odd_folders_are_ready(visit: Visit, tmp_path: Path) -> None:
    opened = 0
    for seed in range(2000, 2040):
        where = tmp_path / str(seed)
        where.mkdir()
        folder(random.Random(seed), where)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                G = graph.load(where)
            except DataError:
                continue
        page = visit(graph.explore(G, "2020").save(where / "page.html"), "#view=overlaps")
        for view in ("network", "map", "matrix", "timeline", "table"):
            page.evaluate("view => { location.hash = `view=${view}` }", view)
        asked = next(key for key, node in G.nodes(data=True) if node["bipartite"] == 1)
        answer = page.evaluate("id => JSON.stringify(kerjasama.ask('members', id, '2020-12-31'))", asked)
        assert [one["country"] for one in json.loads(answer)] == graph.members(G, asked, "2020")["country"].tolist()
        page.context.close()
        opened += 1
        if opened == 4:  # a sample
            return
    pytest.fail("too few of these load")


def test_where_nothing_has_a_place_there_is_no_map(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation\nRudi,Catur\nSiti,Catur\n", "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        G = graph.load(tmp_path)
    page = visit(graph.explore(G).save(tmp_path / "page.html"), "#view=map")
    assert page.locator("#map").inner_text() == "Nothing here has a place on the map."
    assert page.locator("#map svg").count() == 0
    assert page.locator("#finding").is_hidden()
    assert page.evaluate("kerjasama.picture()") is None
    page.keyboard.press("1")
    page.keyboard.press("2")
    assert page.locator("#map").is_visible()
