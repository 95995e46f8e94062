"""Colours of organisations, on paper and on a dark ground."""

from __future__ import annotations

from functools import cache
from itertools import cycle, islice

import numpy as np
import numpy.typing as npt

Colours = npt.NDArray[np.float64]

#: Colours of organisations, in the order of their table, on paper and on a dark ground. Words on them can be read
#: (4.5 to 1), and no two are alike to people who are red-, green- or blue-blind (a test simulates it).
COLOURS = (
    ("#c2570c", "#fdb460"),
    ("#953d7b", "#d04f8a"),
    ("#006847", "#5ff3be"),
    ("#3a1882", "#7672d6"),
    ("#2877bd", "#a8cdff"),
    ("#604700", "#f0e246"),
    ("#00890b", "#60a11f"),
    ("#5340a2", "#aba2ff"),
    ("#733122", "#ae7452"),
    ("#4e7f39", "#cefca2"),
    ("#075060", "#66bec3"),
    ("#b14d5e", "#ff8d8c"),
    ("#75257e", "#a876bb"),
)

#: What people without one kind of cone see of light, linear (Machado, Oliveira and Fernandes 2009, full strength).
_CONES = np.array(
    [
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ]
)
#: From linear light to OKLab (Ottosson 2020), in which equal steps look equal.
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
#: How light what is written on a disc is, on paper and on a dark ground (relative luminance of white and of #0d121b).
_INK = (1.0, 0.0058)
#: Letters on a disc can be read from this contrast on (WCAG 2.2, 1.4.3).
_READABLE = 4.5


@cache
def palette(count: int) -> tuple[tuple[str, str], ...]:
    """Give a pair of colours, on paper and on a dark ground, for each of so many organisations.

    The first are `COLOURS`; each further one is, of all on which words can be read, the one farthest from those before
    it, in the eyes of people with and without all kinds of cones. Only where there are more than can be told apart at
    all do colours come again.
    """
    if count <= len(COLOURS):
        return COLOURS[:count]
    grounds = [_further([pair[ground] for pair in COLOURS], count, _INK[ground]) for ground in (0, 1)]
    return tuple(islice(cycle(zip(*grounds, strict=False)), count))


def _further(first: list[str], count: int, ink: float) -> list[str]:
    """Give these colours and more, up to `count`, or as many as there are."""
    steps = np.arange(0, 256, 15)
    every = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
    light = _linear(every) @ np.array([0.2126, 0.7152, 0.0722])
    contrast = (np.maximum(light, ink) + 0.05) / (np.minimum(light, ink) + 0.05)
    candidates = every[contrast >= _READABLE]
    seen = _seen(candidates)
    chosen = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in first]
    nearest = np.min([_apart(seen, _seen(np.array([colour]))) for colour in chosen], axis=0)
    while len(chosen) < min(count, len(candidates)):
        best = int(np.argmax(nearest))
        chosen.append(candidates[best].tolist())
        nearest = np.minimum(nearest, _apart(seen, seen[:, best : best + 1]))
    return [*first, *("#{:02x}{:02x}{:02x}".format(*colour) for colour in chosen[len(first) :])]


#: Below this share of full light, sRGB is a straight line.
_STRAIGHT = 0.04045


def _linear(colours: npt.NDArray[np.int64]) -> Colours:
    share = colours / 255
    return np.where(share <= _STRAIGHT, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def _seen(colours: npt.NDArray[np.int64]) -> Colours:
    """Give colours in OKLab as each of the four kinds of people sees them."""
    lms = np.clip(_linear(colours) @ _CONES.transpose(0, 2, 1), 0, 1) @ _TO_LMS.T
    lab: Colours = np.cbrt(lms) @ _TO_LAB.T
    return lab


def _apart(many: Colours, one: Colours) -> Colours:
    """Give how far each is from one, to those who see them least apart."""
    least: Colours = np.linalg.norm(many - one, axis=-1).min(axis=0)
    return least
