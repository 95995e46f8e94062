"""The backbone: against R's `backbone`, every matrix of small ones counted, and by its own rules."""

from __future__ import annotations

from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

import graph
from graph._backbone import correct, hypergeometric
from graph._null import Cells, bicm, curveball, tails

# What follows is published with R's `backbone` 2.1.4 (Neal 2022, PLOS ONE 17, e0269137), in its own tests.
EXAMPLE = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]], bool)
SDSM = {(0, 1): 0.977, (0, 2): 0.549, (1, 2): 0.972}
FDSM = {(0, 1): 1.0, (0, 2): 0.265, (1, 2): 1.0}
FIXED_ROW = {(0, 1): 1.0, (0, 2): 0.5, (1, 2): 1.0}
PB = (5, [0.123, 0.234, 0.345, 0.456, 0.567, 0.678, 0.789, 0.801, 0.911], 0.6268476)


def pairs_of(M: Cells) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    a, b = np.triu_indices(len(M), 1)
    return a, b, (M.astype(int) @ M.T.astype(int))[a, b]


def refined_normal(least: int, chances: np.ndarray) -> float:
    """The approximation that R's `backbone` takes for the upper tail (Hong 2013, Computational Statistics and Data Analysis 59)."""
    mean, spread = chances.sum(), np.sqrt((chances * (1 - chances)).sum())
    skew = (chances * (1 - chances) * (1 - 2 * chances)).sum() / spread**3
    x = (least - 1 + 0.5 - mean) / spread
    return float(1 - np.clip(norm.cdf(x) + skew * (1 - x**2) * norm.pdf(x) / 6, 0, 1))


def test_probabilities_are_those_that_r_publishes() -> None:
    P = bicm(EXAMPLE)
    for (a, b), published in SDSM.items():
        shared = int((EXAMPLE[a] & EXAMPLE[b]).sum())
        assert refined_normal(shared, P[a] * P[b]) == pytest.approx(published, abs=6e-4)
    least, chances, published = PB
    assert refined_normal(least, np.array(chances)) == pytest.approx(published, abs=1e-7)
    exact = tails(np.array([chances, np.ones(9)]), np.array([0]), np.array([1]), np.array([least]))[0]
    assert exact == pytest.approx(published, abs=0.003)  # theirs is an approximation


def test_fixed_rows_and_fixed_degrees_are_those_that_r_publishes() -> None:
    a, b, count = pairs_of(EXAMPLE)
    assert hypergeometric(EXAMPLE, a, b, count)[1].round(3).tolist() == [*FIXED_ROW.values()]
    drawn = [pairs_of(one)[2] >= count for one in curveball(EXAMPLE, 2000, 1)]
    assert np.mean(drawn, axis=0) == pytest.approx([*FDSM.values()], abs=0.03)


def matrices(rows: list[int], columns: list[int]) -> list[Cells]:
    """Every matrix of 0 and 1 with these sums."""
    found = []
    for choice in product(*(combinations(range(len(columns)), many) for many in rows)):
        M = np.zeros((len(rows), len(columns)), bool)
        for row, places in enumerate(choice):
            M[row, list(places)] = True
        if M.sum(axis=0).tolist() == columns:
            found.append(M)
    return found


def test_every_matrix_with_the_same_sums_is_drawn_as_often() -> None:
    M = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 0]], bool)
    every = matrices(M.sum(axis=1).tolist(), M.sum(axis=0).tolist())
    drawn: dict[bytes, int] = {}
    for one in curveball(M, 4000, 7):
        drawn[one.tobytes()] = drawn.get(one.tobytes(), 0) + 1
    assert set(drawn) == {one.tobytes() for one in every}
    expected = 4000 / len(every)
    assert sum((many - expected) ** 2 / expected for many in drawn.values()) < len(every) + 5 * np.sqrt(2 * len(every))


small = st.integers(2, 4).flatmap(
    lambda n: st.integers(2, 4).flatmap(
        lambda m: st.lists(st.lists(st.booleans(), min_size=m, max_size=m), min_size=n, max_size=n).map(np.array)
    )
)


