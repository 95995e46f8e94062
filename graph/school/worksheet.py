"""Worksheets (LKPD): two pages to fill in on an organisation, a country or the five fields, and their key; to print and to edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._examples import examples
from graph._fold import fold
from graph._io.files import write_bytes
from graph._membership import acronym, members, named
from graph._search import find
from graph._snapshot import snapshot
from graph.languages import LANGUAGES, dated, listed, numbered, words
from graph.model import FIELDS, FULL, JOINED, text_in
from graph.page.document import Page
from graph.school import CLAIMED_TWICE
from graph.school.chance import Chance
from graph.school.outlines import Picture, picture
from graph.school.paper import printed
from graph.school.puzzles import crossword, word_search

#: Countries with a number on the map, boxes on the timeline, colours of a legend: as many as fit.
NUMBERED, BOXES, COLOURS = 12, 6, 6
#: Of so many members everyone is coloured, by the decade of joining; of more only those with a number.
_FEW = 30
#: For each field what belongs to it and to no other, whatever the book, with seats in different towns.
CLEAR = {
    "economic": ("WTO", "OPEC", "IMF"),
    "political": ("UN",),
    "sociocultural": ("UNESCO", "SEAMEO", "WHO"),
    "defence": ("NATO", "CSTO"),
    "environment": ("PARIS", "MONTREAL", "CBD"),
}
_MATCHED = 3  # rows of a matching, at least
_PARTNERS = 5  # of a country, at least
_APART = 6  # degrees between two marks
_LINE, _LABEL = 44, 25  # letters of an example that stands in one line; beside a line to write on


@dataclass(frozen=True)
class Worksheet(Page):
    """Two pages to print or to edit; shown inline as the last value of a notebook's cell.

    Attributes
    ----------
    html : str
        The whole file to print; the same for the same input.
    told : dict
        What stands on the pages, as both forms are made of it.
    """

    told: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def filled(self) -> Worksheet:
        """The key of these pages: the same with everything filled in."""
        return _printed(self.told | {"key": True})

    def docx(self) -> bytes:
        """The same as a file for a word processor, where it can be changed; the map is a picture in it.

        Raises
        ------
        ValueError
            python-docx or Pillow is not there (``python -m pip install python-docx pillow``).
        """
        from graph.school.worksheet_docx import document

        return document(self.told)

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write it: to edit where the name ends in ``.docx``, else to print.

        Parameters
        ----------
        path : str or pathlib.Path
            Where it goes, for example ``lkpd.docx``.
        force : bool
            Replace a file that is not ours too; a DOCX that was edited is not ours any more.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        FileExistsError
            A file of that name is there that Kerjasama did not write, and `force` is not given.
        """
        if Path(path).suffix.lower() == ".docx":
            write_bytes(Path(path), self.docx(), force=force)
            return Path(path)
        return super().save(path, force=force)


