"""Every problem in a folder of CSVs, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from graph._io.sources import Data


def check(data: Data, *, dates: str = "day-first", counts: Mapping[str, object] | Iterable[str] = ()) -> pd.DataFrame:
    """Every problem in a user's data, a folder of CSVs or a file of memberships.

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
    from graph._io.folder import options, tables

    found = tables(data, None, options(dates, counts)).problems
    rows = [(problem.file, problem.line, problem.column, problem.message, problem.hint) for problem in found]
    return pd.DataFrame(rows, columns=["file", "line", "column", "message", "hint"])
