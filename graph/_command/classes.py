"""What a class needs: quizzes, handouts, and all of it in one folder."""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph._command.answering import (
    NOTHING,
    by_known_ending,
    day,
    load,
    noting,
    pointing,
    put,
    tell,
    tell_apart,
    waiting,
    writable,
    wrote,
)
from graph._command.meant import joined
from graph._command.options import FOLDER, FORCE, NAME, PAGE, SOURCE, STDOUT, command, option, takes
from graph.languages import say, words

if TYPE_CHECKING:
    import pandas as pd

#: How a quiz is written into a file, by its ending.
_ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".docx": "docx",
    ".gift": "gift",
    ".xml": "moodle",
    ".aiken": "aiken",
    ".gs": "forms",
}
#: Formats of other programs.
_PLATFORMS = ("docx", "wayground", "kahoot", "forms", "gift", "moodle", "aiken", "blooket", "gimkit", "excel")
#: Those of them that are no text, with the ending of their files.
_BINARY = {"docx": ".docx", "wayground": ".xlsx", "kahoot": ".xlsx"}


#: How a sheet to print or to edit is written, by the ending of its file.
_DOCUMENTS = {".html": "html", ".htm": "html", ".docx": "docx"}


def _whole(output: Path, form: str, name: str) -> None:
    """Refuse a file that cannot be written, and standard output for what is no text."""
    writable(output, f"{name}.{form}")
    if output == STDOUT and form == "docx":
        raise ValueError(say("{form} is no text; name a file with {option}", form=form, option=f"-o {name}.docx"))


def _document(data: bytes, output: Path, *, force: bool) -> None:
    """Write a document to edit; one of ours that nobody has edited is replaced."""
    from graph._io.files import write_bytes

    write_bytes(output, data, force=force)
    wrote(output)


def _export(frame: pd.DataFrame, form: str, lang: str, output: Path | None, *, force: bool) -> None:
    """Write a quiz for another program, into a file or to standard output."""
    from graph._io.files import write_bytes
    from graph.school.quiz.formats import exported

    data = exported(frame, form, lang)
    if output is None:
        sys.stdout.write(data.decode().replace("\r\n", "\n"))
        return
    write_bytes(output, data, force=force)
    wrote(output)


@command()
@option("--count", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="How many questions.")
@option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="The same number gives the same questions; those of 0 to 9 are in the page too.",
)
@option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Only this kind of question, for example joined; repeat it for several.",
)
@option(
    "--level",
    type=click.IntRange(1, 3),
    metavar="1|2|3",
    help="Only questions to know (1), to apply (2), to explain (3).",
)
@option(
    "--about",
    default="",
    metavar="TOPIC",
    help="Only about a country, an organisation, or a field such as environment.",
)
@option(
    "--pictures",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="So many questions with a map or a line of time; for html and docx.",
)
@option("--key", is_flag=True, help="The answer key instead of the sheet.")
@option(
    "--version",
    type=click.Choice(["A", "B"]),
    default="A",
    show_default=True,
    help="B has the questions of A in another order, its choices in other places.",
)
@option(
    "--format",
    "form",
    type=click.Choice(["table", "html", "markdown", "csv", "json", *_PLATFORMS]),
    help="html is a sheet to print, markdown and docx to edit; csv and json hold all columns; others are for platforms, excel a csv as Excel opens it. The ending of -o tells most.",
)
@option("-o", "--output", type=FOLDER, metavar="FILE", help="Into a file instead of on the terminal.")
@FORCE
@takes("at", *SOURCE, "lang")
def quiz(
    count: int,
    seed: int,
    kinds: tuple[str, ...],
    level: int | None,
    about: str,
    pictures: int,
    at: str | None,
    data: Path | None,
    add: Path | None,
    lang: str,
    form: str | None,
    version: str,
    output: Path | None,
    *,
    key: bool,
    force: bool,
) -> None:
    """Ask questions with four choices; html is a sheet for a class, and --key its answers.

    csv and json hold questions and answers.
    """
    from graph.school.quiz import quiz as query
    from graph.school.quiz import sheet

    if output is not None:
        writable(output, "quiz.md")
    form = form or by_known_ending(output, _ENDINGS) or "table"
    if output is None and form in _BINARY:
        raise ValueError(
            say("{form} is no text; name a file with {option}", form=form, option=f"-o soal{_BINARY[form]}")
        )
    G = load(data, add)
    with waiting():
        frame = query(G, count, seed, lang, at, kinds or None, version, level=level, about=about, pictures=pictures)
    on = day(G, at)
    if frame.empty:
        tell(words(lang)["quiz"]["none"], err=True)
        sys.exit(NOTHING)
    if form in _PLATFORMS:
        _export(frame, form, lang, output, force=force)
        return
    if output is None:
        sheet(frame, form, lang, seed=seed, at=on, key=key, version=version)
        return
    text = StringIO()
    sheet(frame, form, lang, text, seed=seed, at=on, key=key, version=version)
    put(text.getvalue(), output, force=force)


