"""One change, one place: a language, an organisation and a column are added in a copy of the project, and reach everything."""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from graph.model import SPELL

ROOT = Path(graph.__file__).parents[1]
TODAY = "2026-11-24"


def marked(words: Any) -> Any:
    """English with marks around every word, so that any other language shows."""
    if isinstance(words, dict):
        return {key: value if key in {"locale", "grammar"} else marked(value) for key, value in words.items()}
    return [marked(word) for word in words] if isinstance(words, list) else f"‹{words}›"


def portuguese() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((ROOT / "tests/languages/pt.json").read_text("utf-8"))
    return told


def over(words: Any, said: Any) -> Any:
    """Words with those of another file in their places; plurals and grammar as that file has them."""
    if not isinstance(said, dict) or not isinstance(words, dict) or "other" in said or "date" in said:
        return said
    return words | {key: over(words.get(key), value) for key, value in said.items() if key != "messages"}


def add_column(table: Path, heading: str, values: dict[str, str]) -> None:
    """Add a column to a table, with values by the first column of its rows (by the first two, joined, in memberships)."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    ends = [*rows[0]][: 2 if table.stem == "memberships" else 1]
    for row in rows:
        row[heading] = values.get(" ".join(row[end] for end in ends), "")
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0]], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project to which one of each was added, each in the one place where it belongs."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("graph", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "web"))

    # a language: one file; its names in it, and in columns
    words = marked(json.loads((folder / "graph/languages/en.json").read_text("utf-8")))
    words["names"] = {"IDN": "Indonésie", "DEU": "Allemagne"}
    (folder / "graph/languages/fr.json").write_text(json.dumps(words), "utf-8")
    # a third language for real: Portuguese, with names from CLDR, over English where it says nothing
    english = json.loads((folder / "graph/languages/en.json").read_text("utf-8"))
    (folder / "graph/languages/pt.json").write_text(json.dumps(over(english, portuguese())), "utf-8")
    add_column(folder / "data/countries.csv", "name_fr", {"JPN": "Japon"})
    add_column(folder / "data/organisations.csv", "acronym_fr", {"UN": "ONU"})
    add_column(folder / "data/memberships.csv", "note_fr", {"ZAF BRICS": "Invitée en décembre."})

    # an organisation: rows
    with (folder / "data/organisations.csv").open("a", encoding="utf-8") as file:
        heading = (folder / "data/organisations.csv").read_text("utf-8").splitlines()[0].split(",")
        row = {
            "id": "CPLP",
            "name": "Community of Portuguese Language Countries",
            "kind": "organisation",
            "shown": "yes",
        }
        file.write(",".join(row.get(column, "") for column in heading) + "\n")
    with (folder / "data/memberships.csv").open("a", encoding="utf-8") as file:
        file.write("TLS,CPLP,member,2002-07-20\nBRA,CPLP,member,1996-07-17\n")

    # a column in each table: a line of the model
    model = folder / "graph/model.py"
    text = model.read_text("utf-8")
    for after, line in (
        ('        Column("subregion"),\n', '        Column("capital", searched=True, shown=True),\n'),
        ('        Column("url", shown=True),\n', '        Column("budget", translated=True, shown=True),\n'),
        (
            '        Column("provisional", shown=True, date=True),\n',
            '        Column("ratified", shown=True),\n        Column("hidden"),\n',
        ),
    ):
        assert text.count(after) == 1
        text = text.replace(after, after + line)
    model.write_text(text, "utf-8")
    add_column(folder / "data/countries.csv", "capital", {"JPN": "Tokyo"})
    add_column(folder / "data/organisations.csv", "budget", {"ASEAN": "small"})
    add_column(folder / "data/organisations.csv", "budget_id", {"ASEAN": "kecil"})
    add_column(folder / "data/memberships.csv", "ratified", {"IDN ASEAN": "1967-08-08"})
    add_column(folder / "data/memberships.csv", "hidden", {"IDN ASEAN": "in G, and not in the page"})
    return folder


Run = Callable[..., str]


@pytest.fixture(scope="module")
def run(project: Path) -> Run:
    def run(*arguments: str, code: int = 0) -> str:
        start = f"import sys; sys.path.insert(0, {str(project)!r}); import graph.cli; graph.cli.main()"
        done = subprocess.run(
            [sys.executable, "-c", start, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=project,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="module")
def facts(project: Path, run: Run) -> dict[str, Any]:
    run("explore", "--at", TODAY, "--lang", "fr", "--no-open", "-o", "page.html")
    page = (project / "page.html").read_text("utf-8")
    assert '<html lang="fr"' in page
    told: dict[str, Any] = json.loads(re.search(r'id="facts">(.*?)</script>', page)[1])  # type: ignore[index]
    return told


def by_id(facts: dict[str, Any], key: str) -> dict[str, Any]:
    thing: dict[str, Any] = next(one for one in facts["countries"] + facts["organisations"] if one["id"] == key)
    return thing


def spell(facts: dict[str, Any], country: str, organisation: str) -> dict[str, str]:
    """What the page is told of a spell beyond its status, dates and source."""
    ids = [one["id"] for one in facts["countries"]]
    places = accumulate(row[0] for row in facts["spells"][organisation])
    row = next(row for row, place in zip(facts["spells"][organisation], places, strict=True) if ids[place] == country)
    return {
        column: value for column, value in zip(facts["columns"], row[1:], strict=False) if column not in SPELL and value
    }


@pytest.mark.whole
def test_a_language_is_one_file(run: Run, facts: dict[str, Any]) -> None:
    shared = json.loads(run("shared", "Indonésie", "Japon", "--at", TODAY, "--lang", "fr", "--format", "json"))
    assert {row["organisation"]: row["acronym"] for row in shared}["UN"] == "ONU"
    members = json.loads(run("members", "G20", "--at", TODAY, "--lang", "fr", "--format", "json"))
    names = {row["country"]: row["name"] for row in members}
    assert (names["IDN"], names["DEU"], names["JPN"], names["CAN"]) == ("Indonésie", "Allemagne", "Japon", "Canada")
    assert run("members", "G20", "--lang", "fr", "--format", "markdown").startswith("| ‹code› | ‹name› |")
    assert by_id(facts, "DEU")["name_fr"] == "Allemagne"
    assert by_id(facts, "UN")["acronym_fr"] == "ONU"
    assert spell(facts, "ZAF", "BRICS")["note_fr"] == "Invitée en décembre."
    assert "names" not in facts["words"]["fr"]  # they are told once
    order = facts["order"]["fr"]
    ids = [one["id"] for one in facts["countries"]]
    assert order[ids.index("DEU")] < order[ids.index("AUS")]  # Allemagne before Australia
    run("quiz", "--seed", "1", "--at", TODAY, "--lang", "fr")
    run("handout", "Japon", "--at", TODAY, "--lang", "fr")


@pytest.mark.slow
def test_portuguese_speaks_as_it_is_written(project: Path, run: Run) -> None:
    """Dates with their particle, articles drawn together with what stands before, plurals, names from CLDR; read and found, too."""
    told = run("members", "OCI", "--at", "25 de setembro de 1969", "--lang", "pt", "--format", "json")
    assert {row["name"] for row in json.loads(told)} >= {"Marrocos", "Arábia Saudita"}
    path = json.loads(run("path", "Japão", "ONU", "--at", TODAY, "--lang", "pt", "--format", "json"))
    assert [row["reason"] for row in path] == ["Japão é membro da ONU desde 18 de dezembro de 1956."]
    asked = json.loads(
        run(
            "quiz",
            "--lang",
            "pt",
            "--count",
            "40",
            "--kind",
            "joined",
            "--seed",
            "1",
            "--at",
            TODAY,
            "--format",
            "json",
        )
    )
    text = " ".join(row["question"] + " " + row["why"] for row in asked)
    assert re.search(r"Desde que ano (o|a|os|as) [A-Z]", text)
    assert re.search(r"é membro d[ao] [A-Z]", text)
    assert re.search(r"desde \d+ de [a-zç]+ de \d{4}\.", text)
    assert not re.search(r"\bde (?:o|a|os|as) [A-Z]", text)
    run("quiz", "--lang", "pt", "--count", "1", "--at", TODAY, "-o", "uma.html")
    run("quiz", "--lang", "pt", "--count", "2", "--at", TODAY, "-o", "duas.html")
    one, two = ((project / f"{name}.html").read_text("utf-8") for name in ("uma", "duas"))
    assert "1 pergunta<" in one
    assert "2 perguntas<" in two
    assert "Segundo os dados de 24 de novembro de 2026." in two
    run("handout", "Japão", "--at", TODAY, "--lang", "pt", "-o", "japao.html")
    sheet = (project / "japao.html").read_text("utf-8")
    assert "18 de dezembro de 1956" in sheet
    assert "Dados: Kerjasama, em 24 de novembro de 2026" in sheet


def test_names_of_portuguese_are_those_of_cldr() -> None:
    babel = pytest.importorskip("babel")
    territories = babel.Locale.parse("pt").territories
    with (ROOT / "data/countries.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["id"]: row["iso2"] for row in csv.DictReader(file)}
    of = {key: name for key, name in portuguese()["names"].items() if codes.get(key) in territories}
    assert len(of) > 200
    assert of == {key: territories[codes[key]] for key in of}


@pytest.mark.whole
def test_an_organisation_is_rows(run: Run, facts: dict[str, Any]) -> None:
    members = json.loads(
        run("members", "Community of Portuguese Language Countries", "--at", TODAY, "--format", "json")
    )
    assert [row["country"] for row in members] == ["BRA", "TLS"]
    assert len(facts["spells"]["CPLP"]) == 2
    assert "CPLP" in facts["shown"]
    by_field: dict[str, set[tuple[str, str]]] = {}
    for one in facts["organisations"]:
        by_field.setdefault(one.get("field", ""), set()).add(tuple(one["colours"]))
    assert all(len(colours) == 1 for colours in by_field.values())  # an organisation has the colours of its field,
    assert len({*map(frozenset, by_field.values())}) == len(by_field)  # and CPLP, which tells none, those of no other


@pytest.mark.whole
def test_a_column_is_one_line_of_the_model(project: Path, run: Run, facts: dict[str, Any]) -> None:
    run("export", "whole.json")
    G: Any = nx.node_link_graph(json.loads((project / "whole.json").read_text("utf-8")), edges="edges")
    assert G.nodes["JPN"]["capital"] == "Tokyo"
    assert (G.nodes["ASEAN"]["budget"], G.nodes["ASEAN"]["budget_id"]) == ("small", "kecil")
    assert G.edges["IDN", "ASEAN", 0]["ratified"] == "1967-08-08"
    assert G.edges["IDN", "ASEAN", 0]["hidden"] == "in G, and not in the page"
    assert json.loads(run("find", "tokyo", "--format", "json"))[0]["id"] == "JPN"
    run("export", "tables/")
    assert run("check", "tables") == ""
    assert "ratified" in (project / "tables/memberships.csv").read_text("utf-8").splitlines()[0].split(",")
    run("template", "mine")
    assert run("check", "mine") == ""
    assert by_id(facts, "JPN")["capital"] == "Tokyo"
    assert by_id(facts, "ASEAN")["budget_id"] == "kecil"
    assert spell(facts, "IDN", "ASEAN") == {"ratified": "1967-08-08"}
    assert "capital" in facts["searched"]
    assert "in G, and not in the page" not in json.dumps(facts)


def test_names_in_any_language_of_a_folder(tmp_path: Path) -> None:
    """Without any file of words: a heading with a BCP 47 code is enough to be found by, and to come back from an export."""
    (tmp_path / "countries.csv").write_text("id,name,name_pt-BR,name_zh_hant\nDEU,Germany,Alemanha,德國\n", "utf-8")
    (tmp_path / "memberships.csv").write_text(
        "country,organisation,note_pt-BR\nAlemanha,UN,Observação\nJapan,UN,\n", "utf-8"
    )
    G = graph.load(tmp_path)
    assert graph.find(G, "德國") == graph.find(G, "alemanha") == "DEU"
    assert G.nodes["DEU"]["name_id"] == "Jerman"  # what the folder leaves out is filled from the record
    assert G.edges["DEU", "UN", 0]["note_pt_br"] == "Observação"
    assert "note_pt_br" not in G.edges["JPN", "UN", 0]
    graph.write(G, f"{tmp_path}/again/")
    again = graph.load(tmp_path / "again")
    assert again.nodes["DEU"] == G.nodes["DEU"]
    assert again.edges["DEU", "UN", 0] == G.edges["DEU", "UN", 0]


def test_names_are_found_as_they_are_now() -> None:
    """The index of names follows whatever happens to the graph, in place or not."""
    G = graph.load()
    assert graph.find(G, "Jepang") == "JPN"
    H = nx.relabel_nodes(G, {"JPN": "NIPPON"})
    assert (graph.find(H, "Jepang"), graph.find(G, "Jepang")) == ("NIPPON", "JPN")
    nx.relabel_nodes(G, {"JPN": "NIPPON"}, copy=False)
    assert graph.find(G, "Jepang") == "NIPPON"
    G.nodes["NIPPON"]["name"] = "Nippon-koku"
    assert graph.find(G, "nippon koku") == "NIPPON"
    with pytest.raises(graph.UnknownName):
        graph.find(G, "Japan")
    G.remove_node("NIPPON")
    G.add_node("JPN", bipartite=0, kind="country", name="Japan", name_id="Jepang")
    assert graph.find(G, "Jepang") == "JPN"
