// Maps to print: the part of the world where some countries lie, north up, as graph/school/outlines.py draws it.

import { CARRIED, placeAt, project } from "./earth.ts";
import { facts, holds, thing, things } from "./facts.ts";
import { given } from "./given.ts";
import { fixed, html, type Markup } from "./paper.ts";
import { say } from "./words.ts";

export type Point = [x: number, y: number];
type Ring = Point[];
/** A polygon: whose it is, if it is one of the chosen, and its rings, the outer one first. */
type Shape = [owner: string, rings: Ring[]];
type Box = [left: number, top: number, width: number, height: number];
type World = {
  height: number;
  transform: { scale: Point; translate: Point };
  arcs: Point[][];
  objects: { pieces: { geometries: { id: string; type: string; arcs: number[][] | number[][][] }[] } };
  entities: Record<string, string[]>;
  outside: Record<string, Record<string, string[]>>;
};

// The measures of the Python module.
const [WIDTH, TOP, KM] = [2000, 84.5, 17.2];
const DEGREE = 111.2 / KM;
const [ACROSS, LEAST] = [150, 110];
const EDGE = 179.999;
const [SMALL, SMALL_IN_WORLD] = [0.014, 0.007];
const [SCALED, FAR, STEPS] = [33, 40, 12];

/** The world as the page carries it; none where there is no map. */
const earth = () => given<World | null>("world");

const dist = ([x, y]: Point, [other, its]: Point) => Math.hypot(x - other, y - its);
const turned = (lon: number) => ((((lon - CARRIED + 180) % 360) + 360) % 360) - 180;
const local = ([lat, lon]: Point, narrow: number): Point => [WIDTH / 2 + lon * narrow * DEGREE, (TOP - lat) * DEGREE];
const inWorld = ([lat, lon]: Point): Point =>
  project(lat, lon + CARRIED, CARRIED).map((value) => Number(fixed(value, 1))) as Point;

/** The largest of some values by a measure; of several the first. */
const most = <Thing>(all: Thing[], measure: (one: Thing) => number): Thing => {
  const sizes = all.map(measure);
  return all[sizes.indexOf(Math.max(...sizes))];
};

/** Where a ring begins, and how far it goes, each way. */
function extent(ring: Ring): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return [left, top, right - left, bottom - top];
}

/** The area of a ring. */
const areaOf = (ring: Ring) =>
  Math.abs(
    ring.reduce((sum, [x, y], place) => {
      const [nextX, nextY] = ring[(place + 1) % ring.length];
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;

/** Whether a point lies inside a ring: a ray from it crosses the ring an odd number of times. */
function within([x, y]: Point, ring: Ring) {
  let inside = false;
  for (const [place, [x0, y0]] of ring.entries()) {
    const [x1, y1] = ring[(place + 1) % ring.length];
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
  }
  return inside;
}

/** How many units of the map lie between the frames of two rings in degrees. */
function gap(one: Ring, other: Ring) {
  const [[lat, lon, high, wide], [itsLat, itsLon, itsHigh, itsWide]] = [extent(one), extent(other)];
  return Math.max(itsLat - lat - high, lat - itsLat - itsHigh, itsLon - lon - wide, lon - itsLon - itsWide, 0) * DEGREE;
}

let polygons: [piece: string, rings: Ring[]][] | undefined;

/** Each polygon of the world, in degrees from the map's middle: the piece that it is a part of, and its rings. */
function pieces({ transform, arcs, objects }: World) {
  const lines = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]): Point => {
      [x, y] = [x + dx, y + dy];
      const place = placeAt([
        x * transform.scale[0] + transform.translate[0],
        y * transform.scale[1] + transform.translate[1],
      ]);
      return [place.lat, Math.min(Math.max(place.lon - CARRIED, -EDGE), EDGE)];
    });
  });
  const ringOf = (numbers: number[]) =>
    numbers.flatMap((number, place) => {
      const line = number >= 0 ? lines[number] : [...lines[~number]].reverse();
      return place ? line.slice(1) : line;
    });
  polygons ??= objects.pieces.geometries.flatMap(({ id, type, arcs: its }) =>
    (type === "MultiPolygon" ? (its as number[][][]) : [its as number[][]]).map((rings): [string, Ring[]] => [
      id,
      rings.map(ringOf),
    ]),
  );
  return polygons;
}

