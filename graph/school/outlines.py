"""Maps to print: the part of the world where some countries lie, north up, as outlines in units of the picture."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from math import cos, dist, pi, radians, sin
from typing import Any

import networkx as nx

from graph.dates import holds
from graph.page.world import MIDDLE, TOP, WIDTH, geographic, project, world

Point = tuple[float, float]
Ring = list[Point]

#: Kilometres of a unit, and units of a degree: of the world in its middle, of a part of it everywhere.
KM = 17.2
_DEGREE = 111.2 / KM
#: What is wider than so many degrees is shown as the whole world; what is narrower than so many units with what lies around.
_WORLD, _LEAST = 150, 110
#: As far from its middle as the map goes, a hair before the other side begins.
_EDGE = 179.999
#: A country smaller than this part of the picture's width is too small to be seen.
_SMALL, _SMALL_IN_WORLD = 0.014, 0.007
#: So many hundredths of the width the scale is wide, with what it says.
_SCALED = 33
#: What of a country lies so many units from the rest of it does not widen the picture.
_FAR = 40


@dataclass(frozen=True)
class Picture:
    """A map of a part of the world.

    Attributes
    ----------
    box : tuple of float
        Left, top, width and height, in units of the map.
    shapes : list of tuple
        Of each polygon that is seen the id of its country, if it is one of the chosen, and its rings, the outer one first.
    places : dict of str to tuple of float
        Where each chosen country is, as its row says.
    small : set of str
        Chosen countries that are too small to be seen.
    equator : float
        Where the equator runs, from the top.
    world : bool
        Whether it is the whole world, in the projection of the page, whose scale holds at the equator.
    narrow : float
        Of a part of the world: how much shorter a degree is along its middle parallel than up.
    apart : frozenset of int
        The places among the shapes of what belongs to a chosen country but lies far from the rest of it, as Greenland does.
    """

    box: tuple[float, float, float, float]
    shapes: list[tuple[str, list[Ring]]] = field(repr=False)
    places: dict[str, Point]
    small: set[str]
    equator: float
    world: bool
    narrow: float = 1
    apart: frozenset[int] = frozenset()

    @property
    def unit(self) -> float:
        """A hundredth of its width."""
        return self.box[2] / 100

    @property
    def countries(self) -> list[str]:
        """The chosen countries that have an outline here."""
        return list(dict.fromkeys(key for key, _ in self.shapes if key))

    def path(self, *chosen: str) -> str:
        """The outlines of some countries, or of all others where none is named, as an SVG path (rule: evenodd)."""
        digits = 0 if self.world else 1
        return "".join(
            _path(ring, digits)
            for key, rings in self.shapes
            if (key in chosen if chosen else not key)
            for ring in rings
        )

    @property
    def scale(self) -> tuple[int, float]:
        """A round number of kilometres, and how long it is on the map."""
        whole = next((km for km in (2000, 1000, 500, 200) if km / KM < self.box[2] / 5), 100)
        return whole, whole / KM

    def spot(self, key: str) -> Point:
        """The middle of a country's largest part; of one that is too small to be seen, or has no outline, its place."""
        if key not in self._spots:
            self._spots[key] = self._spot(key)
        return self._spots[key]

    @cached_property
    def _spots(self) -> dict[str, Point]:
        """What was asked for already: it is asked for whenever names are placed."""
        return {}

    def _spot(self, key: str) -> Point:
        rings = self._parts(key)
        if not rings or (key in self.small and key in self.places):
            return self.places[key]
        small = [self.places[other] for other in self.small if other in self.places]
        return _middle(max(rings, key=_size), small, 5 * self.unit)

    def at(self, lat: float, lon: float) -> Point:
        """Where a place is."""
        return project(lat, lon) if self.world else _local(lat, _turned(lon), self.narrow)

    def size(self, key: str) -> float:
        """The area of a country's largest part, in square units; 0 where it has no outline here."""
        return max(map(_size, self._parts(key)), default=0)

    def _parts(self, key: str) -> list[Ring]:
        """The outer rings of a country, without what lies far from the rest of it."""
        own = [(place, rings[0]) for place, (owner, rings) in enumerate(self.shapes) if owner == key]
        return [ring for place, ring in own if place not in self.apart] or [ring for _, ring in own]

    def _has_room(self, key: str, radius: float) -> bool:
        """Whether a country is larger than a mark; a place that is no country has room for it."""
        return key not in self.small and (not self.size(key) or self.size(key) > pi * radius**2)

    def placed(self, spots: Sequence[tuple[str, Point]], radius: float) -> list[Point]:
        """Where marks of this radius stand: each at its country's spot, or beside it, in free sea, where it has no room there."""
        left, top, width, height = self.box
        corners = (left, top), (left, top + height), (left + width, top + height)
        scale = (
            left + _SCALED * self.unit,
            top + height - 5 * self.unit,
        )  # what stands to the left and below is the scale
        found: dict[str, Point] = {}
        for key, spot in sorted(spots, key=lambda one: not self._has_room(one[0], radius)):
            free = self._has_room(key, radius) and all(dist(spot, other) > 2.1 * radius for other in found.values())
            ways = (
                (spot[0] + away * radius * cos(turn * pi / 12), spot[1] + away * radius * sin(turn * pi / 12))
                for away in (2.4, 3.2, 4, 5, 6.5, 8, 10)
                for turn in (2, 22, 10, 14, 6, 18, 0, 12, *range(24))
            )
            others = [*found.values(), *(other for _, other in spots)]
            inside = (
                way
                for way in ways
                if left + 2 * radius < way[0] < left + width - 2 * radius
                and top + 2 * radius < way[1] < top + height - 2 * radius
                and all(dist(way, other) > 2.3 * radius for other in others)
                and all(dist(way, corner) > 9 * radius for corner in corners)
                and (way[0] - radius > scale[0] or way[1] + radius < scale[1])
            )
            found[key] = spot if free else next((way for way in inside if not self._is_land(way, radius)), spot)
        return [found[key] for key, _ in spots]

    def _is_land(self, place: Point, radius: float) -> bool:
        around = [place, *((place[0] + dx * radius, place[1] + dy * radius) for dx in (-1, 1) for dy in (-1, 1))]
        return any(
            _within(point, rings[0]) for _, rings in self.shapes if _near(place, rings[0], radius) for point in around
        )


