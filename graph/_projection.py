"""How strongly countries are tied: the projection of memberships onto pairs of countries.

With M the matrix of countries by organisations (1 where a country belongs), M·Mᵀ counts what every two share. It
is made with SciPy's sparse product, so that nothing is done for pairs that share nothing.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graph import dates
from graph._fold import alphabetical, ranks
from graph._membership import named
from graph._search import find
from graph._snapshot import Status, snapshot, statuses
from graph.languages import one_of, say
from graph.model import FULL, JOINED, MEMBER, counting

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: Weights that count a small organisation for more, and those that tell how alike two are.
DISCOUNTED = ("newman", "adamic_adar")
LIKENESS = ("jaccard", "cosine", "phi", "kappa", "s")
WEIGHTS = ("count", "jaccard", *DISCOUNTED, *LIKENESS[1:])
#: Which of the two sides of the graph are tied, as a caller says it.
SIDES = {"country": MEMBER, "organisation": JOINED}


def biadjacency(
    S: nx.Graph[str], status: Status = FULL, kept: Container[str] | None = None
) -> tuple[list[str], list[str], csr_array]:
    """The matrix of a snapshot: countries (rows), organisations (columns), 1 where one belongs to the other.

    Both are in the order of their ids, without those that belong to nothing or that nobody belongs to; where `kept`
    is given, without the organisations that are not in it.
    """
    from scipy.sparse import csr_array

    chosen = statuses(status, S)
    counts = {
        key: counting(chosen, node)
        for key, node in S.nodes(data=True)
        if node["bipartite"] == JOINED and (kept is None or key in kept)
    }
    joined = dict(S.adjacency())  # quicker than `belonging`, which asks of every country and organisation by itself
    countries, held, ends = [], [], [0]
    for country in sorted(key for key, node in S.nodes(data=True) if node["bipartite"] == MEMBER):
        held += [key for key, spell in joined[country].items() if key in counts and spell["status"] in counts[key]]
        if len(held) > ends[-1]:
            countries.append(country)
            ends.append(len(held))
    organisations = sorted(set(held))
    place = {key: number for number, key in enumerate(organisations)}
    matrix = csr_array(
        (np.ones(len(held)), [place[key] for key in held], ends), shape=(len(countries), len(organisations))
    )
    return countries, organisations, matrix


@overload
def incidence(
    G: nx.Graph[str],
    at: dates.At = ...,
    *,
    sparse: Literal[False] = ...,
    status: Status = ...,
    field: str | None = ...,
    form: str | None = ...,
) -> pd.DataFrame: ...
@overload
def incidence(
    G: nx.Graph[str],
    at: dates.At = ...,
    *,
    sparse: Literal[True],
    status: Status = ...,
    field: str | None = ...,
    form: str | None = ...,
) -> tuple[csr_array, list[str], list[str]]: ...
def incidence(
    G: nx.Graph[str],
    at: dates.At = None,
    *,
    sparse: bool = False,
    status: Status = FULL,
    field: str | None = None,
    form: str | None = None,
) -> pd.DataFrame | tuple[csr_array, list[str], list[str]]:
    """The incidence matrix of a day: countries by organisations, 1 where one belongs to the other.

    Parameters
    ----------
    G, at, status
        As in `graph.members`.
    sparse : bool
        Give a SciPy array and its labels instead of a table.
    field, form
        As in `graph.ties`.

    Returns
    -------
    pandas.DataFrame, or tuple of scipy.sparse.csr_array, list of str, list of str
        0 and 1 (int64), with the ids of the countries that belong to something as index and of the organisations that
        have members as columns, both sorted; or the array with the ids of its rows and of its columns. Its product with
        its own transpose is `graph.matrix`.

    Raises
    ------
    ValueError
        `at` is not a date, or `status`, `field` or `form` is not one of those there are.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> graph.incidence(G, "1990-01-01", form="regional").loc[["IDN", "JPN"], ["APEC", "ASEAN"]]
             APEC  ASEAN
    country
    IDN         1      1
    JPN         1      0
    >>> M, countries, organisations = graph.incidence(G, "1990-01-01", sparse=True)
    >>> M.shape == (len(countries), len(organisations))
    True
    """
    S = snapshot(G, at)
    countries, organisations, M = biadjacency(S, status, of_kind(S, field=field, form=form))
    cells = M.astype(np.int64)
    if sparse:
        return cells, countries, organisations
    return pd.DataFrame(cells.toarray(), index=pd.Index(countries, name="country"), columns=organisations)


def worths(M: csr_array, weight: str) -> npt.NDArray[np.float64]:
    """What each organisation, a column of the matrix, adds to a tie of two that both belong to it."""
    size = np.asarray(M.sum(axis=0), float)
    if weight not in DISCOUNTED:
        return np.ones_like(size)
    each = np.zeros_like(size)  # nobody shares what one alone belongs to
    many = size > 1
    each[many] = 1 / (size[many] - 1) if weight == "newman" else 1 / np.log(size[many])
    return each


def check_weight(weight: str, among: Sequence[str]) -> None:
    """Refuse a weight that is not among those there are."""
    if weight not in among:
        raise ValueError(say("{value!r} is not a weight; use {known}", value=weight, known=one_of(among)))


def likeness(both: Any, one: Any, other: Any, everything: float, weight: str) -> Any:  # noqa: ANN401 (arrays of any shape)
    """How alike pairs are, of what both belong to, what either does, and what there is to belong to.

    Examples
    --------
    >>> one = [np.array([value]) for value in (2.0, 3.0, 4.0)]  # two in common, of three and of four, of ten that there are
    >>> [round(float(likeness(*one, 10, weight)[0]), 3) for weight in LIKENESS]
    [0.4, 0.577, 0.356, 0.348, 0.4]
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        if weight == "jaccard":
            return both / (one + other - both)
        if weight == "cosine":
            return both / np.sqrt(one * other)
        if weight == "phi":
            every = np.isclose(one, everything) | np.isclose(other, everything)  # says nothing of who is alike
            found = (everything * both - one * other) / np.sqrt(one * other * (everything - one) * (everything - other))
            return np.where(every, np.nan, found)
        agreed = 1 - (one + other - 2 * both) / everything
        if weight == "s":
            return 2 * agreed - 1
        chance = (one * other + (everything - one) * (everything - other)) / everything**2
        return np.where(np.isclose(chance, 1), np.nan, (agreed - chance) / (1 - chance))


