"""Candidates taken over into the record: ``python tools/record/take.py OPEC WHO …`` (all of them without a name).

What the record has of these organisations is replaced by what stands here, in the order and the form that the record asks
for; run again, it changes nothing. Columns that the record does not have are left out. ``--order`` takes nothing over: it puts
rows that were written at the end of a table where they belong, and names the sources that are still to be told of.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from graph.dates import begins
from graph.model import COLUMNS, COUNTRY_KINDS

HERE = Path(__file__).parent
RECORD = HERE.parents[1] / "data"

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(table: str, rows: list[Row]) -> None:
    """Write a table of the record."""
    with (RECORD / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        columns = COLUMNS.get(table) or rows[0]
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def replaced(old: list[Row], new: list[Row]) -> list[Row]:
    """The old rows, each with what a new one of the same id says instead, and then those that are new."""
    by_id = {row["id"]: row for row in new}
    kept = [row | by_id.pop(row["id"], {}) for row in old]
    return [*kept, *by_id.values()]


def settle(countries: list[Row], organisations: list[Row], spells: list[Row], sources: list[Row]) -> None:
    """Write the tables in their order, with the sources that are cited and no others; those that are missing are named."""
    order = {row["id"]: number for number, row in enumerate(organisations)}
    countries.sort(key=lambda row: (COUNTRY_KINDS.index(row["kind"]), row["id"]))
    spells.sort(key=lambda row: (order[row["organisation"]], begins(row["since"]) or "9", row["country"]))
    known = {row["address"]: row for row in sources}
    cited = sorted({row[column] for row in spells for column in ("source", "source2")} - {""})
    if missing := [address for address in cited if address not in known]:
        sys.exit("\n".join(["not in sources.csv:", *missing]))
    write("countries", countries)
    write("organisations", organisations)
    write("memberships", spells)
    write("sources", [known[address] for address in cited])


def main(names: list[str]) -> None:
    """Take over the candidates of these names, or only put the record in order."""
    if names == ["--order"]:
        tables = ("countries", "organisations", "memberships", "sources")
        settle(*(read(RECORD / f"{table}.csv") for table in tables))
        return
    chosen = [row for row in read(HERE / "organisations.csv") if not names or row["id"] in names]
    if unknown := set(names) - {row["id"] for row in chosen}:
        sys.exit(f"no candidates: {', '.join(sorted(unknown))}")
    organisations = replaced(read(RECORD / "organisations.csv"), chosen)
    taken = {row["id"] for row in chosen}
    spells = [row for row in read(RECORD / "memberships.csv") if row["organisation"] not in taken]
    for key in taken:
        spells += read(HERE / "memberships" / f"{key}.csv")
    members = {row["country"] for row in spells}
    wanted = [row for row in read(HERE / "countries.csv") if row["id"] in members]
    countries = replaced(read(RECORD / "countries.csv"), wanted)
    settle(countries, organisations, spells, [*read(HERE / "sources.csv"), *read(RECORD / "sources.csv")])


if __name__ == "__main__":
    main(sys.argv[1:])
