// The questions of the Python package, with the same answers: members, organisations, shared, ties.

import { begins, EVER, earlier, ends, isBounded, later } from "./bounds.ts";
import { counts, holds, organisationIds, type Spell, spellsOf, thing } from "./facts.ts";
import { remembered } from "./remember.ts";
import { byName } from "./words.ts";

/** Which of two begins first; what is known to have no beginning, or none that is known, before all. */
export const byDate = (a: { since: string }, b: { since: string }) =>
  begins(a.since) < begins(b.since) ? -1 : Number(begins(a.since) > begins(b.since));

const lives = new WeakMap<Spell, [from: string, to: string]>();

/** From which day on and until before which a spell holds, and both its country and its organisation are there. */
function lifeOf(spell: Spell) {
  let life = lives.get(spell);
  if (!life) {
    const its = [spell, thing(spell.country), thing(spell.organisation)];
    const [, , from] = its.map((one) => begins(one.since ?? "")).sort();
    const [to] = its.map((one) => ends(one.until ?? "")).sort();
    life = [from, to];
    lives.set(spell, life);
  }
  return life;
}

/** Whether a spell holds on a day on which both its country and its organisation are there. */
function there(spell: Spell, day: string) {
  const [from, to] = lifeOf(spell);
  return from <= day && to > day;
}

const askMembers = remembered((organisation: string, day: string, all: boolean): readonly Spell[] =>
  (spellsOf.get(organisation) ?? [])
    .filter((spell) => (all || counts(spell)) && there(spell, day))
    .sort((a, b) => byDate(a, b) || byName(a.country, b.country)),
);

/** Who belongs to an organisation on a day, the longest first. */
export const members = (organisation: string, day: string, all = false) => askMembers(organisation, day, all);

/** How many belong to an organisation on a day, of those that are counted. */
export const sizeOf = (organisation: string, day: string, counted: (id: string) => boolean = () => true) =>
  (spellsOf.get(organisation) ?? []).reduce(
    (sum, spell) => sum + Number(counts(spell) && there(spell, day) && counted(spell.country)),
    0,
  );

/** Which spells are asked for: those that make a tie unless said otherwise. */
type Counted = (spell: Spell) => boolean;
export const whatever: Counted = () => true;

const askOrganisations = remembered((country: string, day: string): readonly Spell[] =>
  (spellsOf.get(country) ?? [])
    .filter((spell) => there(spell, day))
    .sort((a, b) => byDate(a, b) || byName(a.organisation, b.organisation)),
);

/** What a country belongs to on a day, the longest first. */
export const organisations = (country: string, day: string, counted: Counted = counts) =>
  askOrganisations(country, day).filter(counted);

/** What several share: since when, until when, and in what they were before it without a gap. */
export type Shared = {
  organisation: string;
  since: string;
  until: string;
  before: { organisation: string; since: string }[];
  /** When all were in it before one of them left and came back. */
  earlier: { since: string; until: string }[];
  spells: Spell[];
};

/** The spell of a country in an organisation that begins before another and reaches up to it. */
const leadingTo = (organisation: string, { country, since }: Spell, counted: Counted) =>
  (spellsOf.get(country) ?? []).find(
    (one) =>
      one.organisation === organisation &&
      counted(one) &&
      begins(one.since) < begins(since) &&
      begins(since) <= ends(one.until),
  );

/** Since when a country has belonged to an organisation without a gap, then to each that came before it; by organisation. */
export function unbroken(spell: Spell, counted: Counted = counts): Map<string, string> {
  const run: Map<string, string> = new Map();
  let next: Spell | undefined = spell;
  while (next) {
    let first: Spell = next;
    for (let one: Spell | undefined = first; one; one = leadingTo(first.organisation, first, counted)) first = one;
    run.set(first.organisation, first.since);
    const before: string[] = (thing(first.organisation).predecessors ?? "").split("|");
    next = before.map((id) => leadingTo(id, first, counted)).find(Boolean);
  }
  return run;
}

type Stay = { since: string; until: string };

/** From when and to before when a country has belonged to an organisation, each time without a gap; the oldest first. */
function stays({ country, organisation }: Spell, counted: Counted): Stay[] {
  const spells = (spellsOf.get(country) ?? []).filter((one) => one.organisation === organisation && counted(one));
  const found: Stay[] = [];
  for (const { since, until } of spells.sort(byDate)) {
    const last = found.at(-1);
    if (last && begins(since) <= ends(last.until)) {
      if (ends(until) > ends(last.until)) last.until = until;
    } else found.push({ since, until });
  }
  return found;
}

