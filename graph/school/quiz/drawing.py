"""Questions drawn for a number: their kinds in turns of rising levels, their right answers dealt evenly to the four places."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import networkx as nx

from graph import dates
from graph._search import find
from graph.errors import UnknownName
from graph.languages import one_of, say
from graph.model import FIELDS, MEMBER
from graph.school.quiz.kinds import KINDS
from graph.school.quiz.making import Maker
from graph.school.quiz.question import LETTERS, Question
from graph.school.quiz.saying import choices_differ

#: How many questions a quiz has where nothing is said.
ASKED = 10
#: The levels of ten questions: three to understand, five to apply, two to explain.
LEVELS = (1, 2, 1, 2, 3, 2, 1, 2, 2, 3)
#: So many quizzes are a round, 0 to 9 the first, in which no sentence is told more than twice for each ten questions of a quiz.
ROUND = 10
#: Kinds whose answer is another on another day.
_OF_A_DAY = ("both", "shared", "outside", "first", "lens", "differ")
#: Kinds of which each choice is there by its size.
_ORDERED = ("year", "number")
_NEAR = 0.65  # of questions: the right country is not the only one of its continent
_TRIES = 40  # at one kind of question before it is left out
_TRIES_ABOUT = 60  # where it has to be about something
_FOCUSED = 0.8  # of these, what it is about is looked for first: in questions of who is not in something it is not
_FAILED = 3  # times in which a kind finds nothing, for another place may suit it, before it is left out
_MISSES = 12  # of them in which it found nothing, whatever the wrong choices were to be like


def questions(
    G: nx.Graph[str],
    count: int,
    seed: int = 0,
    at: dates.At = None,
    kinds: Sequence[str] | None = None,
    level: int | None = None,
    about: str = "",
) -> list[Question]:
    """The questions of a number, each once; fewer where the graph does not give so many.

    See `quiz` for the parameters and errors.

    Examples
    --------
    >>> import graph
    >>> sorted(question.kind for question in questions(graph.load(), 4, 7, kinds=["grew", "form"]))
    ['form', 'form', 'grew', 'grew']
    """
    chosen = list(dict.fromkeys(KINDS if kinds is None else kinds))
    for kind in chosen:
        if kind not in KINDS:
            raise ValueError(
                say("{value!r} is not a kind of question; use {known}", value=kind, known=one_of([*KINDS]))
            )
    if level not in (None, *LEVELS):
        raise ValueError(say("{value!r} is not a level; use 1, 2 or 3", value=level))
    if count < 1:
        raise ValueError(say("{count} questions are none; ask for at least 1", count=count))
    fitting = [kind for kind in chosen if level in (None, KINDS[kind].level)]
    return drawn(Maker(G, at), count, seed, fitting, _subject(G, about))


def _subject(G: nx.Graph[str], about: str) -> str:
    """What questions are to be about: a field, or the id of a country or an organisation."""
    if not about or about in FIELDS:
        return about
    try:
        return find(G, about)
    except UnknownName as error:
        raise UnknownName(
            say("{error} A topic is a country, an organisation or a field: {known}.", error=error, known=one_of(FIELDS))
        ) from None


def drawn(make: Maker, count: int, seed: int, kinds: Sequence[str], about: str = "") -> list[Question]:
    """The questions of a number; of a quiz of everything, those of its round before it are made first, so that no sentence comes back too often."""
    if about in make.G and make.G.nodes[about]["bipartite"] == MEMBER:
        kinds = [kind for kind in kinds if KINDS[kind].countries]
    first = seed if about or {*kinds} != {*KINDS} else seed - seed % ROUND
    return next(quiz for number, quiz in rounds(make, count, first, kinds, about) if number == seed)


def rounds(
    make: Maker, count: int, first: int, kinds: Sequence[str], about: str = ""
) -> Iterator[tuple[int, list[Question]]]:
    """The quizzes of a round, one after another, each with its number."""
    told: Counter[Any] = Counter()
    for seed in range(first, first + ROUND):
        make.random.seed(seed)
        yield seed, _quiz(make, count, kinds, about, told)


def _quiz(make: Maker, count: int, kinds: Sequence[str], about: str, told: Counter[Any]) -> list[Question]:
    """The questions of one quiz; `told` counts the sentences of those before it."""
    chosen, used, failed = list(kinds), Counter[str](), Counter[str]()
    make.turn_to(about)
    places = _dealt(make.random, count)
    quiz: list[Question] = []
    asked: set[Any] = set()
    while chosen and len(quiz) < count:
        level = LEVELS[len(quiz) % len(LEVELS)]
        kind = min(make.shuffled(chosen), key=lambda one: (used[one] // 2, KINDS[one].level != level, used[one]))
        question = _new(make, kind, places[len(quiz)], asked, about, told, -(-count // ASKED) * 2)
        if question is None:
            failed[kind] += 1
            if failed[kind] >= (_FAILED if about else 1):
                chosen.remove(kind)
        else:
            used[kind] += 1
            quiz.append(replace(question, day=make.at if make.dated and kind in _OF_A_DAY else ""))
    return quiz


def _dealt(chance: random.Random, count: int) -> list[int]:
    """Places of right answers: each of the four as often, in an order of chance, none four times running."""
    dealt: list[int] = []
    while len(dealt) < count:
        dealt += chance.sample(range(len(LETTERS)), len(LETTERS))
    return dealt[:count]


def _new(
    make: Maker, kind: str, place: int, asked: set[Any], about: str, told: Counter[Any], most: int
) -> Question | None:
    """A question of a kind that was not asked yet, with four different choices; None where none is found."""
    make.place, misses = place, 0
    _vary(make)
    for _ in range(_TRIES_ABOUT if about else _TRIES):
        question = KINDS[kind].make(make)
        if question is None:
            misses += 1
            if misses == _MISSES and not about:
                break
            _vary(make)
            continue
        if len({*question.choices}) < len(LETTERS):
            continue
        sentence = (question.wording, *sorted(question.parts.values()))
        subject = {sentence, (question.why, question.choices[question.answer], *sorted(question.reasons[0].items()))}
        if subject & asked or told[sentence] >= most or (about and not _is_about(make, question, about)):
            continue
        if choices_differ(make.G, question):
            asked |= subject
            told[sentence] += 1
            return _placed(question, place)
    return None


def _vary(make: Maker) -> None:
    """Decide by chance what the wrong choices of the next question are like."""
    make.rank, make.near = make.random.randrange(len(LETTERS)), make.random.random() < _NEAR
    make.focused = bool(make.focus) and make.random.random() < _FOCUSED


def _is_about(make: Maker, question: Question, about: str) -> bool:
    """Tell whether a question asks or answers about a country, an organisation, or organisations of a field."""
    named = {word for _, word in (*question.parts.values(), question.choices[question.answer])}
    named |= {word for values in question.reasons for _, word in values.values()}
    return about in named or any(make.S.nodes[key].get("field") == about for key in named if key in make.S)


def _placed(question: Question, place: int) -> Question:
    """The question with its right choice at a place, unless its choices stand by size."""
    right = question.choices[question.answer]
    if right[0] in _ORDERED:
        return question
    others = [choice for choice in question.choices if choice != right]
    return replace(question, choices=(*others[:place], right, *others[place:]), answer=place)
