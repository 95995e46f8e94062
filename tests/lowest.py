"""Prints the oldest version that `pyproject.toml` allows of each dependency, as pip takes it: `make lowest`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]


def floors() -> list[str]:
    """The floor of each dependency: ``networkx==3.6`` for ``networkx>=3.6``."""
    return [re.sub(r">=([\d.]+).*", r"==\1", dependency) for dependency in PROJECT["dependencies"]]


if __name__ == "__main__":
    print(*floors(), sep="\n")
