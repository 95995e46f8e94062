"""Tables of other shapes than ours, other words and other dates: each is read as it is meant, and what was done is told."""

from __future__ import annotations

import datetime as dt
import sys
import time
import warnings
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

import graph
from graph._io.files import EMBEDDED
from graph._io.folder import options, tables
from graph._io.tables import Tables


class Read(NamedTuple):
    """A file, the spells that it loads as, and a part of every note that is told."""

    text: str
    spells: list[str]
    told: list[str]


FORUM = ["IDN A member", "JPN B member"]

CASES = {
    # the ends of edges
    "an edge list of countries": Read(
        "from,to,weight\nIndonesia,ASEAN,1\nJepang,G20,2\n",
        ["IDN ASEAN member", "JPN G20 member"],
        ["left aside: weight", "'from' is read as country", "'to' is read as organisation"],
    ),
    "an edge list of Gephi": Read(
        "Source,Target,Type,Id\nIndonesia,ASEAN,Undirected,0\nJepang,G20,Undirected,1\n",
        ["IDN ASEAN member", "JPN G20 member"],
        ["left aside: Type, Id", "'Source' is read as country", "'Target' is read as organisation"],
    ),
    "spells are no edges": Read(
        "country,organisation,from,to\nIndonesia,A,1995,2001\n", ["IDN A member 1995 2001"], []
    ),
    # members down, organisations across
    "0 and 1, no first heading": Read(
        ",E1,E2\nEvelyn,1,1\nLaura,1,0\n",
        ["Evelyn E1 member", "Evelyn E2 member", "Laura E1 member"],
        ["countries down and 2 organisations across"],
    ),
    "0 and 1 below a title, with sums": Read(
        "Ekskul 2026\n\nNama;Catur;Basket;Jumlah\nAni;x;;1\nBudi;x;x;2\nJumlah;2;1;3\n",
        ["Ani Catur member", "Budi Basket member", "Budi Catur member"],
        ["above the heading", "'Jumlah' is a sum", "2 organisations across", "left aside: 'Jumlah, 2, 1, 3'"],
    ),
    "row names of R": Read(
        '"E1","E2"\n"Evelyn",1,1\n"Laura",1,0\n',
        ["Evelyn E1 member", "Evelyn E2 member", "Laura E1 member"],
        ["2 organisations across"],
    ),
    "the other way": Read(
        ";Indonesia;Japan;Thailand\nASEAN;1;0;1\nAPEC;1;1;1\n",
        ["IDN APEC member", "IDN ASEAN member", "JPN APEC member", "THA APEC member", "THA ASEAN member"],
        ["organisations down and 3 countries across"],
    ),
    "dates and statuses where they meet": Read(
        "Country,ASEAN,APEC\nIndonesia,1967-08-08,1989\nJapan,,observer\n",
        ["IDN APEC member 1989", "IDN ASEAN member 1967-08-08", "JPN APEC observer"],
        ["2 organisations across"],
    ),
    "a year beside": Read(
        "country,year,A,B\nIndonesia,1990,1,0\nIndonesia,1991,1,1\nJapan,1990,0,1\nJapan,1991,0,0\n",
        ["IDN A member 1990", "IDN B member 1991", "JPN B member 1990 1991"],
        ["2 organisations across", "the data end with 1991"],
    ),
    # several in one cell
    "several of the record": Read(
        "country,organisation\nIndonesia,ASEAN; APEC\nJapan,APEC\n",
        ["IDN APEC member", "IDN ASEAN member", "JPN APEC member"],
        ["several values in one cell"],
    ),
    "several clubs by commas": Read(
        'country,organisation\nAni,"Catur, Basket"\nBudi,"Basket, Renang, Catur"\nCici,Renang\n',
        [
            "Ani Basket member",
            "Ani Catur member",
            "Budi Basket member",
            "Budi Catur member",
            "Budi Renang member",
            "Cici Renang member",
        ],
        ["(2 lines: 2, 3)"],
    ),
    "several on lines of one cell": Read(
        'country,organisation\nIndonesia,"ASEAN\nAPEC"\n',
        ["IDN APEC member", "IDN ASEAN member"],
        ["several values in one cell"],
    ),
    "commas that are in names": Read(
        'country,organisation\n"Korea, Rep.",K\n"Hong Kong, China",K\n"Ani, Budi",L\nJepang,"Universitas Negeri, Malang"\n',
        ["Ani, Budi L member", "HKG K member", "JPN Universitas Negeri, Malang member", "KOR K member"],
        [],
    ),
    "members of an organisation in one cell": Read(
        'organisation,members\nASEAN,"Indonesia, Malaysia, Thailand"\nG7,"Japan, France"\n',
        ["FRA G7 member", "IDN ASEAN member", "JPN G7 member", "MYS ASEAN member", "THA ASEAN member"],
        ["'members' is read as country", "several values in one cell"],
    ),
    # lists
    "a list below each heading": Read(
        "ASEAN,G7\nIndonesia,Japan\nMalaysia,France\nThailand,\n",
        ["FRA G7 member", "IDN ASEAN member", "JPN G7 member", "MYS ASEAN member", "THA ASEAN member"],
        ["below each heading its countries"],
    ),
    "a list of pupils below each club": Read(
        "Catur,Basket\nAni,Budi\nBudi,Cici\nDedi,\nEva,\n",
        [
            "Ani Catur member",
            "Budi Basket member",
            "Budi Catur member",
            "Cici Basket member",
            "Dedi Catur member",
            "Eva Catur member",
        ],
        ["below each heading its countries"],
    ),
    "a list on each line": Read(
        "ASEAN,Indonesia,Malaysia,Thailand\nG7,Japan,France\n",
        ["FRA G7 member", "IDN ASEAN member", "JPN G7 member", "MYS ASEAN member", "THA ASEAN member"],
        ["has no heading"],
    ),
    "numbered columns": Read(
        "Nama,Klub 1,Klub 2\nAni,Catur,Basket\nBudi,Basket,\n",
        ["Ani Basket member", "Ani Catur member", "Budi Basket member"],
        ["every value of 'Klub 1' to 'Klub 2'"],
    ),
    # merged cells
    "merged organisations": Read(
        "organisation,country\nASEAN,Indonesia\n,Malaysia\n,Thailand\n",
        ["IDN ASEAN member", "MYS ASEAN member", "THA ASEAN member"],
        ["read as the cell above it, as where cells were merged (2 lines: 3, 4)"],
    ),
    "merged pupils": Read(
        "country,organisation\nAni,Catur\n,Basket\nBudi,Basket\n",
        ["Ani Basket member", "Ani Catur member", "Budi Basket member"],
        ["as where cells were merged"],
    ),
    # years
    "a row for every year": Read(
        "country,organisation,year\nIndonesia,A,1990\nIndonesia,A,1991\nIndonesia,A,1993\nJapan,B,1992\nJapan,B,1993\n",
        ["IDN A member 1990 1992", "IDN A member 1993", "JPN B member 1992"],
        ["rows of one year each are joined to spells (5 to 3); the data end with 1993"],
    ),
    "a row for every year, 0 where none": Read(
        "negara,organisasi,tahun,anggota\nIndonesia,A,1990,0\nIndonesia,A,1991,1\nIndonesia,A,1992,0\n",
        ["IDN A member 1991 1992"],
        ["says that there is no membership, and is left out (2 lines: 2, 4)", "(1 to 1); the data end with 1992"],
    ),
    "the year of joining": Read(
        "country,organisation,year\nIndonesia,A,1990\nJapan,A,1991\n",
        ["IDN A member 1990", "JPN A member 1991"],
        ["'year' is read as since"],
    ),
    # other headings, other lines
    "two columns by other names": Read(
        "Participant,Group\nIndonesia,A\nJapan,B\n",
        FORUM,
        ["'Group' is read as organisation", "'Participant' is read as country"],
    ),
    "names beside their codes": Read(
        "GroupCode,GroupName,CountryCode,CountryName,role\nFA,Forum A,IDN,Indonesia,member\nFA,Forum A,JPN,Japan,observer\nFB,Forum B,JPN,Japan,member\n",
        ["IDN Forum A member", "JPN Forum A observer", "JPN Forum B member"],
        [
            "'role' is read as status",
            "'CountryCode' is read as country",
            "'GroupName' is read as organisation",
            "left aside: GroupCode, CountryName",
        ],
    ),
    "a source and a sum below": Read(
        "country,organisation\nIndonesia,A\nJapan,B\n,\nTotal,2\nSource: a yearbook, 2024\n",
        FORUM,
        ["left aside: 'Total,2'", "left aside: 'Source: a yearbook, 2024'"],
    ),
    "a footnote below": Read(
        "country,organisation\nIndonesia,A\nJapan,B\n* since it split,\n", FORUM, ["left aside: '* since it split,'"]
    ),
    # dates
    "dates and spans in other words": Read(
        "country,organisation,since,until\nIndonesia,A,1995–2003,\nJapan,A,13 May 2009 a,ongoing\nKenya,A,since 1999,saat ini\n"
        "Peru,A,?,\nChad,A,1990 - saat ini,\nMali,A,2001-05-05,31.12.9999\nFiji,A,4 June 2002 AA,\nOman,A,28 September 1950[o],\n",
        [
            "FJI A member 2002-06-04",
            "IDN A member 1995 2003",
            "JPN A member 2009-05-13",
            "KEN A member 1999",
            "MLI A member 2001-05-05",
            "OMN A member 1950-09-28",
            "PER A member",
            "TCD A member 1990",
        ],
        [
            "'1995–2003' is read as 1995 – 2003",
            "'13 May 2009 a' is read as 13 May 2009",
            "'since 1999' is read as 1999",
            "'?' is read as no date",
            "'1990 - saat ini' is read as 1990",
            "'31.12.9999' is read as no date",
            "'4 June 2002 AA' is read as 4 June 2002",
            "'28 September 1950[o]' is read as 28 September 1950",
        ],
    ),
    # what is missing
    "NA of R": Read(
        "country,organisation,since,until\nIndonesia,Klub,1999-01-01,NA\nNA,Klub,NA,NA\nJapan,Klub,2001-05-05,NA\n",
        ["IDN Klub member 1999-01-01", "JPN Klub member 2001-05-05"],
        ["the line is left out"],
    ),
    "NA beside Namibia": Read(
        "country,organisation,since\nNamibia,Klub,1999\nNA,Klub,2001\n",
        ["NAM Klub member 1999"],
        ["the line is left out"],
    ),
    "NA that is Namibia": Read(
        "country,organisation,since\nNA,UN,1990-04-23\nID,UN,NA\n", ["IDN UN member", "NAM UN member 1990-04-23"], []
    ),
    # statuses, and what stands twice
    "statuses in other words, and a line twice": Read(
        "country,organisation,status\nIndonesia,Bank A,regional member\nJapan,Bank A,nonregional member\n"
        "Japan,Bank A,nonregional member\nFrance,Uni B,full member\nPeru,Uni B,accession\n",
        ["FRA Uni B member", "IDN Bank A regional member", "JPN Bank A nonregional member", "PER Uni B party"],
        ["'regional member' is no status known", "'nonregional member' is no status", "counts once"],
    ),
    # days before a state, and after it
    "before their state": Read(
        "country,organisation,since\nRussia,UN,1945-10-24\nTanzania,UN,1961-12-14\nIndonesia,UN,1950-09-28\n",
        ["IDN UN member 1950-09-28", "RUS UN member 1945-10-24", "TZA UN member 1961-12-14"],
        ["before Russia began (1991-12-24)", "Tanganyika / Zanzibar comes before"],
    ),
    "former states without an end": Read(
        "country,organisation\nSoviet Union,Chess Pact\nPoland,Chess Pact\nCzechoslovakia,Chess Pact\n",
        ["CSHH Chess Pact member 1993-01-01", "POL Chess Pact member", "SUHH Chess Pact member 1991-12-26"],
        ["Soviet Union ended (1991-12-26); that day is taken", "Czechoslovakia ended"],
    ),
    # as the lists of strangers come
    "a treaty's days, which are no organisations": Read(
        "Contracting Party,Treaty,Signature Date,Instrument Type,Entry Into Force Date\nIndonesia,Pact A,,Accession,1997-06-05\n"
        "Japan,Pact A,1996-12-20,,\nJapan,Pact B,1961-10-26,Ratification,1989-10-26\n",
        ["IDN Pact A party 1997-06-05", "JPN Pact A signatory 1996-12-20", "JPN Pact B party 1989-10-26"],
        [
            "'Contracting Party' is read as country",
            "'Entry Into Force Date' is read as since",
            "'Treaty' is read as organisation",
            "'Instrument Type' is read as status",
        ],
    ),
    "codes of several lists beside a name": Read(
        'NAME,ISO_3166_2,ISO_3166_3,FIPS,Orgs\nIndonesia,ID,IDN,ID,"A, B"\nNamibia,NA,NAM,WA,A\nAustralia,AU,AUS,AS,"A, B, C"\n'
        'Algeria,DZ,DZA,AG,"B, C"\nAustria,AT,AUT,AU,"A, C"\n',
        [
            "AUS A member",
            "AUS B member",
            "AUS C member",
            "AUT A member",
            "AUT C member",
            "DZA B member",
            "DZA C member",
            "IDN A member",
            "IDN B member",
            "NAM A member",
        ],
        [
            "'NAME' is read as country",
            "'Orgs' is read as organisation",
            "ISO_3166_2, ISO_3166_3, FIPS",
            "several values in one cell",
        ],
    ),
    "marks that are statuses": Read(
        "iso2,member,state party,signatory,no action,organisation,year of accession\nID,Indonesia,1,0,0,Pact,1984\n"
        "US,United States,0,1,0,Pact,\nIR,Iran,0,0,1,Pact,\n",
        ["IDN Pact member 1984", "IRN Pact member", "USA Pact member"],
        [
            "'iso2' is read as country",
            "'year of accession' is read as since",
            "aside: member, state party, signatory, no action",
        ],
    ),
    "numbers of the parties, and NA in the other columns": Read(
        "number;name;year;entryforceyear;c1;c2;c3\n1;Pact A;2003;2004;4;356;NA\n2;Pact B;1991;1993;360;392;764\n3;Pact C;1999;NA;360;4;NA\n",
        [
            "AFG Pact A member 2004",
            "AFG Pact C member",
            "IDN Pact B member 1993",
            "IDN Pact C member",
            "IND Pact A member 2004",
            "JPN Pact B member 1993",
            "THA Pact B member 1993",
        ],
        ["every value of 'c1' to 'c3' is read as a row", "left aside: number, year", "ISO 3166-1 numeric"],
    ),
    "lists of countries in one cell, with marks beside": Read(
        'organisation,Membership,Type,Notified\nPact A,"Indonesia, Japan, Sahrawi",Free trade,yes\nPact B,Kenya; Japan,Free trade,no\n'
        'Pact C,"Ghana, Mali",Customs union,yes\n',
        [
            "GHA Pact C member",
            "IDN Pact A member",
            "JPN Pact A member",
            "JPN Pact B member",
            "KEN Pact B member",
            "MLI Pact C member",
            "Sahrawi Pact A member",
        ],
        ["'Membership' is read as country", "left aside: Type, Notified", "several values in one cell"],
    ),
    "no heading, pairs": Read(
        "ASEAN,Indonesia\nASEAN,Thailand\nAPEC,Japan\n",
        ["IDN ASEAN member", "JPN APEC member", "THA ASEAN member"],
        ["has no heading; the first line is read as a row"],
    ),
    "clubs and classes of one letter": Read(
        "Nama,Klub,Kelas\nBudi,A,D\nSiti,A,D\nAni,S,D\n",
        ["Ani S member", "Budi A member", "Siti A member"],
        ["'Nama' is read as country", "'Klub' is read as organisation", "left aside: Kelas"],
    ),
    "a running number before the names": Read(
        "No;Nama Siswa;Kelas;Pramuka;PMR\n1;Budi Santoso;7A;x;\n2;Siti Aminah;7A;;x\n3;Jordan Paris;7B;x;x\n",
        [
            "Budi Santoso Pramuka member",
            "Jordan Paris PMR member",
            "Jordan Paris Pramuka member",
            "Siti Aminah PMR member",
        ],
        ["2 organisations across", "left aside: No, Kelas"],
    ),
    "merged cells below a heading of another name": Read(
        "Ekskul;Anggota\nPramuka;Budi\n;Siti\n;Ani\nPMR;Budi\n;Joko\n",
        ["Ani Pramuka member", "Budi PMR member", "Budi Pramuka member", "Joko PMR member", "Siti Pramuka member"],
        ["'Ekskul' is read as organisation", "'Anggota' is read as country", "as where cells were merged"],
    ),
    "separators at the end of the rows alone": Read(
        "Kelompok Tarif;Negara\nA;Indonesia;\nA;Vietnam;\nB;Kamboja;\n",
        ["IDN A member", "KHM B member", "VNM A member"],
        ["'Kelompok Tarif' is read as organisation"],
    ),
    "footnotes behind headings and names": Read(
        "Member state[1],Organisation[2],Joined[3],Left\nIndonesia[a],Pact,28 September 1950[b],\nJapan †,Pact,18 December 1956,—\n",
        ["IDN Pact member 1950-09-28", "JPN Pact member 1956-12-18"],
        ["'28 September 1950[b]' is read as 28 September 1950"],
    ),
    "what a page parts its lists with": Read(
        "Country,Organisation\nIndonesia,A<br>B<br/>C\nJapan,B<br>C\nKenya,D • E\nMali,E • D\n",
        [
            "IDN A member",
            "IDN B member",
            "IDN C member",
            "JPN B member",
            "JPN C member",
            "KEN D member",
            "KEN E member",
            "MLI D member",
            "MLI E member",
        ],
        ["several values in one cell"],
    ),
    "notes below that are shorter than the rows": Read(
        "country,organisation\nIndonesia,A\nJapan,B\n\nSource: me, 2024\nNote: Taiwan not listed\n* provisional\nTotal,2\n",
        ["IDN A member", "JPN B member"],
        ["'Source: me, 2024'", "'Note: Taiwan not listed'", "'* provisional'", "'Total,2'"],
    ),
    "a year's heading in German, years with a comma": Read(
        "iso3;Jahr;A;B\nDEU;1990,0;1;1\nDEU;1991,0;1;0\nIDN;1990,0;0;0\nIDN;1991,0;0;0\n",
        ["DEU A member 1990", "DEU B member 1990 1991"],
        ["2 organisations across", "joined to spells"],
    ),
    "what is no date, in more words": Read(
        'country,organisation,since,until\nIndonesia,A,--,…\nJapan,A,tidak ada,#N/A\nPeru,A,"1995,0",...\n',
        ["IDN A member", "JPN A member", "PER A member 1995"],
        [],
    ),
    "CR alone, in quotes": Read('"country","organisation"\r"Indonesia","ASEAN"\r', ["IDN ASEAN member"], []),
}