/** When both of two held; a beginning that is not known of one is not known of both. */
const inCommon = (a: Stay[], b: Stay[]): Stay[] =>
  a
    .flatMap((one) =>
      b.map((other) => ({
        since: one.since && other.since && later(one.since, other.since),
        until: earlier(one.until, other.until),
        held: [one, other].every(({ since }) => [one, other].every(({ until }) => begins(since) < ends(until))),
      })),
    )
    .filter(({ held }) => held);

/**
 * What all of several countries belong to: since the day from which all do, until the first on which not all do. */
export function shared(countries: string[], day: string, counted: Counted = counts): Shared[] {
  const [first, ...others] = countries.map((country) => organisations(country, day, counted));
  return first
    .map((spell) => {
      const same = others.map((its) => its.find((other) => other.organisation === spell.organisation));
      return [spell, ...same] as Spell[];
    })
    .filter((spells) => spells.every(Boolean))
    .map((spells) => {
      const organisation = spells[0].organisation;
      const runs = spells.map((spell) => unbroken(spell, counted));
      const latest = (id: string) => {
        const since = runs.map((run) => run.get(id) ?? "");
        return since.every(Boolean) ? since.reduce(later) : "";
      };
      const earliest = [...runs[0].keys()].slice(1).filter((id) => runs.every((run) => run.has(id)));
      return {
        organisation,
        since: latest(organisation),
        until: spells.map((spell) => spell.until).reduce(earlier),
        before: earliest.map((id) => ({ organisation: id, since: latest(id) })),
        earlier: spells
          .map((spell) => stays(spell, counted))
          .reduce(inCommon)
          .filter(({ until }) => ends(until) <= day),
        spells,
      };
    })
    .sort((a, b) => byDate(a, b) || byName(a.organisation, b.organisation));
}

/** In what several were together before, as in the answer's table. */
export const beforeOf = ({ organisation, before, earlier }: Pick<Shared, "organisation" | "before" | "earlier">) =>
  [
    ...before.map((one) => `${one.organisation} ${one.since}`.trim()),
    ...earlier.map((one) => `${organisation} ${one.since}/${one.until}`),
  ].join("|");

/** A country's partners by the number of shared organisations, the strongest first. */
export const ties = remembered((country: string, day: string): readonly (readonly [string, number])[] => {
  const count: Map<string, number> = new Map();
  for (const { organisation } of organisations(country, day)) {
    for (const { country: other } of members(organisation, day)) {
      if (other !== country) count.set(other, (count.get(other) ?? 0) + 1);
    }
  }
  return [...count].sort((a, b) => b[1] - a[1] || byName(a[0], b[0]));
});

/**
 * The exclusive intersections: which countries are in exactly these of the organisations; the largest first. */
