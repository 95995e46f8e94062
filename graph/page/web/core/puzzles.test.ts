// Puzzles and the order of chance, with the examples of the Python modules.

import "./testing.ts"; // first: it gives the facts that the others read

import assert from "node:assert/strict";
import { test } from "node:test";
import { Chance } from "./chance.ts";
import { fixed } from "./paper.ts";
import { cellsOf, crossword, isAcross, letters, wordSearch } from "./puzzles.ts";

test("an order of chance follows from its text", () => {
  assert.equal(new Chance("ASEAN").shuffled("abcdef").join(""), "becfda");
  assert.equal(new Chance("é").shuffled("abcdef").sort().join(""), "abcdef");
});

test("a crossword crosses", () => {
  const made = crossword(["Laos", "Kamboja"]).map((one) => [one.text, one.row, one.column, isAcross(one)]);
  assert.deepEqual(made, [
    ["LAOS", 0, 1, false],
    ["KAMBOJA", 1, 0, true],
  ]);
  assert.deepEqual(crossword(["ABCD", "EFGH"]), []);
  assert.deepEqual(crossword([]), []);
});

test("a word search hides names, and no other can be read", () => {
  const names = ["Laos", "Vietnam", "Oman", "Romania", "Türkiye", "ab"];
  const { rows, hidden } = wordSearch(names, "ASEAN");
  assert.deepEqual(
    hidden.map(({ word }) => names[word]),
    ["Laos", "Vietnam", "Oman", "Türkiye"],
  );
  for (const one of hidden)
    assert.equal(
      cellsOf(one)
        .map(([row, column]) => rows[row][column])
        .join(""),
      letters(names[one.word]),
    );
  assert.ok(!rows.join(" ").includes("ROMANIA"));
});

test("numbers are rounded as Python rounds them", () => {
  const half: [number, 0 | 1, string][] = [
    [122.5, 0, "122"],
    [123.5, 0, "124"],
    [-1.5, 0, "-2"],
    [0.25, 1, "0.2"],
    [0.75, 1, "0.8"],
    [0.35, 1, "0.3"],
    [12, 1, "12.0"],
  ];
  for (const [value, digits, said] of half) assert.equal(fixed(value, digits), said);
});
