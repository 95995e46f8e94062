"""Whatever `check` passes works everywhere: made-up folders of odd names, dates and words are asked everything.

``python -m benchmarks.fuzz_folders 2000 --seed 1`` makes so many, tells what fails with the seed of each (``--only SEED``
makes that one alone again, and asks it everything) and leaves with 1 where anything did. Each is loaded, asked every
query, written and loaded again as the same graph; what takes long (`check` of what loads, page, quiz, handouts, pack, every format of `export`) is done with every
`--whole`-th. Whatever takes more than a minute of a processor hangs. A test does the same with a few.
"""

# ruff: noqa: S101 (what is asserted here is what is looked for)

from __future__ import annotations

import argparse
import csv
import json
import random
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

import graph
from graph.errors import DataError
from graph.model import FIELDS, FORMS, MEMBER, PURPOSES, REGIONS, STATUSES

_PLAIN = ["Budi Santoso", "Siti", "Klub Baca", "OSIS", "Ani", "BUD", "NA", "CAN", "ASEAN", "Indonesia", "IDN", "Japan"]
_ODD = [
    *("A", "a", "á", "A B", "A  B", "A+", "A-", "A%20B", "A|B", "A,B", "A;B", "A/B", "A&B", "A=B", "A#B", "A?B", "A:B"),
    *(
        "=1+1",
        "-1",
        "@x",
        "+62",
        "007",
        "1",
        "1.5",
        "1e5",
        "true",
        "null",
        "nan",
        "None",
        "NaN",
        "undefined",
        "-",
        "--",
        "_",
    ),
    *("'", '"', "O'Brien", 'say "hi"', "<b>x</b>", "</script>", "{{ x }}", "{0}", "%s", "%", "\\", "\\n", "$1", "`x`"),
    *(
        "日本",
        "ไทย",
        "हिन्दी",
        "Việt",
        "الأردن",
        "😀",
        "é",
        "e\u0301",
        "ß",
        "İ",
        "ﬁ",
        "x" * 300,
        "__proto__",
        "constructor",
    ),
    *(
        "toString",
        "hasOwnProperty",
        "length",
        "id",
        "country",
        "UN",
        "G20",
        "GBR",
        "Prancis",
        "Timor Leste",
        "NAM",
        "Georgia",
    ),
]
_EARLY = ["", "", "1967", "1967-08", "1967-08-08", "08/08/1967", "8 Agustus 1967", "1995.0", "0001-01-01"]
_LATE = ["", "", "", "2001", "2001-02", "31.12.2031", "9999-12-31", "2030"]
_STATUSES = ["", "", "member", *STATUSES]
_MOST = 60  # seconds of a processor for one folder


def _words(chance: random.Random) -> list[str]:
    """Names to draw from; few at a time, so that folders have ties."""
    made = ["".join(chance.choices("abcAB é'-.,;|/%&=#\"日ก", k=chance.randint(1, 8))) for _ in range(4)]
    return chance.sample([*_PLAIN, *_ODD, *made], chance.randint(2, 9))


