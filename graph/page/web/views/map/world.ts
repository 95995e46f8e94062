// The world as it is carried: pieces of land, and who has which of them on a day. In the map's own units.

import { merge } from "topojson-client";
import type { MultiPolygon, Polygon, Topology } from "topojson-specification";
import { facts, holds, thing, things } from "../../core/facts.ts";
import { given } from "../../core/given.ts";

type Piece = (Polygon | MultiPolygon) & { id: string };
export type World = Topology & {
  objects: { pieces: { geometries: Piece[] } };
  width: number;
  height: number;
  /** The outline of the earth. */
  sphere: [number, number][];
  /** The pieces of each country, territory or former state. */
  entities: Record<string, string[]>;
};
export type Shape = { path: string; area: number };

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

/** Where a country stands on the map. */
export const spotOf = (id: string): [number, number] | undefined =>
  Object.hasOwn(facts.spots, id) ? facts.spots[id] : undefined;

const rounded = (value: number) => Math.round(value * 10) / 10;

/** A ring as a path, and the area in it, negative where it runs the other way round. */
function ringOf(ring: number[][]) {
  let area = 0;
  for (let i = 1; i < ring.length; i++) area += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  const points = ring.slice(0, -1).map(([x, y]) => `${rounded(x)} ${rounded(y)}`);
  return { path: `M${points.join("L")}Z`, area: area / 2 };
}

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
  const rings = coordinates.flat().map(ringOf);
  const area = Math.abs(rings.reduce((sum, ring) => sum + ring.area, 0));
  const shape = { path: rings.map((ring) => ring.path).join(""), area };
  shapes.set(key, shape);
  return shape;
}

/** Who has which pieces on a day: of those that were there and have one, the first in the table of entities; nobody is "". */
export function owners(earth: World, day: string) {
  const of = new Map<string, string>();
  const there = Object.keys(earth.entities).filter((id) => things.has(id) && holds(thing(id), day));
  for (const id of there.reverse()) for (const piece of earth.entities[id]) of.set(piece, id);
  const has = new Map<string, string[]>();
  for (const piece of piecesOf(earth).keys()) {
    const owner = of.get(piece) ?? "";
    has.set(owner, [...(has.get(owner) ?? []), piece]);
  }
  return has;
}
