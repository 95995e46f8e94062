// Draws the map: lands, dots of small countries, lines with their counts, names.

import { state } from "../../core/state.ts";
import { draw } from "../../draw/elements.ts";
import { type Pen, SvgPen } from "../../draw/pen.ts";
import { colourAmong, em, style } from "../../draw/theme.ts";
import { box, nearness, spotOnScreen, transform } from "./look.ts";
import { placeNames } from "./names.ts";
import { coloured, type Line, type Scene } from "./scene.ts";
import { world } from "./world.ts";

// In pixels, unless said.
const LETTERS = 13;
const STRIPE = { wide: 11, long: 40, over: 0.3, angle: 45 }; // the next covers a little of each, so that nothing shines through
const OUTLINE = { usual: 0.7, chosen: 1.5 };
const DOT = { member: 4, other: 2.6, touch: 11, outline: { usual: 1, chosen: 2.5 } };
const GROW = { power: 0.4, most: 2.2 }; // dots grow with this power of the scale, up to so many times
const FAINT = 0.32; // opacity of who stands back
const LINE = {
  bend: 0.22, // of its length
  least: 1,
  perShared: { fan: 0.3, pair: 0.7 },
  opacity: { fan: 0.55, pair: 0.75 },
  narrow: { least: 0.3, width: 1200 }, // thinner on a narrow screen
};
const MOST_COUNTS = 15; // of more lines, none has its count
const COUNT = { radius: 0.8, weight: 700 }; // of the letters

/** The parts of the picture, from below. */
function makeParts() {
  const group = (its = {}) => draw("g", its);
  const [patterns, lands, dots] = [draw("defs"), group(), group()];
  const ties = group({ fill: "none", "pointer-events": "none" });
  const names = group({ "pointer-events": "none" });
  const sphere = draw("path", { "vector-effect": "non-scaling-stroke" });
  const moved = draw("g", {}, sphere, lands);
  const its = { role: "img", width: "100%", height: "100%", "font-family": style("--font") };
  const picture = draw("svg", its, patterns, moved, ties, dots, names);
  box.replaceChildren(picture);
  return { picture, patterns, moved, sphere, lands, ties, dots, names, shapes: new Map<string, Element>() };
}

export type Parts = ReturnType<typeof makeParts>;
let made: Parts | undefined;

/** The parts of the picture, made when the map is first looked at. */
export function parts() {
  made ??= makeParts();
  return made;
}

/** Whether the map has been looked at. */
export const isMade = () => made !== undefined;

