"""A folder of the user's, read, filled from the record and checked: what `memberships.csv` needs and leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

import pandas as pd

from graph._io import rules, shapes, statuses
from graph._io.codes import is_code, iso3166
from graph._io.read import Table, read
from graph._io.report import Report
from graph._io.sources import Data, sources
from graph._io.tables import ONE_MEANING, Tables, embedded, join
from graph._search import Index, names_of
from graph.languages import say
from graph.model import COLUMNS, column_of, headings

#: What a spreadsheet shows where a formula fails, or where a column is too narrow for a date.
_FAILED = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)")
_SEVERAL = re.compile(r" *[,;/|&+] *| (?:and|dan) ")
_ORDERS = ("day-first", "month-first")
_ROWS = {"country": "countries", "organisation": "organisations"}


@dataclass(frozen=True)
class Options:
    """How the user's tables are to be read, where they do not say so themselves.

    Attributes
    ----------
    month_first : bool
        Whether in 03/04/1995 the month comes first.
    counts : mapping of str to str
        The user's words for statuses, and what each counts as (see `graph._io.statuses.counting`).
    """

    month_first: bool = False
    counts: Mapping[str, str] = field(default_factory=dict)


def options(dates: str = "day-first", counts: Mapping[str, object] | Iterable[str] = ()) -> Options:
    """The options as `graph.load` has them.

    Raises
    ------
    ValueError
        `dates` is none of the two, or `counts` does not say whether a word counts.
    """
    if dates not in _ORDERS:
        raise ValueError(say("{dates!r} is no order of dates; write {orders}", dates=dates, orders=" / ".join(_ORDERS)))
    return Options(dates == _ORDERS[1], statuses.counting(counts))


def tables(data: Data | None = None, add: Data | None = None, how: Options | None = None) -> Tables:
    """Read, fill and check the tables; see `load` for the parameters."""
    ours, how = embedded(), how or Options()
    if data is None:
        return ours if add is None else join(ours, _given(add, ours, how), _called(add))
    found = _given(data, ours, how, whole=add is not None)
    return found if add is None else join(found, _given(add, join(ours, found), how, whole=True), _called(add))


def _called(data: Data) -> str:
    return str(data) if isinstance(data, str | Path) else "memberships"


def _given(data: Data, ours: Tables, how: Options, *, whole: bool = False) -> Tables:
    """Read what a user gives, filling from `ours` what it leaves out; `whole`: problems name the folder too."""
    if isinstance(data, str | Path):
        from graph._io import cow

        if theirs := cow.published(Path(data)):
            return cow.tables(theirs, ours)
    found = sources(data, whole=whole)
    if found.problems:
        return Tables(ours.countries[:0], ours.organisations[:0], ours.memberships[:0], found.problems)
    report, notes = Report(), Report()
    read_now = {what: _read(what, *found.tables[what], found.alone, ours) for what in found.tables}
    memberships = read_now["memberships"]
    own = {what: table for what, table in read_now.items() if table.usable and what in _ROWS.values()}
    counts = dict(how.counts)
    if "statuses" in read_now and read_now["statuses"].usable:
        counts = statuses.read_counts(read_now["statuses"], report) | counts
    for what, table in own.items():
        rules.tidy_dates(table, report)
        rules.listed_words(table, what, report)
        rules.identities(table, what, getattr(ours, what), report)
    countries, organisations = ours.countries[:0], ours.organisations[:0]
    if memberships.usable:
        shapes.tidy(memberships, _knows(ours, own), notes)
        statuses.leave_out_missing(memberships, notes)
        statuses.plain_dates(memberships, notes)
        countries, organisations = (
            _fill(memberships, column, own.get(what), getattr(ours, what), report, notes)
            for column, what in _ROWS.items()
        )
        rules.tidy_dates(memberships, report, month_first=how.month_first)
        rules.listed_words(memberships, "memberships", report)
        statuses.own_words(memberships, counts, notes)
        _settle_status(memberships, organisations)
        for key in sorted({*countries["id"]} & {*organisations["id"]}):
            rows = memberships.rows("organisation", key)[:1]
            report.add(memberships, rows, "organisation", f"{key!r} is a country too", ONE_MEANING)
        rules.spells(memberships, countries, organisations, report, notes, _before(ours.countries))
    return Tables(
        countries,
        organisations,
        memberships.frame,
        sorted([problem for table in read_now.values() for problem in table.problems] + report.problems()),
        sorted([note for table in read_now.values() for note in table.notes] + notes.problems() + found.notes),
        memberships.through,
    )


def _read(what: str, name: str, source: Path | str, alone: str, ours: Tables) -> Table:
    """Read one table; memberships of whatever shape."""
    if what == "statuses":
        return read(source, {"word": True, "counts": True}, name)
    if what != "memberships":
        return read(source, COLUMNS[what], name, partial(column_of, what))
    also = {*shapes.YEAR, *shapes.VALUE}
    return read(
        source,
        COLUMNS[what],
        name,
        lambda heading: column_of(what, heading) or heading in also,
        lambda records: shapes.long(records, _knows(ours, {}), alone),
    )


def _knows(ours: Tables, own: Mapping[str, Table]) -> shapes.Knows:
    """A function that tells which of *country* and *organisation* go by a name, in the record or the user's own tables."""

    @cache
    def indexes() -> dict[str, Index]:
        found = {}
        for column, what in _ROWS.items():
            frames = [getattr(ours, what), *([own[what].frame] if what in own else [])]
            rows = [row for frame in frames for row in frame.astype(object).to_dict("records")]
            found[column] = Index((row["id"], name) for row in rows for name in names_of(row["id"], row))
        for key, (_, name) in iso3166().items():
            found["country"].add(key, key)
            found["country"].add(key, name)
        return found

    @cache
    def knows(name: str) -> tuple[str, ...]:
        return tuple(column for column, index in indexes().items() if index.get(name))

    return knows


def _before(countries: pd.DataFrame) -> dict[str, str]:
    """What came before each country, by the successors that a table names."""
    before: dict[str, list[str]] = {}
    for name, successors in countries.loc[countries["successors"] != "", ["name", "successors"]].itertuples(
        index=False
    ):
        for key in successors.split("|"):
            before.setdefault(key, []).append(name)
    return {key: " / ".join(names) for key, names in before.items()}


def _fill(
    memberships: Table, column: str, table: Table | None, base: pd.DataFrame, report: Report, notes: Report
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
        own = own.where(own != "", known.reindex(own.index).fillna(""))
        own["name"] = own["name"].where(own["name"] != "", own["id"])
    known = known.drop(own.index, errors="ignore")
    ids = _identities(memberships, column, own, known, report, notes if table is None else None)
    memberships.change(column, lambda value: ids.get(value, value))
    named = memberships.frame[column].cat.categories
    stand = [value for value in named if value and value not in own.index and value not in known.index]
    as_they_stand = pd.DataFrame({"id": stand, "name": stand}, columns=columns, dtype=object).fillna("")
    return pd.concat([own, known[known.index.isin(named)], as_they_stand], ignore_index=True)


def _identities(
    memberships: Table, column: str, own: pd.DataFrame, known: pd.DataFrame, report: Report, notes: Report | None
) -> dict[str, str]:
    """The id behind every name in a column of the memberships; report those without one, or only note them."""
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
        astray = not hint and coded and re.fullmatch("[A-Z]{3}", value) and not is_code(value, iso3166())
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
