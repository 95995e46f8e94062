"""From the bytes of a file to its text, in whatever encoding it was saved, and what was assumed of it.

A byte-order mark or valid UTF-8 leaves no doubt. Everything else is a guess: chardet says which encodings fit and how
well; of those that fit about equally well, the one that reads the least odd is taken.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

#: The encodings in which spreadsheets and statistics programs save, by Python's names, and what people call them. Of two
#: that read alike, the first is named.
_ENCODINGS = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp1258": "Windows-1258",
    "cp874": "TIS-620",
    "gb18030": "GBK",
    "big5hkscs": "Big5",
    "cp932": "Shift-JIS",
    "euc_jis_2004": "EUC-JP",
    "cp949": "EUC-KR",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "iso8859-2": "ISO 8859-2",
    "iso8859-5": "ISO 8859-5",
    "iso8859-7": "ISO 8859-7",
    "iso8859-9": "ISO 8859-9",
    "iso8859-15": "ISO 8859-15",
    "mac-roman": "Mac Roman",
    "mac-latin2": "Mac Central European",
    "mac-cyrillic": "Mac Cyrillic",
    "mac-greek": "Mac Greek",
    "mac-turkish": "Mac Turkish",
    "cp850": "DOS 850",
    "cp852": "DOS 852",
    "cp866": "DOS 866",
}

#: The first bytes of the frequent signs of the encodings of many bytes: their tables have the frequent ones first.
_FREQUENT = {
    "gb18030": (0xA1, 0xD7),
    "big5hkscs": (0xA1, 0xC6),
    "cp932": (0x81, 0x97),
    "euc_jis_2004": (0x8E, 0xCF),
    "cp949": (0xA1, 0xC8),
}

#: How files begin that are no tables of text, whatever they are called, and what people call them.
_OTHERS = (
    (rb"%PDF-", "PDF"),
    (rb"\s*(?:<!doctype html|<html|<table|<body)", "HTML"),
    (rb"\s*<(?:\?xml|\w+(?:\s+xmlns\b|>))", "XML"),
    (rb"\s*(?:\{\s*\}|\[\s*\]|[\[{]\s*(?:[\[{]\s*)?\"(?:[^\"\\]|\\.)*\"\s*[:,\]])", "JSON"),
    (rb"\{\\rtf", "RTF"),
    (rb"\s*(?:creator[^\n]*\n\s*)?graph\s*\[", "GML"),
    (rb"\s*\*(?:vertices|network)\b", "Pajek"),
    (rb"\s*(?:---\s*\n)?\s*-\s+[\w ]+:\s", "YAML"),
    (rb"\s*(?:insert\s+into|create\s+table)\b", "SQL"),
    (rb"\s*@\w+\{[^,\n]*,", "BibTeX"),
    (rb"PK\x03\x04", "Excel, Word, ZIP"),
    (rb"\xd0\xcf\x11\xe0", "Excel, Word (97-2003)"),
    (rb"\x1f\x8b", "GZIP"),
    (rb"PAR1", "Parquet"),
    (rb"SQLite format 3", "SQLite"),
    (rb"<stata_dta>|[\x71-\x77][\x01\x02]\x01\x00", "Stata"),
    (rb"\$FL[23]@\(#\)", "SPSS"),
    (rb"RD[XA][2-3]\n", "R"),
)

_NEARLY = 0.6  # of the best confidence; what fits less well is not asked how it reads
_ENOUGH = 50_000  # bytes of lines with something beyond ASCII
_FOREIGN = re.compile(r"[^,;\t|\"\r\n]*[^\x00-\x7f,;\t|\"\r\n][^,;\t|\"\r\n]*")
_MOST = 60  # letters of a name that is shown


def other_kind(raw: bytes) -> str:
    """What a file is that is no table of text, by its first bytes; nothing where they say nothing.

    Examples
    --------
    >>> other_kind(b"%PDF-1.7 ..."), other_kind(b'[{"country": "Indonesia"}]'), other_kind(b"country,organisation")
    ('PDF', 'JSON', '')
    """
    start = raw[:2000].removeprefix(codecs.BOM_UTF8)
    return next((kind for begins, kind in _OTHERS if re.match(begins, start, re.IGNORECASE)), "")


@dataclass(frozen=True)
class Decoded:
    """The text of a file.

    Attributes
    ----------
    text : str
        Without a byte-order mark.
    utf8 : bytes
        The same in UTF-8.
    assumed : str
        The encoding as people call it, where it was only a guess; nothing where it was plain.
    """

    text: str
    utf8: bytes
    assumed: str = ""

    @property
    def example(self) -> str:
        """The first value of the text with something beyond ASCII in it."""
        found = _FOREIGN.search(self.text)
        return found[0].strip()[:_MOST] if found else ""


def decoded(raw: bytes) -> Decoded | None:
    r"""The text of a file's bytes; None where they are text in no encoding known here.

    Examples
    --------
    >>> decoded("negara\nCôte d’Ivoire".encode()).assumed
    ''
    >>> found = decoded("negara,organisasi\nРоссия,Клуб\n".encode("cp1251"))
    >>> found.assumed, found.example
    ('Windows-1251', 'Россия')
    """
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return _read(raw, encoding)
    if b"\0" not in raw:
        return _read(raw, "utf-8") or _guessed(raw)
    guess = _utf16(raw)
    found = _read(raw, guess, "UTF-16") if guess else None
    return found if found and re.search(r"[\r\n,;\t|]", found.text) else None  # a stray zero makes no table


def _read(raw: bytes, encoding: str, assumed: str = "") -> Decoded | None:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    return Decoded(text, raw if encoding == "utf-8" else text.encode(), assumed)


def _utf16(raw: bytes) -> str:
    """The order of bytes of UTF-16 without a mark, which its ASCII gives away; nothing for other files."""
    start = raw[:_ENOUGH]
    low, high = (sum(byte == 0 for byte in start[place::2]) for place in (0, 1))
    if len(raw) % 2 or low == high:
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def _guessed(raw: bytes) -> Decoded | None:
    """The most likely reading of bytes that are no UTF-8."""
    import chardet

    lines = dict.fromkeys(line for line in raw.splitlines() if not line.isascii())
    sample = b"\n".join(lines)[:_ENOUGH]
    guesses = chardet.detect_all(
        sample, ignore_threshold=True, include_encodings=_ENCODINGS, compat_names=False, prefer_superset=False
    )
    found = {codecs.lookup(str(guess["encoding"])).name: guess["confidence"] for guess in guesses if guess["encoding"]}
    named = {name: found.get(codecs.lookup(name).name, 0.0) for name in _ENCODINGS}
    best = max(named.values())
    likely = [name for name, confidence in named.items() if confidence >= _NEARLY * best]
    readings = [(name, reading) for name in likely if (reading := _read(raw, name, _ENCODINGS[name]))]
    if not readings or not best:
        return None
    return min(readings, key=lambda one: (_oddness(one[1].text, one[0]), -round(named[one[0]], 2)))[1]


def _oddness(text: str, encoding: str) -> float:
    """The share of what stands in a text beyond ASCII that has no place where it stands.

    Capitals after a small letter, signs that are no letters inside words, letters of another script beside each other,
    controls, and signs of many bytes that are rare in the encoding itself.
    """
    first, last = _FREQUENT.get(encoding, (0, 0))
    odd = seen = 0
    for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if letter.isascii() and (last or before.isascii()):
            continue
        seen += not letter.isascii()
        odd += not first <= letter.encode(encoding)[0] <= last if last else _is_odd(before, letter, after)
    return odd / max(seen, 1)


def _is_odd(before: str, letter: str, after: str) -> bool:
    """Tell whether a letter has no place between two others."""
    kind = unicodedata.category(letter)
    inside = before.isalpha() or after.isalpha()
    if kind[0] == "C" or (inside and not letter.isascii() and (kind[0] == "S" or kind in {"No", "Pi", "Po"})):
        return True
    if not (before.isalpha() and letter.isalpha()):
        return False
    capital = letter.isupper() and (before.islower() or after.islower())
    return capital or _script(before) != _script(letter)


def _script(letter: str) -> str:
    """The script of a letter, by the first word of its name."""
    return unicodedata.name(letter, "").split(" ", 1)[0]
