"""The graph of a large file is kept: it is the same graph, never an old one, and nothing goes wrong where it cannot be."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pytest

import graph
from graph._io import cache, folder
from graph.errors import Problem
from graph.languages import speaking
from tests.unit.test_cow import HEADING, IGOS, NAME, STATES, by_state, write

OWN = ("AAAID", "ASEAN", "UN", "Rub", "Wassen")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, for small files too."""
    place = tmp_path / "cache"
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setattr(cache, "SMALLEST", 1)
    monkeypatch.setattr(cache, "folder", lambda: place)
    return place


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Both files of the project in a folder."""
    place = tmp_path / "igos"
    place.mkdir()
    by_state(place, organisations=OWN)
    write(place / "igo_year_formatv3.csv", HEADING, IGOS, "\t")
    return place


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was read and not taken from the cache."""
    asked: list[object] = []
    tables = folder.tables

    def counted(data: object, *more: object) -> object:
        asked.append(data)
        return tables(data, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(folder, "tables", counted)
    return asked


def load(path: Path, **options: bool) -> tuple[nx.MultiGraph[str], list[str]]:
    with warnings.catch_warnings(record=True) as notes:
        warnings.simplefilter("always")
        G = graph.load(path, **options)  # type: ignore[arg-type]
    return G, [str(note.message) for note in notes]


def everything(G: nx.MultiGraph[str]) -> object:
    """All that a graph holds, in its order."""
    return (
        G.graph,
        [*G.nodes(data=True)],
        [(key, [(other, [*spells.items()]) for other, spells in G.adj[key].items()]) for key in G],
    )


def test_a_second_question_gets_the_same_graph_and_notes_without_reading(
    kept: Path, data: Path, reads: list[object]
) -> None:
    first, again = load(data), load(data)
    assert len(reads) == 1
    assert everything(again[0]) == everything(first[0]) == everything(load(data, cache=False)[0])
    assert again[1] == first[1] != []
    assert (again[0].nodes["IDN"]["ccode"], again[0].nodes["RUB"]["ionum"]) == ("850", "40")
    assert graph.ties(again[0], "IDN").equals(graph.ties(first[0], "IDN"))
    again[0].nodes["IDN"]["name"] = "changed"
    assert load(data)[0].nodes["IDN"]["name"] == "Indonesia"
    assert [path.suffix for path in kept.iterdir()] == [".json"]
    assert kept.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_a_file_of_the_same_size_and_day_is_another(kept: Path, data: Path) -> None:
    file = data / NAME
    load(data)
    then, text = file.stat(), file.read_bytes()
    file.write_bytes(text.replace(b"850,1993,indonesia,1,1,", b"850,1993,indonesia,1,0,"))
    os.utime(file, ns=(then.st_atime_ns, then.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (then.st_size, then.st_mtime_ns)
    assert graph.members(load(data)[0], "ASEAN")["country"].tolist() == ["THA"]
    file.write_bytes(text)
    assert graph.members(load(data)[0], "ASEAN")["country"].tolist() == ["IDN", "THA"]
    (data / "igo_year_formatv3.csv").unlink()
    assert "ionum" not in load(data)[0].nodes["RUB"]
    assert len([*kept.iterdir()]) == 3


def test_other_code_another_record_and_another_language_make_another(
    kept: Path, data: Path, reads: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    english = load(data)[1]
    with speaking("id"):
        assert load(data)[1] != english
    code = tmp_path / "cow.py"
    code.write_text("other", "utf-8")
    monkeypatch.setattr(cache, "makers", lambda: iter([code]))
    load(data)
    code.write_text("Other", "utf-8")
    load(data)
    assert len(reads) == 4
    assert kept.is_dir()


def test_the_code_that_makes_it_is_in_its_name() -> None:
    names = {f"{path.parent.name}/{path.name}" for path in cache.makers()}
    assert {
        "_io/cow.py",
        "_io/cow_cells.py",
        "_io/load.py",
        "_io/cow.csv",
        "graph/model.py",
        "languages/id.json",
    } <= names
    assert len([name for name in names if name.endswith(("/countries.csv", "/organisations.csv"))]) == 2


@pytest.mark.parametrize("harm", ["", "half", "not json", "another"])
def test_what_is_not_whole_is_as_good_as_none(kept: Path, data: Path, reads: list[object], harm: str) -> None:
    first = load(data)
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    file.write_bytes(
        {
            "": b"",
            "half": whole[: len(whole) // 2],
            "not json": b"{",
            "another": whole.replace(b"Indonesia", b"Indonesio"),
        }[harm]
    )
    assert everything(load(data)[0]) == everything(first[0])
    assert len(reads) == 2
    assert file.read_bytes() == whole


@pytest.mark.parametrize("off", ["variable", "option", "small", "file"])
def test_it_is_off_where_it_should_be(
    kept: Path, data: Path, monkeypatch: pytest.MonkeyPatch, reads: list[object], off: str
) -> None:
    if off == "variable":
        monkeypatch.setenv(cache.VARIABLE, "Off")
    if off == "small":
        monkeypatch.setattr(cache, "SMALLEST", 1_000_000)
    if off == "file":
        kept.write_text("where the folder would be", "utf-8")
    for _ in range(2):
        load(data, cache=off != "option")
    assert len(reads) == 2
    assert not kept.is_dir()


def test_only_the_project_s_files_are_kept(kept: Path, data: Path, tmp_path: Path, reads: list[object]) -> None:
    """Not a table of memberships, nor one beside them, nor a file with mistakes, nor what `add` joins."""
    table = tmp_path / "memberships.csv"
    table.write_text("country,organisation\nIndonesia,Klub\n", "utf-8")
    for _ in range(2):
        load(table)
        graph.load(table, add=table)
    (data / "memberships.csv").write_bytes(table.read_bytes())
    assert "KLUB" not in load(data)[0]
    assert "Klub" in load(data)[0]
    wrong = write(tmp_path / "state.csv", ["ccode", "year", "A"], [[850, 1993, 7]])
    with pytest.raises(graph.DataError):
        graph.load(wrong)
    assert not kept.exists()
    assert len(reads) == 7


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    kept: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = folder.tables

    def slow(*arguments: object) -> object:
        found = tables(*arguments)  # type: ignore[arg-type]
        by_state(data, STATES[:-1], OWN)
        return found

    monkeypatch.setattr(folder, "tables", slow)
    load(data)
    assert not kept.exists()


def test_what_was_not_asked_for_the_longest_goes_first(
    kept: Path, monkeypatch: pytest.MonkeyPatch, G: nx.MultiGraph[str]
) -> None:
    S: nx.MultiGraph[str] = nx.MultiGraph(note="x" * 1000)
    monkeypatch.setattr(cache, "MOST", 3500)
    for number, key in enumerate("abcd"):
        cache.keep(kept / f"{key}.json", S, [Problem("f", 1, "", "m")])
        os.utime(kept / f"{key}.json", (number, number))
        if key == "c":
            found = cache.kept(kept / "a.json")  # asked for again, so it stays
            assert found is not None
            assert found[1] == [Problem("f", 1, "", "m")]
    assert sorted(path.name for path in kept.iterdir()) == ["a.json", "c.json", "d.json"]
    cache.keep(kept / "e.json", G, [])  # larger than everything may be
    assert not (kept / "e.json").exists()


def test_the_command_says_no(
    kept: Path, data: Path, command: Callable[..., CompletedProcess[str]], reads: list[object]
) -> None:
    for _ in range(2):
        told = command("members", "ASEAN", "--data", str(data), "--no-cache")
    assert not kept.exists()
    for _ in range(2):
        again = command("members", "ASEAN", "--data", str(data))
    assert len(reads) == 3
    assert (again.stdout, again.stderr) == (told.stdout, told.stderr)
    assert "the data end with" in again.stderr
