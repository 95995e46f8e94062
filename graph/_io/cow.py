"""Makes memberships of what the Correlates of War project publishes: Intergovernmental Organizations, versions 3 and 2.3.

Two files hold the same: ``state_year_formatv3.csv`` (a row per state and year, a column per organisation) and
``igo_year_formatv3.csv`` (a row per organisation and year, a column per state, and the organisations' full names); in
version 2.3 they are ``IGO_stateunit_v2.3.csv`` and ``igounit_v2.3.csv``. A third, by pairs of states, tells what two
share and not who belongs. Pevehouse, Nordstrom, McManus and Jamison 2020, *Journal of Peace Research* 57, 492-503,
describe them. In all, 1 is a full member, 2 an associate, 3 an observer, 0 none, -9 missing, -1 not in being; nothing at
all is read as -1.

What becomes of them here:

- **Years become spells.** One begins with the first year in a row (`since`, as precise as a year) and ends with the
  next year that the file lists (`until`). Years that a file lists for nobody are no gap: where it goes in steps of five
  years, so do the spells.
- **Missing is not a member.** A spell ends where -9 begins and another may begin where it ends, so that every year counts
  as many members as the file; the `note` of the spells beside it says which years are not known.
- **The file ends, the memberships do not.** What is open in its last year has no `until`. That year is
  ``G.graph["through"]``: its last day is meant where no day is said, a later one is an error, and loading says so.
- **Its states are ours, by year** (``cow.csv``): 365 is the Soviet Union to 1991 and Russia after; 255 and 260 are
  Germany, and where both have a year the fuller membership counts. What has no id here gets X and its number in
  letters (A is 0): Austria-Hungary, 300, is XDAA. States live at least as long as they have years in the file.
- **Its organisations keep their short names**, in capitals, as ids. Those that this record has too have its names.
- **Its codes stay on the nodes**: `ccode` and `stateabb` of states (several joined by ``|``), `ionum` of organisations.
- **Of the two files the one by states is right** where they differ, which a note tells; the other gives the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph._fold import fold
from graph._io.cow_cells import (
    MISSING,
    OBSERVER,
    STATUS,
    WHOLE,
    YEAR,
    Cells,
    Cube,
    File,
    State,
    cube_of,
    file_of,
    letters,
    states,
)
from graph._io.sources import is_named
from graph._io.tables import Tables
from graph.errors import Problem
from graph.languages import LANGUAGES, listed, say, spoken, words
from graph.model import headings, in_all_languages, translated

SOURCE = "https://correlatesofwar.org/data-sets/IGOs"

#: Organisations that go by the same short name in the record and there.
SAME = ("APEC", "ASEAN", "NATO", "OIC", "SEAMEO", "UN", "UNESCO", "WTO")

_FIELDS = {"economic": "economic", "political": "political", "social": "sociocultural"}
_FEW = 8  # names that a note tells


def published(path: Path) -> list[File]:
    """The project's files behind a path: the file itself, or those in a folder; none where it is something else.

    A folder with memberships of its own is not of the project, whatever else lies in it.
    """
    if (path / "memberships.csv").exists():
        return []
    paths = sorted(file for file in path.iterdir() if is_named(file)) if path.is_dir() else [path]
    found = [file for file in map(file_of, paths) if file]
    return sorted(found, key=lambda file: (file.version, file.name))


def tables(files: Sequence[File], ours: Tables) -> Tables:
    """Make the three tables of the project's files.

    Parameters
    ----------
    files : sequence of File
        From `published`. Of several of one form the last is read; of the two forms the one by states gives the
        memberships and the other the names of organisations.
    ours : Tables
        The record, for the states and organisations that it knows.

    Returns
    -------
    Tables
        With `through`, the last year of the data.
    """
    by_form = {file.form: file for file in files}
    main = by_form.get("state") or by_form.get("igo")
    if main is None:
        message = say("has a row for each pair of states and year: what two share, not who belongs to what")
        hint = say("take state_year_formatv3.csv from the same page; `kerjasama panel` then counts for every pair")
        return _none(ours, [Problem(by_form["dyad"].name, 0, "", message, hint)])
    notes = _unused(files, by_form)
    cube = cube_of(main)
    other = cube_of(by_form["igo"]) if main.form == "state" and "igo" in by_form else cube
    problems = [*cube.problems, *(other.problems if other is not cube else ())]
    notes += [*cube.notes, *(other.notes if other is not cube else ())]
    if problems:
        return _none(ours, sorted(problems), sorted(notes))
    made = _build(cube, other.about, ours)
    notes += _notes(main.name, cube)
    if other is not cube:
        spells = _build(other, other.about, ours).memberships
        notes += _differing(made.memberships, spells, cube.years[-1], main.name, by_form["igo"].name)
    made.notes = sorted(notes)
    return made


def _none(ours: Tables, problems: list[Problem], notes: Sequence[Problem] = ()) -> Tables:
    return Tables(ours.countries[:0], ours.organisations[:0], ours.memberships[:0], problems, [*notes])


def _unused(files: Sequence[File], by_form: dict[str, File]) -> list[Problem]:
    """Tell of the files that are not read."""
    hint = say("keep one of them in the folder")
    notes = [
        Problem(file.name, 0, "", say("is not read beside {file}", file=by_form[file.form].name), hint)
        for file in files
        if by_form[file.form] != file
    ]
    if "dyad" in by_form:
        message = say("is not read: it has pairs of states, and what two share is counted from the other file")
        notes.append(Problem(by_form["dyad"].name, 0, "", message))
    return notes


def _build(cube: Cube, about: dict[str, dict[str, str]], ours: Tables) -> Tables:
    """Make tables of a file's cells."""
    known = _known(cube)
    ids, cells, there = _placed(cube, known)
    joined = _organisation_ids(cube.organisations, {*ours.countries["id"], *ids})
    memberships = _spells(cells, cube.years, ids, [*joined.values()])
    countries = _countries(known, there, cube.years, ours)
    organisations = _organisations(joined, about, memberships, ours, cube.years[-1])
    return Tables(countries, organisations, memberships, through=str(cube.years[-1]))


