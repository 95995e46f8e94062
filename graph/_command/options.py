"""The options that several commands have, and what they take."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from graph._command.completing import country, either, joined
from graph._spoken import Command, Option
from graph.languages import LANGUAGES, say, spoken

option = partial(click.option, cls=Option)
command = partial(click.command, cls=Command)

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
FOLDER = click.Path(path_type=Path)
STDOUT = Path("-")

#: Where the options are kept that only loading asks.
_DATES, _COUNTS, _CACHE = "kerjasama.dates", "kerjasama.counts", "kerjasama.cache"

#: How a table is printed.
FORMATS = ("table", "csv", "excel", "json", "markdown")

FORCE = option("--force", is_flag=True, help="Replace a file that is there already and is not ours.")
#: How a page is written, by its ending.
PAGE = {".html": "html", ".htm": "html"}
MESSAGES = option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help="Language of help and messages.")

#: A country; an organisation; one or the other; their names are completed by the shell.
COUNTRY = partial(click.argument, shell_complete=country)
ORGANISATION = partial(click.argument, shell_complete=joined)
NAME = partial(click.argument, shell_complete=either)

OPTIONS = {
    "at": option("--at", metavar="DATE", help="The day: 1999-12-31; 1999 means its last day. Today unless said."),
    "today": option(
        "--at",
        metavar="DATE",
        help="The day that counts as today: its year is counted on it, every other on 31 December.",
    ),
    "weight": option(
        "--weight",
        type=click.Choice(["count", "jaccard", "newman", "adamic_adar", "cosine", "phi", "kappa", "s"]),
        default="count",
        show_default=True,
        help="How ties are weighed.",
    ),
    "side": option(
        "--side",
        type=click.Choice(["country", "organisation"]),
        default="country",
        show_default=True,
        help="Tie countries by what they share, or organisations by the members that they share.",
    ),
    "field": option("--field", metavar="FIELD", help="Only organisations of this field, for example economic."),
    "form_of": option("--form", "form_of", metavar="FORM", help="Only bilateral, regional or multilateral ones."),
    "status": option(
        "--status",
        metavar="STATUS",
        default="member,party",
        show_default=True,
        help="Which memberships count, joined by commas; also associate, observer, partner, signatory, suspended; or all.",
    ),
    "data": option(
        "--data",
        metavar="DATA",
        type=FOLDER,
        help="Your own data instead of the embedded record: a folder of CSVs, a file or a workbook of memberships; or the Correlates of War project's files (IGOs, version 3).",
    ),
    "add": option("--add", metavar="DATA", type=FOLDER, help="Your own data beside the record."),
    "dates": option(
        "--dates",
        type=click.Choice(["day-first", "month-first"]),
        default="day-first",
        show_default=True,
        expose_value=False,
        callback=lambda context, _, value: context.meta.__setitem__(_DATES, value),
        help="What comes first in 03/04/1995 in your own data.",
    ),
    "counts": option(
        "--counts",
        metavar="WORD",
        multiple=True,
        expose_value=False,
        callback=lambda context, _, value: context.meta.__setitem__(_COUNTS, value),
        help="A status in your own data's words that counts as membership; repeat it for several.",
    ),
    "cache": option(
        "--cache/--no-cache",
        default=True,
        show_default=True,
        expose_value=False,
        callback=lambda context, _, value: context.meta.__setitem__(_CACHE, value),
        help="Keep the record's page, and what a large file of the Correlates of War project says, for the next time, as long as all is the same.",
    ),
    "lang": option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=spoken,
        help="Language of names, headings and messages; that of the environment (LANG=id_ID.UTF-8) unless said.",
    ),
    "form": option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="How the table is printed: table, unless the ending of -o says another. csv and json hold all columns; excel is csv that a spreadsheet opens with a double click.",
    ),
    "wide": option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="csv",
        show_default=True,
        help="How the table is printed; it is as wide as there are countries or organisations.",
    ),
    "output": option(
        "-o",
        "--output",
        type=FOLDER,
        metavar="FILE",
        help="Into a file instead of on the terminal; its ending says how: .csv, .json, .md, .txt, .dta (Stata), .parquet.",
    ),
    "force": FORCE,
    "seed": option(
        "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Where random numbers begin."
    ),
    "trials": option(
        "--trials",
        type=click.IntRange(min=0),
        default=0,
        show_default=True,
        help="Compare with so many random graphs in which everybody has as many memberships.",
    ),
}

#: Where data come from, with how they are read.
SOURCE = ("data", "add", "dates", "counts", "cache")
#: How a table is given.
TABLE = ("lang", "form", "output", "force")
#: What every question about one day takes.
QUESTION = ("at", "status", *SOURCE, *TABLE)


def takes(*names: str) -> Callable[[Decorated], Decorated]:
    """A command with options that several have, in this order."""

    def add(function: Decorated) -> Decorated:
        for name in reversed(names):
            function = OPTIONS[name](function)
        return function

    return add


def reading() -> dict[str, Any]:
    """The options of `graph.load` and `graph.check` that say how data of the user's are read."""
    said = click.get_current_context().meta
    return {"dates": said[_DATES], "counts": said[_COUNTS]}


def cached() -> bool:
    """Whether `graph.load` may keep what it has read."""
    said: bool = click.get_current_context().meta[_CACHE]
    return said


def statuses(status: str) -> str | list[str]:
    """Which memberships count: a list of statuses, or all."""
    return "all" if status == "all" else [part.strip() for part in status.split(",")]


def years(_context: click.Context, _option: click.Parameter, value: str | None) -> list[int] | None:
    """Every year meant by ``1950-2014`` or ``1950,1960``."""
    if value is None:
        return None
    found: list[int] = []
    for part in value.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if not (first.isdecimal() and (last or first).isdecimal() and len(first) == len(last or first) <= 4):  # noqa: PLR2004 (digits)
            raise click.BadParameter(say("write {value!r} as 1950-2014 or 1950,1960", value=value))
        found += range(int(first), int(last or first) + 1)
    if not found:
        raise click.BadParameter(say("write {value!r} with the earlier year first", value=value))
    return found
