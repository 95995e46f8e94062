"""Quizzes for the platforms that teachers use: one table of formats, and one function for each.

What a format looks like is from the platforms' own pages and templates; how long texts may be, too. A name that could be read as
a formula, as markup or as code of a format is text in all of them.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import pandas as pd

from graph.languages import say, words
from graph.school.quiz.question import LETTERS
from graph.school.word import check, packed, plain

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[dict[str, Any]]

_SECONDS = 30
_CHOICES = [f"choice_{letter}" for letter in LETTERS]


class Format(NamedTuple):
    """A format: the ending of its files, how long a question and a choice may be, and what writes it: rows, title and language in, bytes out."""

    ending: str
    question: int
    choice: int
    write: Callable[[Rows, str, str], bytes]


def exported(frame: pd.DataFrame, form: str, lang: str = "en", title: str = "") -> bytes:
    """A quiz as a file of another program.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `quiz`.
    form : str
        One of `FORMATS`.
    lang : {"en", "id"}
        The language of headings.
    title : str
        What the quiz is called there; the heading of the sheet without it.

    Returns
    -------
    bytes
        The whole file.

    Raises
    ------
    ValueError
        A question or a choice is longer than the platform takes.

    Examples
    --------
    >>> import graph
    >>> asked = graph.quiz(graph.load(), 1, kinds=["form"], at="2026-01-01")
    >>> exported(asked, "aiken").decode().splitlines()[0]
    'Which of these is bilateral cooperation?'
    """
    target = FORMATS[form]
    shown = frame.attrs.get("pictures", {})
    if shown and form != "docx":
        raise ValueError(say("{form} has no room for pictures; use html or docx", form=form))
    rows = [{str(column): value for column, value in row.items()} for row in frame.to_dict("records")]
    for row in rows:
        row["picture"] = shown.get(row["number"])
    for row in rows:
        for key, most in (("question", target.question), *((choice, target.choice) for choice in _CHOICES)):
            if len(row[key]) > most:
                raise ValueError(
                    say(
                        "question {number} is too long for {form}: {text!r} has {count} characters, and {most} are allowed",
                        number=row["number"],
                        form=form,
                        text=row[key],
                        count=len(row[key]),
                        most=most,
                    )
                )
    return target.write(rows, title or str(words(lang)["quiz"]["sheet"]), lang)


def _right(row: dict[str, Any]) -> int:
    return LETTERS.index(row["answer"])


def _gift(rows: Rows, title: str, _lang: str) -> bytes:
    def text(one: str) -> str:
        return re.sub(r"([\\~=#{}:])", r"\\\1", one.replace("\n", " "))

    parts = [f"$CATEGORY: {title.replace('/', '//')}"]
    for row in rows:
        choices = [f"\t{'=' if place == _right(row) else '~'}{text(row[key])}" for place, key in enumerate(_CHOICES)]
        lines = [f"::{row['number']:02}::{text(row['question'])} {{", *choices, f"\t####{text(row['why'])}", "}"]
        parts.append("\n".join(lines))
    return ("\n\n".join(parts) + "\n").encode()


def _aiken(rows: Rows, _title: str, _lang: str) -> bytes:
    def line(one: str) -> str:
        return " ".join(one.split())

    parts = [
        "\n".join(
            [
                line(row["question"]),
                *(f"{letter.upper()}. {line(row[f'choice_{letter}'])}" for letter in LETTERS),
                f"ANSWER: {row['answer'].upper()}",
            ]
        )
        for row in rows
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _moodle(rows: Rows, title: str, _lang: str) -> bytes:
    def add(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
        """An element with a text of its own element, as Moodle writes them; the text is plain."""
        element = ET.SubElement(parent, tag, attributes)
        ET.SubElement(element, "text").text = plain(text)
        return element

    quiz = ET.Element("quiz")
    category = ET.SubElement(quiz, "question", type="category")
    add(category, "category", f"$course$/{title}")
    for row in rows:
        question = ET.SubElement(quiz, "question", type="multichoice")
        add(question, "name", f"{row['number']:02}")
        add(question, "questiontext", row["question"], format="plain_text")
        add(question, "generalfeedback", row["why"], format="plain_text")
        for tag, said in (("defaultgrade", "1"), ("penalty", "0"), ("single", "true"), ("shuffleanswers", "true")):
            ET.SubElement(question, tag).text = said
        ET.SubElement(question, "answernumbering").text = "ABCD"
        for place, key in enumerate(_CHOICES):
            fraction = "100" if place == _right(row) else "0"
            add(question, "answer", row[key], fraction=fraction, format="plain_text")
    ET.indent(quiz)
    told: bytes = ET.tostring(quiz, encoding="utf-8", xml_declaration=True)
    return told


def _table(rows: Sequence[Sequence[object]], *, separator: str = ",", mark: str = "") -> bytes:
    """A CSV; what a spreadsheet would take for a formula begins with an apostrophe."""
    text = StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerows(
        [[f"'{cell}" if str(cell)[:1] in "=+-@\t\r" and str(cell) else cell for cell in row] for row in rows]
    )
    return (mark + text.getvalue()).encode()


def _excel(rows: Rows, _title: str, lang: str) -> bytes:
    """A CSV that a double click opens: with a byte order mark, and the separator of the language's list."""
    heading = words(lang)["quiz"]["excel"]
    body = [
        [row["number"], row["question"], *(row[key] for key in _CHOICES), row["answer"].upper(), row["why"]]
        for row in rows
    ]
    return _table([heading["columns"], *body], separator=heading["separator"], mark="\ufeff")