def spells(found: Tables) -> list[str]:
    assert found.problems == []
    rows = found.memberships[["country", "organisation", "status", "since", "until"]].astype(object)
    return sorted(" ".join(filter(None, row)) for row in rows.itertuples(index=False))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_it_is_read_as_it_is_meant_and_told(tmp_path: Path, case: Read) -> None:
    (tmp_path / "memberships.csv").write_text(case.text, "utf-8", newline="")
    found = tables(tmp_path)
    assert spells(found) == case.spells
    told = [str(note) for note in found.notes if "short names" not in str(note) and "is not known" not in str(note)]
    for part in case.told:
        assert any(part in note for note in told), (part, told)
    assert len(told) == len(case.told), told


LISTS = {
    "one column": ("Negara\nIndonesia\nJepang\nKenya\n", ["IDN Club member", "JPN Club member", "KEN Club member"]),
    "one column without a heading": (
        "Indonesia\nJepang\nKenya\n",
        ["IDN Club member", "JPN Club member", "KEN Club member"],
    ),
    "codes and names": (
        "Code,Name\nIDN,Indonesia\nJPN,Japan\nKEN,Kenya\n",
        ["IDN Club member", "JPN Club member", "KEN Club member"],
    ),
    "a day by another name": (
        "Code,Name,Member-Since\nIDN,Indonesia,1995-01-01\nJPN,Japan,1958-01-01\n",
        ["IDN Club member 1995-01-01", "JPN Club member 1958-01-01"],
    ),
    "statuses by another name": (
        (
            "Code,Signature,Kind,Date-Of-Effect,Share\nIDN,2016-04-22,Ratification,2016-11-30,1.5\nJPN,2016-04-22,Acceptance,2016-12-08,3.8\n"
            "IRN,2016-04-22,,,1.3\n"
        ),
        ["IDN Club party 2016-11-30", "IRN Club signatory 2016-04-22", "JPN Club party 2016-12-08"],
    ),
    "a column of which hardly a value stands twice": (
        "Country,Capital\nIndonesia,Jakarta\nJapan,Tokyo\nKenya,Nairobi\nMali,Bamako\nPeru,Lima\nGhana,Accra\n",
        [
            "GHA Club member",
            "IDN Club member",
            "JPN Club member",
            "KEN Club member",
            "MLI Club member",
            "PER Club member",
        ],
    ),
    "no heading": (
        "Albania,2000 September 8\nAngola,1996 November 23\nBahrain,1995 January 1\n",
        ["AGO Club member 1996-11-23", "ALB Club member 2000-09-08", "BHR Club member 1995-01-01"],
    ),
}


