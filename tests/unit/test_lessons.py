"""Lessons: what they say is what the queries say, and a mistake in a file is told with its line."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import networkx as nx
import pytest

import graph
from graph._membership import acronym, named
from graph.languages import dated, listed, words
from graph.school import taught
from graph.school.lessons import ANSWERS, BUILT_IN, HERE, VIEWS, lesson_data, lessons, read
from tests.conftest import TODAY

#: Number words from three on; one and two are said of what a form is, not of the data.
NUMBERS = {
    "en": "three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand",
    "id": r"(?:ke|ber|se)?(?:tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|ratus|ribu)",
}


def files() -> list[dict[str, Any]]:
    return [tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")) for name in BUILT_IN]


def answer(G: nx.Graph[str], asked: str, at: str, lang: str) -> str:  # noqa: C901, PLR0911, PLR0912 (one case after another)
    """What stands in braces, from the public queries alone."""
    what, _, rest = asked.partition(":")
    names = rest.split(",") if rest else []

    def node(name: str) -> dict[str, Any]:
        return G.nodes[graph.find(G, name)]

    def in_order(found: Any) -> str:
        return listed(sorted(found, key=str.casefold), lang)

    if what in {"name", "short"}:
        return listed([(named if what == "name" else acronym)(node(name), lang) for name in names], lang)
    if what == "day":
        return dated(at, lang)
    if what == "members":
        return str(len(graph.members(G, names[0], at)))
    if what == "count":
        if rest in {"form", "field", "purpose"}:
            return str(
                len(
                    {"form": words("en")["form"], "field": words("en")["field"], "purpose": words("en")["purpose"]}[
                        rest
                    ]
                )
            )
        if node(names[0])["bipartite"] == 0:
            return str(len(graph.shared(G, *names, at=at)))
        found = graph.overlaps(G, *names, at=at)
        return str(found.loc[found["degree"] == len(names), "count"].sum())
    if what == "who":
        found = graph.overlaps(G, *names, at=at)
        return in_order(
            named(node(key), lang) for keys in found.loc[found["degree"] == len(names), "countries"] for key in keys
        )
    if what == "since":
        if len(names) == 1:
            return dated(node(names[0])["since"], lang)
        shared = graph.shared(G, *names[:-1], at=at)
        return dated(shared.loc[shared["organisation"] == names[-1], "since"].item(), lang)
    if what == "until":
        ends = [spell["until"] for spell in G[names[0]][names[1]].values() if spell["until"] <= at and spell["until"]]
        return dated(max(ends), lang)
    if what == "shared":
        told = graph.shared(G, *names, at=at, lang=lang)
        return listed(
            [
                f"{row.acronym} ({words(lang)['page']['since'].format(date=dated(str(row.since), lang))})"
                for row in told.itertuples()
            ],
            lang,
        )
    if what == "organisations":
        keys = {key for key in graph.snapshot(G, at) if G.nodes[key]["bipartite"] == 1}
        for name in names:
            if name in G:
                keys &= set(graph.organisations(G, name, at)["organisation"])
            else:
                keys = {
                    key
                    for key in keys
                    if name in {G.nodes[key]["form"], G.nodes[key]["field"], *G.nodes[key]["purpose"].split("|")}
                }
        return in_order(acronym(G.nodes[key], lang) for key in keys)
    if what in {"partners", "most"}:
        ties = graph.ties(G, names[0], at, lang=lang)
        most = ties["count"].max()
        return str(most) if what == "most" else in_order(ties.loc[ties["count"] == most, "name"])
    raise AssertionError(asked)


def test_what_a_lesson_says_is_what_the_queries_say(G: nx.MultiGraph[str]) -> None:
    asked, thirteen = 0, taught(G)
    for lesson, file in zip(lessons(thirteen, at=TODAY), files(), strict=True):
        for step, said in zip(lesson["steps"], file["step"], strict=True):
            for lang in ("en", "id"):
                for key in ("heading", "text"):
                    asked += said[key][lang].count("{")
                    parts = re.split(r"\{([^}]*)\}", said[key][lang])
                    parts[1::2] = [answer(thirteen, name, step["at"], lang) for name in parts[1::2]]
                    expected = "".join(parts)
                    assert step[key][lang] == " ".join(expected.split())
    assert asked > 150


def test_no_number_is_typed() -> None:
    texts = 0
    for file in files():
        for said in [file["title"], *(step[key] for step in file["step"] for key in ("heading", "text"))]:
            for lang in ("en", "id"):
                text = re.sub(r"\{[^}]*\}", "", said[lang])
                texts += 1
                assert not re.search(r"\d", text), text
                assert not re.search(rf"\b(?:{NUMBERS[lang]})\b", text, re.IGNORECASE), text
    assert texts > 100
    assert re.search(rf"\b(?:{NUMBERS['id']})\b", "anggotanya kesepuluh negara")


def test_lessons_have_the_shape_that_the_page_takes(G: nx.MultiGraph[str]) -> None:
    found = lessons(G, at=TODAY)
    assert [lesson["name"] for lesson in found] == list(BUILT_IN)
    assert 10 <= len(found[0]["steps"]) <= 16
    for lesson in found:
        assert sorted(lesson) == ["name", "steps", "title"]
        for step in lesson["steps"]:
            assert sorted(step) == ["at", "heading", "orgs", "select", "text", "view"]
            assert step["view"] in VIEWS
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", step["at"])
            S = graph.snapshot(G, step["at"])
            assert all(key in S for key in [*step["select"], *(step["orgs"] or [])])
            for lang in ("en", "id"):
                assert step["heading"][lang]
                assert 1 <= len(re.findall(r"[.?!](?=\s|$)", step["text"][lang])) <= 4, step["text"][lang]
                assert len(step["text"][lang]) < 420
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_chapter_meets_everything(G: nx.MultiGraph[str], lang: str) -> None:
    chapter = lessons(G, ["chapter"], TODAY)[0]
    text = " ".join(f"{step['heading'][lang]} {step['text'][lang]}" for step in chapter["steps"])
    for key in ("WTO", "ASEAN", "APEC", "G20", "UN", "OIC", "UNESCO", "SEAMEO", "NATO", "KYOTO", "PARIS", "IJEPA"):
        assert acronym(G.nodes[key], lang) in text, key
    for form in words(lang)["form"].values():
        assert form.casefold() in text.casefold()
    for word in {
        "en": "economic political cultur defence environment needs welfare peace security science friendship",
        "id": "ekonomi politik budaya pertahanan lingkungan kebutuhan kesejahteraan perdamaian keamanan ilmu persahabatan",
    }[lang].split():
        assert word in text.casefold(), word
    assert {step["view"] for step in chapter["steps"]} == {*VIEWS} - {"matrix"}


GOOD = '''title.en = "Mine"
title.id = "Punyaku"

[[step]]
view = "map"
at = "1999"
select = ["Jepang"]
heading.en = "{name:JPN}"
heading.id = "{name:JPN}"
text.en = """
It says [[step]] and
{members:ASEAN} of them."""
text.id = """Ada {members:ASEAN}."""

[[step]]
heading.en = "Two"
heading.id = "Dua"
text.en = "{since:IDN,UN}"
text.id = "{since:IDN,UN}"
'''


def test_a_lesson_of_ones_own(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD, "utf-8-sig", newline="\r\n")
    lesson = lesson_data(G, read(file), TODAY)
    assert lesson["name"] == "mine"
    assert lesson["steps"][0] == {
        "view": "map",
        "at": "1999-12-31",
        "select": ["JPN"],
        "orgs": None,
        "heading": {"en": "Japan", "id": "Jepang"},
        "text": {"en": "It says [[step]] and 10 of them.", "id": "Ada 10."},
    }
    assert lesson["steps"][1]["view"] == "network"
    assert lesson["steps"][1]["at"] == TODAY
    assert [one["name"] for one in lessons(G, [file, "chapter"])] == ["mine", "chapter"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('view = "map"', 'view = "globe"', "mine.toml:5: view: 'globe' is not a view; use network, map"),
        ('view = "map"', "view = map", "mine.toml:5: is not TOML"),
        ('at = "1999"', 'at = "1999-13-01"', "mine.toml:6: at: '1999-13-01' is not a date"),
        ('["Jepang"]', '["Jepnag"]', "mine.toml:7: select: Nothing is called 'Jepnag'; did you mean Jepang (JPN)"),
        ('["Jepang"]', '"Jepang"', "mine.toml:7: select: is not a list of names"),
        ('select = ["Jepang"]', 'orgs = ["JPN"]', "mine.toml:7: orgs: No organisation or agreement is called 'JPN'"),
        ('select = ["Jepang"]', "slect = []", "mine.toml:7: slect: 'slect' is not known in a step; use view, at"),
        (
            "{members:ASEAN} of",
            "{mambers:ASEAN} of",
            "mine.toml:12: text.en: {mambers:ASEAN} is not known; use {name:…}",
        ),
        (
            "{members:ASEAN} of",
            "{members:ASAEN} of",
            "mine.toml:12: text.en: {members:ASAEN}: No organisation or agreement is called 'ASAEN'; did you mean Association of Southeast Asian Nations (ASEAN)?",
        ),
        ("{members:ASEAN} of", "{members} of", "mine.toml:12: text.en: {members}: names nobody; write for example"),
        (
            "{members:ASEAN} of",
            "members:ASEAN} of",
            "mine.toml:12: text.en: a brace stands alone in 'members:ASEAN} of them.'",
        ),
        (
            "{members:ASEAN} of",
            "{count:IDN,UN} of",
            "mine.toml:12: text.en: {count:IDN,UN}: countries and organisations are mixed",
        ),
        ('"{since:IDN,UN}"', '"{since:CHE,NATO}"', "mine.toml:18: text.en: {since:CHE,NATO}: CHE was not in NATO on"),
        ('text.id = """Ada', 'txt.id = """Ada', "mine.toml:13: txt: 'txt' is not known in a step"),
        ('heading.id = "Dua"', "", "mine.toml:16: heading: is not said in Bahasa Indonesia; write heading.id"),
        (
            'heading.en = "Two"\nheading.id = "Dua"\n',
            "",
            "mine.toml:15: heading: there is no heading; write heading.en",
        ),
        (
            'heading.id = "Dua"',
            'heading.id = "Dua"\nheading.xy = "?"',
            "mine.toml:18: heading.xy: 'xy' is not a language here; use en or id",
        ),
        ('title.id = "Punyaku"', "", "mine.toml:1: title: is not said in Bahasa Indonesia"),
        ("[[step]]\nview", "[[stpe]]\nview", "stpe"),
    ],
)
def test_a_mistake_is_told_with_its_line(G: nx.MultiGraph[str], tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "mine.toml"
    assert old in GOOD
    file.write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(graph.DataError) as raised:
        lesson_data(G, read(file), TODAY)
    assert said in str(raised.value)
    assert all(problem.hint for problem in raised.value.problems)


def test_the_page_carries_lessons_and_quizzes(G: nx.MultiGraph[str]) -> None:
    def facts(page: graph.Page) -> dict[str, Any]:
        found = re.search(r'id="facts">(.*?)</script>', page.html)
        assert found
        said: dict[str, Any] = json.loads(found[1])
        return said

    said = facts(graph.explore(G, TODAY))
    assert said["lessons"] == lessons(G, at=TODAY)
    size = len(json.dumps([said["lessons"], said["quiz"]], ensure_ascii=False, separators=(",", ":")).encode())
    assert size < 45_000
    assert [lesson["name"] for lesson in facts(graph.explore(G, TODAY, lessons=["indonesia"]))["lessons"]] == [
        "indonesia"
    ]


def test_what_a_lesson_needs_is_not_there(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation\nIDN,Klub Kopi\nJPN,Klub Kopi\n", "utf-8")
    club = graph.load(tmp_path)
    assert lessons(club) == []
    with pytest.raises(graph.DataError, match=r"chapter\.toml:\d+: .*IJEPA"):
        lessons(club, ["chapter"])
    S = graph.snapshot(G, "1999-12-31")
    assert lessons(S) == []  # each has a step on another day, or needs what was not there yet
    assert '"lessons":[]' in graph.explore(S).html


def test_the_command(command: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD, "utf-8")
    done = command(
        "explore", "--lesson", "mine.toml", "--lesson", "indonesia", "-o", "p.html", "--no-open", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert '"name":"mine","title":{"en":"Mine","id":"Punyaku"}' in (tmp_path / "p.html").read_text("utf-8")
    (tmp_path / "mine.toml").write_text(GOOD.replace('"map"', '"globe"'), "utf-8")
    done = command("explore", "--lesson", "mine.toml", "-o", "q.html", "--no-open", cwd=tmp_path)
    assert (done.returncode, "mine.toml:5: view: 'globe' is not a view" in done.stderr) == (2, True)
    assert not (tmp_path / "q.html").exists()
    done = command("explore", "--lesson", "nowhere.toml", "-o", "q.html", "--no-open", cwd=tmp_path)
    assert (done.returncode, "nowhere.toml" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_the_guide_s_examples_are_right(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    guide = (Path(graph.__file__).parents[1] / "docs" / "lessons.md").read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert examples
    for number, example in enumerate(examples):
        file = tmp_path / f"example{number}.toml"
        file.write_text(example, "utf-8")
        assert lesson_data(G, read(file), TODAY)["steps"]
    for asked in ANSWERS:
        assert f"`{{{asked}" in guide, asked
