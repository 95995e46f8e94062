// Which names the map shows and where, the chosen first: on the land where it has room for them, else beside it, led to it by a line.

import { holds, thing, things } from "../../core/facts.ts";
import { home, isLarge } from "../../core/home.ts";
import { members } from "../../core/queries.ts";
import { chosenCountries, chosenOrganisations, shownDay, state } from "../../core/state.ts";
import { type Box, Labels } from "../../draw/labels.ts";
import type { Letters } from "../../draw/pen.ts";
import { wide } from "../../draw/text.ts";
import { inkOn, style } from "../../draw/theme.ts";
import { nearness, onScreen, room, spotOnScreen } from "./look.ts";
import { labelOf, type Scene } from "./scene.ts";
import type { Corners } from "./world.ts";

const SIZE = { first: 1.15, usual: 0.96 }; // of the letters
const WEIGHT = { first: 700, usual: 500 };
const HIGH = 1.15; // of the size
const MIDDLE = 0.54; // of the size, from the top of a name down to the middle of its letters
const SMALL = 8; // pixels beside the dot of a small country
const NAMED = { large: 1.2, members: 2.2, all: 4 }; // times nearer than the whole world
const FEW = 40; // of organisations with fewer members, all are named
const INSIDE = { wide: 0.84, full: 1.25, high: 0.5 }; // of a land's corners, that a name may take; less where the land does not fill them
const LED = { ways: 16, far: [1.6, 2.6, 3.8, 5.2], most: 24, cost: 60, cross: 400 }; // lines to so many names, so many letters long
const NARROW = { width: 500, led: 8, far: 2 }; // pixels of a phone's picture: lines to so many names, and only of the shorter lengths
const COVERED = { coloured: 1, plain: 0.15 }; // the cost of a pixel of land under a name

type Spot = { x: number; y: number };
export type Name = { text: string; x: number; y: number; letters: Letters; line?: [from: Spot, to: Spot] };

/** Who is to be named, in order of importance. */
function wanted({ lines, fills, named, lands, faint }: Scene, hovered: string) {
  const ids = new Set([
    ...chosenCountries(),
    ...(hovered ? [hovered] : []),
    ...lines.flatMap(({ a, b }) => [a, b]),
    ...named,
  ]);
  if (home && !faint(home)) ids.add(home);
  const few = chosenOrganisations().some((id) => members(id, shownDay()).length < FEW);
  if (few || nearness() > NAMED.members) for (const id of fills.keys()) if (!faint(id)) ids.add(id);
  if (nearness() > NAMED.large) for (const id of fills.keys()) if (isLarge(id) && !faint(id)) ids.add(id);
  if (nearness() > NAMED.all) for (const id of lands.keys()) ids.add(id);
  return [...ids].filter((id) => things.has(id) && holds(thing(id), shownDay()));
}

