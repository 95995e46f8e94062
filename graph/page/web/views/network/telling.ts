// The network in words: what its picture shows, in one sentence.

import { thing } from "../../core/facts.ts";
import { members, organisations, shared, ties } from "../../core/queries.ts";
import { chosenCountries, chosenOrganisations, shownDay } from "../../core/state.ts";
import { countriesIn, listed, nameOf, say, shortly, shortOf } from "../../core/words.ts";
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
    const sets = joined.map((id) => new Set(members(id, day).map(({ country }) => country)));
    return say("finding.orgs", {
      count: [...sets[0]].filter((id) => sets.every((its) => its.has(id))).length,
      list: shortly(joined),
    });
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

/** What the picture shows, in one sentence that is reckoned: of what is chosen, else the finding of a number. */
export function tellFinding(number: number) {
  const told = tellChoice();
  if (told) return told;
  const found = findingNow(number);
  if (!found) return "";
  const [a, b] = found.organisations.map(shortOf);
  return say(`finding.${found.kind}`, {
    name: listed(found.countries.map(nameOf)),
    list: listed(found.organisations.map(shortOf)),
    a,
    b,
    count: found.count,
    total: found.total,
  });
}
