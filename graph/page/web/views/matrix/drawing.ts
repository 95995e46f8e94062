// Draws the matrix with a pen: cells, then the names, which stay where they are when the cells are moved.

import { facts } from "../../core/facts.ts";
import { state } from "../../core/state.ts";
import { capital, nameOf, say, shortOf } from "../../core/words.ts";
import type { Pen } from "../../draw/pen.ts";
import { cut, wholeWords, wide } from "../../draw/text.ts";
import { colourOf, isDark, style } from "../../draw/theme.ts";
import type { Frame } from "./geometry.ts";
import { CELL, type Group, type Scene } from "./scene.ts";

type At = { row: number; column: number };
type Window = { left: number; top: number; width: number; height: number };

/** How many are shared: pale is few. On paper and on a dark ground. */
const SHADES = {
  light: ["#eceade", "#d3dbe3", "#a9bedb", "#7394c6", "#3f62a9", "#1b2f73"],
  dark: ["#1b2433", "#25385c", "#325088", "#4a72b5", "#7ea3dc", "#c9dcff"],
};
export const shadesNow = () => SHADES[isDark() ? "dark" : "light"];

// In pixels.
const BETWEEN = 1; // between two cells
const PALE = 0.22; // opacity of what stands back
const ODD = 0.4; // opacity of who is no full member
const HOLLOW = 6; // a cell that is at least so high can be hollow
const SAME = 0.01;
const SMALLER = 0.75; // of the letters, where a field has few columns
const TICK = 5; // from a bracket to its name

/** The first and the last place that is seen. */
function seen(
  count: number,
  begin: (place: number) => number,
  large: (place: number) => number,
  from: number,
  to: number,
) {
  let first = 0;
  while (first < count - 1 && begin(first) + large(first) < from) first++;
  let last = count - 1;
  while (last > first && begin(last) > to) last--;
  return [first, last];
}

/** Everything that is seen of the matrix. */
export function drawMatrix(pen: Pen, scene: Scene, frame: Frame, at: At, window: Window) {
  const columnWide = () => frame.columnWide;
  const rows = seen(scene.rows.length, frame.rowTop, frame.rowHigh, window.top + frame.top, window.top + window.height);
  const columns = seen(
    scene.columns.length,
    frame.columnLeft,
    columnWide,
    window.left + frame.left,
    window.left + window.width,
  );
  const part = { scene, frame, at, window, rows, columns };
  drawMarks(pen, part);
  if (scene.square) drawShades(pen, part);
  else drawMembers(pen, part);
  drawCross(pen, part);
  if (!scene.square) drawBars(pen, part);
  const paper = { fill: style("--paper") };
  pen.rect(0, 0, frame.left - 2, window.height, paper);
  if (frame.top > 20) pen.rect(0, 0, window.width, frame.top - 2, paper);
  drawRowNames(pen, part);
  if (scene.square) drawColumnName(pen, part);
  else drawColumnNames(pen, part);
}

type Part = { scene: Scene; frame: Frame; at: At; window: Window; rows: number[]; columns: number[] };

/** The grounds of the row and the column that are looked at or chosen. */
function drawMarks(pen: Pen, { scene, frame, at, window, rows }: Part) {
  const ground = { fill: style("--press") };
  for (let row = rows[0]; row <= rows[1]; row++)
    if (!scene.square && (row === at.row || state.select.includes(scene.rows[row])))
      pen.rect(0, frame.rowTop(row) - window.top, window.width, frame.rowHigh(row), ground);
  if (!scene.square && at.column >= 0)
    pen.rect(frame.columnLeft(at.column) - window.left, 0, frame.columnWide - BETWEEN, window.height, ground);
}