def folder(chance: random.Random, where: Path) -> None:
    """Write a folder such as nobody would think of."""
    people, clubs = _words(chance), _words(chance)
    if chance.random() < 0.7:
        clubs = [f"{one} klub" if one in people else one for one in clubs]
    columns = [
        "country",
        "organisation",
        *chance.sample(["status", "since", "until", "source", "note"], chance.randint(0, 5)),
    ]
    values = {
        "status": _STATUSES,
        "since": _EARLY,
        "until": _LATE,
        "source": ["", "https://x.org/?a|b", "a book"],
        "note": ["", *_ODD],
    }
    pairs = {(chance.choice(people), chance.choice(clubs)): None for _ in range(chance.randint(1, 40))}
    rows = [[*pair, *(chance.choice(values[column]) for column in columns[2:])] for pair in pairs]
    _table(where / "memberships.csv", columns, rows, chance)
    if chance.random() < 0.3:
        extra = chance.sample(["name", "name_id", "region", "aliases", "since", "until", "note", "lat", "lon"], 4)
        given = {
            "name": [*_PLAIN, *_ODD, ""], "name_id": ["", *_ODD], "region": ["", *REGIONS], "aliases": ["", ""],
            "since": ["", "", "0001"], "until": ["", "", "9999"], "note": ["", *_ODD], "lat": ["", "-6.2", "0"], "lon": ["", "106.8", "-180"],
        }  # fmt: skip
        _table(
            where / "countries.csv",
            ["id", *extra],
            [[one, *(chance.choice(given[column]) for column in extra)] for one in people],
            chance,
        )
    if chance.random() < 0.3:
        extra = chance.sample(
            ["name", "acronym", "kind", "form", "field", "purpose", "url", "summary", "shown", "since"], 4
        )
        given = {
            "name": [*_PLAIN, *_ODD, ""], "acronym": ["", *_ODD], "kind": ["", "organisation", "agreement"], "form": ["", *FORMS],
            "field": ["", *FIELDS], "purpose": ["", *PURPOSES, "peace|needs"], "url": ["", "https://x.org"], "summary": ["", *_ODD],
            "shown": ["", "yes"], "since": ["", "", "0001"],
        }  # fmt: skip
        _table(
            where / "organisations.csv",
            ["id", *extra],
            [[one, *(chance.choice(given[column]) for column in extra)] for one in clubs],
            chance,
        )


