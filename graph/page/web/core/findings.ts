// What a few organisations show together, found by counting: who alone is in several, which lie wholly within another, which have nobody in common.

import { members } from "./queries.ts";
import { byName } from "./words.ts";

export type Finding = {
  kind: "only" | "all" | "part" | "none";
  /** Who it is about. */
  countries: string[];
  organisations: string[];
  /** So many of the first organisation, which has so many members, are in the second as well. */
  count: number;
  total: number;
};

const LEAST = { only: 3, all: 3, part: 5 }; // organisations; members
const MOST = 12; // findings

/** The countries that alone are in all of some organisations; those in most of them first. */
function alone(inside: Map<string, string[]>): Finding[] {
  const among = (its: string[], others: string[]) => its.every((id) => others.includes(id));
  return [...inside]
    .filter(([country, its]) => {
      if (its.length < LEAST.only) return false;
      return [...inside].every(([other, others]) => other === country || !among(its, others));
    })
    .sort((a, b) => b[1].length - a[1].length || byName(a[0], b[0]))
    .map(([country, organisations]) => ({ kind: "only", countries: [country], organisations, count: 1, total: 1 }));
}

/** How the members of each two lie in each other: all, a part, none. */
function pairs(ids: string[], sets: Map<string, Set<string>>): Finding[] {
  const found: Finding[] = [];
  for (const a of ids)
    for (const b of ids) {
      const [its, others] = [sets.get(a) as Set<string>, sets.get(b) as Set<string>];
      if (a === b || its.size > others.size || (its.size === others.size && ids.indexOf(a) > ids.indexOf(b))) continue;
      const countries = [...its].filter((id) => others.has(id)).sort(byName);
      const all = countries.length === its.size;
      if (its.size < (all ? LEAST.all : LEAST.part)) continue;
      const kind = all ? "all" : countries.length ? "part" : "none";
      found.push({ kind, countries, organisations: [a, b], count: countries.length, total: its.size });
    }
  const share = ({ count, total }: Finding) => count / total;
  return found.sort((a, b) => share(b) - share(a) || b.total - a.total);
}

/** What these organisations show on a day, what is rarest first. */
export function findings(ids: string[], day: string): Finding[] {
  const sets = new Map(ids.map((id) => [id, new Set(members(id, day).map(({ country }) => country))]));
  const inside = new Map<string, string[]>();
  for (const [id, its] of sets) for (const country of its) inside.set(country, [...(inside.get(country) ?? []), id]);
  const between = pairs(ids, sets);
  const none = between.filter(({ kind }) => kind === "none");
  const some = between.filter(({ kind }) => kind !== "none");
  return [...alone(inside), ...some.slice(0, MOST / 2), ...none].slice(0, MOST);
}
