"""Puzzles of words: a crossword and a word search; the same words give the same puzzle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph._fold import fold
from graph.school.chance import Chance

Cell = tuple[int, int]

#: Letters across and down of a puzzle, at most; orders of the words that a crossword tries.
WIDE, HIGH = 12, 10
_TRIES = 10
_SHORTEST = 4  # letters of a word in a puzzle
_FILLS = 20  # of the letters around hidden words, until they read as none of the others
_ACROSS, _DOWN = (0, 1), (1, 0)
_STEPS = (_ACROSS, _DOWN, (1, 1))  # of a word search: along a row, down a column, down a diagonal


def letters(name: str) -> str:
    """A name in the letters of a puzzle: capitals without accents, blanks or signs.

    Examples
    --------
    >>> letters("Timor Leste"), letters("Türkiye")
    ('TIMORLESTE', 'TURKIYE')
    """
    return "".join(letter for letter in fold(name).upper() if letter.isascii() and letter.isalpha())


@dataclass(frozen=True)
class Placed:
    """A word in a puzzle: which of the words, its letters, where it begins, and whether it runs across."""

    word: int
    text: str
    row: int
    column: int
    step: Cell

    @property
    def cells(self) -> list[Cell]:
        """Row and column of each of its letters."""
        return [(self.row + at * self.step[0], self.column + at * self.step[1]) for at in range(len(self.text))]

    @property
    def across(self) -> bool:
        """Whether it runs along a row."""
        return self.step == _ACROSS


def crossword(names: Sequence[str], most: int = 8, wide: int = WIDE, high: int = HIGH) -> list[Placed]:
    """The words of a crossword, each crossing another, that holds as many of the names as fit, at most `most`.

    Parameters
    ----------
    names : sequence of str
        The answers; one of fewer than four letters, or of more than fit, is left out.
    most, wide, high : int
        How many words, and how many letters across and down, at most.

    Returns
    -------
    list of Placed
        In the order of their numbers: from the top, from the left. Empty where no two words cross.

    Examples
    --------
    >>> [(one.text, one.row, one.column, one.across) for one in crossword(["Laos", "Kamboja"])]
    [('LAOS', 0, 1, False), ('KAMBOJA', 1, 0, True)]
    """
    words = {place: letters(name) for place, name in enumerate(names)}
    fitting = [place for place, word in words.items() if _SHORTEST <= len(word) <= wide]
    best: list[Placed] = []
    score = (0, 0)
    for chance in map(Chance, map(str, range(_TRIES))):
        order = sorted(chance.shuffled(fitting), key=lambda place: -len(words[place]) // 3)
        made = _crossed([(place, words[place]) for place in order], most, (high, wide))
        cells = {cell for one in made for cell in one.cells}
        its = (len(made), sum(len(one.text) for one in made) - len(cells))
        if its > score:
            best, score = made, its
    if len(best) < 2:  # noqa: PLR2004 (one word crosses nothing)
        return []
    top, left = min(one.row for one in best), min(one.column for one in best)
    moved = [Placed(one.word, one.text, one.row - top, one.column - left, one.step) for one in best]
    return sorted(moved, key=lambda one: (one.row, one.column, not one.across))


def _crossed(words: Sequence[tuple[int, str]], most: int, size: Cell) -> list[Placed]:
    """Words put one after another where each crosses most of those before it."""
    made: list[Placed] = []
    cells: dict[Cell, str] = {}
    for number, text in words:
        if not made:
            found = [Placed(number, text, 0, 0, _ACROSS)]
        else:
            found = [
                Placed(number, text, row - at * step[0], column - at * step[1], step)
                for (row, column), letter in cells.items()
                for at, its in enumerate(text)
                if its == letter
                for step in (_ACROSS, _DOWN)
            ]
            found = [one for one in found if _fits(one, cells, size)]
        if found:
            best = max(
                found, key=lambda one: (sum(cell in cells for cell in one.cells), -abs(one.row) - abs(one.column))
            )
            made.append(best)
            cells.update(zip(best.cells, best.text, strict=True))
        if len(made) == most:
            break
    return made


def _fits(one: Placed, cells: dict[Cell, str], size: Cell) -> bool:
    """Whether a word stands in a crossword without touching what it does not cross."""
    (down, along), its = one.step, one.cells
    rows, columns = ([cell[way] for cell in (*cells, *its)] for way in (0, 1))
    if max(rows) - min(rows) >= size[0] or max(columns) - min(columns) >= size[1]:
        return False
    ends = (its[0][0] - down, its[0][1] - along), (its[-1][0] + down, its[-1][1] + along)
    if any(end in cells for end in ends):
        return False
    for (row, column), letter in zip(its, one.text, strict=True):
        if (row, column) in cells:
            if cells[row, column] != letter:
                return False
        elif any((row + way * along, column + way * down) in cells for way in (-1, 1)):
            return False
    return not all(cell in cells for cell in its)


def word_search(
    names: Sequence[str], seed: str, most: int = 8, wide: int = WIDE, high: int = HIGH
) -> tuple[list[str], list[Placed]]:
    """Rows of letters that hide names, across, down or diagonally, and where each of them is.

    Parameters
    ----------
    names : sequence of str
        What is hidden; one of fewer than four letters, of more than fit, or that has another one in it, is left out.
    seed : str
        Another one hides others, elsewhere.
    most, wide, high : int
        How many are hidden at most, and how many letters there are across and down.

    Returns
    -------
    list of str, list of Placed
        The rows of letters, in which no other name can be read, and the words in the order of the names.

    Examples
    --------
    >>> rows, hidden = word_search(["Laos", "Vietnam"], "ASEAN", wide=8, high=8)
    >>> len(rows), "".join(rows[row][column] for row, column in hidden[1].cells)
    (8, 'VIETNAM')
    """
    chance = Chance(seed)
    words = {place: letters(name) for place, name in enumerate(names)}
    readable = sorted({word for word in words.values() if len(word) >= _SHORTEST})
    fitting = [
        place
        for place, word in words.items()
        if _SHORTEST <= len(word) <= wide and not any(other != word and other in word for other in readable)
    ]
    cells: dict[Cell, str] = {}
    hidden: list[Placed] = []
    for number in chance.shuffled(fitting):
        text = words[number]
        places = [(row, column, step) for row in range(high) for column in range(wide) for step in _STEPS]
        for row, column, step in chance.shuffled(places):
            one = Placed(number, text, row, column, step)
            last = one.cells[-1]
            free = all(cells.get(cell, letter) == letter for cell, letter in zip(one.cells, text, strict=True))
            if last[0] < high and last[1] < wide and free:
                hidden.append(one)
                cells.update(zip(one.cells, text, strict=True))
                break
        if len(hidden) == most:
            break
    every = "".join(sorted({letter for word in words.values() for letter in word})) or "A"
    told = sorted(one.text for one in hidden)
    rows: list[str] = []
    for _ in range(_FILLS):
        rows = [
            "".join(cells.get((row, column)) or every[chance.below(len(every))] for column in range(wide))
            for row in range(high)
        ]
        if [word for word in readable for _ in range(_read(rows, word))] == told:
            break
    return rows, sorted(hidden, key=lambda one: one.word)


def _read(rows: Sequence[str], word: str) -> int:
    """How often a word can be read in rows of letters, across, down or diagonally."""
    high, wide = len(rows), len(rows[0])
    return sum(
        all(rows[row + at * down][column + at * along] == letter for at, letter in enumerate(word))
        for down, along in _STEPS
        for row in range(high - down * (len(word) - 1))
        for column in range(wide - along * (len(word) - 1))
    )
