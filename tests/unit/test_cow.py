"""Correlates of War: files in that project's own format become spells, and every year counts what the file counts."""

from __future__ import annotations

import csv
import json
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph
from graph._io import cow, cow_cells

Command = Callable[..., CompletedProcess[str]]
Row = list[Any]

NAME = "state_year_formatv3.csv"
ORGANISATIONS = ("AAAID", "ASEAN", "UN", "WarPact", "Wassen")

# Made up, in the form of state_year_formatv3.csv: ccode, year, state, then a column per organisation.
STATES: list[Row] = [
    *[[255, year, "germany", -1, 0, 1, 0, 1] for year in range(1990, 1994)],
    *[[260, year, "wgermany", -1, 0, 1 if year < 1990 else 3, 0, 1] for year in range(1985, 1991)],
    *[[265, year, "egermany", -1, 0, 1, 1, 0] for year in range(1985, 1991)],
    *[[365, year, "russia", -1, 0, 1, 1 if year < 1991 else -1, 0] for year in range(1985, 1994)],
    *[[850, year, "indonesia", 1, 1, 1, 0, {1987: -9, 1988: -9}.get(year, 1)] for year in range(1985, 1994)],
    *[
        [800, year, "thailand", 0 if year < 1990 else 3, 1, 1, 0, {1985: -9, 1993: -9}.get(year, 2)]
        for year in range(1985, 1994)
    ],
    *[[300, year, "austriahungary", 0, 0, 1, 0, 0] for year in range(1985, 1987)],
]


