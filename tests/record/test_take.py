"""The tool that puts the rows of the record where they belong."""

from __future__ import annotations

import csv
from pathlib import Path
from shutil import copytree

import pytest

from tools.record import take


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "data"
    copytree(take.RECORD, copy)
    monkeypatch.setattr(take, "RECORD", copy)
    return copy


def last_first(table: Path) -> None:
    """What stands last is written first, as nobody wants it."""
    heading, *rows = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join([heading, rows[-1], *rows[:-1]]), "utf-8", newline="\n")


def test_rows_are_put_where_they_belong(folder: Path) -> None:
    tables = {table: (folder / f"{table}.csv").read_bytes() for table in ("countries", "memberships", "sources")}
    for table in tables:
        last_first(folder / f"{table}.csv")
    take.main(["--order"])
    assert {table: (folder / f"{table}.csv").read_bytes() for table in tables} == tables


def test_sources_that_nobody_cites_go_and_those_that_are_missing_are_named(folder: Path) -> None:
    table = folder / "sources.csv"
    heading, *rows = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join([heading, *rows, "https://example.org/unused,,,no,,\n"]), "utf-8", newline="\n")
    take.main(["--order"])
    assert "example.org/unused" not in table.read_text("utf-8")
    address = next(csv.reader([rows[0]]))[0]
    table.write_text("".join([heading, *rows[1:]]), "utf-8", newline="\n")
    spells = (folder / "memberships.csv").read_bytes()
    with pytest.raises(SystemExit, match=r"(?s)not in sources.csv:.*") as error:
        take.main(["--order"])
    assert address in str(error.value)
    assert (folder / "memberships.csv").read_bytes() == spells
