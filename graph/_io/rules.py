"""The rules of the data model: what a folder of CSVs may hold, and every place where one does not keep them.

All rules work on whole columns at once, so that half a million memberships are checked in about the time that
it takes to read them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph import dates
from graph._io.codes import is_code, iso3166
from graph._io.report import Report
from graph._io.statuses import NO_DATE, STILL
from graph._search import Index, names_of, spellings
from graph.languages import LANGUAGES, say, words
from graph.model import DATES, STATUSES, TABLES, searched, translated

if TYPE_CHECKING:
    from graph._io.read import Table


_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    what: {column.name: column.words for column in columns if column.words and not column.several}
    for what, columns in TABLES.items()
}

#: Other words for ours, beside those that the page itself has in each language.
_ALSO = {
    "full": "member",
    "full member": "member",
    "full membership": "member",
    "members": "member",
    "anggota penuh": "member",
    "state party": "party",
    "states parties": "party",
    "contracting party": "party",
    "contracting state": "party",
    "ratified": "party",
    "ratification": "party",
    "accession": "party",
    "acceded": "party",
    "acceptance": "party",
    "approval": "party",
    "succession": "party",
    "definitive signature": "party",
    "a": "party",
    "aa": "party",
    "d": "party",
    "s": "party",
    "signature": "signatory",
    "signed": "signatory",
    "negara pihak": "party",
    "pengamat tetap": "observer",
    "dialogue partner": "partner",
    "mitra dialog": "partner",
    "mitra wicara": "partner",
    "penandatangan": "signatory",
    "penanda tangan": "signatory",
    "dibekukan": "suspended",
}

#: What the columns that say yes or nothing are for.
_SWITCHES: dict[str, Callable[[], str]] = {
    "shown": lambda: say("yes where it is switched on as the page opens, else nothing"),
    "suspended_counts": lambda: say(
        "yes where those who are suspended are counted as members all the same, else nothing"
    ),
    "complete": lambda: say("yes where all who took part are listed, else nothing"),
}
_YES_NO = {"yes": "yes", "ya": "yes", "true": "yes", "no": "", "tidak": "", "false": ""}

_LINK = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_SCRIPTS = ("javascript:", "data:", "vbscript:", "file:")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def _each_value(table: Table, column: str, report: Report, wrong: Callable[[str], str | None], message: str) -> None:
    """Report every value that is not as it should be: `wrong` tells what would be right, or None where all is well."""
    if hints := {value: hint for value in table.values(column) if (hint := wrong(value)) is not None}:
        rows = table.rows_by_value(column)
        for value, hint in hints.items():
            report.add(table, rows.get(value, []), column, message.replace("{value}", repr(value)), hint, message)


def _link(value: str) -> str | None:
    """Tell what is wrong with an address."""
    return None if _LINK.fullmatch(value) else say("a link starts with https://")


def _source(value: str) -> str | None:
    """Tell what is wrong with a source: it may be a book (*Title: subtitle*), but no script and no broken link."""
    scheme = _SCHEME.match(value)
    book = scheme and value[scheme.end() :].startswith(" ") and scheme[0].lower() not in _SCRIPTS
    return None if not scheme or book else _link(value)


def tidy_dates(table: Table, what: str, report: Report, *, month_first: bool = False) -> None:
    """Bring every date into ISO 8601; report what is no date, and ends that are not after beginnings."""
    for column in DATES[what]:
        tidy, wrong, american = {"": ""}, dict[str, str](), False
        for value in table.values(column):
            none = value.lower() in NO_DATE or (column == "until" and value.lower() in STILL)
            try:
                tidy[value] = "" if none else (dates.month_first(value) if month_first else "") or dates.tidy(value)
            except ValueError as error:
                tidy[value] = ""
                wrong[value] = str(error)
                american |= bool(dates.month_first(value))
        two = {  # who writes one day month first writes all so
            value: say("write {day} or {other}, or load with --dates month-first", day=day, other=other)
            for value, day in (tidy.items() if american and not month_first else ())
            if day and (other := dates.month_first(value)) not in {"", day}
        }
        rows = table.rows_by_value(column) if wrong else {}
        for value, hint in wrong.items():
            report.add(
                table, rows.get(value, []), column, say("{value!r} is not a date", value=value), hint, kind="no date"
            )
        _each_value(table, column, report, two.get, say("{value} can mean two days", value="{value}"))
        table.change(column, tidy.__getitem__)
    since, until = _days(table, dates.earliest, dates.latest)
    backwards = table.frame.index[(since > 0) & (until > 0) & (until <= since)]
    for row in backwards:
        since_then = table.at(row, "since")
        message = say("{value} is not after 'since' ({since})", value="{value}", since=since_then)
        report.add(table, [row], "until", message, say("'until' is the first day on which it no longer holds"))


def _days(
    table: Table, begins: Callable[[str], str], ends: Callable[[str], str], *others: Sequence[str]
) -> tuple[npt.NDArray[np.int64], ...]:
    """`since` and `until` of every row, then each of `others`, as numbers that compare as the dates do.

    No date is 0; of bounds those days are taken that `begins` and `ends` say.
    """
    columns = [table.frame[column].cat for column in ("since", "until")]
    read = zip(columns, (begins, ends), strict=True)
    given = [*([date and how(date) for date in column.categories] for column, how in read), *others]
    rank = {value: number for number, value in enumerate(sorted({""}.union(*given)))}
    since, until, *rest = (np.array([rank[value] for value in values], dtype=np.int64) for values in given)
    return since[columns[0].codes], until[columns[1].codes], *rest


def _as_written(column: str, allowed: Iterable[str]) -> Callable[[str], str]:
    """The word of the list that is meant, whatever its capitals and its language; any other stays as it is."""
    written = {
        said.lower(): word
        for lang in LANGUAGES
        for word, said in words(lang).get(column, {}).items()
        if word in allowed
    }
    written |= {said: word for said, word in _ALSO.items() if word in allowed}
    written |= {word.lower(): word for word in allowed}
    return lambda value: written.get(value.lower(), value)


@cache
def _status() -> Callable[[str], str]:
    return _as_written("status", STATUSES)


def is_status(word: str) -> bool:
    """Tell whether a word is a status, in our words or a reader's; no letters alone, which are names as well (club A)."""
    return len(word) > 2 and _status()(word) in STATUSES  # noqa: PLR2004


