// The questions of the Python package, with the same answers: members, organisations, shared, ties.

import { earlier, FULL, holds, later, type Spell, spellsOf, thing } from "./facts.ts";
import { lang, nameOf, shortOf } from "./words.ts";

export const byDate = (a: any, b: any) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);

/** Who belongs to an organisation on a day, the longest first. */
export const members = (organisation: string, day: string, all = false) =>
  (spellsOf.get(organisation) ?? [])
    .filter((spell) => holds(spell, day) && holds(thing(spell.country), day) && (all || FULL.has(spell.status)))
    .sort((a, b) => byDate(a, b) || nameOf(a.country).localeCompare(nameOf(b.country), lang));

/** What a country belongs to on a day, the longest first. */
export const organisations = (country: string, day: string, all = false) =>
  (spellsOf.get(country) ?? [])
    .filter((spell) => holds(spell, day) && holds(thing(country), day) && (all || FULL.has(spell.status)))
    .sort((a, b) => byDate(a, b) || shortOf(a.organisation).localeCompare(shortOf(b.organisation), lang));

/**
 * What all of several countries belong to: since the day from which all do, until the first on which not all do. */
export function shared(
  countries: string[],
  day: string,
): { organisation: string; since: string; until: string; spells: Spell[] }[] {
  const [first, ...others] = countries.map((country) => organisations(country, day));
  return first
    .map((spell) => {
      const same = others.map((its) => its.find((other) => other.organisation === spell.organisation));
      return [spell, ...same] as Spell[];
    })
    .filter((spells) => spells.every(Boolean))
    .map((spells) => {
      const since = spells.map((spell) => spell.since);
      const until = spells.map((spell) => spell.until).filter(Boolean);
      return {
        organisation: spells[0].organisation,
        since: since.every(Boolean) ? since.reduce(later) : "",
        until: until.length ? until.reduce(earlier) : "",
        spells,
      };
    })
    .sort((a, b) => byDate(a, b) || shortOf(a.organisation).localeCompare(shortOf(b.organisation), lang));
}

/** A country's partners by the number of shared organisations, the strongest first. */
export function ties(country: string, day: string) {
  const count: Map<string, number> = new Map();
  for (const { organisation } of organisations(country, day)) {
    for (const { country: other } of members(organisation, day)) {
      if (other !== country) count.set(other, (count.get(other) ?? 0) + 1);
    }
  }
  return [...count].sort((a, b) => b[1] - a[1] || nameOf(a[0]).localeCompare(nameOf(b[0]), lang));
}

/**
 * The exclusive intersections: which countries are in exactly these of the organisations; the largest first. */
export function overlaps(joined: string[], day: string): { organisations: string[]; countries: string[] }[] {
  const belongs: Map<string, string[]> = new Map();
  for (const id of joined)
    for (const { country } of members(id, day)) belongs.set(country, [...(belongs.get(country) ?? []), id]);
  const groups: Map<string, { organisations: string[]; countries: string[] }> = new Map();
  for (const [country, its] of belongs) {
    const key = its.join("\n");
    if (!groups.has(key)) groups.set(key, { organisations: its, countries: [] });
    groups.get(key)?.countries.push(country);
  }
  const place = new Map(joined.map((id, number) => [id, number]));
  const places = (ids: string[]) => ids.map((id) => place.get(id) ?? 0);
  const earlier = (a: number[], b: number[]) => {
    const other = a.findIndex((one, number) => one !== b[number]);
    return other < 0 ? 0 : a[other] - b[other];
  };
  for (const group of groups.values()) group.countries.sort((a, b) => nameOf(a).localeCompare(nameOf(b), lang));
  return [...groups.values()].sort(
    (a, b) =>
      b.countries.length - a.countries.length ||
      a.organisations.length - b.organisations.length ||
      earlier(places(a.organisations), places(b.organisations)),
  );
}

/**
 * A shortest chain from one to another: the fewest memberships, then the smallest organisations, then the order of ids.
 * @param [without] organisations left aside
 * @returns every id on the way, both ends included; none where nothing links them */
export function path(a: string, b: string, day: string, without: Set<string> = new Set()): string[] {
  const size = (id: string) => (thing(id).side ? members(id, day).length : 0);
  const better = (one: { cost: number; ids: string[] }, other: { cost: number; ids: string[] } | undefined) =>
    !other || one.cost < other.cost || (one.cost === other.cost && one.ids.join("\n") < other.ids.join("\n"));
  let edge: Map<string, { cost: number; ids: string[] }> = new Map([[a, { cost: size(a), ids: [a] }]]);
  const seen = new Set([a]);
  while (edge.size && !edge.has(b)) {
    const next: typeof edge = new Map();
    for (const [id, { cost, ids }] of edge) {
      const around = thing(id).side
        ? members(id, day).map((spell) => spell.country)
        : organisations(id, day).map((spell) => spell.organisation);
      for (const other of around) {
        if (seen.has(other) || without.has(other)) continue;
        const way = { cost: cost + size(other), ids: [...ids, other] };
        if (better(way, next.get(other))) next.set(other, way);
      }
    }
    for (const id of next.keys()) seen.add(id);
    edge = next;
  }
  return a === b ? [] : (edge.get(b)?.ids ?? []);
}

/**
 * How many members an organisation had from each day on which that changed. */
export function growth(
  organisation: string,
  counted: (id: string) => boolean = () => true,
): { day: string; count: number; joined: string[]; left: string[] }[] {
  const steps: Map<string, { day: string; count: number; joined: string[]; left: string[] }> = new Map();
  const step = (day: string) => {
    if (!steps.has(day)) steps.set(day, { day, count: 0, joined: [], left: [] });
    return steps.get(day) as { day: string; count: number; joined: string[]; left: string[] };
  };
  for (const spell of spellsOf.get(organisation) ?? []) {
    if (!FULL.has(spell.status) || !counted(spell.country)) continue;
    step(spell.since).joined.push(spell.country);
    if (spell.until) step(spell.until).left.push(spell.country);
  }
  const order = [...steps.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  let count = 0;
  for (const one of order) {
    count += one.joined.length - one.left.length;
    one.count = count;
    // Who changes status or is told of in two spells on end neither joins nor leaves.
    const both = one.joined.filter((id) => one.left.includes(id));
    one.joined = one.joined.filter((id) => !both.includes(id));
    one.left = one.left.filter((id) => !both.includes(id));
  }
  return order;
}
