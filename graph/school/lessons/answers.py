"""What stands in the braces of a lesson, answered from the graph on one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from typing import Any

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._examples import parties, rows
from graph._fold import alphabetical
from graph._membership import acronym, belonging, named
from graph._search import find
from graph._snapshot import Day, day_of, snapshot
from graph.errors import UnknownName
from graph.languages import dated, listed, numbered, one_of, say, words
from graph.model import FIELDS, FORMS, FULL, JOINED, MEMBER, PURPOSES, REGIONS, counting, text_in

#: The purposes that schoolbooks count; the environment is a field of theirs.
_COUNTED = tuple(word for word in PURPOSES if word != "environment")


class Teller:
    """Answers what stands in braces, from the graph on one day.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    at : str
        The day.
    before : str
        The earlier day with which the step compares; nothing where it does not.
    today : str
        The day that is meant by ``@today``; `at` unless given.
    shown, orgs : sequence of str
        The examples and the organisations that the step shows.
    facts : mapping of str to dict
        What the lesson itself states, with its source.
    days : dict of str to networkx.Graph or Day
        The days that were asked for before; those that are asked for now are added.
    """

    def __init__(
        self,
        G: nx.Graph[str],
        at: str,
        *,
        before: str = "",
        today: str = "",
        shown: Sequence[str] = (),
        orgs: Sequence[str] = (),
        facts: Mapping[str, Mapping[str, Any]] | None = None,
        days: dict[str, nx.Graph[str] | Day] | None = None,
    ) -> None:
        self.G, self.at = completed(G), at
        self.days = {} if days is None else days
        self.S = self._day(at)
        self.before, self.today, self.facts = before, today or at, facts or {}
        self.shown, self.orgs = shown, orgs
        self.examples = {row["id"]: row for row in rows() if all(country in self.G for country in parties(row))}
        self.figures = False

    def say(self, asked: str, lang: str) -> str:
        """Answer one question, in words of a language; after ``#`` numbers stay figures, after ``@`` stands another day.

        Raises
        ------
        ValueError
            It cannot be answered; the message says what is wrong and, after a semicolon, what would be right.

        Examples
        --------
        >>> import graph
        >>> teller = Teller(graph.load(), "1967-12-31")
        >>> teller.say("who:ASEAN", "id")
        'Filipina, Indonesia, Malaysia, Singapura, dan Thailand'
        >>> teller.say("members:ASEAN", "id"), teller.say("#members:ASEAN@2000", "id")
        ('lima', '10')
        """
        asked, _, day = asked.partition("@")
        if day:
            return self.on(self.today if day == "today" else dates.day(day)).say(asked, lang)
        self.figures = asked.startswith("#")
        what, colon, rest = asked.removeprefix("#").partition(":")
        names = [name.strip() for name in rest.split(",")] if colon else []
        answer = ANSWERS.get(what.strip())
        if answer is None or (names != [] and not all(names)):
            known = ", ".join("{day}" if name == "day" else f"{{{name}:…}}" for name in ANSWERS)
            raise ValueError(say("{{{asked}}} is not known; use {known}", asked=asked, known=known))
        return answer(self, names, lang)

    def on(self, day: str, *, before: str = "") -> Teller:
        """Another who answers for another day of the same lesson."""
        other = copy(self)
        other.at, other.S, other.before = day, self._day(day), before
        return other

    def _day(self, day: str) -> nx.Graph[str] | Day:
        """Who belonged to what on a day; each is looked up once."""
        if day not in self.days:
            self.days[day] = Day(self.G, day_of(self.G, day)) if self.G.is_multigraph() else snapshot(self.G, day)
        return self.days[day]

    def _number(self, number: int, lang: str) -> str:
        """A number in words where the language writes it so, unless figures are asked for."""
        return str(number) if self.figures else numbered(number, lang)

    def ids(self, names: Sequence[str], sides: Sequence[int | None]) -> list[str]:
        """The ids behind names, as many as there are `sides`; the last side holds for all further names."""
        if not names:
            raise ValueError(say("names nobody; write for example {{members:ASEAN}} or {{shared:IDN,JPN}}"))
        keys = []
        for place, name in enumerate(names):
            side = sides[min(place, len(sides) - 1)]
            try:
                keys.append(find(self.G, name, side))
            except UnknownName as error:
                hint = (
                    say("did you mean {near}?", near=one_of(error.suggestions))
                    if error.suggestions
                    else say("write an id of the data, for example ASEAN or IDN")
                )
                raise ValueError(f"{error.message}; {hint}") from None
        return keys

    def _of(self, key: str) -> set[str]:
        """Whom or what a node is joined to as a full member."""
        return {other for other, _ in belonging(self.S, key, FULL)}

    def _common(self, keys: Sequence[str]) -> list[str]:
        """What all countries belong to, or who belongs to all organisations."""
        if len({self.G.nodes[key]["bipartite"] for key in keys}) > 1:
            raise ValueError(say("countries and organisations are mixed; name countries only, or organisations only"))
        return sorted(set.intersection(*map(self._of, keys)))

    def _listed(self, keys: Iterable[str], lang: str) -> str:
        """List short names of organisations, or names of countries, in the order of the language."""
        nodes = [self.G.nodes[key] for key in keys]
        names = sorted(
            (acronym(node, lang) if node["bipartite"] == JOINED else named(node, lang) for node in nodes),
            key=alphabetical,
        )
        if not names:
            raise ValueError(say("nothing to name on {day}; choose another day or other names", day=self.at))
        return listed(names, lang)

    def name(self, names: list[str], lang: str) -> str:
        """A name: ``{name:IDN}``."""
        return self._each(names, named, lang)

    def short(self, names: list[str], lang: str) -> str:
        """A short name: ``{short:UN}``."""
        return self._each(names, acronym, lang)

    def _each(self, names: list[str], called: Callable[[dict[str, Any], str], str], lang: str) -> str:
        return listed([called(self.G.nodes[key], lang) for key in self.ids(names, [None])], lang)

    def members(self, names: list[str], lang: str) -> str:
        """Count the members of an organisation: ``{members:ASEAN}``."""
        return self._number(len(self._of(self.ids(names[:1], [JOINED])[0])), lang)

    def count(self, names: list[str], lang: str) -> str:
        """Count what all countries belong to, or who belongs to all organisations: ``{count:IDN,JPN}``.

        Or the forms, fields or purposes there are: ``{count:form}``; the examples: ``{count:examples,defence}``,
        ``{count:shown}``; of what a country belongs to, what the step shows: ``{count:IDN,shown}``; or as ``{who:…}`` names
        them.
        """
        words_of = {"form": FORMS, "field": FIELDS, "purpose": _COUNTED}
        if names[:1] == ["shown"]:
            return self._number(len(self.shown), lang)
        if names[-1:] == ["shown"]:
            return self._number(len({*self._common(self.ids(names[:-1], [MEMBER]))}.intersection(self.orgs)), lang)
        if names[:1] == ["examples"]:
            chosen = [row for row in self.examples.values() if {*names[1:]} <= {row["field"], row["form"], row["kind"]}]
            return self._number(len(chosen), lang)
        if names and names[0] in words_of:
            columns = (str(node.get(names[0], "")) for _, node in self.S.nodes(data=True))
            there = {word for text in columns for word in text.split("|")}
            return self._number(len(there.intersection(words_of[names[0]])), lang)
        if names and not any(self._is_group(name) for name in names):
            return self._number(len(self._common(self.ids(names, [None]))), lang)
        return self._number(len(self._all_of(names)), lang)

    def who(self, names: list[str], lang: str) -> str:
        """Name who belongs to all of these organisations, and not to those with a minus: ``{who:UN,-PARIS}``."""
        return self._listed(self._all_of(names), lang)

    def _is_group(self, name: str) -> bool:
        """Whether a name means more than a country or an organisation: an example, a continent, who is left out."""
        return name in self.examples or name in REGIONS or name.startswith("-")

    def _all_of(self, names: Sequence[str]) -> list[str]:
        """The countries in all of these organisations, examples and continents, and in none of those with a minus."""
        if not names or names[0].startswith("-"):
            raise ValueError(say("names nobody; write for example {{members:ASEAN}} or {{shared:IDN,JPN}}"))
        found: set[str] | None = None
        for name in names:
            its = self._group(name.removeprefix("-"))
            found = its if found is None else found - its if name.startswith("-") else found & its
        return sorted(found or ())

    def _group(self, name: str) -> set[str]:
        """The countries of a continent, of an example, or the members of an organisation."""
        if name in REGIONS:
            return {key for key, node in self.G.nodes(data=True) if node.get("region") == name}
        if name in self.examples:
            if not self.examples[name]["complete"]:
                raise ValueError(say("{example} does not list all who took part; do not count them", example=name))
            return {*parties(self.examples[name])}
        return self._of(self.ids([name], [JOINED])[0])

    def since(self, names: list[str], lang: str) -> str:
        """The day of an organisation's beginning, or since when countries are in it: ``{since:VNM,ASEAN}``."""
        *countries, key = self.ids([*names[-1:], *names[:-1]], [JOINED, MEMBER])[::-1]
        if not countries:
            return self._dated(self.G.nodes[key].get("since", ""), lang)
        for country in countries:
            if key not in self._of(country):
                raise ValueError(
                    say(
                        "{country} was not in {organisation} on {day}; choose another day or other names",
                        country=country,
                        organisation=key,
                        day=self.at,
                    )
                )
        since = [self.S[country][key]["since"] for country in countries]
        return self._dated(max(since, key=dates.begins) if all(since) else "", lang)

    def until(self, names: list[str], lang: str) -> str:
        """The day on which a country had left an organisation: ``{until:IDN,UN}``."""
        if len(names) != 2:  # noqa: PLR2004 (a country and an organisation)
            raise ValueError(say("takes a country and an organisation; write for example {{until:IDN,UN}}"))
        key, country = self.ids(names[::-1], [JOINED, MEMBER])
        spells = self.G.get_edge_data(country, key, default={})
        ends = [
            spell["until"]
            for spell in (spells.values() if self.G.is_multigraph() else [spells])
            if spell and spell["status"] in counting(FULL, self.G.nodes[key])
        ]
        past = [end for end in ends if end and dates.ends(end) <= self.at]
        if not past:
            raise ValueError(
                say(
                    "{country} had not left {organisation} by {day}; choose another day or other names",
                    country=country,
                    organisation=key,
                    day=self.at,
                )
            )
        return self._dated(max(past), lang)

    def shared(self, names: list[str], lang: str) -> str:
        """List what all of these countries belong to, the longest first, with dates: ``{shared:IDN,JPN}``."""
        countries = self.ids(names, [MEMBER])
        entries = []
        for key in self._common(countries):
            since = [self.S[country][key]["since"] for country in countries]
            entries.append(
                (
                    max(since, key=dates.begins) if all(since) else "",
                    named(self.G.nodes[key], lang),
                    acronym(self.G.nodes[key], lang),
                )
            )
        if not entries:
            raise ValueError(say("they share nothing on {day}; choose another day or other names", day=self.at))
        wording = words(lang)["page"]
        return listed(
            [
                f"{short} ({wording['since'].format(date=dated(since, lang)) if since else wording['since_unknown']})"
                for since, _, short in sorted(
                    entries, key=lambda entry: (dates.begins(entry[0]), alphabetical(entry[1]))
                )
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
        """Form, field and purposes of an organisation."""
        node = self.G.nodes[key]
        return {node.get("form", ""), node.get("field", ""), *node.get("purpose", "").split("|")}

    def partners(self, names: list[str], lang: str) -> str:
        """Name those who share most with a country: ``{partners:IDN}``."""
        return self._listed(self._most(names)[1], lang)

    def most(self, names: list[str], lang: str) -> str:
        """Count what those who share most with a country share with it: ``{most:IDN}``."""
        return self._number(self._most(names)[0], lang)

    def _most(self, names: list[str]) -> tuple[int, list[str]]:
        (country,) = self.ids(names[:1], [MEMBER])
        counts: dict[str, int] = {}
        for key in self._of(country):
            for other in self._of(key) - {country}:
                counts[other] = counts.get(other, 0) + 1
        most = max(counts.values(), default=0)
        return most, [other for other, count in counts.items() if count == most]

    def day(self, names: list[str], lang: str) -> str:
        """The day of the step: ``{day}``."""
        if names:
            raise ValueError(say("takes no name; write {{day}}"))
        return dated(self.at, lang)

    def first(self, names: list[str], lang: str) -> str:
        """The first day of the first membership: ``{first:IDN,UN}``."""
        return self._dated(self._spells(names)[0]["since"], lang)

    def spells(self, names: list[str], lang: str) -> str:
        """Every membership from its first day to the first without: ``{spells:USA,PARIS}``."""
        span = str(words(lang)["lesson"]["span"])
        told = [
            span.format(first=dated(spell["since"], lang), last=dated(spell["until"], lang))
            if spell["until"]
            else words(lang)["page"]["since"].format(date=dated(spell["since"], lang))
            for spell in self._spells(names)
        ]
        return listed(told, lang)

    def _spells(self, names: Sequence[str]) -> list[dict[str, str]]:
        """The full memberships of a country in an organisation that had begun by the day, the earliest first."""
        if len(names) != 2:  # noqa: PLR2004 (a country and an organisation)
            raise ValueError(say("takes a country and an organisation; write for example {{until:IDN,UN}}"))
        key, country = self.ids(names[::-1], [JOINED, MEMBER])
        its = self.G.get_edge_data(country, key, default={})
        found = [
            spell
            for spell in (its.values() if self.G.is_multigraph() else [its])
            if spell
            and spell["status"] in counting(FULL, self.G.nodes[key])
            and dates.begins(spell["since"]) <= self.at
        ]
        if not found:
            message = say(
                "{country} was not in {organisation} on {day}; choose another day or other names",
                country=country,
                organisation=key,
                day=self.at,
            )
            raise ValueError(message)
        return sorted(found, key=lambda spell: dates.begins(spell["since"]))

    def newest(self, names: list[str], lang: str) -> str:
        """What a country joined last: ``{newest:IDN}``."""
        (country,) = self.ids(names[:1], [MEMBER])
        key = max(self._of(country), key=lambda one: (dates.begins(self.S[country][one]["since"]), one))
        return acronym(self.G.nodes[key], lang)

    def years(self, names: list[str], lang: str) -> str:
        """Count the whole years from one joining of a country to another: ``{years:TLS,UN,ASEAN}``."""
        country, *joined = names
        first, last = (dates.begins(self._spells([country, key])[0]["since"]) for key in joined)
        return self._number(int(last[:4]) - int(first[:4]) - (last[5:] < first[5:]), lang)

    def joined(self, names: list[str], lang: str) -> str:
        """Name who of an example joined an organisation between the two days of the step: ``{joined:kaa-1955,UN}``."""
        example, organisation = names
        key = self.ids([organisation], [JOINED])[0]
        new = {
            country
            for country in self._group(example) & self._of(key)
            if dates.begins(self.S[country][key]["since"]) > self.before
        }
        return self._listed(new, lang)

    def notyet(self, names: list[str], lang: str) -> str:
        """Name who of an example was no state yet on the day: ``{notyet:kaa-1955}``."""
        early = [key for key in self._group(names[0]) if dates.begins(self.G.nodes[key].get("since", "")) > self.at]
        return self._listed(early, lang)

    def example(self, names: list[str], lang: str) -> str:
        """The name of an example: ``{example:kaa-1955}``."""
        return text_in(lang, "name", self._example(names))

    def where(self, names: list[str], lang: str) -> str:
        """Where an example was: ``{where:kaa-1955}``."""
        place = text_in(lang, "place", self._example(names))
        if not place:
            raise ValueError(say("{example} has no place; leave it out", example=names[0]))
        return place

    def when(self, names: list[str], lang: str) -> str:
        """When an example was: its day, the first and the last of a meeting, or when it began: ``{when:kaa-1955}``."""
        row = self._example(names)
        try:
            first = dt.date.fromisoformat(row["since"])
            last = dt.date.fromisoformat(row["until"]) - dt.timedelta(1)
        except ValueError:
            return dated(row["since"], lang)
        if last == first or (last - first).days > _MEETING:
            return dated(row["since"], lang)
        month = (first.year, first.month) == (last.year, last.month)
        began = str(first.day) if month else dated(row["since"], lang)
        return str(words(lang)["lesson"]["span"]).format(first=began, last=dated(last.isoformat(), lang))

    def parties(self, names: list[str], lang: str) -> str:
        """Name who took part in an example: ``{parties:heart-of-borneo-2007}``."""
        return self._listed(parties(self._example(names)), lang)

    def example_ids(self, name: str) -> list[str]:
        """The id of an example, as a list; an error where there is none."""
        return [self._example([name])["id"]]

    def _example(self, names: Sequence[str]) -> dict[str, str]:
        """The row of an example."""
        row = self.examples.get(names[0] if names else "")
        if row is None:
            message = say("there is no example {name!r}; see data/examples.csv", name=names[0] if names else "")
            raise ValueError(message)
        return row

    def fact(self, names: list[str], lang: str) -> str:
        """What the lesson states: a date, a number or a text: ``{fact:left}``."""
        fact = self._fact(names[0] if names else "")
        if "date" in fact:
            return dated(str(fact["date"]), lang)
        value = fact["value"]
        if isinstance(value, int):
            return self._number(value, lang)
        return str(value).replace(".", str(words(lang)["lesson"]["decimal"]))

    def share(self, names: list[str], lang: str) -> str:
        """The share of one stated number in another, in per cent: ``{share:co2-usa,co2-world}``."""
        part, whole = (float(self._fact(name)["value"]) for name in names)
        return self._number(round(100 * part / whole), lang)

    def _fact(self, name: str) -> Mapping[str, Any]:
        """What the lesson says of a fact."""
        if name not in self.facts:
            known = one_of([*self.facts]) if self.facts else "[fact.…]"
            raise ValueError(say("the lesson states no fact {name!r}; use {known}", name=name, known=known))
        return self.facts[name]

    def _dated(self, date: str, lang: str) -> str:
        return dated(date, lang) if date else str(words(lang)["page"]["since_unknown"])


#: Days that a meeting, a festival or a mission lasts at the most; what lasts longer is told by its beginning.
_MEETING = 200

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
    "first": Teller.first,
    "spells": Teller.spells,
    "newest": Teller.newest,
    "years": Teller.years,
    "joined": Teller.joined,
    "notyet": Teller.notyet,
    "example": Teller.example,
    "when": Teller.when,
    "where": Teller.where,
    "parties": Teller.parties,
    "fact": Teller.fact,
    "share": Teller.share,
}
