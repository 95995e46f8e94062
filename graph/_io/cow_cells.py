"""Reads the files of the Correlates of War project into cells: who was what, in which organisation, in which year.

A file that is as published is read by pandas as numbers; one that is not, in whatever place, once more and with care, as
text, so that what is wrong with it can be told with its line.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph._io.files import contents
from graph._io.read import Table, read
from graph._io.report import Report
from graph._io.sources import is_named
from graph.errors import Problem
from graph.languages import say

Cells = npt.NDArray[np.uint8]

# The less a cell says, the smaller its number: of two rows that are one state here, the larger counts.
CODES = {"": 0, ".": 0, "NA": 0, "-1": 0, "0": 1, "-9": 2, "3": 3, "2": 4, "1": 5}
MISSING, OBSERVER = 2, 3
STATUS = {3: "observer", 4: "associate", 5: "member"}
_ODD = 255
_BY_BYTE = bytes(CODES.get(str(byte if byte < 128 else byte - 256), _ODD) for byte in range(256))  # noqa: PLR2004 (of int8)

WHOLE = re.compile(r"(-?\d+)\.0*")
YEAR = re.compile(r"1[89]\d\d|20\d\d")
_VERSION = re.compile(r"v(\d+(?:\.\d+)?)", re.IGNORECASE)
#: By which columns a file is known: the rows are years of states, of organisations, or of pairs of states.
_KEYS = {"dyad": {"ccode1", "ccode2", "year"}, "state": {"ccode", "year"}, "igo": {"ioname", "year"}}
#: The columns of the table of states that are no organisations.
_OF_STATES = ("ccode", "year", "state", "country", "stateabb", "statenme", "statename", "version")
FIELDS = ("political", "social", "economic")
#: The columns of the table of organisations that are no states.
ABOUT = (
    "ioname",
    "orgname",
    "longorgname",
    "year",
    "sdate",
    "deaddate",
    "dead",
    "integrated",
    "replaced",
    "ionum",
    "igocode",
    "version",
    "accuracyofpre1965membershipdates",
    "sourcesandnotes",
    "sources1",
    "sources2",
    "imputed",
    *FIELDS,
)
#: Of these nothing is used, and their text may be anything.
_UNUSED = ("accuracyofpre1965membershipdates", "sourcesandnotes", "sources1", "sources2")
#: Controls of Latin-1: in these files, accented letters of Mac Roman that were taken for it.
_CONTROLS = re.compile("[\x80-\x9f]")


@dataclass(frozen=True)
class File:
    """One file of the project's.

    Attributes
    ----------
    path : pathlib.Path
        Where it is.
    form : str
        What its rows are the years of: ``state``, ``igo`` or ``dyad``.
    heading : list of str
        Its columns, as they are compared: small, with single spaces.
    separator : str
        What separates them.
    """

    path: Path
    form: str
    heading: list[str]
    separator: str

    @property
    def name(self) -> str:
        """Its name."""
        return self.path.name

    @property
    def version(self) -> float:
        """The version that its name tells; 0 where it tells none."""
        found = _VERSION.search(self.name)
        return float(found[1]) if found else 0


@dataclass
class Cube:
    """Every cell of a file by state, year and organisation.

    Attributes
    ----------
    cells : array of uint8
        As `CODES` numbers them.
    there : array of bool
        Which state has which year.
    states, years, organisations : list
        What the three axes of `cells` stand for: numbers of states, years in order, short names.
    names : dict of int to str
        What the file calls its states.
    about : dict of str to dict of str to str
        What is said of each organisation, by its short name.
    problems, notes : list of Problem
        What is wrong with the file, and what is worth telling.
    """

    cells: Cells
    there: npt.NDArray[np.bool_]
    states: list[int]
    years: list[int]
    organisations: list[str]
    names: dict[int, str]
    about: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def file_of(path: Path) -> File | None:
    """A file of the project's, by its name or its columns; None where it is another."""
    if not path.is_file():  # a pipe may never end
        return None
    try:
        with path.open("rb") as opened:
            start = opened.read(65_536)
    except OSError:  # reading it tells why
        return None
    text = start.decode("utf-16" if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", errors="replace").lstrip()
    line = next((line for line in text.splitlines() if line.strip() and not line.startswith("sep=")), "")
    separator = max(",;\t", key=line.count)
    names = next(csv.reader(io.StringIO(line), delimiter=separator), [])
    heading = [" ".join(name.split()).lower() for name in names]
    named = is_named(path)
    form = next((form for form, keys in _KEYS.items() if keys <= {*heading}), named if any(heading) else "")
    return File(path, form, heading, separator) if form else None


class _LookAgain(Exception):  # noqa: N818 (no error of anybody's)
    """Something in a file is not as published."""


@dataclass
class _Sheet:
    """A file's columns: those that are memberships as cells, all others as text.

    Attributes
    ----------
    text : pandas.DataFrame
        Text in every column.
    columns : list of str
        The columns that are memberships.
    cells : array of uint8
        What stands in them, as `CODES` numbers it.
    table : Table or None
        The file as it was read with care; None where it was read at once.
    report : graph._io.report.Report
        What is wrong with it.
    """

    text: pd.DataFrame
    columns: list[str]
    cells: Cells
    table: Table | None = None
    report: Report = field(default_factory=Report)

    def tell(self, rows: npt.NDArray[np.intp], column: str, message: str, hint: str) -> None:
        """Report something of some rows, if there are any."""
        if len(rows):
            if self.table is None:
                raise _LookAgain
            self.report.add(self.table, self.table.frame.index[rows], column, message, hint)

    def numbers(self, column: str, how: re.Pattern[str], what: str, hint: str) -> npt.NDArray[np.int64]:
        """A column as whole numbers; report what does not have that form."""
        codes, values = pd.factorize(self.text[column])
        plain = [WHOLE.sub(r"\1", str(value)) for value in values]
        right = [how.fullmatch(value) is not None for value in plain]
        for place, value in enumerate(plain):
            if not right[place]:
                message = say("{value} is not {what}", value="{value}", what=what) if value else say("is empty")
                self.tell(np.flatnonzero(codes == place), column, message, hint)
        known = [int(value) if fits else 0 for value, fits in zip(plain, right, strict=True)]
        return np.array(known or [0], dtype=np.int64)[codes]

    def twice(self, first: npt.NDArray[np.int64], years: npt.NDArray[np.int64], column: str) -> None:
        """Report rows of the same state, or organisation, and year."""
        again = pd.DataFrame({"first": first, "year": years}).duplicated().to_numpy() & (years > 0)
        message, hint = say("{value} has this year twice", value="{value}"), say("keep one of the two lines")
        self.tell(np.flatnonzero(again), column, message, hint)


def cube_of(file: File) -> Cube:
    """Every cell of a file by state and year, or by organisation and year."""
    if absent := sorted(_KEYS[file.form] - {*file.heading}):
        there = ", ".join([key for key in file.heading if key][:4])
        hint = say("the columns of this file begin with {columns}", columns=there)
        missing = say("this column is missing")
        return _nothing([Problem(file.name, 1, key, missing, hint) for key in absent])
    arranged = _by_state if file.form == "state" else _by_organisation
    try:
        return arranged(file, _at_once(file))
    except _LookAgain:
        table = read(file.path, {key: key in _KEYS[file.form] for key in file.heading if key}, file.name)
    problems = [one for one in table.problems if one.column not in ABOUT or one.column in _KEYS["igo"]]
    if not table.usable or problems:
        return _nothing(problems)
    if table.frame.empty:
        message, hint = say("has no lines but the heading"), say("each is about one year")
        return _nothing([Problem(file.name, 0, "", message, hint)])
    return arranged(file, _with_care(file, table))


def _nothing(problems: list[Problem]) -> Cube:
    return Cube(np.zeros((0, 0, 0), np.uint8), np.zeros((0, 0), np.bool_), [], [], [], {}, problems=problems)


def _texts(file: File) -> list[str]:
    """The columns of a file that are no memberships."""
    known = _OF_STATES if file.form == "state" else ABOUT
    return [key for key in file.heading if key in known]


def _at_once(file: File) -> _Sheet:
    """Read a file whose memberships are numbers and nothing else."""
    texts = _texts(file)
    try:
        raw = contents(file.path)
        encoding = "utf-8-sig" if raw.isascii() else _encoding(raw)
        frame = pd.read_csv(
            io.BytesIO(raw),
            sep=file.separator,
            encoding=encoding,
            header=0,
            names=file.heading,
            index_col=False,
            dtype=dict.fromkeys(texts, str),
            keep_default_na=False,
            na_values=[""],
        )
    except (OSError, ValueError):  # a column that is there twice, a line with too many cells, another encoding
        raise _LookAgain from None
    columns = [key for key in file.heading if key not in texts]
    if frame.empty or not columns or "" in columns:
        raise _LookAgain
    return _Sheet(frame[texts].fillna(""), columns, _coded(frame[columns].to_numpy()))


def _coded(numbers: npt.NDArray[Any]) -> Cells:
    """Memberships as published as `CODES` numbers them; a blank is not a number there."""
    if numbers.dtype == object:
        raise _LookAgain
    if numbers.dtype.kind == "f":
        numbers = np.where(np.isnan(numbers), -1, numbers)
    small = numbers.astype(np.int8)
    cells = np.frombuffer(small.tobytes().translate(_BY_BYTE), np.uint8).reshape(small.shape)
    if (small != numbers).any() or (cells == _ODD).any():
        raise _LookAgain
    return cells


def _encoding(raw: bytes) -> str:
    """The encoding of a file with accents: UTF-8 or, as some were published, Mac Roman."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "mac_roman"
    return "utf-8-sig"


def _with_care(file: File, table: Table) -> _Sheet:
    """The columns of a file that was read as text; report every cell that is no membership."""
    texts = _texts(file)
    columns = [key for key in map(str, table.frame) if key not in texts]
    sheet = _Sheet(
        table.frame[texts].astype(object), columns, np.empty((len(table.frame), len(columns)), np.uint8), table
    )
    hint = say("1 full member, 2 associate, 3 observer, 0 none, -9 missing, -1 not in being")
    for place, column in enumerate(columns):
        values = table.frame[column].cat
        numbers = [CODES.get(WHOLE.sub(r"\1", value), _ODD) for value in values.categories]
        sheet.cells[:, place] = np.array(numbers or [0], dtype=np.uint8)[values.codes]
        for value, number in zip(values.categories, numbers, strict=True):
            if number == _ODD:
                what = say("{value} is not a membership", value="{value}")
                sheet.tell(np.flatnonzero(table.frame[column] == value), column, what, hint)
    return sheet


def _by_state(file: File, sheet: _Sheet) -> Cube:
    """Arrange a file by states and years."""
    codes = sheet.numbers("ccode", re.compile(r"\d{1,3}"), say("a state"), say("its number, as 850 for Indonesia"))
    years = sheet.numbers("year", YEAR, say("a year"), say("four digits, as 2014"))
    sheet.twice(np.where(codes > 0, codes, -np.arange(len(codes))), years, "ccode")
    states, listed = sorted({*codes.tolist()}), sorted({*years.tolist()})
    at, when = np.searchsorted(states, codes), np.searchsorted(listed, years)
    cells = np.zeros((len(states), len(listed), len(sheet.columns)), dtype=np.uint8)
    cells[at, when] = sheet.cells
    there = np.zeros(cells.shape[:2], dtype=np.bool_)
    there[at, when] = True
    cube = Cube(cells, there, states, listed, sheet.columns, _names(sheet, codes))
    _compare(file, sheet, codes, cube)
    cube.problems = sheet.report.problems()
    return cube


def _names(sheet: _Sheet, codes: npt.NDArray[np.int64]) -> dict[int, str]:
    """What a file calls its states, the first time."""
    if "state" not in sheet.text:
        return {}
    first = ~pd.Series(codes).duplicated().to_numpy()
    return dict(zip(codes[first].tolist(), sheet.text["state"].to_numpy()[first].tolist(), strict=True))


def _compare(file: File, sheet: _Sheet, codes: npt.NDArray[np.int64], cube: Cube) -> None:
    """Note where a file's name of a state is not that of its number."""
    known = state_names()
    abbreviations = {ccode: name for name, ccode in columns_of_states().items() if name != known[ccode]}
    for code, name in cube.names.items():
        if not name or name.lower() in {known.get(code, name.lower()), abbreviations.get(code)}:
            continue
        if sheet.table is None:
            raise _LookAgain
        line = sheet.table.lines[int(sheet.table.frame.index[codes == code][0])]
        message = say(
            "{code} is {known!r} in the project's list, here {name!r}", code=code, known=known[code], name=name
        )
        cube.notes.append(Problem(file.name, line, "state", message, say("the number is taken")))


def _by_organisation(file: File, sheet: _Sheet) -> Cube:  # noqa: ARG001 (as _by_state)
    """Arrange a file by organisations and years."""
    short, names = pd.factorize(sheet.text["ioname"])
    for place in np.flatnonzero(names == ""):
        rows = np.flatnonzero(short == place)
        sheet.tell(rows, "ioname", say("is empty"), say("every line is about one organisation"))
    organisations = [str(name).lower() for name in names]
    years = sheet.numbers("year", YEAR, say("a year"), say("four digits, as 2014"))
    sheet.twice(short.astype(np.int64), years, "ioname")
    codes = columns_of_states()
    taken = {*codes.values()}
    free = (number for number in range(1, 1000) if number not in taken)
    states = [codes.get(column) or next(free) for column in sheet.columns]
    listed = sorted({*years.tolist()})
    cells = np.zeros((len(states), len(listed), len(organisations)), dtype=np.uint8)
    cells[:, np.searchsorted(listed, years), short] = sheet.cells.T
    there: npt.NDArray[np.bool_] = np.any((cells > 0) & (cells != MISSING), axis=2)
    cells[~there] = 0  # an organisation of which nothing is known is missing for states of other times too
    called = dict(zip(states, sheet.columns, strict=True))
    return Cube(cells, there, states, listed, organisations, called, _about(sheet), sheet.report.problems())


def _about(sheet: _Sheet) -> dict[str, dict[str, str]]:
    """What the last line about each organisation says of it."""
    rows = sheet.text.drop(columns=[key for key in _UNUSED if key in sheet.text])
    last = rows.drop_duplicates("ioname", keep="last").to_dict("records")
    return {row["ioname"].lower(): {str(key): _accented(str(value)) for key, value in row.items()} for row in last}


def _accented(text: str) -> str:
    """A text with the letters that were taken for controls: those of Mac Roman; its blanks are single spaces."""
    if _CONTROLS.search(text):
        text = text.encode("latin-1", errors="replace").decode("mac_roman")
    return " ".join(text.split())


@dataclass(frozen=True)
class State:
    """What one of its states is here, to some year.

    Attributes
    ----------
    ccode, stateabb, state : int, str, str
        Its number, its abbreviation, and its name in the project's files.
    to : int
        The last year in which it is that; 9999 where there is none.
    id : str
        What it is here.
    names : dict of str to str
        Its names, where this package does not have it.
    """

    ccode: int
    stateabb: str
    state: str
    to: int
    id: str
    names: dict[str, str]


@cache
def states() -> tuple[State, ...]:
    """The project's states (its list of 2016, and the names that it uses in these files), and their ids here."""
    with Path(__file__).with_name("cow.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            State(
                int(row["ccode"]),
                row["stateabb"],
                row["state"],
                int(row["to"] or 9999),
                row["id"] or letters(int(row["ccode"])),
                {heading: row[heading] for heading in row if heading.split("_")[0] == "name" and row[heading]},
            )
            for row in csv.DictReader(file)
        )


def state_names() -> dict[int, str]:
    """What the project's files call each number."""
    return {state.ccode: state.state for state in states()}


def columns_of_states() -> dict[str, int]:
    """The number behind what a column is called: the files' own names, and the project's abbreviations."""
    return {state.stateabb.lower(): state.ccode for state in states()} | {
        state.state: state.ccode for state in states()
    }


def letters(ccode: int) -> str:
    """The id of a state that has none here: X and its number in letters.

    Examples
    --------
    >>> letters(300)
    'XDAA'
    """
    return "X" + "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{ccode:03}")
