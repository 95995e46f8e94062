// Makes graph/page/world.json from Natural Earth 1:50m: npm install && npm run build
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoContains, geoEqualEarth } from "d3-geo";
import { geoProject, geoStitch } from "d3-geo-projection";
import { feature, mergeArcs } from "topojson-client";
import { topology } from "topojson-server";
import { planarTriangleArea, presimplify } from "topojson-simplify";

// Box units. One is about 17 km, so one square unit about 297 km².
const WIDTH = 2000, TOP = 84.5, BOTTOM = -57, CENTRE = 11;
const STEP = 0.3; // coordinates are whole numbers of this
const DETAIL = 2.3; // a corner whose triangle is smaller is left out …
const BORDER = 2.5; // … on land borders, smaller than so many times that …
const SHARE = 0.08; // … or, about a small shape, smaller than this share of it
const ISLET = 3.2; // islands smaller than this are left out …
const PART = 0.1; // … unless they are this share of their piece
const CRUMB = 0.02; // what is smaller still has no shape at all

const here = (path) => new URL(path, import.meta.url);
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const source = json(createRequire(import.meta.url).resolve("world-atlas/countries-50m.json"));
const cuts = json(here("cuts.json"));
const { numeric, named, moved, coarse, entities: many, first, without, outside } = json(here("pieces.json"));

const polygons = (geometry) => geometry === null ? [] : geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
const multi = (id, coordinates) => ({ type: "Feature", id, properties: {}, geometry: { type: "MultiPolygon", coordinates } });
const inside = (polygon, point) => geoContains({ type: "Polygon", coordinates: polygon }, point);
const within = ([x, y], [west, south, east, north]) => x >= west && x <= east && y >= south && y <= north;

// 1. Every country of Natural Earth under the id of the piece that it belongs to.
const pieces = new Map();
const add = (id, ...list) => pieces.set(id, [...(pieces.get(id) ?? []), ...list]);
for (const geometry of source.objects.countries.geometries) {
  const id = named[geometry.properties.name] ?? numeric[geometry.id];
  if (id === undefined) throw new Error(`no piece for ${geometry.properties.name}`);
  if (!without.includes(id)) add(id, ...polygons(feature(source, geometry).geometry));
}

// 2. What lies in a box, or is one polygon, goes to another piece.
for (const { from, to, box, point } of moved) {
  const going = pieces.get(from).filter((polygon) => box ? polygon[0].every((p) => within(p, box)) : inside(polygon, point));
  if (!going.length) throw new Error(`nothing to move from ${from} to ${to}`);
  pieces.set(from, pieces.get(from).filter((polygon) => !going.includes(polygon)));
  add(to, ...going);
}

// 3. Lines that Natural Earth's countries do not have. The ends are put on the nearest corner of the outline.
function split(polygon, line) {
  const ring = polygon[0].slice(0, -1);
  const nearest = ([x, y]) => {
    const far = ring.map((p) => Math.hypot((p[0] - x) * Math.cos(y * Math.PI / 180), p[1] - y));
    const least = Math.min(...far);
    if (least > 0.15) throw new Error(`the line ends ${least}° from the outline at ${x}, ${y}`);
    return far.indexOf(least);
  };
  const [a, b] = [nearest(line[0]), nearest(line.at(-1))];
  const walk = (i, j) => i <= j ? ring.slice(i, j + 1) : [...ring.slice(i), ...ring.slice(0, j + 1)];
  const between = line.slice(1, -1);
  return [[...walk(a, b), ...between.toReversed(), ring[a]], [...walk(b, a), ...between, ring[b]]].map((outer) => [outer]);
}
for (const [id, { of, rest = of, inside: point, islands, line, enclave }] of Object.entries(cuts)) {
  const all = pieces.get(of);
  const mainland = all.find((polygon) => inside(polygon, point));
  const parts = split(mainland, line);
  const mine = parts.find((part) => inside(part, point)), others = parts.find((part) => part !== mine);
  for (const hole of mainland.slice(1)) (inside(mine, hole[0]) ? mine : others).push(hole);
  const [yes, no] = [[mine], [others]];
  for (const island of all) if (island !== mainland) (islands.some((box) => within(island[0][0], box)) ? yes : no).push(island);
  if (enclave) {
    const ring = [...enclave, enclave[0]];
    mine.push(ring.toReversed());
    no.push([ring]);
  }
  pieces.delete(of);
  add(rest, ...no);
  add(id, ...yes);
}

