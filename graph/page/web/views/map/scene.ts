// What the map shows of the state: who is coloured by what, who stands back, who is tied to whom. Nothing is drawn here.

import { countryIds, holds, thing, universal } from "../../core/facts.ts";
import { members, organisations, shared, ties } from "../../core/queries.ts";
import { chosenCountries, chosenOrganisations, kept, shownDay, state } from "../../core/state.ts";
import { owners, type Shape, shapeOf, spotOf, world } from "./world.ts";

/** A line between two countries, for so many shared memberships. */
export type Line = { a: string; b: string; count: number };
export type Scene = {
  /** What each owner has, as one shape. */
  lands: Map<string, Shape>;
  /** The organisations in whose colours a country is filled. */
  belongs: Map<string, string[]>;
  /** Those that are too small to be seen as land. */
  small: Set<string>;
  lines: Line[];
  /** Whether the lines go out from one country. */
  fan: boolean;
  faint: (id: string) => boolean;
};

const DOT_BELOW = 110; // countries of less area than this (in the map's own units) get a dot, to be seen and touched
const MOST_LINES = 14; // from one chosen country, lines to so many of those with whom it shares most
const MOST_PAIRED = 12; // of several chosen, lines between the first so many

/** The organisations whose members are coloured: the chosen; else those that are on and tell countries apart, and of these what the chosen countries share. */
export function coloured() {
  const chosen = chosenOrganisations();
  if (chosen.length) return chosen;
  const apart = state.orgs.filter((id) => !universal.has(id));
  const asked = apart.length ? apart : state.orgs;
  if (!state.select.length) return asked;
  const common = new Set(shared(state.select, shownDay()).map(({ organisation }) => organisation));
  const both = asked.filter((id) => common.has(id));
  return both.length ? both : asked;
}

/** Lines between each two of several, with all that they share. */
const linesAmong = (countries: string[], day: string): Line[] =>
  countries
    .slice(0, MOST_PAIRED)
    .flatMap((a, number) =>
      countries.slice(number + 1, MOST_PAIRED).map((b) => ({ a, b, count: shared([a, b], day).length })),
    );

/** Lines from one to those with whom it shares most of what is coloured. */
function linesFrom(a: string, day: string): Line[] {
  const asked = new Set(coloured());
  const count = (b: string) => shared([a, b], day).filter(({ organisation }) => asked.has(organisation)).length;
  return ties(a, day)
    .map(([b]) => ({ a, b, count: count(b) }))
    .sort((one, other) => other.count - one.count)
    .slice(0, MOST_LINES);
}

/** Who belongs to what of these. */
function belonging(asked: string[], day: string) {
  const belongs = new Map<string, string[]>();
  for (const organisation of asked)
    for (const { country } of members(organisation, day))
      belongs.set(country, [...(belongs.get(country) ?? []), organisation]);
  return belongs;
}

/** What is shown of the state. */
export function sceneOf(): Scene {
  const day = shownDay();
  const countries = chosenCountries();
  const chosen = new Set(countries);
  const belongs = belonging(coloured(), day);
  const among = chosenOrganisations().length > 0; // countries among the members of an organisation: no lines
  const several = countries.length > 1;
  const lines = among ? [] : several ? linesAmong(countries, day) : countries.flatMap((id) => linesFrom(id, day));
  const earth = world();
  const lands = new Map(earth && [...owners(earth, day)].map(([id, pieces]) => [id, shapeOf(earth, pieces)]));
  const isSmall = (id: string) =>
    spotOf(id) !== undefined &&
    holds(thing(id), day) &&
    (lands.get(id)?.area ?? 0) < DOT_BELOW &&
    (belongs.has(id) || chosen.has(id) || organisations(id, day).length > 0);
  return {
    lands,
    belongs,
    small: new Set(countryIds.filter(isSmall)),
    lines: lines.filter(({ count }) => count),
    fan: countries.length === 1,
    faint: (id) => !kept(id) || (several && !chosen.has(id) && !(among && belongs.has(id))),
  };
}
