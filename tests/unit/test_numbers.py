"""Every number on paper and on the terminal, in both languages, beside what the functions answer, row by row in order."""

from __future__ import annotations

import html
import io
import json
import re
from collections import Counter
from inspect import signature
from typing import Any
from urllib.parse import urlsplit

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner

import graph
from graph.cli import app
from graph.languages import dated, listed, numbered, plain, words
from tests.conftest import TODAY

LANGS = pytest.mark.parametrize("lang", ["en", "id"])

#: Handouts tell dates of up to so many members, so many sites of sources and so many organisations at the most.
DATED, SITES, ROWS = 60, 6, 31


def runner() -> CliRunner:
    """One that keeps what is told apart from the answer, which click before 8.2 does only if asked."""
    asked: dict[str, Any] = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}
    return CliRunner(**asked)


def told(*arguments: str, code: int = 0) -> str:
    done = runner().invoke(app, [*arguments])
    assert done.exit_code == code, done.output
    return done.stdout


def parts(page: graph.Handout, tag: str) -> list[str]:
    """What elements of a kind say, one after another."""
    found = re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", page.html, re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in found]


def sites(G: nx.MultiGraph[str], frame: pd.DataFrame) -> str:
    """The sites of most rows first, then by name, no more than fit: of states, universities and organisations."""
    its = (str(urlsplit(one).hostname).removeprefix("www.") for source in frame["source"] for one in source.split())
    own = {
        str(urlsplit(node["url"]).hostname).removeprefix("www.") for _, node in G.nodes(data=True) if node.get("url")
    }
    state = re.compile(r".*\.(int|gov|edu|mil|europa\.eu|(gov|go|gob|gub|gouv|govt|ac|edu)\...)")
    counted = Counter(
        site for site in its if state.fullmatch(site) or any(site == one or site.endswith(f".{one}") for one in own)
    )
    return ", ".join(sorted(counted, key=lambda site: (-counted[site], site))[:SITES])


def foot(G: nx.MultiGraph[str], frame: pd.DataFrame, at: str, lang: str) -> str:
    said = words(lang)["handout"]
    named = sites(G, frame)
    among = [said["sources"].format(list=named)] if named else []
    return " ".join([said["source"].format(day=dated(at, lang)), *among, said["borders"]])


# Handouts


@LANGS
@pytest.mark.parametrize(
    ("key", "at"),
    [
        ("ASEAN", TODAY),
        ("OIC", TODAY),
        ("UN", TODAY),
        ("PARIS", TODAY),
        ("IJEPA", TODAY),
        ("NATO", "1990-12-31"),
        ("UNESCO", "1960-12-31"),
    ],
)
def test_the_handout_of_an_organisation(G: nx.MultiGraph[str], key: str, at: str, lang: str) -> None:
    page, frame, said, node = (
        graph.handout(G, key, at=at, lang=lang),
        graph.members(G, key, at, lang=lang),
        words(lang),
        G.nodes[key],
    )
    heading = said["handout"]["parties" if node["kind"] == "agreement" else "members"]
    assert parts(page, "h2") == [heading]
    facts = dict(zip(parts(page, "dt"), parts(page, "dd"), strict=True))
    assert facts[heading] == str(len(frame))
    assert facts[said["page"]["founded"]] == dated(node["since"], lang)
    if len(frame) > DATED:
        order = graph.overlaps(G, key, at=at, lang=lang)["countries"][0]
        assert parts(page, "li") == frame.set_index("country").loc[order, "name"].tolist()
    else:
        assert parts(page, "li") == [f"{row['name']} {dated(row['since'], lang)}" for row in frame.to_dict("records")]
    assert parts(page, "footer") == [foot(G, frame, at, lang)]
    blank = graph.handout(G, key, at=at, lang=lang, blank=True)
    if len(frame) > DATED:
        assert said["handout"]["write"].format(count=numbered(20, lang)) in parts(blank, "p")
        assert len(parts(blank, "li")) == 20
    else:
        assert parts(blank, "li") == frame["name"].tolist()


