"""The quiz: one right answer each, as the queries say, and nothing asked twice."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import networkx as nx
import pandas as pd
import pytest

import graph
from graph.languages import words
from graph.school.lessons import VIEWS
from graph.school.quiz import COLUMNS, KINDS, LETTERS
from tests.conftest import TODAY

Command = Callable[..., CompletedProcess[str]]

DAYS = (TODAY, "2010-06-30", "1995-12-31")


@cache
def joined(G: nx.MultiGraph[str], organisation: str, at: str, status: str = "member,party") -> dict[str, str]:
    """Who belongs to an organisation on a day, and since when."""
    found = graph.members(G, organisation, at, status="all" if status == "all" else status.split(","))
    return dict(zip(found["country"], found["since"], strict=True))


@cache
def there(G: nx.MultiGraph[str], at: str) -> frozenset[str]:
    return frozenset(graph.snapshot(G, at))


def iso(said: str, lang: str) -> str:
    """A day as a language writes it, as ISO 8601."""
    day, month, year = said.split()
    return f"{year}-{words(lang)['months'].index(month) + 1:02}-{int(day):02}"


def parts(G: nx.MultiGraph[str], question: str, lang: str, kind: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every way to read a question: which wording, and what stands in its braces, names as ids."""
    for wording, sentence in words(lang)["quiz"]["question"].items():
        if wording.split("_")[0] != kind:
            continue
        for some in ("+?", "+"):  # a name may contain what stands between two
            pattern = re.sub(r"\\\{(\w+)\\\}", rf"(?P<\1>.{some})", re.escape(sentence))
            if found := re.fullmatch(pattern, question):
                said = found.groupdict()
                try:
                    yield (
                        wording,
                        {
                            key: graph.find(G, value) if key in {"a", "b", "name", "label"} else value
                            for key, value in said.items()
                        },
                    )
                except graph.UnknownName:
                    continue


def right(  # noqa: PLR0911 (one case after another)
    G: nx.MultiGraph[str], wording: str, its: dict[str, str], choices: list[str], lang: str, at: str
) -> list[bool]:
    """For each choice whether it is a right answer, from the public queries alone."""
    said = words(lang)
    if wording in {"joined", "size", "field", "purpose"}:
        if wording == "joined":
            wanted = [joined(G, its["label"], at)[its["name"]][:4]]
        elif wording == "size":
            wanted = [str(len(joined(G, its["label"], iso(its["date"], lang))))]
        else:
            wanted = [said[wording][one] for one in G.nodes[its["label"]][wording].split("|")]
        return [choice in wanted for choice in choices]
    keys = [graph.find(G, choice) for choice in choices]
    if wording == "both":
        return [key in joined(G, its["a"], at) and key in joined(G, its["b"], at) for key in keys]
    if wording == "shared":
        return [{its["a"], its["b"]} <= set(joined(G, key, at)) for key in keys]
    if wording in {"field_of", "purpose_of", "form"}:
        of = wording.removesuffix("_of")
        return [its[of] in [said[of][one] for one in G.nodes[key][of].split("|")] for key in keys]
    if wording == "outside":
        return [key not in joined(G, its["label"], at, "all") for key in keys]
    if wording == "first":
        since = [joined(G, its["label"], at)[key] for key in keys]
        return [one == min(since) for one in since]
    if wording == "entered":
        return [joined(G, its["label"], at)[key][:4] == its["year"] for key in keys]
    assert wording.startswith("existed")
    return [key in there(G, iso(its["date"], lang)) for key in keys]


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.slow
def test_two_thousand_questions_have_one_right_answer_each(G: nx.MultiGraph[str], lang: str) -> None:
    asked, kinds, letters = 0, Counter[str](), Counter[str]()
    for seed in range(40):
        at = DAYS[seed % len(DAYS)]
        sheet = graph.quiz(G, 50, seed, lang, at)
        assert len(sheet) == 50
        assert not sheet.duplicated(["question", "answer_text"]).any()
        for row in sheet.to_dict("records"):
            question = re.sub(r" \(\d+ \w+ \d+\)$", "", row["question"])
            choices = [row[f"choice_{letter}"] for letter in LETTERS]
            assert len({*choices}) == 4
            readings = list(parts(G, question, lang, row["kind"]))
            assert readings, question
            found = right(G, *readings[0], choices, lang, at)
            assert found.count(True) == 1, (question, choices, at)
            assert LETTERS[found.index(True)] == row["answer"]
            if row["kind"] == "size":
                size = int(row["answer_text"])
                assert min(abs(int(choice) - size) for choice in choices if choice != str(size)) >= max(1, size // 25)
            assert choices[found.index(True)] == row["answer_text"]
            shown = row["question"] + row["why"]
            assert not re.search(r"[{}]|None|\bnan\b|\|", shown)
            assert shown[:1].isupper()
            address = dict(part.split("=") for part in row["view"][1:].split("&"))
            assert address["view"] in VIEWS
            assert all(
                key in there(G, address["at"])
                for one in ("select", "orgs")
                for key in address.get(one, "").split(",")
                if key
            )
            asked += 1
            kinds[row["kind"]] += 1
            letters[row["answer"]] += 1
    assert asked == 2000
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) > 100
    assert min(letters.values()) > 350