/** Who belongs: cells in the colours of the fields; those one above the other in one piece where rows are low. */
function drawMembers(pen: Pen, { scene, frame, window, rows, columns }: Part) {
  const wideCell = frame.columnWide - BETWEEN;
  for (let column = columns[0]; column <= columns[1]; column++) {
    const fill = colourOf(scene.columns[column]);
    const x = frame.columnLeft(column) - window.left;
    for (let row = rows[0]; row <= rows[1]; row++) {
      const kind = scene.cell(row, column);
      if (!kind) continue;
      const pale = scene.pale(row, column);
      const top = frame.rowTop(row);
      let end = row;
      const high = frame.rowHigh(row);
      while (
        high < 6 &&
        end < rows[1] &&
        scene.cell(end + 1, column) === kind &&
        scene.pale(end + 1, column) === pale &&
        Math.abs(frame.rowTop(end + 1) - frame.rowTop(end) - high) < SAME &&
        Math.abs(frame.rowHigh(end + 1) - high) < SAME
      )
        end++;
      const y = Math.round(top - window.top);
      const tall = Math.max(1, Math.round(frame.rowTop(end) + high - window.top) - y - (high >= 6 ? BETWEEN : 0));
      const odd = kind === CELL.other || (scene.compared && kind === CELL.full);
      const opacity = (odd ? ODD : 1) * (pale ? PALE : 1);
      if (kind === CELL.left) drawLeft(pen, { x, y, wide: wideCell, tall }, fill, opacity);
      else pen.rect(x, y, wideCell, tall, { fill, opacity });
      if (kind === CELL.other && high >= 6) pen.rect(x, y + tall - 2, wideCell, 2, { fill });
      row = end;
    }
  }
}

/** Who has left: an outline; where the row is too low for one, a narrow dark stroke. */
function drawLeft(
  pen: Pen,
  { x, y, wide: long, tall }: { x: number; y: number; wide: number; tall: number },
  colour: string,
  opacity: number,
) {
  if (tall >= HOLLOW) pen.rect(x + 0.75, y + 0.75, long - 1.5, tall - 1.5, { stroke: colour, width: 1.5, opacity });
  else pen.rect(x + long / 3, y, long / 3, tall, { fill: style("--ink"), opacity });
}

/** How much two share: the darker, the more; the diagonal is left free. */
function drawShades(pen: Pen, { scene, frame, window, rows, columns }: Part) {
  const shades = shadesNow();
  const gap = frame.columnWide > 8 ? BETWEEN : 0;
  for (let row = rows[0]; row <= rows[1]; row++) {
    const y = frame.rowTop(row) - window.top;
    let column = columns[0];
    while (column <= columns[1]) {
      const shade = shadeOf(scene, row, column);
      const pale = scene.pale(row, column);
      let end = column;
      while (!gap && end < columns[1] && shadeOf(scene, row, end + 1) === shade && scene.pale(row, end + 1) === pale)
        end++;
      const x = frame.columnLeft(column) - window.left;
      const long = (end - column + 1) * frame.columnWide - gap;
      if (shade >= 0) pen.rect(x, y, long, frame.columnWide - gap, { fill: shades[shade], opacity: pale ? PALE : 1 });
      column = end + 1;
    }
  }
  const chosen = scene.rows.flatMap((id, place) => (state.select.includes(id) ? [place] : []));
  if (chosen.length === 2)
    for (const [row, column] of [chosen, [...chosen].reverse()]) {
      const [x, y] = [frame.columnLeft(column) - window.left, frame.rowTop(row) - window.top];
      pen.rect(x - 2, y - 2, frame.columnWide + 4, frame.columnWide + 4, { stroke: style("--cross"), width: 2.5 });
    }
  for (const { from, to } of scene.rowGroups)
    pen.rect(
      frame.columnLeft(from) - window.left,
      frame.rowTop(from) - window.top,
      (to - from) * frame.columnWide,
      (to - from) * frame.columnWide,
      { stroke: style("--ink"), width: 1 },
    );
}

/** The shade of a cell: how many of the breaks its number reaches; -1 on the diagonal. */
export const shadeOf = (scene: Scene, row: number, column: number) =>
  row === column ? -1 : scene.breaks.filter((least) => scene.cell(row, column) >= least).length;

/** A frame about the cell that is looked at. */
function drawCross(pen: Pen, { scene, frame, at, window }: Part) {
  if (at.row < 0 || at.column < 0) return;
  const high = frame.rowHigh(at.row);
  const [x, y] = [frame.columnLeft(at.column) - window.left, frame.rowTop(at.row) - window.top];
  const paint = { stroke: style("--ink"), width: 2 };
  if (scene.square) {
    const line = { stroke: style("--cross"), width: 1.5 };
    const end = scene.columns.length - 1;
    pen.line(frame.left, y + high / 2, frame.columnLeft(end) + frame.columnWide - window.left, y + high / 2, line);
    pen.line(
      x + frame.columnWide / 2,
      frame.top,
      x + frame.columnWide / 2,
      frame.rowTop(end) + high - window.top,
      line,
    );
  }
  pen.rect(x - 1, y - 1, frame.columnWide - BETWEEN + 2, Math.max(high - BETWEEN, 4) + 2, paint);
}

