"""Whatever `check` passes works everywhere: folders that nobody would think of, asked and written in every way."""

from __future__ import annotations

import random
import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph
from benchmarks.fuzz_folders import ask, folder, one

#: Found by the script; each once ended in an error.
FOUND = (48,)


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[*HealthCheck])
@given(st.integers(0, 1 << 30))
def test_what_passes_works_everywhere(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    where, out = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("out")
    folder(random.Random(seed), where)
    ask(where, out)


@pytest.mark.parametrize("seed", FOUND)
def test_what_was_found(seed: int) -> None:
    assert one(seed) in {"fine", "refused"}


@pytest.mark.parametrize(
    "odd", ["A B", "A%20B", "A|B", "A,B", "A&B=C#", "日本 ไทย", "__proto__", "</script>", "{{ x }}", "-1"]
)
def test_an_odd_id_on_both_sides(odd: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows = [
        f'"{odd}","K {odd}"',
        f'Budi,"K {odd}"',
        f'"{odd}",Catur',
        "Budi,Catur",
        "Citra,Catur",
        "Dewi,Musik",
        "Eko,Musik",
    ]
    (tmp_path / "in" / "memberships.csv").write_text("\n".join(["country,organisation", *rows, ""]), "utf-8")
    assert ask(tmp_path / "in", tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        G = graph.load(tmp_path / "in")
    assert graph.path(G, odd, "Budi")["country"].tolist() == [odd, "Budi"]
    assert any(odd in why for why in graph.quiz(G, 1, kinds=["outside"])["why"])


def test_the_first_year_there_is(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation,until\nIDN,KLUB,0001-02-03\n", "utf-8")
    assert graph.history(graph.load(tmp_path), "IDN", end=3)["count"].tolist() == []
