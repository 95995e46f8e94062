"""A quiz from the graph: questions with four choices, of which exactly one is right, the same for the same seed.

A question is made once, of ids, dates and words of the data model, and said in every language afterwards. Wrong choices
are near ones: the same continent, the years around, organisations of one of the two. What the record itself doubts or
explains (a membership with a note, one that was interrupted) is not asked for by its date.
"""

from __future__ import annotations

import json
import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._membership import belonging, universal
from graph._snapshot import snapshot
from graph.languages import one_of, say
from graph.model import FIELDS, FULL, JOINED, PURPOSES
from graph.school import taught
from graph.school.quiz.question import LETTERS, Question, Value
from graph.school.quiz.saying import choices_differ

#: What an organisation of this purpose also works in, though it is not its main field.
_SERVES = {"peace": ("defence", "political"), "science": ("sociocultural",), "friendship": ("political",)}

#: Kinds whose answer is another on another day.
_OF_A_DAY = ("both", "shared", "outside", "first")
_APART = 3  # years between what was there already and what was not yet
_TRIES = 60  # at one kind of question before it is left out


class Maker:
    """Makes questions of one day, in an order that a seed decides."""

    def __init__(self, G: nx.Graph[str], at: dates.At) -> None:
        self.G = G = taught(completed(G))
        self.S = snapshot(G, at)
        self.at: str = self.S.graph["at"]
        #: Whether questions tell their day: it was asked for, or is not today.
        self.dated = at is not None or self.at != dates.day()
        self.random = random.Random()  # noqa: S311 (not for secrets)
        nodes = self.S.nodes(data=True)
        self.joined = {
            key: {other for other, _ in belonging(self.S, key, FULL)}
            for key, node in nodes
            if node["bipartite"] == JOINED
        }
        #: Who may have belonged to an organisation on the day, though it is not known.
        self.unsure = {
            key: {other for other, spells in G[key].items() if any(map(self._may_hold, spells.values()))}
            if G.is_multigraph()
            else set()
            for key in self.joined
        }
        self.region = {key: node.get("region") for key, node in nodes}
        belongs = Counter(chain.from_iterable(self.joined.values()))
        #: The more memberships, the smaller; the smaller, the more often drawn.
        self.rarity = {country: 1 / count**2 for country, count in belongs.items()}
        self.countries = sorted(key for key in belongs if self.S.nodes[key]["kind"] == "country")
        former = [node for _, node in G.nodes(data=True) if node["kind"] == "former"]
        #: States that began anew, out of a union or as the rest of one: when they began can be argued about.
        self.renewed = {
            key
            for key, node in nodes
            if any(key == state.get("successors") or node["name"] in state["name"] for state in former)
        }
        everybody = universal(self.S)
        #: What tells countries apart: no universal organisation, and none of fewer than two.
        self.telling = [key for key, its in self.joined.items() if len(its) > 1 and key not in everybody]

    def _may_hold(self, spell: dict[str, str]) -> bool:
        return dates.may_hold(spell["since"], spell["until"], self.at)

    def touches(self, country: str, organisation: str) -> bool:
        """Tell whether a country has anything to do with an organisation on the day, or may have."""
        return country in self.S[organisation] or country in self.unsure[organisation]

    def pick(self, options: Iterable[str], count: int = 1) -> list[str]:
        """Draw some; countries with more memberships, which are better known, more often."""
        keyed = [(self.random.random() ** self.rarity.get(option, 1), option) for option in dict.fromkeys(options)]
        return [option for _, option in sorted(keyed, reverse=True)[:count]]

    def near(self, country: str, options: Iterable[str], count: int) -> list[str]:
        """Draw some, of the same continent first."""
        options = list(options)
        same = self.pick([option for option in options if self.region[option] == self.region[country]], count)
        return same + self.pick([option for option in options if option not in same], count - len(same))

    def mixed(self, right: Value, wrong: Sequence[Value]) -> tuple[tuple[Value, ...], int]:
        """Put the right choice among the wrong ones."""
        choices = [right, *wrong]
        self.random.shuffle(choices)
        return tuple(choices), choices.index(right)

    def ordered(self, right: Value, wrong: Sequence[Value]) -> tuple[tuple[Value, ...], int]:
        """Put numbers in their order."""
        choices = sorted([right, *wrong], key=lambda choice: int(choice[1]))
        return tuple(choices), choices.index(right)

    def view(self, view: str, select: Sequence[str] = (), orgs: Sequence[str] = (), at: str = "") -> str:
        """The address that shows an answer."""
        from urllib.parse import quote

        parts = [f"view={view}", f"at={at or self.at}"]
        parts += [
            f"{key}={','.join(quote(node, safe='') for node in ids)}"
            for key, ids in (("select", select), ("orgs", orgs))
            if ids
        ]
        return "#" + "&".join(parts)

    def view_of(self, key: str) -> str:
        """The address that shows who belongs to an organisation: the map where lines to all would be too many."""
        return self.view("network" if key in self.telling else "map", [key], [key])

    def steady(self, country: str, organisation: str) -> str:
        """Since when a country is in an organisation, where that is beyond doubt: one spell, dated, without a note."""
        spells = self.G.get_edge_data(country, organisation, default={})
        full = [
            spell for spell in (spells.values() if self.G.is_multigraph() else [spells]) if spell.get("status") in FULL
        ]
        since = str(full[0]["since"]) if len(full) == 1 and not full[0].get("note") else ""
        return "" if since.startswith("[") else since

    def entries(self, organisation: str) -> dict[str, str]:
        """Since when its countries are in an organisation, where that is beyond doubt."""
        entries = {
            country: self.steady(country, organisation)
            for country in sorted(self.joined[organisation] & set(self.countries))
        }
        return {country: since for country, since in entries.items() if since}

    def proper(self, among: Iterable[str]) -> list[str]:
        """The organisations that are no agreements: those are signed, ratified and in force on three days."""
        return [key for key in among if self.S.nodes[key]["kind"] != "agreement"]

    def sizes(self, organisation: str, years: Iterable[int]) -> dict[int, int]:
        """Count members at the end of years; nothing where one has no sure date or was suspended, which is counted in two ways."""
        if not self.G.is_multigraph():
            return {}
        begun, ended = [], []
        for country, spells in self.G[organisation].items():
            node = self.G.nodes[country]
            for spell in spells.values():
                bounded = spell["since"].startswith("[") or spell["until"].startswith("[")
                if not spell["since"] or bounded or spell["status"] == "suspended":
                    return {}
                since = max(spell["since"], dates.begins(node.get("since", "")))
                until = min(dates.ends(spell["until"]), dates.ends(node.get("until", "")))
                if spell["status"] in FULL and since < until:
                    begun.append(since)
                    ended.append(until)
        begun, ended = sorted(begun), sorted(ended)
        return {year: bisect_right(begun, f"{year}-12-31") - bisect_right(ended, f"{year}-12-31") for year in years}

    def label(self, key: str) -> Value:
        """What says an organisation by its short name."""
        return "label", key


