// Everything that is said: words, names, lists and dates in the language of the page.

import { bounds, isBounded } from "./bounds.ts";
import { facts, numberOf, thing, type Words } from "./facts.ts";

/** The language of everything that is said now. */
export let lang: string = facts.lang;

/** Changes the language; who changes the state does it. */
export function speakIn(language: string) {
  lang = language;
}

/** A word or sentence by its key, for example `page.search`; `{name}` is replaced by a value. */
export function say(key: string, values: Record<string, string | number> = {}) {
  let found: Words | Words[string] | undefined = facts.words[lang];
  for (const part of key.split(".")) found = (found as Words | undefined)?.[part];
  if (typeof found === "object" && "other" in found) found = found[category(Number(values.count))] ?? found.other;
  return String(found ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** The plural category of a number, as CLDR names them; the browser has CLDR's rules. */
export const category = (number: number): string =>
  (facts.words[lang].grammar as Words).plural
    ? new Intl.PluralRules(String(facts.words[lang].locale)).select(number)
    : "other";

/** A sentence in which what the language draws together is one word: "de a ONU" is "da ONU" in Portuguese. */
export function contracted(sentence: string): string {
  const pairs = Object.entries(((facts.words[lang].grammar as Words).contractions ?? {}) as Record<string, string>);
  return pairs.reduce(
    (text, [apart, together]) => text.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${apart}`, "gu"), together),
    sentence,
  );
}

/** A status in the language of the page; in the words of the data where they are its own. */
export function statusName(status: string): string {
  const said = facts.words[lang].status as Record<string, string>;
  return Object.hasOwn(said, status) ? said[status] : status;
}

/** What a country or an organisation is called, or what is said of it, in the language of the page, else in English. */
export function own(it: object, what: string): string {
  const texts = it as Record<string, string | undefined>;
  return texts[`${what}_${lang}`] || texts[what] || "";
}
export const nameOf = (id: string) => own(thing(id), "name");
/** An organisation's short name. */
export const shortOf = (id: string) => own(thing(id), "acronym") || nameOf(id);

const SPELLED = 3; // letters of a short name that are spelled: the UN, but ASEAN
/** What an organisation is called inside a sentence: with its article where it has one, an agreement by the name that its short name is part of. */
export function inText(id: string): string {
  const [short, name] = [shortOf(id), nameOf(id)];
  const whole = thing(id).kind === "agreement" && name.includes(short);
  return (whole || [...short].length <= SPELLED ? say("reason.the") : "") + (whole ? name : short);
}

/** Which of two comes first by name: in the order that Python gives, so that rows have one order everywhere. */
export function byName(a: string, b: string): number {
  const order = facts.order[lang];
  return order[numberOf.get(a) ?? 0] - order[numberOf.get(b) ?? 0];
}

/** Names joined as in a sentence. */
export function listed(names: string[]) {
  if (names.length < 3) return names.join(` ${say("and")} `);
  return names.slice(0, -1).join(", ") + say("page.and_last") + names[names.length - 1];
}

/** A date as Python says it, as precise as it is known: 28 September 1966, September 1966, 1966. */
export function dated(iso: string): string {
  if (isBounded(iso)) {
    const [first, last] = bounds(iso).map(dated);
    return say(`bounds.${first && last ? "between" : last ? "latest" : "earliest"}`, { first, last });
  }
  const [year, number, day] = iso.split("-");
  if (!number) return year;
  const month = (facts.words[lang].months as string[])[Number(number) - 1];
  return say(`grammar.date.${day ? "day" : "month"}`, { day: Number(day), month, year });
}

export const sinceWords = (since: string) =>
  since ? say("page.since", { date: dated(since) }) : say("page.since_unknown");

/** A text with its first letter large, where a sentence or a heading begins with it. */
export const capital = (text: string) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);

const MOST_NAMES = 8; // more countries than this are told by their number
const MOST_SHORT = 6; // more organisations than this

/** Whether so many countries are told by their number. */
export const tooMany = (ids: string[]) => ids.length > MOST_NAMES;

/** Countries by their names; many by their number. */
export const countriesIn = (ids: string[]) =>
  tooMany(ids) ? say("page.countries", { count: ids.length }) : listed(ids.map(nameOf));

/** Organisations by their short names; many by their number. */
export const shortly = (ids: string[]) =>
  ids.length > MOST_SHORT ? say("caption.many", { count: ids.length }) : listed(ids.map(shortOf));