@command()
@NAME("names", nargs=-1, required=True, metavar="NAME …")
@option("-o", "--output", type=FOLDER, metavar="FILE", help="Where the sheet goes; handout-NAME.html unless said.")
@FORCE
@option("--blank", is_flag=True, help="With blanks to fill in.")
@takes("at", *SOURCE, "lang")
def handout(
    names: tuple[str, ...],
    output: Path | None,
    at: str | None,
    data: Path | None,
    add: Path | None,
    lang: str,
    *,
    blank: bool,
    force: bool,
) -> None:
    """Write one A4 page to print: a country, an organisation, or what several countries share."""
    from graph.school.handout import handout as query

    if output is None:
        what = "-".join(re.sub(r"\W+", "-", name).strip("-") for name in names)[:80]
        output = Path(f"handout-{what}{'-blank' * blank}.html")
    by_known_ending(output, PAGE)
    writable(output, "handout.html")
    G = load(data, add)
    names = tuple(joined(G, names))
    tell_apart(G, names, lang)
    with pointing("handout", G, names):
        page = query(G, *names, at=at, lang=lang, blank=blank)
    put(page.html, output, force=force)


@command()
@NAME("topic", required=True, metavar="TOPIC")
@option("-o", "--output", type=FOLDER, metavar="FILE", help="Where the sheet goes; worksheet-TOPIC.html unless said.")
@FORCE
@option("--key", is_flag=True, help="The same pages filled in, for the teacher.")
@option(
    "--format",
    "form",
    type=click.Choice(["html", "docx"]),
    help="html to print, docx to edit; html, unless the ending of -o says another.",
)
@takes("at", *SOURCE, "lang")
def worksheet(
    topic: str,
    output: Path | None,
    at: str | None,
    data: Path | None,
    add: Path | None,
    lang: str,
    form: str | None,
    *,
    key: bool,
    force: bool,
) -> None:
    """Write two A4 pages to fill in on TOPIC, an organisation, a country or "fields": map, timeline, matching, examples, words, questions."""
    from graph.school.worksheet import worksheet as query

    form = form or by_known_ending(output, _DOCUMENTS) or "html"
    if output is None:
        what = re.sub(r"\W+", "-", topic).strip("-")[:80]
        output = Path(f"worksheet-{what}{'-key' * key}.{form}")
    _whole(output, form, "worksheet")
    G = load(data, add)
    tell_apart(G, (topic,), lang)
    sheet = query(G, topic, at, lang, key=key)
    if form == "docx":
        _document(sheet.docx(), output, force=force)
    else:
        put(sheet.html, output, force=force)


@command()
@click.argument("lesson", metavar="[LESSON]", default="chapter")
@option("-o", "--output", type=FOLDER, metavar="FILE", help="Where the plan goes; plan-LESSON.docx unless said.")
@FORCE
@option(
    "--level",
    type=click.Choice(["ips9", "ipas6"]),
    default="ips9",
    show_default=True,
    help="Social studies in year 9, or science and social studies in year 6, with fewer steps.",
)
@takes("at", *SOURCE, "lang")
def plan(
    lesson: str,
    output: Path | None,
    at: str | None,
    data: Path | None,
    add: Path | None,
    lang: str,
    level: str,
    *,
    force: bool,
) -> None:
    """Write a lesson plan to edit (DOCX, a modul ajar) made of LESSON: aims, time, steps, questions, rubrics.

    What only the teacher knows is marked to be filled in.
    """
    from graph.school.plan import plan as query

    if output is None:
        output = Path(f"plan-{Path(lesson).stem}.docx")
    by_known_ending(output, {".docx": "docx"})
    _whole(output, "docx", "plan")
    _document(query(load(data, add), lesson, at, lang, level=level).docx(), output, force=force)


@command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@FORCE
@takes("at", *SOURCE, "lang")
def pack(folder: Path, at: str | None, data: Path | None, add: Path | None, lang: str, *, force: bool) -> None:
    """Write everything that a class needs into DIR: the page, quizzes and worksheets with keys, handouts, a lesson plan, and what is what."""
    from graph._pack import pack as query

    G = load(data, add)
    with noting():
        paths = query(G, folder, lang, at, force=force)
    for path in paths:
        tell(say("Wrote {folder}.", folder=path), err=True)