def ties(
    G: nx.Graph[str],
    country: str | None = None,
    at: dates.At = None,
    weight: str = "count",
    *,
    side: str = "country",
    status: Status = FULL,
    field: str | None = None,
    form: str | None = None,
    lang: str = "en",
) -> pd.DataFrame:
    """The one-mode projection of a day: pairs of countries, or one country's partners, and what they share; or organisations.

    A count of shared memberships says what two have joined alike, as far as the record goes: it depends on which
    organisations are on record, takes every one for as much as another unless a weight says otherwise, and counts full
    members and parties only. Two that belong to much share much: see `graph.backbone` for what is more than that.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    country : str, optional
        Anything that `graph.find` knows; without it, all pairs. With ``side="organisation"``, an organisation.
    weight : {"count", "jaccard", "newman", "adamic_adar", "cosine", "phi", "kappa", "s"}
        What ranks them: the number of shared organisations; that number over what either belongs to (Jaccard 1901);
        the sum of 1/(n-1) over shared organisations of n members (Newman 2001, *Phys. Rev. E* 64, 016132); the sum
        of 1/log n (Adamic and Adar 2003, *Social Networks* 25, 211-230); or how alike they are, as in `graph.similar`.
    side : {"country", "organisation"}
        Tie countries by the organisations that they share, or organisations by the members that they share.
    field, form : str, optional
        Count only organisations of this field (``economic`` …) or form (``bilateral`` …).

    Returns
    -------
    pandas.DataFrame
        The strongest first, then by name; pairs that share nothing are left out. For all pairs `country_a`, `name_a`, `country_b`,
        `name_b`; for one country `partner`, `name`; then `count` (int) and `weight` (float; equal to `count` for
        ``"count"``). Of organisations `organisation_a` and `organisation_b`.

    Raises
    ------
    UnknownName
        No country, or organisation, goes by that name.
    ValueError
        `at` is not a date, or `weight`, `side`, `status`, `field` or `form` is not one of those there are.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> graph.ties(G, "Brunei", "1985-01-01", form="regional")[["partner", "count"]].head(2)
      partner  count
    0     IDN      2
    1     MYS      2
    >>> graph.ties(G, "ASEAN", "1975-01-01", side="organisation").set_index("partner").loc[["SEAMEO"], ["count"]]
             count
    partner
    SEAMEO       5
    """
    check_weight(weight, WEIGHTS)
    S, which = snapshot(G, at), side_of(side)
    key = None if country is None else find(G, country, which)
    countries, _, M = sided(S, status, of_kind(S, field=field, form=form), which)
    return _ranked(S, countries, M, key, weight, lang, side)


