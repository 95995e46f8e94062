"""The record beside an independent one: the table that country_converter ships, read without importing it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import networkx as nx
import pytest

import graph
from tests.conftest import TODAY

#: Its codes for states that are no more, and ours.
FORMER = {"ANT": "ANHH", "SUN": "SUHH", "EAT": "XTK", "EAZ": "XZB"}

#: For each column, what each of us says where we differ (theirs, ours) and why.
YEARS = {
    "RUS": ("1945", "1991", "the Soviet Union held the seat until 24 December 1991"),
    "SRB": ("2000", "2006", "Serbia and Montenegro held the seat until 3 June 2006"),
    "TZA": ("1961", "1964", "Tanganyika held the seat until the union with Zanzibar"),
    "YEM": ("1947", "1990", "North Yemen held the seat until the union with South Yemen"),
    "CSHH": ("", "1945", "not in their table"),
    "CSXX": ("", "2000", "not in their table"),
    "DDDE": ("", "1973", "not in their table"),
    "SUHH": ("", "1945", "they give the seat to Russia alone"),
    "XNY": ("", "1947", "not in their table"),
    "XTK": ("", "1961", "they give the seat to Tanzania alone"),
    "XUR": ("", "1958", "not in their table"),
    "XZB": ("", "1963", "they do not count its four months of membership"),
    "YDYE": ("", "1967", "not in their table"),
    "YUCS": ("", "1945", "not in their table"),
}
G20 = {"EUE": "not in their table of countries", "XAU": "not in their table of countries"} | dict.fromkeys(
    (
        *("AUT", "BEL", "BGR", "CYP", "CZE", "DNK", "ESP", "EST", "FIN", "GRC", "HRV", "HUN"),
        *("IRL", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE"),
    ),
    "they count the countries of the European Union, which is itself the member",
)
ENDS = {"SUN": ("1992", "1991", "the state ended on 26 December 1991; ISO withdrew its code in 1992")}
#: Regular expressions where we have codes, and where we have none.
CODES = {
    "GRC": ("^GR$|^EL$", "GR"),
    "GBR": ("^GB$|^UK$", "GB"),
    "XKX": ("XK", ""),  # ISO has none for Kosovo
    "ASM": ("AS", ""),  # means the United States in Indonesian (Amerika Serikat)
}


@pytest.fixture(scope="module")
def theirs() -> list[dict[str, str]]:
    spec = find_spec("country_converter")
    assert spec is not None
    assert spec.origin is not None
    with (Path(spec.origin).parent / "country_data.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) > 240
    return [row | {"id": FORMER.get(row["ISO3"], row["ISO3"])} for row in rows]


@pytest.fixture(scope="module")
def in_column(theirs: list[dict[str, str]]) -> Callable[[str], set[str]]:
    return lambda column: {row["id"] for row in theirs if row[column]}


def test_the_year_in_which_each_joined_the_un(G: nx.MultiGraph[str], theirs: list[dict[str, str]]) -> None:
    ours: dict[str, str] = {}
    for country, organisation, spell in G.edges("UN", data=True):
        who = country if organisation == "UN" else organisation
        if spell["status"] == "member":
            ours[who] = min(ours.get(who, "9999"), spell["since"][:4])
    years = {row["id"]: row["UNmember"] for row in theirs if row["UNmember"]}
    assert len(years) == 193
    differ = {
        who: (years.get(who, ""), ours.get(who, ""))
        for who in years.keys() | ours.keys()
        if years.get(who) != ours.get(who)
    }
    assert differ == {who: told[:2] for who, told in YEARS.items()}


def test_the_members_of_the_un_today(G: nx.MultiGraph[str], in_column: Callable[[str], set[str]]) -> None:
    assert set(graph.members(G, "UN", TODAY)["country"]) == in_column("UNmember")


def test_apec(G: nx.MultiGraph[str], in_column: Callable[[str], set[str]]) -> None:
    assert set(graph.members(G, "APEC", TODAY)["country"]) == in_column("APEC")


def test_bric_before_south_africa(G: nx.MultiGraph[str], in_column: Callable[[str], set[str]]) -> None:
    assert set(graph.members(G, "BRICS", "2010-12-31")["country"]) == in_column("BRIC")


def test_g20(G: nx.MultiGraph[str], in_column: Callable[[str], set[str]]) -> None:
    assert set(graph.members(G, "G20", TODAY)["country"]) ^ in_column("G20") == set(G20)


def test_the_year_in_which_states_ended(G: nx.MultiGraph[str], theirs: list[dict[str, str]]) -> None:
    differ = {
        row["ISO3"]: (row["obsolete"], G.nodes[row["id"]]["until"][:4])
        for row in theirs
        if row["ISO3"] in FORMER and row["obsolete"] != G.nodes[row["id"]]["until"][:4]
    }
    assert differ == {code: told[:2] for code, told in ENDS.items()}


def test_codes(G: nx.MultiGraph[str], theirs: list[dict[str, str]]) -> None:
    both = [row for row in theirs if row["id"] in G and row["ISO3"] not in FORMER]
    differ = {
        row["id"]: (row["ISO2"], G.nodes[row["id"]].get("iso2", ""))
        for row in both
        if row["ISO2"] != G.nodes[row["id"]].get("iso2", "")
    }
    assert differ == CODES
    kinds = {key for key, node in G.nodes(data=True) if node["kind"] in {"country", "territory"}}
    assert kinds - {row["id"] for row in both} == {"XNC"}


def read_independence() -> dict[str, dict[str, str]]:
    """The day on which states became independent, as four tables have it.

    The CIA World Factbook (2015), the Correlates of War project's list of states (2016), Gleditsch and Ward's revision of
    it (2020), and Wikipedia's list of independence days (2021). Left out is what a table itself gives as the day of
    something else.
    """
    with Path(__file__).with_name("independence.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def begun(days: dict[str, str], admitted: str) -> str:
    """The day on which the tables agree, or as much of it as they do; nothing where only one of them tells it."""
    states = {days["cow"], days["gw"]} - {"", admitted}  # the first counts small states from their admission to the UN
    if sum(map(bool, (days["factbook"], days["holidays"], states))) < 2:
        return ""
    day, *rest = sorted(states | {days["factbook"], days["holidays"]} - {""})
    return next((day[:length] for length in (10, 7, 4) if all(other.startswith(day[:length]) for other in rest)), "")


def test_states_begin_when_they_became_independent(G: nx.MultiGraph[str]) -> None:
    days, nodes = read_independence(), G.nodes
    baltic = dict.fromkeys(("EST", "LVA", "LTU"), "1991-09-06")  # recognised by the Soviet Union; all but one say so
    for key, given in days.items():
        spells = [spell for *_, spell in G.edges(key, data=True) if spell["since"] and spell["status"] != "signatory"]
        (un,) = G[key]["UN"].values()
        day = baltic.get(key) or begun(given, un["since"])
        first = min(spell["since"] for spell in spells)
        early = first < day and not day.startswith(first)
        assert nodes[key].get("since", "") == ("" if early else day), key
    assert sum("since" in nodes[key] for key in days) == 82


def test_whose_beginning_is_not_told(G: nx.MultiGraph[str]) -> None:
    members = graph.members(G, "UN", TODAY)
    late = members.loc[members["since"] > "1956", "country"]
    assert {key for key in late if "since" not in G.nodes[key]} == {
        *(
            "AND",
            "BTN",
            "CHE",
            "DEU",
            "JPN",
            "KOR",
            "LIE",
            "MCO",
            "MNG",
            "OMN",
            "PRK",
            "SMR",
            "VNM",
        ),  # older than their seat
        *("EGY", "IDN", "SYR"),  # came back
        *("BRN", "KWT", "NAM"),  # somewhere before they were independent
        *("FSM", "GNB", "MHL", "ZWE"),  # the tables do not agree on the year, or only one tells it
    }
