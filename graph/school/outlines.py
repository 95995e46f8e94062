"""Maps to print: the part of the world where some countries lie, as paths of an SVG."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import networkx as nx

from graph.page.world import WIDTH, project, world

#: A country smaller than this on the map gets a dot, in units of the map.
_SMALL = 14


def picture(S: nx.Graph[str], chosen: Collection[str], *, coloured: bool, shape: float = 2.3) -> dict[str, Any]:
    """A map of the part of the world where the chosen countries lie.

    Parameters
    ----------
    S : networkx.Graph
        From `graph.snapshot`.
    chosen : collection of str
        Ids of countries.
    coloured : bool
        Whether they are to be seen as chosen, with a dot where one is too small to be seen.
    shape : float
        How much wider than high it is.

    Returns
    -------
    dict
        `box` (the part that is shown: left, top, width and height in units of the map), `land` (pairs of an SVG path
        and whether it is chosen) `dots` (places of chosen ones too small to be seen), `spots` (the
        place of each chosen one) and `radius` (of a dot).
    """
    topology = world()
    owner: dict[str, str] = {}
    for key, pieces in topology["entities"].items():
        if key in S:
            for piece in pieces:
                owner.setdefault(piece, key)
    for key in chosen:  # where a union and its states are both there, the asked-for one is coloured
        owner.update(dict.fromkeys(topology["entities"].get(key, ()), key))
    arcs = _arcs(topology)
    paths: dict[bool, list[str]] = {False: [], True: []}
    extents: dict[str, tuple[float, float, float, float]] = {}
    for geometry in topology["objects"]["pieces"]["geometries"]:
        key = owner.get(geometry["id"], "")
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points = _ring(ring, arcs)
                paths[key in chosen].append(_path(points))
                if key in chosen:
                    left, top, right, bottom = extents.get(key, (WIDTH, WIDTH, 0, 0))
                    xs, ys = [x for x, _ in points], [y for _, y in points]
                    extents[key] = min(left, *xs), min(top, *ys), max(right, *xs), max(bottom, *ys)
    spots = {
        key: project(S.nodes[key]["lat"], S.nodes[key]["lon"])
        for key in chosen
        if key in S and "lat" in S.nodes[key] and "lon" in S.nodes[key]
    }
    box = _box(
        [
            *((x, y) for left, top, right, bottom in extents.values() for x, y in ((left, top), (right, bottom))),
            *spots.values(),
        ],
        topology["height"],
        shape,
    )
    dots = [
        spot
        for key, spot in spots.items()
        if coloured
        and (key not in extents or max(extents[key][2] - extents[key][0], extents[key][3] - extents[key][1]) < _SMALL)
    ]
    return {
        "box": box,
        "land": [("".join(paths[False]), False), ("".join(paths[True]), True)],
        "dots": dots,
        "spots": spots,
        "radius": round(box[2] / 160, 1),
    }


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The lines of a topology as points (TopoJSON's deltas, added up and scaled)."""
    (sx, sy), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + left, y * sy + top))
        lines.append(line)
    return lines


def _ring(ring: Sequence[int], arcs: Sequence[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Join the lines of a ring; a number below zero is a line taken backwards."""
    points: list[tuple[float, float]] = []
    for number in ring:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return points


def _path(points: Sequence[tuple[float, float]]) -> str:
    """A ring as an SVG path, in whole units."""
    steps = list(dict.fromkeys(f"{x:.0f} {y:.0f}" for x, y in points))
    return f"M{'L'.join(steps)}Z"


def _box(points: Sequence[tuple[float, float]], height: float, shape: float) -> tuple[int, int, int, int]:
    """The part of the map around points, in the shape of the picture, never smaller than a sixth of the map's width."""
    whole = (0, 0, WIDTH, round(height))
    if not points:
        return whole
    xs, ys = zip(*points, strict=True)
    width = max(max(xs) - min(xs) + 30, (max(ys) - min(ys) + 30) * shape, WIDTH / 6)
    if width > WIDTH * 0.9:
        return whole
    left = min(max((max(xs) + min(xs) - width) / 2, 0), WIDTH - width)
    top = min(max((max(ys) + min(ys) - width / shape) / 2, 0), height - width / shape)
    return round(left), round(top), round(width), round(width / shape)
