"""From CSVs to one graph: the embedded record, a folder of the user's, or both together.

A folder needs no more than ``memberships.csv`` with `country` and `organisation`. What it leaves out is filled from
the embedded tables where the names are known there, and taken as it stands where not.
"""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from graph._io import rules
from graph._io.read import Table, read
from graph._search import JOINED, MEMBER, Index, names_of
from graph.errors import DataError, Problem

_HERE = Path(__file__).parents[1]
#: Where the embedded CSVs lie: inside an installed package, beside it in a source tree.
EMBEDDED = _HERE / "_data" if (_HERE / "_data").is_dir() else _HERE.parent / "data"

#: The name of the graph of the embedded record (``G.graph["name"]``); graphs of other data have none.
RECORD = "Kerjasama"

#: More notes than this are told by their number when data are loaded.
MOST_NOTES = 20

#: What the file of each table may be called too, whatever its capitals.
_FILES = {
    "countries.csv": "countries",
    "negara.csv": "countries",
    "organisations.csv": "organisations",
    "organizations.csv": "organisations",
    "organisasi.csv": "organisations",
    "memberships.csv": "memberships",
    "keanggotaan.csv": "memberships",
}
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".gsheet"}
_NEEDED = "memberships.csv in it, whose columns are at least 'country' and 'organisation'"

#: What a spreadsheet shows where a formula fails, or where a column is too narrow for a date.
_FAILED = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)")
_SEVERAL = re.compile(r" *[,;/|&+] *| (?:and|dan) ")

_ONE_MEANING = "give one of them another id"
_ROWS = {"country": "countries", "organisation": "organisations"}


@dataclass
class Tables:
    """The three tables, filled and checked, with ids in `memberships`; all of them text.

    Attributes
    ----------
    countries, organisations, memberships : pandas.DataFrame
        The columns of `graph._io.rules.COLUMNS`.
    problems : list of Problem
        Everything that is wrong with them; the tables are fit for use only where there is none.
    notes : list of Problem
        What is not wrong but worth telling.
    through : str
        The last year that the data know of, where they say; nothing for data of today.
    """

    countries: pd.DataFrame
    organisations: pd.DataFrame
    memberships: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    through: str = ""


def embedded() -> Tables:
    """Give the embedded tables as they are; the tests check them, so that loading need not."""
    countries, organisations, memberships = (
        read(EMBEDDED / f"{what}.csv", columns, f"{what}.csv").frame for what, columns in rules.COLUMNS.items()
    )
    return Tables(countries, organisations, memberships)


def tables(data: str | Path | None = None, add: str | Path | None = None) -> Tables:
    """Read, fill and check the tables; see `load` for the parameters."""
    ours = embedded()
    if data is None:
        return ours if add is None else _join(ours, _folder(Path(add), ours), str(add))
    found = _folder(Path(data), ours, whole=add is not None)
    return found if add is None else _join(found, _folder(Path(add), _join(ours, found), whole=True), str(add))


