"""The shapes that tables of memberships come in, and one row per membership made of each.

A file whose heading names a country and an organisation is long already; `tidy` mends what such files have besides:
merged cells, several values in one cell, a row for every year. Whatever else a file may be, `long` looks for the one
way to read it: a table of 0 and 1, a list per column or row, two columns by other names. Where there are two ways or
none, nothing is guessed, and what it tells is which heading to write.

Every row that is made knows the line that it comes from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from graph import dates
from graph._io import schemes
from graph._io.read import Long, Records, Table, columns_meant, is_below
from graph._io.report import Report
from graph._io.rules import is_status
from graph._io.statuses import NO_DATE
from graph.languages import say
from graph.model import STATUSES

#: What goes by a name: the id by *country* or *organisation*, of which one, both or none are there.
Knows = Callable[[str], Mapping[str, str]]

_YES = {
    "1",
    "1.0",
    "x",
    "✓",
    "✔",
    "✅",
    "√",
    "yes",
    "y",
    "ya",
    "true",
    "v",
    "•",
    "●",
    "*",
    "+",
    "member",
    "anggota",
    "ja",
    "oui",
    "sí",
    "si",
    "sim",
    "да",
    "是",
    "はい",
}
_NO = {
    "",
    "0",
    "0.0",
    "-",
    "–",
    "—",
    "no",
    "n",
    "tidak",
    "false",
    "na",
    "n/a",
    ".",
    "none",
    "nan",
    "null",
    "nein",
    "nee",
    "non",
    "não",
    "нет",
    "否",
    "いいえ",
}
#: Headings of a year, and of whether somebody was a member in it, beside a country and an organisation.
YEAR = {"year", "tahun", "thn", "yr", "jahr", "année", "annee", "año", "ano", "anno", "jaar"}
VALUE = {"member", "is_member", "membership", "value", "dummy", "anggota", "nilai", "keanggotaan"}
#: Headings of what can be joined, beside those that `read` knows; and those that are so where none of these is there.
_JOINED = {
    "treaty", "agreement", "convention", "group", "grouping", "club", "bloc", "union", "rta", "pta", "igo", "io", "event",
    "board", "company", "firm", "alliance", "society", "perjanjian", "kelompok", "grup", "klub", "ekskul",
    "ekstrakurikuler", "perusahaan", "dewan", "treaty_name", "agreement_name", "rta_name", "group_name",
    "org", "org_name", "org_id", "igo_name", "tariff_group", "kelompok_tarif",
}  # fmt: skip
_TITLE = {"name", "title", "judul"}
#: Headings of those who join, where they are no countries.
_MEMBERS = re.compile(
    r"name|nama(?:_\w+)?|siswa|murid|anggota|members?|person|people|participants?|directors?|actors?|players?"
)
#: Headings of the days of a treaty: in force, or by whatever way a state became bound; and signed.
_BOUND = re.compile(
    r"(?:date_of_)?(?:entry_into_force|in_force)\w*|(?:\w+_)?(?:ratification|accession|acceptance|admission|acceded|joining)(?:_\w+)?"
)
_SIGNED = re.compile(r"(?:date_of_)?signature(?:_\w+)?|signed(?:_\w+)?")
_OF_DAYS = re.compile(
    r"(?:\w*_)?(?:dates?|day|tanggal|tgl|fecha|datum|beitritt|joined|since|sejak|years?|tahun|force|effect)(?:_\w*)?|\w+(?:date|year)"
)
#: Headings of the two ends of an edge, of which some mean a day or a source elsewhere.
_ENDS = (("source", "target"), ("from", "to"), ("ego", "alter"), ("node1", "node2"), ("node_1", "node_2"), ("u", "v"))
_SHORT_YEAR = re.compile(r"\d{1,2}([-/. ])(?:\d{1,2}|[^\W\d]{3,9})\1'?\d{2}")
_SUM = re.compile(r"\W*(?:grand )?(?:total|jumlah|sum)\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<stem>.*?)_?(?:\d+|[ab])")
_MOST = 0.6  # of the values of a column, for it to be of what they are known as
_HALF = 0.5
_NEARLY_ALL = 0.8
_TWO = 2
_NAMED = 5  # headings in a hint
_ABOVE = 5  # so many lines may stand above one that names the columns


@dataclass
class Grid:
    """The cells below a heading, all rows as wide as it."""

    line: int
    heading: list[str]
    keys: list[str]
    lines: list[int]
    rows: list[list[str]]
    notes: list[tuple[int, str, str]]

    def column(self, place: int) -> list[str]:
        """The cells of a column."""
        return [row[place] for row in self.rows]

    def told(self, message: str, hint: str = "") -> None:
        """Tell something of the heading."""
        self.notes.append((self.line, message, hint))


def long(records: Records, knows: Knows, alone: str) -> tuple[Long | None, str]:
    """One row per membership from a file whose heading does not name country and organisation, and a hint without one.

    Parameters
    ----------
    records : sequence of (int, list of str)
        All of the file, each with its line.
    knows : callable
        Tells whether a name is known as that of a country or an organisation.
    alone : str
        What the file is called: the one organisation of a file that is a list of countries; nothing where that says nothing.
    """
    grid = _grid(records)
    if grid is None:
        return None, _no_heading()
    if one_cell := _not_parted(grid):
        return None, one_cell
    if found := _years_across(grid, knows, alone):
        found.notes = grid.notes + found.notes
        return found, ""
    if {"country", "organisation"} <= {*grid.keys}:
        return None, ""  # it is long already
    _make_heading(grid, knows)
    _free_ends(grid)
    for way in (_matrix, _numbered, _list_per_column, _list_per_row):
        if found := way(grid, knows):
            found.notes = grid.notes + found.notes
            return found, ""
    return _by_other_names(grid, knows, alone)


def _not_parted(grid: Grid) -> str:
    """What to do where all that a heading names stands in one cell, for nothing that we know parts its values."""
    parted = re.split(r"[^\w'-]+", " ".join(grid.heading))
    if len([*filter(None, grid.heading)]) == 1 and {"country", "organisation"} <= {*columns_meant(parted)}:
        return say("part the values by commas, semicolons, tabs or |: country,organisation,since")
    return ""


def _years_across(grid: Grid, knows: Knows, alone: str) -> Long | None:
    """Read a table with a column for every year: marks beside a country and an organisation, or the one below the years of the other."""
    years = [place for place, name in enumerate(grid.heading) if re.fullmatch(r"[12]\d{3}", name)]
    if len(years) < _TWO:
        return None
    pair = {key: grid.keys.index(key) for key in ("country", "organisation") if key in grid.keys}
    texts = {row[place] for row in grid.rows for place in years}
    marks = all((cell := _cell(text)) is not None and "since" not in cell for text in texts)
    if "country" not in pair and len(pair) < _TWO:
        rest = [place for place in range(len(grid.heading)) if place not in years]
        found = _column_of(grid, rest, "country", knows)
        pair |= {} if found is None else {"country": found}
    other = next((key for key in ("country", "organisation") if key not in pair), "")
    if not pair or (not marks and (not other or _share(texts, knows, other) < _HALF)):
        return None
    if marks and other and not (other == "organisation" and alone):
        return None
    rows = []
    for line, row in zip(grid.lines, grid.rows, strict=True):
        said = {"organisation": alone} | {key: row[place] for key, place in pair.items()}
        for place in years:
            cell = _cell(row[place]) if marks else {}
            values = [""] if marks else [part.strip() for part in re.split("[;|]", row[place]) if part.strip()]
            for value in values:
                its = said if marks else said | {other: value}
                there = "1" if not marks or cell else "0"
                rows.append(
                    (
                        line,
                        [
                            its["country"],
                            its["organisation"],
                            (cell or {}).get("status", ""),
                            grid.heading[place],
                            there,
                        ],
                    )
                )
    grid.told(
        say(
            "is read as a table with a column for each year, {first} to {last}",
            first=grid.heading[years[0]],
            last=grid.heading[years[-1]],
        )
    )
    return Long(["country", "organisation", "status", "year", "value"], rows)


def _grid(records: Records) -> Grid | None:
    """The table of a file: a title above it and a line of totals or sources below it left aside."""
    there = [(line, [" ".join(cell.split()) for cell in record]) for line, record in records]
    there = [(line, record) for line, record in there if any(record)]
    if len(there) < _TWO:
        return None
    filled = [sum(map(bool, record)) for _, record in there]
    least = min(_TWO, max(filled))
    usual = Counter(len(record) for (_, record), cells in zip(there, filled, strict=True) if cells >= least)
    width = usual.most_common(1)[0][0]
    start = next(
        (place for place, cells in enumerate(filled) if cells >= least and len(there[place][1]) >= width - 1), 0
    )
    if not {"country", "organisation"} & {*columns_meant(there[start][1])}:  # a line of groups above the heading
        named = (
            place
            for place, (_, record) in enumerate(there[:_ABOVE])
            if {"country", "organisation"} & {*columns_meant(record)}
        )
        start = next(named, start)
    notes = []
    if start:
        message = say("what stands above the heading is left aside")
        notes.append((there[0][0], message, say("the heading is on line {line}", line=there[start][0])))
    (line, heading), body = there[start], there[start + 1 :]
    while body and is_below(body[-1][1], len(heading)):
        notes.append(
            (
                body[-1][0],
                say("is no membership and left aside: {text!r}", text=", ".join(filter(None, body[-1][1]))[:60]),
                "",
            )
        )
        body.pop()
    if body and all(len(record) == len(heading) + 1 for _, record in body) and any(record[-1] for _, record in body):
        heading = ["", *heading]  # as R writes row names
    width = len(heading)
    if not body or any(any(record[width:]) for _, record in body):
        width = max([width, *(len(record) for _, record in body)])
    wide = [*heading, *[""] * (width - len(heading))]
    kept = [
        place
        for place in range(width)
        if wide[place] or any(record[place : place + 1] != [""] and len(record) > place for _, record in body)
    ]
    sums = [place for place in kept if _SUM.fullmatch(wide[place])]
    if sums:
        notes.append((line, say("the column {name!r} is a sum and left aside", name=wide[sums[0]]), ""))
    kept = [place for place in kept if place not in sums]
    rows = [[record[place] if place < len(record) else "" for place in kept] for _, record in body]
    heading = [wide[place] for place in kept]
    return Grid(line, heading, columns_meant(heading), [line for line, _ in body], rows, notes)


def _free_ends(grid: Grid) -> None:
    """Let the headings of an edge's two ends mean nothing else where neither column has days."""
    plain = [*map(_plain_key, grid.heading)]
    for ends in _ENDS:
        if {*ends} <= {*plain}:
            places = [plain.index(end) for end in ends]
            if not any(_is_of_dates(grid, place) for place in places):
                for place in places:
                    grid.keys[place] = ""


