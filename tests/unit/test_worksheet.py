"""Worksheets: two pages, the blank without its answers, the key true to the queries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pytest

import graph
from graph.languages import LANGUAGES, words
from tests.conftest import TODAY

ANSWER = re.compile(r"<em>(.*?)</em>", re.DOTALL)


def answers(page: graph.Worksheet) -> list[str]:
    return [html.unescape(re.sub(r"\s+", " ", one)).strip() for one in ANSWER.findall(page.html)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_key_says_what_the_queries_say(G: nx.MultiGraph[str], lang: str) -> None:
    key = graph.worksheet(G, "ASEAN", TODAY, lang, key=True)
    members = graph.members(G, "ASEAN", TODAY, lang=lang)
    told = answers(key)
    assert told[:11] == members["name"].tolist()
    assert told[11:17] == sorted({since[:4] for since in members["since"]})
    texts = [html.unescape(one) for one in re.findall(r"<li>([^<]+)</li>", key.html)]
    fields = graph.examples(G, lang=lang).set_index("name")["field"]
    for place, field in enumerate(words(lang)["field"]):
        for letter in told[17 + place].split():
            assert fields[texts["abcdefghij".index(letter)]] == field
    assert sorted("".join(told[17:22]).replace(" ", "")) == [*"abcdefghij"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_blank_answers_nothing(G: nx.MultiGraph[str], lang: str) -> None:
    for topic in ("ASEAN", "UN", "IDN"):
        blank = graph.worksheet(G, topic, TODAY, lang)
        assert not answers(blank)
        assert 'class="solid held"' not in blank.html
        assert blank.html.count("<main") == 2
        said = re.sub(r"<(svg|style).*?</\1>", "", blank.html, flags=re.DOTALL)
        for year in answers(graph.worksheet(G, topic, TODAY, lang, key=True)):
            assert not year.isdigit() or year not in said, (topic, year)


def test_every_hidden_name_is_in_the_letters(G: nx.MultiGraph[str]) -> None:
    page = graph.worksheet(G, "ASEAN", TODAY, "id", key=True).html
    rows = re.findall(r"<tr>((?:<td class=\"[^\"]*\">[A-Z]</td>)+)</tr>", page)
    grid = ["".join(re.findall(r">([A-Z])<", row)) for row in rows]
    assert {len(row) for row in grid} == {len(grid)}
    lines = [*grid, *("".join(column) for column in zip(*grid, strict=True))]
    size = len(grid)
    lines += [
        "".join(grid[row + at][column + at] for at in range(size - max(row, column)))
        for row in range(size)
        for column in range(size)
        if not row or not column
    ]
    hidden = [one for one in answers(graph.worksheet(G, "ASEAN", TODAY, "id", key=True))[22:] if len(one) < 20]
    assert len(hidden) == 8
    for name in hidden:
        assert any(name.replace(" ", "").upper() in line for line in lines), name


@pytest.mark.filterwarnings("ignore:.*stands as it is")
def test_names_are_text(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation\n<b>x</b>,<script>1\nIDN,<script>1\n", "utf-8")
    page = graph.worksheet(graph.load(tmp_path), "<script>1", TODAY).html
    assert "<script" not in page
    assert "<b>x" not in page


def test_the_command(command: Callable[..., CompletedProcess[str]], G: nx.MultiGraph[str], tmp_path: Path) -> None:
    done = command("worksheet", "ASEAN", "--at", TODAY, "--lang", "id", "--key", "-o", "k.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "k.html").read_text("utf-8") == graph.worksheet(G, "ASEAN", TODAY, "id", key=True).html