def side_of(side: str) -> int:
    if side not in SIDES:
        raise ValueError(say("{value!r} is no side; use country or organisation", value=side))
    return SIDES[side]


def sided(
    S: nx.Graph[str], status: Status, kept: Container[str] | None, side: int
) -> tuple[list[str], list[str], csr_array]:
    """The matrix of a snapshot with the countries, or the organisations, as its rows."""
    countries, organisations, M = biadjacency(S, status, kept)
    return (countries, organisations, M) if side == MEMBER else (organisations, countries, M.T.tocsr())


def _ranked(
    S: nx.Graph[str], countries: list[str], M: csr_array, key: str | None, weight: str, lang: str, side: str = "country"
) -> pd.DataFrame:
    """Rank the pairs of rows that share something, or those of one row, as `ties` tells."""
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
    if weight in LIKENESS:
        degree = M.sum(axis=1)
        weights = likeness(count, degree[a], degree[b], M.shape[1], weight)
    elif weight in DISCOUNTED:
        weights = pairs((left * worths(M, weight)[np.newaxis, :]).tocsr())[2]

    names = np.array([named(S.nodes[one], lang) for one in countries], dtype=object)
    place = ranks(zip(countries, names, strict=True))
    alphabet = np.array([place[one] for one in countries], dtype=int)
    order = np.lexsort((alphabet[b], alphabet[a], -count, -weights))
    a, b = a[order], b[order]
    ids, called = (
        pd.Index(countries).array,
        pd.Index(names).array,
    )  # what comes again and again is made a text of pandas once
    first = {f"{side}_a": ids.take(a), "name_a": called.take(a), f"{side}_b": ids.take(b), "name_b": called.take(b)}
    columns: dict[str, Any] = first if key is None else {"partner": ids.take(b), "name": called.take(b)}
    return pd.DataFrame(columns | {"count": count[order].astype(int), "weight": weights[order].astype(float)})


def matrix(
    G: nx.Graph[str],
    at: dates.At = None,
    weight: str = "count",
    *,
    side: str = "country",
    status: Status = FULL,
    field: str | None = None,
    form: str | None = None,
) -> pd.DataFrame:
    """The co-membership (affiliation) matrix of a day: the ties of all countries, or organisations, as `ties` weighs them.

    Parameters
    ----------
    G, at, status
        As in `graph.members`.
    weight, side, field, form
        As in `graph.ties`.

    Returns
    -------
    pandas.DataFrame
        Symmetric, with the ids of all countries that belong to something on that day, sorted, as index and as columns.
        Cells are int for ``"count"`` and float otherwise, 0 where two share nothing. On the diagonal stands what a
        country would have with another that belongs to the very same: for ``"count"`` how many organisations it
        belongs to, for likenesses 1 (for ``"phi"`` and ``"kappa"`` missing where it belongs to all there is), for ``"newman"`` and ``"adamic_adar"`` the sum over its organisations (one
        of which it is the only member adds nothing).

    Raises
    ------
    ValueError
        `at` is not a date, or `weight`, `side`, `status`, `field` or `form` is not one of those there are.

    Examples
    --------
    >>> import graph
    >>> graph.matrix(graph.load(), "1990-01-01").loc[["IDN", "JPN"], ["IDN", "JPN", "SUHH"]]
             IDN  JPN  SUHH
    country
    IDN       23   15     9
    JPN       15   22    11
    """
    check_weight(weight, WEIGHTS)
    S = snapshot(G, at)
    countries, _, M = sided(S, status, of_kind(S, field=field, form=form), side_of(side))
    cells = ((M * worths(M, weight)[np.newaxis, :]) @ M.T).toarray()
    if weight == "count":
        cells = cells.astype(int)
    elif weight in LIKENESS:
        degree = M.sum(axis=1)
        cells = likeness(cells, degree[:, np.newaxis], degree, M.shape[1], weight)
    return pd.DataFrame(cells, index=pd.Index(countries, name=side), columns=countries)