def _is_of_days(key: str) -> bool:
    """Tell whether a heading is that of a column of days or years."""
    return any(form.fullmatch(key) for form in (_BOUND, _SIGNED, _OF_DAYS))


def _are_countries(values: Iterable[str], knows: Knows) -> float:
    """How many of the different values are countries, or lists of countries in one cell."""
    lists = {value: re.split(r"[,;|\n]", value) for value in values if value}
    parts = {part.strip() for value, its in lists.items() for part in ([value] if knows(value) else its)} - {""}
    return _share(parts, knows, "country")


def _are_same(grid: Grid, one: int, other: int, knows: Knows) -> bool:
    """Tell whether two columns name the same country in every row, as a code and a name do."""
    pairs = [(knows(row[one]).get("country"), knows(row[other]).get("country")) for row in grid.rows]
    both = [a == b for a, b in pairs if a and b]
    return 2 * len(both) > len(pairs) and sum(both) > _NEARLY_ALL * len(both)


def _make_heading(grid: Grid, knows: Knows) -> None:
    """Make a heading for a file that has none: where its first line is a country like all that stand below it."""
    kinds = [
        "country" if "country" in (its := knows(name)) and "organisation" not in its else "" for name in grid.heading
    ]
    here = [place for place, kind in enumerate(kinds) if kind and _share(grid.column(place), knows, "country") >= _MOST]
    if len(here) != 1:
        return
    row, days = grid.heading, iter(("since", "until"))
    names = [
        "country"
        if place in here
        else "organisation"
        if _share([name, *grid.column(place)], knows, "organisation") >= _HALF
        else next(days, "")
        if name and _dated(name)
        else ""
        for place, name in enumerate(row)
    ]
    grid.heading = [name or say("column {number}", number=place + 1) for place, name in enumerate(names)]
    grid.keys, grid.lines, grid.rows = columns_meant(grid.heading), [grid.line, *grid.lines], [row, *grid.rows]
    grid.told(say("has no heading; the first line is read as a row"))


