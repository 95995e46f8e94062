// Which countries a reader looks for first: their own, then the large ones.

import { counts, facts, spellsOf, things } from "./facts.ts";

const LARGE = "G20"; // its members are the large ones, where the data have it

/** The region that a language tag names; of one without a region, that where the language is at home, but of none spoken everywhere. */
function regionOf(tag: string) {
  const locale = new Intl.Locale(tag);
  return locale.region ?? (locale.language === "en" ? "" : (locale.maximize().region ?? ""));
}

/** The reader's own country, by the regions of their browser's languages; nothing where the data have none of them. */
export function homeOf(tags: readonly string[]) {
  for (const tag of tags) {
    try {
      const code = regionOf(tag);
      const found = facts.countries.find(({ iso2, until }) => code && iso2 === code && !until);
      if (found) return found.id;
    } catch {
      // What a browser gives as its language may be none.
    }
  }
  return "";
}

export const home = homeOf(globalThis.navigator?.languages ?? []);

const large = new Set(
  things.has(LARGE) ? spellsOf.get(LARGE)?.flatMap((one) => (counts(one) ? [one.country] : [])) : [],
);

/** Whether a country is one of the large ones. */
export const isLarge = (id: string) => large.has(id);
