"""Colours for any number of organisations."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from graph.page.colours import COLOURS, _apart, _linear, _seen, palette


def numbers(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def test_the_first_are_as_ever_and_more_do_not_change_those_before() -> None:
    assert palette(13) == COLOURS
    assert palette(5) == COLOURS[:5]
    assert palette(65)[:40] == palette(40)


@pytest.mark.parametrize("ground", [0, 1])
def test_sixty_five_have_no_two_alike_and_words_on_them_can_be_read(ground: int) -> None:
    colours = [pair[ground] for pair in palette(65)]
    seen = {colour: _seen(np.array([numbers(colour)])) for colour in colours}
    assert len(seen) == 65
    nearest = min(float(_apart(seen[a], seen[b])[0]) for a, b in combinations(colours, 2))
    assert nearest > 0.01  # half of what is just told apart side by side, to those who see least
    ink = (1.0, 0.0058)[ground]
    for colour in colours[13:]:
        light = float(_linear(np.array(numbers(colour))) @ np.array([0.2126, 0.7152, 0.0722]))
        assert (max(light, ink) + 0.05) / (min(light, ink) + 0.05) >= 4.5


def test_more_than_can_be_told_apart_come_again() -> None:
    assert len(palette(3000)) == 3000
