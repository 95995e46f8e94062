// The one state of the page; it stands in the address after `#`, and every change tells all who draw it.

import { lessonOf, shownBy } from "../parts/lesson.ts";
import { bank } from "../parts/quiz.ts";
import { facts, regions, thing, things } from "./facts.ts";
import { speakIn } from "./words.ts";

export type State = {
  view: string;
  at: string;
  select: string[];
  orgs: string[];
  region: string[];
  rows: string;
  lesson: string;
  step: number;
  quiz: string;
  lang: string;
  theme: string;
};

export const VIEWS = ["network", "map", "overlaps", "timeline", "table"];
export const THEMES = ["light", "dark", "projector"];

/** The last day of which the data tell, where they end with a year. */
const end = facts.through && `${facts.through}-12-31`;

/** Today; where the data end before it, their last day. */
export const today = () => {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return within(`${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
};

/** A day, or the last of which the data tell. */
const within = (day: string) => (end && day > end ? end : day);

/** A day as the state holds it: nothing is today, unless the data end before it. */
export const held = (day: string) => (within(day) === today() && today() !== end ? "" : within(day));

export const opened: State = {
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

export let state: State = { ...opened };

export const drawers: ((now: State, before: State | null) => void)[] = [];

/** The day that is shown. */
export const shownDay = () => state.at || today();

/** Whether it is drawn dark. */
export const isDark = () => theme() === "dark";

/** Set while the page is being printed: on paper everything is light. */
let printing = false;

/** While the page is being printed, everything is light. */
export function printOnPaper(begin: boolean) {
  printing = begin;
}

/** Light, dark or projector: as chosen, else as the reader's system is. */
export function theme() {
  return printing ? "light" : state.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

/** A whole day; a year or a month means its last day, as in the Python function. */
export function wholeDay(text: string) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (!year) return "";
  const last = new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).getUTCDate();
  const whole = `${year}-${month ?? "12"}-${day ?? last}`;
  const date = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(whole) ? whole : "";
}

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Reads the address; what is not known there is left aside. */
export function fromAddress(hash: string): State {
  const said: Record<string, string> = {};
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [key, ...value] = part.split("=");
    said[key] = value.join("=");
  }
  const ids = (text: string, keep: (id: string) => boolean) =>
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
export function toAddress(its: State) {
  const base = { ...opened, ...shownBy(its.lesson, its.step) };
  const parts = [];
  const ids = (list: string[]) => list.map(encodeURIComponent).join(",");
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

/** Takes over the state that the address tells, before anything is drawn. */
export function begin(next: State) {
  state = next;
  speakIn(next.lang);
}

export function show(next: State, before: State | null) {
  begin(next);
  for (const draw of drawers) draw(next, before);
}

/**
 * Changes the state and the address; the browser's back button takes it back.
 * @param [passing] a step of something that goes on (a slider, a film): no step of its own for the back button */
export function change(part: Partial<State>, passing: boolean = false) {
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
export function choose(id: string, add = false) {
  const countries = state.select.filter((one) => thing(one).side === 0);
  if (state.select.includes(id)) change({ select: state.select.filter((one) => one !== id) });
  else if (thing(id).side === 1) change({ select: [id] });
  else change({ select: add || countries.length === 1 ? [...countries, id] : [id] });
}