// 4. Equal Earth, stitched at 180° and cut at 169° W.
const projection = geoEqualEarth().rotate([-CENTRE, 0]).precision(0).scale(1).translate([0, 0]);
projection.scale(WIDTH / 2 / projection([CENTRE + 180 - 1e-9, 0])[0]);
const top = projection([CENTRE, TOP])[1], height = Math.ceil(projection([CENTRE, BOTTOM])[1] - top);
projection.translate([WIDTH / 2, -top]);
const project = (id) => geoProject(geoStitch(multi(id, pieces.get(id))), projection);
const group = (features) => topology({ pieces: { type: "FeatureCollection", features } });
let world = group([...pieces.keys()].map(project));

// 5. The parts of one piece become one; its islets go, but never its largest part or one that touches another piece.
const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [u, v] = ring[(i + 1) % ring.length];
  return sum + x * v - u * y;
}, 0)) / 2;
const merged = world.objects.pieces.geometries.map((geometry) => ({ id: geometry.id, list: polygons(feature(world, mergeArcs(world, [geometry])).geometry) }));
const corners = new Map();
for (const { id, list } of merged) for (const [x, y] of list.flat(2)) corners.set(`${x},${y}`, (corners.get(`${x},${y}`) ?? new Set()).add(id));
const table = readFileSync(here("../../data/countries.csv"), "utf8").split("\n").slice(1).filter(Boolean);
const rows = table.map((row) => row.slice(0, row.indexOf(",")));
// The islands on which the labels stand; the two numbers in a row with a decimal point are lat and lon.
const label = new Map(table.map((row) => row.match(/^(\w+),.*?,(-?\d+\.\d+),(-?\d+\.\d+),/)).map(([, id, lat, lon]) => [id, projection([+lon, +lat])]));
const gap = ([outer], [x, y]) => Math.min(...outer.map((p) => Math.hypot(p[0] - x, p[1] - y)));
const kept = [];
for (const { id, list } of merged) {
  const sizes = list.map(([outer]) => area(outer)), whole = sizes.reduce((a, b) => a + b, 0), largest = Math.max(...sizes);
  const gaps = list.map((polygon) => label.has(id) ? gap(polygon, label.get(id)) : NaN), nearest = Math.min(...gaps);
  const touches = ([outer]) => outer.some(([x, y]) => corners.get(`${x},${y}`).size > 1);
  const keep = list.filter((polygon, i) => sizes[i] >= CRUMB && (sizes[i] === largest || gaps[i] === nearest || sizes[i] >= ISLET * (coarse[id] ?? 1) || sizes[i] >= PART * whole || (touches(polygon) && sizes[i] > 0.1)))
    .map(([outer, ...holes]) => [outer, ...holes.filter((hole) => area(hole) >= CRUMB)]);
  if (keep.length) kept.push(multi(id, keep));
  else console.log(`no shape: ${id} (${largest.toFixed(3)} square units)`);
}
kept.sort((a, b) => a.id < b.id ? -1 : 1);
world = group(kept);

