"""Reads one CSV file, however Excel saved it, into a table of text; remembers where each row stands.

Nothing here knows what the columns mean: see `graph._io.rules` for the rules and `graph._io.load` for the whole.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd

from graph._io.encodings import Decoded, decoded, other_kind
from graph._io.files import contents
from graph._io.report import told
from graph.errors import Problem
from graph.languages import listed, say, spoken

#: What has no place in a name: terminal controls, and signs that turn the direction of text.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

#: Signs that nobody sees and that mean nothing in a name; they come along when text is copied from a page.
_UNSEEN = re.compile(
    "[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\ufeff]"
)
_ODD = re.compile(f"{_CONTROLS.pattern}|{_UNSEEN.pattern}")

#: For each column other headings that mean it, in Indonesian and English.
_HEADINGS = {
    other: column
    for column, others in {
        "country": """
            pays pais país staat paese negara nama_negara negara_anggota country_name countries member_state member_country
            land länder pais_membro страна 国家 国 国名 البلد الدولة ประเทศ quốc_gia
            cowcode cow_code gwno gwcode gw_code iso3n iso_numeric m49 m49_code iso3 iso3c iso_code iso_a3 alpha_3 ioc fifa
        """,
        "organisation": """
            organisasi nama_organisasi organisasi_internasional organization organisations organizations
            organisation_name organization_name organización organizacion organização organisatie organizzazione
            pertubuhan организация 组织 国际组织 機関 国際機関 المنظمة
        """,
        "status": "status_keanggotaan jenis_keanggotaan membership_status membership_type",
        "since": """
            sejak mulai bergabung tanggal_bergabung tahun_bergabung tanggal_masuk tahun_masuk tanggal_mulai
            from joined start start_date date_joined year_joined
            seit beitritt beitrittsdatum beitrittsjahr depuis date_d_adhésion desde fecha_de_ingreso data_de_adesão
            dal data_di_adesione sinds toetreding tarikh_masuk год_вступления дата_вступления 加入年份 加入 加盟 加盟年 منذ
        """,
        "until": """
            sampai hingga berakhir keluar tanggal_keluar tahun_keluar tanggal_berakhir
            to left end end_date date_left year_left
            bis austritt austrittsdatum jusqu_à jusqu_a hasta até tot uittreding tarikh_keluar год_выхода 退出 脱退 حتى
        """,
        "source": "sumber sources reference",
        "note": "catatan keterangan notes",
        "id": "kode code",
        "name": "nama",
        "kind": "jenis",
        "region": "benua continent",
        "lat": "lintang latitude",
        "lon": "bujur longitude lng long",
        "acronym": "singkatan",
        "form": "bentuk",
        "field": "bidang",
        "purpose": "tujuan",
        "summary": "ringkasan",
    }.items()
    for other in others.split()
}

_SEPARATORS = ",;\t|"
_ABOVE = 20  # so many lines may stand above the heading
_NAMED = 12  # columns in a message
_FEW = 200  # columns; what has more is read by a way that makes none of those that are not known


#: How a line below a table begins that is none of its rows: a sum, or where the table comes from.
_BELOW = re.compile(
    r"\W*(?:data(?=\s*:)|sources?|sumber|notes?|catatan|keterangan|footnotes?|(?:grand )?total|jumlah|sum|last updated?|accessed|diakses)\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"[*†‡©]")
_FOOTNOTED = re.compile(r"(?<=\w)\[\w{1,3}\]")  # as pages of an encyclopedia have behind a heading
#: What stands between the heading and the rows of a table in Markdown, and a link in one.
_RULE = re.compile(r":?-{2,}:?")
_LINK = re.compile(r"\[([^\[\]]+)\]\(https?://[^\s()]*\)")
_IN_QUOTES = re.compile(r"'[^']*'|‘[^’]*’|“[^”]*”|„[^“”]*[“”]|«[^»]*»")
_YEAR = re.compile(r"[12]\d{3}")
_LINE_END = re.compile(r"\r\n|\r|\n")

Records = Sequence[tuple[int, list[str]]]
#: What separates the values, how many records come before the heading, its line, itself, and the line of what is above.
Found = tuple[str, int, int, list[str], int]


@dataclass
class Long:
    """One row per membership, made of a file of another shape.

    Attributes
    ----------
    columns : list of str
        The headings.
    rows : list of (int, list of str)
        The line that each comes from, and its values.
    notes : list of (int, str, str)
        The line, what is told, and a hint.
    """

    columns: list[str]
    rows: list[tuple[int, list[str]]]
    notes: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass
class Table:
    """The rows of one CSV file as text, with the way back to its lines.

    Attributes
    ----------
    file : str
        What problems call the file.
    frame : pandas.DataFrame
        One categorical column of text per known column, so that rules look at each different value once; categories
        are sorted, so codes compare as values do. The index numbers the records from the heading, which is 0, blank ones included.
    utf8 : bytes
        The file's text in UTF-8.
    separator : str
        What separates its values.
    skipped : int
        How many records come before the heading: blank ones, Excel's own ``sep=;``, a title.
    heading : int
        The line of the heading.
    called : dict of str to str
        What the heading calls each known column that is there, in small letters with ``_`` for all else.
    usable : bool
        Whether the columns that must be there are.
    broken : dict of str to list of str
        The lines of every value that had several, by the value as it is in the frame: on one line.
    zeros : pandas.DataFrame or None
        Rows that were left out since they say that there is nothing.
    through : str
        The last year that the table tells of, where it says so.
    problems, notes : list of Problem
        What was wrong with the file itself, and what is only worth telling.
    """

    file: str
    frame: pd.DataFrame
    utf8: bytes = b""
    separator: str = ","
    skipped: int = 0
    heading: int = 1
    called: dict[str, str] = field(default_factory=dict)
    usable: bool = False
    broken: dict[str, list[str]] = field(default_factory=dict)
    zeros: pd.DataFrame | None = None
    through: str = ""
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[int]:
        """The line on which each record of the file starts (a quoted value may span several)."""
        return [line for line, _ in _records(self.utf8.decode(), self.separator)][self.skipped :]

    def follow(self, frame: pd.DataFrame) -> None:
        """Take a frame whose rows may stand several times; each copy gets a number of its own, and the line of its row."""
        self.lines = [*(lines := self.lines), *(lines[row] for row in frame.index)]
        self.frame = frame.set_axis(range(len(lines), len(self.lines)), axis="index")

    def values(self, column: str) -> list[str]:
        """The different values of a column, the empty text left aside."""
        return [value for value in self.frame[column].cat.categories.tolist() if value]

    def rows(self, column: str, value: str) -> pd.Index[int]:
        """The rows that have this value in a column."""
        return self.frame.index[self.frame[column] == value]

    def rows_by_value(self, column: str) -> dict[str, pd.Index[int]]:
        """The rows of every value of a column: quicker than `rows` where many are asked for."""
        places = self.frame.groupby(column, observed=True, sort=False).indices
        return {str(value): self.frame.index[its] for value, its in places.items()}

    def at(self, row: int, column: str) -> str:
        """One value."""
        return str(self.frame.at[row, column])

    def change(self, column: str, how: Callable[[str], str]) -> None:
        """Replace every value of a column by what `how` makes of it, asked once per different value."""
        old = self.frame[column].array
        values = old.categories.tolist()
        used = np.flatnonzero(np.bincount(old.codes, minlength=len(values)))
        made = [how(values[place]) for place in used.tolist()]
        if old.categories.dtype == object and made == values and old.categories.is_monotonic_increasing:
            return
        new = sorted({*made})
        rank = {value: code for code, value in enumerate(new)}
        codes = np.zeros(len(values), dtype=np.intp)
        codes[used] = [rank[value] for value in made]
        self.frame[column] = pd.Categorical.from_codes(codes[old.codes], pd.Index(new, dtype=object))


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV text, each with the line it starts on."""
    reader, start = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True), 1
    limit = csv.field_size_limit(len(text))
    try:
        for record in reader:
            yield start, record
            start = reader.line_num + 1
    finally:
        csv.field_size_limit(limit)


