"""How strongly countries are tied: the projection of memberships onto pairs of countries.

With M the matrix of countries by organisations (1 where a country belongs), M·Mᵀ counts what every two share. It
is made with SciPy's sparse product, so that nothing is done for pairs that share nothing.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graph import dates
from graph._fold import ranks
from graph._membership import Status, belonging, named, statuses
from graph._search import find
from graph._snapshot import snapshot
from graph.languages import one_of, say
from graph.model import FULL, MEMBER

if TYPE_CHECKING:
    from scipy.sparse import csr_array

WEIGHTS = ("count", "jaccard", "newman", "adamic_adar")


def biadjacency(
    S: nx.Graph[str], status: Status = FULL, kept: Container[str] | None = None
) -> tuple[list[str], list[str], csr_array]:
    """The matrix of a snapshot: countries (rows), organisations (columns), 1 where one belongs to the other.

    Both are in the order of their ids, without those that belong to nothing or that nobody belongs to; where `kept`
    is given, without the organisations that are not in it.
    """
    from scipy.sparse import csr_array

    chosen = statuses(status, S)
    sides = S.nodes(data="bipartite")
    countries, held, ends = [], [], [0]
    for country in sorted(key for key in S if sides[key] == MEMBER):
        held += [key for key, _ in belonging(S, country, chosen) if kept is None or key in kept]
        if len(held) > ends[-1]:
            countries.append(country)
            ends.append(len(held))
    organisations = sorted(set(held))
    place = {key: number for number, key in enumerate(organisations)}
    matrix = csr_array(
        (np.ones(len(held)), [place[key] for key in held], ends), shape=(len(countries), len(organisations))
    )
    return countries, organisations, matrix


def _worth(M: csr_array, weight: str) -> npt.NDArray[np.float64] | None:
    """What each organisation, a column of the matrix, adds to a tie; None where all add 1."""
    if weight in {"count", "jaccard"}:
        return None
    size = M.sum(axis=0)
    worth = np.zeros(len(size))  # nobody shares what one alone belongs to
    many = size > 1
    worth[many] = 1 / (size[many] - 1) if weight == "newman" else 1 / np.log(size[many])
    return worth


def _known(weight: str) -> None:
    if weight not in WEIGHTS:
        raise ValueError(say("{value!r} is not a weight; use {known}", value=weight, known=one_of(WEIGHTS)))


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
    """The one-mode projection of a day: pairs of countries, or one country's partners, and what they share.

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
        The strongest first, then by name; pairs that share nothing are left out. For all pairs `country_a`, `name_a`, `country_b`,
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
    _known(weight)
    S = snapshot(G, at)
    key = None if country is None else find(G, country, MEMBER)
    return _ranked(S, key, weight, status, _kept(S, field=field, form=form), lang)


def _ranked(
    S: nx.Graph[str], key: str | None, weight: str, status: Status, kept: Container[str] | None, lang: str
) -> pd.DataFrame:
    """Rank the pairs of a snapshot, or those of one country, as `ties` tells."""
    countries, _, M = biadjacency(S, status, kept)
    rows = np.array([number for number, one in enumerate(countries) if key in {None, one}], dtype=int)
    left = M if key is None else M[rows]

    def pairs(left: csr_array) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.float64]]:
        """What every two share, once a pair, in the order of the rows and columns."""
        product = (left @ M.T).tocsr()
        product.sort_indices()
        a, b = rows[np.repeat(np.arange(len(rows)), np.diff(product.indptr))], product.indices
        once = a < b if key is None else a != b
        return a[once], b[once], product.data[once]

    a, b, count = pairs(left)
    weights = count
    if weight == "jaccard":
        degree = M.sum(axis=1)
        weights = count / (degree[a] + degree[b] - count)
    elif (worth := _worth(M, weight)) is not None:
        weights = pairs((left * worth[np.newaxis, :]).tocsr())[2]

    names = np.array([named(S.nodes[one], lang) for one in countries], dtype=object)
    place = ranks(zip(countries, names, strict=True))
    alphabet = np.array([place[one] for one in countries], dtype=int)
    order = np.lexsort((alphabet[b], alphabet[a], -count, -weights))
    a, b = a[order], b[order]
    ids = np.array(countries, dtype=object)
    first = {"country_a": ids[a], "name_a": names[a], "country_b": ids[b], "name_b": names[b]}
    columns: dict[str, Any] = first if key is None else {"partner": ids[b], "name": names[b]}
    return pd.DataFrame(columns | {"count": count[order].astype(int), "weight": weights[order].astype(float)})


