// Puzzles of words, the same as graph/school/puzzles.py makes of the same words: a crossword and a word search.

import { Chance } from "./chance.ts";
import { fold } from "./fold.ts";

type Cell = [row: number, column: number];
/** A word in a puzzle: which of the words, its letters, where it begins, and where it goes from there. */
export type Placed = { word: number; text: string; row: number; column: number; step: Cell };

const [WIDE, HIGH, TRIES, SHORTEST, MOST, FILLS] = [12, 10, 10, 4, 8, 20];
const [ACROSS, DOWN]: Cell[] = [
  [0, 1],
  [1, 0],
];
const WAYS: Cell[] = [ACROSS, DOWN, [1, 1]];

/** A name in the letters of a puzzle: capitals without accents, blanks or signs. */
export const letters = (name: string): string =>
  fold(name)
    .toUpperCase()
    .replace(/[^A-Z]/g, "");

/** Row and column of each letter of a word. */
export const cellsOf = ({ text, row, column, step: [down, along] }: Placed): Cell[] =>
  [...text].map((_, at) => [row + at * down, column + at * along]);
const keyOf = ([row, column]: Cell) => `${row} ${column}`;
export const isAcross = ({ step }: Placed): boolean => step === ACROSS;

/** The words of a crossword, each crossing another, that holds as many of the names as fit. */
export function crossword(names: string[]): Placed[] {
  const words = names.map(letters);
  const fitting = [...words.keys()].filter((word) => words[word].length >= SHORTEST && words[word].length <= WIDE);
  let [best, score]: [Placed[], [number, number]] = [[], [0, 0]];
  for (let turn = 0; turn < TRIES; turn++) {
    const length = (word: number) => Math.floor(-words[word].length / 3);
    const order = new Chance(String(turn)).shuffled(fitting).sort((a, b) => length(a) - length(b));
    const made = crossed(order.map((word) => [word, words[word]]));
    const cells = new Set(made.flatMap(cellsOf).map(keyOf));
    const its: typeof score = [made.length, made.reduce((sum, { text }) => sum + text.length, 0) - cells.size];
    if (its[0] > score[0] || (its[0] === score[0] && its[1] > score[1])) [best, score] = [made, its];
  }
  if (best.length < 2) return [];
  const top = Math.min(...best.map(({ row }) => row));
  const left = Math.min(...best.map(({ column }) => column));
  return best
    .map((one) => ({ ...one, row: one.row - top, column: one.column - left }))
    .sort((a, b) => a.row - b.row || a.column - b.column || Number(isAcross(b)) - Number(isAcross(a)));
}

/** Words put one after another where each crosses most of those before it. */
function crossed(words: [word: number, text: string][]) {
  const made: Placed[] = [];
  const cells = new Map<string, { cell: Cell; letter: string }>();
  const crossings = (one: Placed) => cellsOf(one).filter((cell) => cells.has(keyOf(cell))).length;
  for (const [word, text] of words) {
    const found: Placed[] = made.length ? [] : [{ word, text, row: 0, column: 0, step: ACROSS }];
    for (const { cell, letter } of made.length ? cells.values() : [])
      for (const [at, its] of [...text].entries())
        for (const step of its === letter ? [ACROSS, DOWN] : []) {
          const one = { word, text, row: cell[0] - at * step[0], column: cell[1] - at * step[1], step };
          if (fits(one, cells)) found.push(one);
        }
    let best: { one: Placed; score: number[] } | undefined;
    for (const one of found) {
      const score = [crossings(one), -Math.abs(one.row) - Math.abs(one.column)];
      if (!best || score[0] > best.score[0] || (score[0] === best.score[0] && score[1] > best.score[1]))
        best = { one, score };
    }
    if (best) {
      made.push(best.one);
      for (const [at, cell] of cellsOf(best.one).entries()) cells.set(keyOf(cell), { cell, letter: text[at] });
    }
    if (made.length === MOST) break;
  }
  return made;
}

/** Whether a word stands in a crossword without touching what it does not cross. */
function fits(one: Placed, cells: Map<string, { cell: Cell; letter: string }>) {
  const its = cellsOf(one);
  const [down, along] = one.step;
  const all = [...[...cells.values()].map(({ cell }) => cell), ...its];
  const spread = (way: 0 | 1) => Math.max(...all.map((cell) => cell[way])) - Math.min(...all.map((cell) => cell[way]));
  if (spread(0) >= HIGH || spread(1) >= WIDE) return false;
  const has = (row: number, column: number) => cells.has(keyOf([row, column]));
  const [first, last] = [its[0], its[its.length - 1]];
  if (has(first[0] - down, first[1] - along) || has(last[0] + down, last[1] + along)) return false;
  for (const [at, [row, column]] of its.entries()) {
    const there = cells.get(keyOf([row, column]));
    if (there ? there.letter !== one.text[at] : has(row - along, column - down) || has(row + along, column + down))
      return false;
  }
  return !its.every((cell) => cells.has(keyOf(cell)));
}

/** How often a word can be read in rows of letters, across, down or diagonally. */
function readIn(rows: string[], word: string) {
  let count = 0;
  for (const [down, along] of WAYS)
    for (let row = 0; row < rows.length - down * (word.length - 1); row++)
      for (let column = 0; column < rows[0].length - along * (word.length - 1); column++)
        if ([...word].every((letter, at) => rows[row + at * down][column + at * along] === letter)) count++;
  return count;
}

/** Rows of letters that hide names, in which no other can be read, and where each of them is. */
export function wordSearch(names: string[], seed: string): { rows: string[]; hidden: Placed[] } {
  const chance = new Chance(seed);
  const words = names.map(letters);
  const readable = [...new Set(words.filter((word) => word.length >= SHORTEST))].sort();
  const fitting = [...words.keys()].filter((place) => {
    const word = words[place];
    const other = readable.some((one) => one !== word && word.includes(one));
    return word.length >= SHORTEST && word.length <= WIDE && !other;
  });
  const cells = new Map<string, string>();
  const hidden: Placed[] = [];
  for (const word of chance.shuffled(fitting)) {
    const text = words[word];
    const places = Array.from({ length: HIGH }, (_, row) =>
      Array.from({ length: WIDE }, (__, column) => WAYS.map((step): Placed => ({ word, text, row, column, step }))),
    ).flat(2);
    for (const one of chance.shuffled(places)) {
      const its = cellsOf(one);
      const [row, column] = its[its.length - 1];
      if (row >= HIGH || column >= WIDE) continue;
      if (!its.every((cell, at) => (cells.get(keyOf(cell)) ?? text[at]) === text[at])) continue;
      hidden.push(one);
      for (const [at, cell] of its.entries()) cells.set(keyOf(cell), text[at]);
      break;
    }
    if (hidden.length === MOST) break;
  }
  const every = [...new Set(words.join(""))].sort().join("") || "A";
  const told = hidden.map(({ text }) => text).sort();
  let rows: string[] = [];
  for (let turn = 0; turn < FILLS; turn++) {
    const letter = (row: number, column: number) =>
      cells.get(keyOf([row, column])) ?? every[chance.below(every.length)];
    rows = Array.from({ length: HIGH }, (_, row) =>
      Array.from({ length: WIDE }, (__, column) => letter(row, column)).join(""),
    );
    const read = readable.flatMap((word) => Array<string>(readIn(rows, word)).fill(word));
    if (read.join(" ") === told.join(" ")) break;
  }
  return { rows, hidden: hidden.sort((a, b) => a.word - b.word) };
}
