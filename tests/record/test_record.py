"""The record: whole series, and the day before and the day itself where something changed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest

import graph
from graph._fold import fold
from graph._io.files import EMBEDDED
from graph._search import names_of
from graph._summary import summary
from graph.dates import begins, tidy
from graph.languages import LANGUAGES
from graph.model import DATES, FIELDS, FORMS, GROUPS, PURPOSES
from tests.conftest import TODAY

#: Members at the end of each year, as the organisations themselves give them, with the page that says so: their own, but for
#: ASEAN in 2025 (its statement, as the press quotes it). Years between two entries are as the first.
with Path(__file__).with_name("growth.csv").open(encoding="utf-8", newline="") as file:
    GROWTH: dict[str, dict[int, int]] = {}
    for row in csv.DictReader(file):
        GROWTH.setdefault(row["organisation"], {})[int(row["year"])] = int(row["members"])


@pytest.mark.parametrize("organisation", GROWTH)
def test_growth(G: nx.MultiGraph[str], organisation: str) -> None:
    count = 0
    for year in range(min(GROWTH[organisation]), 2027):
        count = GROWTH[organisation].get(year, count)
        at = f"{year}-12-31" if year < 2026 else TODAY
        assert len(graph.members(G, organisation, at)) == count, year


@pytest.mark.parametrize(
    ("organisation", "count"),
    [
        ("WTO", 166),
        ("OIC", 57),
        ("UNESCO", 194),
        ("SEAMEO", 11),
        ("KYOTO", 192),
        ("PARIS", 194),
        ("IJEPA", 2),
        ("BRICS", 10),
    ],
)
def test_totals_of_the_others(G: nx.MultiGraph[str], organisation: str, count: int) -> None:
    assert len(graph.members(G, organisation, TODAY)) == count


@pytest.mark.parametrize(
    ("organisation", "country", "before", "day", "belongs"),
    [
        ("UN", "IDN", "1965-02-28", "1965-03-01", False),
        ("UN", "IDN", "1966-09-27", "1966-09-28", True),
        ("PARIS", "USA", "2016-11-03", "2016-11-04", True),
        ("PARIS", "USA", "2020-11-03", "2020-11-04", False),
        ("PARIS", "USA", "2021-02-18", "2021-02-19", True),
        ("PARIS", "USA", "2026-01-26", "2026-01-27", False),
        ("KYOTO", "CAN", "2012-12-14", "2012-12-15", False),
        ("KYOTO", "JPN", "2005-02-15", "2005-02-16", True),
        ("NATO", "FIN", "2023-04-03", "2023-04-04", True),
        ("NATO", "SWE", "2024-03-06", "2024-03-07", True),
        ("ASEAN", "TLS", "2025-10-25", "2025-10-26", True),
        ("G20", "XAU", "2023-09-08", "2023-09-09", True),
        ("UN", "EGY", "1958-02-21", "1958-02-22", False),
        ("UN", "SYR", "1958-02-21", "1958-02-22", False),
        ("UN", "XUR", "1958-02-21", "1958-02-22", True),
        ("UN", "SYR", "1961-10-12", "1961-10-13", True),
        ("UN", "EGY", "1961-10-12", "1961-10-13", True),
        ("UN", "XUR", "1961-10-12", "1961-10-13", False),
        ("UN", "YUCS", "2000-10-31", "2000-11-01", False),
        ("UN", "CSXX", "2000-10-31", "2000-11-01", True),
        ("UN", "CSXX", "2006-06-02", "2006-06-03", False),
        ("UN", "SRB", "2006-06-02", "2006-06-03", True),
        ("UN", "MNE", "2006-06-27", "2006-06-28", True),
        ("UN", "XTK", "1961-12-13", "1961-12-14", True),
        ("UN", "XZB", "1963-12-15", "1963-12-16", True),
        ("UN", "XTK", "1964-04-25", "1964-04-26", False),
        ("UN", "XZB", "1964-04-25", "1964-04-26", False),
        ("UN", "TZA", "1964-04-25", "1964-04-26", True),
        ("UN", "NAM", "1990-04-22", "1990-04-23", True),
        ("UN", "SSD", "2011-07-13", "2011-07-14", True),
        ("UN", "SUHH", "1991-12-23", "1991-12-24", False),
        ("UN", "RUS", "1991-12-23", "1991-12-24", True),
        ("UN", "CSHH", "1992-12-31", "1993-01-01", False),
        ("UN", "CZE", "1993-01-18", "1993-01-19", True),
        ("UN", "SVK", "1993-01-18", "1993-01-19", True),
        ("UN", "DEU", "1973-09-17", "1973-09-18", True),
        ("UN", "DDDE", "1973-09-17", "1973-09-18", True),
        ("UN", "DDDE", "1990-10-02", "1990-10-03", False),
        ("UN", "XNY", "1947-09-29", "1947-09-30", True),
        ("UN", "XNY", "1990-05-21", "1990-05-22", False),
        ("UN", "YDYE", "1967-12-13", "1967-12-14", True),
        ("UN", "YEM", "1990-05-21", "1990-05-22", True),
        ("UN", "YDYE", "1990-05-21", "1990-05-22", False),
        ("OIC", "SYR", "2012-08-15", "2012-08-16", False),
        ("OIC", "SYR", "2025-03-06", "2025-03-07", True),
        ("SEAMEO", "IDN", "1968-02-06", "1968-02-07", True),
        ("KYOTO", "IDN", "2005-03-02", "2005-03-03", True),
        ("PARIS", "IDN", "2016-11-29", "2016-11-30", True),
        ("BRICS", "IDN", "2025-01-05", "2025-01-06", True),
        ("BRICS", "ZAF", "2011-04-13", "2011-04-14", True),
        ("WTO", "TWN", "2001-12-31", "2002-01-01", True),
        ("NATO", "TUR", "1952-02-17", "1952-02-18", True),
        ("ASEAN", "BRN", "1984-01-06", "1984-01-07", True),
        ("UNESCO", "USA", "1984-12-30", "1984-12-31", False),
        ("UNESCO", "USA", "2003-09-30", "2003-10-01", True),
        ("UNESCO", "USA", "2018-12-30", "2018-12-31", False),
        ("UNESCO", "USA", "2023-07-09", "2023-07-10", True),
        ("UNESCO", "GBR", "1997-06-30", "1997-07-01", True),
        ("IJEPA", "IDN", "2008-06-30", "2008-07-01", True),
        ("UNESCO", "USA", "2026-12-30", "2026-12-31", False),
        ("UNESCO", "NIC", "2026-12-30", "2026-12-31", False),
    ],
)
def test_edges(G: nx.MultiGraph[str], organisation: str, country: str, before: str, day: str, belongs: bool) -> None:
    assert (country in set(graph.members(G, organisation, before)["country"])) is not belongs
    assert (country in set(graph.members(G, organisation, day)["country"])) is belongs


@pytest.mark.parametrize(
    ("organisation", "country", "first", "last"),
    [
        ("UN", "EGY", "1961-10-13", TODAY),  # called the United Arab Republic until 1971
        ("UN", "CHN", "1945-10-24", TODAY),  # whichever government sat there
        ("UN", "ZAF", "1945-11-07", TODAY),
        ("UN", "YUCS", "1992-09-22", "2000-10-31"),
        ("NATO", "FRA", "1949-08-24", TODAY),
        ("NATO", "GRC", "1952-02-18", TODAY),
        ("UNESCO", "IDN", "1950-05-27", TODAY),
        ("G20", "ZAF", "1999-12-15", TODAY),
        ("UNESCO", "USA", "2023-07-10", "2026-12-30"),
        ("UNESCO", "NIC", "1952-02-22", "2026-12-30"),
    ],
)
def test_no_gap_where_there_was_none(
    G: nx.MultiGraph[str], organisation: str, country: str, first: str, last: str
) -> None:
    for at in (first, *(f"{year}-07-01" for year in range(int(first[:4]) + 1, int(last[:4]))), last):
        assert country in set(graph.members(G, organisation, at)["country"]), at


@pytest.mark.parametrize(
    ("before", "after", "day"),
    [
        ("SUHH", "RUS", "1991-12-24"),
        ("CSXX", "SRB", "2006-06-03"),
        ("XTK", "TZA", "1964-04-26"),
        ("XNY", "YEM", "1990-05-22"),
    ],
)
def test_a_seat_that_goes_on_is_never_counted_twice_or_lost(
    G: nx.MultiGraph[str], before: str, after: str, day: str
) -> None:
    for organisation in ("UN", "UNESCO"):
        (old,), (new,) = G[before][organisation].values(), G[after][organisation].values()
        assert old["until"] == new["since"] == day
        assert new["note"]
    assert after in G.nodes[before]["successors"].split("|")


def test_states_of_another_time_are_not_of_ours(G: nx.MultiGraph[str]) -> None:
    then, now = graph.snapshot(G, "1970-01-01"), graph.snapshot(G, TODAY)
    assert {"SUHH", "YUCS", "CSHH", "DDDE", "XNY", "YDYE", "XSV"} <= set(then)
    assert not {"RUS", "SRB", "CZE", "YEM", "UZB", "SSD", "XTK", "XZB", "XUR"} & set(then)
    assert not [key for key, node in now.nodes(data=True) if node["kind"] == "former"]


@pytest.mark.parametrize(
    ("organisation", "status", "expected"),
    [
        ("UN", "observer", {"VAT", "PSE", "EUE"}),
        ("ASEAN", "observer", {"PNG"}),
        ("ASEAN", "partner", {"AUS", "NZL", "CAN", "JPN", "EUE", "USA", "KOR", "IND", "CHN", "RUS", "GBR"}),
        ("G20", "observer", {"ESP"}),
        ("OIC", "observer", {"BIH", "CAF", "THA", "RUS", "XNC"}),
        ("KYOTO", "signatory", {"USA"}),
        ("PARIS", "signatory", {"IRN", "LBY", "YEM"}),
        ("BRICS", "observer", {"SAU"}),
        ("OIC", "suspended", set()),
    ],
)
def test_who_belongs_otherwise(G: nx.MultiGraph[str], organisation: str, status: str, expected: set[str]) -> None:
    assert set(graph.members(G, organisation, TODAY, status=status)["country"]) == expected


def test_the_suspended_are_told(G: nx.MultiGraph[str]) -> None:
    assert set(graph.members(G, "OIC", "1982-01-01", status="suspended")["country"]) == {"AFG", "EGY"}
    assert set(graph.members(G, "OIC", "2020-01-01", status="suspended")["country"]) == {"SYR"}


#: What Indonesia and Japan share and never ceased to, and what they did again once Indonesia was back.
BEFORE = {
    "WHO": "1951-05-16",
    "UNESCO": "1951-07-02",
    "FAO": "1951-11-21",
    "ILO": "1951-11-26",
    "ICAO": "1953-10-08",
    "COLOMBO": "1954",
}
BACK = {"UN": "1966-09-28", "ADB": "1966-11-24", "IBRD": "1967", "IMF": "1967-02-21"}


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("1965-06-01", BEFORE | {"IBRD": "1954", "IMF": "1954", "GATT": "1955-09-10"}),
        ("1970-01-01", BEFORE | {"GATT": "1955-09-10"} | BACK),
        (
            TODAY,
            BEFORE
            | BACK
            | {
                "NPT": "1979-07-12",
                "CITES": "1980-11-04",
                "CEDAW": "1985-07-25",
                "APEC": "1989-11-06",
                "BWC": "1992-02-04",
                "RAMSAR": "1992-08-08",
                "MONTREAL": "1992-09-24",
                "WORLDHERITAGE": "1992-09-30",
                "CRC": "1994-05-22",
                "CBD": "1994-11-21",
                "UNFCCC": "1994-11-21",
                "WTO": "1995-01-01",
                "UNCLOS": "1996-07-20",
                "CWC": "1998-12-12",
                "G20": "1999-12-15",
                "KYOTO": "2005-03-03",
                "OTTAWA": "2007-08-01",
                "IJEPA": "2008-07-01",
                "PARIS": "2016-12-08",
                "AJCEP": "2018-03-01",
                "RCEP": "2023-01-02",
            },
        ),
    ],
)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_what_indonesia_and_japan_share(G: nx.MultiGraph[str], at: str, expected: dict[str, str], lang: str) -> None:
    found = graph.shared(G, "IDN", "JPN", at=at, lang=lang)
    assert dict(zip(found["organisation"], found["since"], strict=True)) == expected
    assert list(found["since"]) == sorted(found["since"], key=begins)
    assert {key for key, until in zip(found["organisation"], found["until"], strict=True) if until} <= {
        "GATT",
        "IMF",
        "IBRD",
    }
    if "UN" in expected:
        row = found.set_index("organisation").loc["UN"]
        assert row["name"] == {"en": "United Nations", "id": "Perserikatan Bangsa-Bangsa"}[lang]
        assert row["acronym"] == {"en": "UN", "id": "PBB"}[lang]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("JIEPA", "IJEPA"),
        ("EPA Indonesia-Jepang", "IJEPA"),
        ("Japan-Indonesia Economic Partnership Agreement", "IJEPA"),
        ("Perbara", "ASEAN"),
        ("PBB", "UN"),
        ("United Nations Organisation", "UN"),
        ("OKI", "OIC"),
        ("G-20", "G20"),
        ("Organization of Islamic Cooperation", "OIC"),
        ("Organisation of the Islamic Conference", "OIC"),
        ("Organisasi Konferensi Islam", "OIC"),
        ("World Trade Organization", "WTO"),
        ("world trade organisation", "WTO"),
        ("North Atlantic Treaty Organisation", "NATO"),
        ("Persetujuan Paris", "PARIS"),
        ("Paris Climate Accords", "PARIS"),
        ("Organisasi Pendidikan, Ilmu Pengetahuan, dan Kebudayaan PBB", "UNESCO"),
        ("BRIC", "BRICS"),
    ],
)
def test_organisations_go_by_other_names_too(G: nx.MultiGraph[str], name: str, key: str) -> None:
    assert graph.find(G, name) == graph.find(G, name.upper(), side=1) == key


def test_every_name_means_one_thing(G: nx.MultiGraph[str]) -> None:
    for key, node in G.nodes(data=True):
        names = names_of(key, node)
        assert [graph.find(G, name, node["bipartite"]) for name in names] == [key] * len(names)
    for node in (node for _, node in G.nodes(data=True) if node["bipartite"] == 1):
        said = {fold(node[column]) for column in ("name", "name_id", "acronym", "acronym_id")}
        aliases = [fold(alias) for alias in node["aliases"].split("|")]
        assert len({*aliases} - said) == len(aliases), "what another column says needs no alias"


def test_what_is_a_country_and_an_organisation_is_told_with_both(G: nx.MultiGraph[str]) -> None:
    ids: dict[str, set[str]] = {}
    for key, node in G.nodes(data=True):
        for name in names_of(key, node):
            ids.setdefault(fold(name), set()).add(key)
    both = {frozenset(keys) for keys in ids.values() if len(keys) > 1}
    assert both == {
        *map(
            frozenset, (("EUE", "EU"), ("EUE", "EC"), ("XAU", "AFRICANUNION"))
        ),  # blocs, which join others in their turn
        *map(frozenset, (("AUS", "AFRICANUNION"), ("UKR", "AFRICANUNION"), ("CAN", "ANDEAN"), ("ECU", "EC"))),  # codes
        *map(frozenset, (("NAM", "NONALIGNED"), ("GNB", "NONALIGNED"))),
    }
    assert [graph.find(G, "African Union", side) for side in (None, 0, 1)] == ["AFRICANUNION", "XAU", "AFRICANUNION"]


def test_every_spell_has_a_source_and_tidy_dates(G: nx.MultiGraph[str]) -> None:
    for a, b, spell in G.edges(data=True):
        assert spell["reference"].startswith("http"), (a, b)
        assert spell.get("reference2", "http").startswith("http"), (a, b)
        assert spell.get("reference2") != spell["reference"], (a, b)
        assert all(tidy(spell.get(column, "")) == spell.get(column, "") for column in DATES["memberships"]), (a, b)
        assert bool(spell.get("note")) == bool(spell.get("note_id")), (a, b)


def test_every_form_field_and_purpose_is_met(G: nx.MultiGraph[str]) -> None:
    joined = [node for _, node in G.nodes(data=True) if node["bipartite"] == 1]
    assert {node["form"] for node in joined} == set(FORMS)
    assert {node["field"] for node in joined} == set(FIELDS)
    assert set("|".join(node["purpose"] for node in joined).split("|")) == set(PURPOSES)
    assert set("|".join(node.get("groups", "") for node in joined).split("|")) == set(GROUPS)
    for key, node in G.nodes(data=True):
        assert node["bipartite"] == 0 or all(summary(G, key, lang) for lang in LANGUAGES), key


def test_what_came_after_tells_what_was_before(G: nx.MultiGraph[str]) -> None:
    def told(column: str) -> set[tuple[str, str]]:
        joined = [(key, node) for key, node in G.nodes(data=True) if node["bipartite"] == 1]
        return {(key, other) for key, node in joined for other in node.get(column, "").split("|") if other}

    assert told("predecessors") == {(later, earlier) for earlier, later in told("successors")}
    assert {key for pair in told("predecessors") for key in pair} <= {*G}


def test_those_who_are_no_more_tell_who_came_after(G: nx.MultiGraph[str]) -> None:
    former = {key: node for key, node in G.nodes(data=True) if node["kind"] == "former"}
    assert {"SUHH", "CSHH", "YUCS", "XUR", "XTK", "XZB", "YDYE", "XNY", "DDDE"} <= set(former)
    for node in former.values():
        assert node["until"]
        assert all(key in G for key in node["successors"].split("|"))


def test_the_record_keeps_its_own_rules() -> None:
    assert graph.check(EMBEDDED).empty


@pytest.mark.parametrize("table", ["countries", "organisations", "memberships", "sources", "refresh"])
def test_a_file_is_as_its_writer_would_write_it(table: str) -> None:
    raw = (EMBEDDED / f"{table}.csv").read_bytes()
    text = raw.decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    again = io.StringIO(newline="")
    csv.writer(again, lineterminator="\n").writerows(rows)
    assert again.getvalue() == text
    assert all(cell == " ".join(cell.split()) for row in rows for cell in row)


def read(table: str) -> list[dict[str, str]]:
    with (EMBEDDED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_page_that_is_cited_is_told_of_once() -> None:
    told = [row["address"] for row in read("sources")]
    assert told == sorted({row[column] for row in read("memberships") for column in ("source", "source2")} - {""})


def test_every_organisation_is_to_be_read_again_some_day() -> None:
    assert {row["organisation"] for row in read("refresh")} == {row["id"] for row in read("organisations")}


def test_rows_stand_in_order() -> None:
    order = [row["id"] for row in read("organisations")]
    spells = [
        (order.index(row["organisation"]), begins(row["since"]) or "9", row["country"]) for row in read("memberships")
    ]
    assert spells == sorted(spells)
    kinds = ["country", "territory", "bloc", "former"]
    countries = [(kinds.index(row["kind"]), row["id"]) for row in read("countries")]
    assert countries == sorted(countries)
    assert all(bool(row["note"]) == bool(row["note_id"]) for row in read("countries"))
