"""Where everything stands in the network view; computed once, so that nothing moves when the page opens.

The picture is a rosette. What (nearly) everybody belongs to stands in the middle. Around it stand the other
organisations as hubs, in the circular order that puts those with most members in common side by side; a country
stands between the hubs that it belongs to, or outside its only one. Countries with no tie but the universal ones
form a quiet ring, by continent. Distances are in the page's own units, which are pixels at scale 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, permutations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph._membership import belonging, named, universal
from graph.languages import LANGUAGES
from graph.model import FULL, JOINED, MEMBER, REGIONS

Point = tuple[float, float]
_Array = NDArray[np.float64]

#: Widths and heights of the two pictures, for screens that are wide and for those that are tall.
WIDE, TALL = (1120, 780), (760, 860)

HUB = 57.0  # the radius of free space about a hub
_LETTER, _ROW = 7.8, 29.0  # the room that a country takes: per letter of its name, and from row to row
_CLEAR = 8.0  # the least between a country's dot and the free space about a hub
_BRUTE = 8  # up to so many hubs, every order is tried


@dataclass
class Layout:
    """Positions of one picture.

    Attributes
    ----------
    size : tuple of int
        Width and height within which everything stands; the middle is (0, 0).
    nodes : dict of str to tuple of float
        x (rightwards) and y (downwards) of every node.
    regions : dict of str to tuple of float
        Where the name of each continent stands in the quiet ring.
    """

    size: tuple[int, int]
    nodes: dict[str, Point] = field(default_factory=dict)
    regions: dict[str, Point] = field(default_factory=dict)


def layout(S: nx.Graph[str], shown: Sequence[str], size: tuple[int, int] = WIDE) -> Layout:
    """Place everything of one day.

    Parameters
    ----------
    S : networkx.Graph
        From `graph.snapshot`.
    shown : sequence of str
        The organisations that make the picture; the others are put in afterwards, near their members.
    size : tuple of int
        Width and height of the picture; it grows where there is too much for it.

    Returns
    -------
    Layout
        A position for every node of `S`; the same for the same input.

    Examples
    --------
    >>> import graph
    >>> S = graph.snapshot(graph.load(), "1970-01-01")
    >>> picture = layout(S, ["UN", "ASEAN", "NATO"])
    >>> picture.nodes["UN"], set(picture.nodes) == set(S)
    ((0.0, 0.0), True)
    """
    middle = universal(S, shown)
    hubs = [key for key in shown if key not in middle and key in S]
    of: dict[str, frozenset[str]] = {
        key: frozenset({hub for hub, _ in belonging(S, key, FULL)}.intersection(hubs))
        for key in sorted(S)
        if S.nodes[key]["bipartite"] == MEMBER
    }
    core = [key for key, its in of.items() if its]
    rooms = {key: _room(S, key) for key in core}
    need = sum(room[0] * room[1] for room in rooms.values()) + len(hubs) * (2 * HUB) ** 2
    grow = max(1.0, (need / (0.44 * size[0] * size[1])) ** 0.5)
    width, height = size[0] * grow, size[1] * grow
    picture = Layout((round(width), round(height)))
    outer = np.array([width, height]) * 0.47

    for key, place in zip(middle, _around(len(middle), HUB * 1.4), strict=True):
        picture.nodes[key] = (float(place[0]), float(place[1]))
    order = _circular_order({hub: _full_members(S, hub) for hub in hubs})
    start = np.pi * (1 + 1 / max(len(order), 1)) if width > height else np.pi / 2 * 3
    angles = {hub: start + 2 * np.pi * number / len(order) for number, hub in enumerate(order)}
    at = {hub: np.array([np.cos(angle), np.sin(angle)]) * outer * 0.53 for hub, angle in angles.items()}
    if len(hubs) == 1 and not middle:
        at = {hubs[0]: np.zeros(2)}
    picture.nodes |= {hub: _point(place) for hub, place in at.items()}

    picture.nodes |= _between(of, rooms, at, outer * 0.84, [picture.nodes[key] for key in middle])
    _ring(S, [key for key in of if not of[key] and _has_tie(S, key, middle)], picture, outer)
    _rest(S, list(of), picture, outer)
    return picture


def _full_members(S: nx.Graph[str], organisation: str) -> set[str]:
    return {key for key, _ in belonging(S, organisation, FULL)}


def _has_tie(S: nx.Graph[str], key: str, organisations: Collection[str]) -> bool:
    return any(hub in organisations for hub, _ in belonging(S, key, FULL))


def _room(S: nx.Graph[str], key: str) -> tuple[float, float]:
    """Width and height that a country and its name take, in the language in which it is longer."""
    letters = max(len(named(S.nodes[key], lang)) for lang in LANGUAGES)
    return max(_LETTER * min(letters, 18) + 6, 34), _ROW


def _point(place: _Array) -> Point:
    return round(float(place[0]), 1), round(float(place[1]), 1)


def _around(count: int, radius: float) -> _Array:
    """Places about the middle: the middle itself for one, a circle for several."""
    if count == 1:
        return np.zeros((1, 2))
    angles = 2 * np.pi * np.arange(count) / max(count, 1) - np.pi / 2
    radius *= max(1.0, count / 5)
    return np.column_stack([np.cos(angles), np.sin(angles)]) * radius


def _circular_order(members: dict[str, set[str]]) -> list[str]:
    """Order hubs around a circle so that neighbours have most in common.

    Every order is tried for few; for many, each hub in turn is put where it fits best.
    """
    hubs = sorted(members, key=lambda hub: (-len(members[hub]), hub))
    common = {(a, b): len(members[a] & members[b]) ** 0.5 for a in hubs for b in hubs}

    def fit(order: Sequence[str]) -> float:
        closed = [*order, order[0]]
        return float(sum(common[pair] for pair in pairwise(closed)))

    if len(hubs) <= 2:  # noqa: PLR2004 (two have no order)
        return hubs
    if len(hubs) <= _BRUTE:
        return max(([hubs[0], *rest] for rest in permutations(hubs[1:])), key=fit)
    order = hubs[:2]
    for hub in hubs[2:]:
        gains = [common[a, hub] + common[hub, b] - common[a, b] for a, b in pairwise([*order, order[0]])]
        order.insert(int(np.argmax(gains)) + 1, hub)
    return order


def _between(
    of: dict[str, frozenset[str]],
    rooms: dict[str, tuple[float, float]],
    hubs: dict[str, _Array],
    bounds: _Array,
    middle: Sequence[Point],
) -> dict[str, Point]:
    """Place countries between their hubs, none on another and none on a hub."""
    groups: dict[frozenset[str], list[str]] = defaultdict(list)
    for key in rooms:
        groups[of[key]].append(key)
    keys, targets = [], []
    for its, group in sorted(groups.items(), key=lambda item: sorted(item[0])):
        centre = np.mean([hubs[hub] for hub in sorted(its)], axis=0)
        if len(its) == 1:
            centre = centre * 1.36
        number = np.arange(len(group)) + 0.5
        turn = number * np.pi * (3 - 5**0.5)  # a sunflower: even, and the same for the same number
        spread = np.sqrt(number)[:, None] * np.column_stack([np.cos(turn) * 44, np.sin(turn) * 24])
        keys += sorted(group, key=lambda key: (len(key), key))
        targets += list(centre + spread)
    if not keys:
        return {}
    fixed = np.array([*hubs.values(), *middle]).reshape(-1, 2)
    half = np.array([rooms[key] for key in keys]) / 2
    places = _apart(np.array(targets), half, fixed, bounds)
    return {key: _point(place) for key, place in zip(keys, places, strict=True)}


def _apart(places: _Array, half: _Array, fixed: _Array, bounds: _Array, rounds: int = 200) -> _Array:
    """Push rectangles apart until none overlaps another or a hub, keeping each near where it belongs.

    Each pair moves apart along the axis on which it overlaps less, as in Misue et al. 1995, *Journal of Visual
    Languages and Computing* 6, 183-210.
    """
    count = len(places)
    size = np.vstack([half, np.full((len(fixed), 2), HUB)])
    reach_x, reach_y = (size[:, None, axis] + size[None, :, axis] for axis in (0, 1))
    np.fill_diagonal(reach_x, -1)  # nothing overlaps itself
    movable = np.concatenate([np.ones(count), np.zeros(len(fixed))])
    share = 0.8 * movable[:, None] / np.maximum(movable[:, None] + movable[None, :], 1)
    tie = np.sign(np.arange(len(size))[:, None] - np.arange(len(size)))  # which way two on one spot part
    home, inside = places, bounds - half
    for step in range(rounds):
        places = places + (home - places) * 0.08 * max(0.0, 1 - step / (0.7 * rounds))
        both = np.vstack([places, fixed])
        dx, dy = (both[:, None, axis] - both[None, :, axis] for axis in (0, 1))
        over_x, over_y = reach_x - np.abs(dx), reach_y - np.abs(dy)
        first, second = np.nonzero((over_x > 0) & (over_y > 0))
        if not first.size and step > 0.7 * rounds:
            break
        pair = (first, second)
        sideways = over_x[pair] < over_y[pair] * 1.8
        gap, over = np.where(sideways, dx[pair], dy[pair]), np.where(sideways, over_x[pair], over_y[pair])
        push = share[pair] * np.where(gap == 0, tie[pair], np.sign(gap)) * over
        pushed = np.bincount(first * 2 + ~sideways, push, 2 * len(size)).reshape(-1, 2)
        places = places + pushed[:count].clip(-14, 14)
        distance = np.hypot(*(places / inside).T)
        places = places / np.maximum(distance, 1)[:, None]
    for hub in fixed:
        away = places - hub
        far = np.hypot(*away.T)
        near = (far < HUB + _CLEAR) & (far > 0)  # pressed against a hub by the edge of the picture
        places[near] = hub + (away[near].T * (HUB + _CLEAR) / far[near]).T
    return places


def _ring(S: nx.Graph[str], keys: Sequence[str], picture: Layout, outer: _Array) -> None:
    """Place the countries whose only ties are universal: two quiet rows around the whole, by continent."""
    if not keys:
        return
    by_region: dict[str, list[str]] = {region: [] for region in (*REGIONS, "")}
    for key in sorted(keys, key=lambda key: (S.nodes[key].get("subregion", ""), S.nodes[key]["name"])):
        by_region[S.nodes[key].get("region", "")].append(key)
    regions = {region: its for region, its in by_region.items() if its}
    order, turn = _facing(S, regions, picture)

    fine = np.linspace(0, 2 * np.pi, 4001)
    path = np.column_stack([np.cos(fine), np.sin(fine)]) * outer
    along = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    along /= along[-1]
    gap = 0.018 if len(order) > 1 else 0.0
    step = (1 - gap * len(order)) / len(keys)
    here = turn
    for region in order:
        its = regions[region]
        middle = np.interp((here + step * len(its) / 2) % 1, along, fine)
        picture.regions[region] = _point(np.array([np.cos(middle), np.sin(middle)]) * outer * 0.9)
        for number, key in enumerate(its):
            angle = np.interp((here + step * (number + 0.5)) % 1, along, fine)
            row = outer - (0 if number % 2 else 13)
            picture.nodes[key] = _point(np.array([np.cos(angle), np.sin(angle)]) * row)
        here += step * len(its) + gap


def _facing(S: nx.Graph[str], regions: dict[str, list[str]], picture: Layout) -> tuple[tuple[str, ...], float]:
    """The order of continents and the start (as a share of the ring) that put each beside its own countries."""
    direction: dict[str, _Array] = {}
    for region in regions:
        placed = [picture.nodes[key] for key in picture.nodes if S.nodes[key].get("region") == region]
        direction[region] = np.sum(placed, axis=0) if placed else np.zeros(2)
        direction[region] = direction[region] / max(float(np.hypot(*direction[region])), 1.0)
    total = sum(map(len, regions.values()))
    turns = np.arange(0, 1, 0.02)
    best = (-np.inf, tuple(regions), 0.0)
    first, *others = regions
    for rest in permutations(others):
        order = (first, *rest)
        shares = np.array([len(regions[region]) / total for region in order])
        angles = 2 * np.pi * (np.cumsum(shares) - shares / 2 + turns[:, None])
        towards = np.array([direction[region] for region in order])
        fits = (np.cos(angles) * towards[:, 0] + np.sin(angles) * towards[:, 1]).sum(axis=1).round(9)
        if fits.max() > best[0]:
            best = (float(fits.max()), order, float(turns[fits.argmax()]))
    return best[1], best[2]


def _rest(S: nx.Graph[str], countries: Sequence[str], picture: Layout, outer: _Array) -> None:
    """Place what the picture is not made of: the other organisations near their members, the others outside."""
    lonely = [key for key in countries if key not in picture.nodes]
    for number, key in enumerate(lonely):
        angle = 2 * np.pi * number / len(lonely)
        picture.nodes[key] = _point(np.array([np.cos(angle), np.sin(angle)]) * (outer - 28))
    hub_spots = [picture.nodes[key] for key in picture.nodes if S.nodes[key]["bipartite"] == JOINED]
    dots = np.array([picture.nodes[key] for key in countries if _is_inside(picture.nodes[key], outer)]).reshape(-1, 2)
    others = [key for key, node in S.nodes(data=True) if node["bipartite"] == JOINED and key not in picture.nodes]
    across, down = np.meshgrid(*(np.arange(-reach, reach + 1, HUB / 3) for reach in outer))
    places = np.column_stack([across.ravel(), down.ravel()])
    cost = 20 * (np.hypot(*(places / outer).T) - 0.88).clip(0) * HUB
    for dot in dots:
        cost += 6 * (0.9 * HUB - np.hypot(*(places - dot).T)).clip(0)
    for hub in hub_spots:
        cost += 20 * (1.9 * HUB - np.hypot(*(places - np.array(hub)).T)).clip(0)
    for key in sorted(others, key=lambda key: (len(S[key]), key)):
        spots = [picture.nodes[member] for member in sorted(_full_members(S, key))]
        centre = np.mean(spots, axis=0) if spots else np.zeros(2)
        best = places[int((cost + np.hypot(*(places - centre).T)).round(6).argmin())]
        picture.nodes[key] = _point(best)
        cost += 20 * (1.9 * HUB - np.hypot(*(places - best).T)).clip(0)


def _is_inside(place: Point, outer: _Array) -> bool:
    return float(np.hypot(*(np.array(place) / outer))) < 0.9  # noqa: PLR2004 (the ring's inner edge)
