// One country and all that it belongs to: the ring of what nearly everybody is in, and a disc of dots for each of the others.

import { yearOf } from "../../core/bounds.ts";
import { daysOf, isThere, type Pane, type Turn, turnIn } from "../../core/days.ts";
import { counts, facts, numberOf, type Spell, spellsOf, thing, universal } from "../../core/facts.ts";
import { growth, members, organisations, sizeOf, ties, whatever } from "../../core/queries.ts";
import { lang, nameOf, say, shortOf } from "../../core/words.ts";
import type { Paint } from "../../draw/pen.ts";
import { wide } from "../../draw/text.ts";
import { colourOf, em, letters, style } from "../../draw/theme.ts";
import { drawRing } from "./ring.ts";
import { type Point, Sketch, type Wish } from "./sketch.ts";

// In units of the picture, which are pixels where it is seen whole.
const CENTRE = { usual: 44, narrow: 30 };
const DISC = { perRoot: 5.1, least: 9 };
const DOT = { radius: 2.3, first: 2.9, apart: 0.9 }; // the last of the radius of a disc
const LABEL = { size: 13, small: 11, high: 30 };
const NARROW = 560;
const PALE = 0.14; // of a disc's own colour, behind its dots
const LEAST = 9.5; // no letters are smaller
const NAME = 14; // of the chosen, where it has no room in its disc
const ROUNDS = 260; // of pushing, at most
const CLEAR = 3; // between two discs
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** A disc, its name and its place, which is reckoned once for all days. */
type Disc = { id: string; spell: Spell | null; count: number; r: number; wide: number; x: number; y: number };

/** All that a country has ever been in but what nearly everybody is in, in an order that no day changes. */
function others(country: string) {
  const ids = [...new Set((spellsOf.get(country) ?? []).map(({ organisation }) => organisation))];
  const fields = [...new Set(facts.organisations.map(({ field }) => field ?? ""))];
  const place = (id: string) =>
    fields.indexOf(thing(id).field ?? "") * 1e5 + (facts.likeness[numberOf.get(id) ?? 0] ?? 0);
  return ids.filter((id) => !universal.has(id)).sort((a, b) => place(a) - place(b));
}

/** The most members that an organisation has had, so that its disc has room on every day. */
const largest = (id: string) => Math.max(...growth(id).map(({ count }) => count), 1);

/** Places discs on an ellipse about the middle and pushes them apart, each with its name. */
function placed(discs: Disc[], inner: number, rx: number, ry: number) {
  const room = discs.map(({ r, wide: w }) => 2 * Math.max(r, w / 2) + 14);
  const all = room.reduce((sum, one) => sum + one, 0) || 1;
  let gone = 0;
  for (const [number, disc] of discs.entries()) {
    const angle = Math.PI + (2 * Math.PI * (gone + room[number] / 2)) / all;
    gone += room[number];
    const crowd = discs.length > 9 ? (number % 2 ? 1 : 0.66) : 0.82;
    disc.x = Math.cos(angle) * rx * crowd;
    disc.y = Math.sin(angle) * ry * crowd;
  }
  for (let round = 0; round < ROUNDS; round++) push(discs, inner, rx, ry);
  return parted(discs, inner, rx, ry);
}

/** Discs whose names found no room beside each other: pushed apart without them, and made smaller where even that is not enough. */
function parted(discs: Disc[], inner: number, rx: number, ry: number) {
  const pairs = discs.flatMap((a, number) => discs.slice(number + 1).map((b): [Disc, Disc] => [a, b]));
  const near = ([a, b]: [Disc, Disc]) => Math.hypot(a.x - b.x, a.y - b.y) - a.r - b.r - CLEAR;
  for (let round = 0; round < ROUNDS && pairs.some((pair) => near(pair) < 0); round++) {
    for (const [a, b] of pairs) {
      const over = -near([a, b]);
      if (over <= 0) continue;
      const far = Math.hypot(a.x - b.x, a.y - b.y) || 1;
      const [right, down] = [((a.x - b.x) / far || 1) * (over / 2), ((a.y - b.y) / far) * (over / 2)];
      a.x += right;
      a.y += down;
      b.x -= right;
      b.y -= down;
    }
    for (const disc of discs) holdIn(disc, disc.r, inner, rx, ry);
  }
  for (const [a, b] of pairs) {
    const share = Math.max(0, Math.hypot(a.x - b.x, a.y - b.y) - CLEAR) / (a.r + b.r);
    if (share < 1) for (const disc of [a, b]) disc.r *= share;
  }
  return discs;
}