export function overlaps(joined: string[], day: string): { organisations: string[]; countries: string[] }[] {
  const belongs: Map<string, string[]> = new Map();
  for (const id of joined)
    for (const { country } of members(id, day)) belongs.set(country, [...(belongs.get(country) ?? []), id]);
  const groups: Map<string, { organisations: string[]; countries: string[] }> = new Map();
  for (const [country, its] of belongs) {
    const key = JSON.stringify(its);
    if (!groups.has(key)) groups.set(key, { organisations: its, countries: [] });
    groups.get(key)?.countries.push(country);
  }
  const place = new Map(joined.map((id, number) => [id, number]));
  const places = (ids: string[]) => ids.map((id) => place.get(id) ?? 0);
  const before = (a: number[], b: number[]) => {
    const other = a.findIndex((one, number) => one !== b[number]);
    return other < 0 ? 0 : a[other] - b[other];
  };
  for (const group of groups.values()) group.countries.sort(byName);
  return [...groups.values()].sort(
    (a, b) =>
      b.countries.length - a.countries.length ||
      a.organisations.length - b.organisations.length ||
      before(places(a.organisations), places(b.organisations)),
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

/** A day on which the number of members changed: how many there are from it on, and who is known to have joined or left. */
export type Step = { day: string; count: number; joined: string[]; left: string[] };

/**
 * How many members an organisation had from each day on which that changed. Nobody is counted before their state or
 * the organisation was there, or after; who joined or left on a day that is not known is counted, and not said to have done so.
 */
export function growth(organisation: string, counted: (id: string) => boolean = () => true): Step[] {
  const steps = new Map<string, Record<"came" | "went" | "joined" | "left", string[]> & { day: string }>();
  const step = (day: string) => {
    const its = steps.get(day) ?? { day, came: [], went: [], joined: [], left: [] };
    steps.set(day, its);
    return its;
  };
  for (const spell of spellsOf.get(organisation) ?? []) {
    if (!counts(spell) || !counted(spell.country)) continue;
    const lives = [spell, thing(spell.country), thing(organisation)];
    const since = begins(lives.map((one) => one.since ?? "").reduce(later));
    const until = ends(lives.map((one) => one.until ?? "").reduce(earlier));
    if (until <= since) continue;
    step(since).came.push(spell.country);
    if (spell.since && !isBounded(spell.since)) step(since).joined.push(spell.country);
    if (until === EVER) continue;
    step(until).went.push(spell.country);
    if (!isBounded(spell.until)) step(until).left.push(spell.country);
  }
  let count = 0;
  return [...steps.values()]
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ day, came, went, joined, left }) => {
      count += came.length - went.length;
      // Who changes status or is told of in two spells on end neither joins nor leaves.
      const both = new Set(came.filter((id) => went.includes(id)));
      return { day, count, joined: joined.filter((id) => !both.has(id)), left: left.filter((id) => !both.has(id)) };
    });
}

/** Who belongs to what on a day: ids in their order, without those that belong to nothing or that nobody belongs to. */
/** How many full memberships held on the last day of each year. */
export function membershipsByYear(first: number, last: number): number[] {
  const turns = new Array<number>(last - first + 2).fill(0);
  /** The first year on whose last day it is so. */
  const placeOf = (day: string) => Math.min(Math.max(Number(day.slice(0, 4)) - first, 0), turns.length - 1);
  for (const id of organisationIds)
    for (const spell of spellsOf.get(id) ?? []) {
      const [from, to] = lifeOf(spell);
      if (!counts(spell) || to <= from) continue;
      turns[placeOf(from)]++;
      turns[placeOf(to)]--;
    }
  let sum = 0;
  return turns.slice(0, -1).map((turn) => (sum += turn));
}

export type Incidence = {
  countries: string[];
  organisations: string[];
  /** For each organisation its full members, and beside them those of another status. */
  members: string[][];
  others: string[][];
  /** How many organisations there are on the day, with members or without. */
  total: number;
};

const DAYS = 2; // are compared; what holds on them is asked for whenever something else changes
const incidences = new Map<string, Incidence>();

/** The countries and organisations of a day, and who belongs to which, as the Python function `incidence` gives them. */
export function incidence(day: string): Incidence {
  const its = incidences.get(day) ?? incidenceOf(day);
  incidences.delete(day);
  incidences.set(day, its);
  if (incidences.size > DAYS) incidences.delete(incidences.keys().next().value as string);
  return its;
}

function incidenceOf(day: string): Incidence {
  const its: Incidence = { countries: [], organisations: [], members: [], others: [], total: 0 };
  const some = new Set<string>();
  for (const organisation of [...organisationIds].sort()) {
    if (!holds(thing(organisation), day)) continue;
    its.total++;
    const spells = (spellsOf.get(organisation) ?? []).filter((spell) => there(spell, day));
    const members = spells.filter((spell) => counts(spell)).map((spell) => spell.country);
    if (!members.length) continue;
    const full = new Set(members);
    its.organisations.push(organisation);
    its.members.push([...full].sort());
    its.others.push([...new Set(spells.map((spell) => spell.country))].filter((id) => !full.has(id)).sort());
    for (const id of members) some.add(id);
  }
  its.countries = [...some].sort();
  return its;
}

/** How much every two countries share, and on the diagonal in how many each is: as the Python function `matrix` counts. */
export function together({ countries, members }: Incidence): { countries: string[]; cells: Uint16Array[] } {
  const place = new Map(countries.map((id, number) => [id, number]));
  const cells = countries.map(() => new Uint16Array(countries.length));
  for (const ids of members) {
    const at = ids.map((id) => place.get(id) ?? 0);
    for (const a of at) {
      const row = cells[a];
      for (const b of at) row[b]++;
    }
  }
  return { countries, cells };
}
