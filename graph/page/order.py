"""The order by likeness: countries that belong to the same stand side by side, and organisations of the same members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from graph._projection import biadjacency

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: Of more than so many, the leaves are left in the order of the tree: the best one takes the cube of the number.
_BEST = 400


def likeness(S: nx.Graph[str]) -> list[str]:
    """Countries, then organisations, each in an order in which those that are alike stand side by side.

    Two are as alike as what both have, divided by what either has (Jaccard 1901), where what few have weighs more: what
    n of N have counts log(N/n). They are joined by average linkage, and the leaves of the tree turned so that neighbours
    are as alike as can be (Bar-Joseph, Gifford and Jaakkola 2001, *Bioinformatics* 17, S22-S29).

    Parameters
    ----------
    S : networkx.Graph
        From `graph.snapshot`.

    Returns
    -------
    list of str
        Ids; those of no membership, or that nobody belongs to, are left out.

    Examples
    --------
    >>> import graph
    >>> order = likeness(graph.snapshot(graph.load(), "1970-01-01"))
    >>> abs(order.index("IDN") - order.index("MYS")) < 5
    True
    """
    countries, organisations, M = biadjacency(S)
    return [*_ordered(countries, M), *_ordered(organisations, M.T.tocsr())]


def _ordered(keys: Sequence[str], M: csr_array) -> list[str]:
    """The ids of the rows, alike beside alike."""
    if len(keys) < 3:  # noqa: PLR2004 (two have no order)
        return list(keys)
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    size = M.sum(axis=0)
    weights = np.log(len(keys) / np.maximum(size, 1)) + 1e-9  # what all have tells little, and yet something
    shared = ((M * weights[np.newaxis, :]) @ M.T).toarray()
    own = shared.diagonal()
    either = own[:, np.newaxis] + own - shared
    distance = 1 - shared / either
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance.clip(0, 1), checks=False), "average", optimal_ordering=len(keys) <= _BEST)
    return [keys[int(place)] for place in leaves_list(tree)]
