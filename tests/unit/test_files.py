"""Files of the user's: nothing is replaced that is not ours, nothing is half written, nothing without an end is read."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pandas as pd
import pytest

import graph
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
    with pytest.warns(UserWarning, match="stands as it is"):
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
        assert "would be overwritten" in done.stderr
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
    assert file.read_text("utf-8") == sheet.html


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
