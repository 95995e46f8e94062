"""What is to be told of a file's lines: once for each value, with how many lines it is on and which come first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import Problem
from graph.languages import say

if TYPE_CHECKING:
    from graph._io.read import Table

#: So many values of one kind are told each, the others by their number.
MOST = 20
_FIRST = 5  # lines that are named


class _Found(NamedTuple):
    """One kind of thing (`kind`) that is told of some lines."""

    file: str
    lines: list[int]
    column: str
    message: str
    hint: str
    kind: str


class Report:
    """Collects what is to be told by table, row and column; lines are looked up only when there is something to tell."""

    def __init__(self) -> None:
        self.found: list[tuple[Table, list[int], str, str, str, str]] = []

    def add(self, table: Table, rows: Iterable[int], column: str, message: str, hint: str = "", kind: str = "") -> None:
        """Tell something of these rows; ``{value}`` in the message stands for what is in the column.

        What differs only in its value is of one `kind`; a message that names more than its value says of which it is.
        """
        rows = [int(row) for row in rows]
        if "{value}" not in message:
            if rows:
                self.found.append((table, rows, column, message, hint, kind or message))
            return
        by_value: dict[str, list[int]] = {}
        for row, value in zip(rows, table.frame.loc[rows, column].tolist(), strict=True):
            by_value.setdefault(str(value), []).append(row)
        for value, its in by_value.items():
            self.found.append((table, its, column, message.replace("{value}", repr(value)), hint, kind or message))

    def rows(self, table: Table, columns: Iterable[str]) -> set[int]:
        """The rows of a table of which something is told in one of these columns."""
        wanted = {*columns}
        return {row for one, rows, column, *_ in self.found if one is table and column in wanted for row in rows}

    def problems(self) -> list[Problem]:
        """All of it, grouped, in the order of files and lines."""
        return grouped(
            _Found(table.file, [table.lines[row] for row in rows], column, message, hint, kind)
            for table, rows, column, message, hint, kind in self.found
        )


def on_lines(file: str, lines: Sequence[int], column: str, message: str, hint: str = "") -> Problem:
    """One thing that is told of some lines: at the first of them, with their number and those that come next.

    Examples
    --------
    >>> print(on_lines("a.csv", [3, 4, 9], "status", "'guest' is not a status"))
    a.csv:3: status: 'guest' is not a status (3 lines: 3, 4, 9)
    """
    lines = sorted({*lines})
    if len(lines) > 1:
        first = ", ".join(map(str, lines[:_FIRST])) + (", …" if len(lines) > _FIRST else "")
        message += say(" ({count:,} lines: {first})", count=len(lines), first=first)
    return Problem(file, lines[0], column, message, hint)


def grouped(found: Iterable[_Found]) -> list[Problem]:
    """What is told of the same value as one, and no more than `MOST` values of a kind; in the order of files and lines."""
    alike: dict[tuple[str, str, str, str, str], list[int]] = {}
    for one in found:
        alike.setdefault((one.file, one.column, one.kind, one.message, one.hint), []).extend(one.lines)
    kinds: dict[tuple[str, str, str], list[tuple[list[int], str, str]]] = {}
    for (file, column, kind, message, hint), lines in alike.items():
        kinds.setdefault((file, column, kind), []).append((lines, message, hint))
    problems = []
    for (file, column, _), its in kinds.items():
        its.sort(key=lambda one: min(one[0]))
        problems += [on_lines(file, lines, column, message, hint) for lines, message, hint in its[:MOST]]
        if more := [line for lines, _, _ in its[MOST:] for line in lines]:
            last = its[MOST - 1][1]
            message = say("and {count:,} more like: {last}", count=len(its) - MOST, last=last)
            problems.append(on_lines(file, more, column, message))
    return sorted(problems)


def told(file: str, kind: str, by_message: dict[str, list[int]], hint: str = "", column: str = "") -> list[Problem]:
    """Things of one kind by what is said of them, each with its lines, grouped."""
    return grouped(_Found(file, lines, column, message, hint, kind) for message, lines in by_message.items())
