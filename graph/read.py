"""Reads one CSV file, however Excel saved it, into a table of text; remembers where each row stands.

Nothing here knows what the columns mean: see `graph.rules` for the rules and `graph.load` for the whole.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from graph.errors import Problem

_ENCODING_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

#: What has no place in a name: terminal controls, and signs that hide text or turn its direction.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

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
        What problems call the file.
    frame : pandas.DataFrame
        One categorical column of text per known column, so that rules look at each different value once; categories
        are sorted, so codes compare as values do. The index numbers the records from the heading, which is 0, blank ones included.
    text, separator : str
        The file's text and what separates its values.
    skipped : int
        How many records come before the heading: blank ones, or Excel's own ``sep=;``.
    heading : int
        The line of the heading.
    usable : bool
        Whether the columns that must be there are.
    problems, notes : list of Problem
        What was wrong with the file itself, and what is only worth telling.
    """

    file: str
    frame: pd.DataFrame
    text: str = ""
    separator: str = ","
    skipped: int = 0
    heading: int = 1
    usable: bool = False
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[int]:
        """The line on which each record of the file starts (a quoted value may span several)."""
        return [line for line, _ in _records(self.text, self.separator)][self.skipped :]

    def values(self, column: str) -> list[str]:
        """Give the different values of a column, the empty text left aside."""
        return [value for value in self.frame[column].cat.categories.tolist() if value]

    def rows(self, column: str, value: str) -> pd.Index[int]:
        """Give the rows that have this value in a column."""
        return self.frame.index[self.frame[column] == value]

    def at(self, row: int, column: str) -> str:
        """Give one value."""
        return str(self.frame.at[row, column])

    def change(self, column: str, how: Callable[[str], str]) -> None:
        """Replace every value of a column by what `how` makes of it, asked once per different value."""
        old = self.frame[column].array
        used = np.flatnonzero(np.bincount(old.codes, minlength=len(old.categories)))
        new, values = pd.factorize(pd.Index([how(value) for value in old.categories[used].tolist()], dtype=object), sort=True)
        codes = np.zeros(len(old.categories), dtype=np.intp)
        codes[used] = new
        self.frame[column] = pd.Categorical.from_codes(codes[old.codes], values)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Give the records of a CSV text, each with the line it starts on."""
    reader, start = csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1
    limit = csv.field_size_limit(len(text))
    try:
        for record in reader:
            yield start, record
            start = reader.line_num + 1
    finally:
        csv.field_size_limit(limit)


def _decode(raw: bytes) -> tuple[str, bytes]:
    """Text of a file in UTF-8 or UTF-16 with a byte-order mark, UTF-8 without, or Windows-1252; and it in UTF-8."""
    for mark, encoding in _ENCODING_MARKS.items():
        if raw.startswith(mark):
            text = raw.decode(encoding)
            return text, text.encode()
    try:
        return raw.decode(), raw
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
        return text, text.encode()


def read(path: Path, known: dict[str, bool], name: str) -> Table:
    """Read one CSV file.

    Parameters
    ----------
    path : pathlib.Path
        The file: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab; any line ending.
    known : dict of str to bool
        The columns that may be there, and whether they must be. Known columns that are missing are made, empty.
    name : str
        What problems call the file.

    Returns
    -------
    Table
        With the known columns only, in the order of `known`; its `problems` tell what is wrong with the file.
    """

    def broken(message: str, hint: str = "") -> Table:
        empty = pd.DataFrame({key: pd.Categorical([]) for key in known})
        return Table(name, empty, problems=[Problem(name, 0, "", message, hint)])

    try:
        text, utf8 = _decode(path.read_bytes())
    except UnicodeDecodeError:
        return broken("is not text in UTF-8 or Windows-1252", "save it as 'CSV UTF-8'")
    except OSError as error:
        return broken(f"cannot be read ({error.strerror})")
    if "\0" in text:
        return broken("is not a text file", "save it as 'CSV UTF-8'")
    first = re.match(r"\s*(.*)", text)
    separator = max(",;\t", key=first[0].count) if first else ","
    beginning = text[: 100_000 + (first.end() if first else 0)]
    records = list(_records(beginning, separator))
    skipped = next((number for number, (_, record) in enumerate(records) if _is_heading(record)), None)
    if skipped is None:
        required = " and ".join(f"'{key}'" for key, must in known.items() if must)
        return broken("is empty", f"the first line names the columns, at least {required}")
    line, heading = records[skipped]
    table = Table(name, pd.DataFrame(), text, separator, skipped, line)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame = pd.read_csv(  # the heading is read as a row, or pandas takes a column of numbers for numbers
                io.BytesIO(utf8), sep=separator, header=None, names=range(len(heading)), index_col=False,
                skiprows=skipped, skip_blank_lines=False, dtype="category", na_filter=False, low_memory=False,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning):
        frame = _read_ragged(table, len(heading))
    places = _places(table, heading, known)
    table.usable = all(key in places for key, must in known.items() if must)
    blank = pd.Categorical([""]).repeat(len(frame))
    table.frame = pd.DataFrame({key: frame[places[key]] if key in places else blank for key in known}).iloc[1:]
    for key in places:
        _clean(table, key)
    table.frame = table.frame[(table.frame != "").any(axis="columns")]
    return table


def _is_heading(record: list[str]) -> bool:
    """Tell whether there is anything in a record but Excel's own ``sep=;``."""
    return any(map(str.strip, record)) and record[0] != "sep="


