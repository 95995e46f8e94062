"""One table of cases for both languages: what the page's scripts are asked under ``node --test`` is asked here too."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import pandas as pd
import pytest

import graph
from graph import dates, languages
from graph._fold import fold
from graph._io.write import save
from graph.page.facts import facts as facts_of

HERE = Path(__file__).parents[1] / "cases"
Case = dict[str, Any]


def cases(name: str) -> pytest.MarkDecorator:
    """Run a test once for every case of a file, each under what it asks."""
    found: list[Case] = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    asked = [
        json.dumps([case[key] for key in case if key not in {"rows", "steps", "why", "names"}], ensure_ascii=True)
        for case in found
    ]
    return pytest.mark.parametrize("case", found, ids=asked)


@cache
def small() -> nx.MultiGraph[str]:
    """Load the small graphs, as one folder of CSVs: no two of them have anything in common."""
    graphs = [json.loads(file.read_text("utf-8"))["tables"] for file in sorted((HERE / "graphs").glob("*.json"))]
    with TemporaryDirectory() as folder:
        for what in ("countries", "organisations", "memberships"):
            told = [row for tables in graphs for row in tables[what]]
            with (Path(folder) / f"{what}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(dict.fromkeys(column for row in told for column in row)))
                writer.writeheader()
                writer.writerows(told)
        return graph.load(folder)


def facts() -> str:
    """What the page is told of the small graphs, without its words, which are in the package, and what is only drawn."""
    G = small()
    joined = [key for key, node in G.nodes(data=True) if node["bipartite"] == 1]
    told = facts_of(G, joined, joined, [])
    for one in told["organisations"]:
        del one["colours"]
    kept = {
        key: value
        for key, value in told.items()
        if key not in {"words", "pictures", "spots", "shown", "six", "likeness"}
    }
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in kept.items())
    return f"{{\n{lines}\n}}\n"


def rows(frame: pd.DataFrame, *columns: str) -> list[list[Any]]:
    return frame[list(columns)].to_numpy().tolist()


@cases("plurals")
def test_plurals(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "words", lambda _: {"grammar": {"plural": case.get("plural", {})}})
    for name, numbers in case["numbers"].items():
        assert [languages.category(number, case["lang"]) for number in numbers] == [name] * len(numbers)


@cases("dates")
def test_dates(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    more = [
        (fold(name), str(number))
        for number, name in enumerate(json.loads((HERE / "months.json").read_text("utf-8")), 1)
    ]
    known = [*dates._months(), *more]  # noqa: SLF001 (in a language more than there is)
    monkeypatch.setattr(dates, "_months", lambda: known)

    def read(question: Any) -> str | None:
        try:
            answer: str = question(case["text"])
        except ValueError:
            return None
        return answer

    assert read(dates.tidy) == case["date"]
    assert read(dates.day) == case["day"]


@cases("holds")
def test_holds(case: Case) -> None:
    assert dates.holds(case["since"], case["until"], case["on"]) is case["holds"]


@cases("fold")
def test_fold(case: Case) -> None:
    for spelling in case["spellings"]:
        assert fold(spelling) == case["folded"], spelling
    assert fold(case["folded"]) == case["folded"]


def test_what_is_folded_apart_is_apart() -> None:
    folded = [case["folded"] for case in json.loads((HERE / "fold.json").read_text("utf-8"))]
    assert len(folded) == len({*folded})


@cases("guard")
def test_guard(case: Case) -> None:
    written = io.StringIO()
    save(pd.DataFrame({"first": [case["text"]], "last": ["."]}), written)
    assert re.fullmatch('"?first"?,"?last"?\n.*', written.getvalue(), re.DOTALL)
    [cell, _] = [*csv.reader(io.StringIO(written.getvalue(), newline=""))][-1]
    assert cell == ("\u00a0" if case["formula"] else "") + case["text"]


@cases("order")
def test_order(case: Case) -> None:
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_node("X", bipartite=1, kind="organisation", name="X", name_id="X")
    for number, name in enumerate(reversed(case["names"])):  # ids the other way round, lest they help
        G.add_node(f"C{number:03}", bipartite=0, kind="country", name=name, name_id=name)
        G.add_edge(f"C{number:03}", "X", status="member", since="", until="", source="")
    for lang in ("en", "id"):
        assert graph.members(G, "X", lang=lang)["name"].tolist() == case["names"]
    first = f"C{len(case['names']) - 1:03}"
    assert graph.ties(G, first)["name"].tolist() == case["names"][1:]
    assert graph.brokers(G)["name"].tolist() == case["names"]
    assert graph.similar(G, first)["name"].tolist() == case["names"][1:]
    assert graph.overlaps(G, "X")["names"].tolist() == [", ".join(case["names"])]
    assert sorted(graph.groups(G)["name"]) == sorted(case["names"])


@cases("find")
def test_find(case: Case) -> None:
    G = small()
    if len(case["ids"]) == 1:
        assert graph.find(G, case["text"]) == case["ids"][0]
        return
    with pytest.raises(graph.UnknownName) as caught:
        graph.find(G, case["text"])
    suggested = [str(re.search(r"\((\w+)\)$", one)[1]) for one in caught.value.suggestions]  # type: ignore[index]
    if case["ids"]:
        assert sorted(suggested) == case["ids"]
    else:
        assert suggested[:1] == [case["near"]] if "near" in case else suggested == []


@cases("members")
def test_members(case: Case) -> None:
    found = graph.members(small(), case["of"], case["at"], lang=case["lang"])
    assert rows(found, "country", "status", "since", "until") == case["rows"]


@cases("shared")
def test_shared(case: Case) -> None:
    found = graph.shared(small(), *case["of"], at=case["at"], lang=case["lang"])
    assert rows(found, "organisation", "status", "since", "until", "source") == case["rows"]
    assert found["before"].tolist() == case.get("before", [""] * len(found))
    if len(case["of"]) == 1:
        assert graph.organisations(small(), case["of"][0], case["at"], lang=case["lang"]).equals(found)


@cases("ties")
def test_ties(case: Case) -> None:
    found = graph.ties(small(), case["of"], case["at"], lang=case["lang"])
    assert rows(found, "partner", "count") == case["rows"]


@cases("overlaps")
def test_overlaps(case: Case) -> None:
    found = graph.overlaps(small(), *case["of"], at=case["at"], lang=case["lang"])
    assert rows(found, "organisations", "countries") == case["rows"]


@cases("path")
def test_path(case: Case) -> None:
    found = rows(graph.path(small(), case["from"], case["to"], case["at"]), "country", "organisation")

    def chain() -> Iterator[str]:
        here = case["from"]
        for step in found:
            yield here
            assert here in step
            here = next(other for other in step if other != here)
        if found:
            yield here

    assert [*chain()] == case["ids"]


@cases("growth")
def test_growth(case: Case) -> None:
    """The page tells of each change; Python of the members on any day, and of every year's end."""
    G, key = small(), case["of"]
    began = [(day + "-01-01")[:10] if len(day) != 7 else f"{day}-01" for day, *_ in case["steps"]]
    counts = [0, *(count for _, count, *_ in case["steps"])]
    for day, before, (_, count, joined, left) in zip(began, counts, case["steps"], strict=False):
        assert len(graph.members(G, key, day)) == count
        now = {*graph.members(G, key, day)["country"]}
        then = {*graph.members(G, key, str((pd.Period(day, "D") - 1).strftime("%Y-%m-%d")))["country"]}
        assert len(then) == before
        assert {*joined} <= now - then
        assert {*left} <= then - now
    history = graph.history(G, key, start=1945, end=2035)
    expected = [counts[sum(day <= at for day in began)] for at in history["at"]]
    assert history["count"].tolist() == expected


@cases("changes")
def test_changes(case: Case) -> None:
    found = graph.changes(small(), case["from"], case["to"], *case["of"], lang=case.get("lang", "en"))
    assert rows(found, "country", "organisation", "change", "date", "was", "status") == case["rows"]


def test_the_page_is_told_the_same() -> None:
    there = (HERE / "facts.json").read_text("utf-8")
    assert there == facts(), "python -m tests.unit.test_cases writes it again"


if __name__ == "__main__":
    (HERE / "facts.json").write_text(facts(), "utf-8")
