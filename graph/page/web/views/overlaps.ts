// The overlaps view: an UpSet plot. Each row is one exclusive intersection: who is in exactly these organisations.

import { addressed, change, choose } from "../core/address.ts";
import { holds, organisationIds, thing, universal } from "../core/facts.ts";
import { overlaps as intersections, sizeOf } from "../core/queries.ts";
import { comparedDay, kept, shownDay, state } from "../core/state.ts";
import { byName, inText, listed, nameOf, say, shortOf } from "../core/words.ts";
import { button, canvas, draw, make, viewBox } from "../draw/elements.ts";
import { cut, wide } from "../draw/text.ts";
import { colourOf, em, style } from "../draw/theme.ts";
import { tellFinding } from "./network/telling.ts";
import type { View } from "./view.ts";

const overlapsBox = viewBox("overlaps", { class: "overlaps scrolled", tabindex: 0 });

// In pixels.
const TEXT = 14; // at the usual size; everything below that has no unit of its own is a multiple of it
const PADDING = 16; // of the box, both sides together
const LEAST_WIDTH = 320;
const NARROW = 640; // from here on names stand beside the bars, not below them
const MARGIN = 14; // before the first column
const LEAST_STEP = 20; // from column to column
const LEAST_BAR = 2;
const MOST_BAR_ROOM = 200;
const AFTER_BAR = 6; // before the number behind a bar

type Row = { organisations: string[]; countries: string[] };
type Geometry = ReturnType<typeof geometry>;

/** More columns than this are more than a picture can show; more rows are drawn when asked for. */
const MOST = { columns: 24, narrow: 10, rows: 80 };

/** In which order the rows stand, whether those in one organisation only are left out, and whether all are drawn; not part of the address. */
const asked = { order: "size", singles: true, all: false };
const ORDERS = ["size", "degree", "name"];

/** The organisations that are on, as far as they can be compared: what is chosen and what tells countries apart comes first. */
function compared() {
  const on = organisationIds.filter(
    (id) => (state.orgs.includes(id) || state.select.includes(id)) && holds(thing(id), shownDay()),
  );
  const first = (id: string) => Number(state.select.includes(id)) * 2 + Number(!universal.has(id));
  const some = [...on].sort((a, b) => first(b) - first(a) || countOf(b) - countOf(a) || byName(a, b));
  const most = overlapsBox.clientWidth < NARROW ? MOST.narrow : MOST.columns;
  const kept = new Set(on.length > most ? some.slice(0, most) : on);
  return { all: on, joined: on.filter((id) => kept.has(id)) };
}

/** Everybody in an organisation who is of the continents that are looked at. */
const countOf = (id: string) => sizeOf(id, shownDay(), kept);

/** The rows in the order that is asked for; as they come, the largest is first. */
function inOrder(rows: Row[]) {
  const many = (row: Row) => row.organisations.length;
  if (asked.order === "degree") return [...rows].sort((a, b) => many(b) - many(a));
  if (asked.order === "name") return [...rows].sort((a, b) => byName(a.countries[0], b.countries[0]));
  return rows;
}

/** What stands over the picture: the order, what is left out, how many rows there are. */
function toolsOf(shown: number, total: number, left: string) {
  const order = make("select", { class: "choice", "aria-label": say("page.overlaps_sort") }) as HTMLSelectElement;
  order.append(...ORDERS.map((one) => make("option", { value: one }, say(`page.overlaps_by_${one}`))));
  order.value = asked.order;
  order.addEventListener("change", () => {
    asked.order = order.value;
    drawOverlaps();
    overlapsBox.querySelector<HTMLElement>(".choice")?.focus();
  });
  const press = () => {
    asked.singles = !asked.singles;
    drawOverlaps();
    overlapsBox.querySelector<HTMLElement>(".tools .try")?.focus();
  };
  return make(
    "div",
    { class: "tools" },
    order,
    make(
      "button",
      { type: "button", class: "try", "aria-pressed": String(!asked.singles), onclick: press },
      say("page.overlaps_singles"),
    ),
    make("span", { class: "quiet", role: "status" }, say("page.overlaps_shown", { count: shown, total })),
    left && make("span", { class: "quiet" }, left),
  );
}