@pytest.mark.parametrize("case", LISTS.values(), ids=LISTS)
def test_a_list_of_countries_has_its_days_and_its_first_line(tmp_path: Path, case: tuple[str, list[str]]) -> None:
    (file := tmp_path / "Club.csv").write_text(case[0], "utf-8")
    assert spells(tables(file)) == case[1]


def test_many_columns_that_are_not_known_are_told_once(tmp_path: Path) -> None:
    columns = [f"extra {number}" for number in range(40)]
    (tmp_path / "memberships.csv").write_text(f"country,organisation,{','.join(columns)}\nIndonesia,A\n", "utf-8")
    assert [note.message for note in tables(tmp_path).notes if "left aside" in note.message] == [
        f"40 columns are not known and left aside: {', '.join(map(repr, columns[:12]))}, …"
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Participant,Thing,Other\nIndonesia,A,x\nJapan,B,y\nKenya,C,y\n", "rename 'Participant' to country"),
        ("country,Thing,Other\nIndonesia,A,x\nJapan,B,y\nKenya,C,y\n", "('Thing' / 'Other') to organisation"),
        ("Budi,Pramuka\nSiti,PMR\nAni,Pramuka\n", "if line 1 is no heading, write country,organisation above it"),
        ("Foo,Bar\nAni,x y\nBudi,z y\n", "rename one of 'Foo', 'Bar' to country, and another to organisation"),
    ],
)
def test_where_two_readings_are_possible_the_heading_to_write_is_told(tmp_path: Path, text: str, hint: str) -> None:
    (tmp_path / "memberships.csv").write_text(text, "utf-8")
    assert any(hint in problem.hint for problem in tables(tmp_path).problems)