def _known(cube: Cube) -> list[State]:
    """The states of a file, those that are not in the project's list after the others."""
    listed = {state.ccode for state in states()}
    strange = [code for code in cube.states if code not in listed]
    there = {*cube.states}
    return [state for state in states() if state.ccode in there] + [
        State(
            code, "", cube.names.get(code, ""), 9999, letters(code), {"name": cube.names.get(code) or f"State {code}"}
        )
        for code in strange
    ]


def _placed(cube: Cube, known: list[State]) -> tuple[list[str], Cells, npt.NDArray[np.bool_]]:
    """The ids that states have here, the cells of a file by them, and which of them has which year."""
    ids = [*dict.fromkeys(state.id for state in known)]
    cells = np.zeros((len(ids), *cube.cells.shape[1:]), dtype=np.uint8)
    there = np.zeros(cells.shape[:2], dtype=np.bool_)
    begun: dict[int, int] = {}
    years = np.array(cube.years)
    for state in known:
        span = (years > begun.get(state.ccode, 0)) & (years <= state.to)
        begun[state.ccode] = state.to
        place, source = ids.index(state.id), cube.states.index(state.ccode)
        cells[place, span] = np.maximum(cells[place, span], cube.cells[source, span])
        there[place, span] |= cube.there[source, span]
    return ids, cells, there


def _after(years: list[int], place: int) -> str:
    """The year in which what was still so in this one no longer is; nothing after the last."""
    return str(years[place + 1]) if place + 1 < len(years) else ""


