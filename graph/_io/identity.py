"""Who is who in the reader's tables: what the names in a column of memberships mean.

Two rows are the same thing only by the same id, by the same name as written (Unicode NFC; the reader has taken away outer
blanks), or by a name that the record lists for it: for countries in any of the ways in which lists spell them
(`graph._spelling`). Folding finds and suggests; it never decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from graph._fold import fold
from graph._io import schemes
from graph._io.codes import is_code, iso3166
from graph._io.read import Table
from graph._io.report import Report
from graph._search import Index, telling
from graph._spelling import Spellings, listed
from graph.languages import one_of, say, spoken
from graph.model import searched, translated

#: What a spreadsheet shows where a formula fails, or where a column is too narrow for a date.
_FAILED = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)")
_SEVERAL = re.compile(r" *[,;/|&+] *| (?:and|dan) ")
_IN_BRACKETS = re.compile(r"(?P<name>.+?) *\((?P<other>[^()]+)\)")
_CODE = re.compile(r"[A-Z]{2,4}")
_LETTERS = re.compile("[A-Z]{3}")

#: Names of countries that people and places have too, folded.
_ALSO_PEOPLE = re.compile(
    "america|brazil|chad|china|cina|cuba|cyprus|dominica|england|georgia|holland|india|iran|ireland|israel|jersey|jordan|"
    "kenya|mali|malta|martinique|oman|palestine|samoa|sudan|tonga|turki"
)

#: This share of the values of a column, at least, must be countries, or nobody in it is one.
_COUNTRIES = 1 / 3
_PLAINLY = 10  # countries by names of their own, beside which nobody asks whether Jordan is a person


@dataclass
class Found:
    """What the values of a column mean.

    Attributes
    ----------
    ids : dict of str to str
        The id behind every value that is no id itself.
    record : set of str
        The ids of the record that are meant by a value.
    """

    ids: dict[str, str] = field(default_factory=dict)
    record: set[str] = field(default_factory=set)


def identified(
    memberships: Table, column: str, own: pd.DataFrame, known: pd.DataFrame, report: Report, notes: Report, what: str
) -> Found:
    """Find what every value of a column of the memberships means; tell of those that mean nothing, or too much.

    Parameters
    ----------
    memberships : Table
        With tidy dates.
    column : str
        ``country`` or ``organisation``.
    own, known : pandas.DataFrame
        The rows of the user's table, with their ids as index, and those of the record that are not among them.
    report, notes : Report
        Where problems and notes go.
    what : str
        The user's table of this column, by its file; empty where there is none, and what is not known may stand as it is.
    """
    if column == "country":
        schemes.translate(memberships, column, own.index, dict(zip(known["id"], known["name"], strict=True)), notes)
    report.add(memberships, memberships.rows(column, ""), column, say("is empty"), say("every membership needs both"))
    values = memberships.values(column)
    failed = memberships.frame.index[memberships.frame[column].isin([*filter(_FAILED.fullmatch, values)])]
    report.add(
        memberships,
        failed,
        column,
        say("{value} is an error of the spreadsheet", value="{value}"),
        say("write the name"),
    )
    mine = _by_name(own)
    theirs = _Countries(known, own) if column == "country" else _Organisations(known)
    meant = {
        value: [value] if value in own.index else mine.get(_written(value), [])
        for value in values
        if not _FAILED.fullmatch(value)
    }
    recorded = {value: theirs.get(value) for value, ids in meant.items() if not ids}
    left = theirs.not_meant(recorded, [ids for ids in meant.values() if ids])
    found, unknown = Found(), []
    for value, its in meant.items():
        ids = its or ([] if value in left else recorded[value])
        if len(ids) > 1:
            rows = memberships.rows(column, value)
            message = say("{value} can mean more than one", value="{value}")
            report.add(memberships, rows, column, message, say("write {known}", known=one_of(ids)))
        elif ids:
            found.ids[value] = ids[0]
            found.record |= {ids[0]} - {*own.index}
        elif what or value not in left:
            unknown.append(value)
    if isinstance(theirs, _Organisations):
        others = _out_of_time(memberships, found, known, theirs, notes)
        unknown += others if what else []
    _tell_taken(memberships, column, found, theirs, notes)
    hints = _hints(unknown, own, known if theirs.suggest else known[:0])
    if what:
        add = say("add it to {file} or write a known name", file=f"{what}.csv")
        told = {value: hints.get(value) or add for value in unknown}
        _tell(memberships, column, told, say("{value} is not known", value="{value}"), report)
    else:
        _tell_left(memberships, column, left, notes)
        _tell_unknown(memberships, column, unknown, hints, {*known.index} & {*recorded}, notes)
    return found


def _tell_unknown(
    memberships: Table, column: str, unknown: list[str], hints: dict[str, str], codes: set[str], notes: Report
) -> None:
    """Tell of names that stand as they are though something comes near them, or though they look like codes among codes."""
    otherwise = _otherwise(unknown)
    coded = column == "country" and any(map(_LETTERS.fullmatch, codes))
    told = {}
    for value in unknown:
        hint = hints.get(value) or otherwise.get(value, "")
        if not hint and coded and _LETTERS.fullmatch(value) and not is_code(value, iso3166()):
            hint = say("ISO 3166-1 has no such code")
        if hint:
            told[value] = hint
    _tell(memberships, column, told, say("{value} is not known and stands as it is", value="{value}"), notes, once=True)


def _tell(
    memberships: Table, column: str, hints: Mapping[str, str], message: str, report: Report, *, once: bool = False
) -> None:
    """Tell the same of some values, each with its hint, wherever they stand or only where they stand first."""
    if not hints:
        return
    rows: dict[str, list[int]] = {}
    seen: set[str] = set()
    for row, value in zip(memberships.frame.index, memberships.frame[column].tolist(), strict=True):
        if value in hints and value not in seen:
            rows.setdefault(hints[value], []).append(row)
            if once:
                seen.add(value)
    for hint, its in rows.items():
        report.add(memberships, its, column, message, hint)


def alike(own: pd.DataFrame, known: pd.DataFrame, column: str) -> list[str]:
    """The ids of the user's table under which the record has the same thing, whose blanks it fills.

    Organisations by their ids. Countries by their ids where the name does not say otherwise, or most ids are codes: BEN
    among pupils is not Benin, nor is it where it was written without another name.
    """
    both = [key for key in own.index if key in known.index]
    if column != "country":
        return both
    codes = sum(1 for key in own.index if key in known.index or is_code(key, iso3166()))
    if 2 * codes > len(own):
        return both
    spellings = Spellings(names_in(known.loc[both]))
    names = {key: str(own.at[key, "name"]) for key in both}
    return [key for key, name in names.items() if not name or (name != key and key in spellings.get(name))]


def _written(name: str) -> str:
    """A name as it is compared with others as they are written."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def names_in(frame: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Every id of a table with itself and each of its names, as `graph._search.names_of` gives them of one row."""
    columns = [frame[heading].tolist() for heading in searched(tuple(frame))]
    for key, *values in zip(frame["id"].tolist(), *columns, strict=True):
        yield key, key
        yield from ((key, name) for value in values for name in value.split("|") if name)


