// A few organisations and who belongs to them, each where Python has placed it; what nearly everybody is in is a ring with its name.

import { daysOf, isEarlier, isThere, type Pane, type Turn, turnIn } from "../../core/days.ts";
import {
  allIds,
  counts,
  facts,
  holds,
  numberOf,
  type Picture,
  regions,
  type Spell,
  spellsOf,
  thing,
  universal,
} from "../../core/facts.ts";
import { home, isLarge } from "../../core/home.ts";
import { members, sizeOf } from "../../core/queries.ts";
import { chosenOrganisations, kept, state } from "../../core/state.ts";
import { byName, nameOf, say, shortOf } from "../../core/words.ts";
import type { Paint } from "../../draw/pen.ts";
import { wide } from "../../draw/text.ts";
import { colourOf, leastName, style } from "../../draw/theme.ts";
import { type Point, Sketch } from "./sketch.ts";

/** The least size of letters in units of the picture, of which one is so many pixels. */
const leastAt = (scale: number) => Math.max(LEAST, leastName()) / scale;

/** More discs than this are a hairball: the others are told, and seen in the matrix. */
export const MOST_DISCS = 6;
const MOST_LINES = 60; // from one disc
const MOST_RINGS = 3; // more are one ring

// In units of the picture.
const DISC = { perRoot: 9.6, most: 56, least: 15, clear: 5, other: 40 };
const DOT = { several: 6.2, one: 5, bead: 4 };
const RING = { share: 0.47, outside: { x: 12, y: 9 }, apart: 6, width: 3, pill: 1.85, size: 13 }; // the pill is a multiple of its letters
const LEAST = 10.5; // pixels: no letters are smaller
const TIE = { width: 1.2, strong: 3.2, opacity: { usual: 0.42, strong: 1, faint: 0.06 } };
const TWO_DAYS: Record<Turn, Paint> = {
  "": {},
  joined: { width: 3, opacity: 0.95 },
  both: { opacity: 0.18 },
  left: { width: 2.2, opacity: 0.95, dash: [3, 6] },
  later: { width: 1, opacity: 0.35, dash: [1, 5] },
};
const FAINT = 0.18;
const NAME = { size: 12.5, found: 19, hub: 24, least: 12 };
const RANK = { hub: -0.5, found: 0, home: 0.5, lit: 1, large: 4, several: 6, one: 8, region: 5, bead: 20 };

/** Of too many organisations those of which a picture can be made: the chosen, those of the opening, else the largest that are not too large. */
function calm(apart: string[], chosen: string[], day: string) {
  const opening = apart.filter((id) => chosen.includes(id) || facts.shown.includes(id));
  const few = opening.length > 1 ? opening : [...opening, ...apart.filter((id) => sizeOf(id, day) <= MOST_LINES)];
  return [...new Set(few)].slice(0, MOST_DISCS);
}

/** Which organisations are drawn on a day, as discs and as rings, and which find no room. */
export function drawnOn(day: string) {
  const chosen = chosenOrganisations();
  const on = [...new Set([...state.orgs, ...chosen])].filter((id) => holds(thing(id), day));
  const rings = on.filter((id) => universal.has(id));
  const first = (id: string) => Number(chosen.includes(id)) * 2 + Number(facts.shown.includes(id));
  const apart = on
    .filter((id) => !universal.has(id))
    .sort((a, b) => first(b) - first(a) || sizeOf(b, day) - sizeOf(a, day) || byName(a, b));
  const discs = apart.length > MOST_DISCS ? calm(apart, chosen, day) : apart;
  return { discs, rings, left: apart.filter((id) => !discs.includes(id)), all: on };
}

const placeOf = (picture: Picture, id: string): Point => {
  const [x, y] = picture.places[numberOf.get(id) ?? 0];
  return { x, y };
};

/** The free radius about a place: how far it is to the nearest dot, disc, or edge. */
function freeAt({ x, y }: Point, dots: Point[], discs: (Point & { r: number })[], [width, height]: [number, number]) {
  const edge = 1 - Math.hypot(x / (width * 0.43), y / (height * 0.43));
  let free = edge < 0 ? 0 : (edge * Math.min(width, height)) / 2;
  for (const dot of dots) free = Math.min(free, Math.hypot(dot.x - x, dot.y - y) - DOT.several - DISC.clear);
  for (const disc of discs) free = Math.min(free, Math.hypot(disc.x - x, disc.y - y) - disc.r - DISC.clear * 2);
  return free;
}

