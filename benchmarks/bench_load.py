"""Measure loading and checking of 536,000 memberships beside ``pandas.read_csv`` on the same file, in one run."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import graph

COUNTRIES, ORGANISATIONS, MEMBERSHIPS = 195, 534, 536_000


def write(path: Path) -> None:
    """Write random spells that do not overlap: each pair joins and leaves in turn."""
    chance = random.Random(7)  # noqa: S311 (no secrets here)
    lines = ["country,organisation,status,since,until,source"]
    each = -(-MEMBERSHIPS // (COUNTRIES * ORGANISATIONS))
    for country in range(COUNTRIES):
        for organisation in range(ORGANISATIONS):
            day = 1900
            for _ in range(each):
                since = day + chance.randint(1, 8)
                day = since + chance.randint(1, 8)
                lines.append(f"Country {country:03},Organisation {organisation:03},member,{since}-03-01,{day}-02-01,https://example.org/{organisation}")
    path.write_text("\n".join(lines[: MEMBERSHIPS + 1]) + "\n", "utf-8")


def seconds(what: Callable[[], object]) -> float:
    """How long a call takes, the better of two."""
    took = []
    for _ in range(2):
        start = time.perf_counter()
        what()
        took.append(time.perf_counter() - start)
    return min(took)


def main() -> None:
    """Print the rows of the table."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "memberships.csv"
        write(path)
        ours, yardstick = seconds(lambda: graph.load(name)), seconds(lambda: pd.read_csv(path))
        print(f"| load and check {MEMBERSHIPS:,} memberships | {ours:.1f} s | `pandas.read_csv` | {yardstick:.1f} s | {ours / yardstick:.1f} times |")
        print(f"| `graph.load()` | {seconds(graph.load):.3f} s | | | |")


if __name__ == "__main__":
    main()
