"""The page of the record is made once a day: what is kept is the page of today, and never another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pytest

import graph
from graph import _explore, dates
from graph._io import cache, pages
from graph._io.files import EMBEDDED
from graph.page.document import Page

Command = Callable[..., CompletedProcess[str]]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own."""
    place = tmp_path / "cache"
    monkeypatch.delenv(cache.VARIABLE)
    monkeypatch.setattr(cache, "folder", lambda: place)
    return place


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages of the pages that were made and not taken from the cache; each is a short one."""
    asked: list[str] = []

    def short(_: nx.MultiGraph[str], at: dates.At = None, lang: str = "en", *, lessons: object = None) -> Page:
        asked.append(lang)
        return Page(f'<!doctype html>{lang} {lessons} {{"at":"{dates.day(at)}","since":"{dates.day()}"}}')

    monkeypatch.setattr(_explore, "explore", short)
    return asked


def today_is(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    whole = dates.day
    monkeypatch.setattr(dates, "day", lambda at=None: whole(day if at is None else at))


def explored(command: Command, tmp_path: Path, *arguments: str) -> str:
    """The page that the command writes."""
    file = tmp_path / "page.html"
    command("explore", "--no-open", "--force", "-o", str(file), *arguments)
    return file.read_text("utf-8-sig")


@pytest.mark.usefixtures("kept")
def test_the_page_is_made_once_for_each_language(made: list[str], command: Command, tmp_path: Path) -> None:
    told = [explored(command, tmp_path, "--lang", lang) for lang in ("en", "id", "en", "id")]
    assert made == ["en", "id"]
    assert told[:2] == told[2:]
    assert told[0] != told[1]


@pytest.mark.usefixtures("kept")
def test_another_page_than_that_of_the_record_as_it_is_today_is_made(
    made: list[str], command: Command, tmp_path: Path
) -> None:
    plain = explored(command, tmp_path)
    (tmp_path / "clubs.csv").write_text("country,organisation\nAni,OSIS\n", "utf-8")
    for more in (
        ["--at", "1999"],
        ["--lesson", "paris"],
        ["--data", str(tmp_path / "clubs.csv")],
        ["--add", str(tmp_path / "clubs.csv")],
        ["--no-cache"],
    ):
        before = len(made)
        explored(command, tmp_path, *more)
        assert len(made) == before + 1, more
    assert explored(command, tmp_path) == plain
    assert len(made) == 6


def test_a_page_that_was_cut_short_is_made_anew(kept: Path, made: list[str], command: Command, tmp_path: Path) -> None:
    plain = explored(command, tmp_path)
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert explored(command, tmp_path) == plain
    assert len(made) == 2


@pytest.mark.usefixtures("kept")
def test_a_page_is_of_the_whole_package_and_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pages.place("en")
    assert before != pages.place("id")
    record = tmp_path / "record"
    record.mkdir()
    for file in EMBEDDED.iterdir():
        (record / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(pages, "EMBEDDED", record)
    assert pages.place("en") == before
    (record / "memberships.csv").write_text("country,organisation\n", "utf-8")
    assert pages.place("en") != before


@pytest.mark.usefixtures("kept")
def test_a_page_is_of_one_day(
    made: list[str], command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today_is(monkeypatch, "2026-12-04")
    page = explored(command, tmp_path)
    assert '"at":"2026-12-04"' in page
    today_is(monkeypatch, "2026-12-05")
    assert '"at":"2026-12-05"' in explored(command, tmp_path)
    today_is(monkeypatch, "2026-12-04")
    assert explored(command, tmp_path) == page
    assert len(made) == 2


@pytest.mark.usefixtures("kept")
@pytest.mark.whole
def test_what_is_kept_is_the_very_page(command: Command, tmp_path: Path) -> None:
    pages = [explored(command, tmp_path) for _ in range(2)]
    assert pages == [graph.explore(graph.load()).html] * 2
