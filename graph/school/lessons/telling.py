"""Lessons as the page takes them: every name an id, every date a whole day, every text complete."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from graph import dates
from graph.errors import DataError, Problem
from graph.languages import LANGUAGES, say
from graph.model import JOINED
from graph.school import taught
from graph.school.lessons.answers import Teller
from graph.school.lessons.reading import BUILT_IN, HERE, Lesson, read

_BRACES = re.compile(r"\{([^{}\n]*)\}")


def lesson_data(G: nx.Graph[str], lesson: Lesson, at: dates.At = None) -> dict[str, Any]:
    """A lesson as the page takes it: every name an id, every date a whole day, every text complete.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    lesson : Lesson
        From `read`.
    at : str, datetime.date or None
        The day of the steps that name none; None is today.

    Returns
    -------
    dict
        ``{"name", "title": {lang: text}, "steps": [{"view", "at", "select": [ids], "orgs": [ids] or None, "heading":
        {lang: text}, "text": {lang: text}}]}``. A language that the file does not say is told in English.

    Raises
    ------
    DataError
        A name is not known or a question cannot be answered; it carries every problem with its line.

    Examples
    --------
    >>> import graph
    >>> lesson = lesson_data(graph.load(), read(HERE / "asean-grows.toml"))
    >>> lesson["steps"][0]["at"], lesson["steps"][0]["heading"]["en"]
    ('1967-12-31', 'ASEAN begins')
    """
    problems: list[Problem] = []
    steps = []
    tellers: dict[str, Teller] = {}
    for number, step in enumerate(lesson.steps, 1):
        on = dates.day(step["at"] or at or G.graph.get("at"))
        try:
            teller = tellers.get(on) or Teller(G, on)
        except ValueError as error:  # a snapshot of another day
            message, _, hint = str(error).partition("; ")
            raise DataError([lesson.problem(number, "at", message, hint)]) from None
        tellers[on] = teller
        ids: dict[str, list[str] | None] = {}
        for key, side in (("select", None), ("orgs", JOINED)):
            ids[key] = None if step[key] is None else _known(lesson, number, key, teller, side, problems)
        texts = {key: _answered(lesson, number, key, step[key], teller, problems) for key in ("heading", "text")}
        steps.append({"view": step["view"], "at": on, **ids, **texts})
    if problems:
        raise DataError(sorted(set(problems)))
    return {
        "name": lesson.name,
        "title": {lang: lesson.title.get(lang, lesson.title["en"]) for lang in LANGUAGES},
        "steps": steps,
    }


def _known(
    lesson: Lesson, number: int, key: str, teller: Teller, side: int | None, problems: list[Problem]
) -> list[str]:
    """The ids behind the names in a list of a step."""
    keys = []
    for name in lesson.steps[number - 1][key]:
        try:
            keys += teller.ids([name], [side])
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
        texts[lang] = " ".join(text.split())
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
    ['chapter', 'asean-grows', 'indonesia']
    """
    own = taught(G)
    if chosen is not None:
        return [
            lesson_data(own, read(HERE / f"{name}.toml"), at) if name in BUILT_IN else lesson_data(G, read(name), at)
            for name in chosen
        ]
    tellable = []
    for name in BUILT_IN:
        try:
            tellable.append(lesson_data(own, read(HERE / f"{name}.toml"), at))
        except DataError:
            continue
    return tellable
