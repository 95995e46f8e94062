"""The further questions: their answers on the real record, and properties against NetworkX's own on random ones."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph
from graph import dates

from .conftest import TODAY

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
        G.add_node(key, bipartite=side, kind="organisation" if side else "country", name=f"N {key}", name_id=f"I {key}", **life)
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
    found = graph.overlaps(G, "ASEAN", "G20", "APEC", at=TODAY, lang="id").set_index("organisations")
    assert found.loc["ASEAN G20 APEC", "names"] == "Indonesia"
    assert found.loc["ASEAN APEC", "count"] == 6
    assert found.loc["ASEAN APEC", "acronyms"] == "ASEAN + APEC"
    assert str(found.loc["ASEAN APEC", "names"]) == "Brunei Darussalam, Filipina, Malaysia, Singapura, Thailand, Vietnam"
    assert found["count"].sum() == len(set().union(*(graph.members(G, one, TODAY)["country"] for one in ("ASEAN", "G20", "APEC"))))
    assert graph.overlaps(G, "APEC", "PBB", at=TODAY)["organisations"].tolist() == ["UN", "APEC UN", "APEC"]


@QUICK
@given(histories(), ON, st.sampled_from(["all", ("member", "party")]))
def test_overlaps_are_sets_that_share_nobody(G: nx.MultiGraph[str], at: str, status: Any) -> None:
    S = only(G, at, FULL if status != "all" else {"member", "party", "observer", "suspended"})
    found = graph.overlaps(G, at=at, status=status)
    expected = {country: {*S[country]} for country in side(S, 0) if S[country]}
    told = {country: {*row["organisations"].split()} for row in rows(found) for country in row["countries"].split()}
    assert told == expected
    assert found["count"].sum() == len(expected)
    assert all(row["degree"] == len(row["organisations"].split()) for row in rows(found))
    order = list(zip(-found["count"], found["degree"], strict=True))
    assert order == sorted(order)


def test_paths_of_the_record(G: nx.MultiGraph[str]) -> None:
    found = graph.path(G, "Indonesia", "ASEAN", at=TODAY)
    assert found["reason"].tolist() == ["Indonesia has been a member of ASEAN since 8 August 1967."]
    told = graph.path(G, "Indonesia", "Jepang", at=TODAY, lang="id")
    assert told["organisation"].tolist() == ["IJEPA", "IJEPA"]  # two members: the closest-knit of all they share
    assert told["reason"][0] == "Indonesia menjadi pihak dalam Perjanjian Kemitraan Ekonomi Indonesia-Jepang sejak 1 Juli 2008."
    assert graph.path(G, "ASEAN", "NATO", at="1960").empty
    with pytest.raises(ValueError, match="are the same"):
        graph.path(G, "Indonesia", "IDN")


@pytest.mark.parametrize(
    ("status", "since", "until", "en", "id_"),
    [
        ("member", "1950", "1965-03-01", "A was a member of the CCC from 1950 until 1 March 1965.", "A menjadi anggota CCC sejak 1950 sampai 1 Maret 1965."),
        ("observer", "", "", "A is an observer at the CCC.", "A menjadi pengamat di CCC."),
        ("suspended", "1950-08", "", "A has been suspended from the CCC since August 1950.", "A ditangguhkan dari CCC sejak Agustus 1950."),
        ("associate", "1950", "2999", "A is an associate member of the CCC from 1950 until 2999.", "A menjadi anggota asosiasi CCC sejak 1950 sampai 2999."),
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
def test_a_path_is_the_shortest_then_the_closest_knit_then_the_first(G: nx.MultiGraph[str], at: str, data: st.DataObject) -> None:
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
    assert indonesia.loc[1964, "organisations"] == "UN UNESCO"
    assert indonesia.loc[1965, "organisations"] == "UNESCO"  # out of the UN, and still in UNESCO
    assert indonesia.loc[2026, "count"] == len(graph.organisations(G, "Indonesia", TODAY))
    assert graph.history(G, "IDN", "JPN", at=TODAY)["year"].iloc[0] == 1951  # UNESCO
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
        (row["year"], row["at"], row["count"], frozenset(row["organisations"].split()))
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
    changes = [int(spell["since"][:4] or spell["until"][:4]) - (not spell["since"]) for *_, spell in G.edges(keys, data=True) if spell["since"] + spell["until"]]
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
