// The one state of the page; it stands in the address after `#`, and every change tells all who draw it.

/**
 * @typedef {{view: string, at: string, select: string[], orgs: string[], region: string[], rows: string, lesson: string, step: number, quiz: string, lang: string, theme: string}} State
 */

const VIEWS = ["network", "map", "overlaps", "timeline", "table"];
const THEMES = ["light", "dark", "projector"];

/** The last day of which the data tell, where they end with a year. */
const end = facts.through && `${facts.through}-12-31`;

/** Today; where the data end before it, their last day. */
const today = () => {
  const now = new Date();
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return within(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
};

/** A day, or the last of which the data tell. */
const within = (/** @type {string} */ day) => (end && day > end ? end : day);

/** A day as the state holds it: nothing is today, unless the data end before it. */
const held = (/** @type {string} */ day) => (within(day) === today() && today() !== end ? "" : within(day));

/** @type {State} */
const opened = {
  view: "network",
  at: facts.at,
  select: [],
  orgs: facts.shown,
  region: [],
  rows: "",
  lesson: "",
  step: 0,
  quiz: "",
  lang: facts.lang,
  theme: "",
};

/** @type {State} */
let state = { ...opened };

/** @type {((now: State, before: State | null) => void)[]} */
const drawers = [];

/** The day that is shown. */
const shownDay = () => state.at || today();

/** Whether it is drawn dark. */
const isDark = () => theme() === "dark";

/** Set while the page is being printed: on paper everything is light. */
let printing = false;

/** Light, dark or projector: as chosen, else as the reader's system is. */
function theme() {
  return printing ? "light" : state.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

/** A whole day; a year or a month means its last day, as in the Python function. */
function wholeDay(/** @type {string} */ text) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!year) return "";
  const last = new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).getUTCDate();
  const whole = `${year}-${month ?? "12"}-${day ?? last}`;
  const date = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(whole) ? whole : "";
}

const decoded = (/** @type {string} */ text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Reads the address; what is not known there is left aside. @returns {State} */
function fromAddress(/** @type {string} */ hash) {
  /** @type {Record<string, string>} */
  const said = {};
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [key, ...value] = part.split("=");
    said[key] = value.join("=");
  }
  const ids = (/** @type {string} */ text, /** @type {(id: string) => boolean} */ keep) =>
    [...new Set(text.split(",").map(decoded))].filter((id) => things.has(id) && keep(id));
  const lesson = lessonOf(said.lesson ?? "") ? said.lesson : "";
  const step = lesson
    ? Math.max(1, Math.min(Number.parseInt(said.step, 10) || 1, lessonOf(lesson)?.steps.length ?? 1))
    : 0;
  const base = { ...opened, ...shownBy(lesson, step) };
  return {
    view: VIEWS.includes(said.view) ? said.view : base.view,
    at: said.at === "today" ? held(today()) : within(wholeDay(decoded(said.at ?? "")) || base.at),
    select: "select" in said ? ids(said.select, () => true) : base.select,
    orgs: "orgs" in said ? ids(said.orgs, (id) => thing(id).side === 1) : base.orgs,
    region: [...new Set(decoded(said.region ?? "").split(","))].filter((one) => regions.includes(one)),
    rows: said.rows === "ties" ? "ties" : "",
    lesson,
    step,
    quiz: bank.quizzes.length && /^\d{1,9}$/.test(said.quiz ?? "") ? String(Number(said.quiz)) : "",
    lang: Object.hasOwn(facts.words, said.lang ?? "") ? said.lang : opened.lang,
    theme: THEMES.includes(said.theme) ? said.theme : "",
  };
}

/** Writes the state as it stands after `#`; what is as the page opens, or as the lesson's step has it, is left out. */
function toAddress(/** @type {State} */ its) {
  const base = { ...opened, ...shownBy(its.lesson, its.step) };
  const parts = [];
  const ids = (/** @type {string[]} */ list) => list.map(encodeURIComponent).join(",");
  if (its.lesson) parts.push(`lesson=${its.lesson}`, `step=${its.step}`);
  if (its.quiz) parts.push(`quiz=${its.quiz}`);
  if (its.at !== base.at) parts.push(`at=${its.at || "today"}`);
  if (ids(its.select) !== ids(base.select)) parts.push(`select=${ids(its.select)}`);
  if (ids([...its.orgs].sort()) !== ids([...base.orgs].sort())) parts.push(`orgs=${ids(its.orgs)}`);
  if (its.region.length) parts.push(`region=${ids(its.region)}`);
  if (its.rows) parts.push(`rows=${its.rows}`);
  if (its.lang !== opened.lang) parts.push(`lang=${its.lang}`);
  if (its.theme) parts.push(`theme=${its.theme}`);
  if (its.view !== base.view || (parts.length && !its.lesson)) parts.unshift(`view=${its.view}`);
  return parts.length ? `#${parts.join("&")}` : "";
}

function show(/** @type {State} */ next, /** @type {State | null} */ before) {
  state = next;
  lang = next.lang;
  for (const draw of drawers) draw(next, before);
}

/**
 * Changes the state and the address; the browser's back button takes it back.
 * @param {Partial<State>} part
 * @param {boolean} [passing] a step of something that goes on (a slider, a film): no step of its own for the back button
 */
function change(part, passing = false) {
  const before = state;
  const next = { ...state, ...part };
  const address = toAddress(next);
  if (address === toAddress(before)) return;
  try {
    history[passing ? "replaceState" : "pushState"](null, "", address || location.href.split("#")[0]);
  } catch {
    // A page shown inside another may have no address of its own.
  }
  show(next, before);
}

/** Chooses a country or an organisation as a click on it does. */
function choose(/** @type {string} */ id, add = false) {
  const countries = state.select.filter((one) => thing(one).side === 0);
  if (state.select.includes(id)) change({ select: state.select.filter((one) => one !== id) });
  else if (thing(id).side === 1) change({ select: [id] });
  else change({ select: add || countries.length === 1 ? [...countries, id] : [id] });
}
