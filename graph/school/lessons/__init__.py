"""Lessons: files that lead through the page, a few sentences a step, in every language side by side.

A lesson is a TOML file; ``docs/lessons.md`` tells how to write one. Its numbers, names and dates are never typed but
asked for in braces, as in ``{members:ASEAN}``, and computed here from the graph on the day of the step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx

from graph import dates
from graph._fold import alphabetical
from graph._membership import acronym, named
from graph._search import find
from graph._snapshot import snapshot
from graph.errors import DataError, Problem, UnknownName
from graph.languages import LANGUAGES, dated, listed, words
from graph.model import FIELDS, FORMS, FULL, JOINED, MEMBER, PURPOSES

HERE = Path(__file__).parent

#: The lessons that come with the package, in the order in which the page offers them.
BUILT_IN = ("chapter", "asean-grows", "indonesia")

VIEWS = ("network", "map", "overlaps", "timeline", "table")

_KEYS = ("view", "at", "select", "orgs", "heading", "text")
_BRACES = re.compile(r"\{([^{}\n]*)\}")
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
        """Give a problem in a key of a step (0 is the head of the file), with the line where it, or `part` of it, stands."""
        return Problem(self.file, _line(self.lines, step, key, part), key, message, hint)


def _line(lines: Sequence[str], step: int, key: str, part: str) -> int:
    """Give the number of the line where `part` stands in a key of a step; else that of the key, else of the step."""
    root = re.escape(key.partition(".")[0])
    begins = re.compile(rf"\s*(?:{re.escape(key)}\s*[.=]|\[(?:step\.)?{root}\]|{root}\s*=)")
    begun, quoted, start, found = 0, "", 0, 0
    for number, line in enumerate(lines, 1):
        inside = bool(quoted)
        for sign in re.findall(r'"""|\'\'\'', line):
            quoted = sign if not quoted else "" if sign == quoted else quoted
        if not inside and re.match(r"\s*\[\[\s*step\s*\]\]", line):
            begun += 1
            start = number if begun == step else start
        if begun > step:
            break
        if begun == step and not inside and not found and begins.match(line):
            found = number
        if found and (not part or part in line):
            return number
    return found or start


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
        text = file.read_text("utf-8-sig")
        said = tomllib.loads(text)
    except UnicodeDecodeError:
        raise DataError([Problem(str(path), 0, "", "is not UTF-8", "save it as UTF-8")]) from None
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        message = str(error).split(" (at ")[0]
        line = int(found[1]) if found else len(text.splitlines())
        raise DataError(
            [Problem(str(path), line, "", f"is not TOML: {message}", "compare with the example in docs/lessons.md")]
        ) from None
    steps = said.get("step")
    lesson = Lesson(
        file.stem, said.get("title", {}), steps if isinstance(steps, list) else [], str(path), text.splitlines()
    )
    problems = list(_form(lesson, said))
    if problems:
        raise DataError(sorted(problems))
    return lesson


def _form(lesson: Lesson, said: dict[str, Any]) -> Iterator[Problem]:
    """Tell what is wrong with the form of a lesson."""
    for key in said:
        if key not in {"title", "step"}:
            yield lesson.problem(0, key, f"{key!r} is not known here", "a lesson has a title and steps")
    yield from _both(lesson, 0, "title", said.get("title"))
    if not lesson.steps or not all(isinstance(step, dict) for step in lesson.steps):
        yield Problem(lesson.file, 0, "step", "there is no step", "begin each step with a line [[step]]")
        return
    for number, step in enumerate(lesson.steps, 1):
        yield from _step(lesson, number, step)


def _step(lesson: Lesson, number: int, step: dict[str, Any]) -> Iterator[Problem]:
    """Tell what is wrong with the form of a step; what it leaves out is filled."""
    for key in step:
        if key not in _KEYS:
            yield lesson.problem(number, key, f"{key!r} is not known in a step", f"use {', '.join(_KEYS)}")
    if step.setdefault("view", "network") not in VIEWS:
        yield lesson.problem(number, "view", f"{step['view']!r} is not a view", f"use {', '.join(VIEWS)}")
    step["at"] = str(step.get("at", ""))
    try:
        dates.day(step["at"] or None)
    except ValueError as error:
        message, _, hint = str(error).partition(": ")
        yield lesson.problem(number, "at", message, hint)
    for key in ("select", "orgs"):
        names = step.setdefault(key, [] if key == "select" else None)
        if names is not None and not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
            yield lesson.problem(number, key, "is not a list of names", f'write {key} = ["ASEAN"]')
    for key in ("heading", "text"):
        yield from _both(lesson, number, key, step.get(key))


