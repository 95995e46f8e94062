"""Files of the user's: nothing is replaced that is not ours, nothing is half written, nothing without an end is read."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pandas as pd
import pytest

import graph
from graph._io.template import template
from graph._io.write import save
from graph._terminal import show

Command = Callable[..., CompletedProcess[str]]
ROWS = "country,organisation\nBudi Santoso,Klub Baca\nSiti Aminah,Klub Baca\nAni Wijaya,Klub Baca\nDewi Lestari,Klub Kopi\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "memberships.csv").write_text(ROWS, "utf-8")
    return tmp_path / "own"


def test_names_with_a_space_work_everywhere(folder: Path, tmp_path: Path) -> None:
    G = graph.load(folder)
    assert "Budi Santoso" in graph.explore(G).html
    assert graph.overlaps(G)["countries"].tolist() == [["Ani Wijaya", "Budi Santoso", "Siti Aminah"], ["Dewi Lestari"]]
    outside = graph.quiz(G, kinds=["outside"])
    assert outside["answer_text"].tolist() == ["Dewi Lestari"]
    assert "Budi Santoso" in outside["why"][0]
    H = graph.load(graph.write(G, f"{tmp_path}/out/"))
    assert nx.utils.graphs_equal(G, H)


def test_own_ids_of_three_letters_load_again(folder: Path, tmp_path: Path) -> None:
    (folder / "memberships.csv").write_text("country,organisation\nBUD,Klub Catur\nADI,Klub Catur\n", "utf-8")
    G = graph.load(folder)
    out = graph.write(G, f"{tmp_path}/out/")
    assert graph.check(out).empty
    assert nx.utils.graphs_equal(G, graph.load(out))


def test_several_ids_in_a_cell_can_be_told_apart(folder: Path) -> None:
    out = io.StringIO()
    save(graph.overlaps(graph.load(folder)), out)
    row = next(csv.DictReader(io.StringIO(out.getvalue())))
    assert row["countries"] == "Ani%20Wijaya Budi%20Santoso Siti%20Aminah"


def test_the_data_that_were_read_are_not_replaced(command: Command, folder: Path) -> None:
    own = folder / "memberships.csv"
    for what in (("explore",), ("quiz",), ("handout", "Klub Baca")):
        done = command(*what, "--data", str(folder), "-o", str(own))
        assert done.returncode == 2
        assert ("would be overwritten" if what == ("quiz",) else "'.csv' is not a format of this") in done.stderr
        assert own.read_text("utf-8") == ROWS


def test_a_page_of_ours_is_replaced_and_another_only_by_force(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    sheet = graph.handout(G, "ASEAN")
    sheet.save(file)
    sheet.save(file)
    file.write_text("<!doctype html><title>Kerjasama</title>mine", "utf-8")
    with pytest.raises(FileExistsError, match="would be overwritten; use --force"):
        sheet.save(file)
    sheet.save(file, force=True)
    assert file.read_text("utf-8-sig") == sheet.html


def test_a_link_is_followed_and_stays(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link = tmp_path / "page.html"
    link.symlink_to(tmp_path / "far" / "real.html")
    graph.handout(G, "ASEAN").save(link)
    assert link.is_symlink()
    assert (tmp_path / "far" / "real.html").is_file()
    assert [*tmp_path.rglob(".*")] == []


def test_a_pipe_is_neither_written_nor_read(command: Command, folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    done = command("handout", "ASEAN", "-o", str(pipe))
    assert (done.returncode, "a device or a pipe" in done.stderr) == (2, True)
    (folder / "countries.csv").symlink_to("/dev/zero")
    done = command("check", str(folder))
    assert (done.returncode, "countries.csv: cannot be read (it is a device or a pipe" in done.stdout) == (2, True)
    done = command("members", "ASEAN", "--data", str(pipe))
    assert (done.returncode, "pipe.html" in done.stderr) == (2, True)
    done = command("explore", "--lesson", str(pipe), "-o", "-")
    assert (done.returncode, "pipe.html: it is a device or a pipe and no file" in done.stderr) == (2, True)


def test_standard_output(command: Command) -> None:
    done = command("handout", "ASEAN", "-o", "-")
    assert done.stdout.startswith("<!doctype html>")
    assert not Path("-").exists()


def test_no_name_moves_the_terminal_or_makes_a_link() -> None:
    frame = pd.DataFrame({"name": ["\x1b[2J![x](http://x.org/a.png) [y](http://y.org)"]})
    for form in ("table", "markdown"):
        out = io.StringIO()
        show(frame, form, file=out)
        assert "\x1b" not in out.getvalue()
    assert "![" not in out.getvalue().replace("!\\[", "")
    assert "](" not in out.getvalue().replace("\\](", "")


@pytest.mark.whole
def test_a_reader_that_goes_away_is_no_error() -> None:
    for what in (["matrix"], ["ties", "--format", "csv"], ["panel", "--format", "csv"], ["explore", "-o", "-"]):
        with subprocess.Popen(
            [sys.executable, "-m", "graph", *what], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as asked:
            assert asked.stdout is not None
            assert asked.stderr is not None
            asked.stdout.read(1)
            asked.stdout.close()
            assert asked.stderr.read() == b"", what


def test_a_folder_with_an_escape_in_its_name(command: Command, tmp_path: Path) -> None:
    done = command("check", str(tmp_path / "\x1b[31mred"))
    assert done.returncode == 2
    assert "\x1b" not in done.stdout + done.stderr
    own = tmp_path / "\x1b[2Jown"
    own.mkdir()
    (own / "memberships.csv").write_text("country,organisation,\x1b[2Jodd\nIDN,ASEAN,x\nXYZQ W,ASEAN,\n", "utf-8")
    for what in (
        ["check", str(own)],
        ["members", "ASEAN", "--data", str(own)],
        ["export", f"{own}/x.gexf", "--data", str(own)],
    ):
        done = command(*what)
        assert "\x1b" not in done.stdout + done.stderr, what


@pytest.mark.whole
def test_a_full_disk_or_a_kill_leaves_what_was_there(
    G: nx.MultiGraph[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    page = graph.handout(G, "ASEAN")
    page.save(tmp_path / "page.html")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        graph.handout(G, "UN").save(tmp_path / "page.html")
    with pytest.raises(OSError, match="No space left"):
        graph.write(G, tmp_path / "x.gexf")
    with pytest.raises(OSError, match="No space left"):
        template(tmp_path / "new")
    assert (tmp_path / "page.html").read_text("utf-8-sig") == page.html
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [tmp_path / "page.html"]


def test_what_is_too_large_is_not_read(folder: Path) -> None:
    with (folder / "countries.csv").open("wb") as file:
        file.truncate(2_000_000_001)  # holes take no room
    found = graph.check(folder)
    assert found["message"].str.contains(r"2\.0 GB, and no more than 2 are read").any()


def test_handouts_have_names_of_their_own(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for what in (["ASEAN"], ["Indonesia", "Jepang"], ["ASEAN", "--blank"]):
        assert command("handout", *what).returncode == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "handout-ASEAN-blank.html",
        "handout-ASEAN.html",
        "handout-Indonesia-Jepang.html",
    ]