def listed_words(table: Table, what: str, report: Report) -> None:
    """Report values outside a column's list of words, and links that are none."""
    for column, allowed in _WORDS[what].items():
        if not {*table.values(column)} <= {*allowed}:
            table.change(column, _as_written(column, allowed))
        if (what, column) == ("memberships", "status"):  # a status of the user's own is one: see `statuses`
            continue
        right = say("one of {words}", words=", ".join(allowed))
        others = {value: right for value in table.values(column) if value not in allowed}
        message = say("{value} is not a {column}", value="{value}", column=column)
        _each_value(table, column, report, others.get, message)
    for column, wrong in (("url", _link), ("source", _source), ("source2", _source)):
        if column in table.frame:
            _each_value(table, column, report, wrong, say("{value} is not a link", value="{value}"))


def identities(table: Table, what: str, known: pd.DataFrame, report: Report, notes: Report) -> None:
    """Report ids that are missing or there twice, and values that cannot be; note names that two rows go by.

    The names in `known`, the record's own table, help to tell which code was meant.
    """
    frame = table.frame
    ids = frame["id"].astype(object)
    report.add(table, frame.index[ids == ""], "id", say("is empty"), say("every row needs an id of its own"))
    again = frame.index[(ids != "") & ids.duplicated()]
    report.add(table, again, "id", say("{value} is there twice", value="{value}"), say("keep one of them"))
    _names_of_two(table, notes)
    if what == "countries":
        _country_values(table, report)
        _codes(table, known, report)
    else:
        _organisation_values(table, report)


def _names_of_two(table: Table, notes: Report) -> None:
    """Note the names, as written, that two rows go by: the two are two, and a membership says which by the id."""
    seen: dict[str, str] = {}
    for row, node in zip(table.frame.index, table.frame.to_dict("records"), strict=True):
        key = node["id"]
        for column, name in spellings(key, node) if key else ():
            other = seen.setdefault(name, key)
            if other != key:
                message = say("{name!r} is also a name of {other}", name=name, other=other)
                notes.add(table, [row], column, message, say("they are two; where one is meant, write its id"))


def _organisation_values(table: Table, report: Report) -> None:
    """Report purposes, groups, predecessors and successors that cannot be, and what is neither yes nor no."""
    _lists_of_words(table, "organisations", report)
    not_there = say("{value} is not a list of ids of this table, joined by |", value="{value}")
    for name in ("predecessors", "successors"):
        _each_value(table, name, report, _ids_of(table.values("id")), not_there)
    for name, hint in _SWITCHES.items():
        if name in table.frame:
            _switch(table, name, hint(), report)


