// Where rows and columns of the matrix stand, in pixels of the whole; a lens of larger rows about the one that is looked at.

import { state } from "../../core/state.ts";
import { shortOf } from "../../core/words.ts";
import { wide } from "../../draw/text.ts";
import { em } from "../../draw/theme.ts";
import type { Group, Scene } from "./scene.ts";

export type Frame = {
  /** The size of the whole. */
  width: number;
  height: number;
  /** The room for names at the left and above, and for bars at the right. */
  left: number;
  top: number;
  right: number;
  /** The size of the letters. */
  size: number;
  /** How the names of the columns lean, in radians. */
  slant: number;
  columnWide: number;
  columnLeft: (column: number) => number;
  columnAt: (x: number) => number;
  rowTop: (row: number) => number;
  rowHigh: (row: number) => number;
  /** The first row of the lens and the first after it; none where every row is high enough for its name. */
  lens: [from: number, to: number] | null;
  /** Where rows would begin if the lens were about this one. */
  looked: (row: number) => (row: number) => number;
};

// In pixels, at the usual size.
export const LETTERS = 12;
const ROOM = {
  left: 150,
  narrowLeft: 104,
  right: 62,
  top: { least: 40, most: 118, narrow: 92 },
  square: { left: 160, top: 12, right: 96, bottom: 26 },
};
const NARROW = 640; // narrower than this, cells are as large as a finger
const FINGER = 34;
const LENS = { rows: 7, high: 13 };
const LEAST = { column: 3, row: 2, square: 2 }; // the whole is seen first, however small; it can be enlarged
const MOST = { column: 34, row: 22, square: 26 };
const SQUEEZED = 0.6; // a row beside the lens is no lower than this
const MOST_BIG = 12; // chosen rows
const GAP = { column: 10, row: 8 };
const SLANT = { usual: -Math.PI / 3, steep: -0.45 * Math.PI }; // names lean less where columns are narrow

/** The gap before each place: one for every group that has begun, but the first. */
const gapsOf = (count: number, groups: Group[], gap: number) => {
  const gaps = new Float64Array(count);
  let sum = 0;
  for (let place = 0; place < count; place++) {
    if (place && groups.some(({ from }) => from === place)) sum += gap;
    gaps[place] = sum;
  }
  return { gaps, all: sum };
};

/** Where each row begins. Those in the lens and the chosen are large; the others are lower, so that the whole keeps its height. */
function rowsOf({ rows, gaps, high, large, top, big }: Down, lens: [number, number]) {
  const count = rows.length;
  const begin = new Float64Array(count + 1);
  const isLarge = (row: number) => big.has(row) || (row >= lens[0] && row < lens[1]);
  let many = 0;
  for (let row = 0; row < count; row++) many += Number(isLarge(row));
  const all = many > 0 && high < large && many < count;
  const low = all ? Math.max((count * high - many * large) / (count - many), SQUEEZED) : high;
  const rowHigh = (row: number) => (all && isLarge(row) ? large : low);
  for (let row = 0; row < count; row++) begin[row + 1] = begin[row] + rowHigh(row);
  const rowTop = (row: number) => top + gaps[row] + begin[row];
  return { rowTop, rowHigh };
}

/** What the places of rows follow from, beside the lens. */
type Down = { rows: string[]; gaps: Float64Array; high: number; large: number; top: number; big: Set<number> };

/** The rows of the lens about one. */
function lensAbout(row: number, count: number): [number, number] {
  const from = Math.max(0, Math.min(row - (LENS.rows >> 1), count - LENS.rows));
  return [from, Math.min(count, from + LENS.rows)];
}

/** The room that the slanted names of the columns take. */
const namesRoom = (scene: Scene, size: number, slant: number, most: number) =>
  Math.min(
    Math.max(...scene.columns.map((id) => wide(shortOf(id), size, 600)), 20) * Math.sin(-slant) + size * 1.4,
    most * em(),
  );

