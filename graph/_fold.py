"""How names are compared: folded to what their spellings have in common, and put in order.

The page folds what is typed by the same two tables, which it is given; the order it is given as numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: What two spellings of a name may differ in: apostrophes and points; signs that nobody sees; tatweel; and the marks over
#: and under Latin, Greek, Cyrillic, Hebrew and Arabic letters. In other scripts a mark is a vowel or a tone, and makes
#: another word. Characters by number, so that no version of Unicode reads it otherwise; as a class of Python's and of
#: JavaScript's regular expressions.
DROPPED = (
    r"['’‘`´.\u02b9-\u02bf"
    r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    r"\u0640"
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)

#: Letters that have no mark to be taken away, and what people type instead.
LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "ŋ": "ng",
    "ŧ": "t",
    "þ": "th",
    "ə": "e",
    "ς": "σ",
}

_DROPPED = re.compile(DROPPED)
_LETTERS = str.maketrans(LETTERS)
_GAPS = re.compile(r"[\x00-/:-@\[-`{-\x7f]+")  # of ASCII: the others are made spaces before
_THE = re.compile("(?:the )+")


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """What two spellings of a name have in common.

    Lower case, without the marks, apostrophes and points that people leave out (`DROPPED`), everything that is no letter,
    mark or digit as one space, and without a leading *the*; a name of signs alone stays as it is.

    Examples
    --------
    >>> fold("Côte d’Ivoire"), fold("  the United-States "), fold("U.S.A."), fold("Østerreich")
    ('cote divoire', 'united states', 'usa', 'osterreich')
    >>> fold("भारत") == fold("भरत")  # vowel signs are no ornament
    False
    """
    plain = _DROPPED.sub("", name)
    if not plain.isascii():
        plain = _DROPPED.sub("", unicodedata.normalize("NFKD", plain)).lower().translate(_LETTERS)
        plain = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in plain)
    plain = _GAPS.sub(" ", plain.lower()).strip()
    if the := _THE.match(plain):
        plain = plain[the.end() :]
    return plain or name.strip(" ")


@lru_cache(maxsize=1 << 14)
def alphabetical(name: str) -> str:
    """The text by which names are put in order: folded, then as written.

    One rule for every language, and the same wherever rows are told: Åland stands at A, Østerreich at O.

    Examples
    --------
    >>> sorted(["Zambia", "Østerreich", "Oman", "Åland", "Albania", "the Netherlands"], key=alphabetical)
    ['Åland', 'Albania', 'the Netherlands', 'Oman', 'Østerreich', 'Zambia']
    """
    return f"{fold(name)}\0{name}"


def ranks(named: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The place of each id in the order of the names: the pairs are of an id and its name; ids part equal ones.

    Examples
    --------
    >>> ranks([("b", "Åland"), ("c", "Zambia"), ("a", "Åland")])
    {'a': 0, 'b': 1, 'c': 2}
    """
    order = sorted((alphabetical(name), key) for key, name in named)
    return {key: place for place, (_, key) in enumerate(order)}
