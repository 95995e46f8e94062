// The ring of what nearly everybody belongs to: a segment with its name for each.

import { facts, thing } from "../../core/facts.ts";
import { byName, shortOf } from "../../core/words.ts";
import { wide } from "../../draw/text.ts";
import { colourOf, letters, style } from "../../draw/theme.ts";
import type { Point, Sketch } from "./sketch.ts";

/** One segment: an organisation with the number of its members, and whether all or some of the chosen are in it, or leave it, have left it, or come later. */
export type Segment = { id: string; count: number; part: "all" | "some" | "leaves" | "left" | "later" };

const THICK = 25; // of the ring, in units of the picture
const SIZE = { most: 13, least: 9.5 }; // of the letters
const BETWEEN = 3; // from segment to segment
const AROUND = 14; // before and after a name
const STEPS = 720;
const OPACITY = { all: 1, some: 0.2, leaves: 0.2, left: 0.06, later: 0.06 }; // of what all, only some, none any longer or not yet are in

/** The angles of an ellipse at which so many parts of its length are gone by, from the left and clockwise. */
function angles(rx: number, ry: number) {
  const ends = [0];
  const at = (step: number) => Math.PI + (2 * Math.PI * step) / STEPS;
  for (let step = 1; step <= STEPS; step++) {
    const [a, b] = [at(step - 1), at(step)];
    ends.push(ends[step - 1] + Math.hypot(rx * (Math.cos(b) - Math.cos(a)), ry * (Math.sin(b) - Math.sin(a))));
  }
  const all = ends[STEPS];
  const angle = (part: number) => {
    const place = Math.min(Math.max(part, 0), 1) * all;
    let step = 1;
    while (step < STEPS && ends[step] < place) step++;
    return at(step - 1 + (place - ends[step - 1]) / (ends[step] - ends[step - 1] || 1));
  };
  return { all, angle };
}

/** Draws the ring along the edge of the picture; returns how thick it is, and whether its names had room. Without numbers it is the same on two days. */
export function drawRing(sketch: Sketch, segments: Segment[], numbered = true) {
  if (!segments.length) return { thick: 0, named: true };
  const fields = [...new Set(facts.organisations.map(({ field }) => field ?? ""))];
  const ordered = [...segments].sort(
    (a, b) =>
      fields.indexOf(thing(a.id).field ?? "") - fields.indexOf(thing(b.id).field ?? "") ||
      (numbered ? b.count - a.count : byName(a.id, b.id)),
  );
  const [rx, ry] = [sketch.width / 2 - THICK / 2 - 2, sketch.height / 2 - THICK / 2 - 2];
  const { all, angle } = angles(rx, ry);
  const room = all - ordered.length * (BETWEEN + AROUND);
  const most = letters(SIZE.most);
  const fitting = (texts: string[]) =>
    Math.min(
      most,
      (most * room) /
        Math.max(
          texts.reduce((sum, text) => sum + wide(text, most, 600), 0),
          1,
        ),
    );
  const crossed = (part: string) => (part === "left" || part === "leaves" ? "× " : "");
  let texts = ordered.map(({ id, count, part }) => `${crossed(part)}${shortOf(id)} ${count}`);
  if (!numbered || fitting(texts) < letters(SIZE.least))
    texts = ordered.map(({ id, part }) => crossed(part) + shortOf(id));
  const size = fitting(texts);
  const named = size >= letters(SIZE.least);
  const thick = named ? THICK : THICK / 2;
  const widths = texts.map((text) => (named ? wide(text, size, 600) + AROUND : all / ordered.length - BETWEEN));
  const spare = (all - widths.reduce((sum, one) => sum + one + BETWEEN, 0)) / ordered.length;
  let here = 0;
  for (const [place, segment] of ordered.entries()) {
    const end = here + widths[place] + spare;
    const ring = { rx, ry, thick };
    drawSegment(sketch, segment, ring, angle(here / all), angle(end / all));
    if (named)
      writeAlong(sketch, segment, ring, texts[place], size, (along) => angle(((here + end) / 2 + along) / all));
    here = end + BETWEEN;
  }
  const marks = Math.ceil(all / thick);
  for (let mark = 0; mark < marks; mark++) {
    const at = angle(mark / marks);
    sketch.blocked.push({ x: rx * Math.cos(at), y: ry * Math.sin(at), r: thick / 2 });
  }
  return { thick, named };
}

type Ellipse = { rx: number; ry: number; thick: number };

/** One segment, and a place in it that can be met. */
function drawSegment(sketch: Sketch, { id, part }: Segment, ring: Ellipse, from: number, to: number) {
  const { rx, ry, thick } = ring;
  const middle: Point = { x: 0, y: 0 };
  const colour = colourOf(id);
  sketch.arc(middle, { rx, ry, from, to }, { stroke: colour, width: thick, opacity: OPACITY[part] });
  const at = (from + to) / 2;
  const place = { x: rx * Math.cos(at), y: ry * Math.sin(at) };
  sketch.spot({ id, ...place, r: Math.max(thick / 2, 10), hub: true, bright: true, colour });
}

/** A name along its segment, letter by letter, so that it bends as the ring does; below, it reads from left to right as well. */
function writeAlong(
  sketch: Sketch,
  { id, part }: Segment,
  { rx, ry }: Ellipse,
  text: string,
  size: number,
  angleAt: (along: number) => number,
) {
  const fill = part === "all" ? style("--on-hub") : colourOf(id);
  const back = ry * Math.sin(angleAt(0)) > 0;
  const all = wide(text, size, 600);
  for (const [place, letter] of [...text].entries()) {
    const before = wide([...text].slice(0, place).join(""), size, 600);
    const along = before + wide(letter, size, 600) / 2 - all / 2;
    const at = angleAt(back ? -along : along);
    const turn = Math.atan2(ry * Math.cos(at), -rx * Math.sin(at)) + (back ? Math.PI : 0);
    const spot = { x: rx * Math.cos(at), y: ry * Math.sin(at) };
    if (letter.trim()) sketch.text(id, letter, spot, { size, weight: 600, fill, turn: turn || 1e-9 });
  }
}
