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
from graph._fold import alphabetical
from graph._membership import Status, named
from graph._projection import biadjacency, matrix
from graph._snapshot import snapshot
from graph.model import FULL

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_EQUAL = 12  # digits after which two centralities differ by the order of additions only
_AT_ONCE = 128  # from how many nodes ways are counted together: more take more memory and hardly less time


def brokers(G: nx.Graph[str], at: dates.At = None, *, status: Status = FULL, lang: str = "en") -> pd.DataFrame:
    """Betweenness centrality of every country, the highest first: who joins groups that hardly meet.

    Betweenness in the bipartite graph of countries and organisations, divided by the most that a country could have
    (Borgatti and Halgin 2011, in *The SAGE Handbook of Social Network Analysis*, 417-433): the same as
    `networkx.bipartite.betweenness_centrality`, on those that belong to something, by matrix products. Its time grows
    with nodes times memberships.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.

    Returns
    -------
    pandas.DataFrame
        One row per country that belongs to something, the greatest broker first: `country` (id), `name`,
        `betweenness` (float, from 0 to 1), `count` (int, how many organisations it belongs to).

    Raises
    ------
    ValueError
        `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> graph.brokers(graph.load(), "1990-01-01")[["country", "count"]].head(2)
      country  count
    0     AUS     25
    1     NZL     25
    """
    S = snapshot(G, at)
    countries, _, M = biadjacency(S, status)
    n, m = M.shape
    if min(n, m) > 1:
        s, t = divmod(n - 1, m)
        most = (m**2 * (s + 1) ** 2 + m * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
        between = (_between(M)[:n] / most).tolist()
    else:  # nothing to divide by: a star, whose middle is between all
        between = [float(m > 1)] * n
    counts = M.sum(axis=1).tolist()
    rows = [(key, named(S.nodes[key], lang), *its) for key, *its in zip(countries, between, counts, strict=True)]
    rows.sort(key=lambda row: (-round(row[2], _EQUAL), -row[3], alphabetical(row[1]), row[0]))
    return pd.DataFrame(rows, columns=["country", "name", "betweenness", "count"]).astype(
        {"betweenness": float, "count": int}
    )


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
    G: nx.Graph[str], at: dates.At = None, *, seed: int = 0, status: Status = FULL, lang: str = "en"
) -> pd.DataFrame:
    """Communities of a day (Louvain): countries that share more among themselves than with others.

    The communities that the Louvain method finds (Blondel and others 2008, *Journal of Statistical Mechanics* P10008;
    NetworkX's `networkx.community.louvain_communities`) in the network of countries, tied by Newman's weight: what
    nearly all belong to ties hardly, what few belong to ties much. By the bare count the universal organisations
    would make one group of all.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    seed : int
        The method takes countries in a random order; the same seed gives the same groups.

    Returns
    -------
    pandas.DataFrame
        One row per country that belongs to something, by group and name: `group` (int, 1 is the largest), `country`
        (id), `name`.

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
    countries = list(ties.index)
    cells = ties.to_numpy()
    T: nx.Graph[int] = nx.Graph()  # numbers, since the order of texts in a set differs from run to run
    T.add_nodes_from(range(len(countries)))
    T.add_weighted_edges_from((a, b, cells[a, b]) for a, b in zip(*cells.nonzero(), strict=True) if a < b)
    found = nx.community.louvain_communities(T, seed=seed) if countries else []
    ordered = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    rows = [
        (number, countries[one], named(S.nodes[countries[one]], lang))
        for number, group in enumerate(ordered, 1)
        for one in group
    ]
    rows.sort(key=lambda row: (row[0], alphabetical(row[2]), row[1]))
    return pd.DataFrame(rows, columns=["group", "country", "name"]).astype({"group": int})
