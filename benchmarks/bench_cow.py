"""Measure a Correlates of War file of full size, made up, beside ``pandas.read_csv`` of the same file, in one run."""

from __future__ import annotations

import csv
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

import graph
from benchmarks.common import seconds

STATE_YEARS, ORGANISATIONS, THROUGH = 15_557, 534, 2014
JOINING, MISSING = (
    0.12,
    0.05,
)  # how many organisations a state ever joins, how much of the rest is not known; near the real file's


def write(path: Path) -> int:
    """Write states that join organisations one after another and hardly leave; give the number of full memberships."""
    chance = np.random.default_rng(7)
    with Path(graph.__file__).with_name("_io").joinpath("cow.csv").open(encoding="utf-8", newline="") as file:
        states = {int(row["ccode"]): row["state"] for row in csv.DictReader(file)}
    ages = np.sort(chance.integers(20, 199, len(states)))
    ages = np.maximum(1, ages * STATE_YEARS // ages.sum())
    ages[: STATE_YEARS - ages.sum()] += 1
    founded = np.sort(chance.integers(1865, 1995, ORGANISATIONS))
    rows = []
    for (code, state), age in zip(states.items(), ages.tolist(), strict=True):
        joined = (
            founded + chance.integers(0, 40, ORGANISATIONS) + np.where(chance.random(ORGANISATIONS) < JOINING, 0, 1000)
        )
        left = joined + chance.integers(20, 200, ORGANISATIONS)
        for year in range(THROUGH + 1 - age, THROUGH + 1):
            cells = np.where(year < founded, -1, ((joined <= year) & (year < left)).astype(int))
            cells[(chance.random(ORGANISATIONS) < MISSING) & (cells == 0)] = -9
            rows.append([code, year, state, *cells.tolist()])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["ccode", "year", "state", *(f"IGO{number:03}" for number in range(ORGANISATIONS))], *rows]
        )
    return sum(row[3:].count(1) for row in rows)


def main() -> None:
    """Print the rows of the table."""
    warnings.simplefilter("ignore")  # what is worth telling of the file
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "state_year_formatv3.csv")
        count = write(path)
        yardstick = seconds(lambda: pd.read_csv(path))
        ours = seconds(lambda: graph.load(path))
        G = graph.load(path)
        what = f"load {STATE_YEARS:,} state-years x {ORGANISATIONS} organisations, {count:,} full memberships"
        print(f"| {what} | {ours:.2f} s | `pandas.read_csv` | {yardstick:.2f} s | {ours / yardstick:.1f} times |")
        for ending in (".gexf", ".graphml", ".json", ".csv"):
            took = seconds(lambda ending=ending: graph.write(G, Path(name, f"x{ending}"), force=True))
            print(f"| write its {len(G.edges):,} spells as {ending} | {took:.2f} s | | | |")


if __name__ == "__main__":
    main()
