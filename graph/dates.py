"""Dates as precise as they are known: ``1995``, ``1995-07`` or ``1995-07-28``; or no more than bounds: ``[..1996]``.

A plain date sorts as what it means when a date known only to the year or month is read as its first day
(``"1995" < "1995-07" < "1995-07-28"``), so spells and days are compared as plain text everywhere.

Bounds are written as EDTF does (ISO 8601-2, *one of a set*): ``[..1996]`` is some day until the end of 1996,
``[1990..1996]`` some day from 1990 to 1996, ``[1990..]`` some day from 1990 on. What is not known is not counted: a spell
holds from the last day on which it can have begun (`begins`) to the first on which it can have ended (`ends`). These
two are what is compared where bounds may stand.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import cache, lru_cache
from numbers import Real
from typing import TYPE_CHECKING, Any

from graph._fold import fold
from graph.languages import LANGUAGES, say, words

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    #: What ``at`` may be: text or a year (a year or month means its last day), a day of Python, NumPy or pandas, None for today.
    At = str | int | dt.date | np.datetime64 | np.integer[Any] | pd.Period | None
else:
    At = object

_MIDNIGHT = r"(?:[T ]0?0:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?"  # what a program writes after a day without a time
_NAME = r"(?P<name>[^0-9 ./,-]{3,})\.?"
_NTH = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_WEEKDAY = r"(?:[^0-9 ./,-]+, )?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_SIGN = r"(?P<sign>\. |[/. -])"
_DAY_FIRST = rf"(?P<day>[0-9]{{1,2}}){_SIGN}(?P<month>[0-9]{{1,2}})(?P=sign){_YEAR}{_MIDNIGHT}"
#: Every form of a date, whatever its capitals, in digits 0 to 9 and with single spaces; the page reads by the same.
#: Compiled only when one is met that is not ISO, since compiling takes 5 ms.
FORMS = [
    r"(?P<year>[0-9]{4})(?:[.,]0+)?",  # a column of years with gaps comes out of many programs as 1995.0
    r"(?P<year>[0-9]{4})[/-](?P<month>[0-9]{1,2})",
    rf"(?P<year>[0-9]{{4}}){_SIGN}(?P<month>[0-9]{{1,2}})(?P=sign)(?P<day>[0-9]{{1,2}}){_MIDNIGHT}",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    r"(?P<month>[0-9]{1,2})[/. -](?P<year>[0-9]{4})",
    _DAY_FIRST,
    rf"{_WEEKDAY}{_NTH}[ -]{_NAME},?[ -]{_YEAR}",
    rf"{_WEEKDAY}{_NAME} {_NTH},? {_YEAR}",
    rf"{_NAME},?[ -]{_YEAR}",
    rf"(?P<year>[0-9]{{4}})[ -]{_NAME}(?:[ -]{_NTH})?",
]


@cache
def forms() -> list[str]:
    """Every form of a date that is read: `FORMS`, and as each language writes it (``grammar``, ``date``)."""
    written = [pattern for lang in LANGUAGES for pattern in words(lang)["grammar"]["date"].values()]
    plain = {"{day} {month} {year}", "{month} {year}"}  # those are among `FORMS`
    parts = {"day": r"(?P<day>[0-9]{1,2})", "month": _NAME, "year": _YEAR}
    literal = [re.sub(r"[][.*+?^$()|\\/]", r"\\\g<0>", one) for one in dict.fromkeys(written) if one not in plain]
    return [*FORMS, *(re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], one) for one in literal)]


_NUMBER = re.compile(r"([1-6]\d{4})(?:\.\d+)?")
_DAY_ONE = dt.date(1899, 12, 30)  # of spreadsheets, from 1 March 1900 on
_BOUNDS = re.compile(r"\[(?P<first>[^\[\].]*)\.\.(?P<last>[^\[\].]*)\]")

#: Before every day, and after every day.
_NEVER, _EVER = "0000", "9999-12-32"


def tidy(text: str) -> str:
    """A date as ISO 8601 text, as precise as it was written.

    Parameters
    ----------
    text : str
        ``1995``, ``1995-7``, ``1995-07-28``, ``1995/7/28``; day first where the month comes second (``28/07/1995``,
        ``28.7.1995``); or with the month's name, English or Indonesian (``28 Juli 1995``, ``July 28, 1995``, ``Jul 1995``),
        or so much of it that no other begins so. The empty text stays empty, and ``..`` (EDTF's *unknown*) becomes it.
        Between ``[`` and ``]`` the bounds of a day that is not known: ``[..1996]``, ``[1990..1996]``, ``[1990..]``.

    Raises
    ------
    ValueError
        The text is not such a date; the message says what would be right.

    Examples
    --------
    >>> tidy("28/07/1995"), tidy("1995-7"), tidy("28 Juli 1995"), tidy("")
    ('1995-07-28', '1995-07', '1995-07-28', '')
    >>> tidy("[..1996]"), tidy("[ 1/1990 .. 1996 ]"), tidy("..")
    ('[..1996]', '[1990-01..1996]', '')
    >>> tidy("07/28/1995")
    Traceback (most recent call last):
    ValueError: write 1995-07-28 (year-month-day) or 28/07/1995 (day first)
    """
    text = _plain(text)
    if text in {"", ".."}:
        return ""
    if text[0] == "[":
        return _tidy_bounds(text)
    return text if _is_whole_day(text) else _tidy_written(text)


@cache
def _patterns() -> list[re.Pattern[str]]:
    return [re.compile(form, re.IGNORECASE) for form in forms()]


def _tidy_written(text: str) -> str:
    """A single date that is no whole day in ISO 8601 yet, as ISO 8601."""
    found = next(filter(None, (form.fullmatch(text) for form in _patterns())), None)
    if not found:
        raise ValueError(_instead_of(text))
    parts = found.groupdict()
    if "name" in parts:
        parts["month"] = _month(parts["name"])
        if not parts["month"]:
            raise ValueError(_examples())
    if len(parts["year"]) < 4:  # noqa: PLR2004 (digits)
        raise ValueError(say("write the year with four digits"))
    year, month, day = (int(parts.get(part) or 1) for part in ("year", "month", "day"))
    try:
        dt.date(year, month, day)
    except ValueError:
        if other := month_first(text):
            raise ValueError(
                say(
                    "write {day} (year-month-day) or {other} (day first)",
                    day=other,
                    other=f"{month:02}/{day:02}/{year:04}",
                )
            ) from None
        if year and not (month and day):
            raise ValueError(say("leave out what is not known: 1995, 1995-07")) from None
        raise ValueError(say("no such day in the calendar")) from None
    return "-".join([f"{year:04}", *(f"{int(parts[part]):02}" for part in ("month", "day") if parts.get(part))])


def _tidy_bounds(text: str) -> str:
    """Bounds with each of the two as ISO 8601; one plain date where both are the same."""
    found = _BOUNDS.fullmatch(text)
    if not found or not (found["first"].strip() or found["last"].strip()):
        raise ValueError(say("write [..1996] for 1996 at the latest, [1990..1996] for a day between"))
    first, last = tidy(found["first"].strip()), tidy(found["last"].strip())
    if first == last:
        return first
    if first and last and first > day(last):
        raise ValueError(say("write the earlier of the two first: [1990..1996]"))
    return f"[{first}..{last}]"


@lru_cache(maxsize=1 << 12)
def bounds(text: str) -> tuple[str, str]:
    """The two dates between which a day lies, each empty where there is none; twice the same for a plain date.

    Examples
    --------
    >>> bounds("[..1996]"), bounds("[1990..1996-05]"), bounds("1995")
    (('', '1996'), ('1990', '1996-05'), ('1995', '1995'))
    """
    if text[:1] != "[":
        return text, text
    first, _, last = text.strip("[]").partition("..")
    return first, last


def earliest(date: str) -> str:
    """The date before which a day cannot lie, for comparing; empty where there is none.

    Examples
    --------
    >>> earliest("1995"), earliest("[1990..1996]"), earliest("[..1996]")
    ('1995', '1990', '')
    """
    return bounds(date)[0]


def latest(date: str) -> str:
    """The date after which a day cannot lie, for comparing: of bounds the last day of the later one.

    Examples
    --------
    >>> latest("1995"), latest("[1990..1996]"), latest("[1990..]") > "9999-12-31"
    ('1995', '1996-12-31', True)
    """
    return begins(date)


@lru_cache(maxsize=1 << 12)
def begins(since: str) -> str:
    """The day or date from which a spell is known to hold, for comparing; of bounds the last day of the later.

    Examples
    --------
    >>> begins("1995"), begins("[..1996]"), begins("[..1996-05-21]"), begins("")
    ('1995', '1996-12-31', '1996-05-21', '')
    """
    if since[:1] != "[":
        return since
    last = bounds(since)[1]
    return day(last) if last else _EVER


@lru_cache(maxsize=1 << 12)
def ends(until: str) -> str:
    """The date to which a spell is known to hold, for comparing; of bounds the earlier, after every day where it is open.

    Examples
    --------
    >>> ends("1995"), ends("[1990..1996]"), ends("[..1996]") < "0001", ends("") > "9999-12-31"
    ('1995', '1990', True, True)
    """
    if not until:
        return _EVER
    return (bounds(until)[0] or _NEVER) if until[0] == "[" else until


def month_first(text: str) -> str:
    """The day meant by a date if its month came first; nothing where it cannot.

    Examples
    --------
    >>> month_first("07/28/1995"), month_first("03/04/1995"), month_first("28/07/1995")
    ('1995-07-28', '1995-03-04', '')
    """
    found = re.fullmatch(_DAY_FIRST, _plain(text), re.IGNORECASE)
    try:
        return dt.date(int(found["year"]), int(found["day"]), int(found["month"])).isoformat() if found else ""
    except ValueError:
        return ""


def _plain(text: str) -> str:
    """A text with single spaces and the digits 0 to 9, whatever those of its script."""
    text = " ".join(text.split())
    return text if text.isascii() else "".join(str(int(one)) if one.isdecimal() else one for one in text)


def _month(name: str) -> str:
    """The number of the month that a name, or the beginning of one, means in some language; nothing where none or two."""
    folded = fold(name)
    for fits in (str.__eq__, str.startswith):
        if numbers := {number for known, number in _months() if fits(known, folded)}:
            return numbers.pop() if len(numbers) == 1 else ""
    return ""


@cache
def _months() -> list[tuple[str, str]]:
    """Every name of a month in every language, folded, with its number."""
    return [
        (fold(name), str(number))
        for lang in LANGUAGES
        for column in ("months", "months_also")
        for number, names in enumerate(words(lang)[column], 1)
        for name in names.split("|")
        if name
    ]


def _instead_of(text: str) -> str:
    """What to write instead of a text that is no date."""
    if number := _NUMBER.fullmatch(text):
        day = _DAY_ONE + dt.timedelta(int(number[1]))
        return say("write {day}, if it is a spreadsheet's number for a day", day=day)
    return say("write the day without a time: 1995-07-28") if re.search(r"\d:\d\d", text) else _examples()


def _examples() -> str:
    return say("write 1995, 1995-07 or 1995-07-28")


def _is_whole_day(text: str) -> bool:
    """Whether a text is a day as `tidy` would write it; most are, and this is quick."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def day(at: At = None) -> str:
    """The day that ``at`` means, as ``YYYY-MM-DD``.

    Parameters
    ----------
    at : str, int, datetime.date, numpy.datetime64, pandas.Timestamp, pandas.Period or None
        None is today. A year or a month means its last day: ``1999`` is ``1999-12-31``.

    Raises
    ------
    ValueError
        It is not a date, or more than one.

    Examples
    --------
    >>> day("1999"), day(2000), day("2000-02"), day(dt.date(1967, 8, 8))
    ('1999-12-31', '2000-12-31', '2000-02-29', '1967-08-08')
    """
    if at is None:
        return dt.datetime.now().astimezone().date().isoformat()
    try:
        text = tidy(_written(at))
        if not text or text[0] == "[":
            raise ValueError(_examples())  # noqa: TRY301 (one message for both)
    except ValueError as error:
        raise ValueError(say("{value!r} is not a date: {hint}", value=at, hint=error)) from None
    year, month, *rest = [int(part) for part in text.split("-")] + ([] if "-" in text else [12])
    return f"{year:04}-{month:02}-{rest[0] if rest else monthrange(year, month)[1]:02}"


def _written(at: Any) -> str:  # noqa: ANN401 (whatever Python, NumPy and pandas call a day)
    """A day as text, as precise as what it was given as; no text where it is none."""
    if isinstance(at, str):
        return at
    if isinstance(at, Real) and not isinstance(at, bool):
        return f"{at:04}"
    if hasattr(at, "end_time"):  # a period of pandas: its last day
        at = at.end_time
    if isinstance(at, dt.date):  # NaT is one too, and says so
        return at.isoformat()[:10]
    if str(getattr(at, "dtype", "")).startswith("datetime64") and not at.shape:
        return str(at)[:10]
    return ""


def holds(since: str, until: str, on: str) -> bool:
    """Whether a spell holds on a day: ``until`` is the first day on which it no longer does.

    Parameters
    ----------
    since, until : str
        Dates as precise as known, or bounds; empty where unknown or without end.
    on : str
        A whole day, ``YYYY-MM-DD``.

    Examples
    --------
    >>> holds("1950-09-28", "1965-03-01", "1965-02-28"), holds("1950-09-28", "1965-03-01", "1965-03-01")
    (True, False)
    >>> holds("1995", "", "1995-01-01"), holds("[..1996]", "", "1996-06-30"), holds("[..1996]", "", "1996-12-31")
    (True, False, True)
    """
    return begins(since) <= on and (not until or ends(until) > on)


def may_hold(since: str, until: str, on: str) -> bool:
    """Tell whether a spell can have held on a day, though it is not known whether it did.

    Examples
    --------
    >>> may_hold("[..1996]", "", "1990-01-01"), may_hold("[..1996]", "", "1996-12-31"), may_hold("1995", "", "1990-01-01")
    (True, False, False)
    """
    return earliest(since) <= on and (not until or latest(until) > on) and not holds(since, until, on)
