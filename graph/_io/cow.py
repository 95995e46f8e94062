"""Reads memberships as the Correlates of War project publishes them: Intergovernmental Organizations, version 3.

Two files hold the same: ``state_year_formatv3.csv`` (a row per state and year, a column per organisation) and
``igo_year_formatv3.csv`` (a row per organisation and year, a column per state, and the organisations' full names).
Pevehouse, Nordstrom, McManus and Jamison 2020, *Journal of Peace Research* 57, 492-503, describe them. In both, 1 is
a full member, 2 an associate, 3 an observer, 0 none, -9 missing, -1 not in being; nothing at all is read as -1.

What becomes of them here:

- **Years become spells.** One begins with the first year in a row (`since`, as precise as a year) and ends with the
  next year that the file lists (`until`). Years that a file lists for nobody are no gap: where it goes in steps of five
  years, so do the spells.
- **Missing is not a member.** A spell ends where -9 begins and another may begin where it ends, so that every year counts
  as many members as the file; the `note` of the spells beside it says which years are not known.
- **The file ends, the memberships do not.** What is open in its last year has no `until`. That year is
  ``G.graph["through"]``: its last day is meant where no day is said, a later one is an error, and loading says so.
- **Its states are ours, by year** (``cow.csv``): 365 is the Soviet Union to 1991 and Russia after; 255 and 260 are
  Germany, and where both have a year the fuller membership counts. What has no id here gets X and its number in
  letters (A is 0): Austria-Hungary, 300, is XDAA. States live at least as long as they have years in the file.
- **Its organisations keep their short names**, in capitals, as ids. Those that this record has too have its names.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph._fold import fold
from graph._io.read import Table, read
from graph._io.report import Report
from graph._io.tables import Tables
from graph.errors import Problem
from graph.languages import LANGUAGES, listed, words
from graph.model import COLUMNS, in_all_languages, translated

SOURCE = "https://correlatesofwar.org/data-sets/IGOs"

#: Organisations that go by the same short name in the record and there.
SAME = ("APEC", "ASEAN", "NATO", "OIC", "SEAMEO", "UN", "UNESCO", "WTO")

# The less a cell says, the smaller its number: of two rows that are one state here, the larger counts.
_CODES = {"": 0, ".": 0, "NA": 0, "-1": 0, "0": 1, "-9": 2, "3": 3, "2": 4, "1": 5}
_MISSING, _OBSERVER = 2, 3
_STATUS = {3: "observer", 4: "associate", 5: "member"}
_RIGHT = "1 full member, 2 associate, 3 observer, 0 none, -9 missing, -1 not in being"

_WHOLE = re.compile(r"(-?\d+)\.0*")
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_FIELDS = {"economic": "economic", "political": "political", "social": "sociocultural"}
#: The columns of the table of organisations that are no states.
_ABOUT = (
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
    "imputed",
    *_FIELDS,
)

Cells = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class State:
    """What one of its states is here, to some year."""

    ccode: int
    state: str
    to: int
    id: str
    names: dict[str, str]


def published(path: Path) -> list[Path]:
    """The project's files behind a path: the file itself, or those in a folder; none where it is something else."""
    if path.is_dir():
        return sorted(file for file in path.glob("*_year_format*.csv") if _form(file))
    return [path] if _form(path) else []


def _form(path: Path) -> str:
    """Tell by which a file has its rows: ``state`` or ``igo``; empty for any other file."""
    keys = _heading(path)
    named = re.match(r"(state|igo)_year_format", path.name.lower())
    if named and keys:
        return named[1]
    return "state" if {"ccode", "year"} <= {*keys} else "igo" if {"ioname", "year"} <= {*keys} else ""