@LANGS
@pytest.mark.parametrize(
    ("keys", "at"),
    [
        (("IDN",), TODAY),
        (("IDN", "JPN"), TODAY),
        (("IDN", "JPN"), "1970-01-01"),
        (("USA", "NIC"), TODAY),
        (("IDN", "MYS", "BRN"), TODAY),
        (("XNC",), TODAY),
        (("SUHH",), "1980-01-01"),
    ],
)
def test_the_handout_of_countries(G: nx.MultiGraph[str], keys: tuple[str, ...], at: str, lang: str) -> None:
    page, frame, said = graph.handout(G, *keys, at=at, lang=lang), graph.shared(G, *keys, at=at, lang=lang), words(lang)
    kind = "country" if len(keys) == 1 else "shared"
    assert parts(page, "h2") == [said["handout"]["memberships"][kind].format(count=len(frame))]
    expected = []
    for row in frame.head(ROWS).to_dict("records"):  # the rest is counted
        short = "" if row["acronym"] in row["name"] else f" ({row['acronym']})"
        expected += [f"{row['name']}{short}", said["form"][row["form"]], said["field"][row["field"]]]
        expected.append(dated(row["since"], lang) or said["page"]["since_unknown"])
    assert parts(page, "td") == expected
    if expected:
        assert parts(page, "th")[-1] == said["handout"]["since"][kind]
    assert parts(page, "footer") == [foot(G, frame, at, lang)]
    assert parts(page, "h1") == [listed([G.nodes[key]["name_id" if lang == "id" else "name"] for key in keys], lang)]


def test_a_beginning_that_is_not_known_on_paper() -> None:
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_nodes_from((key, {"bipartite": 0, "kind": "country", "name": key, "name_id": key}) for key in ("A", "B"))
    G.add_node("CLUB", bipartite=1, kind="organisation", name="Club", name_id="Klub", url="https://a.example/")
    G.add_edge("A", "CLUB", status="member", since="1990", until="2030", source="https://www.a.example/1")
    G.add_edge("B", "CLUB", status="member", since="", until="2029-06", source="https://b.example/ https://a.example/2")
    for lang in ("en", "id"):
        page = graph.handout(G, "A", "B", at="2020", lang=lang)
        assert parts(page, "td")[-1] == words(lang)["page"]["since_unknown"]
        assert parts(page, "footer") == [foot(G, graph.shared(G, "A", "B", at="2020"), "2020-12-31", lang)]
        assert ": a.example. " in parts(page, "footer")[0]
    assert graph.shared(G, "A", "B", at="2020")[["since", "until"]].to_numpy().tolist() == [["", "2029-06"]]


# Commands


@LANGS
@pytest.mark.whole
def test_most_is_the_first_rows(G: nx.MultiGraph[str], lang: str) -> None:
    for most in (1, 7, 5000):
        for country in ("IDN", None):
            frame = graph.ties(G, country, TODAY, lang=lang)
            asked = ["ties", *([country] if country else []), "--most", str(most), "--at", TODAY, "--lang", lang]
            rows = json.loads(told(*asked, "--format", "json"))
            every = json.loads(frame.to_json(orient="records"))
            assert [row["weight"] for row in rows] == [row["weight"] for row in every[:most]]
            place = {json.dumps(row): number for number, row in enumerate(every)}
            places = [place[json.dumps(row)] for row in rows]  # which of equals are cut is the same in every language
            assert places == sorted(set(places))
            if most == 7:
                *_, first = told(*asked, "--format", "markdown").splitlines()[:3]
                assert len(told(*asked, "--format", "markdown").splitlines()) == 2 + most
                assert first.endswith(f"| {frame['count'][0]} |")
    assert told("ties", "IDN", "--most", "0", code=2) == ""