/** Moves a disc that reaches so far out of the middle and into the ring. */
function holdIn(disc: Disc, reaching: number, inner: number, rx: number, ry: number) {
  const far = Math.hypot(disc.x, disc.y) || 1;
  const least = inner + reaching + CLEAR;
  if (far < least) [disc.x, disc.y] = [(disc.x / far) * least, (disc.y / far) * least];
  const out = Math.hypot((Math.abs(disc.x) + reaching) / rx, (Math.abs(disc.y) + reaching) / ry);
  if (out > 1) [disc.x, disc.y] = [disc.x / out, disc.y / out];
}

/** How far a disc with its name reaches upwards and downwards: the name stands on the outer side. */
const reach = (disc: Disc) => ({
  up: disc.r + (disc.y < 0 ? LABEL.high : 3),
  down: disc.r + (disc.y < 0 ? 3 : LABEL.high),
  side: Math.max(disc.r, disc.wide / 2) + 4,
});

/** One step: each two that overlap part, none lies on the middle, none outside. */
function push(discs: Disc[], inner: number, rx: number, ry: number) {
  for (const [number, a] of discs.entries()) {
    for (const b of discs.slice(number + 1)) {
      const [p, q] = [reach(a), reach(b)];
      const acrossBy = p.side + q.side - Math.abs(a.x - b.x);
      const middle = (d: Disc, its: typeof p) => d.y + (its.down - its.up) / 2;
      const dy = middle(a, p) - middle(b, q);
      const downBy = (p.up + p.down + q.up + q.down) / 2 - Math.abs(dy);
      if (acrossBy <= 0 || downBy <= 0) continue;
      if (acrossBy < downBy) {
        const by = ((a.x < b.x ? -1 : 1) * acrossBy) / 2;
        a.x += by;
        b.x -= by;
      } else {
        const by = ((dy < 0 ? -1 : 1) * downBy) / 2;
        a.y += by;
        b.y -= by;
      }
    }
    const its = reach(a);
    const far = Math.hypot(a.x, a.y) || 1;
    const least = inner + Math.max(a.r, Math.min(its.side, its.up)) + 12;
    if (far < least) [a.x, a.y] = [(a.x / far) * least, (a.y / far) * least];
    const out = Math.hypot((Math.abs(a.x) + its.side) / rx, (Math.abs(a.y) + Math.max(its.up, its.down)) / ry);
    if (out > 1) [a.x, a.y] = [a.x / out, a.y / out];
  }
}

type Room = { inner: number; rx: number; ry: number; narrow: boolean };

/** The places that were reckoned, so that no day moves a disc, and no step of time reckons them again. */
const known = new Map<string, { discs: Disc[]; perRoot: number }>();

/** Every organisation that a country has ever been in, each in the place that it has on all days. */
function everyDisc(country: string, { inner, rx, ry, narrow }: Room) {
  const key = [country, lang, inner, rx, ry, em()].join("|");
  const before = known.get(key);
  if (before) return before;
  const ids = others(country);
  const most = new Map(ids.map((id) => [id, largest(id)]));
  const sum = ids.reduce((all, id) => all + (most.get(id) ?? 1), 0);
  const room = Math.PI * rx * ry;
  const left = Math.max(room * 0.5 - ids.length * LABEL.high * 76, room * 0.1); // what the names leave
  const perRoot = Math.max(0.5, Math.min(DISC.perRoot, Math.sqrt(left / Math.PI / Math.max(sum, 1))));
  const size = narrow ? LABEL.small : LABEL.size;
  const discs = ids.map((id): Disc => {
    const count = most.get(id) ?? 1;
    const words = narrow ? 0 : wide(say("network.since", { count, year: "2000" }), LABEL.small);
    const r = Math.max(perRoot * Math.sqrt(count), DISC.least);
    return { id, spell: null, count, r, wide: Math.max(wide(shortOf(id), size, 700), words), x: 0, y: 0 };
  });
  const found = { discs: placed(discs, inner, rx, ry), perRoot };
  known.set(key, found);
  return found;
}

