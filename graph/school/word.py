"""Files for a word processor (DOCX): what all of them have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from graph._io.files import MARK
from graph.languages import say

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

#: Millimetres of A4 between its margins.
WIDTH = 182
_GREY = "E4E6EA"


def plain(text: object) -> str:
    """A text without what no XML file may hold.

    Examples
    --------
    >>> plain("a" + chr(0) + "b")
    'ab'
    """
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", str(text))


def missing() -> list[str]:
    """What is not there of the packages that make documents."""
    return [package for module, package in (("docx", "python-docx"), ("PIL", "pillow")) if not find_spec(module)]


def check() -> None:
    """Refuse to make a document where what makes it is missing.

    Raises
    ------
    ValueError
        One of the packages is not there.
    """
    if packages := " ".join(missing()):
        raise ValueError(say("a document to edit needs more: python -m pip install {packages}", packages=packages))


def document(title: str, lang: str) -> Document:
    """An empty A4 document in Arial, as every school's printer and word processor know it."""
    check()
    from docx import Document as New
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    made = New()
    made.core_properties.title = plain(title)[:250]
    made.core_properties.author = "Kerjasama"
    made.core_properties.language = lang
    made.core_properties.comments = ""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin, section.bottom_margin = Mm(10), Mm(9)
    section.header_distance = section.footer_distance = Mm(5)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.space_before = Pt(0)
    for style in ("Normal", "Heading 1", "Heading 2"):
        fonts = made.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), "Arial")
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    for style, size, before in (("Heading 1", 18, 0), ("Heading 2", 11, 8)):
        its = made.styles[style]
        its.font.size, its.font.color.rgb = Pt(size), None
        its.paragraph_format.space_before, its.paragraph_format.space_after = Pt(before), Pt(3)
    return made


def table(made: Document | _Cell, rows: Sequence[Sequence[str]], widths: Sequence[float], head: bool = False) -> Table:
    """A table with lines around its cells, its columns as wide as is said (in millimetres), the first row shaded if it is a head."""
    from docx.shared import Mm

    columns = len(widths)
    new = made.add_table(0, columns)
    new.style = "Table Grid"
    new.autofit = False
    for place, row in enumerate(rows):
        cells = new.add_row().cells
        for cell, text, width in zip(cells, row, widths, strict=True):
            cell.width = Mm(width)
            write(cell.paragraphs[0], text, bold=head and not place)
            if head and not place:
                shade(cell)
    for column, width in zip(new.columns, widths, strict=True):
        column.width = Mm(width)
    return new


def write(paragraph: Paragraph, text: object, *, bold: bool = False, size: float = 0, italic: bool = False) -> None:
    """Add a text to a paragraph."""
    from docx.shared import Pt

    run = paragraph.add_run(plain(text))
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    paragraph.paragraph_format.space_after = Pt(0) if size else paragraph.paragraph_format.space_after


def to_fill(paragraph: Paragraph, text: str) -> None:
    """Add what only the reader knows: in brackets, on grey."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(f"[{plain(text)}]")
    shading = OxmlElement("w:shd")
    for attribute, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _GREY)):
        shading.set(qn(attribute), value)
    run._element.get_or_add_rPr().append(shading)  # noqa: SLF001 (there is no other way to it)


def shade(cell: _Cell, colour: str = _GREY) -> None:
    """Give a cell a ground."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for attribute, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(attribute), value)
    cell._element.get_or_add_tcPr().append(shading)  # noqa: SLF001


def lines(cell: _Cell, shown: bool) -> None:
    """Draw the four lines around a cell, or none."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "single" if shown else "nil")
        border.set(qn("w:sz"), "6")
        borders.append(border)
    cell._element.get_or_add_tcPr().append(borders)  # noqa: SLF001


def packed(made: Document) -> bytes:
    """The file: the same bytes for the same document, with our mark, which a word processor that saves it leaves out.

    So a file that was edited is not ours any more, and is not overwritten.
    """
    first = BytesIO()
    made.save(first)
    order = "[Content_Types].xml", "docProps/core.xml"
    last = BytesIO()
    with ZipFile(first) as was, ZipFile(last, "w") as now:
        names = [*order, *(name for name in was.namelist() if name not in order)]
        for name in names:
            data = was.read(name)
            if name == order[1]:
                data = data.replace(b"<cp:coreProperties", b"<!--" + MARK + b"--><cp:coreProperties", 1)
            now.writestr(ZipInfo(name), data, ZIP_STORED if name == order[1] else ZIP_DEFLATED)
    return last.getvalue()
