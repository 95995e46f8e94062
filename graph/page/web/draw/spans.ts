// A spell on an axis of years: where it is known to hold, and where it only may have, which is hatched.

import { bounds, lastDay } from "../core/bounds.ts";
import { years } from "../core/facts.ts";
import { draw } from "./elements.ts";

/** Where years lie: the picture from `left` to `right` shows those from `first` to `last`. */
type Axis = { left: number; right: number; x: (year: number) => number; first: number; last: number };

/** A spell; `born` is when its country and its organisation were both there. */
export type Span = { since: string; until: string; born: string };

const STUB = 12; // pixels of hatching where it is not known how far it reaches
const SEEN = 3; // pixels from which hatching is seen
const APART = 4; // pixels from one stroke to the next
const STROKE = 1.2;
const TINT = 0.15;

/** A date as a number of years; a coarse one is its first day. */
export function inYears(iso: string) {
  const [year, month = 1, day = 1] = iso.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / 366;
}

/** The first and the last day between which a date lies, in years; null where it has no such bound. */
function between(date: string): [first: number | null, last: number | null] {
  const [first, last] = bounds(date);
  return [first ? inYears(first) : null, last ? inYears(lastDay(last)) : null];
}

/** From where to where a spell may reach, and in between from where to where it is known to: nowhere if it is not known since when. */
export function extent({ left, right, x, first, last }: Axis, { since, until, born }: Span) {
  const at = (year: number) => x(Math.min(Math.max(year, first), last));
  const always = years ? null : first; // where no spell has a date, none is told of as not known
  const [begunFirst, begunLast] = since ? between(since) : [born ? inYears(born) : first, always];
  const [endedFirst, endedLast] = until ? between(until) : [last, last];
  const sureFrom = begunLast === null ? right : at(begunLast);
  const from = begunFirst === null ? Math.max(sureFrom - STUB, left) : at(begunFirst);
  const sureTo = endedFirst === null ? from : until ? at(endedFirst) : right;
  const to = endedLast === null ? Math.min(sureTo + STUB, right) : until ? at(endedLast) : right;
  return { from, to: Math.max(to, from), sureFrom, sureTo };
}

/** Slanting strokes where a spell may have held; nothing where it is too narrow to be seen. */
export function hatching(
  { from, to, y, high }: { from: number; to: number; y: number; high: number },
  colour: string,
  full: boolean,
) {
  const width = to - from;
  if (width < SEEN) return [];
  const strokes: string[] = [];
  for (let start = APART - high; start < width; start += APART) {
    const [low, top] = [Math.max(0, -start), Math.min(high, width - start)];
    strokes.push(
      `M${(from + start + low).toFixed(1)} ${(y + high - low).toFixed(1)}L${(from + start + top).toFixed(1)} ${(y + high - top).toFixed(1)}`,
    );
  }
  return [
    draw("rect", {
      x: from,
      y,
      width,
      height: high,
      fill: full ? colour : "transparent",
      "fill-opacity": TINT,
      stroke: colour,
      "stroke-width": full ? 0 : 1.5,
      "stroke-dasharray": full ? undefined : "4 3",
      "data-unsure": "",
    }),
    draw("path", { d: strokes.join(""), stroke: colour, "stroke-width": STROKE, fill: "none" }),
  ];
}