def _share(values: Iterable[str], knows: Knows, what: str) -> float:
    """How many of the different values are known as names of countries, or of organisations."""
    different = {value for value in values if value}
    return sum(what in knows(value) for value in different) / len(different) if different else 0.0


# A table of 0 and 1


@lru_cache(maxsize=1 << 16)
def _cell(text: str) -> dict[str, str] | None:
    """What a cell of a matrix says of a membership: nothing (no dictionary) where it is no such cell, none where it is 0."""
    lower = text.lower()
    if lower in _YES:
        return {"status": ""}
    if lower in _NO or lower in NO_DATE:
        return {}
    if lower in STATUSES:
        return {"status": lower}
    try:
        return {"since": dates.tidy(text)}
    except ValueError:
        return None


def _matrix(grid: Grid, knows: Knows) -> Long | None:
    """Read a table with members down and organisations across, or the other way, and marks or dates where they meet."""
    cells = {text: _cell(text) for row in grid.rows for text in row}
    across = _across(grid, cells, knows)
    labels = [place for place in range(len(grid.heading)) if place not in across and grid.keys[place] not in YEAR]
    if not across or not labels or _is_long(grid, across, labels, knows):
        return None
    label = _label(grid, labels, knows)
    names, down = [grid.heading[place] for place in across], grid.column(label)
    if {*names} == {*down}:
        return None  # pairs
    turned = grid.keys[label] == "organisation" or (
        grid.keys[label] != "country" and _share(names, knows, "country") > max(_HALF, _share(down, knows, "country"))
    )
    year = next((place for place, key in enumerate(grid.keys) if key in YEAR), None)
    rows = [
        (
            line,
            [
                *((grid.heading[place], row[label]) if turned else (row[label], grid.heading[place])),
                cell.get("status", ""),
                cell.get("since", ""),
                row[year] if year is not None else "",
            ],
        )
        for line, row in zip(grid.lines, grid.rows, strict=True)
        for place in across
        if (cell := cells[row[place]])
    ]
    one, other = (say("organisations"), say("countries")) if turned else (say("countries"), say("organisations"))
    grid.told(
        say("is read as a table with {one} down and {count:,} {other} across", one=one, count=len(across), other=other)
    )
    if aside := [grid.heading[place] for place in labels if place != label]:
        grid.told(say("left aside: {columns}", columns=", ".join(aside)))
    return Long(["country", "organisation", "status", "since", "year"], rows)


