"""Where everything stands in the network view; computed once, so that nothing moves when the page opens.

The picture is a rosette. What (nearly) everybody belongs to stands in the middle. Around it stand the other
organisations as hubs, in the circular order that puts those with most members in common side by side; a country
stands between the hubs that it belongs to, or outside its only one. Countries with no tie but the universal ones
form a quiet ring, by continent. Distances are in the page's own units, which are pixels at scale 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, permutations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.rules import FULL, REGIONS
from graph.names import JOINED, MEMBER

Point = tuple[float, float]
_Array = NDArray[np.float64]

#: An organisation with at least this share of all members there are is universal: it tells nobody apart.
UNIVERSAL = 0.6

#: Widths and heights of the two pictures, for screens that are wide and for those that are tall.
WIDE, TALL = (1000, 780), (600, 860)

HUB = 46.0  # the radius of free space about a hub
_LETTER, _ROW = 6.6, 29.0  # the room that a country takes: per letter of its name, and from row to row
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


def universal(S: nx.Graph[str], organisations: Iterable[str]) -> list[str]:
    """Give those of the organisations to which at least `UNIVERSAL` of all members belong, the largest first."""
    sizes = {key: len(_full_members(S, key)) for key in organisations}
    everybody = sum(1 for key, node in S.nodes(data=True) if node["bipartite"] == MEMBER and S.degree(key))
    large = [key for key, size in sizes.items() if everybody and size >= max(UNIVERSAL * everybody, 20)]
    return sorted(large, key=lambda key: (-sizes[key], key))


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
        key: frozenset(hub for hub in hubs if hub in S[key] and S[key][hub]["status"] in FULL)
        for key, node in sorted(S.nodes(data=True))
        if node["bipartite"] == MEMBER
    }
    core = [key for key, its in of.items() if its]
    rooms = {key: _room(S, key) for key in core}
    need = sum(width * height for width, height in rooms.values()) + len(hubs) * (2 * HUB) ** 2
    grow = max(1.0, (need / (0.36 * size[0] * size[1])) ** 0.5)
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
    _rest(S, list(of), hubs, picture, outer)
    return picture


def _full_members(S: nx.Graph[str], organisation: str) -> set[str]:
    return {key for key, spell in S[organisation].items() if spell["status"] in FULL} if organisation in S else set()


def _has_tie(S: nx.Graph[str], key: str, organisations: Collection[str]) -> bool:
    return any(one in S[key] and S[key][one]["status"] in FULL for one in organisations)


def _room(S: nx.Graph[str], key: str) -> tuple[float, float]:
    """Width and height that a country and its name take, in the language in which it is longer."""
    letters = max(len(S.nodes[key]["name"]), len(S.nodes[key]["name_id"]))
    return max(_LETTER * min(letters, 18) + 6, 34), _ROW


def _point(place: _Array) -> Point:
    return round(float(place[0]), 1), round(float(place[1]), 1)


def _around(count: int, radius: float) -> _Array:
    """Give places about the middle: the middle itself for one, a circle for several."""
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
        return sum(common[pair] for pair in pairwise(closed))

    if len(hubs) <= 2:  # noqa: PLR2004 (two have no order)
        return hubs
    if len(hubs) <= _BRUTE:
        return max(([hubs[0], *rest] for rest in permutations(hubs[1:])), key=fit)
    order = hubs[:2]
    for hub in hubs[2:]:
        gains = [
            common[a, hub] + common[hub, b] - common[a, b] for a, b in pairwise([*order, order[0]])
        ]
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
            centre = centre * 1.3
        number = np.arange(len(group)) + 0.5
        turn = number * np.pi * (3 - 5**0.5)  # a sunflower: even, and the same for the same number
        spread = np.sqrt(number)[:, None] * np.column_stack([np.cos(turn) * 40, np.sin(turn) * 21])
        keys += sorted(group, key=lambda key: (len(key), key))
        targets += list(centre + spread)
    if not keys:
        return {}
    fixed = np.array([*hubs.values(), *middle]).reshape(-1, 2)
    half = np.array([rooms[key] for key in keys]) / 2
    places = _apart(np.array(targets), half, fixed, bounds)
    return {key: _point(place) for key, place in zip(keys, places, strict=True)}


def _apart(places: _Array, half: _Array, fixed: _Array, bounds: _Array, rounds: int = 900) -> _Array:
    """Push rectangles apart until none overlaps another or a hub, keeping each near where it belongs.

    Each pair moves apart along the axis on which it overlaps less, as in Misue et al. 1995, *Journal of Visual
    Languages and Computing* 6, 183-210.
    """
    home = places.copy()
    count = len(places)
    everything = np.vstack([half, np.full((len(fixed), 2), HUB)])
    reach = everything[:, None] + everything[None, :]
    movable = np.concatenate([np.ones(count), np.zeros(len(fixed))])
    share = movable[:, None] / np.maximum(movable[:, None] + movable[None, :], 1)
    for step in range(rounds):
        pull = 0.06 * max(0.0, 1 - step / (0.7 * rounds))
        places = places + (home - places) * pull
        both = np.vstack([places, fixed])
        apart = both[:, None] - both[None, :]
        over = reach - np.abs(apart)
        touching = (over > 0).all(axis=2)
        np.fill_diagonal(touching, val=False)
        side = np.where(apart == 0, np.sign(np.arange(len(both))[:, None] - np.arange(len(both)))[..., None], np.sign(apart))
        across = over[..., 0] < over[..., 1] * 1.8
        push = np.where(touching, share * 0.8, 0)[..., None] * side * over
        push[..., 0] *= across
        push[..., 1] *= ~across
        places = places + push.sum(axis=1)[:count].clip(-14, 14)
        distance = np.hypot(*((places / (bounds - half)).T))
        places = np.where((distance > 1)[:, None], places / np.maximum(distance, 1)[:, None], places)
        if not touching.any() and step > 0.7 * rounds:
            break
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
    """Give the order of continents and the start (as a share of the ring) that put each beside its own countries."""
    direction: dict[str, _Array] = {}
    for region in regions:
        placed = [picture.nodes[key] for key in picture.nodes if S.nodes[key].get("region") == region]
        direction[region] = np.sum(placed, axis=0) if placed else np.zeros(2)
        direction[region] = direction[region] / max(float(np.hypot(*direction[region])), 1.0)
    total = sum(map(len, regions.values()))
    best = (-np.inf, tuple(regions), 0.0)
    first, *others = regions
    for rest in permutations(others):
        order = (first, *rest)
        ends = np.cumsum([len(regions[region]) / total for region in order])
        middles = ends - np.array([len(regions[region]) / total for region in order]) / 2
        for turn in np.arange(0, 1, 0.02):
            angles = 2 * np.pi * (middles + turn)
            fit = sum(
                np.cos(angle) * direction[region][0] + np.sin(angle) * direction[region][1]
                for region, angle in zip(order, angles, strict=True)
            )
            if fit > best[0] + 1e-9:
                best = (float(fit), order, float(turn))
    return best[1], best[2]


def _rest(
    S: nx.Graph[str], countries: Iterable[str], hubs: Collection[str], picture: Layout, outer: _Array,
) -> None:
    """Place what the picture is not made of: the other organisations near their members, the others outside."""
    lonely = [key for key in countries if key not in picture.nodes]
    for number, key in enumerate(lonely):
        angle = 2 * np.pi * number / len(lonely)
        picture.nodes[key] = _point(np.array([np.cos(angle), np.sin(angle)]) * (outer - 28))
    taken = [np.array(picture.nodes[hub]) for hub in picture.nodes if S.nodes[hub]["bipartite"] == JOINED]
    others = [key for key, node in S.nodes(data=True) if node["bipartite"] == JOINED and key not in picture.nodes]
    for key in sorted(others, key=lambda key: (len(S[key]), key)):
        spots = [picture.nodes[member] for member in sorted(_full_members(S, key))]
        home = np.mean(spots, axis=0) if spots else np.zeros(2)
        turns, distances = np.linspace(0, 2 * np.pi, 24, endpoint=False), np.arange(0, 14) * HUB / 2
        tries = [home + np.array([np.cos(turn), np.sin(turn)]) * far for far in distances for turn in turns]
        inside = [place for place in tries if np.hypot(*(place / outer)) < 0.9] or tries  # noqa: PLR2004
        free = [place for place in inside if all(np.hypot(*(place - other)) > 2 * HUB for other in taken)]
        place = (free or inside)[0]
        taken.append(place)
        picture.nodes[key] = _point(place)
