"""The record beside numbers that others print, and the day before and the day itself where something changed.

``counts.csv`` has, for an organisation and a day, the number of members in a source that the record's rows do not use (the
CIA World Factbook of that edition, the Correlates of War project, a page), and by name who is told only here (``ours``) or
only there (``theirs``), and why; ``edges.csv`` has days on which a country joined or left (or was suspended and came back).
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import networkx as nx

import graph
from tests.conftest import TODAY

HERE = Path(__file__).parent

MANY = 5
#: Compared in `test_record.py`, `test_witness.py` and `test_factbook.py`.
ELSEWHERE = {
    *("ASEAN", "G20", "APEC", "NATO", "UN", "WTO", "OIC"),
    *("UNESCO", "SEAMEO", "KYOTO", "PARIS", "IJEPA", "BRICS"),
}
#: Who has fewer than five such numbers: what is young, and what others seldom count.
FEW = {
    "D8": 4,
    "RCEP": 0,
    "IACEPA": 0,
    "ICCEPA": 0,
    "IPPTA": 0,
    "IECEPA": 0,
    "IKCEPA": 0,
    "IUAECEPA": 0,
    "IMPTA": 0,
    "ACFTA": 0,
    "AKFTA": 0,
    "AJCEP": 0,
    "AIFTA": 0,
    "AANZFTA": 1,
    "AHKFTA": 1,
    "UNFCCC": 4,
    "MONTREAL": 3,
    "CBD": 4,
    "CITES": 4,
    "WORLDHERITAGE": 1,
    "NPT": 0,
    "CTBT": 0,
    "ICC": 3,
    "CRC": 1,
    "CEDAW": 3,
    "GENOCIDE": 1,
    "REFUGEE1951": 1,
    "REFUGEE1967": 2,
    "G8": 0,
    "IORA": 0,
    "RAMSAR": 2,
    "BWC": 2,
    "OTTAWA": 0,
    "TPNW": 0,
    "CPTPP": 1,
    "USMCA": 1,
    "EAC": 4,
    "BIMSTEC": 4,
    "EAEU": 2,
    "GATT": 2,
    "VISEGRAD": 0,
    "COMESA": 4,
}


def read(table: str) -> list[dict[str, str]]:
    with (HERE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def belonging(G: nx.MultiGraph[str], organisation: str, at: str, status: str = "") -> set[str]:
    found = graph.members(G, organisation, at, status=status) if status else graph.members(G, organisation, at)
    return set(found["country"])


def test_numbers_of_members(G: nx.MultiGraph[str]) -> None:
    rows = read("counts")
    wrong = []
    for row in rows:
        here = belonging(G, row["organisation"], TODAY if row["day"] == "today" else row["day"])
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
        told = [row["country"] in belonging(G, row["organisation"], at, row["status"]) for at in (before, row["day"])]
        if told != [row["change"] == "left", row["change"] == "joined"]:
            wrong.append((row["organisation"], row["country"], row["day"], told))
    assert wrong == []
