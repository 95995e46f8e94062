"""Lessons and the quiz in the page, in a real browser and with the keyboard alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from graph._explore import QUIZZES
from graph.languages import words
from graph.page.document import BYTE_ORDER_MARK
from graph.school.quiz import LETTERS, sheet, sheet_html
from graph.school.quiz.formats import exported
from tests.conftest import TODAY

Visit = Callable[..., Any]


@pytest.fixture(scope="session")
def facts(page_file: Path) -> Any:
    found = re.search(r'id="facts">(.*?)</script>', page_file.read_text("utf-8"), re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.slow
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
            assert page.locator("#panel .card li").all_inner_texts() == step.get("card", {}).get(lang, [])
            assert page.locator("#panel .answer").count() == 0
            assert page.locator("#panel .ask").inner_text().endswith(step["ask"][lang])
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


@pytest.mark.parametrize(
    ("lang", "width", "height", "theme"),
    [("id", 360, 640, "light"), ("en", 740, 360, "light"), ("id", 1024, 768, "projector")],
)
def test_the_way_on_is_in_sight_at_every_step(
    visit: Visit, page_file: Path, facts: Any, lang: str, width: int, height: int, theme: str
) -> None:
    """However high the finding, the picture and the text: the button is wholly on the screen, before the answer and after."""
    page = visit(page_file, f"#lang={lang}&theme={theme}", width, height, has_touch=width < 1000)
    cut = []
    for lesson in facts["lessons"]:
        for number, step in enumerate(lesson["steps"], 1):
            page.evaluate(
                "([lesson, step, lang, theme]) => {"
                "location.hash = `lesson=${lesson}&step=${step}&lang=${lang}&theme=${theme}`"
                "}",
                [lesson["name"], number, lang, theme],
            )
            page.wait_for_function(
                "heading => document.querySelector('#panel h2').textContent === heading", arg=step["heading"][lang]
            )
            for when in ("before", "after"):
                if when == "after":
                    page.click("#panel [data-go=answer]")
                box = page.locator("#panel .step.on").bounding_box()
                if box["y"] < 0 or box["y"] + box["height"] > height or box["x"] + box["width"] > width:
                    cut.append((lesson["name"], number, when, box))
                assert width > height or not lies_over(page), (lesson["name"], number)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not cut


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


def drawn(page: Any) -> list[str]:
    """The examples that the picture shows."""
    ids: list[str] = page.evaluate(
        "[...document.querySelectorAll('#view [data-for]:not([hidden]) [data-example]')].map(one => one.dataset.example)"
    )
    return sorted(ids)


@pytest.mark.parametrize(
    ("lang", "width", "lesson"),
    [("en", 1280, "chapter"), ("id", 360, "chapter"), ("id", 1280, "bandung"), ("en", 360, "indonesia")],
)
def test_each_example_is_drawn_and_each_answer_shown(
    visit: Visit, page_file: Path, facts: Any, lang: str, width: int, lesson: str
) -> None:
    """A step draws exactly the examples that it names; the answer comes with a button, and its picture with it."""
    (steps,) = [one["steps"] for one in facts["lessons"] if one["name"] == lesson]
    page = visit(page_file, f"#lesson={lesson}&step=1&lang={lang}", width, 740)
    reveals = 0
    for number, step in enumerate(steps, 1):
        page.wait_for_function("step => location.hash.includes(`step=${step}`)", arg=number)
        assert drawn(page) == sorted(step["examples"])
        assert page.locator("#panel .rows.examples li").count() == (
            len(step["examples"]) if len(step["examples"]) <= 8 else 0
        )
        page.click("#panel [data-go=answer]")
        assert page.locator("#panel .answer").inner_text().endswith(step["answer"][lang])
        assert page.evaluate("document.activeElement.className") == "answer"
        assert page.locator("#panel [data-go=answer]").count() == 0
        shown = {**step, **step.get("reveal", {})}
        reveals += "reveal" in step
        assert page.locator(f"#{shown['view']}").is_visible()
        assert drawn(page) == sorted(shown["examples"] if shown["view"] in {"map", "timeline"} else [])
        page.keyboard.press("PageDown")
    assert reveals or lesson == "bandung"
    page.keyboard.press("PageUp")
    assert page.locator("#panel .answer").count() == 0


def test_the_answer_by_a_key_and_the_teacher_s_notes_apart(visit: Visit, page_file: Path, facts: Any) -> None:
    step = facts["lessons"][0]["steps"][6]
    page = visit(page_file, "#lesson=chapter&step=7&lang=id", 1024, 768)
    notes = page.locator("#panel .teacher")
    assert notes.locator("summary").inner_text() == f"Untuk guru · {step['minutes']} menit".replace(".", ",")
    assert not notes.locator("p").is_visible()
    notes.locator("summary").click()
    assert notes.locator("p").inner_text() == step["note"]["id"]
    page.keyboard.press("f")
    page.wait_for_function("document.body.classList.contains('presenting')")
    assert notes.is_hidden()
    assert page.locator("#panel .ask").is_visible()
    page.keyboard.press("a")
    assert page.locator("#panel .answer").is_visible()
    assert page.locator("#timeline [data-example]").count() == len(step["reveal"]["examples"])
    bar = page.locator("#panel .steps-bar").bounding_box()
    view = page.locator("#view").bounding_box()
    assert view["y"] + view["height"] <= bar["y"]


@pytest.mark.parametrize(
    ("lang", "asked", "name"),
    [
        ("en", "orangutan", "48 orangutans come home"),
        ("id", "perjanjian damai", "Perjanjian Renville"),
        ("id", "whoosh", "Whoosh"),
    ],
)
def test_the_search_finds_examples(visit: Visit, page_file: Path, facts: Any, lang: str, asked: str, name: str) -> None:
    page = visit(page_file, f"#lang={lang}")
    page.fill("#search", asked)
    options = page.locator("#found [role=option]")
    told = options.all_inner_texts()
    assert any(name.casefold() in text.casefold() for text in told), told
    example = options.first.get_attribute("data-id")
    assert example in {one["id"] for one in facts["examples"]}
    page.press("#search", "Enter")
    assert f"examples={example}" in page.evaluate("location.hash")
    assert drawn(page) == [example]
    (row,) = [one for one in facts["examples"] if one["id"] == example]
    said = page.locator("#panel .examples").inner_text()
    assert row["summary_id" if lang == "id" else "summary"] in said
    assert page.locator("#panel .examples a.source").first.get_attribute("href") == row["source"]
    page.reload()
    assert drawn(page) == [example]
    page.keyboard.press("Escape")
    assert "examples" not in page.evaluate("location.hash")
    assert drawn(page) == []


def test_who_was_no_state_yet_is_a_ring(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#lesson=bandung&step=4", 1280, 800)
    rings = page.locator("#map [data-early]").evaluate_all("all => all.map(one => one.dataset.early)")
    assert sorted(rings) == ["GHA", "SDN"]
    seen = page.locator("#map").bounding_box()
    for ring in page.locator("#map [data-early]").all():
        box = ring.bounding_box()
        assert seen["x"] <= box["x"] <= seen["x"] + seen["width"]


def quizzes(page: Any, number: int) -> list[dict[str, Any]]:
    """The questions of a number as the page has them, in its language."""
    told: list[dict[str, Any]] = page.evaluate("number => kerjasama.ask('quiz', number)", number)
    return told


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("at", [TODAY, "1999", None])
def test_the_page_and_the_command_ask_the_same(
    G: nx.MultiGraph[str], visit: Visit, page_file: Path, tmp_path: Path, lang: str, at: str | None
) -> None:
    page = visit(page_file if at == TODAY else graph.explore(G, at).save(tmp_path / "k.html"), f"#lang={lang}")
    for number in range(QUIZZES):
        rows = graph.quiz(G, seed=number, lang=lang, at=at).to_dict("records")
        assert quizzes(page, number) == [
            {
                "question": row["question"],
                "choices": [row[f"choice_{letter}"] for letter in LETTERS],
                "answer": LETTERS.index(row["answer"]),
                "why": row["why"],
                "view": row["view"],
            }
            for row in rows
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


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_page_saves_for_a_class_what_the_command_writes(
    G: nx.MultiGraph[str], visit: Visit, page_file: Path, lang: str
) -> None:
    """Byte for byte: the sheet, its key, and the files for other programs, in both versions and without a network."""
    page = visit(page_file, f"#lang={lang}")
    page.click("#take summary")
    for seed, version in ((0, "A"), (7, "B")):
        page.locator(".of-class select").nth(0).select_option(str(seed))
        page.locator(".of-class select").nth(1).select_option(version)
        asked = graph.quiz(G, seed=seed, lang=lang, at=TODAY, version=version)
        table = StringIO()
        sheet(asked, "csv", lang, table)
        wanted = {
            "sheet": (BYTE_ORDER_MARK + sheet_html(asked, lang, seed=seed, at=TODAY, version=version)).encode(),
            "key": (BYTE_ORDER_MARK + sheet_html(asked, lang, seed=seed, at=TODAY, key=True, version=version)).encode(),
            "gift": exported(asked, "gift", lang),
            "csv": table.getvalue().encode(),
            "excel": exported(asked, "excel", lang),
        }
        for what, whole in wanted.items():
            with page.expect_download() as saved:
                page.click(f"[data-take=quiz-{what}]")
            name = saved.value.suggested_filename.partition(f"-{seed}-{version}")[0]
            assert name == words(lang)["quiz"].get(
                {"sheet": "take_sheet", "key": "take_key"}.get(what, "title")
            ).replace(" ", "-")
            assert Path(saved.value.path()).read_bytes() == whole, (what, seed, version)


#: Around these, blanks are nothing to a browser.
_BLOCKS = re.compile(
    r" ?(</?(?:body|circle|d[dltv]|defs|div|fig\w+|footer|g|h[12]|head\w*|html|li|link|main|meta|ol|p|path|pattern|rect|section|style"
    r"|svg|t[drh]|table|tbody|text|thead|title|ul)\b[^>]*>) ?"
)
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?(?:e-\d+)?")


def parts_of(page: str) -> tuple[list[str], list[float]]:
    """The texts and tags of a sheet, with the numbers of the tags apart, which Python and a browser reckon to a hair."""
    pieces = re.split(r"(<[^>]*>)", _BLOCKS.sub(r"\1", re.sub(r"\s+", " ", page)))
    numbers = [float(number) for tag in pieces[1::2] for number in _NUMBERS.findall(tag)]
    return [_NUMBERS.sub("0", one) if one.startswith("<") else one for one in pieces], numbers


def same_sheet(made: str, wanted: str) -> None:
    (texts, numbers), (its, others) = parts_of(made), parts_of(wanted)
    assert texts == its
    assert numbers == pytest.approx(others, abs=0.11)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_page_makes_the_sheets_of_the_command(
    G: nx.MultiGraph[str], visit: Visit, page_file: Path, lang: str
) -> None:
    """What is saved says the same in the same order, and draws the same map: worksheets, their keys, handouts."""
    page = visit(page_file, f"#lang={lang}&select=IDN,JPN")
    page.click("#take summary")
    topics = page.locator(".of-class select").last
    topics.locator("option").first.wait_for(state="attached")
    both = {"en": "Indonesia and Japan", "id": "Indonesia dan Jepang"}[lang]
    assert topics.locator("option").all_inner_texts()[0] == both
    asked = {"IDN\nJPN": ("IDN", "JPN"), "IDN": ("IDN",), "JPN": ("JPN",), "ASEAN": ("ASEAN",), "UN": ("UN",), "": ()}
    assert topics.locator("option").evaluate_all("all => all.map(one => one.value)") == [*asked]
    for topic, names in asked.items():
        topics.select_option(topic)
        wanted = {}
        if names:
            wanted["handout"] = graph.handout(G, *names, at=TODAY, lang=lang).html
            wanted["blank"] = graph.handout(G, *names, at=TODAY, lang=lang, blank=True).html
        if len(names) < 2:
            sheet_of = graph.worksheet(G, topic or "fields", TODAY, lang)
            wanted |= {"worksheet": sheet_of.html, "worksheet-key": sheet_of.filled().html}
        for what in ("worksheet", "worksheet-key", "handout", "blank"):
            button = page.locator(f"[data-take={what}]")
            assert button.count() == (what in wanted), (topic, what)
            if what in wanted:
                with page.expect_download() as saved:
                    button.click()
                same_sheet(Path(saved.value.path()).read_text("utf-8").removeprefix(BYTE_ORDER_MARK), wanted[what])
                about = "-".join(names) or words(lang)["quiz"]["fields"].replace(" ", "-")
                said = words(lang)["quiz"]["take_" + what.replace("-", "_")].replace(" ", "-")
                assert saved.value.suggested_filename == f"{said}-{about}.html"


@pytest.mark.parametrize("lang", ["en", "id"])
def test_sheets_of_other_days_and_topics(G: nx.MultiGraph[str], visit: Visit, page_file: Path, lang: str) -> None:
    page = visit(page_file, f"#lang={lang}")

    def made(kind: str, of: object, day: str, *, more: bool) -> str:
        said: str = page.evaluate("its => kerjasama.ask(...its)", [kind, of, day, more])
        return said

    for key, at in (("EU", TODAY), ("NATO", "1999-12-31"), ("OPEC", TODAY), ("PARIS", TODAY), ("ZWE", "1990-12-31")):
        same_sheet(made("worksheet", key, at, more=True), graph.worksheet(G, key, at, lang, key=True).html)
    for keys, at in (
        (["PARIS"], TODAY),
        (["IJEPA"], TODAY),
        (["SUHH"], "1980-06-30"),
        (["SGP", "TUV"], TODAY),
        (["OIC"], "1975-01-01"),
        (["XNC"], TODAY),
    ):
        for blank in (False, True):
            wanted = graph.handout(G, *keys, at=at, lang=lang, blank=blank).html
            same_sheet(made("handout", keys, at, more=blank), wanted)


def test_a_sheet_that_is_saved_opens_alone(visit: Visit, page_file: Path, tmp_path: Path) -> None:
    """With its style, which its own policy allows, and on two pages of paper."""
    page = visit(page_file, "#lang=id")
    page.click("#take summary")
    for what, pages in (("worksheet", 2), ("worksheet-key", 2), ("handout", 1), ("blank", 1)):
        with page.expect_download() as saved:
            page.click(f"[data-take={what}]")
        saved.value.save_as(tmp_path / f"{what}.html")
        alone = page.context.new_page()
        refused: list[str] = []
        alone.on("console", lambda message, refused=refused: refused.append(message.text))
        alone.goto((tmp_path / f"{what}.html").as_uri())
        assert refused == []
        assert alone.evaluate("getComputedStyle(document.querySelector('main')).display") == "flex"
        assert len(re.findall(rb"/Type\s*/Page\b", alone.pdf(prefer_css_page_size=True))) == pages
        alone.close()


def test_what_a_sheet_of_a_folder_says_is_text(visit: Visit, tmp_path: Path) -> None:
    """Names of a folder that are markup, a formula or a hole of the sheet, as the command writes them."""
    names = ["<b>Oh</b> & 'co' \"x\"", "{rows}", "=1+1", "a~b:c", "E", "F", "G; H"]
    rows = [f'X{place},"{name.replace(chr(34), chr(34) * 2)}"' for place, name in enumerate(names)]
    (tmp_path / "countries.csv").write_text("id,name\n" + "\n".join(rows) + "\n", "utf-8")
    spells = [f"X{place},Klub,{1990 + place}-05-0{place + 1}" for place in range(7)]
    spells += [f"X{place},Bund,{1995 + place}-05-0{place + 1}" for place in range(4)]
    (tmp_path / "memberships.csv").write_text("country,organisation,since\n" + "\n".join(spells) + "\n", "utf-8")
    mine = graph.load(tmp_path)
    asked = graph.quiz(mine, seed=1, at=TODAY)
    assert len(asked) > 2
    page = visit(graph.explore(mine, TODAY).save(tmp_path / "k.html"))
    page.click("#take summary")
    page.locator(".of-class select").nth(0).select_option("1")
    table = StringIO()
    sheet(asked, "csv", "en", table)
    wanted = {
        "sheet": (BYTE_ORDER_MARK + sheet_html(asked, seed=1, at=TODAY, version="A")).encode(),
        "gift": exported(asked, "gift"),
        "csv": table.getvalue().encode(),
        "excel": exported(asked, "excel"),
    }
    for what, whole in wanted.items():
        with page.expect_download() as saved:
            page.click(f"[data-take=quiz-{what}]")
        assert Path(saved.value.path()).read_bytes() == whole, what
    for key in ("Klub", "Bund"):
        made = page.evaluate("(key) => kerjasama.ask('worksheet', key, '2026-11-24', true)", key)
        same_sheet(made, graph.worksheet(mine, key, TODAY, key=True).html)
    for keys in (["Klub"], ["X0", "X1"], ["X2"]):
        made = page.evaluate("(keys) => kerjasama.ask('handout', keys, '2026-11-24', false)", keys)
        same_sheet(made, graph.handout(mine, *keys, at=TODAY).html)


def within(G: nx.MultiGraph[str], organisation: str) -> set[str]:
    return {*graph.members(G, organisation, TODAY)["country"]}


def test_every_member_is_clicked(G: nx.MultiGraph[str], visit: Visit, page_file: Path) -> None:
    """On the map or by the keys: what is right, wrong and missing is told, drawn and spoken."""
    page = visit(page_file, "#lang=en")
    page.click("#learn summary")
    page.click("[data-lesson=click]")
    asked = within(G, "ASEAN")
    assert page.locator("#panel .question").inner_text() == f"Click every member of ASEAN ({len(asked)})"
    spoken = page.locator("#spoken")
    said = []
    for name in ("Japan", "Thailand"):
        page.keyboard.press("/")
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.wait_for_function("name => document.querySelector('#spoken').textContent.includes(name)", arg=name)
        said.append(spoken.inner_text())
    assert said == ["✗ Japan is not a member. 0 of 11 found.", "✓ Thailand is a member. 1 of 11 found."]
    page.locator("#map path[data-id=MMR]").first.click()
    page.wait_for_function("document.querySelector('#panel .sentence').textContent.startsWith('✓ Myanmar')")
    assert "2 of 11" in page.locator("#panel .sentence").inner_text()
    page.click("[data-go=give_up]")
    told = page.locator("#panel .sentence").inner_text()
    for key in asked - {"THA", "MMR"}:
        assert G.nodes[key]["name"] in told
    assert "Japan" not in told.split("Not found")[1]
    drawn = page.locator("#map").inner_text()
    assert "Japan ✗" in drawn
    assert "Thailand ✓" in drawn
    page.click("[data-go=once_more]")
    assert "0 of 11" in page.locator("#panel .sentence").inner_text()
    page.locator("#clicked").select_option("GCC")
    for key in within(G, "GCC"):
        page.fill("#search", key)
        page.keyboard.press("Enter")
    assert "All found; 0 wrong." in page.locator("#panel .sentence").inner_text()
    page.locator("#panel h2").click()
    page.keyboard.press("Escape")
    assert "quiz" not in page.evaluate("location.hash")


SHADE = "getComputedStyle(document.documentElement).getPropertyValue('--shade-6').trim()"


@pytest.mark.parametrize("lang", ["en", pytest.param("id", marks=pytest.mark.slow)])
def test_which_organisation_a_picture_shows(G: nx.MultiGraph[str], visit: Visit, page_file: Path, lang: str) -> None:
    """Ten pictures that do not tell the name; no two of four choices look alike, and the right one is what is drawn."""
    page = visit(page_file, f"#quiz=picture&lang={lang}")
    views = set()
    for _ in range(10):
        page.wait_for_selector("#panel .choices button:enabled")
        choices = page.locator("#panel .choices span").all_inner_texts()
        seen = page.locator("#view").inner_text() + page.locator("#finding, #caption").all_inner_texts()[0]
        view = page.evaluate("document.body.dataset.shows")
        lands = "(all, shade) => all.filter(one => one.getAttribute('fill') === shade).map(one => one.dataset.id)"
        drawn = {
            *(page.locator("#map path[data-id]").evaluate_all(lands, page.evaluate(SHADE)) if view == "map" else [])
        }
        page.keyboard.press("b")
        page.wait_for_selector("#panel [role=status]")
        right = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('select')")
        acronym = str(G.nodes[right].get(f"acronym_{lang}") or G.nodes[right].get("acronym") or "")
        label = page.locator("#panel .right span").inner_text()
        assert label in choices
        assert label.startswith(acronym)
        assert acronym not in seen.split()
        keys = [graph.find(G, choice.split(" – ")[-1]) for choice in choices]
        assert len({*keys}) == 4
        assert right in keys
        assert drawn <= within(G, right)
        assert view == "timeline" or drawn
        assert all(len(within(G, key) ^ within(G, right)) >= 5 for key in keys if key != right)
        views.add(view)
        page.keyboard.press("PageDown")
    assert views == {"map", "timeline"}
    assert page.locator("#panel .score li").count() == 10
    page.keyboard.press("Escape")
    assert page.evaluate("location.hash") in ("", f"#view=map&lang={lang}", f"#view=timeline&lang={lang}", "#view=map")


def test_teams_take_turns_and_the_time_runs(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#quiz=7")
    right = [one["answer"] for one in quizzes(page, 7)]
    page.click(".teams summary")
    page.fill("#teams", "Red, Blue, <b>Green</b>, Red")
    page.keyboard.press("Enter")

    def points() -> list[str]:
        told: list[str] = page.locator(".board li").all_inner_texts()
        return told

    assert points() == ["▸ Red 0", "Blue 0", "<b>Green</b> 0"]
    page.locator("#panel h2").click()
    page.keyboard.press("abcd"[right[0]])
    page.keyboard.press("PageDown")
    assert points() == ["Red 1", "▸ Blue 0", "<b>Green</b> 0"]
    page.clock.install()
    page.click(".teams summary")
    page.locator("#seconds").select_option("15")
    page.clock.run_for(3_000)
    assert page.locator(".timer").inner_text() == "12 seconds left"
    page.clock.run_for(13_000)
    assert page.locator("#panel [role=status]").inner_text().startswith("Time is up. Right is ")
    assert page.locator("#panel .wrong").count() == 0
    page.keyboard.press("PageDown")
    assert points() == ["Red 1", "Blue 0", "▸ <b>Green</b> 0"]


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


@pytest.mark.parametrize(("lang", "height"), [("en", 740), ("id", 740), ("id", 640)])
def test_on_a_phone_all_four_answers_are_seen_and_then_what_is_right(
    visit: Visit, page_file: Path, lang: str, height: int
) -> None:
    page = visit(page_file, f"#quiz=7&lang={lang}", 360, height, has_touch=True, is_mobile=True)
    for _ in range(10):
        last = page.locator("[data-choice='3']").bounding_box()
        assert last["y"] + last["height"] <= height + 1
        assert not lies_over(page)
        page.tap("[data-choice='2']")
        for part in ("#panel [role=status]", "#panel [data-go=next]"):
            box = page.locator(part).bounding_box()
            assert box["y"] + box["height"] <= height + 1
        assert not lies_over(page)
        page.tap("#panel [data-go=next]")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_printed_sheets_are_as_long_as_they_say(
    G: nx.MultiGraph[str], visit: Visit, page_file: Path, tmp_path: Path, lang: str
) -> None:
    """A quiz with two pictures on one page, a worksheet's key, which has more to tell than the sheet, on two."""
    page = visit(page_file)
    made = {
        **{
            f"quiz-{seed}": (1, sheet_html(graph.quiz(G, 10, seed, lang, TODAY, pictures=2), lang, seed=seed, at=TODAY))
            for seed in (2, 7)
        },
        **{topic: (2, graph.worksheet(G, topic, TODAY, lang, key=True).html) for topic in ("EU", "NATO")},
    }
    for name, (pages, text) in made.items():
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
        page.goto((tmp_path / f"{name}.html").as_uri())
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == pages, name


