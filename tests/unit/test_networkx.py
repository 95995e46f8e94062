"""The graph is plain NetworkX: other tools take it, and whoever adds to it by hand is answered."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from pyvis.network import Network

import graph
from graph import dates
from graph._complete import completed
from graph._snapshot import Day


def test_other_tools_take_the_graph(G: nx.MultiGraph[str]) -> None:
    S = graph.snapshot(G, "1970")
    frame = nx.to_pandas_edgelist(G)
    assert len(frame) == G.number_of_edges()
    assert {"source", "target", "status", "since", "until", "reference"} <= {*frame}
    data = nx.node_link_data(G, edges="edges")
    assert all(
        edge["reference"] == G[edge["source"]][edge["target"]][edge["key"]]["reference"] for edge in data["edges"]
    )
    assert len(nx.cytoscape_data(S)["elements"]["edges"]) == S.number_of_edges()
    net = Network()
    net.from_nx(S)
    assert (len(net.nodes), len(net.edges)) == (len(S), S.number_of_edges())


def test_our_json_read_by_networkx_is_answered(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    file = graph.write(G, tmp_path / "all.json")
    H = nx.node_link_graph(json.loads(file.read_text("utf-8")), edges="edges")
    assert graph.members(H, "ASEAN", "1990").equals(graph.members(G, "ASEAN", "1990"))
    assert graph.panel(H, [1990]).equals(graph.panel(G, [1990]))
    assert graph.explore(H, "1990").html.startswith("<!doctype html>")


def by_hand(kind: type[nx.Graph[str]] = nx.MultiGraph) -> nx.Graph[str]:
    """Pupils and clubs, with no more than sides."""
    G = kind()
    G.add_nodes_from(["Ani Wijaya", "Budi", "Citra"], bipartite=0)
    G.add_nodes_from(["Chess", "Book Club"], bipartite=1)
    G.add_edges_from([("Ani Wijaya", "Chess"), ("Budi", "Chess"), ("Budi", "Book Club"), ("Citra", "Book Club")])
    return G


@pytest.mark.parametrize("kind", [nx.MultiGraph, nx.Graph])
def test_edges_added_by_hand_need_no_attributes(kind: type[nx.Graph[str]]) -> None:
    G = by_hand(kind)
    assert graph.members(G, "Chess")["country"].tolist() == ["Ani Wijaya", "Budi"]
    assert graph.shared(G, "Ani Wijaya", "Budi")["organisation"].tolist() == ["Chess"]
    assert graph.ties(G)["count"].tolist() == [1, 1]
    assert graph.overlaps(G)["organisations"].tolist() == [["Chess"], ["Book Club"], ["Chess", "Book Club"]]
    assert graph.similar(G, "Ani Wijaya")["only_there"].tolist() == [["Book Club"]]
    assert len(graph.path(G, "Ani Wijaya", "Citra")) == 4
    assert graph.history(G, "Budi", start=2000, end=2000)["organisations"].tolist() == [["Chess", "Book Club"]]
    assert graph.panel(G, 2000)["count"].sum() == 2
    assert "Ani Wijaya" in graph.explore(G).html
    assert "Ani Wijaya" in graph.handout(G, "Chess").html
    assert "name" not in G.nodes["Budi"], "what was given stays as it was"


@pytest.mark.parametrize("since", [2001, "2001", dt.date(2001, 3, 4), pd.Timestamp("2001-03-04")])
def test_dates_by_hand(since: Any) -> None:
    G = by_hand()
    G.add_edge("Citra", "Chess", since=since, until=None)
    assert "Citra" not in set(graph.members(G, "Chess", 2000)["country"])
    assert "Citra" in set(graph.members(G, "Chess", 2001)["country"])


def test_any_other_graph_is_told_what_is_missing() -> None:
    other: Any = nx.karate_club_graph()
    for ask in (graph.snapshot, graph.panel, graph.explore, lambda G: graph.find(G, "x"), graph.quiz):
        with pytest.raises(ValueError, match=r"the node 0 has no 'bipartite' \(0 for who can be a member"):
            ask(other)
    G = by_hand()
    G.add_edge("Ani Wijaya", "Budi")
    with pytest.raises(ValueError, match="are both countries"):
        graph.ties(G)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (1995, "1995-12-31"),
        (np.int64(1995), "1995-12-31"),
        (dt.datetime(1995, 7, 28, 9, tzinfo=dt.UTC), "1995-07-28"),
        (pd.Timestamp("1995-07-28 09:00"), "1995-07-28"),
        (pd.Period("1995-07"), "1995-07-31"),
        (pd.Period("1995"), "1995-12-31"),
        (np.datetime64("1995"), "1995-12-31"),
        (np.datetime64("1995-07-28T09:00"), "1995-07-28"),
        (pd.Timestamp("1995-07-28").to_datetime64(), "1995-07-28"),
    ],
)
def test_a_day_of_any_type(at: Any, day: str, G: nx.MultiGraph[str]) -> None:
    assert dates.day(at) == day
    assert graph.members(G, "ASEAN", at=at).equals(graph.members(G, "ASEAN", at=day))


@pytest.mark.parametrize(
    "at",
    [pd.NaT, np.datetime64("NaT"), float("nan"), pd.NA, ["1995"], (1995,), np.array([1995]), True, object(), 0, -1],
)
def test_what_is_no_day_gets_a_sentence(at: Any, G: nx.MultiGraph[str]) -> None:
    with pytest.raises(ValueError, match=r"is not a date: "):
        graph.members(G, "ASEAN", at=at)


def test_counts_do_not_overflow(G: nx.MultiGraph[str]) -> None:
    for found in (graph.panel(G, [1990]), graph.panel(G, [1990], "Indonesia", zeros=True)):
        assert [str(found[column].dtype) for column in ("year", "count")] == ["int64", "int64"]
        assert (found["year"] ** 2 == 1990**2).all()


def test_a_day_is_its_snapshot_as_far_as_it_is_asked_for(G: nx.MultiGraph[str]) -> None:
    H: nx.MultiGraph[str] = nx.MultiGraph()
    H.add_node("GONE", bipartite=0, name="Gone", name_id="Gone", kind="former", until="1990-01-01")
    H.add_node("CLUB", bipartite=1, name="Club", name_id="Club", kind="organisation")
    H.add_edge("GONE", "CLUB", status="member", since="1980", until="", reference="")
    for graph_, days in ((G, ("1960-01-01", "1999-12-31")), (H, ("1989-12-31", "1990-01-01"))):
        for on in days:
            S, day = graph.snapshot(graph_, on), Day(graph_, on)
            assert [*day.nodes] == [*S]
            assert all(day[key] == dict(S[key]) for key in S)
    assert day["CLUB"] == {}


def test_a_snapshot_is_what_networkx_would_make_of_its_edges(G: nx.MultiGraph[str]) -> None:
    H: nx.MultiGraph[str] = nx.MultiGraph()
    H.add_node("ANI", bipartite=0, name="Ani", name_id="Ani", kind="country")
    H.add_node("CLUB", bipartite=1, name="Club", name_id="Klub", kind="organisation")
    for status, note in (("observer", "first"), ("member", "")):  # two spells that hold on one day: the later says more
        H.add_edge(
            "ANI", "CLUB", status=status, since="2020", until="", reference="", **({"note": note} if note else {})
        )
    for graph_ in (G, H):
        S = graph.snapshot(graph_, "2021-06-30")
        T: nx.Graph[str] = nx.Graph()
        T.add_nodes_from(S.nodes(data=True))
        T.add_edges_from(
            (a, b, spell)
            for a, b, spell in graph_.edges(data=True)
            if a in S and b in S and dates.holds(spell["since"], spell["until"], "2021-06-30")
        )
        assert {key: dict(its) for key, its in S.adjacency()} == {key: dict(its) for key, its in T.adjacency()}
        assert all(
            S[a][b] is S[b][a] and spell is not S[a][b] for a, b, spell in graph_.edges(data=True) if S.has_edge(a, b)
        )


def test_an_edge_without_a_reference_gets_an_empty_one() -> None:
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_node("ANI", bipartite=0, name="Ani", name_id="Ani", kind="country")
    G.add_node("CLUB", bipartite=1, name="Club", name_id="Klub", kind="organisation")
    G.add_edge("ANI", "CLUB", status="member", since="2020", until="")
    assert [spell["reference"] for *_, spell in completed(G).edges(data=True)] == [""]