/** The discs: those that the picture was made for in their places, others where there is room near theirs. */
function placedDiscs(picture: Picture, ids: string[], pane: Pane) {
  const dots = allIds.filter((id) => thing(id).side === 0).map((id) => placeOf(picture, id));
  const made: (Point & { id: string; r: number })[] = [];
  const radius = (count: number) => Math.max(DISC.least, Math.min(DISC.perRoot * Math.sqrt(count), DISC.most));
  const wanted = (id: string) => radius(Math.max(...daysOf(pane).map((day) => sizeOf(id, day)))); // one place for all days
  for (const id of ids.filter((one) => facts.shown.includes(one)))
    made.push({ id, ...placeOf(picture, id), r: wanted(id) });
  for (const id of ids.filter((one) => !facts.shown.includes(one))) {
    const home = placeOf(picture, id);
    const want = Math.min(wanted(id), DISC.other);
    let best = { ...home, r: freeAt(home, dots, made, picture.size) };
    for (let step = 1; step < 900 && best.r < want; step++) {
      const [far, turn] = [11 * Math.sqrt(step), step * 2.4];
      const at = { x: home.x + far * Math.cos(turn), y: home.y + far * Math.sin(turn) };
      const r = freeAt(at, dots, made, picture.size);
      if (r > best.r) best = { ...at, r };
    }
    made.push({ id, x: best.x, y: best.y, r: Math.max(8, Math.min(want, best.r)) });
  }
  for (const disc of made) disc.r = Math.min(disc.r, radius(sizeOf(disc.id, pane.day)));
  return made;
}

/** The rings, with their names on them below: of more than a few, one ring that tells how many. */
function drawRings(sketch: Sketch, rings: string[], day: string, scale: number) {
  const { share, outside, apart, width } = RING;
  const size = Math.max(RING.size, leastAt(scale));
  const pill = size * RING.pill;
  const many = rings.length > MOST_RINGS;
  const each = many ? [rings[0]] : rings;
  const words = each.map((id) =>
    many
      ? say("network.rings", { count: rings.length })
      : say("network.ring_of", { name: shortOf(id), count: sizeOf(id, day) }),
  );
  const long = words.map((word) => wide(word, size, 700) + size * 2);
  let x = -(long.reduce((sum, one) => sum + one + 8, -8) / 2);
  for (const [place, id] of each.entries()) {
    const rx = sketch.width * share + outside.x + apart * place;
    const ry = sketch.height * share + outside.y + apart * place;
    const colour = many ? style("--ink") : colourOf(id);
    sketch.arc({ x: 0, y: 0 }, { rx, ry, from: 0, to: 2 * Math.PI }, { stroke: colour, width });
    const at = { x: x + long[place] / 2, y: 0 };
    const inner = Math.max(0, Math.abs(at.x) - long[place] / 2); // where it is nearest to the middle, the ring lies lowest
    at.y = ry * Math.sqrt(Math.max(0, 1 - (inner / rx) ** 2)) + pill / 2;
    x += long[place] + 8;
    sketch.pill(at, long[place], pill, colour);
    sketch.text(many ? "" : id, words[place], at, {
      size,
      weight: 700,
      fill: many ? style("--card") : style("--on-hub"),
    });
    if (!many)
      for (const way of [-0.3, 0, 0.3]) sketch.blocked.push({ x: at.x + way * long[place], y: at.y, r: pill / 2 });
    if (!many) sketch.spot({ id, ...at, r: pill / 2 + 4, hub: true, bright: true, colour });
  }
}

type Lit = { countries: Set<string>; organisations: Set<string>; found: boolean } | null;

/** What each country belongs to of what is drawn, on a day. */
function heldBy(drawn: Set<string>, day: string) {
  const chosen = new Set(chosenOrganisations());
  const its = new Map<string, Spell[]>();
  for (const id of allIds) {
    if (thing(id).side || !kept(id) || !holds(thing(id), day)) continue;
    const spells = (spellsOf.get(id) ?? []).filter(
      (spell) =>
        drawn.has(spell.organisation) && holds(spell, day) && (counts(spell) || chosen.has(spell.organisation)),
    );
    if (spells.length) its.set(id, spells);
  }
  return its;
}

/** A membership of a country: how it is written on the day that is drawn, or while two are compared, on the other. */
type Tie = { country: string; organisation: string; full: boolean; turn: Turn };