def _lists_of_words(table: Table, what: str, report: Report) -> None:
    """Report what is not one or more of a column's words."""
    for column in (one for one in TABLES[what] if one.several and one.words):
        table.change(column.name, _each_word(_as_written(column.name, column.words)))
        message = say("{value} is not a list of {column}", value="{value}", column=f"{column.name.rstrip('s')}s")
        _each_value(table, column.name, report, _some_of(column.words), message)


def _switch(table: Table, name: str, hint: str, report: Report) -> None:
    """Report what is neither yes nor nothing."""
    table.change(name, lambda value: _YES_NO.get(value.lower(), value))
    for value in {*table.values(name)} - {"yes"}:
        message = say("{value} is neither 'yes' nor empty", value="{value}")
        report.add(table, table.rows(name, value), name, message, hint)


def _each_word(said: Callable[[str], str]) -> Callable[[str], str]:
    """What makes of every word of a list the one that is meant."""
    return lambda value: "|".join(said(part.strip()) for part in value.split("|"))


def _some_of(words: tuple[str, ...]) -> Callable[[str], str | None]:
    """A rule that tells what is wrong with a list of words."""
    right = say("one or more of {words}, joined by |", words=", ".join(words))
    return lambda value: None if {*value.split("|")} <= {*words} else right


def _ids_of(known: Iterable[str]) -> Callable[[str], str | None]:
    """A rule that tells which of several ids is not known."""
    ids = {*known}

    def wrong(value: str) -> str | None:
        unknown = [key for key in value.split("|") if key not in ids]
        return say("{key!r} is not there", key=unknown[0]) if unknown else None

    return wrong


def examples(table: Table, countries: Iterable[str], organisations: Iterable[str], report: Report) -> None:
    """Report what cannot be in a table of examples: ids, countries, words, places, and what one language lacks.

    Parameters
    ----------
    table : Table
        With tidy dates and words.
    countries, organisations : iterable of str
        The ids that are known.
    report : Report
        Where problems go.
    """
    frame = table.frame
    ids = frame["id"].astype(object)
    report.add(table, frame.index[ids == ""], "id", say("is empty"), say("every row needs an id of its own"))
    report.add(table, frame.index[(ids != "") & ids.duplicated()], "id", say("{value} is there twice", value="{value}"))
    for column in ("name", "kind", "field", "parties", "since", "summary", "source"):
        report.add(table, frame.index[frame[column] == ""], column, say("is empty"), say("every example needs one"))
    _lists_of_words(table, "examples", report)
    _switch(table, "complete", _SWITCHES["complete"](), report)
    not_there = say("{value} is not a list of known ids, joined by |", value="{value}")
    _each_value(table, "parties", report, _ids_of(countries), not_there)
    _each_value(table, "agreement", report, _ids_of(organisations), not_there)
    _coordinates(table, report)
    one_of_two = say("a place has both, or neither")
    report.add(table, frame.index[(frame["lat"] == "") != (frame["lon"] == "")], "lat", one_of_two)
    for column in ("name", "place", "summary"):
        for lang in LANGUAGES[1:]:
            other = translated(column, lang)
            rows = frame.index[(frame[column] == "") != (frame[other] == "")]
            report.add(table, rows, other, say("is not there in both languages"), say("both, or neither"))


def _country_values(table: Table, report: Report) -> None:
    """Report coordinates and successors that cannot be."""
    _coordinates(table, report)
    not_there = say("{value} is not a list of ids of this table, joined by |", value="{value}")
    _each_value(table, "successors", report, _ids_of(table.values("id")), not_there)


def _coordinates(table: Table, report: Report) -> None:
    """Report degrees that cannot be."""
    for column in ("lat", "lon"):
        table.change(column, lambda value: value.replace(",", ".").replace("\N{MINUS SIGN}", "-"))

    def within(most: int) -> Callable[[str], str | None]:
        def wrong(value: str) -> str | None:
            fits = re.fullmatch(r"[+-]?\d{1,3}(\.\d+)?", value, re.ASCII) and abs(float(value)) <= most
            return None if fits else say("degrees from -{most} to {most}, with a point: -2.5", most=most)

        return wrong

    _each_value(table, "lat", report, within(90), say("{value} is not a latitude", value="{value}"))
    _each_value(table, "lon", report, within(180), say("{value} is not a longitude", value="{value}"))