def test_nothing_gives_the_answer_away(G: nx.MultiGraph[str]) -> None:
    for seed in range(12):
        for row in graph.quiz(G, 50, seed, at=TODAY).to_dict("records"):
            for letter in LETTERS:
                choice = row[f"choice_{letter}"]
                assert choice.isdigit() or not re.search(rf"\b{re.escape(choice)}\b", row["question"], re.IGNORECASE), (
                    row
                )
            if row["kind"] == "both":  # every wrong one belongs to one of the two
                (_, its), *_ = parts(G, row["question"].rsplit(" (", 1)[0], "en", "both")
                for letter in LETTERS:
                    key = graph.find(G, row[f"choice_{letter}"])
                    assert key in joined(G, its["a"], TODAY) or key in joined(G, its["b"], TODAY)
            if row["kind"] == "shared":  # what nearly everybody belongs to is no choice
                assert not {"UN", "UNESCO", "WTO", "Kyoto Protocol", "Paris Agreement"} & {
                    row[f"choice_{letter}"] for letter in LETTERS
                }


def test_a_seed_is_a_quiz(G: nx.MultiGraph[str]) -> None:
    one = graph.quiz(G, seed=7, at=TODAY)
    pd.testing.assert_frame_equal(one, graph.quiz(graph.load(), seed=7, at=TODAY))
    assert list(one) == COLUMNS
    assert not one.equals(graph.quiz(G, seed=8, at=TODAY))
    assert one["kind"].nunique() == 10
    indonesian = graph.quiz(G, seed=7, lang="id", at=TODAY)
    assert indonesian[["number", "kind", "answer", "view"]].equals(one[["number", "kind", "answer", "view"]])
    assert (indonesian["question"] != one["question"]).all()
    assert set(graph.quiz(G, 30, kinds=["joined", "size"])["kind"]) == {"joined", "size"}


