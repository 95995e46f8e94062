"""What a class needs: quizzes, handouts, and all of it in one folder."""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path

import click

from graph._command.answering import NOTHING, by_ending, day, load, put, tell, tell_apart, waiting, writable
from graph._command.options import FOLDER, FORCE, NAME, SOURCE, command, option, takes
from graph.languages import say, words

#: How a quiz is written into a file, by its ending.
_ENDINGS = {".html": "html", ".htm": "html", ".md": "markdown", ".csv": "csv", ".json": "json"}


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
    type=click.Choice(["table", "html", "markdown", "csv", "json"]),
    help="html is a sheet to print, markdown one to edit, csv and json hold all columns; table, unless the ending of -o says another.",
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
    form = form or by_ending(output, _ENDINGS) or "table"
    G = load(data, add)
    with waiting():
        frame = query(G, count, seed, lang, at, kinds or None, version, level=level, about=about)
    on = day(G, at)
    if frame.empty:
        tell(words(lang)["quiz"]["none"], err=True)
        sys.exit(NOTHING)
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
    writable(output, "handout.html")
    G = load(data, add)
    tell_apart(G, names, lang)
    put(query(G, *names, at=at, lang=lang, blank=blank).html, output, force=force)


@command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@FORCE
@takes("at", *SOURCE, "lang")
def pack(folder: Path, at: str | None, data: Path | None, add: Path | None, lang: str, *, force: bool) -> None:
    """Write everything that a class needs into DIR: the page, quizzes with keys, handouts, and what is what."""
    from graph._pack import pack as query

    G = load(data, add)
    with waiting():
        paths = query(G, folder, lang, at, force=force)
    for path in paths:
        tell(say("Wrote {folder}.", folder=path), err=True)
