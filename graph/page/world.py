"""The map of the world: its outlines, and where a place stands on it.

The outlines are from Natural Earth, which is in the public domain; ``tools/world`` makes the file and tells what was
decided. The projection is Equal Earth, so that every country is as large as it is, turned to 11° E: it is cut through
the Bering Strait, at 169° W, where it parts nobody's mainland. Antarctica is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from math import asin, cos, pi, radians, sin, sqrt
from typing import Any

#: How wide the map is, in its own units: one is about 17 km, a square one 297 km².
WIDTH = 2000

#: The degrees of latitude at which the map begins and the meridian in its middle.
TOP, MIDDLE = 84.5, 11.0

# The constants of Equal Earth, from the paper.
_M = sqrt(3) / 2
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def world() -> dict[str, Any]:
    """Read the outlines.

    Returns
    -------
    dict
        A TopoJSON topology with the object ``pieces``: the smallest parts of the world that countries are made of. Its
        coordinates are units of the map, x from the left and y from the top. Beside it stand ``width`` and ``height``,
        ``sphere``, a ring around the world, and ``entities``, which gives for each country that has an outline the ids of
        its pieces. On a day, a piece belongs to the first in ``entities`` that was there and has it: those of fewest
        pieces come first, and before them the one union of states that keep their own rows. ``outside`` gives for an
        organisation the pieces that are not in it though their state is, and from which day on and until when, if not always.

    Examples
    --------
    >>> w = world()
    >>> w["width"], w["height"], w["entities"]["DEU"]
    (2000, 871, ['DEU', 'DDDE'])
    """
    topology: dict[str, Any] = json.loads(files("graph.page").joinpath("world.json").read_text(encoding="utf-8"))
    return topology


def project(lat: float, lon: float) -> tuple[float, float]:
    """The place of a point on the map.

    The formula is that of B. Šavrič, T. Patterson and B. Jenny, The Equal Earth map projection, International Journal of
    Geographical Information Science 33 (2019), 454–465, https://doi.org/10.1080/13658816.2018.1504949.

    Parameters
    ----------
    lat, lon : float
        Degrees north and east.

    Returns
    -------
    tuple of float
        x from the left and y from the top in units of the map, to a tenth.

    Examples
    --------
    >>> project(-6.2, 106.8)  # Jakarta
    (1530.7, 529.8)
    >>> project(0, 11)[0] == WIDTH / 2
    True
    """
    scale = WIDTH / 2 * _M * _A1 / pi
    x, y = _equal_earth(radians(lat), radians((lon - MIDDLE + 180) % 360 - 180))
    _, top = _equal_earth(radians(TOP), 0.0)
    return round(WIDTH / 2 + scale * x, 1), round(scale * (top - y), 1)


def geographic(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The latitudes of points of the map, and their longitudes from its middle, by Newton's method on the formula of `project`.

    Examples
    --------
    >>> [(round(lat, 1), round(lon + MIDDLE, 1)) for lat, lon in geographic([(1530.7, 529.8)])]
    [(-6.2, 106.8)]
    """
    import numpy as np

    scale = WIDTH / 2 * _M * _A1 / pi
    _, top = _equal_earth(radians(TOP), 0.0)
    x, y = np.array([*points], float).reshape(-1, 2).T
    x, y = (x - WIDTH / 2) / scale, top - y / scale
    t = y.copy()
    for _ in range(8):
        off = t * (_A1 + _A2 * t**2 + _A3 * t**6 + _A4 * t**8) - y
        t -= off / (_A1 + 3 * _A2 * t**2 + 7 * _A3 * t**6 + 9 * _A4 * t**8)
    lon = x * _M * (_A1 + 3 * _A2 * t**2 + 7 * _A3 * t**6 + 9 * _A4 * t**8) / np.cos(t)
    lat = np.arcsin(np.clip(np.sin(t) / _M, -1, 1))
    return list(zip(np.degrees(lat).tolist(), np.degrees(lon).tolist(), strict=True))


def _equal_earth(phi: float, lam: float) -> tuple[float, float]:
    t = asin(_M * sin(phi))
    x = lam * cos(t) / (_M * (_A1 + 3 * _A2 * t**2 + 7 * _A3 * t**6 + 9 * _A4 * t**8))
    return x, t * (_A1 + _A2 * t**2 + _A3 * t**6 + _A4 * t**8)