/** Which pieces are not in an organisation on a day though their state is. */
export const outside = (table: World["outside"], joined: string, day: string) =>
  Object.entries(table[joined] ?? {})
    .filter(([, [since = "", until = ""]]) => holds({ since, until }, day))
    .map(([piece]) => piece);

/** Of each piece of the map the country that has it on the day, and with it is in an organisation; where a union and its states are there, the asked-for one. */
function owners(world: World, day: string, chosen: string[], joined: string) {
  const owner = new Map<string, string>();
  for (const [key, its] of Object.entries(world.entities))
    if (things.has(key) && holds(thing(key), day))
      for (const piece of its) if (!owner.has(piece)) owner.set(piece, key);
  for (const key of chosen) for (const piece of world.entities[key] ?? []) owner.set(piece, key);
  for (const piece of outside(world.outside, joined, day)) owner.delete(piece);
  return owner;
}

/** Which shapes are the part of each chosen country where its place is, or follow from there without a wide gap. */
function mainParts(shapes: Shape[], places: Map<string, Point>) {
  const parts = new Map<string, number[]>();
  for (const [number, [key]] of shapes.entries()) if (key) parts.set(key, [...(parts.get(key) ?? []), number]);
  const main = new Set<number>();
  for (const [key, numbers] of parts) {
    const ring = (number: number) => shapes[number][1][0];
    const left = numbers
      .map((number): [number, number] => [number, areaOf(ring(number))])
      .sort((a, b) => b[1] - a[1])
      .map(([number]) => number);
    const place = places.get(key);
    const near = new Map(
      left.map((number) => [number, place ? Math.min(...ring(number).map((one) => dist(place, one))) : 0]),
    );
    left.sort((a, b) => (near.get(a) ?? 0) - (near.get(b) ?? 0));
    const joined = left.slice(0, 1);
    for (const number of joined)
      joined.push(...left.filter((other) => !joined.includes(other) && gap(ring(number), ring(other)) < FAR));
    for (const number of joined) main.add(number);
  }
  return main;
}

/** A map of a part of the world. */
export class Picture {
  private readonly known = new Map<string, Point>();

  constructor(
    readonly box: Box,
    readonly shapes: Shape[],
    readonly places: Map<string, Point>,
    readonly small: Set<string>,
    readonly equator: number,
    readonly world: boolean,
    private readonly narrow: number,
    private readonly apart: Set<number>,
  ) {}

  /** A hundredth of its width. */
  get unit(): number {
    return this.box[2] / 100;
  }

  /** The chosen countries that have an outline here. */
  get countries(): string[] {
    return [...new Set(this.shapes.map(([key]) => key).filter(Boolean))];
  }

  /** The outlines of a country, or of all that are not chosen where none is named, as an SVG path. */
  path(chosen = ""): string {
    const digits = this.world ? 0 : 1;
    return this.shapes
      .filter(([key]) => key === chosen)
      .flatMap(([, rings]) => rings)
      .map((ring) => `M${[...new Set(ring.map(([x, y]) => `${fixed(x, digits)} ${fixed(y, digits)}`))].join("L")}Z`)
      .join("");
  }

  /** A round number of kilometres, and how long it is on the map. */
  get scale(): [km: number, long: number] {
    const km = [2000, 1000, 500, 200].find((one) => one / KM < this.box[2] / 5) ?? 100;
    return [km, km / KM];
  }

  /** The middle of a country's largest part; of one that is too small to be seen, or has no outline, its place. */
  spot(key: string): Point {
    const found = this.known.get(key) ?? this.middle(key);
    this.known.set(key, found);
    return found;
  }

  private middle(key: string): Point {
    const place = this.places.get(key);
    const rings = this.parts(key);
    if (place && (!rings.length || this.small.has(key))) return place;
    const small = [...this.small].flatMap((other) => [this.places.get(other)].filter((one) => !!one));
    const ring = most(rings, areaOf);
    const [left, top, wide, high] = extent(ring);
    const steps = Array.from({ length: STEPS }, (_, step) => (step + 0.5) / STEPS);
    const grid = steps.flatMap((down) => steps.map((along): Point => [left + wide * along, top + high * down]));
    const inside = grid.filter((point) => within(point, ring));
    if (!inside.length) inside.push([left + wide / 2, top + high / 2]);
    const free = inside.filter((point) => small.every((other) => dist(point, other) > 5 * this.unit));
    return most(free.length ? free : inside, (point) => Math.min(...ring.map((edge) => dist(point, edge))));
  }

