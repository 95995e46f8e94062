// Everything that is said: words, names, lists and dates in the language of the page.

import { facts, thing } from "./facts.ts";

/** The language of everything that is said now. */
export let lang: string = facts.lang;

/** Changes the language; who changes the state does it. */
export function speakIn(language: string) {
  lang = language;
}

/** A word or sentence by its key, for example `page.search`; `{name}` is replaced by a value. */
export function say(key: string, values: Record<string, string | number> = {}) {
  let found = facts.words[lang];
  for (const part of key.split(".")) found = found?.[part];
  return String(found ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

export const own = (it: any, what: string) => (lang === "id" && it[`${what}_id`]) || it[what] || "";
export const nameOf = (id: string) => own(thing(id), "name");
/** An organisation's short name. */
export const shortOf = (id: string) => own(thing(id), "acronym") || nameOf(id);

/** Names joined as in a sentence. */
export function listed(names: string[]) {
  if (names.length < 3) return names.join(` ${say("and")} `);
  return names.slice(0, -1).join(", ") + say("page.and_last") + names[names.length - 1];
}

const formats: Map<string, Intl.DateTimeFormat> = new Map();

/** A date as the language writes it, as precise as it is known: 28 September 1966, September 1966, 1966. */
export function dated(iso: string) {
  const [year, month, day] = iso.split("-").map(Number);
  if (!month) return String(year);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day || 1);
  const form: Intl.DateTimeFormatOptions = {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
    ...(day ? { day: "numeric" } : {}),
  };
  const key = `${lang} ${day ? "day" : "month"}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(say("locale"), form));
  return formats.get(key)?.format(date) ?? iso;
}

export const sinceWords = (since: string) =>
  since ? say("page.since", { date: dated(since) }) : say("page.since_unknown");
