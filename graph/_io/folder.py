"""A folder of the user's, read, filled from the record and checked: what `memberships.csv` needs and leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

import numpy as np
import pandas as pd

from graph._io import rules, shapes, statuses
from graph._io.codes import iso3166
from graph._io.identity import alike, identified, names_in
from graph._io.read import Table, read
from graph._io.report import Report
from graph._io.sources import Data, sources
from graph._io.tables import Tables, apart, embedded, join
from graph._search import Index
from graph._spelling import Spellings, listed
from graph.languages import say
from graph.model import COLUMNS, column_of, headings

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
    ours, how = embedded(memberships=data is None), how or Options()
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
        rules.tidy_dates(table, what, report)
        rules.listed_words(table, what, report)
        rules.identities(table, what, getattr(ours, what), report, notes)
    countries, organisations = ours.countries[:0], ours.organisations[:0]
    if memberships.usable:
        shapes.tidy(memberships, _knows(ours, own), notes)
        statuses.leave_out_missing(memberships, notes)
        statuses.plain_dates(memberships, notes)
        rules.tidy_dates(memberships, "memberships", report, month_first=how.month_first)
        countries, organisations = (
            _fill(memberships, column, own.get(what), getattr(ours, what), report, notes)
            for column, what in _ROWS.items()
        )
        rules.listed_words(memberships, "memberships", report)
        statuses.own_words(memberships, counts, notes)
        _settle_status(memberships, organisations)
        rules.spells(memberships, countries, organisations, report, notes, _before(ours.countries))
    return apart(
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

    def names(what: str) -> Iterator[tuple[str, str]]:
        for frame in [getattr(ours, what), *([own[what].frame] if what in own else [])]:
            yield from names_in(frame)

    @cache
    def indexes() -> dict[str, Spellings | Index]:
        others = ((key, name) for name, key in listed().items())
        return {"country": Spellings([*names("countries"), *others]), "organisation": Index(names("organisations"))}

    @cache
    def knows(name: str) -> dict[str, str]:
        return {column: ids[0] for column, index in indexes().items() if (ids := index.get(name))}

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
    known = base.reindex(columns=columns, fill_value="").set_index("id", drop=False)
    if column == "country":
        ids = {*base["id"]}
        beyond = [(key, iso2, name, "territory") for key, (iso2, name) in iso3166().items() if key not in ids]
        rows = pd.DataFrame(beyond, columns=["id", "iso2", "name", "kind"], dtype=object)
        known = pd.concat([known, rows.set_index("id", drop=False).reindex(columns=columns, fill_value="")])
    own = known[:0]
    if table is not None:
        own = table.frame[table.frame["id"] != ""].drop_duplicates("id").astype(object)
        own = own.reindex(columns=columns, fill_value="").set_index("id", drop=False)
        recorded = known.reindex(alike(own, known, column)).reindex(own.index, fill_value="")
        own[:] = np.where(own == "", recorded, own)
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