def _both(lesson: Lesson, step: int, key: str, said: object) -> Iterator[Problem]:
    """Tell where a text is not there in English and Indonesian."""
    if not isinstance(said, dict):
        message = f"there is no {key}" if said is None else "is not said in each language"
        yield lesson.problem(step, key, message, f'write {key}.en = "…" and {key}.id = "…"')
        return
    for lang in ("en", "id"):
        if not isinstance(said.get(lang), str) or not said[lang].strip():
            yield lesson.problem(step, key, f"is not said in {words(lang)['language']}", f'write {key}.{lang} = "…"')
    for lang in said:
        if lang not in LANGUAGES:
            yield lesson.problem(
                step, f"{key}.{lang}", f"{lang!r} is not a language here", f"use {', '.join(LANGUAGES)}"
            )


class Teller:
    """Answers what stands in braces, from the graph on one day.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    at : str
        The day.
    """

    def __init__(self, G: nx.Graph[str], at: str) -> None:
        self.G, self.at, self.S = G, at, snapshot(G, at)

    def say(self, asked: str, lang: str) -> str:
        """Answer one question, in words of a language.

        Raises
        ------
        ValueError
            It cannot be answered; the message says what is wrong and, after a semicolon, what would be right.

        Examples
        --------
        >>> import graph
        >>> Teller(graph.load(), "1967-12-31").say("who:ASEAN", "id")
        'Filipina, Indonesia, Malaysia, Singapura, dan Thailand'
        """
        what, colon, rest = asked.partition(":")
        names = [name.strip() for name in rest.split(",")] if colon else []
        answer = ANSWERS.get(what.strip())
        if answer is None or (names != [] and not all(names)):
            raise ValueError(
                f"{{{asked}}} is not known; use {', '.join(f'{{{known}:…}}' for known in ANSWERS)}".replace(
                    "{day:…}", "{day}"
                )
            )
        return answer(self, names, lang)

    def ids(self, names: Sequence[str], sides: Sequence[int | None]) -> list[str]:
        """Give the ids behind names, as many as there are `sides`; the last side holds for all further names."""
        if not names:
            raise ValueError("names nobody; write for example {members:ASEAN} or {shared:IDN,JPN}")
        found = []
        for place, name in enumerate(names):
            side = sides[min(place, len(sides) - 1)]
            try:
                found.append(find(self.G, name, side))
            except UnknownName as error:
                near = (
                    f"did you mean {' or '.join(error.suggestions)}?"
                    if error.suggestions
                    else "write an id of the data, for example ASEAN or IDN"
                )
                raise ValueError(f"{str(error).split('. Did')[0].rstrip('.')}; {near}") from None
        return found

    def _of(self, key: str) -> set[str]:
        """Give whom or what a node is joined to as a full member."""
        return {other for other, spell in self.S[key].items() if spell["status"] in FULL} if key in self.S else set()

    def _common(self, keys: Sequence[str]) -> list[str]:
        """Give what all countries belong to, or who belongs to all organisations."""
        if len({self.G.nodes[key]["bipartite"] for key in keys}) > 1:
            raise ValueError("countries and organisations are mixed; name countries only, or organisations only")
        return sorted(set.intersection(*map(self._of, keys)))

    def _listed(self, keys: Iterable[str], lang: str) -> str:
        """List short names of organisations, or names of countries, in the order of the language."""
        nodes = [self.G.nodes[key] for key in keys]
        names = sorted(
            (acronym(node, lang) if node["bipartite"] == JOINED else named(node, lang) for node in nodes),
            key=alphabetical,
        )
        if not names:
            raise ValueError(f"nothing to name on {self.at}; choose another day or other names")
        return listed(names, lang)

    def name(self, names: list[str], lang: str) -> str:
        """Give a name: ``{name:IDN}``."""
        return self._each(names, named, lang)

    def short(self, names: list[str], lang: str) -> str:
        """Give a short name: ``{short:UN}``."""
        return self._each(names, acronym, lang)

    def _each(self, names: list[str], say: Callable[[dict[str, Any], str], str], lang: str) -> str:
        return listed([say(self.G.nodes[key], lang) for key in self.ids(names, [None])], lang)

    def members(self, names: list[str], lang: str) -> str:  # noqa: ARG002 (a number is written alike)
        """Count the members of an organisation: ``{members:ASEAN}``."""
        return str(len(self._of(self.ids(names[:1], [JOINED])[0])))

    def count(self, names: list[str], lang: str) -> str:  # noqa: ARG002
        """Count what all countries belong to, or who belongs to all organisations: ``{count:IDN,JPN}``.

        Or the forms, fields or purposes there are: ``{count:form}``.
        """
        if names[:1] in (["form"], ["field"], ["purpose"]):
            said = (str(node.get(names[0], "")) for _, node in self.S.nodes(data=True))
            return str(len({word for one in said for word in one.split("|") if word}))
        return str(len(self._common(self.ids(names, [None]))))

    def who(self, names: list[str], lang: str) -> str:
        """Name who belongs to all of these organisations: ``{who:ASEAN,APEC}``."""
        return self._listed(self._common(self.ids(names, [JOINED])), lang)

    def since(self, names: list[str], lang: str) -> str:
        """Give the day of an organisation's beginning, or since when countries are in it: ``{since:VNM,ASEAN}``."""
        *countries, key = self.ids([*names[-1:], *names[:-1]], [JOINED, MEMBER])[::-1]
        if not countries:
            return self._dated(self.G.nodes[key].get("since", ""), lang)
        for country in countries:
            if key not in self._of(country):
                raise ValueError(f"{country} was not in {key} on {self.at}; choose another day or other names")
        since = [self.S[country][key]["since"] for country in countries]
        return self._dated(max(since) if all(since) else "", lang)

    def until(self, names: list[str], lang: str) -> str:
        """Give the day on which a country had left an organisation: ``{until:IDN,UN}``."""
        if len(names) != 2:  # noqa: PLR2004 (a country and an organisation)
            raise ValueError("takes a country and an organisation; write for example {until:IDN,UN}")
        key, country = self.ids(names[::-1], [JOINED, MEMBER])
        spells = self.G.get_edge_data(country, key, default={})
        ends = [
            spell["until"]
            for spell in (spells.values() if self.G.is_multigraph() else [spells])
            if spell and spell["status"] in FULL
        ]
        past = [end for end in ends if end and end <= self.at]
        if not past:
            raise ValueError(f"{country} had not left {key} by {self.at}; choose another day or other names")
        return self._dated(max(past), lang)

    def shared(self, names: list[str], lang: str) -> str:
        """List what all of these countries belong to, the longest first, with dates: ``{shared:IDN,JPN}``."""
        countries = self.ids(names, [MEMBER])
        told = []
        for key in self._common(countries):
            since = [self.S[country][key]["since"] for country in countries]
            told.append(
                (max(since) if all(since) else "", named(self.G.nodes[key], lang), acronym(self.G.nodes[key], lang))
            )
        if not told:
            raise ValueError(f"they share nothing on {self.at}; choose another day or other names")
        said = words(lang)["page"]
        return listed(
            [
                f"{short} ({said['since'].format(date=dated(since, lang)) if since else said['since_unknown']})"
                for since, _, short in sorted(told, key=lambda one: (one[0], alphabetical(one[1])))
            ],
            lang,
        )

    def organisations(self, names: list[str], lang: str) -> str:
        """List what has this form, field or purpose or these members: ``{organisations:IDN,regional}``."""
        countries = [name for name in names if name not in (*FORMS, *FIELDS, *PURPOSES)]
        keys = {key for key, node in self.S.nodes(data=True) if node["bipartite"] == JOINED}
        if countries or not names:
            keys.intersection_update(self._common(self.ids(countries, [MEMBER])))
        for word in set(names) - set(countries):
            keys = {key for key in keys if word in self._words(key)}
        return self._listed(keys, lang)

    def _words(self, key: str) -> set[str]:
        """Give form, field and purposes of an organisation."""
        node = self.G.nodes[key]
        return {node.get("form", ""), node.get("field", ""), *node.get("purpose", "").split("|")}

    def partners(self, names: list[str], lang: str) -> str:
        """Name those who share most with a country: ``{partners:IDN}``."""
        return self._listed(self._most(names)[1], lang)

    def most(self, names: list[str], lang: str) -> str:  # noqa: ARG002
        """Count what those who share most with a country share with it: ``{most:IDN}``."""
        return str(self._most(names)[0])

    def _most(self, names: list[str]) -> tuple[int, list[str]]:
        (country,) = self.ids(names[:1], [MEMBER])
        counts: dict[str, int] = {}
        for key in self._of(country):
            for other in self._of(key) - {country}:
                counts[other] = counts.get(other, 0) + 1
        most = max(counts.values(), default=0)
        return most, [other for other, count in counts.items() if count == most]

    def day(self, names: list[str], lang: str) -> str:
        """Say the day of the step: ``{day}``."""
        if names:
            raise ValueError("takes no name; write {day}")
        return dated(self.at, lang)

    def _dated(self, date: str, lang: str) -> str:
        return dated(date, lang) if date else str(words(lang)["page"]["since_unknown"])


