"""Who is who in a reader's tables: the same only by id, by the name as written, or by a name that the record lists."""

from __future__ import annotations

import warnings
from pathlib import Path

import networkx as nx
import pytest

import graph


def loaded(path: Path, memberships: str, **others: str) -> tuple[nx.MultiGraph[str], list[str]]:
    """The graph of a folder, and what was told of it."""
    path.mkdir(exist_ok=True)
    for name, text in {"memberships": memberships, **others}.items():
        (path / f"{name}.csv").write_text(text, "utf-8")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        G = graph.load(path)
    return G, [str(one.message) for one in told]


def side(G: nx.Graph[str], which: int) -> set[str]:
    return {key for key, node in G.nodes(data=True) if node["bipartite"] == which}


def rows(*pairs: str) -> str:
    return "country,organisation\n" + "".join(f"{pair}\n" for pair in pairs)


@pytest.mark.parametrize(
    "names",
    [
        ["OPEC", "OPEC+"],
        ["G7", "g7+"],
        ["BRICS", "BRICS+"],
        ["C", "C++", "C#"],
        ["Kelas 1.1", "Kelas 11", "Kelas 1 1"],
        ["はし", "ばし", "ぱし"],
        ["ขาว", "ข่าว", "ข้าว"],
        ["दिन", "दीन"],
        ["Ma", "Má", "Mà", "Mả"],
        ["Klub Kopi", "klub kopi", "KLUB KOPI"],
        ["Resume", "Résumé"],
    ],
)
def test_organisations_that_differ_as_written_are_two(tmp_path: Path, names: list[str]) -> None:
    G, _ = loaded(tmp_path, rows(*(f"IDN,{name}" for name in names)))
    assert side(G, 1) == {*names}
    for name in names:
        assert graph.find(G, name) == name

    G, _ = loaded(tmp_path, rows(*(f"{name},Klub" for name in names)))
    assert side(G, 0) == {*names}


