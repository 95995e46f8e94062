"""The record beside numbers that others print, and the day before and the day itself where something changed.

``counts.csv`` has, for an organisation and a day, the number of members in a source that the record's rows do not use (the
CIA World Factbook of that edition, the Correlates of War project, a page), and by name who is told only here (``ours``) or
only there (``theirs``), and why (``status`` where others than full members are counted); ``edges.csv`` has days on which a country joined or left (or was suspended and came back).
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

import graph
from graph.dates import holds
from graph.model import FULL, counting
from tests.conftest import TODAY

HERE = Path(__file__).parent

MANY = 5
#: Compared in `test_record.py`, `test_witness.py` and `test_factbook.py`.
ELSEWHERE = {
    *("ASEAN", "G20", "APEC", "NATO", "UN", "WTO", "OIC"),
    *("UNESCO", "SEAMEO", "KYOTO", "PARIS", "IJEPA", "BRICS"),
}
#: Who has fewer than five such numbers: agreements of two, and of ASEAN as a whole, of which nobody says how many are bound.
FEW = {
    "IACEPA": 1,
    "ICCEPA": 0,
    "IPPTA": 0,
    "IECEPA": 0,
    "IKCEPA": 0,
    "IUAECEPA": 0,
    "IMPTA": 0,
    "ACFTA": 0,
    "AKFTA": 0,
    "AJCEP": 1,
    "AIFTA": 1,
    "AHKFTA": 3,
}


def read(table: str) -> list[dict[str, str]]:
    with (HERE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def on(G: nx.MultiGraph[str], at: str) -> nx.Graph[str]:
    """The snapshot of a day; eight hundred questions are of a hundred days."""
    return graph.snapshot(G, at)


def belonging(G: nx.MultiGraph[str], organisation: str, at: str, status: str = "") -> set[str]:
    S = on(G, at)
    counted = [status] if status else counting(FULL, G.nodes[organisation])
    return {one for _, one, spell in S.edges(organisation, data=True) if spell["status"] in counted}


@pytest.mark.parametrize("organisation", ["AFRICANUNION", "CTBT", "EU", "GATT", "NONALIGNED", "NPT"])
def test_it_is_counted_here_as_everywhere(G: nx.MultiGraph[str], organisation: str) -> None:
    for at, status in ((TODAY, ""), ("1992-06-30", ""), ("2011-04-20", "signatory"), ("2011-04-20", "suspended")):
        said = graph.members(G, organisation, at, status=status) if status else graph.members(G, organisation, at)
        assert belonging(G, organisation, at, status) == set(said["country"])


@pytest.mark.whole
def test_numbers_of_members(G: nx.MultiGraph[str]) -> None:
    rows = read("counts")
    wrong = []
    for row in rows:
        here = belonging(G, row["organisation"], TODAY if row["day"] == "today" else row["day"], row["status"])
        ours, theirs = (set(filter(None, row[side].split("|"))) for side in ("ours", "theirs"))
        assert bool(ours | theirs) == bool(row["why"]), row
        if len(here) != int(row["number"]) + len(ours) - len(theirs) or not ours <= here or theirs & here:
            wrong.append((row["organisation"], row["day"], row["number"], len(here)))
    assert wrong == []


def test_every_organisation_has_witnesses(G: nx.MultiGraph[str]) -> None:
    found = Counter(row["organisation"] for row in read("counts"))
    joined = {key for key, node in G.nodes(data=True) if node["bipartite"] == 1}
    assert {key: found[key] for key in joined - ELSEWHERE if found[key] < MANY} == FEW


def test_edges(G: nx.MultiGraph[str]) -> None:
    wrong = []
    for row in read("edges"):
        before = str(dt.date.fromisoformat(row["day"]) - dt.timedelta(days=1))
        counted = [row["status"]] if row["status"] else counting(FULL, G.nodes[row["organisation"]])
        spells = [spell for spell in G[row["country"]][row["organisation"]].values() if spell["status"] in counted]
        told = [any(holds(spell["since"], spell["until"], at) for spell in spells) for at in (before, row["day"])]
        if told != [row["change"] == "left", row["change"] == "joined"]:
            wrong.append((row["organisation"], row["country"], row["day"], told))
    assert wrong == []
