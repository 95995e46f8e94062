"""Colours of organisations, on paper and on a dark ground: one for each field, as many as there are organisations where no field is known.

Those of fields, and of the few that are compared, are told apart by everybody and are read as words. Of the others, the first are chosen by eye. Every further one is that of all colours on which words can be read which is farthest from
those before it, as people with and without each kind of cone see them: the farthest-point rule of Glasbey and others
2007 (*Color Research and Application* 32, 304-309), with the colour blindness of Machado, Oliveira and Fernandes 2009
(*IEEE Transactions on Visualization and Computer Graphics* 15, 1291-1298).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

#: The first colours, on paper and on a dark ground, and in the order of the organisations' table: pages already shared
#: have them.
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

#: The colours of fields. Each is read as a word on its ground, and white (on paper) or black (on dark) is read on each.
FIELD_COLOURS = {
    "economic": ("#b84c05", "#db6314"),
    "political": ("#27408f", "#4f85ed"),
    "defence": ("#8556c7", "#f3b3fe"),
    "sociocultural": ("#8a0f3c", "#d98e9f"),
    "environment": ("#178076", "#77ef96"),
}

#: What has no field among others that have one.
NO_FIELD = ("#566072", "#a8b2c3")

#: For a few that are compared with one another: the colours of the fields, and a sixth that is read as no word.
SIX = (*FIELD_COLOURS.values(), ("#e0a800", "#875a78"))

#: The words on a colour, on paper and on a dark ground (``--on-hub`` of the style), and the ground itself (``--paper``).
WORDS, GROUNDS = ("#ffffff", "#0d121b"), ("#fbf9f4", "#10151f")

#: What the Web Content Accessibility Guidelines ask of words, and of a thing on its ground: ratios of luminance.
READABLE, VISIBLE = 4.5, 3.0

_STEP = 15  # from one candidate to the next, of 255, in red, green and blue
_GREY = 25  # how far from grey, in CIELAB, a colour must be: grey means that something is no member

#: What is left of red, green and blue to people with all cones, without those for red, for green, for blue.
_CONES = np.array(
    [
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ]
)
_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])  # of linear sRGB
_WHITE = np.array([0.9505, 1, 1.089])  # D65

_Array = npt.NDArray[np.float64]


def palette(count: int) -> list[tuple[str, str]]:
    """Colours on paper and on a dark ground for so many organisations, each a further one where it can be.

    Returns
    -------
    list of (str, str)
        Hexadecimal, the first of them always the same. Beyond some four hundred they begin anew.

    Examples
    --------
    >>> palette(2)
    [('#c2570c', '#fdb460'), ('#953d7b', '#d04f8a')]
    >>> len(set(palette(60)))
    60
    """
    if count <= len(COLOURS):
        return list(COLOURS[:count])
    pairs = list(zip(*(_further(ground, count) for ground in (0, 1)), strict=False))
    return [pairs[place % len(pairs)] for place in range(count)]


@cache
def _further(ground: int, count: int) -> list[str]:
    """The first colours of a ground and further ones, each the farthest from those before it."""
    light = np.arange(0, 256, _STEP)
    candidates = np.stack(np.meshgrid(light, light, light, indexing="ij"), axis=-1).reshape(-1, 3)
    first = np.array([_numbers(pair[ground]) for pair in COLOURS])
    linear = _linear(candidates)
    fits = (_contrast(linear, WORDS[ground]) >= READABLE) & (_contrast(linear, GROUNDS[ground]) >= VISIBLE)
    fits &= np.hypot(*_lab(linear)[:, 1:].T) >= _GREY
    candidates, seen = candidates[fits], _seen(linear[fits])
    lengths = (seen**2).sum(axis=2)
    nearest = np.full(len(candidates), np.inf)
    for colour in _seen(_linear(first)).swapaxes(0, 1):
        nearest = np.minimum(nearest, _distances(seen, lengths, colour))
    chosen = [pair[ground] for pair in COLOURS]
    for _ in range(min(count, len(candidates)) - len(chosen)):
        best = int(nearest.argmax())
        chosen.append("#{:02x}{:02x}{:02x}".format(*candidates[best]))
        nearest = np.minimum(nearest, _distances(seen, lengths, seen[:, best]))
    return chosen


def _numbers(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _linear(colours: npt.ArrayLike) -> _Array:
    """Red, green and blue from 0 to 255 as shares of light."""
    share = np.asarray(colours, dtype=float) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004 (of sRGB)


def _contrast(linear: _Array, other: str) -> _Array:
    """The ratio of luminances as the Web Content Accessibility Guidelines count it."""
    a, b = linear @ _XYZ[1], _linear(_numbers(other)) @ _XYZ[1]
    ratio: _Array = (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)
    return ratio


def _lab(linear: _Array) -> _Array:
    """CIELAB, in which a distance of 2 to 3 is just noticed."""
    xyz = linear @ _XYZ.T / _WHITE
    xyz = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)  # noqa: PLR2004 (of CIELAB)
    x, y, z = np.moveaxis(xyz, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def _seen(linear: _Array) -> _Array:
    """Colours as each kind of people sees them: kinds, colours, CIELAB."""
    return _lab(np.clip(linear @ _CONES.swapaxes(1, 2), 0, 1))


def _distances(seen: _Array, lengths: _Array, colour: _Array) -> _Array:
    """The square of how far each colour is from one, to those who see the two most alike.

    As |a|² − 2ab + |b|², with `lengths` the |a|², since this is done for every colour that is chosen.
    """
    between = lengths - 2 * (seen @ colour[:, :, None])[..., 0] + (colour**2).sum(axis=1)[:, None]
    nearest: _Array = between.min(axis=0)
    return nearest