/** A fill in the colours of several organisations: one, or stripes. */
function fillOf({ patterns }: Parts, ids: string[]) {
  if (!ids.length) return style("--land");
  const colours = ids.map(colourAmong(coloured()));
  if (colours.length === 1) return colours[0];
  const id = `stripes-${colours.map((one) => one.replace(/\W/g, "")).join("-")}`;
  if (!patterns.querySelector(`#${id}`)) {
    const { wide, long, over, angle } = STRIPE;
    const size = { width: wide * colours.length, height: long };
    const its = { id, ...size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${angle})` };
    const stripe = (fill: string, number: number) =>
      draw("rect", { x: number * wide, width: wide + over, height: long, fill });
    patterns.append(draw("pattern", its, ...colours.map(stripe)));
  }
  return `url(#${id})`;
}

/** Writes those attributes that are others than before. */
function update(element: Element, its: Record<string, string | number>) {
  for (const [name, value] of Object.entries(its))
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/** The shape of an owner: as before, or a new one. */
function landOf({ shapes, lands }: Parts, owner: string) {
  const known = shapes.get(owner);
  if (known) return known;
  const its = { "vector-effect": "non-scaling-stroke", "stroke-linejoin": "round", "data-id": owner };
  const shape = draw("path", its);
  shapes.set(owner, shape);
  lands.append(shape);
  return shape;
}

/** Draws the lands of the day; the chosen last, so that nothing covers their outlines. */
export function drawLands(its: Parts, scene: Scene) {
  const outline = world()?.sphere.join("L");
  update(its.sphere, { d: outline ? `M${outline}Z` : "", fill: style("--sea"), stroke: style("--line") });
  for (const [owner, { path }] of scene.lands) {
    const chosen = state.select.includes(owner);
    update(landOf(its, owner), {
      d: path,
      fill: fillOf(its, scene.belongs.get(owner) ?? []),
      stroke: style(chosen ? "--ink" : "--paper"),
      "stroke-width": chosen ? OUTLINE.chosen : OUTLINE.usual,
      opacity: owner && scene.faint(owner) ? FAINT : 1,
    });
  }
  for (const [owner, shape] of its.shapes)
    if (!scene.lands.has(owner)) {
      shape.remove();
      its.shapes.delete(owner);
    }
  for (const id of state.select) {
    const shape = its.shapes.get(id);
    if (shape) its.lands.append(shape);
  }
}

/** The dot of a small country. */
function dotOf(its: Parts, { belongs, faint }: Scene, id: string, grow: number) {
  const { x, y } = spotOnScreen(id) as { x: number; y: number };
  const joined = belongs.get(id) ?? [];
  const chosen = state.select.includes(id);
  return draw(
    "g",
    { "data-id": id, opacity: faint(id) ? FAINT : 1 },
    draw("circle", { cx: x, cy: y, r: DOT.touch, fill: "transparent" }),
    draw("circle", {
      cx: x,
      cy: y,
      r: (joined.length ? DOT.member : DOT.other) * grow,
      fill: joined.length ? fillOf(its, joined) : style("--dot"),
      stroke: style(chosen ? "--ink" : "--paper"),
      "stroke-width": chosen ? DOT.outline.chosen : DOT.outline.usual,
    }),
  );
}

/** Where a line begins, ends and is bent to; none where one of the two has no place. */
function courseOf({ a, b }: Line) {
  const [from, to] = [spotOnScreen(a), spotOnScreen(b)];
  if (!from || !to) return null;
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  return { from, to, bend: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - far * LINE.bend } };
}

/** A line between two countries, as thick as what they share. */
function lineOf(line: Line, fan: boolean) {
  const course = courseOf(line);
  if (!course) return [];
  const point = ({ x, y }: { x: number; y: number }) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const kind = fan ? "fan" : "pair";
  const thin = Math.min(1, LINE.narrow.least + box.clientWidth / LINE.narrow.width);
  return [
    draw("path", {
      d: `M${point(course.from)}Q${point(course.bend)} ${point(course.to)}`,
      stroke: style("--ink"),
      "stroke-width": (LINE.least + LINE.perShared[kind] * line.count) * thin,
      "stroke-opacity": LINE.opacity[kind],
      "stroke-linecap": "round",
      "data-pair": `${line.a} ${line.b}`,
      "data-count": line.count,
    }),
  ];
}

/** How much two share, in the middle of their line. */
function drawCount(pen: Pen, line: Line, size: number) {
  const course = courseOf(line);
  if (!course) return;
  const { from, to, bend } = course;
  const x = (from.x + to.x) / 2;
  const y = ((from.y + to.y) / 2 + bend.y) / 2;
  pen.circle(x, y, size * COUNT.radius, { fill: style("--ink") });
  pen.text(String(line.count), x, y, { size, weight: COUNT.weight, fill: style("--card"), middle: true });
}

/** Draws what keeps its size when the map is zoomed: dots, lines, names. */
export function drawOnTop(its: Parts, scene: Scene, hovered: string) {
  if (!box.clientWidth) return;
  its.moved.setAttribute("transform", transform());
  const size = LETTERS * em();
  const grow = Math.min(Math.max(nearness(), 1) ** GROW.power, GROW.most) * em();
  its.dots.replaceChildren(...[...scene.small].map((id) => dotOf(its, scene, id, grow)));
  its.ties.replaceChildren(...scene.lines.flatMap((line) => lineOf(line, scene.fan)));
  if (!scene.fan && scene.lines.length <= MOST_COUNTS) {
    const pen = new SvgPen(its.ties);
    for (const line of scene.lines) drawCount(pen, line, size);
  }
  its.names.replaceChildren();
  const pen = new SvgPen(its.names);
  for (const { text, x, y, letters } of placeNames(scene, hovered, size))
    pen.text(text, x, y, { ...letters, fill: style("--ink"), halo: style("--paper") });
}