def test_the_day_is_told_where_it_matters(G: nx.MultiGraph[str]) -> None:
    for row in graph.quiz(G, 44, seed=3, at="1999").to_dict("records"):
        assert row["question"].endswith("(31 December 1999)") == (row["kind"] in {"both", "shared", "outside", "first"})
        assert "G20" not in row["question"] or "20" in row["view"]
    assert not graph.quiz(G, 44)["question"].str.endswith(")").any()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"count": 0}, "ask for at least 1"),
        ({"kinds": ["riddle"]}, "'riddle' is not a kind of question; use both"),
        ({"lang": "xx"}, "'xx' is not a language here"),
        ({"at": "someday"}, "'someday' is not a date"),
    ],
)
def test_wrong_wishes(G: nx.MultiGraph[str], options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        graph.quiz(G, **options)


@pytest.mark.filterwarnings("ignore:.*stands as it is")
def test_data_of_ones_own(tmp_path: Path, G: nx.MultiGraph[str]) -> None:
    rows = [
        f"{name},{club}"
        for club, names in {
            "Klub Catur": "Anisa Budiman Citrawati",
            "Klub Kopi": "Budiman Dewiyanti Ekawati",
            "Klub Lari": "Fajarudin Gitawati Hadisusanto",
        }.items()
        for name in names.split()
    ]
    (tmp_path / "memberships.csv").write_text("\n".join(["country,organisation", *rows]), "utf-8")
    club = graph.load(tmp_path)
    asked = graph.quiz(club, 5, lang="id")
    assert 0 < len(asked) <= 5
    assert set(asked["kind"]) <= {"both", "shared", "outside"}
    for row in asked.to_dict("records"):
        (reading, *_) = parts(club, row["question"], "id", row["kind"])
        assert right(club, *reading, [row[f"choice_{letter}"] for letter in LETTERS], "id", TODAY).count(True) == 1
    (tmp_path / "memberships.csv").write_text("country,organisation\nIDN,Klub Kopi\n", "utf-8")
    assert graph.quiz(graph.load(tmp_path)).empty
    S = graph.snapshot(G, "1980-01-01")
    assert len(graph.quiz(S)) == 10
    assert "size" not in set(graph.quiz(S, 40)["kind"])


@pytest.mark.slow
def test_the_command(command: Command, tmp_path: Path) -> None:
    asked = ("quiz", "--seed", "7", "--count", "5", "--at", TODAY, "--lang", "id")
    rows = json.loads(command(*asked, "--format", "json").stdout)
    assert list(rows[0]) == COLUMNS
    sheet, key = (command(*asked, "--format", "markdown", *more).stdout for more in ((), ("--key",)))
    assert sheet.startswith(
        "# Soal tentang kerja sama antarnegara\n\nMenurut data per 24 November 2026. Kuis nomor 7.\n"
    )
    assert key.startswith("# Kunci jawaban\n")
    for row in rows:
        assert f"{row['number']}. {row['question']}" in sheet
        assert f"    - d) {row['choice_d']}" in sheet
        assert row["why"] not in sheet
        assert f"{row['number']}. **{row['answer']}** {row['answer_text']}" in key
        assert row["why"] in key
    csv = command(*asked, "--format", "csv", "--key").stdout.splitlines()
    assert (csv[0], len(csv)) == ("number,answer,answer_text,why", 6)
    table = command(*asked).stdout
    assert "soal" in table
    assert "jawaban" not in table
    done = command(*asked, "--format", "markdown", "-o", "soal.md", cwd=tmp_path)
    assert (done.stdout, (tmp_path / "soal.md").read_text("utf-8")) == ("", sheet)
    assert command(*asked, "--kind", "riddle").returncode == 2
    (tmp_path / "memberships.csv").write_text("country,organisation\nIDN,Klub Kopi\n", "utf-8")
    done = command("quiz", "--data", str(tmp_path), "--lang", "id")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Dari data ini tidak dapat dibuat soal.\n")


def test_a_name_is_text_in_a_sheet(command: Command, tmp_path: Path) -> None:
    rows = [
        f"{name},{club}"
        for club, names in {"<b>A*": "a_1 b_2 c_3", "[B](x)": "b_2 d_4 e_5"}.items()
        for name in names.split()
    ]
    (tmp_path / "memberships.csv").write_text("\n".join(["country,organisation", *rows]), "utf-8")
    sheet = command("quiz", "--data", str(tmp_path), "--format", "markdown").stdout
    assert r"\<b\>A\*" in sheet
    assert r"b\_2" in sheet
    assert "<b>" not in sheet


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with one more file: a language whose every word is English with marks around it."""
    folder = tmp_path_factory.mktemp("third")
    root = Path(graph.__file__).parents[1]
    for name in ("graph", "data"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))

    def marked(said: Any) -> Any:
        if isinstance(said, dict):
            return {key: value if key == "locale" else marked(value) for key, value in said.items()}
        return [marked(one) for one in said] if isinstance(said, list) else f"‹{said}›"

    english = json.loads((folder / "graph" / "languages" / "en.json").read_text("utf-8"))
    (folder / "graph" / "languages" / "xx.json").write_text(json.dumps(marked(english)), "utf-8")
    return folder


@pytest.mark.slow
def test_a_third_language_is_one_file(third: Path, process: Command) -> None:
    def run(*arguments: str) -> str:
        code = f"import sys; sys.path.insert(0, {str(third)!r}); import graph.cli; assert graph.__file__.startswith({str(third)!r}); graph.cli.main()"
        done = process("-c", code, *arguments, "--lang", "xx", program=[sys.executable])
        assert done.returncode == 0, done.stderr
        return done.stdout

    table = run("shared", "IDN", "JPN", "--at", TODAY, "--format", "markdown")
    assert table.startswith("| ‹code› | ‹name› |")
    assert "| United Nations |" in table  # names fall back to English
    sheet = run("quiz", "--seed", "1", "--at", TODAY, "--format", "markdown")
    assert "# ‹Questions about cooperation between countries›" in sheet
    assert "1. ‹" in sheet
    run("handout", "Indonesia", "Jepang", "--at", TODAY, "-o", str(third / "h.html"))
    assert "2 ‹July› 1951" in (third / "h.html").read_text("utf-8")
    run("explore", "--at", TODAY, "--no-open", "-o", str(third / "p.html"))
    page = (third / "p.html").read_text("utf-8")
    assert '<html lang="xx"' in page
    facts = json.loads(re.search(r'id="facts">(.*?)</script>', page)[1])  # type: ignore[index]
    assert list(facts["words"]) == ["en", "id", "xx"]
    assert facts["lessons"][0]["title"]["xx"] == facts["lessons"][0]["title"]["en"]


def test_the_page_speaks_a_third_language(third: Path, process: Command, visit: Callable[..., Any]) -> None:
    code = f"import sys; sys.path.insert(0, {str(third)!r}); import graph.cli; graph.cli.main()"
    process("-c", code, "explore", "--no-open", "--at", TODAY, "-o", str(third / "q.html"), program=[sys.executable])
    page = visit(third / "q.html", "#select=IDN,JPN&lang=xx")
    page.wait_for_selector("#panel h2:text-is('Indonesia + Japan')")
    assert "‹since 28 ‹September› 1966›" in page.locator("#panel").inner_text()
    assert page.locator("#language option").all_inner_texts() == ["English", "Bahasa Indonesia", "‹English›"]
    assert page.evaluate("kerjasama.ask('quiz', 0)")[0]["question"].startswith("‹")
