"""Quizzes said: as a table, as a sheet to hand out and its key, and all at once as the page carries them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, islice
from random import Random
from typing import Any, TextIO

import networkx as nx
import pandas as pd

from graph import dates
from graph._complete import completed
from graph._snapshot import snapshot
from graph._terminal import show
from graph.languages import LANGUAGES, counted, dated, say, words
from graph.page.document import environment
from graph.school.paper import printed, styled
from graph.school.quiz.drawing import ASKED, ROUND, questions, rounds
from graph.school.quiz.kinds import KINDS
from graph.school.quiz.making import Maker
from graph.school.quiz.pictured import KINDS as PICTURED
from graph.school.quiz.pictured import LEVEL, picture_of
from graph.school.quiz.pictured import drawn as pictured
from graph.school.quiz.question import LETTERS, Question, Value
from graph.school.quiz.saying import asking_sentence, explaining_sentences, sentence_text, value_text

#: The same questions for neighbours: B asks them in another order, with the choices in other places.
VERSIONS = ("A", "B")
_SHORT = 17  # characters of choices that stand two on a line of the sheet
_IN_ORDER = ("year", "number")  # choices of these stand by size in every version

COLUMNS = [
    "number",
    "kind",
    "level",
    "question",
    *(f"choice_{letter}" for letter in LETTERS),
    "answer",
    "answer_text",
    "why",
    "view",
]


def quiz(
    G: nx.Graph[str],
    count: int = ASKED,
    seed: int = 0,
    lang: str = "en",
    at: dates.At = None,
    kinds: Sequence[str] | None = None,
    version: str = "A",
    *,
    level: int | None = None,
    about: str = "",
    pictures: int = 0,
) -> pd.DataFrame:
    """Questions about the graph with four choices, one of them right.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    count : int
        How many questions; fewer come where the graph does not give so many.
    seed : int
        The same seed gives the same questions, for a whole class or for the key. The page carries those of 0 to 9,
        ten questions each.
    lang : {"en", "id"}
        The language.
    at : str, datetime.date or None
        The day on which the answers hold; None is today.
    kinds : sequence of str, optional
        Of `field`, `form`, `joined` (when), `purpose` (what for, as founding texts say), `example` (of
        which field an example is), `both` (who is in both), `shared`
        (what two share), `outside` (who is not in), `first` (who was in first), `next` (who came after whom), `between` (who
        came between two days), `grew` (by how many), `differ` (in which only one of two is), `lens` (in two and not in a
        third), `before` (what came before an entry) and `why` (as reported); all without it.
    version : {"A", "B"}
        B has the questions of A in another order, and the choices in other places: for who sits side by side.
    level : {1, 2, 3}, optional
        Only kinds of this level: 1 to know and understand, 2 to apply and read, 3 to tell apart and explain. Without it ten
        questions have three, five and two of them.
    about : str
        Only questions about a country, an organisation, or a field such as ``"environment"``.
    pictures : int
        So many of the questions have a picture: of which organisation is this map, or this line of time? They are for a sheet on
        paper (``sheet`` as ``html``, ``exported`` as ``docx``), and stand in the place of others of level 2.

    Returns
    -------
    pandas.DataFrame
        `number` (int, from 1), `kind`, `level` (int, 1 to 3), `question` (with the day where it matters and `at` is given or the data end before today), `choice_a` to `choice_d`, `answer` (the letter of the right one),
        `answer_text` (the right one itself), `why` (explained in a sentence or two), `view` (what stands after the
        page's address to show it).

    Raises
    ------
    ValueError
        `count` is less than 1, a kind, a level, the language or the version is not known, or `at` is not a date.
    UnknownName
        Nothing goes by the name in `about`.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> asked = graph.quiz(G, 3, seed=7, lang="id", at="2026-01-01")
    >>> asked["number"].tolist(), asked.equals(graph.quiz(G, 3, seed=7, lang="id", at="2026-01-01"))
    ([1, 2, 3], True)
    """
    words(lang)
    if version not in VERSIONS:
        raise ValueError(say("{version!r} is not a version; use A or B", version=version))
    G = completed(G)
    rows = []
    asked_of = questions(G, count, seed, at, kinds, level, about)
    arranged = _arranged(_with_pictures(G, asked_of, pictures, seed, at), seed, version)
    for number, question in enumerate(arranged, 1):
        asked = sentence_text(G, asking_sentence(question), lang)
        choices = [value_text(G, choice, lang) for choice in question.choices]
        why = " ".join(sentence_text(G, sentence, lang) for sentence in explaining_sentences(G, question))
        rows.append(
            (
                number,
                question.kind,
                _level(question),
                f"{asked} ({dated(question.day, lang)})" if question.day else asked,
                *choices,
                LETTERS[question.answer],
                choices[question.answer],
                why,
                question.view,
            )
        )
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({"number": int, "level": int})
    if pictures:
        S = snapshot(G, at)
        frame.attrs["pictures"] = {
            number: picture_of(G, S, question, lang)
            for number, question in enumerate(arranged, 1)
            if question.kind in PICTURED
        }
    return frame


def _level(question: Question) -> int:
    return LEVEL if question.kind in PICTURED else KINDS[question.kind].level


def _with_pictures(
    G: nx.Graph[str], asked: Sequence[Question], count: int, seed: int, at: dates.At
) -> Sequence[Question]:
    """The questions, with some that have a picture in the place of the first that ask to apply and read."""
    if not count:
        return asked
    places = [place for place, question in enumerate(asked) if _level(question) == LEVEL][:count]
    made = dict(zip(places, pictured(Maker(G, at), len(places), seed), strict=False))
    return [made.get(place, question) for place, question in enumerate(asked)]


def _arranged(asked: Sequence[Question], seed: int, version: str) -> list[Question]:
    """The questions in the order of a version, each with its choices where that version has them."""
    return [
        replace(
            asked[number],
            choices=tuple(asked[number].choices[place] for place in places),
            answer=places.index(asked[number].answer),
        )
        for number, places in _order(asked, seed, version)
    ]


def _order(asked: Sequence[Question], seed: int, version: str) -> list[tuple[int, list[int]]]:
    """The places of the questions in a version, each with the places of its choices."""
    if version == VERSIONS[0]:
        return [(number, [*range(len(question.choices))]) for number, question in enumerate(asked)]
    random = Random(f"{seed} {version}")  # noqa: S311 (an order, no secret)
    order = []
    for number in random.sample(range(len(asked)), len(asked)):
        places = [*range(len(asked[number].choices))]
        if asked[number].choices[0][0] not in _IN_ORDER:
            random.shuffle(places)
        order.append((number, places))
    return order


def bank(G: nx.Graph[str], count: int, at: dates.At = None) -> dict[str, Any]:
    """The quizzes of the numbers from 0 on as the page takes them, in all languages; what recurs is said once.

    Parameters
    ----------
    G, at
        As in `quiz`.
    count : int
        How many quizzes.

    Returns
    -------
    dict
        ``day``: that of the addresses which name none.
        ``texts``: what stands in sentences and choices, one for each language where they differ.
        ``sentences``: the key of each among the words of the quiz, and the names in its braces.
        ``quizzes``: the questions of each, as ``[sentence, choices, place of the right one, sentences that explain,
        address]`` and where it tells one the day; a sentence is its number and those of the texts in it,
        and an address has spaces between its parts.
        ``orders``: for each quiz the places of its questions, and of their choices, in the second version.
        ``levels``: how hard each kind is. ``blanks``: the sheet and its key to fill in.

    Examples
    --------
    >>> import graph
    >>> quizzes = bank(graph.load(), 2)
    >>> sorted(quizzes), [len(quiz) for quiz in quizzes["quizzes"]]
    (['blanks', 'day', 'levels', 'orders', 'quizzes', 'sentences', 'texts'], [10, 10])
    """
    make = Maker(G, at)
    G = make.G
    texts: dict[tuple[str, ...], int] = {}
    sentences: dict[tuple[str, ...], int] = {}

    @cache
    def text(value: Value, *, article: bool = False) -> int:
        readings = tuple(value_text(G, value, lang, article=article) for lang in LANGUAGES)
        return texts.setdefault(readings if len({*readings}) > 1 else readings[:1], len(texts))

    def sentence(key: str, values: dict[str, Value]) -> list[int]:
        return [
            sentences.setdefault((key, *values), len(sentences)),
            *(text(value, article=True) for value in values.values()),
        ]

    def row(question: Question) -> list[Any]:
        return [
            sentence(*asking_sentence(question)),
            [text(choice) for choice in question.choices],
            question.answer,
            [sentence(*reason) for reason in explaining_sentences(G, question)],
            " ".join(part for part in question.view[1:].split("&") if part != f"at={make.at}"),
            *([text(("date", question.day))] if question.day else []),
        ]

    every = chain.from_iterable(rounds(make, ASKED, first, [*KINDS]) for first in range(0, count, ROUND))
    made = [quiz for _, quiz in islice(every, count)]
    quizzes = [[row(question) for question in quiz] for quiz in made]
    return {
        "day": make.at,
        "texts": [readings if len(readings) > 1 else readings[0] for readings in texts],
        "sentences": list(sentences),
        "quizzes": quizzes if any(quizzes) else [],
        "orders": [_order(quiz, seed, VERSIONS[1]) for seed, quiz in enumerate(made)],
        "levels": {name: kind.level for name, kind in KINDS.items()},
        "blanks": blanks() if any(quizzes) else {},
    }


def sheet(
    frame: pd.DataFrame,
    form: str,
    lang: str = "en",
    file: TextIO | None = None,
    *,
    seed: int = 0,
    at: dates.At = None,
    key: bool = False,
    version: str = "",
) -> None:
    """Print a quiz, to hand out, or its key.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `quiz`.
    form : {"table", "markdown", "html", "csv", "json"}
        ``html`` is a sheet to print and ``markdown`` one to edit, both with room for a name; ``csv`` and ``json`` hold every column, or those of the key.
    lang : {"en", "id"}
        The language of headings.
    file : file, optional
        Standard output unless given.
    seed, at, version
        With which it was made; the sheet says so.
    key : bool
        The answers instead of the questions.

    Examples
    --------
    >>> import graph
    >>> asked = graph.quiz(graph.load(), 1, kinds=["form"])
    >>> sheet(asked[asked["number"] > 1], "markdown", seed=0, at="2026", key=True)
    # Answer key
    <BLANKLINE>
    As the record stands on 31 December 2026. Quiz number 0.
    """
    wording, paper = words(lang)["quiz"], words(lang)["paper"]
    if form == "html":
        print(sheet_html(frame, lang, seed=seed, at=at, key=key, version=version), end="", file=file)
        return
    if frame.attrs.get("pictures") and not key:
        raise ValueError(say("{form} has no room for pictures; use html or docx", form=form))
    if form == "markdown":
        head = [
            f"# {wording['key'] if key else wording['sheet']}{f' ({version})' if version else ''}",
            wording["as_of"].format(day=dated(dates.day(at), lang), seed=seed),
        ]
        if not key:
            head.append(f"{paper['name']}: {'_' * 30} {paper['class']}: {'_' * 10}")
        print("\n\n".join([*head, *(_in_markdown(row, key=key) for row in frame.to_dict("records"))]), file=file)
        return
    answers = ["number", "answer", "answer_text", "why"]
    columns = answers if key else COLUMNS if form in {"csv", "json"} else ["number", "question", *COLUMNS[4:8]]
    show(frame[columns].rename(columns=wording["column"] if form == "table" else {}), form, lang, file)


def sheet_html(
    frame: pd.DataFrame, lang: str = "en", *, seed: int = 0, at: dates.At = None, key: bool = False, version: str = ""
) -> str:
    """A quiz, or its key, as one HTML file to print on A4; arguments as in `sheet`."""
    shown = {number: one.svg() for number, one in frame.attrs.get("pictures", {}).items()}
    wording = words(lang)["quiz"]
    day = dated(dates.day(at), lang)
    return _on_paper(
        lang,
        [_on_row(row, key=key) | {"picture": shown.get(row["number"], "")} for row in frame.to_dict("records")],
        key=key,
        title=f"{wording['sheet']} {version}".strip(),
        version=version,
        kicker=counted(wording["kicker"], len(frame), lang).format(count=len(frame)),
        as_of=wording["as_of"].format(day=day, seed=seed),
        source=words(lang)["handout"]["source"].format(day=day),
    )


def _on_row(row: dict[Any, Any], *, key: bool) -> dict[str, Any]:
    """What the sheet has of a question."""
    choices = [row[f"choice_{letter}"] for letter in LETTERS]
    marks = [(letter.upper(), "solid" if key and letter == row["answer"] else "") for letter in LETTERS]
    return row | {
        "choices": choices,
        "marks": marks,
        "long": "" if max(map(len, choices)) <= _SHORT else " long",
        "letter": row["answer"].upper(),
        "answer_text": row["answer_text"].rstrip("."),
    }


def _on_paper(lang: str, rows: Sequence[dict[str, Any]], *, key: bool, title: str, **values: str) -> str:
    """A sheet, or a key, of questions as `_on_row` has them."""
    return printed(
        "quiz/sheet.html", lang, title, "quiz/sheet.css", wording=words(lang)["quiz"], rows=rows, key=key, **values
    )


def blanks() -> dict[str, Any]:
    """The sheet and the key as the page fills them in: the same template, with holes such as ``{title}``.

    Returns
    -------
    dict
        ``style``: what stands in the hole of that name, after the style of every sheet; ``sheets``: by language the ``sheet`` and the ``key``, each with
        its ``page``, and what it has for each question in the ``strip`` of circles and in the ``rows`` below.

    Examples
    --------
    >>> made = blanks()
    >>> made["sheets"]["en"]["sheet"]["strip"][:24], made["sheets"]["id"]["key"]["page"].count("{rows}")
    ('<span><b>{number}</b><i ', 1)
    """
    parts: Any = environment().get_template("school/quiz/rows.html").module
    plain = ("number", "letter", "answer_text", "why", "level", "question", "long")
    row: dict[str, Any] = {name: f"{{{name}}}" for name in plain} | {
        "choices": [f"{{choice_{letter}}}" for letter in LETTERS],
        "marks": [(letter.upper(), f"{{mark_{letter}}}") for letter in LETTERS],
        "picture": "",
    }
    around = {name: f"{{{name}}}" for name in ("title", "version", "kicker", "as_of", "source")}
    style = ""
    made: dict[str, Any] = {}
    for lang in LANGUAGES:
        for what, part in (("sheet", parts.asked), ("key", parts.answered)):
            page = _on_paper(lang, [row], key=what == "key", **around)
            style = page[page.index("<style>") + 7 : page.index("</style>")]
            for hole, told in (("style", style), ("strip", parts.circles(row)), ("rows", f"{part(row)}\n")):
                page = page.replace(str(told), f"{{{hole}}}")
            its = {"page": page, "strip": str(parts.circles(row)), "rows": f"{part(row)}\n"}
            made.setdefault(lang, {})[what] = its
    return {"style": style.removeprefix(styled("paper.css") + "\n"), "sheets": made}


def _in_markdown(row: dict[Any, Any], *, key: bool) -> str:
    """A question, or its answer, as Markdown; what a name contains is text and nothing else."""

    def plain(text: object) -> str:
        return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", str(text).replace("\n", " "))

    if key:
        return f"{row['number']}. **{row['answer'].upper()}** {plain(row['answer_text'])}  \n    {plain(row['why'])}"
    choices = [f"    {letter.upper()}. {plain(row[f'choice_{letter}'])}" for letter in LETTERS]
    return "\n".join([f"{row['number']}. {plain(row['question'])}", "", *choices])
