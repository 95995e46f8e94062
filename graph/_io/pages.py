"""Keeps the page of the record as it is today, so that it is made once and not each time that it is opened.

It is made of the record, the package and the day alone, so it lies in the user's cache folder (see `graph._io.cache`) under
the SHA-256 of all three.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from graph import dates
from graph._io import cache
from graph._io.files import EMBEDDED

_PACKAGE = Path(__file__).parents[1]


def place(lang: str) -> Path | None:
    """Where today's page in a language is, or would be, kept; None where nothing is kept."""
    if cache.is_off():
        return None
    with suppress(OSError, RuntimeError):  # there may be no home
        return cache.folder() / f"{cache.named(f'page {lang} {dates.day()}', _makers())}.page"
    return None


def _makers() -> Iterator[Path]:
    """Every file of the package and of the record."""
    for folder in (_PACKAGE, EMBEDDED):
        yield from sorted(
            file
            for file in folder.rglob("*.*")
            if file.suffix not in {".pyc", ".ts"} and "__pycache__" not in file.parts and file.is_file()
        )


def kept(file: Path) -> str | None:
    """The page that is kept in a file; None where there is none that is whole."""
    data = cache.taken(file)
    return None if data is None else zlib.decompress(data).decode()


def keep(file: Path, page: str) -> None:
    """Keep a page."""
    cache.put(file, zlib.compress(page.encode(), 1))