def _heading(path: Path) -> list[str]:
    """The names of a file's columns as `graph._io.read.read` compares them."""
    try:
        with path.open("rb") as file:
            start = file.read(65_536)
    except OSError:  # reading it tells why
        return []
    text = start.decode("utf-16" if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", errors="replace").lstrip()
    line = next((line for line in text.splitlines() if line.strip() and not line.startswith("sep=")), "")
    names = next(csv.reader(io.StringIO(line), delimiter=max(",;\t", key=line.count)), [])
    return [" ".join(name.split()).lower() for name in names]


def tables(files: Sequence[Path], ours: Tables) -> Tables:
    """Read the project's files into the three tables.

    Parameters
    ----------
    files : sequence of pathlib.Path
        From `published`. Of the two, the one by states gives the memberships and the other the names of organisations.
    ours : Tables
        The record, for the states and organisations that it knows.

    Returns
    -------
    Tables
        With `through`, the last year of the data.
    """
    by_form = {_form(file): file for file in files}
    main = by_form.get("state") or by_form["igo"]
    report, notes = Report(), [*_unused(files, by_form)]
    about: dict[str, dict[str, str]] = {}
    table = _read(main, by_form)
    read_now = [table]
    if "igo" in by_form:
        igo = table if main == by_form["igo"] else _read(by_form["igo"], by_form)
        read_now = [table] if igo is table else [table, igo]
        about = _about(igo) if igo.usable else {}
    problems = [problem for one in read_now for problem in one.problems]
    cube = None
    if table.usable and table.frame.empty:
        problems.append(Problem(main.name, 0, "", "has no lines but the heading", "each is about one year"))
    elif table.usable:
        cube = (_by_state if main == by_form.get("state") else _by_organisation)(table, report, notes)
        problems += report.problems()
    if problems or cube is None:
        empty = (ours.countries[:0], ours.organisations[:0], ours.memberships[:0])
        return Tables(*empty, sorted(problems), sorted(notes))
    return _build(cube, about, ours, main.name, notes)


def _unused(files: Sequence[Path], by_form: dict[str, Path]) -> list[Problem]:
    return [
        Problem(file.name, 0, "", f"is not read beside {by_form[_form(file)].name}", "keep one of them in the folder")
        for file in files
        if by_form[_form(file)] != file
    ]


def _read(path: Path, by_form: dict[str, Path]) -> Table:
    """Read one of the files with all its columns; those that must be there depend on what its rows are."""
    must = {"ccode", "year"} if path == by_form.get("state") else {"ioname", "year"}
    heading = [key for key in _heading(path) if key]
    if absent := sorted(must - {*heading}):
        hint = f"the columns of this file begin with {', '.join(heading[:4])}"
        problems = [Problem(path.name, 1, key, "this column is missing", hint) for key in absent]
        return Table(path.name, pd.DataFrame(), problems=problems)
    return read(path, {key: key in must for key in heading}, path.name)


@dataclass
class Cube:
    """Every cell of a file by state, year and organisation.

    Attributes
    ----------
    cells : array of uint8
        As `_CODES` numbers them.
    there : array of bool
        Which state has which year.
    states, years, organisations : list
        What the three axes of `cells` stand for: numbers of states, years in order, short names.
    names : dict of int to str
        What the file calls its states.
    """

    cells: Cells
    there: npt.NDArray[np.bool_]
    states: list[int]
    years: list[int]
    organisations: list[str]
    names: dict[int, str]


def _values(
    table: Table, column: str, report: Report, how: Callable[[str], int | None], what: str, hint: str
) -> npt.NDArray[np.int64]:
    """A column as numbers, asking once per different value; report what `how` gives no number for."""
    numbers = {"": how("")}
    for value in table.values(column):
        numbers[value] = how(_WHOLE.sub(r"\1", value))
    for value, number in numbers.items():
        if number is None:
            report.add(
                table, table.rows(column, value), column, f"{{value}} is not {what}" if value else "is empty", hint
            )
    column_values = table.frame[column].cat
    return np.array([numbers[value] or 0 for value in column_values.categories], dtype=np.int64)[column_values.codes]


def _cells(table: Table, columns: Sequence[str], report: Report) -> Cells:
    """What stands in these columns, as `_CODES` numbers it."""
    cells = np.empty((len(table.frame), len(columns)), dtype=np.uint8)
    for place, column in enumerate(columns):
        cells[:, place] = _values(table, column, report, _CODES.get, "a membership", _RIGHT)
    return cells


def _years(table: Table, report: Report) -> npt.NDArray[np.int64]:
    return _values(
        table,
        "year",
        report,
        lambda value: int(value) if _YEAR.fullmatch(value) else None,
        "a year",
        "four digits, as 2014",
    )


def _twice(
    table: Table, first: npt.NDArray[np.int64], years: npt.NDArray[np.int64], column: str, report: Report
) -> None:
    """Report rows of the same state, or organisation, and year."""
    again = pd.DataFrame({"first": first, "year": years}).duplicated().to_numpy() & (years > 0)
    report.add(table, table.frame.index[again], column, "{value} has this year twice", "keep one of the two lines")


def _by_state(table: Table, report: Report, notes: list[Problem]) -> Cube:
    """Read the file by states and years."""
    columns = [column for column in map(str, table.frame) if column not in {"ccode", "year", "state", "country"}]
    codes = _values(
        table,
        "ccode",
        report,
        lambda value: int(value) if re.fullmatch(r"\d{1,3}", value) else None,
        "a state",
        "its number, as 850 for Indonesia",
    )
    years = _years(table, report)
    _twice(table, np.where(codes > 0, codes, -np.arange(len(codes))), years, "ccode", report)
    matrix = _cells(table, columns, report)
    states, listed = sorted({*codes.tolist()}), sorted({*years.tolist()})
    at, when = np.searchsorted(states, codes), np.searchsorted(listed, years)
    cells = np.zeros((len(states), len(listed), len(columns)), dtype=np.uint8)
    cells[at, when] = matrix
    there = np.zeros(cells.shape[:2], dtype=np.bool_)
    there[at, when] = True
    names: dict[int, str] = {}
    if "state" in table.frame:
        known = {state.ccode: state.state for state in _states()}
        abbreviations = {ccode: name for name, ccode in _columns().items() if name != known[ccode]}
        for code, name in zip(codes.tolist(), table.frame["state"].tolist(), strict=True):
            names.setdefault(code, name)
        for code, name in names.items():
            if name and name.lower() not in {known.get(code, name.lower()), abbreviations.get(code)}:
                row = table.frame.index[codes == code][0]
                notes.append(
                    Problem(
                        table.file,
                        table.lines[row],
                        "state",
                        f"{code} is {known[code]!r} in the project's list, here {name!r}",
                        "the number is taken",
                    )
                )
    return Cube(cells, there, states, listed, columns, names)


def _by_organisation(table: Table, report: Report, notes: list[Problem]) -> Cube:  # noqa: ARG001 (as _by_state)
    """Read the file by organisations and years."""
    columns = [column for column in map(str, table.frame) if column not in _ABOUT]
    report.add(table, table.rows("ioname", ""), "ioname", "is empty", "every line is about one organisation")
    short = table.frame["ioname"].cat
    organisations = [value.lower() for value in short.categories]
    years = _years(table, report)
    which: npt.NDArray[np.int64] = np.asarray(short.codes, dtype=np.int64)
    _twice(table, which, years, "ioname", report)
    matrix = _cells(table, columns, report)
    codes = _columns()
    taken = {*codes.values()}
    free = (number for number in range(1, 1000) if number not in taken)
    states = [codes.get(column) or next(free) for column in columns]
    listed = sorted({*years.tolist()})
    cells = np.zeros((len(states), len(listed), len(organisations)), dtype=np.uint8)
    cells[:, np.searchsorted(listed, years), which] = matrix.T
    there: npt.NDArray[np.bool_] = np.any((cells > 0) & (cells != _MISSING), axis=2)
    cells[~there] = 0  # an organisation of which nothing is known is missing for states of other times too
    return Cube(cells, there, states, listed, organisations, dict(zip(states, columns, strict=True)))


def _about(table: Table) -> dict[str, dict[str, str]]:
    """What the last line about each organisation says of it."""
    columns = [column for column in _ABOUT if column in table.frame]
    rows = table.frame[columns].astype(object).to_dict("records")
    return {row["ioname"].lower(): {str(key): value for key, value in row.items()} for row in rows}


def _states() -> list[State]:
    """Read ``cow.csv``: the project's states (its list of 2016, and the names it uses in these files), and their ids here."""
    with Path(__file__).with_name("cow.csv").open(encoding="utf-8", newline="") as file:
        return [
            State(
                int(row["ccode"]),
                row["state"],
                int(row["to"] or 9999),
                row["id"] or _letters(int(row["ccode"])),
                {heading: row[heading] for heading in row if heading.split("_")[0] == "name" and row[heading]},
            )
            for row in csv.DictReader(file)
        ]


def _columns() -> dict[str, int]:
    """The number behind what a column is called: the file's own names, and the project's abbreviations."""
    with Path(__file__).with_name("cow.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    return {row["stateabb"].lower(): int(row["ccode"]) for row in rows} | {
        row["state"]: int(row["ccode"]) for row in rows
    }


def _letters(ccode: int) -> str:
    return "X" + "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{ccode:03}")