def _across(grid: Grid, cells: dict[str, dict[str, str] | None], knows: Knows) -> list[int]:
    """The columns of a matrix that stand for one organisation (or country) each; none where it is no matrix.

    Marks tell by themselves. A column of dates is one where its heading is a known name, or there are more of them than
    a beginning and an end, with blanks.
    """
    marked, dated = list[int](), list[int]()
    for place, (name, key) in enumerate(zip(grid.heading, grid.keys, strict=True)):
        column = [cells[text] for text in grid.column(place)]
        apart = (
            key in {"country", "organisation", "since", "until", "status"} | YEAR or _is_of_days(key) or is_status(name)
        )
        says = {*map(str.lower, grid.column(place))} - NO_DATE - {""}
        if name and says and None not in column and (knows(name) or not apart):
            (dated if any("since" in cell for cell in column if cell) else marked).append(place)
    own = [place for place in dated if knows(grid.heading[place])]
    if marked or own or not any("" in grid.column(place) for place in dated):
        dated = own
    least = 1 if any(knows(grid.heading[place]) for place in marked + own) else _TWO
    if not marked and not own:
        least = _TWO + 1
    found = sorted(marked + dated)
    says_something = any(cells[text] for place in found for text in grid.column(place))
    return found if len(found) >= least and says_something else []


def _is_long(grid: Grid, across: list[int], labels: list[int], knows: Knows) -> bool:
    """Tell whether columns of marks stand beside a column of countries and one of what they belong to: a long table."""
    if any(knows(grid.heading[place]) for place in across):
        return False
    countries = [place for place in labels if _are_countries(grid.column(place), knows) >= _MOST]
    lists = [place for place in countries if _share(grid.column(place), knows, "country") < _MOST]
    others = [place for place in labels if place not in countries]
    words = _JOINED | _TITLE | {"organisation"}
    return bool(lists) or (
        bool(countries) and any({_plain_key(grid.heading[place]), grid.keys[place]} & words for place in others)
    )


def _label(grid: Grid, labels: list[int], knows: Knows) -> int:
    """The column that names the rows: called so, or that with the most names of countries, or the first of different names."""
    named = [place for place in labels if grid.keys[place] in {"country", "organisation"}]
    if named:
        return named[0]
    counts = [place for place in labels if all(map(str.isdecimal, grid.column(place)))]
    labels = [place for place in labels if place not in counts] or labels  # a running number is nobody's name
    best = max(labels, key=lambda place: _share(grid.column(place), knows, "country"))
    if _share(grid.column(best), knows, "country") > _MOST:
        return best
    return next(
        (place for place in labels if all(column := grid.column(place)) and len({*column}) == len(column)), labels[0]
    )


# Lists


def _numbered(grid: Grid, knows: Knows) -> Long | None:
    """Read several columns of one heading but for a number (*country1*, *country2*), all beside the one they go with."""
    stems: dict[str, list[int]] = {}
    for place, heading in enumerate(grid.heading):
        if found := _NUMBERED.fullmatch(_plain_key(heading)):
            stems.setdefault(found["stem"], []).append(place)
    for stem, places in sorted(stems.items(), key=lambda one: -len(one[1])):
        if len(places) < _TWO:
            break
        values = {value for place in places for value in grid.column(place) if value and value.lower() not in NO_DATE}
        if not values or _are_same(grid, places[0], places[1], knows):
            continue
        rest = [place for place in range(len(grid.heading)) if place not in places]
        for what, other in (("country", "organisation"), ("organisation", "country")):
            called = columns_meant([stem])[0] == what or (what == "organisation" and stem in _JOINED)
            if called or _share(values, knows, what) >= _MOST or (what == "country" and schemes.are_numbers(values)):
                free = [place for place in rest if _is_free(grid, place)]
                label = _column_of(grid, rest, other, knows)
                if label is None and len(free) == 1:
                    label = free[0]
                if label is not None:
                    return _listed(grid, label, places, what)
    return None


def _plain_key(heading: str) -> str:
    return re.sub(r"[\W_]+", "_", heading).strip("_").lower()


def _listed(grid: Grid, label: int, places: list[int], what: str) -> Long:
    """A row for every value in these columns, with the one that they go with and the dates beside it."""
    beside = {
        key: place
        for place, key in enumerate(grid.keys)
        if place not in [*places, label] and key in {"status", "since", "until", "source", "note", "year"}
    }
    taken = [*places, label]
    cells = {row[place] for row in grid.rows for place in places} - {"", "NA"}
    missing = schemes.are_numbers(cells) or any([row[place] for place in places].count("NA") > 1 for row in grid.rows)
    _since(grid, beside, taken)
    if "since" in beside:
        beside.pop("year", None)
    rows = []
    for line, row in zip(grid.lines, grid.rows, strict=True):
        for place in places:
            if row[place] and (row[place] != "NA" or not missing):
                pair = [row[place], row[label]]
                rows.append(
                    (line, [*(pair if what == "country" else pair[::-1]), *(row[other] for other in beside.values())])
                )
    grid.told(
        say(
            "every value of {first!r} to {last!r} is read as a row",
            first=grid.heading[places[0]],
            last=grid.heading[places[-1]],
        )
    )
    if aside := [name for place, name in enumerate(grid.heading) if name and place not in [*taken, *beside.values()]]:
        grid.told(say("left aside: {columns}", columns=", ".join(aside)))
    return Long(["country", "organisation", *beside], rows)


