"""Lesson plans (Rencana Pembelajaran Mendalam, modul ajar), filled in as far as the lesson goes; the rest is marked for the teacher."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._io.files import write_bytes
from graph._snapshot import day_of
from graph._version import __version__
from graph.languages import dated, numbered, one_of, say, words
from graph.school import word
from graph.school.lessons import BUILT_IN, HERE, lesson_data, read

if TYPE_CHECKING:
    from docx.document import Document

#: For which class: social studies in year 9, science and social studies in year 6.
LEVELS = ("ips9", "ipas6")
#: Steps of a lesson that younger pupils are shown; of others all that may not be left out.
_YOUNGER = {"chapter": (1, 2, 4, 5, 7, 8, 9, 11, 13, 15, 18)}
#: Minutes for the beginning and the end of a meeting; at least so many are left to apply what was learnt.
_BEGIN, _END, _APPLY = 4, 5, 5


@dataclass(frozen=True)
class LessonPlan:
    """A lesson plan to edit.

    Attributes
    ----------
    told : dict
        What stands in it: `title`, `level`, `day`, `aims`, and `meetings`, each a list of its steps and the minutes of each.
    """

    told: dict[str, Any] = field(repr=False)

    def docx(self) -> bytes:
        """The file for a word processor.

        Raises
        ------
        ValueError
            python-docx is not there (``python -m pip install python-docx``).
        """
        return _document(self.told)

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write it as DOCX; one that nobody has edited is replaced.

        Parameters
        ----------
        path : str or pathlib.Path
            Where it goes, for example ``rencana.docx``.
        force : bool
            Replace a file that is not ours, or was edited, too.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        FileExistsError
            Such a file is there, and `force` is not given.
        """
        write_bytes(Path(path), self.docx(), force=force)
        return Path(path)


def plan(
    G: nx.Graph[str], lesson: str | Path = "chapter", at: dates.At = None, lang: str = "en", *, level: str = "ips9"
) -> LessonPlan:
    """A lesson plan made of a lesson: who, aims, time, steps with their questions and answers, assessment with rubrics.

    What the lesson does not say, and what is official (the wording of the curriculum), is left for the teacher to fill in.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    lesson : str or pathlib.Path
        A built-in lesson (``chapter``, ``asean-grows``, ``indonesia``, ``bandung``, ``paris``), or the file of one.
    at : str, datetime.date or None
        The day on which everything is counted; None is today.
    lang : {"en", "id"}
        The language.
    level : {"ips9", "ipas6"}
        Social studies in year 9, or science and social studies in year 6, which is shown fewer steps.

    Returns
    -------
    LessonPlan
        With ``save(path)``, a DOCX.

    Raises
    ------
    DataError
        The lesson is not right; it carries every problem with its line.
    ValueError
        There is no such level, or no such language, or `at` is not a date.

    Examples
    --------
    >>> import graph
    >>> made = graph.plan(graph.load(), "chapter", "2026-01-01", "id")
    >>> [sum(step["minutes"] for step in meeting["steps"]) for meeting in made.told["meetings"]]
    [19.0, 21.0]
    """
    wording = words(lang)["plan"]
    if level not in LEVELS:
        raise ValueError(say("{value!r} is not a level; use {known}", value=level, known=one_of(LEVELS)))
    G = completed(G)
    day = day_of(G, at)
    its = lesson_data(G, read(HERE / f"{lesson}.toml" if lesson in BUILT_IN else lesson), day)
    about = wording["level"][level]
    meetings = _meetings(its, level, lang)
    title = its["title"][lang]
    subject = level if its["name"] == "chapter" else "other"
    headings = [step["heading"] for meeting in meetings for step in meeting]
    return LessonPlan(
        {
            "lang": lang,
            "lesson": its["name"],
            "level": level,
            "title": title,
            "day": dated(day, lang),
            "aims": [aim.format(title=title) for aim in wording["aims"][subject]],
            "reached": wording["reached"][subject],
            "matter": wording["matter"].format(title=title, list="; ".join(headings)),
            "time": wording["time"].format(meetings=numbered(len(meetings), lang), minutes=about["minutes"]),
            "meetings": [_timed(steps, about["minutes"]) for steps in meetings],
        }
    )