def _build(cube: Cube, about: dict[str, dict[str, str]], ours: Tables, file: str, notes: list[Problem]) -> Tables:
    """Make tables of a file's cells."""
    known = _states()
    listed = {state.ccode for state in known}
    strange = [code for code in cube.states if code not in listed]
    known += [
        State(code, cube.names.get(code, ""), 9999, _letters(code), {"name": cube.names.get(code) or f"State {code}"})
        for code in strange
    ]
    states = [state for state in known if state.ccode in {*cube.states}]
    ids = [*dict.fromkeys(state.id for state in states)]
    cells = np.zeros((len(ids), *cube.cells.shape[1:]), dtype=np.uint8)
    there = np.zeros(cells.shape[:2], dtype=np.bool_)
    begun: dict[int, int] = {}
    years = np.array(cube.years)
    for state in states:
        span = (years > begun.get(state.ccode, 0)) & (years <= state.to)
        begun[state.ccode] = state.to
        place, source = ids.index(state.id), cube.states.index(state.ccode)
        cells[place, span] = np.maximum(cells[place, span], cube.cells[source, span])
        there[place, span] |= cube.there[source, span]

    joined = _organisation_ids(cube.organisations, {*ours.countries["id"], *ids})
    memberships = _spells(cells, cube.years, ids, [*joined.values()])
    countries = _countries(states, there, cube.years, ours)
    organisations = _organisations(joined, about, memberships, ours, cube.years[-1])
    notes += _notes(file, cube, cells, states, strange)
    return Tables(countries, organisations, memberships, [], sorted(notes), through=str(cube.years[-1]))