def _blooket(rows: Rows, title: str, _lang: str) -> bytes:
    columns = ["Question #", "Question Text", *(f"Answer {place}" for place in range(1, 5))]
    body = [
        [row["number"], row["question"], *(row[key] for key in _CHOICES), _SECONDS, _right(row) + 1] for row in rows
    ]
    return _table([[title], [*columns, "Time Limit (sec)", "Correct Answer(s)"], *body])


def _gimkit(rows: Rows, title: str, _lang: str) -> bytes:
    columns = ["Question", "Correct Answer", "Incorrect Answer 1"]
    columns += [f"Incorrect Answer {place} (Optional)" for place in (2, 3)]
    body = [
        [row["question"], row["answer_text"], *(row[key] for key in _CHOICES if key != f"choice_{row['answer']}")]
        for row in rows
    ]
    return _table([[title], columns, *body])


def _workbook(fill: Callable[[Worksheet], None]) -> bytes:
    from openpyxl import Workbook

    book, file = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None  # noqa: S101 (a new workbook has one)
    fill(sheet)
    for line in sheet.iter_rows():
        for cell in line:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text, whatever it begins with
    book.save(file)
    return file.getvalue()


def _wayground(rows: Rows, _title: str, _lang: str) -> bytes:
    columns = ["Question Text", "Question Type", *(f"Option {place}" for place in range(1, 6)), "Correct Answer"]
    columns += ["Time in seconds", "Image Link", "Answer explanation"]
    hints = [
        "Text of the question",
        "Multiple Choice",
        "",
        "",
        "",
        "",
        "Optional",
        "1 to 5",
        "30",
        "Optional",
        "Optional",
    ]

    def fill(sheet: Worksheet) -> None:
        sheet.append(columns)
        sheet.append(hints)  # the template's second line, which the platform leaves out
        for row in rows:
            choices = [plain(row[key]) for key in _CHOICES]
            cells = [plain(row["question"]), "Multiple Choice", *choices, None, _right(row) + 1]
            sheet.append([*cells, _SECONDS, None, plain(row["why"])])

    return _workbook(fill)


def _kahoot(rows: Rows, title: str, _lang: str) -> bytes:
    columns = [None, "Question - max 120 characters", *(f"Answer {place} - max 75 characters" for place in range(1, 5))]
    columns += ["Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one"]

    def fill(sheet: Worksheet) -> None:
        sheet["B2"] = "Quiz template"
        sheet["B3"] = plain(title)
        for place, column in enumerate(columns, 1):
            sheet.cell(8, place, column)
        for line, row in enumerate(rows, 9):
            cells = [line - 8, row["question"], *(row[key] for key in _CHOICES), _SECONDS, str(_right(row) + 1)]
            for place, value in enumerate(cells, 1):
                sheet.cell(line, place, plain(value) if isinstance(value, str) else value)

    return _workbook(fill)