def _meetings(its: dict[str, Any], level: str, lang: str) -> list[list[dict[str, Any]]]:
    """The steps of each meeting: a new one begins where the lesson says so."""
    chosen = _YOUNGER.get(its["name"], ()) if level == "ipas6" else ()
    meetings: list[list[dict[str, Any]]] = [[]]
    for number, step in enumerate(its["steps"], 1):
        if step.get("part") and meetings[-1]:
            meetings.append([])
        if (number in chosen) if chosen else (level != "ipas6" or not step.get("optional")):
            said = {key: step[key][lang] for key in ("heading", "text", "ask", "answer", "note") if key in step}
            more = {"number": number, "minutes": step.get("minutes", 2), "optional": bool(step.get("optional"))}
            meetings[-1].append(said | more)
    return [meeting for meeting in meetings if meeting]


def _timed(steps: list[dict[str, Any]], minutes: int) -> dict[str, Any]:
    """A meeting with its minutes: what the steps leave of it is for the pupils to apply what they have learnt."""
    left = minutes - _BEGIN - _END - sum(step["minutes"] for step in steps)
    return {"steps": steps, "begin": _BEGIN, "apply": max(_APPLY, left), "reflect": _END}


def _document(told: dict[str, Any]) -> bytes:
    """The file."""
    lang = told["lang"]
    wording = words(lang)["plan"]
    made = word.document(told["title"], lang)
    word.write(made.sections[0].footer.paragraphs[0], wording["how"].format(day=told["day"]), size=7.5)
    made.add_heading(wording["title"], 1)
    word.write(made.add_paragraph(), word.plain(told["title"]), bold=True, size=12)
    _identity(made, told, wording)
    _rows(made, wording["part"]["who"], _who(told, wording), wording)
    _rows(made, wording["part"]["design"], _design(told, wording), wording)
    for number, meeting in enumerate(told["meetings"], 1):
        heading = f"{wording['part']['learning']}: {wording['meeting'].format(number=number).lower()}"
        made.add_heading(heading, 2)
        _learning(made, meeting, number, lang)
    its = [(name, [wording[name]], "") for name in ("before", "during", "after")]
    _rows(made, wording["part"]["assessment"], its, wording)
    for heading, rows in (
        (wording["rubric"], [wording["rubric_head"], *wording["rubric_rows"]]),
        (wording["work"], [wording["work_head"], wording["work_row"]]),
    ):
        word.write(made.add_paragraph(), heading, bold=True)
        word.table(made, rows, [word.WIDTH / len(rows[0])] * len(rows[0]), head=True)
    its = [
        ("sheets", [wording["sheets"]], ""),
        ("reflection", wording["reflection"], "reflection"),
        ("sign", [], "sign"),
    ]
    _rows(made, wording["part"]["end"], its, wording)
    return word.packed(made)


