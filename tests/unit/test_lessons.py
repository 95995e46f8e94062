"""Lessons: what they say is what the queries say, and a mistake in a file is told with its line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import tomllib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import networkx as nx
import pytest

import graph
from graph import dates
from graph._membership import acronym, named
from graph.languages import dated, listed, words
from graph.model import REGIONS
from graph.school.lessons import ANSWERS, BUILT_IN, HERE, VIEWS, lesson_data, lessons, read
from tests.conftest import TODAY

#: Number words from three on; one and two are said of what a form is, not of the data.
NUMBERS = {
    "en": "three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand",
    "id": r"(?:ke|ber|se)?(?:tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|ratus|ribu)",
}


def files() -> list[dict[str, Any]]:
    return [tomllib.loads((HERE / f"{name}.toml").read_text("utf-8")) for name in BUILT_IN]


#: How numbers up to ten are written.
WRITTEN = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    "id": ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"],
}
LARGER = {
    "en": {11: "eleven", 12: "twelve", 14: "fourteen", 16: "sixteen", 60: "sixty"},
    "id": {11: "sebelas", 12: "dua belas", 14: "empat belas", 16: "enam belas", 60: "enam puluh"},
}


def number(count: int, lang: str, *, figures: bool) -> str:
    word = WRITTEN[lang][count] if count <= 10 else LARGER[lang].get(count, str(count))
    return str(count) if figures else word


def row_of(example: str) -> dict[str, str]:
    text = (Path(graph.__file__).parents[1] / "data" / "examples.csv").read_text("utf-8")
    return next(row for row in csv.DictReader(io.StringIO(text)) if row["id"] == example)


class Asked:
    """What stands in braces, from the public queries and the tables alone."""

    def __init__(self, G: nx.Graph[str], step: dict[str, Any], facts: dict[str, Any], lang: str) -> None:
        self.G, self.step, self.facts, self.lang, self.at = G, step, facts, lang, step["at"]

    def node(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.G.nodes[graph.find(self.G, name)]
        return found

    def listed(self, found: Any) -> str:
        return listed(sorted(found, key=str.casefold), self.lang)

    def number(self, count: int) -> str:
        return number(count, self.lang, figures=self.figures)

    def dated(self, day: str) -> str:
        return dated(day, self.lang)

    def group(self, name: str) -> set[str]:
        if name in REGIONS:
            return {key for key, node in self.G.nodes(data=True) if node.get("region") == name}
        if "-" in name:
            row = row_of(name)
            assert row["complete"] == "yes"
            return {*row["parties"].split("|")}
        return {*graph.members(self.G, name, self.at)["country"]}

    def groups(self, names: list[str]) -> set[str]:
        found = self.group(names[0])
        for name in names[1:]:
            found = found - self.group(name[1:]) if name.startswith("-") else found & self.group(name)
        return found

    def spells(self, country: str, organisation: str) -> list[dict[str, str]]:
        its = [spell for spell in self.G[country][organisation].values() if spell["status"] in {"member", "party"}]
        return sorted((spell for spell in its if spell["since"] <= self.at), key=lambda spell: spell["since"])

    def belongs(self, name: str) -> set[str]:
        return {*graph.organisations(self.G, name, self.at)["organisation"]}

    def span(self, first: str, last: str) -> str:
        return str(words(self.lang)["lesson"]["span"]).format(first=first, last=last)

    def __call__(self, asked: str) -> str:
        asked, _, day = asked.partition("@")
        self.at = {"": self.step["at"], "today": TODAY}.get(day, day)
        self.figures = asked.startswith("#")
        what, _, rest = asked.removeprefix("#").partition(":")
        answer: str = getattr(self, f"say_{what}")(rest.split(",") if rest else [])
        return answer

    def say_name(self, names: list[str]) -> str:
        return listed([named(self.node(name), self.lang) for name in names], self.lang)

    def say_short(self, names: list[str]) -> str:
        return listed([acronym(self.node(name), self.lang) for name in names], self.lang)

    def say_day(self, _: list[str]) -> str:
        return self.dated(self.at)

    def say_members(self, names: list[str]) -> str:
        return self.number(len(graph.members(self.G, names[0], self.at)))

    def say_count(self, names: list[str]) -> str:
        if names[0] in {"form", "field", "purpose"}:
            return self.number(len(words("en")[names[0]]) - (names[0] == "purpose"))  # the environment is a field
        if names == ["shown"]:
            return self.number(len(self.step["examples"]))
        if names[-1] == "shown":
            return self.number(len(self.belongs(names[0]) & {*self.step["orgs"]}))
        if names == ["examples"]:
            return self.number(len(graph.examples(self.G)))
        if "-" not in "".join(names) and self.node(names[0])["bipartite"] == 0:
            return self.number(len(graph.shared(self.G, *names, at=self.at)))
        return self.number(len(self.groups(names)))

    def say_who(self, names: list[str]) -> str:
        return self.listed(named(self.G.nodes[key], self.lang) for key in self.groups(names))

    def say_since(self, names: list[str]) -> str:
        if len(names) == 1:
            return self.dated(self.node(names[0])["since"])
        shared = graph.shared(self.G, *names[:-1], at=self.at)
        return self.dated(shared.loc[shared["organisation"] == names[-1], "since"].item())

    def say_until(self, names: list[str]) -> str:
        return self.dated(max(end for spell in self.spells(*names) if "" < (end := spell["until"]) <= self.at))

    def say_first(self, names: list[str]) -> str:
        return self.dated(self.spells(*names)[0]["since"])

    def say_spells(self, names: list[str]) -> str:
        since = words(self.lang)["page"]["since"]
        return listed(
            [
                self.span(self.dated(spell["since"]), self.dated(spell["until"]))
                if spell["until"]
                else since.format(date=self.dated(spell["since"]))
                for spell in self.spells(*names)
            ],
            self.lang,
        )

    def say_newest(self, names: list[str]) -> str:
        its = graph.organisations(self.G, names[0], self.at)
        last = max(its.to_dict("records"), key=lambda row: (dates.begins(row["since"]), row["organisation"]))
        return acronym(self.node(last["organisation"]), self.lang)

    def say_years(self, names: list[str]) -> str:
        first, last = (dt.date.fromisoformat(self.spells(names[0], key)[0]["since"]) for key in names[1:])
        return self.number(last.year - first.year - ((last.month, last.day) < (first.month, first.day)))

    def say_joined(self, names: list[str]) -> str:
        both = self.group(names[0]) & self.group(names[1])
        before = {*graph.members(self.G, names[1], self.step["from"])["country"]}
        return self.listed(named(self.G.nodes[key], self.lang) for key in both - before)

    def say_notyet(self, names: list[str]) -> str:
        S = graph.snapshot(self.G, self.at)
        return self.listed(named(self.G.nodes[key], self.lang) for key in self.group(names[0]) if key not in S)

    def say_shared(self, names: list[str]) -> str:
        told = graph.shared(self.G, *names, at=self.at, lang=self.lang)
        since = words(self.lang)["page"]["since"]
        rows = [f"{row.acronym} ({since.format(date=self.dated(str(row.since)))})" for row in told.itertuples()]
        return listed(rows, self.lang)

    def say_organisations(self, names: list[str]) -> str:
        keys = {key for key in graph.snapshot(self.G, self.at) if self.G.nodes[key]["bipartite"] == 1}
        for name in names:
            if name in self.G:
                keys &= self.belongs(name)
            else:
                nodes = {key: self.G.nodes[key] for key in keys}
                keys = {
                    key
                    for key, node in nodes.items()
                    if name in {node["form"], node["field"], *node["purpose"].split("|")}
                }
        return self.listed(acronym(self.G.nodes[key], self.lang) for key in keys)

    def most_of(self, names: list[str]) -> tuple[int, list[str]]:
        ties = graph.ties(self.G, names[0], self.at, lang=self.lang)
        most = ties["count"].max()
        return int(most), ties.loc[ties["count"] == most, "name"].tolist()

    def say_partners(self, names: list[str]) -> str:
        return self.listed(self.most_of(names)[1])

    def say_most(self, names: list[str]) -> str:
        return self.number(self.most_of(names)[0])

    def say_example(self, names: list[str]) -> str:
        return row_of(names[0])["name_id" if self.lang == "id" else "name"]

    def say_where(self, names: list[str]) -> str:
        return row_of(names[0])["place_id" if self.lang == "id" and row_of(names[0])["place_id"] else "place"]

    def say_when(self, names: list[str]) -> str:
        row = row_of(names[0])
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", row["since"]) or not row["until"] or len(row["until"]) < 10:
            return self.dated(row["since"])
        first = dt.date.fromisoformat(row["since"])
        last = dt.date.fromisoformat(row["until"]) - dt.timedelta(1)
        if not 0 < (last - first).days <= 200:
            return self.dated(row["since"])
        same = (first.year, first.month) == (last.year, last.month)
        return self.span(str(first.day) if same else self.dated(row["since"]), self.dated(last.isoformat()))

    def say_parties(self, names: list[str]) -> str:
        return self.listed(named(self.G.nodes[key], self.lang) for key in row_of(names[0])["parties"].split("|"))

    def say_fact(self, names: list[str]) -> str:
        fact = self.facts[names[0]]
        if "date" in fact:
            return self.dated(fact["date"])
        value = fact["value"]
        if isinstance(value, int):
            return self.number(value)
        return str(value).replace(".", "," if self.lang == "id" else ".")

    def say_share(self, names: list[str]) -> str:
        part, whole = (float(self.facts[name]["value"]) for name in names)
        return self.number(round(100 * part / whole))


def texts_of(step: dict[str, Any], lang: str) -> dict[str, str]:
    """What a step says in a language, as the file or the page has it."""
    said = {key: step[key][lang] for key in ("heading", "text", "ask", "answer", "note") if key in step}
    return said | {f"card {place}": line for place, line in enumerate(step.get("card", {}).get(lang, []))}


@pytest.mark.parametrize("lang", ["en", "id"])
def test_what_a_lesson_says_is_what_the_queries_say(G: nx.MultiGraph[str], lang: str) -> None:
    asked = 0
    for lesson, file in zip(lessons(G, at=TODAY), files(), strict=True):
        for step, said in zip(lesson["steps"], file["step"], strict=True):
            answer = Asked(G, step, file.get("fact", {}), lang)
            told = texts_of(step, lang)
            for key, text in texts_of(said, lang).items():
                asked += text.count("{")
                parts = re.split(r"\{([^}]*)\}", text)
                parts[1::2] = [answer(name) for name in parts[1::2]]
                expected = " ".join("".join(parts).split())
                assert told[key] == expected[0].upper() + expected[1:]
    assert asked > 200


def test_no_number_is_typed() -> None:
    """But in the words for the teacher, which count what is not in the data; names and first, second, third are none."""
    texts = 0
    for file in files():
        for lang in ("en", "id"):
            said = [file["title"][lang]]
            for step in file["step"]:
                said += [text for key, text in texts_of(step, lang).items() if key != "note"]
            for one in said:
                text = re.sub(r"\{[^}]*\}|\bG20\b|Komisi Tiga Negara|\b(Ketiga|Keempat|Kelima),", "", one)
                texts += 1
                assert not re.search(r"\d", text), text
                assert not re.search(rf"\b(?:{NUMBERS[lang]})\b", text, re.IGNORECASE), text
    assert texts > 400
    assert re.search(rf"\b(?:{NUMBERS['id']})\b", "anggotanya kesepuluh negara")


def test_lessons_have_the_shape_that_the_page_takes(G: nx.MultiGraph[str]) -> None:
    found = lessons(G, at=TODAY)
    assert [lesson["name"] for lesson in found] == list(BUILT_IN)
    always = {"at", "examples", "from", "heading", "orgs", "select", "text", "view"}
    sometimes = {"ask", "answer", "card", "minutes", "note", "optional", "part", "reveal"}
    known = {*graph.examples(G)["example"]}
    on = cache(partial(graph.snapshot, G))
    for lesson in found:
        assert {*lesson} <= {"name", "note", "steps", "title"}
        for step in lesson["steps"]:
            assert always <= {*step} <= always | sometimes
            assert ("ask" in step) == ("answer" in step)
            shown = [step, {**step, **step.get("reveal", {})}]
            for one in shown:
                assert one["view"] in VIEWS
                assert re.fullmatch(r"\d{4}-\d\d-\d\d", one["at"])
                assert one["from"] < one["at"]
                S = on(one["at"])
                assert all(key in S for key in [*one["select"], *(one["orgs"] or [])])
                assert {*one["examples"]} <= known
            for lang in ("en", "id"):
                assert step["heading"][lang]
                assert 1 <= len(re.findall(r"[.?!](?=\s|$)|:$", step["text"][lang])) <= 5, step["text"][lang]
                assert len(step["text"][lang]) < 460
    assert json.loads(json.dumps(found)) == found


def test_a_lesson_says_how_long_it_takes(G: nx.MultiGraph[str]) -> None:
    """The chapter is one lesson of 40 minutes, or two with more work in pairs and groups; each step has its minutes and notes."""
    minutes = {}
    for lesson in lessons(G, at=TODAY):
        assert all(step["note"]["en"] and step["note"]["id"] and step["ask"]["id"] for step in lesson["steps"])
        minutes[lesson["name"]] = sum(step["minutes"] for step in lesson["steps"])
    assert minutes["chapter"] == 40
    chapter = lessons(G, ["chapter"], TODAY)[0]["steps"]
    assert len(chapter) == 18
    assert sum(step["minutes"] for step in chapter if not step.get("optional")) == 35.5
    second = next(place for place, step in enumerate(chapter) if step.get("part") == 2)
    assert 17 <= sum(step["minutes"] for step in chapter[:second]) <= 22
    assert all(15 <= count <= 40 for count in minutes.values()), minutes


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_chapter_meets_everything(G: nx.MultiGraph[str], lang: str) -> None:
    chapter = lessons(G, ["chapter"], TODAY)[0]
    text = " ".join(" ".join(texts_of(step, lang).values()) for step in chapter["steps"])
    for key in ("WTO", "ASEAN", "APEC", "G20", "UN", "OIC", "UNESCO", "SEAMEO", "NATO", "KYOTO", "PARIS", "IJEPA"):
        assert acronym(G.nodes[key], lang) in text, key
    for form in words(lang)["form"].values():
        assert form.casefold() in text.casefold()
    for word in {
        "en": "relation globalisation economic political cultur defence environment needs welfare peace security science friendship "
        "trade investment aid|diplomatic relations|peace treaties|exchange of pupils|festivals|scholarships|social aid|military "
        "alliances|joint exercises|terrorism|forest|animals|industry|education|technology|exit ticket",
        "id": "hubungan globalisasi ekonomi politik budaya pertahanan lingkungan kebutuhan kesejahteraan perdamaian keamanan ilmu "
        "persahabatan perdagangan investasi|bantuan ekonomi|hubungan diplomatik|perjanjian damai|pertukaran pelajar|festival "
        "budaya|beasiswa|bantuan sosial|aliansi militer|latihan militer bersama|terorisme|hutan|satwa|industri|pendidikan|"
        "teknologi|tiket keluar",
    }[lang].split("|"):
        for one in word.split() if word.count(" ") > 4 else [word]:
            assert one in text.casefold(), one
    assert {step["view"] for step in chapter["steps"]} | {
        step["reveal"]["view"] for step in chapter["steps"] if "view" in step.get("reveal", {})
    } == {*VIEWS} - {"table"}
    shown = {key for step in chapter["steps"] for key in step["examples"]}
    assert shown == {*graph.examples(G)["example"]}
    kinds = {row_of(key)["kind"] for step in chapter["steps"][:-1] for key in step["examples"]}
    assert {
        "trade",
        "investment",
        "aid",
        "relations",
        "peace",
        "exchange",
        "festival",
        "scholarship",
        "relief",
    } <= kinds
    assert {"exercise", "counterterrorism", "forest", "wildlife"} <= kinds


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
        "from": "",
        "select": ["JPN"],
        "orgs": None,
        "examples": [],
        "heading": {"en": "Japan", "id": "Jepang"},
        "text": {"en": "It says [[step]] and ten of them.", "id": "Ada sepuluh."},
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


@pytest.mark.whole
def test_the_page_carries_lessons_and_quizzes(G: nx.MultiGraph[str]) -> None:
    def facts(page: graph.Page) -> dict[str, Any]:
        found = re.search(r'id="facts">(.*?)</script>', page.html)
        assert found
        said: dict[str, Any] = json.loads(found[1])
        return said

    said = facts(graph.explore(G, TODAY))
    assert said["lessons"] == lessons(G, at=TODAY)
    size = len(json.dumps([said["lessons"], said["quiz"]], ensure_ascii=False, separators=(",", ":")).encode())
    assert size < 110_000
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


@pytest.mark.whole
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
