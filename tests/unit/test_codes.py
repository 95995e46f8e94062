"""The codes of countries in other data: against two libraries that keep them, and by their own rules."""

from __future__ import annotations

from pathlib import Path

import country_converter
import networkx as nx
import pandas as pd
import pycountry
import pytest

import graph
from graph._codes import SYSTEMS, bearers, claims, listed, lives_of, spans
from graph.errors import UnknownName

WITNESS = pd.read_csv(
    Path(country_converter.__file__).with_name("country_data.tsv"), sep="\t", keep_default_na=False, dtype=str
)


def test_iso_is_what_pycountry_says() -> None:
    """Kosovo has no code in ISO 3166-1; of Yugoslavia pycountry has the last number of the letters YU, which is another state's here."""
    for scheme, attribute in (("iso2", "alpha_2"), ("iso3", "alpha_3"), ("iso_numeric", "numeric")):
        ours = {claim.country: claim.code for claim in claims(scheme) if not claim.until}
        theirs = {one.alpha_3: getattr(one, attribute) for one in pycountry.countries}
        if scheme == "iso_numeric":
            theirs = {key: str(int(number)) for key, number in theirs.items()}
        assert {key: ours.get(key) for key in theirs} == theirs
        for one in pycountry.historic_countries:
            if one.alpha_4 in ours and (scheme, one.alpha_4) != ("iso_numeric", "YUCS"):
                assert ours[one.alpha_4] == getattr(one, attribute)


def test_m49_and_gw_are_what_country_converter_says() -> None:
    """Its `UNcode` is M49, its `GWcode` Gleditsch and Ward's; for three countries it has the number of a state before them."""
    before = {"CZE": ("316", "315"), "VNM": ("816", "817"), "YEM": ("678", "680")}
    for scheme, column in (("m49", "UNcode"), ("gw", "GWcode")):
        ours = {claim.country: claim.code for claim in claims(scheme) if not claim.until}
        theirs = {
            row["ISO3"]: row[column] for row in WITNESS.to_dict("records") if row["obsolete"] == "" and row[column]
        }
        differing = {key: (ours.get(key), code) for key, code in theirs.items() if ours.get(key) != code}
        assert differing == (before if scheme == "gw" else {})
        assert len(theirs) > 190


def test_a_state_has_one_number_at_a_time_and_a_number_one_state(G: nx.MultiGraph[str]) -> None:
    frame = graph.codes(G)
    assert frame["country"].nunique() == sum(1 for _, node in G.nodes(data=True) if node["bipartite"] == 0)
    for day in ("1946-12-31", "1950-12-31", "1960-12-31", "1978-12-31", "1991-12-31", "1999-12-31", "2024-12-31"):
        then = frame[(frame["since"] <= day) & ((frame["until"] == "") | (frame["until"] > day))]
        assert then["country"].is_unique
        for scheme in SYSTEMS:
            there = then[[nx_there(G, key, day) for key in then["country"]]]
            assert there[scheme].dropna().is_unique, day


def nx_there(G: nx.MultiGraph[str], key: str, day: str) -> bool:
    """Whether a country is there on a day."""
    node = G.nodes[key]
    return node.get("since", "") <= day and (not node.get("until") or day < node["until"])


def test_a_number_is_handed_on_with_the_seat(G: nx.MultiGraph[str]) -> None:
    there = lives_of(G)
    assert [bearers("cow", 365, there, f"{year}-12-31") for year in (1990, 1991)] == [["SUHH"], ["RUS"]]
    assert [bearers("cow", 345, there, day) for day in ("1992-03-01", "2000-12-31", "2010")] == [
        ["YUCS"],
        ["CSXX"],
        ["SRB"],
    ]
    assert [bearers("gw", 345, there, f"{year}-12-31") for year in (1990, 2000)] == [["YUCS"], ["CSXX"]]
    assert bearers("gw", 340, there, "2010-12-31") == ["SRB"]
    assert [bearers("cow", 651, there, f"{year}-12-31") for year in (1957, 1960, 1962)] == [["EGY"], ["XUR"], ["EGY"]]
    assert (bearers("cow", 678, there), bearers("cow", 679, there)) == (["XNY"], ["YEM"])
    assert bearers("gw", 678, there, "2000-12-31") == ["YEM"]


def test_a_number_stands_for_years_before_a_list_has_the_state() -> None:
    assert listed("cow", ["IND"])["IND"][0][0] == "1947-08-15"
    assert spans("cow", {"IND": ("", "")})["IND"] == [("", "", "750")]


def test_find_by_a_code(G: nx.MultiGraph[str]) -> None:
    assert [graph.find(G, code, by=by) for by, code in (("cow", 740), ("gw", "2"), ("m49", "004"), ("iso2", "id"))] == [
        "JPN",
        "USA",
        "AFG",
        "IDN",
    ]
    assert graph.find(G, "SUN", by="iso3") == "SUHH"
    with pytest.raises(UnknownName, match="Soviet Union"):
        graph.find(G, 365, by="cow")
    with pytest.raises(UnknownName, match="cow 999"):
        graph.find(G, 999, by="cow")
    with pytest.raises(ValueError, match="no scheme of codes; use iso2"):
        graph.find(G, 2, by="fips")
    with pytest.raises(UnknownName):
        graph.find(G, 850)  # a number is a code only where that is said


def test_codes_of_a_day(G: nx.MultiGraph[str]) -> None:
    of_day = graph.codes(graph.snapshot(G, "1980-01-01")).set_index("country")
    assert [int(of_day[scheme]["DEU"]) for scheme in ("m49", "cow", "gw")] == [280, 260, 260]
    assert of_day.index.is_unique
    assert {str(of_day[scheme].dtype) for scheme in ("iso_numeric", "m49", "cow", "gw")} == {"Int64"}