def worksheet(G: nx.Graph[str], topic: str, at: dates.At = None, lang: str = "en", *, key: bool = False) -> Worksheet:
    """Two A4 pages to fill in: a map to colour, a timeline, a matching, examples to sort, a crossword, a word search, two questions.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    topic : str
        An organisation or agreement; a country, whose partners are then meant; anything that `graph.find` knows. Or the
        five fields: ``"fields"``, ``"lima bidang"``.
    at : str, datetime.date or None
        The day; None is today.
    lang : {"en", "id"}
        The language.
    key : bool
        The same two pages with everything filled in, for the teacher.

    Returns
    -------
    Worksheet
        With ``save(path)``, to print or (``.docx``) to edit; blank and key have the same layout. What the graph knows
        nothing for is not asked.

    Raises
    ------
    UnknownName
        Nothing goes by the name.
    ValueError
        `at` is not a date, or the language is not known.

    Examples
    --------
    >>> import graph
    >>> page = graph.worksheet(graph.load(), "ASEAN", "2026-01-01", "id")
    >>> page.html.count("<main"), "Warnai peta" in page.html
    (2, True)
    >>> [task["does"] for task in page.told["tasks"]][2:4]
    ['Jodohkan.', 'Kelompokkan.']
    """
    wording = words(lang)["worksheet"]
    G = completed(G)
    S = snapshot(G, at)
    if fold(topic) in {fold(name) for its in LANGUAGES for name in words(its)["worksheet"]["topics"]}:
        kind, topic, name, entries = "fields", "", "", []
        first, second = _fields_tasks(G, S, lang)
    else:
        topic = find(G, topic)
        kind = "organisation" if G.nodes[topic]["bipartite"] == JOINED else "country"
        name = acronym(G.nodes[topic], lang) if kind == "organisation" else named(G.nodes[topic], lang)
        if kind == "organisation" and len(name) <= 3:  # noqa: PLR2004 (the UN, but ASEAN)
            name = words(lang)["reason"]["the"] + name
        entries = _members(G, S, topic, lang) if kind == "organisation" else _partners(G, S, topic, lang)
        first, second = _tasks(G, S, topic, kind, name, entries, lang)
    second.append(_questions(G.nodes[topic] if topic else {}, topic, kind, name, lang))
    if first[0] and first[0]["picture"].world:  # such a map is lower, and leaves room
        first.append(second.pop(0))
    tasks = [task for task in (*first, *second) if task]
    for letter, task in zip("ABCDEFGH", tasks, strict=False):
        task["letter"] = letter
    count = numbered(len(entries), lang)
    title = wording["title"][kind].format(name=name, count=count)
    told = {
        "lang": lang,
        "key": key,
        "kind": kind,
        "name": name,
        "title": title[:1].upper() + title[1:],
        "second": wording["second"],
        "aim": wording["aim"][kind].format(name=name, count=count),
        "tasks": tasks,
        "first": len([task for task in first if task]),
        "sum": sum(task["points"] for task in tasks),
        "source": words(lang)["handout"]["source"].format(day=dated(S.graph["at"], lang)),
        "borders": words(lang)["handout"]["borders"],
    }
    return _printed(told)


def _printed(told: dict[str, Any]) -> Worksheet:
    """What stands on the pages, as pages."""
    lang, title = told["lang"], told["title"]
    wording = words(lang)["worksheet"]
    return Worksheet(printed("worksheet.html", lang, title, "worksheet.css", wording=wording, told=told), told)


def _task(kind: str, lang: str, points: int, how: str = "", **values: Any) -> dict[str, Any]:  # noqa: ANN401 (a template's)
    """A task of one kind: what is to be done, how, for how many points."""
    wording = words(lang)["worksheet"]
    return {"kind": kind, "does": wording["does"][kind], "how": how, "points": points} | values


