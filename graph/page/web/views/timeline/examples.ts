// Examples of cooperation through time: a row for each, the earliest first.

import { begins, ends } from "../../core/bounds.ts";
import { markOf, shownExamples, whenOf } from "../../core/examples.ts";
import { own } from "../../core/words.ts";
import { draw } from "../../draw/elements.ts";
import { inYears } from "../../draw/spans.ts";
import { cut, wide } from "../../draw/text.ts";
import { colourOfField, style } from "../../draw/theme.ts";

type Frame = { width: number; size: number; left: number; right: number; x: (year: number) => number; last: number };

const ROW = 3.4; // of the letters
const HIGH = 1; // of the letters: a point, or a bar where it went on for longer

/** The rows of the examples that are shown, below a height. */
export function exampleRows({ width, size, left, right, x, last }: Frame, top: number) {
  const shown = [...shownExamples()].sort((a, b) => (begins(a.since) < begins(b.since) ? -1 : 1));
  const parts = shown.map((example, number) => {
    const y = top + number * size * ROW;
    const from = x(inYears(begins(example.since)));
    const to = example.until ? x(Math.min(inYears(ends(example.until)), last)) : from;
    const long = Math.max(to - from, size * HIGH);
    const bar = { x: from, y: y + size * 1.5, width: long, height: size * HIGH, rx: (size * HIGH) / 2 };
    const when = whenOf(example);
    const after = from + long + size / 2;
    const room = after + wide(when, size, 600) < right + size * 3;
    const date = { y: y + size * 2.35, "font-size": size, "font-weight": 600 };
    const place = room
      ? { x: after }
      : { x: Math.max(from - size / 2, wide(when, size, 600) + size / 2), "text-anchor": "end" };
    return draw(
      "g",
      { "data-example": example.id },
      draw("title", {}, `${own(example, "name")} (${markOf(example)})`),
      draw(
        "text",
        { x: 6, y: y + size, "font-size": size, "font-weight": 700 },
        cut(own(example, "name"), width - 12, size, 700),
      ),
      draw("line", { x1: left, x2: right, y1: y + size * 2, y2: y + size * 2, stroke: style("--line") }),
      draw("rect", { ...bar, fill: colourOfField(example.field) }),
      draw("text", { ...place, ...date }, when),
    );
  });
  return { parts, height: top + shown.length * size * ROW };
}
