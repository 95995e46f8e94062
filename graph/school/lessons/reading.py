"""A lesson as its file says it, checked for form; every mistake is told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph import dates
from graph._io.files import contents
from graph.errors import DataError, Problem
from graph.languages import LANGUAGES, one_of, say, words

HERE = Path(__file__).parent

#: The lessons that come with the package, in the order in which the page offers them.
BUILT_IN = ("chapter", "asean-grows", "indonesia")
VIEWS = tuple(words("en")["page"]["view"])
_KEYS = ("view", "at", "select", "orgs", "heading", "text")
_LINE = re.compile(r"at line (\d+), column (\d+)")


@dataclass
class Lesson:
    """A lesson as its file says it, checked for form.

    Attributes
    ----------
    name : str
        The file's name without its ending; the page's address calls the lesson by it.
    title : dict
        For each language the title.
    steps : list of dict
        With `view`, `at`, `select`, `orgs`, `heading` and `text`, as in the file.
    file, lines : str, list of str
        Where it stands, so that a mistake can be told with its line.
    """

    name: str
    title: dict[str, str]
    steps: list[dict[str, Any]]
    file: str
    lines: list[str] = field(repr=False)

    def problem(self, step: int, key: str, message: str, hint: str = "", part: str = "") -> Problem:
        """A problem in a key of a step (0 is the head of the file), with the line where it, or `part` of it, stands."""
        return Problem(self.file, _line(self.lines, step, key, part), key, message, hint)


def _line(lines: Sequence[str], step: int, key: str, part: str) -> int:
    """The number of the line where `part` stands in a key of a step; else that of the key, else of the step."""
    root = re.escape(key.partition(".")[0])
    begins = re.compile(rf"\s*(?:{re.escape(key)}\s*[.=]|\[(?:step\.)?{root}\]|{root}\s*=)")
    begun, quoted, start, key_line = 0, "", 0, 0
    for number, line in enumerate(lines, 1):
        inside = bool(quoted)
        for sign in re.findall(r'"""|\'\'\'', line):
            quoted = sign if not quoted else "" if sign == quoted else quoted
        if not inside and re.match(r"\s*\[\[\s*step\s*\]\]", line):
            begun += 1
            start = number if begun == step else start
        if begun > step:
            break
        if begun == step and not inside and not key_line and begins.match(line):
            key_line = number
        if key_line and (not part or part in line):
            return number
    return key_line or start


def read(path: str | Path) -> Lesson:
    """Read a lesson and check its form; names and numbers are looked up by `told`.

    Parameters
    ----------
    path : str or pathlib.Path
        The TOML file.

    Returns
    -------
    Lesson
        As the file says it.

    Raises
    ------
    DataError
        The file is not a lesson; it carries every problem with its line.

    Examples
    --------
    >>> lesson = read(HERE / "asean-grows.toml")
    >>> lesson.title["id"], lesson.steps[0]["select"]
    ('ASEAN bertambah besar', ['ASEAN'])
    """
    import tomllib

    file = Path(path)
    try:
        text = contents(file).decode("utf-8-sig")
        content = tomllib.loads(text)
    except UnicodeDecodeError:
        raise DataError([Problem(str(path), 0, "", say("is not UTF-8"), say("save it as UTF-8"))]) from None
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        message = say("is not TOML: {error}", error=str(error).split(" (at ")[0])
        line = int(place[1]) if place else len(text.splitlines())
        hint = say("compare with the example in docs/lessons.md")
        raise DataError([Problem(str(path), line, "", message, hint)]) from None
    steps = content.get("step")
    lesson = Lesson(
        file.stem, content.get("title", {}), steps if isinstance(steps, list) else [], str(path), text.splitlines()
    )
    problems = list(_form(lesson, content))
    if problems:
        raise DataError(sorted(problems))
    return lesson


def _form(lesson: Lesson, content: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with the form of a lesson."""
    for key in content:
        if key not in {"title", "step"}:
            yield lesson.problem(
                0, key, say("{key!r} is not known here", key=key), say("a lesson has a title and steps")
            )
    yield from _both(lesson, 0, "title", content.get("title"))
    if not lesson.steps or not all(isinstance(step, dict) for step in lesson.steps):
        yield Problem(lesson.file, 0, "step", say("there is no step"), say("begin each step with a line [[step]]"))
        return
    for number, step in enumerate(lesson.steps, 1):
        yield from _step(lesson, number, step)


def _step(lesson: Lesson, number: int, step: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with the form of a step; what it leaves out is filled."""
    for key in step:
        if key not in _KEYS:
            yield lesson.problem(
                number, key, say("{key!r} is not known in a step", key=key), say("use {known}", known=one_of(_KEYS))
            )
    if step.setdefault("view", "network") not in VIEWS:
        message = say("{view!r} is not a view", view=step["view"])
        yield lesson.problem(number, "view", message, say("use {known}", known=one_of(VIEWS)))
    step["at"] = str(step.get("at", ""))
    try:
        dates.day(step["at"] or None)
    except ValueError as error:
        message, _, hint = str(error).partition(": ")
        yield lesson.problem(number, "at", message, hint)
    for key in ("select", "orgs"):
        names = step.setdefault(key, [] if key == "select" else None)
        if names is not None and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
            yield lesson.problem(number, key, say("is not a list of names"), say('write {key} = ["ASEAN"]', key=key))
    for key in ("heading", "text"):
        yield from _both(lesson, number, key, step.get(key))


def _both(lesson: Lesson, step: int, key: str, texts: object) -> Iterator[Problem]:
    """Where a text is not there in English and Indonesian."""
    if not isinstance(texts, dict):
        message = say("there is no {key}", key=key) if texts is None else say("is not said in each language")
        yield lesson.problem(step, key, message, say('write {key}.en = "…" and {key}.id = "…"', key=key))
        return
    for lang in ("en", "id"):
        if not isinstance(texts.get(lang), str) or not texts[lang].strip():
            message = say("is not said in {language}", language=words(lang)["language"])
            yield lesson.problem(step, key, message, say('write {key}.{lang} = "…"', key=key, lang=lang))
    for lang in texts:
        if lang not in LANGUAGES:
            message = say("{lang!r} is not a language here", lang=lang)
            yield lesson.problem(step, f"{key}.{lang}", message, say("use {known}", known=one_of(LANGUAGES)))