/** Where everything stands, from the room that there is. */
function geometry(joined: string[], rows: Row[]) {
  const size = em() * TEXT;
  const width = Math.max(overlapsBox.clientWidth - PADDING, LEAST_WIDTH);
  const narrow = width < NARROW;
  const share = narrow ? 0.62 : 0.45; // of the width, for the columns of dots
  const step = Math.max(LEAST_STEP, Math.min(size * 2.6, (width * share) / Math.max(joined.length, 1)));
  const left = MARGIN + step * joined.length + 16;
  const barRoom = narrow ? width - left - size * 3.4 : Math.min(width * 0.2, MOST_BAR_ROOM);
  const barHigh = size * 4.2;
  const names = Math.max(...joined.map((id) => wide(shortOf(id), size, 700)), 20); // slanted, so less high than wide
  const top = barHigh + names * 0.82 + size * 3.3;
  const rowHigh = narrow ? size * 3.3 : size * 2.1;
  return {
    size,
    width,
    narrow,
    step,
    left,
    barRoom,
    barHigh,
    top,
    rowHigh,
    namesAt: left + barRoom + size * 3,
    height: top + rows.length * rowHigh + 12,
    column: (place: number) => MARGIN + step * (place + 0.5),
  };
}

/** An organisation's column: its bar of members, its name, and the ground that a click meets. */
function columnOf(id: string, place: number, largest: number, { size, step, top, barHigh, column }: Geometry) {
  const x = column(place);
  const count = countOf(id);
  const high = Math.max((barHigh * count) / largest, 1.5);
  const ground = state.select.includes(id) ? style("--press") : "transparent";
  return button(
    `${count} ${shortOf(id)}: ${nameOf(id)}`,
    () => choose(id),
    { "data-organisation": id, class: "press" },
    draw("rect", { x: x - step / 2, y: 0, width: step, height: top, fill: ground }),
    draw("rect", {
      x: x - step * 0.32,
      y: size * 1.5 + barHigh - high,
      width: step * 0.64,
      height: high,
      rx: 2,
      fill: colourOf(id),
    }),
    draw(
      "text",
      {
        x,
        y: size * 1.2 + barHigh - high,
        "text-anchor": "middle",
        "font-size": Math.min(size * 0.85, step * 0.52),
        fill: style("--quiet"),
      },
      String(count),
    ),
    draw(
      "text",
      {
        transform: `translate(${x + size * 0.1} ${top - size * 0.6}) rotate(-55)`,
        "font-size": size,
        "font-weight": 700,
        fill: style("--ink"),
      },
      shortOf(id),
    ),
  );
}

/** The dots of a row, joined by a line: full ones for the organisations that it is about. */
function dots(row: Row, joined: string[], middle: number, { size, column }: Geometry) {
  const its = new Set(row.organisations);
  const at = joined.flatMap((id, place) => (its.has(id) ? [column(place)] : []));
  return [
    ...joined.map(
      (id, place) =>
        !its.has(id) && draw("circle", { cx: column(place), cy: middle, r: size * 0.3, fill: style("--line") }),
    ),
    at.length > 1 &&
      draw("line", {
        x1: at[0],
        x2: at.at(-1),
        y1: middle,
        y2: middle,
        stroke: style("--quiet"),
        "stroke-width": 2.5,
      }),
    ...joined.map(
      (id, place) =>
        its.has(id) &&
        draw("circle", {
          cx: column(place),
          cy: middle,
          r: size * 0.52,
          fill: colourOf(id),
          stroke: style("--paper"),
          "stroke-width": 1.5,
        }),
    ),
  ];
}

/** The bar of a row with its number, and the names of its countries as far as there is room. */
function barAndNames(row: Row, longest: number, middle: number, its: Geometry) {
  const { size, left, narrow, width, namesAt, barRoom } = its;
  const some = row.countries.some((id) => state.select.includes(id));
  const long = Math.max((barRoom * row.countries.length) / longest, LEAST_BAR);
  const letters = size * (narrow ? 0.88 : 0.95);
  const weight = some ? 600 : 400;
  return [
    draw("rect", {
      x: left,
      y: middle - size * 0.62,
      width: long,
      height: size * 1.24,
      rx: 3,
      fill: some ? style("--link") : style("--bar"),
    }),
    draw(
      "text",
      { x: left + long + AFTER_BAR, y: middle + size * 0.36, "font-size": size, "font-weight": 700 },
      String(row.countries.length),
    ),
    draw(
      "text",
      {
        x: narrow ? 12 : namesAt,
        y: middle + size * (narrow ? 1.75 : 0.36),
        "font-size": letters,
        fill: some ? style("--ink") : style("--quiet"),
        "font-weight": weight,
      },
      cut(row.countries.map(nameOf).join(", "), narrow ? width - 20 : width - namesAt - 6, letters, weight),
    ),
  ];
}

