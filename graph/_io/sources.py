"""What a user may hand over, and where its tables are: a folder, a file, a workbook, DataFrames."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from graph._io.files import LARGEST
from graph.errors import Problem
from graph.languages import say
from graph.model import IN_GRAPH

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: A folder, a file, a table of memberships, or tables by name.
Data = str | Path | pd.DataFrame | Mapping[str, pd.DataFrame]

#: What each table may be called too, whatever its capitals; the first that is there counts.
_NAMES = {
    "countries": "countries",
    "negara": "countries",
    "organisations": "organisations",
    "organizations": "organisations",
    "organisasi": "organisations",
    "memberships": "memberships",
    "keanggotaan": "memberships",
    "statuses": "statuses",
}
#: What a file of the Correlates of War project is called: version 3 (``state_year_formatv3.csv``), 2.3 (``IGO_stateunit_v2.3.csv``).
_PUBLISHED = re.compile(r"(?:igo_)?(?:(state|igo)_year_format|(dyad)ic_format|(state|igo|dyad)unit)", re.IGNORECASE)
_ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm")
_WORKBOOKS = (".xlsx", ".xlsm")
_OTHER_WORKBOOKS = (".xls", ".ods", ".numbers", ".gsheet")


@dataclass
class Sources:
    """Where the tables are that a user handed over.

    Attributes
    ----------
    tables : dict of str to (str, pathlib.Path or str)
        By the name of each table what problems call it, and its file or, of a workbook or a DataFrame, its text.
    alone : str
        What a single file is called; nothing where that says nothing.
    problems, notes : list of Problem
        What is wrong, and what is only worth telling.
    """

    tables: dict[str, tuple[str, Path | str]] = field(default_factory=dict)
    alone: str = ""
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def is_named(path: Path) -> str:
    """What the rows of a file of the Correlates of War project are, if it is called as published; nothing where it is not.

    Examples
    --------
    >>> is_named(Path("state_year_formatv3.csv")), is_named(Path("memberships.csv"))
    ('state', '')
    """
    found = _PUBLISHED.match(path.name)
    return next(filter(None, found.groups())).lower() if found else ""


#: A formula of a sheet without its value, as a program writes it that does not reckon.
_NO_VALUE = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>|</c>)")


def sources(data: Data, *, whole: bool = False) -> Sources:
    """Where the tables are in what was handed over; `whole`: problems name a folder too."""
    if isinstance(data, pd.DataFrame):
        return Sources({"memberships": ("memberships", _text(data))})
    if isinstance(data, Mapping):
        return _frames(data)
    if not isinstance(data, str | Path):
        hint = say("for one in memory: pandas.DataFrame(…) with the columns country and organisation")
        return Sources(
            problems=[Problem(type(data).__name__, 0, "", say("is no folder, no file and no DataFrame"), hint)]
        )
    path = Path(data)
    if path.is_dir():
        return _folder(path, whole=whole)
    if not path.exists() or path.suffix.lower() in {".zip", *_OTHER_WORKBOOKS}:
        return Sources(problems=[_nothing_in(path, [])])
    found = Sources()
    named = path.stem.lower() in _NAMES
    found.alone = "" if named else path.stem
    _add(found, "memberships", path, str(path) if whole else path.name)
    return found


def _frames(frames: Mapping[str, pd.DataFrame]) -> Sources:
    """The tables of a dictionary of them."""
    found = Sources()
    hint = say("the tables are {names}", names="countries, organisations, memberships, statuses")
    for name, frame in frames.items():
        what = _NAMES.get(str(name).lower())
        if what is not None and isinstance(frame, pd.DataFrame):
            found.tables[what] = (what, _text(frame))
        else:
            message = say("is no DataFrame") if what else say("is the name of no table")
            found.problems.append(Problem(str(name), 0, "", message, hint))
    if "memberships" not in found.tables:
        found.problems.append(Problem("memberships", 0, "", say("this table is missing"), hint))
    return found


def _folder(folder: Path, *, whole: bool) -> Sources:
    """The tables of a folder."""
    found, there = Sources(), sorted(folder.iterdir())
    for path in sorted(
        there,
        key=lambda path: (
            path.suffix.lower() not in _ENDINGS[:1],
            [*_NAMES].index(path.stem.lower()) if path.stem.lower() in _NAMES else 0,
        ),
    ):
        what = _NAMES.get(path.stem.lower())
        if (
            what
            and path.suffix.lower() in _ENDINGS
            and what not in found.tables
            and path.exists()
            and not path.is_dir()
        ):
            _add(found, what, path, str(path) if whole else path.name)
    if "memberships" not in found.tables and not found.problems:
        found.problems.append(_nothing_in(folder, there))
    found.notes += _left_aside(there, found.tables)
    return found


def _add(found: Sources, what: str, path: Path, name: str) -> None:
    """Put a file's table, or those of a workbook's sheets, among what was found."""
    if path.suffix.lower() not in _WORKBOOKS:
        found.tables[what] = (name, path)
        return
    sheets, problem = _sheets(path, name)
    if problem:
        found.problems.append(problem)
        return
    named = {_NAMES[title.lower()]: title for title in reversed(sheets) if title.lower() in _NAMES}
    if "memberships" not in named and what not in named:
        filled = [title for title, (text, _) in sheets.items() if text.strip(",\n")] or [next(iter(sheets))]
        first = next((title for title in filled if _is_table(sheets[title][0])), filled[0])
        named = {what: first}
    for table, title in named.items():
        text, merged = sheets[title]
        called = name if len(sheets) == 1 else f"{name} ({title})"
        found.tables.setdefault(table, (called, text))
        if merged:
            found.notes.append(
                Problem(
                    called,
                    0,
                    "",
                    say("has {count:,} merged cells, and each stands for all that it covers", count=merged),
                )
            )
    if aside := [title for title in sheets if title not in named.values()]:
        found.notes.append(Problem(name, 0, "", say("these sheets are left aside: {titles}", titles=", ".join(aside))))


def _is_table(text: str) -> bool:
    """Tell whether a sheet has two lines at least that say two things: what is to be read first has fewer."""
    return sum(sum(map(bool, row)) > 1 for row in csv.reader(io.StringIO(text))) > 1


def _sheets(path: Path, name: str) -> tuple[dict[str, tuple[str, int]], Problem | None]:
    """Every sheet of a workbook as the text of a CSV file with the same lines, and how many of its cells were merged."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        hint = say("run: python -m pip install openpyxl; or save the sheet as 'CSV UTF-8'")
        return {}, Problem(name, 0, "", say("is a workbook, and openpyxl, which reads it, is not installed"), hint)
    try:
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST // 4:
                return {}, Problem(
                    name, 0, "", say("is too large for a workbook"), say("save the sheet as 'CSV UTF-8'")
                )
            sheets = [part for part in parts.namelist() if part.startswith("xl/worksheets/") and part.endswith(".xml")]
            if any(_NO_VALUE.search(parts.read(part)) for part in sheets):
                hint = say("open it in a spreadsheet and save it again, so that it has what they come to")
                return {}, Problem(name, 0, "", say("has formulas, and not what they come to"), hint)
        book = load_workbook(path, data_only=True)
        return {sheet.title: _sheet(sheet) for sheet in book.worksheets}, None
    except OSError as error:
        return {}, Problem(name, 0, "", say("cannot be read ({reason})", reason=error.strerror or error))
    except Exception:  # noqa: BLE001 (openpyxl raises whatever a broken part leads it to)
        hint = say("open it in a spreadsheet and save it again as .xlsx, without a password")
        return {}, Problem(name, 0, "", say("is no workbook that can be read"), hint)


