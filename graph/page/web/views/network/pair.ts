// Several countries: what all of them share between them, what only one has on its outer side, and the ring of what nearly everybody is in.

import { yearOf } from "../../core/bounds.ts";
import { universal } from "../../core/facts.ts";
import { organisations, shared, sizeOf } from "../../core/queries.ts";
import { byName, say, shortOf } from "../../core/words.ts";
import { wide } from "../../draw/text.ts";
import { colourOf, letters, style } from "../../draw/theme.ts";
import { drawCentre } from "./ego.ts";
import { drawRing } from "./ring.ts";
import { type Point, Sketch } from "./sketch.ts";

// In units of the picture, which are pixels where it is seen whole.
const CENTRE = { usual: 42, narrow: 28, many: 34, least: 21 };
const SHARED = { perRoot: 5, most: 46, least: 7 };
const ALONE = { perRoot: 1.9, most: 22, least: 5, row: 34 };
const NARROW = 560;
const NAME = { size: 13, small: 11 };

type Row = { organisation: string; since: string; count: number };

/** What is large in the middle, what is small at both ends, so that the lines make a lens. */
function lens(rows: Row[]) {
  const ordered = [...rows].sort((a, b) => b.count - a.count || byName(a.organisation, b.organisation));
  const [above, below]: Row[][] = [[], []];
  for (const [place, row] of ordered.entries()) (place % 2 ? above : below).push(row);
  return [...above.reverse(), ...below];
}

/** So many columns that each disc of a column has the height of its name. */
const columnsFor = (count: number, high: number) =>
  Math.max(1, Math.ceil((count * 2.9 * letters(NAME.size)) / Math.max(high, 1)));

/** The discs of what is shared, in one column or several; each with its name and the year since when all belong. */
function drawShared(
  sketch: Sketch,
  rows: Row[],
  countries: { at: Point; r: number }[],
  box: { wide: number; high: number },
) {
  const columns = columnsFor(rows.length, box.high);
  const perColumn = Math.ceil(rows.length / columns);
  for (let column = 0; column < columns; column++) {
    const its = lens(rows.slice(column * perColumn, (column + 1) * perColumn));
    const sum = its.reduce((all, { count }) => all + Math.sqrt(count), 0) || 1;
    const perRoot = Math.min(SHARED.perRoot, (box.high - its.length * 24) / 2 / sum);
    const sizes = its.map(({ count }) => Math.max(SHARED.least, Math.min(perRoot * Math.sqrt(count), SHARED.most)));
    const need = sizes.map((r) => Math.max(2 * r + 10, 36));
    const all = need.reduce((a, b) => a + b, 0);
    const grow = Math.min(1.35, box.high / Math.max(all, 1));
    let y = (-all * grow) / 2;
    const x = columns === 1 ? 0 : (column - (columns - 1) / 2) * (box.wide / columns);
    for (const [place, row] of its.entries()) {
      drawOne(sketch, row, { x, y: y + (need[place] * grow) / 2 }, sizes[place], countries);
      y += need[place] * grow;
    }
  }
}

/** One that all share: its lines, its disc, its name in it or beside it. */
function drawOne(
  sketch: Sketch,
  { organisation: id, since, count }: Row,
  at: Point,
  r: number,
  countries: { at: Point; r: number }[],
) {
  const colour = colourOf(id);
  for (const country of countries)
    sketch.line(country.at, at, { stroke: colour, width: countries.length > 3 ? 1.2 : 2.4, opacity: 0.8 });
  sketch.circle(at, r, { fill: colour });
  sketch.spot({ id, ...at, r, hub: true, bright: true, colour });
  const year = yearOf(since);
  const name = shortOf(id);
  const small = letters(NAME.small);
  const inside = wide(name, small, 700) < r * 1.75 && r > 1.36 * small;
  const on = style("--on-hub");
  if (inside) {
    sketch.text(
      id,
      name,
      { x: at.x, y: at.y - (year ? small * 0.45 : 0) },
      { size: Math.min(letters(NAME.size), (small * r * 1.75) / wide(name, small, 700)), weight: 700, fill: on },
    );
    if (year) sketch.text("", year, { x: at.x, y: at.y + small * 0.82 }, { size: small, weight: 400, fill: on });
    return;
  }
  const only = count === 2 && countries.length === 2 && say("network.only_two");
  sketch.wishes.push({
    id,
    text: [name, year].filter(Boolean).join(" "),
    sub: only || undefined,
    ...at,
    r: r + 1,
    rank: 1,
    size: NAME.size,
    weight: 700,
    fill: colour,
    side: at.y < 0 ? "above" : "below",
  });
}

