"""A quiz from the graph: questions with four choices, of which exactly one is right, the same for the same seed.

A question is made once, of ids, dates and words of the data model, and said in every language afterwards. Wrong choices
are near ones: the same continent, the years around, organisations of one of the two. What the record itself doubts or
explains (a membership with a note, one that was interrupted) is not asked for by its date.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any, TextIO

import networkx as nx
import pandas as pd

from graph import dates
from graph._membership import acronym, named
from graph._snapshot import snapshot
from graph.languages import LANGUAGES, dated, listed, words
from graph.model import FIELDS, FULL, JOINED, PURPOSES

LETTERS = "abcd"

#: How many questions a quiz has where nothing is said.
ASKED = 10

COLUMNS = [
    "number",
    "kind",
    "question",
    *(f"choice_{letter}" for letter in LETTERS),
    "answer",
    "answer_text",
    "why",
    "view",
]

#: What an organisation of this purpose also works in, though it is not its main field.
_SERVES = {"peace": ("defence", "political"), "science": ("sociocultural",), "friendship": ("political",)}

#: Kinds whose answer is another on another day.
_OF_A_DAY = ("both", "shared", "outside", "first")

_UNIVERSAL = 0.75  # of all countries: what so many belong to tells nobody apart
_APART = 3  # years between what was there already and what was not yet
_TRIES = 60  # at one kind of question before it is left out

#: Something to say: what it is (``name``, ``label``, ``year``, ``date``, ``field`` …) and its id, date or word.
Said = tuple[str, str]

#: A sentence before it is said: its place among the words of the quiz (``why.size``), and what stands in its braces.
Sentence = tuple[str, dict[str, Said]]


@dataclass(frozen=True)
class Question:
    """A question before it is said in a language.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    wording : str
        Which sentence of the kind.
    parts : dict
        What stands in the sentence's braces.
    choices : tuple of Said
        Four.
    answer : int
        The place of the right one.
    why : str
        Which explanation.
    reasons : tuple of dict
        What stands in its braces; an explanation of several sentences has several.
    view : str
        The address that shows it.
    day : str
        The day that it tells, where the answer is another on another day.
    """

    kind: str
    wording: str
    parts: dict[str, Said]
    choices: tuple[Said, ...]
    answer: int
    why: str
    reasons: tuple[dict[str, Said], ...]
    view: str
    day: str = ""


class _Maker:
    """Makes questions of one day, in an order that a seed decides."""

    def __init__(self, G: nx.Graph[str], at: dates.At) -> None:
        self.G, self.S = G, snapshot(G, at)
        self.at: str = self.S.graph["at"]
        #: Whether questions tell their day: it was asked for, or is not today.
        self.dated = at is not None or self.at != dates.day()
        self.random = random.Random()  # noqa: S311 (not for secrets)
        nodes = self.S.nodes(data=True)
        self.joined = {
            key: {other for other, spell in self.S[key].items() if spell["status"] in FULL}
            for key, node in nodes
            if node["bipartite"] == JOINED
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
            if any(key == one.get("successors") or node["name"] in one["name"] for one in former)
        }
        most = _UNIVERSAL * len(self.countries)
        self.telling = [key for key, countries in self.joined.items() if 2 <= len(countries) <= max(most, 8)]  # noqa: PLR2004

    def pick(self, options: Iterable[str], count: int = 1) -> list[str]:
        """Draw some; countries with more memberships, which are better known, more often."""
        keyed = [(self.random.random() ** self.rarity.get(one, 1), one) for one in dict.fromkeys(options)]
        return [one for _, one in sorted(keyed, reverse=True)[:count]]

    def near(self, country: str, options: Iterable[str], count: int) -> list[str]:
        """Draw some, of the same continent first."""
        options = list(options)
        same = self.pick([one for one in options if self.region[one] == self.region[country]], count)
        return same + self.pick([one for one in options if one not in same], count - len(same))

    def mixed(self, right: Said, wrong: Sequence[Said]) -> tuple[tuple[Said, ...], int]:
        """Put the right choice among the wrong ones."""
        choices = [right, *wrong]
        self.random.shuffle(choices)
        return tuple(choices), choices.index(right)

    def ordered(self, right: Said, wrong: Sequence[Said]) -> tuple[tuple[Said, ...], int]:
        """Put numbers in their order."""
        choices = sorted([right, *wrong], key=lambda said: int(said[1]))
        return tuple(choices), choices.index(right)

    def view(self, view: str, select: Sequence[str] = (), orgs: Sequence[str] = (), at: str = "") -> str:
        """Give the address that shows an answer."""
        from urllib.parse import quote

        parts = [f"view={view}", f"at={at or self.at}"]
        parts += [
            f"{key}={','.join(quote(one, safe='') for one in ids)}"
            for key, ids in (("select", select), ("orgs", orgs))
            if ids
        ]
        return "#" + "&".join(parts)

    def view_of(self, key: str) -> str:
        """Give the address that shows who belongs to an organisation: the map where lines to all would be too many."""
        return self.view("network" if key in self.telling else "map", [key], [key])

    def steady(self, country: str, organisation: str) -> str:
        """Give since when a country is in an organisation, where that is beyond doubt: one spell, dated, without a note."""
        spells = self.G.get_edge_data(country, organisation, default={})
        full = [
            spell for spell in (spells.values() if self.G.is_multigraph() else [spells]) if spell.get("status") in FULL
        ]
        return str(full[0]["since"]) if len(full) == 1 and not full[0].get("note") else ""

    def entries(self, organisation: str) -> dict[str, str]:
        """Give since when its countries are in an organisation, where that is beyond doubt."""
        found = {
            country: self.steady(country, organisation)
            for country in sorted(self.joined[organisation] & set(self.countries))
        }
        return {country: since for country, since in found.items() if since}

    def proper(self, among: Iterable[str]) -> list[str]:
        """Give the organisations that are no agreements: those are signed, ratified and in force on three days."""
        return [key for key in among if self.S.nodes[key]["kind"] != "agreement"]

    def sizes(self, organisation: str, years: Iterable[int]) -> dict[int, int]:
        """Count members at the end of years; nothing where one has no date or was suspended, which is counted in two ways."""
        if not self.G.is_multigraph():
            return {}
        begun, ended = [], []
        for country, spells in self.G[organisation].items():
            node = self.G.nodes[country]
            for spell in spells.values():
                if not spell["since"] or spell["status"] == "suspended":
                    return {}
                since = max(spell["since"], node.get("since", ""))
                until = min(spell["until"] or "9999", node.get("until", "") or "9999")
                if spell["status"] in FULL and since < until:
                    begun.append(since)
                    ended.append(until)
        begun, ended = sorted(begun), sorted(ended)
        return {year: bisect_right(begun, f"{year}-12-31") - bisect_right(ended, f"{year}-12-31") for year in years}

    def label(self, key: str) -> Said:
        """Give what says an organisation by its short name."""
        return "label", key


def _since(organisation: str, country: str, since: str) -> dict[str, Said]:
    return {"name": ("country", country), "label": ("label", organisation), "since": ("date", since)}


def _both(make: _Maker) -> Question | None:
    pair = sorted(make.pick([key for key in make.telling if len(make.joined[key]) > 2], 2))  # noqa: PLR2004 (not bilateral)
    if len(pair) < 2:  # noqa: PLR2004 (a pair)
        return None
    a, b = (make.joined[key] & set(make.countries) for key in pair)
    right = make.pick(sorted(a & b))
    if not right:
        return None
    only = [one for one in sorted(a ^ b) if not all(one in make.S[key] for key in pair)]
    wrong = make.near(right[0], only, 3)
    choices, answer = make.mixed(("name", right[0]), [("name", one) for one in wrong])
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


def _joined(make: _Maker) -> Question | None:
    for organisation in make.pick(make.proper(make.telling)):
        entries = make.entries(organisation)
        for country in make.pick(entries):
            year = int(entries[country][:4])
            years = sorted(
                {int(since[:4]) for since in entries.values()} - {year}, key=lambda one: (abs(one - year), one)
            )
            near = make.random.sample(years[:5], min(len(years[:5]), 2))
            first, last = int((make.S.nodes[organisation].get("since") or "1900")[:4]), int(make.at[:4])
            beside = [
                year + gap
                for gap in (-7, -4, -3, -2, 2, 3, 4, 6, 8)
                if first <= year + gap <= last and year + gap not in near
            ]
            near += make.random.sample(beside, min(len(beside), 3 - len(near)))
            choices, answer = make.ordered(("year", str(year)), [("year", str(one)) for one in near])
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


def _shared(make: _Maker) -> Question | None:
    for right in make.pick(make.telling):
        for country in make.pick(sorted(make.joined[right] & set(make.countries))):
            for other in make.pick(sorted(make.joined[right] & set(make.countries) - {country})):
                wrong = make.pick(
                    [key for key in make.telling if country not in make.S[key] or other not in make.S[key]],
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
                    tuple(_since(right, one, make.S[one][right]["since"]) for one in pair),
                    make.view("network", pair, [right]),
                )
    return None


def _fields(make: _Maker, key: str) -> set[str]:
    """Give the fields an organisation works in: its main one, and those that its purposes touch."""
    node = make.S.nodes[key]
    return {node.get("field", "")}.union(*(_SERVES.get(one, ()) for one in node.get("purpose", "").split("|")))


def _field(make: _Maker) -> Question | None:
    for key in make.pick([key for key in make.joined if make.S.nodes[key].get("field")]):
        field = make.S.nodes[key]["field"]
        reason = ({"label": make.label(key), "field": ("field", field)},)
        if make.random.random() < 0.5:  # noqa: PLR2004 (as often this way round as the other)
            wrong = [one for one in FIELDS if one not in _fields(make, key)]
            choices, answer = make.mixed(
                ("field", field), [("field", one) for one in make.random.sample(wrong, min(len(wrong), 3))]
            )
            return Question(
                "field", "field", {"label": make.label(key)}, choices, answer, "field", reason, make.view_of(key)
            )
        wrong = [one for one in make.joined if make.S.nodes[one].get("field") and field not in _fields(make, one)]
        choices, answer = make.mixed(make.label(key), [make.label(one) for one in make.pick(wrong, 3)])
        return Question(
            "field", "field_of", {"field": ("field", field)}, choices, answer, "field", reason, make.view_of(key)
        )
    return None


def _form(make: _Maker) -> Question | None:
    for key in make.pick([key for key in make.joined if make.S.nodes[key].get("form")]):
        form = make.S.nodes[key]["form"]
        wrong = [one for one in make.joined if make.S.nodes[one].get("form") not in (None, form)]
        choices, answer = make.mixed(make.label(key), [make.label(one) for one in make.pick(wrong, 3)])
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


def _purpose(make: _Maker) -> Question | None:
    its = {key: make.S.nodes[key].get("purpose", "").split("|") for key in make.joined}
    # The purposes that a treaty on the environment serves are not what comes to mind first.
    for key in make.pick([key for key in its if its[key][0] and make.S.nodes[key].get("field") != "environment"]):
        purpose = make.random.choice(its[key])
        reason = ({"label": make.label(key), "purposes": ("purposes", " ".join(its[key]))},)
        view = make.view_of(key)
        if make.random.random() < 0.5:  # noqa: PLR2004 (as often this way round as the other)
            wrong = [one for one in PURPOSES if one not in its[key]]
            choices, answer = make.mixed(
                ("purpose", purpose), [("purpose", one) for one in make.random.sample(wrong, min(len(wrong), 3))]
            )
            return Question("purpose", "purpose", {"label": make.label(key)}, choices, answer, "purpose", reason, view)
        others = [one for one in its if its[one][0] and purpose not in its[one]]
        choices, answer = make.mixed(make.label(key), [make.label(one) for one in make.pick(others, 3)])
        return Question(
            "purpose", "purpose_of", {"purpose": ("purpose", purpose)}, choices, answer, "purpose", reason, view
        )
    return None


def _outside(make: _Maker) -> Question | None:
    for key in make.pick(make.telling):
        members = sorted(make.joined[key] & set(make.countries))
        inside = set(make.S[key])
        for first in make.pick(members):
            wrong = [first, *make.near(first, [one for one in members if one != first], 2)]
            right = make.near(first, [one for one in make.countries if one not in inside], 1)
            if not right:
                return None
            choices, answer = make.mixed(("name", right[0]), [("name", one) for one in wrong])
            reason = ({"name": ("country", right[0]), "label": make.label(key), "names": ("names", " ".join(wrong))},)
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


def _first(make: _Maker) -> Question | None:
    for key in make.pick(make.proper(make.telling)):
        entries = make.entries(key)
        drawn = sorted(make.pick(entries, 12), key=lambda one: (entries[one], one))
        chosen: list[str] = []
        for one in drawn:
            if all(entries[one][:4] != entries[other][:4] for other in chosen):
                chosen.append(one)
        if len(chosen) < 4:  # noqa: PLR2004 (four choices)
            return None
        start = make.random.randrange(len(chosen) - 3)
        right, *wrong = chosen[start : start + 4]
        choices, answer = make.mixed(("name", right), [("name", one) for one in wrong])
        reasons = tuple(_since(key, one, entries[one]) for one in (right, wrong[0]))
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


def _existed(make: _Maker) -> Question | None:
    """Ask what was there already at the end of a year: organisations, or states that are younger than 1945."""
    kind, what = make.random.choice([("organisation", "label"), ("country", "name")])
    begun = {
        key: int(node["since"][:4])
        for key, node in make.S.nodes(data=True)
        if node["kind"] == kind and node.get("since") and not node.get("note") and key not in make.renewed
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


def _size(make: _Maker) -> Question | None:
    for key in make.pick(make.proper(make.joined)):
        first, last = int((make.S.nodes[key].get("since") or make.at)[:4]), int(make.at[:4]) - 1
        sizes = make.sizes(key, range(first, last + 1))
        years = [year for year, size in sizes.items() if size]
        if not years:
            return None
        year = make.random.choice(years)
        day, count = f"{year}-12-31", sizes[year]
        apart = max(1, count // 25)  # so that nobody must know a large number to the last one
        others = sorted(
            {one for one in sizes.values() if one and abs(one - count) >= apart},
            key=lambda one: (abs(one - count), one),
        )
        wrong = make.random.sample(others[:4], min(len(others[:4]), 2))
        step = max(1, count // 12)
        beside = [
            count + gap * step
            for gap in (-3, -2, -1, 1, 2, 3)
            if count + gap * step > 1 and count + gap * step not in wrong
        ]
        wrong += make.random.sample(beside, min(len(beside), 3 - len(wrong)))
        choices, answer = make.ordered(("number", str(count)), [("number", str(one)) for one in wrong])
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


def _entered(make: _Maker) -> Question | None:
    for key in make.pick(make.proper(make.telling)):
        entries = make.entries(key)
        for right in make.pick(entries):
            others = [one for one in entries if entries[one][:4] != entries[right][:4]]
            choices, answer = make.mixed(("name", right), [("name", one) for one in make.near(right, others, 3)])
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


_MAKERS: dict[str, Callable[[_Maker], Question | None]] = {
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
    >>> sorted(one.kind for one in questions(graph.load(), 4, 7, kinds=["size", "form"]))
    ['form', 'form', 'size', 'size']
    """
    chosen = list(dict.fromkeys(KINDS if kinds is None else kinds))
    for kind in chosen:
        if kind not in KINDS:
            raise ValueError(f"{kind!r} is not a kind of question; use {', '.join(KINDS[:-1])} or {KINDS[-1]}")
    if count < 1:
        raise ValueError(f"{count} questions are none; ask for at least 1")
    return _drawn(_Maker(G, at), count, seed, chosen)


