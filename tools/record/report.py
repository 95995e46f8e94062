"""Writes ``docs/record.md``: how well each organisation of the record is known, and all that is doubtful in it.

``python tools/record/report.py`` writes it; a test compares it with what stands there. It is made of the record's own rows
and of the numbers that the tests compare it with; nothing in it is typed.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import networkx as nx

import graph
from graph.languages import plain
from graph.model import FULL, counting

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "record.md"
#: Compared country by country with whole tables, in `tests/record/test_witness.py` and `tests/record/test_factbook.py`.
WHOLE = ("UN", "ASEAN", "APEC", "NATO", "G20", "BRICS", "WTO", "OIC", "UNESCO", "SEAMEO", "KYOTO", "PARIS", "IJEPA")

#: The tables of rows that were drawn at random and looked up again.
READINGS = ("second", "third", "fourth")

Row = dict[str, str]


def read(path: str) -> list[Row]:
    """The rows of a CSV file of the project."""
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_organisation(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows by what they tell of."""
    found = defaultdict(list)
    for row in rows:
        found[row["organisation"]].append(row)
    return found


def share(rows: list[Row], fine: list[Row]) -> str:
    """How many of some rows are fine, in percent; of none that are not, 100."""
    return f"{100 * len(fine) // len(rows)} %"


def is_day(date: str) -> bool:
    """Tell whether a date is known to the day, or is none."""
    return date == "" or (len(date) == len("1966-09-28") and "." not in date)


def listed(rows: list[Row], names: dict[str, str]) -> str:
    """Who is in some rows, with those dates that are not known to the day."""
    told = []
    for row in rows:
        dates = [("from", row["since"]), ("to", row["until"])]
        rough = ", ".join(f"{edge} {plain(date, 'en')}" for edge, date in dates if not is_day(date))
        told.append(f"{names[row['country']]} ({rough.removeprefix('from ')})")
    return ", ".join(told)


def members_of(S: nx.Graph[str], key: str) -> str:
    """How many full members an organisation has in a snapshot; a dash where it is no more."""
    if key not in S:
        return "–"
    counted = counting(FULL, S.nodes[key])
    return str(sum(spell["status"] in counted for _, _, spell in S.edges(key, data=True)))


def table(organisations: list[Row], spells: dict[str, list[Row]], official: set[str], day: str) -> list[str]:
    """A line per organisation: how many are in it, how well the rows are known, and what they are compared with."""
    counted = {what: by_organisation(read(f"tests/record/{what}.csv")) for what in ("counts", "growth")}
    S = graph.snapshot(graph.load(), day)
    lines = [
        "| | members | spells | to the day | two sources | official | witnesses | differ |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in organisations:
        key = one["id"]
        rows, counts = spells[key], counted["counts"][key]
        cells = [
            f"[{one['name']}](#{key.lower()})",
            members_of(S, key),
            str(len(rows)),
            share(rows, [row for row in rows if is_day(row["since"]) and is_day(row["until"])]),
            share(rows, [row for row in rows if row["source2"]]),
            share(rows, [row for row in rows if official & {row["source"], row["source2"]}]),
            f"{len(counts) + len(counted['growth'][key])}{'+' if key in WHOLE else ''}",
            str(sum(bool(row["why"]) for row in counts)),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def doubts(rows: list[Row], counts: list[Row], names: dict[str, str]) -> list[str]:
    """All that is doubtful in one organisation: what is known by bounds or by the year, what others count, what notes tell."""
    bounds = [row for row in rows if "[" in row["since"] + row["until"]]
    rough = [row for row in rows if row not in bounds and not (is_day(row["since"]) and is_day(row["until"]))]
    alone = [row for row in rows if not row["source2"]]
    lines = []
    if bounds:
        lines.append(f"- **Known by bounds only**: {listed(bounds, names)}.")
    if rough:
        lines.append(f"- **By the year or month**: {listed(rough, names)}.")
    if alone:
        lines.append(f"- **One source**: {len(alone)} of {len(rows)} rows.")
    lines += [
        f"- **Counted otherwise**, {row['day']}: {row['number']} in [a list]({row['source']}); {row['why']}."
        for row in counts
        if row["why"]
    ]
    told = defaultdict(list)
    for row in rows:
        if row["note"]:
            told[row["note"]].append(names[row["country"]])
    lines += [f"- {', '.join(dict.fromkeys(who))}: {note}" for note, who in told.items()]
    return lines or ["Nothing: every row is known to the day, from two sources."]


def report() -> str:
    """The whole page."""
    organisations, spells = read("data/organisations.csv"), by_organisation(read("data/memberships.csv"))
    names = {row["id"]: row["name"] for row in read("data/countries.csv")}
    official = {row["address"] for row in read("data/sources.csv") if row["official"] == "yes"}
    counts = by_organisation(read("tests/record/counts.csv"))
    day = max(row["seen"] for row in read("data/refresh.csv"))
    again = [row for which in READINGS for row in read(f"tools/record/{which}_reading.csv")]
    found = Counter(row["verdict"].split(",")[0] for row in again)
    about = f"""\
One line per organisation, as of {day}: its full members; its spells (rows); how many of the rows have every date to the day, a second
source, and a source of the organisation, the depositary or a government; the numbers of members in sources that the rows do not use, with
which the tests compare it (`+`: and whole tables, country by country), and how many of these numbers differ. Below, what is doubtful in
each, made from the rows.

Of {len(again)} rows drawn at random and looked up again in other sources, {found["wrong"]} was wrong, and is mended: {found["day"]} have the same day
there, {found["fits"]} fit (the same year, or in and out on days that agree), and for {found["copy"] + found["unseen"]} nothing was found that is not a copy of what they
rest on ([which, and where](../tools/record/README.md)). [What holds for all](../data/README.md#what-is-uncertain)."""
    marked = "<!-- made by tools/record/report.py -->"
    parts = ["# How well the record is known", marked, about, "\n".join(table(organisations, spells, official, day))]
    for one in organisations:
        key = one["id"]
        parts += [f"## {key}", one["name"] + ".", "\n".join(doubts(spells[key], counts[key], names))]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(report(), "utf-8", newline="\n")
