"""What questions are made of: who belongs to what on the day, beyond doubt, and how wrong choices are dealt.

Wrong choices are near ones (the same continent, the years around, organisations of one of the two), and they are dealt so that
nothing but knowledge tells the right one: how well known each choice is, and where it stands, is drawn before it is chosen.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar
from urllib.parse import quote

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._membership import belonging, universal
from graph._snapshot import snapshot
from graph.model import FULL, JOINED
from graph.school import taught
from graph.school.quiz.question import Question, Value

#: Organisations of Indonesian schoolbooks that the quiz asks about beside those that lessons tell of.
SCHOOLBOOK = frozenset(
    (
        "AFRICANUNION",
        "ARABLEAGUE",
        "CITES",
        "D8",
        "EU",
        "FAO",
        "IACEPA",
        "IBRD",
        "ICCEPA",
        "ILO",
        "IMF",
        "NONALIGNED",
        "NPT",
        "IPPTA",
        "OPEC",
        "WHO",
    )
)
#: What is drawn from: keys, words, pairs of days or years.
Option = TypeVar("Option", str, tuple[str, str], tuple[int, int])
#: How much more often a country is drawn for its memberships: as this power of their number.
_KNOWN = 10


class Choices(NamedTuple):
    """The right choice of a question and three wrong ones, as keys, years or words."""

    right: str
    wrong: list[str]


class Maker:
    """What is known on a day, and choices dealt in an order that a seed decides.

    Attributes
    ----------
    place, rank : int
        Of the question that is being made: where its right answer stands among ordered choices, and how many of the wrong
        ones are larger than it, by memberships or members.
    near : bool
        Whether at least one wrong country has to be of the right one's continent.
    """

    def __init__(self, G: nx.Graph[str], at: dates.At) -> None:
        self.G = G = taught(completed(G), SCHOOLBOOK)
        self.S = snapshot(G, at)
        self.at: str = self.S.graph["at"]
        #: Whether questions tell their day: it was asked for, or is not today.
        self.dated = at is not None or self.at != dates.day()
        self.random = random.Random()  # noqa: S311 (not for secrets)
        self.place = self.rank = 0
        self.near = False
        #: What questions are to be about, and whether the next one puts it before all else.
        self.focus: frozenset[str] = frozenset()
        self.focused = False
        self._entries: dict[str, dict[str, str]] = {}
        #: How many members organisations had at the end of years, as far as that was asked for.
        self.sizes: dict[str, dict[int, int]] = {}
        #: Since when members of organisations are in them, and what went before and what did not, as far as that was asked for.
        self.before: dict[str, dict[str, tuple[str, str, list[str]]]] = {}
        nodes = self.S.nodes(data=True)
        self.joined = {
            key: {other for other, _ in belonging(self.S, key, FULL)}
            for key in sorted(self.S)
            if self.S.nodes[key]["bipartite"] == JOINED
        }
        #: Who may have belonged to an organisation on the day, though it is not known.
        self.unsure = {
            key: {other for other, spells in G[key].items() if any(map(self._may_hold, spells.values()))}
            if G.is_multigraph()
            else set()
            for key in self.joined
        }
        self.region = {key: node.get("region") for key, node in nodes}
        #: How many memberships each country has: the more, the better known it is, and the more often it is drawn.
        self.belongs = belongs = Counter(chain.from_iterable(self.joined.values()))
        #: How large each is: by memberships, or by members.
        self.fame: dict[str, int] = belongs | {key: len(its) for key, its in self.joined.items()}
        self.countries = sorted(key for key in belongs if self.S.nodes[key]["kind"] == "country")
        self._members = {key: sorted(its & {*self.countries}) for key, its in self.joined.items()}
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

    def unsure_of(self) -> set[str]:
        """The organisations of which it is not known of everybody whether they belong, or some are suspended."""
        return {
            key
            for key in self.joined
            if self.unsure[key] - self.joined[key]
            or any(spell["status"] == "suspended" for spell in self.S[key].values())
        }

    def members(self, organisation: str) -> list[str]:
        """The countries that belong to it."""
        return self._members[organisation]

    def proper(self, among: Iterable[str]) -> list[str]:
        """The organisations that are no agreements: those are signed, ratified and in force on three days."""
        return [key for key in among if self.S.nodes[key]["kind"] != "agreement"]

    def shuffled(self, options: Iterable[Option]) -> list[Option]:
        """The options in an order of chance."""
        kept: list[Option] = sorted(dict.fromkeys(options))
        self.random.shuffle(kept)
        return sorted(kept, key=lambda option: str(option) not in self.focus) if self.focused else kept

    def known_first(self, options: Iterable[str]) -> list[str]:
        """The options in an order of chance that puts the better known countries more often in front."""
        drawn = {key: self.random.random() ** (1 / (1 + self.belongs[key]) ** _KNOWN) for key in sorted({*options})}
        return sorted(drawn, key=lambda key: (not (self.focused and key in self.focus), -drawn[key]))

    def turn_to(self, about: str) -> None:
        """Ask about a country and what it is in, an organisation, or a field and what works in it."""
        its = self.S[about] if about in self.S and self.S.nodes[about]["bipartite"] != JOINED else ()
        fields = (key for key in self.joined if self.S.nodes[key].get("field") == about)
        self.focus = frozenset((about, *its, *fields)) if about else frozenset()

    def deal(self, right: Iterable[str], wrong: Iterable[str]) -> Choices | None:
        """A right choice with three wrong ones near it, of which as many are larger as `rank` says."""
        wrong = [*wrong]
        for key in self.known_first(right)[:8]:
            order = self.known_first(option for option in wrong if option != key)
            order.sort(key=lambda other: self.region.get(other) != self.region.get(key))
            size = {option: self.fame.get(option, 0) + self.random.random() for option in (key, *order)}
            dealt = [other for other in order if size[other] > size[key]][: self.rank]
            dealt += [other for other in order if size[other] < size[key]][: 3 - self.rank]
            near = not self.near or self.region.get(key) in {self.region.get(other) for other in dealt}
            if len(dealt) == 3 and near:  # noqa: PLR2004 (three wrong ones)
                return Choices(key, dealt)
        return None

    def drawn(self, right: Iterable[str], wrong: Iterable[str]) -> Choices | None:
        """A right choice with any three wrong ones."""
        ours = self.shuffled(right)[:1]
        others = self.shuffled(option for option in wrong if option not in ours)
        return Choices(ours[0], others[:3]) if ours and len(others) > 2 else None  # noqa: PLR2004 (three wrong ones)

    def counted(self, right: int, others: Iterable[int]) -> Choices | None:
        """A right number among three others, with as many smaller ones as `place` says, near ones first."""
        near = sorted({*others} - {right}, key=lambda other: (abs(other - right), other))
        below, above = [other for other in near if other < right], [other for other in near if other > right]
        below = self.random.sample(below[: self.place + 2], min(self.place, len(below)))
        above = self.random.sample(above[: 5 - self.place], min(3 - self.place, len(above)))
        return Choices(str(right), [*map(str, below + above)]) if len(below) + len(above) == 3 else None  # noqa: PLR2004

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
        if organisation not in self._entries:
            entries = {country: self.steady(country, organisation) for country in self.members(organisation)}
            self._entries[organisation] = {country: since for country, since in entries.items() if since}
        return self._entries[organisation]

    def founded(self, key: str) -> str:
        """The day on which an organisation, or a country, began; the first of a month or year that is all that is known."""
        return dates.begins(self.S.nodes[key].get("since", ""))

    def view(
        self,
        view: str,
        select: Sequence[str] = (),
        orgs: Sequence[str] = (),
        at: str = "",
        examples: Sequence[str] = (),
    ) -> str:
        """The address that shows an answer."""
        parts = [f"view={view}", f"at={at or self.at}"]
        parts += [
            f"{key}={','.join(quote(node, safe='') for node in ids)}"
            for key, ids in (("select", select), ("orgs", orgs), ("examples", examples))
            if ids
        ]
        return "#" + "&".join(parts)

    def view_of(self, key: str) -> str:
        """The address that shows who belongs to an organisation: the map where lines to all would be too many."""
        return self.view("network" if key in self.telling else "map", [key], [key])

    def ask(
        self,
        kind: str,
        parts: Mapping[str, Value],
        what: str,
        choices: Choices | None,
        why: tuple[str, Sequence[dict[str, Value]]],
        view: str,
    ) -> Question | None:
        """The question of a kind (``field``, or one wording of several: ``field_of``); None where no choices were found."""
        if choices is None:
            return None
        values = [(what, option) for option in (choices.right, *choices.wrong)]
        if what in {"year", "number"}:
            values.sort(key=lambda value: int(value[1]))
        answer = values.index((what, choices.right))
        return Question(
            kind.split("_", maxsplit=1)[0], kind, dict(parts), tuple(values), answer, why[0], tuple(why[1]), view
        )
