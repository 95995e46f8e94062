// What the network shows of the state: dots, ties and bands, with their sizes in units of the network. Nothing is drawn here.

import {
  allIds,
  counts,
  facts,
  holds,
  type Picture,
  type Spell,
  spellsOf,
  thing,
  universal,
} from "../../core/facts.ts";
import { members, organisations, shared } from "../../core/queries.ts";
import { chosenCountries, chosenOrganisations, kept, shownDay, state } from "../../core/state.ts";
import { colourOf, style } from "../../draw/theme.ts";

export type Dot = {
  id: string;
  x: number;
  y: number;
  size: number;
  /** Whether it is an organisation. */
  hub: boolean;
  /** Whether it stands out. */
  bright: boolean;
  fill: string;
  opacity: number;
  /** Those of its organisations that have a disc. */
  ties: string[];
  /** Those with a band around everybody that it does not belong to. */
  missing: string[];
};
export type Tie = {
  id: string;
  country: string;
  organisation: string;
  width: number;
  dash: number[] | false;
  colour: string;
  opacity: number;
};
export type Band = { id: string; colour: string; rx: number; ry: number; opacity: number };
export type Scene = { dots: Map<string, Dot>; ties: Tie[]; bands: Band[] };

const HUB_RADIUS = { first: 54, other: 31 }; // of the organisations that make the picture, and of those switched on beside
const DOT_RADIUS = { alone: 4, tied: 5.5, perTie: 1.3, mostTies: 4 };
const OPACITY = { hub: 0.16, country: 0.18 }; // of what does not stand out
const TIE = {
  width: { usual: 1.4, ofOrganisation: 1.6, ofCountry: 2.8 },
  opacity: { usual: 0.5, strong: 0.95, faint: 0.07 },
  dash: [4, 4],
};
const BAND = {
  share: 0.47, // of the picture, from its middle
  outside: { x: 12, y: 9 },
  apart: 5,
  opacity: { usual: 0.75, faint: 0.15 },
};

/** Which of the nodes stand out: the chosen and what they are tied to; all where nothing is chosen. */
function litUp(day: string) {
  if (!state.select.length) return null;
  const lit = new Set(state.select);
  const countries = chosenCountries();
  const common =
    countries.length > 1 ? shared(countries, day) : countries.flatMap((id) => organisations(id, day, true));
  for (const { organisation } of common) lit.add(organisation);
  for (const id of chosenOrganisations()) for (const { country } of members(id, day, true)) lit.add(country);
  return lit;
}

/** The spells of a country that are shown: those of full members, and all of what is chosen. */
function spellsShown(id: string, shown: Set<string>, chosen: Set<string>, day: string) {
  if (!holds(thing(id), day)) return [];
  return (spellsOf.get(id) ?? []).filter(
    (spell) =>
      shown.has(spell.organisation) &&
      holds(spell, day) &&
      (counts(spell) || chosen.has(id) || chosen.has(spell.organisation)),
  );
}

/** How an organisation is shown. */
function hubOf(id: string, bright: boolean): Omit<Dot, "x" | "y"> {
  const size = facts.shown.includes(id) ? HUB_RADIUS.first : HUB_RADIUS.other;
  const opacity = bright ? 1 : OPACITY.hub;
  return { id, size, hub: true, bright, fill: colourOf(id), opacity, ties: [], missing: [] };
}

/** How a country is shown that belongs to these. */
function countryOf(id: string, bright: boolean, joined: string[], everybody: string[]): Omit<Dot, "x" | "y"> {
  const ties = joined.filter((one) => !universal.has(one));
  const missing = everybody.filter((one) => !joined.includes(one));
  const { alone, tied, perTie, mostTies } = DOT_RADIUS;
  const size = ties.length ? tied + perTie * Math.min(ties.length, mostTies) : alone;
  const fill = style(missing.length && !ties.length ? "--paper" : "--dot");
  return { id, size, hub: false, bright, fill, opacity: bright ? 1 : OPACITY.country, ties, missing };
}

/** How a tie is shown; none where a band tells it. */
function tieOf(spell: Spell, lit: Set<string> | null, chosen: Set<string>): Tie[] {
  const { country, organisation } = spell;
  const mine = chosen.has(country) || chosen.has(organisation);
  if (universal.has(organisation) && !mine) return [];
  const strong = lit && mine && lit.has(country) && lit.has(organisation);
  const { width, opacity, dash } = TIE;
  return [
    {
      id: `${country}|${organisation}`,
      country,
      organisation,
      width: strong ? (chosen.has(organisation) ? width.ofOrganisation : width.ofCountry) : width.usual,
      dash: !counts(spell) && dash,
      colour: colourOf(organisation),
      opacity: lit ? (strong ? opacity.strong : opacity.faint) : opacity.usual,
    },
  ];
}

/** The bands around everybody: one for each organisation that nearly everybody belongs to. */
const bandsOf = (everybody: string[], { size: [width, height] }: Picture, lit: Set<string> | null): Band[] =>
  everybody.map((id, number) => ({
    id,
    colour: colourOf(id),
    rx: width * BAND.share + BAND.outside.x + BAND.apart * number,
    ry: height * BAND.share + BAND.outside.y + BAND.apart * number,
    opacity: lit && !lit.has(id) ? BAND.opacity.faint : BAND.opacity.usual,
  }));

/** What is shown of the state, with the positions of a picture. */
export function sceneOf(picture: Picture): Scene {
  const day = shownDay();
  const chosen = new Set(state.select);
  const shown = new Set([...state.orgs, ...chosenOrganisations()]);
  const everybody = state.orgs.filter((id) => universal.has(id) && holds(thing(id), day));
  const lit = litUp(day);
  const dots = new Map<string, Dot>();
  const spells: Spell[] = [];
  for (const [number, id] of allIds.entries()) {
    const [x, y] = picture.places[number];
    const bright = !lit || lit.has(id);
    if (thing(id).side === 1) {
      if (shown.has(id) && holds(thing(id), day)) dots.set(id, { ...hubOf(id, bright), x, y });
      continue;
    }
    const its = spellsShown(id, shown, chosen, day);
    if (!holds(thing(id), day) || !(chosen.has(id) || (its.length && kept(id)))) continue;
    const joined = its.map(({ organisation }) => organisation);
    dots.set(id, { ...countryOf(id, bright, joined, everybody), x, y });
    spells.push(...its);
  }
  const ties = spells.filter(({ organisation }) => dots.has(organisation)).flatMap((one) => tieOf(one, lit, chosen));
  return { dots, ties, bands: bandsOf(everybody, picture, lit) };
}