def _tasks(
    G: nx.Graph[str], S: nx.Graph[str], topic: str, kind: str, name: str, entries: list[dict[str, str]], lang: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is asked on each page about an organisation, or about a country and its partners."""
    shown = _map(S, topic, kind, name, entries, lang)
    asked = examples(G, *(() if kind == "organisation" else (topic,)), lang=lang)
    asked = asked[asked["since"] <= S.graph["at"]]
    if kind == "organisation":
        ids = {entry["id"] for entry in entries}
        near = asked[[len(ids & {*its}) > 1 for its in asked["parties"]]]
        asked = near if len(near) >= 2 * len(FIELDS) else asked
    clues = _clues(G, topic, name, entries, shown, lang)
    hidden = [entry["name"] for entry in entries]
    return [shown, _timeline(_years(entries, kind), kind, lang)], [
        _match(S, topic, lang),
        _sort(asked, topic, lang),
        _cross(clues, lang),
        _search(hidden, topic, kind, lang),
    ]


def _fields_tasks(G: nx.Graph[str], S: nx.Graph[str], lang: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is asked on each page about the five fields."""
    wording = words(lang)["worksheet"]
    every = examples(G, lang=lang)
    every = every[every["since"] <= S.graph["at"]]
    every = every[~every["example"].isin(CLAIMED_TWICE) & ~every["name"].str.contains(r"\d{4}")]
    rows: list[dict[str, Any]] = every.to_dict("records")
    shown = _places(S, [row for row in rows if row["lat"] == row["lat"] and len(row["name"]) <= _LABEL], lang)
    used = {one["id"] for one in shown["names"]} if shown else set()
    rest = every[~every["example"].isin(used)]
    sorted_ = _sort(rest, "fields", lang)
    used |= {one["id"] for one in sorted_["sorted"]} if sorted_ else set()
    years = [
        {"since": row["since"], "what": row["name"], "name": row["name"]} for row in rows if row["example"] not in used
    ]
    clues = [
        (words(lang)[column][one], says) for column, its in wording["meaning"].items() for one, says in its.items()
    ]
    partners = {key for row in rows for key in row["parties"] if row["form"] == "bilateral"} - {"IDN"}
    return [shown, _timeline(_years(years, "country"), "fields", lang)], [
        _match(S, "", lang),
        sorted_,
        _cross([(re.split(r"[ ,]", word)[0], says) for word, says in clues], lang),
        _search(sorted(named(G.nodes[key], lang) for key in partners), "fields", "fields", lang),
    ]


def _members(G: nx.Graph[str], S: nx.Graph[str], topic: str, lang: str) -> list[dict[str, str]]:
    """Who belongs to an organisation, and since when; without the day for who left and came back, of which books tell either."""
    spells: dict[str, int] = {}
    for _, other, spell in G.edges(topic, data=True):
        spells[other] = spells.get(other, 0) + (spell["status"] in FULL)
    return [
        {
            "id": row["country"],
            "name": row["name"],
            "since": row["since"] if len(row["since"]) >= 4 and row["since"][:1].isdigit() else "",  # noqa: PLR2004 (a year)
            "once": "once" if spells.get(row["country"], 0) == 1 else "",
        }
        for row in members(S, topic, lang=lang).to_dict("records")
    ]


def _partners(G: nx.Graph[str], S: nx.Graph[str], topic: str, lang: str) -> list[dict[str, str]]:
    """With whom a country works together, each with the first thing that they do: by two; of too few all examples, and the organisations of its region."""
    first: dict[str, tuple[str, str]] = {}
    for form in ("bilateral", "regional"):
        for other, since, what in _begun(G, S, topic, form, lang):
            if other != topic and other in S and since[:1].isdigit() and since <= S.graph["at"]:
                first[other] = min(first.get(other, ("9999", "")), (since, what))
        if len(first) >= _PARTNERS:
            break
    entries = [
        {"id": other, "name": named(S.nodes[other], lang), "since": since, "what": what, "once": "once"}
        for other, (since, what) in first.items()
    ]
    return sorted(entries, key=lambda entry: entry["name"])


def _begun(G: nx.Graph[str], S: nx.Graph[str], topic: str, form: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """Each country that takes part in something with another, since when, and what it is: of two, or of a region."""
    for row in examples(G, topic, form="bilateral" if form == "bilateral" else None, lang=lang).to_dict("records"):
        for other in row["parties"]:
            yield other, row["since"], row["name"]
    for key in S[topic]:
        if S.nodes[key].get("form") == form and S[key][topic]["status"] in FULL:
            for other, spell in S[key].items():
                if spell["status"] in FULL:
                    yield other, max(spell["since"], S[key][topic]["since"]), named(S.nodes[key], lang)


def _map(
    S: nx.Graph[str], topic: str, kind: str, name: str, entries: list[dict[str, str]], lang: str
) -> dict[str, Any]:
    """A map to colour: by the decade of joining where they are few, else those with a number; a country and its partners."""
    wording = words(lang)["worksheet"]
    if not entries:
        return {}
    ids = [entry["id"] for entry in entries]
    drawn = picture(S, [*ids, *([topic] if kind == "country" else [])], 1.5, of=topic)
    chosen = _numbered(drawn, ids)
    if not chosen:  # pupils and their clubs are on no map
        return {}
    by_id = {entry["id"]: entry for entry in entries}
    decades = sorted({entry["since"][:3] for entry in entries})
    if kind == "country":
        how, fills = "country", {topic: 0} | dict.fromkeys(ids, 2)
        legend = [{"label": name, "count": "", "fill": 0}, {"label": wording["partners"], "count": len(ids), "fill": 2}]
    elif len(ids) <= _FEW and len(decades) <= COLOURS and all(decades):
        how, fills = "decades", {entry["id"]: decades.index(entry["since"][:3]) for entry in entries}
        legend = [
            {
                "label": wording["decade"].format(year=f"{decade}0"),
                "count": sum(entry["since"].startswith(decade) for entry in entries),
                "fill": place,
            }
            for place, decade in enumerate(decades)
        ]
    else:
        how, fills = "members", dict.fromkeys(chosen, 2)
        legend = [{"label": wording["with_number"].format(name=name), "count": "", "fill": 2}]
    return _drawn(
        drawn,
        [(one, drawn.spot(one)) for one in chosen],
        lang,
        len(chosen) + len(legend),
        wording["colour"][how].format(name=name),
        caption=wording["map"][how].format(name=name),
        fills={one: fills[one] for one in fills if one in drawn.small or drawn.path(one)},
        legend=legend,
        others=wording["others"][how].format(name=name),
        names=[{"id": one, "label": "", "answer": by_id[one]["name"]} for one in chosen],
    )


def _places(S: nx.Graph[str], rows: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    """A map of where examples took place, whose marks are coloured by field."""
    wording, said = words(lang)["worksheet"], words(lang)["field"]
    chance = Chance("places")
    taken: list[dict[str, Any]] = []
    for name in FIELDS * 2:
        its = [row for row in rows if row["field"] == name and row not in taken]
        far = [row for row in its if all(_apart(row, one) for one in taken)]
        taken += chance.shuffled(far)[:1]
    if not taken:
        return {}
    drawn = picture(S, [], 1.5, also=[(row["lat"], row["lon"]) for row in taken])
    taken.sort(key=lambda row: row["lon"])
    spots = [(row["example"], drawn.at(row["lat"], row["lon"])) for row in taken]
    return _drawn(
        drawn,
        spots,
        lang,
        len(taken),
        wording["colour"]["fields"],
        caption=wording["map"]["fields"],
        fills={row["example"]: FIELDS.index(row["field"]) for row in taken},
        legend=[{"label": said[name], "count": "", "fill": place} for place, name in enumerate(FIELDS)],
        others="",
        marked=True,
        names=[{"id": row["example"], "label": row["name"], "answer": said[row["field"]]} for row in taken],
    )


def _apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two places are so far from each other that both have room on a map of the world."""
    return float(abs(one["lat"] - other["lat"]) + abs(one["lon"] - other["lon"])) > _APART


def _drawn(
    drawn: Picture,
    spots: list[tuple[str, tuple[float, float]]],
    lang: str,
    points: int,
    how: str,
    **values: Any,  # noqa: ANN401 (a template's)
) -> dict[str, Any]:
    """A task with a map: each mark with its number, where it stands and where what it means is."""
    radius = drawn.unit * (1.35 if drawn.world else 1.6)
    marks = [
        {"number": number, "at": at, "spot": spot, "small": key in drawn.small, "id": key}
        for number, ((key, spot), at) in enumerate(zip(spots, drawn.placed(spots, radius), strict=True), 1)
    ]
    return _task(
        "map", lang, points, how, **{"marked": False, "picture": drawn, "marks": marks, "radius": radius} | values
    )


def _numbered(drawn: Picture, ids: list[str]) -> list[str]:
    """Which countries have a number, from the north to the south: all, or of many the largest, not too near each other."""
    if len(ids) > NUMBERED:
        far: list[str] = []
        for key in sorted(ids, key=lambda key: (key != "IDN", -drawn.size(key), key)):
            x, y = drawn.spot(key) if drawn.size(key) else (0, 0)
            if drawn.size(key) and all(
                abs(x - there[0]) + abs(y - there[1]) > 4.5 * drawn.unit for there in map(drawn.spot, far)
            ):
                far.append(key)
            if len(far) == NUMBERED:
                break
        ids = far
    known = [key for key in ids if drawn.size(key) or key in drawn.places]
    return sorted(known, key=lambda key: drawn.spot(key)[1])


def _years(entries: list[dict[str, str]], kind: str) -> list[dict[str, str]]:
    """Years with what began in them, at most so many, evenly over time; those that one thing began in first."""
    years: dict[str, list[str]] = {}
    told: set[str] = set()
    for entry in sorted(entries, key=lambda entry: entry["since"]):
        what = entry.get("what") or entry["name"]
        if entry.get("once", "once") and entry["since"][:1].isdigit() and what not in told:
            years.setdefault(entry["since"][:4], []).append(what)
            told.add(what)
    most = 5 if kind == "organisation" else 1
    few = {year: who for year, who in years.items() if len(who) <= most and max(map(len, who)) <= 48}  # noqa: PLR2004 (letters under a box)
    every = [*(few if len(few) >= min(BOXES, len(years)) / 2 else years)]
    between = [year for year in every if int(year) % 10]  # that no label of the axis tells
    every = between if len(between) >= min(BOXES, len(every)) else every
    step = max(1, (len(every) - 1) / (BOXES - 1))
    kept = sorted({every[min(round(place * step), len(every) - 1)] for place in range(BOXES)}) if every else []
    return [{"year": year, "who": years[year][:5]} for year in kept]  # type: ignore[dict-item]


def _timeline(years: list[dict[str, Any]], kind: str, lang: str) -> dict[str, Any]:
    """Boxes under a line of time, for the years in which something began."""
    if not years:
        return {}
    wording = words(lang)["worksheet"]
    first, last = int(years[0]["year"]), int(years[-1]["year"])
    begin, span = first - max(2, (last - first) * 0.05), max(4, (last - first) * 1.1)
    ticks = [year for year in range(first - first % 10, last + 11, 10) if 0.02 < (year - begin) / span < 0.98]  # noqa: PLR2004 (room for half a label)
    plain = any(int(one["year"]) % 10 == 0 for one in years)  # a label would be an answer
    every = 1 if len(ticks) <= 10 else 2  # noqa: PLR2004 (labels side by side)
    return _task(
        "timeline",
        lang,
        len(years),
        wording["fill"][kind],
        boxes=[
            {
                "year": one["year"],
                "who": listed(one["who"], lang),
                "at": round((int(one["year"]) - begin) / span * 100, 1),
                "box": round((place + 0.5) / len(years) * 100, 1),
            }
            for place, one in enumerate(years)
        ],
        ticks=[
            {"at": round((year - begin) / span * 100, 1), "label": "" if plain or place % every else year}
            for place, year in enumerate(ticks)
        ],
    )


def _match(S: nx.Graph[str], topic: str, lang: str) -> dict[str, Any]:
    """Organisations to match with their fields and with the towns of their seats, one a field."""
    chance = Chance(f"{topic} match")
    called = [named(S.nodes[key], lang) for keys in CLEAR.values() for key in keys if key in S]
    rows: list[tuple[str, str, str]] = []
    for its_field, keys in CLEAR.items():
        for key in keys:
            node = S.nodes.get(key, {})
            seat = text_in(lang, "headquarters", node) if node else ""
            told = seat in {row[2] for row in rows} or any(
                seat in name for name in called
            )  # Paris, and the Paris Agreement
            if key != topic and seat and node.get("field") == its_field and not told:
                name = named(node, lang) if node["kind"] == "agreement" else acronym(node, lang)
                rows.append((words(lang)["field"][its_field], name, seat))
                break
    if len(rows) < _MATCHED:
        return {}
    its_fields, middle, seats = ([*column] for column in zip(*chance.shuffled(rows), strict=True))
    answers = dict(zip(middle, zip(its_fields, seats, strict=True), strict=True))
    its_fields, seats = chance.shuffled(its_fields), sorted(seats)
    pairs = [
        {
            "field": its_fields[place],
            "name": name,
            "seat": seats[place],
            "answers": ("ABCDE"[its_fields.index(answers[name][0])], "PQRST"[seats.index(answers[name][1])]),
            "letters": ("ABCDE"[place], "PQRST"[place]),
        }
        for place, name in enumerate(middle)
    ]
    return _task("match", lang, 2 * len(rows), words(lang)["worksheet"]["match_how"], rows=pairs)


def _sort(frame: Any, topic: str, lang: str) -> dict[str, Any]:  # noqa: ANN401 (a table)
    """Examples of every field, in an order that says nothing, each with its letter."""
    chance = Chance(topic)
    rows = [
        row for row in frame.to_dict("records") if row["example"] not in CLAIMED_TWICE and len(row["name"]) <= _LINE
    ]
    few = []
    for name in FIELDS:
        its = [row for row in rows if row["field"] == name]
        few += chance.shuffled(its)[:2]
    if not few:
        return {}
    drawn = [
        {"letter": "abcdefghij"[place], "text": row["name"], "field": row["field"], "id": row["example"]}
        for place, row in enumerate(chance.shuffled(few))
    ]
    columns = [
        (word, " ".join(one["letter"] for one in drawn if one["field"] == name))
        for name, word in words(lang)["field"].items()
    ]
    return _task("sort", lang, len(drawn), words(lang)["worksheet"]["sort_how"], sorted=drawn, columns=columns)


def _clues(
    G: nx.Graph[str], topic: str, name: str, entries: list[dict[str, str]], shown: dict[str, Any], lang: str
) -> list[tuple[str, str]]:
    """Answers of a crossword with what is asked for each: none of them a fact that another task asks for."""
    wording = words(lang)["worksheet"]["clue"]
    numbers = {mark["id"]: mark["number"] for mark in shown.get("marks", ())}
    node, days = G.nodes[topic], [entry["since"] for entry in entries]
    joined = node["bipartite"] == JOINED
    clues = []
    for place, entry in enumerate(sorted(entries, key=lambda entry: entry["since"]), 1):
        alone = len(entry["since"]) == 10 and days.count(entry["since"]) == 1 and all(days)  # noqa: PLR2004 (a whole day)
        if joined and alone and len(entries) <= _FEW:
            clues.append((entry["name"], wording["order"].format(count=place, name=name)))
        elif entry["id"] in numbers:
            clues.append((entry["name"], wording["number"].format(count=numbers[entry["id"]])))
    if joined:
        clues.append((text_in(lang, "headquarters", node), wording["seat"].format(name=name)))
        clues.append((words(lang)["form"].get(node.get("form", ""), ""), wording["form"].format(name=name)))
    return [(answer, clue) for answer, clue in clues if answer]


def _cross(clues: list[tuple[str, str]], lang: str) -> dict[str, Any]:
    """A crossword: its cells, the numbers of its words, and what is asked across and down."""
    made = crossword([answer for answer, _ in clues])
    if not made:
        return {}
    starts = list(dict.fromkeys((one.row, one.column) for one in made))
    cells = {cell: letter for one in made for cell, letter in zip(one.cells, one.text, strict=True)}
    ways: dict[bool, list[str]] = {True: [], False: []}
    for one in made:
        clue = clues[one.word][1]
        ways[one.across].append(f"{starts.index((one.row, one.column)) + 1} {clue} ({len(one.text)})")
    rows, columns = (max(cell[way] for cell in cells) + 1 for way in (0, 1))
    return _task(
        "cross",
        lang,
        len(made),
        words(lang)["worksheet"]["cross_how"],
        grid=[
            [
                (cells.get((row, column), ""), starts.index((row, column)) + 1 if (row, column) in starts else "")
                for column in range(columns)
            ]
            for row in range(rows)
        ],
        across=ways[True],
        down=ways[False],
        answers=[one.text for one in made],
    )


def _search(names: list[str], topic: str, kind: str, lang: str) -> dict[str, Any]:
    """A word search of names, and which cells hold them."""
    rows, hidden = word_search(names, f"{topic} letters")
    if not hidden:
        return {}
    held = {cell for one in hidden for cell in one.cells}
    count = numbered(len(hidden), lang)
    return _task(
        "search",
        lang,
        len(hidden),
        words(lang)["worksheet"]["find_how"][kind].format(count=count),
        grid=[[(letter, (row, column) in held) for column, letter in enumerate(line)] for row, line in enumerate(rows)],
        answers=[names[one.word] for one in hidden],
    )


def _questions(node: dict[str, Any], topic: str, kind: str, name: str, lang: str) -> dict[str, Any]:
    """Two questions to answer in one's own words, each with what a good answer names; of an organisation such as it gives rise to."""
    wording = words(lang)["worksheet"]["open"]
    if kind == "organisation":
        why = [wording["why"], wording["why_model"].get(node.get("field", ""), wording["why_model"]["other"])]
        asked = [why, wording["of"].get(topic, wording["agreement" if node["kind"] == "agreement" else "organisation"])]
    else:
        asked = wording[kind]
    both = [(question.format(name=name), model.format(name=name)) for question, model in asked]
    return _task("open", lang, 4 * len(both), questions=both)
