// Draws the map: lands, dots of small countries, lines with their counts, names.

import { state } from "../../core/state.ts";
import { headOf, type Part } from "../../draw/beside.ts";
import { byId, draw } from "../../draw/elements.ts";
import { type Pen, SvgPen } from "../../draw/pen.ts";
import { wide } from "../../draw/text.ts";
import { em, inkOn, presenting, style } from "../../draw/theme.ts";
import { courseOf, pathOf } from "./course.ts";
import { drawExamples } from "./examples.ts";
import { box, nearness, room, spotOnScreen, transform } from "./look.ts";
import { placeNames } from "./names.ts";
import type { Key, Line, Scene } from "./scene.ts";
import { world } from "./world.ts";

// In pixels, unless said.
const LETTERS = 14;
const STRIPE = { wide: 8, long: 40, over: 0.3, angle: 45 }; // the next covers a little of each, so that nothing shines through
const OUTLINE = { usual: 0.7, chosen: 1 };
const DOT = { member: 4, other: 2.6, touch: 11, outline: { usual: 1, chosen: 2.5 } };
const GROW = { power: 0.4, most: 2.2 }; // dots grow with this power of the scale, up to so many times
const FAINT = 0.32; // opacity of who stands back
const LINE = {
  least: 1,
  perShared: 0.3,
  opacity: 0.75,
  narrow: { least: 0.3, width: 1200 }, // thinner on a narrow screen
};
const KEY_LETTERS = 0.97; // of the letters
const WALKED = { radius: 13, width: 3 }; // the ring about where the keys have come to
const MOST_COUNTS = 15; // of more lines, none has its count
const COUNT = { radius: 0.8, weight: 700 }; // of the letters

/** The parts of a picture, from below; of which there may be two. */
function makeParts(number: number) {
  const group = (its = {}) => draw("g", its);
  const [patterns, lands, dots] = [draw("defs"), group(), group()];
  const ties = group({ fill: "none", "pointer-events": "none" });
  const examples = group();
  const names = group({ "pointer-events": "none" });
  const key = group({ class: "key", "pointer-events": "none" });
  const sphere = draw("path", { "vector-effect": "non-scaling-stroke" });
  const moved = draw("g", {}, sphere, lands);
  const whole = draw("svg", { overflow: "hidden" }, patterns, moved, ties, dots, examples, key, names);
  return {
    whole,
    number,
    patterns,
    moved,
    sphere,
    lands,
    ties,
    dots,
    examples,
    key,
    names,
    /** Where the buttons over the picture are, which no name goes under. */
    buttons: { left: 0, top: 0, right: 0, bottom: 0 },
    shapes: new Map<string, Element>(),
  };
}

export type Parts = ReturnType<typeof makeParts>;

const heads = draw("g", { "pointer-events": "none" });
export const picture = draw("svg", { role: "img", width: "100%", height: "100%" });
let made: Parts[] = [];

/** The parts of so many pictures, made when the map is first looked at. */
export function partsOfMaps(count: number) {
  if (made.length === count) return made;
  made = Array.from({ length: count }, (_, number) => makeParts(number));
  picture.setAttribute("font-family", style("--font"));
  picture.replaceChildren(...made.map(({ whole }) => whole), heads);
  box.replaceChildren(picture);
  return made;
}

/** Whether the map has been looked at. */
export const isMade = () => made.length > 0;

/** Lays each picture into its part of the box, below its day where there are two. */
export function layMaps(all: { its: Parts; part: Part }[]) {
  const pen = new SvgPen(heads);
  heads.replaceChildren();
  const [zoom, whole] = [byId("zoom"), box].map((one) => one.getBoundingClientRect());
  for (const { its, part } of all) {
    const { left, top, width, height } = part;
    const [x, y] = [zoom.left - whole.left - left, zoom.top - whole.top - top];
    its.buttons = { left: x, top: y, right: x + zoom.width, bottom: y + zoom.height };
    update(its.whole, { x: left, y: top, width, height });
    const head = headOf(part);
    if (head) pen.text(head.text, left + head.x, head.y, head.letters);
    if (left) pen.line(left, 0, left, top + height, { stroke: style("--line"), width: 1 });
  }
}

