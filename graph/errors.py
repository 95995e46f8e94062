"""The two errors that a user of this package meets, and what one problem in a CSV looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.languages import one_of, say


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place of one CSV file.

    Attributes
    ----------
    file : str
        The file's name, for example ``memberships.csv``; with its folder where two folders are loaded together.
    line : int
        The line in that file, counted from 1 (the heading); 0 where the file as a whole is meant.
    column : str
        The column's name; empty where the whole line or file is meant.
    message : str
        What is wrong, with the value.
    hint : str
        What would be right.
    """

    file: str
    line: int
    column: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """``file:line: column: what is wrong; what would be right``."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f" {self.column}:" if self.column else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}:{column} {self.message}{hint}"


class DataError(ValueError):
    """Raised when CSV files cannot be taken as they are; it carries every problem found, not the first only.

    Attributes
    ----------
    problems : tuple of Problem
        In the order of files and lines.

    Examples
    --------
    >>> from graph import DataError, Problem
    >>> error = DataError([Problem("memberships.csv", 7, "since", "'1995-13' is not a date", "write 1995-12")])
    >>> print(error)
    memberships.csv:7: since: '1995-13' is not a date; write 1995-12
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UnknownName(ValueError):  # noqa: N818 (a fixed public name)
    """Raised when no country, organisation or agreement goes by a name, or more than one does.

    Attributes
    ----------
    name : str
        What was asked for.
    message : str
        That nothing is called so, or several are, without the suggestions.
    suggestions : tuple of str
        Names that come near, best first, each with its id: ``Indonesia (IDN)``.
    other : str
        The id of what goes by that name where a country was asked for and it is an organisation or agreement, or the
        other way round; empty where nothing does.

    Examples
    --------
    >>> from graph import UnknownName
    >>> print(UnknownName("Indonesa", ["Indonesia (IDN)"]))
    Nothing is called 'Indonesa'. Did you mean Indonesia (IDN)?
    """

    def __init__(self, name: str, suggestions: Sequence[str] = (), *, kind: str = "Nothing", other: str = "") -> None:
        self.name = name
        self.suggestions = tuple(suggestions)
        self.other = other
        self.message = _called(name, kind)
        if other:
            self.message += f"; {_instead(other, kind)}"
        near = say("Did you mean {near}?", near=one_of(self.suggestions)) if self.suggestions else ""
        super().__init__(f"{self.message}. {near}" if near else f"{self.message}.")


def _called(name: str, kind: str) -> str:
    """Whom nobody, or what nothing, is called by a name; or that several are."""
    if kind == "No country":
        return say("No country is called {name!r}", name=name)
    if kind == "No organisation or agreement":
        return say("No organisation or agreement is called {name!r}", name=name)
    if kind == "More than one thing":
        return say("More than one thing is called {name!r}", name=name)
    return say("Nothing is called {name!r}", name=name)


def _instead(other: str, kind: str) -> str:
    """What goes by the name all the same, on the other side."""
    if kind == "No country":
        return say("{name} is an organisation or agreement", name=other)
    return say("{name} is a country", name=other)