def _list_per_column(grid: Grid, knows: Knows) -> Long | None:
    """Read a list of members below the name of each organisation, or of organisations below each country."""
    columns = [[value for value in grid.column(place) if value] for place in range(len(grid.heading))]
    if (
        len(columns) < _TWO
        or not all(grid.heading)
        or {*grid.keys} & {"country", "organisation", "since", "until", "status"}
    ):
        return None
    if any(_are_same(grid, 0, place, knows) for place in range(1, len(columns))):
        return None  # a code and a name
    packed = all(grid.column(place)[: len(values)] == values for place, values in enumerate(columns))
    if not packed or any(len({*values}) < len(values) for values in columns) or not all(columns):
        return None
    everything = [value for values in columns for value in values]
    what = next(
        (
            what
            for what in ("country", "organisation")
            if all(_share(values, knows, what) >= _HALF for values in columns)
        ),
        "",
    )
    if not what:
        again = len(everything) > len({*everything}) and len({*map(len, columns)}) > 1
        if not again or {*everything} & {*grid.heading}:
            return None
        what = "country"
    rows = []
    for place, name in enumerate(grid.heading):
        for line, value in zip(grid.lines, grid.column(place), strict=True):
            if value:
                rows.append((line, [value, name] if what == "country" else [name, value]))
    if what == "country" and all("country" in knows(name) for name in grid.heading):
        return None  # pairs of countries say nothing of what they belong to
    others = say("countries") if what == "country" else say("organisations")
    grid.told(say("is read as lists: below each heading its {others}", others=others))
    return Long(["country", "organisation"], rows)


def _list_per_row(grid: Grid, knows: Knows) -> Long | None:
    """Read rows without a heading, each an organisation and its members, or a country and what it belongs to."""
    records = [(grid.line, grid.heading), *zip(grid.lines, grid.rows, strict=True)]
    firsts = [record[0] for _, record in records]
    if not all(firsts) or len({*firsts}) < len(firsts) or max(len(record) for _, record in records) < 3:  # noqa: PLR2004 (two are a pair)
        return None
    values = [value for _, record in records for value in record[1:] if value]
    for what, other in (("country", "organisation"), ("organisation", "country")):
        if (
            _share(values, knows, what) >= _NEARLY_ALL
            and what not in knows(firsts[0])
            and _share(grid.heading[1:], knows, what) >= _HALF
        ):
            rows = [
                (line, [value, record[0]] if what == "country" else [record[0], value])
                for line, record in records
                for value in record[1:]
                if value
            ]
            grid.told(
                say(
                    "has no heading; every line is read as a list of what goes with its first value ({name})",
                    name=say("organisation") if other == "organisation" else say("country"),
                )
            )
            return Long(["country", "organisation"], rows)
    return None


# Columns by other names


def _column_of(grid: Grid, places: Sequence[int], what: str, knows: Knows) -> int | None:
    """The one column among some that can hold the countries, or the organisations; None where none or several can."""
    named = [place for place in places if grid.keys[place] == what]
    if named:
        return named[0]
    others = [place for place in places if _is_free(grid, place)]
    share = _are_countries if what == "country" else lambda values, knows: _share(values, knows, what)
    known = [place for place in others if share(grid.column(place), knows) >= _MOST and len({*grid.column(place)}) > 1]
    if len(known) == 1:
        return known[0]
    if known:
        return _of_countries(grid, known, knows) if what == "country" else None
    if what == "country":
        return None
    others = [place for place in others if _are_countries(grid.column(place), knows) < _MOST]
    return _of_organisations(grid, others, beside=len(places) < len(grid.heading))


def _of_countries(grid: Grid, places: list[int], knows: Knows) -> int | None:
    """The one column among some with countries that has a name or a code where others have another of the same country.

    Codes of another scheme (FIPS) may stand beside. NA is taken for Namibia only where no column has another code for it.
    """
    same = {
        place: [other for other in places if other == place or _are_same(grid, place, other, knows)] for place in places
    }
    most = max(same.values(), key=len)
    if len(most) == 1 or any(len(its) == len(most) and its != most for its in same.values()):
        return None
    return min(most, key=lambda place: "NA" in grid.column(place))


def _of_organisations(grid: Grid, places: list[int], *, beside: bool) -> int | None:
    """The one column among some that is called so, or the only one, or `beside` members the name where the other is its code."""
    for words in (_JOINED, _TITLE):
        called = [place for place in places if {_plain_key(grid.heading[place]), grid.keys[place]} & words]
        if called:
            names = [place for place in called if re.search("name|nama|title", _plain_key(grid.heading[place]))]
            one = names if len(names) == 1 else called
            return one[0] if len(one) == 1 else None
    places = [place for place in places if not _all_differ(grid, place)]
    if len(places) == 1 or (places and beside and _one_to_one(grid, places)):
        return max(places, key=lambda place: len("".join(grid.column(place))))
    return None


