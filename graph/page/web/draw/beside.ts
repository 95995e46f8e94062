// Two days beside each other: where there is room for two pictures, and the parts of a box in which they stand.

import { type Pane, panesOf } from "../core/days.ts";
import { comparedDay, state } from "../core/state.ts";
import { dated } from "../core/words.ts";
import { cut } from "./text.ts";
import { em, letters, style } from "./theme.ts";

/** Whether the screen is wide enough for two pictures. */
export const wideScreen = matchMedia("(min-width: 901px) and (min-aspect-ratio: 1/1)");

/** The views in which two days can have a picture each. */
const VIEWS = ["network", "map"];

/** Whether the reader may choose between one picture and two. */
export const mayBeBeside = () => !!comparedDay() && VIEWS.includes(state.view) && !state.quiz && wideScreen.matches;

/** Whether each of two days has its picture. */
export const isBeside = () => state.pictures === "2" && mayBeBeside();

/** A part of a box, in pixels, in which a picture of a day stands. */
export type Part = { pane: Pane; left: number; top: number; width: number; height: number };

const HEAD = 42; // pixels for the day above each of two pictures, of usual letters
const LETTERS = { size: 18, weight: 700, left: 14 };

/** The parts of a box: the whole, or two halves each below its day. */
export function partsOf(width: number, height: number): Part[] {
  const panes = panesOf(isBeside());
  const top = panes.length > 1 ? HEAD * Math.max(em(), letters(LETTERS.size) / LETTERS.size) : 0;
  const wide = width / panes.length;
  return panes.map((pane, place) => ({ pane, left: place * wide, top, width: wide, height: height - top }));
}

/** The part in which a place of the box lies. */
export const partAt = <P extends Part>(parts: P[], x: number): P =>
  parts.find(({ left, width }) => x < left + width) ?? parts[parts.length - 1];

/** The day above a picture, as it is written there: nothing where there is one picture. */
export function headOf({ pane, top, width }: Part) {
  if (!top) return null;
  const size = letters(LETTERS.size) * em();
  const left = LETTERS.left * em();
  const text = cut(dated(pane.day), width - 2 * left, size, LETTERS.weight);
  return { text, x: left, y: top / 2, letters: { size, weight: LETTERS.weight, fill: style("--ink") } };
}
