"""How the whole hangs together: who joins groups that otherwise hardly meet, and which groups there are.

Both are on the memberships of one day, and as NetworkX's own algorithms; nodes go in sorted, so that answers do not
depend on the order of a file.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graph import dates
from graph._fold import ranks
from graph._membership import named
from graph._null import curveball
from graph._projection import biadjacency, matrix, of_kind
from graph._snapshot import Status, snapshot
from graph.model import FULL

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_EQUAL = 12  # digits after which two centralities differ by the order of additions only
_AT_ONCE = 128  # from how many nodes ways are counted together: more take more memory and hardly less time


def brokers(
    G: nx.Graph[str], at: dates.At = None, *, trials: int = 0, seed: int = 0, status: Status = FULL, lang: str = "en"
) -> pd.DataFrame:
    """Betweenness centrality of every country, the highest first: who joins groups that hardly meet.

    Betweenness in the bipartite graph of countries and organisations, divided by the most that a country could have
    (Borgatti and Halgin 2011, in *The SAGE Handbook of Social Network Analysis*, 417-433): the same as
    `networkx.bipartite.betweenness_centrality`, on those that belong to something, by matrix products. Its time grows
    with nodes times memberships.

    Who belongs to much stands between many, and who is first depends on which organisations are on record: in a record
    made around one country, that country is. `trials` tells how much of it is the mere number of memberships.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    trials, seed : int
        Compare with so many random graphs in which everybody has as many memberships and members (see `graph.backbone`,
        ``"fdsm"``); none unless said. Each takes as long as the ranking itself.

    Returns
    -------
    pandas.DataFrame
        One row per country that belongs to something, the greatest broker first: `country` (id), `name`,
        `betweenness` (float, from 0 to 1), `count` (int, how many organisations it belongs to); with `trials` also
        `expected` (float, its mean betweenness in the random graphs) and `p_value` (float, the chance of as much or more).

    Raises
    ------
    ValueError
        `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> graph.brokers(graph.load(), "1990-01-01")[["country", "count"]].head(2)
      country  count
    0     AUS     26
    1     NZL     26
    """
    S = snapshot(G, at)
    countries, _, M = biadjacency(S, status)
    between = betweenness(M)
    frame = pd.DataFrame(
        {
            "country": countries,
            "name": [named(S.nodes[key], lang) for key in countries],
            "betweenness": between,
            "count": np.asarray(M.sum(axis=1), int),
        }
    )
    if trials:
        drawn = np.array([betweenness(csr(one)) for one in curveball(M.toarray() > 0, trials, seed)])
        reached = (drawn.round(_EQUAL) >= between.round(_EQUAL)).sum(axis=0)
        frame["expected"], frame["p_value"] = drawn.mean(axis=0), (reached + 1) / (trials + 1)
    place = ranks(zip(countries, frame["name"], strict=True))
    alphabet = np.array([place[key] for key in countries], int)
    order = np.lexsort((alphabet, -frame["count"], -between.round(_EQUAL)))
    return frame.iloc[order].reset_index(drop=True)


def csr(cells: npt.NDArray[np.bool_]) -> csr_array:
    """Cells as a sparse matrix of numbers."""
    from scipy.sparse import csr_array

    return csr_array(cells.astype(float))


def betweenness(M: csr_array) -> npt.NDArray[np.float64]:
    """The betweenness of every row of a biadjacency matrix, over the most that a row could have."""
    n, m = M.shape
    if min(n, m) <= 1:  # nothing to divide by: a star, whose middle is between all
        return np.full(n, float(m > 1))
    s, t = divmod(n - 1, m)
    most = (m**2 * (s + 1) ** 2 + m * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
    return _between(M)[:n] / most


def _between(M: csr_array) -> npt.NDArray[np.float64]:
    """Betweenness of each row and each column of a biadjacency matrix.

    Brandes 2001 (*Journal of Mathematical Sociology* 25, 163-177), from many nodes at once: a column counts the
    shortest ways from one of them, a product goes a step further.
    """
    from scipy.sparse import block_array

    A: csr_array = block_array([[None, M], [M.T, None]], format="csr")
    between = np.zeros(A.shape[0])
    for first in range(0, len(between), _AT_ONCE):
        start = np.eye(len(between), min(_AT_ONCE, len(between) - first), -first)
        levels, ways = [start], start
        while (step := np.where(ways > 0, 0, A @ levels[-1])).any():
            levels.append(step)
            ways = ways + step
        depending = np.zeros_like(ways)
        for far, near in pairwise(reversed(levels[1:])):
            depending += near * (A @ np.divide(1 + depending, ways, out=np.zeros_like(ways), where=far > 0))
        between += depending.sum(axis=1)
    return between / 2


def groups(
    G: nx.Graph[str], at: dates.At = None, *, seed: int = 0, runs: int = 1, status: Status = FULL, lang: str = "en"
) -> pd.DataFrame:
    """Communities of a day (Louvain): countries that share more among themselves than with others.

    The communities that the Louvain method finds (Blondel and others 2008, *Journal of Statistical Mechanics* P10008;
    NetworkX's `networkx.community.louvain_communities`) in the network of countries, tied by Newman's weight: what
    nearly all belong to ties hardly, what few belong to ties much. By the bare count the universal organisations
    would make one group of all. Groups are of the organisations on record: where a region's are missing, so is its group.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    seed : int
        The method takes countries in a random order; the same seed gives the same groups.
    runs : int
        Divide them so often, with the seeds after `seed` too, and tell how stable the groups are. Whether there are more
        groups than chance would give, `graph.structure` tells by their modularity.

    Returns
    -------
    pandas.DataFrame
        One row per country that belongs to something, by group and name: `group` (int, 1 is the largest), `country`
        (id), `name`; with several `runs` also `stability` (float, from 0 to 1: the mean, over the others of its group, of the
        part of all runs in which it is in one group with them; 1 where it is alone).

    Raises
    ------
    ValueError
        `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> found = graph.groups(graph.load(), "1990-01-01").set_index("country")["group"]
    >>> bool(found["IDN"] == found["MYS"]), bool(found["IDN"] == found["FRA"])
    (True, False)
    """
    S = snapshot(G, at)
    ties = matrix(S, weight="newman", status=status)
    countries, cells = list(ties.index), ties.to_numpy()
    divided = [_louvain(cells, seed + run) for run in range(max(runs, 1))]
    frame = pd.DataFrame(
        {"group": divided[0] + 1, "country": countries, "name": [named(S.nodes[key], lang) for key in countries]}
    )
    if runs > 1:
        together = np.mean([one[:, np.newaxis] == one for one in divided], axis=0)
        mates = (divided[0][:, np.newaxis] == divided[0]) & ~np.eye(len(countries), dtype=bool)
        frame["stability"] = np.where(
            mates.any(axis=1), (together * mates).sum(axis=1) / np.maximum(mates.sum(axis=1), 1), 1.0
        )
    place = ranks(zip(countries, frame["name"], strict=True))
    alphabet = np.array([place[key] for key in countries], int)
    return frame.iloc[np.lexsort((alphabet, frame["group"]))].reset_index(drop=True).astype({"group": int})


def _louvain(cells: npt.NDArray[np.float64], seed: int) -> npt.NDArray[np.int64]:
    """The number of the community of each row of a matrix of weights; 0 is the largest."""
    T: nx.Graph[int] = nx.Graph()  # numbers, since the order of texts in a set differs from run to run
    T.add_nodes_from(range(len(cells)))
    T.add_weighted_edges_from((a, b, cells[a, b]) for a, b in zip(*cells.nonzero(), strict=True) if a < b)
    found = nx.community.louvain_communities(T, seed=seed) if len(cells) else []
    group = np.zeros(len(cells), np.int64)
    for number, members in enumerate(sorted((sorted(one) for one in found), key=lambda one: (-len(one), one))):
        group[members] = number
    return group


def structure(
    G: nx.Graph[str],
    at: dates.At = None,
    *,
    trials: int = 0,
    seed: int = 0,
    status: Status = FULL,
    field: str | None = None,
    form: str | None = None,
) -> pd.DataFrame:
    """Measures of the whole of a day, one row each, beside what chance gives where everybody keeps as many memberships.

    They depend on the organisations on record, and most of them on how many those are: compare them with chance, or days of
    one record with each other, rather than two records.

    Parameters
    ----------
    G, at, status
        As in `graph.members`.
    trials, seed : int
        Compare with so many random graphs with the same numbers of memberships and of members (see `graph.backbone`,
        ``"fdsm"``); none unless said. Nearly all the time of a trial goes into finding groups.
    field, form
        As in `graph.ties`.

    Returns
    -------
    pandas.DataFrame
        `measure`, `value` (float); with `trials` also `expected` (their mean in the random graphs), `low` and `high` (between
        which lie 95 % of them) and `p_value` (two-sided: the chance of so far above or below). The measures:

        density
            Memberships over all that there could be.
        centralisation
            Of the countries' numbers of memberships, over the most that there could be where all have one at least
            (Freeman 1979, *Social Networks* 1, 215-239; in two modes Borgatti and Everett 1997, *Social Networks* 19, 243-269).
        clustering
            Four times the cycles of four over the paths of three edges: how often two that share an organisation share
            a second one (Robins and Alexander 2004, *Computational and Mathematical Organization Theory* 10, 69-94; the same
            as `networkx.bipartite.robins_alexander_clustering`).
        nestedness
            NODF, from 0 to 100: how far those of few memberships have a part of those of many, and organisations alike
            (Almeida-Neto and others 2008, *Oikos* 117, 1227-1239).
        modularity
            Of the division that `graph.groups` finds (Newman and Girvan 2004, *Physical Review E* 69, 026113).

    Raises
    ------
    ValueError
        `at` is not a date, or `status`, `field` or `form` is not one of those there are.

    Examples
    --------
    >>> import graph
    >>> graph.structure(graph.load(), "1990-01-01", form="regional")["measure"].tolist()
    ['density', 'centralisation', 'clustering', 'nestedness', 'modularity']
    """
    S = snapshot(G, at)
    _, _, M = biadjacency(S, status, of_kind(S, field=field, form=form))
    cells = M.toarray() > 0
    value = _measures(cells, seed)
    frame = pd.DataFrame({"measure": [*value], "value": [*value.values()]})
    if trials:
        drawn = np.array([[*_measures(one, seed).values()] for one in curveball(cells, trials, seed)]).round(_EQUAL)
        observed = frame["value"].to_numpy().round(_EQUAL)
        tail = np.minimum((drawn >= observed).sum(axis=0), (drawn <= observed).sum(axis=0))
        frame["expected"], (frame["low"], frame["high"]) = (
            drawn.mean(axis=0),
            np.quantile(drawn, [0.025, 0.975], axis=0),
        )
        frame["p_value"] = np.minimum(2 * (tail + 1) / (trials + 1), 1)
    return frame


def _measures(cells: npt.NDArray[np.bool_], seed: int) -> dict[str, float]:
    """Every measure of a matrix; missing where there is nothing to divide by."""
    n, m = cells.shape
    M = cells.astype(float)
    degree, size = M.sum(axis=1), M.sum(axis=0)
    shared = M @ M.T
    several = np.triu(shared, 1)
    paths = (np.outer(degree - 1, size - 1) * M).sum()
    worth = np.divide(1, size - 1, out=np.zeros(m), where=size > 1)
    ties = (M * worth) @ M.T
    np.fill_diagonal(ties, 0)
    group = _louvain(ties, seed)
    same, strength = group[:, np.newaxis] == group, ties.sum(axis=1)
    whole = strength.sum()
    nan = float("nan")
    return {
        "density": float(M.mean()) if M.size else nan,
        "centralisation": float((degree.max() - degree).sum() / ((n - 1) * (m - 1))) if min(n, m) > 1 else nan,
        "clustering": float(2 * (several * (several - 1)).sum() / paths) if paths else nan,
        "nestedness": _nodf(shared, degree, M.T @ M, size),
        "modularity": float(((ties - np.outer(strength, strength) / whole) * same).sum() / whole) if whole else nan,
    }


def _nodf(*sides: npt.NDArray[np.float64]) -> float:
    """How nested a matrix is, of what its rows share, how much each has, what its columns share, how much each has."""
    nested, pairs = 0.0, 0
    for shared, degree in (sides[:2], sides[2:]):
        fewer = degree[:, np.newaxis] > degree  # the other has less, and how much of that one has too
        nested += (np.divide(shared, degree, out=np.zeros_like(shared), where=degree > 0) * fewer).sum()
        pairs += len(degree) * (len(degree) - 1) // 2
    return 100 * nested / pairs if pairs else float("nan")
