"""The questions, asked of the real record and of small ones."""

from __future__ import annotations

import datetime as dt
from typing import Any

import networkx as nx
import pytest

import graph
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("organisation", "count"), [("UN", 193), ("NATO", 32), ("ASEAN", 11), ("APEC", 21), ("G20", 21)]
)
def test_totals_today(G: nx.MultiGraph[str], organisation: str, count: int) -> None:
    found = graph.members(G, organisation, TODAY)
    assert len(found) == count
    assert found["country"].is_unique
    assert found["source"].str.startswith("http").all()


def test_g20_is_nineteen_countries_and_two_blocs(G: nx.MultiGraph[str]) -> None:
    kinds = graph.members(G, "G20", TODAY)["kind"].value_counts()
    assert kinds.to_dict() == {"country": 19, "bloc": 2}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("IDN", "IDN"),
        ("id", "IDN"),
        ("Jepang", "JPN"),
        ("cote d’ivoire", "CIV"),
        ("PANTAI GADING", "CIV"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("turkiye", "TUR"),
        ("NA", "NAM"),
        ("Amerika Serikat", "USA"),
        ("the US", "USA"),
        ("Belanda", "NLD"),
        ("PBB", "UN"),
        ("OKI", "OIC"),
        ("Taiwan", "TWN"),
        ("Perserikatan Bangsa-Bangsa", "UN"),
        ("Tiongkok", "CHN"),
        ("USSR", "SUHH"),
        ("European Union", "EU"),
        ("Uni Eropa", "EU"),
        ("Masyarakat Eropa", "EC"),
        ("African Union", "AFRICANUNION"),
        ("AU", "AFRICANUNION"),
    ],
)
def test_find(G: nx.MultiGraph[str], name: str, key: str) -> None:
    assert graph.find(G, name) == key


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("Indonesa", "Indonesia"), ("Jepng", "Jepang"), ("Asaen", "ASEAN"), ("Malasya", "Malaysia")],
)
def test_a_near_miss_is_told(G: nx.MultiGraph[str], name: str, suggestion: str) -> None:
    with pytest.raises(graph.UnknownName) as caught:
        graph.find(G, name)
    assert suggestion in caught.value.suggestions[0]
    assert suggestion in str(caught.value)


def test_an_organisation_is_no_country(G: nx.MultiGraph[str]) -> None:
    with pytest.raises(graph.UnknownName):
        graph.members(G, "Indonesia")
    with pytest.raises(graph.UnknownName):
        graph.shared(G, "ASEAN")


def test_an_organisation_that_is_a_member_elsewhere_is_found_on_both_sides(G: nx.MultiGraph[str]) -> None:
    assert [graph.find(G, "European Union", side) for side in (None, 0, 1)] == ["EU", "EUE", "EU"]
    assert [graph.find(G, "AU", side) for side in (None, 0, 1)] == ["AFRICANUNION", "AUS", "AFRICANUNION"]
    with pytest.raises(graph.UnknownName, match="Namibia"):
        graph.find(G, "nam")


def test_every_name_finds_its_own(G: nx.MultiGraph[str]) -> None:
    for key, node in G.nodes(data=True):
        assert graph.find(G, node["name"], node["bipartite"]) == key
        assert graph.find(G, node["name_id"].upper(), node["bipartite"]) == key


def test_shared_since_is_the_day_from_which_all_belong(G: nx.MultiGraph[str]) -> None:
    found = graph.shared(G, "Indonesia", "Jepang", at=TODAY).set_index("organisation")["since"]
    assert found["UN"] == "1966-09-28"
    assert found["APEC"] == "1989-11-06"
    assert found["IJEPA"] == "2008-07-01"
    assert "ASEAN" not in found


def test_shared_of_one_is_its_organisations(G: nx.MultiGraph[str]) -> None:
    assert graph.shared(G, "Japan", at=TODAY).equals(graph.organisations(G, "Japan", TODAY))


def test_ties_are_what_shared_says(G: nx.MultiGraph[str]) -> None:
    found = graph.ties(G, "Indonesia", TODAY)
    for partner, count in zip(found["partner"].head(40), found["count"].head(40), strict=True):
        assert count == len(graph.shared(G, "IDN", partner, at=TODAY))
    assert found["count"].is_monotonic_decreasing
    assert "IDN" not in set(found["partner"])


def full_members(G: nx.Graph[str]) -> nx.Graph[str]:
    """Today's graph with nobody but full members and parties."""
    S = nx.Graph(graph.snapshot(G, TODAY))
    counted = {key for key, node in S.nodes(data=True) if node.get("suspended_counts")}
    S.remove_edges_from(
        [
            (a, b)
            for a, b, spell in S.edges(data=True)
            if spell["status"] not in {"member", "party", *(["suspended"] if counted & {a, b} else [])}
        ]
    )
    return S