/** The memberships that are drawn between countries and discs. */
function tiesOf(its: Map<string, Spell[]>, discs: Set<string>, pane: Pane): Tie[] {
  const tied = [...its].flatMap(([country, spells]) =>
    spells
      .filter(({ organisation }) => discs.has(organisation))
      .map((spell): Tie => ({ country, organisation: spell.organisation, full: counts(spell), turn: "" })),
  );
  if (!pane.from) return tied;
  const key = ({ country, organisation }: { country: string; organisation: string }) => `${country} ${organisation}`;
  const on = (day: string) =>
    new Map([...heldBy(discs, day)].flatMap(([, spells]) => spells.filter(counts).map((spell) => [key(spell), spell])));
  const [was, is] = [on(pane.from), on(pane.at)];
  const lasts = (id: string) => holds(thing(id), pane.at) && holds(thing(id), pane.day);
  const turnOf = (id: string) => turnIn(pane, was.has(id), is.has(id));
  const other = isEarlier(pane) ? is : was;
  const here = isEarlier(pane) ? was : is;
  const gone = [...other]
    .filter(([id, { country }]) => !here.has(id) && lasts(country))
    .map(([id, { country, organisation }]): Tie => ({ country, organisation, full: true, turn: turnOf(id) }));
  const seen = tied.filter((tie) => !gone.some((one) => key(one) === key(tie)));
  return [
    ...seen.map((tie) => ({ ...tie, turn: tie.full && lasts(tie.country) ? turnOf(key(tie)) : tie.turn })),
    ...gone,
  ];
}

/** The picture of a few organisations on a day; what is lit stands out. */
export function overviewOf(picture: Picture, pane: Pane, lit: Lit, scale: number): Sketch {
  const { day } = pane;
  const pill = Math.max(RING.size, leastAt(scale)) * RING.pill;
  const beyond = RING.outside.y + RING.apart * MOST_RINGS + pill + 4; // of the outermost ring, and the name below it
  const sketch = new Sketch(picture.size[0] + 24, picture.size[1] * 2 * RING.share + 2 * beyond);
  const { discs, rings } = drawnOn(pane.at);
  const inner = new Sketch(...picture.size);
  drawRings(inner, rings, day, scale);
  const made = placedDiscs(picture, discs, pane);
  const at = new Map(made.map((disc) => [disc.id, disc]));
  const its = heldBy(new Set([...discs, ...rings]), day);
  sketch.shapes.push(...inner.shapes);
  sketch.fixed.push(...inner.fixed);
  for (const spot of inner.spots.values()) sketch.spot(spot);
  sketch.blocked.push(...inner.blocked);
  const ties = tiesOf(its, new Set(discs), pane);
  drawTies(sketch, picture, ties, at, lit);
  for (const disc of made) drawHub(sketch, disc, day, !lit || lit.organisations.has(disc.id) || lit.found, scale);
  for (const [id, spells] of its) drawCountry(sketch, picture, id, spells, at, rings, lit);
  if (pane.from) drawTurned(sketch, picture, ties, its, pane);
  drawRegions(sketch, picture, its, rings.length > 0, day);
  return sketch;
}

/** A thin line for each membership; thick where it is of what stands out, or new; dashed where it is gone. */
function drawTies(sketch: Sketch, picture: Picture, ties: Tie[], discs: Map<string, Point & { r: number }>, lit: Lit) {
  const strong: (() => void)[] = [];
  for (const { country, organisation, full, turn } of ties) {
    const disc = discs.get(organisation);
    if (!disc) continue;
    const mine = !turn && lit?.countries.has(country) && lit.organisations.has(organisation);
    const opacity = mine ? TIE.opacity.strong : lit && !lit.found ? TIE.opacity.faint : TIE.opacity.usual;
    const width = mine && lit?.found ? TIE.strong : TIE.width;
    const paint = { stroke: colourOf(organisation), width, opacity, dash: !full && [4, 4], ...TWO_DAYS[turn] };
    const line = () => sketch.line(placeOf(picture, country), disc, paint);
    if (mine || turn === "joined" || turn === "left") strong.push(line);
    else line();
  }
  for (const line of strong) line();
}

/** While two days are compared: the small ring in which the line of a membership ends that is gone, or not yet there; and who has changed is named. */
function drawTurned(sketch: Sketch, picture: Picture, ties: Tie[], its: Map<string, Spell[]>, pane: Pane) {
  for (const { country: id, turn } of ties) {
    const spot = sketch.spots.get(id);
    const at = placeOf(picture, id);
    if (!isThere(pane, turn)) {
      const paint = { stroke: turn === "left" ? style("--cross") : style("--quiet"), width: 1.6 };
      sketch.circle(at, (spot?.r ?? DOT.one) + 1.5, paint);
      if (!its.has(id)) {
        sketch.spot({ id, ...at, r: DOT.one, hub: false, bright: turn === "left" });
        sketch.wishes.push(nameAt(id, at, DOT.one));
      }
    }
    const mark = sketch.spots.get(id);
    if (mark && turn !== "both" && turn) mark.turn = turn;
    const wish = sketch.wishes.find((one) => one.id === id);
    if (wish && (turn === "joined" || turn === "left")) Object.assign(wish, { rank: RANK.lit, weight: 700 });
  }
}

/** The name of a country that has no dot of its own on the day. */
const nameAt = (id: string, at: Point, r: number) => ({
  id,
  text: nameOf(id),
  ...at,
  r: r + 2,
  rank: RANK.one,
  size: NAME.size,
  weight: 500,
  fill: style("--quiet"),
});