@LANGS
def test_tables_for_reading_have_the_rows_and_headings(G: nx.MultiGraph[str], lang: str) -> None:
    said = words(lang)

    def table(*arguments: str) -> list[list[str]]:
        out = told(*arguments, "--lang", lang, "--format", "markdown")
        return [line.strip("| ").split(" | ") for line in out.splitlines()]

    heading, _, *rows = table("members", "ASEAN", "--at", TODAY, "--status", "all")
    frame = graph.members(G, "ASEAN", TODAY, status="all", lang=lang)
    assert heading == [said["column"][one] for one in ("country", "name", "kind", "region", "status", "since")]
    assert rows == [
        [
            row["country"],
            row["name"],
            said["kind"][row["kind"]],
            said["region"].get(row["region"], ""),
            said["status"][row["status"]],
            row["since"],
        ]
        for row in frame.to_dict("records")
    ]
    # an end that is known is told; where none is, there is no column of it
    heading, *rows = (
        line.strip("|").split("|")
        for line in told("shared", "USA", "NIC", "--at", TODAY, "--lang", lang, "--format", "markdown").splitlines()
    )
    place = [cell.strip() for cell in heading].index(said["column"]["until"])
    assert heading[place - 1].strip() == said["column"]["since"]
    ends = [plain(one, lang) for one in graph.shared(G, "USA", "NIC", at=TODAY)["until"]]
    assert plain("[2027-02-27..]", lang) in ends  # the ILO: no earlier than its constitution lets it
    assert [row[place].strip() for row in rows[1:]] == ends
    assert any(ends)
    # what two share is headed so, and a number of members is not; weights have three decimals, and stand where they say more
    heading, _, *rows = table("ties", "IDN", "--at", TODAY, "--most", "2")
    assert heading == [said["column"]["partner"], said["column"]["name"], said["shared"]]
    heading, _, *rows = table("ties", "IDN", "--at", TODAY, "--most", "2", "--weight", "newman")
    assert heading[-2:] == [said["shared"], said["column"]["weight"]]
    weights = graph.ties(G, "IDN", TODAY, "newman").head(2)["weight"]
    assert [row[-1] for row in rows] == [f"{weight:.3f}" for weight in weights]
    heading, _, *rows = table("brokers", "--at", TODAY)
    assert heading[-1] == said["column"]["count"]
    assert [row[-1] for row in rows] == graph.brokers(G, TODAY)["count"].astype(str).tolist()
    heading, _, *rows = table("overlaps", "ASEAN", "APEC", "OIC", "--at", TODAY)
    assert [row[2] for row in rows] == graph.overlaps(G, "ASEAN", "APEC", "OIC", at=TODAY)["count"].astype(str).tolist()


def test_what_a_command_says_it_counted(tmp_path: Any) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "memberships.csv").write_text("country,organisation\nIDN,ASEAN\nJPN,APEC\nMYS,ASEAN\n", "utf-8")
    done = runner().invoke(app, ["check", str(folder)])
    assert done.stderr.endswith("all is well (3 memberships)\n")
    done = runner().invoke(app, ["explore", "--no-open", "-o", str(tmp_path / "p.html"), "--at", TODAY])
    size = (tmp_path / "p.html").stat().st_size
    assert done.stderr == f"Wrote {tmp_path / 'p.html'} ({size / 1000:.0f} kB).\n"


# Quiz and lessons


@LANGS
@pytest.mark.whole
def test_the_sheet_and_its_key_line_by_line(G: nx.MultiGraph[str], lang: str) -> None:
    said = words(lang)["quiz"]
    rows = graph.quiz(G, 12, 5, lang, TODAY).to_dict("records")
    assert [row["number"] for row in rows] == [*range(1, 13)]
    asked = ("quiz", "--count", "12", "--seed", "5", "--at", TODAY, "--lang", lang, "--format")
    sheet, key = told(*asked, "markdown"), told(*asked, "markdown", "--key")

    def plain(text: str) -> str:
        return text.replace("\\", "")

    about = said["as_of"].format(day=dated(TODAY, lang), seed=5)
    assert about in sheet
    assert about in key
    lines = [plain(line) for line in sheet.splitlines() if re.match(r"\d+\. |    [A-D]\. ", line)]
    assert lines == [
        line
        for row in rows
        for line in (
            f"{row['number']}. {row['question']}",
            *(f"    {letter.upper()}. {row[f'choice_{letter}']}" for letter in "abcd"),
        )
    ]
    answers = [plain(line) for line in key.splitlines() if re.match(r"\d+\. ", line)]
    assert len(answers) == len(rows)
    for line, row in zip(answers, rows, strict=True):
        assert line.startswith(f"{row['number']}. **{row['answer'].upper()}** {row['answer_text']}"), line
    csv = pd.read_csv(io.StringIO(told(*asked, "csv", "--key")), dtype=str)
    assert csv["answer"].tolist() == [row["answer"] for row in rows]


