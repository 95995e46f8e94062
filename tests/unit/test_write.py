"""What is written for other programs: it can be read again, and nothing is lost or overwritten."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph
from graph import dates
from graph._io.write import tables
from tests.conftest import TODAY

Command = Callable[..., CompletedProcess[str]]
GEXF = "{http://gexf.net/1.3}"


def edges(G: nx.Graph[str]) -> list[tuple[frozenset[str], dict[str, Any]]]:
    """Every spell with its pair, in an order that does not depend on how the graph was made."""
    found = [(frozenset((a, b)), dict(spell)) for a, b, spell in G.edges(data=True)]
    return sorted(found, key=lambda edge: (sorted(edge[0]), sorted(edge[1].items())))


def nodes(G: nx.Graph[str]) -> dict[str, dict[str, Any]]:
    return {key: dict(G.nodes[key]) for key in G}


def same(G: nx.Graph[str], H: nx.Graph[str]) -> bool:
    return nodes(G) == nodes(H) and edges(G) == edges(H)


def linked(path: Path) -> nx.MultiGraph[str]:
    """Read node-link JSON, as anybody would."""
    H: nx.MultiGraph[str] = nx.MultiGraph(nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges"))
    return H


def small(*spells: dict[str, str], name: str = "Klub", country: str = "Indonesia") -> nx.MultiGraph[str]:
    """One country in one organisation."""
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_node("IDN", name=country, name_id=country, kind="country", bipartite=0)
    G.add_node("CLUB", name=name, name_id=name, kind="organisation", bipartite=1)
    for spell in spells:
        G.add_edge("IDN", "CLUB", **{"status": "member", "since": "", "until": "", "reference": "", **spell})
    return G


# -- GEXF -----------------------------------------------------------------------------------------------------------


@pytest.mark.whole
def test_gexf_is_dynamic_and_every_pair_is_one_edge_with_its_spells(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    root = ET.parse(graph.write(G, tmp_path / "all.gexf")).getroot()  # noqa: S314 (our own file)
    drawn = root.find(f"{GEXF}graph")
    assert root.get("version") == "1.3"
    assert drawn is not None
    assert (drawn.get("mode"), drawn.get("timeformat"), drawn.get("defaultedgetype")) == (
        "dynamic",
        "date",
        "undirected",
    )
    nodes = {node.get("id"): node for node in drawn.iter(f"{GEXF}node")}
    assert set(nodes) == set(G)
    assert nodes["TUR"].get("label") == "Türkiye"
    assert [dict(spell.attrib) for spell in nodes["CSHH"].iter(f"{GEXF}spell")] == [
        {"start": "1918-10-28", "end": "1992-12-31"}
    ]
    assert [*nodes["IDN"].iter(f"{GEXF}spell")] == []
    found = {(edge.get("source"), edge.get("target")): edge for edge in drawn.iter(f"{GEXF}edge")}
    assert len(found) == len([*drawn.iter(f"{GEXF}edge")]) == len(nx.Graph(G).edges)
    assert [dict(spell.attrib) for spell in found["IDN", "UN"].iter(f"{GEXF}spell")] == [
        {"start": "1950-09-28", "end": "1965-02-28"},
        {"start": "1966-09-28"},
    ]
    assert len([*drawn.iter(f"{GEXF}spell")]) > len(G.edges)
    for spell in drawn.iter(f"{GEXF}spell"):
        days = [dt.date.fromisoformat(day) for day in spell.attrib.values()]
        assert days == sorted(days)


@pytest.mark.whole
def test_networkx_reads_the_gexf_with_every_value(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    H = nx.read_gexf(graph.write(G, tmp_path / "all.gexf"))
    assert not H.is_multigraph()
    assert set(H) == set(G)
    for key, node in G.nodes(data=True):
        assert {**H.nodes[key], **node} == H.nodes[key]
    for a, b in H.edges:
        for attribute in ("status", "since", "until", "reference"):
            assert H[a][b][attribute].split("|") == [spell[attribute] for spell in G[a][b].values()], (a, b)


@pytest.mark.whole
def test_the_spells_of_the_gexf_hold_on_the_same_days(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    H = nx.read_gexf(graph.write(G, tmp_path / "all.gexf"))
    for at in ("1946-06-01", "1965-02-28", "1965-03-01", "1966-09-28", "1991-12-24", TODAY):
        held = {
            frozenset((a, b))
            for a, b, edge in H.edges(data=True)
            if any(
                (start == "None" or start <= at) and (end == "None" or at <= end)
                for start, end in edge.get("spells", [("None",) * 2])
            )
        }
        there = {
            frozenset((a, b)) for a, b, spell in G.edges(data=True) if dates.holds(spell["since"], spell["until"], at)
        }
        assert held == there, at


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("1995", "1996", [("1995-01-01", "1995-12-31")]),
        ("1995-07", "1995-08", [("1995-07-01", "1995-07-31")]),
        ("1995-07-28", "", [("1995-07-28", None)]),
        ("", "2000-03", [(None, "2000-02-29")]),
        ("1995", "1995-01-01", [("1995-01-01", "1995-01-01")]),  # held on no day: never an end before its beginning
        ("", "0001", [(None, "0001-01-01")]),
        ("", "", []),
    ],
)
def test_partial_dates_are_what_they_mean(
    since: str, until: str, expected: list[tuple[str | None, str | None]], tmp_path: Path
) -> None:
    root = ET.parse(graph.write(small({"since": since, "until": until}), tmp_path / "x.gexf")).getroot()  # noqa: S314
    edge = next(root.iter(f"{GEXF}edge"))
    assert [(spell.get("start"), spell.get("end")) for spell in edge.iter(f"{GEXF}spell")] == expected


def test_a_day_is_a_static_graph(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    S = graph.snapshot(G, "1970-01-01")
    by_day = graph.write(G, tmp_path / "a.gexf", "1970-01-01").read_text("utf-8")
    assert by_day == graph.write(S, tmp_path / "b.gexf").read_text("utf-8")
    assert 'mode="static"' in by_day
    assert "<spell" not in by_day
    H = nx.read_gexf(tmp_path / "a.gexf")
    assert {frozenset(edge) for edge in H.edges} == {frozenset(edge) for edge in S.edges}
    assert H["IDN"]["ASEAN"]["since"] == "1967-08-08"


def test_a_bar_inside_one_of_several_values_does_not_part_it(tmp_path: Path) -> None:
    G = small(
        {"since": "1990", "until": "1995", "reference": "https://x.org/?a|b"},
        {"since": "2000", "reference": "https://x.org/"},
    )
    H = nx.read_gexf(graph.write(G, tmp_path / "x.gexf"))
    assert H["IDN"]["CLUB"]["reference"] == "https://x.org/?a%7Cb|https://x.org/"


# -- the other formats ----------------------------------------------------------------------------------------------


def test_json_gives_the_same_graph(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    path = graph.write(G, tmp_path / "all.json")
    H = linked(path)
    assert H.is_multigraph()
    assert same(G, H)
    assert {(a, b, key) for a, b, key in H.edges} == {(a, b, key) for a, b, key in G.edges}
    assert "Türkiye" in path.read_text("utf-8")
    plain = json.loads(path.read_text("utf-8"))["edges"][0]
    assert (plain["source"], plain["target"]) == ("AFG", "ADB")
    assert plain["reference"].startswith("https://")


@pytest.mark.whole
def test_graphml_gives_the_same_graph(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    path = graph.write(G, tmp_path / "all.graphml")
    H = nx.read_graphml(path, force_multigraph=True)
    assert same(G, H)
    root = ET.parse(path).getroot()  # noqa: S314
    ids = [edge.get("id") for edge in root.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert len(set(ids)) == len(ids) == len(G.edges)


def test_a_day_in_graphml_is_a_simple_graph(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    H = nx.read_graphml(graph.write(G, tmp_path / "day.graphml", "1970-01-01"))
    assert not H.is_multigraph()
    assert sorted(H["ASEAN"]) == ["IDN", "MYS", "PHL", "SGP", "THA"]
    assert H.graph["at"] == "1970-01-01"


def test_csv_is_read_again(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    path = graph.write(G, tmp_path / "memberships.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert len(rows) == len(G.edges)
    assert {(row["country"], row["country_name"]) for row in rows} >= {("TUR", "Türkiye"), ("NAM", "Namibia")}
    with pytest.warns(UserWarning, match="2 columns are not known and left aside: 'country_name', 'organisation_name'"):
        H = graph.load(tmp_path)
    assert edges(H) == edges(G)
    assert graph.check(tmp_path).empty


@pytest.mark.whole
def test_a_folder_is_the_same_graph_again(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    assert graph.write(G, f"{tmp_path}/new/tables/") == tmp_path / "new" / "tables"
    assert same(G, graph.load(tmp_path / "new" / "tables"))
    assert sorted(file.name for file in (tmp_path / "new" / "tables").iterdir()) == [
        "countries.csv",
        "memberships.csv",
        "organisations.csv",
    ]
    graph.write(G, tmp_path / "new", "1970-01-01")  # a folder that is there; those who came after are not in it
    H = graph.load(tmp_path / "new")
    assert edges(H) == edges(graph.snapshot(G, "1970-01-01"))
    assert H.nodes["SUHH"]["name"] == "Soviet Union"


def test_parquet_or_what_is_missing_for_it(
    G: nx.MultiGraph[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if importlib.util.find_spec("pyarrow"):
        frame = pd.read_parquet(graph.write(G, tmp_path / "all.parquet"))
        again = pd.read_csv(graph.write(G, tmp_path / "all.csv"), keep_default_na=False, dtype=str)
        assert frame.astype(object).to_dict("records") == again.astype(object).to_dict("records")
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ValueError, match="pip install pyarrow"):
        graph.write(G, tmp_path / "none.parquet")
    assert not (tmp_path / "none.parquet").exists()


def test_igraph_takes_the_graph(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    S = graph.snapshot(G, "1970-01-01")
    H = igraph.Graph.from_networkx(S)
    assert (H.vcount(), H.ecount()) == (len(S), len(S.edges))
    again = igraph.Graph.Read_GraphML(str(graph.write(S, tmp_path / "day.graphml")))
    assert sorted(again.vs["id"]) == sorted(S)


def test_rustworkx_takes_the_graph(G: nx.MultiGraph[str]) -> None:
    rustworkx = pytest.importorskip("rustworkx")
    S = graph.snapshot(G, "1970-01-01")
    H = rustworkx.networkx_converter(S, keep_attributes=True)
    assert (H.num_nodes(), H.num_edges()) == (len(S), len(S.edges))
    assert H[0]["name"] == S.nodes[H[0]["__networkx_node__"]]["name"]


# -- hostile texts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "  =1+1", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("http://x";"y")']
)
def test_no_cell_of_a_csv_begins_a_formula(name: str, tmp_path: Path) -> None:
    G = small({"note": name}, name=name)
    for path in (graph.write(G, tmp_path / "x.csv"), graph.write(G, f"{tmp_path}/tables/") / "organisations.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert f"\u00a0{name}" in cells
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    plain = " ".join(name.split())  # as any CSV is read
    assert graph.load(tmp_path / "tables").nodes["CLUB"]["name"] == plain
    assert [spell["note"] for *_, spell in graph.load(tmp_path / "tables").edges(data=True)] == [plain]


def test_numbers_are_no_formulas(tmp_path: Path) -> None:
    G = small({})
    G.nodes["IDN"].update(lat=-2.5, lon=118.0)
    graph.write(G, f"{tmp_path}/x/")
    assert ",-2.5,118.0," in (tmp_path / "x" / "countries.csv").read_text("utf-8")
    assert graph.load(tmp_path / "x").nodes["IDN"]["lat"] == -2.5


@pytest.mark.parametrize("ending", [".gexf", ".graphml"])
@pytest.mark.parametrize("text", ["a\0b", "a\x1bb", "a\rb", "a\ufffeb", "a\ud800b"])
def test_what_xml_cannot_hold_is_said_and_nothing_is_written(ending: str, text: str, tmp_path: Path) -> None:
    for G in (small({"reference": text}), small({}, name=text)):
        with pytest.raises(ValueError, match=r"(reference|name) of '.*' has the character .* write \.json"):
            graph.write(G, tmp_path / f"x{ending}")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("ending", [".gexf", ".graphml", ".json", ".csv"])
def test_markup_and_quotes_are_only_text(ending: str, tmp_path: Path) -> None:
    name = '<script>alert("x")</script> & ]]> \' , ; \n "Ünïcödé" 東南アジア 🌏'
    path = graph.write(small({"reference": name}, name=name), tmp_path / f"x{ending}")
    if ending == ".gexf":
        H = nx.read_gexf(path)
        assert (H.nodes["CLUB"]["name"], H["IDN"]["CLUB"]["reference"]) == (name, name)
    elif ending == ".graphml":
        H = nx.read_graphml(path)
        assert (H.nodes["CLUB"]["name"], H["IDN"]["CLUB"]["reference"]) == (name, name)
    elif ending == ".json":
        assert same(small({"reference": name}, name=name), linked(path))
    else:
        assert pd.read_csv(path)[["organisation_name", "source"]].to_numpy().tolist() == [[name, name]]


words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12)
years = st.integers(1000, 2100).map(str)
spell = st.fixed_dictionaries(
    {"status": st.sampled_from(["member", "observer"]), "since": years | st.just(""), "reference": words, "note": words}
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spells=st.lists(spell, min_size=1, max_size=3), name=words.filter(bool), country=words.filter(bool))
@pytest.mark.whole
def test_any_values_come_back(spells: list[dict[str, str]], name: str, country: str, tmp_path: Path) -> None:
    G = small(*spells, name=name, country=country)
    assert same(G, linked(graph.write(G, tmp_path / "x.json", force=True)))
    H = nx.read_graphml(graph.write(G, tmp_path / "x.graphml", force=True), force_multigraph=True)
    assert same(G, H)
    H = nx.read_gexf(graph.write(G, tmp_path / "x.gexf", force=True))
    assert (H.nodes["CLUB"]["name"], H.nodes["IDN"]["name"]) == (name, country)
    if len(spells) == 1:
        assert {**H["IDN"]["CLUB"], **spells[0]} == H["IDN"]["CLUB"]
    else:
        assert [value.replace("%7C", "|") for value in H["IDN"]["CLUB"]["note"].split("|")] == [
            one["note"].replace("%7C", "|") for one in spells
        ]
    frame = pd.read_csv(graph.write(G, tmp_path / "x.csv", force=True), dtype=str, keep_default_na=False)
    assert [value.removeprefix("\u00a0") for value in frame["source"].tolist()] == [
        one["reference"].removeprefix("\u00a0") for one in spells
    ]


# -- files ----------------------------------------------------------------------------------------------------------


def test_nothing_is_overwritten_unless_asked(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match=r"own\.csv would be overwritten"):
        graph.write(G, own)
    (tmp_path / "organisations.csv").write_text("mine", "utf-8")
    with pytest.raises(FileExistsError, match=r"organisations\.csv would be overwritten"):
        graph.write(G, tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["organisations.csv", "own.csv"]
    assert own.read_text("utf-8") == "mine"
    assert graph.write(G, own, force=True) == own
    assert own.read_text("utf-8").startswith("country,")


def test_what_was_there_stays_when_writing_fails(
    G: nx.MultiGraph[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.graphml"
    own.write_text("mine", "utf-8")

    def full(_: nx.Graph[str], path: Any, **__: Any) -> None:
        Path(path).write_text("half", "utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("networkx.write_graphml_xml", full)
    with pytest.raises(OSError, match="No space left"):
        graph.write(G, own, force=True)
    assert own.read_text("utf-8") == "mine"
    assert [*tmp_path.iterdir()] == [own]


@pytest.mark.parametrize("name", ["x.xlsx", "x", ".gexf", "x.gexf.bak"])
def test_an_unknown_ending_names_those_there_are(name: str, G: nx.MultiGraph[str], tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=r"is not a format; use \.gexf, \.graphml, \.json, \.csv, \.parquet, or a folder"
    ):
        graph.write(G, tmp_path / name)


def test_no_such_folder(G: nx.MultiGraph[str], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no folder"):
        graph.write(G, tmp_path / "none" / "x.json")


def test_successors_that_are_not_there_are_left_out(G: nx.MultiGraph[str]) -> None:
    rows = {row["id"]: row for row in tables(graph.snapshot(G, "1970-01-01"))["countries"].to_dict("records")}
    left = rows["SUHH"]["successors"].split("|")
    assert set(left) == {"BLR", "UKR"} == set(left) & set(rows)


@pytest.mark.slow
def test_the_command(command: Command, tmp_path: Path) -> None:
    told = command("export", "all.gexf", cwd=tmp_path)
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr.startswith("Wrote all.gexf (")
    assert command("export", "all.gexf", cwd=tmp_path).returncode == 2
    assert command("export", "all.gexf", "--force", "--at", "1970", cwd=tmp_path).returncode == 0
    assert 'mode="static"' in (tmp_path / "all.gexf").read_text("utf-8")
    assert command("export", "tables/", cwd=tmp_path).returncode == 0
    assert command("check", "tables", cwd=tmp_path).returncode == 0
    told = command("members", "ASEAN", "--data", "tables", "--at", "1970", "--format", "json", cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert len(json.loads(told.stdout)) == 5
    assert command("export", "one.csv", "--data", "tables", cwd=tmp_path).returncode == 0
    told = command("export", "all.doc", cwd=tmp_path)
    assert told.returncode == 2
    assert ".graphml" in told.stderr


# -- the schema of GEXF 1.3, as far as it goes for what is written here ----------------------------------------------

TIMES = {"start", "end"}
ALLOWED: dict[str, set[str]] = {
    "gexf": {"version", "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"},
    "meta": {"lastmodifieddate"},
    "creator": set(),
    "graph": {"defaultedgetype", "idtype", "mode", "timeformat", "timerepresentation", *TIMES},
    "attributes": {"class", "mode", *TIMES},
    "attribute": {"id", "title", "type"},
    "nodes": {"count"},
    "edges": {"count"},
    "node": {"id", "label", *TIMES},
    "edge": {"id", "source", "target", "weight", "type", "kind", "label", *TIMES},
    "attvalues": set(),
    "attvalue": {"for", "value", *TIMES},
    "spells": set(),
    "spell": TIMES,
}
INSIDE = {
    "gexf": {"meta", "graph"},
    "meta": {"creator"},
    "graph": {"attributes", "nodes", "edges"},
    "attributes": {"attribute"},
    "nodes": {"node"},
    "edges": {"edge"},
    "node": {"attvalues", "spells"},
    "edge": {"attvalues", "spells"},
    "attvalues": {"attvalue"},
    "spells": {"spell"},
}


@pytest.mark.parametrize("at", [None, "1990"])
@pytest.mark.whole
def test_gexf_is_as_its_schema_has_it(at: str | None, G: nx.MultiGraph[str], tmp_path: Path) -> None:
    root = ET.parse(graph.write(G, tmp_path / "x.gexf", at)).getroot()  # noqa: S314 (our own file)
    for element in root.iter():
        kind = element.tag.removeprefix(GEXF)
        assert {*element.attrib} <= ALLOWED[kind], kind
        assert {child.tag.removeprefix(GEXF) for child in element} <= INSIDE.get(kind, set()), kind
        for edge in TIMES & {*element.attrib}:
            dt.date.fromisoformat(element.attrib[edge])
        if {*element.attrib} >= TIMES:
            assert element.attrib["start"] <= element.attrib["end"]
    for side in ("node", "edge"):
        (declared,) = [one for one in root.iter(f"{GEXF}attributes") if one.get("class") == side]
        types = {one.get("id"): one.get("type") for one in declared}
        assert {*types.values()} <= {"string", "double", "long", "boolean"}
        used = {one.get("for") for owner in root.iter(f"{GEXF}{side}") for one in owner.iter(f"{GEXF}attvalue")}
        assert used <= {*types}
    ids = [node.get("id") for node in root.iter(f"{GEXF}node")]
    assert len(ids) == len({*ids})
    edges = [*root.iter(f"{GEXF}edge")]
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= {*ids}
