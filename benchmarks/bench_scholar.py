"""Measure what scholars ask beside NetworkX, igraph, polars, duckdb and the bare product, in one run; print a table in Markdown.

``python -m benchmarks.bench_scholar [FOLDER]``: of the files of the Correlates of War project in a folder, or without one of
made-up states of the same number. Every row stops where an answer differs from ours. polars, duckdb and igraph are asked
where they are installed; none of them is needed for anything else.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

import graph
from benchmarks.bench_cow import write

FIRST, LAST = 1816, 2014
LIMIT = 5.0  # seconds of CPU for a backbone that draws nothing


def cpu(what: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of CPU that a call takes, the least of some rounds."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        what()
        took.append(time.process_time() - start)
    return min(took)


def row(what: str, who: str, took: float, note: str = "") -> None:
    """Print a row of the table."""
    print(f"| {what} | {who} | {1000 * took:,.0f} ms | {note} |", flush=True)


def same(ours: pd.DataFrame, pairs: dict[tuple[str, str], int], who: str) -> None:
    """Stop where another counts otherwise."""
    mine = dict(zip(zip(ours["country_a"], ours["country_b"], strict=True), ours["count"], strict=True))
    if mine != pairs:
        raise SystemExit(f"{who} counts otherwise")


def ties(S: nx.Graph[str]) -> None:
    """All pairs of one day."""
    what = "ties of all pairs, one day"
    ours = graph.ties(S)
    row(what, "kerjasama", cpu(lambda: graph.ties(S), 7), f"{len(ours):,} pairs, with names, ranked")
    M, countries, _ = graph.incidence(S, sparse=True)
    dense = M.toarray()
    row(what, "the bare product (NumPy)", cpu(lambda: dense @ dense.T, 7), "a matrix of numbers")
    states = [key for key, side in S.nodes(data="bipartite") if side == 0]
    full = nx.Graph(S)
    full.remove_edges_from([(a, b) for a, b, status in S.edges(data="status") if status not in {"member", "party"}])

    def projected() -> nx.Graph[str]:
        return nx.bipartite.weighted_projected_graph(full, states)

    same(ours, {(min(a, b), max(a, b)): w for a, b, w in projected().edges(data="weight")}, "NetworkX")
    row(what, "NetworkX", cpu(projected), "weighted_projected_graph")
    edges = pd.DataFrame([(countries[a], int(b)) for a, b in zip(*M.nonzero(), strict=True)], columns=["c", "o"])
    if find_spec("igraph"):
        import igraph

        places = np.add(np.array(M.nonzero()).T, [0, len(countries)])
        H = igraph.Graph.Bipartite([0] * len(countries) + [1] * M.shape[1], places.tolist())
        row(
            what,
            "the bare product (igraph)",
            cpu(lambda: H.bipartite_projection(multiplicity=True, which=0), 7),
            "its own graph in memory, edges of numbers",
        )

        def listed() -> list[tuple[str, str, str, str, int]]:
            """The pairs with ids and names, the largest count first, from the graph that we are asked with."""
            I = igraph.Graph.from_networkx(full)  # noqa: E741
            P = I.bipartite_projection(types=[bool(side) for side in I.vs["bipartite"]], multiplicity=True, which=0)
            ids, names = P.vs["_nx_name"], P.vs["name"]
            pairs = zip(P.get_edgelist(), P.es["weight"], strict=True)
            rows = [(ids[a], names[a], ids[b], names[b], weight) for (a, b), weight in pairs]
            return sorted(rows, key=lambda one: (-one[4], one[1], one[3]))

        same(ours, {(min(a, b), max(a, b)): weight for a, _, b, _, weight in listed()}, "igraph")
        row(what, "igraph", cpu(listed), "from the same graph, pairs with names, ranked")
    joins(what, edges.assign(y=0), ours.assign(year=0))


def joins(what: str, edges: pd.DataFrame, ours: pd.DataFrame) -> None:
    """The same by joining the table of memberships with itself, in polars and in duckdb."""
    expected = ours.assign(country_a=ours["country_a"].astype(str), country_b=ours["country_b"].astype(str))
    expected = expected.set_index(["year", "country_a", "country_b"])["count"].sort_index()

    def check(found: pd.DataFrame, who: str) -> None:
        pairs = found.set_index(["y", "c", "c2"])["n"].sort_index()
        if not (len(pairs) == len(expected) and (pairs.to_numpy() == expected.to_numpy()).all()):
            raise SystemExit(f"{who} counts otherwise")

    if find_spec("polars"):
        import polars as pl

        table = pl.DataFrame({key: edges[key].tolist() for key in edges})

        def polars() -> pl.DataFrame:
            both = table.lazy().join(table.lazy().rename({"c": "c2"}), on=["y", "o"])
            return both.filter(pl.col("c") < pl.col("c2")).group_by("y", "c", "c2").len("n").collect()

        found = polars()
        check(pd.DataFrame({key: found[key].to_list() for key in found.columns}), "polars")
        row(what, "polars", cpu(polars, 2), "join with itself, group_by")
    if find_spec("duckdb"):
        import duckdb

        own = edges.astype({"c": object, "o": object})
        base = duckdb.connect()
        base.register("own", own)
        base.execute("create table m as select * from own")
        query = "select a.y, a.c, b.c as c2, count(*) as n from m a join m b using (y, o) where a.c < b.c group by all"
        check(base.execute(query).df(), "duckdb")
        row(what, "duckdb", cpu(lambda: base.execute(query).df(), 2), "join with itself, group by")


def years(G: nx.MultiGraph[str]) -> None:
    """All pairs of all years."""
    span = range(FIRST, LAST + 1)
    what = f"panel of {len(span)} years"
    ours = graph.panel(G, span)
    row(what, "kerjasama", cpu(lambda: graph.panel(G, span)), f"{len(ours):,} pairs and years")
    each = [(year, *graph.incidence(graph.snapshot(G, str(year)), sparse=True)) for year in span]
    dense = [M.toarray().astype(np.float32) for _, M, *_ in each]
    row(what, "the bare products (NumPy)", cpu(lambda: [D @ D.T for D in dense]), "matrices already in memory")
    parts = [
        pd.DataFrame({"y": year, "c": np.array(countries)[a], "o": np.array(joined)[b]})
        for year, M, countries, joined in each
        for a, b in [M.nonzero()]
    ]
    joins(what, pd.concat(parts, ignore_index=True), ours)


def backbones(S: nx.Graph[str]) -> bool:
    """The null models; whether those that draw nothing keep to their limit."""
    kept = True
    for null in ("sdsm", "hypergeometric", "fdsm"):
        took = cpu(lambda null=null: graph.backbone(S, null=null, correction="none" if null == "fdsm" else "bh"), 1)
        kept &= null == "fdsm" or took <= LIMIT
        row(
            "backbone of one day",
            f"kerjasama, {null}",
            took,
            "1,000 matrices" if null == "fdsm" else f"limit {LIMIT:.0f} s",
        )
    return kept


def process(*command: str, cache: str) -> float:
    """Seconds of CPU of a process, its code compiled before as that of an installed package is."""
    own = {
        "XDG_CACHE_HOME": cache,
        "KERJASAMA_CACHE": "on",
        "PYTHONPYCACHEPREFIX": cache,
        "PYTHONDONTWRITEBYTECODE": "",
    }
    before = os.times()
    subprocess.run([sys.executable, *command], env=os.environ | own, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def again(data: Path) -> bool:
    """A second question on the same files, beside the bare imports of what it needs."""
    with tempfile.TemporaryDirectory() as cache:
        question = ("-m", "graph", "ties", "Indonesia", "--data", str(data), "--most", "3")
        process(*question[:4], cache=cache)  # compiles
        row("`kerjasama ties Indonesia --data`, the first time", "kerjasama", process(*question, cache=cache))
        took = [
            (process(*question, cache=cache), process("-c", "import pandas, networkx, scipy.sparse", cache=cache))
            for _ in range(7)
        ]
    warm, bare = (statistics.median(column) for column in zip(*took, strict=True))
    row("the second time", "kerjasama", warm, f"{warm / bare:.2f} times the bare imports; limit 1.5")
    row("the second time", "import pandas, networkx, scipy.sparse", bare)
    return warm <= 1.5 * bare


def main() -> None:
    """Print the table; leave with 1 where a limit is broken."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path)
    warnings.simplefilter("ignore")  # what is worth telling of the files
    with tempfile.TemporaryDirectory() as name:
        data = arguments.parse_args().folder
        if data is None:
            data = Path(name)
            write(data / "state_year_formatv3.csv")
        print(f"load {os.getloadavg()[0]:.1f} beside\n\n| what | who | CPU | note |\n|---|---|---:|---|")
        start = time.process_time()
        G = graph.load(data, cache=False)
        row("load", "kerjasama", time.process_time() - start, f"{G.number_of_edges():,} spells")
        S = graph.snapshot(G, str(LAST))
        ties(S)
        years(G)
        kept = backbones(S)
        kept &= again(data)
    print(f"\nload {os.getloadavg()[0]:.1f} beside at the end")
    sys.exit(not kept)


if __name__ == "__main__":
    main()
