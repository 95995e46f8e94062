"""Questions with a picture, for paper: which organisation a map or a line of time shows.

They are apart from the other kinds, for what platforms take has no room for a picture. In the page they are a game.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph import dates
from graph._fold import alphabetical
from graph._membership import named
from graph.languages import words
from graph.page.document import environment
from graph.school.outlines import picture
from graph.school.quiz.making import Choices, Maker
from graph.school.quiz.question import Question, Value

KINDS = ("map", "timeline")
LEVEL = 2  # to read

#: How many members a map may colour, and how many bars fit on a line of time.
_FEWEST, _MOST, _BARS = 4, 60, 16
#: By so many countries the pictures of two choices differ at least.
_APART = 5
#: How much wider than high a map is, and the sizes of a line of time: its width, of the names, of a row.
_SHAPE, _WIDE, _NAMES, _ROW = 1.7, 480, 150, 19


def drawn(make: Maker, count: int, seed: int) -> list[Question]:
    """So many questions with a picture, maps and lines of time in turn, each of another organisation; fewer where there are not so many."""
    make.random.seed(f"{seed} pictures")
    pool = [
        key
        for key in make.shuffled(make.proper(make.telling))
        if _FEWEST <= len(make.members(key)) <= _MOST and key not in make.unsure_of()
    ]
    asked: list[Question] = []
    taken: set[str] = set()
    for kind in KINDS * count:
        right = next((key for key in pool if key not in taken and (kind == "map" or _fits(make, key))), "")
        others = [key for key in make.shuffled(pool) if right and _apart(make, key, right)]
        others.sort(key=lambda other: not {*make.members(other)} & {*make.members(right)})
        if len(asked) < count and len(others) > 2:  # noqa: PLR2004 (three wrong ones)
            asked.append(_asked(make, kind, Choices(right, others[:3]), len(asked)))
            taken.add(right)
    return asked


def _fits(make: Maker, key: str) -> bool:
    """Whether there is room for its bars, and the year is known in which each begins."""
    years = [str(make.S[key][country]["since"])[:1] for country in make.members(key)]
    return len(years) <= _BARS and all(map(str.isdigit, years))


def _apart(make: Maker, one: str, other: str) -> bool:
    return len({*make.members(one)} ^ {*make.members(other)}) >= _APART


def _asked(make: Maker, kind: str, choices: Choices, turn: int) -> Question:
    right = choices.right
    count: Value = ("number", str(len(make.members(right))))
    its: dict[str, Value] = {"name": ("label", right), "count": count, "day": ("date", make.at)}
    place = (make.random.randrange(4) + turn) % 4
    order = [*choices.wrong[:place], right, *choices.wrong[place:]]
    values: tuple[Value, ...] = tuple(("label", key) for key in order)
    view = make.view(kind, [right], [right])
    day = make.at if make.dated else ""
    return Question(kind, kind, {}, values, place, "pictured", (its,), view, day)


@dataclass(frozen=True)
class Drawn:
    """The picture of a question: of the members of an organisation on a day.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    told : dict
        What is drawn.
    """

    kind: str
    told: dict[str, Any]

    def svg(self) -> str:
        """The picture for a page."""
        parts: Any = environment().get_template("school/quiz/picture.html").module
        return str(getattr(parts, self.kind)(**self.told))

    def png(self) -> bytes:
        """The picture for a word processor; it needs Pillow."""
        from graph.school.raster import bars, shaded

        return (shaded if self.kind == "map" else bars)(**self.told)


def picture_of(G: nx.Graph[str], S: nx.Graph[str], question: Question, lang: str) -> Drawn:
    """What a question shows."""
    key = question.choices[question.answer][1]
    spells = {other: spell for other, spell in S[key].items() if spell["status"] in ("member", "party")}
    said = words(lang)["paper"]
    if question.kind == "map":
        keys = sorted(spells)
        shown = picture(S, keys, _SHAPE, of=key)
        dots = [shown.places[one] for one in keys if one in shown.small and one in shown.places]
        return Drawn("map", {"drawn": shown, "dots": dots, "said": said, "name": words(lang)["handout"]["map"]})
    last = int(S.graph["at"][:4])
    since = {other: int(dates.begins(spell["since"])[:4]) for other, spell in spells.items()}
    first = min(since.values()) - 2
    across = (_WIDE - _NAMES - 10) / (last - first)
    rows = [
        {"name": named(G.nodes[other], lang), "start": round(_NAMES + (year - first) * across, 1)}
        for other, year in sorted(since.items(), key=lambda one: (one[1], alphabetical(named(G.nodes[one[0]], lang))))
    ]
    step = 10 if last - first <= 70 else 20  # noqa: PLR2004 (labels side by side)
    years = range(first + -first % step, last + 1, step)
    ticks = [(year, round(_NAMES + (year - first) * across, 1)) for year in years]
    size = {"wide": _WIDE, "row": _ROW, "end": round(_NAMES + (last - first) * across, 1)}
    return Drawn("timeline", {"rows": rows, "ticks": ticks, "name": words(lang)["page"]["view"]["timeline"], **size})
