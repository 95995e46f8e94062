import assert from "node:assert/strict";
import { test } from "node:test";
import { boxAround, Labels } from "./labels.ts";

test("a name takes the first place that is free, and nobody else gets it", () => {
  const labels = new Labels(100, 50);
  const corners: [number, number][] = [
    [10, 10],
    [50, 10],
  ];
  assert.deepEqual(labels.place(corners, 30, 10), { left: 10, top: 10, right: 40, bottom: 20 });
  assert.deepEqual(labels.place(corners, 30, 10), { left: 50, top: 10, right: 80, bottom: 20 });
  assert.equal(labels.place(corners, 30, 10), null);
});

test("names may touch one below the other, but on one line there is a space between them", () => {
  const labels = new Labels(100, 50);
  assert.ok(labels.place([[10, 10]], 30, 10));
  assert.ok(labels.place([[10, 20]], 30, 10));
  assert.equal(labels.place([[40, 10]], 30, 10), null);
  assert.ok(labels.place([[43, 10]], 30, 10));
  assert.equal(labels.place([[72, 19]], 20, 10), null);
});

test("a name keeps inside, two pixels from every edge", () => {
  const labels = new Labels(100, 50);
  for (const corner of [
    [1, 10],
    [10, 1],
    [69, 10],
    [10, 39],
  ] as [number, number][])
    assert.equal(labels.place([corner], 30, 10), null);
  for (const corner of [
    [2, 2],
    [68, 38],
  ] as [number, number][])
    assert.ok(labels.place([corner], 30, 10));
});

test("a name keeps off what is blocked for all, and off what is in its own way", () => {
  const labels = new Labels(100, 50);
  labels.block(boxAround(20, 20, 5));
  assert.equal(labels.place([[10, 10]], 30, 10), null);
  assert.equal(labels.place([[40, 10]], 30, 10, [boxAround(50, 15, 1)]), null);
  assert.ok(labels.place([[40, 10]], 30, 10));
});
