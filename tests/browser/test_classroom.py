"""Lessons and the quiz in the page, in a real browser and with the keyboard alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from graph._explore import QUIZZES
from graph.school.quiz import LETTERS
from tests.conftest import TODAY

Visit = Callable[..., Any]


@pytest.fixture(scope="session")
def facts(page_file: Path) -> Any:
    found = re.search(r'id="facts">(.*?)</script>', page_file.read_text("utf-8"), re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize(("width", "height", "theme"), [(1920, 1080, "projector"), (360, 740, "light")])
def test_a_whole_lesson_with_the_keyboard(
    visit: Visit, page_file: Path, facts: Any, lang: str, width: int, height: int, theme: str
) -> None:
    for lesson in facts["lessons"]:
        page = visit(page_file, f"#lesson={lesson['name']}&step=1&lang={lang}&theme={theme}", width, height)
        for number, step in enumerate(lesson["steps"], 1):
            page.wait_for_function(
                "heading => document.querySelector('#panel h2').textContent === heading", arg=step["heading"][lang]
            )
            assert f"lesson={lesson['name']}&step={number}" in page.evaluate("location.hash")
            assert page.locator(f"#{step['view']}").is_visible()
            said = " ".join(page.locator("#panel .lesson p").all_inner_texts())
            assert re.sub(r"\s+", " ", said) == re.sub(r"\s+", " ", step["text"][lang])
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator("#panel [data-go=back]").is_disabled() == (number == 1)
            page.keyboard.press("PageDown")
        assert f"step={len(lesson['steps'])}" in page.evaluate("location.hash")
        page.keyboard.press("PageUp")
        page.wait_for_function(
            "heading => document.querySelector('#panel h2').textContent === heading",
            arg=lesson["steps"][-2]["heading"][lang],
        )
        page.keyboard.press("Escape")
        assert "lesson" not in page.evaluate("location.hash")
        page.close()


def test_a_lesson_is_left_and_taken_up_again(visit: Visit, page_file: Path, facts: Any) -> None:
    page = visit(page_file)
    page.click("#learn summary")
    page.click("#learn [data-lesson=chapter]")
    page.keyboard.press("PageDown")
    page.keyboard.press("6")
    assert page.evaluate("location.hash") == "#view=table&lesson=chapter&step=2"
    page.go_back()
    page.wait_for_function("() => location.hash === '#lesson=chapter&step=2'")
    page.go_back()
    page.wait_for_function("() => location.hash === '#lesson=chapter&step=1'")
    page = visit(page_file, "#lesson=chapter&step=999")
    assert page.locator("#panel h2").inner_text() == facts["lessons"][0]["steps"][-1]["heading"]["en"]
    page = visit(page_file, "#lesson=nothing&step=2")
    assert page.locator("#panel.start").count() == 1


def quizzes(page: Any, number: int) -> list[dict[str, Any]]:
    """The questions of a number as the page has them, in its language."""
    told: list[dict[str, Any]] = page.evaluate("number => kerjasama.ask('quiz', number)", number)
    return told


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("at", [TODAY, "1999", None])
def test_the_page_and_the_command_ask_the_same(
    G: nx.MultiGraph[str], visit: Visit, page_file: Path, tmp_path: Path, lang: str, at: str | None
) -> None:
    page = visit(page_file if at == TODAY else graph.explore(G, at).save(tmp_path / "k.html"), f"#lang={lang}")
    for number in range(QUIZZES):
        sheet = graph.quiz(G, seed=number, lang=lang, at=at).to_dict("records")
        assert quizzes(page, number) == [
            {
                "question": row["question"],
                "choices": [row[f"choice_{letter}"] for letter in LETTERS],
                "answer": LETTERS.index(row["answer"]),
                "why": row["why"],
                "view": row["view"],
            }
            for row in sheet
        ]
    assert quizzes(page, QUIZZES) == []


@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_quiz_from_start_to_score(visit: Visit, page_file: Path, command: Callable[..., Any], lang: str) -> None:
    rows = json.loads(command("quiz", "--seed", "7", "--at", TODAY, "--lang", lang, "--format", "json").stdout)
    page = visit(page_file, f"#quiz=07&lang={lang}")
    assert (
        page.locator("#panel .quiet")
        .first.inner_text()
        .endswith("7 · as of 24 November 2026" if lang == "en" else "7 · data per 24 November 2026")
    )
    for number, row in enumerate(rows):
        page.wait_for_function(
            "asked => document.querySelector('#panel .question')?.textContent === asked", arg=row["question"]
        )
        assert page.locator("#panel .choices button span").all_inner_texts() == [
            row[f"choice_{letter}"] for letter in LETTERS
        ]
        wrong = number % 3 == 2
        page.keyboard.press(LETTERS[(LETTERS.index(row["answer"]) + wrong) % 4])
        page.wait_for_selector("#panel [role=status]")
        assert row["why"] in page.locator("#panel [role=status]").inner_text()
        assert page.locator("#panel .right span").inner_text() == row["answer_text"]
        assert page.locator("#panel .wrong").count() == wrong
        page.keyboard.press("Enter")
    page.wait_for_selector("#panel .score")
    assert page.locator("#panel h2").inner_text().startswith("7 ")
    assert page.locator("#panel .score li").count() == len(rows) == 10
    page.click("#panel [data-go=again]")
    assert "quiz=8" in page.evaluate("location.hash")
    page.wait_for_function(
        "asked => document.querySelector('#panel .question').textContent === asked", arg=quizzes(page, 8)[0]["question"]
    )


def test_a_number_that_the_page_does_not_have(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#quiz=4711&lang=id", 360, 740)
    assert (
        page.locator("#panel h2").inner_text() == "Kuis nomor 4711 tidak ada di halaman ini; yang ada nomor 0 sampai 9."
    )
    assert page.locator("#panel .quiet").count() == 0
    page.click("#panel [data-go=again]")
    assert page.locator("#panel .quiet").first.inner_text().startswith("Kuis 0 · data per ")
    assert page.locator("#panel .choices button").count() == 4
    page = visit(page_file, f"#quiz={QUIZZES - 1}")
    while page.locator("#panel .choices").count():
        page.keyboard.press("a")
        page.keyboard.press("PageDown")
    assert page.locator("#panel [data-go=again]").inner_text() == "On to quiz 0"


def test_data_without_questions(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation\nIDN,Klub Kopi\n", "utf-8")
    page = visit(graph.explore(graph.load(tmp_path)).save(tmp_path / "club.html"), "#quiz=3")
    assert page.locator("#panel.start").count() == 1
    assert page.locator("#learn").is_hidden()


def test_the_answer_is_shown_in_the_picture(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#quiz=3")
    for one in quizzes(page, 3):
        page.click(f"[data-choice='{one['answer']}']")
        wanted, told = (
            dict(part.split("=") for part in address.strip("#").split("&") if part)
            for address in (one["view"], page.evaluate("location.hash"))
        )
        assert told.get("select", "") == wanted.get("select", "")
        assert told.get("at", TODAY) == wanted["at"]
        assert told["view"] == wanted["view"]
        page.click("[data-go=next]")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_on_a_phone_all_four_answers_are_seen_and_then_what_is_right(visit: Visit, page_file: Path, lang: str) -> None:
    page = visit(page_file, f"#quiz=7&lang={lang}", 360, 740, has_touch=True, is_mobile=True)
    for _ in range(10):
        last = page.locator("[data-choice='3']").bounding_box()
        assert last["y"] + last["height"] <= 741
        page.tap("[data-choice='2']")
        for part in ("#panel [role=status]", "#panel [data-go=next]"):
            box = page.locator(part).bounding_box()
            assert box["y"] + box["height"] <= 741
        page.tap("#panel [data-go=next]")