def similar(
    G: nx.Graph[str],
    country: str,
    at: dates.At = None,
    weight: str = "jaccard",
    *,
    worth: str = "equal",
    status: Status = FULL,
    lang: str = "en",
) -> pd.DataFrame:
    """Similarity of one country's memberships to those of every other on a day, the most alike first.

    What is alike depends on what is asked. ``"jaccard"`` and ``"cosine"`` know only what at least one belongs to; the
    three others also take it for alike that both keep away from something, so they depend on every organisation that is
    on record. ``"phi"`` and ``"kappa"`` are 0 where two agree as much as chance would have it, given how much each belongs
    to: with ``"s"`` all countries of few memberships look alike.

    Parameters
    ----------
    G, at, status, lang
        As in `graph.members`.
    country : str
        Anything that `graph.find` knows.
    weight : {"jaccard", "cosine", "phi", "kappa", "s"}
        What both belong to over what either does (Jaccard 1901, *Bulletin de la Société vaudoise des sciences naturelles*
        37, 547-579; the same as `networkx.jaccard_coefficient`); the cosine of the two rows (Ochiai 1957); their
        correlation (Yule 1912, *Journal of the Royal Statistical Society* 75, 579-652); Cohen's kappa, which corrects
        agreement for chance (Häge 2011, *Political Analysis* 19, 287-305); S (Signorino and Ritter 1999, *International
        Studies Quarterly* 43, 115-144): 1 less twice the part of all organisations in which they differ.
    worth : {"equal", "newman", "adamic_adar"}
        Count each organisation as one, or as much as that weight of `graph.ties` does: small ones for more.

    Returns
    -------
    pandas.DataFrame
        The most alike first: `partner` (id), `name`, `weight` (float: from 0 to 1, with ``"phi"``, ``"kappa"`` and ``"s"``
        from -1, missing where it is not defined), `count` (int, how many both belong to), `only_here` and `only_there`
        (sorted lists of the ids of what only this country or only the partner belongs to). With ``"jaccard"`` and
        ``"cosine"`` those that share nothing with it are left out.

    Raises
    ------
    UnknownName
        No country goes by that name.
    ValueError
        `at` is not a date, or `weight`, `worth` or `status` is not one of those there are.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> graph.similar(G, "Indonesia", "1990-01-01")[["partner", "weight", "count", "only_here"]].head(2)
      partner  weight  count                      only_here
    0     MYS    0.84     21                  [CEDAW, OPEC]
    1     THA    0.76     19  [ISDB, NONALIGNED, OIC, OPEC]
    >>> bool(graph.similar(G, "Indonesia", "1990-01-01", "kappa")["weight"].between(-1, 1).all())
    True
    """
    check_weight(weight, LIKENESS)
    check_weight(worth, ("equal", *DISCOUNTED))
    S, own = snapshot(G, at), find(G, country, MEMBER)
    countries, organisations, M = biadjacency(S, status)
    dense = M.toarray() > 0
    if own not in countries:
        dense, countries = dense[:0], []
    each = worths(M, worth)
    mine = dense[countries.index(own)] if countries else np.zeros(len(organisations), bool)
    both, degree = (dense & mine) @ each, dense @ each
    weights = likeness(both, mine @ each, degree, each.sum(), weight)
    count = (dense & mine).sum(axis=1)
    ids = np.array(organisations, object)
    rows = [
        (key, named(S.nodes[key], lang), alike, shared, ids[mine & ~held].tolist(), ids[held & ~mine].tolist())
        for key, alike, shared, held in zip(countries, weights.tolist(), count.tolist(), dense, strict=True)
        if key != own and (shared or weight not in LIKENESS[:2])
    ]
    rows.sort(
        key=lambda row: (-row[2] if row[2] == row[2] else 2, -row[3], alphabetical(row[1]), row[0])
    )  # undefined last
    columns = ["partner", "name", "weight", "count", "only_here", "only_there"]
    return pd.DataFrame(rows, columns=columns).astype({"weight": float, "count": int})


def of_kind(S: nx.Graph[str], **wanted: str | None) -> set[str] | None:
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
