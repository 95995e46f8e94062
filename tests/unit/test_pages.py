"""The page of the record is made once: what is kept is the page of today, and never another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pytest

import graph
from graph import _explore, dates
from graph._io import cache, pages
from graph._io.files import EMBEDDED
from graph.languages import dated
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
def test_a_page_holds_until_something_begins_or_ends(
    made: list[str], command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, last = pages.steady(graph.load(), "2026-11-27")
    today_is(monkeypatch, last)
    of_last = explored(command, tmp_path)
    assert f'"at":"{last}"' in of_last
    today_is(monkeypatch, first)
    assert explored(command, tmp_path) == of_last.replace(f'"at":"{last}"', f'"at":"{first}"')
    assert len(made) == 1
    today_is(monkeypatch, (dt.date.fromisoformat(last) + dt.timedelta(1)).isoformat())
    explored(command, tmp_path)
    assert len(made) == 2


@pytest.mark.usefixtures("made")
def test_on_a_day_of_which_the_record_speaks_nothing_is_kept(
    kept: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    G = graph.load()
    G.nodes["ASEAN"]["summary"] = "Founded anew on 27 November 2026."
    monkeypatch.setattr("graph._io.load.load", lambda *_, **__: G)
    today_is(monkeypatch, "2026-11-27")
    explored(command, tmp_path)
    assert not kept.exists()
    today_is(monkeypatch, "2026-11-28")
    explored(command, tmp_path)
    assert kept.exists()


@pytest.mark.usefixtures("kept")
def test_a_day_is_told_in_words_and_no_other_is_taken_for_it(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(*_: object, **__: object) -> Page:
        return Page(f"<!doctype html>On {dated(dates.day(), 'en')}, not on 24 December 2026 nor 14 Desember 2026")

    monkeypatch.setattr(_explore, "explore", page)
    today_is(monkeypatch, "2026-12-04")
    explored(command, tmp_path)
    today_is(monkeypatch, "2026-12-05")
    assert explored(command, tmp_path) == page().html


@pytest.mark.usefixtures("kept")
@pytest.mark.whole
def test_what_is_kept_is_the_very_page_of_another_day_on_which_nothing_changed(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    G = graph.load()
    first, last = pages.steady(G, "2026-12-15")
    assert (first, last) == ("2026-12-01", "2026-12-30")
    today_is(monkeypatch, first)
    page = explored(command, tmp_path)
    assert page == graph.explore(G).html
    today_is(monkeypatch, last)
    assert explored(command, tmp_path) == graph.explore(G).html
    assert page != graph.explore(G).html