LESSON = """title.en = "Numbers"
title.id = "Bilangan"

[[step]]
at = "{at}"
heading.en = "{{day}}"
heading.id = "{{day}}"
text.en = "{asked}"
text.id = "{asked}"
"""


@LANGS
@pytest.mark.parametrize("at", [TODAY, "1990-06-30"])
@pytest.mark.whole
def test_every_number_of_a_lesson(G: nx.MultiGraph[str], tmp_path: Any, lang: str, at: str) -> None:
    name = "name_id" if lang == "id" else "name"
    short = "acronym_id" if lang == "id" else "acronym"
    every = words(lang)
    overlaps = graph.overlaps(G, "ASEAN", "APEC", at=at, lang=lang)
    overlap = overlaps.set_index(overlaps["organisations"].map(" ".join)).loc["ASEAN APEC"]
    shared = graph.shared(G, "IDN", "JPN", at=at, lang=lang)
    ties = graph.ties(G, "IDN", at, lang=lang)
    most = ties["count"].max()
    left = max(spell["until"] for spell in G["USA"]["UNESCO"].values() if spell["until"] and spell["until"] <= at)
    there = [key for key in graph.snapshot(G, at) if G.nodes[key]["bipartite"] == 1]
    regional = [G.nodes[key][short] for key in there if G.nodes[key]["form"] == "regional"]
    expected = {
        "{members:UN}": str(len(graph.members(G, "UN", at))),
        "{#count:IDN,JPN}": str(len(shared)),
        "{#count:IDN}": str(len(graph.organisations(G, "IDN", at))),
        "{#count:ASEAN,APEC}": str(overlap["count"]),
        "{who:ASEAN,APEC}": listed(str(overlap["names"]).split(", "), lang),
        "{since:IDN,JPN,UN}": dated(str(shared.set_index("organisation").loc["UN", "since"]), lang),
        "{since:ASEAN}": dated(G.nodes["ASEAN"]["since"], lang),
        "{until:USA,UNESCO}": dated(left, lang),
        "{shared:IDN,JPN}": listed(
            [
                f"{row['acronym']} ({every['page']['since'].format(date=dated(row['since'], lang))})"
                for row in shared.to_dict("records")
            ],
            lang,
        ),
        "{organisations:regional}": listed(sorted(regional, key=str.casefold), lang),
        "{#most:IDN}": str(most),
        "{partners:IDN}": listed(ties.loc[ties["count"] == most, "name"].tolist(), lang),
        "{short:UN}": G.nodes["UN"][short],
        "{name:IDN,JPN}": listed([G.nodes[key][name] for key in ("IDN", "JPN")], lang),
        "{day}": dated(at, lang),
        "{#count:form}": str(len({G.nodes[key]["form"] for key in there})),
        "{#count:purpose}": str(
            len({one for key in there for one in G.nodes[key]["purpose"].split("|")} - {"environment"})
        ),
    }
    file = tmp_path / "numbers.toml"
    file.write_text(LESSON.format(at=at, asked=" / ".join(expected)), "utf-8")
    page = graph.explore(G, TODAY, lessons=[file]).html
    (lesson,) = json.loads(re.search(r'id="facts">(.*?)</script>', page)[1])["lessons"]  # type: ignore[index]
    (step,) = lesson["steps"]
    assert step["heading"][lang] == dated(at, lang)
    assert dict(zip(expected, step["text"][lang].split(" / "), strict=True)) == expected