def test_ties_of_all_pairs_are_networkx_projection(G: nx.MultiGraph[str]) -> None:
    S = full_members(G)
    countries = [key for key, node in S.nodes(data=True) if node["bipartite"] == 0]
    expected = nx.bipartite.weighted_projected_graph(S, countries)
    found = graph.ties(G, at=TODAY)
    assert len(found) == expected.number_of_edges()
    for row in found.sample(300, random_state=1).itertuples():
        assert expected[row.country_a][row.country_b]["weight"] == row.count


@pytest.mark.parametrize("weight", ["jaccard", "newman", "adamic_adar"])
def test_weights_are_networkx_own(G: nx.MultiGraph[str], weight: str) -> None:
    S = full_members(G)
    countries = [key for key, node in S.nodes(data=True) if node["bipartite"] == 0]
    found = graph.ties(G, at=TODAY, weight=weight).sample(200, random_state=2)
    pairs = list(zip(found["country_a"], found["country_b"], strict=True))
    expected: dict[Any, float]
    if weight == "adamic_adar":
        expected = {(a, b): value for a, b, value in nx.adamic_adar_index(S, pairs)}
    else:
        projected = (
            nx.bipartite.overlap_weighted_projected_graph(S, countries)
            if weight == "jaccard"
            else nx.bipartite.collaboration_weighted_projected_graph(S, countries)
        )
        expected = {(a, b): projected[a][b]["weight"] for a, b in pairs}
    for row in found.itertuples():
        assert row.weight == pytest.approx(expected[row.country_a, row.country_b])


def test_only_full_members_tie_unless_asked(G: nx.MultiGraph[str]) -> None:
    assert "PNG" not in set(graph.members(G, "ASEAN", TODAY)["country"])
    assert "PNG" in set(graph.members(G, "ASEAN", TODAY, status="observer")["country"])
    with pytest.raises(ValueError, match="is not a status"):
        graph.members(G, "ASEAN", status="guest")


def test_a_snapshot_answers_as_the_whole_does(G: nx.MultiGraph[str]) -> None:
    S = graph.snapshot(G, "1985-06-30")
    assert graph.members(S, "ASEAN").equals(graph.members(G, "ASEAN", "1985-06-30"))
    assert graph.members(S, "ASEAN", "1985-06-30").equals(graph.members(S, "ASEAN"))
    assert type(S) is nx.Graph
    assert nx.is_bipartite(S)
    with pytest.raises(ValueError, match="snapshot of 1985-06-30"):
        graph.members(S, "ASEAN", "1990-01-01")


def test_at_takes_dates_years_and_months(G: nx.MultiGraph[str]) -> None:
    whole = graph.members(G, "NATO", "1999-12-31")
    for at in ("1999", "1999-12", dt.date(1999, 12, 31), dt.datetime(1999, 12, 31, 12, tzinfo=dt.UTC)):
        assert graph.members(G, "NATO", at).equals(whole)
    with pytest.raises(ValueError, match="is not a date"):
        graph.members(G, "NATO", "yesterday")


def test_names_in_indonesian(G: nx.MultiGraph[str]) -> None:
    assert "Jepang" in set(graph.ties(G, "IDN", TODAY, lang="id")["name"])
    assert "PBB" in set(graph.organisations(G, "IDN", TODAY, lang="id")["acronym"])


def test_every_answer_gives_both_sources_of_a_membership() -> None:
    G: nx.MultiGraph[str] = nx.MultiGraph()
    for key, side in (("ANI", 0), ("BUDI", 0), ("CHESS", 1)):
        G.add_node(key, bipartite=side)
    G.add_edge("ANI", "CHESS", since="2020-01-01", reference="https://a.example", reference2="https://b.example")
    G.add_edge("BUDI", "CHESS", since="2021-01-01", reference="https://a.example", reference2="https://c.example")
    every = "https://a.example https://b.example https://c.example"
    assert graph.shared(G, "ANI", "BUDI", at="2022-01-01")["source"].tolist() == [every]
    assert graph.members(G, "CHESS", "2022-01-01")["source"].tolist() == [
        every[:35],
        every.replace(" https://b.example", ""),
    ]
    assert graph.path(G, "ANI", "CHESS", "2022-01-01")["source"].tolist() == [every[:35]]
    assert graph.changes(G, "2019-12-31", "2020-12-31")["source"].tolist() == [every[:35]]
