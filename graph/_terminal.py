"""Prints a table on the terminal or as CSV, JSON or Markdown."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterable
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, TextIO

from graph.languages import listed, plain, say, words
from graph.model import TABLES

if TYPE_CHECKING:
    import pandas as pd

#: What terminals obey: the controls of ASCII and of Latin-1, and signs that turn the direction of text.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: What would part cells or make links, images and code of a name in Markdown.
_MARKS = re.compile(r"([\\|\[\]`])")

#: What three decimals would show as nothing is shown by its size.
SMALL = 0.0005

#: How many rows of a longer table a terminal is shown, and how few more are shown all the same.
FIRST, FEW = 20, 5
HIGHEST, COMFORT = 40, 24  # lines of a table, and signs of a cell's line, that are read at ease
_GAP = 3  # signs between two columns
_HOLDS = "\x00"  # stands for a blank that is not broken; harmless() leaves none of its own
#: What is one date or number though it has blanks: 24 August 1949, 1996 at the latest.
_TOGETHER = re.compile(r"\d{1,2} \w+ \d{4}\b|\b[^\W\d]+ \d{4}\b")
#: Columns that a narrow terminal goes without, first of all.
_LEAST = ("before", "region", "kind", "form", "status", "acronym", "field")
#: A column of which few rows have anything: where there is no room for it, they are told below the table.
_FEW_HAVE = "before"

#: Columns whose values are words of the data model, said in the reader's language in tables meant for reading.
_SAID = sorted(
    {column.name for columns in TABLES.values() for column in columns if column.words and not column.several}
    | {"change", "was"}
)
#: A column whose values are the words of another.
_SAID_AS = {"was": "status"}
#: Columns that a table meant for reading leaves to the other formats: too wide, or said by another that is there.
_WIDE = ("source", "source2", "agreement", "complete", "lat", "lon", "purpose", "summary")
_SAID_BY = {
    "reason": ("country", "name", "organisation", "acronym", "status", "since", "until"),
    "acronyms": ("organisations",),
    "names": ("countries", "parties"),
}
#: Columns whose `count` is of what two share, and not of members or memberships.
_PAIRS = ("partner", "country_a")


def show(frame: pd.DataFrame, form: str = "table", lang: str = "en", file: TextIO | None = None) -> None:
    """Print a table.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any result of a query.
    form : {"table", "csv", "excel", "json", "markdown"}
        ``csv`` and ``json`` hold every column under its own name, ``csv`` with a no-break space before what a
        spreadsheet would take for a formula; ``excel`` is CSV with a byte-order mark, semicolons and, in Indonesian, decimal
        commas, which Excel opens with a double click; ``table`` and ``markdown`` are for reading: headings and words in the
        reader's language, without the sources.
    lang : {"en", "id"}
        The language of headings and words.
    file : file, optional
        Standard output unless given.

    Examples
    --------
    >>> import pandas as pd
    >>> show(pd.DataFrame({"country": ["IDN"], "count": [3]}), "markdown", "id")
    | kode | jumlah |
    |---|---:|
    | IDN | 3 |
    """
    out = file or sys.stdout
    if form == "csv":
        from graph._io.write import save

        save(frame, out)
    elif form == "excel":
        from graph._io.write import save

        out.write("\ufeff")
        save(frame, out, delimiter=";", decimal="," if lang == "id" else ".")
    elif form == "json":
        frame.to_json(out, orient="records", force_ascii=False, indent=1)
        out.write("\n")
    elif form == "markdown":
        _markdown(_readable(frame, lang), out)
    elif out.isatty():
        _on_terminal(frame, lang, out)
    else:
        _plain(_readable(frame, lang), out)


def _readable(frame: pd.DataFrame, lang: str) -> pd.DataFrame:
    wording = words(lang)
    wide = {*_WIDE, *(column for by, columns in _SAID_BY.items() if by in frame for column in columns)}
    frame = frame.drop(columns=[column for column in frame if column in wide])
    if "weight" in frame and "count" in frame and (frame["weight"] == frame["count"]).all():
        frame = frame.drop(columns="weight")
    for column in _SAID:
        if column in frame:
            its = wording[_SAID_AS.get(column, column)]
            frame = frame.assign(**{column: [its.get(value, value) for value in frame[column]]})
    if "before" in frame:
        frame = frame.assign(before=[_told_before(value, lang) for value in frame["before"]])
    for column in {"since", "until"}.intersection(frame):
        frame = frame.assign(**{column: frame[column].map(lambda value: plain(value, lang))})
    if "since" in frame and (frame["since"] != "").any():
        frame = frame.assign(since=frame["since"].where(frame["since"] != "", wording["page"]["since_unknown"]))
    frame = frame.drop(columns=[one for one in ("until", "before") if one in frame and (frame[one] == "").all()])
    headings = wording["column"] | ({"count": wording["shared"]} if any(column in frame for column in _PAIRS) else {})
    return frame.rename(columns=headings)


def _told_before(text: str, lang: str) -> str:
    """What somebody was in before, as it is read.

    Examples
    --------
    >>> _told_before("EC 1973-01-01|EFTA 1960-05-03/1972", "en")
    'EC 1973-01-01; EFTA 1960-05-03 – 1972'
    """
    told = []
    for one in filter(None, text.split("|")):
        organisation, _, when = one.rpartition(" ")
        since, *until = when.split("/")
        told.append(f"{organisation} {' – '.join(plain(date, lang) or '…' for date in (since, *until))}".strip())
    return "; ".join(told)


def harmless(text: str) -> str:
    r"""A text without what a terminal would obey: its controls are written out, line ends and tabs aside.

    Examples
    --------
    >>> print(harmless("\x1b[2JKlub"))
    \x1b[2JKlub
    """
    return _CONTROL.sub(lambda control: repr(control[0])[1:-1], text)


def within(text: str, stream: TextIO) -> str:
    """A text as it goes on a terminal, its lines broken at blanks; as it is where the stream is no terminal."""
    if not stream.isatty():
        return text
    room = get_terminal_size().columns
    return "\n".join(
        fill(line, room, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        if len(line) > room
        else line
        for line in text.split("\n")
    )


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        return harmless(", ".join(map(str, value)))
    if isinstance(value, float):
        return f"{value:.3f}" if value == 0 or not abs(value) < SMALL else f"{value:.0e}"
    return harmless(str(value))


def _numeric(frame: pd.DataFrame) -> list[bool]:
    from pandas.api.types import is_numeric_dtype

    return [is_numeric_dtype(dtype) for dtype in frame.dtypes]


def _markdown(frame: pd.DataFrame, out: TextIO) -> None:
    def escaped(value: object) -> str:
        return _MARKS.sub(r"\\\1", html.escape(_cell(value), quote=False)).replace("\n", " ")

    out.write(f"| {' | '.join(map(escaped, frame.columns))} |\n")
    out.write(f"|{'|'.join('---:' if number else '---' for number in _numeric(frame))}|\n")
    out.writelines(f"| {' | '.join(map(escaped, row))} |\n" for row in frame.itertuples(index=False, name=None))


def _plain(frame: pd.DataFrame, out: TextIO) -> None:
    """Every row in columns as wide as they need: what is no terminal can be searched, paged and cut."""
    from rich.cells import cell_len

    columns = [[str(heading), *map(_cell, frame.iloc[:, place])] for place, heading in enumerate(frame.columns)]
    padded = []
    for texts, number in zip(columns, _numeric(frame), strict=True):
        widths = [*map(cell_len, texts)]
        most = max(widths)
        pairs = zip(texts, widths, strict=True)
        padded.append([" " * (most - wide) + text if number else text + " " * (most - wide) for text, wide in pairs])
    heading, *rows = zip(*padded, strict=True)
    rule = "─" * (sum(map(cell_len, heading)) + 2 * len(heading))
    out.write(f"{'  '.join(heading).rstrip()}\n{rule}\n")
    out.writelines("  ".join(row).rstrip() + "\n" for row in rows)


def _on_terminal(frame: pd.DataFrame, lang: str, out: TextIO) -> None:
    """The first rows within the width of a terminal: cells go on in a further line at blanks, never within a word or a date.

    Columns that there is no room for are left out, those that say least first; what is not shown is told.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=out, highlight=False)
    told = _readable(frame.head(FIRST) if len(frame) > FIRST + FEW else frame, lang)
    columns = [[_cell(heading), *map(_cell, told.iloc[:, place])] for place, heading in enumerate(told.columns)]
    least_telling = [words(lang)["column"][column] for column in _LEAST]
    widths = _widths(columns, console.width, least_telling)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place in widths:
        table.add_column(Text(columns[place][0]), justify="right" if _numeric(told)[place] else "left", no_wrap=True)
    shown, height = 0, 0
    for row in zip(*(columns[place][1:] for place in widths), strict=True):
        lines = [_lines(cell, width) for cell, width in zip(row, widths.values(), strict=True)]
        height += max(len(cell) for cell in lines)
        if shown and height > HIGHEST:
            break
        table.add_row(*(Text("\n".join(cell)) for cell in lines))
        shown += 1
    console.print(table)
    few = words(lang)["column"][_FEW_HAVE]
    left = [heading for place, (heading, *_) in enumerate(columns) if place not in widths]
    _tell_rest(shown, len(frame), [heading for heading in left if heading != few], lang)
    if few in left:
        _tell_few(few, zip(told.iloc[:shown, 0], told[few].head(shown), strict=True))