def read(
    source: Path | str,
    known: dict[str, bool],
    name: str,
    also: Callable[[str], object] | None = None,
    shape: Callable[[Records], tuple[Long | None, str]] | None = None,
) -> Table:
    """Read one CSV file.

    Parameters
    ----------
    source : pathlib.Path or str
        The file, in whatever encoding, or its text; comma, semicolon, tab or ``|``; any line ending.
    known : dict of str to bool
        The columns that may be there, and whether they must be. Known columns that are missing are made, empty.
    name : str
        What problems call the file.
    also : callable, optional
        Tells of a heading that is not known whether its column is to be read too, after the known ones.
    shape : callable, optional
        Asked where the columns that must be there are not: makes rows that have them of the records, or gives a hint.

    Returns
    -------
    Table
        With these columns only, in the order of `known`; its `problems` tell what is wrong with the file.
    """

    def broken(message: str, hint: str = "") -> Table:
        empty = pd.DataFrame({key: pd.Categorical([]) for key in known})
        return Table(name, empty, problems=[Problem(name, 0, "", message, hint)])

    must = {key for key, there in known.items() if there}
    try:
        meant = _meant(source, must, name, shape)
    except OSError as error:
        return broken(say("cannot be read ({reason})", reason=error.strerror))
    if meant is None:
        return broken(say("is not a text file"), say("save it as 'CSV UTF-8'"))
    if meant.kind:
        hint = say("open it where it was made, and save its table as 'CSV UTF-8'")
        return broken(say("is no CSV but another kind of file ({kind})", kind=meant.kind), hint)
    if meant.long:
        return _made_long(meant.long, known, name, meant.notes)
    if meant.first is None:
        needed = listed([f"'{key}'" for key in known if key in must], spoken())
        return broken(say("is empty"), say("the first line names the columns, at least {columns}", columns=needed))
    return _as_it_stands(
        meant.utf8, meant.first, _with_others(known, meant.first[3], also), name, meant.notes, meant.hint
    )