def _spells(cells: Cells, years: list[int], countries: list[str], organisations: list[str]) -> pd.DataFrame:
    """Runs of the same cell as spells."""
    country, organisation = np.nonzero((cells >= OBSERVER).any(axis=1))
    lines = cells[country, :, organisation]
    runs = np.pad(lines, ((0, 0), (1, 1)))  # so that there is something before the first year and after the last
    inner, changes = runs[:, 1:-1], runs[:, 1:] != runs[:, :-1]
    pair, first = np.nonzero((inner >= OBSERVER) & changes[:, :-1])
    last = np.nonzero((inner >= OBSERVER) & changes[:, 1:])[1]
    since, until = [str(year) for year in years], [_after(years, place) for place in range(len(years))]
    frame = pd.DataFrame(
        {
            "country": _chosen(countries, country[pair]),
            "organisation": _chosen(organisations, organisation[pair]),
            "status": _chosen(
                [STATUS.get(code, "") for code in range(max(STATUS) + 1)], inner[pair, first].astype(np.intp)
            ),
            "since": _chosen(since, first),
            "until": _chosen(until, last),
            "source": _chosen([SOURCE], np.zeros(len(pair), dtype=np.intp)),
        }
    )
    notes = {lang: [""] * len(frame) for lang in LANGUAGES}
    unknown = (runs[pair, first] == MISSING) | (runs[pair, last + 2] == MISSING)
    for row in np.flatnonzero(unknown).tolist():
        line = lines[pair[row]]
        spans = [_missing(line, years, first[row] - 1, -1), _missing(line, years, last[row] + 1, 1)]
        for lang, texts in notes.items():
            texts[row] = words(lang)["unknown_years"].format(years=listed([span for span in spans if span], lang))
    called = {"note" if lang == "en" else translated("note", lang): texts for lang, texts in notes.items()}
    frame = frame.assign(**called)
    return frame.assign(**{key: "" for key in headings("memberships") if key not in frame})[headings("memberships")]


def _chosen(texts: Sequence[str], places: npt.NDArray[np.intp]) -> pd.Categorical[str]:
    """For each place its text, as a column in which each text stands once; its categories are sorted."""
    ordered = sorted({*texts})
    where = np.array([ordered.index(text) for text in texts], dtype=np.intp)
    return pd.Categorical.from_codes(where[places], pd.Index(ordered))


def _missing(line: Cells, years: list[int], place: int, step: int) -> str:
    """The years from a place on in which it is not known whether a state was a member; nothing where it is."""
    end = place
    while 0 <= end < len(line) and line[end] == MISSING:
        end += step
    if end == place:
        return ""
    first, last = sorted((years[place], years[end - step]))
    return str(first) if first == last else f"{first}–{last}"


def _rows(frame: pd.DataFrame) -> dict[str, dict[str, str]]:
    """The rows of a table by their ids."""
    return {
        row["id"]: {str(key): value for key, value in row.items()} for row in frame.astype(object).to_dict("records")
    }


def _widen(row: dict[str, str], first: str, after: str, last: int) -> None:
    """Let what has a life begin no later than its first year and end no sooner than its last; `last` is the file's."""
    if row.get("since") and first < row["since"] and not row["since"].startswith(first):
        row["since"] = first
    if row.get("until") and row["until"] < (after or str(last + 1)):
        row["until"] = after


def _countries(known: list[State], there: npt.NDArray[np.bool_], years: list[int], ours: Tables) -> pd.DataFrame:
    """A row for every state that has a year in the file."""
    record, rows = _rows(ours.countries), []
    by_id: dict[str, list[State]] = {}
    for state in known:
        by_id.setdefault(state.id, []).append(state)
    for place, (key, same) in enumerate(by_id.items()):
        when = np.flatnonzero(there[place])
        if not len(when):
            continue
        first, after = str(years[when[0]]), _after(years, int(when[-1]))
        row = record.get(key)
        if row is None:
            row = {"id": key, "name": same[0].state, **same[0].names, "since": first, "until": after}
            row["kind"] = "former" if after else "country"
        _widen(row, first, after, years[-1])
        row["ccode"] = "|".join(str(state.ccode) for state in same)
        row["stateabb"] = "|".join(state.stateabb for state in same if state.stateabb)
        rows.append(row)
    return _frame(rows, "countries")


def _frame(rows: list[dict[str, str]], what: str) -> pd.DataFrame:
    columns = headings(what, {key for row in rows for key in row})
    return pd.DataFrame(rows, columns=columns, dtype=object).fillna("")


def _organisation_ids(names: list[str], taken: set[str]) -> dict[str, str]:
    """Each organisation an id: its short name in capitals, and more where that is the id of a country."""
    return {name: f"{name.upper()}_IGO" if name.upper() in taken else name.upper() for name in names}


