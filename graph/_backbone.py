"""Which ties are more than chance: the backbone of the projection, by null models that know how much everybody joins."""

from __future__ import annotations

import warnings

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graph import dates
from graph._fold import ranks
from graph._membership import named
from graph._null import Cells, Floats, bicm, curveball, tails
from graph._projection import of_kind, side_of, sided
from graph._snapshot import Status, snapshot
from graph.languages import say
from graph.model import FULL

NULLS = ("sdsm", "fdsm", "hypergeometric")
CORRECTIONS = ("bh", "holm", "none")


def backbone(
    G: nx.Graph[str],
    at: dates.At = None,
    null: str = "sdsm",
    alpha: float = 0.05,
    *,
    correction: str = "bh",
    every: bool = False,
    trials: int = 1000,
    seed: int = 0,
    side: str = "country",
    status: Status = FULL,
    field: str | None = None,
    form: str | None = None,
    lang: str = "en",
) -> pd.DataFrame:
    """The pairs of countries that share more memberships than chance would give, when all join as much as they do.

    Two that belong to much share much, and what nearly everybody belongs to is shared by nearly all. A null model keeps
    both: how much each country joins, and how many members each organisation has. What is left is a tie that neither
    explains (Neal 2014, *Social Networks* 39, 84-97). It is one-sided, of one day, and of the organisations on record:
    that a pair does not stand is no proof that nothing ties it.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    null : {"sdsm", "fdsm", "hypergeometric"}
        What chance keeps. ``"sdsm"``: both sums on average, by the bipartite configuration model and the exact
        Poisson-binomial tail (Neal, Domagalski and Sagan 2021, *Scientific Reports* 11, 23929). ``"fdsm"``: both sums
        exactly, by `trials` random matrices. ``"hypergeometric"``: only how much each country joins, all organisations
        alike (Tumminello and others 2011, *PLoS ONE* 6, e17994).
    alpha : float
        Between 0 and 1: how many of those that stand may be false (``"bh"``), or how likely a single one may be
        (``"holm"``, and without correction for each pair by itself).
    correction : {"bh", "holm", "none"}
        For as many tests as there are pairs: Benjamini and Hochberg 1995 (*Journal of the Royal Statistical Society* B 57,
        289-300), Holm 1979 (*Scandinavian Journal of Statistics* 6, 65-70).
    every : bool
        Also give the pairs that share something and do not stand.
    trials, seed : int
        How many random matrices ``"fdsm"`` draws, and from where its random numbers begin. No chance can be told smaller than
        1/(trials + 1): with a correction it takes many, and a warning says where too few are asked for.
    side, field, form
        As in `graph.ties`.

    Returns
    -------
    pandas.DataFrame
        The least likely first: `country_a`, `name_a`, `country_b`, `name_b` (of organisations `organisation_a` …), `count`
        (int, what they share), `expected` (float, what chance gives on average), `p_value` (float, the chance of so many
        or more), `p_corrected` (float), `stands` (bool, whether that is no more than `alpha`).

    Raises
    ------
    ValueError
        `at` is not a date, or `null`, `alpha`, `correction`, `trials`, `side`, `status`, `field` or `form` is not one of those
        there are.

    Examples
    --------
    >>> import graph
    >>> found = graph.backbone(graph.load(), "1990-01-01", correction="none", every=True)
    >>> bool((found["p_value"] <= 1).all()), bool(found["p_value"].is_monotonic_increasing)
    (True, True)
    """
    _check(null, NULLS)
    _check(correction, CORRECTIONS)
    if not 0 < alpha < 1:
        raise ValueError(say("{value!r} is not between 0 and 1", value=alpha))
    if trials < 1:
        raise ValueError(say("{value!r} trials are too few; draw at least 1", value=trials))
    S = snapshot(G, at)
    keys, _, matrix = sided(S, status, of_kind(S, field=field, form=form), side_of(side))
    M = matrix.toarray() > 0
    a, b = np.triu_indices(len(keys), 1)
    count = (matrix @ matrix.T).toarray()[a, b].astype(np.int64)
    if null == "fdsm":
        expected, p_value = _drawn(M, a, b, count, trials, seed)
        if correction != "none" and len(count) > alpha * (trials + 1):
            warnings.warn(
                say(
                    "with {trials} trials hardly a pair can stand after {tests} tests; draw more, or use sdsm",
                    trials=trials,
                    tests=len(count),
                ),
                stacklevel=2,
            )
    elif null == "sdsm":
        P = bicm(M)
        expected, p_value = (P @ P.T)[a, b], tails(P, a, b, count)
    else:
        expected, p_value = hypergeometric(M, a, b, count)
    corrected = correct(p_value, correction)

    names = np.array([named(S.nodes[one], lang) for one in keys], dtype=object)
    place = ranks(zip(keys, names, strict=True))
    alphabet = np.array([place[one] for one in keys], dtype=int)
    order = np.lexsort((alphabet[b], alphabet[a], -count, p_value))
    order = order[(count[order] > 0) & (every | (corrected[order] <= alpha))]
    ids = np.array(keys, dtype=object)
    return pd.DataFrame(
        {
            f"{side}_a": ids[a[order]],
            "name_a": names[a[order]],
            f"{side}_b": ids[b[order]],
            "name_b": names[b[order]],
            "count": count[order],
            "expected": expected[order],
            "p_value": p_value[order],
            "p_corrected": corrected[order],
            "stands": corrected[order] <= alpha,
        }
    )


def _check(value: str, among: tuple[str, ...]) -> None:
    if value not in among:
        raise ValueError(say("{value!r} is not known here; use {known}", value=value, known=", ".join(among)))


def hypergeometric(
    M: Cells, a: npt.NDArray[np.intp], b: npt.NDArray[np.intp], count: npt.NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """What each pair of rows shares on average, and the chance of so much or more, when each takes its number of any columns."""
    from scipy.stats import hypergeom

    degree = M.sum(axis=1)
    chance: Floats = hypergeom.sf(count - 1, M.shape[1], degree[a], degree[b])
    return degree[a] * degree[b] / max(M.shape[1], 1), chance


def _drawn(
    M: Cells, a: npt.NDArray[np.intp], b: npt.NDArray[np.intp], count: npt.NDArray[np.int64], trials: int, seed: int
) -> tuple[Floats, Floats]:
    """The same counted in random matrices; the observed one is one of them, so that no chance is 0."""
    reached, total = np.ones(len(count)), np.zeros(len(count))
    for one in curveball(M, trials, seed):
        cells = one.astype(np.float32)
        shared = (cells @ cells.T)[a, b]
        reached += shared >= count
        total += shared
    return total / trials, reached / (trials + 1)


def correct(p_value: Floats, correction: str) -> Floats:
    """The chances corrected for how many there are.

    Examples
    --------
    >>> p = np.array([0.01, 0.04, 0.03])
    >>> [correct(p, one).round(3).tolist() for one in ("holm", "bh", "none")]
    [[0.03, 0.06, 0.06], [0.03, 0.04, 0.04], [0.01, 0.04, 0.03]]
    """
    if correction == "none" or not len(p_value):
        return p_value
    if correction == "bh":
        from scipy.stats import false_discovery_control

        found: Floats = false_discovery_control(np.clip(p_value, 0, 1))
        return found
    order = np.argsort(p_value, kind="stable")
    corrected = np.empty_like(p_value)
    corrected[order] = np.minimum(np.maximum.accumulate(p_value[order] * np.arange(len(p_value), 0, -1)), 1)
    return corrected
