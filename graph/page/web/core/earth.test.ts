import assert from "node:assert/strict";
import { test } from "node:test";
import { CARRIED, cutAtEdge, greatCircle, halfWidth, placeAt, project } from "./earth.ts";

test("Jakarta is where Python projects it", () => {
  const [x, y] = project(-6.2, 106.8, CARRIED);
  assert.deepEqual([x.toFixed(1), y.toFixed(1)], ["1530.7", "529.8"]);
});

test("from the map to the earth and back", () => {
  for (const [lat, lon] of [
    [-6.2, 106.8],
    [64, -21.9],
    [-45, 170],
    [0, 11],
    [80, -60],
  ]) {
    const back = placeAt(project(lat, lon, CARRIED));
    assert.ok(Math.abs(back.lat - lat) < 1e-6 && Math.abs(back.lon - lon) < 1e-6, `${lat} ${lon}`);
  }
});

test("the middle is in the middle, the edges are at half the width", () => {
  assert.equal(project(0, 150, 150)[0], 1000);
  const [x, y] = project(30, -30.0001, 150);
  assert.ok(Math.abs(x - (1000 + halfWidth(y))) < 0.01);
});

test("the shortest way from Jakarta to Los Angeles leaves the equator behind and ends where it should", () => {
  const way = greatCircle({ lat: -6.2, lon: 106.8 }, { lat: 34, lon: -118.2 }, 8);
  assert.equal(way.length, 9);
  assert.ok(Math.abs(way[8].lat - 34) < 1e-9 && Math.abs(way[8].lon + 118.2) < 1e-9);
  assert.ok(Math.max(...way.map(({ lat }) => lat)) > 34);
});

test("what crosses the edge is cut in two, whole by area", () => {
  const ring: [number, number][] = [
    [-1.2, 0],
    [-0.8, 0],
    [-0.8, 10],
    [-1.2, 10],
  ];
  const area = (part: [number, number][]) =>
    Math.abs(
      part.reduce((sum, [x, y], n) => {
        const [x2, y2] = part[(n + 1) % part.length];
        return sum + (x * y2 - x2 * y) / 2;
      }, 0),
    );
  const parts = cutAtEdge(ring);
  assert.equal(parts.length, 2);
  assert.ok(Math.abs(parts.reduce((sum, part) => sum + area(part), 0) - area(ring)) < 1e-9);
  assert.ok(parts.flat().every(([share]) => share >= -1 - 1e-9 && share <= 1.3));
  assert.deepEqual(
    cutAtEdge([
      [-1.5, 0],
      [-1.2, 0],
      [-1.2, 5],
    ]),
    [
      [
        [0.5, 0],
        [0.8, 0],
        [0.8, 5],
      ],
    ],
  ); // prettier-ignore
});
