"""Every word that the product says in English and Indonesian; one JSON file per language, with the same keys."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("en", "id")


@cache
def words(lang: str) -> dict[str, Any]:
    """Give all words of a language.

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
        raise ValueError(f"{lang!r} is not a language here; use {' or '.join(LANGUAGES)}")
    found: dict[str, Any] = json.loads((HERE / f"{lang}.json").read_text("utf-8"))
    return found


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
