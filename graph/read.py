"""Reads one CSV file, however Excel saved it, into a table of text; remembers where each row stands.

Nothing here knows what the columns mean: see `graph.rules` for the rules and `graph.load` for the whole.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from graph.errors import DataError, Problem

_ENCODING_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

#: Headings that mean a column of ours (an Indonesian sheet, the American spelling).
_HEADINGS = {
    "negara": "country",
    "organisasi": "organisation",
    "organization": "organisation",
    "sejak": "since",
    "sampai": "until",
    "hingga": "until",
    "sumber": "source",
}


@dataclass
class Table:
    """The rows of one CSV file as text, with the way back to its lines.

    Attributes
    ----------
    file : str
        The file's name.
    frame : pandas.DataFrame
        One column per heading, all of them text (object dtype), stripped; the index numbers the records of the
        file from 0, blank ones included.
    problems : list of Problem
        What was wrong with the file itself.
    """

    file: str
    frame: pd.DataFrame
    text: str = ""
    separator: str = ","
    problems: list[Problem] = field(default_factory=list)

    def lines(self) -> list[int]:
        """Give the line on which each record of the file starts (a quoted value may span several)."""
        return [line for line, _ in _records(self.text, self.separator)][1:]

    def change(self, column: str, how: Callable[[str], str]) -> None:
        """Replace every value of a column by what `how` makes of it, asked once per different value."""
        codes, values = pd.factorize(self.frame[column])
        self.frame[column] = pd.Series([how(value) for value in values], dtype=object).to_numpy()[codes]


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Give the records of a CSV text that are not wholly empty, each with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    start = 1
    for record in reader:
        if record:
            yield start, record
        start = reader.line_num + 1


def _decode(raw: bytes) -> str:
    """Text of a file in UTF-8 (with or without a byte-order mark), UTF-16 with one, or Windows-1252."""
    for mark, encoding in _ENCODING_MARKS.items():
        if raw.startswith(mark):
            return raw.decode(encoding)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def _separator(heading: str) -> str:
    """Comma, semicolon or tab: whichever the heading has most of."""
    return max(",;\t", key=heading.count)


def read(path: Path, known: dict[str, bool]) -> Table:
    """Read one CSV file.

    Parameters
    ----------
    path : pathlib.Path
        The file: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab; any line ending.
    known : dict of str to bool
        The columns that may be there, and whether they must be. Known columns that are missing are made, empty.

    Returns
    -------
    Table
        With the known columns only, in the order of `known`; its `problems` tell what is wrong with the file.
    """
    name = path.name

    def broken(message: str, hint: str = "", line: int = 0, column: str = "") -> Table:
        empty = pd.DataFrame({key: pd.Series(dtype=object) for key in known})
        return Table(name, empty, problems=[Problem(name, line, column, message, hint)])

    try:
        text = _decode(path.read_bytes())
    except UnicodeDecodeError:
        return broken("is not text in UTF-8 or Windows-1252", "save it as 'CSV UTF-8'")
    except OSError as error:
        return broken(f"cannot be read ({error.strerror})")
    if "\0" in text:
        return broken("is not a text file", "save it as 'CSV UTF-8'")
    text = text.lstrip("\ufeff")
    required = " and ".join(f"'{key}'" for key, must in known.items() if must)
    if not text.strip():
        return broken("is empty", f"the first line names the columns, at least {required}")

    separator = _separator(next(line for line in text.splitlines() if line.strip()))
    try:
        frame = pd.read_csv(
            io.StringIO(text), sep=separator, dtype=object, keep_default_na=False, na_filter=False, index_col=False,
        )
        ragged: list[Problem] = []
    except (pd.errors.ParserError, pd.errors.ParserWarning):
        frame, ragged = _read_ragged(name, text, separator)

    table = Table(name, frame, text, separator, ragged)
    _take_known(table, known)
    if "\0" in text or _CONTROLS.search(text):
        _refuse_controls(table)
    blank = (table.frame == "").all(axis="columns") if len(known) else pd.Series(dtype=bool)
    table.frame = table.frame[~blank]
    return table


def _read_ragged(name: str, text: str, separator: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a file in which pandas found a line of the wrong length, naming every such line."""
    problems = []
    try:
        records = list(_records(text, separator))
    except csv.Error as error:
        raise DataError([Problem(name, 0, "", f"cannot be read as CSV ({error})")]) from None
    heading = records[0][1]
    rows = []
    for line, record in records[1:]:
        if len(record) > len(heading) and any(record[len(heading) :]):
            problems.append(
                Problem(
                    name, line, "", f"has {len(record)} values where the heading has {len(heading)} columns",
                    'put a value with a separator in it in quotes: "…"',
                ),
            )
        rows.append((record + [""] * len(heading))[: len(heading)])
    if not problems and text.count('"') % 2:
        problems.append(Problem(name, records[-1][0], "", "a quotation mark is opened and never closed"))
    return pd.DataFrame(rows, columns=pd.Index(heading), dtype=object), problems


def _take_known(table: Table, known: dict[str, bool]) -> None:
    """Keep the known columns under their own names, values stripped; tell of missing, doubled or misspelt ones."""
    from difflib import get_close_matches

    found: dict[str, str] = {}
    for heading in map(str, table.frame.columns):
        key = heading.strip().strip('"').lower()
        key = _HEADINGS.get(key, key)
        if "." in key and key.rsplit(".", 1)[0] in found and key.rsplit(".", 1)[1].isdigit():
            key = key.rsplit(".", 1)[0]  # pandas numbers a doubled heading
        if key in found:
            table.problems.append(Problem(table.file, 1, key, "this column is there twice", "keep one of them"))
        elif key in known:
            found[key] = heading
        elif key and (near := get_close_matches(key, known, n=1, cutoff=0.8)) and near[0] not in table.frame.columns:
            table.problems.append(
                Problem(table.file, 1, heading.strip(), "this column is not known", f"did you mean '{near[0]}'?"),
            )
    missing = [key for key, must in known.items() if must and key not in found]
    there = ", ".join(repr(str(heading).strip()) for heading in table.frame.columns)
    table.problems.extend(
        Problem(table.file, 1, key, "this column is missing", f"the heading has {there}") for key in missing
    )
    frame = table.frame
    table.frame = pd.DataFrame(
        {key: frame[found[key]] if key in found else "" for key in known}, index=frame.index, dtype=object,
    )
    for key in found:
        table.change(key, str.strip)


def _refuse_controls(table: Table) -> None:
    """Tell of every value with a control character; none of them has a place in a name, and some hide text."""
    lines = table.lines()
    for column in table.frame:
        bad = table.frame[column].str.contains(_CONTROLS)
        for row in table.frame.index[bad]:
            value = table.frame.at[row, column]
            table.problems.append(
                Problem(table.file, lines[row], str(column), f"{value!r} has a control character", "take it out"),
            )
