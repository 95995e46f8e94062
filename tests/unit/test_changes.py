"""What changed between two days, against who belonged on each of them."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest

import graph
from graph import dates
from graph.model import STATUSES

DAYS = ["1949-12-31", "1966-09-28", "1975", "1991-12-31", "1999-06-30", "2026-11-24"]


@pytest.mark.parametrize(("start", "end"), [*pairwise(DAYS), ("1960", "2026-11-24")])
@pytest.mark.parametrize("organisation", ["UN", "OIC", "ASEAN", "NATO", "UNESCO"])
def test_who_joined_and_left_is_who_is_in_on_one_day_only(
    G: nx.MultiGraph[str], organisation: str, start: str, end: str
) -> None:
    then, now = (
        graph.members(G, organisation, day, status="all").set_index("country")["status"].to_dict()
        for day in (start, end)
    )
    for row in graph.changes(G, start, end, organisation).itertuples(index=False):
        if row.change == "joined":
            assert row.country not in then
        else:
            assert then[row.country] == row.was
        if row.change == "left":
            del then[row.country]
        else:
            then[row.country] = row.status
    assert then == now


def test_what_two_share_changes_as_they_begin_and_cease(G: nx.MultiGraph[str]) -> None:
    start, end = "1940", "2026-11-24"
    found = graph.changes(G, start, end, "GBR", "FRA")
    shared = set(graph.shared(G, "GBR", "FRA", at=start)["organisation"])
    for row in found[found["country"] == "GBR FRA"].itertuples(index=False):
        assert (row.organisation in shared) == (row.change == "apart")
        shared ^= {row.organisation}
    assert shared == set(graph.shared(G, "GBR", "FRA", at=end)["organisation"])
    assert found["date"].map(dates.begins).is_monotonic_increasing


def test_all_is_each_country_and_each_organisation(G: nx.MultiGraph[str]) -> None:
    every = graph.changes(G, "1980", "2000")
    assert {*every["change"]} <= {"joined", "left", "status"}
    one = graph.changes(G, "1980", "2000", "NATO")
    assert one.to_numpy().tolist() == every[every["organisation"] == "NATO"].to_numpy().tolist()
    assert {*one["status"]} | {*one["was"]} <= {"", *STATUSES}
    both = graph.changes(G, "1980", "2000", "NATO", "POL")
    assert both["country"].tolist() == ["POL"] * len(both)


def test_one_day_has_no_change_and_a_snapshot_none_to_tell(G: nx.MultiGraph[str]) -> None:
    assert graph.changes(G, "2000", "2000").empty
    with pytest.raises(ValueError, match="snapshot"):
        graph.changes(graph.snapshot(G, "2000"), "1990", "2000")
    with pytest.raises(ValueError, match="earlier day first"):
        graph.changes(G, "2001", "2000")