@dataclass
class _Meant:
    """What a file was found to say: its text in UTF-8, where its heading is, rows of another shape, or a hint; or its `kind`."""

    utf8: bytes
    first: Found | None
    notes: list[Problem]
    long: Long | None = None
    hint: str = ""
    kind: str = ""


def _meant(
    source: Path | str, must: set[str], name: str, shape: Callable[[Records], tuple[Long | None, str]] | None
) -> _Meant | None:
    """What a file says, once its encoding, its heading and its shape are found; None where it is no text.

    Its text is here only: a large one must not lie in memory beside its bytes while they are read.
    """
    raw = source.encode() if isinstance(source, str) else contents(source)
    kind = other_kind(raw)
    found = Decoded(source, raw) if isinstance(source, str) else decoded(raw)
    if found is None:
        return _Meant(b"", None, [], kind=kind) if kind else None
    text, utf8 = found.text, found.utf8
    plain = _ungarbled(text)
    if plain:
        message = say("its accented letters were garbled and are read as what they were")
        notes = [Problem(name, 0, "", message, say("save it as 'CSV UTF-8'"))]
    else:
        notes = _assumed(found, name)
    if meant := _unwrapped(plain or text, must) or plain:
        text, utf8 = meant, meant.encode()
    first = _find_heading(text, must)
    if first is None:
        return _Meant(utf8, None, notes)
    if kind and not must <= {*columns_meant(first[3])}:
        return _Meant(utf8, None, notes, kind=kind)
    long, hint = None, ""
    if shape and (not must <= {*columns_meant(first[3])} or len([*filter(_YEAR.fullmatch, first[3])]) > 1):
        long, hint = shape([*_records(text, first[0])])
    if shape and not long and (below := _below(text, first[0], len(first[3]))):
        text, utf8 = _without_below(text, below, name, notes)
    return _Meant(utf8, first, notes, long, hint)


