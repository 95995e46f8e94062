// One organisation and its members about it, by continent; who is no full member has a dashed line.

import { daysOf, isThere, type Pane, type Turn, turnIn } from "../../core/days.ts";
import { counts, facts, holds, numberOf, regions, type Spell, thing } from "../../core/facts.ts";
import { members } from "../../core/queries.ts";
import { kept } from "../../core/state.ts";
import { nameOf, say, shortOf } from "../../core/words.ts";
import { wide } from "../../draw/text.ts";
import { colourOf, style } from "../../draw/theme.ts";
import { LINE } from "./ego.ts";
import { type Point, Sketch } from "./sketch.ts";

// In units of the picture, which are pixels where it is seen whole.
const DISC = { perRoot: 8, most: 78, least: 34 };
const NAME = { size: 12.5, narrow: 11, region: 13 };
const MOST_LINES = 70;
const PER_ROW = 26; // members on one row about the disc
const CLEAR = 12; // between the disc and the dots
const TURN = 2 * Math.PI;

/** The order about the disc: by continent, alike beside alike. */
function about(ids: string[]) {
  const place = (id: string) =>
    regions.indexOf(thing(id).region ?? "") * 1e5 + (facts.likeness[numberOf.get(id) ?? 0] ?? 0);
  return [...ids].sort((a, b) => place(a) - place(b));
}

/** Who belongs to an organisation on a day, of whatever status. */
const inside = (organisation: string, day: string) =>
  new Map(
    members(organisation, day, true)
      .filter(({ country }) => kept(country))
      .map((spell) => [spell.country, spell]),
  );

/** Of each country, what became of its membership between the days that are compared; of a state that ended, or had not begun, nothing. */
function turnsOf(pane: Pane, on: Map<string, Map<string, Spell>>) {
  const isIn = (id: string, day: string) => {
    const spell = on.get(day)?.get(id);
    return spell !== undefined && counts(spell);
  };
  const lasts = (id: string) => holds(thing(id), pane.at) && holds(thing(id), pane.day);
  return (id: string): Turn => (lasts(id) ? turnIn(pane, isIn(id, pane.from), isIn(id, pane.at)) : "");
}

/** Places about the disc for so many, in rows that reach farther out by turns. */
function placesOf(ids: string[], rows: number, rx: number, ry: number) {
  const places = ids.map((id, place): [string, Point] => {
    const angle = Math.PI + (TURN * (place + 0.5)) / ids.length;
    const row = rows > 1 ? (place % rows) / (rows - 1) : 1;
    const share = rows > 1 ? 0.5 + 0.5 * row : 0.8;
    return [id, { x: rx * share * Math.cos(angle), y: ry * share * Math.sin(angle) }];
  });
  return new Map(places);
}

/** The picture of one organisation on a day; where two are compared, everybody stands in the same place on both. */
export function membersOf(organisation: string, pane: Pane, [width, height]: [number, number]): Sketch {
  const sketch = new Sketch(width, height);
  const on = new Map(daysOf(pane).map((day) => [day, inside(organisation, day)]));
  const spells = on.get(pane.day) ?? new Map<string, Spell>();
  const turnOf = turnsOf(pane, on);
  const all = [...new Set([...on.values()].flatMap((its) => [...its.keys()]))];
  const ever = (id: string) => [...on.values()].some((its) => its.has(id) && counts(its.get(id) as Spell));
  const ids = [...about(all.filter(ever)), ...about(all.filter((id) => !ever(id)))];
  const full = [...spells.values()].filter(counts).length;
  const narrow = width < 560;
  const wanted = Math.max(DISC.least, Math.min(DISC.perRoot * Math.sqrt(full), narrow ? DISC.most * 0.6 : DISC.most));
  const rows = Math.max(1, Math.min(6, Math.ceil(ids.length / PER_ROW)));
  const [rx, ry] = [width / 2 - (narrow ? 34 : 70), height / 2 - 26];
  const nearest = ry * (rows > 1 ? 0.5 : 0.8); // of the members, which no disc may cover
  const at = placesOf(ids, rows, rx, ry);
  const drawn = ids.filter((id) => spells.has(id) || turnOf(id));
  const many = ids.length > MOST_LINES;
  for (const id of drawn) {
    const spell = spells.get(id);
    const turn = turnOf(id);
    const usual = { width: 1.4, opacity: many ? 0.13 : 0.5, dash: spell && !counts(spell) && [4, 4] };
    const line = turn === "both" && many ? { width: 1.4, opacity: 0.1 } : LINE[turn];
    sketch.line({ x: 0, y: 0 }, at.get(id) as Point, { stroke: colourOf(organisation), ...(turn ? line : usual) });
  }
  drawMiddle(sketch, organisation, full, Math.min(wanted, nearest - CLEAR));
  for (const id of drawn) {
    const spell = spells.get(id);
    const turn = turnOf(id);
    const hollow = !spell || !counts(spell) || !isThere(pane, turn);
    drawMember(sketch, organisation, { id, ...(at.get(id) as Point) }, { hollow, turn, many, narrow });
  }
  return sketch;
}

/** A member: its dot, hollow where it is no full one on the day, and its name. */
function drawMember(
  sketch: Sketch,
  organisation: string,
  { id, x, y }: Point & { id: string },
  { hollow, turn, many, narrow }: { hollow: boolean; turn: Turn; many: boolean; narrow: boolean },
) {
  const colour = colourOf(organisation);
  const r = (many ? 4 : 6) * (turn === "joined" ? 1.25 : 1);
  const opacity = turn === "later" ? 0.6 : 1;
  sketch.circle({ x, y }, r, { fill: hollow ? style("--paper") : colour });
  if (turn === "both") sketch.circle({ x, y }, r, { fill: style("--paper"), opacity: 0.5 });
  if (hollow) sketch.circle({ x, y }, r, { stroke: colour, width: 1.5, opacity });
  sketch.spot({ id, x, y, r, hub: false, bright: !turn || turn === "joined" || turn === "left", colour, turn });
  sketch.wishes.push({
    id,
    text: nameOf(id),
    x,
    y,
    r: r + 1,
    rank: turn === "joined" || turn === "left" ? 1 : hollow ? 3 : 2,
    size: narrow ? NAME.narrow : NAME.size,
    weight: turn === "joined" || turn === "left" ? 700 : 500,
    fill: turn === "later" ? style("--quiet") : style("--ink"),
  });
}

/** The organisation in the middle. */
function drawMiddle(sketch: Sketch, id: string, count: number, r: number) {
  const colour = colourOf(id);
  const name = shortOf(id);
  const middle = { x: 0, y: 0 };
  sketch.circle(middle, r, { fill: style("--paper") });
  sketch.circle(middle, r, { fill: colour });
  const size = Math.max(10, Math.min(26, (20 * r * 1.76) / wide(name, 20, 800)));
  sketch.text(id, name, { x: 0, y: -size * 0.35 }, { size, weight: 800, fill: style("--on-hub") });
  const words = say(thing(id).kind === "agreement" ? "page.parties" : "page.members", { count });
  const small = Math.min(13, (12 * r * 1.7) / wide(words, 12));
  sketch.text("", words, { x: 0, y: size * 0.75 }, { size: small, weight: 400, fill: style("--on-hub") });
  sketch.spot({ id, ...middle, r, hub: true, bright: true, colour });
}
