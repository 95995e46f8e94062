"""What lists call the countries: nobody is taken for another, and nearly all are found.

``tools/names/lists.csv`` has the names that ``graph/names.csv`` is made of; ``country_names.csv`` has those of ten lists
that it was not made of, and names of what is no country of ours, each with the id that the list's own code means.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import networkx as nx
import pytest

import graph
from graph._io.codes import iso3166
from graph._io.tables import embedded
from graph._search import names_of
from graph._spelling import Spellings, listed

ROOT = Path(__file__).parents[2]


@cache
def spellings() -> Spellings:
    rows = embedded().countries.astype(object).to_dict("records")
    named = [(row["id"], name) for row in rows for name in names_of(row["id"], row)]
    iso = [(key, name) for key, (_, name) in iso3166().items()]
    return Spellings([*named, *iso, *((key, name) for name, key in listed().items())])


def names(file: str) -> list[dict[str, str]]:
    with (ROOT / file).open(encoding="utf-8", newline="") as opened:
        return [row for row in csv.DictReader(opened) if row["id"] != "XKX"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Taipei Tionghoa", "TWN"),
        ("Tionghoa Taipei", "TWN"),
        ("Cina", "CHN"),
        ("RRT", "CHN"),
        ("Republik Rakyat Tiongkok", "CHN"),
        ("Swatini", "SWZ"),
        ("Tanjung Verde", "CPV"),
        ("Ceko-Slowakia", "CSHH"),
        ("Makedonia Utara", "MKD"),
        ("Korut", "PRK"),
        ("Korsel", "KOR"),
        ("Afsel", "ZAF"),
        ("UEA", "ARE"),
        ("Perancis", "FRA"),
        ("Portugis", "PRT"),
        ("Swis", "CHE"),
        ("Lesoto", "LSO"),
        ("Andora", "AND"),
        ("Banglades", "BGD"),
        ("Pilipina", "PHL"),
        ("Santa Lusia", "LCA"),
        ("Seysel", "SYC"),
        ("Aljazair", "DZA"),
        ("Timor Timur", "TLS"),
    ],
)
def test_names_of_indonesian_newspapers_and_schoolbooks(G: nx.MultiGraph[str], name: str, key: str) -> None:
    assert graph.find(G, name, 0) == key


@pytest.mark.parametrize(
    ("file", "least", "share"), [("tools/names/lists.csv", 2_100, 1), ("tests/record/country_names.csv", 2_200, 0.98)]
)
def test_none_is_matched_wrongly_and_nearly_all_are_found(file: str, least: int, share: float) -> None:
    rows = names(file)
    found = {(row["name"], row["id"]): spellings().get(row["name"]) for row in rows}
    wrong = [(*pair, ids) for pair, ids in found.items() if ids and ids != [pair[1]]]
    assert wrong == []
    of_ours = [row for row in rows if row["id"]]
    hit = Counter(bool(found[row["name"], row["id"]]) for row in of_ours)
    assert hit[True] >= least
    assert hit[True] / len(of_ours) >= share


def test_a_spelling_in_capitals_or_without_marks_is_the_same() -> None:
    for name, key in listed().items():
        assert spellings().get(name.upper()) == [key], name
        assert spellings().get(f"{name} (the)") in ([key], []), name


def test_lists_and_record_are_of_one_mind(G: nx.MultiGraph[str]) -> None:
    assert {*listed().values()} <= {*G, *iso3166()}
    for name, key in listed().items():
        if key in G:
            assert graph.find(G, name) == key


@pytest.mark.parametrize("name", ["D.P.R. of Corea", "Dem. Rep. Koria", "Rep. of Congoo", "Korea (Democratic)"])
def test_no_suggestion_is_of_the_other_half(G: nx.MultiGraph[str], name: str) -> None:
    with pytest.raises(graph.UnknownName) as told:
        graph.find(G, name)
    assert "KOR" not in str(told.value)
    assert "COD" not in str(told.value)


def test_of_two_halves_the_kind_of_state_says_which() -> None:
    names = Spellings([("CHN", "China"), ("GHA", "Ghana"), ("KOR", "Korea")])
    assert names.get("Republic of Ghana") == ["GHA"]
    assert (names.get("Republic of China"), names.get("Kingdom of Korea")) == ([], [])