def _since(organisation: str, country: str, since: str) -> dict[str, Value]:
    return {"name": ("country", country), "label": ("label", organisation), "since": ("date", since)}


def _both(make: Maker) -> Question | None:
    pair = sorted(make.pick([key for key in make.telling if len(make.joined[key]) > 2], 2))  # noqa: PLR2004 (not bilateral)
    if len(pair) < 2:  # noqa: PLR2004 (a pair)
        return None
    a, b = (make.joined[key] & set(make.countries) for key in pair)
    right = make.pick(sorted(a & b))
    if not right:
        return None
    only = [country for country in sorted(a ^ b) if not all(make.touches(country, key) for key in pair)]
    wrong = make.near(right[0], only, 3)
    choices, answer = make.mixed(("name", right[0]), [("name", country) for country in wrong])
    return Question(
        "both",
        "both",
        {"a": make.label(pair[0]), "b": make.label(pair[1])},
        choices,
        answer,
        "member",
        tuple(_since(key, right[0], make.S[right[0]][key]["since"]) for key in pair),
        make.view("overlaps", right, pair),
    )


def _joined(make: Maker) -> Question | None:
    for organisation in make.pick(make.proper(make.telling)):
        entries = make.entries(organisation)
        for country in make.pick(entries):
            year = int(entries[country][:4])
            years = sorted(
                {int(since[:4]) for since in entries.values()} - {year}, key=lambda other: (abs(other - year), other)
            )
            near = make.random.sample(years[:5], min(len(years[:5]), 2))
            first, last = (
                int((dates.begins(make.S.nodes[organisation].get("since", "")) or "1900")[:4]),
                int(make.at[:4]),
            )
            beside = [
                year + gap
                for gap in (-7, -4, -3, -2, 2, 3, 4, 6, 8)
                if first <= year + gap <= last and year + gap not in near
            ]
            near += make.random.sample(beside, min(len(beside), 3 - len(near)))
            choices, answer = make.ordered(("year", str(year)), [("year", str(other)) for other in near])
            return Question(
                "joined",
                "joined",
                {"name": ("country", country), "label": make.label(organisation)},
                choices,
                answer,
                "member",
                (_since(organisation, country, entries[country]),),
                make.view("timeline", [country], [organisation]),
            )
    return None


