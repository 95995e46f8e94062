"""The rows that were looked up again, two hundred and forty: still there as they were found right, or mended since."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

#: What was found: the same day elsewhere, what fits it elsewhere (a year; in by one day, not yet in by another), only copies
#: of the list that the row rests on, nothing, or that the row was wrong.
VERDICTS = {
    "second_reading": {"day": 40, "fits": 44, "copy": 5, "unseen": 11},
    "third_reading": {"day": 9, "fits": 21, "unseen": 10},
    "fourth_reading": {"day": 28, "fits": 36, "copy": 5, "unseen": 30, "wrong": 1},
}


def read(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("reading", VERDICTS)
def test_rows_were_read_again_and_stand(reading: str) -> None:
    spells = {
        (row["country"], row["organisation"], row["status"], row["since"], row["until"])
        for row in read("data/memberships.csv")
    }
    again = read(f"tools/record/{reading}.csv")
    assert Counter(row["verdict"].split(",")[0] for row in again) == VERDICTS[reading]
    assert all(row["seen"] for row in again)
    gone = [
        row
        for row in again
        if (row["country"], row["organisation"], row["status"], row["since"], row["until"]) not in spells
        and "row mended" not in row["verdict"]
    ]
    assert gone == []