def picture(
    S: nx.Graph[str], chosen: Collection[str], shape: float = 1.5, also: Iterable[Point] = (), of: str = ""
) -> Picture:
    """A map of the part of the world where the chosen countries lie.

    Parameters
    ----------
    S : networkx.Graph
        From `graph.snapshot`.
    chosen : collection of str
        Ids of countries.
    shape : float
        How much wider than high it is; the whole world has a shape of its own.
    also : iterable of tuple of float
        Latitude and longitude of more places that it has to show.
    of : str
        The organisation of which all of them are members: what of a country is not in it is nobody's here.
    """
    topology = world()
    owner = _owners(S, chosen, topology, of)
    shapes = [(key if (key := owner.get(piece, "")) in chosen else "", rings) for piece, rings in _pieces()]
    there = [S.nodes[key] | {"id": key} for key in chosen if key in S]
    known = [node for node in there if "lat" in node and "lon" in node]
    spots = geographic([project(node["lat"], node["lon"]) for node in known])  # as exactly as the page has them
    capitals: dict[str, Point] = dict(zip([node["id"] for node in known], spots, strict=True))
    main = _main(shapes, capitals)
    apart = {number for number, (key, _) in enumerate(shapes) if key and number not in main}
    extent = [point for number in sorted(main) for point in shapes[number][1][0]]
    extent += [*capitals.values(), *((lat, _turned(lon)) for lat, lon in also)]
    lats, lons = zip(*extent, strict=True) if extent else ((-50, 80), (-170, 170))
    narrow = cos(radians((min(lats) + max(lats)) / 2))
    if not extent or (max(lons) - min(lons)) * narrow > _WORLD:
        places = {key: project(lat, lon + MIDDLE) for key, (lat, lon) in capitals.items()}
        seen = [(key, rings) for (key, _), rings in zip(shapes, _in_world(), strict=True)]
        return _made(seen, places, (0, 0, WIDTH, topology["height"]), apart)

    box = _box([_local(lat, lon, narrow) for lat, lon in extent], shape)
    turned = [(key, [[_local(*point, narrow) for point in ring] for ring in rings]) for key, rings in shapes]
    places = {key: _local(*place, narrow) for key, place in capitals.items()}
    return _made(turned, places, box, apart, narrow)


def _turned(lon: float) -> float:
    """Degrees from the middle of the map."""
    return (lon - MIDDLE + 180) % 360 - 180


def _local(lat: float, lon: float, narrow: float) -> Point:
    """A place, in degrees from the middle of the map, on a map of a part of the world."""
    return WIDTH / 2 + lon * narrow * _DEGREE, (TOP - lat) * _DEGREE


def _made(
    shapes: list[tuple[str, list[Ring]]],
    places: dict[str, Point],
    box: tuple[float, float, float, float],
    apart: Collection[int],
    narrow: float = 0,
) -> Picture:
    """The picture of what is seen in a box: of the whole world where nothing is narrowed."""
    left, top, width, height = box
    numbers = [
        number
        for number, (_, rings) in enumerate(shapes)
        if any(left < x < left + width and top < y < top + height for x, y in rings[0])
    ]
    seen = [shapes[number] for number in numbers]
    far = frozenset(place for place, number in enumerate(numbers) if number in apart)
    large: dict[str, float] = {}
    for key, rings in seen:
        large[key] = max(large.get(key, 0), *_extent(rings[0])[2:])
    least = width * (_SMALL if narrow else _SMALL_IN_WORLD)
    small = {key for key in {*places, *large} - {""} if large.get(key, 0) < least}
    equator = TOP * _DEGREE if narrow else project(0, MIDDLE)[1]
    return Picture(box, seen, places, small, equator, not narrow, narrow or 1, far)


@lru_cache(1)
def _in_world() -> list[list[Ring]]:
    """The rings of each polygon of the world as the page's map has them."""
    return [[[project(lat, lon + MIDDLE) for lat, lon in ring] for ring in rings] for _, rings in _pieces()]