def _sheet(sheet: Worksheet) -> tuple[str, int]:
    """A sheet as the text of a CSV file, what merged cells say in each of the cells that they cover."""
    rows = [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    merged = 0
    for span in sheet.merged_cells.ranges:
        text = rows[span.min_row - 1][span.min_col - 1] if span.min_row <= len(rows) else ""
        if text and span.max_row > span.min_row:
            merged += 1
            for row in rows[span.min_row - 1 : span.max_row]:
                row[span.min_col - 1] = text
    return _as_csv(rows), merged


def _cell(value: Any) -> str:  # noqa: ANN401 (whatever a cell holds)
    """What a cell says, as it would stand in a CSV file, on one line."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _as_csv(rows: list[list[str]]) -> str:
    """Rows as the text of a CSV file, a line each."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([" ".join(cell.split()) if cell.isspace() else cell.replace("\r\n", "\n") for cell in row])
    return text.getvalue()


def _text(frame: pd.DataFrame) -> str:
    """A DataFrame as the text of a CSV file; with its index, where that says more than the number of a row."""
    numbered = pd.api.types.is_integer_dtype(frame.index) and frame.index.name is None
    if frame.columns.nlevels > 1:
        last = frame.columns.get_level_values(-1)
        frame = frame.set_axis(
            last if last.is_unique else [" ".join(map(str, names)) for names in frame.columns], axis=1
        )
    frame = frame.reset_index(drop=numbered)
    return str(frame.apply(_written).to_csv(index=False, lineterminator="\n"))


def _written(column: pd.Series[Any]) -> pd.Series[Any]:
    """A column with its lists as one text each, and its days as they were where they were told."""
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        told: pd.Series[Any] = column.dt.tz_localize(None)
        return told
    return column.map(_joined) if column.dtype == object else column


def _joined(value: Any) -> Any:  # noqa: ANN401 (whatever a cell holds)
    """The values of a list in a cell as one text, and any other value as it is."""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple | set) else value


