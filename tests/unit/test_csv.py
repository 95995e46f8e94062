"""A folder of hostile and odd CSVs: each gives its clear message, or loads as what it means."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import islice, permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph
from graph import cli, dates
from graph._fold import fold
from graph._io.codes import iso3166
from graph._io.folder import tables
from graph._io.load import build
from graph._io.template import template
from graph.model import COLUMNS, FULL

HEAD = "country,organisation,status,since,until,source\n"
ASEAN = "IDN ASEAN member 1967-08-08"
LONG = "Persatuan " * 20_000


class Odd(NamedTuple):
    """A folder, and either what it loads as (a line per spell) or every problem told."""

    files: dict[str, str | bytes]
    spells: Sequence[str] = ()
    problems: Sequence[str] = ()
    notes: Sequence[str] = ()


def one(memberships: str | bytes, *spells: str, note: str = "") -> Odd:
    return Odd({"memberships": memberships}, spells, notes=[f"memberships.csv{note}"] if note else [])


def bad(memberships: str | bytes, *problems: str) -> Odd:
    return Odd({"memberships": memberships}, problems=[f"memberships.csv{problem}" for problem in problems])


EMPTY = ": is empty; the first line names the columns, at least 'country' and 'organisation'"
NO_HEADING = "the first line names the columns, such as country,organisation,since"
ISO = "write 1995, 1995-07 or 1995-07-28"

CASES = {
    # how they are saved
    "byte-order mark": one(f"\ufeff{HEAD}IDN,ASEAN,,1967-08-08,,\n", ASEAN),
    "semicolons": one("country;organisation;since\nIDN;ASEAN;1967-08-08\n", ASEAN),
    "tabs": one("country\torganisation\tsince\nIDN\tASEAN\t1967-08-08\n", ASEAN),
    "Excel's own sep line": one("sep=;\r\ncountry;organisation;since\r\nIDN;ASEAN;1967-08-08\r\n", ASEAN),
    "Windows-1252": one(
        "country;organisation\nCôte d’Ivoire;UN\n".encode("cp1252"),
        "CIV UN member",
        note=": is read as Windows-1252: 'Côte d’Ivoire'; if a name is wrong now, save the file as 'CSV UTF-8'",
    ),
    "UTF-16 without its mark": one("country,organisation\nIndonesia,UN\n".encode("utf-16-le"), "IDN UN member"),
    "UTF-16": one("country\torganisation\r\nCôte d'Ivoire\tUN\r\n".encode("utf-16"), "CIV UN member"),
    "CRLF": one("country,organisation,since\r\nIDN,ASEAN,1967-08-08\r\n", ASEAN),
    "CR alone": one("country,organisation,since\rIDN,ASEAN,1967-08-08\r", ASEAN),
    "other ways to name the separator": one('"SEP= |"\ncountry|organisation\nIDN|"A;B;C|D"\n', "IDN A;B;C|D member"),
    "another sign in the heading more often than the separator": one(
        'country,organisation,"a;b;c;d"\nIDN,UN,x\n',
        "IDN UN member",
        note=":1: the column 'a;b;c;d' is not known and left aside; the columns are country, organisation, status, since, until, signed, deposited, provisional, source, source2, note, note_id",
    ),
    "lines in quotes as a whole": one(
        '"country,organisation,since";;\n"IDN,""Klub, Kopi"",1967-08-08";;\n', "IDN Klub, Kopi member 1967-08-08"
    ),
    "a title above the heading": one(
        '"Klub kita,\n2026";;\n;;\nSumber: kami\n\nNegara;Organisasi;Sejak\nIDN;ASEAN;1967-08-08\n',
        ASEAN,
        note=":1: what stands above the heading is left aside; the heading is on line 6",
    ),
    "the heading again, with a mark in the middle": one(
        "country,organisation\nIDN,UN\n\ufeffcountry,organisation\nJPN,UN\n", "IDN UN member", "JPN UN member"
    ),
    "a space before a quote": one('country, organisation\nIDN, "Klub, Kopi"\n', "IDN Klub, Kopi member"),
    "signs that nobody sees": one(
        "\ufeff\ufeffcountry\u200b,organisation\nIndo\u200bnesia,U\xadN\n\u200fJepang\u200e,\u2060UN\ufeff\nTimor\xa0Leste,UN\u2028\n",
        "IDN UN member",
        "JPN UN member",
        "TLS UN member",
    ),
    "UTF-8 taken for Windows-1252": one(
        "country,organisation\nCÃ´te d'Ivoire,UN\nTÃ¼rkiye,UN\n",
        "CIV UN member",
        "TUR UN member",
        note=": its accented letters were garbled and are read as what they were; save it as 'CSV UTF-8'",
    ),
    "many empty columns": one(
        "country,organisation" + "," * 16_382 + "\nIDN,UN" + "," * 16_382 + "\n", "IDN UN member"
    ),
    "a value beyond many columns": bad(
        "country,organisation" + "," * 300 + "\nIDN,UN" + "," * 301 + "x\n",
        ':2: has 303 values where the heading has 302 columns; put a value with a separator in it in quotes: "…"',
    ),
    "no newline at the end": one("country,organisation,since\nIDN,ASEAN,1967-08-08", ASEAN),
    "blank lines": one("\n\ncountry,organisation,since\n\n\nIDN,ASEAN,1967-08-08\n\n", ASEAN),
    "lines of white space and separators": one(
        ",,\ncountry,organisation,since\n   \n\t\n,,\n ,\nIDN,ASEAN,1967-08-08\n", ASEAN
    ),
    "spaces around values": one(
        ' Country , organisation,SINCE \n IDN ,\tASEAN , 1967-08-08\xa0\n"  JPN ",UN,\n', ASEAN, "JPN UN member"
    ),
    "a separator at the end of each row": one(
        "country,organisation\nIDN,ASEAN,\nJPN,UN,\n", "IDN ASEAN member", "JPN UN member"
    ),
    "quotes": one('"country","organisation"\n"IDN","The ""Coffee"", Club"\n', 'IDN The "Coffee", Club member'),
    "a newline in a name": one('country,organisation\n"Viet\nNam",ASEAN\n', "VNM ASEAN member"),
    "too few values": one(f"{HEAD}IDN,ASEAN\nJPN,UN,member\n", "IDN ASEAN member", "JPN UN member"),
    "one column of numbers": one(
        "country,organisation,since\n007,42,1995\n010,42,2001\n", "007 42 member 1995", "010 42 member 2001"
    ),
    "words that some programs take for others": one(
        "country,organisation\nTrue,nan\nnull,nan\n", "True nan member", "null nan member"
    ),
    # what they say
    "dates day first": one(
        "country,organisation,since\nIDN,ASEAN,28/07/1995\nJPN,UN,28.7.1995\nTHA,UN,28-07-1995\n",
        "IDN ASEAN member 1995-07-28",
        "JPN UN member 1995-07-28",
        "THA UN member 1995-07-28",
    ),
    "dates written in other ways": one(
        'country,organisation,since,until\nIDN,A,28 Juli 1995,"July 28, 1996"\nIDN,B,28-Agt-1995,1996/7/28\nIDN,C,"Jumat, 28 Juli 1995",28th Jul 1996\n'
        "IDN,D,19950728,Nopember 1995\nIDN,E,07/1995,1996.07.28\nIDN,F,1995.0,28/07/1996 0:00\nIDN,G,1995-07-28T00:00:00Z,may 2001\nIDN,H,0850,0999\n",
        "IDN A member 1995-07-28 1996-07-28",
        "IDN B member 1995-08-28 1996-07-28",
        "IDN C member 1995-07-28 1996-07-28",
        "IDN D member 1995-07-28 1995-11",
        "IDN E member 1995-07 1996-07-28",
        "IDN F member 1995 1996-07-28",
        "IDN G member 1995-07-28 2001-05",
        "IDN H member 0850 0999",
    ),
    "no date, and no end": one(
        f"{HEAD}IDN,A,,-,sekarang,\nIDN,B,,n/a,Present,\nIDN,C,,NULL,–,\nIDN,D,,1995,9999-12-31,\nIDN,E,,1995,hingga kini,\n",
        "IDN A member",
        "IDN B member",
        "IDN C member",
        "IDN D member 1995",
        "IDN E member 1995",
    ),
    "dates as a database writes them": one(
        "country,organisation,since\nIDN,UN,1995-07-28 00:00:00\n", "IDN UN member 1995-07-28"
    ),
    "NA is Namibia": one("country,organisation,since\nNA,UN,1990-04-23\n", "NAM UN member 1990-04-23"),
    "names in both languages": one(
        "country,organisation\nJepang,PBB\nGermany,United Nations\nPantai Gading,OKI\n",
        "CIV OIC member",
        "DEU UN member",
        "JPN UN member",
    ),
    "two columns": one("country,organisation\nIDN,ASEAN\n", "IDN ASEAN member"),
    "columns in another order": one("since,organisation,country\n1967-08-08,ASEAN,IDN\n", ASEAN),
    "headings in Indonesian": one(
        "Negara;Organisasi;Sejak;Sampai;Sumber\nIndonesia;PBB;28/09/1950;01/03/1965;\n",
        "IDN UN member 1950-09-28 1965-03-01",
    ),
    "other headings": one(
        "NAMA NEGARA:;nama_organisasi*;“Tahun Bergabung”;Tanggal  Keluar\nIndonesia;PBB;1950;01/03/1965\n",
        "IDN UN member 1950 1965-03-01",
    ),
    "headings in English": one(
        "Member State,Organization Name,Start Date,End Date\nIndonesia,UN,1950,1965\n", "IDN UN member 1950 1965"
    ),
    "a column in both languages": one(
        "country,organisation,Negara\nIDN,UN,Indonesia\n",
        "IDN UN member",
        note=":1: the column 'Negara' is not known and left aside; the columns are country, organisation, status, since, until, signed, deposited, provisional, source, source2, note, note_id",
    ),
    "words in Indonesian": Odd(
        {
            "countries": "kode;nama;jenis;benua;lintang;bujur\nXAB;Ab;negara;Eropa;-2,5;\N{MINUS SIGN}118,0\n",
            "organisations": "id;jenis;bidang;tujuan;shown\nK;Perjanjian;ekonomi;kesejahteraan | science;ya\nL;organisasi;;;\n",
            "memberships": "negara;organisasi;status\nAb;K;anggota\nJepang;K;Penandatangan\nIDN;L;Pengamat\nMYS;L;mitra dialog\nSGP;L;anggota penuh\nTHA;L;ditangguhkan\n",
        },
        ["IDN L observer", "JPN K signatory", "MYS L partner", "SGP L member", "THA L suspended", "XAB K party"],
    ),
    "names as the World Bank writes them": one(
        'country,organisation\n"Korea, Rep.",K\n"Congo, Dem. Rep.",K\n"Gambia, The",K\n"Yemen, Rep.",K\n',
        "COD K member",
        "GMB K member",
        "KOR K member",
        "YEM K member",
    ),
    "several in one cell": Odd(
        {"memberships": 'country,organisation\nIDN,"ASEAN, PBB"\nIndonesia dan Jepang,UN\n"Ani, Budi",UN\n'},
        ["Ani, Budi UN member", "IDN ASEAN member", "IDN UN member", "Indonesia dan Jepang UN member"],
        notes=[
            "memberships.csv:2: organisation: has several values in one cell, and each is read as a row",
            "memberships.csv:3: country: 'Indonesia dan Jepang' is not known and stands as it is; are these several? Then write a row for each",
        ],
    ),
    "files of other names": Odd(
        {
            "Organizations": "id,name\nK,Klub\n",
            "negara": "id,name\nXAB,Ab\n",
            "keanggotaan": "country,organisation\nAb,Klub\n",
        },
        ["XAB K member"],
    ),
    "a file whose name is misspelt": Odd(
        {
            "organisation": "id,name\nK,Klub\n",
            "memberships": "country,organisation\nIDN,Klub\n",
            "memberships (1)": "x",
        },
        ["IDN Klub member"],
        notes=["organisation.csv: is left aside; did you mean organisations.csv?"],
    ),
    "the American spelling": one("country,organization\nIDN,ASEAN\n", "IDN ASEAN member"),
    "a column of their own": one(
        "country,organisation,remark\nIDN,ASEAN,x\n",
        "IDN ASEAN member",
        note=":1: the column 'remark' is not known and left aside; the columns are country, organisation, status, since, until, signed, deposited, provisional, source, source2, note, note_id",
    ),
    "members of an agreement are parties": one(
        "country,organisation,status\nIDN,KYOTO,Member\nJPN,KYOTO,OBSERVER\n", "IDN KYOTO party", "JPN KYOTO observer"
    ),
    "two spells": one(
        f"{HEAD}IDN,UN,member,1966-09-28,,\nIDN,UN,member,1950-09-28,1965-03-01,\n",
        "IDN UN member 1950-09-28 1965-03-01",
        "IDN UN member 1966-09-28",
    ),
    "two spellings of a new name": one(
        "country,organisation\nIDN,Klub Kopi\nJPN,klub  kopi\n",
        "IDN Klub Kopi member",
        "JPN klub kopi member",
        note=":3: organisation: 'klub kopi' is not known and stands as it is; 'Klub Kopi' is written otherwise, so they are two",
    ),
    "a near miss without a table": one(
        "country,organisation\nIndonesa,ASEAN\n",
        "Indonesa ASEAN member",
        note=":2: country: 'Indonesa' is not known and stands as it is; did you mean Indonesia (IDN)?",
    ),
    "a near miss with a table": Odd(
        {
            "countries": "id,name\nXAB,Ab\n",
            "memberships": "country,organisation\nIndonesa,ASEAN\nXAB,ASEAN\nQqqqq,ASEAN\n",
        },
        problems=[
            "memberships.csv:2: country: 'Indonesa' is not known; did you mean Indonesia (IDN)?",
            "memberships.csv:4: country: 'Qqqqq' is not known; add it to countries.csv or write a known name",
        ],
    ),
    "a near miss of an organisation": Odd(
        {"organisations": "id\nKlub\n", "memberships": "country,organisation\nIDN,Klup\n"},
        problems=["memberships.csv:2: organisation: 'Klup' is not known; did you mean Klub?"],
    ),
    "their own name for ours": Odd(
        {
            "countries": "id,name\nJPN,Nihon\nXAB,Indonesia\n",
            "memberships": "country,organisation\nNihon,UN\nIndonesia,UN\nIDN,UN\n",
        },
        ["IDN UN member", "JPN UN member", "XAB UN member"],
    ),
    "a name of two": Odd(
        {"countries": "id,name\nIDN,Nusantara\nXAB,Indonesia\n", "memberships": "country,organisation\nIndonesia,UN\n"},
        problems=["memberships.csv:2: country: 'Indonesia' can mean more than one; write IDN or XAB"],
    ),
    "ids with commas and signs": Odd(
        {"organisations": 'id,name\n"A,B|C",Abc\n', "memberships": 'country,organisation\nIDN,"A,B|C"\nJPN,Abc\n'},
        ["IDN A,B|C member", "JPN A,B|C member"],
    ),
    # what is no file of ours
    "nothing": bad("", EMPTY),
    "nothing but white space": bad("\ufeff \r\n\r\n;;\r\n", EMPTY),
    "nothing but Excel's own line": bad("sep=;\n", EMPTY),
    "only a heading": one("country,organisation\n"),
    **{
        f"a {kind} by another name": bad(
            start,
            f": is no CSV but another kind of file ({kind}); open it where it was made, and save its table as 'CSV UTF-8'",
        )
        for kind, start in {
            "PDF": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\n",
            "HTML": b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html><body><table><tr><td>Indonesia</td></tr></table>",
            "XML": b'<?xml version="1.0"?>\n<graphml><graph edgedefault="undirected"/></graphml>\n',
            "JSON": b'[{"negara": "Indonesia", "organisasi": "ASEAN"}]\n',
            "RTF": b"{\\rtf1\\ansi Indonesia, ASEAN}\n",
            "Excel, Word, ZIP": b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00",
            "Parquet": b"PAR1\x15\x04\x15\x00\x00",
        }.items()
    },
    "no column that could be meant": bad(
        b"Ani Catur\nBudi Catur\nAni Basket\n",
        *(
            f":1: {key}: this column is missing; the heading has 'Ani Catur'; {NO_HEADING}"
            for key in ("country", "organisation")
        ),
    ),
    "an edge list of people": bad(
        b"Source,Target,Type\nAni,Klub Catur,Undirected\nBudi,Klub Catur,Undirected\nAni,Klub Basket,Undirected\n",
        *(
            f":1: {key}: this column is missing; the heading has 'Source', 'Target', 'Type'; "
            "rename one of 'Source', 'Target' to country, and another to organisation"
            for key in ("country", "organisation")
        ),
    ),
    "years of two digits under another heading": bad(
        b"State,Body,Date of accession\nIndonesia,Forum,28-Jul-95\nJapan,Forum,1/2/63\n",
        ":2: since: '28-Jul-95' is not a date; write the year with four digits",
        ":3: since: '1/2/63' is not a date; write the year with four digits",
    ),
    "binary": bad(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ": is not a text file; save it as 'CSV UTF-8'"),
    "half of UTF-16": bad(
        "country,organisation\n".encode("utf-16")[:-1], ": is not a text file; save it as 'CSV UTF-8'"
    ),
    "another table": bad(
        "<!doctype html>\n<p>Not found</p>\n",
        ": is no CSV but another kind of file (HTML); open it where it was made, and save its table as 'CSV UTF-8'",
    ),
    "no memberships": Odd(
        {"countries": "id\nIDN\n"},
        problems=[
            "{folder}: has no memberships.csv; name a file, or a folder with memberships.csv in it; its columns are at least 'country' and 'organisation'"
        ],
    ),
    # the heading
    "a column for each organisation": one(
        "negara;ASEAN;PBB\nIndonesia;x;x\n",
        "IDN ASEAN member",
        "IDN UN member",
        note=":1: is read as a table with countries down and 2 organisations across",
    ),
    "another table of other widths": bad(
        "Tabel 1\na,b\n1,2\n",
        f":1: country: this column is missing; the heading has 'Tabel 1'; {NO_HEADING}",
        f":1: organisation: this column is missing; the heading has 'Tabel 1'; {NO_HEADING}",
    ),
    "a missing column": bad(
        "country,since\nIDN,1950\nJPN,\n",
        ":1: organisation: this column is missing; the heading has 'country', 'since'",
    ),
    "a misspelt column": one(
        "\ncountry,organistion\nIDN,UN\n", "IDN UN member", note=":2: the column 'organistion' is read as organisation"
    ),
    "a doubled column": bad(
        "country,organisation,Country,since\nIDN,UN,JPN,never\n",
        ":1: country: this column is there twice; keep one of them",
        f":2: since: 'never' is not a date; {ISO}",
    ),
    "an escape in the heading": bad(
        "country,organisation,sin\x1bce\nIDN,UN,1950\n",
        ":1: the column 'sin\\x1bce' is not known and left aside; did you mean 'since'?",
    ),
    # rows
    "too many values": bad(
        "country,organisation\nIDN,ASEAN,x\nJPN,UN\n,UN\nTHA,UN,,z\n",
        ':2: has 3 values where the heading has 2 columns; put a value with a separator in it in quotes: "…"',
        ":4: country: is empty; every membership needs both",
        ':5: has 4 values where the heading has 2 columns; put a value with a separator in it in quotes: "…"',
    ),
    "too many values further down": bad(
        "country,organisation\nJPN,UN\nIDN,ASEAN,x\n",
        ':3: has 3 values where the heading has 2 columns; put a value with a separator in it in quotes: "…"',
    ),
    "an unclosed quote": bad(
        'country,organisation\nJPN,UN\nIDN,"ASEAN\nTHA,UN\n,UN\n',
        ':3: a quotation mark is opened here and never closed; quotation marks come in pairs: "…"',
    ),
    "too few values where they count": bad(
        "country,organisation\nIDN\n", ":2: organisation: is empty; every membership needs both"
    ),
    "lines stay right": bad(
        'country,organisation,since,source\n\n  \nIDN,"A\n\nB",never,"x\r\ny"\n""\n,,,\nJPN,UN,"soon"\n',
        f":4: since: 'never' is not a date; {ISO}",
        f":10: since: 'soon' is not a date; {ISO}",
    ),
    "all at once": bad(
        f"{HEAD}IDN,UN,guest,1950,1940,javascript:alert(1)\n,,,28/07,,\n",
        ":2: source: 'javascript:alert(1)' is not a link; a link starts with https://",
        ":2: until: '1940' is not after 'since' (1950); 'until' is the first day on which it no longer holds",
        ":3: country: is empty; every membership needs both",
        ":3: organisation: is empty; every membership needs both",
        f":3: since: '28/07' is not a date; {ISO}",
    ),
    "dates month first": bad(
        "country,organisation,since\nIDN,UN,07/28/1995\n",
        ":2: since: '07/28/1995' is not a date; write 1995-07-28 (year-month-day) or 28/07/1995 (day first)",
    ),
    "dates month first among others": bad(
        "country,organisation,since\nIDN,UN,03/04/1995\nJPN,UN,7/28/1995 0:00\nTHA,UN,5/5/1995\nMYS,UN,28/07/1995\n",
        ":2: since: '03/04/1995' can mean two days; write 1995-04-03 or 1995-03-04, or load with --dates month-first",
        ":3: since: '7/28/1995 0:00' is not a date; write 1995-07-28 (year-month-day) or 28/07/1995 (day first)",
    ),
    "dates that cannot be told": bad(
        "country,organisation,since\nIDN,A,28.7.95\nIDN,B,Jul-95\nIDN,C,34908\nIDN,D,1995-00-00\nIDN,E,1995-07-27T17:00:00Z\nIDN,F,28 Foo 1995\nIDN,G,present\nIDN,H,c. 1995\n",
        ":2: since: '28.7.95' is not a date; write the year with four digits",
        ":3: since: 'Jul-95' is not a date; write the year with four digits",
        ":4: since: '34908' is not a date; write 1995-07-28, if it is a spreadsheet's number for a day",
        ":5: since: '1995-00-00' is not a date; leave out what is not known: 1995, 1995-07",
        ":6: since: '1995-07-27T17:00:00Z' is not a date; write the day without a time: 1995-07-28",
        f":7: since: '28 Foo 1995' is not a date; {ISO}",
        f":8: since: 'present' is not a date; {ISO}",
        f":9: since: 'c. 1995' is not a date; {ISO}",
    ),
    "errors of a spreadsheet": bad(
        "country,organisation,since\n#N/A,UN,\nIDN,#REF!,\nJPN,UN,#####\n#1 Club,UN,\n",
        ":2: country: '#N/A' is an error of the spreadsheet; write the name",
        ":3: organisation: '#REF!' is an error of the spreadsheet; write the name",
        f":4: since: '#####' is not a date; {ISO}",
    ),
    "no such day": bad(
        "country,organisation,since,until\nIDN,UN,1995-02-30,31.4.2001\nJPN,UN,0000,\n",
        ":2: since: '1995-02-30' is not a date; no such day in the calendar",
        ":2: until: '31.4.2001' is not a date; no such day in the calendar",
        ":3: since: '0000' is not a date; no such day in the calendar",
    ),
    "until before since": bad(
        f"{HEAD}IDN,UN,member,1995,1994-12-31,\nJPN,UN,member,1995-03-01,1995-03-01,\n",
        ":2: until: '1994-12-31' is not after 'since' (1995); 'until' is the first day on which it no longer holds",
        ":3: until: '1995-03-01' is not after 'since' (1995-03-01); 'until' is the first day on which it no longer holds",
    ),
    "overlapping spells": bad(
        f"{HEAD}IDN,UN,member,1950,1990,\nJPN,UN,,,,\nIDN,PBB,member,1960,1970,\nIndonesia,UN,member,1980,,\nIDN,G20,,,,\nIDN,G20,,,,\n",
        ":4: since: this spell of IDN in UN overlaps the one on line 2 (2 lines: 4, 5); end one before the next begins",
    ),
    "a wrong date is told once": bad(
        f"{HEAD}IDN,UN,,1950,1960-13,\nIDN,UN,,1970,,\n",
        ":2: until: '1960-13' is not a date; no such day in the calendar",
    ),
    "before the organisation, after the country": Odd(
        {
            "countries": "id,name,since,until\nSUHH,,,1991-12-26\nSSD,,2011-07-09,\nYUCS,,,2000-12-20\nLVA,,,\n",
            "memberships": f"{HEAD}IDN,ASEAN,member,1966-01-01,,\nTHA,ASEAN,member,1967,,\nSUHH,UN,member,1945-10-24,,\nSSD,UN,member,2010,,\n"
            "JPN,KYOTO,signatory,1990,,\nYUCS,UN,,,2003,\nLVA,UN,,1946,,\nDDDE,Klub,,1995,,\n",
        },
        [
            "DDDE Klub member 1995",
            "IDN ASEAN member 1966-01-01",
            "JPN KYOTO signatory 1990",
            "LVA UN member 1946",
            "SSD UN member 2010",
            "SUHH UN member 1945-10-24 1991-12-26",
            "THA ASEAN member 1967",
            "YUCS UN member 2003",
        ],
        notes=[
            "memberships.csv:2: since: '1966-01-01' is before ASEAN began (1967-08-08); it is taken as it is",
            "memberships.csv:4: until: no end is said, and Soviet Union ended (1991-12-26); that day is taken as the end",
            "memberships.csv:5: since: '2010' is before South Sudan began (2011-07-09); it is taken as it is",
            "memberships.csv:7: until: '2003' is after Yugoslavia ended (2000-12-20); it is taken as it is",
            "memberships.csv:8: since: '1946' is before Latvia began (1991-09-06); it is taken as it is; in the record Soviet Union comes before",
            "memberships.csv:9: until: '1995' is after East Germany ended (1990-10-03); it is taken as it is",
        ],
    ),
    "outside the life that the record gives a state": Odd(
        {"memberships": f"{HEAD}SSD,UN,member,2010,,\nLVA,UN,,1950,1960,\nLVA,Post,,1924,1940,\n"},
        ["LVA Post member 1924 1940", "LVA UN member 1950 1960", "SSD UN member 2010"],
        notes=[
            "memberships.csv:2: since: '2010' is before South Sudan began (2011-07-09); it is taken as it is",
            "memberships.csv:3: since: '1924' is before Latvia began (1991-09-06) (2 lines: 3, 4); it is taken as it is; in the record Soviet Union comes before",
        ],
    ),
    "a state that a table of one's own knows for longer": Odd(
        {"countries": "id,since\nLVA,1918\n", "memberships": f"{HEAD}LVA,Post,,1921,1940,\nIDN,Post,,1950,,\n"},
        ["IDN Post member 1950", "LVA Post member 1921 1940"],
    ),
    "ids and names there twice": Odd(
        {
            "countries": "id,name,aliases\nXAA,Aland,\nXAA,Bland,\nXAB,Cland,aland|Dland\n,Eland,\n",
            "organisations": "id,acronym,aliases\nA-B,,Old Club\na b,,\nC,OC,Kopi|the old club\n",
            "memberships": "country,organisation\nXAA,A-B\n",
        },
        problems=[
            "countries.csv:3: id: 'XAA' is there twice; keep one of them",
            "countries.csv:5: id: is empty; every row needs an id of its own",
        ],
    ),
    "a country and an organisation of one id": one(
        "country,organisation\nJPN,UN\nIDN,Klub\nKlub,UN\n",
        "IDN Klub_ORG member",
        "JPN UN member",
        "Klub UN member",
        note=": organisation: Klub is a country and an organisation; the id of the organisation is Klub_ORG",
    ),
    "values that cannot be": Odd(
        {
            "countries": "id,iso2,kind,region,lat,lon,successors\nxa,x,Country,Mars,91,1e1,IDN\nXAB,b,BLOC,asia,nan,-180.0,XAB|xa\n",
            "organisations": "id,kind,form,field,purpose,url,shown\nX,club,global,sport,fun|peace,ftp://x,no\nY,,,,,javascript: alert(1),\n",
            "memberships": "country,organisation\nXAB,X\n",
        },
        problems=[
            "countries.csv:2: iso2: 'x' is not a code of ISO 3166-1; leave it empty where there is none",
            "countries.csv:2: lat: '91' is not a latitude; degrees from -90 to 90, with a point: -2.5",
            "countries.csv:2: lon: '1e1' is not a longitude; degrees from -180 to 180, with a point: -2.5",
            "countries.csv:2: region: 'Mars' is not a region; one of Africa, Americas, Asia, Europe, Oceania",
            "countries.csv:2: successors: 'IDN' is not a list of ids of this table, joined by |; 'IDN' is not there",
            "countries.csv:3: iso2: 'b' is not a code; two capital letters",
            "countries.csv:3: lat: 'nan' is not a latitude; degrees from -90 to 90, with a point: -2.5",
            "organisations.csv:2: field: 'sport' is not a field; one of economic, political, sociocultural, defence, environment",
            "organisations.csv:2: form: 'global' is not a form; one of bilateral, regional, multilateral",
            "organisations.csv:2: kind: 'club' is not a kind; one of organisation, agreement",
            "organisations.csv:2: purpose: 'fun|peace' is not a list of purposes; one or more of needs, welfare, peace, science, friendship, environment, joined by |",
            "organisations.csv:2: url: 'ftp://x' is not a link; a link starts with https://",
            "organisations.csv:3: url: 'javascript: alert(1)' is not a link; a link starts with https://",
        ],
    ),
    "addresses that lack their beginning": Odd(
        {"organisations": "id,url\nKLUB,www.klub.example\n", "memberships": f"{HEAD}IDN,KLUB,,,,klub.example\n"},
        problems=["organisations.csv:2: url: 'www.klub.example' is not a link; a link starts with https://"],
    ),
    # codes
    "codes that ISO does not have": Odd(
        {
            "countries": "id,iso2,name,name_id,kind,aliases\nIDX,ID,Indonesia,,country,\nJAP,JX,,Jepang,Territory,\nGBR,UK,,,,\nBRB,BA,Barbadoss,,,\n"
            "SUN,,,Uni Soviet,country,\nGRO,,Kalaallit,,territory,Grenland\nidn,,Nusantara,,country,\nTOM,TM,Tom,,country,\nxab,,Ab,,country,\n"
            "NAM,XA,,,,\nMMR,MM,,,,\n",
            "memberships": "country,organisation\nIDX,UN\n",
        },
        problems=[
            "countries.csv:2: id: 'IDX' is not a code of ISO 3166-1; Indonesia is IDN",
            "countries.csv:3: id: 'JAP' is not a code of ISO 3166-1; Jepang is JPN",
            "countries.csv:3: iso2: 'JX' is not a code of ISO 3166-1; Jepang is JP",
            "countries.csv:4: iso2: 'UK' is not a code of ISO 3166-1; GBR has GB",
            "countries.csv:5: iso2: 'BA' is the code of BIH; BRB has BB",
            "countries.csv:6: id: 'SUN' is not a code of ISO 3166-1; Uni Soviet is SUHH",
            "countries.csv:7: id: 'GRO' is not a code of ISO 3166-1; did you mean Kalaallit Nunaat (GRL)?",
            "countries.csv:8: id: 'idn' is not a code of ISO 3166-1; write IDN",
            "countries.csv:9: id: 'TOM' is not a code of ISO 3166-1; for one of your own take XAA to XZZ, or leave 'kind' empty",
            "countries.csv:10: id: 'xab' is not a code of ISO 3166-1; write XAB",
            "countries.csv:11: iso2: 'XA' is a code of nobody; NAM has NA",
        ],
    ),
    "codes of their own": Odd(
        {
            "countries": "id,iso2,name,kind\nA,,Ana,\nTOM,,Tom,\nB,,Bea,country\nNARNIA,,Narnia,country\nXKX,XK,Kosovo,territory\nQMA,QM,Qm,country\n"
            "ZZA,ZZ,Zz,country\nAAA,AA,Aa,country\nKLB,EU,Klub,bloc\nSUN,SU,Suns,former\nGRL,GL,,territory\n",
            "memberships": "country,organisation\nA,K\nB,K\nTOM,K\nNarnia,K\nKosovo,K\nQMA,K\nZZA,K\nAAA,K\nKlub,K\nSUN,K\nGRL,K\n",
        },
        [f"{key} K member" for key in ("A", "AAA", "B", "GRL", "KLB", "NARNIA", "QMA", "SUN", "TOM", "XKX", "ZZA")],
    ),
    "a code that nobody has, among codes": one(
        "country,organisation\nIDN,K\nWZX,K\n",
        "IDN K member",
        "WZX K member",
        note=":3: country: 'WZX' is not known and stands as it is; ISO 3166-1 has no such code",
    ),
    "capitals where nothing is a code": one(
        "country,organisation\nWZX,K\nQZJ,K\nIndonesia,K\n", "IDN K member", "QZJ K member", "WZX K member"
    ),
    "a territory that the record does without": one(
        "country,organisation\nIDN,K\nGRL,K\nGreenland,L\nPR,K\n",
        "GRL K member",
        "GRL L member",
        "IDN K member",
        "PRI K member",
    ),
    # hostile
    "control characters": bad(
        "country,organisation\nIDN\x1b[31m,ASEAN\nJPN,U\u202eN\nIDN\x1b[31m,PBB\n",
        r":2: country: 'IDN\x1b[31m' has a control character (2 lines: 2, 4); take it out",
        r":3: organisation: 'U\u202eN' has a control character; take it out",
    ),
    "links that run": bad(
        HEAD
        + "IDN,UN,,,,JavaScript:alert(1)\n"
        + 'JPN,UN,,,,"data:text/html;base64,x"\n'
        + 'THA,UN,,,,"https://x/""onclick=""x"\n'
        + "MYS,UN,,,,vbscript: x\n",
        ":2: source: 'JavaScript:alert(1)' is not a link; a link starts with https://",
        ":3: source: 'data:text/html;base64,x' is not a link; a link starts with https://",
        """:4: source: 'https://x/"onclick="x' is not a link; a link starts with https://""",
        ":5: source: 'vbscript: x' is not a link; a link starts with https://",
    ),
    "a book as source": one(f"{HEAD}IDN,UN,,,,Yearbook: the first ten years\n", "IDN UN member"),
    "markup": one(
        "country,organisation\n</script><script>alert(1)</script>,UN\n<img src=x onerror=alert(1)>,UN\n",
        "</script><script>alert(1)</script> UN member",
        "<img src=x onerror=alert(1)> UN member",
    ),
    "a formula": one("country,organisation\n\"=cmd|' /C calc'!A0\",UN\n", "=cmd|' /C calc'!A0 UN member"),
    "a very long name": one(f"country,organisation\n{LONG},UN\n", f"{LONG.strip()} UN member"),
    "names of signs and other scripts": one(
        "country,organisation\n???,!!!\n日本国,国連\n", "??? !!! member", "日本国 国連 member"
    ),
}