def _codes(table: Table, known: pd.DataFrame, report: Report) -> None:
    """Report codes that claim to be of ISO 3166-1 and are not, and pairs of codes that are of two countries.

    What claims to be is an id of three letters whose kind is given as country or territory, and the `iso2` of whatever
    is no bloc and no former state; every other id is the user's to choose.
    """
    frame, meant = table.frame, _meant(table, known)
    iso2 = {key: code for key, (code, _) in iso3166().items()}
    whose = {code: key for key, code in iso2.items()}
    ids = {key: key for key in (*iso2, *known["id"])}
    own = say("for one of your own take XAA to XZZ, or leave 'kind' empty")
    no_code = say("{value} is not a code of ISO 3166-1", value="{value}")

    def has(key: str) -> str:
        return say("{country} has {code}", country=key, code=iso2[key])

    stated = frame["kind"].isin(["country", "territory"]) & frame["id"].str.fullmatch("[A-Za-z]{3}")
    for row in frame.index[stated]:
        key = table.at(row, "id")
        if not is_code(key, iso2):
            capital = say("write {known}", known=key.upper()) if is_code(key.upper(), iso2) else ""
            report.add(table, [row], "id", no_code, capital or meant(row, ids, own))
    for row in frame.index[frame["iso2"] != ""]:
        key, code = table.at(row, "id"), table.at(row, "iso2")
        if table.at(row, "kind") in {"bloc", "former"}:
            if not re.fullmatch("[A-Z]{2}", code):
                report.add(
                    table, [row], "iso2", say("{value} is not a code", value="{value}"), say("two capital letters")
                )
        elif not is_code(code, whose):
            empty = say("leave it empty where there is none")
            report.add(table, [row], "iso2", no_code, has(key) if key in iso2 else meant(row, iso2, empty))
        elif iso2.get(key, code) != code:
            message = (
                say("{value} is the code of {country}", value="{value}", country=whose[code])
                if code in whose
                else say("{value} is a code of nobody", value="{value}")
            )
            report.add(table, [row], "iso2", message, has(key))


def _meant(table: Table, known: pd.DataFrame) -> Callable[[int, Mapping[str, str], str], str]:
    """A function that tells which of some codes, by id, the names in a row speak of."""

    @cache
    def index() -> Index:
        return Index([*((key, name) for key, (_, name) in iso3166().items()), *_plain(known)])

    def meant(row: int, codes: Mapping[str, str], otherwise: str) -> str:
        names = [name for _, name in _plain(table.frame.loc[[row]])]
        exact = [
            say("{name} is {code}", name=name, code=codes[key])
            for name in names
            for key in index().get(name)
            if key in codes
        ]
        near = (
            say("did you mean {near}?", near=f"{written} ({codes[key]})")
            for name in names
            for key, written in index().near(name)
            if key in codes
        )
        return exact[0] if exact else next(near, otherwise)

    return meant


