// The matrix view: countries against organisations, or against each other, shaded by what they share.

import { change, choose } from "../core/address.ts";
import { incidence } from "../core/queries.ts";
import { comparedDay, ORDERS, shownDay, state } from "../core/state.ts";
import { dated, say } from "../core/words.ts";
import { canvas, make, speak, viewBox } from "../draw/elements.ts";
import { CanvasPen, SvgPen } from "../draw/pen.ts";
import { style } from "../draw/theme.ts";
import { drawMatrix, shadesNow } from "./matrix/drawing.ts";
import { type Frame, frameOf, rowAt } from "./matrix/geometry.ts";
import { type Scene, SHADES, sceneOf } from "./matrix/scene.ts";
import { findingOf, sentenceOf } from "./matrix/telling.ts";
import { tellChoice } from "./network/telling.ts";
import type { View } from "./view.ts";

const MOST_ZOOM = 12;

const box = viewBox("matrix", { class: "matrix" });
const tools = make("div", { class: "tools" }) as HTMLElement;
const told = make("p", { class: "says" }) as HTMLElement;
const byFinger = matchMedia("(pointer: coarse)");
const space = make("div", { class: "space" }) as HTMLElement;
const sheet = make("canvas", { "aria-hidden": "true" }) as HTMLCanvasElement;
const grid = make("div", { class: "grid", tabindex: 0, role: "application" }, space) as HTMLElement;
space.append(sheet);
box.append(tools, told, grid);

/** What is drawn: worked out when the state changes, read whenever something moves. */
let scene: Scene | undefined;
let frame: Frame | undefined;

/** The cell under the mouse, or the one that the keys have come to; -1 is none. */
const at = { row: -1, column: -1 };
let zoomed = 1;
let asked = 0;

/** Where the canvas begins to show, in pixels of the whole. */
const view = () => ({ left: grid.scrollLeft, top: grid.scrollTop, width: grid.clientWidth, height: grid.clientHeight });