def _drawn(make: _Maker, count: int, seed: int, kinds: Sequence[str]) -> list[Question]:
    """Make the questions of a seed; the same, whatever was made before."""
    make.random.seed(seed)
    chosen = list(kinds)
    found: list[Question] = []
    asked: set[Any] = set()
    while chosen and len(found) < count:
        make.random.shuffle(chosen)
        for kind in list(chosen):
            question = _new(make, kind, asked)
            if question is None:
                chosen.remove(kind)
            elif len(found) < count:
                found.append(replace(question, day=make.at if make.dated and kind in _OF_A_DAY else ""))
    return found


def _new(make: _Maker, kind: str, asked: set[Any]) -> Question | None:
    """Make a question of a kind that was not asked yet, with four different choices; None where none is found."""
    for _ in range(_TRIES):
        question = _MAKERS[kind](make)
        if question is None or len({*question.choices}) < len(LETTERS):
            continue
        told = {
            (kind, question.wording, *sorted(question.parts.values())),
            (kind, question.why, question.choices[question.answer], *sorted(question.reasons[0].items())),
        }
        if not told & asked and _differ(make.G, question):
            asked |= told
            return question
    return None


def _differ(G: nx.Graph[str], question: Question) -> bool:
    """Tell whether no two choices read alike, and none stands in the question, in any language."""
    for lang in LANGUAGES:
        texts = {_text(G, choice, lang).casefold() for choice in question.choices}
        asked = _told(G, _asked(question), lang).casefold()
        if len(texts) < len(LETTERS) or any(
            text in asked and re.search(rf"\b{re.escape(text)}\b", asked) for text in texts if not text.isdigit()
        ):
            return False
    return True