def _nothing_in(folder: Path, there: list[Path]) -> Problem:
    """Tell what a folder without memberships, or what is neither folder nor table, should be instead."""
    what = say("has no memberships.csv") if folder.is_dir() else say("is no folder and no table")
    if not folder.exists():
        what = say("is not there")
    others = [
        path
        for path in there
        if path.stem.lower() not in _NAMES
        and path.is_file()
        and (path.suffix.lower() in _ENDINGS or path.stem.lower() == "memberships.csv")
    ]
    inside = next((path for path in there if (path / "memberships.csv").is_file()), None)
    workbook = next((path for path in (there or [folder]) if path.suffix.lower() in _OTHER_WORKBOOKS), None)
    columns = say("its columns are at least 'country' and 'organisation'")
    hint = say("name a file, or a folder with memberships.csv in it; {columns}", columns=columns)
    if inside:
        hint = say("name the folder inside it: {folder}", folder=inside)
    elif len(others) == 1:
        hint = say("is it {name}? Then name that file: {file}", name=others[0].name, file=others[0])
    elif workbook:
        hint = say("save the sheet of {name} as .xlsx or 'CSV UTF-8', and name that file", name=workbook.name)
    elif folder.suffix.lower() == ".zip":
        hint = say(
            "unpack it, and name a file of it, or a folder with memberships.csv in it; {columns}", columns=columns
        )
    return Problem(str(folder), 0, "", what, hint)


def _left_aside(there: list[Path], tables: Mapping[str, object]) -> list[Problem]:
    """Tell of files whose names come near that of a table that is not there."""
    from difflib import get_close_matches

    missing = [f"{what}.csv" for what in IN_GRAPH if what not in tables]
    near = [
        (path.name, get_close_matches(path.name.lower(), missing, n=1, cutoff=0.8)) for path in there if path.suffix
    ]
    return [
        Problem(name, 0, "", say("is left aside"), say("did you mean {name}?", name=close[0]))
        for name, close in near
        if close
    ]