def folder(path: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        (path / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def spells(G: nx.Graph[str]) -> list[str]:
    rows = [
        (*sorted(pair, key=lambda key: G.nodes[key]["bipartite"]), spell["status"], spell["since"], spell["until"])
        for *pair, spell in G.edges(data=True)
    ]
    return sorted(" ".join(filter(None, row)) for row in rows)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_it_loads_right_or_is_told(
    tmp_path: Path, case: Odd, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder(tmp_path, case.files)
    problems = [problem.format(folder=path) for problem in case.problems]
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        if problems:
            with pytest.raises(graph.DataError) as caught:
                graph.load(path)
            assert [str(problem) for problem in caught.value.problems] == problems
            assert str(caught.value) == "\n".join(problems)
        else:
            assert spells(graph.load(path)) == sorted(case.spells)
            assert [str(warning.message) for warning in warned] == list(case.notes)
    assert len(graph.check(path)) == len(problems)

    monkeypatch.setattr(sys, "argv", ["kerjasama", "check", str(path)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    told = capsys.readouterr()
    assert told.out.splitlines() == problems
    assert left.value.code == (2 if problems else 0)
    assert "\x1b" not in told.out + told.err


@pytest.mark.parametrize(
    "name",
    ["two columns", "all at once", "control characters", "binary", "no memberships", "a near miss without a table"],
)
def test_the_command_itself(tmp_path: Path, name: str) -> None:
    path = folder(tmp_path, CASES[name].files)
    told = subprocess.run(
        [sys.executable, "-m", "graph", "check", path], capture_output=True, check=False, encoding="utf-8"
    )
    assert told.returncode == (2 if CASES[name].problems else 0)
    assert told.stdout.splitlines() == [problem.format(folder=path) for problem in CASES[name].problems]
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("name", ["markup", "a formula", "a very long name"])
@pytest.mark.whole
def test_a_hostile_name_is_only_a_name_on_the_page(tmp_path: Path, name: str) -> None:
    G = graph.load(folder(tmp_path, CASES[name].files))
    assert all(graph.find(G, key) == key for key in G)
    html, calm = graph.explore(G, lang="id").html, graph.explore(graph.load(), lang="id").html
    for tag in ("<script", "</script", "<img", "onerror=alert(1)>"):
        assert html.count(tag) == calm.count(tag)


def test_many_problems_take_no_longer_than_they_are(tmp_path: Path) -> None:
    path = folder(tmp_path, {"memberships": HEAD + "IDN,UN,guest,1950-13,,\n" * 5_000})
    start = time.process_time()
    told = graph.check(path)
    assert told["line"].tolist() == [2]
    assert "(5,000 lines: 2, 3, 4, 5, 6, …)" in told["message"][0]
    assert time.process_time() - start < 5


def test_not_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "memberships.csv"
    file.write_text(HEAD, "utf-8")
    with pytest.raises(graph.DataError, match="is not there; name a file, or a folder with"):
        graph.load(tmp_path / "nowhere")
    assert spells(graph.load(file)) == []
    file.unlink()
    file.mkdir()
    with pytest.raises(graph.DataError, match="has no memberships"):
        graph.load(tmp_path)


def test_what_is_no_folder_of_csvs_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "good").mkdir()
    good = folder(tmp_path / "good", {"memberships": HEAD})
    (tmp_path / "a.zip").write_bytes(b"PK")
    for name, content in (
        ("sheet", "Klub.ods"),
        ("workbook", "Klub.xlsx"),
        ("other", "anggota.csv"),
        ("hidden", "memberships.csv.txt"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / content).write_text(HEAD, "utf-8")
    (tmp_path / "loop").mkdir()
    (tmp_path / "loop" / "memberships.csv").symlink_to("memberships.csv")
    hints = {
        tmp_path / "a.zip": "unpack it, and",
        tmp_path / "sheet": "save the sheet of Klub.ods as .xlsx or 'CSV UTF-8'",
        tmp_path / "sheet" / "Klub.ods": "save the sheet of Klub.ods as .xlsx or 'CSV UTF-8'",
        tmp_path / "workbook": f"Then name that file: {tmp_path / 'workbook' / 'Klub.xlsx'}",
        tmp_path / "workbook" / "Klub.xlsx": "save it again as .xlsx, without a password",
        tmp_path / "other": "is it anggota.csv?",
        tmp_path / "hidden": "is it memberships.csv.txt?",
        tmp_path: f"name the folder inside it: {good}",
        tmp_path / "loop": "a folder with memberships.csv in it; its",
    }
    for path, hint in hints.items():
        with pytest.raises(graph.DataError) as caught:
            graph.load(path)
        assert len(caught.value.problems) == 1
        assert hint in str(caught.value)


def test_very_many_columns_are_no_trouble(tmp_path: Path) -> None:
    names = ",".join(f"c{number}" for number in range(100_000))
    path = folder(tmp_path, {"memberships": f"{names},country,organisation\n{',' * 100_000}IDN,UN\n"})
    found = tables(path)
    assert found.memberships[["country", "organisation"]].to_numpy().tolist() == [["IDN", "UN"]]
    unknown, many = map(str, found.notes)
    assert "200 columns are not known and left aside: 'c0', 'c1'" in unknown
    assert "has 100,002 columns" in many


def test_what_is_added_corrects_and_ends_what_was_there(tmp_path: Path) -> None:
    def added(rows: str) -> tuple[list[str], list[str]]:
        (tmp_path / "memberships.csv").write_text(HEAD + rows, "utf-8")
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            found = spells(graph.load(add=tmp_path))
        return [spell for spell in found if re.match("IDN UN |NZL ASEAN observer", spell)], [
            str(warning.message) for warning in told
        ]

    both = "IDN,UN,,1950-09-28,1965-01-20,\nIDN,UN,,1966-09-28,2030,\nNZL,ASEAN,observer,1970,1980,\n"
    assert added(both) == (
        ["IDN UN member 1950-09-28 1965-01-20", "IDN UN member 1966-09-28 2030", "NZL ASEAN observer 1970 1980"],
        [],
    )
    told = f"{tmp_path}: IDN in UN has fewer spells here, and those replace all that were there; write every spell of the two"
    assert added("IDN,UN,,1966-09-28,2030,\n") == (["IDN UN member 1966-09-28 2030"], [told])


def test_years_before_1000_come_before_others(tmp_path: Path) -> None:
    G = graph.load(
        folder(tmp_path, {"memberships": "country,organisation,since,until\nIDN,A,0850,\nIDN,B,0850,0999\n"})
    )
    assert graph.organisations(G, "IDN", "1995")["organisation"].tolist() == ["A"]


def test_blanks_are_filled_from_the_record(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "countries": "id,name\nIDN,Nusantara\nXAB,Abc\n",
        "memberships": "country,organisation\nNusantara,ASEAN\nXAB,ASEAN\n",
    }
    G = graph.load(folder(tmp_path, files))
    assert (G.nodes["IDN"]["name"], G.nodes["IDN"]["name_id"], G.nodes["IDN"]["region"]) == (
        "Nusantara",
        "Indonesia",
        "Asia",
    )
    assert (G.nodes["XAB"]["name"], G.nodes["XAB"]["kind"]) == ("Abc", "country")
    assert "region" not in G.nodes["XAB"]


def test_the_codes_are_those_of_iso() -> None:
    spec = find_spec("country_converter")
    assert spec is not None
    assert spec.origin is not None
    table = pd.read_csv(Path(spec.origin).with_name("country_data.tsv"), sep="\t", dtype=str, keep_default_na=False)
    rows = table[
        (table["obsolete"] == "") & ~table["ISO3"].isin(["BA1", "CHI", "XKX"])
    ]  # codes of others, a user-assigned one
    several = {"GRC": "GR", "GBR": "GB"}  # they have a pattern with a second code
    theirs = {key: several.get(key, iso2) for key, iso2 in zip(rows["ISO3"], rows["ISO2"], strict=True)}
    assert {key: iso2 for key, (iso2, _) in iso3166().items()} == theirs
    assert len(theirs) == 249


def test_the_record_has_every_country_of_iso_but_these_territories() -> None:
    record, iso = tables().countries.set_index("id"), iso3166()
    belong_to_nothing = """
        ATA ATF BES BLM BVT CCK CXR FLK GGY GIB GLP GUF HMD IMN IOT JEY MAF MYT NFK PCN REU SGS SHN SJM SPM UMI VIR
    """
    assert iso.keys() - {*record.index} == {*belong_to_nothing.split()}
    there = record.loc[[key for key in record.index if key in iso]]
    assert {key: (row["iso2"] or "AS", row["name"]) for key, row in there.iterrows()} == {
        key: iso[key] for key in there.index
    }  # American Samoa's AS means the United States in Indonesian


def test_one_folder_beside_another(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    first = folder(
        tmp_path / "first",
        {
            "organisations": "id,name,form\nKLUB,Klub Kopi,regional\n",
            "memberships": "country,organisation,since\nIDN,KLUB,2001\nJPN,Klub Kopi,2002\n",
        },
    )
    second = folder(
        tmp_path / "second", {"memberships": "country,organisation,since\nIDN,Klub Kopi,2020\nNAM,UN,1990\n"}
    )
    G = graph.load(first, add=second)
    assert spells(G) == ["IDN KLUB member 2020", "JPN KLUB member 2002", "NAM UN member 1990"]
    assert G.nodes["KLUB"]["form"] == "regional"

    G = graph.load(add=second)
    ours = [spell for spell in spells(graph.load()) if not spell.startswith("NAM UN ")]
    assert spells(G) == sorted([*ours, "IDN Klub Kopi member 2020", "NAM UN member 1990"])

    (second / "countries.csv").write_text("id\nASEAN\n", "utf-8")
    with pytest.warns(UserWarning, match="ASEAN is a country and an organisation"):
        G = graph.load(add=second)
    assert (G.nodes["ASEAN"]["bipartite"], G.nodes["ASEAN_ORG"]["acronym"]) == (0, "ASEAN")


def test_of_two_folders_problems_name_the_right_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("first", "second"):
        Path(name).mkdir()
        folder(Path(name), {"memberships": "country,organisation,since\nIDN,UN,soon\nIndonesa,UN,\n"})
    told = [f"{Path(name) / 'memberships.csv'}:2: since: 'soon' is not a date; {ISO}" for name in ("first", "second")]
    found = tables("first", "second")
    assert [str(problem) for problem in found.problems] == told
    assert [note.file for note in found.notes] == [
        str(Path("first") / "memberships.csv")
    ]  # the second knows it from the first
    assert [problem.file for problem in tables(add="second").problems] == ["memberships.csv"]
    assert [problem.file for problem in tables("first", tmp_path / "third").problems] == [
        str(Path("first") / "memberships.csv"),
        str(tmp_path / "third"),
    ]


def test_edges_are_what_networkx_would_make(tmp_path: Path) -> None:
    found = tables(
        folder(tmp_path, {"memberships": f"{HEAD}JPN,UN,,2001,,\nIDN,UN,,1966,,x\nIDN,UN,,1950,1965,\nIDN,G20,,,,\n"})
    )
    ours = build(found)
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_nodes_from(ours.nodes(data=True))
    for row in found.memberships.astype(object).to_dict("records"):
        G.add_edge(
            row["country"],
            row["organisation"],
            **{key: row[key] for key in ("status", "since", "until")},
            reference=row["source"],
        )
    assert nx.utils.graphs_equal(G, ours)
    assert dict(ours.degree()) == dict(G.degree())


NAMES = st.text("abcAB é'-.,;|\"\n日", max_size=5)
DAYS = st.dates(dt.date(1945, 1, 1), dt.date(2030, 12, 31))


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, str, str, str]]:
    """Rows of a table: some countries join and leave some organisations, as precisely dated as known."""
    rows = []
    for country in draw(st.sets(st.sampled_from(["IDN", "JPN", "THA", "Wkzv Qx"]))):
        for organisation in draw(st.sets(st.sampled_from(["Klub, Kopi", 'Klub "B"', "7"]))):
            days = sorted(draw(st.sets(DAYS, max_size=5)))
            written = [draw(st.sampled_from([str(day), f"{day:%d/%m/%Y}"])) for day in days]
            written += [""] * (len(days) % 2)
            rows += [(country, organisation, *spell) for spell in zip(written[::2], written[1::2], strict=True)]
    return draw(st.permutations(rows))


@settings(max_examples=60, deadline=None)
@given(
    histories(),
    DAYS,
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@pytest.mark.whole
def test_members_are_what_a_plain_reading_says(
    rows: list[tuple[str, str, str, str]], day: dt.date, separator: str, newline: str, encoding: str
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(
        [("country", "organisation", "since", "until"), *rows]
    )
    with TemporaryDirectory() as name:
        G = graph.load(folder(Path(name), {"memberships": text.getvalue().encode(encoding)}))

    def date(written: str, otherwise: dt.date) -> dt.date:
        if not written:
            return otherwise
        return dt.datetime.strptime(written, "%d/%m/%Y" if "/" in written else "%Y-%m-%d").date()  # noqa: DTZ007 (a day)

    for organisation in {row[1] for row in rows}:
        expected = {
            row[0]
            for row in rows
            if row[1] == organisation and date(row[2], dt.date.min) <= day < date(row[3], dt.date.max)
        }
        assert set(graph.members(G, organisation, day)["country"]) == expected


@settings(deadline=None)
@given(DAYS)
def test_dates_round_trip(day: dt.date) -> None:
    iso = day.isoformat()
    for written in (
        iso,
        f"{iso}T00:00:00",
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.year}-{day.month}-{day.day}",
    ):
        assert dates.tidy(written) == iso
    for precise in (iso[:4], iso[:7], iso):
        assert dates.tidy(precise) == precise
        assert dates.tidy(dates.day(precise)) == dates.day(precise) >= precise


@settings(deadline=None)
@given(st.text(max_size=12))
def test_any_text_is_a_date_or_told(text: str) -> None:
    try:
        tidy = dates.tidy(text)
    except ValueError:
        return
    assert dates.tidy(tidy) == tidy


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=12), NAMES, st.sampled_from(["the the cat", "The", "the ", "İstanbul", "ﬁ", "ẞ", "…", "the …"])
    )
)
def test_folding_again_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from('country,organisation;IDNUASE 19"\n\r\t\x00\x1b\ufeff=é'), max_size=60), st.booleans())
@pytest.mark.whole
def test_no_text_whatever_breaks_it(text: str, headed: bool) -> None:
    with TemporaryDirectory() as name:
        path = folder(Path(name), {"memberships": HEAD * headed + text})
        for _, line, column, message, _ in graph.check(path).itertuples(index=False):
            assert message
            assert 0 <= line <= 1 + len((HEAD * headed + text).splitlines())
            assert column in {"", *COLUMNS["memberships"]}


