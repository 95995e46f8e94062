"""What a class is given: quizzes in two versions, sheets to print, and one folder with everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pytest

import graph
from graph.languages import LANGUAGES, words
from graph.school.quiz import sheet_html
from tests.conftest import TODAY

Command = Callable[..., CompletedProcess[str]]
CHOICES = [f"choice_{letter}" for letter in "abcd"]


class Text(HTMLParser):
    """What a page says, and whether what it opens is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "path", "circle", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.said.append(data)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_b_asks_the_same_in_another_order(G: nx.MultiGraph[str], lang: str) -> None:
    for seed in range(3):
        a, b = (graph.quiz(G, 10, seed, lang, TODAY, version=version) for version in "AB")
        assert a["question"].tolist() != b["question"].tolist()
        assert b["number"].tolist() == list(range(1, 11))
        asked = {row["question"]: row for row in a.to_dict("records")}
        moved = 0
        for row in b.to_dict("records"):
            same = asked.pop(row["question"])
            assert {row[choice] for choice in CHOICES} == {same[choice] for choice in CHOICES}
            assert row[f"choice_{row['answer']}"] == row["answer_text"] == same["answer_text"]
            assert row["why"] == same["why"]
            moved += [row[choice] for choice in CHOICES] != [same[choice] for choice in CHOICES]
            if row["kind"] in {"joined", "grew"}:
                years = [int(row[choice].replace(".", "").replace(",", "")) for choice in CHOICES]
                assert years == sorted(years)
        assert not asked
        assert moved >= 3


def test_another_version_is_none(G: nx.MultiGraph[str]) -> None:
    with pytest.raises(ValueError, match="'C' is not a version; use A or B"):
        graph.quiz(G, version="C")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_asks_and_its_key_answers(G: nx.MultiGraph[str], lang: str) -> None:
    frame = graph.quiz(G, 10, 2, lang, TODAY, version="B")
    sheet, key = (sheet_html(frame, lang, seed=2, at=TODAY, version="B", key=key) for key in (False, True))
    asked, answered = " ".join(Text(sheet).said), " ".join(Text(key).said)
    for row in frame.to_dict("records"):
        assert row["question"] in asked
        assert all(row[choice] in asked for choice in CHOICES)
        assert row["why"] not in asked
        assert f"{row['answer'].upper()} {row['answer_text'].rstrip('.')} . " in re.sub(r"\s+", " ", answered)
        assert row["why"] in answered
    grid = re.findall(r"<span><b>(\d+)</b>(?:<i class=\"\">.</i>)*<i class=\"solid\">(.)</i>", key)
    assert 'class="solid"' not in sheet
    assert [(int(number), letter.lower()) for number, letter in grid] == [
        *zip(frame["number"], frame["answer"], strict=True)
    ]


def test_a_hostile_name_is_text_on_a_sheet(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    rows = [f"{name},{club}" for name in ("Ani", "Budi", "Citra", "Dewi", evil) for club in ("Klub A", "Klub B")]
    rows = [row for row in rows if row not in {"Ani,Klub B", "Budi,Klub A"}]
    (tmp_path / "memberships.csv").write_text("\n".join(["country,organisation", *rows]), "utf-8")
    frame = graph.quiz(graph.load(tmp_path), 5)
    assert len(frame)
    for key in (False, True):
        page = sheet_html(frame, key=key)
        assert "<script" not in page
        Text(page)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pack_holds_what_its_text_says(G: nx.MultiGraph[str], tmp_path: Path, lang: str) -> None:
    files = graph.pack(G, tmp_path / "class", lang, TODAY)
    assert {file.name for file in files} == {file.name for file in (tmp_path / "class").iterdir()}
    read_me = files[0].read_text("utf-8")
    assert read_me.startswith("<!doctype html>")
    assert files[0].stem == words(lang)["pack"]["read_me"]
    assert re.findall(r'href="([^":]+)"', read_me) == [file.name for file in files[1:]]
    assert len(files) == 2 + 3 * 2 * 2 + 4 * 2 * 2 + 2 + 4 * 2
    documents = [file for file in files if file.suffix == ".docx"]
    assert len(documents) == 4 * 2 + 2
    assert all(file.read_bytes()[:2] == b"PK" for file in documents)
    for file in files:
        if file in documents:
            continue
        page = file.read_text("utf-8")
        assert f'<html lang="{lang}"' in page
        assert "{" not in file.name
    quiz = next(file for file in files if file.stem == words(lang)["pack"]["quiz_file"].format(seed=2, version="B"))
    assert graph.quiz(G, 10, 2, lang, TODAY, version="B")["question"][0] in " ".join(Text(quiz.read_text("utf-8")).said)
    graph.pack(G, tmp_path / "class", lang, TODAY)  # its own files are replaced
    files[0].write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match="would be overwritten"):
        graph.pack(G, tmp_path / "class", lang, TODAY)


@pytest.mark.whole
def test_a_pack_of_other_data(tmp_path: Path) -> None:
    rows = [
        f"{name},{club}"
        for name in ("Ani", "Budi", "Citra")
        for club in ("Klub/A", "Klub B")
        if name != "Ani" or club != "Klub B"
    ]
    (tmp_path / "memberships.csv").write_text("\n".join(["country,organisation", *rows]), "utf-8")
    files = graph.pack(graph.load(tmp_path), tmp_path / "out", "id")
    assert [file.name for file in files[-4:]] == [
        "lembar-1.html",
        "lembar-1-isian.html",
        "lembar-2.html",
        "lembar-2-isian.html",
    ]
    assert "Klub/A" in files[-4].read_text("utf-8")


@pytest.mark.whole
def test_the_commands(command: Command, tmp_path: Path) -> None:
    done = command("pack", str(tmp_path / "kelas"), "--lang", "id", "--at", TODAY)
    assert done.returncode == 0
    assert done.stderr.splitlines()[0] == f"{tmp_path / 'kelas' / 'BACA-SAYA.html'} sudah ditulis."
    printed = command("quiz", "--seed", "1", "--version", "B", "--format", "html", "--lang", "id", "--at", TODAY).stdout
    assert printed == (tmp_path / "kelas" / "kuis-1B.html").read_text("utf-8")
