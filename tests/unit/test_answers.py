"""The further questions: their answers on the real record, and properties against NetworkX's own on random ones."""

from __future__ import annotations

import datetime as dt
import inspect
import json
import math
import random
from collections.abc import Callable
from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph
from graph import dates
from graph.cli import app
from tests.conftest import TODAY

FULL = {"member", "party"}
DAYS = ["", "1990", "1991-07", "1992-12-31", "1993-01-01", "1995", "1996-02-29", "1999-12-31"]
ON = st.sampled_from(["1989-12-31", "1991-07-01", "1992-12-31", "1994-06-01", "1999-12-31", "2005-01-01"])
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def histories(draw: st.DrawFn) -> nx.MultiGraph[str]:
    """A few countries and organisations with spells of every status, known more or less precisely."""
    G: nx.MultiGraph[str] = nx.MultiGraph()
    countries = [f"C{number}" for number in range(draw(st.integers(1, 6)))]
    joined = [f"{letter}{letter}{letter}{letter}" for letter in "ZYXWV"[: draw(st.integers(1, 5))]]
    for key in (*countries, *joined):
        side = int(key in joined)
        life = {"since": "1991-07"} if draw(st.booleans()) and draw(st.booleans()) else {}
        G.add_node(
            key, bipartite=side, kind="organisation" if side else "country", name=f"N {key}", name_id=f"I {key}", **life
        )
    for country in countries:
        for organisation in joined:
            days = sorted(draw(st.lists(st.sampled_from(DAYS), max_size=4, unique=True)))
            for since, until in zip(days[::2], [*days[1::2], ""], strict=False):
                status = draw(st.sampled_from(["member", "party", "observer", "suspended"]))
                G.add_edge(country, organisation, status=status, since=since, until=until, source="https://example.org")
    return G


def only(G: nx.Graph[str], at: str, chosen: set[str] = FULL) -> nx.Graph[str]:
    """The graph of a day with nobody but those of a status."""
    S = nx.Graph(graph.snapshot(G, at))
    S.remove_edges_from([(a, b) for a, b, spell in S.edges(data=True) if spell["status"] not in chosen])
    return S