def _text(G: nx.Graph[str], said: Said, lang: str, *, article: bool = False) -> str:
    """Say a value in a language; in a sentence with the article that it has there."""
    what, value = said
    if what in {"name", "country"}:
        name = named(G.nodes[value], lang)
        return (
            words(lang)["reason"]["the"] + name
            if article and what == "country" and name.startswith(tuple(words(lang)["quiz"]["the"]))
            else name
        )
    if what == "label":
        node = G.nodes[value]
        short, name = acronym(node, lang), named(node, lang)
        told = name if node["kind"] == "agreement" and short in name else short
        spelled = len(told) <= 3 or (told == name and node["kind"] == "agreement")  # noqa: PLR2004 (the UN, but ASEAN)
        return words(lang)["reason"]["the"] + told if article and spelled else told
    if what == "purposes":
        return listed([words(lang)["purpose"].get(one, one) for one in value.split()], lang)
    if what == "names":
        return listed([_text(G, ("country", one), lang, article=article) for one in value.split()], lang)
    if what == "date":
        return dated(value, lang) or str(words(lang)["page"]["since_unknown"])
    return str(words(lang)[what].get(value, value)) if what in {"field", "form", "purpose"} else value


def _asked(question: Question) -> Sentence:
    """Give the sentence that asks."""
    return f"question.{question.wording}", question.parts