/** One intersection as a row that chooses its countries. */
function rowOf(row: Row, number: number, joined: string[], longest: number, its: Geometry) {
  const { size, width, top, rowHigh } = its;
  const y = top + number * rowHigh;
  const middle = y + size * 1.05;
  const chosen = row.countries.length === state.select.length && row.countries.every((id) => state.select.includes(id));
  return button(
    say("page.overlaps_row", {
      organisations: listed(row.organisations.map(shortOf)),
      count: row.countries.length,
      names: row.countries.map(nameOf).join(", "),
    }),
    () => change({ select: chosen ? [] : row.countries }),
    {
      class: "row",
      "aria-pressed": String(chosen),
      "data-organisations": addressed(row.organisations),
      "data-countries": addressed(row.countries),
    },
    draw("rect", {
      class: "ground",
      x: 4,
      y: y + 1,
      width: width - 8,
      height: rowHigh - 2,
      rx: 6,
      fill: chosen ? style("--press") : number % 2 ? "transparent" : style("--stripe"),
    }),
    ...dots(row, joined, middle, its),
    ...barAndNames(row, longest, middle, its),
  );
}

/** The picture in two parts: the columns' heads, which stay in sight, and the rows. */
let parts: { head: Element; body: Element; its: Geometry } | null = null;

/** The heads of the columns, and the rows below them. */
function pictureOf(joined: string[], rows: Row[], its: Geometry) {
  const largest = Math.max(...joined.map(countOf), 1);
  const longest = Math.max(...rows.map((row) => row.countries.length), 1);
  const head = canvas(its.width, its.top, say("page.legend"));
  const letters = { "font-size": its.size * 0.9, fill: style("--quiet") };
  const words = cut(say("page.overlaps_exactly"), its.width - its.left, its.size * 0.9);
  head.append(
    ...joined.map((id, place) => columnOf(id, place, largest, its)),
    draw("text", { x: its.left, y: its.top - its.size * 0.7, ...letters }, words),
  );
  const body = canvas(its.width, its.height - its.top, say("page.view.overlaps"));
  body.setAttribute("viewBox", `0 ${its.top} ${its.width} ${its.height - its.top}`);
  body.append(...rows.map((row, number) => rowOf(row, number, joined, longest, its)));
  return { head, body, its };
}

/** The button that brings the rows which were left out at first. */
function allOfThem(count: number) {
  const all = () => {
    asked.all = true;
    drawOverlaps();
  };
  return make("button", { type: "button", class: "try", onclick: all }, say("page.overlaps_more", { count }));
}

/** Of the countries that are looked at, those that belong to exactly the same of these. */
const groups = (joined: string[]): Row[] =>
  intersections(joined, shownDay())
    .map((row) => ({ ...row, countries: row.countries.filter(kept) }))
    .filter((row) => row.countries.length);

function drawOverlaps() {
  const { all, joined } = compared();
  const found = groups(joined);
  const wanted = inOrder(asked.singles ? found : found.filter((row) => row.organisations.length > 1));
  const rows = asked.all ? wanted : wanted.slice(0, MOST.rows);
  if (!found.length) {
    parts = null;
    overlapsBox.replaceChildren(make("p", { class: "quiet empty" }, say("page.overlaps_none")));
    return;
  }
  parts = pictureOf(joined, rows, geometry(joined, rows));
  const left = all.length > joined.length ? say("page.overlaps_left", { count: joined.length, total: all.length }) : "";
  const scroll = overlapsBox.scrollTop;
  overlapsBox.replaceChildren(
    toolsOf(rows.length, found.length, left),
    make("div", { class: "heads" }, parts.head),
    parts.body,
    ...(rows.length < wanted.length ? [allOfThem(wanted.length)] : []),
  );
  if (scroll) overlapsBox.scrollTop = scroll;
}

/** The heads and the rows as one picture. */
function picture() {
  if (!parts) return null;
  const { head, body, its } = parts;
  const whole = canvas(its.width, its.height, say("page.view.overlaps")) as SVGElement;
  for (const part of [head, body]) whole.append(...[...part.childNodes].map((one) => one.cloneNode(true)));
  return whole;
}

/** What is chosen, in one sentence; else which combination most countries have. */
function finding() {
  if (state.select.length || comparedDay()) return tellFinding(0);
  const [most] = [...groups(compared().joined)].sort((a, b) => b.countries.length - a.countries.length);
  if (!most) return "";
  return say("finding.overlap", { count: most.countries.length, list: listed(most.organisations.map(inText)) });
}

export const overlaps: View = {
  draw: drawOverlaps,
  finding,
  picture,
  caption: () => [say("caption.overlaps")],
  fitted: true,
};
