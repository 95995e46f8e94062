// Which names the network shows and where, so that none overlaps another or a dot; the important first.

import { type Picture, universal } from "../../core/facts.ts";
import { state } from "../../core/state.ts";
import { nameOf, say } from "../../core/words.ts";
import { type Box, boxAround, Labels } from "../../draw/labels.ts";
import { wide } from "../../draw/text.ts";
import { leastName, theme } from "../../draw/theme.ts";
import type { Camera } from "./drawing.ts";
import type { Dot, Scene } from "./scene.ts";

type Letters = { size: number; weight: number; italic?: boolean };
export type Name = { id: string; text: string; box: Box; letters: Letters; faint: boolean; region: boolean };
type Wish = {
  id: string;
  text: string;
  /** The less, the earlier it is placed. */
  rank: number;
  faint: boolean;
  /** Chosen, or under the mouse. */
  first: boolean;
  region: boolean;
  spot: { x: number; y: number; radius: number };
};

const SIZE = { least: 11, perScale: 12.5, most: 24, projector: 1.25 }; // pixels, but for the projector's factor
const LARGER = { first: 1.15, region: 0.95 };
const WEIGHT = { first: 700, region: 600, usual: 500 };
const HIGH = 1.12; // of the size
const RANK = { first: 0, lit: 1, region: 5, untied: 10 }; // one less than untied for every tie
const SCALE = { all: 1.7, lit: 0.5 }; // from which on also those without a tie are named; of those that stand out
const OUTSIDE = 20; // pixels: what lies farther out has no name
const AROUND = { dot: 1, chosen: 7 }; // units of the network that a name keeps off

/** Corners of a name beside a dot, the best first: below, above, right, left, then aslant. */
function beside({ x, y, radius }: Wish["spot"], long: number, high: number): [number, number][] {
  const gap = radius + 2;
  const aslant = { x: gap * 0.7, y: gap * 0.6 };
  return [
    [x - long / 2, y + gap - 1],
    [x - long / 2, y - gap - high + 1],
    [x + gap + 1, y - high / 2],
    [x - gap - 1 - long, y - high / 2],
    [x + aslant.x, y + aslant.y],
    [x - aslant.x - long, y + aslant.y],
    [x + aslant.x, y - aslant.y - high],
    [x - aslant.x - long, y - aslant.y - high],
  ];
}

/** Corners of a continent's name, which stands where its countries are: there, or half of its width or a line away. */
function about({ x, y }: Wish["spot"], long: number, high: number) {
  const steps = [
    [0, 0],
    [0, 1],
    [0, -1],
    [0.5, 0],
    [-0.5, 0],
    [0.5, 1],
    [-0.5, 1],
    [0.5, -1],
    [-0.5, -1],
  ];
  return steps.map(([right, down]): [number, number] => [x - long / 2 + right * long, y - high / 2 + down * high]);
}

/** The countries that might be named. */
function wishes({ dots }: Scene, { scale, place }: Camera, hovered: string): Wish[] {
  const some = state.select.length > 0;
  return [...dots.values()].flatMap((dot) => {
    const chosen = state.select.includes(dot.id);
    const first = chosen || dot.id === hovered;
    const lit = some && dot.bright;
    const named = first || dot.ties.length > 0 || scale >= SCALE.all || (lit && scale > SCALE.lit);
    if (dot.hub || !named) return [];
    const rank = first ? RANK.first : lit ? RANK.lit : RANK.untied - dot.ties.length;
    const spot = { ...place(dot), radius: reach(dot) * scale };
    return [{ id: dot.id, text: nameOf(dot.id), rank, faint: !dot.bright && !first, first, region: false, spot }];
  });
}

/** The continents, where everybody is shown. */
function regionWishes({ regions }: Picture, { place }: Camera): Wish[] {
  if (!state.orgs.some((id) => universal.has(id))) return [];
  return Object.entries(regions).map(([region, [x, y]]) => ({
    id: `region:${region}`,
    text: say(`region.${region}`),
    rank: RANK.region,
    faint: state.select.length > 0,
    first: false,
    region: true,
    spot: { ...place({ x, y }), radius: 0 },
  }));
}

/** How far from a dot's middle its name begins. */
const reach = ({ id, size }: Dot) => size + (state.select.includes(id) ? AROUND.chosen : AROUND.dot);

/** What is in the way of names: of all, of those that are not chosen, of continents. */
function obstacles({ dots }: Scene, { scale, place }: Camera) {
  const of = (its: Dot[]) =>
    its.map((dot) => {
      const { x, y } = place(dot);
      return boxAround(x, y, reach(dot) * scale);
    });
  const all = [...dots.values()];
  const seen = ({ id, ties }: Dot) => ties.length > 0 || state.select.includes(id);
  return {
    hubs: of(all.filter((dot) => dot.hub)),
    countries: of(all.filter((dot) => !dot.hub && seen(dot))),
    quiet: of(all.filter((dot) => !dot.ties.length)),
  };
}

/** Finds room for as many names as there is, in a box of so many pixels. */
export function placeNames(
  scene: Scene,
  picture: Picture,
  camera: Camera,
  hovered: string,
  { width, height }: { width: number; height: number },
): Name[] {
  const factor = theme() === "projector" ? SIZE.projector : 1;
  const size = Math.max(leastName(), Math.max(SIZE.least, Math.min(SIZE.perScale * camera.scale, SIZE.most)) * factor);
  const { hubs, countries, quiet } = obstacles(scene, camera);
  const labels = new Labels(width, height);
  for (const hub of hubs) labels.block(hub);
  const asked = [...wishes(scene, camera, hovered), ...regionWishes(picture, camera)];
  asked.sort((a, b) => a.rank - b.rank || b.text.length - a.text.length || (a.text < b.text ? -1 : 1));
  return asked.flatMap(({ id, text, faint, first, region, spot }) => {
    const { x, y } = spot;
    if (x < -OUTSIDE || y < -OUTSIDE || x > width + OUTSIDE || y > height + OUTSIDE) return [];
    const kind = first ? "first" : region ? "region" : "usual";
    const letters = {
      size: Math.max(leastName(), size * (kind === "usual" ? 1 : LARGER[kind])),
      weight: WEIGHT[kind],
      italic: region,
    };
    const long = wide(text, letters.size, letters.weight, region);
    const high = letters.size * HIGH;
    const corners = region ? about(spot, long, high) : beside(spot, long, high);
    const box = labels.place(corners, long, high, first ? [] : region ? [...countries, ...quiet] : countries);
    return box ? [{ id, text, box, letters, faint, region }] : [];
  });
}
