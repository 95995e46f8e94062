"""Names of countries as the world writes them: the shapes that one name takes, and the names that lists have for it.

The page reads names by the same tables and in the same shapes (``core/spelling.ts``); ``tests/cases`` holds both to it.
``names.csv`` holds what ISO, the United Nations, the World Bank, Natural Earth, Unicode's CLDR, the Correlates of War
project, Gleditsch and Ward, V-Dem, the CIA and others call them; ``tools/names`` makes it. The shapes stand here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from graph._fold import fold

#: Words that lists put in and leave out as they like.
LITTLE = ("of", "the", "and", "de", "dan")

#: What lists shorten, where no full stop says so.
WHOLE = {
    "st": "saint",
    "ste": "saint",
    "rep": "republic",
    "dem": "democratic",
    "is": "islands",
    "isl": "islands",
    "isds": "islands",
    "ter": "territory",
    "terr": "territory",
    "afr": "african",
    "herz": "herzegovina",
    "hercegovina": "herzegovina",
    "utd": "united",
    "dr": "democratic republic",
    "dpr": "democratic peoples republic",
    "pdr": "peoples democratic republic",
}

#: Of what is, or was, two the kind of state says which: *Republic of Korea* is no other way to write *Korea*.
DIVIDED = (
    "DMA",
    "DOM",
    "CHN",
    "TWN",
    "COD",
    "COG",
    "DEU",
    "DDDE",
    "KOR",
    "PRK",
    "VNM",
    "XSV",
    "YEM",
    "YDYE",
    "XNY",
    "SDN",
    "SSD",
)
KINDS = ("republic", "kingdom", "republik", "kerajaan")

_NOTE = re.compile(r"(?:\s*(?:[*†‡§]+|\[\w{1,3}\]|[¹²³⁴-⁹]+))+$")
_IN_BRACKETS = re.compile(r"(?P<name>[^()\[\]]+?)\s*[(\[](?P<other>[^()\[\]]+)[)\]]")
_FORMER = re.compile(r"(?:formerly|former|previously|was|ex|dahulu|dulu|eks)\b.+", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2,5}")
_SEVERAL = 2  # words at the least, where one of them is only begun
_TELLING = 4  # letters of a word that is written out beside those that are begun


@cache
def listed() -> dict[str, str]:
    """The id behind each name of ``names.csv``.

    Examples
    --------
    >>> listed()["Russia (Soviet Union)"], listed()["U.S. Virgin Is."]
    ('RUS', 'VIR')
    """
    with Path(__file__).with_name("names.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["id"] for row in csv.DictReader(file)}


class Spellings:
    """The names of countries, whichever way they are written.

    Parameters
    ----------
    named : iterable of (str, str)
        Pairs of an id and one of its names as written.

    Examples
    --------
    >>> names = Spellings([("KOR", "Republic of Korea"), ("KOR", "ROK"), ("BIH", "Bosnia and Herzegovina"), ("CIV", "Côte d'Ivoire")])
    >>> names.get("KOREA, Rep."), names.get("Bosnia & Herz."), names.get("Cote d’Ivoire"), names.get("Korea (Rep. of)")
    (['KOR'], ['BIH'], ['CIV'], ['KOR'])
    >>> names.get("Korea"), names.get("Rok")
    ([], [])
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self.ids: dict[tuple[str, ...], list[str]] = {}
        self.codes: dict[str, list[str]] = {}
        for key, name in named:
            ids = self.codes.setdefault(name, []) if _CODE.fullmatch(name) else self.ids.setdefault(_words(name), [])
            if key not in ids:
                ids.append(key)
        self.by_length: dict[int, list[tuple[str, ...]]] = {}
        for words in self.ids:
            self.by_length.setdefault(len(words), []).append(words)

    def get(self, name: str) -> list[str]:
        """The ids that go by a name, however it is written; several where it can mean several."""
        name = _NOTE.sub("", name)
        return self._plain(name) or self._turned(name) or self._twice(name)

    def _plain(self, name: str) -> list[str]:
        """The ids behind one name, written out or shortened, with or without what kind of state it is."""
        if not any(letter.islower() for letter in name) and (ids := self.codes.get(name.replace(".", "").strip())):
            return ids
        words = _words(name)
        if ids := self.ids.get(words) or self.ids.get(_peoples(words)) or self._begun(name, words):
            return ids
        ids = self.ids.get(words[1:], []) if words[:1] and words[0] in KINDS else []
        return [key for key in ids if key not in DIVIDED]

    def _begun(self, name: str, words: tuple[str, ...]) -> list[str]:
        """The ids of the one name whose words begin as those that end with a full stop, or are N, S, E, W, do."""
        begun = {fold(word) for word in re.findall(r"[^\s,/()-]+\.(?![^\s,/()-])", name)} | ({*words} & {*"nsew"})
        if len(words) < _SEVERAL or not begun & {*words}:
            return []
        if not any(len(word) >= _TELLING for word in words if word not in begun):
            return []
        found = [
            self.ids[other]
            for other in self.by_length.get(len(words), ())
            if all(
                whole == word or (word in begun and whole.startswith(word))
                for word, whole in zip(words, other, strict=True)
            )
        ]
        return found[0] if found and all(ids == found[0] for ids in found) else []

    def _turned(self, name: str) -> list[str]:
        """The ids behind *X, Y* and *X (Y)* where *Y X* is a name."""
        if brackets := _IN_BRACKETS.fullmatch(name):
            return self._plain(f"{brackets['other']} {brackets['name']}")
        first, comma, rest = name.partition(",")
        return self._plain(f"{rest} {first}") if comma and "," not in rest else []

    def _twice(self, name: str) -> list[str]:
        """The ids behind *X (Y)*, *X/Y* and *X - Y* where both are names of the same, or the second was once."""
        brackets = _IN_BRACKETS.fullmatch(name)
        if brackets and _FORMER.fullmatch(brackets["other"]):
            return self._plain(brackets["name"]) or self._turned(brackets["name"])
        parts = [*brackets.groups()] if brackets else re.split(r"\s*/\s*|\s+[-–—]\s+|\s+or\s+", name)
        if len(parts) < _SEVERAL:
            return []
        found = [{*(self._plain(part) or self._turned(part))} for part in parts]
        return sorted(set.intersection(*found))


def _peoples(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a democratic republic as that of a people, which lists leave out."""
    place = words.index("republic") if "republic" in words else 0
    return (*words[:place], "peoples", *words[place:]) if words[:place] == ("democratic",) else words


@lru_cache(maxsize=1 << 13)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, written out."""
    folded = fold(re.sub(r"(?<=[^\W\d_])\.(?=[^\W\d_]{3,})", ". ", name)).split()
    words = [whole for word in folded for whole in WHOLE.get(word, word).split()]
    return tuple(word for word in words if word not in LITTLE) or tuple(words)
