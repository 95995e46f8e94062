"""Files as strangers have them: each is read as it is meant, or told in one step; none is read as what it is not."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

import graph
from graph.errors import DataError
from graph.languages import speaking

THREE = {("IDN", "ASEAN"), ("JPN", "APEC"), ("IDN", "APEC")}
ROWS = "Indonesia,ASEAN\nJapan,APEC\nIndonesia,APEC\n"


def read(tmp_path: Path, text: str, name: str = "blocs.csv") -> set[tuple[str, str]]:
    """Which country is in what, as the file says."""
    return {pair[:2] for pair in spells(tmp_path, text, name)}


def spells(tmp_path: Path, text: str, name: str = "blocs.csv") -> set[tuple[str, str, str, str]]:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        G = graph.load(file)
    return {
        (*((a, b) if G.nodes[a]["bipartite"] == 0 else (b, a)), spell["since"], spell["until"])
        for a, b, spell in G.edges(data=True)
    }


@pytest.mark.parametrize(
    "heading",
    [
        "Land,Organisation,Beitritt,Austritt",
        "pays,organisation,depuis,jusqu'à",
        "país,organización,desde,hasta",
        "país,organização,desde,até",
        "Land,Organisatie,sinds,tot",
        "Paese,Organizzazione,Dal,bis",
        "Negara,Pertubuhan,Tarikh masuk,Tarikh keluar",
        "Страна,Организация,Год вступления,Год выхода",
        "国家,组织,加入年份,退出",
        "国,機関,加盟,脱退",
        "البلد,المنظمة,منذ,حتى",
    ],
)
def test_headings_in_other_languages(tmp_path: Path, heading: str) -> None:
    found = spells(tmp_path, f"{heading}\nIndonesia,ASEAN,1967,1999\nJapan,APEC,1989,\n")
    assert found == {("IDN", "ASEAN", "1967", "1999"), ("JPN", "APEC", "1989", "")}


@pytest.mark.parametrize(
    "text",
    [
        "| country | organisation |\n|---|:---:|\n| Indonesia | ASEAN |\n| Japan | APEC |\n| Indonesia | APEC |\n",
        "country|organisation\n--|--\nIndonesia|ASEAN\nJapan|APEC\nIndonesia|APEC\n",
        "'country','organisation'\n'Indonesia','ASEAN'\n'Japan','APEC'\n'Indonesia','APEC'\n",
        "“country”,“organisation”\n“Indonesia”,“ASEAN”\n“Japan”,“APEC”\n“Indonesia”,“APEC”\n",
        "«country»;«organisation»\n«Indonesia»;«ASEAN»\n«Japan»;«APEC»\n«Indonesia»;«APEC»\n",
        "country,organisation\n[Indonesia](https://x.org/Indonesia_(state)),ASEAN\n[Japan](http://x.org),[APEC](https://x)\nIndonesia,APEC\n".replace(
            "_(state)", ""
        ),
        f"country,organisation\n{ROWS}\n* as of 2020\nData: own collection\n",
        ",International,International\ncountry,ASEAN,APEC\nIndonesia,1,1\nJapan,0,1\n",
        ";Asia;Pacific\nNegara;ASEAN;APEC\nIndonesia;ya;ya\nJepang;tidak;ya\n",
        "Land;ASEAN;APEC\nIndonesia;Ja;Ja\nJapan;Nein;Ja\n",
        "pays;ASEAN;APEC\nIndonesia;oui;oui\nJapan;non;oui\n",
        "país,ASEAN,APEC\nIndonesia,sí,sí\nJapan,no,sí\n",
    ],
)
def test_signs_around_a_table_are_none_of_it(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == THREE


def test_quotes_that_are_not_around_everything_stay(tmp_path: Path) -> None:
    assert read(tmp_path, "country,organisation\nAni,'Klub'\nBudi,OSIS\n", "clubs.csv") == {
        ("Ani", "'Klub'"),
        ("Budi", "OSIS"),
    }
    assert read(tmp_path, "country,organisation\nAni,--\nBudi,OSIS\n", "clubs.csv") >= {("Budi", "OSIS")}


def test_a_column_for_every_year(tmp_path: Path) -> None:
    marks = (
        "country,organisation,1966,1967,1968,1969\nIndonesia,ASEAN,0,1,1,0\nJapan,ASEAN,0,0,0,0\nIndonesia,UN,1,0,1,1\n"
    )
    assert spells(tmp_path, marks) == {
        ("IDN", "ASEAN", "1967", "1969"),
        ("IDN", "UN", "1966", "1967"),
        ("IDN", "UN", "1968", ""),
    }
    cells = "country;2001;2002;2003\nIndonesia;ASEAN;ASEAN;ASEAN; APEC\nJapan;;APEC;APEC\n".replace(
        "ASEAN; APEC", "ASEAN|APEC"
    )
    assert spells(tmp_path, cells) == {
        ("IDN", "ASEAN", "2001", ""),
        ("IDN", "APEC", "2003", ""),
        ("JPN", "APEC", "2002", ""),
    }
    members = "organisation,2001,2002\nASEAN,Indonesia,Indonesia|Thailand\nAPEC,Japan|Indonesia,Japan\n"
    assert spells(tmp_path, members) == {
        ("IDN", "ASEAN", "2001", ""),
        ("THA", "ASEAN", "2002", ""),
        ("JPN", "APEC", "2001", ""),
        ("IDN", "APEC", "2001", "2002"),
    }
    alone = "country,1948,1949,1950\nItaly,0,1,1\nTurkey,0,0,0\nFrance,0,1,1\n"
    assert spells(tmp_path, alone, "NATO.csv") == {("ITA", "NATO", "1949", ""), ("FRA", "NATO", "1949", "")}


@pytest.mark.parametrize(
    ("text", "told", "dikatakan"),
    [
        (",Indonesia,Japan\nIndonesia,0,31\nJapan,31,0\n", "are countries, too", "juga berisi negara"),
        ("country1,country2,year\nIndonesia,Japan,1990\nIndonesia,Thailand,1990\n", "are countries, too", "juga berisi negara"),
        ("state,partner,trade\nIndonesia,Japan,5\nJapan,Thailand,6\nThailand,Indonesia,7\n", "rename|countries", "ganti|negara"),
        ("country^organisation\nIndonesia^ASEAN\n", "part the values by", "pisahkan nilai"),
        ("country organisation\nIndonesia ASEAN\n", "part the values by", "pisahkan nilai"),
        ("graph [\n  node [ id 0 ]\n]\n", r"\(GML\)", r"\(GML\)"),
        ('*Vertices 2\n1 "Indonesia"\n*Edges\n1 2\n', r"\(Pajek\)", r"\(Pajek\)"),
        ("- country: Indonesia\n  organisation: ASEAN\n", r"\(YAML\)", r"\(YAML\)"),
        ("INSERT INTO m VALUES ('Indonesia','ASEAN');\n", r"\(SQL\)", r"\(SQL\)"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_memberships_is_told(tmp_path: Path, text: str, told: str, dikatakan: str) -> None:
    (tmp_path / "table.csv").write_text(text, "utf-8")
    for lang, words in (("en", told), ("id", dikatakan)):
        with speaking(lang), pytest.raises(DataError, match=words):
            graph.load(tmp_path / "table.csv")


def test_a_workbook_whose_first_sheet_tells_what_it_is(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["This workbook lists members."])
    sheet = book.create_sheet("Data")
    for row in ("country,organisation", *ROWS.splitlines()):
        sheet.append(row.split(","))
    book.save(tmp_path / "book.xlsx")
    with pytest.warns(UserWarning, match="left aside"):
        G = graph.load(tmp_path / "book.xlsx")
    assert {frozenset(edge) for edge in G.edges()} == {frozenset(pair) for pair in THREE}


@pytest.mark.parametrize(("lang", "told"), [("en", "has formulas"), ("id", "berisi rumus")])
def test_a_workbook_of_formulas_that_nobody_reckoned(tmp_path: Path, lang: str, told: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["country", "organisation"], ["Indonesia", "ASEAN"], ["=A2", "APEC"]):
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    with speaking(lang), pytest.raises(DataError, match=told):
        graph.load(tmp_path / "book.xlsx")