@pytest.mark.parametrize("text", ["Nama,Klub\n\nTotal,2\n", "Nama\n", ",\n,\n", "Nama,Klub,Sejak\nSource: me,,\n"])
def test_a_heading_without_rows_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "memberships.csv").write_text(text, "utf-8")
    assert tables(tmp_path).problems


def test_pairs_of_countries_are_no_memberships(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("Indonesia,Japan\nKenya,Mali\nPeru,Japan\n", "utf-8")
    assert tables(tmp_path).problems


def test_every_row_that_is_made_knows_its_line(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("Nama,A,B\n\nIndonesia,1995,soon\nJapan,2001,1999\n", "utf-8")
    (tmp_path / "memberships.csv").write_text(
        "country,organisation,since\n\nIndonesia,A; B,1995\nJapan,A; B,soon\n", "utf-8"
    )
    told = [str(problem) for problem in tables(tmp_path).problems]
    assert told == ["memberships.csv:4: since: 'soon' is not a date; write 1995, 1995-07 or 1995-07-28"]


def test_a_list_of_countries_belongs_to_what_its_file_is_called(tmp_path: Path) -> None:
    file = tmp_path / "Protokol.csv"
    file.write_text(
        'Participant,Signature,"Ratification, Accession(a)"\nIndonesia,13 Jul 1998,3 Dec 2004\nJapan,28 Apr 1998,4 Jun 2002 A\n'
        "United States of America,12 Nov 1998,\nAfghanistan,,25 Mar 2013 a\n",
        "utf-8",
    )
    found = tables(file)
    assert spells(found) == [
        "AFG Protokol member 2013-03-25",
        "IDN Protokol member 2004-12-03",
        "JPN Protokol member 2002-06-04",
        "USA Protokol signatory 1998-11-12",
    ]
    assert any("all are read as members of 'Protokol'" in note.message for note in found.notes)


def test_the_days_of_a_file_make_its_states_older(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation,since\nRussia,UN,1945-10-24\n", "utf-8")
    with pytest.warns(UserWarning, match="before Russia began"):
        G = graph.load(tmp_path)
    assert graph.members(G, "UN", 1950)["country"].tolist() == ["RUS"]


def test_the_users_words_count_where_one_line_says_so(tmp_path: Path) -> None:
    text = "country,organisation,status\nIndonesia,Bank,regional member\nJapan,Bank,candidate\nFrance,Bank,guest\n"
    (tmp_path / "memberships.csv").write_text(text, "utf-8")

    def counted(**said: object) -> list[str]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            G = graph.load(tmp_path, **said)  # type: ignore[arg-type]
        assert sorted(graph.members(G, "Bank", status="all")["country"]) == ["FRA", "IDN", "JPN"]
        return sorted(graph.members(G, "Bank")["country"])

    assert counted() == []
    assert counted(counts=["Regional member"]) == ["IDN"]
    assert counted(counts={"regional member": True, "candidate": "member", "guest": False}) == ["IDN", "JPN"]
    (tmp_path / "statuses.csv").write_text("word,counts\nregional member,yes\ncandidate,no\nguest,observer\n", "utf-8")
    assert counted() == ["IDN"]
    found = tables(tmp_path)
    assert found.memberships["status"].tolist() == ["member", "candidate", "observer"]
    assert found.memberships["note"].tolist() == ["regional member", "", "guest"]
    (tmp_path / "statuses.csv").write_text("word,counts\nguest,perhaps\n", "utf-8")
    assert "'perhaps' does not say whether 'guest' counts" in str(tables(tmp_path).problems[0])


def test_a_status_of_their_own_can_be_asked_for_and_told(tmp_path: Path) -> None:
    text = "country,organisation,status\nIndonesia,Bank,constructor\nJapan,Bank,constructor\n"
    (tmp_path / "memberships.csv").write_text(text, "utf-8")
    with pytest.warns(UserWarning, match="is no status known here"):
        G = graph.load(tmp_path)
    assert graph.members(G, "Bank", status="constructor")["country"].tolist() == ["IDN", "JPN"]
    with pytest.raises(ValueError, match="constructor"):
        graph.members(G, "Bank", status="guest")
    assert "as constructor in Bank" in graph.path(G, "Indonesia", "Japan", status="all")["reason"][0]
    assert "constructor" in graph.explore(G).html


def test_month_first_where_it_is_asked_for(tmp_path: Path) -> None:
    text = "country,organisation,since\nIndonesia,A,03/04/1995\nJapan,A,7/28/1995\n"
    (tmp_path / "memberships.csv").write_text(text, "utf-8")
    assert len(tables(tmp_path).problems) == 2
    found = tables(tmp_path, None, options("month-first"))
    assert spells(found) == ["IDN A member 1995-03-04", "JPN A member 1995-07-28"]
    with pytest.raises(ValueError, match="no order of dates"):
        graph.load(tmp_path, dates="year-first")


def test_tables_of_pandas() -> None:
    marks = pd.DataFrame({"E1": [1, 1], "E2": [1, 0]}, index=["Evelyn", "Laura"])
    assert spells(tables(marks)) == ["Evelyn E1 member", "Evelyn E2 member", "Laura E1 member"]
    rows = pd.DataFrame(
        {"country": ["IDN", "JPN"], "organisation": [["A", "B"], ["B"]], "since": [dt.datetime(1995, 7, 28), None]}  # noqa: DTZ001 (a day)
    )
    assert spells(tables(rows)) == ["IDN A member 1995-07-28", "IDN B member 1995-07-28", "JPN B member"]
    words = pd.DataFrame({"word": ["guest"], "counts": ["yes"]})
    guests = rows[["country"]].assign(organisation="A", status="guest")
    G = graph.load({"memberships": guests, "statuses": words, "organisations": pd.DataFrame({"id": ["A"]})})
    assert graph.members(G, "A")["country"].tolist() == ["IDN", "JPN"]
    wrong = graph.check(guests.assign(since="soon"))
    assert (wrong["file"][0], wrong["line"][0]) == ("memberships", 2)
    assert "(2 lines: 2, 3)" in wrong["message"][0]
    for data in ({"members": guests}, {"memberships": [1]}):
        with pytest.raises(graph.DataError, match="the tables are countries"):
            graph.load(data)  # type: ignore[arg-type]


def test_tables_of_pandas_with_levels_and_time_zones() -> None:
    marks = pd.DataFrame(
        [[1, 0], [1, 1]], index=["Indonesia", "Japan"], columns=pd.MultiIndex.from_product([["x"], ["A", "B"]])
    )
    assert spells(tables(marks)) == ["IDN A member", "JPN A member", "JPN B member"]
    days = pd.to_datetime(["1995-01-01"]).tz_localize("Asia/Jakarta")
    rows = pd.DataFrame({"country": ["Indonesia"], "organisation": ["A"], "since": days})
    assert spells(tables(rows)) == ["IDN A member 1995-01-01"]


@pytest.mark.parametrize("data", [[{"country": "Indonesia"}], pd.Series(["A"]), 5, None.__class__])
def test_what_is_neither_file_nor_table_gets_a_sentence(data: object) -> None:
    (problem,) = tables(data).problems  # type: ignore[arg-type]
    assert problem.message == "is no folder, no file and no DataFrame"
    assert "pandas.DataFrame" in problem.hint


def test_a_workbook_with_merged_cells(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.create_sheet("Data", 0)
    sheet.append(["organisation", "country", "since"])
    sheet.append(["ASEAN", "Indonesia", dt.datetime(1967, 8, 8)])  # noqa: DTZ001 (a day)
    sheet.append(["", "Laos", 1997])
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "klub.xlsx")
    found = tables(tmp_path / "klub.xlsx")
    assert spells(found) == ["IDN ASEAN member 1967-08-08", "LAO ASEAN member 1997"]
    assert ["sheets are left aside: Sheet" in note.message for note in found.notes].count(True) == 1
    book.save(tmp_path / "memberships.xlsx")
    assert spells(tables(tmp_path)) == spells(found)


def test_without_openpyxl_the_step_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "klub.xlsx").write_bytes(b"PK")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(graph.DataError, match="python -m pip install openpyxl"):
        graph.load(tmp_path / "klub.xlsx")


def test_what_is_told_stays_short_and_quick(tmp_path: Path) -> None:
    (tmp_path / "countries.csv").write_text("id\nXAA\n", "utf-8")
    rows = "".join(f"Wilayah {number},Klub,hari {number}\n" for number in range(10_000))
    (tmp_path / "memberships.csv").write_text(f"country,organisation,since\n{rows}", "utf-8")
    start = time.process_time()
    told = tables(tmp_path).problems
    assert time.process_time() - start < 10
    assert len(told) == 2 * 21
    assert sum("9,980 more like" in problem.message for problem in told) == 2
    (tmp_path / "memberships.csv").write_text("country,organisation\n" + "IDN,A,b,c\n" * 5_000, "utf-8")
    assert [problem.message for problem in tables(tmp_path).problems] == [
        "has 4 values where the heading has 2 columns (5,000 lines: 2, 3, 4, 5, 6, …)"
    ]


def test_the_record_itself_has_nothing_to_tell() -> None:
    found = tables(EMBEDDED)
    assert [str(one) for one in (*found.problems, *found.notes)] == []