def _identity(made: Document, told: dict[str, Any], wording: dict[str, Any]) -> None:
    """Who teaches whom, when; beside each what is known, or a place for it."""
    about = wording["level"][told["level"]]
    known = {
        "subject": about["subject"],
        "class": about["class"],
        "time": told["time"],
        "data": wording["data"].format(version=__version__, day=told["day"]),
    }
    names = ("school", "class", "teacher", "semester", "subject", "time", "year", "data")
    table = word.table(made, [[""] * 4] * 4, [34, 57, 34, 57])
    for place, name in enumerate(names):
        cells = table.rows[place // 2].cells[place % 2 * 2 :]
        word.write(cells[0].paragraphs[0], wording["row"][name], bold=True)
        if name in known:
            word.write(cells[1].paragraphs[0], known[name])
        else:
            word.to_fill(cells[1].paragraphs[0], wording["to_fill"][name])


def _who(told: dict[str, Any], wording: dict[str, Any]) -> list[tuple[str, list[str], str]]:
    """What is known of pupils and matter."""
    signs = [f"☑ {name}" for name in wording["profile"]["yes"]] + [f"☐ {name}" for name in wording["profile"]["no"]]
    return [
        ("pupils", [wording["pupils"]], "class"),
        ("matter", [told["matter"]], ""),
        ("profile", ["   ".join(signs)], ""),
    ]


def _design(told: dict[str, Any], wording: dict[str, Any]) -> list[tuple[str, list[str], str]]:
    """Outcomes, aims, and how they are to be reached."""
    return [
        ("outcomes", [], f"outcomes:{told['level']}"),
        ("aims", [f"{place}. {aim}" for place, aim in enumerate(told["aims"], 1)], ""),
        ("reached", [f"{place}. {one}" for place, one in enumerate(told["reached"], 1)], ""),
        ("across", [wording["across"]], ""),
        ("practice", [wording["practice"]], "practice"),
        ("partners", [wording["partners"]], "partners"),
        ("place", [wording["place"]], "place"),
        ("digital", [wording["digital"].format(lesson=told["lesson"])], ""),
    ]


def _rows(made: Document, heading: str, rows: list[tuple[str, list[str], str]], wording: dict[str, Any]) -> None:
    """A part of the plan: for each row its name, what is known, and what the teacher has to fill in."""
    made.add_heading(heading, 2)
    table = word.table(made, [["", ""]] * len(rows), [42, word.WIDTH - 42])
    for (name, texts, fill), row in zip(rows, table.rows, strict=True):
        word.write(row.cells[0].paragraphs[0], wording["row"][name], bold=True)
        for place, text in enumerate(texts):
            paragraph = row.cells[1].paragraphs[0] if not place else row.cells[1].add_paragraph()
            word.write(paragraph, text)
        if fill:
            what, _, level = fill.partition(":")
            about = wording["level"].get(level, {"subject": "", "phase": ""})
            paragraph = row.cells[1].add_paragraph() if texts else row.cells[1].paragraphs[0]
            word.to_fill(paragraph, wording["to_fill"][what].format(**about))


def _learning(made: Document, meeting: dict[str, Any], number: int, lang: str) -> None:
    """What is done in a meeting, step by step, with material and minutes."""
    wording = words(lang)["plan"]
    place, sign = min(number, 2) - 1, words(lang)["lesson"]["decimal"]

    def told(minutes: float) -> str:
        return f"{minutes:g}".replace(".", sign)

    table = word.table(made, [wording["head"]], _COLUMNS, head=True)
    stage = wording["stage"]
    _done(table, stage["begin"], [("", wording["begin"][place])], wording["quiz"], told(meeting["begin"]))
    for count, step in enumerate(meeting["steps"]):
        heading = step["heading"] + (f" ({wording['optional']})" if step["optional"] else "")
        lines = [(heading, ""), ("", step["text"])]
        lines += [(f"{wording[key]}:", step[key]) for key in ("ask", "answer", "note") if key in step]
        material = wording["page"].format(number=step["number"])
        _done(table, "" if count else stage["understand"], lines, material, told(step["minutes"]))
    _done(table, stage["apply"], [("", wording["apply"][place])], wording["sheet"], told(meeting["apply"]))
    _done(table, stage["reflect"], [("", wording["reflect"])], wording["card"], told(meeting["reflect"]))


_COLUMNS = [36, 104, 26, 16]  # millimetres


def _done(table: Any, stage: str, lines: list[tuple[str, str]], material: str, minutes: str) -> None:  # noqa: ANN401 (a table, whose rows have no types)
    """A row of what is done."""
    from docx.shared import Mm

    cells = table.add_row().cells
    for cell, width in zip(cells, _COLUMNS, strict=True):
        cell.width = Mm(width)
    word.write(cells[0].paragraphs[0], stage, bold=True, size=9)
    for place, (name, text) in enumerate(lines):
        paragraph = cells[1].paragraphs[0] if not place else cells[1].add_paragraph()
        if name:
            word.write(paragraph, f"{name} " if text else name, bold=True, size=9)
        word.write(paragraph, text, size=9)
    word.write(cells[2].paragraphs[0], material, size=9)
    word.write(cells[3].paragraphs[0], minutes, size=9)
