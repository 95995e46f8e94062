"""A folder of 65 organisations and some 200 countries, made as large as the record is to be: for tests and benchmarks."""

from __future__ import annotations

import csv
import random
from io import StringIO
from itertools import cycle
from pathlib import Path

import graph
from graph.model import FIELDS, FORMS

ORGANISATIONS = 65

#: Those of the record that are in it.
KEPT = ["ASEAN", "G20", "APEC", "NATO", "UN", "WTO", "OIC", "UNESCO", "SEAMEO", "KYOTO", "PARIS", "IJEPA", "BRICS"]

#: How many members the made ones have, from the treaties of nearly everybody to a pair.
SIZES = (
    *(194, 194, 193, 192, 189, 188, 188, 187, 184, 181, 180, 175, 172, 166, 166, 146, 145, 122, 120),
    *(75, 69, 57, 57, 54, 46, 38, 35, 33, 32, 30, 27, 23, 22, 20, 16, 16, 16, 15, 15),
    *(12, 12, 12, 11, 10, 10, 9, 9, 8, 7, 6, 5, 4),
)


def sixty(folder: Path) -> Path:
    """The folder, written with the countries and the organisations of the record and with made ones beside them."""
    chance = random.Random(65)
    data = Path(graph.__file__).parents[1] / "data"
    tables = {name: list(csv.DictReader(StringIO((data / f"{name}.csv").read_text("utf-8")))) for name in _NAMES}
    headings = {name: list(rows[0]) for name, rows in tables.items()}
    kept = KEPT
    tables["organisations"] = [row | {"predecessors": ""} for row in tables["organisations"] if row["id"] in kept]
    tables["memberships"] = [row for row in tables["memberships"] if row["organisation"] in kept]
    countries = [row for row in tables["countries"] if row["kind"] == "country"]
    regions = sorted({row["region"] for row in countries})
    fields, forms = cycle(FIELDS), cycle(FORMS[1:])
    for number, size in enumerate(SIZES[: ORGANISATIONS - len(kept)]):
        key, began = f"ORG{number + 1}", 1945 + number % 70
        tables["organisations"].append(
            {
                "id": key,
                "name": f"Organisation of the number {number + 1}",
                "name_id": f"Organisasi nomor {number + 1}",
                "acronym": f"Org {number + 1}",
                "kind": "organisation" if number % 3 else "agreement",
                "form": next(forms),
                "field": next(fields),
                "since": str(began),
            }
        )
        region = regions[number % len(regions)]
        near = [row for row in countries if row["region"] == region] if size < 60 else []
        first = chance.sample(near, min(size, len(near)))
        others = [row for row in countries if row not in first]
        for row in [*first, *chance.sample(others, min(size - len(first), len(others)))]:
            since = max(chance.randint(began, min(began + 40, 2024)), int((row["since"] or "1900")[:4]) + 1)
            tables["memberships"].append(
                {"country": row["id"], "organisation": key, "status": "member", "since": str(since)}
            )
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings[name], restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder


_NAMES = ("countries", "organisations", "memberships")