def _shared(make: Maker) -> Question | None:
    for right in make.pick(make.telling):
        for country in make.pick(sorted(make.joined[right] & set(make.countries))):
            for other in make.pick(sorted(make.joined[right] & set(make.countries) - {country})):
                wrong = make.pick(
                    [key for key in make.telling if not (make.touches(country, key) and make.touches(other, key))],
                    len(make.telling),
                )
                wrong = sorted(wrong, key=lambda key: not make.joined[key] & {country, other})[
                    :3
                ]  # of one of the two first
                choices, answer = make.mixed(make.label(right), [make.label(key) for key in wrong])
                pair = sorted([country, other])
                return Question(
                    "shared",
                    "shared",
                    {"a": ("country", pair[0]), "b": ("country", pair[1])},
                    choices,
                    answer,
                    "member",
                    tuple(_since(right, country, make.S[country][right]["since"]) for country in pair),
                    make.view("network", pair, [right]),
                )
    return None


def _fields(make: Maker, key: str) -> set[str]:
    """The fields an organisation works in: its main one, and those that its purposes touch."""
    node = make.S.nodes[key]
    return {node.get("field", "")}.union(*(_SERVES.get(word, ()) for word in node.get("purpose", "").split("|")))


def _field(make: Maker) -> Question | None:
    for key in make.pick([key for key in make.joined if make.S.nodes[key].get("field")]):
        field = make.S.nodes[key]["field"]
        reason = ({"label": make.label(key), "field": ("field", field)},)
        if make.random.random() < 0.5:  # noqa: PLR2004 (as often this way round as the other)
            wrong = [other for other in FIELDS if other not in _fields(make, key)]
            choices, answer = make.mixed(
                ("field", field), [("field", other) for other in make.random.sample(wrong, min(len(wrong), 3))]
            )
            return Question(
                "field", "field", {"label": make.label(key)}, choices, answer, "field", reason, make.view_of(key)
            )
        wrong = [
            other for other in make.joined if make.S.nodes[other].get("field") and field not in _fields(make, other)
        ]
        choices, answer = make.mixed(make.label(key), [make.label(other) for other in make.pick(wrong, 3)])
        return Question(
            "field", "field_of", {"field": ("field", field)}, choices, answer, "field", reason, make.view_of(key)
        )
    return None


def _form(make: Maker) -> Question | None:
    for key in make.pick([key for key in make.joined if make.S.nodes[key].get("form")]):
        form = make.S.nodes[key]["form"]
        wrong = [other for other in make.joined if make.S.nodes[other].get("form") not in (None, form)]
        choices, answer = make.mixed(make.label(key), [make.label(other) for other in make.pick(wrong, 3)])
        reason = ({"label": make.label(key), "form": ("form", form)},)
        return Question(
            "form",
            "form",
            {"form": ("form", form)},
            choices,
            answer,
            f"form_{form}",
            reason,
            make.view("map", [key], [key]),
        )
    return None


