"""How two are linked: a shortest chain of memberships, with the reason for every step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any

import networkx as nx
import pandas as pd

from graph import dates
from graph._continuity import unbroken
from graph._membership import acronym, belonging, named, references
from graph._search import find
from graph._snapshot import Status, statuses, with_history
from graph.languages import article, contracted, dated, say, words
from graph.model import FULL, JOINED, MEMBER

COLUMNS = ["step", "country", "name", "organisation", "acronym", "status", "since", "until", "source", "reason"]

_SPELLED = 3  # an acronym so short is said letter by letter, and in English with an article: the UN, but ASEAN


def path(
    G: nx.Graph[str], a: str, b: str, at: dates.At = None, *, status: Status = FULL, lang: str = "en"
) -> pd.DataFrame:
    """A shortest chain of memberships from one country or organisation to another.

    Of all chains of the fewest memberships it is the closest-knit one: that whose organisations have the fewest
    members on that day, all together; of those, the one whose ids come first when read from `a` on.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    a, b : str
        A country or an organisation each; anything that `graph.find` knows.

    Returns
    -------
    pandas.DataFrame
        One row per membership in the order of the chain, as many as `networkx.shortest_path_length` says; none
        where no chain links the two: `step` (int, from 1), `country` (id), `name`, `organisation` (id), `acronym`,
        `status`, `since`, `until`, `source` (as in `graph.members`), `reason` (a sentence).

    Raises
    ------
    UnknownName
        Nothing goes by one of the names.
    ValueError
        Both names mean the same, `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> chain = graph.path(graph.load(), "Indonesia", "NATO", "1980-01-01")
    >>> chain[["step", "country", "organisation"]]
       step country organisation
    0     1     IDN      COLOMBO
    1     2     CAN      COLOMBO
    2     3     CAN         NATO
    >>> print(chain["reason"][2])
    Canada has been a member of NATO since 24 August 1949.
    """
    chosen, (G, S) = statuses(status, G), with_history(G, at)
    start, end = find(G, a), find(G, b)
    if start == end:
        raise ValueError(say("{a!r} and {b!r} are the same; name two that differ", a=a, b=b))
    chain = _chain(S, start, end, chosen)
    rows = []
    for step, (here, there) in enumerate(pairwise(chain), 1):
        country, organisation = (here, there) if S.nodes[here]["bipartite"] == MEMBER else (there, here)
        spell, member, joined = S[here][there], S.nodes[country], S.nodes[organisation]
        rows.append(
            (
                step,
                country,
                named(member, lang),
                organisation,
                acronym(joined, lang),
                *(spell[attribute] for attribute in ("status", "since", "until")),
                " ".join(references([spell])),
                _reason(member, joined, article(organisation, lang), spell, lang)
                + _before(G, country, organisation, spell, chosen, lang),
            )
        )
    return pd.DataFrame(rows, columns=COLUMNS).astype({"step": int})


def _chain(S: nx.Graph[str], start: str, end: str, chosen: Collection[str]) -> list[str]:
    """The ids of the chain that `path` describes; none where there is none."""
    if start not in S or end not in S:
        return []

    def linked(key: str) -> list[str]:
        return [other for other, _ in belonging(S, key, chosen)]

    # from the end outwards: how many members the organisations on the best way to the end have, all together
    layers, seen = [{end: 0}], {end}
    while start not in layers[-1]:
        layer: dict[str, int] = {}
        for key, members in layers[-1].items():
            for other in linked(key):
                if other not in seen:
                    layer[other] = min(layer.get(other, members), members)
        if not layer:
            return []
        seen.update(layer)
        layers.append(
            {
                key: members + (len(linked(key)) if S.nodes[key]["bipartite"] == JOINED else 0)
                for key, members in layer.items()
            }
        )
    chain = [start]
    for layer in reversed(layers[:-1]):
        chain.append(min((layer[key], key) for key in linked(chain[-1]) if key in layer)[1])
    return chain


def _before(
    G: nx.Graph[str], country: str, organisation: str, spell: dict[str, Any], chosen: Collection[str], lang: str
) -> str:
    """Say in a sentence in what a country was before an organisation that came after another."""
    _, *earlier = unbroken(G, country, organisation, spell, chosen)
    told = [
        words(lang)["reason"]["before"].format(organisation=acronym(G.nodes[one], lang), since=dated(since, lang))
        for one, since in earlier
        if since
    ]
    return "".join(f" {sentence}" for sentence in told)


def _reason(
    member: dict[str, Any], joined: dict[str, Any], the: str | None, spell: Mapping[str, str], lang: str
) -> str:
    """A membership in a sentence, with the article that the language has for the organisation, if it tells any."""
    wording = words(lang)["reason"]
    name = named(joined, lang) if joined["kind"] == "agreement" else acronym(joined, lang)
    if the is None and not name.startswith(wording["the"].capitalize()):
        the = wording["the"] * (joined["kind"] == "agreement" or len(name) <= _SPELLED)
    name = (the or "") + name
    tense = "now" if not spell["until"] else "past" if dates.ends(spell["until"]) <= dates.day() else "ending"
    sentence: str = wording[tense if not spell["since"] else f"{tense}_since"]
    told = sentence.format(
        name=named(member, lang),
        role=wording["role"]
        .get(spell["status"], wording["role"]["own"])
        .format(organisation=name, status=spell["status"]),
        since=dated(spell["since"], lang),
        until=dated(spell["until"], lang),
    )
    return contracted(told, lang)