  /** Where a place is. */
  at(lat: number, lon: number): Point {
    return this.world ? inWorld([lat, lon - CARRIED]) : local([lat, turned(lon)], this.narrow);
  }

  /** The area of a country's largest part, in square units; 0 where it has no outline here. */
  size(key: string): number {
    return Math.max(0, ...this.parts(key).map(areaOf));
  }

  /** The outer rings of a country, without what lies far from the rest of it. */
  private parts(key: string) {
    const own = [...this.shapes.entries()].filter(([, [owner]]) => owner === key);
    const main = own.filter(([place]) => !this.apart.has(place));
    return (main.length ? main : own).map(([, [, rings]]) => rings[0]);
  }

  /** Whether a country is larger than a mark; a place that is no country has room for it. */
  private hasRoom(key: string, radius: number) {
    const size = this.size(key);
    return !this.small.has(key) && (!size || size > Math.PI * radius ** 2);
  }

  /** Where marks stand: each at its country's spot, or beside it, in free sea, where it has no room there. */
  placed(spots: [key: string, spot: Point][], radius: number): Point[] {
    const found = new Map<string, Point>();
    const order = spots.map(([key, spot]) => ({ key, spot, room: this.hasRoom(key, radius) }));
    for (const { key, spot, room } of order.sort((a, b) => Number(b.room) - Number(a.room))) {
      const taken = [...found.values()];
      const free = room && taken.every((other) => dist(spot, other) > 2.1 * radius);
      found.set(key, free ? spot : (this.beside(spot, radius, [...taken, ...spots.map(([, other]) => other)]) ?? spot));
    }
    return spots.map(([key]) => found.get(key) as Point);
  }

  private beside(spot: Point, radius: number, others: Point[]) {
    const [left, top, width, height] = this.box;
    const corners: Point[] = [
      [left, top],
      [left, top + height],
      [left + width, top + height],
    ];
    const scale = [left + SCALED * this.unit, top + height - 5 * this.unit];
    const turns = [2, 22, 10, 14, 6, 18, 0, 12, ...Array.from({ length: 24 }, (_, turn) => turn)];
    for (const away of [2.4, 3.2, 4, 5, 6.5, 8, 10])
      for (const turn of turns) {
        const angle = (turn * Math.PI) / 12;
        const way: Point = [spot[0] + away * radius * Math.cos(angle), spot[1] + away * radius * Math.sin(angle)];
        const [x, y] = way;
        if (
          left + 2 * radius < x &&
          x < left + width - 2 * radius &&
          top + 2 * radius < y &&
          y < top + height - 2 * radius &&
          others.every((other) => dist(way, other) > 2.3 * radius) &&
          corners.every((corner) => dist(way, corner) > 9 * radius) &&
          (x - radius > scale[0] || y + radius < scale[1]) &&
          !this.isLand(way, radius)
        )
          return way;
      }
    return undefined;
  }

  private isLand([x, y]: Point, radius: number) {
    const sides: Point[] = [-1, 1].flatMap((dx) => [-1, 1].map((dy): Point => [x + dx * radius, y + dy * radius]));
    return this.shapes.some(([, [ring]]) => {
      const [left, top, wide, high] = extent(ring);
      const near = left - radius < x && x < left + wide + radius && top - radius < y && y < top + high + radius;
      return near && [[x, y] as Point, ...sides].some((point) => within(point, ring));
    });
  }
}

/** The picture of what is seen in a box: of the whole world where nothing is narrowed. */
function made(shapes: Shape[], places: Map<string, Point>, box: Box, apart: Set<number>, narrow = 0) {
  const [left, top, width, height] = box;
  const numbers = [...shapes.keys()].filter((number) =>
    shapes[number][1][0].some(([x, y]) => left < x && x < left + width && top < y && y < top + height),
  );
  const seen = numbers.map((number) => shapes[number]);
  const large = new Map<string, number>();
  for (const [key, [ring]] of seen) {
    const [, , wide, high] = extent(ring);
    large.set(key, Math.max(large.get(key) ?? 0, wide, high));
  }
  const least = width * (narrow ? SMALL : SMALL_IN_WORLD);
  const keys = [...new Set([...places.keys(), ...large.keys()])].filter(Boolean);
  const small = new Set(keys.filter((key) => (large.get(key) ?? 0) < least));
  const equator = narrow ? TOP * DEGREE : inWorld([0, 0])[1];
  const far = new Set([...numbers.keys()].filter((place) => apart.has(numbers[place])));
  return new Picture(box, seen, places, small, equator, !narrow, narrow || 1, far);
}

