"""Keeps the page of the record, so that it is made once and not each time that it is opened.

It is made of the record and the package alone, and of the day: who belongs to what today. It is the same from one day on which
anything in the record begins or ends to the next, but for the day itself, which it tells. So it lies in the user's cache folder
(see `graph._io.cache`) under the SHA-256 of the whole package and the whole record, with the days from which and up to which
it holds, and with holes where it tells the day.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from graph import dates
from graph._io import cache
from graph._io.files import EMBEDDED
from graph.languages import LANGUAGES, dated
from graph.model import DATES

if TYPE_CHECKING:
    import networkx as nx

_PACKAGE = Path(__file__).parents[1]
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WHEN = sorted({column for columns in DATES.values() for column in columns})


def place(lang: str) -> Path | None:
    """Where the page that opens in a language is, or would be, kept; None where nothing is kept."""
    if cache.is_off():
        return None
    with suppress(OSError, RuntimeError):  # there may be no home
        return cache.folder() / f"{cache.named(f'page {lang}', _makers())}.page"
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
    """The page of today; None where none is kept that holds today."""
    data = cache.taken(file)
    if data is None:
        return None
    days, _, page = data.partition(b"\n")
    first, last = days.decode().split()
    today = dates.day()
    if not first <= today <= last:
        return None
    text = zlib.decompress(page).decode()
    for hole, said in _said(today).items():
        text = text.replace(hole, said)
    return text


def keep(file: Path, page: str, G: nx.Graph[str]) -> None:
    """Keep the page of today, unless the record itself speaks of this day: then what is a hole and what is not could be mixed up."""
    today = dates.day()
    holes = _said(today)
    if any(
        said in value for told in _told(G) for value in map(str, told.values()) for said in (today, *holes.values())
    ):
        return
    for hole, said in holes.items():
        page = re.sub(rf"(?<!\d){re.escape(said)}", hole, page)
    first, last = steady(G, today)
    cache.put(file, f"{first} {last}\n".encode() + zlib.compress(page.encode(), 1))


def _said(day: str) -> dict[str, str]:
    """The ways in which a page tells the day on which it was made, each with a sign that no page has."""
    ways = [f'"at":"{day}"', f'"day":"{day}"', *dict.fromkeys(dated(day, lang) for lang in LANGUAGES)]
    return {chr(number): said for number, said in enumerate(ways)}


def _told(G: nx.Graph[str]) -> list[dict[str, object]]:
    """What is said of every country, organisation and membership."""
    return [*(node for _, node in G.nodes(data=True)), *(spell for *_, spell in G.edges(data=True))]


def steady(G: nx.Graph[str], day: str) -> tuple[str, str]:
    """The first and the last of the days of a month around one between which nothing in a graph begins or ends, nor a year.

    Of one month, for in some months two languages say a day in the same words.

    Examples
    --------
    >>> import networkx as nx
    >>> G = nx.Graph([("IDN", "ASEAN", {"since": "1967-08-08", "until": "[..2031-02]"})])
    >>> steady(G, "2026-11-27"), steady(G, "2031-01-15"), steady(G, "2031-12-31")
    (('2026-11-01', '2026-11-30'), ('2031-01-02', '2031-01-31'), ('2031-12-31', '2031-12-31'))
    """
    texts = {str(its[when]) for its in _told(G) for when in _WHEN if its.get(when)} | {day[:4]}
    turns = {turn for text in texts for found in _DATE.finditer(text) for turn in _turns(*found.groups())}
    first = max([f"{day[:7]}-01", *(turn for turn in turns if turn <= day)])
    return first, min([dates.day(day[:7]), *(_day_before(turn) for turn in turns if turn > day)])


def _turns(year: str, month: str | None, day: str | None) -> Iterator[str]:
    """The days on which something may be otherwise than on the day before, where a date says when: its first, its last, and those after them."""
    with suppress(ValueError, OverflowError):
        first = dt.date(int(year), int(month or 1), int(day or 1))
        last = dt.date.fromisoformat(dates.day("-".join(filter(None, (year, month, day)))))
        yield from (one.isoformat() for edge in (first, last) for one in (edge, edge + dt.timedelta(days=1)))


def _day_before(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
