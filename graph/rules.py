"""The rules of the data model: what a folder of CSVs may hold, and every place where one does not keep them.

All rules work on whole columns at once, so that half a million memberships are checked in about the time that
it takes to read them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from graph import dates
from graph.errors import Problem
from graph.names import Index, fold, names_of

if TYPE_CHECKING:
    from graph.read import Table

#: For each table its columns, and whether they must be there.
COLUMNS: dict[str, dict[str, bool]] = {
    "countries": dict.fromkeys(
        (
            *("id", "iso2", "name", "name_id", "kind", "region", "subregion", "lat", "lon", "since", "until"),
            *("successors", "aliases", "note", "note_id"),
        ),
        False,
    )
    | {"id": True},
    "organisations": dict.fromkeys(
        (
            *("id", "name", "name_id", "acronym", "acronym_id", "kind", "form", "field", "purpose", "since", "until"),
            *("headquarters", "headquarters_id", "url", "summary", "summary_id", "shown"),
        ),
        False,
    )
    | {"id": True},
    "memberships": {
        "country": True,
        "organisation": True,
        "status": False,
        "since": False,
        "until": False,
        "source": False,
        "note": False,
        "note_id": False,
    },
}

FULL = ("member", "party")
STATUSES = (*FULL, "associate", "observer", "partner", "signatory", "suspended")
COUNTRY_KINDS = ("country", "territory", "bloc", "former")
ORGANISATION_KINDS = ("organisation", "agreement")
FORMS = ("bilateral", "regional", "multilateral")
FIELDS = ("economic", "political", "sociocultural", "defence", "environment")
PURPOSES = ("needs", "welfare", "peace", "science", "friendship")
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")

_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "countries": {"kind": COUNTRY_KINDS, "region": REGIONS},
    "organisations": {"kind": ORGANISATION_KINDS, "form": FORMS, "field": FIELDS, "shown": ("yes",)},
    "memberships": {"status": STATUSES},
}

_LINK = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Report:
    """Collects problems by table, row and column; lines are looked up only when there is something to tell."""

    def __init__(self) -> None:
        self.found: list[tuple[Table, int, str, str, str]] = []

    def add(self, table: Table, rows: Iterable[int], column: str, message: str, hint: str = "") -> None:
        """Tell of a problem in each of these rows; ``{value}`` in the message stands for what is in the column."""
        for row in rows:
            value = repr(str(table.frame.at[row, column])) if column else ""
            self.found.append((table, row, column, message.replace("{value}", value), hint))

    def problems(self) -> list[Problem]:
        """Give all of them with their lines, in the order of files and lines."""
        lines = {id(table): table.lines() for table, *_ in self.found}
        return sorted(
            Problem(table.file, lines[id(table)][row], column, message, hint)
            for table, row, column, message, hint in self.found
        )


def _each_value(table: Table, column: str, report: Report, wrong: Callable[[str], str | None]) -> None:
    """Report every row whose value is wrong: `wrong` tells what would be right, or None where nothing is wrong."""
    values = table.frame[column]
    for value in values.unique():
        if value and (hint := wrong(value)) is not None:
            message = f"{{value}} is not a {'link' if hint.startswith('a link') else column}"
            report.add(table, table.frame.index[values == value], column, message, hint)


def _one_of(words: Collection[str]) -> Callable[[str], str | None]:
    return lambda value: None if value in words else f"one of {', '.join(words)}"


def _as_written(words: Collection[str]) -> Callable[[str], str]:
    """Give a word in the capitals of the list; what is not in it stays as it is."""
    written = {word.lower(): word for word in words}
    return lambda value: written.get(value.lower(), value)


def _link(value: str) -> str | None:
    """Tell what is wrong with a link: a source may be a book, but an address must be one to follow safely."""
    if _LINK.fullmatch(value) or not _SCHEME.match(value) or ": " in value:
        return None
    return "a link starts with https://"


def tidy_dates(table: Table, report: Report) -> None:
    """Bring `since` and `until` into ISO 8601; report what is no date, and ends that are not after beginnings."""
    wrong: dict[str, str] = {}

    def tidy(value: str) -> str:
        try:
            return dates.tidy(value)
        except ValueError as error:
            wrong[value] = str(error)
            return value

    for column in ("since", "until"):
        before = table.frame[column].copy()
        table.change(column, tidy)
        if wrong:
            for value, hint in wrong.items():
                report.add(table, table.frame.index[before == value], column, "{value} is not a date", hint)
            table.frame[column] = table.frame[column].where(~table.frame[column].isin(list(wrong)), "")
            wrong.clear()
    since, until = table.frame["since"], table.frame["until"]
    backwards = table.frame.index[(since != "") & (until != "") & (until <= since)]
    report.add(table, backwards, "until", "{value} is not after 'since'", "the first day on which it no longer holds")


def words(table: Table, what: str, report: Report) -> None:
    """Report values outside a column's list of words, and links that are none."""
    for column, allowed in _WORDS[what].items():
        table.change(column, _as_written(allowed))
        _each_value(table, column, report, _one_of(allowed))
    for column in ("url", "source"):
        if column in table.frame:
            _each_value(table, column, report, _link)