/** Corners in the map's own units, on the screen. */
function seen([left, top, right, bottom]: Corners): Box {
  const [from, to] = [onScreen([left, top]), onScreen([right, bottom])];
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

const shared = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** The lands that are seen, as boxes: what a name covers of them costs it. */
function groundOf({ lands, fills }: Scene) {
  const ground: (Box & { cost: number })[] = [];
  for (const [id, { boxes }] of lands)
    for (const one of boxes) {
      const box = seen(one);
      const cost = fills.has(id) ? COVERED.coloured : COVERED.plain;
      if (box.right > 0 && box.left < room.width && box.bottom > 0 && box.top < room.height)
        ground.push({ ...box, cost });
    }
  return ground;
}

/** A place for a name that its land has room for, about its middle; none where it has not. */
function inside({ lands, fills }: Scene, id: string, spot: Spot, long: number, high: number): Box | null {
  const land = lands.get(id);
  if (!land || (fills.get(id)?.length ?? 0) > 1) return null; // no name on stripes
  const box = seen(land.box);
  const share = Math.min(INSIDE.wide, INSIDE.full * land.full);
  if (long > (box.right - box.left) * share || high > (box.bottom - box.top) * INSIDE.high) return null;
  const at = { left: spot.x - long / 2, top: spot.y - high / 2, right: spot.x + long / 2, bottom: spot.y + high / 2 };
  return at.left > box.left && at.right < box.right ? at : null;
}

/** Corners of a name beside a place, the best first: below, right, left, above. */
function beside({ x, y }: Spot, off: number, long: number, size: number): [number, number][] {
  return [
    [x - long / 2, y + off],
    [x + off + 2, y - size / 2],
    [x - off - 2 - long, y - size / 2],
    [x - long / 2, y - size * 1.2 - off],
  ];
}

const isNarrow = () => room.width < NARROW.width;

/** Corners of a name that a line leads to, in all directions and farther and farther out. */
function* around({ x, y }: Spot, long: number, size: number): Generator<[number, number]> {
  for (const far of LED.far.slice(0, isNarrow() ? NARROW.far : LED.far.length))
    for (let way = 0; way < LED.ways; way++) {
      const angle = (2 * Math.PI * way) / LED.ways;
      const [right, down] = [Math.cos(angle), Math.sin(angle)];
      const left = right > 0.3 ? 0 : right < -0.3 ? -long : -long / 2;
      yield [x + right * far * size * 1.4 + left, y + down * far * size - (size * HIGH) / 2];
    }
}

/** Where a line meets a name: its nearer end, or where it lies above or below, the middle of its edge. */
function endOf({ left, right, top, bottom }: Box, { x, y }: Spot): Spot {
  const middle = (top + bottom) / 2;
  if (x > right) return { x: right + 2, y: middle };
  if (x < left) return { x: left - 2, y: middle };
  return { x: Math.min(Math.max(x, left), right), y: y < top ? top : bottom };
}

/** Whether a line meets a box. */
function crosses(from: Spot, to: Spot, box: Box) {
  for (let step = 0; step <= 12; step++) {
    const [x, y] = [from.x + ((to.x - from.x) * step) / 12, from.y + ((to.y - from.y) * step) / 12];
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true;
  }
  return false;
}

/** Whether two lines cross. */
function cross([a, b]: [Spot, Spot], [c, d]: [Spot, Spot]) {
  const side = (p: Spot, q: Spot, r: Spot) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

/** Finds room for as many names as there is. */
export function placeNames(scene: Scene, hovered: string, usual: number, taken: Box[]): Name[] {
  const labels = new Labels(room.width, room.height);
  for (const one of taken) labels.block(one);
  const ids = wanted(scene, hovered).filter((id) => {
    const spot = spotOnScreen(id);
    return spot && spot.x >= 0 && spot.y >= 0 && spot.x <= room.width && spot.y <= room.height;
  });
  const lands = ids.length ? groundOf(scene) : [];
  const placed: Box[] = [];
  const lines: [Spot, Spot][] = [];
  return ids.flatMap((id, place): Name[] => {
    const spot = spotOnScreen(id) as Spot;
    const kind = state.select.includes(id) || id === hovered ? "first" : "usual";
    const told = scene.told.get(id) || scene.named.includes(id);
    const letters = { size: usual * SIZE[kind], weight: told ? WEIGHT.first : WEIGHT[kind] };
    const text = labelOf(scene, id);
    const long = wide(text, letters.size, letters.weight);
    const high = letters.size * HIGH;
    const at = (box: Box, its: Omit<Letters, "size" | "weight">, line?: [Spot, Spot]): Name => {
      placed.push(box);
      if (line) lines.push(line);
      return { text, x: box.left, y: box.top + letters.size * MIDDLE, letters: { ...letters, ...its }, line };
    };
    const own = inside(scene, id, spot, long, high);
    const on = own && !scene.faint(id) && labels.place([[own.left, own.top]], long, high);
    const ground = scene.fills.get(id)?.[0] ?? style("--land");
    if (on) return [at(on, { fill: inkOn(ground), halo: ground })];
    const chosen = chosenCountries().includes(id) && scene.fills.get(id)?.[0] === style("--chosen");
    const ink = { fill: style(chosen ? "--chosen" : "--ink"), halo: style("--paper") };
    const near = beside(spot, scene.small.has(id) ? SMALL : 0, long, letters.size);
    const free = cheapest(
      labels,
      spot,
      near,
      place < (isNarrow() ? NARROW.led : LED.most) ? [...around(spot, long, letters.size)] : [],
      {
        ground: lands,
        placed,
        lines,
        long,
        high,
      },
    );
    const box = free && labels.place([free.corner], long, high);
    if (!box) return [];
    return [at(box, ink, free.led ? [spot, endOf(box, spot)] : undefined)];
  });
}

type Around = { ground: (Box & { cost: number })[]; placed: Box[]; lines: [Spot, Spot][]; long: number; high: number };

/** The free place that covers least: beside a land, or farther off where a line leads to it, which crosses no name. */
function cheapest(labels: Labels, spot: Spot, near: [number, number][], led: [number, number][], its: Around) {
  const { ground, placed, lines, long, high } = its;
  let best: { corner: [number, number]; led: boolean; cost: number } | null = null;
  for (const [number, corner] of [...near, ...led].entries()) {
    const [left, top] = corner;
    const box = { left, top, right: left + long, bottom: top + high };
    if (!labels.isFree(box)) continue;
    const isLed = number >= near.length;
    const end = endOf(box, spot);
    if (isLed && placed.some((one) => crosses(spot, end, one))) continue;
    if (lines.some(([from, to]) => crosses(from, to, box))) continue;
    const length = isLed ? LED.cost + Math.hypot(end.x - spot.x, end.y - spot.y) * 6 : number * 10;
    const crossed = isLed ? lines.filter((one) => cross([spot, end], one)).length : 0;
    if (crossed && isNarrow()) continue;
    let cost = length + crossed * LED.cross;
    for (const one of ground) cost += shared(box, one) * one.cost;
    if (!best || cost < best.cost) best = { corner, led: isLed, cost };
  }
  return best;
}
