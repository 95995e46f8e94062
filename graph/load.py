"""From CSVs to one graph: the embedded record, a folder of the user's, or both together.

A folder needs no more than ``memberships.csv`` with `country` and `organisation`. What it leaves out is filled from
the embedded tables where the names are known there, and taken as it stands where not.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from graph import rules
from graph.errors import DataError, Problem
from graph.names import JOINED, MEMBER, Index, names_of
from graph.read import Table, read

_HERE = Path(__file__).parent
#: Where the embedded CSVs lie: inside an installed package, beside it in a source tree.
EMBEDDED = _HERE / "_data" if (_HERE / "_data").is_dir() else _HERE.parent / "data"

_ROWS = {"country": "countries", "organisation": "organisations"}


@dataclass
class Tables:
    """The three tables, filled and checked, with ids in `memberships`; all of them text.

    Attributes
    ----------
    countries, organisations, memberships : pandas.DataFrame
        The columns of `graph.rules.COLUMNS`.
    problems : list of Problem
        Everything that is wrong with them; the tables are fit for use only where there is none.
    notes : list of Problem
        What is not wrong but worth telling.
    """

    countries: pd.DataFrame
    organisations: pd.DataFrame
    memberships: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def embedded() -> Tables:
    """Give the embedded tables as they are; the tests check them, so that loading need not."""
    frames = {what: read(EMBEDDED / f"{what}.csv", columns).frame for what, columns in rules.COLUMNS.items()}
    return Tables(frames["countries"], frames["organisations"], frames["memberships"])


def tables(data: str | Path | None = None, add: str | Path | None = None) -> Tables:
    """Read, fill and check the tables; see `load` for the parameters."""
    ours = embedded()
    found = ours if data is None else _folder(Path(data), ours)
    return found if add is None else _join(found, _folder(Path(add), ours))


def _join(first: Tables, second: Tables) -> Tables:
    """Both together; where both speak of the same country, organisation or pair, the second is right."""

    def over(a: pd.DataFrame, b: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
        kept = a[~pd.MultiIndex.from_frame(a[keys]).isin(pd.MultiIndex.from_frame(b[keys]))]
        return pd.concat([kept, b], ignore_index=True)

    return Tables(
        over(first.countries, second.countries, ["id"]),
        over(first.organisations, second.organisations, ["id"]),
        over(first.memberships, second.memberships, ["country", "organisation"]),
        first.problems + second.problems,
        first.notes + second.notes,
    )


def _folder(folder: Path, ours: Tables) -> Tables:
    """Read a folder of the user's, filling from `ours` what it leaves out."""
    path = folder / "memberships.csv"
    if not path.is_file():
        what = "is no folder" if not folder.is_dir() else "has no memberships.csv"
        hint = "a folder with memberships.csv in it, whose columns are at least 'country' and 'organisation'"
        return Tables(ours.countries[:0], ours.organisations[:0], ours.memberships[:0], [
            Problem(str(folder), 0, "", what, hint),
        ])

    report = rules.Report()
    problems: list[Problem] = []
    notes = rules.Report()
    memberships = read(path, rules.COLUMNS["memberships"])
    problems += memberships.problems
    own: dict[str, Table] = {}
    for what in _ROWS.values():
        if (folder / f"{what}.csv").is_file():
            table = own[what] = read(folder / f"{what}.csv", rules.COLUMNS[what])
            problems += table.problems
            if not _is_headless(table):
                rules.tidy_dates(table, report)
                rules.words(table, what, report)
                rules.identities(table, what, report)
    if _is_headless(memberships):  # what its rows mean is then anybody's guess
        return Tables(ours.countries, ours.organisations, ours.memberships[:0], sorted(problems + report.problems()))
    filled = {
        column: _fill(memberships, column, own.get(what), getattr(ours, what), report, notes)
        for column, what in _ROWS.items()
    }
    rules.tidy_dates(memberships, report)
    _default_status(memberships, filled["organisation"])
    rules.words(memberships, "memberships", report)
    if both := set(filled["country"]["id"]) & set(filled["organisation"]["id"]):
        problems.append(
            Problem("organisations.csv", 0, "id", f"{min(both)!r} is also a country's id", "every id means one thing"),
        )
    rules.spells(memberships, filled["country"], filled["organisation"], report)
    problems = sorted(problems + report.problems())
    return Tables(filled["country"], filled["organisation"], memberships.frame, problems, notes.problems())


def _is_headless(table: Table) -> bool:
    """Tell whether something is wrong with the file as a whole or with its heading."""
    return any(problem.line <= 1 for problem in table.problems)


