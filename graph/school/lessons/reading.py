"""A lesson as its file says it, checked for form; every mistake is told with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph import dates
from graph._io.files import contents
from graph.errors import DataError, Problem
from graph.languages import LANGUAGES, one_of, say, words

HERE = Path(__file__).parent

#: The lessons that come with the package, in the order in which the page offers them.
BUILT_IN = ("chapter", "asean-grows", "indonesia", "bandung", "paris")
VIEWS = tuple(words("en")["page"]["view"])
_KEYS = (
    *("view", "at", "from", "select", "orgs", "examples", "heading", "text", "card"),
    *("ask", "answer", "reveal", "note", "minutes", "part", "optional"),
)
#: What the picture turns to when the answer to a question is shown; what is left out stays as it is.
_REVEALED = ("view", "at", "from", "select", "orgs", "examples")
#: What may be said or left out, in each language where it is said.
_SPOKEN = ("ask", "answer", "note")
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
        With `view`, `at`, `from`, `select`, `orgs`, `examples`, `heading` and `text`, and whatever else the file says.
    note : dict
        For each language what whoever teaches is told of the whole lesson.
    facts : dict of str to dict
        What the lesson states beyond the record: `value` or `date`, and `source`.
    file, lines : str, list of str
        Where it stands, so that a mistake can be told with its line.
    """

    name: str
    title: dict[str, str]
    steps: list[dict[str, Any]]
    file: str
    lines: list[str] = field(repr=False)
    note: dict[str, str] = field(default_factory=dict)
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)

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
    ('ASEAN bertambah besar', ['IDN', 'MYS'])
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
        file.stem,
        content.get("title", {}),
        steps if isinstance(steps, list) else [],
        str(path),
        text.splitlines(),
        content.get("note", {}),
        content.get("fact", {}),
    )
    problems = list(_form(lesson, content))
    if problems:
        raise DataError(sorted(problems))
    return lesson


def _form(lesson: Lesson, content: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with the form of a lesson."""
    for key in content:
        if key not in {"title", "note", "fact", "step"}:
            yield lesson.problem(
                0, key, say("{key!r} is not known here", key=key), say("a lesson has a title and steps")
            )
    yield from _both(lesson, 0, "title", content.get("title"))
    if "note" in content:
        yield from _both(lesson, 0, "note", content["note"])
    yield from _facts(lesson, content.get("fact", {}))
    if not lesson.steps or not all(isinstance(step, dict) for step in lesson.steps):
        yield Problem(lesson.file, 0, "step", say("there is no step"), say("begin each step with a line [[step]]"))
        return
    for number, step in enumerate(lesson.steps, 1):
        yield from _step(lesson, number, step)


def _facts(lesson: Lesson, facts: object) -> Iterator[Problem]:
    """What is wrong with the facts that a lesson states."""
    for name, fact in facts.items() if isinstance(facts, dict) else [("", facts)]:
        its = fact if isinstance(fact, dict) else {}
        if not ("value" in its) ^ ("date" in its) or not str(its.get("source", "")).strip():
            message, hint = say("is no fact"), say("a fact has a value or a date, and a source")
            yield lesson.problem(0, f"fact.{name}", message, hint)
        elif "date" in its:
            try:
                its["date"] = dates.tidy(str(its["date"]))
            except ValueError as error:
                yield lesson.problem(0, f"fact.{name}", say("{value!r} is not a date", value=its["date"]), str(error))


def _step(lesson: Lesson, number: int, step: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with the form of a step; what it leaves out is filled."""
    for key in step:
        if key not in _KEYS:
            yield lesson.problem(
                number, key, say("{key!r} is not known in a step", key=key), say("use {known}", known=one_of(_KEYS))
            )
    step.setdefault("view", "network")
    step["at"] = str(step.get("at", ""))
    step["from"] = str(step.get("from", ""))
    step.setdefault("select", [])
    step.setdefault("orgs", None)
    step.setdefault("examples", [])
    yield from _shown(lesson, number, step)
    reveal = step.get("reveal", {})
    if not isinstance(reveal, dict) or not {*reveal} <= {*_REVEALED}:
        hint = say('write reveal = {{ view = "map" }}; it takes {known}', known=one_of(_REVEALED))
        yield lesson.problem(number, "reveal", say("is not what a picture shows"), hint)
    else:
        yield from _shown(lesson, number, reveal, "reveal")
    for key in ("heading", "text"):
        yield from _both(lesson, number, key, step.get(key))
    for key in _SPOKEN:
        if key in step:
            yield from _both(lesson, number, key, step[key])
    if ("ask" in step) != ("answer" in step):
        missing = "answer" if "ask" in step else "ask"
        yield lesson.problem(number, "ask", say("there is no {key}", key=missing), say("a question has an answer"))
    yield from _card(lesson, number, step.get("card", {}))
    for key, right in (("minutes", (int, float)), ("part", int), ("optional", bool)):
        if key in step and (not isinstance(step[key], right) or (key != "optional" and isinstance(step[key], bool))):
            yield lesson.problem(number, key, say("{value!r} is wrong here", value=step[key]), _RIGHT[key]())


_RIGHT: dict[str, Callable[[], str]] = {
    "minutes": lambda: say("minutes are a number: 2.5"),
    "part": lambda: say("the number of the lesson of several that begins here: 2"),
    "optional": lambda: say("true or false"),
}


def _shown(lesson: Lesson, number: int, its: dict[str, Any], where: str = "") -> Iterator[Problem]:
    """What is wrong with what a picture is to show."""
    if its.get("view", VIEWS[0]) not in VIEWS:
        message = say("{view!r} is not a view", view=its["view"])
        yield lesson.problem(number, where or "view", message, say("use {known}", known=one_of(VIEWS)))
    for key in ("at", "from"):
        if where and its.get(key) == "today":
            continue
        try:
            dates.day(str(its.get(key, "")) or None)
        except ValueError as error:
            message, _, hint = str(error).partition(": ")
            yield lesson.problem(number, where or key, message, hint)
    for key in ("select", "orgs", "examples"):
        names = its.get(key)
        if names is not None and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
            message, hint = say("is not a list of names"), say('write {key} = ["ASEAN"]', key=key)
            yield lesson.problem(number, where or key, message, hint)


def _card(lesson: Lesson, number: int, card: object) -> Iterator[Problem]:
    """What is wrong with a card: as many lines in each language."""
    if card == {}:
        return
    lists = [card.get(lang) for lang in ("en", "id")] if isinstance(card, dict) else [None]
    fine = all(isinstance(one, list) and all(isinstance(line, str) for line in one) for one in lists)
    if not fine or len({len(one) for one in lists if one is not None}) > 1:
        message = say("is not a list of lines in each language")
        yield lesson.problem(number, "card", message, say('write card.en = ["…"] and card.id = ["…"]'))


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
