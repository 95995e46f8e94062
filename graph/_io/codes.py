"""The codes of ISO 3166-1, and those that it leaves to everybody."""

from __future__ import annotations

import csv
import re
from collections.abc import Container
from functools import cache
from pathlib import Path

#: Codes that ISO 3166-1 gives to nobody, so that anybody may: AA, QM to QZ, XA to XZ, ZZ, and those with a third letter.
_OWN = re.compile("(?:AA|Q[M-Z]|X[A-Z]|ZZ)[A-Z]?")


@cache
def iso3166() -> dict[str, tuple[str, str]]:
    """The alpha-2 code and the name behind every alpha-3 code of ISO 3166-1."""
    with Path(__file__).with_name("iso3166.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: (row["iso2"], row["name"]) for row in csv.DictReader(file)}


def is_code(code: str, codes: Container[str]) -> bool:
    """Tell whether ISO 3166-1 has a code, or leaves it to whoever wants it."""
    return code in codes or bool(_OWN.fullmatch(code))
