"""The map: its outlines hold together, every country is where and as large as it is, and belongs to the right owner."""

from __future__ import annotations

import gzip
import json
import math
from functools import cache
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

import graph
from graph.dates import holds
from graph.model import MEMBER
from graph.page.world import WIDTH, project, world
from tests.conftest import TODAY

Point = tuple[float, float]
Ring = list[Point]

WORLD = world()
FILE = Path(graph.__file__).parent / "page" / "world.json"

#: Rows of the record that have no outline: too small for Natural Earth at this scale, part of another's piece, or no land of their own.
SMALL = {"TUV", "TKL", "VAT", "ASM", "BMU", "MNP", "WLF"}
WITH_THEIR_STATE = {"XNC", "GRL", "GUM", "MTQ", "PRI", "PYF", "TCA"}
SHAPELESS = SMALL | WITH_THEIR_STATE | {"EUE", "XAU"}


@cache
def pieces() -> dict[str, list[list[Ring]]]:
    """Decode the topology as its specification says: for each piece its polygons, each a list of rings."""
    (kx, ky), (dx, dy) = WORLD["transform"]["scale"], WORLD["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in WORLD["arcs"]:
        x = y = 0
        arc = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            arc.append((x * kx + dx, y * ky + dy))
        arcs.append(arc)

    def ring(indexes: list[int]) -> Ring:
        parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indexes]
        assert all(math.dist(a[-1], b[0]) < 1e-9 for a, b in pairwise([*parts, parts[0]])), "the arcs of a ring meet"
        return [point for part in parts for point in part[:-1]]

    decoded = {}
    for one in WORLD["objects"]["pieces"]["geometries"]:
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        decoded[one["id"]] = [[ring(indexes) for indexes in rings] for rings in polygons]
    return decoded


def edges(ring: Ring) -> list[tuple[Point, Point]]:
    return [*pairwise(ring), (ring[-1], ring[0])]


def area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in edges(ring))) / 2


def size(ids: list[str]) -> float:
    """Square units of some pieces, less their holes."""
    return sum(area(rings[0]) - sum(map(area, rings[1:])) for key in ids for rings in pieces()[key])


def rings_of(ids: list[str]) -> list[Ring]:
    return [ring for key in ids for rings in pieces()[key] for ring in rings]


