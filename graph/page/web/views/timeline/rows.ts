// Many organisations through time: a small row for each, by field, as thick as its members are many; a row opens on a click.

import { choose } from "../../core/address.ts";
import { organisationIds, thing } from "../../core/facts.ts";
import { growth, type Step, sizeOf } from "../../core/queries.ts";
import { kept, shownDay, today } from "../../core/state.ts";
import { byName, capital, nameOf, say, shortOf } from "../../core/words.ts";
import { button, draw } from "../../draw/elements.ts";
import { inYears } from "../../draw/spans.ts";
import { cut } from "../../draw/text.ts";
import { colourOf, em, style } from "../../draw/theme.ts";

/** From so many organisations on, each is a small row. */
export const MANY_FROM = 9;
const MOST = 160; // more rows are more than a picture can show

// In pixels, at the usual size.
const ROW = { high: 17, thick: 13, least: 1.4, field: 24 };
const COLUMNS = { from: 980, gap: 36 };
const LETTERS = { name: 12, field: 13 };
const ROOM = { name: 128, count: 40 };

type Frame = { width: number; first: number; last: number };
type Block = { field: string; ids: string[] };

/** What is drawn of many: the largest, by field, in each by beginning. */
function blocksOf(ids: string[], day: string): { blocks: Block[]; left: number } {
  const some = new Set(
    [...ids].sort((a, b) => sizeOf(b, day, kept) - sizeOf(a, day, kept) || byName(a, b)).slice(0, MOST),
  );
  const began = (id: string) => growth(id, kept)[0]?.day ?? "";
  const fields = [...new Set(organisationIds.map((id) => thing(id).field ?? ""))];
  const blocks = fields.map((field) => ({
    field,
    ids: ids
      .filter((id) => some.has(id) && (thing(id).field ?? "") === field)
      .map((id) => ({ id, began: began(id) }))
      .sort((a, b) => (a.began < b.began ? -1 : Number(a.began > b.began)) || byName(a.id, b.id))
      .map(({ id }) => id),
  }));
  return { blocks: blocks.filter((block) => block.ids.length), left: ids.length - some.size };
}

const highOf = (block: Block) => (ROW.field + block.ids.length * ROW.high) * em();

/** The blocks in one column or, where there is room, in two of about the same height. */
function columnsOf(blocks: Block[], width: number) {
  if (width < COLUMNS.from * em() || blocks.length < 2) return [blocks];
  const all = blocks.reduce((sum, block) => sum + highOf(block), 0);
  const columns: Block[][] = [[], []];
  let gone = 0;
  for (const block of blocks) {
    columns[gone + highOf(block) / 2 < all / 2 ? 0 : 1].push(block);
    gone += highOf(block);
  }
  return columns;
}

/** The shape of a row: as high at each time as its members were many, from its middle upwards and downwards. */
function bandPath(
  steps: Step[],
  x: (year: number) => number,
  end: number,
  half: (count: number) => number,
  last: number,
) {
  const points = steps
    .map(({ day, count }) => ({ year: day ? inYears(day) : 0, count }))
    .filter(({ year }) => year <= last)
    .map(({ year, count }) => ({ at: x(year).toFixed(1), half: half(count).toFixed(1) }));
  if (!points.length) return "";
  const upper = points.map(({ at, half: high }) => `H${at}V-${high}`).join("");
  const lower = [...points]
    .reverse()
    .map(({ at }, place, all) => `H${at}V${all[place + 1]?.half ?? 0}`)
    .join("");
  return `M${points[0].at} 0${upper}H${end.toFixed(1)}V${points.at(-1)?.half}${lower}Z`;
}

/** One organisation: its name, its band, how many members it has on the day. */
function rowOf(id: string, top: number, left: number, right: number, frame: Frame, most: number) {
  const size = LETTERS.name * em();
  const middle = top + (ROW.high * em()) / 2;
  const steps = growth(id, kept);
  const own = Math.max(...steps.map(({ count }) => count), 1);
  const scale = ((ROW.thick / 2) * em()) / (most || own);
  const begin = left + ROOM.name * em();
  const end = right - ROOM.count * em();
  const x = (year: number) =>
    begin + ((end - begin) * (Math.max(year, frame.first) - frame.first)) / (frame.last + 1 - frame.first);
  const now = x(Math.min(inYears(today()), frame.last + 1));
  const y = (count: number) => (count ? Math.max(count * scale, (ROW.least / 2) * em()) : 0);
  const count = sizeOf(id, shownDay(), kept);
  return button(
    `${shortOf(id)}: ${nameOf(id)}, ${say(thing(id).kind === "agreement" ? "page.parties" : "page.members", { count })}`,
    () => choose(id),
    { class: "row", "data-organisation": id, "data-count": count },
    draw("rect", {
      class: "ground",
      x: left,
      y: top,
      width: right - left,
      height: ROW.high * em(),
      rx: 4,
      fill: "transparent",
    }),
    draw(
      "text",
      { x: begin - 8, y: middle + size * 0.34, "text-anchor": "end", "font-size": size, "font-weight": 600 },
      cut(shortOf(id), ROOM.name * em() - 14, size, 600),
    ),
    draw("path", {
      d: bandPath(steps, x, now, y, frame.last + 1),
      transform: `translate(0 ${middle.toFixed(1)})`,
      fill: colourOf(id),
      opacity: 0.85,
    }),
    draw("text", { x: end + 8, y: middle + size * 0.34, "font-size": size, fill: style("--quiet") }, String(count)),
  );
}

/** The rows of many organisations on one scale or each on its own; where time runs in each column, and how many are left out. */
export function manyRows(ids: string[], frame: Frame, own: boolean, from: number) {
  const day = shownDay();
  const { blocks, left } = blocksOf(ids, day);
  const most = own ? 0 : Math.max(...ids.flatMap((id) => growth(id, kept).map(({ count }) => count)), 1);
  const columns = columnsOf(blocks, frame.width);
  const wide = (frame.width - COLUMNS.gap * em() * (columns.length - 1)) / columns.length;
  const parts: Node[] = [];
  let height = from;
  const axes: { left: number; right: number }[] = [];
  for (const [place, column] of columns.entries()) {
    const begin = place * (wide + COLUMNS.gap * em());
    axes.push({ left: begin + ROOM.name * em(), right: begin + wide - ROOM.count * em() });
    let y = from;
    for (const { field, ids: its } of column) {
      const name = field ? capital(say(`field.${field}`)) : "";
      const size = LETTERS.field * em();
      const letters = { "font-size": size, "font-weight": 700, fill: colourOf(its[0]) };
      if (name) parts.push(draw("text", { x: begin + 6, y: y + size * 1.3, ...letters }, name));
      y += ROW.field * em();
      for (const id of its) {
        parts.push(rowOf(id, y, begin, begin + wide, frame, most));
        y += ROW.high * em();
      }
    }
    height = Math.max(height, y);
  }
  return { parts, height, axes, left };
}