/** A fill of several colours: one, or stripes. */
function fillOf({ patterns, number }: Parts, colours: string[]) {
  if (!colours.length) return style("--land");
  if (colours.length === 1) return colours[0];
  const id = `stripes-${number || ""}${colours.map((one) => one.replace(/\W/g, "")).join("-")}`;
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
      fill: fillOf(its, scene.fills.get(owner) ?? []),
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
function dotOf(its: Parts, { fills, faint }: Scene, id: string, grow: number) {
  const { x, y } = spotOnScreen(id) as { x: number; y: number };
  const joined = fills.get(id) ?? [];
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

/** A line between two countries, as thick as what they share. */
function lineOf(line: Line) {
  const course = courseOf(line.a, line.b);
  if (!course.length) return [];
  const thin = Math.min(1, LINE.narrow.least + room.width / LINE.narrow.width);
  return [
    draw("path", {
      d: pathOf(course),
      stroke: style("--ink"),
      "stroke-width": (LINE.least + LINE.perShared * line.count) * thin,
      "stroke-opacity": LINE.opacity,
      "stroke-linecap": "round",
      "data-pair": `${line.a} ${line.b}`,
      "data-count": line.count,
    }),
  ];
}

/** How much two share, in the middle of their line. */
function drawCount(pen: Pen, line: Line, size: number) {
  const spots = courseOf(line.a, line.b).flat();
  if (!spots.length) return;
  const { x, y } = spots[Math.floor(spots.length / 2)];
  const text = line.before === undefined ? String(line.count) : `${line.before} → ${line.count}`;
  const aside = Math.max(0, wide(text, size, COUNT.weight) / 2 - size * COUNT.radius * 0.6); // of a longer text, a pill
  const high = size * COUNT.radius;
  pen.circle(x - aside, y, high, { fill: style("--ink") });
  if (aside) pen.rect(x - aside, y - high, 2 * aside, 2 * high, { fill: style("--ink") });
  if (aside) pen.circle(x + aside, y, high, { fill: style("--ink") });
  pen.text(text, x, y, { size, weight: COUNT.weight, fill: style("--card"), middle: true });
}

const KEY = { swatch: 1.6, gap: 0.4, apart: 1.3, line: 1.7, margin: 0.8 }; // of the letters

const LOW = 230; // pixels: a lower picture has no room for a key

/** A scale of shades along the foot: in each how many countries have it, below it from what number to what. */
function drawScale(its: Parts, scene: Scene, size: number) {
  const { width, height } = room;
  const margin = size * KEY.margin;
  const pen = new SvgPen(its.key);
  const title = scene.scale;
  const before = title && wide(title, size, 700) + size < width * 0.3 ? wide(title, size, 700) + size : 0;
  const needed =
    Math.max(...scene.keys.map(({ text, count }) => wide(text, size) + wide(String(count), size) / 4)) + size;
  const cell = Math.min(needed * 1.35, (width - 2 * margin - before) / scene.keys.length);
  if (cell < needed * 0.8) return null;
  const high = size * 1.3;
  const top = height - margin - high - size * 1.5;
  if (before)
    pen.text(title, margin, top + high / 2, { size, weight: 700, fill: style("--ink"), halo: style("--paper") });
  for (const [place, { colours, text, count }] of scene.keys.entries()) {
    const left = margin + before + place * cell;
    const rect = { x: left, y: top, width: cell - 1, height: high, fill: colours[0] };
    its.key.append(draw("rect", { ...rect, stroke: style("--line"), "stroke-width": 0.5 }));
    const x = left + (cell - 1) / 2;
    const letters = { size: size * 0.92, weight: 600, middle: true };
    pen.text(String(count), x, top + high / 2, { ...letters, fill: inkOn(colours[0]) });
    pen.text(text, x, top + high + size * 0.85, {
      ...letters,
      weight: 400,
      fill: style("--ink"),
      halo: style("--paper"),
    });
  }
  return { left: 0, top: top - 2, right: margin + before + cell * scene.keys.length, bottom: height };
}

/** The key of the colours along the foot, in as many lines as it needs; the place that it takes. */
function drawKey(its: Parts, scene: Scene, size: number) {
  const { keys } = scene;
  const { width, height } = room;
  const [swatch, gap, margin] = [size * KEY.swatch, size * KEY.gap, size * KEY.margin];
  its.key.replaceChildren();
  if (height < LOW * em()) return { left: 0, top: height, right: 0, bottom: height };
  const scale = scene.scale && keys.length > 1 ? drawScale(its, scene, size) : null;
  if (scale) return scale;
  const lines: { key: Key; text: string; left: number; long: number }[][] = [[]];
  let left = margin;
  for (const key of keys) {
    const text = `${key.text} (${key.count})`;
    const long = swatch + gap + wide(text, size, 500);
    if (left + long > width - margin && left > margin) {
      lines.push([]);
      left = margin;
    }
    lines[lines.length - 1].push({ key, text, left, long });
    left += long + size * KEY.apart;
  }
  const top = height - margin - size * KEY.line * lines.length;
  const pen = new SvgPen(its.key);
  for (const [number, line] of lines.entries())
    for (const { key, text, left } of line) {
      const y = top + size * KEY.line * (number + 0.5);
      const high = size * 0.9;
      const shape = { x: left, y: y - high / 2, width: swatch, height: high, fill: fillOf(its, key.colours) };
      const corner = key.round ? { rx: high / 2, x: left + (swatch - high) / 2, width: high } : {};
      its.key.append(draw("rect", { ...shape, ...corner, stroke: style("--bar"), "stroke-width": 0.5 }));
      pen.text(text, left + swatch + gap, y, { size, weight: 500, fill: style("--ink"), halo: style("--paper") });
    }
  return { left: 0, top, right: Math.max(...lines.flat().map(({ left, long }) => left + long), 0), bottom: height };
}

const LEAD = { dot: 2.2, width: 1.2, casing: 2.4 }; // of the line from a land to its name, at the usual size

/** The line from a land to its name, which parts it from what is under it. */
function drawLead(pen: Pen, [from, to]: [{ x: number; y: number }, { x: number; y: number }]) {
  const grow = presenting() ? 2 : em();
  pen.line(from.x, from.y, to.x, to.y, { stroke: style("--paper"), width: (LEAD.width + LEAD.casing) * grow });
  pen.line(from.x, from.y, to.x, to.y, { stroke: style("--ink"), width: LEAD.width * grow });
  pen.circle(from.x, from.y, LEAD.dot * grow, { fill: style("--ink") });
}

/** Draws what keeps its size when the map is zoomed: dots, lines, names. */
export function drawOnTop(its: Parts, scene: Scene, hovered: string, walked: string) {
  if (!room.width) return;
  its.moved.setAttribute("transform", transform());
  const size = LETTERS * em();
  const grow = Math.min(Math.max(nearness(), 1) ** GROW.power, GROW.most) * em();
  its.dots.replaceChildren(...[...scene.small].map((id) => dotOf(its, scene, id, grow)));
  its.ties.replaceChildren(...scene.lines.flatMap(lineOf));
  if (scene.lines.length <= MOST_COUNTS) {
    const pen = new SvgPen(its.ties);
    for (const line of scene.lines) drawCount(pen, line, size);
  }
  const key = drawKey(its, scene, size * KEY_LETTERS);
  its.names.replaceChildren();
  const taken = [key, its.buttons, ...drawExamples(its.examples, size, key, scene.day)];
  const pen = new SvgPen(its.names);
  const spot = walked && spotOnScreen(walked);
  if (spot) pen.circle(spot.x, spot.y, WALKED.radius, { stroke: style("--link"), width: WALKED.width });
  const names = placeNames(scene, hovered, size, taken);
  for (const { line } of names) if (line) drawLead(pen, line);
  for (const { text, x, y, letters } of names) pen.text(text, x, y, letters);
}
