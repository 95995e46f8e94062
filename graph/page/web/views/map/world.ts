// The world as it is carried: pieces of land, and who has which of them on a day. In the map's own units.

import { merge } from "topojson-client";
import type { MultiPolygon, Polygon, Topology } from "topojson-specification";
import { CARRIED, cutAtEdge, halfWidth, placeAt, project } from "../../core/earth.ts";
import { type Example, partiesOf } from "../../core/examples.ts";
import { facts, holds, thing, things } from "../../core/facts.ts";
import { given } from "../../core/given.ts";
import { outside } from "../../core/outlines.ts";

type Piece = (Polygon | MultiPolygon) & { id: string };
export type World = Topology & {
  objects: { pieces: { geometries: Piece[] } };
  width: number;
  height: number;
  /** The outline of the earth. */
  sphere: [number, number][];
  /** The pieces of each country, territory or former state. */
  entities: Record<string, string[]>;
  outside: Record<string, Record<string, string[]>>;
};
type Spot = [x: number, y: number];

/** A land as a path, its area, the corners of its largest part and how full of it they are, and the corners of all parts that are not tiny. */
export type Corners = [left: number, top: number, right: number, bottom: number];
export type Shape = { path: string; area: number; box: Corners; full: number; boxes: Corners[] };

const ASIAN = 150; // the meridian in the middle for who reads Indonesian or sits in Asia, Australia or the Pacific
const AROUND = /^(Asia|Australia|Pacific|Indian)\//;

/** The meridian in the middle of the map, for its reader. */
export const middleFor = (lang: string) =>
  lang === "id" || AROUND.test(Intl.DateTimeFormat().resolvedOptions().timeZone ?? "") ? ASIAN : CARRIED;

/** The meridian in the middle of the map. */
export let middle = CARRIED;

/** Turns the map so that a meridian is in its middle. */
export function turn(meridian: number) {
  if (meridian === middle) return;
  middle = meridian;
  shapes.clear();
}

/** The world; none where there is no map. It is large, so that it is read only when it is looked at. */
let read: World | null | undefined;

export function world() {
  if (read === undefined) read = given<World | null>("world");
  return read;
}

let pieces: Map<string, Piece> | undefined;
function piecesOf({ objects }: World) {
  pieces ??= new Map(objects.pieces.geometries.map((one) => [one.id, one]));
  return pieces;
}

/** Where a country stands on the earth. */
export const placeOf = (id: string) => (Object.hasOwn(facts.spots, id) ? placeAt(facts.spots[id]) : undefined);

/** Where a country stands on the map, turned as it is. */
export function spotOf(id: string): Spot | undefined {
  const place = placeOf(id);
  return place && project(place.lat, place.lon, middle);
}

/** Where an example was, on the map turned as it is; nothing where it has no place. */
export const spotOfExample = ({ lat, lon }: Example): Spot | undefined =>
  lat && lon ? project(Number(lat), Number(lon), middle) : undefined;

/** The one whose lines lead to the others, where an example has no place: Indonesia where it takes part. */
export function pairsOf(example: Example): [a: string, b: string][] {
  const parties = partiesOf(example).filter((id) => placeOf(id));
  const first = parties.includes("IDN") ? "IDN" : parties[0];
  return parties.filter((id) => id !== first).map((id) => [first, id]);
}

const rounded = (value: number) => Math.round(value * 10) / 10;

/** A ring of land with the map turned: itself, or where the edge of the map cuts it, its parts. */
function turned(ring: Spot[], width: number): Spot[][] {
  if (middle === CARRIED) return [ring];
  const east = (middle - CARRIED) / 180;
  const shares = ring.map(([x, y]): Spot => [(x - width / 2) / halfWidth(y) - east, y]);
  return cutAtEdge(shares).map((part) => part.map(([share, y]): Spot => [width / 2 + share * halfWidth(y), y]));
}

/** A ring as a path, the area in it, negative where it runs the other way round, and its corners. */
function ringOf(ring: Spot[]) {
  let area = 0;
  for (const [place, [x, y]] of ring.entries()) {
    const [beforeX, beforeY] = ring[(place + ring.length - 1) % ring.length];
    area += beforeX * y - x * beforeY;
  }
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const box: Corners = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { path: `M${ring.map(([x, y]) => `${rounded(x)} ${rounded(y)}`).join("L")}Z`, area: area / 2, box };
}

const TINY = 12; // in the map's own units: smaller parts of a land keep no name off

const shapes = new Map<string, Shape>();

/** The line around some pieces as one shape, and its area; kept, for the same pieces come again. */
export function shapeOf(earth: World, ids: string[]): Shape {
  const key = ids.join(" ");
  const known = shapes.get(key);
  if (known) return known;
  const { coordinates } = merge(
    earth,
    ids.map((id) => piecesOf(earth).get(id) as Piece),
  );
  const rings = coordinates
    .flat()
    .flatMap((ring) => turned(ring.slice(0, -1) as Spot[], earth.width))
    .map(ringOf);
  const area = Math.abs(rings.reduce((sum, ring) => sum + ring.area, 0));
  const largest = rings.reduce((one, other) => (Math.abs(other.area) > Math.abs(one.area) ? other : one));
  const [left, top, right, bottom] = largest.box;
  const full = Math.abs(largest.area) / ((right - left) * (bottom - top) || 1);
  const boxes = rings.filter((ring) => Math.abs(ring.area) > TINY).map((ring) => ring.box);
  const shape: Shape = { path: rings.map((ring) => ring.path).join(""), area, box: largest.box, full, boxes };
  shapes.set(key, shape);
  return shape;
}

/** Who has which pieces on a day: of those that were there and have one, the first in the table of entities; nobody is "", also where a piece is in none of the organisations that are shown. */
export function owners(earth: World, day: string, joined: string[] = []) {
  const of = new Map<string, string>();
  const there = Object.keys(earth.entities).filter((id) => things.has(id) && holds(thing(id), day));
  for (const id of there.reverse()) for (const piece of earth.entities[id]) of.set(piece, id);
  const [first, ...others] = joined.map((one) => outside(earth.outside, one, day));
  for (const piece of first ?? []) if (others.every((its) => its.includes(piece))) of.delete(piece);
  const has = new Map<string, string[]>();
  for (const piece of piecesOf(earth).keys()) {
    const owner = of.get(piece) ?? "";
    has.set(owner, [...(has.get(owner) ?? []), piece]);
  }
  return has;
}
