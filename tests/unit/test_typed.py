"""The command as a person types it: at a terminal, with a slip, with a key that stops it."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import click
import networkx as nx
import pandas as pd
import pytest

import graph
from graph import _terminal
from graph._command import answering, completing
from graph._search import find
from graph._terminal import show
from graph.cli import app
from graph.languages import HERE
from tests.conftest import TODAY

Command = Callable[..., CompletedProcess[str]]


class Screen(io.StringIO):
    """A terminal of 80 columns."""

    def isatty(self) -> bool:
        return True


def printed(frame: pd.DataFrame, monkeypatch: pytest.MonkeyPatch, lang: str = "en") -> list[str]:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    screen = Screen()
    show(frame, "table", lang, screen)
    return screen.getvalue().splitlines()


@pytest.mark.parametrize(
    "question",
    [
        lambda G: graph.organisations(G, "IDN", TODAY),
        lambda G: graph.ties(G, at=TODAY),
        lambda G: graph.path(G, "IDN", "NATO", "1980", lang="id"),
        lambda G: graph.overlaps(G, at=TODAY),
        lambda G: graph.matrix(G, TODAY).reset_index(),
    ],
)
def test_a_terminal_of_80_columns_breaks_no_word_and_no_date(
    question: Callable[[nx.Graph[str]], pd.DataFrame], G: nx.Graph[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = question(G)
    lines = printed(frame, monkeypatch)
    assert max(map(len, lines)) <= 80
    assert len(lines) <= _terminal.HIGHEST + 5
    whole = io.StringIO()
    show(frame, "table", "en", whole)
    known = {*whole.getvalue().split()}
    assert {word for line in lines for word in line.split()} - known <= {"─" * (max(map(len, lines)) - 2)}


def test_a_date_in_words_stays_on_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    reason = "Kanada menjadi anggota NATO sejak 24 Agustus 1949. " * 12
    lines = printed(pd.DataFrame({"step": [1], "reason": [reason]}), monkeypatch)
    assert sum(line.count("24 Agustus 1949.") for line in lines) == 12


def test_a_terminal_shows_the_first_rows_and_how_to_get_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = pd.DataFrame({"country": [f"C{number}" for number in range(1000)], "count": range(1000)})
    lines = printed(frame, monkeypatch)
    assert [line.split()[0] for line in lines if line.strip().startswith("C")][-1] == f"C{_terminal.FIRST - 1}"
    assert capsys.readouterr().err == "20 of 1000 rows. All of them: add -o FILE.csv, or | more\n"
    few = frame.head(_terminal.FIRST + _terminal.FEW)
    assert sum(line.strip().startswith("C") for line in printed(few, monkeypatch)) == len(few)
    assert capsys.readouterr().err == ""
    out = io.StringIO()
    show(frame, file=out)  # no terminal: every row, to be searched and paged
    assert len(out.getvalue().splitlines()) == 1002


def test_what_there_is_no_room_for_is_told(
    G: nx.Graph[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = printed(graph.organisations(G, "IDN", TODAY), monkeypatch)
    assert lines[1].split() == ["code", "name", "since"]
    assert "No room for short, form, field, and status." in capsys.readouterr().err


@pytest.mark.parametrize(("lang", "heading"), [("en", "before"), ("id", "sebelumnya")])
def test_who_left_and_came_back_is_told_on_a_narrow_terminal_too(
    G: nx.Graph[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, heading: str
) -> None:
    """Indonesia in the United Nations, the Bank and the Fund: beside 1966 stands what was before 1965."""
    printed(graph.organisations(G, "IDN", TODAY, lang=lang), monkeypatch, lang)
    told = capsys.readouterr().err
    assert f"{heading}: UN 1950-09-28 – 1965-03-01; IBRD 1954 – 1965-08; IMF 1954 – 1965-08" in told
    printed(graph.shared(G, "USA", "GBR", at=TODAY, lang=lang), monkeypatch, lang)
    told = " ".join(capsys.readouterr().err.split())
    assert "WTO: GATT 1948-01-01; UNESCO 1946-11-04 – 1984-12-31; UNESCO 2003-10-01 – 2018-12-31" in told
    wide = io.StringIO()
    show(graph.shared(G, "IDN", "MYS", at=TODAY, lang=lang), "table", lang, wide)
    assert "UN 1957-09-17 – 1965-03-01" in wide.getvalue()


@pytest.mark.parametrize(
    ("file", "begins"),
    [("a.csv", "country,name,"), ("a.json", "["), ("a.md", "| code | name |"), ("a.txt", "code  name")],
)
def test_the_ending_of_a_file_says_its_format(command: Command, tmp_path: Path, file: str, begins: str) -> None:
    told = command("members", "ASEAN", "-o", file, cwd=tmp_path)
    assert (told.returncode, told.stdout) == (0, "")
    assert (tmp_path / file).read_text("utf-8").startswith(begins)
    assert command("members", "ASEAN", "-o", file, cwd=tmp_path).returncode == 2  # it is there already


def test_other_endings_and_other_programs(command: Command, tmp_path: Path) -> None:
    assert command("ties", "IDN", "-o", "a.dta", cwd=tmp_path).returncode == 0
    assert pd.read_stata(tmp_path / "a.dta")["partner"].is_unique
    told = command("ties", "IDN", "-o", "a.doc", cwd=tmp_path)
    assert (told.returncode, (tmp_path / "a.doc").exists()) == (2, False)
    assert "'.doc' is no format of tables; use .csv, .dta, .parquet, .json, .md, .txt" in told.stderr
    assert command("quiz", "-o", "a.html", "--count", "1", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.html").read_text("utf-8-sig").startswith("<!doctype html>")


def test_csv_for_excel_has_its_mark_and_semicolons_and_is_read_again(command: Command, tmp_path: Path) -> None:
    assert command("similar", "IDN", "-o", "a.csv", "--format", "excel", "--lang", "id", cwd=tmp_path).returncode == 0
    written = (tmp_path / "a.csv").read_bytes()
    assert written.startswith("\ufeffpartner;name;weight;".encode())
    row = written.decode("utf-8-sig").splitlines()[1].split(";")
    assert float(row[2].replace(",", ".")) == pytest.approx(graph.similar(graph.load(), "IDN")["weight"].iloc[0])
    (tmp_path / "memberships.csv").write_text("country,organisation\n=1+1,Klub\n", "utf-8")
    told = command("organisations", "=1+1", "--data", ".", "--format", "excel", cwd=tmp_path)
    assert told.stdout.startswith("\ufefforganisation;")
    frame = pd.DataFrame({"country": ["=1+1", "Timor;Leste"]})
    out = io.StringIO()
    show(frame, "excel", file=out)
    assert out.getvalue() == '\ufeffcountry\n\u00a0=1+1\n"Timor;Leste"\n'


def test_a_thing_of_the_other_kind_is_told(command: Command) -> None:
    told = command("organisations", "ASEAN")
    assert told.stderr == (
        "kerjasama: No country is called 'ASEAN'; ASEAN is an organisation or agreement. Try: kerjasama members ASEAN\n"
    )
    told = command("members", "Republic of Indonesia", "--lang", "id")
    assert told.stderr == (
        "kerjasama: Tidak ada organisasi atau perjanjian bernama 'Republic of Indonesia'; IDN adalah negara. "
        "Coba: kerjasama organisations 'Republic of Indonesia'\n"
    )
    with pytest.raises(graph.UnknownName) as caught:
        find(graph.load(), "PBB", 0)
    assert (caught.value.other, caught.value.suggestions) == ("UN", ())


@pytest.mark.parametrize("name", ["IAEA", "UNHCR", "Interpol"])
def test_what_is_not_in_the_record_gets_no_odd_hint(command: Command, name: str) -> None:
    told = command("members", name)
    assert told.returncode == 2
    assert "Did you mean" not in told.stderr
    assert "kerjasama template DIR" in told.stderr
    assert "Did you mean Association of Southeast Asian Nations (ASEAN)?" in command("members", "ASAEN").stderr


def test_most_says_where_it_cuts_through_equals_and_cuts_alike_in_both_languages(
    G: nx.Graph[str], command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    frames = [graph.ties(G, "IDN", TODAY, lang=lang) for lang in ("en", "id")]
    ranked = frames[0]["count"].tolist()
    cuts = [most for most in range(1, 40) if ranked[most - 1] == ranked[most]]
    assert len(cuts) > 5
    for most in range(1, 40):
        english, indonesian = ({*answering.first(frame, most)["partner"]} for frame in frames)
        assert english == indonesian
        assert len(english) == most
        notes = capsys.readouterr().err.splitlines()
        end = next((place for place, count in enumerate(ranked) if count < ranked[most - 1]), len(ranked))
        note = f"note: {end - most} more are equal to the last of these; --most {end} shows them too"
        assert notes == [note] * 2 * (most in cuts)
    told = command("ties", "IDN", "--most", str(cuts[0]), "--at", TODAY, "--format", "csv")
    assert (len(told.stdout.splitlines()), "equal to the last" in told.stderr) == (cuts[0] + 1, True)


def test_help_says_the_first_thing_and_groups_every_command(command: Command) -> None:
    told = command("--help").stdout
    assert "The first thing to do: kerjasama explore" in told
    assert told.index("Examples:") < told.index("To see:") < told.index("To ask:") < told.index("Options:")
    assert "..." not in told.partition("\n")[2]
    assert sorted(one.name or "" for commands in app.sections.values() for one in commands) == sorted(app.commands)
    for typed in app.examples:
        assert typed.split()[1] in app.commands
    bare = command()
    assert (bare.returncode, bare.stdout) == (0, told)
    assert command("--lang", "id").stdout == command("--help", "--lang", "id").stdout
    assert "Langkah pertama: kerjasama explore" in command("--help", "--lang", "id").stdout


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("indonesia", "kerjasama organisations indonesia"),
        ("asean --at 1990", "kerjasama members asean --at 1990"),
        ("world bank", "kerjasama members 'world bank'"),
        ("indonesia jepang --lang id", "kerjasama shared indonesia jepang --lang id"),
        ("indonesia nato", "kerjasama path indonesia nato"),
        ("help members", "kerjasama members --help"),
        ("help", "kerjasama --help"),
        ("version", "kerjasama --version"),
        ("anggota ASEAN --lang id", "kerjasama members ASEAN --lang id"),
        ("shared indonesia,jepang", "kerjasama shared indonesia jepang"),
        ("shared united states japan", "kerjasama shared 'united states' japan"),
        ("handout indonesia,jepang --lang id", "kerjasama handout indonesia jepang"),
    ],
)
def test_what_is_no_command_or_no_name_gets_the_line_that_was_meant(command: Command, typed: str, line: str) -> None:
    told = command(*typed.split())
    tried = "Coba: " if "--lang id" in typed else "Try: "
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.splitlines()[-1].endswith(tried + line)
    assert "Maksudnya" not in told.stderr
    assert "Did you" not in told.stderr
    assert command(*shlex.split(line)[1:], *(["-o", "-"] if "handout" in line else [])).returncode == 0


@pytest.mark.parametrize("word", ["and", "dan", "with", "&"])
@pytest.mark.whole
def test_a_word_between_two_names_is_no_country(command: Command, word: str) -> None:
    plain = command("shared", "indonesia", "jepang", "--at", "2020").stdout
    assert command("shared", "indonesia", word, "jepang", "--at", "2020").stdout == plain
    assert command("shared", "indonesia", "AND", "jepang", "--at", "2020").stdout != plain  # that is Andorra
    sheet = command("handout", "indonesia", "jepang", "-o", "-", "--at", "2020").stdout
    assert command("handout", "indonesia", word, "jepang", "-o", "-", "--at", "2020").stdout == sheet


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ties united states", "ties 'united states'"),
        ("members world bank --at 1990", "members 'world bank' --at 1990"),
        ("path indonesia to united states", "path indonesia 'united states'"),
        ("path Indonesia - NATO", "path Indonesia NATO"),
        ("path A to B", "path A B"),
        ("worksheet lima bidang -o lkpd.html", "worksheet 'lima bidang' -o lkpd.html"),
        ("ties Unted States", "ties 'Unted States'"),
        ("ties indonesia jepang", "shared indonesia jepang"),
        ("members asean apec", "path asean apec"),
    ],
)
def test_a_word_too_many_is_told_with_the_line_that_was_meant(command: Command, typed: str, meant: str) -> None:
    assert f"Try: kerjasama {meant}" in " ".join(command(*typed.split()).stderr.split())


def test_what_nothing_comes_to_mind_for_is_told_as_before(command: Command) -> None:
    for typed in (["wakanda"], ["dan"], ["indonesia", "wakanda"]):
        told = command(*typed).stderr
        assert "No such command" in told
        assert "Try: " not in told
    assert "Did you mean Japan (JPN)" in command("shared", "indonesia", "japn").stderr
    told = command("path", "a", "b", "c").stderr
    assert 'A name of several words stands in quotes: "Timor Leste"' in told
    assert "quotes" not in command("members").stderr


@pytest.mark.parametrize(
    "typed",
    [
        "quiz -o a.pdf",
        "explore --no-open -o a.pdf",
        "worksheet ASEAN -o a.pdf",
        "handout ASEAN -o a.pdf",
        "plan -o a.pdf",
    ],
)
def test_a_file_is_not_called_what_it_is_not(command: Command, tmp_path: Path, typed: str) -> None:
    told = command(*typed.split(), cwd=tmp_path)
    assert (told.returncode, [*tmp_path.iterdir()]) == (2, [])
    assert "'.pdf' is not a format of this; use ." in told.stderr
    assert ("print it as PDF" in told.stderr) is (not typed.startswith("plan"))


def test_who_asks_for_a_workbook_is_told_of_csv_for_excel(command: Command, tmp_path: Path) -> None:
    told = command("members", "ASEAN", "-o", "a.xlsx", cwd=tmp_path)
    assert told.stderr.endswith("; for Excel: -o a.csv --format excel\n")
    assert command("quiz", "--count", "1", "-o", "a.txt", cwd=tmp_path).returncode == 0
    assert "  1  " in (tmp_path / "a.txt").read_text("utf-8")


def test_a_note_at_a_terminal_breaks_at_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    screen, text = (
        Screen(),
        "No room for short, form, field, and status. All columns: add -o FILE.csv, or | more\nkerjasama",
    )
    lines = _terminal.within(text, screen).splitlines()
    assert max(map(len, lines)) <= 60
    assert " ".join(line.strip() for line in lines) == text.replace("\n", " ")
    assert lines[-1] == "kerjasama"
    assert _terminal.within(text, io.StringIO()) == text


def test_a_browser_that_does_not_open_is_told(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _address: False)
    told = command("explore", "--open", "-o", "page.html", cwd=tmp_path)
    assert told.returncode == 0
    assert f"no browser could be opened; open {tmp_path / 'page.html'} yourself" in told.stderr


def test_ctrl_c_is_quiet(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_names: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("graph._membership.members", stopped)
    told = command("members", "ASEAN")
    assert (told.returncode, told.stdout, told.stderr.strip()) == (130, "", "")


def test_a_page_that_cannot_be_written_is_named(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device", ".page.html.x1y2")

    monkeypatch.setattr(os, "fsync", full)
    told = command("members", "ASEAN", "-o", "page.csv", cwd=tmp_path)
    assert told.returncode == 2
    assert told.stderr == "kerjasama: there is no room left on the disk: page.csv\n"
    assert [*tmp_path.iterdir()] == []


def test_a_long_wait_is_shown_at_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setattr(answering, "_PATIENCE", 0.01)
    for stream, shown in ((io.StringIO(), False), (Screen(), True)):
        monkeypatch.setattr(sys, "stderr", stream)
        with answering.waiting():
            end = time.monotonic() + (10 if shown else 0.15)  # a machine that has much to do is late
            while "working" not in stream.getvalue() and time.monotonic() < end:
                time.sleep(0.01)
        assert ("working" in stream.getvalue()) is shown
    monkeypatch.setattr(answering, "_PATIENCE", 5)
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with answering.waiting():
        pass
    assert screen.getvalue() == ""


def completed(typed: Sequence[str]) -> list[str]:
    context = click.Context(app)
    ask = completing.joined if typed[0] == "members" else completing.country
    return [item.value for item in ask(context, click.Argument(["name"]), typed[-1])]


def test_names_are_completed_as_words_that_are_found_again() -> None:
    assert completed(["shared", "indo"]) == ["Indonesia"]
    assert completed(["shared", "jepa"]) == ["Jepang"]
    assert "Côte-d-Ivoire" in completed(["shared", "cote"])
    assert completed(["members", "north-atl"]) == ["North-Atlantic-Treaty-Organization"]
    G = graph.load()
    for name in completed(["shared", ""]):
        find(G, name, 0)
    for name in completed(["members", ""]):
        find(G, name, 1)


def test_a_shell_completes_names(tmp_path: Path) -> None:
    program = "import sys; sys.argv = ['kerjasama']; from graph.cli import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ
        | {
            "PYTHONPATH": str(HERE.parents[1]),
            "_KERJASAMA_COMPLETE": "bash_complete",
            "COMP_WORDS": "kerjasama members asea",
            "COMP_CWORD": "2",
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "plain,ASEAN" in told.stdout.splitlines()


def test_every_public_name_stands_where_it_is_said_to(process: Command) -> None:
    for name in graph.__all__:
        assert getattr(graph, name).__name__ == name
    assert {*graph.__all__} == {name for name in dir(graph) if not name.startswith("__")}
    with pytest.raises(AttributeError, match=r"graph\.nothing"):
        _ = graph.nothing
    code = (
        "import sys; from graph.cli import app; app(['shared', 'IDN', 'JPN', '--format', 'csv'], standalone_mode=False);"
        "print([name for name in ('rich', 'rapidfuzz', 'graph._spelling', 'graph.page', 'graph.school') if name in sys.modules], file=sys.stderr)"
    )
    assert process("-c", code, program=[sys.executable]).stderr.strip() == "[]"
