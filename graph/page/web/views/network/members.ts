// One organisation and its members about it, by continent; who is no full member has a dashed line.

import { counts, facts, numberOf, regions, thing } from "../../core/facts.ts";
import { members } from "../../core/queries.ts";
import { kept } from "../../core/state.ts";
import { nameOf, say, shortOf } from "../../core/words.ts";
import { wide } from "../../draw/text.ts";
import { colourOf, style } from "../../draw/theme.ts";
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

/** The picture of one organisation on a day. */
export function membersOf(organisation: string, day: string, [width, height]: [number, number]): Sketch {
  const sketch = new Sketch(width, height);
  const spells = new Map(
    members(organisation, day, true)
      .filter(({ country }) => kept(country))
      .map((spell) => [spell.country, spell]),
  );
  const isFull = (id: string) => {
    const spell = spells.get(id);
    return spell !== undefined && counts(spell);
  };
  const all = [...spells.keys()];
  const ids = [...about(all.filter(isFull)), ...about(all.filter((id) => !isFull(id)))];
  const full = ids.filter(isFull);
  const narrow = width < 560;
  const wanted = Math.max(
    DISC.least,
    Math.min(DISC.perRoot * Math.sqrt(full.length), narrow ? DISC.most * 0.6 : DISC.most),
  );
  const colour = colourOf(organisation);
  const rows = Math.max(1, Math.min(6, Math.ceil(ids.length / PER_ROW)));
  const [rx, ry] = [width / 2 - (narrow ? 34 : 70), height / 2 - 26];
  const nearest = ry * (rows > 1 ? 0.5 : 0.8); // of the members, which no disc may cover
  const r = Math.min(wanted, nearest - CLEAR);
  const at = new Map<string, Point>();
  for (const [place, id] of ids.entries()) {
    const angle = Math.PI + (TURN * (place + 0.5)) / ids.length;
    const row = rows > 1 ? (place % rows) / (rows - 1) : 1;
    const share = rows > 1 ? 0.5 + 0.5 * row : 0.8;
    at.set(id, { x: rx * share * Math.cos(angle), y: ry * share * Math.sin(angle) });
  }
  for (const [id, spell] of spells) {
    const odd = !counts(spell);
    const paint = { stroke: colour, width: 1.4, opacity: ids.length > MOST_LINES ? 0.13 : 0.5, dash: odd && [4, 4] };
    sketch.line({ x: 0, y: 0 }, at.get(id) as Point, paint);
  }
  drawMiddle(sketch, organisation, full.length, r);
  for (const id of ids) {
    const odd = !isFull(id);
    const spot = at.get(id) as Point;
    const dot = ids.length > MOST_LINES ? 4 : 6;
    sketch.circle(spot, dot, odd ? { fill: style("--paper") } : { fill: colour });
    if (odd) sketch.circle(spot, dot, { stroke: colour, width: 1.5 });
    sketch.spot({ id, ...spot, r: dot, hub: false, bright: true, colour });
    const size = narrow ? NAME.narrow : NAME.size;
    sketch.wishes.push({
      id,
      text: nameOf(id),
      ...spot,
      r: dot + 1,
      rank: odd ? 3 : 2,
      size,
      weight: 500,
      fill: style("--ink"),
    });
  }
  return sketch;
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