def test_what_is_added_is_another_than_what_it_resembles(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text(rows("Egypt,BRICS+", "Japan,g20"), "utf-8")
    with pytest.warns(UserWarning, match="did you mean Group of Twenty"):
        G = graph.load(add=tmp_path)
    assert sorted(G["BRICS+"]) == ["EGY"]
    assert "BRICS+" not in G["BRA"]
    assert sorted(G["g20"]) == ["JPN"]


def test_composed_and_decomposed_letters_are_the_same_name(tmp_path: Path) -> None:
    G, told = loaded(tmp_path, rows("IDN,KLB", "JPN,Cafe\u0301"), organisations="id,name\nKLB,Café\n")
    assert (side(G, 1), told) == ({"KLB"}, [])


def test_two_people_of_one_name_with_ids_of_their_own_are_two(tmp_path: Path) -> None:
    people = "id,name\nA1,Maya\nA2,Maya\nA3,maya\n"
    G, told = loaded(tmp_path, rows("A1,Klub", "A2,Klub"), countries=people)
    assert side(G, 0) == {"A1", "A2", "A3"}
    assert told == [
        "countries.csv:3: name: 'Maya' is also a name of A1; they are two; where one is meant, write its id"
    ]
    with pytest.raises(graph.UnknownName, match=r"A1.*A2"):
        graph.find(G, "Maya")
    with pytest.raises(graph.DataError, match="'Maya' can mean more than one; write A1 or A2"):
        loaded(tmp_path, rows("Maya,Klub"), countries=people)


@pytest.mark.parametrize(
    "people",
    [
        ["Budi", "Siti", "Jordan", "Georgia", "Chad"],
        ["Jordan", "Ani"],
        ["BEN", "TOM", "ANA", "EVA"],
        ["Turki", "Faisal", "India", "Israel", "Kenya", "Budi Santoso"],
        ["BUD", "ADI"],
    ],
)
def test_nobody_in_a_class_is_a_country(tmp_path: Path, people: list[str]) -> None:
    G, told = loaded(tmp_path, rows(*(f"{one},Klub Baca" for one in people)))
    assert side(G, 0) == {*people}
    assert not any("did you mean" in one for one in told)
    assert all("region" not in G.nodes[one] for one in people)


def test_names_of_pupils_that_are_countries_too_are_told_once(tmp_path: Path) -> None:
    _, told = loaded(tmp_path, rows("Budi,Klub", "Jordan,Klub", "Georgia,Klub", "Jordan,Klub Kopi"))
    note = (
        "memberships.csv:4: country: is no column of countries, so these stand as they are: 'Georgia', 'Jordan'; "
        "if they are countries, list them by their codes in countries.csv"
    )
    assert told == [note]


def test_a_pupil_whose_id_is_a_code_is_no_country(tmp_path: Path) -> None:
    pupils = "id,name\nBEN,Ben\nTOM,Tom\nANA,Ana\n"
    G, told = loaded(tmp_path, rows("Ben,Klub", "TOM,Klub"), countries=pupils)
    assert ("region" in G.nodes["BEN"], "iso2" in G.nodes["BEN"], told) == (False, False, [])
    with pytest.raises(graph.DataError, match="'Jordan' is not known; add it"):
        loaded(tmp_path, rows("Ben,Klub", "Jordan,Klub"), countries=pupils)


def test_short_names_are_told_once_with_what_they_were_taken_for(tmp_path: Path) -> None:
    G, told = loaded(
        tmp_path, rows("Japan,Kyoto", "Jordan,Paris", "Georgia,Paris", "Turki,UN", "IDN,Kyoto", "Indonesia,ASEAN")
    )
    assert {"KYOTO", "PARIS"} < side(G, 1)
    assert {"JOR", "GEO", "TUR"} < side(G, 0)
    note = "memberships.csv:{}: short names are taken for what the record calls so: {}; write another name where something else is meant"
    assert told == [
        note.format("2: organisation", "'Kyoto' → KYOTO, 'Paris' → PARIS"),
        note.format("4: country", "'Georgia' → GEO, 'Jordan' → JOR, 'Turki' → TUR"),
    ]


@pytest.mark.parametrize(("name", "key"), [("Paris", "PARIS"), ("Kyoto", "KYOTO")])
def test_a_day_before_its_beginning_makes_a_short_name_another_thing(tmp_path: Path, name: str, key: str) -> None:
    G, told = loaded(tmp_path, f"country,organisation,since\nFrance,{name},1887-07-07\nJapan,{name},1975\n")
    assert side(G, 1) == {name}
    assert sorted(G[name]) == ["FRA", "JPN"]
    assert len(told) == 1
    assert f"{name!r} is not {graph.load().nodes[key]['name']} ({key})" in told[0]


@pytest.mark.parametrize(
    ("name", "member", "organisation"),
    [("CAN", "CAN", "ANDEAN"), ("NAM", "NAM", "NONALIGNED"), ("Klub", "Klub", "Klub_ORG"), ("IDN", "IDN", "IDN_ORG")],
)
def test_an_organisation_that_is_called_as_a_country(tmp_path: Path, name: str, member: str, organisation: str) -> None:
    G, told = loaded(tmp_path, rows(f"{member},{name}", f"JPN,{name}", f"{member},Klub Kopi"))
    key = graph.find(G, name, side=1)
    assert (G.nodes[key]["bipartite"], G.nodes[member]["bipartite"]) == (1, 0)
    assert sorted(graph.members(G, name)["country"]) == sorted([member, "JPN"])
    assert (key, len(told)) == (organisation, key.endswith("_ORG"))
    graph.write(G, f"{tmp_path}/out/")
    assert nx.utils.graphs_equal(graph.load(tmp_path / "out"), G)


def test_names_that_people_have_are_not_told_among_many_countries(tmp_path: Path) -> None:
    names = "Jordan Japan Indonesia Malaysia Thailand France Spain Italy Greece Norway Sweden Finland"
    G, told = loaded(tmp_path, rows(*(f"{name},Klub" for name in names.split())))
    assert ("JOR" in G, len(G), told) == (True, 13, [])


def test_a_country_in_every_spelling_is_that_country(tmp_path: Path) -> None:
    names = ["Myanmar", "Myanmar (Burma)", "MYANMAR", "Burma/Myanmar", "Republic of the Union of Myanmar", "Myanmar*"]
    G, told = loaded(tmp_path, rows(*(f'"{name}",Klub {number}' for number, name in enumerate(names))))
    assert (side(G, 0), told) == ({"MMR"}, [])
    names = ["Niger (the)", "Japan (JPN)", "D.P.R. of Korea", "Korea, Republic of", "China, Hong Kong SAR", "RDC"]
    G, told = loaded(tmp_path, rows(*(f'"{name}",Klub' for name in names)))
    assert (side(G, 0), told) == ({"NER", "JPN", "PRK", "KOR", "HKG", "COD"}, [])


def test_an_organisation_with_its_acronym_is_that_organisation(tmp_path: Path) -> None:
    G, told = loaded(
        tmp_path,
        rows("IDN,Association of Southeast Asian Nations (ASEAN)", "JPN,the United Nations", "IDN,Persatuan (ASEAN)"),
    )
    assert side(G, 1) == {"ASEAN", "UN", "Persatuan (ASEAN)"}
    assert told == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Indonesa", "Indonesia (IDN)"),
        ("Philipines", "Philippines (PHL)"),
        ("Kazahkstan", "Kazakhstan (KAZ)"),
        ("Budi", ""),
        ("Republic of Koria", "South Korea (KOR)"),
        ("Korea", ""),
        ("Nigeri", ""),
        ("Hanover", ""),
        ("Bavaria", ""),
        ("Group 8", ""),
    ],
)
def test_the_nearest_is_suggested_or_nothing(tmp_path: Path, name: str, hint: str) -> None:
    G, told = loaded(tmp_path, rows(f"{name},UN", "Japan,UN", "Indonesia,UN"))
    assert name in G
    assert told == (
        [f"memberships.csv:2: country: {name!r} is not known and stands as it is; did you mean {hint}?"] if hint else []
    )


def test_another_number_or_sign_is_no_slip_of_the_pen(tmp_path: Path) -> None:
    with pytest.raises(graph.DataError) as told:
        loaded(tmp_path, rows("IDN,Kelas 10102", "IDN,Kelass 10101"), organisations="id,name\nK1,Kelas 10101\n")
    first, second = map(str, told.value.problems)
    assert "did you mean" not in first
    assert "did you mean Kelas 10101 (K1)?" in second


@pytest.mark.slow
def test_very_many_unknown_names_take_no_longer_than_seconds(tmp_path: Path) -> None:
    import time

    names = (f"Q{number % 97}w{number} Xyzt{number}" for number in range(50_000))
    (tmp_path / "memberships.csv").write_text(rows("IDN,UN", *(f"IDN,{name}" for name in names)), "utf-8")
    start = time.process_time()
    assert graph.check(tmp_path).empty
    assert time.process_time() - start < 8
