// Several countries: what all of them share between them, what only one has on its outer side, and the ring of what nearly everybody is in.

import { yearOf } from "../../core/bounds.ts";
import { daysOf, isThere, type Pane, type Turn, turnIn } from "../../core/days.ts";
import { universal } from "../../core/facts.ts";
import { organisations, shared, sizeOf } from "../../core/queries.ts";
import { byName, say, shortOf } from "../../core/words.ts";
import type { Paint } from "../../draw/pen.ts";
import { cut, wide } from "../../draw/text.ts";
import { colourOf, letters, style } from "../../draw/theme.ts";
import { drawCentre, LINE, partOf } from "./ego.ts";
import { drawRing } from "./ring.ts";
import { type Point, Sketch } from "./sketch.ts";

// In units of the picture, which are pixels where it is seen whole.
const CENTRE = { usual: 42, narrow: 28, many: 34, least: 21 };
const SHARED = { perRoot: 5, most: 46, least: 7 };
const ALONE = { perRoot: 1.9, most: 22, least: 5, row: 34 };
const PILL = { high: 19, size: 11.5, gap: 2 };
const NARROW = 560;
const NAME = { size: 13, small: 11 };

/** What all share: since when, how many members it has, what became of it between two days, and whether all have it on the day that is shown. */
type Row = { organisation: string; since: string; count: number; turn: Turn; there: boolean };

const LINES: Record<Turn, Paint> = { ...LINE, "": { width: 2.4, opacity: 0.8 } };

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

/** On a narrow picture, where no name fits a disc: what is shared as pills with their names, in one column or two. */
function drawPills(
  sketch: Sketch,
  rows: Row[],
  countries: { at: Point; r: number }[],
  box: { wide: number; high: number },
) {
  const { high, size, gap } = PILL;
  const columns = rows.length * (high + gap) > box.high ? 2 : 1;
  const perColumn = Math.ceil(rows.length / columns);
  const pitch = Math.min(high * 1.7, box.high / Math.max(perColumn, 1));
  const tall = Math.min(high, pitch - 1);
  const letters = Math.min(size, tall * 0.72);
  const laid = rows.map((row, place) => {
    const column = Math.floor(place / perColumn);
    const count = Math.min(perColumn, rows.length - column * perColumn);
    const x = columns === 1 ? 0 : (column - 0.5) * box.wide * 0.58;
    return { row, at: { x, y: ((place % perColumn) - (count - 1) / 2) * pitch } };
  });
  for (const { row, at } of laid)
    for (const country of countries)
      sketch.line(country.at, at, {
        stroke: colourOf(row.organisation),
        ...LINES[row.turn],
        ...(!row.turn && { width: 1.4 }),
      });
  for (const { row, at } of laid) {
    const { organisation: id, there, turn } = row;
    const colour = colourOf(id);
    const name = cut(shortOf(id), box.wide / columns - tall * 0.3, letters, 700);
    const long = Math.max(wide(name, letters, 700) + tall * 0.9, tall);
    if (!there) sketch.pill(at, long + 2, tall + 2, colour);
    sketch.pill(at, long, tall, there ? colour : style("--paper"));
    sketch.spot({ id, ...at, r: tall / 2, hub: true, bright: there, colour, turn });
    const fill = there ? style("--on-hub") : turn === "later" ? style("--quiet") : colour;
    sketch.text(id, name, at, { size: letters, weight: 700, fill });
  }
}

/** One that all share: its lines, its disc, its name in it or beside it. */
function drawOne(
  sketch: Sketch,
  { organisation: id, since, count, turn, there }: Row,
  at: Point,
  r: number,
  countries: { at: Point; r: number }[],
) {
  const colour = colourOf(id);
  for (const country of countries)
    sketch.line(country.at, at, {
      stroke: colour,
      ...LINES[turn],
      ...(!turn && countries.length > 3 && { width: 1.2 }),
    });
  sketch.circle(at, r, { fill: there ? colour : style("--paper") });
  if (!there) sketch.circle(at, r, { stroke: colour, width: 1.8, dash: [4, 3], opacity: turn === "later" ? 0.5 : 1 });
  sketch.spot({ id, ...at, r, hub: true, bright: there, colour, turn });
  const year = there ? yearOf(since) : say(`page.days.one_${turn}`);
  const name = shortOf(id);
  const small = letters(NAME.small);
  const inside = wide(name, small, 700) < r * 1.75 && r > 1.36 * small;
  const on = there ? style("--on-hub") : colour;
  if (inside && wide(year, small) < r * 1.9) {
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
    faint: turn === "later",
    side: at.y < 0 ? "above" : "below",
  });
}

