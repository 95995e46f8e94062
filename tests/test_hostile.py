"""Folders of CSVs that are wrong or odd: each gives its clear message, all at once, or loads right."""

from __future__ import annotations

import shutil
from pathlib import Path

import networkx as nx
import pytest

import graph
from graph.load import EMBEDDED

HEAD = "country,organisation,status,since,until,source\n"


def folder(path: Path, **files: str | bytes) -> Path:
    """Write a folder of CSVs; text as UTF-8 with the line endings it has."""
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (path / f"{name}.csv").write_bytes(raw)
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(graph.DataError) as caught:
        graph.load(path)
    told = [str(problem) for problem in caught.value.problems]
    assert str(caught.value) == "\n".join(told)
    assert len(graph.check(path)) == len(told)
    return told


def countries(G: nx.Graph[str]) -> set[str]:
    return {key for key, node in G.nodes(data=True) if node["bipartite"] == 0}


def test_every_problem_at_once_with_its_line(tmp_path: Path) -> None:
    shutil.copy(EMBEDDED / "countries.csv", tmp_path)
    rows = [
        "Indonesa,ASEAN,member,1967-08-08,,", "", "IDN,ASEAN,guest,1967-08-08,,", '"IDN","AS\nEAN",member,,,',
        "IDN,UN,member,1995-13-01,,", "JPN,UN,member,1990,1980,", "JPN,G20,member,1950,,", "FRA,NATO,member,,,javascript:alert(1)",
        "FRA,NATO,member,1960,,", ",UN,,,,",
    ]
    told = "\n".join(problems(folder(tmp_path, memberships=HEAD + "\n".join(rows) + "\n")))
    for expected in (
        "memberships.csv:2: country: 'Indonesa' is not known; did you mean Indonesia (IDN)?",
        "memberships.csv:4: status: 'guest' is not a status; one of member, party",
        "memberships.csv:7: since: '1995-13-01' is not a date",
        "memberships.csv:8: until: '1980' is not after 'since'",
        "memberships.csv:9: since: '1950' is before G20 began (1999-12-15)",
        "memberships.csv:10: source: 'javascript:alert(1)' is not a link",
        "memberships.csv:11: since: this spell of FRA in NATO overlaps another",
        "memberships.csv:12: country: is empty",
    ):
        assert expected in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "memberships.csv: is empty; the first line names the columns, at least 'country' and 'organisation'"),
        ("\ufeff\n\n", "is empty"),
        ("country,status\nIDN,member\n", "memberships.csv:1: organisation: this column is missing"),
        ("country,organisatoin\nIDN,ASEAN\n", "did you mean 'organisation'?"),
        ("country,country,organisation\nIDN,IDN,ASEAN\n", "memberships.csv:1: country: this column is there twice"),
        ("country,organisation\nIDN,ASEAN,x,y\nJPN,UN\nTHA,UN,z\n", "memberships.csv:2: has 4 values where the heading has 2"),
        ('country,organisation\nIDN,"ASEAN\n', "quotation mark"),
        ("country,organisation\nIDN\x1b[31m,ASEAN\n", "has a control character"),
        (b"PK\x03\x04\x00\x00", "is not a text file"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, content: str | bytes, said: str) -> None:
    assert said in "\n".join(problems(folder(tmp_path, memberships=content)))


def test_no_folder_and_no_file(tmp_path: Path) -> None:
    assert "is no folder" in problems(tmp_path / "nowhere")[0]
    assert "has no memberships.csv" in problems(tmp_path)[0]


@pytest.mark.parametrize(
    "content",
    [
        "country,organisation,since\nNA,UN,23/04/1990\nPantai Gading,PBB,20/09/1960\n",
        "\ufeffcountry,organisation,since\r\nNA,UN,1990-04-23\r\nCIV,UN,20.9.1960\r\n",
        "negara;organisasi;sejak\nNamibia;PBB;23-04-1990\n\n;;\n Côte d’Ivoire ; United Nations ;1960-09-20\n",
        "country;organisation;since\r\nNamibia;UN;1990-4-23\r\nCôte d'Ivoire;UN;1960-09-20\r\n".encode("cp1252"),
        "country\torganisation\tsince\nNAM\tUN\t1990-04-23 00:00:00\nCIV\tUN\t1960-09-20\n".encode("utf-16"),
    ],
)
def test_as_excel_saves_them(tmp_path: Path, content: str | bytes) -> None:
    G = graph.load(folder(tmp_path, memberships=content))
    found = graph.members(G, "UN", "2000-01-01")
    assert list(zip(found["country"], found["since"], strict=True)) == [("CIV", "1960-09-20"), ("NAM", "1990-04-23")]


def test_two_columns_are_enough_and_new_names_stand(tmp_path: Path) -> None:
    G = graph.load(folder(tmp_path, memberships="country,organisation\nIndonesia,Klub Kopi\nAtlantis,Klub Kopi\nJepang,Klub Kopi\n"))
    assert countries(G) == {"IDN", "JPN", "Atlantis"}
    assert graph.shared(G, "Atlantis", "Jepang")["name"].tolist() == ["Klub Kopi"]
    assert G.nodes["JPN"]["name_id"] == "Jepang"


@pytest.mark.filterwarnings("default")
def test_a_near_miss_without_a_table_is_a_warning(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="'Indonesa' is not known and stands as it is; did you mean Indonesia"):
        G = graph.load(folder(tmp_path, memberships="country,organisation\nIndonesa,ASEAN\n"))
    assert countries(G) == {"Indonesa"}


def test_blanks_are_filled_from_the_record(tmp_path: Path) -> None:
    files = {"countries": "id,name\nIDN,Nusantara\nXAB,Abc\n", "memberships": "country,organisation\nNusantara,ASEAN\nXAB,ASEAN\n"}
    G = graph.load(folder(tmp_path, **files))
    assert (G.nodes["IDN"]["name"], G.nodes["IDN"]["region"]) == ("Nusantara", "Asia")


def test_added_to_the_record(tmp_path: Path) -> None:
    G = graph.load(add=folder(tmp_path, memberships="country,organisation,since\nIDN,Klub Kopi,2020\nIDN,ASEAN,1999\n"))
    found = graph.organisations(G, "IDN", "2026-11-24").set_index("organisation")["since"]
    assert found["Klub Kopi"] == "2020"
    assert found["ASEAN"] == "1999"
    assert found["UN"] == "1966-09-28"


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a,b", "x" * 5000, "=1+1"])
def test_a_hostile_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    G = graph.load(folder(tmp_path, memberships=f'country,organisation\n"{name}",ASEAN\nIDN,ASEAN\n'))
    assert graph.find(G, name) == name
    calm = graph.explore(graph.load()).html
    html = graph.explore(G).html
    assert [html.count(tag) for tag in ("<script", "</script", "<img")] == [calm.count(tag) for tag in ("<script", "</script", "<img")]


def test_the_record_keeps_its_own_rules() -> None:
    assert graph.check(EMBEDDED).empty
