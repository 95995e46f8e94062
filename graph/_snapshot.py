"""One day of the history: who existed on it, and who belonged to what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import networkx as nx

from graph import dates
from graph._complete import completed, part
from graph.languages import one_of, say
from graph.model import JOINED, MEMBER, STATUSES, counting

#: Which memberships count: one status, several, or ``"all"``. Full members and parties unless said otherwise.
Status = str | Sequence[str]


def statuses(status: Status, G: nx.Graph[str]) -> tuple[str, ...]:
    """The statuses meant, or say which there are: those of the vocabulary, and those that data have in their own words.

    Examples
    --------
    >>> G = nx.MultiGraph(statuses="candidate|guest of honour")
    >>> statuses("observer", G), len(statuses("all", G)), statuses(["candidate"], G)
    (('observer',), 9, ('candidate',))
    >>> statuses("guest", nx.MultiGraph())
    Traceback (most recent call last):
    ValueError: 'guest' is not a status; use all, member, party, associate, observer, partner, signatory or suspended
    """
    there = (*STATUSES, *filter(None, G.graph.get("statuses", "").split("|")))
    if status == "all":
        return there
    chosen = (status,) if isinstance(status, str) else tuple(status)
    for one in chosen:
        if one not in there:
            raise ValueError(say("{value!r} is not a status; use {known}", value=one, known=one_of(["all", *there])))
    return chosen


def day_of(G: nx.Graph[str], at: dates.At = None) -> str:
    """The day that ``at`` means for a graph: today where nothing is said, or the end of data that end before.

    Raises
    ------
    ValueError
        `at` is not a date, or is after the last year that the data tell of.

    Examples
    --------
    >>> G = nx.MultiGraph(through="2014")
    >>> day_of(G), day_of(G, "1999"), day_of(nx.MultiGraph(), "2015")
    ('2014-12-31', '1999-12-31', '2015-12-31')
    >>> day_of(G, "2015")
    Traceback (most recent call last):
    ValueError: the data end with 2014; ask for 2014 or earlier
    """
    on, through = dates.day(at), G.graph.get("through")
    if through and on > (last := dates.day(through)):
        if at is not None:
            raise ValueError(say("the data end with {year}; ask for {year} or earlier", year=through))
        return last
    return on


def snapshot(G: nx.Graph[str], at: dates.At = None, *, status: Status = "all") -> nx.Graph[str]:
    """A snapshot: the memberships of one day as a simple bipartite graph.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load`. A snapshot is given back as it is.
    at : str, datetime.date or None
        The day; None is today, or where the data end before it (``G.graph["through"]``) the last day of that year.
        A year or a month means its last day.
    status : str or sequence of str
        Only memberships of these statuses; of all unless said.

    Returns
    -------
    networkx.Graph
        The countries and organisations of that day, joined by the spells that hold on it; the day is
        ``graph["at"]``.

    Raises
    ------
    ValueError
        `at` is not a date, is after the end of the data, or is not the day of the snapshot that was given; or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> S = graph.snapshot(graph.load(), "1970-01-01")
    >>> sorted(S["ASEAN"])
    ['IDN', 'MYS', 'PHL', 'SGP', 'THA']
    >>> "SUHH" in S, "CZE" in S
    (True, False)
    >>> sorted(graph.snapshot(S, status="observer")["ASEAN"])
    []
    """
    chosen = statuses(status, G)
    S = with_history(G, at)[1]
    return S if status == "all" else _only(S, chosen)


def with_history(
    G: nx.Graph[str], at: dates.At = None, around: Collection[str] | None = None
) -> tuple[nx.Graph[str], nx.Graph[str]]:
    """A graph with every attribute that is asked for, and its snapshot, as `snapshot` makes it; only the part `around` some nodes."""
    G = completed(G if around is None else part(G, around))
    if not G.is_multigraph():
        if at is not None and dates.day(at) != G.graph.get("at"):
            raise ValueError(
                say(
                    "this is the snapshot of {at}; ask the whole graph for {other}",
                    at=G.graph.get("at"),
                    other=dates.day(at),
                )
            )
        return G, G
    on = day_of(G, at)
    S: nx.Graph[str] = nx.Graph(at=on)
    if own := G.graph.get("statuses"):
        S.graph["statuses"] = own
    holds = _Holds(on)
    S.add_nodes_from(
        (key, node) for key, node in G.nodes(data=True) if holds[node.get("since", ""), node.get("until", "")]
    )
    side = {key: node["bipartite"] for key, node in S.nodes(data=True)}
    # add_edges_from takes longer than all the rest; a test holds what it would make beside this
    adjacency: dict[str, dict[str, dict[str, Any]]] = vars(S)["_adj"]
    for country, joined in G.adjacency():  # quicker than G.edges, which asks of every edge whether it was there before
        if side.get(country) != MEMBER:
            continue
        its = adjacency[country]
        for organisation, spells in joined.items():
            for spell in spells.values() if organisation in side else ():
                if holds[spell["since"], spell["until"]]:
                    held = its.get(organisation)
                    its[organisation] = adjacency[organisation][country] = {**held, **spell} if held else {**spell}
    return G, S


class _Holds(dict[tuple[str, str], bool]):
    """Whether spells hold on a day, by their `since` and `until`; each two dates are compared once."""

    def __init__(self, on: str) -> None:
        super().__init__()
        self.on = on

    def __missing__(self, spell: tuple[str, str]) -> bool:
        held = self[spell] = dates.holds(*spell, self.on)
        return held


class Day:
    """A day of a history, as far as it is asked for: the nodes and ties of its snapshot, each looked up when it is needed.

    For many questions about many days; a snapshot, which has every tie, takes longer than a few answers need.

    Parameters
    ----------
    G : networkx.MultiGraph
        With every attribute that is asked for.
    on : str
        The whole day, ``YYYY-MM-DD``.

    Examples
    --------
    >>> import graph
    >>> day = Day(graph.load(), "1970-01-01")
    >>> sorted(day["ASEAN"]), "CZE" in day
    (['IDN', 'MYS', 'PHL', 'SGP', 'THA'], False)
    """

    def __init__(self, G: nx.Graph[str], on: str) -> None:
        self._G, self._holds = G, _Holds(on)
        self._joined: dict[str, dict[str, dict[str, Any]]] = {}
        self.nodes = nx.subgraph_view(G, filter_node=self._is_there).nodes

    def _is_there(self, key: str) -> bool:
        node = self._G.nodes[key]
        return self._holds[node.get("since", ""), node.get("until", "")]

    def __contains__(self, key: str) -> bool:
        return key in self._G and self._is_there(key)

    def __getitem__(self, key: str) -> dict[str, dict[str, Any]]:
        """Who a node is tied to, with the spell."""
        if key not in self._joined:
            self._joined[key] = {
                other: spell
                for other, spells in self._G[key].items()
                if self._is_there(other)
                for spell in spells.values()
                if self._holds[spell["since"], spell["until"]]
            }
        return self._joined[key]


def _only(S: nx.Graph[str], chosen: Sequence[str]) -> nx.Graph[str]:
    """A snapshot without the memberships of other statuses."""
    T: nx.Graph[str] = nx.create_empty_copy(S)
    counts = {key: counting(chosen, node) for key, node in S.nodes(data=True) if node["bipartite"] == JOINED}
    T.add_edges_from(
        (a, b, spell) for a, b, spell in S.edges(data=True) if spell["status"] in counts[a if a in counts else b]
    )
    return T
