"""The kinds of questions: for each how hard it is, and what makes one.

Each asks only what the record, or a founding text (``told.toml``), settles: what the record itself doubts or explains (a membership
with a note, one that was interrupted) is not asked for by its date, and what textbooks call by different words is not asked at all.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from graph import dates
from graph._examples import parties, rows
from graph.languages import LANGUAGES
from graph.model import FIELDS, FORMS, FULL, RECORD, text_in
from graph.school import CLAIMED_TWICE
from graph.school.quiz.making import Choices, Maker
from graph.school.quiz.question import Question, Value

Made = Question | None

#: What an organisation of this purpose also works in, though it is not its main field.
_TURNS = 40  # at four organisations that tell two countries apart
_PART = 0.2  # of the members come from a continent from which one who is none is a near choice
_MANY = 50  # members: to reckon with more is nobody's knowledge
_LEFT_OUT = 0.4  # of questions: the best known country is in so much that it would be the answer too often
_SERVES = {"peace": ("defence", "political"), "science": ("sociocultural",), "friendship": ("political",)}
#: Of the record's organisations, those whose main field, and whose form, schoolbooks agree on.
_FIELDS_AGREED = frozenset(
    "AFRICANUNION ARABLEAGUE BRICS CITES G20 IBRD IMF KYOTO NATO NPT OIC OPEC PARIS SEAMEO UN UNESCO WTO".split()  # noqa: SIM905 (read as one line)
)
_FORMS_AGREED = frozenset(
    "AFRICANUNION ASEAN EU FAO G20 IACEPA ICCEPA IJEPA ILO IMF IPPTA KYOTO NONALIGNED OIC PARIS SEAMEO UN UNESCO WHO WTO".split()  # noqa: SIM905
)
#: Days between a country's independence, or an organisation's beginning, and an entry that went with it.
_AT_ONCE = 550
#: An entry before this year may have come soon after independence where the record does not tell when that was, as of Brunei.
_OLD = "1998"
#: What may have gone before an entry: the choices of every such question.
_BEFORE = ("born", "founded", "left", "observed")


def _name(key: str) -> Value:
    return "country", key


def _label(key: str) -> Value:
    return "label", key


def _since(organisation: str, country: str, since: str) -> dict[str, Value]:
    return {"name": _name(country), "label": _label(organisation), "since": ("date", since)}


def _settled(make: Maker, what: str, agreed: frozenset[str]) -> dict[str, str]:
    """The organisations that are asked for their field or form, with it."""
    of = {key: make.S.nodes[key].get(what, "") for key in make.joined}
    record = make.G.graph.get("name") == RECORD
    return {key: its for key, its in of.items() if its and (key in agreed or not record)}


def _others(make: Maker, key: str, options: tuple[str, ...]) -> list[str]:
    """The fields that an organisation does not work in: neither mainly, nor as its purposes touch them."""
    purposes = make.S.nodes[key].get("purpose", "").split("|")
    touched = {make.S.nodes[key].get("field", "")}.union(*(_SERVES.get(word, ()) for word in purposes))
    return [field for field in options if field not in touched]


def _field(make: Maker) -> Made:
    """The main field of an organisation, or an organisation of a field."""
    of = _settled(make, "field", _FIELDS_AGREED)
    for field in make.shuffled({*of.values()} & {*FIELDS}):
        for key in make.shuffled(key for key in of if of[key] == field):
            others = _others(make, key, FIELDS)
            why = ("field", [{"label": _label(key), "field": ("field", field)}])
            if make.random.random() < 0.5:  # noqa: PLR2004 (as often this way round as the other)
                return make.ask(
                    "field", {"label": _label(key)}, "field", make.drawn([field], others), why, make.view_of(key)
                )
            beside = [_of_field(make, of, other, field) for other in make.shuffled({*of.values()} - {field})]
            choices = make.drawn([key], [one for one in beside if one])
            return make.ask("field_of", {"field": ("field", field)}, "label", choices, why, make.view_of(key))
    return None


def _of_field(make: Maker, of: dict[str, str], field: str, but: str) -> str:
    """One organisation of a field that does not touch another field."""
    fitting = [key for key in of if of[key] == field and but in _others(make, key, FIELDS)]
    return make.random.choice(fitting) if fitting else ""


def _form(make: Maker) -> Made:
    of = _settled(make, "form", _FORMS_AGREED)
    for form in make.shuffled({*of.values()} & {*FORMS}):
        beside = [[key for key in of if of[key] == other] for other in make.shuffled({*of.values()} - {form})]
        wrong = [key for few in zip_longest(*map(make.shuffled, beside)) for key in few if key]
        choices = make.drawn([key for key in of if of[key] == form], wrong[:3])
        if choices:
            key = choices.right
            why = (f"form_{form}", [{"label": _label(key), "form": ("form", form)}])
            return make.ask("form", {"form": ("form", form)}, "label", choices, why, make.view("map", [key], [key]))
    return None


def _joined(make: Maker) -> Made:
    for key in make.shuffled(make.proper(make.telling)):
        entries = make.entries(key)
        years = {int(since[:4]) for since in entries.values()}
        first, last = int((make.founded(key) or "1900")[:4]), int(make.at[:4])
        for country in make.known_first(entries):
            year = int(entries[country][:4])
            near = {year + gap for gap in (-8, -6, -4, -3, -2, 2, 3, 4, 6, 8) if first <= year + gap <= last}
            choices = make.counted(year, near | {other for other in years if abs(other - year) < 25})  # noqa: PLR2004 (years)
            if choices:
                parts = {"name": _name(country), "label": _label(key)}
                why = ("member", [_since(key, country, entries[country])])
                return make.ask("joined", parts, "year", choices, why, make.view("timeline", [country], [key]))
    return None


def _both(make: Maker) -> Made:
    pair = sorted(make.known_first(key for key in make.telling if len(make.joined[key]) > 2)[:2])  # noqa: PLR2004 (not bilateral)
    if len(pair) < 2:  # noqa: PLR2004 (a pair)
        return None
    a, b = ({*make.members(key)} for key in pair)
    only = [country for country in sorted(a ^ b) if not all(make.touches(country, key) for key in pair)]
    right = sorted(a & b)
    if len(right) > 1 and make.random.random() < _LEFT_OUT:
        right.remove(max(right, key=lambda country: make.fame[country]))
    choices = make.deal(right, only)
    if choices is None:
        return None
    why = [_since(key, choices.right, make.S[choices.right][key]["since"]) for key in pair]
    parts = {"a": _label(pair[0]), "b": _label(pair[1])}
    return make.ask("both", parts, "name", choices, ("member", why), make.view("overlaps", [choices.right], pair))


def _lens(make: Maker) -> Made:
    """Who is in two organisations and not in a third, which somebody among the choices is in too: all three have to be known."""
    for _ in range(12):
        three = make.known_first(key for key in make.telling if len(make.joined[key]) > 2)[:3]  # noqa: PLR2004 (not bilateral)
        if len(three) < 3:  # noqa: PLR2004 (three)
            return None
        made = _lens_of(make, *three)
        if made:
            return made
    return None


def _lens_of(make: Maker, a: str, b: str, c: str) -> Made:
    both, out = {*make.members(a)} & {*make.members(b)}, {*make.members(c)}
    right = [country for country in sorted(both) if not make.touches(country, c)]
    near = ({*make.members(a)} | {*make.members(b)} | out) - {*right}
    wrong = [
        country
        for country in sorted(near)
        if country in out or not (make.touches(country, a) and make.touches(country, b))
    ]
    choices = make.deal(right, wrong)
    if choices is None or not both & out & {*choices.wrong}:
        return None
    key = choices.right
    why = [_since(one, key, make.S[key][one]["since"]) for one in sorted((a, b))]
    parts = {"a": _label(min(a, b)), "b": _label(max(a, b)), "c": _label(c)}
    return make.ask("lens", parts, "name", choices, ("member", why), make.view("overlaps", [key], [a, b, c]))


def _shared(make: Maker) -> Made:
    every = [key for key in make.telling if len(make.joined[key]) > 2]  # noqa: PLR2004 (a bilateral one names its two)
    for country in make.known_first({key for one in every for key in make.members(one)}):
        mine = [key for key in every if country in make.joined[key]]
        for other in make.known_first({key for one in mine for key in make.members(one)} - {country})[:12]:
            right = [key for key in mine if other in make.joined[key]]
            wrong = [key for key in every if not (make.touches(country, key) and make.touches(other, key))]
            near = [key for key in wrong if make.joined[key] & {country, other}]
            choices = make.deal(right, near) or make.deal(right, wrong)
            if choices:
                pair = sorted([country, other])
                why = [_since(choices.right, one, make.S[one][choices.right]["since"]) for one in pair]
                parts = {"a": _name(pair[0]), "b": _name(pair[1])}
                return make.ask(
                    "shared", parts, "label", choices, ("member", why), make.view("network", pair, [choices.right])
                )
    return None


def _differ(make: Maker) -> Made:
    """The one of four organisations in which only one of two countries is; which it is, is drawn after the four."""
    every = [key for key in make.telling if len(make.joined[key]) > 2]  # noqa: PLR2004 (a bilateral one names its two)
    for turn in range(_TURNS):
        four = make.shuffled(every)[:4]
        countries = make.known_first(make.countries)[:30]
        for key in four:
            wrong = [other for other in four if other != key]
            for one in [country for country in countries if country in make.joined[key]][:6]:
                alike = [other for other in countries if _only_one(make, key, wrong, one, other)]
                if turn < _TURNS - 10:  # both are in one of the others at least: that they are in none is soon seen
                    alike = [other for other in alike if any({one, other} <= make.joined[also] for also in wrong)]
                near = sorted(alike, key=lambda other: make.region[other] != make.region[one])
                if near and len(wrong) == 3:  # noqa: PLR2004 (three wrong ones)
                    pair = sorted([one, near[0]])
                    why = ("differ", [{"name": _name(one), "other": _name(near[0]), "label": _label(key)}])
                    parts = {"a": _name(pair[0]), "b": _name(pair[1])}
                    view = make.view("overlaps", pair, four)
                    return make.ask("differ", parts, "label", Choices(key, wrong), why, view)
    return None


def _only_one(make: Maker, key: str, alike: list[str], one: str, other: str) -> bool:
    """Tell whether surely only the first of two countries is in an organisation, and both or neither in others."""
    return not make.touches(other, key) and all(
        {one, other} <= make.joined[also] or not (make.touches(one, also) or make.touches(other, also))
        for also in alike
    )


def _outside(make: Maker) -> Made:
    key = next(iter(make.known_first(make.telling)), None)
    if key is None:
        return None
    inside = {*make.S[key]} | make.unsure[key]
    regions = Counter(make.region[country] for country in make.members(key))
    out = [country for country in make.countries if country not in inside]
    near = [country for country in out if regions[make.region[country]] >= _PART * regions.total()]
    choices = make.deal(near or out, make.members(key))
    if choices is None:
        return None
    its: dict[str, Value] = {
        "name": _name(choices.right),
        "label": _label(key),
        "names": ("names", json.dumps(choices.wrong)),
    }
    return make.ask(
        "outside", {"label": _label(key)}, "name", choices, ("outside", [its]), make.view("map", [key], [key])
    )


def _dated(make: Maker) -> Iterator[tuple[str, dict[str, str]]]:
    """Organisations that tell countries apart, with when theirs came in."""
    for key in make.shuffled(make.proper(make.telling)):
        entries = make.entries(key)
        if len(entries) > 3:  # noqa: PLR2004 (four choices)
            yield key, entries


def _first(make: Maker) -> Made:
    """Who was in first, founders aside: one of them is right wherever it stands."""
    for key, every in _dated(make):
        founded = min(every.values())
        entries = {country: since for country, since in every.items() if since[:4] > founded[:4]}
        for right in make.known_first(entries)[:6]:
            later = [other for other in entries if entries[other][:4] > entries[right][:4]]
            choices = make.deal([right], later)
            if choices:
                second = min(choices.wrong, key=lambda other: entries[other])
                why = [_since(key, one, entries[one]) for one in (right, second)]
                view = make.view("timeline", [key], [key])
                return make.ask("first", {"label": _label(key)}, "name", choices, ("member", why), view)
    return None


def _none_between(make: Maker, key: str, one: str, two: str, before: str, after: str) -> bool:
    """Tell whether surely no other country came in from one day to another."""
    others = [its for country, its in make.G[key].items() if country not in (one, two)]
    spells = [spell for its in others for spell in (its.values() if make.G.is_multigraph() else [its])]
    entered = [str(spell["since"]) for spell in spells if spell["status"] in FULL]
    return all(
        since and (dates.day(dates.latest(since)) < before or dates.earliest(since) > after) for since in entered
    )


def _next(make: Maker) -> Made:
    """Who came in next after one, on a day that no other came in on."""
    for key, entries in _dated(make):
        days = sorted(since for since in entries.values() if len(since) == 10)  # noqa: PLR2004 (a whole day)
        steps = [(one, two) for one, two in pairwise(days) if days.count(one) == days.count(two) == 1]
        for before, after in make.shuffled(steps):
            country = {since: country for country, since in entries.items()}
            if not _none_between(make, key, country[before], country[after], before, after):
                continue
            wrong = [other for other in entries if entries[other][:10] not in (before, after)]
            choices = make.deal([country[after]], wrong)
            if choices:
                why = [_since(key, country[day], day) for day in (before, after)]
                parts = {"label": _label(key), "name": _name(country[before])}
                return make.ask("next", parts, "name", choices, ("member", why), make.view("timeline", [key], [key]))
    return None


def _between(make: Maker) -> Made:
    """Who came in during some years, founders aside: before them there was nothing to join."""
    for key, entries in _dated(make):
        founded = int(min(entries.values())[:4])
        for right in make.known_first(entries)[:6]:
            year = int(entries[right][:4])
            start, end = max(year - make.random.randint(0, 3), founded + 1), year + make.random.randint(1, 3)
            if year == founded or end >= int(make.at[:4]):
                continue
            wrong = [other for other in entries if not start <= int(entries[other][:4]) <= end]
            choices = make.deal([right], wrong)
            if choices:
                parts: dict[str, Value] = {
                    "label": _label(key),
                    "start": ("year", str(start)),
                    "end": ("year", str(end)),
                }
                why = [_since(key, right, entries[right])]
                return make.ask("between", parts, "name", choices, ("member", why), make.view("timeline", [key], [key]))
    return None


def _sizes(make: Maker, organisation: str) -> dict[int, int]:
    """Members at the end of each year; nothing where one has no sure date or was suspended, which is counted in two ways."""
    if organisation not in make.sizes:
        make.sizes[organisation] = _counted(make, organisation) if make.G.is_multigraph() else {}
    return make.sizes[organisation]


def _counted(make: Maker, organisation: str) -> dict[int, int]:
    spans = []
    for country, spells in make.G[organisation].items():
        node = make.G.nodes[country]
        for spell in spells.values():
            if not spell["since"] or "[" in spell["since"] + spell["until"] or spell["status"] == "suspended":
                return {}
            since = max(spell["since"], dates.begins(node.get("since", "")))
            until = min(dates.ends(spell["until"]), dates.ends(node.get("until", "")))
            if spell["status"] in FULL and since < until:
                spans.append((since, until))
    first = int((make.founded(organisation) or make.at)[:4])
    ends = {year: f"{year:04}-12-31" for year in range(first, int(make.at[:4]))}
    return {year: sum(since <= day < until for since, until in spans) for year, day in ends.items()}


def _grew(make: Maker) -> Made:
    """By how many an organisation grew between the ends of two years."""
    for key in make.known_first(make.proper(make.joined))[:4]:
        sizes = {year: size for year, size in _sizes(make, key).items() if size}
        pairs = [(a, b) for a in sizes for b in range(a + 3, a + 40) if sizes[a] < sizes.get(b, 0) <= _MANY]
        for start, end in make.shuffled(pairs)[:20]:
            grown = sizes[end] - sizes[start]
            step = max(1, grown // 8)
            others = {grown + gap * step for gap in (-4, -3, -2, -1, 1, 2, 3, 4)} | {sizes[start], sizes[end]}
            choices = make.counted(grown, [other for other in others if other > 0 and abs(other - grown) >= step])
            if choices:
                parts: dict[str, Value] = {
                    "label": _label(key),
                    "start": ("date", f"{start:04}-12-31"),
                    "end": ("date", f"{end:04}-12-31"),
                }
                its = parts | {"from": ("number", str(sizes[start])), "to": ("number", str(sizes[end]))}
                return make.ask(
                    "grew", parts, "number", choices, ("grew", [its]), make.view("map", [key], [key], f"{end:04}-12-31")
                )
    return None


def _days(start: str, end: str) -> int:
    """The days from one date to another, each as its first day where it is not known to the day."""
    first, last = (date.fromisoformat(f"{dates.earliest(one)}-01-01"[:10]) for one in (start, end))
    return (last - first).days


def _went_before(make: Maker, country: str, key: str) -> tuple[str, str, list[str]]:
    """Since when a country is in an organisation, what went before it, and what surely did not; nothing where there is doubt."""
    every = sorted(make.G[country][key].values(), key=lambda spell: spell["since"])
    spells = [spell for spell in every if spell["since"] <= make.at]
    full = [spell for spell in spells if spell["status"] in FULL]
    own, begun = make.S.nodes[country], make.founded(key)
    since = full[-1]["since"] if full else ""
    born = own.get("since", "")
    if len(since) < 10 or since[0] == "[" or not begun or own.get("note") or country in make.renewed:  # noqa: PLR2004 (a day)
        return "", "", []
    if any(not spell["since"] or spell["since"][0] == "[" for spell in spells):
        return "", "", []
    if (not born and since < _OLD) or (len(full) > 1 and _in_a_union(make, country, key)):
        return "", "", []
    true = {
        "born": bool(born) and 0 <= _days(born, since) <= _AT_ONCE,
        "founded": begun == since,
        "left": len(full) > 1,
        "observed": any(spell["status"] not in FULL and spell["since"] < since for spell in spells),
    }
    holds = [word for word in _BEFORE if true[word]]
    near = (born and _days(born, since) < 4 * _AT_ONCE and not true["born"]) or (
        _days(begun, since) < 2 * _AT_ONCE and not true["founded"]
    )
    return ("", "", []) if len(holds) != 1 or near else (since, holds[0], [word for word in _BEFORE if not true[word]])


def _in_a_union(make: Maker, country: str, key: str) -> bool:
    """Whether a state that went before a country was in an organisation too: the country then left it and did not."""
    return any(
        node["kind"] == "former" and country in node.get("successors", "").split("|") and state in make.G[key]
        for state, node in make.G.nodes(data=True)
    )


def _before(make: Maker) -> Made:
    """What went before an entry; each of the four choices is the right one as often."""
    if not make.G.is_multigraph():
        return None
    wanted = make.random.choice(_BEFORE)
    for key in make.shuffled(make.proper(make.joined)):
        if key not in make.before:
            make.before[key] = {country: _went_before(make, country, key) for country in make.members(key)}
        known = make.before[key]
        for country in make.known_first(country for country, (_, word, _) in known.items() if word == wanted):
            since, word, wrong = known[country]
            parts = _since(key, country, since)
            view = make.view("timeline", [country], [key])
            return make.ask("before", parts, "before", Choices(word, wrong), (f"before_{word}", [parts]), view)
    return None


@cache
def told() -> dict[str, list[dict[str, Any]]]:
    """What founding texts and reports say: see ``told.toml``; texts are by language."""
    return tomllib.loads((Path(__file__).parent / "told.toml").read_text("utf-8"))


def _purpose(make: Maker) -> Made:
    """What was made for something, as its founding text says."""
    of = {one["organisation"]: one for one in told()["purpose"] if one["organisation"] in make.joined}
    choices = make.drawn(of, of)
    if choices is None:
        return None
    key = choices.right
    parts: dict[str, Value] = {"text": ("text", _texts(of[key]))}
    return make.ask(
        "purpose", parts, "label", choices, ("purpose", [{"label": _label(key), **parts}]), make.view_of(key)
    )


def _texts(of: dict[str, Any]) -> str:
    return json.dumps({lang: of[lang] for lang in LANGUAGES if lang in of})


def _why(make: Maker) -> Made:
    """Why something was done, as reported; the wrong reasons speak of the same matter, and are false by the record or the source."""
    known = [one for one in told()["reason"] if all(key in make.S for key in one["about"])]
    if not known:
        return None
    one = make.random.choice(known)
    choices = make.drawn([_texts(one)], map(_texts, one["wrong"]))
    parts: dict[str, Value] = {"event": ("text", _texts(one["event"]))}
    its: dict[str, Value] = {"reason": ("text", _texts(one))}
    view = make.view("timeline", one["about"][:1], one["about"][-1:])
    return make.ask("why", parts, "text", choices, ("why", [its]), view)


def _example(make: Maker) -> Made:
    """Which of four examples is of a field, or of which field one is; only where no other field could claim it."""
    if make.G.graph.get("name") != RECORD:
        return None
    known = [
        row
        for row in rows()
        if row["id"] not in CLAIMED_TWICE and row["since"] <= make.at and all(key in make.G for key in parties(row))
    ]
    of = {field: [row for row in known if row["field"] == field] for field in FIELDS}
    four = make.shuffled(field for field in FIELDS if of[field])[:4]
    if len(four) < 4:  # noqa: PLR2004 (four choices)
        return None
    drawn = [make.random.choice(of[field]) for field in four]
    one, names = drawn[0], [_in_languages(row, "name") for row in drawn]
    field: Value = ("field", four[0])
    why = ("example", [{"text": ("text", _in_languages(one, "summary")), "field": field}])
    view = make.view("map", examples=[one["id"]])
    if make.random.random() < 0.5:  # noqa: PLR2004 (as often this way round as the other)
        parts: dict[str, Value] = {"text": ("text", names[0])}
        return make.ask("example_of", parts, "field", Choices(four[0], four[1:]), why, view)
    return make.ask("example", {"field": field}, "text", Choices(names[0], names[1:]), why, view)


def _in_languages(row: dict[str, str], what: str) -> str:
    """What a row says, by language."""
    return json.dumps(dict(zip(LANGUAGES, (text_in(lang, what, row) for lang in LANGUAGES), strict=True)))


class Kind(NamedTuple):
    """A kind of question.

    How hard it is (1 to know and understand, 2 to apply and read, 3 to tell apart and explain), what makes one, and whether it
    can be about a country.
    """

    level: int
    make: Callable[[Maker], Made]
    countries: bool = True


KINDS: dict[str, Kind] = {
    "field": Kind(1, _field, countries=False),
    "form": Kind(1, _form, countries=False),
    "joined": Kind(1, _joined),
    "purpose": Kind(1, _purpose, countries=False),
    "example": Kind(1, _example, countries=False),
    "both": Kind(2, _both),
    "shared": Kind(2, _shared),
    "outside": Kind(2, _outside),
    "first": Kind(2, _first),
    "next": Kind(2, _next),
    "between": Kind(2, _between),
    "grew": Kind(2, _grew, countries=False),
    "differ": Kind(3, _differ),
    "lens": Kind(3, _lens),
    "before": Kind(3, _before),
    "why": Kind(3, _why),
}
