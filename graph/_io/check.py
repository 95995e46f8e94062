"""Every problem in a folder of CSVs, as a table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd


def check(data: str | Path) -> pd.DataFrame:
    """Every problem in a folder of CSVs.

    Parameters
    ----------
    data : str or pathlib.Path
        A folder with at least ``memberships.csv``.

    Returns
    -------
    pandas.DataFrame
        One row per problem with the columns `file`, `line` (from 1; 0 for the file as a whole), `column`,
        `message` (what is wrong) and `hint` (what would be right); no rows where all is well.

    Examples
    --------
    >>> import graph
    >>> graph.check("data").empty
    True
    """
    from graph._io.folder import tables

    found = tables(data).problems
    rows = [(problem.file, problem.line, problem.column, problem.message, problem.hint) for problem in found]
    return pd.DataFrame(rows, columns=["file", "line", "column", "message", "hint"])