def _lives(memberships: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """The first `since` and the last `until` of each organisation's spells; no `until` where one has none."""
    spells = memberships[["organisation", "since", "until"]].astype(str).groupby("organisation")
    ends = spells["until"].agg(["min", "max"])  # an open spell's is the least
    return {
        key: (since, last if least else "")
        for key, since, least, last in zip(ends.index, spells["since"].min(), ends["min"], ends["max"], strict=True)
    }


def _organisations(
    ids: dict[str, str], about: dict[str, dict[str, str]], memberships: pd.DataFrame, ours: Tables, last: int
) -> pd.DataFrame:
    """A row for every organisation; a name that another has already is told apart by the short one."""
    known, rows = _rows(ours.organisations), []
    lives = _lives(memberships)
    taken = {fold(name) for key in SAME if key in known for name in (key, *in_all_languages("name", known[key]))}
    taken |= {fold(key) for key in ids.values()}
    for name, key in ids.items():
        row = known.get(key) if key in SAME else None
        said = about.get(name, {})
        first, after = lives.get(key, ("", ""))
        if row is None:
            long = said.get("longorgname") or said.get("orgname") or key
            if fold(long) in taken and long != key:
                long = f"{long} ({key})"
            taken.add(fold(long))
            fields = [field for column, field in _FIELDS.items() if said.get(column, "").split(".")[0] == "1"]
            row = {"id": key, "name": long, "acronym": said.get("ioname", key), "kind": "organisation"}
            row["field"] = fields[0] if len(fields) == 1 else ""
            began, ended = (WHOLE.sub(r"\1", said.get(when, "")) for when in ("sdate", "deaddate"))
            if YEAR.fullmatch(began):
                row["since"] = began
            if YEAR.fullmatch(ended) and (after or not first):
                row["until"] = ended
        if first:
            _widen(row, first, after, last)
        row["ionum"] = WHOLE.sub(r"\1", said.get("ionum", ""))
        rows.append(row)
    return _frame(rows, "organisations")


def _differing(spells: pd.DataFrame, others: pd.DataFrame, year: int, file: str, beside: str) -> list[Problem]:
    """Tell in one note where two files say different things of what both have."""
    columns = ["country", "organisation", "status", "since", "until"]
    frames = [frame[columns].astype(object) for frame in (spells, others)]
    for column in columns[:2]:
        shared = {*frames[0][column]} & {*frames[1][column]}
        frames = [frame[frame[column].isin(shared)] for frame in frames]
    count = len(pd.concat(frames).drop_duplicates(keep=False))
    if not count:
        return []
    at_end = [frame.loc[frame["until"] == "", columns[:3]] for frame in frames]
    last = sorted({*pd.concat(at_end).drop_duplicates(keep=False)["organisation"]})
    message = say("{count:,} spells are in only one of this and {file}", count=count, file=file)
    if last:
        names = ", ".join([*last[:_FEW], *(["…"] if last[_FEW:] else [])])
        number = len(last)
        message += say(
            "; organisations that differ in {year}: {number} ({names})", year=year, number=number, names=names
        )
    return [Problem(beside, 0, "", message, say("memberships are those of {file}, names those of this one", file=file))]


def _notes(file: str, cube: Cube) -> list[Problem]:
    """Tell what a reader must know of the file."""
    known, last = _known(cube), cube.years[-1]
    message = say("the data end with {year}; where no day is said, its last is meant", year=last)
    notes = [Problem(file, 0, "", message, say("ask for {year} or earlier", year=last))]
    if missing := int((_placed(cube, known)[1] == MISSING).sum()):
        message = say("{count} memberships are missing (-9)", count=missing)
        hint = say("they are no memberships; the note of the spells beside them says which years")
        notes.append(Problem(file, 0, "", message, hint))
    several = []
    for code in cube.states:
        *before, now = [state for state in known if state.ccode == code]
        if before:
            ids = ", ".join(say("{id} to {year}", id=state.id, year=state.to) for state in before)
            several.append(say("{code} is {ids}, then {id}", code=code, ids=ids, id=now.id))
    for key in dict.fromkeys(state.id for state in known):
        codes = [str(state.ccode) for state in known if state.id == key]
        if len(codes) > 1:
            several.append(say("{codes} are {id}", codes=listed(codes, spoken()), id=key))
    if several:
        message = say("some states are others here: {states}", states="; ".join(several))
        notes.append(Problem(file, 0, "", message))
    ours = {state.ccode for state in states()}
    for state in known:
        if state.ccode not in ours:
            message = say(
                "{name!r} is not in the project's list of states and stands as it is", name=state.names["name"]
            )
            notes.append(Problem(file, 0, "", message, say("its id is {id}", id=state.id)))
    return notes
