// The network in words: what its picture shows, in one sentence.

import { thing } from "../../core/facts.ts";
import { members, organisations, shared, ties } from "../../core/queries.ts";
import { chosenCountries, chosenOrganisations, comparedDay, shownDay } from "../../core/state.ts";
import { countriesIn, dated, inText, listed, nameOf, say, shortly, shortOf } from "../../core/words.ts";
import { drawnOn } from "./overview.ts";
import { findingNow, totalOf } from "./scene.ts";

/** What is chosen, in one sentence that is reckoned; nothing where nothing is. */
export function tellChoice() {
  const day = shownDay();
  const [countries, joined] = [chosenCountries(), chosenOrganisations()];
  const total = totalOf(day);
  if (joined.length === 1)
    return say(thing(joined[0]).kind === "agreement" ? "finding.org_parties" : "finding.org", {
      name: shortOf(joined[0]),
      count: members(joined[0], day).length,
    });
  if (joined.length) {
    return say("finding.orgs", { count: inAll(joined, day), list: shortly(joined) });
  }
  if (countries.length > 1)
    return say("finding.two", { names: countriesIn(countries), count: shared(countries, day).length, total });
  if (countries.length) {
    const count = organisations(countries[0], day).length;
    const first = ties(countries[0], day)[0];
    const values = { name: nameOf(countries[0]), count, total };
    return first
      ? say("finding.one", { ...values, partner: nameOf(first[0]), shared: first[1] })
      : say("finding.one_alone", values);
  }
  return "";
}

/** A day for a title: its year, unless the other is in the same. */
const shortDay = (day: string, other: string) =>
  day.slice(0, 4) === other.slice(0, 4) ? dated(day) : String(Number(day.slice(0, 4)));

/** How many belong to all of these on a day. */
const inAll = (ids: string[], day: string) => {
  const sets = ids.map((id) => new Set(members(id, day).map(({ country }) => country)));
  return [...sets[0]].filter((id) => sets.every((its) => its.has(id))).length;
};

/** What is another on the second of two days, in one sentence that is reckoned. */
export function tellChange() {
  const [from, day] = [comparedDay(), shownDay()];
  const [countries, joined] = [chosenCountries(), chosenOrganisations()];
  const days = { from: shortDay(from, day), day: shortDay(day, from) };
  const count = (of: (day: string) => number) => ({ before: of(from), count: of(day), ...days });
  if (joined.length) {
    const agreement = joined.length === 1 && thing(joined[0]).kind === "agreement";
    const key = joined.length > 1 ? "orgs" : agreement ? "parties" : "org";
    return say(`finding.days.${key}`, { list: shortly(joined), ...count((one) => inAll(joined, one)) });
  }
  const names = countriesIn(countries);
  if (countries.length > 1) return say("finding.days.two", { names, ...count((one) => shared(countries, one).length) });
  if (countries.length)
    return say("finding.days.one", { names, ...count((one) => organisations(countries[0], one).length) });
  const { discs } = drawnOn(day);
  const all = (one: string) => discs.reduce((sum, id) => sum + members(id, one).length, 0);
  return say("finding.days.none", { list: shortly(discs), ...count(all) });
}

/** What the picture shows, in one sentence that is reckoned: of what is chosen, else the finding of a number. */
export function tellFinding(number: number) {
  const told = comparedDay() ? tellChange() : tellChoice();
  if (told) return told;
  const found = findingNow(number);
  if (!found) return "";
  const [a, b] = found.organisations.map(inText);
  return say(`finding.${found.kind}`, {
    name: listed(found.countries.map(nameOf)),
    list: listed(found.organisations.map(inText)),
    a,
    b,
    count: found.count,
    total: found.total,
  });
}