/** The discs of a day, as large as their members are many on it. */
function discsOf(country: string, day: string, shown: Map<string, Spell>, room: Room): Disc[] {
  const { discs, perRoot } = everyDisc(country, room);
  return discs.flatMap((disc) => {
    const spell = shown.get(disc.id);
    if (!spell) return [];
    const count = Math.max(sizeOf(disc.id, day), 1);
    return [{ ...disc, spell, count, r: Math.min(disc.r, Math.max(perRoot * Math.sqrt(count), DISC.least)) }];
  });
}

/** How a line is drawn for what became of a membership between two days. */
export const LINE: Record<Turn, Paint> = {
  "": { width: 2, opacity: 0.75 },
  joined: { width: 3.5, opacity: 1 },
  both: { width: 1.5, opacity: 0.25 },
  left: { width: 2, opacity: 0.9, dash: [3, 6] },
  later: { width: 1.2, opacity: 0.4, dash: [1, 5] },
};

/** The line under a name: how many members, and since when the country is one of them. */
function under(count: number, spell: Spell | null, turn: Turn, there: boolean) {
  if (!there) return say(`page.days.one_${turn}`);
  const year = yearOf(spell?.since ?? "");
  return year ? say("network.since", { count, year }) : String(count);
}

/** A disc in which every dot is a member, the nearest partner of the country in the same place in each. */
function drawDisc(
  sketch: Sketch,
  disc: Disc,
  partners: Map<string, number>,
  first: string,
  country: string,
  pane: Pane,
  turn: Turn,
) {
  const { id, r, spell } = disc;
  const colour = colourOf(id);
  const gone = !isThere(pane, turn);
  const odd = spell && !counts(spell);
  sketch.circle(disc, r, { fill: style("--paper") });
  if (!gone) sketch.circle(disc, r, { fill: colour, opacity: PALE });
  const faint = turn === "later" ? 0.5 : 1;
  sketch.circle(disc, r, { stroke: colour, width: 1.5, opacity: faint, dash: odd || gone ? [4, 3] : false });
  sketch.spot({ id, x: disc.x, y: disc.y, r, hub: true, bright: !gone, colour, turn });
  if (gone) return;
  const its = members(id, pane.day)
    .map((one) => one.country)
    .filter((one) => one !== country);
  its.sort((a, b) => (partners.get(a) ?? 1e6) - (partners.get(b) ?? 1e6));
  const step = ((r - DOT.radius) / Math.sqrt(Math.max(its.length, 1))) * DOT.apart;
  if (step > DOT.radius * 1.2)
    for (const [number, one] of its.entries()) {
      const [far, turn] = [step * Math.sqrt(number + 0.4), number * GOLDEN];
      const at = { x: disc.x + far * Math.cos(turn), y: disc.y + far * Math.sin(turn) };
      sketch.dots.push({ id: one, ...at, r: DOT.radius });
      sketch.circle(at, one === first ? DOT.first : DOT.radius, { fill: one === first ? style("--ink") : colour });
    }
}

/** Its name and the line under it, on the outer side. */
const labelOf = (disc: Disc, narrow: boolean, pane: Pane, turn: Turn): Wish => ({
  id: disc.id,
  text: shortOf(disc.id),
  sub: narrow ? undefined : under(disc.count, disc.spell, turn, isThere(pane, turn)),
  x: disc.x,
  y: disc.y,
  r: disc.r + 1,
  rank: 1 + disc.count / 1000,
  size: narrow ? LABEL.small : LABEL.size,
  weight: 700,
  fill: colourOf(disc.id),
  faint: turn === "later",
  side: disc.y < 0 ? "above" : "below",
});