/** In how many each country is, as bars at the right. */
function drawBars(pen: Pen, { scene, frame, at, window, rows }: Part) {
  if (frame.right < 30) return;
  const x = Math.min(frame.width, window.left + window.width) - frame.right - window.left + 6;
  pen.rect(x - 4, 0, frame.right + 4, window.height, { fill: style("--paper") });
  const room = frame.right - frame.size * 1.9;
  for (let row = rows[0]; row <= rows[1]; row++) {
    const bold = row === at.row || state.select.includes(scene.rows[row]);
    const high = frame.rowHigh(row);
    const y = frame.rowTop(row) - window.top;
    const long = (room * scene.degree(row)) / Math.max(scene.columns.length, 1);
    pen.rect(x, y, long, Math.max(high - (high >= 6 ? BETWEEN : 0), 1), { fill: style(bold ? "--ink" : "--bar") });
    if (high >= frame.size * 0.9 || bold)
      pen.text(String(scene.degree(row)), x + long + 4, y + high / 2, {
        size: frame.size * 0.92,
        weight: bold ? 700 : 400,
        fill: style("--ink"),
        halo: style("--paper"),
      });
  }
}

/** The names at the left: of those in the lens, of the chosen, of all where there is room; beside them, of groups. */
function drawRowNames(pen: Pen, part: Part) {
  const { scene, frame, at, window, rows } = part;
  const taken: [number, number][] = [];
  const free = (y: number, half: number) => taken.every(([from, to]) => y + half <= from || y - half >= to);
  const put = (row: number, bold: boolean) => {
    const y = frame.rowTop(row) + frame.rowHigh(row) / 2 - window.top;
    const size = frame.size;
    const half = size * 0.54;
    if (y < frame.top + (frame.top > 20 ? half - 2 : 0) || y > window.height) return;
    if (!free(y, half)) return void (scene.square && bold && atRight(pen, part, row, y));
    taken.push([y - half, y + half]);
    const name = cut(nameOf(scene.rows[row]), frame.left - 14, size, bold ? 700 : 400);
    const x = frame.left - 8 - wide(name, size, bold ? 700 : 400);
    pen.text(name, x, y, { size, weight: bold ? 700 : 400, fill: style("--ink"), halo: style("--paper") });
  };
  const all = Array.from({ length: rows[1] - rows[0] + 1 }, (_, place) => rows[0] + place);
  if (at.row >= 0) put(at.row, true);
  for (const row of all) if (state.select.includes(scene.rows[row]) && row !== at.row) put(row, true);
  for (const row of all) {
    const [from, to] = frame.lens ?? [0, 0];
    if ((row >= from && row < to) || frame.rowHigh(row) >= frame.size * 1.04) put(row, false);
  }
  for (const group of scene.rowGroups) drawGroup(pen, part, group, free, taken);
}

/** The name of a row at the right of its cells, where there is no room at the left. */
function atRight(pen: Pen, { scene, frame, window }: Part, row: number, y: number) {
  const x = frame.columnLeft(scene.columns.length - 1) + frame.columnWide - window.left + 6;
  const name = cut(nameOf(scene.rows[row]), window.width - x - 4, frame.size, 700);
  pen.text(name, x, y, { size: frame.size, weight: 700, fill: style("--ink"), halo: style("--paper") });
}

/** The name of a group of rows, where it is not in the way of a country's, and a bracket along it. */
function drawGroup(
  pen: Pen,
  { scene, frame, window }: Part,
  { name, from, to }: Group,
  free: (y: number, half: number) => boolean,
  taken: [number, number][],
) {
  const top = Math.max(frame.rowTop(from) - window.top, frame.top);
  const end = Math.min(frame.rowTop(to - 1) + frame.rowHigh(to - 1) - window.top, window.height);
  if (end - top < 2) return;
  pen.rect(frame.left - 5, top, 2, end - top, { fill: style("--ink") });
  const size = frame.size * 1.06;
  const half = size * 0.6;
  const places = scene.square ? [(top + end) / 2] : [top + half, (top + end) / 2, end - half];
  const y = places.find((one) => free(one, half));
  const named = cut(name, frame.left - 16, size, 700);
  if (y === undefined || end - top < size * (scene.square ? 0.5 : 1) || !named) return;
  taken.push([y - half, y + half]);
  const long = wide(named, size, 700);
  pen.text(named, scene.square ? frame.left - 8 - TICK - long : 8, y, {
    size,
    weight: 700,
    fill: style("--ink"),
    halo: style("--paper"),
  });
}