def _after(years: list[int], place: int) -> str:
    """The year in which what was still so in this one no longer is; nothing after the last."""
    return str(years[place + 1]) if place + 1 < len(years) else ""


def _spells(cells: Cells, years: list[int], countries: list[str], organisations: list[str]) -> pd.DataFrame:
    """Runs of the same cell as spells."""
    runs = np.pad(cells.transpose(0, 2, 1), ((0, 0), (0, 0), (1, 1)))  # years last, so that a run's ends are neighbours
    inner, changes = runs[..., 1:-1], runs[..., 1:] != runs[..., :-1]
    country, organisation, first = np.nonzero((inner >= _OBSERVER) & changes[..., :-1])
    last = np.nonzero((inner >= _OBSERVER) & changes[..., 1:])[2]
    until = [_after(years, place) for place in range(len(years))]
    frame = pd.DataFrame(
        {
            "country": np.array(countries, dtype=object)[country],
            "organisation": np.array(organisations, dtype=object)[organisation],
            "status": [_STATUS[code] for code in inner[country, organisation, first].tolist()],
            "since": np.array([str(year) for year in years], dtype=object)[first],
            "until": np.array(until, dtype=object)[last],
            "source": SOURCE,
        },
        columns=list(COLUMNS["memberships"]),
        dtype=object,
    )
    notes = {lang: [""] * len(frame) for lang in LANGUAGES}
    unknown = (runs[country, organisation, first] == _MISSING) | (runs[country, organisation, last + 2] == _MISSING)
    for row in np.flatnonzero(unknown).tolist():
        line = inner[country[row], organisation[row]]
        spans = [_missing(line, years, first[row] - 1, -1), _missing(line, years, last[row] + 1, 1)]
        for lang, texts in notes.items():
            texts[row] = words(lang)["unknown_years"].format(years=listed([span for span in spans if span], lang))
    return frame.assign(**{"note" if lang == "en" else translated("note", lang): notes[lang] for lang in LANGUAGES})


def _missing(line: Cells, years: list[int], place: int, step: int) -> str:
    """The years from a place on in which it is not known whether a state was a member; nothing where it is."""
    end = place
    while 0 <= end < len(line) and line[end] == _MISSING:
        end += step
    if end == place:
        return ""
    first, last = sorted((years[place], years[end - step]))
    return str(first) if first == last else f"{first}–{last}"


def _rows(frame: pd.DataFrame) -> dict[str, dict[str, str]]:
    """The rows of a table by their ids."""
    return {
        row["id"]: {str(key): value for key, value in row.items()} for row in frame.astype(object).to_dict("records")
    }


def _widen(row: dict[str, str], first: str, after: str, last: int) -> None:
    """Let what has a life begin no later than its first year and end no sooner than its last; `last` is the file's."""
    if row.get("since") and first < row["since"] and not row["since"].startswith(first):
        row["since"] = first
    if row.get("until") and row["until"] < (after or str(last + 1)):
        row["until"] = after


