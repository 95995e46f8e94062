"""What chance would give: random matrices of who belongs to what in which everybody keeps as many memberships.

In the *fixed degree sequence model* every matrix with the very same sums of rows and columns is as likely as any other;
`curveball` draws from them. In the *stochastic* one the sums are kept on average, and every cell has a probability of its
own, which `bicm` solves for. `tails` then counts chances without drawing anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Cells = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

_STEPS, _ENOUGH = 200, 1e-8
_BURN_IN, _BETWEEN = 20, 4  # global trades: each lets every row trade once


def bicm(M: Cells) -> Floats:
    """The probability of every cell in the bipartite configuration model: sums of rows and columns are kept on average.

    The most random model with these sums (Saracco and others 2015, *Scientific Reports* 5, 10595), whose cells are
    xᵢyₖ/(1+xᵢyₖ): a logistic regression with one effect a row and one a column, solved by Newton's method for each
    different sum once. Rows and columns that are full or empty are so for certain.

    Parameters
    ----------
    M : array of bool
        Rows by columns.

    Examples
    --------
    >>> M = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]], bool)  # the example of R's backbone
    >>> bicm(M).round(3).tolist()
    [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]
    """
    P = np.zeros(M.shape)
    rows, columns = np.ones(M.shape[0], bool), np.ones(M.shape[1], bool)
    while True:
        inner = M[np.ix_(rows, columns)]
        by_row, by_column = inner.sum(axis=1), inner.sum(axis=0)
        full_rows, full_columns = by_row == inner.shape[1], by_column == inner.shape[0]
        left_rows, left_columns = ~full_rows & (by_row > 0), ~full_columns & (by_column > 0)
        if (left_rows.all() and left_columns.all()) or inner.size == 0:
            break
        certain = np.zeros(inner.shape)
        certain[full_rows] = 1
        certain[:, full_columns] = 1
        P[np.ix_(rows, columns)] = certain
        rows[rows] = left_rows
        columns[columns] = left_columns
    if inner.size:
        P[np.ix_(rows, columns)] = _solved(by_row, by_column)
    return P


def _solved(by_row: npt.NDArray[np.int64], by_column: npt.NDArray[np.int64]) -> Floats:
    """Newton's method on the effects of the different sums of rows and of columns, with ever shorter steps where it fails."""
    r, row_of, row_times = np.unique(by_row, return_inverse=True, return_counts=True)
    c, column_of, column_times = np.unique(by_column, return_inverse=True, return_counts=True)
    wanted = np.concatenate([r * row_times, c * column_times]).astype(float)
    effects = np.concatenate([np.log(r / (len(by_column) - r)), np.log(c / (len(by_row) - c))]) / 2
    times = np.outer(row_times, column_times)

    def cells(effects: Floats) -> Floats:
        odds = np.exp(-np.add.outer(effects[: len(r)], effects[len(r) :]))
        found: Floats = 1 / (1 + odds)
        return found

    def missed(effects: Floats) -> Floats:
        expected = times * cells(effects)
        residual: Floats = wanted - np.concatenate([expected.sum(axis=1), expected.sum(axis=0)])
        return residual

    residual = missed(effects)
    for _ in range(_STEPS):
        if np.abs(residual).max() < _ENOUGH:
            break
        p = cells(effects)
        W = times * p * (1 - p)
        hessian = np.block([[np.diag(W.sum(axis=1)), W], [W.T, np.diag(W.sum(axis=0))]])
        hessian[np.diag_indices_from(hessian)] += (
            1e-10  # one effect may be added to all rows and taken from all columns
        )
        step, length = np.linalg.solve(hessian, residual), 1.0
        while np.abs(after := missed(effects + length * step)).sum() > np.abs(residual).sum() and length > _ENOUGH:
            length /= 2
        effects, residual = effects + length * step, after
    return cells(effects)[np.ix_(row_of, column_of)]


def tails(P: Floats, a: npt.NDArray[np.intp], b: npt.NDArray[np.intp], count: npt.NDArray[np.int64]) -> Floats:
    """The chance of each pair of rows to share so many columns or more, where cells are independent of each other.

    The upper tail of the Poisson-binomial distribution, exactly: column after column, with all that has reached the
    count in one last place, so that only positive numbers are added and small chances keep their digits.

    Examples
    --------
    >>> P = np.array([[0.5, 0.5, 0.2], [0.5, 1.0, 0.5]])
    >>> tails(P, np.array([0, 0]), np.array([1, 1]), np.array([1, 3])).round(4).tolist()
    [0.6625, 0.0125]
    """
    found = np.ones(len(count))
    for many in np.unique(count[count > 0]).tolist():
        which = np.flatnonzero(count == many)
        left, right = P[a[which]], P[b[which]]
        chances = np.zeros((many + 1, len(which)))
        chances[0] = 1
        for column in range(P.shape[1]):
            q = left[:, column] * right[:, column]
            moved = chances[:-1] * q
            chances[:-1] -= moved
            chances[1:] += moved
        found[which] = chances[-1]
    return found


def curveball(M: Cells, trials: int, seed: int) -> Iterator[Cells]:
    """Random matrices with the same sums of rows and columns, each as likely as any other.

    A chain of *global* trades (Carstens, Berger and Strona 2018, *MethodsX* 5, 1349-1356): all rows in random pairs, each pair
    shuffling among the two what only one of them has (Strona and others 2014, *Nature Communications* 5, 4114).

    Examples
    --------
    >>> M = np.eye(3, dtype=bool)
    >>> sorted({tuple(one.argmax(axis=1).tolist()) for one in curveball(M, 200, 0)})
    [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
    """
    rng = np.random.default_rng(seed)
    M = M.copy()
    half = len(M) // 2
    for trial in range(trials):
        for _ in range(_BETWEEN if trial else _BURN_IN):
            order = rng.permutation(len(M))
            one, other = order[:half], order[half : 2 * half]
            A, B = M[one], M[other]
            differ = A ^ B
            keys = np.where(differ, rng.random(differ.shape, np.float32), 2)
            take = np.zeros_like(differ)
            first = np.arange(M.shape[1]) < (A & ~B).sum(axis=1)[:, np.newaxis]
            np.put_along_axis(take, np.argsort(keys, axis=1), first, axis=1)
            both = A & B
            M[one], M[other] = both | take, both | (differ & ~take)
        yield M