def write(path: Path, heading: Sequence[str], rows: Sequence[Row], separator: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows([heading, *rows])
    return path


def by_state(folder: Path, rows: Sequence[Row] = STATES, organisations: Sequence[str] = ORGANISATIONS) -> Path:
    return write(folder / NAME, ["ccode", "year", "state", *organisations], rows)


def load(path: Path) -> nx.MultiGraph[str]:
    """Load without a word; what is said of a file has tests of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return graph.load(path)


def said(path: Path) -> list[str]:
    with warnings.catch_warnings(record=True) as notes:
        warnings.simplefilter("always")
        graph.load(path)
    return [str(note.message) for note in notes]


@pytest.fixture(scope="module")
def G(tmp_path_factory: pytest.TempPathFactory) -> nx.MultiGraph[str]:
    return load(by_state(tmp_path_factory.mktemp("cow")))


def spells(G: nx.MultiGraph[str], country: str, organisation: str) -> list[tuple[str, str, str]]:
    return [(spell["status"], spell["since"], spell["until"]) for spell in between(G, country, organisation)]


def between(G: nx.MultiGraph[str], country: str, organisation: str) -> list[dict[str, str]]:
    return [*(G.get_edge_data(country, organisation) or {}).values()]


def test_years_become_spells_that_are_open_where_the_file_ends(G: nx.MultiGraph[str]) -> None:
    assert G.graph == {"through": "1993"}
    assert spells(G, "IDN", "ASEAN") == [("member", "1985", "")]
    assert spells(G, "DDDE", "WARPACT") == [("member", "1985", "1991")]
    assert spells(G, "THA", "AAAID") == [("observer", "1990", "")]
    assert spells(G, "IDN", "WARPACT") == []
    assert {spell["reference"] for *_, spell in G.edges(data=True)} == {cow.SOURCE}


def test_what_is_missing_is_no_membership_and_the_note_says_which_years(G: nx.MultiGraph[str]) -> None:
    assert spells(G, "IDN", "WASSEN") == [("member", "1985", "1987"), ("member", "1989", "")]
    assert [spell["note"] for spell in between(G, "IDN", "WASSEN")] == ["Not known 1987–1988."] * 2
    assert [spell["note_id"] for spell in between(G, "IDN", "WASSEN")] == ["Tidak diketahui 1987–1988."] * 2
    assert spells(G, "THA", "WASSEN") == [("associate", "1986", "1993")]
    assert between(G, "THA", "WASSEN")[0]["note"] == "Not known 1985 and 1993."
    assert "note" not in between(G, "IDN", "ASEAN")[0]


def test_its_states_are_ours_by_year(G: nx.MultiGraph[str]) -> None:
    assert spells(G, "SUHH", "UN") == [("member", "1985", "1992")]
    assert spells(G, "RUS", "UN") == [("member", "1992", "")]
    assert spells(G, "DEU", "UN") == [("member", "1985", "")]  # of 260 and 255 the fuller membership counts
    assert G.nodes["IDN"]["name_id"] == "Indonesia"
    assert (G.nodes["XDAA"]["name"], G.nodes["XDAA"]["kind"], G.nodes["XDAA"]["until"]) == (
        "Austria-Hungary",
        "former",
        "1987",
    )
    assert G.nodes["UN"]["acronym_id"] == "PBB"
    assert G.nodes["AAAID"]["name"] == "AAAID"


def test_every_year_counts_as_many_members_as_the_file(G: nx.MultiGraph[str]) -> None:
    for year in range(1985, 1994):
        S = graph.snapshot(G, str(year))
        counted = sum(spell["status"] == "member" for *_, spell in S.edges(data=True))
        in_file = sum(row[3:].count(1) for row in STATES if row[1] == year)
        assert counted == in_file - (year == 1990), year  # the two Germanies that are one here are both in Wassen then


def test_what_is_said_of_a_file(tmp_path: Path) -> None:
    path = by_state(tmp_path, [*STATES, [999, 1993, "atlantis", 0, 0, 1, 0, 0], [2, 1993, "canada", 0, 0, 1, 0, 0]])
    notes = "\n".join(said(path))
    assert f"{NAME}: the data end with 1993; where no day is said, its last is meant; ask for 1993 or earlier" in notes
    assert f"{NAME}: 4 memberships are missing (-9)" in notes
    assert "365 is XDGF to 1922, SUHH to 1991, then RUS; 255 and 260 are DEU" in notes
    assert f"{NAME}: 'atlantis' is not in the project's list of states and stands as it is; its id is XJJJ" in notes
    line = len(STATES) + 3
    assert f"{NAME}:{line}: state: 2 is 'usa' in the project's list, here 'canada'; the number is taken" in notes
    H = load(path)
    assert spells(H, "XJJJ", "UN") == [("member", "1993", "")]
    assert H.nodes["XJJJ"]["name"] == "atlantis"


def test_every_query_works_on_it(G: nx.MultiGraph[str]) -> None:
    assert [*graph.members(G, "UN", "1990")["country"]] == ["DDDE", "DEU", "IDN", "SUHH", "THA"]
    assert [*graph.members(G, "PBB", status="all")["country"]] == ["DEU", "IDN", "THA", "RUS"]
    assert [*graph.shared(G, "Indonesia", "Thailand", at="1993")["organisation"]] == ["ASEAN", "UN"]
    assert [*graph.organisations(G, "Uni Soviet", "1990")["organisation"]] == ["UN", "WARPACT"]
    ties = graph.ties(G, "IDN", "1986")
    assert dict(zip(ties["partner"], ties["count"], strict=True)) == {
        "DEU": 2,
        "THA": 2,
        "DDDE": 1,
        "SUHH": 1,
        "XDAA": 1,
    }


def test_the_page_and_the_files_work_on_it(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    assert "Austria-Hungary" in graph.explore(G, "1986").html
    assert nx.read_gexf(graph.write(G, tmp_path / "x.gexf"))["IDN"]["WASSEN"]["spells"] == [
        ("1985-01-01", "1986-12-31"),
        ("1989-01-01", "None"),
    ]
    H = graph.load(graph.write(G, f"{tmp_path}/tables/"))  # and no problem, no note: its lives fit its spells
    assert {key: {**H.nodes[key], "successors": ""} for key in H} == {
        key: {**G.nodes[key], "successors": ""} for key in G
    }
    assert (G.nodes["SUHH"]["since"], H.nodes["SUHH"]["successors"]) == (
        "1922-12-30",
        "RUS",
    )  # only those that are there
    assert sorted((a, b, *spell.values()) for a, b, spell in H.edges(data=True)) == sorted(
        (a, b, *spell.values()) for a, b, spell in G.edges(data=True)
    )


def test_years_that_are_listed_for_nobody_are_no_gap(tmp_path: Path) -> None:
    rows: list[Row] = [
        [230, 1955, "spain", 0, 1],
        [230, 1960, "spain", 1, 1],
        [230, 1965, "spain", 1, 0],
        [230, 1966, "spain", 1, 0],
        [220, 1955, "france", 1, 1],
        [220, 1965, "france", 1, 1],
        [220, 1966, "france", 0, 1],
    ]
    H = load(by_state(tmp_path, rows, ("A", "B")))
    assert spells(H, "ESP", "A") == [("member", "1960", "")]
    assert spells(H, "ESP", "B") == [("member", "1955", "1965")]
    assert spells(H, "FRA", "A") == [
        ("member", "1955", "1960"),
        ("member", "1965", "1966"),
    ]  # no state of the system in 1960
    assert spells(H, "FRA", "B") == [("member", "1955", "1960"), ("member", "1965", "")]


# -- the end of the data --------------------------------------------------------------------------------------------

LATER = r"^the data end with 1993; ask for 1993 or earlier$"


def test_without_a_day_the_last_of_the_data_is_meant(G: nx.MultiGraph[str]) -> None:
    S = graph.snapshot(G)
    assert S.graph == {"at": "1993-12-31"}
    assert nx.utils.edges_equal(S.edges, graph.snapshot(G, "1993").edges)
    assert graph.ties(G, "THA").equals(graph.ties(G, "THA", "1993-12-31"))
    assert graph.shared(G, "IDN", "THA").equals(graph.shared(G, "IDN", "THA", at="1993"))
    assert graph.history(G, "ASEAN")["at"].tolist() == [f"{year}-12-31" for year in range(1985, 1994)]
    assert graph.history(G, "IDN", "THA").equals(graph.history(G, "IDN", "THA", at="1993", end=1993))
    assert graph.panel(G)["year"].max() == 1993
    assert graph.panel(G, country="IDN").equals(graph.panel(G, range(1985, 1994), "IDN"))
    assert graph.matrix(G).equals(graph.matrix(G, "1993"))


def test_a_later_day_is_refused(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    for ask in (
        lambda: graph.snapshot(G, "1994-01-01"),
        lambda: graph.snapshot(G, "2026"),
        lambda: graph.members(G, "UN", "1994"),
        lambda: graph.ties(G, at="1994"),
        lambda: graph.shared(G, "IDN", "THA", at="1994"),
        lambda: graph.explore(G, "1994"),
        lambda: graph.path(G, "IDN", "UN", "1994"),
        lambda: graph.history(G, "UN", end=1994),
        lambda: graph.history(G, "UN", at="1994"),
        lambda: graph.panel(G, range(1990, 1995)),
        lambda: graph.panel(G, 1990, at="1994"),
        lambda: graph.write(G, tmp_path / "x.csv", "1994"),
    ):
        with pytest.raises(ValueError, match=LATER):
            ask()
    assert graph.members(G, "UN", "1993-12-31").equals(graph.members(G, "UN"))


def test_a_class_is_asked_and_given_a_sheet_of_that_day(G: nx.MultiGraph[str]) -> None:
    asked = graph.quiz(G, 5, seed=1)
    assert len(asked) > 0
    assert asked.equals(graph.quiz(G, 5, seed=1, at="1993"))
    assert graph.handout(G, "Indonesia").html == graph.handout(G, "Indonesia", at="1993").html


def test_the_page_opens_on_the_last_day_of_the_data(G: nx.MultiGraph[str]) -> None:
    facts = json.loads(graph.explore(G).html.split('id="facts">')[1].split("</script>")[0])
    assert facts["at"] == "1993-12-31"
    assert graph.explore(G).html == graph.explore(G, "1993").html


def day_shown(page: Any) -> str:
    said: str = page.locator("#at").input_value()
    return said


def test_the_page_s_time_ends_with_the_data(G: nx.MultiGraph[str], visit: Callable[..., Any], tmp_path: Path) -> None:
    file = graph.explore(G).save(tmp_path / "cow.html")
    page = visit(file, "#view=table")
    assert (page.get_attribute("#year", "min"), page.get_attribute("#year", "max")) == ("1985", "1993")
    assert page.locator("#years span").last.inner_text() == "1993"
    assert day_shown(page) == "31 December 1993"
    page.focus("#year")
    page.keyboard.press("Home")
    assert day_shown(page) == "31 December 1985"
    page.keyboard.press("End")
    assert (day_shown(page), page.evaluate("location.hash")) == ("31 December 1993", "#view=table")
    page.keyboard.press("Home")
    page.click("#play")
    page.wait_for_function(
        "() => document.querySelector('#at').value === '31 December 1993' && document.querySelector('#play').textContent === '▶'"
    )
    assert page.evaluate("location.hash") == "#view=table"
    for typed in ("1994", "1 January 2020"):
        page.fill("#at", typed)
        page.keyboard.press("Enter")
        assert (day_shown(page), page.evaluate("location.hash")) == ("31 December 1993", "#view=table")


@pytest.mark.parametrize("address", ["at=today", "at=1994-01-01", "at=2015", "at=9999-12-31"])
def test_a_later_day_in_the_address_is_the_last_of_the_data(
    G: nx.MultiGraph[str], visit: Callable[..., Any], tmp_path: Path, address: str
) -> None:
    page = visit(graph.explore(G).save(tmp_path / "cow.html"), f"#{address}&select=UN&view=table")
    assert day_shown(page) == "31 December 1993"
    assert page.locator("#table tbody tr").count() == len(graph.members(G, "UN", status="all"))
    page.keyboard.press("1")
    assert page.evaluate("location.hash") == "#view=network&select=UN"


def test_the_page_of_data_that_end_in_a_year_to_come_goes_to_today(visit: Callable[..., Any], tmp_path: Path) -> None:
    H = graph.load()
    H.graph["through"] = "9998"
    page = visit(graph.explore(H).save(tmp_path / "later.html"), "#at=9999&view=table")
    assert day_shown(page) == "31 December 9998"
    page.focus("#year")
    page.keyboard.press("Home")
    page.keyboard.press("End")
    assert page.get_attribute("#year", "max") == page.evaluate("String(new Date().getFullYear())")
    assert day_shown(page) == page.evaluate(
        "new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })"
    )
    assert page.evaluate("location.hash") == "#view=table"


def test_data_that_end_in_a_year_to_come_are_asked_today() -> None:
    H: nx.MultiGraph[str] = nx.MultiGraph(through="9998")
    assert graph.snapshot(H).graph == graph.snapshot(nx.MultiGraph()).graph
    assert graph.snapshot(H, "9998").graph == {"at": "9998-12-31"}


# -- by organisation ------------------------------------------------------------------------------------------------

# In the form of igo_year_formatv3.csv: states in the middle, what is said of the organisation after them.
HEADING = [
    "ioname",
    "orgname",
    "year",
    "austriahungary",
    "germany",
    "indonesia",
    "usa",
    "wgermany",
    "yugoslaviaserb",
    "sdate",
    "deaddate",
    "dead",
    "integrated",
    "replaced",
    "longorgname",
    "ionum",
    "igocode",
    "version",
    "accuracyofpre1965membershipdates",
    "sourcesandnotes",
    "imputed",
    "political",
    "social",
    "economic",
]
ABOUT_UN = [1945, "", 0, 0, 0, "United Nations", 4400, "", 2.1, "n/a", "a note,\nof two lines", 0, 1, 0, 0]
ABOUT_RUB = [1986, 1990, 1, 0, 0, "Rubber Club (earlier, Latex)", 40, "", 3, "n/a", "", 0, 0, 0, 1]
IGOS: list[Row] = [
    *[
        ["UN", "United Nations", year, "", 1 if year > 1990 else "", 1, 1, 1 if year < 1991 else "", 1, *ABOUT_UN]
        for year in range(1988, 1994)
    ],
    ["Rub", "Rubb. Cl.", 1988, -9, -9, -9, -9, -9, -9, *ABOUT_RUB],
    ["Rub", "Rubb. Cl.", 1989, -1, -1, 1, 0, 2, 0, *ABOUT_RUB],
    ["Rub", "Rubb. Cl.", 1990, -1, -1, 1, 3, 0, 0, *ABOUT_RUB],
]


@pytest.mark.parametrize("separator", ["\t", ","])
def test_the_file_by_organisation_says_the_same_and_more(tmp_path: Path, separator: str) -> None:
    H = load(write(tmp_path / "igo_year_formatv3.csv", HEADING, IGOS, separator))
    assert H.graph == {"through": "1993"}
    assert spells(H, "IDN", "UN") == [("member", "1988", "")]
    assert spells(H, "DEU", "UN") == [("member", "1988", "")]
    assert spells(H, "YUCS", "UN") == [("member", "1988", "1992")]
    assert spells(H, "CSXX", "UN") == [("member", "1992", "")]
    assert spells(H, "IDN", "RUB") == [("member", "1989", "1991")]
    assert between(H, "IDN", "RUB")[0]["note"] == "Not known 1988."
    assert spells(H, "USA", "RUB") == [("observer", "1990", "1991")]
    assert spells(H, "DEU", "RUB") == [("associate", "1989", "1990")]
    assert "XDAA" not in H  # missing for everybody is no sign of a state
    rubber = H.nodes["RUB"]
    assert (rubber["name"], rubber["acronym"], rubber["field"]) == ("Rubber Club (earlier, Latex)", "Rub", "economic")
    assert (rubber["since"], rubber["until"]) == ("1986", "1991")


def test_both_files_in_a_folder_give_memberships_and_names(tmp_path: Path) -> None:
    by_state(tmp_path, [[850, 1993, "indonesia", 1, 1], [2, 1993, "usa", 1, 0]], ("UN", "RUB"))
    write(tmp_path / "igo_year_formatv3.csv", HEADING, IGOS, "\t")
    H = load(tmp_path)
    assert spells(H, "IDN", "RUB") == [("member", "1993", "")]
    assert H.nodes["RUB"]["name"] == "Rubber Club (earlier, Latex)"
    assert set(H) == {"IDN", "USA", "UN", "RUB"}


def test_states_may_be_called_by_their_abbreviations(tmp_path: Path) -> None:
    H = load(
        write(
            tmp_path / "x.csv", ["ioname", "orgname", "year", "ins", "ukg", "atlantis"], [["A", "An A", 1990, 1, 1, 1]]
        )
    )
    assert set(H["A"]) == {"IDN", "GBR", "XAAB"}
    assert H.nodes["XAAB"]["name"] == "atlantis"


# -- the list of states ---------------------------------------------------------------------------------------------


def test_every_state_of_the_list_has_one_meaning_a_year(tmp_path: Path) -> None:
    states = cow_cells.states()
    assert len({state.ccode for state in states}) == len({state.state for state in states}) == 217
    for code in {state.ccode for state in states}:
        ends = [state.to for state in states if state.ccode == code]
        assert ends == sorted({*ends})
        assert ends[-1] == 9999
    record = graph.load()
    unknown = {state.id for state in states if state.id not in record}
    assert all(state.names["name"] for state in states if state.id in unknown)
    assert unknown == {
        "XCEA",
        "XCEF",
        "XCGH",
        "XCGJ",
        "XCHB",
        "XCHD",
        "XCHF",
        "XCIA",
        "XDAA",
        "XDCH",
        "XDCJ",
        "XDDC",
        "XDDF",
        "XDDH",
        "XDEF",
        "XDGF",
        "XHDA",
        "XKX",
    } - set(record)
    rows: list[Row] = []
    for state in states:
        ended = record.nodes[state.id].get("until", "") if state.id in record else ""
        year = state.to if state.to < 9999 else int(ended[:4]) - 1 if ended else 2014
        rows.append([state.ccode, year, state.state, 1])
    H = load(by_state(tmp_path, rows, ("A",)))
    assert set(H) == {"A"} | {state.id for state in states}
    assert graph.check(graph.write(H, f"{tmp_path}/tables/")).empty  # ids, names and lives keep the rules of the tables


def test_numbers_agree_with_country_converter() -> None:
    country_converter = pytest.importorskip("country_converter")
    with Path(country_converter.__file__).with_name("country_data.tsv").open(encoding="utf-8", newline="") as file:
        theirs = {int(row["GWcode"]): row["ISO3"] for row in csv.DictReader(file, delimiter="\t") if row["GWcode"]}
    ours: dict[int, str] = {state.ccode: state.id for state in cow_cells.states()}  # the last is that of today
    differ = {code: (ours[code], theirs[code]) for code in ours.keys() & theirs.keys() if ours[code] != theirs[code]}
    assert differ == {  # theirs are Gleditsch and Ward's numbers, which part from the project's here
        315: ("CSHH", "CZE"),
        680: ("YDYE", "YEM"),
        817: ("XSV", "VNM"),
        970: ("NRU", "KIR"),
    }
    assert len(ours.keys() & theirs.keys()) > 180


# -- what is wrong --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("ccode", "cow"),
            f"{NAME}:1: ccode: this column is missing; the columns of this file begin with cow, year, state",
        ),
        (("year", "jahr"), f"{NAME}:1: year: this column is missing"),
        (("850,1985", ",1985"), f"{NAME}:27: ccode: is empty; its number, as 850 for Indonesia"),
        (("850,1985", "IDN,1985"), f"{NAME}:27: ccode: 'IDN' is not a state; its number, as 850 for Indonesia"),
        (("850,1985", "850,85"), f"{NAME}:27: year: '85' is not a year; four digits, as 2014"),
        (("850,1985", "850,"), f"{NAME}:27: year: is empty"),
        (("850,1986", "850,1985"), f"{NAME}:28: ccode: '850' has this year twice; keep one of the two lines"),
        (
            ("1985,indonesia,1,1", "1985,indonesia,1,7"),
            f"{NAME}:27: asean: '7' is not a membership; 1 full member, 2 associate",
        ),
        (("1985,indonesia,1,1", "1985,indonesia,yes,1"), f"{NAME}:27: aaaid: 'yes' is not a membership"),
        (("1985,indonesia,1,1", "1985,indonesia,1,1,1"), f"{NAME}:27: has 9 values where the heading has 8 columns"),
        (("Wassen", "UN"), f"{NAME}:1: un: this column is there twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: tuple[str, str], told: str, tmp_path: Path) -> None:
    path = by_state(tmp_path)
    path.write_text(path.read_text("utf-8").replace(*change, 1), "utf-8")
    with pytest.raises(graph.DataError) as error:
        graph.load(path)
    assert [problem for problem in map(str, error.value.problems) if problem.startswith(told)], str(error.value)
    assert len(error.value.problems) == 1
    frame = graph.check(path)
    assert len(frame) == 1


def test_a_file_of_a_heading_alone(tmp_path: Path) -> None:
    with pytest.raises(graph.DataError, match="has no lines but the heading"):
        graph.load(by_state(tmp_path, []))
    path = by_state(tmp_path)
    path.write_text("", "utf-8")
    assert not graph.check(path).empty


def test_a_wrong_state_is_told_once(tmp_path: Path) -> None:
    path = by_state(tmp_path, [["x", 1990, "", 1], ["y", 1990, "", 1]], ("A",))
    assert [*graph.check(path)["message"]] == ["'x' is not a state", "'y' is not a state"]


def test_lines_are_counted_as_they_stand_in_the_file(tmp_path: Path) -> None:
    rows = [*IGOS[:2], [*IGOS[2][:3], 5, *IGOS[2][4:]]]
    path = write(tmp_path / "igo_year_formatv3.csv", HEADING, rows)
    with pytest.raises(graph.DataError, match=r"igo_year_formatv3\.csv:6: austriahungary: '5' is not a membership"):
        graph.load(path)  # two records of two lines come before it


def test_a_file_that_excel_saved_is_read_too(tmp_path: Path) -> None:
    path = by_state(tmp_path)
    text = path.read_text("utf-8").replace(",", ";").replace(";1;", ";1.0;")
    path.write_text(f"\ufeffsep=;\n{text}", "utf-8")
    assert spells(load(path), "IDN", "ASEAN") == [("member", "1985", "")]


def test_other_files_and_folders_are_what_they_were(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation\nIDN,ASEAN\n", "utf-8")
    by_state(tmp_path)
    assert set(graph.load(tmp_path)) == {"IDN", "ASEAN"}
    assert "through" not in graph.load(tmp_path).graph
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(graph.DataError, match=r"has no memberships\.csv"):
        graph.load(empty)


PAIRS = ["ccode1", "country1", "ccode2", "country2", "year", "UN"]


def test_pairs_of_states_tell_what_to_take_instead(tmp_path: Path) -> None:
    for name in ("dyadic_formatv3.csv", "IGO_dyadunit_v2.3.csv", "renamed.csv"):
        path = write(tmp_path / name, PAIRS, [[2, "usa", 20, "canada", 2000, 1]])
        with pytest.raises(graph.DataError, match=rf"{name}: has a row for each pair.*take state_year_formatv3\.csv"):
            graph.load(path)
    folder = tmp_path / "all"
    folder.mkdir()
    (tmp_path / "dyadic_formatv3.csv").rename(folder / "dyadic_formatv3.csv")
    with pytest.raises(graph.DataError, match="has a row for each pair"):
        graph.load(folder)
    by_state(folder)
    assert "dyadic_formatv3.csv: is not read: it has pairs of states" in "\n".join(said(folder))
    assert "SUHH" in load(folder)


def test_codes_stay_on_the_nodes_and_in_the_files(tmp_path: Path) -> None:
    rows: list[Row] = [[255, 1993, "germany", 1], [260, 1989, "wgermany", 1], [850, 1993, "indonesia", 1]]
    by_state(tmp_path, rows, ("Rub",))
    write(tmp_path / "igo_year_formatv3.csv", HEADING, IGOS, "\t")
    H = load(tmp_path)
    assert (H.nodes["IDN"]["ccode"], H.nodes["IDN"]["stateabb"], H.nodes["RUB"]["ionum"]) == ("850", "INS", "40")
    assert (H.nodes["DEU"]["ccode"], H.nodes["DEU"]["stateabb"]) == ("255|260", "GMY|GFR")
    again = graph.load(graph.write(H, f"{tmp_path}/tables/"))
    assert (again.nodes["IDN"]["ccode"], again.nodes["RUB"]["ionum"]) == ("850", "40")
    assert "ccode" not in (graph.write(graph.load(), f"{tmp_path}/record/") / "countries.csv").read_text("utf-8")


# -- as published ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "mac_roman", "latin-1", "utf-16"])
def test_accents_are_read_however_they_were_saved(tmp_path: Path, encoding: str) -> None:
    """Mac Roman as it is, or, taken for Latin-1, as controls in UTF-8: both were published."""
    name = "Pôle européen (PED)\u00a0"
    if encoding == "latin-1":
        name, encoding = name.encode("mac_roman").decode("latin-1"), "utf-8"
    path = tmp_path / "igo_year_formatv3.csv"
    row = [*IGOS[0]]
    row[HEADING.index("longorgname")] = name
    write(path, HEADING, [row], "\t")
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    assert load(path).nodes["UN"]["name"] == "United Nations"  # the record's
    row[0] = "PED"
    write(path, HEADING, [row], "\t")
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    assert load(path).nodes["PED"]["name"] == "Pôle européen (PED)"


def test_all_columns_of_the_published_file(tmp_path: Path) -> None:
    """A column for each of the project's 217 states, as in the file of 235 columns."""
    states = [state.state for state in cow_cells.states() if state.to == 9999]
    before, after = HEADING.index("austriahungary"), HEADING.index("sdate")
    heading = [*HEADING[:3], *states, *HEADING[after:]]
    assert (len(states), before, len(heading)) == (217, 3, 235)
    rows = [["UN", "United Nations", year, *[1] * 217, *IGOS[0][after:]] for year in (2013, 2014)]
    H = load(write(tmp_path / "igo_year_formatv3.csv", heading, rows, "\t"))
    assert len(H["UN"]) == len({state.id for state in cow_cells.states() if state.to == 9999})


def test_version_2_3_is_read_by_its_names(tmp_path: Path) -> None:
    write(
        tmp_path / "IGO_stateunit_v2.3.csv",
        ["ccode", "stateabb", "statenme", "year", "UN", "Rub"],
        [[850, "INS", "Indonesia", 1989, 1, 1], [2, "USA", "United States of America", 1989, 1, 3]],
    )
    write(tmp_path / "igounit_v2.3.csv", HEADING, IGOS)
    write(tmp_path / "IGO_dyadunit_v2.3.csv", PAIRS, [[2, "usa", 20, "canada", 2000, 1]])
    H = load(tmp_path)
    assert spells(H, "IDN", "UN") == [("member", "1989", "")]
    assert spells(H, "USA", "RUB") == [("observer", "1989", "")]
    assert H.nodes["RUB"]["name"] == "Rubber Club (earlier, Latex)"
    by_state(tmp_path)  # of two versions the newer is read
    assert f"IGO_stateunit_v2.3.csv: is not read beside {NAME}; keep one of them in the folder" in said(tmp_path)


def test_two_files_that_differ_are_told_of_once(tmp_path: Path) -> None:
    rows: list[Row] = [[850, year, "indonesia", 1, 1] for year in range(1988, 1994)]
    rows += [[2, year, "usa", 1, 0] for year in range(1988, 1994)]
    by_state(tmp_path, rows, ("UN", "Rub"))
    write(tmp_path / "igo_year_formatv3.csv", HEADING, IGOS, "\t")
    notes = [note for note in said(tmp_path) if "only one" in note]
    told = f"3 spells are in only one of this and {NAME}; organisations that differ in 1993: 1 (RUB)"
    assert notes == [f"igo_year_formatv3.csv: {told}; memberships are those of {NAME}, names those of this one"]
    same = tmp_path / "same"
    same.mkdir()
    by_state(same, [row[:4] for row in rows], ("UN",))
    write(same / "igo_year_formatv3.csv", HEADING, IGOS[:6], "\t")
    assert not [note for note in said(same) if "only one" in note]


@pytest.mark.parametrize("cell", [" 1", "1.0", '"1"', "01"])
def test_a_cell_in_another_spelling_is_read_with_care(tmp_path: Path, cell: str) -> None:
    path = by_state(tmp_path)
    text = path.read_text("utf-8").replace("850,1985,indonesia,1,1", f"850,1985,indonesia,1,{cell}")
    path.write_text(text, "utf-8")
    assert spells(load(path), "IDN", "ASEAN") == [("member", "1985", "")]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.lists(st.sampled_from([1, 2, 3, 0, -9, -1]), min_size=6, max_size=6), min_size=2, max_size=2))