def _read_ragged(table: Table, columns: int) -> pd.DataFrame:
    """Read a file in which pandas found a line of the wrong length, naming every such line."""
    mark = "the end of the file"
    *records, (last, swallowed) = _records(f"{table.text}\n{mark}", table.separator)
    if swallowed != [mark]:
        message = "a quotation mark is opened here and never closed"
        table.problems.append(Problem(table.file, last, "", message, 'quotation marks come in pairs: "…"'))
    rows = []
    for line, record in records[table.skipped :]:
        if any(record[columns:]):
            message = f"has {len(record)} values where the heading has {columns} columns"
            hint = 'put a value with a separator in it in quotes: "…"'
            table.problems.append(Problem(table.file, line, "", message, hint))
            record = []  # noqa: PLW2901 (who knows which value is where)
        rows.append((record + [""] * columns)[:columns])
    return pd.DataFrame(rows, columns=range(columns), dtype="category")


def _places(table: Table, heading: list[str], known: dict[str, bool]) -> dict[str, int]:
    """Tell where the known columns stand; report those that are missing, doubled or misspelt, note any other."""
    keys = [_HEADINGS.get(key, key) for key in (" ".join(name.lstrip("\ufeff").split()).lower() for name in heading)]
    places = {key: keys.index(key) for key in known if key in keys}
    absent = [key for key in known if key not in places]
    line = table.heading
    for place, (key, name) in enumerate(zip(keys, heading, strict=True)):
        if places.get(key, place) != place:
            table.problems.append(Problem(table.file, line, key, "this column is there twice", "keep one of them"))
        elif key and key not in known:
            from difflib import get_close_matches

            near = get_close_matches(key, absent, n=1, cutoff=0.8)
            hint = f"did you mean '{near[0]}'?" if near else f"the columns are {', '.join(known)}"
            found = table.problems if near else table.notes
            found.append(Problem(table.file, line, "", f"the column {name!r} is not known and left aside", hint))
    there = ", ".join(repr(name.strip()) for name in heading)
    table.problems.extend(
        Problem(table.file, line, key, "this column is missing", f"the heading has {there}")
        for key in absent
        if known[key]
    )
    return places


def _clean(table: Table, column: str) -> None:
    """Leave one space where several are, none around; take out control characters, telling of each."""
    controlled = {value: _CONTROLS.sub("", value) for value in table.values(column) if _CONTROLS.search(value)}
    for value in controlled:
        table.problems.extend(
            Problem(table.file, table.lines[row], column, f"{value!r} has a control character", "take it out")
            for row in table.rows(column, value)
        )
    table.change(column, lambda value: " ".join(controlled.get(value, value).split()))
