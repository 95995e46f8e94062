"""Dates as precise as they are known: ``1995``, ``1995-07`` or ``1995-07-28``.

Such a text sorts as what it means when a date known only to the year or month is read as its first day
(``"1995" < "1995-07" < "1995-07-28"``), so spells and days are compared as plain text everywhere.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import cache

#: What ``at`` may be: ISO text (a year or month means its last day), a date, or None for today.
At = str | dt.date | None

_MIDNIGHT = r"(?:[T ]0?0:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?"  # what a program writes after a day without a time
_NAME = r"(?P<name>[^\W\d_]{3,})\.?"
_NTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:[^\W\d_]+, )?"
_YEAR = r"(?P<year>\d{4}|\d\d)"
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign){_YEAR}{_MIDNIGHT}"
#: Every form of a date; compiled only when one is met that is not ISO, since compiling takes 5 ms.
_FORMS = [
    r"(?P<year>\d{4})(?:\.0+)?",  # a column of years with gaps comes out of many programs as 1995.0
    r"(?P<year>\d{4})[/-](?P<month>\d{1,2})",
    rf"(?P<year>\d{{4}})(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){_MIDNIGHT}",
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
    r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})",
    _DAY_FIRST,
    rf"{_WEEKDAY}{_NTH}[ -]{_NAME},?[ -]{_YEAR}",
    rf"{_WEEKDAY}{_NAME} {_NTH},? {_YEAR}",
    rf"{_NAME}[ -]{_YEAR}",
    rf"(?P<year>\d{{4}})[ -]{_NAME}(?:[ -]{_NTH})?",
]
_NUMBER = re.compile(r"([1-6]\d{4})(?:\.\d+)?")
_DAY_ONE = dt.date(1899, 12, 30)  # of spreadsheets, from 1 March 1900 on
_EXAMPLES = "write 1995, 1995-07 or 1995-07-28"


def tidy(text: str) -> str:
    """Give a date as ISO 8601 text, as precise as it was written.

    Parameters
    ----------
    text : str
        ``1995``, ``1995-7``, ``1995-07-28``, ``1995/7/28``; day first where the month comes second (``28/07/1995``,
        ``28.7.1995``); or with the month's name, English or Indonesian (``28 Juli 1995``, ``July 28, 1995``, ``Jul 1995``).
        The empty text stays empty.

    Raises
    ------
    ValueError
        The text is not such a date; the message says what would be right.

    Examples
    --------
    >>> tidy("28/07/1995"), tidy("1995-7"), tidy("28 Juli 1995"), tidy("")
    ('1995-07-28', '1995-07', '1995-07-28', '')
    >>> tidy("07/28/1995")
    Traceback (most recent call last):
    ValueError: write 1995-07-28 (year-month-day) or 28/07/1995 (day first)
    """
    if not text or _is_whole_day(text):
        return text
    found = next(filter(None, (re.fullmatch(form, text) for form in _FORMS)), None)
    if not found:
        raise ValueError(_instead_of(text))
    parts = found.groupdict()
    if "name" in parts:
        parts["month"] = _months().get(parts["name"].lower())
        if not parts["month"]:
            raise ValueError(_EXAMPLES)
    if len(parts["year"]) < 4:  # noqa: PLR2004 (digits)
        raise ValueError("write the year with four digits")
    year, month, day = (int(parts.get(part) or 1) for part in ("year", "month", "day"))
    try:
        dt.date(year, month, day)
    except ValueError:
        if other := month_first(text):
            raise ValueError(f"write {other} (year-month-day) or {month:02}/{day:02}/{year:04} (day first)") from None
        if year and not (month and day):
            raise ValueError("leave out what is not known: 1995, 1995-07") from None
        raise ValueError("no such day in the calendar") from None
    return "-".join([f"{year:04}", *(f"{int(parts[part]):02}" for part in ("month", "day") if parts.get(part))])


def month_first(text: str) -> str:
    """Give the day meant by a date if its month came first; nothing where it cannot.

    Examples
    --------
    >>> month_first("07/28/1995"), month_first("03/04/1995"), month_first("28/07/1995")
    ('1995-07-28', '1995-03-04', '')
    """
    found = re.fullmatch(_DAY_FIRST, text)
    try:
        return dt.date(int(found["year"]), int(found["day"]), int(found["month"])).isoformat() if found else ""
    except ValueError:
        return ""


@cache
def _months() -> dict[str, str]:
    """Give the number behind every name of a month and each way to cut it short, in every language."""
    from graph.languages import LANGUAGES, words

    names = [(name.lower(), str(number)) for lang in LANGUAGES for number, name in enumerate(words(lang)["months"], 1)]
    names += [("pebruari", "2"), ("agt", "8"), ("ags", "8"), ("nopember", "11")]
    return {name[:length]: number for name, number in names for length in range(3, len(name) + 1)}


def _instead_of(text: str) -> str:
    """Tell what to write instead of a text that is no date."""
    if number := _NUMBER.fullmatch(text):
        return f"write {_DAY_ONE + dt.timedelta(int(number[1]))}, if it is a spreadsheet's number for a day"
    return "write the day without a time: 1995-07-28" if re.search(r"\d:\d\d", text) else _EXAMPLES


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
            raise ValueError(_EXAMPLES)  # noqa: TRY301 (one message for both)
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