def test_each_cell_is_what_a_snapshot_of_its_year_says(cells: list[list[int]], tmp_path: Path) -> None:
    rows: list[Row] = [
        [850, 2000 + year, "indonesia", first, second] for year, (first, second) in enumerate(zip(*cells, strict=True))
    ]
    H = load(by_state(tmp_path, rows, ("A", "B")))
    words = {1: "member", 2: "associate", 3: "observer"}
    for _, year, _, *values in rows:
        S = graph.snapshot(H, str(year))
        for organisation, value in zip(("A", "B"), values, strict=True):
            edge = S.get_edge_data("IDN", organisation)
            assert (edge["status"] if edge else None) == words.get(value)


def test_the_command_takes_a_file(command: Command, tmp_path: Path) -> None:
    by_state(tmp_path)
    told = command("members", "ASEAN", "--data", NAME, "--at", "1990", "--format", "json", cwd=tmp_path)
    assert told.returncode == 0
    assert [row["country"] for row in json.loads(told.stdout)] == ["IDN", "THA"]
    assert f"note: {NAME}: the data end with 1993" in told.stderr
    assert (
        json.loads(command("history", "ASEAN", "--data", NAME, "--format", "json", cwd=tmp_path).stdout)[-1]["at"]
        == "1993-12-31"
    )
    later = command("members", "ASEAN", "--data", NAME, "--at", "1994", cwd=tmp_path)
    assert (later.returncode, later.stdout) == (2, "")
    assert "kerjasama: the data end with 1993; ask for 1993 or earlier" in later.stderr
    assert (
        "As the record stands on 31 December 1993."
        in command("quiz", "--data", NAME, "--count", "1", "--format", "markdown", cwd=tmp_path).stdout
    )
    nothing = command("shared", "Indonesia", "Austria-Hungary", "--data", NAME, cwd=tmp_path)
    assert nothing.returncode == 1
    assert "on 1993-12-31" in nothing.stderr
    assert command("export", "x.graphml", "--data", NAME, cwd=tmp_path).returncode == 0
    assert command("check", NAME, cwd=tmp_path).returncode == 0
