"""How well a quiz can be passed without knowing anything: by the places of right answers, and by what can be seen of the choices.

Run ``python benchmarks/fair_quiz.py [questions] [language]``. For each feature (the longest choice, Indonesia, the country of most
memberships, the odd one out …) it prints how often one who always takes the choice that has it is right; chance is 25 %. One has
seen half of the sentences with their keys, and takes of the other half the name that was right most often. Then the same for each
kind of question alone: its best feature.
"""

from __future__ import annotations

import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import graph
from graph.school.quiz.drawing import rounds
from graph.school.quiz.kinds import KINDS
from graph.school.quiz.making import Maker
from graph.school.quiz.question import LETTERS, Question
from graph.school.quiz.saying import value_text

#: Scores of the four choices; the highest is taken, where several are alike each as a part of an answer.
Feature = Callable[[Question, Sequence[str], Maker], Sequence[float]]


def _number(text: str) -> float:
    return float(text) if text.isdigit() else 0


def _odd(values: Sequence[Any]) -> list[float]:
    """Highest for what is there least often."""
    counts = Counter(values)
    return [-counts[value] for value in values]


FEATURES: dict[str, Feature] = {
    **{f"place {letter}": lambda _q, _t, _m, at=at: [float(at == i) for i in range(4)] for at, letter in enumerate(LETTERS)},
    "longest": lambda _q, texts, _m: [len(text) for text in texts],
    "shortest": lambda _q, texts, _m: [-len(text) for text in texts],
    "first in the alphabet": lambda _q, texts, _m: [-sorted(texts).index(text) for text in texts],
    "last in the alphabet": lambda _q, texts, _m: [sorted(texts).index(text) for text in texts],
    "Indonesia": lambda q, _t, _m: [float(word == "IDN") for _, word in q.choices],
    "ASEAN or the UN": lambda q, _t, _m: [float(word in {"ASEAN", "UN"}) for _, word in q.choices],
    "largest number": lambda _q, texts, _m: [_number(text) for text in texts],
    "smallest number": lambda _q, texts, _m: [-_number(text) for text in texts],
    "number in the middle": lambda _q, texts, _m: [-abs(_number(text) - statistics.median(map(_number, texts))) for text in texts],
    "most memberships or members": lambda q, _t, m: [m.fame.get(word, 0) for _, word in q.choices],
    "fewest memberships or members": lambda q, _t, m: [-m.fame.get(word, 0) for _, word in q.choices],
    "of another continent": lambda q, _t, m: _odd([m.region.get(word) for _, word in q.choices]),
    "of the commonest continent": lambda q, _t, m: [-one for one in _odd([m.region.get(word) for _, word in q.choices])],
    "of another length": lambda _q, texts, _m: [abs(len(text) - statistics.mean(map(len, texts))) for text in texts],
}  # fmt: skip


def asked(make: Maker, count: int, lang: str) -> list[tuple[Question, list[str]]]:
    """Questions of the quizzes from 0 on, with their choices as they read."""
    found: list[tuple[Question, list[str]]] = []
    first = 0
    while len(found) < count:
        for _, quiz in rounds(make, 10, first, [*KINDS]):
            found += [
                (question, [value_text(make.G, choice, lang) for choice in question.choices]) for question in quiz
            ]
        first += 10
    return found[:count]


#: Of fewer questions that a feature tells apart, the part that is right says nothing.
ENOUGH = 80


def right(feature: Feature, questions: Sequence[tuple[Question, list[str]]], make: Maker) -> float:
    """How large a part is right by a feature, of the questions in which it tells choices apart; of few as by chance."""
    hits: list[float] = []
    for question, texts in questions:
        scores = feature(question, texts, make)
        best = [place for place, score in enumerate(scores) if score == max(scores)]
        if len(best) < len(scores):
            hits.append((question.answer in best) / len(best))
    return statistics.mean(hits) if len(hits) >= ENOUGH else 1 / len(LETTERS)


def halves(questions: Sequence[tuple[Question, list[str]]]) -> list[list[tuple[Question, list[str]]]]:
    """The questions in two parts that have no sentence in common."""
    parts: dict[Any, int] = {}
    for question, _ in questions:
        parts.setdefault((question.wording, *sorted(question.parts.values())), len(parts) % 2)
    return [
        [one for one in questions if parts[one[0].wording, *sorted(one[0].parts.values())] == half] for half in (0, 1)
    ]


def learnt(questions: Sequence[tuple[Question, list[str]]]) -> Feature:
    """The feature of having been right most often in these questions; numbers are not names."""
    seen: dict[str, list[int]] = defaultdict(lambda: [1, 4])
    for question, texts in questions:
        for place, text in enumerate(texts):
            if not text.isdigit():
                seen[text][0] += place == question.answer
                seen[text][1] += 1
    return lambda _q, texts, _m: [seen[text][0] / seen[text][1] for text in texts]


def measured(count: int, lang: str = "en", at: str | None = None) -> dict[str, float]:
    """By feature how large a part of questions is right by it; the last ones are the best feature of each kind alone."""
    make = Maker(graph.load(), at)
    questions = asked(make, count, lang)
    told = {name: right(feature, questions, make) for name, feature in FEATURES.items()}
    seen, unseen = halves(questions)
    told["right most often before"] = right(learnt(seen), unseen, make)
    for kind in KINDS:
        of = [one for one in questions if one[0].kind == kind]
        best = max(FEATURES, key=lambda name: right(FEATURES[name], of, make))
        told[f"of {kind} ({len(of)}): {best}"] = right(FEATURES[best], of, make)
    return told


if __name__ == "__main__":
    for name, part in measured(int((sys.argv[1:] or [2000])[0]), (sys.argv[2:] or ["en"])[0]).items():
        print(f"{part:6.1%}  {name}")