def _over(first: pd.DataFrame, second: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """Rows of both; of the first only those whose keys the second does not have."""
    first, second = first.astype(object), second.astype(object)
    again = pd.MultiIndex.from_frame(first[[*keys]]).isin(pd.MultiIndex.from_frame(second[[*keys]]))
    return pd.concat([first[~again], second], ignore_index=True)


def _join(first: Tables, second: Tables, folder: str = "") -> Tables:
    """Both together; where both speak of the same country, organisation or pair, the second, from `folder`, is right."""
    joined = Tables(
        _over(first.countries, second.countries, "id"),
        _over(first.organisations, second.organisations, "id"),
        _over(first.memberships, second.memberships, "country", "organisation"),
        first.problems + second.problems,
        first.notes + second.notes,
        first.through or second.through,
    )
    counts = [
        tables.memberships.astype(object).groupby(["country", "organisation"]).size() for tables in (first, second)
    ]
    both = counts[0].index.intersection(counts[1].index)
    for country, organisation in both[counts[0][both].to_numpy() > counts[1][both].to_numpy()] if folder else ():
        message = f"{country} in {organisation} has fewer spells here, and those replace all that were there"
        joined.notes.append(Problem(folder, 0, "", message, "write every spell of the two"))
    for key in sorted({*joined.countries["id"]} & {*joined.organisations["id"]}):
        joined.problems.append(
            Problem("organisations.csv", 0, "id", f"{key!r} is a country in one of the two", _ONE_MEANING)
        )
    return joined


def _folder(folder: Path, ours: Tables, *, whole: bool = False) -> Tables:
    """Read a folder of the user's, filling from `ours` what it leaves out; `whole`: problems name the folder too."""
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    paths = {_FILES[name]: path for name in reversed(_FILES) for path in there if path.name.lower() == name}
    paths = {what: paths[what] for what in rules.COLUMNS if what in paths}
    if folder.exists() and "memberships" not in paths:
        from graph._io import cow

        if theirs := cow.published(folder):
            return cow.tables(theirs, ours)
    if "memberships" not in paths or not paths["memberships"].is_file():
        problem = _nothing_in(folder, there)
        return Tables(ours.countries[:0], ours.organisations[:0], ours.memberships[:0], [problem])
    report, notes = rules.Report(), rules.Report()
    files = {what: read(path, rules.COLUMNS[what], str(path) if whole else path.name) for what, path in paths.items()}
    memberships = files["memberships"]
    own = {what: table for what, table in files.items() if table.usable and table is not memberships}
    for what, table in own.items():
        rules.tidy_dates(table, report)
        rules.listed_words(table, what, report)
        rules.identities(table, what, getattr(ours, what), report)
    countries, organisations = ours.countries[:0], ours.organisations[:0]
    if memberships.usable:
        countries, organisations = (
            _fill(memberships, column, own.get(what), getattr(ours, what), report, notes)
            for column, what in _ROWS.items()
        )
        rules.tidy_dates(memberships, report)
        rules.listed_words(memberships, "memberships", report)
        _settle_status(memberships, organisations)
        for key in sorted({*countries["id"]} & {*organisations["id"]}):
            rows = memberships.rows("organisation", key)[:1]
            report.add(memberships, rows, "organisation", f"{key!r} is a country too", _ONE_MEANING)
        rules.spells(memberships, countries, organisations, report)
    return Tables(
        countries,
        organisations,
        memberships.frame,
        sorted([problem for table in files.values() for problem in table.problems] + report.problems()),
        sorted(
            [note for table in files.values() for note in table.notes] + notes.problems() + _left_aside(there, paths)
        ),
    )


def _nothing_in(folder: Path, there: list[Path]) -> Problem:
    """Tell what a folder without memberships, or what is no folder, should be instead."""
    what, hint = "has no memberships.csv" if folder.is_dir() else "is no folder", f"name a folder with {_NEEDED}"
    workbook = next((path for path in (there or [folder]) if path.suffix.lower() in _WORKBOOKS), None)
    others = [
        path
        for path in there
        if path.name.lower() not in _FILES
        and path.is_file()
        and (path.suffix.lower() == ".csv" or path.stem.lower() == "memberships.csv")
    ]
    inside = next((path for path in there if (path / "memberships.csv").is_file()), None)
    if folder.is_file() and _FILES.get(folder.name.lower()) == "memberships":
        hint = f"name a folder with memberships.csv in it: {folder.parent}"
    elif inside:
        hint = f"name the folder inside it: {inside}"
    elif workbook:
        hint = f"save the sheet of {workbook.name} as 'CSV UTF-8', call it memberships.csv, and name its folder"
    elif folder.suffix.lower() == ".zip":
        hint = f"unpack it, and name a folder with {_NEEDED}"
    elif len(others) == 1:
        hint = f"is it {others[0].name}? Then call that memberships.csv"
    return Problem(str(folder), 0, "", what, hint)


def _left_aside(there: list[Path], paths: dict[str, Path]) -> list[Problem]:
    """Tell of files whose names come near that of a table that is not there."""
    from difflib import get_close_matches

    missing = [f"{what}.csv" for what in rules.COLUMNS if what not in paths]
    near = [
        (path.name, get_close_matches(path.name.lower(), missing, n=1, cutoff=0.8)) for path in there if path.suffix
    ]
    return [Problem(name, 0, "", "is left aside", f"did you mean {close[0]}?") for name, close in near if close]


def _fill(
    memberships: Table, column: str, table: Table | None, base: pd.DataFrame, report: rules.Report, notes: rules.Report
) -> pd.DataFrame:
    """Turn the names in a column of the memberships into ids, and give the rows behind them.

    Rows of the user's own table come first, their blanks filled from the row of the same id in `base`; what the
    memberships name beyond them is taken from `base` (or is a territory of ISO 3166-1 that `base` does without), or
    where the user has no table of their own, as it stands.
    """
    known = base.astype(object).set_index("id", drop=False)
    if column == "country":
        beyond = [
            (key, iso2, name, "territory") for key, (iso2, name) in rules.iso3166().items() if key not in known.index
        ]
        rows = pd.DataFrame(beyond, columns=["id", "iso2", "name", "kind"], dtype=object)
        known = pd.concat([known, rows.set_index("id", drop=False).reindex(columns=known.columns, fill_value="")])
    own = known[:0]
    if table is not None:
        own = table.frame[table.frame["id"] != ""].drop_duplicates("id").astype(object).set_index("id", drop=False)
        own = own.where(own != "", known.reindex(own.index).fillna(""))
        own["name"] = own["name"].where(own["name"] != "", own["id"])
    known = known.drop(own.index, errors="ignore")
    ids = _identities(memberships, column, own, known, report, notes if table is None else None)
    memberships.change(column, lambda value: ids.get(value, value))
    named = memberships.frame[column].cat.categories
    stand = [value for value in named if value and value not in own.index and value not in known.index]
    as_they_stand = pd.DataFrame({"id": stand, "name": stand}, columns=base.columns, dtype=object).fillna("")
    return pd.concat([own, known[known.index.isin(named)], as_they_stand], ignore_index=True)


def _identities(
    memberships: Table,
    column: str,
    own: pd.DataFrame,
    known: pd.DataFrame,
    report: rules.Report,
    notes: rules.Report | None,
) -> dict[str, str]:
    """Give the id behind every name in a column of the memberships; report those without one, or only note them."""
    index, fresh = Index([]), Index([])
    for table in (own, known):
        named = [(row["id"], name) for row in table.to_dict("records") for name in names_of(row["id"], row)]
        taken = {name for _, name in named if index.get(name)}  # it means the user's
        for key, name in named:
            if name not in taken:
                index.add(key, name)
    report.add(memberships, memberships.rows(column, ""), column, "is empty", "every membership needs both")
    values = memberships.values(column)
    failed = memberships.frame.index[memberships.frame[column].isin([*filter(_FAILED.fullmatch, values)])]
    report.add(memberships, failed, column, "{value} is an error of the spreadsheet", "write the name")
    values = [value for value in values if not _FAILED.fullmatch(value)]
    coded = column == "country" and any(re.fullmatch("[A-Z]{3}", value) and value in known.index for value in values)
    titles = dict(zip([*own["id"], *known["id"]], [*own["name"], *known["name"]], strict=True))
    ids = {}
    for value in values:
        if value in own.index or value in known.index:
            continue
        found = index.get(value) or fresh.get(value)
        if len(found) == 1:
            ids[value] = found[0]
            continue
        if found:
            rows = memberships.rows(column, value)
            report.add(memberships, rows, column, "{value} can mean more than one", f"write {' or '.join(found)}")
            continue
        hint = _instead_of(value, index, titles)
        astray = not hint and coded and re.fullmatch("[A-Z]{3}", value) and not rules.is_code(value, rules.iso3166())
        if notes is None:
            hint = hint or f"add it to {_ROWS[column]}.csv or write a known name"
            report.add(memberships, memberships.rows(column, value), column, "{value} is not known", hint)
        else:
            fresh.add(value, value)
            if hint or astray:
                hint = "ISO 3166-1 has no such code" if astray else hint
                notes.add(
                    memberships,
                    memberships.rows(column, value)[:1],
                    column,
                    "{value} is not known and stands as it is",
                    hint,
                )
    return ids


def _instead_of(value: str, index: Index, titles: dict[str, str]) -> str:
    """Tell what could be meant by a name that is not known; nothing where nothing comes near."""
    parts = _SEVERAL.split(value)
    if len(parts) > 1 and all(map(index.get, parts)):
        return "are these several? Then write a row for each"
    near = index.near(value, 2)
    meant = " or ".join(key if titles[key] == key else f"{titles[key]} ({key})" for key, _ in near)
    return f"did you mean {meant}?" if near else ""


def _settle_status(memberships: Table, organisations: pd.DataFrame) -> None:
    """Where no status is given, or only *member*: a party to an agreement, a member of anything else."""
    memberships.change("status", lambda value: value or "member")
    frame = memberships.frame
    agreements = organisations.loc[organisations["kind"] == "agreement", "id"]
    party = (frame["status"] == "member") & frame["organisation"].isin(agreements)
    if party.any():
        frame["status"] = pd.Categorical(frame["status"].astype(object).mask(party, "party"))


def build(tables: Tables) -> nx.MultiGraph[str]:
    """Make the graph of checked tables: a node per country and organisation, an edge per spell of membership."""
    G: nx.MultiGraph[str] = nx.MultiGraph()
    if tables.through:
        G.graph["through"] = tables.through
    for frame, side, kind in ((tables.countries, MEMBER, "country"), (tables.organisations, JOINED, "organisation")):
        for row in frame.to_dict("records"):
            node: dict[str, Any] = {str(key): value for key, value in row.items() if value != "" and key != "id"}
            node["kind"] = node.get("kind", kind)
            node["bipartite"] = side
            node["name_id"] = node.get("name_id", node["name"])
            for degree in ("lat", "lon"):
                if degree in node:
                    node[degree] = float(node[degree])
            G.add_node(row["id"], **node)
    pair = ["country", "organisation"]
    frame = tables.memberships.astype("category").sort_values(pair, kind="stable")
    spells = [
        {"status": status, "since": since, "until": until, "source": source}
        for status, since, until, source in _rows(frame[["status", "since", "until", "source"]])
    ]
    for column in ("note", "note_id"):
        places = np.flatnonzero(frame[column] != "")
        for place, note in zip(places, frame[column].iloc[places].tolist(), strict=True):
            spells[place][column] = note
    # add_edges_from takes longer than all the rest; a test holds what it would make beside this
    adjacency: dict[str, dict[str, dict[int, dict[str, str]]]] = vars(G)["_adj"]
    starts = np.flatnonzero(~frame.duplicated(pair)).tolist()
    spans = pairwise([*starts, len(spells)])
    for (country, organisation), (start, end) in zip(_rows(frame[pair].iloc[starts]), spans, strict=True):
        adjacency[country][organisation] = adjacency[organisation][country] = dict(enumerate(spells[start:end]))
    return G


def _rows(frame: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """Give every row of a table as it is."""
    return zip(*(frame[column].tolist() for column in frame), strict=True)


def load(data: str | Path | None = None, *, add: str | Path | None = None) -> nx.MultiGraph[str]:
    """Load memberships as one graph with their whole history.

    Parameters
    ----------
    data : str or pathlib.Path, optional
        A folder of CSVs that replaces the embedded record; at least ``memberships.csv`` with `country` and
        `organisation`. Or the files of the Correlates of War project, or one of them. Without it,
        the embedded record.
    add : str or pathlib.Path, optional
        A folder of CSVs that joins `data` (or the embedded record); where both speak of the same pair, `add` is right.

    Returns
    -------
    networkx.MultiGraph
        Nodes are countries (``bipartite`` 0) and organisations (1), with `kind`, `name`, `name_id` and the other
        columns of their tables; an edge is one spell of membership with `status`, `since`, `until`, `source`
        (dates are ISO 8601 text, empty where unknown or without end; `until` is the first day on which it no
        longer holds). Where the data end with a year, ``G.graph["through"]`` is that year: see `graph.snapshot`.

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
    with collector_paused():
        found = tables(data, add)
        if found.problems:
            raise DataError(found.problems)
        G = build(found)
    if data is None and add is None:
        G.graph["name"] = RECORD
    for note in found.notes[:MOST_NOTES]:
        warnings.warn(str(note), stacklevel=2)
    if len(found.notes) > MOST_NOTES:
        warnings.warn(
            f"… and {len(found.notes) - MOST_NOTES:,} more like these; `kerjasama check` tells all", stacklevel=2
        )
    return G


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let the garbage collector not look for cycles among very many new objects that have none."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
