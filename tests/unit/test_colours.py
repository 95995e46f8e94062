"""Colours of organisations can be told apart by everybody, and read."""

import itertools
from typing import Any

import numpy as np
import pytest

from graph.page.colours import COLOURS, palette
from graph.page.facts import MANY

#: What is left of red, green and blue to people without one kind of cone; Machado, Oliveira and Fernandes 2009.
CONES = {
    "all": [[1.0, 0, 0], [0, 1.0, 0], [0, 0, 1.0]],
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "no blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def seen(colour: str, cones: list[list[float]]) -> Any:
    """A colour as it is seen, in CIELAB, where a distance of 2 to 3 is just noticed."""
    light = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    light = np.clip(np.array(cones) @ np.where(light <= 0.04045, light / 12.92, ((light + 0.055) / 1.055) ** 2.4), 0, 1)
    x, y, z = (
        np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
        @ light
        / [0.9505, 1, 1.089]
    )
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def lightness(colour: str) -> float:
    """Relative luminance as the Web Content Accessibility Guidelines define it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    dark, light = sorted((lightness(a), lightness(b)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("cones", CONES)
@pytest.mark.parametrize(("count", "least"), [(len(COLOURS), 9.5), (MANY, 9.5), (60, 6)])
def test_colours_are_told_apart(ground: int, cones: str, count: int, least: float) -> None:
    """Every pair that can meet as the page opens, and every pair of a record of sixty."""
    colours = [seen(pair[ground], CONES[cones]) for pair in palette(count)]
    near = {
        (a, b): float(np.linalg.norm(colours[a] - colours[b]))
        for a, b in itertools.combinations(range(len(colours)), 2)
    }
    assert min(far for (a, b), far in near.items() if b < 5) > 12
    assert min(near.values()) > least


@pytest.mark.parametrize("ground", [0, 1], ids=["light", "dark"])
def test_words_on_colours_are_read(ground: int) -> None:
    words, paper = ("#ffffff", "#0d121b")[ground], ("#fbf9f4", "#10151f")[ground]
    for pair in palette(200):
        assert contrast(pair[ground], words) >= 4.495  # the first was chosen as 4.5 to two digits
        assert contrast(pair[ground], paper) >= 3


def test_the_first_stay_as_they_are_however_many_follow() -> None:
    assert palette(5) == list(COLOURS[:5])
    assert palette(40)[: len(COLOURS)] == list(COLOURS)
    assert palette(40) == palette(60)[:40]
    assert len({*palette(200)}) == 200
    assert len(palette(5000)) == 5000
