"""What of the record is to be read again: the pages of ``refresh.csv`` whose time has come."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from graph import dates
from graph._io.files import EMBEDDED
from graph.errors import DataError, Problem
from graph.languages import say

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["organisation", "page", "seen", "due"]
_NEEDED = ["organisation", "page", "every", "seen"]


def data_version() -> str:
    """The version of the embedded record, which has one of its own: see ``data/CHANGELOG.md``.

    Returns
    -------
    str
        Three numbers with points between them.

    Examples
    --------
    >>> import graph
    >>> graph.data_version().count(".")
    2
    """
    version: str = json.loads((EMBEDDED / "datapackage.json").read_text("utf-8"))["version"]
    return version


def stale(folder: str | Path | None = None, at: dates.At = None) -> pd.DataFrame:
    """The pages that are to be read again, the longest due first.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        A folder with ``refresh.csv``: `organisation`, `page`, `every` (days) and `seen` (the day up to which the page was
        followed). The embedded record without it.
    at : str, datetime.date or None
        The day; None is today.

    Returns
    -------
    pandas.DataFrame
        `organisation` (id), `page` (address), `seen` and `due` (days, ISO 8601 text).

    Raises
    ------
    DataError
        ``refresh.csv`` is not there, or a line of it is not as told; it carries every problem.

    Examples
    --------
    >>> stale(at="2030-01-01")["organisation"].nunique() > 10
    True
    """
    from pandas import DataFrame

    path = Path(folder or EMBEDDED) / "refresh.csv"
    rows, problems = [], []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if missing := [column for column in _NEEDED if column not in (table.fieldnames or [])]:
                problems.append(Problem(path.name, 1, missing[0], say("this column is missing")))
            for row in [] if problems else table:
                if hint := _wrong(row):
                    problems.append(Problem(path.name, table.line_num, "", say("cannot be read"), hint))
                else:
                    due = dt.date.fromisoformat(row["seen"]) + dt.timedelta(int(row["every"]))
                    rows.append((row["organisation"], row["page"], row["seen"], due.isoformat()))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(str(path), 0, "", say("cannot be read"), getattr(error, "strerror", "") or "UTF-8"))
    if problems:
        raise DataError(problems)
    day = dates.day(at)
    due_now = sorted((row for row in rows if row[3] <= day), key=lambda row: (row[3], row[0], row[1]))
    return DataFrame(due_now, columns=COLUMNS)


def _wrong(row: dict[str, str]) -> str:
    """Tell what would be right in a line; nothing where all is well."""
    if not (row["every"] or "").isdecimal() or not 0 < int(row["every"]) < 10_000:  # noqa: PLR2004 (27 years)
        return say("'every' is a number of days: 180")
    try:
        dt.date.fromisoformat(row["seen"] or "")
    except ValueError:
        return say("'seen' is a day: 2026-11-26")
    return ""
