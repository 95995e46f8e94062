"""Measure loading and checking of 536,000 memberships beside ``pandas.read_csv`` on the same file, in one run."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pandas as pd

import graph
from benchmarks.common import seconds

COUNTRIES, ORGANISATIONS, MEMBERSHIPS = 195, 534, 536_000


def write(folder: Path) -> Path:
    """Write random spells that do not overlap: each pair joins and leaves in turn; give the file of memberships."""
    chance = random.Random(7)
    lines = ["country,organisation,status,since,until,source"]
    each = -(-MEMBERSHIPS // (COUNTRIES * ORGANISATIONS))
    for country in range(COUNTRIES):
        for organisation in range(ORGANISATIONS):
            day = 1900
            for _ in range(each):
                since = day + chance.randint(1, 8)
                day = since + chance.randint(1, 8)
                lines.append(
                    f"Country {country:03},Organisation {organisation:03},member,{since}-03-01,{day}-02-01,https://example.org/{organisation}"
                )
    path = folder / "memberships.csv"
    path.write_text("\n".join(lines[: MEMBERSHIPS + 1]) + "\n", "utf-8")
    return path


def write_names(folder: Path) -> None:
    """Write the tables of countries and organisations beside the memberships."""
    for name, heading, count in (("Country", "countries", COUNTRIES), ("Organisation", "organisations", ORGANISATIONS)):
        rows = [f"{name[0]}{number:03},{name} {number:03},1900-01-01" for number in range(count)]
        (folder / f"{heading}.csv").write_text("\n".join(["id,name,since", *rows]) + "\n", "utf-8")


def main() -> None:
    """Print the rows of the table."""
    with tempfile.TemporaryDirectory() as name:
        path = write(Path(name))
        yardstick = seconds(lambda: pd.read_csv(path))
        for files in ("memberships.csv alone", "all three files"):
            ours = seconds(lambda: graph.load(name))
            print(
                f"| load and check {MEMBERSHIPS:,} memberships, {files} | {ours:.2f} s | `pandas.read_csv` | {yardstick:.2f} s | {ours / yardstick:.1f} times |"
            )
            write_names(Path(name))
        print(f"| `graph.load()` | {seconds(graph.load):.3f} s | | | |")


if __name__ == "__main__":
    main()