def _as_it_stands(
    utf8: bytes, found: Found, known: dict[str, bool], name: str, notes: list[Problem], hint: str
) -> Table:
    """The table of a text whose heading was found; the hint is for columns that are missing."""
    separator, skipped, line, heading, above = found
    table = Table(
        name, pd.DataFrame({key: pd.Categorical([]) for key in known}), utf8, separator, skipped, line, notes=notes
    )
    if above:
        hint = say("the heading is on line {line}", line=line)
        notes.append(Problem(name, above, "", say("what stands above the heading is left aside"), hint))
    places = _places(table, heading, known, hint)
    table.called = {key: _word(heading[place]) for key, place in places.items()}
    table.usable = all(key in places for key, needed in known.items() if needed)
    frame = _read_rows(table, len(heading), places)
    if not table.usable:
        return table
    blank = pd.Categorical.from_codes(np.zeros(len(frame), dtype=np.int8), pd.Index([""], dtype=object))
    table.frame = pd.DataFrame({key: frame[places[key]] if key in places else blank for key in known}).iloc[1:]
    quoted = all(_IN_QUOTES.fullmatch(heading[place].strip()) for place in places.values())
    for key in places:
        _clean(table, key)
        if quoted:
            table.change(key, lambda value: value[1:-1].strip() if _IN_QUOTES.fullmatch(value) else value)
    _drop_rules(table, [*places])
    _drop_headings(table, {key: _plain(heading[place]) for key, place in places.items()})
    if all("" in table.frame[key].cat.categories for key in places):
        table.frame = table.frame[np.logical_or.reduce([table.frame[key] != "" for key in places])]
    return table


def _made_long(long: Long, known: dict[str, bool], name: str, notes: list[Problem]) -> Table:
    """A table of the rows that were made of a file of another shape."""
    columns = [*known, *(column for column in long.columns if column not in known)]
    values = pd.DataFrame([row for _, row in long.rows], columns=long.columns, dtype=object)
    frame = values.reindex(columns=columns, fill_value="").astype("category")
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    notes += [Problem(name, line, "", message, hint) for line, message, hint in long.notes]
    table = Table(name, frame, usable=True, notes=notes)
    table.lines = [1, *(line for line, _ in long.rows)]
    for column in columns:
        _clean(table, column)
    return table


def is_below(record: Sequence[str], columns: int) -> bool:
    """Tell whether a record at the end of a file is none of its rows: *Total* and numbers, *Source: …*, a footnote."""
    cells = [cell.strip() for cell in record if cell.strip()]
    if not cells or not _BELOW.match(cells[0]):
        return len(cells) == 1 and columns > 1 and bool(_FOOTNOTE.match(cells[0]))
    return len(cells) == 1 or ":" in cells[0] or all(re.fullmatch(r"[\d.,% ]+", cell) for cell in cells[1:])


def _below(text: str, separator: str, columns: int) -> list[str]:
    """The lines at the end of a text that are none of its rows, the last first."""
    lines: list[str] = []
    for line in reversed(_LINE_END.split(text[-5_000:])[1:]):
        if line.strip() and (
            line.count('"') % 2 or not is_below(next(csv.reader([line], delimiter=separator)), columns)
        ):
            break
        lines.append(line)
    return [line for line in lines if line.strip()]


def _without_below(text: str, below: list[str], name: str, notes: list[Problem]) -> tuple[str, bytes]:
    """A text, and it in UTF-8, without the lines at its end that are none of its rows; each is noted."""
    for line in below:
        start = text.rindex(line)
        number = len(_LINE_END.findall(text[:start])) + 1
        notes.append(Problem(name, number, "", say("is no membership and left aside: {text!r}", text=line[:60])))
        text = text[:start]
    return text, text.encode()


def _assumed(found: Decoded, name: str) -> list[Problem]:
    """Tell in which encoding a file is read where that is a guess, and show what becomes of a name."""
    if not found.assumed or not found.example:  # where every letter is of ASCII, nothing can be wrong
        return []
    message = say("is read as {encoding}: {example!r}", encoding=found.assumed, example=found.example)
    return [Problem(name, 0, "", message, say("if a name is wrong now, save the file as 'CSV UTF-8'"))]


def _with_others(known: dict[str, bool], heading: list[str], also: Callable[[str], object] | None) -> dict[str, bool]:
    """The known columns, and after them those of a heading that are to be read too."""
    return known | {key: False for key in columns_meant(heading)[:_FEW] if also and key not in known and also(key)}