def _countries(states: list[State], there: npt.NDArray[np.bool_], years: list[int], ours: Tables) -> pd.DataFrame:
    """A row for every state that has a year in the file."""
    known, rows = _rows(ours.countries), []
    named = {state.id: state for state in reversed(states)}
    for place, key in enumerate(dict.fromkeys(state.id for state in states)):
        when = np.flatnonzero(there[place])
        if not len(when):
            continue
        first, after = str(years[when[0]]), _after(years, int(when[-1]))
        row = known.get(key)
        if row is None:
            state = named[key]
            row = {"id": key, "name": state.state, **state.names, "since": first, "until": after}
            row["kind"] = "former" if after else "country"
        _widen(row, first, after, years[-1])
        rows.append(row)
    return _frame(rows, "countries")


def _frame(rows: list[dict[str, str]], what: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(COLUMNS[what]), dtype=object).fillna("")


def _organisation_ids(names: list[str], taken: set[str]) -> dict[str, str]:
    """Each organisation an id: its short name in capitals, and more where that is the id of a country."""
    return {name: f"{name.upper()}_IGO" if name.upper() in taken else name.upper() for name in names}


def _organisations(
    ids: dict[str, str], about: dict[str, dict[str, str]], memberships: pd.DataFrame, ours: Tables, last: int
) -> pd.DataFrame:
    """A row for every organisation; a name that another has already is told apart by the short one."""
    known, rows = _rows(ours.organisations), []
    lives = {
        key: (spells["since"].min(), "" if (spells["until"] == "").any() else spells["until"].max())
        for key, spells in memberships.groupby("organisation")
    }
    taken = {fold(name) for key in SAME if key in known for name in (key, *in_all_languages("name", known[key]))}
    taken |= {fold(key) for key in ids.values()}
    for name, key in ids.items():
        row = known.get(key) if key in SAME else None
        said = about.get(name, {})
        first, after = lives.get(key, ("", ""))
        if row is None:
            long = said.get("longorgname") or said.get("orgname") or key
            if fold(long) in taken and long != key:
                long = f"{long} ({key})"
            taken.add(fold(long))
            fields = [field for column, field in _FIELDS.items() if said.get(column, "").split(".")[0] == "1"]
            row = {"id": key, "name": long, "acronym": said.get("ioname", key), "kind": "organisation"}
            row["field"] = fields[0] if len(fields) == 1 else ""
            began, ended = (_WHOLE.sub(r"\1", said.get(when, "")) for when in ("sdate", "deaddate"))
            if _YEAR.fullmatch(began):
                row["since"] = began
            if _YEAR.fullmatch(ended) and (after or not first):
                row["until"] = ended
        if first:
            _widen(row, first, after, last)
        rows.append(row)
    return _frame(rows, "organisations")


def _notes(file: str, cube: Cube, cells: Cells, states: list[State], strange: list[int]) -> list[Problem]:
    """Tell what a reader must know of the file."""
    last = cube.years[-1]
    told = f"the data end with {last}; where no day is said, its last is meant"
    notes = [Problem(file, 0, "", told, f"ask for {last} or earlier")]
    if missing := int((cells == _MISSING).sum()):
        hint = "they are no memberships; the note of the spells beside them says which years"
        notes.append(Problem(file, 0, "", f"{missing} memberships are missing (-9)", hint))
    several = [
        f"{code} is {', '.join(f'{state.id} to {state.to}' if state.to < 9999 else f'then {state.id}' for state in parts)}"  # noqa: PLR2004 (no end)
        for code in cube.states
        if len(parts := [state for state in states if state.ccode == code]) > 1
    ]
    one = [
        f"{' and '.join(map(str, codes))} are {key}"
        for key in dict.fromkeys(state.id for state in states)
        if len(codes := [state.ccode for state in states if state.id == key]) > 1
    ]
    if several or one:
        notes.append(Problem(file, 0, "", f"some states are others here: {'; '.join(several + one)}"))
    for code in strange:
        name = cube.names.get(code) or f"State {code}"
        notes.append(
            Problem(
                file,
                0,
                "",
                f"{name!r} is not in the project's list of states and stands as it is",
                f"its id is {_letters(code)}",
            )
        )
    return notes