def _own_rows(frame: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Give the user's rows, each once, their blanks filled from the row of the same id in the embedded table."""
    own = frame[frame["id"] != ""].drop_duplicates("id")
    behind = known.reindex(own["id"]).fillna("").set_axis(own.index)
    own = own.where(own != "", behind)
    own["name"] = own["name"].where(own["name"] != "", own["id"])
    return own


def _index(own: pd.DataFrame, base: pd.DataFrame) -> Index:
    """Give the index of all names; where the user's table and ours use one name, it means the user's."""
    index = Index((row["id"], name) for _, row in own.iterrows() for name in names_of(row["id"], row))
    ids = set(own["id"])
    for _, row in base[~base["id"].isin(ids)].iterrows():
        for name in names_of(row["id"], row):
            if not index.get(name):
                index.add(row["id"], name)
    return index


def _fill(
    memberships: Table, column: str, table: Table | None, base: pd.DataFrame, report: rules.Report, notes: rules.Report,
) -> pd.DataFrame:
    """Turn the names in a column of the memberships into ids, and give the rows behind them.

    Rows of the user's own table come first, their blanks filled from the row of the same id in `base`; what the
    memberships name beyond them is taken from `base`, or where the user has no table of their own, as it stands.
    """
    known = base.set_index("id", drop=False)
    own = base[:0] if table is None else _own_rows(table.frame, known)
    ids = set(own["id"])
    index = _index(own, base)
    everything = ids | set(base["id"])

    values = memberships.frame[column]
    new = [value for value in values.unique() if value and value not in everything and not index.get(value)]
    if table is None:
        for value, near in [(value, index.near(value, 1)) for value in new]:
            if near:
                rows = values.index[values == value][:1]
                hint = f"did you mean {near[0][1]}?"
                notes.add(memberships, rows, column, "{value} is not known and stands as it is", hint)
            index.add(value, value)
    rules.unknown(memberships, column, index, report, other_file=f"{_ROWS[column]}.csv")

    def identity(value: str) -> str:
        if value in everything:
            return value
        found = index.get(value)
        return found[0] if len(found) == 1 else value

    memberships.change(column, identity)
    named = pd.Index(memberships.frame[column].unique())
    more = known.loc[[key for key in known.index if key in named and key not in ids]]
    rows = [{"id": value, "name": value} for value in new if table is None]
    as_it_stands = pd.DataFrame(rows, columns=base.columns, dtype=object).fillna("")
    return pd.concat([own, more, as_it_stands], ignore_index=True)


def _default_status(memberships: Table, organisations: pd.DataFrame) -> None:
    """Where no status is given: a party to an agreement, a member of anything else."""
    frame = memberships.frame
    agreements = organisations.loc[organisations["kind"] == "agreement", "id"]
    frame.loc[frame["status"] == "", "status"] = "member"
    party = (frame["status"] == "member") & frame["organisation"].isin(agreements)
    frame.loc[party, "status"] = "party"


def build(tables: Tables) -> nx.MultiGraph[str]:
    """Make the graph of checked tables: a node per country and organisation, an edge per spell of membership."""
    G: nx.MultiGraph[str] = nx.MultiGraph()
    for frame, side, kind in (
        (tables.countries, MEMBER, "country"),
        (tables.organisations, JOINED, "organisation"),
    ):
        for row in frame.to_dict("records"):
            node: dict[str, Any] = {str(key): value for key, value in row.items() if value != "" and key != "id"}
            node["kind"] = node.get("kind", kind)
            node["bipartite"] = side
            node["name_id"] = node.get("name_id", node["name"])
            for degree in ("lat", "lon"):
                if degree in node:
                    node[degree] = float(node[degree])
            G.add_node(row["id"], **node)
    frame = tables.memberships
    spell = frame.groupby(["country", "organisation"], sort=False).cumcount()
    kept = [str(column) for column in frame if column not in ("country", "organisation")]
    always = {"status", "since", "until", "source"}
    edges = zip(*(frame[column].tolist() for column in kept), strict=True)
    add_edges: Any = G.add_edges_from  # its stub does not know edges with a key and attributes
    add_edges(
        (country, organisation, key, {name: value for name, value in zip(kept, edge, strict=True) if value or name in always})
        for country, organisation, key, edge in zip(
            frame["country"].tolist(), frame["organisation"].tolist(), spell.tolist(), edges, strict=True,
        )
    )
    return G


def load(data: str | Path | None = None, *, add: str | Path | None = None) -> nx.MultiGraph[str]:
    """Load memberships as one graph with their whole history.

    Parameters
    ----------
    data : str or pathlib.Path, optional
        A folder of CSVs that replaces the embedded record; at least ``memberships.csv`` with `country` and
        `organisation`. Without it, the embedded record.
    add : str or pathlib.Path, optional
        A folder of CSVs that joins `data` (or the embedded record); where both speak of the same pair, `add` is right.

    Returns
    -------
    networkx.MultiGraph
        Nodes are countries (``bipartite`` 0) and organisations (1), with `kind`, `name`, `name_id` and the other
        columns of their tables; an edge is one spell of membership with `status`, `since`, `until`, `source`
        (dates are ISO 8601 text, empty where unknown or without end; `until` is the first day on which it no
        longer holds).

    Raises
    ------
    DataError
        The CSVs cannot be taken as they are; it carries every problem.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> G.nodes["IDN"]["name"], G.nodes["ASEAN"]["form"]
    ('Indonesia', 'regional')
    >>> [spell["since"] for spell in G["IDN"]["ASEAN"].values()]
    ['1967-08-08']
    """
    found = tables(data, add)
    if found.problems:
        raise DataError(found.problems)
    for note in found.notes:
        warnings.warn(str(note), stacklevel=2)
    return build(found)