/** Draws a chosen country as a dark disc with its name in it. */
export function drawCentre(sketch: Sketch, country: string, at: Point, r: number, words: string) {
  const name = nameOf(country);
  const least = letters(LEAST);
  const size = Math.max(least, Math.min(17, (17 * r * 1.76) / wide(name, 17, 700)));
  const inside = wide(name, size, 700) <= r * 1.9;
  sketch.circle(at, r, { fill: style("--ink") });
  const fill = style("--card");
  if (inside) sketch.text(country, name, { x: at.x, y: at.y - 5 }, { size, weight: 700, fill });
  else
    sketch.wishes.push({
      id: country,
      text: name,
      ...at,
      r: r + 1,
      rank: 0,
      size: NAME,
      weight: 700,
      fill: style("--ink"),
      side: "below",
    });
  const small = Math.min(letters(12), (12 * r * 1.7) / wide(words, 12));
  if (small >= least)
    sketch.text("", words, { x: at.x, y: at.y + (inside ? 12 : 0) }, { size: small, weight: 400, fill });
  sketch.spot({ id: country, ...at, r, hub: false, bright: true, colour: style("--ink") });
}

/** Of each organisation, what became of the membership of a country between the days that are compared. */
export function turnsOf(country: string, pane: Pane) {
  const [was, is] = [pane.from, pane.at].map((day) => new Set(joinedBy(country, day)));
  return (id: string) => turnIn(pane, was.has(id), is.has(id));
}

/** What a country belongs to on a day, as one that counts; nothing where no day is compared. */
const joinedBy = (country: string, day: string) =>
  day ? organisations(country, day).map(({ organisation }) => organisation) : [];

/** The part of the ring for what became of a membership. */
export const partOf = (pane: Pane, turn: Turn) => (turn === "left" && isThere(pane, turn) ? "leaves" : PART[turn]);

const PART = { "": "all", joined: "all", both: "some", left: "left", later: "later" } as const;

/** The picture of one country on a day. */
export function egoOf(country: string, pane: Pane, total: number, [width, height]: [number, number]): Sketch {
  const sketch = new Sketch(width, height);
  const narrow = width < NARROW;
  const { day } = pane;
  const spells = organisations(country, day, whatever);
  const full = spells.filter(counts);
  const turnOf = turnsOf(country, pane);
  const absent = daysOf(pane)
    .flatMap((one) => organisations(country, one))
    .filter(({ organisation }) => !isThere(pane, turnOf(organisation)));
  const shown = new Map([...absent, ...spells].map((spell) => [spell.organisation, spell]));
  const everybody = new Set(
    [...full, ...absent].map(({ organisation }) => organisation).filter((id) => universal.has(id)),
  );
  const { thick } = drawRing(
    sketch,
    [...everybody].map((id) => ({ id, count: sizeOf(id, day), part: partOf(pane, turnOf(id)) })),
    !pane.from,
  );
  const centre = narrow ? CENTRE.narrow : CENTRE.usual;
  const [rx, ry] = [width / 2 - thick - 8, height / 2 - thick - 8];
  const discs = discsOf(country, day, shown, { inner: centre, rx, ry, narrow });
  const ranked = ties(country, day);
  const partners = new Map(ranked.map(([id], place) => [id, place]));
  const middle = { x: 0, y: 0 };
  for (const disc of discs) {
    const odd = disc.spell && !counts(disc.spell);
    const dash = odd && { dash: [5, 4] };
    sketch.line(middle, disc, { stroke: colourOf(disc.id), ...LINE[turnOf(disc.id)], ...dash });
  }
  for (const disc of discs) drawDisc(sketch, disc, partners, ranked[0]?.[0] ?? "", country, pane, turnOf(disc.id));
  drawCentre(sketch, country, middle, centre, say("page.list_of", { count: full.length, total }));
  sketch.wishes.push(...discs.map((disc) => labelOf(disc, narrow, pane, turnOf(disc.id))));
  return sketch;
}