def _purpose(make: Maker) -> Question | None:
    its = {key: make.S.nodes[key].get("purpose", "").split("|") for key in make.joined}
    # The purposes that a treaty on the environment serves are not what comes to mind first.
    for key in make.pick([key for key in its if its[key][0] and make.S.nodes[key].get("field") != "environment"]):
        purpose = make.random.choice(its[key])
        reason = ({"label": make.label(key), "purposes": ("purposes", json.dumps(its[key]))},)
        view = make.view_of(key)
        if make.random.random() < 0.5:  # noqa: PLR2004 (as often this way round as the other)
            wrong = [other for other in PURPOSES if other not in its[key]]
            choices, answer = make.mixed(
                ("purpose", purpose), [("purpose", other) for other in make.random.sample(wrong, min(len(wrong), 3))]
            )
            return Question("purpose", "purpose", {"label": make.label(key)}, choices, answer, "purpose", reason, view)
        others = [other for other in its if its[other][0] and purpose not in its[other]]
        choices, answer = make.mixed(make.label(key), [make.label(other) for other in make.pick(others, 3)])
        return Question(
            "purpose", "purpose_of", {"purpose": ("purpose", purpose)}, choices, answer, "purpose", reason, view
        )
    return None


def _outside(make: Maker) -> Question | None:
    for key in make.pick(make.telling):
        members = sorted(make.joined[key] & set(make.countries))
        inside = {*make.S[key]} | make.unsure[key]
        for first in make.pick(members):
            wrong = [first, *make.near(first, [country for country in members if country != first], 2)]
            right = make.near(first, [country for country in make.countries if country not in inside], 1)
            if not right:
                return None
            choices, answer = make.mixed(("name", right[0]), [("name", country) for country in wrong])
            reason = ({"name": ("country", right[0]), "label": make.label(key), "names": ("names", json.dumps(wrong))},)
            return Question(
                "outside",
                "outside",
                {"label": make.label(key)},
                choices,
                answer,
                "outside",
                reason,
                make.view("map", [key], [key]),
            )
    return None


def _first(make: Maker) -> Question | None:
    for key in make.pick(make.proper(make.telling)):
        entries = make.entries(key)
        drawn = sorted(make.pick(entries, 12), key=lambda country: (entries[country], country))
        chosen: list[str] = []
        for country in drawn:
            if all(entries[country][:4] != entries[other][:4] for other in chosen):
                chosen.append(country)
        if len(chosen) < 4:  # noqa: PLR2004 (four choices)
            return None
        start = make.random.randrange(len(chosen) - 3)
        right, *wrong = chosen[start : start + 4]
        choices, answer = make.mixed(("name", right), [("name", country) for country in wrong])
        reasons = tuple(_since(key, country, entries[country]) for country in (right, wrong[0]))
        return Question(
            "first",
            "first",
            {"label": make.label(key)},
            choices,
            answer,
            "member",
            reasons,
            make.view("timeline", [key], [key]),
        )
    return None


def _existed(make: Maker) -> Question | None:
    """Ask what was there already at the end of a year: organisations, or states that are younger than 1945."""
    kind, what = make.random.choice([("organisation", "label"), ("country", "name")])
    begun = {
        key: int(node["since"][:4])
        for key, node in make.S.nodes(data=True)
        if node["kind"] == kind
        and node.get("since", "")[:1].isdigit()
        and not node.get("note")
        and key not in make.renewed
    }
    for right in make.pick(begun):
        later = [key for key in begun if begun[key] >= begun[right] + 2 * _APART]
        wrong = make.pick(later, 3) if what == "label" else make.near(right, later, 3)
        if len(wrong) < 3:  # noqa: PLR2004 (three wrong ones)
            return None
        year = min(begun[key] for key in wrong) - _APART
        choices, answer = make.mixed((what, right), [(what, key) for key in wrong])
        first = min(wrong, key=lambda key: (begun[key], key))
        named_ = "country" if kind == "country" else "label"
        reasons = tuple(
            {"name": (named_, key), "since": ("date", make.S.nodes[key]["since"])} for key in (right, first)
        )
        return Question(
            "existed",
            f"existed_{kind}",
            {"date": ("date", f"{year}-12-31")},
            choices,
            answer,
            f"since_{kind}",
            reasons,
            make.view("timeline" if kind == "organisation" else "map", [right], at=f"{year}-12-31"),
        )
    return None