def _tell_few(heading: str, rows: Iterable[tuple[str, str]]) -> None:
    """Tell on standard error what stands in a column, of the rows that have anything there, each by its id."""
    has = [told if told.startswith(f"{key} ") else f"{key}: {told}" for key, told in rows if told]
    if has:
        sys.stderr.write(f"{within(harmless(f'{heading}: ' + '; '.join(has)), sys.stderr)}\n")


def _tell_rest(shown: int, rows: int, left: list[str], lang: str) -> None:
    """Tell on standard error which rows and columns of a table were not shown, and how to get them."""
    if shown < rows:
        note = say("{shown} of {rows} rows. All of them: add -o FILE.csv, or | more", shown=shown, rows=rows)
        sys.stderr.write(f"{within(note, sys.stderr)}\n")
    if left:
        named = listed(left, lang) if len(left) <= FEW else say("{count} columns", count=len(left))
        note = say("No room for {columns}. All columns: add -o FILE.csv, or | more", columns=named)
        sys.stderr.write(f"{within(note, sys.stderr)}\n")


def _words(cell: str) -> list[str]:
    """The pieces of a cell that are not broken: words, dates and ranges of numbers."""
    return _TOGETHER.sub(lambda found: found[0].replace(" ", _HOLDS), cell).split(" ")


