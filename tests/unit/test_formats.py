"""A quiz for other programs, read back as they read it."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import openpyxl
import pandas as pd
import pytest

import graph
from graph.languages import LANGUAGES
from graph.school.quiz.formats import FORMATS, exported
from tests.conftest import TODAY

CHOICES = [f"choice_{letter}" for letter in "abcd"]
EVIL = '=1+1 {~#:} <b>\\ ]]> "x"; @\''


@pytest.fixture(scope="module", params=[*LANGUAGES, "evil"])
def asked(G: nx.MultiGraph[str], request: Any) -> pd.DataFrame:
    """A quiz in each language, and one whose every text is hostile."""
    if request.param != "evil":
        return graph.quiz(G, 10, 3, request.param, TODAY)
    frame = graph.quiz(G, 3, 3, "en", TODAY)
    for column in ("question", *CHOICES, "answer_text", "why"):
        frame[column] = EVIL + frame[column].str[:20]
    return frame


Told = list[tuple[str, list[str], int]]


def expected(frame: pd.DataFrame) -> Told:
    return [
        (row["question"], [row[key] for key in CHOICES], "abcd".index(row["answer"]))
        for row in frame.to_dict("records")
    ]


def unquoted(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" else cell


def test_gift_is_read_as_moodle_reads_it(asked: pd.DataFrame) -> None:
    text = exported(asked, "gift").decode()

    def plain(escaped: str) -> str:
        assert not re.search(r"(?<!\\)(?:\\\\)*[~=#{}:]", escaped)
        return re.sub(r"\\(.)", r"\1", escaped)

    category, *blocks = text.strip().split("\n\n")
    assert category.startswith("$CATEGORY: ")
    told = []
    for block, row in zip(blocks, asked.to_dict("records"), strict=True):
        found = re.fullmatch(r"::\d\d::(.*) \{\n((?:\t[=~].*\n){4})\t####(.*)\n\}", block)
        assert found
        marks, choices = zip(*((line[1], plain(line[2:])) for line in found[2].splitlines()), strict=True)
        told.append((plain(found[1]), [*choices], marks.index("=")))
        assert marks.count("=") == 1
        assert plain(found[3]) == row["why"]
    assert told == expected(asked)


def test_moodle_xml_is_read_by_a_parser(asked: pd.DataFrame) -> None:
    quiz = ET.fromstring(exported(asked, "moodle"))  # noqa: S314 (our own)
    told = []
    for question in quiz.findall("question[@type='multichoice']"):
        answers = question.findall("answer")
        assert [one.get("fraction") for one in answers].count("100") == 1
        place = [one.get("fraction") for one in answers].index("100")
        told.append((question.findtext("questiontext/text"), [one.findtext("text") for one in answers], place))
        assert question.findtext("single") == "true"
    assert told == expected(asked)


def test_aiken_has_a_line_for_everything(asked: pd.DataFrame) -> None:
    told = []
    for block in exported(asked, "aiken").decode().strip().split("\n\n"):
        question, *choices, answer = block.splitlines()
        assert [line[:3] for line in choices] == ["A. ", "B. ", "C. ", "D. "]
        told.append((question, [line[3:] for line in choices], "ABCD".index(answer.removeprefix("ANSWER: "))))
    assert told == [
        (" ".join(q.split()), [" ".join(c.split()) for c in choices], right) for q, choices, right in expected(asked)
    ]


@pytest.mark.parametrize(("form", "first"), [("wayground", 3), ("kahoot", 9)])
def test_workbooks_are_read_again(asked: pd.DataFrame, form: str, first: int) -> None:
    sheet = openpyxl.load_workbook(BytesIO(exported(asked, form))).active
    assert sheet is not None
    told = []
    for line in sheet.iter_rows(min_row=first):
        assert all(cell.data_type != "f" for cell in line)
        values: list[Any] = [cell.value for cell in line]
        if form == "wayground":
            told.append((values[0], values[2:6], values[7] - 1))
            assert (values[1], values[8]) == ("Multiple Choice", 30)
        else:
            told.append((values[1], values[2:6], int(values[7]) - 1))
    assert told == expected(asked)
    heads = [cell.value for cell in sheet[1 if form == "wayground" else 8]]
    assert heads[0 if form == "wayground" else 1] in {"Question Text", "Question - max 120 characters"}


def test_tables_are_read_again(asked: pd.DataFrame) -> None:
    def rows(form: str, lang: str = "en", separator: str = ",") -> list[list[str]]:
        text = exported(asked, form, lang).decode("utf-8-sig")
        return [[unquoted(cell) for cell in row] for row in csv.reader(StringIO(text, newline=""), delimiter=separator)]

    assert exported(asked, "excel", "id").startswith(b"\xef\xbb\xbf")
    _, *body = rows("excel", "id", ";")
    assert [(row[1], row[2:6], "ABCD".index(row[6])) for row in body] == expected(asked)
    _, heads, *body = rows("blooket")
    assert heads[0] == "Question #"
    assert [(row[1], row[2:6], int(row[7]) - 1) for row in body] == expected(asked)
    _, heads, *body = rows("gimkit")
    assert heads[1] == "Correct Answer"
    for row, (question, choices, right) in zip(body, expected(asked), strict=True):
        assert (row[0], row[1], sorted(row[1:])) == (question, choices[right], sorted(choices))


def test_the_script_for_forms_runs(asked: pd.DataFrame, tmp_path: Path) -> None:
    node = shutil.which("node")
    assert node
    stand_in = """
    const made = [];
    const item = () => { const one = { feedback: 0 }; made.push(one); const it = {
      setTitle: (t) => ((one.title = t), it), setPoints: () => it, setRequired: () => it,
      createChoice: (text, right) => ({ text, right }), setChoices: (c) => ((one.choices = c), it),
      setFeedbackForCorrect: () => it, setFeedbackForIncorrect: () => it }; return it; };
    const form = { setIsQuiz: () => form, addMultipleChoiceItem: item, getEditUrl: () => "" };
    const FormApp = { create: () => form, createFeedback: () => ({ setText: () => ({ build: () => 0 }) }) };
    const Logger = { log: () => 0 };
    """
    script = exported(asked, "forms").decode()
    (tmp_path / "run.js").write_text(f"{stand_in}\n{script}\nkerjasama(); console.log(JSON.stringify(made));", "utf-8")
    done = subprocess.run(
        [node, str(tmp_path / "run.js")], capture_output=True, text=True, encoding="utf-8", check=True
    )
    made = json.loads(done.stdout)
    told = [
        (one["title"], [c["text"] for c in one["choices"]], [c["right"] for c in one["choices"]].index(True))
        for one in made
    ]
    assert told == expected(asked)


def test_a_document_holds_questions_and_key(asked: pd.DataFrame) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(BytesIO(exported(asked, "docx", "id")))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for number, (question, choices, right) in enumerate(expected(asked), 1):
        place = lines.index(f"{number}. {question}")
        assert lines[place + 1 : place + 5] == [
            f"{letter}. {text}" for letter, text in zip("ABCD", choices, strict=True)
        ]
        cells = [cell.text for cell in document.tables[1].rows[number - 1].cells]
        assert cells[:2] == [str(number), "ABCD"[right]]
        assert cells[2].startswith(choices[right])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ten_quizzes_keep_within_what_platforms_allow(G: nx.MultiGraph[str], lang: str) -> None:
    frame = graph.quiz(G, 100, 0, lang, TODAY)
    for form in FORMATS:
        if form != "docx":
            assert exported(frame, form, lang)
    frame.loc[0, "question"] = "x" * 121
    with pytest.raises(ValueError, match="question 1 is too long for kahoot"):
        exported(frame, "kahoot")


def test_the_command(command: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    asked = ("quiz", "--seed", "3", "--at", TODAY, "--lang", "id", "--count", "3")
    gift = command(*asked, "--format", "gift").stdout
    done = command(*asked, "-o", "soal.xml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    quiz = ET.fromstring((tmp_path / "soal.xml").read_bytes())  # noqa: S314 (our own)
    assert len(quiz.findall("question")) == 4
    assert gift.count("::") == 6
    done = command(*asked, "--format", "kahoot", "-o", "soal.xlsx", cwd=tmp_path)
    assert openpyxl.load_workbook(tmp_path / "soal.xlsx").active is not None
    done = command(*asked, "--format", "kahoot")
    assert done.returncode == 2
    assert "-o soal.xlsx" in done.stderr
