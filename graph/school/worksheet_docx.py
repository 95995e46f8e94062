"""A worksheet as a file for a word processor."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from graph.languages import words
from graph.school import word
from graph.school.raster import png

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_EMPTY = ("", False, False)
_BESIDE = 17  # cells from the left where the second of two puzzles begins
_CELL, _MAP = 5.2, 121  # millimetres: a letter's cell, the height of the map


def document(told: dict[str, Any]) -> bytes:
    """The file of what stands on a worksheet's pages; blank and key have the same layout.

    Parameters
    ----------
    told : dict
        From `graph.Worksheet.told`.

    Raises
    ------
    ValueError
        python-docx or Pillow is not there.
    """
    lang, key = told["lang"], told["key"]
    wording, said = words(lang)["worksheet"], words(lang)["paper"]
    made = word.document(told["title"], lang)
    word.write(made.sections[0].footer.paragraphs[0], f"{told['source']} {told['borders']}", size=7.5)

    def page(number: int, title: str) -> None:
        kicker = made.add_paragraph()
        kicker.paragraph_format.page_break_before = number > 1
        word.write(kicker, f"{wording['kicker']} · {said['page'].format(number=number, count=2)}", size=8.5)
        made.add_heading(word.plain(title + (f" – {said['key']}" if key else "")), 1)

    page(1, told["title"])
    if key:
        word.write(made.add_paragraph(), said["teacher"], bold=True)
    else:
        row = [f"{said[part]}\n" for part in ("name", "class", "number", "date", "mark")]
        word.table(made, [row], [84, 24, 24, 30, 20])
    line = made.add_paragraph()
    word.write(line, f"{wording['aim_word']} ", bold=True)
    word.write(line, told["aim"])
    for task in told["tasks"][: told["first"]]:
        _task(made, task, lang, key=key)
    page(2, told["second"])
    rest = told["tasks"][told["first"] :]
    for task in rest:
        if task["kind"] not in ("cross", "search", "open"):
            _task(made, task, lang, key=key)
    _puzzles(made, [task for task in rest if task["kind"] in ("cross", "search")], lang, key=key)
    _task(made, rest[-1], lang, key=key)
    if key:
        word.write(made.add_paragraph(), wording["sum"].format(count=told["sum"]), bold=True)
    return word.packed(made)


def _head(made: Document, *tasks: dict[str, Any], lang: str) -> None:
    """What is to be done in a task, or in two side by side."""
    from docx.shared import Mm

    points = words(lang)["paper"]["points"]
    head = made.add_paragraph()
    head.paragraph_format.keep_with_next = True
    head.paragraph_format.space_before = 60000
    head.paragraph_format.tab_stops.add_tab_stop(Mm(_BESIDE * _CELL))
    for place, task in enumerate(tasks):
        word.write(head, f"{chr(9) * place}{task['letter']}  {task['does']} ", bold=True)
        word.write(head, f"{task['how']} ({points.format(count=task['points'])})")


def _task(made: Document, task: dict[str, Any], lang: str, *, key: bool) -> None:
    """One task: its head and what is to be filled in."""
    _head(made, task, lang=lang)
    _PARTS[task["kind"]](made, task, lang, key)


def _map(made: Document, task: dict[str, Any], lang: str, key: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    wording = words(lang)["worksheet"]
    _, _, width, height = task["picture"].box
    long = min(word.WIDTH, _MAP * width / height)
    picture = made.add_paragraph()
    picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture.add_run().add_picture(BytesIO(png(task, lang, key=key)), width=Mm(long))
    legend = made.add_paragraph()
    word.write(legend, f"{task['caption']}. ", bold=True, size=9)
    word.write(legend, f"{wording['legend']}: ", size=9)
    parts = []
    for one in task["legend"]:
        count = "" if one["count"] == "" else f" {one['count'] if key else '____'} {wording['count']}"
        parts.append(f"☐ {one['label']}{count}")
    if any(mark["small"] for mark in task["marks"]):
        parts.append(f"○ {wording['small']}")
    word.write(legend, "   ".join(parts), size=9)
    columns = 2 if task["names"] and task["names"][0]["label"] else 4
    rows = -(-len(task["names"]) // columns)
    table = _plain_table(made, rows, columns)
    for place, one in enumerate(task["names"]):
        cell = table.cell(place % rows, place // rows)
        label = f"{one['label']}: " if one["label"] else ""
        blank = "_" * (12 if label else 18)
        word.write(cell.paragraphs[0], f"{place + 1} {label}", size=9)
        word.write(cell.paragraphs[0], one["answer"] if key else blank, bold=key, size=9)


def _plain_table(made: Document, rows: int, columns: int) -> Table:
    table: Table = made.add_table(rows, columns)
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_before = 25000
    return table


def _timeline(made: Document, task: dict[str, Any], lang: str, key: bool) -> None:  # noqa: ARG001 (as every part is called)
    boxes = task["boxes"]
    years = [box["year"] if key else "\n" for box in boxes]
    table = word.table(made, [years, [box["who"] for box in boxes]], [word.WIDTH / len(boxes)] * len(boxes))
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].alignment = 1
            for run in cell.paragraphs[0].runs:
                run.font.size = 8.5 * 12700
    for cell in table.rows[1].cells:
        word.lines(cell, shown=False)


def _match(made: Document, task: dict[str, Any], lang: str, key: bool) -> None:  # noqa: ARG001
    rows = [
        [
            f"{row['letters'][0]}  {row['field']}",
            row["answers"][0] if key else "",
            row["name"],
            row["answers"][1] if key else "",
            f"{row['letters'][1]}  {row['seat']}",
        ]
        for row in task["rows"]
    ]
    table = word.table(made, rows, [62, 10, 48, 10, 52])
    for row in table.rows:
        for place in (0, 4):
            word.lines(row.cells[place], shown=False)
        for place in (1, 2, 3):
            row.cells[place].paragraphs[0].alignment = 1


def _sort(made: Document, task: dict[str, Any], lang: str, key: bool) -> None:  # noqa: ARG001
    half = -(-len(task["sorted"]) // 2)
    table = made.add_table(half, 2)
    for place, one in enumerate(task["sorted"]):
        cell = table.cell(place % half, place // half)
        word.write(cell.paragraphs[0], f"{one['letter']}  {one['text']}", size=9)
    gap = made.add_paragraph()
    gap.paragraph_format.space_after = 0
    word.write(gap, "", size=4)
    columns = task["columns"]
    head, row = [name for name, _ in columns], [letters if key else "\n" for _, letters in columns]
    word.table(made, [head, row], [word.WIDTH / len(columns)] * len(columns), head=True)


def _puzzles(made: Document, tasks: list[dict[str, Any]], lang: str, *, key: bool) -> None:
    """A crossword and a word search side by side."""
    if not tasks:
        return
    _head(made, *tasks, lang=lang)
    _grids(made, [[[_cell(task, cell, key=key) for cell in line] for line in task["grid"]] for task in tasks])
    for task in tasks:
        for way in ("across", "down"):
            if task.get(way):
                clues = made.add_paragraph()
                word.write(clues, f"{words(lang)['worksheet'][way]}: ", bold=True, size=8.5)
                word.write(clues, "; ".join(task[way]), size=8.5)
        if key and task["kind"] == "search":
            word.write(made.add_paragraph(), f"{task['letter']}: {', '.join(task['answers'])}", bold=True, size=8.5)


def _grids(made: Document, grids: list[list[list[tuple[str, bool, bool]]]]) -> None:
    """Grids of letters side by side, in one table of small cells."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    rows = []
    for place in range(max(map(len, grids))):
        row: list[tuple[str, bool, bool]] = []
        for number, grid in enumerate(grids):
            row += [_EMPTY] * (number * _BESIDE - len(row))
            row += grid[place] if place < len(grid) else [_EMPTY] * len(grid[0])
        rows.append(row)
    table = word.table(made, [[text for text, _, _ in row] for row in rows], [_CELL] * len(rows[0]))
    for row_of, its in zip(table.rows, rows, strict=True):
        row_of.height, row_of.height_rule = Mm(_CELL), WD_ROW_HEIGHT_RULE.EXACTLY
        for cell, (_, lined, shaded) in zip(row_of.cells, its, strict=True):
            _tight(cell)
            word.lines(cell, shown=lined)
            if shaded:
                word.shade(cell)


def _cell(task: dict[str, Any], cell: tuple[str, Any], *, key: bool) -> tuple[str, bool, bool]:
    """What stands in a cell of a puzzle, whether it has lines, and whether it is shaded."""
    letter, more = cell
    if task["kind"] == "search":
        return letter, False, key and more
    return (letter if key else str(more)), bool(letter), False


def _tight(cell: Any) -> None:  # noqa: ANN401 (a cell)
    """Take the margins of a small cell away."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    margins = OxmlElement("w:tcMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "15")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    cell._element.get_or_add_tcPr().append(margins)  # noqa: SLF001
    cell.paragraphs[0].alignment = 1
    cell.paragraphs[0].paragraph_format.space_after = 0
    for run in cell.paragraphs[0].runs:
        run.font.size = Pt(8)


def _open(made: Document, task: dict[str, Any], lang: str, key: bool) -> None:  # noqa: ARG001
    for place, (asked, model) in enumerate(task["questions"], 1):
        word.write(made.add_paragraph(), f"{place}. {asked}")
        for text in [model] if key else ["_" * 88] * 2:
            word.write(made.add_paragraph(), text, italic=key)


_PARTS = {"map": _map, "timeline": _timeline, "match": _match, "sort": _sort, "open": _open}