def inside(point: Point, rings: list[Ring]) -> bool:
    x, y = point
    crossed = (
        (a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for ring in rings
        for a, b in edges(ring)
    )
    return sum(crossed) % 2 == 1


def away(point: Point, rings: list[Ring]) -> float:
    """How far outside an outline a point is, in units."""

    def distance(a: Point, b: Point) -> float:
        (ax, ay), (bx, by) = a, b
        long = (bx - ax) ** 2 + (by - ay) ** 2
        t = max(0.0, min(1.0, ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / long)) if long else 0.0
        return math.dist(point, (ax + t * (bx - ax), ay + t * (by - ay)))

    return 0.0 if inside(point, rings) else min(distance(a, b) for ring in rings for a, b in edges(ring))


def owner(G: nx.MultiGraph[str], piece: str, day: str) -> str:
    there = (
        key
        for key, its in WORLD["entities"].items()
        if piece in its and holds(G.nodes[key].get("since", ""), G.nodes[key].get("until", ""), day)
    )
    return next(there, "")


def test_the_file_is_small() -> None:
    text = FILE.read_bytes()
    assert len(text) < 80_000
    assert len(gzip.compress(text, 9)) < 30_000
    assert text.decode().rstrip("\n") == json.dumps(WORLD, separators=(",", ":"), ensure_ascii=False)


def test_every_ring_is_one() -> None:
    for key, polygons in pieces().items():
        for ring in (ring for rings in polygons for ring in rings):
            assert len(set(ring)) >= 3, key
            assert area(ring) > 0, key


def test_every_arc_is_used() -> None:
    used = {i if i >= 0 else ~i for one in WORLD["objects"]["pieces"]["geometries"] for i in numbers(one["arcs"])}
    assert used == set(range(len(WORLD["arcs"])))


def numbers(nested: list[int] | list[list[int]] | list[list[list[int]]]) -> list[int]:
    return [i for one in nested for i in ([one] if isinstance(one, int) else numbers(one))]


def test_within_the_box_and_not_across_it() -> None:
    """Nothing is drawn from one end of the map to the other: what crosses 180° or the cut is in two parts."""
    for key, polygons in pieces().items():
        for ring in (ring for rings in polygons for ring in rings):
            assert all(0 <= x <= WORLD["width"] and 0 <= y <= WORLD["height"] for x, y in ring), key
            assert all(abs(a[0] - b[0]) < WIDTH / 2 for a, b in edges(ring)), key
            assert max(x for x, _ in ring) - min(x for x, _ in ring) < WIDTH / 2, key


def test_the_sphere_is_around_everything() -> None:
    sphere = [(x, y) for x, y in WORLD["sphere"]]
    assert len(sphere) <= 40
    assert {min(x for x, _ in sphere), max(x for x, _ in sphere)} == {0, WIDTH}
    assert {
        key for key in pieces() if any(away(point, [sphere]) > 1 for ring in rings_of([key]) for point in ring)
    } == set()


def test_every_piece_has_an_owner_and_every_entity_its_pieces(G: nx.MultiGraph[str]) -> None:
    entities = WORLD["entities"]
    assert {piece for its in entities.values() for piece in its} == set(pieces())
    assert all(its and len(its) == len(set(its)) for its in entities.values())
    assert set(entities) == {key for key, node in G.nodes(data=True) if node["bipartite"] == MEMBER} - SHAPELESS


def test_the_fewest_pieces_come_first() -> None:
    counts = {key: len(its) for key, its in WORLD["entities"].items()}
    assert counts.pop("XUR") == 2
    assert next(iter(WORLD["entities"])) == "XUR"
    assert list(counts.values()) == sorted(counts.values())


def test_every_country_of_today_is_on_the_map(G: nx.MultiGraph[str]) -> None:
    today = {owner(G, piece, TODAY) for piece in pieces()}
    countries = {
        key for key, node in graph.snapshot(G, TODAY).nodes(data=True) if node["kind"] in {"country", "territory"}
    }
    assert countries - today == SHAPELESS & countries
    assert not today - countries
    assert not {piece for piece in pieces() if not owner(G, piece, TODAY)}


@pytest.mark.parametrize(
    ("piece", "day", "has_it"),
    [
        ("DDDE", "1970-01-01", "DDDE"),
        ("DDDE", "1990-10-03", "DEU"),
        ("DEU", "1970-01-01", "DEU"),
        ("XNY", "1980-01-01", "XNY"),
        ("YDYE", "1980-01-01", "YDYE"),
        ("YDYE", "1995-01-01", "YEM"),
        ("XSV", "1970-01-01", "XSV"),
        ("XSV", "1980-01-01", "VNM"),
        ("VNM", "1970-01-01", "VNM"),
        ("TZA", "1963-12-31", "XTK"),
        ("XZB", "1964-01-01", "XZB"),
        ("XZB", "1970-01-01", "TZA"),
        ("EGY", "1960-01-01", "XUR"),
        ("SYR", "1960-01-01", "XUR"),
        ("SYR", "1965-01-01", "SYR"),
        ("EGY", "1957-01-01", "EGY"),
        ("KAZ", "1980-01-01", "SUHH"),
        ("KAZ", "1992-01-01", "KAZ"),
        ("RUS", "1980-01-01", "SUHH"),
        ("RUS", "1991-12-25", "RUS"),
        ("UKR", "1970-01-01", "UKR"),
        ("BLR", "1970-01-01", "BLR"),
        ("SRB", "1980-01-01", "YUCS"),
        ("XKX", "1980-01-01", "YUCS"),
        ("HRV", "1995-01-01", "HRV"),
        ("SRB", "1995-01-01", "CSXX"),
        ("MNE", "2000-01-01", "CSXX"),
        ("MNE", "2010-01-01", "MNE"),
        ("XKX", "2007-01-01", ""),
        ("XKX", "2010-01-01", "XKX"),
        ("ESH", TODAY, "ESH"),
        ("SVK", "1980-01-01", "CSHH"),
        ("CZE", "1993-01-01", "CZE"),
        ("ERI", "1980-01-01", "ETH"),
        ("ERI", "1995-01-01", "ERI"),
        ("SSD", "2000-01-01", "SDN"),
        ("SSD", "2012-01-01", "SSD"),
        ("BGD", "1970-01-01", "PAK"),
        ("BGD", "1972-01-01", "BGD"),
        ("TLS", "1990-01-01", ""),
        ("TLS", "2010-01-01", "TLS"),
        ("BES", "1990-01-01", "ANHH"),
        ("BES", "2011-01-01", "NLD"),
        ("ABW", "1980-01-01", "ANHH"),
        ("CUW", "2011-01-01", "CUW"),
        ("TWN", "1960-01-01", "TWN"),
        ("HKG", "1960-01-01", "HKG"),
        ("GRL", TODAY, "DNK"),
        ("GUF", TODAY, "FRA"),
        ("NCL", TODAY, "NCL"),
    ],
)
def test_owners(G: nx.MultiGraph[str], piece: str, day: str, has_it: str) -> None:
    assert owner(G, piece, day) == has_it


def test_what_is_outside_an_organisation_is_a_piece_of_a_member(G: nx.MultiGraph[str]) -> None:
    """Each is a part of somebody who is or was in it, and no entity by itself."""
    for organisation, pieces in WORLD["outside"].items():
        members = set(G[organisation])
        for piece, when in pieces.items():
            assert {key for key in members if piece in WORLD["entities"].get(key, ())}, (organisation, piece)
            assert len(when) <= 2
            assert when == sorted(when) or when[0] == ""


def test_dots_are_at_home(G: nx.MultiGraph[str]) -> None:
    """The label of a country, which stands where `project` puts it, is in its outline or at most 2 units (35 km) away."""
    spots = {key: project(G.nodes[key]["lat"], G.nodes[key]["lon"]) for key in WORLD["entities"]}
    assert {key for key, its in WORLD["entities"].items() if away(spots[key], rings_of(its)) > 2} == set()


@pytest.mark.parametrize(
    ("place", "lat", "lon", "piece"),
    [
        ("Sumatra", -0.5, 101.8, "IDN"),
        ("Java", -7.2, 110.0, "IDN"),
        ("Bali", -8.37, 115.15, "IDN"),
        ("Lombok", -8.6, 116.3, "IDN"),
        ("Sumbawa", -8.7, 117.4, "IDN"),
        ("Flores", -8.67, 121.2, "IDN"),
        ("Sumba", -9.8, 120.0, "IDN"),
        ("Timor", -9.8, 124.2, "IDN"),
        ("Kalimantan", -0.5, 114.0, "IDN"),
        ("Sulawesi", -2.3, 120.4, "IDN"),
        ("Halmahera", 1.3, 127.7, "IDN"),
        ("Seram", -3.1, 129.4, "IDN"),
        ("Buru", -3.4, 126.6, "IDN"),
        ("Papua", -4.2, 138.0, "IDN"),
        ("Madura", -7.05, 113.4, "IDN"),
        ("Bangka", -2.3, 106.1, "IDN"),
        ("Crimea", 45.2, 34.3, "UKR"),
        ("Hargeisa", 9.56, 44.07, "SOM"),
        ("Kyrenia range", 35.28, 33.4, "CYP"),
        ("Laâyoune", 27.1, -13.1, "ESH"),
        ("Golan", 33.0, 35.8, "SYR"),
        ("Pristina", 42.66, 21.15, "XKX"),
        ("Leipzig", 51.34, 12.37, "DDDE"),
        ("Hanover", 52.37, 9.73, "DEU"),
        ("Charlottenburg", 52.52, 13.28, "DEU"),
        ("Potsdam", 52.3, 12.9, "DDDE"),
        ("Rügen", 54.45, 13.4, "DDDE"),
        ("Saigon", 10.9, 106.7, "XSV"),
        ("Hanoi", 21.0, 105.8, "VNM"),
        ("Sanaa", 15.35, 44.2, "XNY"),
        ("Socotra", 12.5, 53.9, "YDYE"),
        ("Unguja", -6.1, 39.35, "XZB"),
        ("Nuuk", 65.0, -51.0, "GRL"),
        ("Cayenne", 4.0, -53.0, "GUF"),
        ("Longyearbyen", 78.4, 16.0, "SJM"),
        ("Chukotka", 66.5, -174.0, "RUS"),
        ("Alaska", 65.0, -155.0, "USA"),
        ("Bornholm", 55.12, 14.92, "DNK"),
        ("Crete", 35.25, 24.9, "GRC"),
        ("Hokkaido", 43.3, 142.8, "JPN"),
        ("Mindanao", 7.8, 125.0, "PHL"),
        ("Juba", 5.2, 31.5, "SSD"),
        ("Asmara", 15.3, 38.9, "ERI"),
        ("Dili", -8.8, 125.9, "TLS"),
    ],
)
def test_places(place: str, lat: float, lon: float, piece: str) -> None:
    spot = project(lat, lon)
    assert [key for key in pieces() if inside(spot, rings_of([key]))] == [piece], place


#: Square kilometres as the UN's Demographic Yearbook gives them, land and inland water.
AREAS = {
    "IDN": 1_910_931,
    "BRA": 8_510_346,
    "FRA": 551_500,
    "IND": 3_287_263,
    "AUS": 7_692_024,
    "COD": 2_344_858,
    "ZAF": 1_221_037,
    "JPN": 377_930,
    "MEX": 1_964_375,
    "KAZ": 2_724_902,
    "DZA": 2_381_741,
    "MDG": 587_041,
    "NZL": 268_107,
}


@pytest.mark.parametrize("country", AREAS)
def test_equal_area(country: str) -> None:
    """Countries are to one another as they are on the Earth, and a square unit is 297 km² everywhere."""
    assert size([country]) * 297.4 == pytest.approx(AREAS[country], rel=0.05)
    if country in {"FRA", "BRA"}:
        assert size([country]) / size(["IDN"]) == pytest.approx(AREAS[country] / AREAS["IDN"], rel=0.05)


def test_the_projection_is_that_of_the_paper() -> None:
    """The whole Earth is 2.05458 times as wide as high, a pole is 0.59247 of the equator; parallels are straight."""
    north, south = project(90, 11), project(-90, 11)
    assert WIDTH / (south[1] - north[1]) == pytest.approx(2.05458, abs=0.0005)
    assert (project(90, -169)[0], project(90, 190.999)[0]) == pytest.approx((500 * 2 - 592.47, 1000 + 592.47), abs=0.2)
    assert len({project(49, lon)[1] for lon in (-160, -95, 11, 170)}) == 1


def test_straight_borders_lie_on_their_parallels() -> None:
    """The outlines and `project` are of one make: where a border is a parallel, both agree."""
    for one, other, lat, west, east in (
        ("CAN", "USA", 49.0, -122, -96),
        ("EGY", "SDN", 22.0, 26, 31),
        ("ESH", "MAR", 27.66, -12.5, -8.8),
    ):
        line = [
            away(project(lat, lon), [ring])
            for lon in range(round(west), round(east))
            for key in (one, other)
            for ring in rings_of([key])
        ]
        assert sum(distance < 0.5 for distance in line) == 2 * (round(east) - round(west)), (one, other)