def matrix(
    G: nx.Graph[str],
    at: dates.At = None,
    weight: str = "count",
    *,
    status: Status = FULL,
    field: str | None = None,
    form: str | None = None,
) -> pd.DataFrame:
    """The co-membership (affiliation) matrix of a day: the ties of all countries, as `ties` weighs them.

    Parameters
    ----------
    G, at, status
        As in `graph.members`.
    weight, field, form
        As in `graph.ties`.

    Returns
    -------
    pandas.DataFrame
        Symmetric, with the ids of all countries that belong to something on that day, sorted, as index and as columns.
        Cells are int for ``"count"`` and float otherwise, 0 where two share nothing. On the diagonal stands what a
        country would have with another that belongs to the very same: for ``"count"`` how many organisations it
        belongs to, for ``"jaccard"`` 1, for ``"newman"`` and ``"adamic_adar"`` the sum over its organisations (one
        of which it is the only member adds nothing).

    Raises
    ------
    ValueError
        `at` is not a date, or `weight`, `status`, `field` or `form` is not one of those there are.

    Examples
    --------
    >>> import graph
    >>> graph.matrix(graph.load(), "1990-01-01").loc[["IDN", "JPN"], ["IDN", "JPN", "SUHH"]]
             IDN  JPN  SUHH
    country
    IDN       22   14     8
    JPN       14   21    10
    """
    _known(weight)
    S = snapshot(G, at)
    countries, _, M = biadjacency(S, status, _kept(S, field=field, form=form))
    worth = _worth(M, weight)
    cells = ((M if worth is None else M * worth[np.newaxis, :]) @ M.T).toarray()
    if weight == "count":
        cells = cells.astype(int)
    elif weight == "jaccard":
        degree = M.sum(axis=1)
        cells /= degree[:, np.newaxis] + degree - cells
    return pd.DataFrame(cells, index=pd.Index(countries, name="country"), columns=countries)


def similar(
    G: nx.Graph[str], country: str, at: dates.At = None, *, status: Status = FULL, lang: str = "en"
) -> pd.DataFrame:
    """Similarity of one country's memberships to those of every other on a day, the most alike first.

    Two are as alike as what both belong to, divided by what either belongs to (Jaccard 1901, *Bulletin de la Société
    vaudoise des sciences naturelles* 37, 547-579; the same as `networkx.jaccard_coefficient`).

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    country : str
        Anything that `graph.find` knows.

    Returns
    -------
    pandas.DataFrame
        The most alike first; those that share nothing with it are left out: `partner` (id), `name`, `weight` (float,
        from 0 to 1), `count` (int, how many both belong to), `only_here` and `only_there` (sorted lists of the ids of what only this
        country or only the partner belongs to).

    Raises
    ------
    UnknownName
        No country goes by that name.
    ValueError
        `at` is not a date, or `status` is not a status.

    Examples
    --------
    >>> import graph
    >>> graph.similar(graph.load(), "Indonesia", "1990-01-01")[["partner", "weight", "count", "only_here"]].head(2)
      partner    weight  count                      only_here
    0     MYS  0.833333     20                  [CEDAW, OPEC]
    1     THA  0.750000     18  [ISDB, NONALIGNED, OIC, OPEC]
    """
    chosen, S, own = statuses(status, G), snapshot(G, at), find(G, country, MEMBER)
    frame = _ranked(S, own, "jaccard", status, None, lang)
    held = [{joined for joined, _ in belonging(S, key, chosen)} for key in (own, *frame["partner"]) if key in S]
    frame["only_here"] = [sorted(held[0] - there) for there in held[1:]]
    frame["only_there"] = [sorted(there - held[0]) for there in held[1:]]
    return frame[["partner", "name", "weight", "count", "only_here", "only_there"]]


def _kept(S: nx.Graph[str], **wanted: str | None) -> set[str] | None:
    """The organisations of a field and form; None where neither is asked for."""
    kept = None
    for attribute, value in wanted.items():
        if value is None:
            continue
        of = {key: node[attribute] for key, node in S.nodes(data=True) if attribute in node}
        if value not in of.values():
            if not of:
                raise ValueError(
                    say("{value!r} is not a {attribute}; none is known here", value=value, attribute=attribute)
                )
            known = one_of(sorted(set(of.values())))
            raise ValueError(
                say("{value!r} is not a {attribute}; use {known}", value=value, attribute=attribute, known=known)
            )
        chosen = {key for key, found in of.items() if found == value}
        kept = chosen if kept is None else kept & chosen
    return kept
