"""What stands in the braces of a lesson, answered from the graph on one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._fold import alphabetical
from graph._membership import acronym, belonging, named
from graph._search import find
from graph._snapshot import snapshot
from graph.errors import UnknownName
from graph.languages import dated, listed, one_of, say, words
from graph.model import FIELDS, FORMS, FULL, JOINED, MEMBER, PURPOSES, counting


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
        self.G, self.at, self.S = completed(G), at, snapshot(G, at)

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
            known = ", ".join("{day}" if name == "day" else f"{{{name}:…}}" for name in ANSWERS)
            raise ValueError(say("{{{asked}}} is not known; use {known}", asked=asked, known=known))
        return answer(self, names, lang)

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

    def members(self, names: list[str], lang: str) -> str:  # noqa: ARG002 (a number is written alike)
        """Count the members of an organisation: ``{members:ASEAN}``."""
        return str(len(self._of(self.ids(names[:1], [JOINED])[0])))

    def count(self, names: list[str], lang: str) -> str:  # noqa: ARG002
        """Count what all countries belong to, or who belongs to all organisations: ``{count:IDN,JPN}``.

        Or the forms, fields or purposes there are: ``{count:form}``.
        """
        if names[:1] in (["form"], ["field"], ["purpose"]):
            columns = (str(node.get(names[0], "")) for _, node in self.S.nodes(data=True))
            return str(len({word for text in columns for word in text.split("|") if word}))
        return str(len(self._common(self.ids(names, [None]))))

    def who(self, names: list[str], lang: str) -> str:
        """Name who belongs to all of these organisations: ``{who:ASEAN,APEC}``."""
        return self._listed(self._common(self.ids(names, [JOINED])), lang)

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
        """The day of the step: ``{day}``."""
        if names:
            raise ValueError(say("takes no name; write {{day}}"))
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