/** Draws what is seen now. */
function paint() {
  asked = 0;
  const ctx = sheet.getContext("2d");
  if (!scene || !frame || !ctx) return;
  const { width, height } = view();
  const ratio = devicePixelRatio;
  if (sheet.width !== Math.round(width * ratio) || sheet.height !== Math.round(height * ratio)) {
    sheet.width = Math.round(width * ratio);
    sheet.height = Math.round(height * ratio);
    sheet.style.width = `${width}px`;
    sheet.style.height = `${height}px`;
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  drawMatrix(new CanvasPen(ctx, style("--font")), scene, frame, at, view());
}

/** Draws in the next frame, however often it is asked for until then. */
const repaint = () => {
  if (!asked) asked = requestAnimationFrame(paint);
};

/** The room that was laid out for, in pixels. */
const laid = { wide: 0, high: 0 };

/** Lays out what is drawn in the room that there is. */
function lay() {
  if (!scene || !grid.clientWidth) return;
  Object.assign(laid, { wide: grid.clientWidth, high: grid.clientHeight });
  frame = frameOf(scene, { width: grid.clientWidth, height: grid.clientHeight }, zoomed, at.row);
  space.style.width = `${frame.width}px`;
  space.style.height = `${frame.height}px`;
}

/** Says what the cell is that the mouse or the keys have come to; to those who listen, where it was by keys. */
function tell(aloud: boolean) {
  if (!scene) return;
  const text = sentenceOf(scene, at.row, at.column);
  told.textContent =
    text || say(byFinger.matches ? "matrix.how_touch" : scene.square ? "matrix.how_countries" : "matrix.how");
  if (aloud && text) speak(text);
}

/** Goes to a cell. */
function goTo(row: number, column: number, aloud: boolean) {
  if (!scene || !frame || (row === at.row && column === at.column)) return;
  at.row = row < 0 ? -1 : Math.min(row, scene.rows.length - 1);
  at.column = column < 0 ? -1 : Math.min(column, scene.columns.length - 1);
  if (frame.lens) lay();
  if (aloud) bring(at.row, at.column);
  tell(aloud);
  repaint();
}

/** Brings a row and a column into sight; -1 leaves that way as it is. */
function bring(row: number, column: number) {
  if (!frame) return;
  const { left, top, rowTop, rowHigh, columnLeft, columnWide } = frame;
  const { width, height } = view();
  const x = columnLeft(column) - left;
  const y = rowTop(row) - top;
  if (column >= 0)
    grid.scrollLeft = Math.min(Math.max(grid.scrollLeft, x + left + columnWide + frame.right - width), x);
  if (row >= 0) grid.scrollTop = Math.min(Math.max(grid.scrollTop, y + top + rowHigh(row) - height), y);
}

/** What was brought into sight last, so that the reader may look elsewhere. */
let broughtFor = "";

/** Brings the first of what is chosen into sight, once. */
function bringChosen() {
  const chosen = `${state.cells} ${state.order} ${state.select}`;
  if (!scene || chosen === broughtFor || !grid.clientWidth) return;
  broughtFor = chosen;
  const { rows, columns } = scene;
  const first = (ids: string[]) => ids.findIndex((id) => state.select.includes(id));
  bring(first(rows), first(columns));
}

/** The row and the column at a place of the canvas; -1 on the names and outside. */
function cellAt(event: MouseEvent) {
  const place = grid.getBoundingClientRect();
  const x = event.clientX - place.left;
  const y = event.clientY - place.top;
  if (!scene || !frame) return { row: -1, column: -1 };
  const column = x < frame.left ? -1 : frame.columnAt(x + grid.scrollLeft);
  const row = y < frame.top ? -1 : rowAt(scene, frame, y + grid.scrollTop, at.row);
  return { row, column };
}

/** Chooses what is clicked: a country by its row, an organisation by its column, two countries by their cell. */
function press(row: number, column: number, add: boolean) {
  if (!scene) return;
  const [country, other] = [scene.rows[row], scene.columns[column]];
  if (scene.square && country && other) change({ select: country === other ? [country] : [country, other] });
  else if (country) choose(country, add);
  else if (other) choose(other, add);
}

/** The choices over the picture: what stands against what, and in which order. */
function drawTools() {
  const either = ["", "countries"].map((cells) =>
    make(
      "button",
      {
        type: "button",
        "data-cells": cells,
        "aria-pressed": String(state.cells === cells),
        onclick: () => change({ cells }),
      },
      say(cells ? "matrix.by_country" : "matrix.by_organisation"),
    ),
  );
  const order = make("select", {
    class: "choice",
    "aria-label": say("matrix.order"),
    "data-order": "",
  }) as HTMLSelectElement;
  order.append(...ORDERS.map((one) => make("option", { value: one }, say(`matrix.by.${one || "region"}`))));
  order.value = state.order;
  order.addEventListener("change", () => change({ order: order.value }));
  const focused = tools.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset : null;
  const shades = scene?.square ? shadeKey(scene) : null;
  tools.replaceChildren(
    make("div", { class: "either", role: "group", "aria-label": say("matrix.against") }, ...either),
    order,
    ...(shades ? [shades] : []),
  );
  if (focused?.cells !== undefined) tools.querySelector<HTMLElement>(`[data-cells="${focused.cells}"]`)?.focus();
  else if (focused?.order !== undefined) order.focus();
}

/** Which shade means how many. */
function shadeKey({ breaks }: Scene) {
  const steps = [0, ...breaks].slice(0, SHADES);
  const words = steps.map((from, place) => {
    const next = breaks[place];
    return next === undefined ? `${from}+` : next - 1 > from ? `${from}–${next - 1}` : String(from);
  });
  return make(
    "span",
    { class: "shades" },
    make("span", {}, say("matrix.shades")),
    ...words.map((word, place) =>
      make(
        "span",
        {},
        make("span", { class: "swatch", "aria-hidden": "true", style: { background: shadesNow()[place] } }),
        word,
      ),
    ),
  );
}

let shownBefore = "";

function drawView() {
  const shown = `${state.cells} ${state.order}`;
  if (shown !== shownBefore) Object.assign(at, { row: -1, column: -1 });
  shownBefore = shown;
  const held = scene && at.row >= 0 ? [scene.rows[at.row], scene.columns[at.column]] : [];
  scene = sceneOf(incidence(shownDay()), comparedDay() ? incidence(comparedDay()) : null);
  at.row = held[0] ? scene.rows.indexOf(held[0]) : -1;
  at.column = held[1] ? scene.columns.indexOf(held[1]) : -1;
  grid.setAttribute("aria-label", say(scene.square ? "matrix.label_countries" : "matrix.label"));
  drawTools();
  tell(false);
  const none = !scene.rows.length || !scene.columns.length;
  grid.hidden = none;
  if (none) told.textContent = say("page.overlaps_none");
  queueMicrotask(fill); // when the lines above it stand, too, which leave it more room or less
}

/** Fills the room that there is. */
function fill() {
  lay();
  bringChosen();
  paint();
}

const KEYS: Record<string, [down: number, right: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** The first row of the group after or before that of a row. */
function nextGroup(row: number, by: number) {
  const groups = scene?.rowGroups ?? [];
  const here = groups.findIndex(({ from, to }) => row >= from && row < to);
  return groups[Math.max(0, Math.min(groups.length - 1, here + by))]?.from ?? row;
}

function keyed(event: KeyboardEvent) {
  if (!scene || event.ctrlKey || event.metaKey || event.altKey) return;
  const [row, column] = [Math.max(at.row, 0), Math.max(at.column, 0)];
  const step = KEYS[event.key];
  const none = at.row < 0;
  if (step) goTo(none ? 0 : Math.max(0, row + step[0]), none ? 0 : Math.max(0, column + step[1]), true);
  else if (event.key === "Home") goTo(row, 0, true);
  else if (event.key === "End") goTo(row, scene.columns.length - 1, true);
  else if (event.key === "PageDown" || event.key === "PageUp")
    goTo(nextGroup(row, event.key === "PageDown" ? 1 : -1), column, true);
  else if (event.key === "Enter" && !none) press(at.row, at.column, event.shiftKey);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function zoom(by: number) {
  zoomed = Math.max(1, Math.min(zoomed * by, MOST_ZOOM));
  lay();
  repaint();
}

/** The whole matrix, as large as it is, as a picture. */
function picture() {
  if (!scene) return null;
  const whole = frameOf(scene, { width: grid.clientWidth || 1100, height: grid.clientHeight || 700 }, zoomed, -1);
  const its = canvas(whole.width, whole.height, say("page.view.matrix")) as SVGElement;
  const all = { left: 0, top: 0, width: whole.width, height: whole.height };
  drawMatrix(new SvgPen(its), scene, whole, { row: -1, column: -1 }, all);
  return its;
}

let touched = false;
grid.addEventListener("scroll", repaint);
grid.addEventListener("pointermove", (event) => {
  if (event.pointerType === "touch") return;
  const { row, column } = cellAt(event);
  goTo(row, column, false);
});
grid.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && goTo(-1, -1, false));
grid.addEventListener("pointerdown", (event) => (touched = event.pointerType === "touch"));
grid.addEventListener("click", (event) => {
  const { row, column } = cellAt(event);
  const again = row === at.row && column === at.column;
  if (touched && !again && row >= 0 && column >= 0) goTo(row, column, true);
  else if (row >= 0 || column >= 0) press(row, column, event.shiftKey || event.ctrlKey || event.metaKey);
  else if (state.select.length) change({ select: [] });
});
grid.addEventListener("keydown", keyed);
new ResizeObserver(() => {
  if (!grid.clientWidth || !scene) return;
  if (grid.clientWidth === laid.wide && grid.clientHeight === laid.high) return; // it was only shown again, and is drawn
  broughtFor = ""; // the sheet that comes up with a choice leaves less room
  fill();
}).observe(grid);

export const matrix: View = {
  draw: drawView,
  picture,
  finding: () => (scene && (scene.compared ? "" : tellChoice())) || (scene ? findingOf(scene) : ""),
  caption: () => [
    scene &&
      say(scene.square ? "caption.matrix.countries" : "caption.matrix.organisations", {
        count: scene.columns.length,
        rows: scene.rows.length,
        total: scene.total,
      }),
    scene?.compared && say("caption.days", { from: dated(comparedDay()), day: dated(shownDay()) }),
    scene?.compared && say("caption.matrix.days"),
  ],
  look: {
    zoom,
    fit: () => {
      zoomed = 1;
      lay();
      repaint();
    },
  },
};
