"""Codes of other schemes than ISO's letters in a column of countries: its numbers, those of states' lists, those of sports.

A number or three letters mean different countries in different schemes (360 is Indonesia to ISO 3166-1 and Romania to
the Correlates of War project; BRN is Brunei to ISO and Bahrain to the IOC). So a column is read by a scheme as a whole, where
it is plainly of that scheme, and it is told.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from graph._io.codes import iso3166
from graph._io.read import Table
from graph._io.report import Report
from graph.languages import say

#: What each scheme is called, and the headings that say that a column is of it.
_NUMBERS = {
    "iso_numeric": ("ISO 3166-1 numeric (M49)", "iso3n iso_numeric isonumeric m49 m49_code un_code"),
    "cow": ("Correlates of War", "ccode cow cowcode cown cow_code"),
    "gw": ("Gleditsch-Ward", "gw gwno gwcode gw_code gwn"),
}
_SPORTS = {"ioc": "IOC", "fifa": "FIFA"}

_NUMBER = re.compile(r"\d{1,3}(?:\.0)?")
_LETTERS = re.compile("[A-Z]{3}")
_SMALL = re.compile("[a-z]{2,3}")
_SOME = 5  # codes in small letters, which are words as well
_PLAINLY = 0.9  # of the codes are of the scheme
_LARGE = 100  # a number from which on nobody only counts


class Claim(NamedTuple):
    """That a country goes by a code, to the day from which the code is another's."""

    id: str
    until: str


Claims = Mapping[str, Sequence[Claim]]


def translate(memberships: Table, column: str, taken: Iterable[str], known: Mapping[str, str], notes: Report) -> None:
    """Replace the codes of a column of countries by ids where it is plainly of one scheme, and tell so.

    Parameters
    ----------
    memberships : Table
        With tidy dates: the state behind a number depends on the day.
    column : str
        That of the countries.
    taken : iterable of str
        The user's own ids, which are no codes.
    known : mapping of str to str
        The ids of the record, and of ISO 3166-1, with their names.
    notes : Report
        Where it is told.
    """
    values = [value for value in memberships.values(column) if value not in {*taken}]
    if len(values) < 2 or len(values) < len(memberships.values(column)):  # noqa: PLR2004 (one code is of any scheme)
        return
    if all(map(_NUMBER.fullmatch, values)):
        plain = {value: str(int(float(value))) for value in values}
        if max(map(int, plain.values())) >= _LARGE:
            _numbers(memberships, column, plain, known, notes)
    elif all(map(_SMALL.fullmatch, values)):
        small = {code.lower(): [Claim(key, "")] for key, (iso2, _) in iso3166().items() for code in (key, iso2)}
        if sum(value in small for value in values) >= max(_PLAINLY * len(values), _SOME):
            _replace(memberships, column, {value: value for value in values}, small, "ISO 3166-1", known, notes)
    elif all(map(_LETTERS.fullmatch, values)):
        schemes = {scheme: _claims(scheme, known) for scheme in _SPORTS}
        ours = sum(value in known for value in values)
        scheme = max(schemes, key=lambda one: sum(value in schemes[one] for value in values))
        if sum(value in schemes[scheme] for value in values) >= max(_PLAINLY * len(values), ours + 1):
            _replace(
                memberships, column, {value: value for value in values}, schemes[scheme], _SPORTS[scheme], known, notes
            )


def are_numbers(values: Collection[str]) -> bool:
    """Tell whether values are numbers of countries: nearly all of one scheme, some too large to be counts or years."""
    if len(values) < 2 or not all(map(_NUMBER.fullmatch, values)):  # noqa: PLR2004 (one number is of any scheme)
        return False
    plain = {str(int(float(value))) for value in values}
    least = _PLAINLY * len(plain)
    return max(map(int, plain)) >= _LARGE and any(len(plain & codes) >= least for codes in _every().values())


@cache
def _every() -> dict[str, set[str]]:
    """The numbers of each scheme."""
    with Path(__file__).with_name("schemes.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["scheme"], row["code"]) for row in csv.DictReader(file)]
    return {scheme: {code for one, code in rows if one == scheme} for scheme in _NUMBERS}


def _numbers(memberships: Table, column: str, plain: dict[str, str], known: Mapping[str, str], notes: Report) -> None:
    """Replace numbers by the ids of the scheme that they are plainly of, by the heading or since no other has them all."""
    schemes = {scheme: _claims(scheme, known) for scheme in _NUMBERS}
    share = {scheme: sum(code in codes for code in plain.values()) / len(plain) for scheme, codes in schemes.items()}
    named = [scheme for scheme, (_, headings) in _NUMBERS.items() if memberships.called.get(column) in headings.split()]
    likely = named or [scheme for scheme in schemes if share[scheme] >= max(_PLAINLY, *share.values())]
    meant = {tuple(schemes[scheme].get(code, [Claim("", "")])[-1].id for code in plain.values()) for scheme in likely}
    if likely == ["cow", "gw"]:  # they differ for a few islands only, and the project's list is the longer one
        likely, meant = ["cow"], {()}
    if len(meant) == 1:
        _replace(memberships, column, plain, schemes[likely[0]], _NUMBERS[likely[0]][0], known, notes)
    elif len(meant) > 1:
        both = " / ".join(_NUMBERS[scheme][0] for scheme in likely)
        message = say("these numbers can be codes of {schemes}, and stand as they are", schemes=both)
        hint = say("write ISO's three letters, or call the column iso3n, cowcode or gwno")
        notes.add(memberships, memberships.frame.index[:1], column, message, hint)


def _claims(scheme: str, known: Mapping[str, str]) -> dict[str, list[Claim]]:
    """Who goes by each code of a scheme, in the order of days."""
    found: dict[str, list[Claim]] = {}
    with Path(__file__).with_name("schemes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["scheme"] == scheme and row["id"] in known:
                found.setdefault(row["code"], []).append(Claim(row["id"], row["until"]))
    return found


def _on(claims: Sequence[Claim], day: str) -> str:
    """Who goes by a code on a day; where none is said, who does last."""
    return next((claim.id for claim in claims if day and day < claim.until), claims[-1].id)


def _replace(
    memberships: Table,
    column: str,
    plain: Mapping[str, str],
    codes: Claims,
    scheme: str,
    known: Mapping[str, str],
    notes: Report,
) -> None:
    """Replace codes by the ids of those who went by them on the day of each row, and tell of the first."""
    frame = memberships.frame
    days = frame["since"].astype(object).where(frame["since"] != "", frame["until"].astype(object)).tolist()
    ids = []
    for value, day in zip(frame[column].tolist(), days, strict=True):
        its = codes.get(plain.get(value, ""), ())
        ids.append(_on(its, day) if its else value)
    first = next(place for place, value in enumerate(ids) if value in known)
    message = say(
        "the codes are read as those of {scheme}: {code} is {name}",
        scheme=scheme,
        code=frame[column].iloc[first],
        name=f"{known[ids[first]]} ({ids[first]})",
    )
    notes.add(memberships, frame.index[first : first + 1], column, message)
    frame[column] = pd.Categorical(ids, sorted({*ids}))
