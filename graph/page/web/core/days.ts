// The picture of a day, or a picture each of two days; and what became of something between them.

import { comparedDay, shownDay } from "./state.ts";

/** A picture: the day that it shows, and the two days that are compared; `from` is nothing while none are. */
export type Pane = { day: string; from: string; at: string };

/** Between the days that are compared something began, went on, or ended; of the earlier picture, it begins later. */
export type Turn = "" | "joined" | "both" | "left" | "later";

/** The pictures that are drawn: one, or one of each day that is compared. */
export function panesOf(beside: boolean): Pane[] {
  const its = { from: comparedDay(), at: shownDay() };
  return (beside && its.from ? [its.from, its.at] : [its.at]).map((day) => ({ ...its, day }));
}

/** Whether it is the earlier of two pictures. */
export const isEarlier = ({ day, from }: Pane) => day === from;

/** What a picture tells of what was there on the earlier day, or is there on the later. */
export function turnIn(pane: Pane, was: boolean, is: boolean): Turn {
  if (!pane.from || !(was || is)) return "";
  if (was) return is ? "both" : "left";
  return isEarlier(pane) ? "later" : "joined";
}

/** Whether what has this turn is there on the day of the picture. */
export const isThere = (pane: Pane, turn: Turn) => turn !== "later" && (turn !== "left" || isEarlier(pane));

/** The days that a picture tells of, the earlier first. */
export const daysOf = ({ from, at }: Pane) => (from ? [from, at] : [at]);
