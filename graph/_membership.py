"""Who belongs to what: members of an organisation, organisations of a country, what several countries share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

import networkx as nx
import pandas as pd

from graph import dates
from graph._continuity import in_common, stays, unbroken
from graph._fold import alphabetical
from graph._search import find
from graph._snapshot import Day, Status, statuses, with_history
from graph.languages import say
from graph.model import FULL, JOINED, MEMBER, SUSPENDED, UNIVERSAL, counting, text_in

_FEWEST = (
    20  # members: where there are fewer countries, what all belong to is a club, and its members are worth a line each
)


def named(node: dict[str, Any], lang: str) -> str:
    """A node's name in a language; in English where it has none there."""
    return text_in(lang, "name", node)


def acronym(node: dict[str, Any], lang: str) -> str:
    """An organisation's short name in a language; its name where it has none."""
    return text_in(lang, "acronym", node) or named(node, lang)


def belonging(S: nx.Graph[str] | Day, key: str, chosen: Collection[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Who belongs to an organisation on the day of a snapshot, or what a country belongs to, each with its spell."""
    if key not in S:
        return
    nodes = S.nodes
    if nodes[key]["bipartite"] == JOINED:
        chosen = counting(chosen, nodes[key])
        yield from ((other, spell) for other, spell in S[key].items() if spell["status"] in chosen)
        return
    for other, spell in S[key].items():
        if spell["status"] in chosen or (spell["status"] == SUSPENDED and SUSPENDED in counting(chosen, nodes[other])):
            yield other, spell


def references(spells: Iterable[Mapping[str, str]]) -> list[str]:
    """The sources of spells, the first and the second of each, every one once."""
    its = (spell.get(which, "") for spell in spells for which in ("reference", "reference2"))
    return list(dict.fromkeys(filter(None, its)))


def universal(S: nx.Graph[str], organisations: Iterable[str] | None = None) -> list[str]:
    """What nearly everybody belongs to on a day, the largest first: it tells nobody apart.

    That is at least `graph.model.UNIVERSAL` of all that belong to something, and no fewer than 20.

    Parameters
    ----------
    S : networkx.Graph
        From `graph.snapshot`.
    organisations : iterable of str, optional
        Ids to choose from; all without it.

    Examples
    --------
    >>> import graph
    >>> universal(graph.snapshot(graph.load(), "1970-01-01"))
    ['WHO', 'UN', 'UNESCO', 'ILO', 'FAO', 'ICAO', 'IMF', 'IBRD']
    """
    sides = {key: node["bipartite"] for key, node in S.nodes(data=True)}
    if organisations is None:
        organisations = [key for key, side in sides.items() if side == JOINED]
    sizes = {key: sum(1 for _ in belonging(S, key, FULL)) for key in organisations}
    everybody = sum(1 for key, side in sides.items() if side == MEMBER and S.degree(key))
    nearly = [key for key, size in sizes.items() if size >= max(UNIVERSAL * everybody, _FEWEST)]
    return sorted(nearly, key=lambda key: (-sizes[key], key))


def members(
    G: nx.Graph[str], organisation: str, at: dates.At = None, *, status: Status = FULL, lang: str = "en"
) -> pd.DataFrame:
    """The members of an organisation, or parties to an agreement, on a day.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    organisation : str
        Anything that `graph.find` knows.
    at : str, datetime.date or None
        The day; None is today.
    status : str or sequence of str
        Which memberships count; ``"all"`` for every status. Unless said otherwise full members and parties, and with
        them who is suspended from an organisation that goes on counting them.
    lang : {"en", "id"}
        The language of the names.

    Returns
    -------
    pandas.DataFrame
        One row per member, the longest first, then by name: `country` (id), `name`, `kind`, `region`, `status`, `since`, `until`
        (ISO 8601 text as precise as known, or bounds: ``[..1996]`` is 1996 at the latest), `source` (where there
        are two, joined by a space).

    Raises
    ------
    UnknownName
        Nothing to join goes by that name.
    ValueError
        `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> graph.members(graph.load(), "ASEAN", "1970-01-01")[["country", "name", "since"]]
      country         name       since
    0     IDN    Indonesia  1967-08-08
    1     MYS     Malaysia  1967-08-08
    2     PHL  Philippines  1967-08-08
    3     SGP    Singapore  1967-08-08
    4     THA     Thailand  1967-08-08
    """
    chosen, key = statuses(status, G), find(G, organisation, JOINED)
    S = with_history(G, at, [key])[1]
    rows: list[tuple[str, ...]] = [
        (
            country,
            named(S.nodes[country], lang),
            S.nodes[country]["kind"],
            S.nodes[country].get("region", ""),
            spell["status"],
            spell["since"],
            spell["until"],
            " ".join(references([spell])),
        )
        for country, spell in belonging(S, key, chosen)
    ]
    columns = ["country", "name", "kind", "region", "status", "since", "until", "source"]
    return _longest_first(rows, columns)


def organisations(
    G: nx.Graph[str], country: str, at: dates.At = None, *, status: Status = FULL, lang: str = "en"
) -> pd.DataFrame:
    """The memberships of a country on a day.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    country : str
        Anything that `graph.find` knows: a country, a territory, a bloc, a state that is no more.

    Returns
    -------
    pandas.DataFrame
        One row per membership, the longest first, then by name: `organisation` (id), `name`, `acronym`, `form`, `field`, `status`,
        `since`, `until`, `source`, `before`; see `graph.shared`.

    Raises
    ------
    UnknownName
        No country goes by that name.
    ValueError
        `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> graph.organisations(graph.load(), "Timor Leste", "2002-12-31")[["organisation", "since"]].tail(2)
      organisation       since
    4          WHO  2002-09-27
    5          ICC  2002-12-01
    """
    return shared(G, country, at=at, status=status, lang=lang)


def shared(
    G: nx.Graph[str], *countries: str, at: dates.At = None, status: Status = FULL, lang: str = "en"
) -> pd.DataFrame:
    """The memberships that several countries share on a day, and since when they all do.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    *countries : str
        One or more; anything that `graph.find` knows.

    Returns
    -------
    pandas.DataFrame
        One row per organisation or agreement, the longest shared first, then by name: `organisation` (id), `name`, `acronym`,
        `form`, `field`, `status` (that of each country where they differ), `since` (the day from which all belong;
        empty where one of them is unknown), `until` (the first day on which not all do any longer, where that is
        already known), `source` (every one of each country, joined by a space), `before` (in what they were together before:
        what came before it, without a gap, its id and since when, ``EC 1973-01-01``; and itself, where one of them left and
        came back, from when to before when, ``UN 1950-09-28/1965-03-01``; several joined by ``|``).

    Raises
    ------
    UnknownName
        No country goes by one of the names.
    ValueError
        No country is named, `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> graph.shared(G, "Indonesia", "Jepang", at="1990-01-01")[["organisation", "since"]].head(3)
      organisation       since
    0          WHO  1951-05-16
    1       UNESCO  1951-07-02
    2          FAO  1951-11-21
    """
    if not countries:
        raise ValueError(say("name at least one country"))
    chosen = statuses(status, G)
    keys = list(dict.fromkeys(find(G, country, MEMBER) for country in countries))
    G, S = with_history(G, at, keys)
    held = [dict(belonging(S, key, chosen)) for key in keys]
    rows: list[tuple[str, ...]] = []
    for organisation in set.intersection(*map(set, held)):
        spells = [its[organisation] for its in held]
        node = S.nodes[organisation]
        runs = [dict(unbroken(G, key, organisation, spell, chosen)) for key, spell in zip(keys, spells, strict=True)]
        rows.append(
            (
                organisation,
                named(node, lang),
                acronym(node, lang),
                node.get("form", ""),
                node.get("field", ""),
                " ".join(dict.fromkeys(spell["status"] for spell in spells)),
                _latest(runs, organisation),
                min((spell["until"] for spell in spells), key=dates.ends),
                " ".join(references(spells)),
                "|".join(_before(G, keys, organisation, runs, chosen, S.graph["at"])),
            )
        )
    columns = ["organisation", "name", "acronym", "form", "field", "status", "since", "until", "source", "before"]
    return _longest_first(rows, columns)


def _latest(runs: Sequence[Mapping[str, str]], organisation: str) -> str:
    """The day from which all have belonged to an organisation; empty where one of them is unknown."""
    since = [run[organisation] for run in runs]
    return max(since, key=dates.begins) if all(since) else ""


def _before(
    G: nx.Graph[str],
    keys: Sequence[str],
    organisation: str,
    runs: Sequence[Mapping[str, str]],
    chosen: Collection[str],
    on: str,
) -> Iterator[str]:
    """In what all were before: what came before an organisation, without a gap, and itself, until one of them left."""
    for one in runs[0]:
        if one != organisation and all(one in run for run in runs):
            yield f"{one} {_latest(runs, one)}".strip()
    together = reduce(in_common, (stays(G, key, organisation, chosen) for key in keys))
    for since, until in together:
        if dates.ends(until) <= on:
            yield f"{organisation} {since}/{until}"


def _longest_first(rows: list[tuple[str, ...]], columns: list[str]) -> pd.DataFrame:
    """Rows that begin with an id and a name as a table: by `since`, then by name, then by id."""
    since = columns.index("since")
    rows.sort(key=lambda row: (dates.begins(row[since]), alphabetical(row[1]), row[0]))
    return pd.DataFrame(rows, columns=columns)