def _owners(S: nx.Graph[str], chosen: Collection[str], topology: dict[str, Any], of: str) -> dict[str, str]:
    """Of each piece of the map the country that has it on the day, and with it is in an organisation."""
    owner: dict[str, str] = {}
    for key, pieces in topology["entities"].items():
        if key in S:
            for piece in pieces:
                owner.setdefault(piece, key)
    for key in chosen:  # where a union and its states are both there, the asked-for one is coloured
        owner.update(dict.fromkeys(topology["entities"].get(key, ()), key))
    for piece, when in topology["outside"].get(of, {}).items():
        since, until = [*when, "", ""][:2]
        if holds(since, until, S.graph["at"]):
            owner.pop(piece, None)
    return owner


def _main(shapes: Sequence[tuple[str, list[Ring]]], places: dict[str, Point]) -> set[int]:
    """Which shapes are the part of each chosen country where its place is, or follow from there without a wide gap."""
    parts: dict[str, list[int]] = {}
    for number, (key, _) in enumerate(shapes):
        if key:
            parts.setdefault(key, []).append(number)
    main: set[int] = set()
    for key, left in parts.items():
        ring = {number: shapes[number][1][0] for number in left}
        left.sort(key=lambda number: -_size(ring[number]))
        if key in places:
            left.sort(key=lambda number: min(dist(places[key], point) for point in ring[number]))
        joined = [left.pop(0)]
        for number in joined:
            joined += [other for other in left if other not in joined and _gap(ring[number], ring[other]) < _FAR]
        main |= {*joined}
    return main


def _gap(one: Ring, other: Ring) -> float:
    """How many units of the map lie between the frames of two rings in degrees."""
    (lat, lon, high, wide), (its_lat, its_lon, its_high, its_wide) = _extent(one), _extent(other)
    gaps = its_lat - lat - high, lat - its_lat - its_high, its_lon - lon - wide, lon - its_lon - its_wide
    return max(*gaps, 0) * _DEGREE


@lru_cache(1)
def _pieces() -> list[tuple[str, list[Ring]]]:
    """Each polygon of the world: the piece of the map that it is a part of, and its rings, the outer one first."""
    topology = world()
    arcs = _arcs(topology)
    return [
        (geometry["id"], [_ring(ring, arcs) for ring in polygon])
        for geometry in topology["objects"]["pieces"]["geometries"]
        for polygon in (geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]])
    ]


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """The lines of a topology as points (TopoJSON's deltas, added up and scaled), in degrees from the map's middle."""
    (sx, sy), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + left, y * sy + top))
        lines.append(line)
    points = geographic([point for line in lines for point in line])
    turned = ((lat, min(max(lon, -_EDGE), _EDGE)) for lat, lon in points)
    return [[next(turned) for _ in line] for line in lines]


def _ring(ring: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Join the lines of a ring; a number below zero is a line taken backwards."""
    points: Ring = []
    for number in ring:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return points


def _path(points: Iterable[Point], digits: int) -> str:
    """A ring as an SVG path."""
    steps = dict.fromkeys(f"{x:.{digits}f} {y:.{digits}f}" for x, y in points)
    return f"M{'L'.join(steps)}Z"


def _extent(ring: Ring) -> tuple[float, float, float, float]:
    """Where a ring begins, and how far it goes, each way."""
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _size(ring: Ring) -> float:
    """The area of a ring."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]))) / 2


def _within(point: Point, ring: Ring) -> bool:
    """Whether a point lies inside a ring: a ray from it crosses the ring an odd number of times."""
    x, y = point
    crossed = 0
    for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
        crossed += (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0
    return crossed % 2 == 1


def _near(place: Point, ring: Ring, radius: float) -> bool:
    x, y, wide, high = _extent(ring)
    return x - radius < place[0] < x + wide + radius and y - radius < place[1] < y + high + radius


def _middle(ring: Ring, small: Sequence[Point], gap: float) -> Point:
    """The point inside a ring that is farthest from its edge, of a grid of points; not nearer to a small country than the gap, if one can."""
    left, top, wide, high = _extent(ring)
    steps = 12
    grid = [
        (left + wide * (along + 0.5) / steps, top + high * (down + 0.5) / steps)
        for down in range(steps)
        for along in range(steps)
    ]
    inside = [point for point in grid if _within(point, ring)] or [(left + wide / 2, top + high / 2)]
    free = [point for point in inside if all(dist(point, other) > gap for other in small)]
    return max(free or inside, key=lambda point: min(dist(point, edge) for edge in ring))


def _box(points: Sequence[Point], shape: float) -> tuple[float, float, float, float]:
    """The part of the map around points, in the shape of the picture, with a margin."""
    xs, ys = zip(*points, strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    margin = max(wide, high * shape) * 0.05
    width = max(wide + 2 * margin, (high + 2 * margin) * shape, _LEAST)
    return (
        round((max(xs) + min(xs) - width) / 2),
        round((max(ys) + min(ys) - width / shape) / 2),
        round(width),
        round(width / shape),
    )