def _one_to_one(grid: Grid, places: Sequence[int]) -> bool:
    """Tell whether columns say the same in other words."""
    pairs = {tuple(row[place] for place in places) for row in grid.rows}
    return all(len({pair[number] for pair in pairs}) == len(pairs) for number in range(len(places)))


def _all_differ(grid: Grid, place: int) -> bool:
    """Tell whether hardly a value of a column, or of its lists, stands twice: who belongs together has the same."""
    values = [part.strip() for value in grid.column(place) for part in re.split(r"[,;|]", value)]
    return len(values) > _NAMED and len({*values}) > _NEARLY_ALL * len(values)


def _is_free(grid: Grid, place: int) -> bool:
    """Tell whether a column has names in it: a heading that means nothing else, and neither numbers, dates nor addresses."""
    key = grid.keys[place]
    if (
        key
        in {
            "country",
            "organisation",
            "status",
            "since",
            "until",
            "source",
            "note",
            "region",
            "lat",
            "lon",
            "field",
            "form",
        }
        | YEAR
    ):
        return False
    if _BOUND.fullmatch(key) or _SIGNED.fullmatch(key):
        return False
    values = [value for value in grid.column(place) if value]
    plain = [value for value in values if not re.fullmatch(r"[-+]?[\d.,%]+|https?://\S+", value) and not _dated(value)]
    status = all(map(is_status, {*values}))
    merged = grid.column(place)[:1] == values[:1] and len({*values}) == len(values) > 1
    return (merged or len(values) > _NEARLY_ALL * len(grid.rows)) and len(plain) > len(values) / 2 and not status


@lru_cache(maxsize=1 << 16)
def _dated(value: str) -> bool:
    """Tell whether a value is a date, though it be one whose year has two digits: then that is what is wrong with it."""
    if not any(map(str.isdigit, value)):
        return False
    if _SHORT_YEAR.fullmatch(value):
        return True
    try:
        return bool(dates.tidy(re.sub(r"[ ,]+\(?[A-Za-z]{1,2}\)?$", "", value)))
    except ValueError:
        return False


def _by_other_names(grid: Grid, knows: Knows, alone: str) -> tuple[Long | None, str]:
    """Read columns by whatever headings where only one reading is possible; else a hint on what to rename."""
    everywhere = range(len(grid.heading))
    country = _column_of(grid, everywhere, "country", knows)
    rest = [place for place in everywhere if place != country]
    organisation = _column_of(grid, rest, "organisation", knows)
    if country is None and organisation is not None:
        free = [place for place in rest if place != organisation and _is_free(grid, place)]
        free = _that_vary(grid, free)
        free = [place for place in free if _MEMBERS.fullmatch(_plain_key(grid.heading[place]))] or free
        country = free[0] if len(free) == 1 else None
    if country is None:
        free = [place for place in everywhere if _is_free(grid, place)]
        return None, _what_to_rename(grid, None, _that_vary(grid, free))
    if organisation is None and (pairs := _other_countries(grid, country, knows)):
        return None, say(
            "{names} are countries, too; a membership joins a country to what it belongs to",
            names=", ".join(pairs[:_NAMED]),
        )
    if organisation is None:
        free = [
            place
            for place in rest
            if _is_free(grid, place)
            and _are_countries(grid.column(place), knows) < _MOST
            and not (alone and _all_differ(grid, place))
        ]
        if free or not alone:
            return None, _what_to_rename(grid, country, free)
    columns = {"country": country} | ({} if organisation is None else {"organisation": organisation})
    for place, key in enumerate(grid.keys):
        if key in {"status", "since", "until", "source", "note"} | YEAR and place not in columns.values():
            columns.setdefault(key, place)
    return _renamed(grid, columns, alone), ""


def _other_countries(grid: Grid, country: int, knows: Knows) -> list[str]:
    """What beside a column of countries is countries as well: other columns of other ones, or the headings."""
    rest = [place for place in range(len(grid.heading)) if place != country and grid.heading[place]]
    beside = [
        repr(grid.heading[place])
        for place in rest
        if _share(grid.column(place), knows, "country") >= _NEARLY_ALL and not _are_same(grid, country, place, knows)
    ]
    across = [repr(grid.heading[place]) for place in rest if "country" in knows(grid.heading[place])]
    return beside or (across if len(across) >= _TWO and len(across) >= _MOST * len(rest) else [])


def _that_vary(grid: Grid, places: list[int]) -> list[int]:
    """Those of some columns that do not say the same in every row, as the kind of an edge does."""
    return [place for place in places if len(grid.rows) == 1 or len({*grid.column(place)}) > 1]


def _no_heading() -> str:
    """What to do with a file of which nothing is plain."""
    return say("the first line names the columns, such as country,organisation,since")


