import assert from "node:assert/strict";
import { test } from "node:test";
import { held } from "./held.ts";

test("a picture that lies in its box stays where it is", () => {
  for (const [start, size] of [
    [0, 100],
    [10, 50],
    [-200, 300],
  ])
    assert.equal(held(start, size, 100), start);
});

test("of a small picture two thirds stay in the box, on either side", () => {
  assert.equal(held(-500, 60, 100), -20);
  assert.equal(held(500, 60, 100), 60);
});

test("a large picture fills at least two thirds of the box", () => {
  assert.ok(Math.abs(held(-5000, 300, 90) - (60 - 300)) < 1e-9);
  assert.ok(Math.abs(held(5000, 300, 90) - 30) < 1e-9);
});