def _plain(frame: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Every name in a table that is no code, with its id."""
    columns = [heading for heading in searched(tuple(map(str, frame))) if heading != "iso2"]
    for row in frame[["id", *columns]].to_dict("records"):
        yield from ((row["id"], name) for name in names_of("", row) if name)


def spells(
    memberships: Table,
    countries: pd.DataFrame,
    organisations: pd.DataFrame,
    report: Report,
    notes: Report,
    before: Mapping[str, str],
) -> None:
    """Report spells of one pair that overlap; note those outside the life of the country or the organisation.

    Rows whose dates are wrong already are left out, from here on: they would only seem to overlap others.

    Parameters
    ----------
    memberships : Table
        With ids in `country` and `organisation`, and tidy dates.
    countries, organisations : pandas.DataFrame
        With `id`, `name`, `since`, `until`; the last two give way to what the memberships say.
    report, notes : Report
        Where problems go, and what is only worth telling.
    before : mapping of str to str
        What came before a country, by its id.
    """
    undated = report.rows(memberships, ("since", "until"))
    memberships.frame = memberships.frame.drop(index=[*undated])
    for column, lives in (("country", countries), ("organisation", organisations)):
        _lifetimes(memberships, column, lives, notes, before)
    frame = memberships.frame = _once(memberships, notes)
    since, until = _days(memberships, dates.begins, dates.ends)
    beyond = max(since.max(initial=0), until.max(initial=0)) + 1
    end = np.where(until > 0, until, beyond)
    pair = frame["country"].cat.codes.to_numpy(np.int64) * len(frame["organisation"].cat.categories)
    pair = (pair + frame["organisation"].cat.codes.to_numpy()) * (beyond + 1)  # a pair's days lie above all before it
    order = np.argsort(pair + since, kind="stable")
    ends = (pair + end)[order]
    latest = np.maximum.accumulate(ends)
    longest = np.maximum.accumulate(
        np.where(ends == latest, np.arange(len(ends)), 0)
    )  # which of those before ends last
    overlapping = np.flatnonzero(latest[:-1] > (pair + since)[order][1:])
    for place in overlapping:
        row, other = frame.index[order[place + 1]], frame.index[order[longest[place]]]
        message = say(
            "this spell of {country} in {organisation} overlaps the one on line {line}",
            country=memberships.at(row, "country"),
            organisation=memberships.at(row, "organisation"),
            line=memberships.lines[other],
        )
        same = all(memberships.at(row, when) == memberships.at(other, when) for when in ("since", "until"))
        hint = say("keep one of them") if same else say("end one before the next begins")
        report.add(memberships, [row], "since", message, hint, "overlaps")


def _once(memberships: Table, notes: Report) -> pd.DataFrame:
    """The rows of the memberships without those that say once more what one before them says."""
    again = memberships.frame.duplicated(["country", "organisation", "status", "since", "until"])
    if again.any():
        rows = memberships.frame.index[again]
        notes.add(memberships, rows, "", say("says what a line before it says, and counts once"))
    return memberships.frame[~again]


def _lifetimes(memberships: Table, column: str, lives: pd.DataFrame, notes: Report, before: Mapping[str, str]) -> None:
    """Note spells that begin before what stands in `column` did, or go on after its end.

    The file is right: what `lives` says of beginning and end gives way. Where the file says no end, that of the
    country or the organisation is the end.
    """
    frame = memberships.frame
    keys, place = frame[column].cat.categories.tolist(), frame[column].cat.codes.to_numpy()
    short = "acronym" if "acronym" in lives else "name"
    name = {row["id"]: row[short] or row["name"] for row in lives.to_dict("records")}
    begun, ended = (
        {key: date and how(date) for key, date in zip(lives["id"].tolist(), lives[when].tolist(), strict=True)}
        for when, how in (("since", dates.earliest), ("until", dates.latest))
    )
    since, until, born, gone = _days(
        memberships,
        dates.begins,
        dates.ends,
        [begun.get(key, "") for key in keys],
        [ended.get(key, "") for key in keys],
    )
    born, gone = born[place], gone[place]
    binding = (frame["status"] != "signatory").to_numpy()  # a treaty is signed before it is in force
    endless = (gone > 0) & (until == 0) & (since < gone)
    as_it_is, first, last = say("it is taken as it is"), dict[str, str](), dict[str, str]()
    for (key,), rows in _alike(frame[binding & (since > 0) & (since < born)], column):
        days = {row: memberships.at(row, "since") for row in rows}
        if early := [row for row, day in days.items() if not begun[key].startswith(day)]:  # not only less precise
            first[key] = min((days[row] for row in early), key=dates.begins)
            message = say("{day!r} is before {name} began ({began})", day=first[key], name=name[key], began=begun[key])
            others = say("in the record {former} comes before", former=before[key]) if key in before else ""
            notes.add(memberships, early, "since", message, "; ".join(filter(None, [as_it_is, others])), "early")
    for (key,), rows in _alike(frame[(gone > 0) & ((until == 0) | (until > gone)) & ~endless], column):
        days = {row: memberships.at(row, "until") for row in rows}
        if late := [row for row, day in days.items() if not day or not ended[key].startswith(day)]:
            last[key] = max(days.values(), key=dates.ends) if all(days.values()) else ""
            day = last[key] or max(memberships.at(row, "since") for row in late)
            message = say("{day!r} is after {name} ended ({ended})", day=day, name=name[key], ended=ended[key])
            notes.add(memberships, late, "until", message, as_it_is, "late")
    for (key,), rows in _alike(frame[endless], column):
        message = say("no end is said, and {name} ended ({ended})", name=name[key], ended=ended[key])
        notes.add(memberships, rows, "until", message, say("that day is taken as the end"), "endless")
    for when, changed in (("since", first), ("until", last)):
        if changed:
            lives[when] = [changed.get(key, day) for key, day in zip(lives["id"], lives[when], strict=True)]
    if endless.any():
        memberships.frame = frame.assign(
            until=pd.Categorical(
                np.where(endless, frame[column].astype(object).map(ended), frame["until"].astype(object))
            )
        )


def _alike(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """The rows of a table that have the same values in some columns, after these."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for row, *values in frame[[*columns]].itertuples(name=None):
        alike.setdefault(tuple(values), []).append(row)
    yield from alike.items()
