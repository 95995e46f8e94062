"""Prints a table on the terminal or as CSV, JSON or Markdown."""

from __future__ import annotations

import html
import re
import sys
from typing import TextIO

import pandas as pd

from graph.languages import plain, words
from graph.model import TABLES

#: What terminals obey: the controls of ASCII and of Latin-1, and signs that turn the direction of text.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: What would part cells or make links, images and code of a name in Markdown.
_MARKS = re.compile(r"([\\|\[\]`])")

#: What three decimals would show as nothing is shown by its size.
SMALL = 0.0005

FORMATS = ("table", "csv", "json", "markdown")

#: Columns whose values are words of the data model, said in the reader's language in tables meant for reading.
_SAID = sorted(
    {column.name for columns in TABLES.values() for column in columns if column.words and not column.several}
    | {"change", "was"}
)
#: A column whose values are the words of another.
_SAID_AS = {"was": "status"}
#: Columns that a table meant for reading leaves to the other formats: too wide, or said by another that is there.
_WIDE = ("source", "source2", "agreement", "complete", "lat", "lon", "purpose", "summary")
_SAID_BY = {
    "reason": ("country", "name", "organisation", "acronym", "status", "since", "until"),
    "acronyms": ("organisations",),
    "names": ("countries", "parties"),
}
#: Columns whose `count` is of what two share, and not of members or memberships.
_PAIRS = ("partner", "country_a")


def show(frame: pd.DataFrame, form: str = "table", lang: str = "en", file: TextIO | None = None) -> None:
    """Print a table.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any result of a query.
    form : {"table", "csv", "json", "markdown"}
        ``csv`` and ``json`` hold every column under its own name, ``csv`` with a no-break space before what a
        spreadsheet would take for a formula; ``table`` and ``markdown`` are for reading: headings and words in the
        reader's language, without the sources.
    lang : {"en", "id"}
        The language of headings and words.
    file : file, optional
        Standard output unless given.

    Examples
    --------
    >>> show(pd.DataFrame({"country": ["IDN"], "count": [3]}), "markdown", "id")
    | kode | jumlah |
    |---|---:|
    | IDN | 3 |
    """
    out = file or sys.stdout
    if form == "csv":
        from graph._io.write import save

        save(frame, out)
    elif form == "json":
        frame.to_json(out, orient="records", force_ascii=False, indent=1)
        out.write("\n")
    elif form == "markdown":
        _markdown(_readable(frame, lang), out)
    else:
        _table(_readable(frame, lang), out)


def _readable(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    wording = words(lang)
    wide = {*_WIDE, *(column for by, columns in _SAID_BY.items() if by in frame for column in columns)}
    frame = frame.drop(columns=[column for column in frame if column in wide])
    if "weight" in frame and "count" in frame and (frame["weight"] == frame["count"]).all():
        frame = frame.drop(columns="weight")
    for column in _SAID:
        if column in frame:
            its = wording[_SAID_AS.get(column, column)]
            frame = frame.assign(**{column: [its.get(value, value) for value in frame[column]]})
    for column in {"since", "until"}.intersection(frame):
        frame = frame.assign(**{column: frame[column].map(lambda value: plain(value, lang))})
    if "since" in frame and (frame["since"] != "").any():
        frame = frame.assign(since=frame["since"].where(frame["since"] != "", wording["page"]["since_unknown"]))
    frame = frame.drop(columns=[one for one in ("until", "before") if one in frame and (frame[one] == "").all()])
    headings = wording["column"] | ({"count": wording["shared"]} if any(column in frame for column in _PAIRS) else {})
    return frame.rename(columns=headings)


def harmless(text: str) -> str:
    r"""A text without what a terminal would obey: its controls are written out, line ends and tabs aside.

    Examples
    --------
    >>> print(harmless("\x1b[2JKlub"))
    \x1b[2JKlub
    """
    return _CONTROL.sub(lambda control: repr(control[0])[1:-1], text)


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        return harmless(", ".join(map(str, value)))
    if isinstance(value, float):
        return f"{value:.3f}" if value == 0 or not abs(value) < SMALL else f"{value:.0e}"
    return harmless(str(value))


def _numeric(frame: pd.DataFrame) -> list[bool]:
    return [pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes]


def _markdown(frame: pd.DataFrame, out: TextIO) -> None:
    def escaped(value: object) -> str:
        return _MARKS.sub(r"\\\1", html.escape(_cell(value), quote=False)).replace("\n", " ")

    out.write(f"| {' | '.join(map(escaped, frame.columns))} |\n")
    out.write(f"|{'|'.join('---:' if number else '---' for number in _numeric(frame))}|\n")
    out.writelines(f"| {' | '.join(map(escaped, row))} |\n" for row in frame.itertuples(index=False, name=None))


def _table(frame: pd.DataFrame, out: TextIO) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column, number in zip(frame.columns, _numeric(frame), strict=True):
        table.add_column(Text(_cell(column)), justify="right" if number else "left", overflow="fold")
    for row in frame.itertuples(index=False, name=None):
        table.add_row(*(Text(_cell(value)) for value in row))
    Console(file=out, width=None if out.isatty() else 240, highlight=False).print(table)
