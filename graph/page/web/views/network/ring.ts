// The ring of what nearly everybody belongs to: a segment with its name for each.

import { thing } from "../../core/facts.ts";
import { shortOf } from "../../core/words.ts";
import { wide } from "../../draw/text.ts";
import { colourOf, style } from "../../draw/theme.ts";
import type { Point, Sketch } from "./sketch.ts";

/** One segment: an organisation with the number of its members, and whether all, some or none of the chosen are in it. */
export type Segment = { id: string; count: number; part: "all" | "some" };

const THICK = 25; // of the ring, in units of the picture
const SIZE = { most: 13, least: 9.5 }; // of the letters
const BETWEEN = 3; // from segment to segment
const AROUND = 14; // before and after a name
const STEPS = 720;
const PALE = 0.2; // of what only some of the chosen are in

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

/** Draws the ring along the edge of the picture; returns how thick it is, and whether its names had room. */
export function drawRing(sketch: Sketch, segments: Segment[]) {
  if (!segments.length) return { thick: 0, named: true };
  const fields = [...new Set(segments.map(({ id }) => thing(id).field ?? ""))];
  const ordered = [...segments].sort(
    (a, b) => fields.indexOf(thing(a.id).field ?? "") - fields.indexOf(thing(b.id).field ?? "") || b.count - a.count,
  );
  const [rx, ry] = [sketch.width / 2 - THICK / 2 - 2, sketch.height / 2 - THICK / 2 - 2];
  const { all, angle } = angles(rx, ry);
  const texts = ordered.map(({ id, count }) => `${shortOf(id)} ${count}`);
  const room = all - ordered.length * (BETWEEN + AROUND);
  const long = texts.reduce((sum, text) => sum + wide(text, SIZE.most, 600), 0);
  const size = Math.min(SIZE.most, (SIZE.most * room) / Math.max(long, 1));
  const named = size >= SIZE.least;
  const thick = named ? THICK : THICK / 2;
  const widths = texts.map((text) => (named ? wide(text, size, 600) + AROUND : all / ordered.length - BETWEEN));
  const spare = (all - widths.reduce((sum, one) => sum + one + BETWEEN, 0)) / ordered.length;
  let here = 0;
  for (const [place, segment] of ordered.entries()) {
    const end = here + widths[place] + spare;
    drawSegment(
      sketch,
      segment,
      { rx, ry, thick },
      angle(here / all),
      angle(end / all),
      named ? texts[place] : "",
      size,
    );
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

/** One segment, its name along it, and places in it that can be met. */
function drawSegment(
  sketch: Sketch,
  { id, part }: Segment,
  ring: Ellipse,
  from: number,
  to: number,
  text: string,
  size: number,
) {
  const { rx, ry, thick } = ring;
  const middle: Point = { x: 0, y: 0 };
  const colour = colourOf(id);
  const half = part === "some";
  sketch.arc(middle, { rx, ry, from, to }, { stroke: colour, width: thick, opacity: half ? PALE : 1 });
  const at = (from + to) / 2;
  const place = { x: rx * Math.cos(at), y: ry * Math.sin(at) };
  const turn = Math.atan2(ry * Math.cos(at), -rx * Math.sin(at));
  const upright = Math.abs(turn) > Math.PI / 2 ? turn + Math.PI : turn;
  if (text)
    sketch.text(id, text, place, {
      size,
      weight: 600,
      fill: half ? colour : style("--on-hub"),

      turn: upright || 1e-9,
    });
  sketch.spot({ id, ...place, r: Math.max(thick / 2, 10), hub: true, bright: true, colour });
}
