// Everything that is said: words, names, lists and dates in the language of the page.

let lang = facts.lang;

/** A word or sentence by its key, for example `page.search`; `{name}` is replaced by a value. */
function say(/** @type {string} */ key, /** @type {Record<string, string|number>} */ values = {}) {
  let found = facts.words[lang];
  for (const part of key.split(".")) found = found?.[part];
  return String(found ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

const own = (/** @type {any} */ it, /** @type {string} */ what) =>
  (lang === "id" && it[`${what}_id`]) || it[what] || "";
const nameOf = (/** @type {string} */ id) => own(thing(id), "name");
/** An organisation's short name. */
const shortOf = (/** @type {string} */ id) => own(thing(id), "acronym") || nameOf(id);

/** Names joined as in a sentence. */
function listed(/** @type {string[]} */ names) {
  if (names.length < 3) return names.join(` ${say("and")} `);
  return names.slice(0, -1).join(", ") + say("page.and_last") + names[names.length - 1];
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** A date as the language writes it, as precise as it is known: 28 September 1966, September 1966, 1966. */
function dated(/** @type {string} */ iso) {
  const [year, month, day] = iso.split("-").map(Number);
  if (!month) return String(year);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day || 1);
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { timeZone: "UTC", year: "numeric", month: "long", ...(day ? { day: "numeric" } : {}) };
  const key = `${lang} ${day ? "day" : "month"}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(say("locale"), form));
  return formats.get(key)?.format(date) ?? iso;
}

const sinceWords = (/** @type {string} */ since) =>
  since ? say("page.since", { date: dated(since) }) : say("page.since_unknown");