def _size(make: Maker) -> Question | None:
    for key in make.pick(make.proper(make.joined)):
        first, last = int((dates.begins(make.S.nodes[key].get("since", "")) or make.at)[:4]), int(make.at[:4]) - 1
        sizes = make.sizes(key, range(first, last + 1))
        years = [year for year, size in sizes.items() if size]
        if not years:
            return None
        year = make.random.choice(years)
        day, count = f"{year}-12-31", sizes[year]
        apart = max(1, count // 25)  # so that nobody must know a large number to the last one
        others = sorted(
            {size for size in sizes.values() if size and abs(size - count) >= apart},
            key=lambda size: (abs(size - count), size),
        )
        wrong = make.random.sample(others[:4], min(len(others[:4]), 2))
        step = max(1, count // 12)
        beside = [
            count + gap * step
            for gap in (-3, -2, -1, 1, 2, 3)
            if count + gap * step > 1 and count + gap * step not in wrong
        ]
        wrong += make.random.sample(beside, min(len(beside), 3 - len(wrong)))
        choices, answer = make.ordered(("number", str(count)), [("number", str(size)) for size in wrong])
        parts = {"label": make.label(key), "date": ("date", day)}
        return Question(
            "size",
            "size",
            parts,
            choices,
            answer,
            "size",
            ({**parts, "count": ("number", str(count))},),
            make.view("map", [key], [key], day),
        )
    return None


def _entered(make: Maker) -> Question | None:
    for key in make.pick(make.proper(make.telling)):
        entries = make.entries(key)
        for right in make.pick(entries):
            others = [country for country in entries if entries[country][:4] != entries[right][:4]]
            choices, answer = make.mixed(
                ("name", right), [("name", country) for country in make.near(right, others, 3)]
            )
            values = {"label": make.label(key), "year": ("year", entries[right][:4])}
            return Question(
                "entered",
                "entered",
                values,
                choices,
                answer,
                "member",
                (_since(key, right, entries[right]),),
                make.view("timeline", [key], [key]),
            )
    return None


_MAKERS: dict[str, Callable[[Maker], Question | None]] = {
    "both": _both,
    "joined": _joined,
    "shared": _shared,
    "field": _field,
    "form": _form,
    "purpose": _purpose,
    "outside": _outside,
    "first": _first,
    "existed": _existed,
    "size": _size,
    "entered": _entered,
}

#: The kinds of questions.
KINDS = tuple(_MAKERS)


def questions(
    G: nx.Graph[str], count: int, seed: int = 0, at: dates.At = None, kinds: Sequence[str] | None = None
) -> list[Question]:
    """Make questions, each once, in turns of all kinds; fewer where the graph does not give so many.

    See `quiz` for the parameters and errors.

    Examples
    --------
    >>> import graph
    >>> sorted(question.kind for question in questions(graph.load(), 4, 7, kinds=["size", "form"]))
    ['form', 'form', 'size', 'size']
    """
    chosen = list(dict.fromkeys(KINDS if kinds is None else kinds))
    for kind in chosen:
        if kind not in KINDS:
            raise ValueError(say("{value!r} is not a kind of question; use {known}", value=kind, known=one_of(KINDS)))
    if count < 1:
        raise ValueError(say("{count} questions are none; ask for at least 1", count=count))
    return drawn(Maker(G, at), count, seed, chosen)


def drawn(make: Maker, count: int, seed: int, kinds: Sequence[str]) -> list[Question]:
    """Make the questions of a seed; the same, whatever was made before."""
    make.random.seed(seed)
    chosen = list(kinds)
    quiz: list[Question] = []
    asked: set[Any] = set()
    while chosen and len(quiz) < count:
        make.random.shuffle(chosen)
        for kind in list(chosen):
            question = _new(make, kind, asked)
            if question is None:
                chosen.remove(kind)
            elif len(quiz) < count:
                quiz.append(replace(question, day=make.at if make.dated and kind in _OF_A_DAY else ""))
    return quiz


def _new(make: Maker, kind: str, asked: set[Any]) -> Question | None:
    """Make a question of a kind that was not asked yet, with four different choices; None where none is found."""
    for _ in range(_TRIES):
        question = _MAKERS[kind](make)
        if question is None or len({*question.choices}) < len(LETTERS):
            continue
        subject = {
            (kind, question.wording, *sorted(question.parts.values())),
            (kind, question.why, question.choices[question.answer], *sorted(question.reasons[0].items())),
        }
        if not subject & asked and choices_differ(make.G, question):
            asked |= subject
            return question
    return None
