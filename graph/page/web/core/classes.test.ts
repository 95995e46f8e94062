import assert from "node:assert/strict";
import { test } from "node:test";
import { classesOf, classOf } from "./classes.ts";

test("few different numbers are a class each", () => {
  assert.deepEqual(classesOf([3, 1, 1, 2]), [
    { from: 1, to: 1, count: 2 },
    { from: 2, to: 2, count: 1 },
    { from: 3, to: 3, count: 1 },
  ]);
  assert.deepEqual(classesOf([]), []);
});

test("many are in at most six classes that leave nobody out and nobody twice", () => {
  for (const values of [
    Array.from({ length: 200 }, (_, n) => (n * 7) % 31),
    [...Array(150).fill(20), 1, 2, 3, 4, 5, 6, 30],
  ]) {
    const classes = classesOf(values);
    assert.ok(classes.length <= 6 && classes.length > 1);
    assert.equal(
      classes.reduce((sum, { count }) => sum + count, 0),
      values.length,
    );
    for (const value of values) {
      const place = classOf(classes, value);
      assert.ok(place >= 0 && classes[place].from <= value && value <= classes[place].to);
    }
  }
});

test("what most have does not hide how the others differ", () => {
  const values = [...Array(100).fill(5), ...Array(31).fill(3), 1, 2, ...Array(30).fill(6), 7, 7, 8, 8, 9];
  const classes = classesOf(values);
  assert.equal(classes.length, 6);
  assert.ok(classes.some(({ from, to }) => from === 5 && to === 5));
});
