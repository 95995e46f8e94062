"""Dates as precise as they are known: ``1995``, ``1995-07`` or ``1995-07-28``.

Such a text sorts as what it means when a date known only to the year or month is read as its first day
(``"1995" < "1995-07" < "1995-07-28"``), so spells and days are compared as plain text everywhere.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

#: What ``at`` may be: ISO text (a year or month means its last day), a date, or None for today.
At = str | dt.date | None

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")


def tidy(text: str) -> str:
    """Give a date as ISO 8601 text, as precise as it was written.

    Parameters
    ----------
    text : str
        ``1995``, ``1995-7``, ``1995-07-28``, or day first as Excel writes it where the month comes second
        (``28/07/1995``, ``28.7.1995``); the empty text stays empty.

    Raises
    ------
    ValueError
        The text is not such a date; the message says what would be right.

    Examples
    --------
    >>> tidy("28/07/1995"), tidy("1995-7"), tidy("")
    ('1995-07-28', '1995-07', '')
    >>> tidy("07/28/1995")
    Traceback (most recent call last):
    ValueError: write 1995-07-28 (year-month-day) or 28/07/1995 (day first)
    """
    if not text or _is_whole_day(text):
        return text
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, _, month, year = found.groups()
    else:
        raise ValueError("write 1995, 1995-07 or 1995-07-28")
    try:
        dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        if found.re is _DAY_FIRST and int(month) > 12 >= int(day):  # noqa: PLR2004 (months in a year)
            raise ValueError(
                f"write {year}-{int(day):02}-{int(month):02} (year-month-day) or {month}/{day}/{year} (day first)",
            ) from None
        raise ValueError("no such day in the calendar") from None
    return "-".join(f"{int(part):02}" for part in (year, month, day) if part)


def _is_whole_day(text: str) -> bool:
    """Tell whether a text is a day as `tidy` would write it; most are, and this is quick."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def day(at: At = None) -> str:
    """Give the day that ``at`` means, as ``YYYY-MM-DD``.

    Parameters
    ----------
    at : str, datetime.date or None
        None is today. A year or a month means its last day: ``1999`` is ``1999-12-31``.

    Raises
    ------
    ValueError
        The text is not a date.

    Examples
    --------
    >>> day("1999"), day("2000-02"), day(dt.date(1967, 8, 8))
    ('1999-12-31', '2000-02-29', '1967-08-08')
    """
    if at is None:
        return dt.datetime.now().astimezone().date().isoformat()
    if isinstance(at, dt.date):
        return at.isoformat()[:10]
    try:
        text = tidy(at.strip())
        if not text:
            raise ValueError("write 1995, 1995-07 or 1995-07-28")  # noqa: TRY301 (one message for both)
    except ValueError as error:
        raise ValueError(f"{at!r} is not a date: {error}") from None
    year, month, *rest = [int(part) for part in text.split("-")] + ([] if "-" in text else [12])
    return f"{year:04}-{month:02}-{rest[0] if rest else monthrange(year, month)[1]:02}"


def holds(since: str, until: str, on: str) -> bool:
    """Tell whether a spell holds on a day: ``until`` is the first day on which it no longer does.

    Parameters
    ----------
    since, until : str
        Dates as precise as known; empty where unknown or without end.
    on : str
        A whole day, ``YYYY-MM-DD``.

    Examples
    --------
    >>> holds("1950-09-28", "1965-03-01", "1965-02-28"), holds("1950-09-28", "1965-03-01", "1965-03-01")
    (True, False)
    >>> holds("1995", "", "1995-01-01")
    True
    """
    return since <= on and (not until or until > on)
