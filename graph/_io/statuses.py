"""What people write for a status or a date that the vocabulary does not have, and what it is read as.

Nothing is lost in silence: what is read as something else is told once, and a status that nobody here knows stays in
its own words, beside a line of the user's (`statuses.csv`: *word*, *counts*) that says whether it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from graph import dates
from graph._fold import fold
from graph._io.read import Table
from graph._io.report import Report
from graph.languages import say
from graph.model import STATUSES

#: What `counts` may say of a word, beside a status of the vocabulary.
_COUNTS = dict.fromkeys(("yes", "ya", "true", "1", "y"), "member") | dict.fromkeys(
    ("no", "tidak", "false", "0", "n"), ""
)

#: A date as the United Nations Treaty Collection writes it, with how a state became a party after it.
_ACTION = re.compile(r"(?P<date>.*\d{4})[ ,]+\(?(?:a|A|AA|d|s|c|p|P|n|r|R)\)?\.?")
#: Two dates in one cell, or one that is open at its end; and one after a word.
_BETWEEN = re.compile(r"–|—|-|\b(?:to|until|till|sampai|hingga|s/?d)\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?P<date>.*\d)\s*(?:\[\w{1,3}\])+")
_AFTER = re.compile(r"(?:since|from|sejak|mulai|dari)\s+(?P<date>.*\d{4}.*)", re.IGNORECASE)

#: What says in a column of dates that there is none; and in `until`, that it still holds.
NO_DATE = {
    "-",
    "--",
    "---",
    "–",
    "—",
    "…",
    "...",
    "#n/a",
    "tidak ada",
    "n/a",
    "n.a.",
    "na",
    "<na>",
    "null",
    "none",
    "nan",
    "nat",
    ".",
}
NOT_KNOWN = {"?", "??", "???", "unknown", "not known", "tidak diketahui", "tidak jelas"}
STILL = {
    "9999-12-31", "present", "now", "today", "ongoing", "on-going", "current", "currently", "to date", "in force", "active",
    "sekarang", "kini", "masih", "saat ini", "hari ini", "masih berlaku", "berlangsung", "aktif",
    "hingga kini", "sampai kini", "hingga sekarang", "sampai sekarang", "hingga saat ini", "sampai saat ini",
}  # fmt: skip


def leave_out_missing(table: Table, notes: Report) -> None:
    """Read NA, as R writes it, as what is missing; rows in which that leaves no country or no organisation are left out.

    Namibia's code of two letters is the same: it is meant unless all that the row says besides is NA too, or Namibia
    stands there by another spelling.
    """
    frame = table.frame
    said = [str(column) for column in frame if column not in {"country", "organisation"}]
    missing = {column: (frame[column] == "NA").to_numpy() for column in frame if "NA" in frame[column].cat.categories}
    if not missing:
        return
    none = np.zeros(len(frame), dtype=bool)
    some_said, some_missing = none.copy(), none.copy()
    for column in said:
        absent = missing.get(column, none)
        some_missing |= absent
        some_said |= ~absent & (frame[column] != "").to_numpy()
        if column in missing:
            table.change(column, lambda value: "" if value == "NA" else value)
    left = missing.get("country", none) & some_missing & ~some_said
    if any(fold(value) in {"namibia", "nam"} for value in table.values("country")):
        left |= missing.get("country", none)
    if left.any() or some_missing.any():
        left |= missing.get("organisation", none)
    if left.any():
        message = say("NA is what is missing here, and the line is left out")
        notes.add(table, frame.index[left], "", message, say("write Namibia or NAM where that is meant"))
        table.frame = table.frame[~left]


def plain_dates(table: Table, notes: Report) -> None:
    """Bring what is no date, but says one or two, into dates: *13 May 2009 a*, *1995–2003*, *since 1995*, *ongoing*."""
    since, until = ({value: _parts(value, column) for value in table.values(column)} for column in ("since", "until"))
    ends = {value: parts[1] for value, parts in since.items() if parts and parts[1]}
    if ends:  # two dates in one cell of `since`: the second is the end, where no other stands there
        blank = table.frame["until"] == ""
        told = table.frame["since"].isin([*ends]) & blank
        table.frame["until"] = pd.Categorical(
            np.where(told, table.frame["since"].astype(object).map(ends), table.frame["until"].astype(object))
        )
    for column, parts in (("since", since), ("until", until)):
        meant = {value: its[0] for value, its in parts.items() if its is not None}
        if not meant:
            continue
        rows = table.rows_by_value(column)
        for value, date in meant.items():
            if value.lower() in STILL or date == value:
                continue
            read = " – ".join(filter(None, [date, ends.get(value, "")])) if column == "since" else date
            message = say("{value!r} is read as {date}", value=value, date=read or say("no date"))
            notes.add(table, rows.get(value, []), column, message, kind="read as")
        table.change(column, lambda value, meant=meant: meant.get(value, value))  # type: ignore[misc]


def _parts(value: str, column: str) -> tuple[str, str] | None:
    """The date, and the end, that are meant by what is no plain date; None where it is one, or means none."""
    lower = value.lower()
    if lower in NO_DATE or (column == "until" and lower in STILL):
        return None
    if lower in NOT_KNOWN or (_is_date(value) and "9999" in value):
        return "", ""
    if _is_date(value):
        return None
    for form in (_ACTION, _FOOTNOTE, _AFTER):
        if (found := form.fullmatch(value)) and _is_date(found["date"]):
            return found["date"], ""
    for sign in _BETWEEN.finditer(value) if column == "since" else ():
        first, end = value[: sign.start()].strip(), value[sign.end() :].strip()
        if _is_date(first) and (not end or end.lower() in STILL | NOT_KNOWN or _is_date(end)):
            return first, end if _is_date(end) else ""
    return None


def _is_date(text: str) -> bool:
    try:
        return bool(dates.tidy(text))
    except ValueError:
        return bool(dates.month_first(text))


def counting(words: Mapping[str, object] | Iterable[str]) -> dict[str, str]:
    """What each word of the user's counts as: a status of the vocabulary, or nothing where it is no membership.

    Parameters
    ----------
    words : mapping of str to bool or str, or iterable of str
        Words and whether each counts (yes, no, True, False), or the status that it means; without that, all count.

    Raises
    ------
    ValueError
        It is said otherwise.

    Examples
    --------
    >>> counting({"Regional member": True, "candidate": "no", "guest": "observer"})
    {'regional member': 'member', 'candidate': '', 'guest': 'observer'}
    """
    if isinstance(words, str):
        words = [words]
    pairs = words if isinstance(words, Mapping) else dict.fromkeys(words, "yes")
    return {" ".join(word.split()).lower(): _counts(word, said) for word, said in pairs.items()}


def _counts(word: str, said: object) -> str:
    text = " ".join(str(said).split()).lower()
    if text in STATUSES:
        return text
    if text not in _COUNTS:
        raise ValueError(
            say(
                "{said!r} does not say whether {word!r} counts; write yes or no, or {statuses}",
                said=str(said),
                word=word,
                statuses=", ".join(STATUSES),
            )
        )
    return _COUNTS[text]


def read_counts(table: Table, report: Report) -> dict[str, str]:
    """The user's words for statuses from a file with the columns `word` and `counts`."""
    words: dict[str, str] = {}
    for row in table.frame.index:
        try:
            words |= counting({table.at(row, "word"): table.at(row, "counts")})
        except ValueError as error:
            report.add(table, [row], "counts", str(error))
    return words


def own_words(table: Table, counts: Mapping[str, str], notes: Report) -> None:
    """Map the user's words for statuses, and keep those that nobody knows.

    A word that counts as a status is that, and stays in the `note` of its rows; one that counts as nothing, or of
    which nothing is said, stays the status. The latter is told once.
    """
    others = [value for value in table.values("status") if value not in STATUSES]
    if not others:
        return
    rows = table.rows_by_value("status")
    known = {value: counts[value.lower()] for value in others if value.lower() in counts}
    for value in others:
        if value not in known:
            message = say("{value!r} is no status known here; it is kept, and not counted", value=value)
            hint = say(
                "to count it, write {word},yes below word,counts in statuses.csv, or --counts {value!r}",
                word=value,
                value=value,
            )
            notes.add(table, rows.get(value, []), "status", message, hint, kind="own word")
    if meant := {value: status for value, status in known.items() if status}:
        words = table.frame["status"].astype(object)
        word = words.where(words.isin([*meant]), "")
        note = table.frame["note"].astype(object)
        both = word.where(note == "", word.where(word == "", word + "; ") + note)
        table.frame["note"] = pd.Categorical(both)
        table.change("status", lambda value: meant.get(value, value))