def identities(table: Table, what: str, report: Report) -> None:
    """Report ids that are missing or there twice, and names that two rows go by."""
    frame = table.frame
    report.add(table, frame.index[frame["id"] == ""], "id", "is empty", "every row needs an id of its own")
    report.add(
        table, frame.index[(frame["id"] != "") & frame["id"].duplicated()], "id", "{value} is there twice",
    )
    seen = Index([])
    for row, *_ in frame.itertuples(name=None):
        node = frame.loc[row].to_dict()
        key = node["id"]
        for name in names_of(key, node):
            others = [other for other in seen.get(name) if other != key]
            if others and key:
                message = f"{name!r} is also a name of {others[0]}"
                report.add(table, [row], "id", message, "a name may mean one thing only")
            else:
                seen.add(key, name)
    if what == "countries":
        _country_values(table, report, set(frame["id"]))
    else:
        _each_value(
            table, "purpose", report,
            lambda value: None if set(value.split("|")) <= set(PURPOSES) else f"one or more of {'|'.join(PURPOSES)}",
        )


def _country_values(table: Table, report: Report, ids: set[str]) -> None:
    """Report codes, coordinates and successors that cannot be."""

    def iso(value: str) -> str | None:
        return None if re.fullmatch("[A-Z]{2}", value) else "two capital letters (ISO 3166-1 alpha-2)"

    def number(most: float) -> Callable[[str], str | None]:
        def wrong(value: str) -> str | None:
            try:
                fits = abs(float(value)) <= most
            except ValueError:
                fits = False
            return None if fits else f"degrees from -{most} to {most}, with a point: -2.5"

        return wrong

    def successors(value: str) -> str | None:
        unknown = [key for key in value.split("|") if key not in ids]
        return f"ids of this table joined by |; {unknown[0]!r} is not one" if unknown else None

    _each_value(table, "iso2", report, iso)
    _each_value(table, "lat", report, number(90))
    _each_value(table, "lon", report, number(180))
    _each_value(table, "successors", report, successors)
    frame = table.frame
    coded = frame["kind"].isin(["country", "territory", "former"]) & (frame["id"] != "")
    odd = frame.index[coded & ~frame["id"].str.fullmatch("[A-Z]{3,4}").astype(bool)]
    report.add(table, odd, "id", "{value} is not a code", "ISO 3166-1 alpha-3, or ISO 3166-3 for a former state")


def spells(
    memberships: Table, countries: pd.DataFrame, organisations: pd.DataFrame, report: Report,
) -> None:
    """Report spells of one pair that overlap, and spells outside the life of the country or the organisation.

    Parameters
    ----------
    memberships : Table
        With ids in `country` and `organisation`, and tidy dates.
    countries, organisations : pandas.DataFrame
        With `id`, `since`, `until`.
    report : Report
        Where the problems go.
    """
    frame = memberships.frame
    again = frame.duplicated(["country", "organisation"], keep=False)
    if again.any():
        open_ended = frame[again].assign(end=frame["until"].where(frame["until"] != "", "9999"))
        in_order = open_ended.sort_values(["country", "organisation", "since", "end"], kind="stable")
        before = in_order.groupby(["country", "organisation"], sort=False)["end"].shift(fill_value="")
        for row in in_order.index[before > in_order["since"]]:
            pair = " in ".join(frame.loc[row, ["country", "organisation"]].astype(str))
            report.add(
                memberships, [row], "since", f"this spell of {pair} overlaps another of the same pair",
                "end one before the next begins",
            )
    for column, lives in (("organisation", organisations), ("country", countries)):
        _within_life(memberships, column, lives.drop_duplicates("id").set_index("id"), report)


def _within_life(memberships: Table, column: str, lives: pd.DataFrame, report: Report) -> None:
    """Report spells that begin before, or end after, the life of what stands in a column."""
    frame = memberships.frame
    keys, since, until = frame[column].astype(str), frame["since"].astype(str), frame["until"].astype(str)
    born, gone = (keys.map(lives[end]).fillna("").astype(str) for end in ("since", "until"))
    binding = frame["status"] != "signatory"  # a treaty is signed before it is in force
    for row in frame.index[binding & (since != "") & (since < born)]:
        if not born[row].startswith(since[row]):
            report.add(memberships, [row], "since", f"{{value}} is before {keys[row]} began ({born[row]})")
    for row in frame.index[(gone != "") & ((until == "") | (until > gone))]:
        if not until[row].startswith(gone[row]):
            message = f"{keys[row]} ended on {gone[row]}, this goes on after"
            report.add(memberships, [row], "until", message, f"write {gone[row]} or earlier")


def unknown(table: Table, column: str, index: Index, report: Report, *, other_file: str) -> None:
    """Report names in a column that nothing goes by, with what comes near."""
    values = table.frame[column]
    report.add(table, table.frame.index[values == ""], column, "is empty", "every membership needs both")
    for value in values.unique():
        ids = index.get(value)
        if not value or len(ids) == 1:
            continue
        rows = table.frame.index[values == value]
        if ids:
            report.add(table, rows, column, "{value} can mean more than one", f"write {' or '.join(ids)}")
            continue
        near = index.near(value, 2)
        hint = " or ".join(f"{written} ({key})" if fold(written) != fold(key) else key for key, written in near)
        report.add(
            table, rows, column, "{value} is not known",
            f"did you mean {hint}?" if hint else f"add it to {other_file} or write a known name",
        )


def check(data: str | Path) -> pd.DataFrame:
    """Tell every problem in a folder of CSVs.

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
    from graph.load import tables

    found = tables(data).problems
    rows = [(problem.file, problem.line, problem.column, problem.message, problem.hint) for problem in found]
    return pd.DataFrame(rows, columns=["file", "line", "column", "message", "hint"])