/** What only one of two has: outlined on its outer side, as far as there is room; how many more there are is told. */
function drawAlone(
  sketch: Sketch,
  ids: string[],
  its: { day: string; has: (id: string) => boolean },
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
    const count = sizeOf(id, its.day);
    const faint = !its.has(id); // it was or will be so on the other of two days
    const r = Math.max(ALONE.least, Math.min(ALONE.perRoot * Math.sqrt(count), ALONE.most, ALONE.row / 2 - 1));
    const colour = colourOf(id);
    const name = `${shortOf(id)} ${count}`;
    const long = wide(name, letters(NAME.small + 1), 600);
    at.x = side * Math.min(side * at.x, edgeAt(at.y) - r - long - 12);
    sketch.line(country.at, at, { stroke: quiet, width: 1, opacity: faint ? 0.25 : 0.7, dash: [3, 3] });
    sketch.circle(at, r, { fill: style("--paper") });
    sketch.circle(at, r, { stroke: colour, width: 1.8, opacity: faint ? 0.35 : 1 });
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
      faint,
      side: side < 0 ? "left" : "right",
    });
  }
  if (some.length < ids.length) {
    const share = rows > 1 ? 0.5 : 0;
    const words = say("page.list_more", { count: ids.length - some.length });
    const size = letters(NAME.small);
    const y = share * Math.min(high - ALONE.row, rows * ALONE.row * 1.3);
    const half = wide(words, size) / 2;
    const at = { x: side * Math.min(side * x(share) + 20, edgeAt(Math.abs(y) + size) - half - 8), y };
    sketch.text("", words, at, { size, weight: 400, fill: quiet });
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

/** What all of several countries share on a day that the picture tells of, but for what nearly everybody is in. */
function rowsOf(countries: string[], pane: Pane): Row[] {
  const on = new Map(
    daysOf(pane).map((day) => [day, new Map(shared(countries, day).map((row) => [row.organisation, row]))]),
  );
  const all = new Set([...on.values()].flatMap((its) => [...its.keys()]));
  return [...all].map((organisation) => {
    const turn = turnIn(pane, !!on.get(pane.from)?.has(organisation), !!on.get(pane.at)?.has(organisation));
    return {
      organisation,
      since: on.get(pane.day)?.get(organisation)?.since ?? "",
      count: Math.max(...daysOf(pane).map((day) => sizeOf(organisation, day))),
      turn,
      there: isThere(pane, turn),
    };
  });
}

/** Draws the ring of what nearly everybody is in: of all of them, of some, or what became of it. */
function drawAround(sketch: Sketch, anybody: Set<string>, rows: Row[], pane: Pane) {
  const turns = new Map(rows.map(({ organisation, turn }) => [organisation, turn]));
  const apart = pane.from ? "later" : "some"; // while days are compared, pale is what was there on both
  const part = (id: string) => (turns.has(id) ? partOf(pane, turns.get(id) as Turn) : apart);
  const ids = [...new Set([...anybody, ...turns.keys()])].filter((id) => universal.has(id));
  return drawRing(
    sketch,
    ids.map((id) => ({ id, count: sizeOf(id, pane.day), part: part(id) })),
    !pane.from,
  );
}

/** The picture of several countries on a day; where two are compared, everything stands in the same place on both. */
export function pairOf(countries: string[], pane: Pane, total: number, [width, height]: [number, number]): Sketch {
  const sketch = new Sketch(width, height);
  const narrow = width < NARROW;
  const its = countries.map((id) => joinedOn(id, pane.day));
  const all = rowsOf(countries, pane);
  const { thick } = drawAround(sketch, new Set(its.flatMap((one) => [...one])), all, pane);
  const high = height - 2 * thick - (narrow ? 60 : 70);
  const r = countries.length > 2 ? (narrow ? CENTRE.least : CENTRE.many) : narrow ? CENTRE.narrow : CENTRE.usual;
  const [rx, ry] = [width / 2 - thick - 6, height / 2 - thick - 6];
  const edgeAt = (y: number) => rx * Math.sqrt(Math.max(0, 1 - ((Math.abs(y) + 8) / ry) ** 2));
  const stand = placesOf(countries.length, width, r, edgeAt, ry).map((at) => ({ at, r }));
  const rows = all.filter(({ organisation }) => !universal.has(organisation));
  (narrow ? drawPills : drawShared)(sketch, rows, stand, {
    wide: Math.min(...stand.map(({ at }) => Math.abs(at.x))) * 2 - 3 * r,
    high,
  });
  if (countries.length === 2 && !narrow) {
    const common = new Set(all.map(({ organisation }) => organisation));
    for (const [place, side] of ([-1, 1] as const).entries()) {
      const ever = new Set(daysOf(pane).flatMap((day) => [...joinedOn(countries[place], day)]));
      const only = lensOf(
        [...ever].filter((id) => !common.has(id) && !universal.has(id)),
        pane,
      );
      const has = (id: string) => its[place].has(id) && !its[1 - place].has(id);
      drawAlone(sketch, only, { day: pane.day, has }, stand[place], side, high * 0.8, edgeAt);
    }
  }
  for (const [place, id] of countries.entries())
    drawCentre(sketch, id, stand[place].at, r, say("page.list_of", { count: its[place].size, total }));
  return sketch;
}

const joinedOn = (country: string, day: string) =>
  new Set(organisations(country, day).map(({ organisation }) => organisation));

/** The same order on all days that the picture tells of: what is large in the middle. */
function lensOf(ids: string[], pane: Pane) {
  const most = (id: string) => Math.max(...daysOf(pane).map((day) => sizeOf(id, day)));
  const rows = ids.map((id): Row => ({ organisation: id, since: "", count: most(id), turn: "", there: true }));
  return lens(rows).map(({ organisation }) => organisation);
}