def _explained(G: nx.Graph[str], question: Question) -> list[Sentence]:
    """Give the sentences that explain: of a member of an organisation or a party to an agreement, dated or not."""

    def kind(values: dict[str, Said]) -> str:
        if question.why != "member":
            return ""
        agreement = G.nodes[values["label"][1]]["kind"] == "agreement"
        return (".party" if agreement else ".member") + ("" if values["since"][1] else "_undated")

    return [(f"why.{question.why}{kind(values)}", values) for values in question.reasons]


def _told(G: nx.Graph[str], sentence: Sentence, lang: str) -> str:
    """Say a sentence; it begins with a capital letter."""
    key, values = sentence
    found: Any = words(lang)["quiz"]
    for part in key.split("."):
        found = found[part]
    text: str = found.format(**{name: _text(G, said, lang, article=True) for name, said in values.items()})
    return text[:1].upper() + text[1:]


def bank(G: nx.Graph[str], count: int, at: dates.At = None) -> dict[str, Any]:
    """Give the quizzes of the numbers from 0 on as the page takes them, in all languages; what recurs is said once.

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

    Examples
    --------
    >>> import graph
    >>> found = bank(graph.load(), 2)
    >>> sorted(found), [len(quiz) for quiz in found["quizzes"]]
    (['day', 'quizzes', 'sentences', 'texts'], [10, 10])
    """
    make = _Maker(G, at)
    texts: dict[tuple[str, ...], int] = {}
    sentences: dict[tuple[str, ...], int] = {}

    @cache
    def text(said: Said, *, article: bool = False) -> int:
        told = tuple(_text(G, said, lang, article=article) for lang in LANGUAGES)
        return texts.setdefault(told if len({*told}) > 1 else told[:1], len(texts))

    def sentence(key: str, values: dict[str, Said]) -> list[int]:
        return [
            sentences.setdefault((key, *values), len(sentences)),
            *(text(said, article=True) for said in values.values()),
        ]

    def row(question: Question) -> list[Any]:
        return [
            sentence(*_asked(question)),
            [text(choice) for choice in question.choices],
            question.answer,
            [sentence(*one) for one in _explained(G, question)],
            " ".join(part for part in question.view[1:].split("&") if part != f"at={make.at}"),
            *([text(("date", question.day))] if question.day else []),
        ]

    quizzes = [[row(question) for question in _drawn(make, ASKED, seed, KINDS)] for seed in range(count)]
    return {
        "day": make.at,
        "texts": [told if len(told) > 1 else told[0] for told in texts],
        "sentences": list(sentences),
        "quizzes": quizzes if any(quizzes) else [],
    }