/** An organisation: its name in its disc and how many members it has, below it where the disc is small. */
function drawHub(
  sketch: Sketch,
  { id, x, y, r }: Point & { id: string; r: number },
  day: string,
  bright: boolean,
  scale: number,
) {
  const colour = colourOf(id);
  const name = shortOf(id);
  const its = sizeOf(id, day);
  sketch.circle({ x, y }, r, { fill: style("--paper") });
  if (its) sketch.circle({ x, y }, r, { fill: colour, opacity: bright ? 1 : FAINT });
  else sketch.circle({ x, y }, r, { stroke: colour, width: 1.5, dash: [4, 3] });
  sketch.spot({ id, x, y, r, hub: true, bright, colour });
  const least = leastAt(scale);
  const high = Math.max(r * 0.62, Math.min(least, r * 0.8)); // a class reads less small letters, a name fills more of its disc
  const size = Math.min(Math.max(NAME.hub, least), high, (20 * r * 1.76) / wide(name, 20, 800));
  const fill = bright && its ? style("--on-hub") : colour;
  const count = String(its);
  if (size >= Math.max(NAME.least, least)) {
    const small = size * 0.62;
    const counted = small >= least - 1 / scale;
    sketch.text(id, name, { x, y: counted ? y - size * 0.28 : y }, { size, weight: 800, fill });
    if (counted) sketch.text("", count, { x, y: y + size * 0.75 }, { size: small, weight: 400, fill });
    return;
  }
  const wish = { id, text: name, x, y, r: r + 1, rank: RANK.hub, size: NAME.size, weight: 800, fill: colour };
  sketch.wishes.push({ ...wish, sub: count, faint: !bright });
}

/** A country: a dot in the colour of its only organisation, a dark one of several, a bead on the ring. */
function drawCountry(
  sketch: Sketch,
  picture: Picture,
  id: string,
  spells: Spell[],
  discs: Map<string, Point>,
  rings: string[],
  lit: Lit,
) {
  const at = placeOf(picture, id);
  const tied = spells.filter(({ organisation }) => discs.has(organisation));
  const mine = !!lit?.countries.has(id);
  const bright = !lit || lit.found || mine;
  const bead = !tied.length;
  const missing = bead && rings.some((ring) => !spells.some(({ organisation }) => organisation === ring));
  const r = mine && lit?.found ? DOT.several * 1.6 : bead ? DOT.bead : tied.length > 1 ? DOT.several : DOT.one;
  const colour = bead ? style("--bar") : tied.length > 1 ? style("--ink") : colourOf(tied[0].organisation);
  const opacity = bright ? 1 : FAINT;
  if (missing) sketch.circle(at, r, { stroke: style("--quiet"), width: 1.4, opacity });
  else sketch.circle(at, r, { fill: colour, opacity });
  if (mine && lit?.found) sketch.circle(at, r * 0.42, { fill: style("--paper") });
  sketch.spot({ id, ...at, r, hub: false, bright, colour: bead ? undefined : colour });
  const found = mine && !!lit?.found;
  sketch.wishes.push({
    id,
    text: nameOf(id),
    ...at,
    r: r + 1,
    rank: found ? RANK.found : mine ? RANK.lit : rankOf(id, tied.length),
    size: found ? NAME.found : NAME.size,
    weight: found ? 700 : 500,
    fill: bead ? style("--quiet") : style("--ink"),
    faint: !bright,
  });
}

/** How early a country of so many discs is named: the reader's own first, then the large ones, then those of several. */
const rankOf = (id: string, tied: number) =>
  id === home
    ? RANK.home
    : !tied
      ? RANK.bead
      : isLarge(id)
        ? RANK.large - tied * 0.1
        : tied > 1
          ? RANK.several - tied * 0.1
          : RANK.one;

/** The names of the continents beside their beads, with how many there are. */
function drawRegions(sketch: Sketch, picture: Picture, its: Map<string, Spell[]>, ringed: boolean, _day: string) {
  if (!ringed) return;
  for (const region of regions) {
    const place = picture.regions[region];
    if (!place) continue;
    const count = [...its.keys()].filter((id) => thing(id).region === region).length;
    sketch.wishes.push({
      id: `region:${region}`,
      text: `${say(`region.${region}`)} ${count}`,
      x: place[0],
      y: place[1],
      r: 0,
      rank: RANK.region,
      size: NAME.size,
      weight: 700,
      fill: style("--quiet"),
      about: true,
      faint: state.select.length > 0,
    });
  }
}

/** What is lit where organisations are chosen: they, and who belongs to them. */
export const litBy = (ids: string[], day: string): Lit => ({
  organisations: new Set(ids),
  countries: new Set(ids.flatMap((id) => members(id, day, true).map(({ country }) => country))),
  found: false,
});