def _what_to_rename(grid: Grid, country: int | None, free: list[int]) -> str:
    """Tell which headings to write, where it is not plain what is the member and what it belongs to."""
    names = [repr(grid.heading[place]) for place in free]
    if country is None:
        if len(free) < _TWO:
            return _no_heading()
        if any(grid.heading[place] in grid.column(place) for place in free):
            return say("if line {line} is no heading, write country,organisation above it", line=grid.line)
        return say("rename one of {names} to country, and another to organisation", names=", ".join(names[:_NAMED]))
    hints = []
    if grid.keys[country] != "country":
        hints.append(say("rename {name!r} to country", name=grid.heading[country]))
    if names:
        hints.append(say("rename what they belong to ({names}) to organisation", names=" / ".join(names[:_NAMED])))
    return ", ".join(hints)


def _renamed(grid: Grid, columns: dict[str, int], alone: str) -> Long:
    """The rows of a file with its columns under the names that they have here, and its one organisation where it names none."""
    signed = _treaty_days(grid, columns)
    words = [
        place for place in range(len(grid.heading)) if place not in columns.values() and _has_statuses(grid, place)
    ]
    if "status" not in columns and len(words) == 1:
        columns["status"] = words[0]
    rows = []
    for line, row in zip(grid.lines, grid.rows, strict=True):
        said = {"organisation": alone} | {key: row[place] for key, place in columns.items()}
        if signed is not None:
            bound = bool(said["since"]) or not row[signed]
            said |= {"status": said.get("status", "")} if bound else {"since": row[signed], "status": "signatory"}
        rows.append((line, said))
    for key, place in columns.items():
        if grid.keys[place] != key:
            grid.told(say("the column {name!r} is read as {column}", name=grid.heading[place], column=key))
    if "organisation" not in columns:
        message = say(
            "names nothing that they belong to; all are read as members of {name!r}, as the file is called", name=alone
        )
        grid.told(message)
    taken = {*columns.values(), signed}
    if aside := [name for place, name in enumerate(grid.heading) if place not in taken and name]:
        grid.told(say("left aside: {columns}", columns=", ".join(aside)))
    headings = list(rows[0][1])
    return Long(headings, [(line, [said[key] for key in headings]) for line, said in rows], grid.notes)


def _has_statuses(grid: Grid, place: int) -> bool:
    """Tell whether the values of a column are statuses."""
    values = {value for value in grid.column(place) if value}
    return bool(values) and sum(map(is_status, values)) > _NEARLY_ALL * len(values)


def _treaty_days(grid: Grid, columns: dict[str, int]) -> int | None:
    """Find the day since when, into `columns`, and the column of the day on which a treaty was signed, if there is one."""
    _since(grid, columns, [])
    signed = [place for place, key in enumerate(grid.keys) if _SIGNED.fullmatch(key) and place not in columns.values()]
    return signed[0] if signed and "since" in columns else None


def _since(grid: Grid, columns: dict[str, int], taken: Sequence[int]) -> None:
    """Find the column of the day from which somebody is bound or a member, into `columns`.

    That in which it is in force for them, else that of whatever bound them, else the only one of days there is.
    """
    if "since" in columns:
        return
    free = [place for place, name in enumerate(grid.heading) if name and place not in [*columns.values(), *taken]]
    dated = [place for place in free if not _SIGNED.fullmatch(grid.keys[place]) and _is_of_dates(grid, place)]
    force = [place for place in dated if re.search("force|effect", grid.keys[place])]
    force.sort(key=lambda place: not re.search("state|party|member|country", grid.keys[place]))
    bound = [place for place in dated if _BOUND.fullmatch(grid.keys[place])]
    named = [place for place in dated if _is_of_days(grid.keys[place])]
    if found := force or bound or (named if len(named) == 1 else []):
        columns["since"] = found[0]


def _is_of_dates(grid: Grid, place: int) -> bool:
    """Tell whether a column has dates, and hardly anything else."""
    values = [value for value in grid.column(place) if value.lower() not in NO_DATE | {""}]
    return bool(values) and sum(map(_dated, values)) > _MOST * len(values)


# Long files that need mending


def tidy(table: Table, knows: Knows, notes: Report) -> None:
    """Mend a long table: merged cells, several values in a cell, rows that say 0, rows for every year."""
    _fill_merged(table, notes)
    _drop_zeros(table, notes)
    for column in ("country", "organisation"):
        _part(table, column, knows, notes)
    _years(table, notes)


def _fill_merged(table: Table, notes: Report) -> None:
    """Fill blank cells below a merged one, where the whole column is so.

    That is: every name stands once, at the head of its rows, and the rows below it name others in the other column.
    """
    for column, other in (("organisation", "country"), ("country", "organisation")):
        if "" not in table.frame[column].cat.categories:
            continue
        values = table.frame[column].astype(object)
        blank = (values == "").to_numpy()
        heads = values[~blank]
        if not blank.any() or blank[:1].all() or heads.duplicated().any() or (table.frame[other] == "").any():
            continue
        filled = values.mask(blank).ffill()
        if pd.DataFrame({"filled": filled, "other": table.frame[other].astype(object)}).duplicated().any():
            continue
        table.frame[column] = pd.Categorical(filled)
        message = say("is blank and read as the cell above it, as where cells were merged")
        notes.add(table, table.frame.index[blank], column, message)
        return


