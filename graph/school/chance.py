"""An order of chance that a text decides, the same in Python and in the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Thing = TypeVar("Thing")

_WORD = 0xFFFFFFFF  # the largest number of 32 bits


class Chance:
    """Numbers that look like chance and follow from a text: FNV-1a of it begins, mulberry32 goes on.

    Python's own ``random`` would be as good, but the page has nothing that counts like it, and makes the same sheets.

    Parameters
    ----------
    seed : str
        Another text gives other numbers.

    Examples
    --------
    >>> Chance("ASEAN").shuffled("abcdef")
    ['b', 'e', 'c', 'f', 'd', 'a']
    """

    def __init__(self, seed: str) -> None:
        self._state = 0x811C9DC5
        for byte in seed.encode():
            self._state = (self._state ^ byte) * 0x01000193 & _WORD

    def below(self, count: int) -> int:
        """A number from 0 on, below `count`."""
        self._state = (self._state + 0x6D2B79F5) & _WORD
        mixed = (self._state ^ self._state >> 15) * (self._state | 1) & _WORD
        mixed ^= mixed + ((mixed ^ mixed >> 7) * (mixed | 61) & _WORD) & _WORD
        return ((mixed ^ mixed >> 14) * count) >> 32

    def shuffled(self, things: Iterable[Thing]) -> list[Thing]:
        """The things in an order of chance."""
        kept = [*things]
        for last in range(len(kept) - 1, 0, -1):
            other = self.below(last + 1)
            kept[last], kept[other] = kept[other], kept[last]
        return kept
