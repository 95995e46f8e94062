"""How strongly countries are tied: the projection of memberships onto pairs of countries.

With M the matrix of countries by organisations (1 where a country belongs), M·Mᵀ counts what every two share. It
is made with SciPy's sparse product, so that nothing is done for pairs that share nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd

from graph import dates
from graph.membership import Status, named, statuses
from graph.names import MEMBER, find
from graph.rules import FULL
from graph.snapshot import snapshot

if TYPE_CHECKING:
    from scipy.sparse import csr_array

WEIGHTS = ("count", "jaccard", "newman", "adamic_adar")


def biadjacency(S: nx.Graph[str], status: Status = FULL) -> tuple[list[str], list[str], csr_array]:
    """Give the matrix of a snapshot: countries (rows), organisations (columns), 1 where one belongs to the other."""
    from scipy.sparse import csr_array

    chosen = statuses(status)
    spells = [
        (a, b) if S.nodes[a]["bipartite"] == MEMBER else (b, a)
        for a, b, spell in S.edges(data=True)
        if spell["status"] in chosen
    ]
    countries = sorted({country for country, _ in spells})
    joined = sorted({organisation for _, organisation in spells})
    row = {key: number for number, key in enumerate(countries)}
    column = {key: number for number, key in enumerate(joined)}
    places = ([row[country] for country, _ in spells], [column[organisation] for _, organisation in spells])
    matrix = csr_array((np.ones(len(spells)), places), shape=(len(countries), len(joined)))
    return countries, joined, matrix


def ties(
    G: nx.Graph[str],
    country: str | None = None,
    at: dates.At = None,
    weight: str = "count",
    *,
    status: Status = FULL,
    field: str | None = None,
    form: str | None = None,
    lang: str = "en",
) -> pd.DataFrame:
    """Rank pairs of countries, or one country's partners, by what they share on a day.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    country : str, optional
        Anything that `graph.find` knows; without it, all pairs.
    weight : {"count", "jaccard", "newman", "adamic_adar"}
        What ranks them: the number of shared organisations; that number over what either belongs to (Jaccard 1901);
        the sum of 1/(n-1) over shared organisations of n members (Newman 2001, *Phys. Rev. E* 64, 016132); the sum
        of 1/log n (Adamic and Adar 2003, *Social Networks* 25, 211-230).
    field, form : str, optional
        Count only organisations of this field (``economic`` …) or form (``bilateral`` …).

    Returns
    -------
    pandas.DataFrame
        The strongest first; pairs that share nothing are left out. For all pairs `country_a`, `name_a`, `country_b`,
        `name_b`; for one country `partner`, `name`; then `count` (int) and `weight` (float; equal to `count` for
        ``"count"``).

    Raises
    ------
    UnknownName
        No country goes by that name.
    ValueError
        `at` is not a date, or `weight`, `status`, `field` or `form` is not one of those there are.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> graph.ties(G, "Brunei", "1985-01-01", form="regional")[["partner", "count"]].head(2)
      partner  count
    0     IDN      2
    1     MYS      2
    """
    if weight not in WEIGHTS:
        raise ValueError(f"{weight!r} is not a weight; use {', '.join(WEIGHTS[:-1])} or {WEIGHTS[-1]}")
    S = _narrowed(snapshot(G, at), field=field, form=form)
    key = None if country is None else find(G, country, MEMBER)
    countries, _, M = biadjacency(S, status)
    if key is None:
        left, rows = M, np.arange(len(countries))
    elif key in countries:
        rows = np.array([countries.index(key)])
        left = M[rows]
    else:
        left, rows = M[:0], np.array([], dtype=int)

    counts = (left @ M.T).tocoo()
    a, b, count = rows[counts.row], counts.col, counts.data
    kept = (a < b) if key is None else (a != b)
    a, b, count = a[kept], b[kept], count[kept]
    size = M.sum(axis=0)
    with np.errstate(divide="ignore"):
        if weight == "count":
            weights = count
        elif weight == "jaccard":
            degree = M.sum(axis=1)
            weights = count / (degree[a] + degree[b] - count)
        else:
            each = 1 / (size - 1) if weight == "newman" else 1 / np.log(size)
            each[size < 2] = 0  # noqa: PLR2004 (nobody shares what one alone belongs to)
            by_pair = ((left * each[np.newaxis, :]).tocsr() @ M.T).tocsr()
            weights = np.asarray(by_pair[np.searchsorted(rows, a), b]).ravel()

    names = np.array([named(S.nodes[one], lang) for one in countries], dtype=object)
    ids = np.array(countries, dtype=object)
    first = {"country_a": ids[a], "name_a": names[a], "country_b": ids[b], "name_b": names[b]}
    pairs: dict[str, Any] = first if key is None else {"partner": ids[b], "name": names[b]}
    pairs |= {"count": count.astype(int), "weight": weights.astype(float)}
    frame = pd.DataFrame(pairs)
    names_of = ["name_a", "name_b"] if key is None else ["name"]
    order = ["weight", "count", *names_of]
    return frame.sort_values(order, ascending=[False, False] + [True] * len(names_of), ignore_index=True)


def _narrowed(S: nx.Graph[str], **wanted: str | None) -> nx.Graph[str]:
    """Leave out the organisations of another field or form."""
    for attribute, value in wanted.items():
        if value is None:
            continue
        there = {node[attribute] for _, node in S.nodes(data=True) if attribute in node}
        if value not in there:
            raise ValueError(f"{value!r} is not a {attribute}; use {', '.join(sorted(there))}")
        kept = [key for key, node in S.nodes(data=True) if node["bipartite"] == MEMBER or node.get(attribute) == value]
        S = S.subgraph(kept)
    return S