def test_a_template_is_data_and_overwrites_nothing(tmp_path: Path) -> None:
    written = template(tmp_path / "mine")
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == sorted(path.name for path in written)
    assert {path.name for path in written} == {"README.md", "countries.csv", "memberships.csv", "organisations.csv"}
    assert graph.check(tmp_path / "mine").empty
    G = graph.load(tmp_path / "mine")
    assert graph.find(G, "klub buku") == "CLUB"
    assert all(2 <= len(pd.read_csv(path)) <= 3 for path in written if path.suffix == ".csv")
    assert {spell["status"] for _, _, spell in G.edges(data=True)} <= set(FULL)

    for path in written[1:]:
        path.unlink()
    with pytest.raises(FileExistsError, match="--force"):
        template(tmp_path / "mine")
    assert list((tmp_path / "mine").iterdir()) == written[:1]
    assert template(tmp_path / "mine", force=True) == written


def test_very_many_notes_are_told_by_their_number(tmp_path: Path) -> None:
    rows = "".join(f"Indonesia{letters},UN\n" for letters in map("".join, islice(permutations("abcdefghij", 2), 60)))
    (tmp_path / "memberships.csv").write_text(f"country,organisation\n{rows}", "utf-8")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        graph.load(tmp_path)
    assert len(told) == 21
    assert "and 40 more like: 'Indonesiacb' is not known" in str(told[-1].message)