def _lines(cell: str, width: int) -> list[str]:
    """A cell in lines of at most a width, broken at blanks only."""
    from rich.cells import cell_len

    lines: list[str] = []
    for word in _words(cell):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [line.replace(_HOLDS, " ") for line in lines]


def _widths(columns: list[list[str]], room: int, least_telling: list[str]) -> dict[int, int]:
    """The places of the columns that have room, and how wide each is: as its widest cell, or less where cells can be broken."""
    from rich.cells import cell_len

    whole = {place: max(map(cell_len, cells)) for place, cells in enumerate(columns)}
    least = {
        place: max(min(whole[place], COMFORT), *(cell_len(word) for cell in cells for word in _words(cell)))
        for place, cells in enumerate(columns)
    }
    by_telling = [place for heading in least_telling for place, cells in enumerate(columns) if cells[0] == heading]
    leaving = [*by_telling, *reversed([place for place in whole if place not in by_telling])]
    while len(least) > 1 and sum(least.values()) + _GAP * len(least) > room:
        del least[next(place for place in leaving if place in least)]
    widths = {place: whole[place] for place in least}
    while sum(widths.values()) + _GAP * len(widths) > room and any(widths[place] > least[place] for place in least):
        widths[max((place for place in least if widths[place] > least[place]), key=lambda place: widths[place])] -= 1
    return widths