/** The part of the map around points, in the shape of the picture, with a margin. */
function boxOf(points: Point[], shape: number): Box {
  const [left, top, wide, high] = extent(points);
  const margin = Math.max(wide, high * shape) * 0.05;
  const width = Math.max(wide + 2 * margin, (high + 2 * margin) * shape, LEAST);
  const whole = [(2 * left + wide - width) / 2, (2 * top + high - width / shape) / 2, width, width / shape];
  return whole.map((value) => Number(fixed(value, 0))) as Box;
}

/** A map of the part of the world where the chosen countries lie, members of an organisation it may be, and other places, in degrees. */
export function picture(day: string, chosen: string[], shape = 1.5, also: Point[] = [], joined = ""): Picture {
  const world = earth();
  if (!world) return new Picture([0, 0, WIDTH, WIDTH / shape], [], new Map(), new Set(), 0, true, 1, new Set());
  const owner = owners(world, day, chosen, joined);
  const shapes = pieces(world).map(([piece, rings]): Shape => {
    const key = owner.get(piece) ?? "";
    return [chosen.includes(key) ? key : "", rings];
  });
  const places = new Map<string, Point>();
  for (const key of chosen)
    if (Object.hasOwn(facts.spots, key) && holds(thing(key), day)) {
      const { lat, lon } = placeAt(facts.spots[key]);
      places.set(key, [lat, lon - CARRIED]);
    }
  const main = mainParts(shapes, places);
  const apart = new Set([...shapes.keys()].filter((number) => shapes[number][0] && !main.has(number)));
  const points = [...main].sort((a, b) => a - b).flatMap((number) => shapes[number][1][0]);
  points.push(...places.values(), ...also.map(([lat, lon]): Point => [lat, turned(lon)]));
  const [lat, , high, wide] = points.length ? extent(points) : [-50, 0, 130, 0];
  const narrow = Math.cos(((lat + high / 2) * Math.PI) / 180);
  const moved = (to: (point: Point) => Point) => new Map([...places].map(([key, place]) => [key, to(place)]));
  const drawn = (to: (point: Point) => Point) =>
    shapes.map(([key, rings]): Shape => [key, rings.map((ring) => ring.map(to))]);
  if (!points.length || wide * narrow > ACROSS)
    return made(drawn(inWorld), moved(inWorld), [0, 0, WIDTH, world.height], apart);
  const to = (point: Point) => local(point, narrow);
  return made(drawn(to), moved(to), boxOf(points.map(to), shape), apart, narrow);
}

/** The equator, where it is to be seen. */
export function equatorOf(drawn: Picture): Markup {
  const [left, top, width, height] = drawn.box;
  if (drawn.equator <= top || drawn.equator >= top + height) return html``;
  return html`<path class="equator" d="M${left} ${fixed(drawn.equator, 1)}h${width}"/>
<text class="quiet" x="${left + width - drawn.unit}" y="${fixed(drawn.equator - drawn.unit * 0.6, 1)}" text-anchor="end" font-size="${drawn.unit * 1.7}">${say("paper.equator")}</text>`;
}

/** The scale and the north. */
export function scaleOf(drawn: Picture): Markup {
  const u = drawn.unit;
  const [km, long] = drawn.scale;
  const [left, top, , height] = drawn.box;
  const told = String(km).replace(/(?=\d{3}$)/, km < 1000 ? "" : say("paper.thousands"));
  return html`<g transform="translate(${left + u * 2.5} ${top + height - u * 2.5})" font-size="${u * (drawn.world ? 1.5 : 1.8)}">
<path class="bar" d="M0 0H${fixed(long, 1)}M0 ${-u}V${u}M${fixed(long, 1)} ${-u}V${u}"/>
<text x="${fixed(long + u, 1)}" y="${u * 0.6}">${say(drawn.world ? "paper.at_equator" : "paper.km", { km: told })}</text>
</g>
<g transform="translate(${left + u * 3.5} ${top + u * 3.5})" font-size="${u * 2.1}">
<path d="M0 ${-u * 2.5}L${u} ${u}L0 ${u * 0.3}L${-u} ${u}Z"/><text class="north" y="${u * 3.2}">${say("paper.north")}</text>
</g>`;
}
