"""What several benchmarks need, and a test of the page: a large folder of data, and a clock."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import graph

COUNTRIES, ORGANISATIONS, MEMBERSHIPS = 195, 534, 12_295


def large(folder: Path) -> Path:
    """Write memberships of the number that the Correlates of War project counts in 2014, few organisations large and many small."""
    chance = random.Random(1)
    countries = [key for key, node in graph.load().nodes(data=True) if node["kind"] == "country"][:COUNTRIES]
    weights = [chance.paretovariate(0.9) for _ in range(ORGANISATIONS)]
    pairs = {(chance.choice(countries), number) for number in range(ORGANISATIONS)}
    while len(pairs) < MEMBERSHIPS:
        pairs |= {
            (chance.choice(countries), number)
            for number in chance.choices(range(ORGANISATIONS), weights, k=MEMBERSHIPS - len(pairs))
        }
    rows = "".join(f"{country},ORG {number:03}\n" for country, number in sorted(pairs))
    (folder / "memberships.csv").write_text(f"country,organisation\n{rows}", "utf-8")
    return folder


def seconds(what: Callable[[], object], rounds: int = 3) -> float:
    """How long a call takes, the best of some rounds."""
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = what()
        took.append(time.perf_counter() - start)
        del result  # letting go of it is no part of the call
    return min(took)