/** The columns that are named: all where there is room, else first the one that is looked at and the chosen, then the largest, none so near another that they touch. */
function namedColumns({ scene, frame, at, window, columns }: Part, edge: number) {
  const apart = (frame.size * 0.96) / Math.sin(-frame.slant);
  const all = Array.from({ length: columns[1] - columns[0] + 1 }, (_, place) => {
    const column = columns[0] + place;
    const id = scene.columns[column];
    const x = frame.columnLeft(column) + frame.columnWide / 2 - window.left;
    return { column, id, x, bold: column === at.column || state.select.includes(id) };
  }).filter(({ x }) => x >= frame.left - 2 && x <= edge);
  const first = ({ column, bold }: { column: number; bold: boolean }) =>
    Number(column === at.column) * 2e6 +
    Number(bold) * 1e6 +
    Number(facts.shown.includes(scene.columns[column])) * 1e5 +
    scene.size(column);
  const named: typeof all = [];
  for (const one of [...all].sort((a, b) => first(b) - first(a)))
    if (named.every(({ x }) => Math.abs(x - one.x) >= apart)) named.push(one);
  return named;
}

/** The slanted names of the columns, and the bands of their fields. */
function drawColumnNames(pen: Pen, part: Part) {
  const { scene, frame, at, window } = part;
  const bands = scene.columnGroups.length ? frame.size * 1.5 : 0;
  const foot = frame.top - bands - 6;
  const edge = Math.min(frame.width - window.left, window.width) - frame.right; // there the bars begin
  for (const { name, from, to, colour } of scene.columnGroups) {
    const left = Math.max(frame.columnLeft(from) - window.left, frame.left);
    const right = Math.min(frame.columnLeft(to - 1) + frame.columnWide - 1 - window.left, edge);
    if (right - left < 2) continue;
    pen.rect(left, frame.top - bands - 1, right - left, bands - 3, { fill: colour });
    const size = frame.size * (wholeWords(capital(name), right - left - 8, frame.size * 0.92, 700) ? 0.92 : SMALLER);
    const text = wholeWords(capital(name), right - left - 8, size, 700);
    if (text)
      pen.text(text, left + 5, frame.top - bands / 2 - 2.5, {
        size,
        weight: 700,
        fill: style("--on-hub"),
      });
  }
  for (const { column, id, x, bold } of namedColumns(part, edge))
    pen.text(cut(shortOf(id), (foot - 4) / Math.sin(-frame.slant), frame.size, 600), x + frame.size * 0.2, foot, {
      size: frame.size,
      weight: bold ? 800 : 500,
      fill: column === at.column || bold ? colourOf(id) : style("--ink"),
      turn: frame.slant,
    });
  if (frame.right >= 30) {
    const x = edge + 6;
    pen.text(wholeWords(say("matrix.in_how_many"), frame.right - 8, frame.size * 0.9), x, frame.top - frame.size, {
      size: frame.size * 0.9,
      weight: 400,
      fill: style("--quiet"),
    });
  }
}

/** Of countries against countries, the name of the column that is looked at, below. */
function drawColumnName(pen: Pen, { scene, frame, at, window }: Part) {
  if (at.column < 0) return;
  const id = scene.columns[at.column];
  const name = nameOf(id);
  const size = frame.size;
  const long = wide(name, size, 700);
  const x = frame.columnLeft(at.column) + frame.columnWide / 2 - window.left - long / 2;
  const y = Math.min(
    frame.rowTop(scene.rows.length - 1) + frame.columnWide - window.top + size,
    window.height - size * 0.7,
  );
  pen.text(name, Math.max(4, Math.min(x, window.width - long - 4)), y, {
    size,
    weight: 700,
    fill: style("--ink"),
    halo: style("--paper"),
  });
}