def _find_heading(text: str, must: set[str]) -> Found | None:
    """Find the first record that has all columns that must be there; where none has, the first that is not blank.

    What separates the values, how many records come before the heading, its line, itself, and the line of what
    stands above it, if anything does.
    """
    first = re.match(r"\s*(.*)", text)
    beginning = text[: 100_000 + (first.end() if first else 0)]
    lines = [line for line in _LINE_END.split(beginning) if line.strip()][:_ABOVE]
    separators = sorted(
        _SEPARATORS,
        key=lambda sign: (sum(sign in line for line in lines), lines[0].count(sign) if lines else 0),
        reverse=True,
    )
    for separator in separators:
        there = (
            (number, line, record)
            for number, (line, record) in enumerate(_records(beginning, separator))
            if _is_heading(record)
        )
        above = 0
        for number, line, record in islice(there, _ABOVE):
            if must <= {*columns_meant(record)}:
                return separator, number, line, record, above
            above = above or line
    there = (
        (number, line, record)
        for number, (line, record) in enumerate(_records(beginning, separators[0]))
        if _is_heading(record)
    )
    return next(((separators[0], *found, 0) for found in there), None)


def _is_heading(record: list[str]) -> bool:
    """Tell whether there is anything in a record but Excel's own ``sep=;``."""
    return any(map(str.strip, record)) and not re.match("sep *=", record[0], re.IGNORECASE)


def columns_meant(heading: Sequence[str]) -> list[str]:
    """The columns that a heading means; a word of ours is meant before any other word for it."""
    plain = [*map(_word, heading)]
    ours = {*plain} & {*_HEADINGS.values()}
    return [key if _HEADINGS.get(key) in ours else _HEADINGS.get(key, key) for key in plain]


def _word(name: str) -> str:
    """A heading as headings are compared."""
    return re.sub(r"[\W_]+", "_", _FOOTNOTED.sub("", name)).strip("_").lower()


def _read_rows(table: Table, columns: int, places: dict[str, int]) -> pd.DataFrame:
    """Read the columns of a file, the heading as its first row; the quick way where it can be gone."""
    if not table.usable or columns > _FEW:
        return _read_ragged(table, columns, places)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(  # the heading is read as a row, or pandas takes a column of numbers for numbers
                io.BytesIO(table.utf8),
                sep=table.separator,
                header=None,
                names=range(columns),
                index_col=False,
                skipinitialspace=True,
                skiprows=table.skipped,
                skip_blank_lines=False,
                dtype="category",
                na_filter=False,
                low_memory=False,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning):
        return _read_ragged(table, columns, places)


def _read_ragged(table: Table, columns: int, places: dict[str, int]) -> pd.DataFrame:
    """Read the known columns of a file in which pandas found a line of the wrong length, naming every such line."""
    mark = "the end of the file"
    *records, (last, swallowed) = _records(f"{table.utf8.decode()}\n{mark}", table.separator)
    if swallowed != [mark]:
        message = say("a quotation mark is opened here and never closed")
        table.problems.append(Problem(table.file, last, "", message, say('quotation marks come in pairs: "…"')))
    rows, longer = [], dict[str, list[int]]()
    for line, record in records[table.skipped :]:
        if table.usable and any(record[columns:]):
            message = say(
                "has {count} values where the heading has {columns} columns", count=len(record), columns=columns
            )
            longer.setdefault(message, []).append(line)
            record = []  # noqa: PLW2901 (who knows which value is where)
        rows.append([record[place] if place < len(record) else "" for place in places.values()])
    table.problems += told(table.file, "longer", longer, say('put a value with a separator in it in quotes: "…"'))
    return pd.DataFrame(rows, columns=list(places.values()), dtype="category")


