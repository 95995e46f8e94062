"""Every word that the product says: one JSON file per language, all with the same keys.

A further language is one further file beside these. What it calls countries and organisations stands in a column of
theirs (``name_fr``) or, by id, in the file itself (``names``, ``acronyms``); what neither says falls back to English.
How dates are put together, which plural a number takes (as CLDR has it), and where names have articles and what is drawn
together with them, stands under ``grammar``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
#: Every language that has a file, English first.
LANGUAGES = tuple(sorted((file.stem for file in HERE.glob("*.json")), key=lambda lang: (lang != "en", lang)))

#: A relation of CLDR's plural rules: ``n % 10 = 2..4,9``.
_RELATION = re.compile(
    r"(?P<operand>[nivwftce])(?: % (?P<modulus>\d+))? (?P<sign>!?=) (?P<ranges>\d+(?:\.\.\d+)?(?:,\d+(?:\.\.\d+)?)*)"
)

_spoken: ContextVar[str] = ContextVar("spoken", default="en")


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """A block in which errors, notes and hints are told in a language; outside of any they are in English.

    Examples
    --------
    >>> with speaking("id"):
    ...     say("there is no folder {folder}", folder="kelas")
    'tidak ada folder kelas'
    """
    words(lang)
    token = _spoken.set(lang)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """The language in which errors, notes and hints are told now."""
    return _spoken.get()


def translation(text: str) -> str:
    """A template of a message in the language that is spoken now, its braces as they are.

    The English text is the key under which a language's file has its own (``messages``); what it lacks stays English.
    """
    known: dict[str, str] = _file(spoken()).get("messages", {})
    return known.get(text) or text


def say(text: str, /, **values: object) -> str:
    """A message to the user in the language that is spoken now, with values in its braces.

    Examples
    --------
    >>> say("there is no folder {folder}", folder="kelas")
    'there is no folder kelas'
    """
    return translation(text).format(**values)


def one_of(names: Sequence[str]) -> str:
    """Names of which one is to be chosen, in the language that is spoken now.

    Examples
    --------
    >>> one_of(["count", "jaccard", "newman"])
    'count, jaccard or newman'
    """
    *some, last = names
    if len(some) > 1:
        return say("{several} or {last}", several=", ".join(some), last=last)
    return say("{one} or {other}", one=some[0], other=last) if some else last


@cache
def words(lang: str) -> dict[str, Any]:
    """All words of a language.

    Raises
    ------
    ValueError
        There is no such language.

    Examples
    --------
    >>> words("id")["field"]["economic"]
    'ekonomi'
    """
    if lang not in LANGUAGES:
        raise ValueError(say("{lang!r} is not a language here; use {known}", lang=lang, known=one_of(LANGUAGES)))
    said = _file(lang)
    return {key: said[key] for key in said if key not in ("names", "acronyms", "messages")}


def names(lang: str, column: str = "name") -> dict[str, str]:
    """The names or acronyms, by id, that a language's own file has for countries and organisations; none where it has none.

    They are for a language that has no column of names in the record. ``tools/languages`` fills in those of countries,
    from Unicode's CLDR.

    Examples
    --------
    >>> names("id")  # its names are in the record, with those of organisations
    {}
    """
    return dict(_file(lang).get(f"{column}s", {}))


@cache
def _file(lang: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((HERE / f"{lang}.json").read_text("utf-8"))
    return said


def listed(names: list[str], lang: str) -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> listed(["Indonesia", "Jepang"], "id"), listed(["A", "B", "C"], "en")
    ('Indonesia dan Jepang', 'A, B, and C')
    """
    if len(names) < 3:  # noqa: PLR2004 (two need no comma)
        return f" {words(lang)['and']} ".join(names)
    last: str = words(lang)["page"]["and_last"]
    return ", ".join(names[:-1]) + last + names[-1]


def numbered(number: int, lang: str) -> str:
    """A number in a sentence: in words where the language writes it so, which are those of one word or two.

    Examples
    --------
    >>> numbered(12, "id"), numbered(23, "id"), numbered(60, "en")
    ('dua belas', '23', 'sixty')
    """
    said: str = words(lang)["numbers"].get(str(number), str(number))
    return said


