"""Likeness, structure, accessions, incidence and their like: against NetworkX, against counting by hand, by their definitions."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations, product
from subprocess import CompletedProcess
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as package
from graph._projection import LIKENESS

graph: Any = package  # cells of its tables are of many types

countries, clubs = [f"C{number}" for number in range(5)], [f"O{number}" for number in range(5)]


@st.composite
def days(draw: st.DrawFn) -> nx.Graph[str]:
    """A day on which five countries belong to some of five clubs."""
    S: nx.Graph[str] = nx.Graph(at="2000-01-01")
    S.add_nodes_from(countries, bipartite=0, name="", name_id="", kind="country")
    S.add_nodes_from(clubs, bipartite=1)
    for country, club in draw(st.lists(st.tuples(st.sampled_from(countries), st.sampled_from(clubs)), min_size=1)):
        S.add_edge(country, club, status="member", since="", until="", reference="")
    return S


def rows_of(S: nx.Graph[str]) -> tuple[list[str], list[str], np.ndarray]:
    """Who belongs to something, what anybody belongs to, and the matrix of both."""
    rows = [key for key in countries if S.degree(key)]
    columns = [key for key in clubs if S.degree(key)]
    return rows, columns, np.array([[int(S.has_edge(a, b)) for b in columns] for a in rows])


@settings(max_examples=40, deadline=None)
@given(days())
def test_incidence_is_networkx_biadjacency(S: nx.Graph[str]) -> None:
    rows, columns, M = rows_of(S)
    found = graph.incidence(S)
    assert (found.index.tolist(), found.columns.tolist()) == (rows, columns)
    assert (found.to_numpy() == nx.bipartite.biadjacency_matrix(S, rows, columns, weight=None).toarray()).all()
    array, *labels = graph.incidence(S, sparse=True)
    assert labels == [rows, columns]
    assert (array.toarray() == M).all()
    by_clubs = graph.matrix(S, side="organisation")
    assert (by_clubs.to_numpy() == M.T @ M).all()
    assert by_clubs.index.tolist() == columns


def by_definition(a: np.ndarray, b: np.ndarray, weight: str, worth: np.ndarray) -> float:
    """How alike two rows are, in the plainest words."""
    if weight == "jaccard":
        return float((worth * (a & b)).sum() / (worth * (a | b)).sum())
    if weight == "cosine":
        return float((worth * a * b).sum() / np.sqrt((worth * a * a).sum() * (worth * b * b).sum()))
    if weight == "phi":
        p = worth / worth.sum()
        x, y = a - (p * a).sum(), b - (p * b).sum()
        if np.isclose([(p * x * x).sum(), (p * y * y).sum()], 0).any():  # one belongs to all that counts
            return np.nan
        return float((p * x * y).sum() / np.sqrt((p * x * x).sum() * (p * y * y).sum()))
    if weight == "s":
        return float(1 - 2 * (worth * abs(a - b)).sum() / worth.sum())
    p = worth / worth.sum()
    agreed = (p * (a == b)).sum()
    chance = (p * a).sum() * (p * b).sum() + (p * (1 - a)).sum() * (p * (1 - b)).sum()
    return float((agreed - chance) / (1 - chance)) if not np.isclose(chance, 1) else np.nan


@settings(max_examples=60, deadline=None)
@given(days(), st.sampled_from(LIKENESS), st.sampled_from(["equal", "newman", "adamic_adar"]))
@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning", "ignore:divide by zero:RuntimeWarning")
def test_likeness_by_its_definition(S: nx.Graph[str], weight: str, worth: str) -> None:
    rows, _, M = rows_of(S)
    size = M.sum(axis=0)
    each = np.ones(len(size))
    if worth != "equal":
        each = np.array([0 if n < 2 else 1 / (n - 1) if worth == "newman" else 1 / np.log(n) for n in size])
    found = graph.similar(S, rows[0], weight=weight, worth=worth).set_index("partner")["weight"]
    for place, other in enumerate(rows[1:], 1):
        shares = (M[0] & M[place]).any()
        assert (other in found.index) == (shares or weight not in {"jaccard", "cosine"})
        if other in found.index:
            expected = by_definition(M[0], M[place], weight, each)
            if np.isnan(expected) or np.isinf(expected):
                assert not abs(found[other]) <= 1 + 1e-9
            else:
                assert found[other] == pytest.approx(expected, abs=1e-9)
    if worth == "equal" and len(rows) > 1:
        table = graph.matrix(S, weight=weight)
        for other in found.index:
            assert table.loc[rows[0], other] == pytest.approx(found[other], nan_ok=True)


def nodf(M: np.ndarray) -> float:
    """Nestedness pair by pair, as Almeida-Neto and others 2008 tell it."""
    total, pairs = 0.0, 0
    for lines in (M, M.T):
        for one, other in combinations(lines, 2):
            more, fewer = sorted((one, other), key=lambda line: -line.sum())
            pairs += 1
            if more.sum() > fewer.sum():
                total += (more & fewer).sum() / fewer.sum()
    return 100 * total / pairs


@settings(max_examples=40, deadline=None)
@given(days())
def test_structure_is_networkx_and_counting_by_hand(S: nx.Graph[str]) -> None:
    rows, columns, M = rows_of(S)
    found = graph.structure(S).set_index("measure")["value"]
    T = S.subgraph([*rows, *columns])
    assert found["density"] == pytest.approx(nx.bipartite.density(T, rows))
    clustering = nx.bipartite.robins_alexander_clustering(T)
    assert found["clustering"] == pytest.approx(clustering) or (np.isnan(found["clustering"]) and clustering == 0)
    if len(rows) + len(columns) > 2:
        assert found["nestedness"] == pytest.approx(nodf(M))
    division = graph.groups(S)
    communities = [set(part["country"]) for _, part in division.groupby("group")]
    table = graph.matrix(S, weight="newman")
    W: nx.Graph[str] = nx.Graph()
    W.add_nodes_from(rows)
    W.add_weighted_edges_from((a, b, table.loc[a, b]) for a, b in combinations(rows, 2) if table.loc[a, b])
    if W.size():
        assert found["modularity"] == pytest.approx(nx.community.modularity(W, communities))
    else:
        assert np.isnan(found["modularity"])


def test_centralisation_is_over_the_most_there_could_be() -> None:
    """All matrices of three by three in which every row has something: the greatest is 1, an even one 0."""
    found = []
    for cells in product([0, 1], repeat=9):
        M = np.array(cells).reshape(3, 3)
        if M.sum(axis=1).all() and M.sum(axis=0).all():
            S: nx.Graph[str] = nx.Graph(at="2000-01-01")
            S.add_nodes_from("abc", bipartite=0)
            S.add_nodes_from("xyz", bipartite=1)
            S.add_edges_from((a, x) for i, a in enumerate("abc") for j, x in enumerate("xyz") if M[i, j])
            value = graph.structure(S)["value"][1]
            degree = M.sum(axis=1)
            assert value == pytest.approx((degree.max() - degree).sum() / 4)
            found.append(value)
    assert (min(found), max(found)) == (0, 1)


def test_chance_keeps_what_it_should_and_finds_what_is_planted() -> None:
    S: nx.Graph[str] = nx.Graph(at="2000-01-01")
    S.add_nodes_from((f"C{one}" for one in range(12)), bipartite=0)
    S.add_nodes_from((f"O{one}" for one in range(12)), bipartite=1)
    S.add_edges_from((f"C{a}", f"O{b}") for a in range(12) for b in range(12) if a // 4 == b // 4 or a == b - 1)
    found = graph.structure(S, trials=60).set_index("measure")
    assert found.loc["density", "value"] == pytest.approx(found.loc["density", "expected"])
    assert found.loc["density", "p_value"] == 1
    for measure in ("clustering", "modularity"):
        assert found.loc[measure, "value"] > found.loc[measure, "high"] > found.loc[measure, "expected"]
        assert found.loc[measure, "p_value"] < 0.05
    stable = graph.groups(S, runs=6)
    assert stable["group"].value_counts().tolist() == [4, 4, 4]
    assert (stable["stability"] == 1).all()
    ranked = graph.brokers(S, trials=60).set_index("country")
    assert ranked["p_value"].between(1 / 61, 1).all()
    assert (ranked.loc[ranked["betweenness"] > ranked["expected"], "p_value"] < 0.9).all()
    plain = graph.brokers(S)
    assert plain.equals(ranked.reset_index()[plain.columns])


@pytest.mark.whole
def test_stability_is_how_often_two_are_together(G: nx.MultiGraph[str]) -> None:
    runs = [graph.groups(G, "2000", seed=seed).set_index("country")["group"] for seed in range(3, 7)]
    found = graph.groups(G, "2000", seed=3, runs=4).set_index("country")
    assert (found["group"] == runs[0][found.index]).all()
    for country in ("IDN", "FRA"):
        mates = [other for other in found.index if other != country and runs[0][other] == runs[0][country]]
        together = np.mean([[run[country] == run[other] for other in mates] for run in runs])
        assert found.loc[country, "stability"] == pytest.approx(together)


def test_accessions(G: nx.MultiGraph[str]) -> None:
    found = graph.accessions(G, "ASEAN", at="2020-12-31").set_index("country")
    joined = found[found["event"] == 1]
    assert sorted(joined.index) == sorted(graph.members(G, "ASEAN", "2020-12-31")["country"])
    assert (joined.loc[["IDN", "MYS", "PHL", "SGP", "THA"], "days"] == 0).all()
    assert (joined.loc["VNM", ["start", "stop"]] == ["1967-08-08", "1995-07-28"]).all()
    for country, spell in {"TLS": ("2002-05-20", "2020-12-31", 0), "SUHH": ("1967-08-08", "1991-12-26", 0)}.items():
        assert tuple(found.at[country, column] for column in ("start", "stop", "event")) == spell
    assert "XUR" not in found.index  # no more before ASEAN was there
    assert "HKG" not in found.index  # no state, and never joined
    assert (found["days"].dropna() >= 0).all()
    before = graph.accessions(G, "ASEAN", at="1990").set_index("country")
    assert before.loc["VNM", "event"] == 0
    with pytest.raises(ValueError, match="this is a snapshot"):
        graph.accessions(graph.snapshot(G, "1990"), "ASEAN")


def test_accessions_of_what_is_not_known() -> None:
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_nodes_from("ABCD", bipartite=0)
    G.add_node("club", bipartite=1, until="2010")
    G.add_edge("A", "club")
    G.add_edge("B", "club", since="1990-05")
    G.add_edge("C", "club", since="2000", status="observer")
    found = graph.accessions(G, "club", at="2020").set_index("country")
    assert found["event"].to_dict() == {"A": 1, "B": 1, "C": 0, "D": 0}
    assert found["stop"].to_dict() == {"A": "", "B": "1990-05", "C": "2010", "D": "2010"}
    assert pd.isna(found.loc["A", "days"])
    assert found.loc["C", "days"] == (pd.Timestamp("2010-01-01") - pd.Timestamp("1990-05-01")).days
    assert graph.accessions(G, "club", at="2020", status="observer").set_index("country").loc["C", "event"] == 1


def test_a_snapshot_of_some_statuses(G: nx.MultiGraph[str]) -> None:
    S = graph.snapshot(G, "2000", status="observer")
    assert {spell["status"] for *_, spell in S.edges(data=True)} == {"observer"}
    assert graph.snapshot(graph.snapshot(G, "2000"), status="observer").edges == S.edges
    assert set(S) == set(graph.snapshot(G, "2000"))
    assert S.graph["at"] == "2000-12-31"
    assert sorted(S["UN"]) == sorted(graph.members(G, "UN", "2000", status="observer")["country"])


def test_in_these_but_not_in_those(G: nx.MultiGraph[str]) -> None:
    S = graph.snapshot(G, "2020")
    wanted = (set(S["ASEAN"]) & set(S["APEC"])) - set(S["G20"])
    wanted = {key for key in wanted if all(S[key][one]["status"] == "member" for one in ("ASEAN", "APEC"))}
    found = graph.overlaps(G, within=["ASEAN", "Kerja Sama Ekonomi Asia-Pasifik"], without="G20", at="2020")
    assert set(found["countries"][0]) == wanted
    assert len(found) == 1
    parted = graph.overlaps(G, "OIC", "WTO", within=["ASEAN", "APEC"], without=["G20"], at="2020")
    assert set().union(*parted["countries"]) <= wanted
    assert parted["count"].sum() > 0


def test_ties_of_organisations_are_ties_of_countries_turned(G: nx.MultiGraph[str]) -> None:
    S = graph.snapshot(G, "2000")
    found = graph.ties(S, "ASEAN", side="organisation").set_index("partner")
    for other, count in found["count"].items():
        assert count == len(set(graph.members(S, "ASEAN")["country"]) & set(graph.members(S, str(other))["country"]))
    everything = graph.ties(S, side="organisation")
    assert everything.columns.tolist() == ["organisation_a", "name_a", "organisation_b", "name_b", "count", "weight"]
    with pytest.raises(ValueError, match="use country or organisation"):
        graph.ties(S, side="left")


def test_pyvis_is_of_the_day_and_takes_nothing_for_markup(G: nx.MultiGraph[str]) -> None:
    net = graph.to_pyvis(G, "1970-01-01", lang="id")
    S = graph.snapshot(G, "1970-01-01", status=["member", "party"])
    assert net.num_edges() == S.number_of_edges()
    assert {edge["title"] for edge in net.edges if {edge["from"], edge["to"]} == {"IDN", "ASEAN"}} == {
        "member 1967-08-08"
    }
    assert net.get_node("JPN")["title"] == "Jepang"
    H: nx.MultiGraph[str] = nx.MultiGraph()
    H.add_node("A", bipartite=0, name="</script><script>alert(1)</script>")
    H.add_node("club", bipartite=1)
    H.add_edge("A", "club", since="2000")
    assert "<script>alert(1)" not in graph.to_pyvis(H).generate_html()


@pytest.mark.parametrize(
    "arguments",
    [
        ("codes", "--at", "1990"),
        ("backbone", "--at", "1990", "--every", "--correction", "holm"),
        ("backbone", "--at", "1990", "--null", "hypergeometric", "--alpha", "0.5", "--correction", "none"),
        ("structure", "--at", "1990", "--trials", "2"),
        ("accessions", "ASEAN"),
        ("incidence", "--at", "1960"),
        ("groups", "--runs", "2", "--at", "1960"),
        ("brokers", "--trials", "2", "--at", "1960"),
        ("overlaps", "--within", "ASEAN", "--without", "G20"),
        ("ties", "--side", "organisation", "--at", "1990"),
        ("matrix", "--side", "organisation", "--at", "1990", "--weight", "cosine"),
        ("similar", "IDN", "--weight", "s", "--worth", "newman", "--at", "1990"),
        ("panel", "IDN", "--years", "1990", "--codes", "gw", "--directed", "--zeros"),
    ],
)
def test_every_command_prints_what_python_gives(
    command: Callable[..., CompletedProcess[str]], arguments: tuple[str, ...]
) -> None:
    rows = json.loads(command(*arguments, "--format", "json").stdout)
    lines = command(*arguments, "--format", "csv").stdout.splitlines()
    assert len(rows) > 0
    assert lines[0] == ",".join(rows[0])
    assert len(lines) == len(rows) + 1
    assert command(*arguments, "--format", "markdown", "--lang", "id").stdout.count("\n") == len(rows) + 2
