"""Lesson plans: what the lesson says stands in them, what only the teacher knows is left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import networkx as nx
import pytest

import graph
from graph.languages import LANGUAGES, words
from graph.school.lessons import BUILT_IN, HERE, lesson_data, read
from tests.conftest import TODAY

docx = pytest.importorskip("docx")


def everything(made: graph.LessonPlan) -> tuple[list[str], Any]:
    """The texts of all paragraphs, those in tables too, and the document."""
    document = docx.Document(BytesIO(made.docx()))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for part in (document, *cells) for paragraph in part.paragraphs], document


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_what_the_lesson_says(G: nx.MultiGraph[str], lang: str) -> None:
    made = graph.plan(G, "chapter", TODAY, lang)
    said, document = everything(made)
    lesson = lesson_data(G, read(HERE / "chapter.toml"), TODAY)
    everywhere = "\n".join(said)
    for step in lesson["steps"]:
        for key in ("heading", "text", "ask", "answer", "note"):
            assert step.get(key, {lang: ""})[lang] in everywhere, step["heading"]
    wording, sign = words(lang)["plan"], words(lang)["lesson"]["decimal"]
    assert f"2{sign}5" in said
    learning = [table for table in document.tables if table.rows[0].cells[0].text == wording["head"][0]]
    assert len(learning) == len(made.told["meetings"]) == 2
    for table in learning:  # a meeting is as long as a lesson
        assert sum(float(row.cells[3].text.replace(sign, ".")) for row in table.rows[1:]) == 40
    assert [
        row.cells[0].text for table in document.tables for row in table.rows if row.cells[0].text in {"isi", "content"}
    ]
    assert document.core_properties.language == lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_the_teachers_is_marked_and_empty(G: nx.MultiGraph[str], lang: str) -> None:
    said, document = everything(graph.plan(G, "chapter", TODAY, lang))
    about = words(lang)["plan"]["level"]["ips9"]
    wanted = {f"[{text.format(**about)}]" for text in words(lang)["plan"]["to_fill"].values()}
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    marked = {
        run.text
        for cell in cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if 'w:fill="E4E6EA"' in run._element.xml  # noqa: SLF001 (how it looks)
    }
    assert marked == wanted
    everywhere = " ".join(said)
    assert not re.search(r"BSKAP|046", everywhere)  # nothing official that was not copied from the document itself


def test_the_younger_see_fewer_steps(G: nx.MultiGraph[str]) -> None:
    made = graph.plan(G, "chapter", TODAY, "id", level="ipas6")
    numbers = [step["number"] for meeting in made.told["meetings"] for step in meeting["steps"]]
    assert numbers == [1, 2, 4, 5, 7, 8, 9, 11, 13, 15, 18]
    assert len(lesson_data(G, read(HERE / "chapter.toml"), TODAY)["steps"]) == 18  # or they are others
    for meeting in made.told["meetings"]:
        steps = sum(step["minutes"] for step in meeting["steps"])
        assert steps + meeting["begin"] + meeting["apply"] + meeting["reflect"] == 35
    assert "ASEAN" in " ".join(made.told["aims"])


@pytest.mark.parametrize("lesson", BUILT_IN)
def test_every_lesson_has_a_plan_that_fits(G: nx.MultiGraph[str], lesson: str) -> None:
    for level, minutes in (("ips9", 40), ("ipas6", 35)):
        told = graph.plan(G, lesson, TODAY, "en", level=level).told
        for meeting in told["meetings"]:
            steps = sum(step["minutes"] for step in meeting["steps"])
            assert steps + meeting["begin"] + meeting["apply"] + meeting["reflect"] == minutes, (lesson, level)
        assert len(told["aims"]) == len(told["reached"])
        assert "{" not in " ".join([*told["aims"], told["matter"], told["time"]])


def test_wrong_wishes(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'x' is not a level"):
        graph.plan(G, level="x")
    with pytest.raises(FileNotFoundError):
        graph.plan(G, tmp_path / "none.toml")


def test_the_command(command: Callable[..., CompletedProcess[str]], G: nx.MultiGraph[str], tmp_path: Path) -> None:
    done = command("plan", "paris", "--at", TODAY, "--lang", "id", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "plan-paris.docx").read_bytes() == graph.plan(G, "paris", TODAY, "id").docx()
    done = command("plan", "nothing.toml", "--lang", "id", cwd=tmp_path)
    assert (done.returncode, "nothing.toml" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