def quiz(
    G: nx.Graph[str],
    count: int = ASKED,
    seed: int = 0,
    lang: str = "en",
    at: dates.At = None,
    kinds: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Ask about the graph: questions with four choices, one of them right.

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
        Of `both` (who is in both), `joined` (when), `shared` (what two share), `field`, `form`, `purpose`, `outside`
        (who is not in), `first` (who was in first), `existed` (what was there already), `size` (how many members) and
        `entered` (who came in a year); all without it.

    Returns
    -------
    pandas.DataFrame
        `number` (int, from 1), `kind`, `question` (with the day where it matters and `at` is given or the data end before today), `choice_a` to `choice_d`, `answer` (the letter of the right one),
        `answer_text` (the right one itself), `why` (explained in a sentence or two), `view` (what stands after the
        page's address to show it).

    Raises
    ------
    ValueError
        `count` is less than 1, a kind or the language is not known, or `at` is not a date.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> asked = graph.quiz(G, 3, seed=7, lang="id", at="2026-01-01")
    >>> asked["number"].tolist(), asked.equals(graph.quiz(G, 3, seed=7, lang="id", at="2026-01-01"))
    ([1, 2, 3], True)
    """
    words(lang)
    rows = []
    for number, question in enumerate(questions(G, count, seed, at, kinds), 1):
        asked = _told(G, _asked(question), lang)
        choices = [_text(G, one, lang) for one in question.choices]
        why = " ".join(_told(G, one, lang) for one in _explained(G, question))
        rows.append(
            (
                number,
                question.kind,
                f"{asked} ({dated(question.day, lang)})" if question.day else asked,
                *choices,
                LETTERS[question.answer],
                choices[question.answer],
                why,
                question.view,
            )
        )
    return pd.DataFrame(rows, columns=COLUMNS).astype({"number": int})


def sheet(
    frame: pd.DataFrame,
    form: str,
    lang: str = "en",
    file: TextIO | None = None,
    *,
    seed: int = 0,
    at: dates.At = None,
    key: bool = False,
) -> None:
    """Print a quiz, to hand out, or its key.

    Parameters
    ----------
    frame : pandas.DataFrame
        From `quiz`.
    form : {"table", "markdown", "csv", "json"}
        ``markdown`` is a sheet with room for a name; ``csv`` and ``json`` hold every column, or those of the key.
    lang : {"en", "id"}
        The language of headings.
    file : file, optional
        Standard output unless given.
    seed, at
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
    from graph._terminal import show

    said = words(lang)["quiz"]
    if form == "markdown":
        head = [
            f"# {said['key'] if key else said['sheet']}",
            said["as_of"].format(day=dated(dates.day(at), lang), seed=seed),
        ]
        if not key:
            head.append(f"{said['name']}: {'_' * 30} {said['class']}: {'_' * 10}")
        print("\n\n".join([*head, *(_in_markdown(row, key=key) for row in frame.to_dict("records"))]), file=file)
        return
    answers = ["number", "answer", "answer_text", "why"]
    columns = answers if key else COLUMNS if form in {"csv", "json"} else ["number", "question", *COLUMNS[3:7]]
    show(frame[columns].rename(columns=said["column"] if form == "table" else {}), form, lang, file)


def _in_markdown(row: dict[Any, Any], *, key: bool) -> str:
    """Give a question, or its answer, as Markdown; what a name contains is text and nothing else."""

    def plain(text: object) -> str:
        return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", str(text).replace("\n", " "))

    if key:
        return f"{row['number']}. **{row['answer']}** {plain(row['answer_text'])}  \n    {plain(row['why'])}"
    choices = [f"    - {letter}) {plain(row[f'choice_{letter}'])}" for letter in LETTERS]
    return "\n".join([f"{row['number']}. {plain(row['question'])}", "", *choices])
