"""The command as it is typed: what it prints, and how it leaves."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pandas as pd
import pytest

from graph._terminal import show
from tests.conftest import TODAY

Command = Callable[..., CompletedProcess[str]]


def test_a_table_for_reading(process: Command) -> None:
    told = process("shared", "Indonesia", "Jepang", "--at", TODAY, "--lang", "id")
    assert told.returncode == 0
    assert told.stderr == ""
    assert "Perserikatan Bangsa-Bangsa" in told.stdout
    assert "sejak" in told.stdout
    assert "1966-09-28" in told.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("members", "ASEAN"),
        ("organisations", "Indonesia"),
        ("shared", "IDN", "JPN"),
        ("ties",),
        ("ties", "IDN"),
        ("find", "Jepang"),
        ("overlaps", "ASEAN", "APEC"),
        ("path", "IDN", "NATO"),
        ("history", "UN"),
        ("changes", "1990", "1999", "ASEAN"),
        ("similar", "IDN"),
        ("brokers",),
        ("groups",),
        ("panel", "IDN", "--years", "1990"),
        ("matrix", "--at", "1949"),
    ],
)
def test_formats_hold_the_same_rows(command: Command, arguments: tuple[str, ...]) -> None:
    rows = json.loads(command(*arguments, "--format", "json").stdout)
    csv = command(*arguments, "--format", "csv").stdout.splitlines()
    markdown = command(*arguments, "--format", "markdown").stdout.splitlines()
    assert len(rows) > 0
    assert csv[0] == ",".join(rows[0])
    assert len(csv) == len(rows) + 1
    assert len(markdown) == len(rows) + 2


@pytest.mark.parametrize("name", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "＝1+1", "a\rb", "a\r=1", "-5"])
def test_no_cell_of_a_printed_csv_begins_a_formula(name: str) -> None:
    out = io.StringIO(newline="")
    show(
        pd.DataFrame({"country": ["IDN"], "name": [name], "lat": [-2.5], "kind": pd.Categorical([name])}),
        "csv",
        file=out,
    )
    heading, row, *more = csv.reader(io.StringIO(out.getvalue(), newline=""))
    safe = name if name in {"-5", "a\rb", "a\r=1"} else f"\u00a0{name}"
    assert (heading, row, more) == (["country", "name", "lat", "kind"], ["IDN", safe, "-2.5", safe], [])
    assert ("\r" in name) == ('"IDN"' in out.getvalue())


def test_nothing_found_leaves_with_one(command: Command) -> None:
    told = command("shared", "IDN", "JPN", "--at", "1946-01-01")
    assert (told.returncode, told.stdout) == (1, "")
    assert "1946-01-01" in told.stderr
    assert command("find", "Nowhereland").returncode == 1
    told = command("path", "Indonesia", "Pakta Pertahanan Atlantik Utara", "--at", "1949-10-31", "--lang", "id")
    assert (told.returncode, told.stdout) == (1, "")
    assert "tidak ada yang menghubungkan" in told.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("organisations", "RUS", "--at", "1960"), "Russia is there from 24 December 1991 on. Before it: Soviet Union (SUHH)."),
        (("shared", "Rusia", "GBR", "--at", "1960", "--lang", "id"), "Rusia baru ada sejak 24 Desember 1991. Sebelumnya: Uni Soviet (SUHH)."),
        (("members", "EC"), "European Communities had ended by then (1 November 1993). After it: European Union (EU)."),
        (("members", "CMEA", "--lang", "id"), "saat itu sudah berakhir (September 1991)."),
        (("members", "AU", "--at", "1990"), "African Union is there from 9 July 2002 on. Before it: Organisation of African Unity (OAU)."),
        (("path", "IDN", "RCEP", "--at", "2015"), "Regional Comprehensive Economic Partnership is there from 1 January 2022 on."),
        (("organisations", "IDN", "--at", "1946"), "on 1946-12-31."),
    ],
)  # fmt: skip
def test_where_there_is_nothing_the_life_of_what_was_asked_for_is_told(
    command: Command, arguments: tuple[str, ...], said: str
) -> None:
    told = command(*arguments)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.endswith(f"{said}\n")


def test_answers_for_reading(command: Command) -> None:
    told = command(
        "path", "Indonesia", "NATO", "--at", "1980", "--lang", "id", "--format", "markdown"
    ).stdout.splitlines()
    assert told[0] == "| langkah | alasan |"
    assert told[-1] == "| 3 | Kanada menjadi anggota NATO sejak 24 Agustus 1949. |"
    assert command(
        "history", "ASEAN", "--start", "1998", "--end", "1999", "--format", "markdown"
    ).stdout.splitlines() == [
        "| year | on | code | short | number |",
        "|---:|---|---|---|---:|",
        "| 1998 | 1998-12-31 | ASEAN | ASEAN | 9 |",
        "| 1999 | 1999-12-31 | ASEAN | ASEAN | 10 |",
    ]
    assert command("overlaps", "ASEAN", "APEC", "--at", "1990", "--format", "markdown").stdout.splitlines()[0] == (
        "| organisations | how many | number | countries |"
    )
    assert (
        command("ties", "IDN", "--most", "1", "--format", "markdown").stdout.splitlines()[0]
        == "| code | name | shared |"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("shared", "Indonesa", "JPN"), "Indonesia (IDN)"),
        (("members", "ASEAN", "--at", "1995-13-01"), "1995-13-01"),
        (("members", "ASEAN", "--status", "guest"), "'guest' is not a status"),
        (("members", "ASEAN", "--format", "xml"), "xml"),
        (("members", "ASEAN", "--data", "no-such-folder"), "memberships.csv"),
        (("ties", "--field", "magic"), "'magic' is not a field"),
        (("nonsense",), "nonsense"),
        (("panel", "--years", "now"), "1950-2014"),
        (("panel", "--years", "2014-1950"), "earlier year first"),
        (("history", "Indonesia", "ASEAN"), "organisations only, or countries only"),
        (("history", "ASEAN", "--start", "2000", "--end", "1990"), "begin with the earlier"),
        (("changes", "1999", "1990"), "name the earlier day first"),
        (("changes", "1999-02-30", "2000"), "1999-02-30"),
        (("path", "IDN", "Indonesia"), "are the same"),
        (("overlaps", "Asaen"), "ASEAN"),
        (("explore", "-o", "no/such/folder/page.html", "--no-open"), "no/such/folder"),
    ],
)
def test_wrong_usage_leaves_with_two_and_no_traceback(command: Command, arguments: tuple[str, ...], said: str) -> None:
    told = command(*arguments)
    assert told.returncode == 2
    assert said in told.stderr
    assert "Traceback" not in told.stderr
    assert told.stdout == ""


@pytest.mark.whole
def test_explore_writes_where_it_is_told(command: Command, tmp_path: Path) -> None:
    told = command("explore", cwd=tmp_path)  # not at a terminal: nothing is opened
    assert told.returncode == 0
    assert told.stdout == ""
    assert (tmp_path / "kerjasama.html").read_text("utf-8-sig").startswith("<!doctype html>")
    assert command("explore", "-o", "lain.html", "--no-open", "--lang", "id", cwd=tmp_path).returncode == 0
    assert '<html lang="id"' in (tmp_path / "lain.html").read_text("utf-8")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kerjasama.html", "lain.html"]


def test_bad_data_leaves_what_was_there(command: Command, tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation,since\nIDN,ASEAN,yesterday\n,ASEAN,1967\n", "utf-8")
    page = tmp_path / "page.html"
    page.write_text("mine", "utf-8")
    told = command("explore", "--data", str(tmp_path), "-o", str(page), "--no-open")
    assert told.returncode == 2
    assert "memberships.csv:2: since: 'yesterday' is not a date" in told.stderr
    assert "memberships.csv:3: country: is empty" in told.stderr
    assert page.read_text("utf-8") == "mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["memberships.csv", "page.html"]


@pytest.mark.whole
def test_every_query_takes_a_day(command: Command) -> None:
    for arguments in (
        ("members", "UN"),
        ("organisations", "JPN"),
        ("shared", "IDN", "JPN"),
        ("ties", "JPN"),
        ("find", "JPN"),
    ):
        assert command(*arguments, "--at", "1970-01-01").returncode == 0, arguments
    assert command("find", "Uni Soviet", "--at", "1970-01-01").returncode == 0
    assert command("find", "Uni Soviet", "--at", "2000-01-01").returncode == 1
    assert command("find", "Uni Soviet").returncode == 0  # on no day in particular


def test_a_template_to_start_from(command: Command, tmp_path: Path) -> None:
    assert command("template", "mine", cwd=tmp_path).returncode == 0
    assert command("check", "mine", cwd=tmp_path).returncode == 0
    assert (
        json.loads(command("shared", "IDN", "JPN", "--data", "mine", "--format", "json", cwd=tmp_path).stdout)[0][
            "since"
        ]
        == "2021"
    )
    own = tmp_path / "mine" / "memberships.csv"
    own.write_text("country,organisation\nIDN,X\n", "utf-8")
    (tmp_path / "mine" / "countries.csv").unlink()
    told = command("template", "mine", cwd=tmp_path)
    assert told.returncode == 2
    assert "would be overwritten" in told.stderr
    assert own.read_text("utf-8") == "country,organisation\nIDN,X\n"
    assert not (tmp_path / "mine" / "countries.csv").exists()
    assert command("template", "mine", "--force", cwd=tmp_path).returncode == 0
    assert "CLUB" in own.read_text("utf-8")


def test_pyvis_is_imported_only_where_it_is_used(process: Command) -> None:
    code = (
        "import sys; from graph.cli import app; app(['shared', 'IDN', 'JPN'], standalone_mode=False);"
        "print([m for m in ('pyvis', 'IPython', 'scipy', 'jinja2') if m in sys.modules], file=sys.stderr)"
    )
    told = process("-c", code, program=[sys.executable])
    assert told.stderr.strip() == "[]"