def _table(path: Path, columns: list[str], rows: list[list[str]], chance: random.Random) -> None:
    with path.open("w", encoding=chance.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"]), newline="") as file:
        writer = csv.writer(file, delimiter=chance.choice(",,,;\t"), lineterminator=chance.choice(["\n", "\r\n"]))
        writer.writerow(columns)
        writer.writerows(rows)


def same(G: nx.Graph[str], H: nx.Graph[str]) -> bool:
    """Tell whether two graphs say the same, the numbers of their edges aside."""

    def edges(one: nx.Graph[str]) -> list[tuple[str, ...]]:
        return sorted((*sorted((a, b)), repr(sorted(spell.items()))) for a, b, spell in one.edges(data=True))

    return _nodes(G) == _nodes(H) and edges(G) == edges(H)


def _nodes(G: nx.Graph[str]) -> dict[str, dict[str, Any]]:
    return {key: dict(node) for key, node in G.nodes(data=True)}


def ask(where: Path, out: Path, *, whole: bool = True) -> bool:
    """Ask a folder everything and write it, `whole`: as pages and in every format too; tell whether it loads at all.

    Raises
    ------
    Exception
        Whatever goes wrong with a folder that `check` passes, or in `check` itself.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        try:
            G = graph.load(where)
        except DataError:
            assert not graph.check(where).empty, "check passes it, load does not"
            return False
        assert not whole or graph.check(where).empty, "load takes it, check does not"
        _queries(G)
        again = graph.write(G, f"{out}/again/", force=True)
        try:
            H = graph.load(again)
        except DataError as error:
            raise AssertionError(f"what we wrote is refused: {error}") from error
        assert same(G, H), f"not the same again: {_difference(G, H)}"
        if whole:
            assert graph.check(again).empty, "load takes what we wrote, check does not"
            _pages(G, out)
            _written(G, out)
    return True


def _queries(G: nx.MultiGraph[str]) -> None:
    countries = [key for key, node in G.nodes(data=True) if node["bipartite"] == MEMBER]
    joined = [key for key in G if key not in set(countries)]
    for key in countries[:6]:
        assert graph.find(G, key) == key
        for query in (graph.organisations, graph.similar, graph.ties):
            query(G, key, "2020").to_json(orient="records")
        graph.history(G, key, start=1960, end=2020)
        graph.shared(G, *countries[:2], at="2020")
    for key in joined[:6]:
        assert graph.find(G, key) == key
        graph.members(G, key, "2020", status="all")
        graph.history(G, key, at="2020")
        graph.accessions(G, key, at="2020")
    if len(G) > 1:
        graph.path(G, countries[0], joined[-1], "2020")
    told = graph.overlaps(G, at="2020")
    assert {one for ids in told["countries"] for one in ids} <= {*countries}
    assert {one for ids in told["organisations"] for one in ids} <= {*joined}
    graph.matrix(G, "2020")
    graph.incidence(G, "2020")
    graph.changes(G, "1970", "2020")
    graph.structure(G, "2020")
    graph.codes(G)
    graph.panel(G, [1970, 2020])
    graph.brokers(G, "2020")
    graph.groups(G, "2020")


def _pages(G: nx.MultiGraph[str], out: Path) -> None:
    assert "<!doctype html>" in graph.explore(G, "2020").html[:20]
    graph.quiz(G, 5, at="2020")
    for key in [*G][:2] + [*G][-2:]:
        graph.handout(G, key, at="2020")
    graph.pack(G, out / "pack", "id", "2020")
    graph.to_pyvis(G, "2020")
    graph.backbone(G, "2020")


def _written(G: nx.MultiGraph[str], out: Path) -> None:
    file = graph.write(G, out / "x.json", force=True)
    J = nx.node_link_graph(json.loads(file.read_text("utf-8")), edges="edges")
    assert same(G, J), "not the same from JSON"
    assert same(G, nx.read_graphml(graph.write(G, out / "x.graphml", force=True), force_multigraph=True)), "GraphML"
    drawn = nx.read_gexf(graph.write(G, out / "x.gexf", force=True))
    assert {*drawn} == {*G}
    assert {*map(frozenset, drawn.edges())} == {*map(frozenset, G.edges())}
    rows = pd.read_csv(graph.write(G, out / "x.csv", force=True), dtype=str, keep_default_na=False)
    assert len(rows) == G.number_of_edges()
    assert len(pd.read_parquet(graph.write(G, out / "x.parquet", force=True))) == len(rows)


def _difference(G: nx.Graph[str], H: nx.Graph[str]) -> str:
    ours, theirs = _nodes(G), _nodes(H)
    if {*ours} != {*theirs}:
        return f"nodes {sorted({*ours} ^ {*theirs})[:3]}"
    for key, node in ours.items():
        if node != theirs[key]:
            return f"{key!r}: {sorted({*map(str, node.items())} ^ {*map(str, theirs[key].items())})[:4]}"
    return "edges"


def one(seed: int, *, whole: bool = True) -> str:
    """Make one folder and ask it, `whole`: everything; tell whether it is fine, refused or fails, and how."""
    with tempfile.TemporaryDirectory() as name:
        where, out = Path(name, "in"), Path(name, "out")
        where.mkdir()
        out.mkdir()
        folder(random.Random(seed), where)
        try:
            return "fine" if ask(where, out, whole=whole) else "refused"
        except Exception as error:  # noqa: BLE001 (to find every kind)
            frame = traceback.extract_tb(error.__traceback__)[-1]
            return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.name}: {str(error)[:200]}"


def _hangs(*_: object) -> None:
    raise TimeoutError("hangs")


def main() -> int:
    """Make the folders and tell what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--whole", type=int, default=25, help="every so many-th seed is asked everything")
    parser.add_argument("--strings", choices=["python", "pyarrow"], help="how pandas keeps texts; else its own choice")
    parser.add_argument("--only", type=int, help="this seed alone, asked everything")
    its = parser.parse_args()
    if its.strings:
        pd.options.mode.string_storage = its.strings
    if its.only is not None:
        print(one(its.only))
        return 0
    signal.signal(signal.SIGPROF, _hangs)
    found, seeds, whole = Counter[str](), dict[str, int](), 0
    for done, seed in enumerate(range(its.seed, its.seed + its.count), start=1):
        signal.setitimer(signal.ITIMER_PROF, _MOST)
        told = one(seed, whole=seed % its.whole == 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        whole += seed % its.whole == 0
        fine = told in {"fine", "refused"}
        kind = told if fine else told.split(": ")[0]
        found[kind] += 1
        if not fine and kind not in seeds:
            seeds[kind] = seed
            print(f"seed {seed}: {told}", flush=True)
        if done % 1000 == 0 or done == its.count:
            print(
                f"{done:,} folders from seed {its.seed}, {whole} of them asked everything, "
                f"in {time.process_time():,.0f} s of a processor: {dict(found)}",
                flush=True,
            )
    return 1 if seeds else 0


if __name__ == "__main__":
    sys.exit(main())