#: All that can be asked in braces.
ANSWERS: dict[str, Callable[[Teller, list[str], str], str]] = {
    "name": Teller.name,
    "short": Teller.short,
    "members": Teller.members,
    "count": Teller.count,
    "who": Teller.who,
    "since": Teller.since,
    "until": Teller.until,
    "shared": Teller.shared,
    "organisations": Teller.organisations,
    "partners": Teller.partners,
    "most": Teller.most,
    "day": Teller.day,
}


def told(G: nx.Graph[str], lesson: Lesson, at: dates.At = None) -> dict[str, Any]:
    """Give a lesson as the page takes it: every name an id, every date a whole day, every text complete.

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
    >>> lesson = told(graph.load(), read(HERE / "asean-grows.toml"))
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
    """Give the ids behind the names in a list of a step."""
    found = []
    for name in lesson.steps[number - 1][key]:
        try:
            found += teller.ids([name], [side])
        except ValueError as error:
            message, _, hint = str(error).partition("; ")
            problems.append(lesson.problem(number, key, message, hint, part=name))
    return found


def _answered(
    lesson: Lesson, number: int, key: str, said: dict[str, str], teller: Teller, problems: list[Problem]
) -> dict[str, str]:
    """Give a text in each language with its braces answered."""
    texts = {}
    for lang in LANGUAGES:
        source = lang if lang in said else "en"
        problems.extend(
            lesson.problem(
                number,
                f"{key}.{source}",
                f"a brace stands alone in {line.strip()!r}",
                "write {members:ASEAN}, both braces on one line",
                line,
            )
            for line in said[source].splitlines()
            if re.search("[{}]", _BRACES.sub("", line))
        )

        def answer(found: re.Match[str], source: str = source) -> str:
            try:
                return teller.say(found[1], source)
            except ValueError as error:
                message, _, hint = str(error).partition("; ")
                message = message if message.startswith("{") else f"{found[0]}: {message}"
                problems.append(lesson.problem(number, f"{key}.{source}", message, hint, part=found[0]))
                return ""

        text = _BRACES.sub(answer, said[source])
        texts[lang] = " ".join(text.split())
    return texts


def lessons(G: nx.Graph[str], chosen: Sequence[str | Path] | None = None, at: dates.At = None) -> list[dict[str, Any]]:
    """Give the lessons of a page.

    Parameters
    ----------
    G, at
        As in `told`.
    chosen : sequence of str or pathlib.Path, optional
        Files, or names of built-in lessons. Without it all that are built in and that the graph can tell: one whose
        countries, organisations or days are not there is left out.

    Returns
    -------
    list of dict
        As `told` gives them.

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
    if chosen is not None:
        return [told(G, read(HERE / f"{one}.toml" if one in BUILT_IN else one), at) for one in chosen]
    found = []
    for name in BUILT_IN:
        try:
            found.append(told(G, read(HERE / f"{name}.toml"), at))
        except DataError:
            continue
    return found