_SCRIPT = """// {how}
function kerjasama() {{
  const quiz = {data};
  const form = FormApp.create(quiz.title).setIsQuiz(true);
  for (const asked of quiz.questions) {{
    const item = form.addMultipleChoiceItem().setTitle(asked.question).setPoints(1).setRequired(true);
    item.setChoices(asked.choices.map((text, place) => item.createChoice(text, place === asked.right)));
    item.setFeedbackForCorrect(FormApp.createFeedback().setText(asked.why).build());
    item.setFeedbackForIncorrect(FormApp.createFeedback().setText(asked.why).build());
  }}
  Logger.log(form.getEditUrl());
}}
"""


def _forms(rows: Rows, title: str, lang: str) -> bytes:
    """A script that makes a form of Google's with the key, which has no import of its own."""
    told = [
        {
            "question": row["question"],
            "choices": [row[key] for key in _CHOICES],
            "right": _right(row),
            "why": row["why"],
        }
        for row in rows
    ]
    data = json.dumps({"title": title, "questions": told}, ensure_ascii=True, indent=2).replace("\n", "\n  ")
    return _SCRIPT.format(how=words(lang)["quiz"]["script"], data=data).encode()


def _docx(rows: Rows, title: str, lang: str) -> bytes:
    """A sheet to edit in a word processor, and its key on a page of its own."""
    check()
    from docx import Document
    from docx.enum.text import WD_BREAK
    from docx.shared import Mm

    said, wording = words(lang)["paper"], words(lang)["quiz"]
    document = Document()
    document.styles["Normal"].font.name = "Arial"
    document.add_heading(plain(title), 1)
    line = document.add_table(1, 5, style="Table Grid").rows[0]
    for cell, word in zip(line.cells, ("name", "class", "number", "date", "mark"), strict=True):
        cell.text = f"{said[word]}\n"
    document.add_paragraph()
    document.add_paragraph().add_run(wording["choose"]).bold = True
    for row in rows:
        asked = document.add_paragraph(plain(f"{row['number']}. {row['question']}"))
        asked.paragraph_format.keep_with_next = True
        if row["picture"]:
            drawing = document.add_paragraph()
            drawing.add_run().add_picture(BytesIO(row["picture"].png()), width=Mm(_PICTURE))
            drawing.paragraph_format.keep_with_next = True
        for letter in LETTERS:
            choice = document.add_paragraph(plain(f"{letter.upper()}. {row[f'choice_{letter}']}"))
            choice.paragraph_format.left_indent = 360000  # 1 cm
            choice.paragraph_format.space_after = 0
            choice.paragraph_format.keep_with_next = letter != LETTERS[-1]
        document.add_paragraph().paragraph_format.space_after = 0
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    document.add_heading(plain(f"{title}: {wording['key']}"), 1)
    table = document.add_table(0, 3, style="Table Grid")
    for row in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = str(row["number"]), row["answer"].upper()
        cells[2].text = plain(f"{row['answer_text']} – {row['why']}")
    return packed(document)


_PICTURE = 110  # millimetres across
_LONG = 10_000  # where a platform says nothing

FORMATS: dict[str, Format] = {
    "docx": Format(".docx", _LONG, _LONG, _docx),
    "wayground": Format(".xlsx", _LONG, _LONG, _wayground),
    "kahoot": Format(".xlsx", 120, 75, _kahoot),
    "forms": Format(".gs", _LONG, _LONG, _forms),
    "gift": Format(".gift.txt", _LONG, _LONG, _gift),
    "moodle": Format(".xml", _LONG, _LONG, _moodle),
    "aiken": Format(".aiken.txt", _LONG, _LONG, _aiken),
    "blooket": Format(".csv", _LONG, _LONG, _blooket),
    "gimkit": Format(".csv", _LONG, _LONG, _gimkit),
    "excel": Format(".csv", _LONG, _LONG, _excel),
}