def category(number: int, lang: str) -> str:
    """The plural category of a number, as CLDR names them: ``one``, ``few``, ``many`` … or ``other``.

    A language's file has the rules of CLDR as CLDR writes them (``grammar``, ``plural``); see UTS 35, part 3.

    Examples
    --------
    >>> category(1, "en"), category(2, "en"), category(1, "id")
    ('one', 'other', 'other')
    """
    rules: dict[str, str] = words(lang)["grammar"].get("plural", {})
    return next((name for name, rule in rules.items() if _fits(rule, number)), "other")


def _fits(rule: str, number: int) -> bool:
    """Tell whether a whole number follows a rule of CLDR: relations joined by ``and``, and these by ``or``."""

    def holds(relation: str) -> bool:
        found = _RELATION.fullmatch(relation.strip())
        if not found:
            raise ValueError(relation)
        value = number if found["operand"] in "ni" else 0  # the others are of decimals and of powers of ten
        value %= int(found["modulus"] or number + 1)
        ranges = [one.partition("..") for one in found["ranges"].split(",")]
        inside = any(int(first) <= value <= int(last or first) for first, _, last in ranges)
        return inside == (found["sign"] == "=")

    return any(all(map(holds, part.split(" and "))) for part in rule.split(" or "))


def counted(said: str | Mapping[str, str], count: int, lang: str) -> str:
    """What is said of a number, in the form that the number needs where a language has several.

    Examples
    --------
    >>> counted({"one": "{count} question", "other": "{count} questions"}, 1, "en"), counted("{count} soal", 1, "id")
    ('{count} question', '{count} soal')
    """
    return said if isinstance(said, str) else said.get(category(count, lang)) or said["other"]


def article(key: str, lang: str) -> str | None:
    """The article before the name of a country or an organisation, with what parts them; None where a language's file tells of none."""
    articles: dict[str, str] | None = words(lang)["grammar"].get("articles")
    return None if articles is None else articles.get(key, "")


def contracted(sentence: str, lang: str) -> str:
    """A sentence in which what a language draws together is one word: ``de a ONU`` is ``da ONU`` in Portuguese.

    Examples
    --------
    >>> contracted("de a ONU", "en")  # a language whose file has no such pairs
    'de a ONU'
    """
    for apart, together in words(lang)["grammar"].get("contractions", {}).items():
        sentence = re.sub(rf"\b{re.escape(apart)}", together, sentence)
    return sentence


def dated(date: str, lang: str) -> str:
    """A date in words, as precise as it is known.

    Examples
    --------
    >>> dated("1967-08-08", "id"), dated("1967-08", "en"), dated("1967", "en")
    ('8 Agustus 1967', 'August 1967', '1967')
    >>> dated("[..1996]", "en"), dated("[1990-05..1996]", "id")
    ('1996 at the latest', 'antara Mei 1990 dan 1996')
    """
    if not date:
        return ""
    if date[0] == "[":
        return _bounded(date, lang, dated)
    year, *rest = date.split("-")
    if not rest:
        return year
    said: str = words(lang)["grammar"]["date"]["day" if len(rest) > 1 else "month"]
    return said.format(day=int(rest[-1]), month=words(lang)["months"][int(rest[0]) - 1], year=year)


def plain(date: str, lang: str) -> str:
    """A date for a table: as it is, and bounds in words.

    Examples
    --------
    >>> plain("1967-08-08", "id"), plain("[..1996-05-21]", "id")
    ('1967-08-08', '1996-05-21 atau sebelumnya')
    """
    return _bounded(date, lang, plain) if date[:1] == "[" else date


def _bounded(date: str, lang: str, how: Callable[[str, str], str]) -> str:
    """Say between which bounds a day that is not known lies, each of them said as `how` says it."""
    first, _, last = date.strip("[]").partition("..")
    which = "between" if first and last else "latest" if last else "earliest"
    said: str = words(lang)["bounds"][which]
    return said.format(first=how(first, lang), last=how(last, lang))
