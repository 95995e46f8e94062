"""Lessons and the quiz in the page, in a real browser and with the keyboard alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Visit = Callable[..., Any]


@pytest.fixture(scope="session")
def facts(page_file: Path) -> Any:
    found = re.search(r'id="facts">(.*?)</script>', page_file.read_text("utf-8"), re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize(("width", "height", "theme"), [(1920, 1080, "projector"), (360, 740, "light")])
def test_a_whole_lesson_with_the_keyboard(visit: Visit, page_file: Path, facts: Any, lang: str, width: int, height: int, theme: str) -> None:
    for lesson in facts["lessons"]:
        page = visit(page_file, f"#lesson={lesson['name']}&step=1&lang={lang}&theme={theme}", width, height)
        for number, step in enumerate(lesson["steps"], 1):
            page.wait_for_function("heading => document.querySelector('#panel h2').textContent === heading", arg=step["heading"][lang])
            assert f"lesson={lesson['name']}&step={number}" in page.evaluate("location.hash")
            assert page.locator(f"#{step['view']}").is_visible()
            said = " ".join(page.locator("#panel .lesson p").all_inner_texts())
            assert re.sub(r"\s+", " ", said) == re.sub(r"\s+", " ", step["text"][lang])
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator("#panel [data-go=back]").is_disabled() == (number == 1)
            page.keyboard.press("PageDown")
        assert f"step={len(lesson['steps'])}" in page.evaluate("location.hash")
        page.keyboard.press("PageUp")
        page.wait_for_function("heading => document.querySelector('#panel h2').textContent === heading", arg=lesson["steps"][-2]["heading"][lang])
        page.keyboard.press("Escape")
        assert "lesson" not in page.evaluate("location.hash")
        page.close()


def test_a_lesson_is_left_and_taken_up_again(visit: Visit, page_file: Path, facts: Any) -> None:
    page = visit(page_file)
    page.click("#learn summary")
    page.click("#learn [data-lesson=chapter]")
    page.keyboard.press("PageDown")
    page.keyboard.press("5")
    assert page.evaluate("location.hash") in ("#view=table&lesson=chapter&step=2", "#lesson=chapter&step=2")
    page.go_back()
    page.wait_for_function("() => location.hash === '#lesson=chapter&step=2'")
    page.go_back()
    page.wait_for_function("() => location.hash === '#lesson=chapter&step=1'")
    page = visit(page_file, "#lesson=chapter&step=999")
    assert page.locator("#panel h2").inner_text() == facts["lessons"][0]["steps"][-1]["heading"]["en"]
    page = visit(page_file, "#lesson=nothing&step=2")
    assert page.locator("#panel.start").count() == 1


@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_quiz_from_start_to_score(visit: Visit, page_file: Path, facts: Any, lang: str) -> None:
    by_question = {one["question"][lang]: one for one in facts["quiz"]}
    page = visit(page_file, f"#quiz=7&lang={lang}")
    asked = []
    for number in range(10):
        question = page.locator("#panel .question").inner_text()
        asked.append(question)
        one = by_question[question]
        wrong = number % 3 == 2
        page.keyboard.press("abcd"[(one["answer"] + wrong) % 4])
        page.wait_for_selector("#panel [role=status]")
        assert one["why"][lang] in page.locator("#panel [role=status]").inner_text()
        assert page.locator("#panel .right span").inner_text() == one["choices"][one["answer"]][lang]
        assert page.locator("#panel .wrong").count() == wrong
        page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().startswith("7 ")
    assert len(set(asked)) == 10
    again = visit(page_file, f"#quiz=7&lang={lang}", 360, 740)
    assert again.locator("#panel .question").inner_text() == asked[0]
    other = visit(page_file, f"#quiz=8&lang={lang}")
    assert other.locator("#panel .question").inner_text() != asked[0]


def test_the_answer_is_shown_in_the_picture(visit: Visit, page_file: Path, facts: Any) -> None:
    page = visit(page_file, "#quiz=3")
    question = page.locator("#panel .question").inner_text()
    one = next(one for one in facts["quiz"] if one["question"]["en"] == question)
    page.click(f"[data-choice='{one['answer']}']")
    wanted = dict(part.split("=") for part in one["view"].strip("#").split("&"))
    told = dict(part.split("=") for part in page.evaluate("location.hash").strip("#").split("&"))
    assert told.get("select", "") == wanted.get("select", "")


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
