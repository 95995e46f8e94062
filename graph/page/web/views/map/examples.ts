// Examples of cooperation on the map: a point where it was, a line between countries where it has no place.

import { begins } from "../../core/bounds.ts";
import { type Example, markOf, partiesOf, shownExamples } from "../../core/examples.ts";
import { thing } from "../../core/facts.ts";
import { nameOf, own } from "../../core/words.ts";
import { draw } from "../../draw/elements.ts";
import { type Box, boxAround, Labels } from "../../draw/labels.ts";
import { SvgPen } from "../../draw/pen.ts";
import { wide } from "../../draw/text.ts";
import { colourOfField, em, style } from "../../draw/theme.ts";
import { courseOf, pathOf } from "./course.ts";
import { onScreen, room, spotOnScreen } from "./look.ts";
import { pairsOf, spotOfExample } from "./world.ts";

type Place = { x: number; y: number };

// In pixels, at the usual size.
const POINT = { radius: 7, many: 5, edge: 1.5, touch: 16 };
const MANY = 20; // of more, points are small and have no words
const TURN = 2.4; // radians from one place round a town to the next
const LINE = 2.5;
const RING = 5; // around a country that was not a state yet
const WEIGHT = 650;
const GAP = 3;

/** A free place for a point, the nearest to where the example was. */
function freePlace(spot: Place, radius: number, taken: Place[]) {
  const apart = radius * 2.1;
  for (let step = 0; ; step++) {
    const far = apart * 0.55 * Math.sqrt(step);
    const place = { x: spot.x + far * Math.cos(step * TURN), y: spot.y + far * Math.sin(step * TURN) };
    if (taken.every(({ x, y }) => Math.hypot(x - place.x, y - place.y) >= apart)) return place;
  }
}

/** What stands for an example: its point, led to where it was if another is there; else its lines. */
function marksOf(example: Example, radius: number, taken: Place[]) {
  const colour = colourOfField(example.field);
  const at = spotOfExample(example);
  if (!at) {
    const courses = pairsOf(example).map(([a, b]) => courseOf(a, b));
    const line = { fill: "none", stroke: colour, "stroke-width": LINE * em(), "stroke-linecap": "round" };
    const middle = courses[0]?.flat().at(Math.floor((courses[0].flat().length - 1) / 2));
    return { place: middle, shapes: courses.map((course) => draw("path", { d: pathOf(course), ...line })) };
  }
  const spot = onScreen(at);
  const place = freePlace(spot, radius, taken);
  taken.push(place);
  const way = Math.hypot(place.x - spot.x, place.y - spot.y) > radius * 3;
  const shapes = [
    way && draw("line", { x1: spot.x, y1: spot.y, x2: place.x, y2: place.y, stroke: colour, "stroke-width": 1 }),
    draw("circle", { cx: place.x, cy: place.y, r: POINT.touch, fill: "transparent" }),
    draw("circle", {
      cx: place.x,
      cy: place.y,
      r: radius,
      fill: colour,
      stroke: style("--card"),
      "stroke-width": POINT.edge,
    }),
  ];
  return { place, shapes: shapes.filter((shape) => shape !== false) };
}

/** A ring where a country stands that took part before it was a state. */
function ringOf(id: string) {
  const spot = spotOnScreen(id);
  const its = { r: RING * em(), fill: "none", stroke: style("--ink"), "stroke-width": 1.5, "data-early": id };
  return spot && { id, spot, shape: draw("circle", { cx: spot.x, cy: spot.y, ...its }) };
}

/** Corners of words beside a point, the best first: right, left, below, above. */
const beside = ({ x, y }: Place, off: number, long: number, high: number): [number, number][] => [
  [x + off, y - high / 2],
  [x - off - long, y - high / 2],
  [x - long / 2, y + off],
  [x - long / 2, y - off - high],
  [x + off, y + off / 2],
  [x - off - long, y + off / 2],
  [x + off, y - high - off / 2],
  [x - off - long, y - high - off / 2],
];

/** Draws the examples; which places they take. */
export function drawExamples(parent: Element, size: number, key: Box, day: string): Box[] {
  const shown = shownExamples();
  parent.replaceChildren();
  if (!shown.length) return [];
  const many = shown.length > MANY;
  const radius = (many ? POINT.many : POINT.radius) * em();
  const taken: Place[] = [];
  const marks = shown.map((example) => ({ example, ...marksOf(example, radius, taken) }));
  const early = [...new Set(shown.flatMap(partiesOf))].filter((id) => begins(thing(id).since ?? "") > day);
  const rings = early.flatMap((id) => ringOf(id) ?? []);
  const told = ({ example }: { example: Example }) => `${own(example, "name")} (${markOf(example)})`;
  for (const mark of marks)
    parent.append(draw("g", { "data-example": mark.example.id }, draw("title", {}, told(mark)), ...mark.shapes));
  parent.append(...rings.map(({ shape }) => shape));
  const labels = new Labels(room.width, room.height);
  const boxes = [key, ...taken.map(({ x, y }) => boxAround(x, y, radius))];
  for (const one of boxes) labels.block(one);
  const pen = new SvgPen(parent);
  const tell = (text: string, place: Place, off: number) => {
    const long = wide(text, size, WEIGHT);
    const free = labels.place(beside(place, off, long, size * 1.2), long, size * 1.2);
    if (!free) return;
    boxes.push(free);
    const letters = { size, weight: WEIGHT, fill: style("--ink"), halo: style("--paper") };
    pen.text(text, free.left, free.top + size * 0.6, letters);
  };
  if (!many) for (const { example, place } of marks) if (place) tell(markOf(example), place, radius + GAP);
  for (const { id, spot } of rings) tell(nameOf(id), spot, RING * em() + GAP);
  return boxes;
}