def _by_name(frame: pd.DataFrame) -> dict[str, list[str]]:
    """The ids behind every name of a table, as written."""
    found: dict[str, list[str]] = {}
    for key, name in names_in(frame):
        ids = found.setdefault(_written(name), [])
        if key not in ids:
            ids.append(key)
    return found


class _Organisations:
    """The organisations of the record by the names that it lists for them."""

    suggest = True

    def __init__(self, known: pd.DataFrame) -> None:
        self.ids = {*known.index}
        self.names = _by_name(known)
        self.full = {
            _written(str(name)) for heading in known if str(heading).startswith("name") for name in known[heading]
        }

    def get(self, value: str) -> list[str]:
        """The ids behind a name as written, or behind two names of the same: *X (Y)*."""
        value = _written(value)
        if value in self.ids:
            return [value]
        if ids := self.names.get(value) or self.names.get(value.removeprefix("the ").removeprefix("The ")):
            return ids
        both = _IN_BRACKETS.fullmatch(value)
        return sorted({*self.get(both["name"])} & {*self.names.get(both["other"], [])}) if both else []

    def not_meant(self, recorded: Mapping[str, list[str]], others: list[list[str]]) -> list[str]:  # noqa: ARG002
        """None: an organisation's name is its own."""
        return []

    def is_short(self, value: str) -> bool:
        """Tell whether a name is so short that others have it too: one word that is neither an acronym nor the full name."""
        return value.isalpha() and not value.isupper() and _written(value) not in self.full