/** Where everything stands in a room of this size, so many times enlarged, looked at in one row. */
export function frameOf(scene: Scene, room: { width: number; height: number }, zoomed: number, row: number): Frame {
  const size = LETTERS * em();
  if (scene.square) return squareFrame(scene, room, zoomed, size);
  const narrow = room.width < NARROW;
  const left = (narrow ? ROOM.narrowLeft : ROOM.left) * em();
  const right = narrow ? 8 : ROOM.right * em();
  const bands = scene.columnGroups.length ? size * 1.5 : 0;
  const [columns, rows] = [Math.max(scene.columns.length, 1), Math.max(scene.rows.length, 1)];
  const across = gapsOf(columns, scene.columnGroups, GAP.column);
  const down = gapsOf(rows, scene.rowGroups, GAP.row);
  const least = narrow ? FINGER : LEAST.column;
  const fit = (room.width - left - right - across.all - 4) / columns;
  const columnWide = Math.min(Math.max(fit, least), narrow ? FINGER : MOST.column) * zoomed;
  const slant = columnWide * Math.sin(-SLANT.usual) < size ? SLANT.steep : SLANT.usual;
  const names = namesRoom(scene, size, slant, narrow ? ROOM.top.narrow : ROOM.top.most);
  const top = Math.max(names + bands, ROOM.top.least) + 4;
  const high = Math.min(Math.max((room.height - top - down.all - 6) / rows, LEAST.row), MOST.row);
  const rowsHigh = (narrow ? FINGER : high) * zoomed;
  const large = LENS.high * em();
  const small = rowsHigh < large && rows > LENS.rows;
  const chosen = scene.rows.flatMap((id, place) => (state.select.includes(id) ? [place] : []));
  const big = new Set(small && chosen.length <= MOST_BIG ? chosen : []);
  const its: Down = { rows: scene.rows, gaps: down.gaps, high: rowsHigh, large, top, big };
  const lens: [number, number] = small && row >= 0 ? lensAbout(row, rows) : [0, 0];
  const begin = (column: number) => left + across.gaps[column] + column * columnWide;
  return {
    width: left + across.all + columns * columnWide + right,
    height: top + down.all + rows * rowsHigh + 6,
    left,
    top,
    right,
    size,
    slant,
    columnWide,
    columnLeft: begin,
    columnAt: (x) => lastBefore(columns, begin, x, begin(columns - 1) + columnWide),
    ...rowsOf(its, lens),
    lens: small ? lens : null,
    looked: (place) => rowsOf(its, lensAbout(place, rows)).rowTop,
  };
}

/** Countries against countries: square cells. */
function squareFrame(scene: Scene, room: { width: number; height: number }, zoomed: number, size: number): Frame {
  const narrow = room.width < NARROW;
  const { top, bottom } = ROOM.square;
  const left = (narrow ? ROOM.narrowLeft : ROOM.square.left) * em();
  const right = narrow ? 8 : ROOM.square.right * em();
  const count = Math.max(scene.rows.length, 1);
  const fit = Math.min((room.width - left - right) / count, (room.height - top - bottom * em()) / count);
  const least = narrow ? 14 : LEAST.square;
  const cell = (fit > 4 ? Math.floor(Math.min(fit, MOST.square)) : Math.max(fit, least)) * zoomed;
  return {
    width: left + count * cell + right,
    height: top + count * cell + bottom * em(),
    left,
    top,
    right,
    size,
    slant: SLANT.usual,
    columnWide: cell,
    columnLeft: (column) => left + column * cell,
    columnAt: (x) => (x < left || x >= left + count * cell ? -1 : Math.floor((x - left) / cell)),
    rowTop: (row) => top + row * cell,
    rowHigh: () => cell,
    lens: null,
    looked: () => (row) => top + row * cell,
  };
}

/** The last place that begins before a point; -1 where that lies beyond the end. */
function lastBefore(count: number, begin: (place: number) => number, point: number, end: number) {
  if (point < begin(0) || point >= end) return -1;
  let from = 0;
  let to = count - 1;
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (begin(middle) <= point) from = middle;
    else to = middle - 1;
  }
  return from;
}

/**
 * The row at a height. With a lens, the row whose larger self would lie there: the lens follows the mouse, and what is
 * under the mouse is what it magnifies.
 */
export function rowAt(scene: Scene, frame: Frame, y: number, now: number): number {
  const count = scene.rows.length;
  const end = frame.rowTop(count - 1) + frame.rowHigh(count - 1);
  if (!count || y < frame.top || y >= end) return -1;
  if (!frame.lens) return lastBefore(count, frame.rowTop, y, end);
  const [from, to] = frame.lens;
  if (now >= from && now < to && y >= frame.rowTop(now) && y < frame.rowTop(now) + frame.rowHigh(now)) return now;
  return Math.max(
    0,
    lastBefore(count, (row) => frame.looked(row)(row), y, Number.POSITIVE_INFINITY),
  );
}