@settings(max_examples=60, deadline=None)
@given(small)
def test_probabilities_keep_the_sums_and_tails_are_every_matrix_counted(M: Cells) -> None:
    P = bicm(M)
    assert ((P >= 0) & (P <= 1)).all()
    np.testing.assert_allclose(P.sum(axis=1), M.sum(axis=1), atol=1e-4)
    np.testing.assert_allclose(P.sum(axis=0), M.sum(axis=0), atol=1e-4)
    a, b, count = pairs_of(M)
    for one, other, many, tail in zip(a, b, count, tails(P, a, b, count), strict=True):
        q = P[one] * P[other]
        whole = sum(
            np.prod(np.where(cells, q, 1 - q)) for cells in product([True, False], repeat=len(q)) if sum(cells) >= many
        )
        assert tail == pytest.approx(whole, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(small, st.integers(0, 9))
def test_draws_keep_the_sums(M: Cells, seed: int) -> None:
    for one in curveball(M, 3, seed):
        assert (one.sum(axis=0) == M.sum(axis=0)).all()
        assert (one.sum(axis=1) == M.sum(axis=1)).all()


def test_small_chances_keep_their_digits() -> None:
    P = np.full((2, 40), 0.1)
    tail = tails(P, np.array([0]), np.array([1]), np.array([40]))[0]
    assert tail == pytest.approx(1e-80, rel=1e-9)


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.sampled_from(["holm", "bh"]))
def test_corrections_by_their_definition(chances: list[float], correction: str) -> None:
    p = np.array(chances)
    order, n = sorted(range(len(p)), key=lambda one: p[one]), len(p)
    found = correct(p, correction)
    for place, one in enumerate(order):
        if correction == "holm":
            expected = max(min(1.0, p[order[before]] * (n - before)) for before in range(place + 1))
        else:
            expected = min(min(1.0, p[order[after]] * n / (after + 1)) for after in range(place, n))
        assert found[one] == pytest.approx(expected, abs=1e-12)


def planted() -> nx.MultiGraph[str]:
    """Twenty countries in two camps of sixty clubs each, and in four clubs with everybody."""
    rng = np.random.default_rng(3)
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_nodes_from((f"C{one:02}" for one in range(20)), bipartite=0)
    G.add_nodes_from((f"O{one:03}" for one in range(124)), bipartite=1)
    for one in range(20):
        for club in range(124):
            near = club >= 120 or club % 2 == one % 2
            if club >= 120 or rng.random() < (0.8 if near else 0.1):
                G.add_edge(f"C{one:02}", f"O{club:03}")
    return G


@pytest.mark.parametrize("null", ["sdsm", "hypergeometric", "fdsm"])
def test_what_is_planted_is_found(null: str) -> None:
    G = planted()
    found = graph.backbone(G, null=null, correction="none", alpha=0.01)
    same = found["country_a"].str[1:].astype(int) % 2 == found["country_b"].str[1:].astype(int) % 2
    assert len(found) > 30
    assert same.all()
    assert found["stands"].all()
    assert found["p_value"].is_monotonic_increasing
    everything = graph.backbone(G, null=null, correction="none", alpha=0.01, every=True)
    assert len(everything) == 190  # everybody shares four clubs
    assert everything["stands"].sum() == len(found)


def test_expected_is_what_is_drawn(G: nx.MultiGraph[str]) -> None:
    H = planted()
    analytic = graph.backbone(H, every=True).set_index(["country_a", "country_b"])
    drawn = graph.backbone(H, null="fdsm", every=True, trials=500, correction="none").set_index(
        ["country_a", "country_b"]
    )
    both = analytic.join(drawn.add_suffix("_drawn"))
    assert (both["count"] == both["count_drawn"]).all()
    assert (both["expected"] / both["expected_drawn"] - 1).abs().max() < 0.1  # sums on average are not sums exactly
    assert np.corrcoef(both["p_value"], both["p_value_drawn"])[0, 1] > 0.95
    organisations = graph.backbone(G, side="organisation", every=True, correction="none")
    assert organisations.columns[0] == "organisation_a"


def test_what_is_wrong_is_told() -> None:
    G = planted()
    for wrong, said in (
        ({"null": "chance"}, "'chance' is not known here; use sdsm"),
        ({"correction": "bonferroni"}, "use bh, holm, none"),
        ({"alpha": 1.5}, "1.5 is not between 0 and 1"),
        ({"trials": 0}, "too few"),
    ):
        with pytest.raises(ValueError, match=said):
            graph.backbone(G, **wrong)
    with pytest.warns(UserWarning, match="hardly a pair can stand"):
        graph.backbone(G, null="fdsm", trials=50, correction="holm")


def test_nobody_is_nobody() -> None:
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_node("A", bipartite=0)
    assert graph.backbone(G).empty
    G.add_edge("A", "club")
    G.add_node("club", bipartite=1)
    assert graph.backbone(G, every=True).empty
