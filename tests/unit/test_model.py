"""The columns and dates of the model: bounds, what comes before what, who counts, and what is made of the facts."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

import graph
from graph import dates
from graph._io.load import build
from graph._io.record import record
from graph._io.stale import stale
from graph._io.tables import embedded
from graph._search import called
from graph.languages import dated
from graph.school.quiz.making import Maker

ORGANISATIONS = "id,name,acronym,kind,form,field,since,predecessors,suspended_counts\n"


def folder(tmp_path: Path, memberships: str, organisations: str = "", columns: str = "") -> Path:
    (tmp_path / "memberships.csv").write_text(f"country,organisation,since,until{columns}\n{memberships}", "utf-8")
    if organisations:
        (tmp_path / "organisations.csv").write_text(ORGANISATIONS + organisations, "utf-8")
    return tmp_path


def test_the_record_is_read_as_its_tables_are_built(G: nx.MultiGraph[str]) -> None:
    told, quick = build(embedded()), record()
    assert list(quick.nodes(data=True)) == list(told.nodes(data=True))
    for one, joined in told.adjacency():
        assert list(quick[one]) == list(joined)
        for other, spells in joined.items():
            assert [list(spell.items()) for spell in quick[one][other].values()] == [
                list(spell.items()) for spell in spells.values()
            ]
    assert nx.utils.edges_equal(quick.edges(data=True), G.edges(data=True))  # what is loaded


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("[..1996]", "[..1996]"),
        ("[ 1/1990 .. 31 December 1996 ]", "[1990-01..1996-12-31]"),
        ("[1990..]", "[1990..]"),
        ("[1996..1996]", "1996"),
        ("..", ""),
    ],
)
def test_bounds_are_tidied(text: str, tidy: str) -> None:
    assert dates.tidy(text) == tidy
    assert dates.tidy(tidy) == tidy


@pytest.mark.parametrize("text", ["[..]", "[1996]", "[1996..1990]", "[..1996", "..1996]", "[[..1996]]", "[..13/1996]"])
def test_what_are_no_bounds_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"write|calendar"):
        dates.tidy(text)
    [problem] = graph.check(folder(tmp_path, f"Indonesia,Klub,{text},\n")).to_dict("records")
    assert (problem["line"], problem["column"]) == (2, "since")


def test_bounds_are_no_day_to_ask_for() -> None:
    for text in ("[..1996]", ".."):
        with pytest.raises(ValueError, match="not a date"):
            dates.day(text)


def test_an_end_that_cannot_come_after_its_beginning_is_told(tmp_path: Path) -> None:
    rows = "Indonesia,A,[1990..1996],[..1989]\nIndonesia,B,[1990..1996],[1991..1995]\nIndonesia,C,1990,[..1989-12-31]\n"
    found = graph.check(folder(tmp_path, rows))
    assert found[["line", "column"]].to_numpy().tolist() == [[2, "until"], [4, "until"]]


def test_what_is_not_known_is_not_counted_and_told(tmp_path: Path) -> None:
    G = graph.load(folder(tmp_path, "Indonesia,Klub,[..1996],\nJepang,Klub,1990,[1995..2000]\n"))
    count = graph.history(G, "Klub", start=1989, end=2001).set_index("year")["count"]
    assert count.to_dict() == {
        **dict.fromkeys((1989,), 0),
        **dict.fromkeys(range(1990, 1995), 1),
        1995: 0,
        **dict.fromkeys(range(1996, 2002), 1),
    }
    pairs = graph.panel(G, range(1989, 2002), "Indonesia")
    assert pairs.empty
    assert graph.members(G, "Klub", 2020)["since"].tolist() == ["[..1996]"]
    assert dated("[..1996]", "id") == "1996 atau sebelumnya"
    assert "1996 at the latest" in graph.handout(G, "Indonesia").html
    assert "since 1996 at the latest" in graph.path(G, "Indonesia", "Klub", 2020)["reason"][0]


def test_the_quiz_asks_nothing_that_is_not_known(G: nx.MultiGraph[str]) -> None:
    make = Maker(G, "1996-06-01")
    assert {"AZE", "LBN", "ETH"} <= make.unsure["WTO"]
    assert not make.touches("FRA", "ASEAN")
    assert make.touches("AZE", "WTO")
    assert "AZE" not in graph.members(G, "WTO", "1996-06-01", status="all")["country"].tolist()


def test_the_tables_are_written_as_they_were_read(tmp_path: Path) -> None:
    rows = "Indonesia,LATER,[..1996],,2000,https://example.org/b\n"
    organisations = "EARLY,Early,,organisation,,,1958,,\nLATER,Later,,organisation,,,1990,EARLY,yes\n"
    given = folder(tmp_path, rows + "Indonesia,EARLY,1960,1990,,\n", organisations, ",signed,source2")
    G = graph.load(given)
    again = graph.load(graph.write(G, f"{tmp_path}/again/"))
    assert nx.utils.graphs_equal(G, again)
    assert again.nodes["LATER"]["predecessors"] == "EARLY"
    [spell] = again["IDN"]["LATER"].values()
    assert spell == {
        "status": "member",
        "since": "[..1996]",
        "until": "",
        "reference": "",
        "signed": "2000",
        "reference2": "https://example.org/b",
    }


@pytest.mark.parametrize(
    ("row", "column"),
    [("A,A,,organisation,,,1958,B,", "predecessors"), ("A,A,,organisation,,,1958,,perhaps", "suspended_counts")],
)
def test_what_cannot_be_in_the_new_columns_is_told(row: str, column: str, tmp_path: Path) -> None:
    [problem] = graph.check(folder(tmp_path, "Indonesia,A,,\n", f"{row}\n")).to_dict("records")
    assert (problem["file"], problem["line"], problem["column"]) == ("organisations.csv", 2, column)


def test_a_step_says_what_came_before(tmp_path: Path) -> None:
    organisations = "EARLY,Early,EC,organisation,,,1958,,\nLATER,Later,EU,organisation,,,1993,EARLY,\n"
    rows = "Jerman,EARLY,1958,1993-11-01\nJerman,LATER,1993-11-01,\nSwedia,LATER,1995,\n"
    G = graph.load(folder(tmp_path, rows, organisations))
    german, swedish = graph.path(G, "Jerman", "Swedia", 2000)["reason"]
    assert german.endswith("since 1 November 1993. Before that it was in EC, since 1958.")
    assert swedish.endswith("since 1995.")
    assert graph.shared(G, "Jerman", at=2000)["before"].tolist() == ["EARLY 1958"]


def test_an_id_is_itself_and_others_that_go_by_it_are_told(tmp_path: Path) -> None:
    rows = "Namibia,NONALIGNED,1990,\nIndonesia,NONALIGNED,1961,\n"
    G = graph.load(folder(tmp_path, rows, "NONALIGNED,Non-Aligned Movement,NAM,organisation,,,1961,,\n"))
    assert called(G, "NAM") == ["NAM", "NONALIGNED"]
    assert graph.find(G, "NAM") == graph.find(G, "NAM", 0) == "NAM"
    assert graph.members(G, "NAM", 1995)["country"].tolist() == ["IDN", "NAM"]
    with pytest.raises(graph.UnknownName, match=r"Namibia \(NAM\) or Non-Aligned Movement \(NONALIGNED\)"):
        graph.find(G, "nam")


def test_what_is_due_is_told_the_longest_due_first(tmp_path: Path) -> None:
    head = "organisation,page,every,seen\n"
    (tmp_path / "refresh.csv").write_text(
        f"{head}A,https://example.org/a,30,2026-01-01\nB,https://example.org/b,10,2026-01-01\n", "utf-8"
    )
    assert stale(tmp_path, "2026-01-10").empty
    assert stale(tmp_path, "2026-01-11")["organisation"].tolist() == ["B"]
    assert stale(tmp_path, "2026-01-31")[["organisation", "due"]].to_numpy().tolist() == [
        ["B", "2026-01-11"],
        ["A", "2026-01-31"],
    ]
    (tmp_path / "refresh.csv").write_text(f"{head}A,x,30,2026-01-01\nB,x,often,2026-01-01\nC,x,30,soon\n", "utf-8")
    with pytest.raises(graph.DataError, match=r"refresh.csv:3:.*days[\s\S]*refresh.csv:4:.*day"):
        stale(tmp_path)
    with pytest.raises(graph.DataError, match="cannot be read"):
        stale(tmp_path / "nothing")
