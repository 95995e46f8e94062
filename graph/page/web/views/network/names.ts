// Which names the network shows and where, so that none overlaps another or a dot; the important first.

import { thing, things } from "../../core/facts.ts";
import { nameOf, shortOf } from "../../core/words.ts";
import { type Box, boxAround, Labels } from "../../draw/labels.ts";
import type { Letters } from "../../draw/pen.ts";
import { wide } from "../../draw/text.ts";
import { leastName, style, theme } from "../../draw/theme.ts";
import type { Camera, Point, Side, Sketch, Wish } from "./sketch.ts";

/** What the mouse is over, and where in the picture. */
export type Hovered = Point & { id: string };

export type Name = { id: string; text: string; box: Box; letters: Letters };

const SIZE = { least: 11, most: 24, found: 15 }; // pixels
const HIGH = 1.12; // of the size
const OUTSIDE = 20; // pixels: what lies farther out has no name
const FAINT = 0.35;
const SUB = 0.85; // of the size, what stands below a name
const PROJECTED = 1.25;
const BEADS_FROM = 1.7; // the scale from which those in no disc are named too
const BEAD = 20; // their rank

/** Corners of a name beside a dot, the best first: on its side, then below, above, right, left, then aslant. */
function beside(x: number, y: number, radius: number, long: number, high: number, side?: Side): [number, number][] {
  const gap = radius + 2;
  const aslant = { x: gap * 0.7, y: gap * 0.6 };
  const sides: Record<Side, [number, number]> = {
    below: [x - long / 2, y + gap - 1],
    above: [x - long / 2, y - gap - high + 1],
    right: [x + gap + 1, y - high / 2],
    left: [x - gap - 1 - long, y - high / 2],
  };
  return [
    ...(side ? [sides[side]] : []),
    ...Object.values(sides),
    [x + aslant.x, y + aslant.y],
    [x - aslant.x - long, y + aslant.y],
    [x + aslant.x, y - aslant.y - high],
    [x - aslant.x - long, y - aslant.y - high],
  ];
}

/** Corners of a name that stands about its place: there, or half of its width or a line away. */
function about(x: number, y: number, long: number, high: number): [number, number][] {
  const steps = [0, 0.5, -0.5].flatMap((right) => [0, 1, -1].map((down) => [right, down]));
  return steps.map(([right, down]) => [x - long / 2 + right * long, y - high / 2 + down * high]);
}

/** The boxes of texts that have their places. */
export function fixedNames({ fixed }: Sketch, { scale, place }: Camera): Name[] {
  return fixed.map(({ id, text, x, y, letters }) => {
    const size = letters.size * scale;
    const at = place({ x, y });
    const long = wide(text, size, letters.weight);
    const box = { left: at.x - long / 2, right: at.x + long / 2, top: at.y - size * 0.56, bottom: at.y + size * 0.56 };
    return { id, text, box, letters: { ...letters, size } };
  });
}

/** What the mouse is over, or the keys have come to, as the first of all wishes. */
function hoveredWish(sketch: Sketch, { id, x, y }: Hovered): Wish[] {
  if (!things.has(id) || sketch.fixed.some((one) => one.id === id && !thing(id).side)) return [];
  const spot = sketch.spots.get(id);
  const at = spot ?? { x, y, r: 4 };
  const short = shortOf(id);
  const text = thing(id).side && short !== nameOf(id) ? `${short}: ${nameOf(id)}` : nameOf(id);
  return [{ id, text, x: at.x, y: at.y, r: at.r + 2, rank: -1, size: SIZE.found, weight: 700, fill: style("--ink") }];
}

/** Finds room for as many names as there is, in a box of so many pixels. */
export function placeNames(
  sketch: Sketch,
  camera: Camera,
  hovered: Hovered,
  { width, height }: { width: number; height: number },
): Name[] {
  const { scale, place } = camera;
  const labels = new Labels(width, height);
  const large = theme() === "projector" ? PROJECTED : 1;
  for (const { box } of fixedNames(sketch, camera)) labels.block(box);
  const spots = [...sketch.spots.values()];
  const around = ({ x, y, r }: { x: number; y: number; r: number }) => {
    const at = place({ x, y });
    return boxAround(at.x, at.y, r * scale);
  };
  const hubs = spots.filter(({ hub }) => hub).map(around);
  for (const box of [...hubs, ...sketch.blocked.map(around)]) labels.block(box);
  const dots = spots.filter(({ hub }) => !hub).map(around);
  const asked = [...hoveredWish(sketch, hovered), ...sketch.wishes.filter((one) => one.id !== hovered.id)];
  asked.sort((a, b) => a.rank - b.rank || b.text.length - a.text.length || (a.text < b.text ? -1 : 1));
  return asked.flatMap((wish) => {
    if (wish.rank === BEAD && scale < BEADS_FROM) return [];
    const at = place(wish);
    if (at.x < -OUTSIDE || at.y < -OUTSIDE || at.x > width + OUTSIDE || at.y > height + OUTSIDE) return [];
    const fair = Math.max(SIZE.least, Math.min(wish.size * scale, Math.max(SIZE.most, wish.size))) * large;
    const size = Math.max(leastName(), fair);
    return placeOne(labels, wish, at, size, scale, wish.rank <= 0 ? [] : dots);
  });
}

/** Finds room for one name, with what stands below it; else for it alone. */
function placeOne(labels: Labels, wish: Wish, at: Point, size: number, scale: number, clear: Box[]): Name[] {
  const letters = {
    size,
    weight: wish.weight,
    italic: wish.italic,
    fill: wish.fill,
    halo: style("--paper"),
    opacity: wish.faint ? FAINT : 1,
  };
  const high = size * HIGH;
  const small = Math.max(leastName(), size * SUB);
  const long = wide(wish.text, size, wish.weight, wish.italic);
  for (const sub of wish.sub ? [wish.sub, ""] : [""]) {
    const all = Math.max(long, sub ? wide(sub, small) : 0);
    const tall = high + (sub ? small * HIGH : 0);
    const corners = wish.about
      ? about(at.x, at.y, all, tall)
      : beside(at.x, at.y, wish.r * scale, all, tall, wish.side);
    const box = labels.place(corners, all, tall, clear);
    if (!box) continue;
    const middle = (box.left + box.right) / 2;
    const first = { left: middle - long / 2, right: middle + long / 2, top: box.top, bottom: box.top + high };
    const name = { id: wish.id, text: wish.text, box: first, letters };
    if (!sub) return [name];
    const half = wide(sub, small) / 2;
    const second = { left: middle - half, right: middle + half, top: box.top + high, bottom: box.bottom };
    const quiet = { ...letters, size: small, weight: 400, fill: style("--quiet") };
    return [name, { id: "", text: sub, box: second, letters: quiet }];
  }
  return [];
}