def _places(table: Table, heading: list[str], known: dict[str, bool], hint: str) -> dict[str, int]:
    """Tell where the known columns stand; report those that are missing (with a hint), doubled or misspelt, note any other."""
    from difflib import get_close_matches

    keys = columns_meant(heading)
    places = {key: keys.index(key) for key in known if key in keys}
    absent = [key for key in known if key not in places]
    line, aside = table.heading, list[str]()
    others = [key for key in keys[:_FEW] if key and key not in known]
    near = {key: found[0] for key in others if (found := get_close_matches(key, absent, n=1, cutoff=0.8))}
    for place, (key, name) in enumerate(zip(keys[:_FEW], heading, strict=False)):
        if places.get(key, place) != place:
            table.problems.append(
                Problem(table.file, line, key, say("this column is there twice"), say("keep one of them"))
            )
        elif key in near and [*near.values()].count(near[key]) == 1:  # country1 and country2 are no slips of the pen
            message = say("the column {name!r} is not known and left aside", name=name)
            right = say("did you mean {near}?", near=f"'{near[key]}'")
            table.problems.append(Problem(table.file, line, "", message, right))
        elif key and key not in known:
            aside.append(name)
    if aside:
        first = ", ".join(map(repr, aside[:_NAMED])) + (", …" if len(aside) > _NAMED else "")
        message = (
            say("the column {name!r} is not known and left aside", name=aside[0])
            if len(aside) == 1
            else say("{count:,} columns are not known and left aside: {names}", count=len(aside), names=first)
        )
        right = say("the columns are {columns}", columns=", ".join(known))
        table.notes.append(Problem(table.file, line, "", message, right))
    if any(keys[_FEW:]):
        message = say(
            "has {count:,} columns; those after the first {few} that are not known are left aside",
            count=len(heading),
            few=_FEW,
        )
        table.notes.append(Problem(table.file, line, "", message))
    there = ", ".join(repr(name.strip()) for name in heading[:_FEW])
    if hint and not table.problems:
        there += f"; {hint}"
    table.problems.extend(
        Problem(table.file, line, key, say("this column is missing"), say("the heading has {columns}", columns=there))
        for key in absent
        if known[key]
    )
    return places


def _drop_rules(table: Table, keys: list[str]) -> None:
    """Leave out the line of a table in Markdown that stands below its heading."""
    first = table.frame.iloc[:1]
    if len(first) and all(_RULE.fullmatch(str(first[key].iloc[0])) for key in keys):
        table.frame = table.frame.iloc[1:]
        for key in keys:
            table.change(key, str)


def _drop_headings(table: Table, heading: dict[str, str]) -> None:
    """Leave out rows that are the heading again, as where two files were joined to one."""
    if all(name in table.frame[key].cat.categories for key, name in heading.items()):
        table.frame = table.frame[np.logical_or.reduce([table.frame[key] != name for key, name in heading.items()])]


def _ungarbled(text: str) -> str:
    """What a text was before a program took its UTF-8 for Windows-1252 (Ã¼ for ü); nothing where none did."""
    if text.isascii():
        return ""
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return ""


def _unwrapped(text: str, must: set[str]) -> str:
    """A text whose lines stand in quotes as a whole, each in one cell of a spreadsheet, without those quotes; else nothing."""
    first = re.match(r'\s*("[^\r\n]*)', text)
    if not first or must <= {*columns_meant(next(csv.reader([first[1]])))}:
        return ""
    cells = [[cell for cell in record if cell] or [""] for _, record in _records(text, ";")]
    if any(len(row) > 1 or "\n" in row[0] for row in cells):
        return ""
    lines = "\n".join(row[0] for row in cells)
    found = _find_heading(lines, must)
    return lines if found and must <= {*columns_meant(found[3])} else ""


def _plain(value: str) -> str:
    """A value without what nobody sees in it, with one space where several are and none around."""
    return " ".join(_ODD.sub("", value).split())


def _clean(table: Table, column: str) -> None:
    """Make every value plain, telling of each control character."""
    odd = {value: _UNSEEN.sub("", value) for value in table.values(column) if _ODD.search(value)}
    rows = table.rows_by_value(column) if odd else {}
    controls = {
        say("{value!r} has a control character", value=value): [table.lines[row] for row in rows[value]]
        for value, seen in odd.items()
        if value in rows and _CONTROLS.search(seen)
    }
    table.problems += told(table.file, "control", controls, say("take it out"), column)
    broken = {value: value.splitlines() for value in table.values(column) if "\n" in value or "\r" in value}
    table.broken |= {" ".join(value.split()): lines for value, lines in broken.items()}
    linked = column in {"country", "organisation"} and any("](http" in value for value in table.values(column))

    def plain(value: str) -> str:
        value = _plain(value) if value in odd else " ".join(value.split())
        return _LINK.sub(r"\1", value) if linked else value

    table.change(column, plain)