def rows(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.to_dict("records")


def side(S: nx.Graph[str], which: int) -> list[str]:
    return [key for key, node in S.nodes(data=True) if node["bipartite"] == which]


def test_overlaps_of_the_record(G: nx.MultiGraph[str]) -> None:
    found = graph.overlaps(G, "ASEAN", "G20", "APEC", at=TODAY, lang="id")
    found = found.set_index(found["organisations"].map(" ".join))
    assert found.loc["ASEAN G20 APEC", "names"] == "Indonesia"
    assert found.loc["ASEAN APEC", "count"] == 6
    assert found.loc["ASEAN APEC", "acronyms"] == "ASEAN + APEC"
    assert (
        str(found.loc["ASEAN APEC", "names"]) == "Brunei Darussalam, Filipina, Malaysia, Singapura, Thailand, Vietnam"
    )
    assert found["count"].sum() == len(
        set().union(*(graph.members(G, one, TODAY)["country"] for one in ("ASEAN", "G20", "APEC")))
    )
    assert graph.overlaps(G, "APEC", "PBB", at=TODAY)["organisations"].tolist() == [["UN"], ["APEC", "UN"], ["APEC"]]


@QUICK
@given(histories(), ON, st.sampled_from(["all", ("member", "party")]))
def test_overlaps_are_sets_that_share_nobody(G: nx.MultiGraph[str], at: str, status: Any) -> None:
    S = only(G, at, FULL if status != "all" else {"member", "party", "observer", "suspended"})
    found = graph.overlaps(G, at=at, status=status)
    expected = {country: {*S[country]} for country in side(S, 0) if S[country]}
    told = {country: {*row["organisations"]} for row in rows(found) for country in row["countries"]}
    assert told == expected
    assert found["count"].sum() == len(expected)
    assert all(row["degree"] == len(row["organisations"]) for row in rows(found))
    order = list(zip(-found["count"], found["degree"], strict=True))
    assert order == sorted(order)


def test_paths_of_the_record(G: nx.MultiGraph[str]) -> None:
    found = graph.path(G, "Indonesia", "ASEAN", at=TODAY)
    assert found["reason"].tolist() == ["Indonesia has been a member of ASEAN since 8 August 1967."]
    told = graph.path(G, "Indonesia", "Jepang", at=TODAY, lang="id")
    assert told["organisation"].tolist() == ["IJEPA", "IJEPA"]  # two members: the closest-knit of all they share
    assert (
        told["reason"][0]
        == "Indonesia menjadi pihak dalam Perjanjian Kemitraan Ekonomi Indonesia-Jepang sejak 1 Juli 2008."
    )
    assert graph.path(G, "ASEAN", "NATO", at="1960").empty
    with pytest.raises(ValueError, match="are the same"):
        graph.path(G, "Indonesia", "IDN")


@pytest.mark.parametrize(
    ("status", "since", "until", "en", "id_"),
    [
        (
            "member",
            "1950",
            "1965-03-01",
            "A was a member of the CCC from 1950 until 1 March 1965.",
            "A menjadi anggota CCC dari 1950 sampai 1 Maret 1965.",
        ),
        ("observer", "", "", "A is an observer at the CCC.", "A menjadi pengamat di CCC."),
        (
            "suspended",
            "1950-08",
            "",
            "A has been suspended from the CCC since August 1950.",
            "A ditangguhkan keanggotaannya dalam CCC sejak Agustus 1950.",
        ),
        (
            "associate",
            "1950",
            "2999",
            "A is an associate member of the CCC from 1950 until 2999.",
            "A menjadi anggota asosiasi CCC dari 1950 sampai 2999.",
        ),
    ],
)
def test_every_step_says_why(status: str, since: str, until: str, en: str, id_: str) -> None:
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_node("A", bipartite=0, kind="country", name="A", name_id="A")
    G.add_node("CCC", bipartite=1, kind="organisation", name="C", name_id="C", acronym="CCC")
    G.add_edge("A", "CCC", status=status, since=since, until=until, source="")
    assert graph.path(G, "CCC", "A", "1960", status="all")["reason"].tolist() == [en]
    assert graph.path(G, "A", "CCC", "1960", status="all", lang="id")["reason"].tolist() == [id_]


@QUICK
@given(histories(), ON, st.data())
def test_a_path_is_the_shortest_then_the_closest_knit_then_the_first(
    G: nx.MultiGraph[str], at: str, data: st.DataObject
) -> None:
    S = only(G, at)
    a, b = data.draw(st.lists(st.sampled_from(sorted(G)), min_size=2, max_size=2, unique=True))
    found = graph.path(G, a, b, at)
    if a not in S or b not in S or not nx.has_path(S, a, b):
        assert found.empty
        return
    assert len(found) == nx.shortest_path_length(S, a, b)
    chains = nx.all_shortest_paths(S, a, b)
    best = min(chains, key=lambda chain: (sum(len(S[key]) for key in chain if S.nodes[key]["bipartite"]), chain))
    assert [{row.country, row.organisation} for row in found.itertuples()] == [{*step} for step in pairwise(best)]


def test_histories_of_the_record(G: nx.MultiGraph[str]) -> None:
    un = graph.history(G, "PBB", at=TODAY, lang="id")
    assert un["year"].tolist() == list(range(1945, 2027))
    assert un.iloc[-1].to_dict() == {"year": 2026, "at": TODAY, "organisation": "UN", "acronym": "PBB", "count": 193}
    assert un.iloc[0][["at", "count"]].tolist() == ["1945-12-31", 51]
    indonesia = graph.history(G, "Indonesia", at=TODAY).set_index("year")
    assert {"UN", "UNESCO", "IMF", "IBRD"} <= {*indonesia["organisations"][1964]}
    assert not {"UN", "IMF", "IBRD"} & {*indonesia["organisations"][1965]}  # out of these, and still in UNESCO
    assert "UNESCO" in indonesia["organisations"][1965]
    assert indonesia.loc[2026, "count"] == len(graph.organisations(G, "Indonesia", TODAY))
    assert graph.history(G, "IDN", "JPN", at=TODAY)["year"].iloc[0] == 1951  # WHO, UNESCO, FAO, ILO
    assert graph.history(G, "SUHH", "South Sudan", at=TODAY).empty


@QUICK
@given(histories(), st.sampled_from(["1994-06-01", "2001-12-31"]), st.data())
def test_history_is_counted_as_on_snapshots(G: nx.MultiGraph[str], at: str, data: st.DataObject) -> None:
    which = data.draw(st.sampled_from([0, 1]))
    keys = data.draw(st.lists(st.sampled_from(side(G, which)), min_size=1, max_size=3, unique=True))
    start = data.draw(st.sampled_from([None, 1988, 1993]))
    found = graph.history(G, *keys, at=at, start=start)
    expected: list[list[Any]] = []
    for year in range(start or 1980, int(at[:4]) + 1):
        day = at if year == int(at[:4]) else f"{year}-12-31"
        S = only(G, day)
        if which == 0:
            common = set.intersection(*({*S[key]} if key in S else set() for key in keys))
            expected.append([(year, day, len(common), frozenset(common))])
        else:
            expected.append([(year, day, key, len(S[key]) if key in S else 0) for key in keys])
    told: list[Any] = [
        (row["year"], row["at"], row["count"], frozenset(row["organisations"]))
        if which == 0
        else (row["year"], row["at"], row["organisation"], row["count"])
        for row in rows(found)
    ]
    flat = [row for rows in expected for row in rows]
    before = len(flat) - len(told)
    assert told == flat[before:]
    if start is not None:
        assert before == 0
        return
    number = 2 if which == 0 else 3
    changes = [
        int(spell["since"][:4] or spell["until"][:4]) - (not spell["since"])
        for *_, spell in G.edges(keys, data=True)
        if spell["since"] + spell["until"]
    ]
    assert all(row[number] == 0 or row[0] < min([*changes, int(at[:4])]) for row in flat[:before])
    assert not told or any(row[number] for row in told if row[0] == told[0][0])


def test_history_of_today_counts_today(G: nx.MultiGraph[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Clock:
            return cls(1967, 8, 9, tzinfo=tz)

    monkeypatch.setattr(f"{dates.__name__}.dt.datetime", Clock)
    assert graph.history(G, "ASEAN")[["at", "count"]].to_numpy().tolist() == [["1967-08-09", 5]]


def test_history_asks_for_one_kind_and_the_whole(G: nx.MultiGraph[str]) -> None:
    for names, said in ((("Indonesia", "ASEAN"), "organisations only, or countries only"), ((), "at least one")):
        with pytest.raises(ValueError, match=said):
            graph.history(G, *names)
    with pytest.raises(ValueError, match="ask the whole graph"):
        graph.history(graph.snapshot(G, "1980"), "ASEAN")
    with pytest.raises(ValueError, match="begin with the earlier"):
        graph.history(G, "ASEAN", start=2000, end=1990)
    with pytest.raises(graph.UnknownName, match="Did you mean"):
        graph.history(G, "Asaen")


@QUICK
@given(histories(), ON, st.sampled_from(["count", "jaccard", "newman", "adamic_adar"]))
def test_matrix_agrees_with_ties_and_networkx(G: nx.MultiGraph[str], at: str, weight: str) -> None:
    S = only(G, at)
    cells: Any = graph.matrix(G, at, weight)
    there = sorted(key for key in side(S, 0) if S[key])
    assert list(cells.index) == list(cells.columns) == there
    assert (cells.to_numpy() == cells.to_numpy().T).all()
    tied = {(row["country_a"], row["country_b"]): row["weight"] for row in rows(graph.ties(G, at=at, weight=weight))}
    projections: dict[str, Callable[..., nx.Graph[str]]] = {
        "count": nx.bipartite.weighted_projected_graph,
        "jaccard": nx.bipartite.overlap_weighted_projected_graph,
        "newman": nx.bipartite.collaboration_weighted_projected_graph,
        "adamic_adar": nx.bipartite.projected_graph,
    }
    projected = projections[weight](S, there) if there else nx.Graph()  # NetworkX projects nothing of an empty graph
    adamic = {(a, b): value for a, b, value in nx.adamic_adar_index(S, list(projected.edges))}
    for a, b in combinations(there, 2):
        expected = 0.0
        if projected.has_edge(a, b):
            expected = (
                adamic.get((a, b), adamic.get((b, a), 0.0)) if weight == "adamic_adar" else projected[a][b]["weight"]
            )
        assert float(cells.at[a, b]) == pytest.approx(expected)
        assert tied.get((a, b), 0) == pytest.approx(expected)
    for key in there:
        sizes = [len(S[joined]) for joined in S[key]]
        own = {
            "count": len(sizes),
            "jaccard": 1,
            "newman": sum(1 / (n - 1) for n in sizes if n > 1),
            "adamic_adar": sum(1 / math.log(n) for n in sizes if n > 1),
        }
        assert float(cells.at[key, key]) == pytest.approx(own[weight])


@pytest.mark.parametrize(("field", "form"), [("economic", None), (None, "regional"), ("economic", "regional")])
def test_ties_of_a_field_and_form(G: nx.MultiGraph[str], field: str | None, form: str | None) -> None:
    S = only(G, TODAY)
    kept = {
        key
        for key, node in S.nodes(data=True)
        if (not field or node.get("field") == field) and (not form or node.get("form") == form)
    }
    found = graph.ties(G, "Indonesia", TODAY, field=field, form=form)
    assert len(found) > 0
    for row in rows(found):
        assert row["count"] == len({*S["IDN"]} & {*S[row["partner"]]} & kept)
    cells = graph.matrix(G, TODAY, field=field, form=form)
    assert cells.loc["IDN"].drop("IDN").sum() == found["count"].sum()


def test_ties_of_a_status(G: nx.MultiGraph[str]) -> None:
    S = only(G, TODAY, {"observer"})
    assert {
        row["partner"]: row["count"] for row in rows(graph.ties(G, "Papua New Guinea", TODAY, status="observer"))
    } == {key: len({*S["PNG"]} & {*S[key]}) for key in side(S, 0) if key != "PNG" and {*S["PNG"]} & {*S[key]}}


@QUICK
@given(histories(), ON)
def test_similar_is_jaccard_of_neighbourhoods(G: nx.MultiGraph[str], at: str) -> None:
    S = only(G, at)
    found = rows(graph.similar(G, "C0", at))
    pairs = [("C0", key) for key in side(S, 0) if key != "C0"] if "C0" in S else []
    expected = {b: value for _, b, value in nx.jaccard_coefficient(S, pairs) if value}
    assert {row["partner"]: row["weight"] for row in found} == pytest.approx(expected)
    for row in found:
        here, there = {*S["C0"]}, {*S[row["partner"]]}
        assert row["count"] == len(here & there)
        assert row["only_here"] == sorted(here - there)
        assert row["only_there"] == sorted(there - here)
    assert [row["weight"] for row in found] == sorted((row["weight"] for row in found), reverse=True)


@QUICK
@given(histories(), ON)
def test_brokers_are_networkx_betweenness(G: nx.MultiGraph[str], at: str) -> None:
    S = only(G, at)
    S.remove_nodes_from([key for key in list(S) if not S[key]])
    found = graph.brokers(G, at)
    assert sorted(found["country"]) == sorted(side(S, 0))
    assert found["betweenness"].between(0, 1 + 1e-9).all()
    if len(side(S, 0)) > 1 and len(side(S, 1)) > 1:
        expected = nx.bipartite.betweenness_centrality(S, side(S, 0))
        for row in rows(found):
            assert row["betweenness"] == pytest.approx(expected[row["country"]])
            assert row["count"] == len(S[row["country"]])


def test_brokers_of_the_record_are_networkx_betweenness(G: nx.MultiGraph[str]) -> None:
    found = graph.brokers(G, TODAY, status="all")
    S = graph.snapshot(G, TODAY)
    S.remove_nodes_from([key for key in list(S) if not S[key]])
    expected = nx.bipartite.betweenness_centrality(S, side(S, 0))
    assert dict(zip(found["country"], found["betweenness"], strict=True)) == pytest.approx(
        {key: expected[key] for key in side(S, 0)}
    )


def test_the_one_between_two_blocs_is_the_broker() -> None:
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_nodes_from((key, {"bipartite": 0, "kind": "country", "name": key, "name_id": key}) for key in "abcde")
    G.add_nodes_from(
        (key, {"bipartite": 1, "kind": "organisation", "name": key, "name_id": key}) for key in ("XX", "YY")
    )
    for country, joined in (("a", "XX"), ("b", "XX"), ("c", "XX"), ("c", "YY"), ("d", "YY"), ("e", "YY")):
        G.add_edge(country, joined, status="member", since="", until="", source="")
    assert graph.brokers(G)["country"].tolist() == ["c", "a", "b", "d", "e"]
    assert graph.brokers(G)["betweenness"].tolist()[1:] == [0, 0, 0, 0]
    assert graph.path(G, "a", "e")["country"].tolist() == ["a", "c", "c", "e"]
    G.remove_nodes_from(["YY", "d", "e"])
    assert graph.brokers(G)["betweenness"].tolist() == [0, 0, 0]


def test_groups_of_the_record(G: nx.MultiGraph[str]) -> None:
    found = graph.groups(G, TODAY)
    of = found.set_index("country")["group"]
    assert of["IDN"] == of["SGP"] == of["VNM"]
    assert of["DNK"] == of["POL"] != of["IDN"]
    sizes = found["group"].value_counts().sort_index()
    assert sizes.is_monotonic_decreasing
    assert found["country"].is_unique
    assert sorted(found["country"]) == list(graph.matrix(G, TODAY).index)


@QUICK
@given(histories(), ON, st.integers(0, 3))
def test_groups_are_networkx_louvain_of_the_weighted_projection(G: nx.MultiGraph[str], at: str, seed: int) -> None:
    S = only(G, at)
    there = sorted(key for key in side(S, 0) if S[key])
    found = graph.groups(G, at, seed=seed)
    assert sorted(found["country"]) == there
    told = [frozenset(of["country"]) for _, of in found.groupby("group")]
    T = nx.bipartite.collaboration_weighted_projected_graph(S, there)
    number = {key: place for place, key in enumerate(there)}
    N: nx.Graph[int] = nx.Graph()
    N.add_nodes_from(range(len(there)))
    N.add_weighted_edges_from(
        sorted((*sorted((number[a], number[b])), round(tie["weight"], 12)) for a, b, tie in T.edges(data=True))
    )
    if N.size():
        expected = nx.community.louvain_communities(N, seed=seed)
        quality = nx.community.modularity(N, [{number[key] for key in group} for group in told])
        assert quality == pytest.approx(nx.community.modularity(N, expected))
    assert graph.groups(G, at, seed=seed).equals(found)


@pytest.mark.parametrize("zeros", [False, True])
@QUICK
@given(histories(), st.sampled_from(["1994-06-01", "2001-12-31"]))
def test_panel_is_counted_as_on_snapshots(zeros: bool, G: nx.MultiGraph[str], at: str) -> None:
    years = [1993, 1990, 1994, 2000]
    found = graph.panel(G, years, at=at, zeros=zeros)
    expected = []
    for year in sorted(years):
        S = only(G, at if at.startswith(str(year)) else f"{year}-12-31")
        for a, b in combinations(sorted(side(S, 0)), 2):
            count = len({*S[a]} & {*S[b]})
            if count or zeros:
                expected.append((year, a, b, count))
    assert [tuple(row.values()) for row in rows(found)] == expected
    one = graph.panel(G, years, "C1" if "C1" in G else "C0", at=at, zeros=zeros)
    key = "C1" if "C1" in G else "C0"
    assert [tuple(row.values()) for row in rows(one)] == [
        (year, b if a == key else a, count) for year, a, b, count in expected if key in {a, b}
    ]


def test_panel_of_the_record(G: nx.MultiGraph[str]) -> None:
    found = graph.panel(G, at=TODAY)
    assert found["year"].min() == 1919  # the International Labour Organization
    assert found["year"].max() == 2026
    assert {column: str(kind) for column, kind in found.dtypes.items()} == {
        "year": "int64",
        "country_a": "category",
        "country_b": "category",
        "count": "int64",
    }
    last = found[found["year"] == 2026]
    assert last["count"].sum() == graph.ties(G, at=TODAY)["count"].sum()
    assert not found.duplicated(["year", "country_a", "country_b"]).any()
    shared = graph.history(G, "IDN", "JPN", at=TODAY)
    pair = found[(found["country_a"] == "IDN") & (found["country_b"] == "JPN")]
    assert (
        pair[["year", "count"]].to_numpy().tolist()
        == shared.loc[shared["count"] > 0, ["year", "count"]].to_numpy().tolist()
    )
    assert graph.panel(G, [], at=TODAY).empty
    for wrong in ({"years": 0}, {"years": [1950, 10_000]}):
        with pytest.raises(ValueError, match="years"):
            graph.panel(G, **wrong)
    with pytest.raises(ValueError, match="ask the whole graph"):
        graph.panel(graph.snapshot(G, "1980"), 1980)


def test_questions_to_what_is_empty() -> None:
    E: nx.MultiGraph[str] = nx.MultiGraph()
    E.add_node("A", bipartite=0, kind="country", name="A", name_id="A")
    E.add_node("XXXX", bipartite=1, kind="organisation", name="X", name_id="X")
    for G in (E, graph.snapshot(E, "1990")):
        for frame in (
            graph.overlaps(G),
            graph.overlaps(G, "XXXX"),
            graph.path(G, "A", "XXXX"),
            graph.matrix(G),
            graph.similar(G, "A"),
            graph.brokers(G),
            graph.groups(G),
            graph.ties(G),
            graph.ties(G, "A"),
        ):
            assert frame.empty
    assert graph.history(E, "A").empty
    assert graph.history(E, "XXXX").empty
    assert graph.history(E, "A", start=1990, end=1991)["count"].tolist() == [0, 0]
    assert graph.panel(E).empty
    assert graph.panel(E, range(1990, 1992), "A", zeros=True).empty
    assert not list(graph.overlaps(nx.MultiGraph()).itertuples())


@pytest.mark.parametrize(
    "ask",
    [
        lambda G: graph.overlaps(G, "Indonesia"),
        lambda G: graph.path(G, "Indonesa", "UN"),
        lambda G: graph.similar(G, "UN"),
        lambda G: graph.history(G, "Nowhereland"),
        lambda G: graph.panel(G, 1990, "UN"),
    ],
)
def test_unknown_names_are_told(G: nx.MultiGraph[str], ask: Callable[..., object]) -> None:
    with pytest.raises(graph.UnknownName):
        ask(G)


@pytest.mark.parametrize("query", ["overlaps", "matrix", "brokers", "groups", "ties", "panel"])
def test_a_status_that_is_none_is_told(G: nx.MultiGraph[str], query: str) -> None:
    with pytest.raises(ValueError, match="'guest' is not a status"):
        getattr(graph, query)(G, status="guest")


def _question(chance: random.Random, G: nx.MultiGraph[str], query: str) -> tuple[list[str], dict[str, Any]]:
    """Draw names and options for a query; names are written as people would, in either language."""

    def name(which: int) -> str:
        node = G.nodes[chance.choice(sorted(side(G, which)))]
        return str(node[chance.choice(["name", "name_id"])])

    day = f"{chance.randint(1946, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    options: dict[str, Any] = {"at": day, "status": chance.choice(["all", "member,party", "observer"])}
    names = {
        "members": [name(1)],
        "organisations": [name(0)],
        "shared": [name(0), name(0)],
        "ties": [name(0)],
        "similar": [name(0)],
        "overlaps": [name(1), name(1), name(1)],
        "path": [name(0), name(chance.choice([0, 1]))],
        "history": [name(0), name(0)] if chance.random() < 0.5 else [name(1), name(1)],
    }.get(query, [])
    if query in {"matrix", "ties"}:
        options["weight"] = chance.choice(["count", "jaccard", "newman", "adamic_adar"])
    if query == "history":
        options["start"] = chance.randint(1940, 1990)
        options["end"] = chance.randint(1990, 2026)
    if query == "panel":
        options["years"] = "1960-1962,1990"
    if query not in {"matrix", "panel"}:
        options["lang"] = chance.choice(["en", "id"])
    return names, options


QUERIES = [
    "members",
    "organisations",
    "shared",
    "ties",
    "overlaps",
    "path",
    "history",
    "matrix",
    "similar",
    "brokers",
    "groups",
    "panel",
]


@pytest.mark.parametrize("number", range(24))
def test_python_and_the_command_give_the_same_rows(G: nx.MultiGraph[str], number: int) -> None:
    chance = random.Random(number)
    query = QUERIES[number % len(QUERIES)]
    names, options = _question(chance, G, query)
    arguments = [
        query,
        *names,
        *(part for key, value in options.items() for part in (f"--{key}", str(value))),
        "--format",
        "json",
    ]
    told = CliRunner().invoke(app, arguments)
    status = options.pop("status")
    options["status"] = status if status == "all" else status.split(",")
    if query == "panel":
        options["years"] = [1960, 1961, 1962, 1990]
    expected = getattr(graph, query)(G, *names, **options)
    if query == "matrix":
        expected = expected.reset_index()
    said = json.loads(told.stdout)
    assert said == json.loads(expected.to_json(orient="records")), arguments
    assert told.exit_code == (1 if expected.empty else 0)
    assert not said or list(said[0]) == list(expected.columns)


def test_every_public_question_has_a_command() -> None:
    asked = {name for name in graph.__all__ if name[0].islower()} - {
        "data_version",
        "load",
        "snapshot",
        "to_pyvis",
        "write",
    }  # write is the command export, data_version is told by --version
    assert asked <= {*app.commands}
    parameters = {"weight", "field", "form", "start", "end", "years", "zeros", "seed", "at", "status"}
    for name in QUERIES:
        options = {option.name for option in app.commands[name].params}
        wanted = {*inspect.signature(getattr(graph, name)).parameters} & parameters
        wanted = {"form_of" if one == "form" else one for one in wanted}  # --format is `form` in every command
        assert wanted | {"data", "add", "lang", "form", "at"} <= options, name
