// The state as it stands in the address after `#`: read from it, written into it, changed with it.

import { dayOf } from "./dates.ts";
import { facts, regions, thing, things } from "./facts.ts";
import { lessonOf, stepOf } from "./lessons.ts";
import { chosenCountries, held, ORDERS, opened, type State, show, state, THEMES, today, within } from "./state.ts";

/** The names of the views, in the order of their tabs and keys. */
const viewNames = new Set<string>();

/** Where the address is written: the browser's, for the page. */
let write: (address: string, passing: boolean) => void = () => {};

/** Says which views there are, and how an address is written. */
export function startAddress(names: string[], writer: typeof write) {
  for (const name of names) viewNames.add(name);
  write = writer;
}

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What a step of a lesson shows: the part of the state that it moves. */
export function shownBy(name: string, number: number): Partial<State> {
  const step = stepOf(name, number);
  if (!step) return {};
  const { view, at, select, orgs } = step;
  return { view, at: at || opened.at, select, orgs: orgs ?? opened.orgs, region: [], rows: "" };
}

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
    view: viewNames.has(said.view) ? said.view : base.view,
    at: said.at === "today" ? held(today()) : within(dayOf(decoded(said.at ?? "")) || base.at),
    select: "select" in said ? ids(said.select, () => true) : base.select,
    orgs: "orgs" in said ? ids(said.orgs, (id) => thing(id).side === 1) : base.orgs,
    region: [...new Set(decoded(said.region ?? "").split(","))].filter((one) => regions.includes(one)),
    rows: said.rows === "ties" ? "ties" : "",
    cells: said.cells === "countries" ? "countries" : "",
    order: ORDERS.includes(said.order) ? said.order : "",
    lesson,
    step,
    quiz: facts.quiz?.quizzes.length && /^\d{1,9}$/.test(said.quiz ?? "") ? String(Number(said.quiz)) : "",
    lang: Object.hasOwn(facts.words, said.lang ?? "") ? said.lang : opened.lang,
    theme: THEMES.includes(said.theme) ? said.theme : "",
  };
}

/** Several ids as one attribute: joined by spaces, each written as in the address, for a space may stand in one. */
export const addressed = (ids: string[]) => ids.map(encodeURIComponent).join(" ");

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
  if (its.cells) parts.push(`cells=${its.cells}`);
  if (its.order) parts.push(`order=${its.order}`);
  if (its.lang !== opened.lang) parts.push(`lang=${its.lang}`);
  if (its.theme) parts.push(`theme=${its.theme}`);
  if (its.view !== base.view || (parts.length && !its.lesson)) parts.unshift(`view=${its.view}`);
  return parts.length ? `#${parts.join("&")}` : "";
}

/**
 * Changes the state and the address; the browser's back button takes it back.
 * @param [passing] a step of something that goes on (a slider, a film): no step of its own for the back button */
export function change(part: Partial<State>, passing: boolean = false) {
  const before = state;
  const next = { ...state, ...part };
  const address = toAddress(next);
  if (address === toAddress(before)) return;
  write(address, passing);
  show(next, before);
}

/** Chooses a country or an organisation as a click on it does. */
export function choose(id: string, add = false) {
  const countries = chosenCountries();
  if (state.select.includes(id)) change({ select: state.select.filter((one) => one !== id) });
  else if (thing(id).side === 1) change({ select: [id] });
  else change({ select: add || countries.length === 1 ? [...countries, id] : [id] });
}
