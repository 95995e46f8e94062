"""Every problem in a folder of CSVs, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from graph._io.sources import Data
from graph.model import COLUMNS, column_of

if TYPE_CHECKING:
    from graph._io.tables import Tables
    from graph.errors import Problem


def check(data: Data, *, dates: str = "day-first", counts: Mapping[str, object] | Iterable[str] = ()) -> pd.DataFrame:
    """Every problem in a user's data, a folder of CSVs or a file of memberships; ``examples.csv`` in the folder too.

    Parameters
    ----------
    data : str, pathlib.Path, pandas.DataFrame or mapping of str to DataFrame
        As in `graph.load`.
    dates, counts
        As in `graph.load`.

    Returns
    -------
    pandas.DataFrame
        One row per problem with the columns `file`, `line` (from 1; 0 for the file as a whole; the first where there
        are several), `column`, `message` (what is wrong, and on how many lines) and `hint` (what would be right); no
        rows where all is well.

    Examples
    --------
    >>> import graph
    >>> graph.check("data").empty
    True
    """
    found = checked(data, dates=dates, counts=counts).problems
    rows = [(problem.file, problem.line, problem.column, problem.message, problem.hint) for problem in found]
    return pd.DataFrame(rows, columns=["file", "line", "column", "message", "hint"])


def checked(data: Data, *, dates: str = "day-first", counts: Mapping[str, object] | Iterable[str] = ()) -> Tables:
    """The tables of a user's data, with every problem in them and in the examples beside them."""
    from graph._io.folder import options, tables

    found = tables(data, None, options(dates, counts))
    if isinstance(data, str | Path):
        found.problems = sorted([*found.problems, *_in_examples(Path(data, "examples.csv"), found)])
    return found


def _in_examples(file: Path, tables: Tables) -> list[Problem]:
    """The problems of a table of examples; none where there is no such file, or one of that name that is no such table."""
    from graph._io import rules
    from graph._io.read import read
    from graph._io.report import Report
    from graph._io.tables import embedded

    table = read(file, COLUMNS["examples"], file.name, partial(column_of, "examples")) if file.is_file() else None
    if table is None or not table.usable:
        return []
    report, ours = Report(), embedded(memberships=False)
    rules.tidy_dates(table, "examples", report)
    rules.listed_words(table, "examples", report)
    countries = {*tables.countries["id"], *ours.countries["id"]}
    organisations = {*tables.organisations["id"], *ours.organisations["id"]}
    rules.examples(table, countries, organisations, report)
    return table.problems + report.problems()
