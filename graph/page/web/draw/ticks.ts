// The years that are written on an axis: round ones, as many as there is room for.

import { ticks } from "d3-array";

/** Round years from the first to the last, about as many as asked for: every 1, 2, 5, 10, 20, 50 … years. */
export const yearTicks = (first: number, last: number, about: number) =>
  ticks(first, last, Math.max(about, 1)).filter(Number.isInteger);
