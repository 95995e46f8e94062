"""A folder of the user's, read, filled from the record and checked: what `memberships.csv` needs and leaves out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd

from graph._io import rules
from graph._io.codes import iso3166
from graph._io.identity import alike, identified
from graph._io.read import Table, read
from graph._io.tables import Tables, apart, embedded, join
from graph.errors import Problem
from graph.model import COLUMNS, column_of, headings

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

_ROWS = {"country": "countries", "organisation": "organisations"}


def tables(data: str | Path | None = None, add: str | Path | None = None) -> Tables:
    """Read, fill and check the tables; see `load` for the parameters."""
    ours = embedded()
    if data is None:
        return ours if add is None else join(ours, _folder(Path(add), ours), str(add))
    found = _folder(Path(data), ours, whole=add is not None)
    return found if add is None else join(found, _folder(Path(add), join(ours, found), whole=True), str(add))


def _folder(folder: Path, ours: Tables, *, whole: bool = False) -> Tables:
    """Read a folder of the user's, filling from `ours` what it leaves out; `whole`: problems name the folder too."""
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    paths = {_FILES[name]: path for name in reversed(_FILES) for path in there if path.name.lower() == name}
    paths = {what: paths[what] for what in COLUMNS if what in paths}
    if folder.exists() and "memberships" not in paths:
        from graph._io import cow

        if theirs := cow.published(folder):
            return cow.tables(theirs, ours)
    if "memberships" not in paths or not paths["memberships"].is_file():
        problem = _nothing_in(folder, there)
        return Tables(ours.countries[:0], ours.organisations[:0], ours.memberships[:0], [problem])
    report, notes = rules.Report(), rules.Report()
    files = {
        what: read(path, COLUMNS[what], str(path) if whole else path.name, partial(column_of, what))
        for what, path in paths.items()
    }
    memberships = files["memberships"]
    own = {what: table for what, table in files.items() if table.usable and table is not memberships}
    for what, table in own.items():
        rules.tidy_dates(table, what, report)
        rules.listed_words(table, what, report)
        rules.identities(table, what, getattr(ours, what), report, notes)
    countries, organisations = ours.countries[:0], ours.organisations[:0]
    if memberships.usable:
        rules.tidy_dates(memberships, "memberships", report)
        countries, organisations = (
            _fill(memberships, column, own.get(what), getattr(ours, what), report, notes)
            for column, what in _ROWS.items()
        )
        rules.listed_words(memberships, "memberships", report)
        _settle_status(memberships, organisations)
        rules.spells(memberships, countries, organisations, report)
    return apart(
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

    missing = [f"{what}.csv" for what in COLUMNS if what not in paths]
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
    columns = headings(_ROWS[column], [*base, *(table.frame if table else ())])
    known = base.astype(object).reindex(columns=columns, fill_value="").set_index("id", drop=False)
    if column == "country":
        beyond = [(key, iso2, name, "territory") for key, (iso2, name) in iso3166().items() if key not in known.index]
        rows = pd.DataFrame(beyond, columns=["id", "iso2", "name", "kind"], dtype=object)
        known = pd.concat([known, rows.set_index("id", drop=False).reindex(columns=columns, fill_value="")])
    own = known[:0]
    if table is not None:
        own = table.frame[table.frame["id"] != ""].drop_duplicates("id").astype(object)
        own = own.reindex(columns=columns, fill_value="").set_index("id", drop=False)
        own = own.where(own != "", known.reindex(alike(own, known, column)).reindex(own.index).fillna(""))
        own["name"] = own["name"].where(own["name"] != "", own["id"])
    known = known.drop(own.index, errors="ignore")
    what = _ROWS[column] if table is not None else ""
    found = identified(memberships, column, own, known, report, notes, what)
    memberships.change(column, lambda value: found.ids.get(value, value))
    named = memberships.frame[column].cat.categories
    stand = [value for value in named if value and value not in own.index and value not in found.record]
    as_they_stand = pd.DataFrame({"id": stand, "name": stand}, columns=columns, dtype=object).fillna("")
    return pd.concat([own, known[known.index.isin(found.record)], as_they_stand], ignore_index=True)


def _settle_status(memberships: Table, organisations: pd.DataFrame) -> None:
    """Where no status is given, or only *member*: a party to an agreement, a member of anything else."""
    memberships.change("status", lambda value: value or "member")
    frame = memberships.frame
    agreements = organisations.loc[organisations["kind"] == "agreement", "id"]
    party = (frame["status"] == "member") & frame["organisation"].isin(agreements)
    if party.any():
        frame["status"] = pd.Categorical(frame["status"].astype(object).mask(party, "party"))
