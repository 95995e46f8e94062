"""A map of a worksheet as a picture (PNG), for files that hold no drawings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from graph.languages import words
from graph.school.outlines import Picture, Point

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pixels across; everything is drawn so many times as large, for smooth edges.
PIXELS, _FINE = 1820, 2
_INK, _LINE, _LAND, _WHITE = 17, 150, 228, 255


def png(task: dict[str, Any], lang: str, *, key: bool) -> bytes:
    """The map of a task, with its marks, its scale and the north.

    Parameters
    ----------
    task : dict
        The first task of a `graph.Worksheet`.
    lang : {"en", "id"}
        The language.
    key : bool
        With what is to be coloured filled.
    """
    said, fills = words(lang)["paper"], task["fills"] if key else {}
    sheet = _Sheet(task["picture"])
    sheet.outlines(fills)
    sheet.equator(said["equator"])
    sheet.marks(task["marks"], task["radius"], fills, coloured=task["marked"])
    sheet.scale(said)
    return _packed(sheet.image)


def shaded(drawn: Picture, dots: Iterable[Point], said: dict[str, str], name: str) -> bytes:  # noqa: ARG001 (as it is told)
    """A map whose chosen countries are dark, those too small to be seen as discs."""
    sheet = _Sheet(drawn)
    sheet.outlines(dict.fromkeys(drawn.countries, 0))
    sheet.equator(said["equator"])
    for dot in dots:
        sheet.circle(sheet.at(dot), sheet.unit * (0.7 if drawn.world else 1.2), 107)
    sheet.frame()
    return _packed(sheet.image)


def bars(
    rows: Sequence[dict[str, Any]],
    ticks: Iterable[tuple[int, float]],
    name: str,  # noqa: ARG001 (as it is told)
    *,
    wide: int,
    row: int,
    end: float,
) -> bytes:
    """A line of time: names, and a bar from when each began."""
    from PIL import Image, ImageDraw, ImageFont

    zoom = PIXELS * _FINE / wide
    high = row * len(rows) + 20
    image = Image.new("L", (PIXELS * _FINE, round(high * zoom)), _WHITE)
    pen, large = ImageDraw.Draw(image), ImageFont.load_default(14 * zoom)
    for year, x in ticks:
        pen.line((x * zoom, 16 * zoom, x * zoom, high * zoom), _LINE, 2 * _FINE)
        pen.text((x * zoom, 8 * zoom), str(year), _INK, ImageFont.load_default(12 * zoom), "mm")
    for place, one in enumerate(rows):
        top = 20 + row * place
        pen.text((0, (top + row / 2) * zoom), one["name"], _INK, large, "lm")
        pen.rectangle([side * zoom for side in (one["start"], top + 4, end, top + row - 3)], 107)
    return _packed(image)


def _packed(image: Image) -> bytes:
    """A picture as a file of few shades."""
    from PIL import Image

    small = image.resize([side // _FINE for side in image.size], Image.Resampling.LANCZOS)
    file = BytesIO()
    small.quantize(16).save(file, "PNG")
    return file.getvalue()


class _Sheet:
    """A map that is being drawn."""

    def __init__(self, drawn: Picture) -> None:
        from PIL import Image, ImageDraw

        left, top, width, height = drawn.box
        self.drawn, self.corner, self.zoom = drawn, (left, top), PIXELS * _FINE / width
        self.unit, self.thin = drawn.unit * self.zoom, 2 * _FINE
        self.image = Image.new("L", (PIXELS * _FINE, round(height * self.zoom)), _WHITE)
        self.pen = ImageDraw.Draw(self.image)
        self.pattern = cache(partial(_pattern, size=self.image.size, unit=self.unit))

    def at(self, point: Point) -> Point:
        """Where a place of the map is on the picture."""
        return (point[0] - self.corner[0]) * self.zoom, (point[1] - self.corner[1]) * self.zoom

    def say(self, text: object, place: Point, size: float, anchor: str = "lm") -> None:
        """Write a text."""
        from PIL import ImageFont

        self.pen.text(place, str(text), _INK, ImageFont.load_default(size), anchor)

    def circle(self, place: Point, radius: float, fill: int = _WHITE) -> None:
        """Draw a disc with an edge."""
        x, y = place
        self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill, _INK, self.thin)

    def outlines(self, fills: dict[str, int]) -> None:
        """Draw the countries, the chosen ones over all others, smaller ones over larger ones, in whose holes they lie."""
        for owner, rings in sorted(self.drawn.shapes, key=lambda shape: (shape[0] != "", -_area(shape[1][0]))):
            points = [self.at(point) for point in rings[0]]
            if owner in fills:
                self.ground(points, fills[owner])
            else:
                self.pen.polygon(points, _WHITE if owner else _LAND)
            self.pen.line([*points, points[0]], _INK if owner else _LINE, (2 if owner else 1) * self.thin, "curve")

    def ground(self, points: list[Point], number: int) -> None:
        """Fill an outline with one of the grounds of the key."""
        from PIL import Image, ImageDraw

        xs, ys = zip(*points, strict=True)
        left, top = max(0, int(min(xs))), max(0, int(min(ys)))
        box = left, top, min(self.image.width, int(max(xs)) + 1), min(self.image.height, int(max(ys)) + 1)
        if left < box[2] and top < box[3]:
            mask = Image.new("1", (box[2] - left, box[3] - top))
            ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in points], 1)
            self.image.paste(self.pattern(number).crop(box), box, mask)

    def equator(self, name: str) -> None:
        """Draw the equator, where it is to be seen."""
        y = self.at((0, self.drawn.equator))[1]
        if 0 < y < self.image.height:
            for x in range(0, self.image.width, round(1.2 * self.unit)):
                self.pen.line((x, y, x + 0.7 * self.unit, y), 110, self.thin)
            self.say(name, (self.image.width - self.unit, y - 1.2 * self.unit), 1.7 * self.unit, "rm")

    def marks(
        self, marks: Iterable[dict[str, Any]], radius: float, fills: dict[str, int], *, coloured: bool = False
    ) -> None:
        """Draw the numbers, coloured if that is the task, and what they stand for where it is beside them or too small to be seen."""
        radius *= self.zoom
        for mark in marks:
            if mark["at"] != mark["spot"]:
                self.pen.line((*self.at(mark["at"]), *self.at(mark["spot"])), _INK, self.thin)
            if mark["small"]:
                self.circle(self.at(mark["spot"]), radius * 0.75, 160 if mark["id"] in fills else _WHITE)
            self.circle(self.at(mark["at"]), radius)
            if coloured and mark["id"] in fills:
                self.coloured(self.at(mark["at"]), radius - self.thin, fills[mark["id"]])
            self.say(mark["number"], self.at(mark["at"]), radius * 1.2, "mm")

    def coloured(self, place: Point, radius: float, fill: int) -> None:
        """Fill a disc with one of the grounds of a key, and leave a white one in its middle for the number."""
        from PIL import Image, ImageDraw

        x, y = place
        mask = Image.new("1", self.image.size)
        ImageDraw.Draw(mask).ellipse((x - radius, y - radius, x + radius, y + radius), 1)
        self.image.paste(_pattern(fill, self.image.size, self.unit * 0.5), mask=mask)
        radius *= 0.62
        self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), _WHITE)

    def scale(self, said: dict[str, str]) -> None:
        """Draw the scale, the north and the frame."""
        unit, (km, long) = self.unit, self.drawn.scale
        x, y, end = 2.5 * unit, self.image.height - 2.5 * unit, 2.5 * unit + long * self.zoom
        for line in ((x, y, end, y), (x, y - unit, x, y + unit), (end, y - unit, end, y + unit)):
            self.pen.line(line, _INK, 2 * self.thin)
        world = self.drawn.world
        text = said["at_equator" if world else "km"].format(km=f"{km:,}".replace(",", said["thousands"]))
        self.say(text, (end + unit, y), (1.5 if world else 1.8) * unit)
        x, y = 3.5 * unit, 3.5 * unit
        self.pen.polygon([(x, y - 2.5 * unit), (x + unit, y + unit), (x, y + 0.3 * unit), (x - unit, y + unit)], _INK)
        self.say(said["north"], (x, y + 2.4 * unit), 2.1 * unit, "mm")
        self.frame()

    def frame(self) -> None:
        """Draw the frame."""
        self.pen.rectangle((0, 0, self.image.width - 1, self.image.height - 1), None, _INK, 2 * self.thin)


def _area(ring: Iterable[tuple[float, float]]) -> float:
    xs, ys = zip(*ring, strict=True)
    return float((max(xs) - min(xs)) * (max(ys) - min(ys)))


def _pattern(number: int, size: tuple[int, int], unit: float) -> Image:
    """One of the grounds of a key, over the whole picture: dark, dots, pale, hatched, crossed, lines."""
    from PIL import Image, ImageDraw

    image = Image.new("L", size, {0: 107, 2: 209}.get(number, _WHITE))
    pen, step = ImageDraw.Draw(image), round(0.9 * unit)
    wide, high = size
    if number == 1:
        for y in range(0, high, step):
            for x in range(0, wide, step):
                pen.ellipse((x, y, x + 0.4 * unit, y + 0.4 * unit), _INK)
    if number in {3, 4}:
        for x in range(-high, wide, step):
            pen.line((x, high, x + high, 0), _INK, 2)
    if number == 4:  # noqa: PLR2004 (crossed)
        for x in range(-high, wide, step):
            pen.line((x, 0, x + high, high), _INK, 2)
    if number == 5:  # noqa: PLR2004 (lines)
        for y in range(0, high, step):
            pen.line((0, y, wide, y), _INK, 2)
    return image
