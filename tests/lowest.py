"""Prints the oldest version that `pyproject.toml` allows of each dependency, of the extras too, as pip takes it: `make lowest`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]


#: What users install beside, by the names of `pyproject.toml`.
EXTRAS = ("excel", "class", "parquet", "figures")


def floors() -> list[str]:
    """The floor of each dependency: ``networkx==3.6`` for ``networkx>=3.6``."""
    extras = PROJECT["optional-dependencies"]
    asked = dict.fromkeys([*PROJECT["dependencies"], *(one for extra in EXTRAS for one in extras[extra])])
    return [re.sub(r">=([\d.]+).*", r"==\1", dependency) for dependency in asked]


if __name__ == "__main__":
    print(*floors(), sep="\n")
