"""Lessons as the page takes them: every name an id, every date a whole day, every text complete."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._search import called
from graph._snapshot import Day
from graph.errors import DataError, Problem
from graph.languages import LANGUAGES, say
from graph.model import JOINED
from graph.school.lessons.answers import Teller
from graph.school.lessons.reading import BUILT_IN, HERE, Lesson, read

_BRACES = re.compile(r"\{([^{}\n]*)\}")


def lesson_data(
    G: nx.Graph[str], lesson: Lesson, at: dates.At = None, days: dict[str, nx.Graph[str] | Day] | None = None
) -> dict[str, Any]:
    """A lesson as the page takes it: every name an id, every date a whole day, every text complete.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    lesson : Lesson
        From `read`.
    at : str, datetime.date or None
        The day of the steps that name none; None is today.
    days : dict of str to networkx.Graph or Day, optional
        The days that other lessons of the same graph asked for.

    Returns
    -------
    dict
        ``{"name", "title": {lang: text}, "steps": [{"view", "at", "from", "select": [ids], "orgs": [ids] or None,
        "examples": [ids], "heading": {lang: text}, "text": {lang: text}}]}``; where the file says them, a step has also
        `card` ({lang: lines}), `ask`, `answer` and `note` ({lang: text}), `reveal` (what the picture turns to), `minutes`,
        `part` and `optional`, and the whole a `note`. A language that the file does not say is told in English.

    Raises
    ------
    DataError
        A name is not known or a question cannot be answered; it carries every problem with its line.

    Examples
    --------
    >>> import graph
    >>> lesson = lesson_data(graph.load(), read(HERE / "asean-grows.toml"))
    >>> lesson["steps"][0]["at"], lesson["steps"][0]["heading"]["en"]
    ('1966-12-31', 'From quarrel to the table')
    """
    problems: list[Problem] = []
    steps: list[dict[str, Any]] = []
    today = dates.day(at or G.graph.get("at"))
    first: Teller | None = None
    for number, step in enumerate(lesson.steps, 1):
        on = dates.day(step["at"] or today)
        before = dates.day(step["from"]) if step["from"] else ""
        try:
            first = first or Teller(G, on, today=today, facts=lesson.facts, days=days)
            teller = first.on(on, before=before)
        except ValueError as error:  # a snapshot of another day
            message, _, hint = str(error).partition("; ")
            raise DataError([lesson.problem(number, "at", message, hint)]) from None
        told: dict[str, Any] = {"view": step["view"], "at": on, "from": before}
        told |= {
            key: _known(lesson, number, key, step[key], teller, problems) for key in ("select", "orgs", "examples")
        }
        teller.shown, teller.orgs = told["examples"], told["orgs"] or []
        for key in ("heading", "text", "ask", "answer", "note"):
            if key in step:
                told[key] = _answered(lesson, number, key, step[key], teller, problems)
        if "card" in step:
            told["card"] = _lines(lesson, number, step["card"], teller, problems)
        if "reveal" in step:
            told["reveal"] = _revealed(lesson, number, step["reveal"], teller, problems)
        steps.append(told | {key: step[key] for key in ("minutes", "part", "optional") if key in step})
    if problems:
        raise DataError(sorted(set(problems)))
    return {
        "name": lesson.name,
        "title": {lang: lesson.title.get(lang, lesson.title["en"]) for lang in LANGUAGES},
        "steps": steps,
    } | ({"note": {lang: " ".join(lesson.note[lang].split()) for lang in lesson.note}} if lesson.note else {})


def _revealed(
    lesson: Lesson, number: int, reveal: dict[str, Any], teller: Teller, problems: list[Problem]
) -> dict[str, Any]:
    """What the picture turns to, with ids and whole days."""
    told: dict[str, Any] = {}
    for key, value in reveal.items():
        if key in ("at", "from"):
            told[key] = teller.today if value == "today" else dates.day(value)
        else:
            told[key] = value if key == "view" else _known(lesson, number, "reveal", value, teller, problems, key)
    return told


def _lines(
    lesson: Lesson, number: int, card: dict[str, list[str]], teller: Teller, problems: list[Problem]
) -> dict[str, list[str]]:
    """The lines of a card in each language."""
    said = {lang: card.get(lang, card["en"]) for lang in LANGUAGES}
    rows = [
        _answered(lesson, number, "card", {lang: lines[place] for lang, lines in said.items()}, teller, problems)
        for place in range(len(card["en"]))
    ]
    return {lang: [row[lang] for row in rows] for lang in LANGUAGES}


#: On which side of the graph the names in a list stand; examples on neither.
_SIDES = {"select": None, "orgs": JOINED}


def _known(
    lesson: Lesson,
    number: int,
    key: str,
    names: Sequence[str] | None,
    teller: Teller,
    problems: list[Problem],
    what: str = "",
) -> list[str] | None:
    """The ids behind the names in a list of a step; ``all`` are all examples."""
    if names is None:
        return None
    what = what or key
    if what == "examples" and [*names] == ["all"]:
        return [*teller.examples]
    keys = []
    for name in names:
        try:
            keys += teller.example_ids(name) if what == "examples" else teller.ids([name], [_SIDES[what]])
        except ValueError as error:
            message, _, hint = str(error).partition("; ")
            problems.append(lesson.problem(number, key, message, hint, part=name))
    return keys


def _answered(
    lesson: Lesson, number: int, key: str, written: dict[str, str], teller: Teller, problems: list[Problem]
) -> dict[str, str]:
    """A text in each language with its braces answered."""
    texts = {}
    for lang in LANGUAGES:
        source = lang if lang in written else "en"
        problems.extend(
            lesson.problem(
                number,
                f"{key}.{source}",
                say("a brace stands alone in {line!r}", line=line.strip()),
                say("write {{members:ASEAN}}, both braces on one line"),
                line,
            )
            for line in written[source].splitlines()
            if re.search("[{}]", _BRACES.sub("", line))
        )

        def answer(braces: re.Match[str], source: str = source) -> str:
            try:
                return teller.say(braces[1], source)
            except ValueError as error:
                message, _, hint = str(error).partition("; ")
                message = message if message.startswith("{") else f"{braces[0]}: {message}"
                problems.append(lesson.problem(number, f"{key}.{source}", message, hint, part=braces[0]))
                return ""

        text = _BRACES.sub(answer, written[source])
        told = " ".join(text.split())
        texts[lang] = told[:1].upper() + told[1:]
    return texts


def lessons(G: nx.Graph[str], chosen: Sequence[str | Path] | None = None, at: dates.At = None) -> list[dict[str, Any]]:
    """The lessons of a page.

    Parameters
    ----------
    G, at
        As in `lesson_data`.
    chosen : sequence of str or pathlib.Path, optional
        Files, or names of built-in lessons. Without it all that are built in and that the graph can tell: one whose
        countries, organisations or days are not there is left out.

    Returns
    -------
    list of dict
        As `lesson_data` gives them.

    Raises
    ------
    DataError
        A chosen lesson is not right; it carries every problem with its line.
    OSError
        A file cannot be read.

    Examples
    --------
    >>> import graph
    >>> [lesson["name"] for lesson in lessons(graph.load())]
    ['chapter', 'asean-grows', 'indonesia', 'bandung', 'paris']
    """
    G = completed(G)
    days: dict[str, nx.Graph[str] | Day] = {}
    if chosen is not None:
        return [lesson_data(G, read(HERE / f"{name}.toml" if name in BUILT_IN else name), at, days) for name in chosen]
    tellable = []
    for lesson in (read(HERE / f"{name}.toml") for name in BUILT_IN):
        if not _are_there(G, lesson):
            continue
        try:
            tellable.append(lesson_data(G, lesson, at, days))
        except DataError:
            continue
    return tellable


def _are_there(G: nx.Graph[str], lesson: Lesson) -> bool:
    """Tell whether something goes by every name that the steps of a lesson show."""
    names = {name: side for step in lesson.steps for key, side in _SIDES.items() for name in step[key] or ()}
    return all(called(G, name, side) for name, side in names.items())
