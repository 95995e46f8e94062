"""What a shell completes as a name is typed: those of the record, whose signs are hyphens, since a shell parts words at blanks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import click
from click.shell_completion import CompletionItem

from graph._fold import fold

#: The columns of names of each table.
_NAMES = {"countries.csv": ("name", "name_id", "id"), "organisations.csv": ("acronym", "name", "name_id", "id")}


def _names(file: str) -> Iterator[tuple[str, str]]:
    """Every name in a table of the record as a shell's word, with the English name."""
    from graph._io.files import EMBEDDED

    with (EMBEDDED / file).open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            for column in _NAMES[file]:
                yield re.sub(r"\W+", "-", row[column]).strip("-"), row["name"]


def _begun(incomplete: str, *files: str) -> list[CompletionItem]:
    """The names in tables of the record that begin so, once case and marks are left aside."""
    begin = fold(incomplete)
    found = {name: meant for file in files for name, meant in _names(file) if fold(name).startswith(begin)}
    return [CompletionItem(name, help=meant) for name, meant in found.items()]


def country(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The countries whose names begin so."""
    return _begun(incomplete, "countries.csv")


def joined(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The organisations and agreements whose names begin so."""
    return _begun(incomplete, "organisations.csv")


def either(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """All whose names begin so."""
    return _begun(incomplete, "countries.csv", "organisations.csv")