class _Countries:
    """The countries of the record by whatever name lists have for them."""

    def __init__(self, known: pd.DataFrame, own: pd.DataFrame) -> None:
        self.known = {*known.index}
        self.codes = {*known.index, *known["iso2"]} - {""}
        self.table = known
        self.own = {*own.index[own["kind"] != ""]}
        self.plainly = False
        self.suggest = True

    @cached_property
    def spellings(self) -> Spellings:
        """Every name of theirs, those of the lists too."""
        names = ((key, name) for name, key in listed().items() if key in self.known)
        return Spellings([*names_in(self.table), *names])

    def get(self, value: str) -> list[str]:
        """The ids behind an id, a code or a name in any of its spellings."""
        return [value] if value in self.known else self.spellings.get(value)

    def not_meant(self, recorded: Mapping[str, list[str]], others: list[list[str]]) -> list[str]:
        """The values that could be countries in a column that is not one of countries.

        It is one where all are, or where a third are by a name or a code that people do not have. Codes are such only
        where half of what looks like a code is one.
        """
        meant = [value for value, ids in recorded.items() if ids]
        coded = [value for value in recorded if _CODE.fullmatch(value)]
        codes = [value for value in meant if value in self.codes]
        strong = [value for value in meant if value not in self.codes and not self.is_short(value)]
        strong += codes if 2 * len(codes) >= len(coded) else []
        ours = sum(1 for ids in others if {*ids} & self.own)
        every = len(recorded) + len(others)
        countries = len(meant) + ours == every or len(strong) + ours >= _COUNTRIES * every
        self.suggest = countries or not meant
        self.plainly = len(strong) >= _PLAINLY
        return [] if countries else meant

    def is_short(self, value: str) -> bool:
        """Tell whether people and places have a name too, and the column is not plainly one of countries."""
        return not self.plainly and bool(_ALSO_PEOPLE.fullmatch(fold(value)))


def _out_of_time(
    memberships: Table, found: Found, known: pd.DataFrame, organisations: _Organisations, notes: Report
) -> list[str]:
    """Take back what a short name was taken for where a day of the file cannot belong to it; give those names.

    *Paris* in 1887 is no agreement of 2015.
    """
    begun = {key: str(day) for key, day in zip(known["id"], known["since"], strict=True) if day}
    others = []
    for value, key in [*found.ids.items()]:
        if key not in begun or value == key or not organisations.is_short(value):
            continue
        rows = memberships.rows("organisation", value)
        since = memberships.frame.loc[rows, "since"].astype(object)
        early = rows[(since != "") & (since < begun[key][:4])]
        if len(early):
            del found.ids[value]
            others.append(value)
            message = say(
                "{value!r} is not {name}, which began in {year}, and stands as it is",
                value=value,
                name=f"{known.at[key, 'name']!s} ({key})",
                year=begun[key][:4],
            )
            notes.add(memberships, early[:1], "organisation", message)
    found.record = {key for key in found.record if key in {*found.ids.values()}}
    return others


def _tell_taken(
    memberships: Table, column: str, found: Found, theirs: _Countries | _Organisations, notes: Report
) -> None:
    """Tell once what short names of the record were taken for."""
    short = [value for value, key in found.ids.items() if key in found.record and theirs.is_short(value)]
    if short:
        meant = ", ".join(f"{value!r} → {found.ids[value]}" for value in short)
        message = say("short names are taken for what the record calls so: {meant}", meant=meant)
        hint = say("write another name where something else is meant")
        notes.add(memberships, memberships.rows(column, short[0])[:1], column, message, hint)


def _tell_left(memberships: Table, column: str, left: list[str], notes: Report) -> None:
    """Tell once which names of countries stand as they are since the others are none."""
    if left:
        message = say(
            "is no column of countries, so these stand as they are: {names}", names=", ".join(map(repr, left))
        )
        hint = say("if they are countries, list them by their codes in countries.csv")
        notes.add(memberships, memberships.rows(column, left[0])[:1], column, message, hint)


def _otherwise(unknown: list[str]) -> dict[str, str]:
    """Of names that differ in capitals, marks or gaps alone the later ones, each with a word on the first."""
    first: dict[tuple[str, ...], str] = {}
    told = {}
    for value in unknown:
        other = first.setdefault((fold(value), *telling(value)), value)
        if other != value:
            told[value] = say("{other!r} is written otherwise, so they are two", other=other)
    return told


def _hints(unknown: list[str], *tables: pd.DataFrame) -> dict[str, str]:
    """What in some tables could be meant by each name that is not known; nothing for those to which nothing comes near."""
    if not unknown:
        return {}
    index = Index(named for table in tables for named in names_in(table))
    here = translated("name", spoken())
    titles = {
        key: said or name
        for table in tables
        for key, name, said in zip(table["id"], table["name"], table.get(here, table["name"]), strict=True)
    }
    hints = {}
    single = []
    for value in unknown:
        parts = _SEVERAL.split(value)
        if len(parts) > 1 and all(map(index.get, parts)):
            hints[value] = say("are these several? Then write a row for each")
        else:
            single.append(value)
    for value, key in index.nearest(single).items():
        near = key if titles.get(key, key) == key else f"{titles[key]} ({key})"
        hints[value] = say("did you mean {near}?", near=near)
    return hints
