"""The examples of cooperation: what each row says, that it fits the record, and that the chapter's own are all there."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

import graph
from graph import dates
from graph._examples import parties, rows
from graph._io.files import EMBEDDED
from graph.model import EXAMPLE_KINDS, FIELDS, PURPOSES

#: What the school chapter names beside membership, with an example of each.
CHAPTER = {
    "trade": "ijepa-2008",
    "investment": "toyota-astra-1971",
    "aid": "adb-tsunami-2005",
    "technology": "mrt-jakarta-2019",
    "relations": "china-1950",
    "peace": "malaysia-1966",
    "friendship": "tac-1976",
    "exchange": "afs-1956",
    "festival": "europalia-2017",
    "scholarship": "darmasiswa-1974",
    "relief": "turkiye-2023",
    "alliance": "nato-1949",
    "exercise": "super-garuda-shield-2022",
    "counterterrorism": "jclec-2004",
    "forest": "heart-of-borneo-2007",
    "wildlife": "orangutan-2006",
}
#: Who took part before being independent, as the row's sentence says or the lesson does.
BEFORE = {("kaa-1955", "GHA"), ("kaa-1955", "SDN"), ("nam-1961", "DZA"), ("sea-games-1959", "SGP")}


def test_every_kind_and_field_and_what_the_chapter_names_is_there() -> None:
    kinds = {row["id"]: row["kind"] for row in rows()}
    assert {*kinds.values()} == {*EXAMPLE_KINDS}
    assert {row["field"] for row in rows()} == {*FIELDS}
    assert {word for row in rows() for word in row["purpose"].split("|")} == {*PURPOSES}
    assert {kind: kinds[key] for kind, key in CHAPTER.items()} == {kind: kind for kind in CHAPTER}


def test_rows_stand_by_field_and_by_date() -> None:
    places = [(FIELDS.index(row["field"]), dates.begins(row["since"]), row["id"]) for row in rows()]
    assert places == sorted(places)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_row_fits_the_record(row: dict[str, str], G: nx.MultiGraph[str]) -> None:
    assert all(country in G for country in parties(row))
    assert len({*parties(row)}) == len(parties(row)), "a country is named twice"
    assert len(parties(row)) > 1 or not row["complete"], "cooperation takes two"
    if row["form"] == "bilateral":
        assert len(parties(row)) == 2
    assert row["source"] != row["source2"]
    assert row["id"].endswith(("-" + dates.begins(row["since"])[:4], "-1953", "-1962"))
    began = dates.begins(row["since"])
    for country in parties(row):
        node = G.nodes[country]
        early = began < dates.begins(node.get("since", ""))
        assert early == ((row["id"], country) in BEFORE), (country, node.get("since"))
        assert not node.get("until") or began < node["until"], country
    if row["agreement"]:
        assert row["since"] == G.nodes[row["agreement"]]["since"]
        for country in parties(row):
            assert G.has_edge(country, row["agreement"])


def test_summaries_are_short_and_say_the_same_numbers() -> None:
    import re

    for row in rows():
        for lang in ("summary", "summary_id"):
            assert 40 < len(row[lang]) < 200, (row["id"], lang)
            assert row[lang].endswith(".")
        years = [{*re.findall(r"\b(?:19|20)\d\d", row[lang])} for lang in ("summary", "summary_id")]
        assert years[0] == years[1], row["id"]


def test_examples_are_found_by_country_field_form_and_kind(G: nx.MultiGraph[str]) -> None:
    frame = graph.examples(G)
    assert frame["example"].tolist() == [row["id"] for row in rows()]
    japan = graph.examples(G, "Jepang", "IDN", lang="id")
    assert {"ijepa-2008", "mrt-jakarta-2019", "baisho-1962"} <= {*japan["example"]}
    assert all("Jepang" in names for names in japan["names"])
    assert graph.examples(G, field="defence", form="regional", kind="patrol")["example"].tolist() == [
        "malacca-patrol-2004",
        "indomalphi-2017",
    ]
    assert graph.examples(G, "NZL", kind="festival").empty
    with pytest.raises(ValueError, match=r"'defense' is not a field; use economic, .* or environment"):
        graph.examples(G, field="defense")
    with pytest.raises(graph.UnknownName):
        graph.examples(G, "Atlantis")


def test_a_graph_of_clubs_has_none() -> None:
    import pandas as pd

    clubs = graph.load(pd.DataFrame({"country": ["Budi", "Siti"], "organisation": ["Chess", "Chess"]}))
    assert graph.examples(clubs).empty


#: What is right in the table, what is put there instead, and what is told of it.
WRONG = (
    ("renville-1948,", "kaa-1955,", "id: 'kaa-1955' is there twice"),
    (",festival,", ",party,", "kind: 'party' is not a kind"),
    (",IDN|BEL,", ",IDN|BEX,", "parties: 'IDN|BEX' is not a list of known ids"),
    (",needs|science,", ",needs|fun,", "purpose: 'needs|fun' is not a list of purposes"),
    (",IACEPA,", ",IACEPPA,", "agreement: 'IACEPPA' is not a list of known ids"),
    (",1997-03,", ",1997-13,", "since: '1997-13' is not a date"),
    (",2018-01-22,", ",2017-01-22,", "until: '2017-01-22' is not after 'since'"),
    (",50.85,4.35,", ",50.85,435,", "lon: '435' is not a longitude"),
    (",60.17,24.94,", ",60.17,,", "lat: a place has both, or neither"),
    (",Brussels,Brussel,", ",Brussels,,", "place_id: is not there in both languages"),
    (",https://europalia.eu", ",javascript:alert", "source: 'javascript:alert"),
    (",yes,IJEPA,", ",maybe,IJEPA,", "complete: 'maybe' is neither 'yes' nor empty"),
    (",1976-07-08,", ",,", "since: is empty"),
)


def test_what_is_wrong_in_the_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation,since\nIDN,ASEAN,1967-08-08\n", "utf-8")
    text = (EMBEDDED / "examples.csv").read_text("utf-8")
    (tmp_path / "examples.csv").write_text(text, "utf-8")
    assert graph.check(tmp_path).empty
    for right, wrong, _ in WRONG:
        assert right in text
        text = text.replace(right, wrong, 1)
    (tmp_path / "examples.csv").write_text(text, "utf-8")
    found = graph.check(tmp_path)
    said = [f"{row.column}: {row.message}" for row in found.itertuples()]
    for *_, told in WRONG:
        assert any(one.startswith(told) for one in said), (told, said)
    assert {*found["file"]} == {"examples.csv"}
    assert len(found) == len(WRONG)


def test_another_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation\nIDN,ASEAN\n", "utf-8")
    (tmp_path / "examples.csv").write_text("word,sentence\nkoala,A koala sleeps.\n", "utf-8")
    assert graph.check(tmp_path).empty