def _drop_zeros(table: Table, notes: Report) -> None:
    """Leave out the rows that say 0 in a column of 0 and 1."""
    for column in [str(column) for column in table.frame if column in VALUE]:
        said = {value: _cell(value) for value in ["", *table.values(column)]}
        if None not in said.values() and not any("since" in cell for cell in said.values() if cell):
            zero = table.frame[column].isin([value for value, cell in said.items() if not cell]).to_numpy()
            table.zeros = table.frame[zero]
            if zero.any() and not zero.all():
                message = say("says that there is no membership, and is left out")
                notes.add(table, table.frame.index[zero], column, message)
                table.frame = table.frame[~zero]
        table.frame = table.frame.drop(columns=column)


def _part(table: Table, column: str, knows: Knows, notes: Report) -> None:
    """Make a row of each of several values in one cell: *ASEAN; APEC*."""
    for sign in (";", "|", "\n", "<br>", "•", "·", ","):
        values = table.values(column)
        parts = {value: its for value in values if len(its := _parts(table, value, sign)) > 1 and not knows(value)}
        if not parts or not _are_several(parts, values, sign, column, knows):
            continue
        frame = table.frame
        several = frame[column].isin([*parts])
        lists = frame[column].astype(object).map(lambda value, parts=parts: parts.get(value, [value]))
        message = say("has several values in one cell, and each is read as a row")
        notes.add(table, frame.index[several.to_numpy()], column, message)
        frame = frame.assign(**{column: lists}).explode(column)
        table.follow(frame.assign(**{column: pd.Categorical(frame[column])}))


def _parts(table: Table, value: str, sign: str) -> list[str]:
    value = re.sub(r"<br ?/?>", "<br>", value)
    pieces = table.broken.get(value, [value]) if sign == "\n" else value.split(sign)
    return [part for piece in pieces if (part := piece.strip())]


def _are_several(parts: dict[str, list[str]], values: list[str], sign: str, column: str, knows: Knows) -> bool:
    """Tell whether a sign parts values, and does not stand in their names: most parts are known, or come again.

    A comma stands in names of many countries and of schools: there all must be known, or come again in lists of
    different lengths.
    """
    every = Counter(part for its in parts.values() for part in {*its})
    alone = {value for value in values if value not in parts}
    met = {part for part, times in every.items() if column in knows(part) or times > 1 or part in alone}
    share = len(met) / len(every)
    if sign != ",":
        return share >= _HALF
    if all(column in knows(part) for part in every):
        return column == "organisation" or max(map(len, parts.values())) > _TWO  # Hong Kong, China, is one
    if column == "country" and max(map(len, parts.values())) > _TWO:
        return sum(column in knows(part) for part in every) >= _MOST * len(every)
    lengths = {len(its) for its in parts.values()} | ({1} if alone else set())
    return column == "organisation" and share >= _MOST and len(lengths) > 1


def _years(table: Table, notes: Report) -> None:
    """Make spells of rows for every year; one row per pair with a year says since when."""
    named = [str(column) for column in table.frame if column in YEAR]
    if not named:
        return
    year, frame = named[0], table.frame
    zeros = table.zeros[year].astype(object).tolist() if table.zeros is not None else []
    years = frame[year].astype(object).str.replace(r"[.,]0+$", "", regex=True)
    proper = years.str.fullmatch(r"[12]\d{3}").astype(bool)
    rest = frame.drop(columns=named)
    if (frame["since"] != "").any() or not proper.all() or frame.empty:
        if not frame.empty and (years != "").any():
            notes.add(table, frame.index[:1], "", say("the column {name!r} is left aside", name=year))
        table.frame = rest
        return
    every = sorted({*years, *(one for one in zeros if re.fullmatch(r"[12]\d{3}", one))})
    keys = ["country", "organisation", "status"]
    if len(every) > 1 and not frame.duplicated(["country", "organisation"]).any() and not zeros:
        table.frame = rest.assign(since=pd.Categorical(years))
        notes.add(table, frame.index[:1], "", say("the column {name!r} is read as since", name=year))
        return
    place = {one: number for number, one in enumerate(every)}
    rows = rest.astype(object).assign(place=years.map(place)).sort_values([*keys, "place"], kind="stable")
    rows = rows[~rows.duplicated([*keys, "place"])]
    pair = rows[keys].ne(rows[keys].shift()).any(axis="columns")
    first = (pair | rows["place"].ne(rows["place"].shift() + 1)).to_numpy()
    last = np.append(first[1:], True)
    until = [*every[1:], ""]
    spells = rows[first].assign(
        since=[every[number] for number in rows["place"][first]],
        until=[until[number] for number in rows["place"][last]],
    )
    spells = spells.drop(columns="place").sort_index()
    table.frame = spells.astype("category")
    table.through = every[-1]
    message = say(
        "rows of one year each are joined to spells ({rows:,} to {spells:,}); the data end with {last}",
        rows=len(frame),
        spells=len(spells),
        last=every[-1],
    )
    notes.add(table, spells.index[:1], "", message, say("ask for {last} or earlier", last=every[-1]))