/** What only one of two has: outlined on its outer side, as far as there is room; how many more there are is told. */
function drawAlone(
  sketch: Sketch,
  ids: string[],
  day: string,
  country: { at: Point; r: number },
  side: -1 | 1,
  high: number,
  edgeAt: (y: number) => number,
) {
  const most = Math.max(0, Math.floor(high / ALONE.row));
  const some = ids.length > most ? ids.slice(0, Math.max(0, most - 1)) : ids;
  const rows = some.length + Number(some.length < ids.length);
  const x = (share: number) => country.at.x + side * (country.r + 44 + 22 * Math.cos(share * Math.PI));
  const quiet = style("--quiet");
  for (const [place, id] of some.entries()) {
    const share = rows > 1 ? place / (rows - 1) - 0.5 : 0;
    const at = { x: x(share), y: share * Math.min(high - ALONE.row, rows * ALONE.row * 1.3) };
    const count = sizeOf(id, day);
    const r = Math.max(ALONE.least, Math.min(ALONE.perRoot * Math.sqrt(count), ALONE.most, ALONE.row / 2 - 1));
    const colour = colourOf(id);
    const name = `${shortOf(id)} ${count}`;
    const long = wide(name, letters(NAME.small + 1), 600);
    at.x = side * Math.min(side * at.x, edgeAt(at.y) - r - long - 12);
    sketch.line(country.at, at, { stroke: quiet, width: 1, opacity: 0.7, dash: [3, 3] });
    sketch.circle(at, r, { fill: style("--paper") });
    sketch.circle(at, r, { stroke: colour, width: 1.8 });
    sketch.spot({ id, ...at, r, hub: true, bright: false, colour });
    sketch.wishes.push({
      id,
      text: name,
      ...at,
      r: r + 2,
      rank: 3,
      size: NAME.small + 1,
      weight: 600,
      fill: colour,
      side: side < 0 ? "left" : "right",
    });
  }
  if (some.length < ids.length) {
    const share = rows > 1 ? 0.5 : 0;
    const words = say("page.list_more", { count: ids.length - some.length });
    sketch.text(
      "",
      words,
      { x: x(share) + side * 20, y: share * Math.min(high - ALONE.row, rows * ALONE.row * 1.3) },
      { size: letters(NAME.small), weight: 400, fill: quiet },
    );
  }
}

/** Where the chosen stand: two beside each other, more in two columns, all within the ring. */
function placesOf(count: number, width: number, r: number, edgeAt: (y: number) => number, ry: number): Point[] {
  const far = width < NARROW ? width * 0.33 : width * (count === 2 ? 0.2 : 0.27);
  return Array.from({ length: count }, (_, place) => {
    const side = place % 2 ? 1 : -1;
    const row = Math.floor(place / 2);
    const rows = Math.ceil((count - (place % 2)) / 2);
    const y = rows > 1 ? (row / (rows - 1) - 0.5) * 2 * Math.min(ry * 0.57, ry * 0.78 - r - 10) : 0;
    return { x: side * Math.min(far, edgeAt(Math.abs(y) + r) - r - 6), y };
  });
}

/** The picture of several countries on a day. */
export function pairOf(countries: string[], day: string, total: number, [width, height]: [number, number]): Sketch {
  const sketch = new Sketch(width, height);
  const narrow = width < NARROW;
  const common = shared(countries, day);
  const its = countries.map((id) => new Set(organisations(id, day).map(({ organisation }) => organisation)));
  const anybody = [...new Set(its.flatMap((one) => [...one]))];
  const part = (id: string) => (its.every((one) => one.has(id)) ? "all" : "some");
  const { thick } = drawRing(
    sketch,
    anybody.filter((id) => universal.has(id)).map((id) => ({ id, count: sizeOf(id, day), part: part(id) })),
  );
  const high = height - 2 * thick - (narrow ? 60 : 70);
  const r = narrow
    ? countries.length > 2
      ? CENTRE.least
      : CENTRE.narrow
    : countries.length > 2
      ? CENTRE.many
      : CENTRE.usual;
  const [rx, ry] = [width / 2 - thick - 6, height / 2 - thick - 6];
  const edgeAt = (y: number) => rx * Math.sqrt(Math.max(0, 1 - ((Math.abs(y) + 8) / ry) ** 2));
  const stand = placesOf(countries.length, width, r, edgeAt, ry).map((at) => ({ at, r }));
  const rows = common
    .filter(({ organisation }) => !universal.has(organisation))
    .map(({ organisation, since }) => ({ organisation, since, count: sizeOf(organisation, day) }));
  drawShared(sketch, rows, stand, { wide: Math.min(...stand.map(({ at }) => Math.abs(at.x))) * 2 - 3 * r, high });
  if (countries.length === 2 && !narrow)
    for (const [place, side] of [-1, 1].entries()) {
      const only = [...its[place]].filter((id) => !its[1 - place].has(id) && !universal.has(id));
      only.sort((a, b) => sizeOf(a, day) - sizeOf(b, day) || byName(a, b));
      drawAlone(sketch, lensOf(only, day), day, stand[place], side as -1 | 1, high * 0.8, edgeAt);
    }
  for (const [place, id] of countries.entries())
    drawCentre(sketch, id, stand[place].at, r, say("page.list_of", { count: its[place].size, total }));
  return sketch;
}

const lensOf = (ids: string[], day: string) =>
  lens(ids.map((organisation) => ({ organisation, since: "", count: sizeOf(organisation, day) }))).map(
    ({ organisation }) => organisation,
  );