def lies_over(page: Any) -> bool:
    """Whether the sheet hides a part of the picture."""
    picture, sheet = page.locator("#view").bounding_box(), page.locator(".drawer").bounding_box()
    return bool(picture["y"] + picture["height"] > sheet["y"] + 1)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_no_picture_answers_a_question_before_it_is_asked(visit: Visit, page_file: Path, lang: str) -> None:
    """Each question stands beside a map that tells nothing; what is right is then shown, and only that."""
    page = visit(page_file, f"#quiz=7&lang={lang}")
    shown = set()
    for number in range(10):
        page.wait_for_function("() => location.hash.includes('view=map') && /orgs=(&|$)/.test(location.hash)")
        assert page.locator("#map").is_visible()
        assert page.locator("#legend li:visible, #finding:visible, #another:visible").count() == 0, number
        page.click("[data-choice='1']")
        assert ".." not in page.locator("#panel [role=status]").inner_text()
        told = dict(part.split("=", 1) for part in page.evaluate("location.hash.slice(1)").split("&"))
        rows = page.locator("#timeline [data-organisation]").evaluate_all(
            "all => all.map(one => one.dataset.organisation)"
        )
        if told.get("view") == "timeline":
            assert {*rows} <= {*told["orgs"].split(",")}, number
            shown.add(number)
        assert page.locator("#finding:visible").count() == 0
        page.click("#panel [data-go=next]")
    assert shown
    page.click("#panel .steps-bar .step:not(.on)")
    assert "orgs=" not in page.evaluate("location.hash")