// 6. Fewer corners (Visvalingam), then whole numbers.
const limits = world.arcs.map(() => []);
for (const { id, arcs } of world.objects.pieces.geometries) for (const ring of arcs.flat()) {
  const size = area(ring.flatMap((i) => i < 0 ? world.arcs[~i].slice(1).toReversed() : world.arcs[i].slice(0, -1)));
  for (const i of ring) limits[i < 0 ? ~i : i].push({ detail: DETAIL * (coarse[id] ?? 1), share: SHARE * size });
}
const limit = (sides) => Math.min(Math.min(...sides.map(({ detail }) => detail)) * (sides.length > 1 ? BORDER : 1), ...sides.map(({ share }) => share));
const arcs = presimplify(world, planarTriangleArea).arcs.map((arc, i) => {
  const closed = arc[0][0] === arc.at(-1)[0] && arc[0][1] === arc.at(-1)[1];
  const heaviest = arc.map((p) => p[2]).sort((a, b) => b - a);
  const least = Math.min(limit(limits[i]), heaviest[Math.min(closed ? 4 : 1, heaviest.length - 1)]);
  const whole = arc.filter((p) => p[2] >= least).map(([x, y]) => [Math.round(x / STEP), Math.round(y / STEP)]);
  return whole.filter(([x, y], k) => k === 0 || x !== whole[k - 1][0] || y !== whole[k - 1][1]);
});
const coordinates = (ring) => ring.flatMap((i) => i < 0 ? arcs[~i].slice(1).toReversed() : arcs[i].slice(0, -1));
for (const geometry of world.objects.pieces.geometries) {
  geometry.arcs = geometry.arcs.filter(([outer], k) => {
    const size = area(coordinates(outer));
    if (size === 0) console.log(`flat: part ${k} of ${geometry.id}`);
    return size > 0;
  }).map(([outer, ...holes]) => [outer, ...holes.filter((hole) => area(coordinates(hole)) > 0)]);
}

// 7. Arcs that are used, each corner as the step from the one before.
const used = [...new Set(world.objects.pieces.geometries.flatMap((g) => g.arcs.flat(2)).map((i) => i < 0 ? ~i : i))].sort((a, b) => a - b);
const place = new Map(used.map((i, k) => [i, k]));
const deltas = (arc) => arc.map(([x, y], k) => k === 0 ? [x, y] : [x - arc[k - 1][0], y - arc[k - 1][1]]);
const geometries = world.objects.pieces.geometries.filter(({ arcs }) => arcs.length).map(({ id, arcs: list }) => {
  const own = list.map((rings) => rings.map((ring) => ring.map((i) => i < 0 ? ~place.get(~i) : place.get(i))));
  return own.length === 1 ? { type: "Polygon", arcs: own[0], id } : { type: "MultiPolygon", arcs: own, id };
});
const shapes = new Set(geometries.map(({ id }) => id));

// 8. Which pieces make which country; the one that goes before others stands first.
const entries = rows.map((id) => [id, (many[id] ?? [id]).filter((piece) => shapes.has(piece))]).filter(([, list]) => list.length);
const rank = ([id, list]) => first.includes(id) ? 0 : list.length;
const entities = Object.fromEntries(entries.sort((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1)));
console.log("rows without a shape:", rows.filter((id) => !(id in entities)).join(" "));
const claimed = new Set(Object.values(entities).flat());
console.log("pieces of nobody:", [...shapes].filter((id) => !claimed.has(id)).join(" "));

// 9. The outline of the world.
const lats = [TOP, 78, 71, 64, 57, 50, 42, 34, 26, 18, 9, 0, -8, -16, -24, -32, -40, -46, -52, BOTTOM];
const side = (lon) => lats
  .map((lat) => projection([CENTRE + lon, lat]).map((v) => Math.round(v * 10) / 10));
const sphere = [...side(180 - 1e-9), ...side(-180 + 1e-9).toReversed()];

const text = JSON.stringify({
  type: "Topology", transform: { scale: [STEP, STEP], translate: [0, 0] },
  objects: { pieces: { type: "GeometryCollection", geometries } }, arcs: used.map((i) => deltas(arcs[i])),
  width: WIDTH, height, sphere, entities, outside,
});
writeFileSync(here("../../graph/page/world.json"), `${text}\n`);
console.log(`${text.length} bytes, ${geometries.length} pieces, ${used.length} arcs, ${used.reduce((n, i) => n + arcs[i].length, 0)} corners, height ${height}, scale ${projection.scale()}, y0 ${-top}`);
