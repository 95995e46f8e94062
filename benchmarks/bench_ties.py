"""Measure the questions beside their yardsticks in one run; print a table in Markdown, leave with 1 where a limit is broken.

The data are generated at the size of the Correlates of War project's record of intergovernmental organisations: 195
states that come into being over 200 years, 534 organisations, 535,772 full memberships counted by state and year, of
which 12,295 hold in the last year. A million memberships, of 5,000 members in 20,000 organisations, show how far one
machine goes.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import networkx as nx
import pandas as pd

import graph
from benchmarks.common import seconds

STATES, ORGANISATIONS, FIRST, LAST = 195, 534, 1815, 2014
STATE_YEARS, MEMBERSHIPS, AT_LAST = 15_557, 535_772, 12_295
MEMBERS, GROUPS, MILLION = 5_000, 20_000, 1_000_000

HEADING = "country,organisation,status,since,until"


def exactly(wanted: int, shares: list[float], most: list[int]) -> list[int]:
    """Whole numbers, in proportion to shares, between 1 and the most of each, that add up to what is wanted."""
    numbers = [
        min(max(1, round(share * wanted / sum(shares))), limit) for share, limit in zip(shares, most, strict=True)
    ]
    while (lacking := wanted - sum(numbers)) != 0:
        step = 1 if lacking > 0 else -1
        free = [place for place, number in enumerate(numbers) if 1 <= number + step <= most[place]]
        for place in free[: abs(lacking)]:
            numbers[place] += step
    return numbers


def spells() -> list[tuple[int, int, int]]:
    """(state, organisation, first year) of every membership; all of them last to the end."""
    chance = random.Random(7)
    years = LAST - FIRST + 1
    lives = exactly(STATE_YEARS, [(1 + state) ** 1.5 for state in range(STATES)], [years] * STATES)
    ages = [1 + round((years - 1) * number / ORGANISATIONS) for number in range(ORGANISATIONS)]
    pairs = chance.sample(
        [(state, organisation) for state in range(STATES) for organisation in range(ORGANISATIONS)], AT_LAST
    )
    most = [min(lives[state], ages[organisation]) for state, organisation in pairs]
    lengths = exactly(MEMBERSHIPS, [float(length) for length in most], most)
    return [(*pair, LAST + 1 - length) for pair, length in zip(pairs, lengths, strict=True)]


def write(folder: Path, rows: Iterable[str]) -> Path:
    """Write a folder that holds memberships and nothing else."""
    folder.mkdir()
    (folder / "memberships.csv").write_text("\n".join([HEADING, *rows]) + "\n", "utf-8")
    return folder


def million() -> Iterable[str]:
    """The rows of a million memberships: every member in 200 organisations."""
    chance = random.Random(8)
    for member in range(MEMBERS):
        for group in chance.sample(range(GROUPS), MILLION // MEMBERS):
            yield f"Member {member:04},Group {group:05},member,{1900 + (member + group) % 120},"


def process(*command: str) -> tuple[float, float]:
    """How long a process takes as a whole, and how much memory it had at most (GiB)."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} left with {child.returncode}")
    return time.perf_counter() - start, used.ru_maxrss / 2**20


def same_counts(found: pd.DataFrame, projected: nx.Graph[str]) -> None:
    """Stop where `graph.ties` and NetworkX count differently."""
    ours = {(row.country_a, row.country_b): row.count for row in found.itertuples(index=False)}
    theirs = {(a, b) if a < b else (b, a): weight for a, b, weight in projected.edges(data="weight")}
    if ours != theirs:
        raise SystemExit("ties counts otherwise than NetworkX")


class Report:
    """The table, and whether all limits hold."""

    def __init__(self) -> None:
        self.broken = 0
        print("| what | figure | yardstick | ratio | limit |\n|---|---:|---:|---:|---:|")

    def row(
        self, what: str, figure: float, limit: float, unit: str = "s", yardstick: tuple[str, float] | None = None
    ) -> None:
        """Print a figure; with a yardstick the limit is for the ratio of the two."""
        value, compared, ratio = figure, "", ""
        if yardstick is not None:
            value = figure / yardstick[1]
            compared, ratio = f"{yardstick[0]}: {yardstick[1]:.3f} {unit}", f"{value:.3f}"
        kept = value <= limit
        self.broken += not kept
        print(
            f"| {what} | {figure:.3f} {unit} | {compared} | {ratio} | {limit:g}{'' if yardstick else ' ' + unit}{'' if kept else ' BROKEN'} |",
            flush=True,
        )


def loaded(report: Report, short: Path, long: Path) -> None:
    """Measure questions to a graph that is loaded already."""
    G = graph.load(short)
    S = graph.snapshot(G, str(LAST))
    states = [key for key, side in S.nodes(data="bipartite") if side == 0]
    same_counts(graph.ties(S), nx.bipartite.weighted_projected_graph(S, states))
    projection = seconds(lambda: nx.bipartite.weighted_projected_graph(S, states))
    report.row(
        f"`ties`, all pairs of {STATES} in {ORGANISATIONS}",
        seconds(lambda: graph.ties(S), 5),
        0.1,
        yardstick=("weighted_projected_graph", projection),
    )
    one = f"State {STATES - 1}"  # the oldest
    years = range(1950, LAST + 1)
    report.row(f"`panel` of one country, 1950 to {LAST}", seconds(lambda: graph.panel(G, years, one), 5), 0.5)
    H = graph.load(long)
    report.row(
        f"the same, of {MEMBERSHIPS:,} spells of a year each", seconds(lambda: graph.panel(H, years, one), 5), 0.5
    )
    if not graph.panel(G, years, one).equals(graph.panel(H, years, one)):
        raise SystemExit("panel counts spells of a year otherwise than long ones")


def main() -> None:
    """Print the table."""
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        members = spells()
        rows = [
            f"State {state:03},Organisation {organisation:03},member,{since}-01-01,"
            for state, organisation, since in members
        ]
        by_year = (
            f"State {state:03},Organisation {organisation:03},member,{year}-01-01,{year + 1}-01-01"
            for state, organisation, since in members
            for year in range(since, LAST + 1)
        )
        short, long = write(folder / "spells", rows), write(folder / "years", by_year)

        loaded(report, short, long)
        took, memory = process(
            "-c", f"import graph; graph.panel(graph.load({str(long)!r}), range({FIRST}, {LAST + 1}))"
        )
        report.row(
            f"`load` and `panel`, {LAST - FIRST + 1} years, {MEMBERSHIPS:,} memberships, whole process", took, 10
        )
        report.row("its memory", memory, 2, "GiB")
        great = write(folder / "million", million())
        question = "import graph; S = graph.snapshot(graph.load({!r})); assert len(graph.ties(S, 'Member 0007'))"
        took, memory = process("-c", question.format(str(great)))
        report.row(f"`load`, `snapshot`, `ties` of one in {MILLION:,} memberships, whole process", took, 30)
        report.row("its memory", memory, 4, "GiB")

    pairs = [
        (process("-m", "graph", "shared", "IDN", "JPN")[0], process("-c", "import pandas, networkx")[0])
        for _ in range(11)
    ]
    ours, imports = (statistics.median(column) for column in zip(*pairs, strict=True))
    report.row("`kerjasama shared IDN JPN`", ours, 1.4, yardstick=("import pandas, networkx", imports))
    sys.exit(report.broken > 0)


if __name__ == "__main__":
    main()
