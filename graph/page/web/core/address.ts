// The state as it stands in the address after `#`: read from it, written into it, changed with it.

import { dayOf } from "./dates.ts";
import { isExample } from "./examples.ts";
import { facts, regions, thing, things } from "./facts.ts";
import { GAMES, guess, isGame } from "./game.ts";
import { lessonOf, lessons, stepOf } from "./lessons.ts";
import { exactly } from "./search.ts";
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
  const { view, at, from, select, orgs, examples } = step;
  return { view, at: at || opened.at, from, select, orgs: orgs ?? opened.orgs, examples, region: [], rows: "" };
}

/** What the last address named that is not here, as it was written. */
export let lost: string[] = [];

/** The parts of an address by their names, however it was written down: `&amp;` of a page's source, or all of it encoded. */
function partsOf(hash: string) {
  const text = hash.replace(/^#/, "").replaceAll("&amp;", "&");
  const plain = text.includes("=") ? text : decoded(text);
  return Object.fromEntries(
    plain.split("&").map((part) => {
      const [key, ...value] = part.split("=");
      return [key.toLowerCase(), value.join("=")];
    }),
  ) as Record<string, string | undefined>;
}

/** The ids that a list in an address means: by id, code or name; commas may be encoded, as some programs do. */
function idsIn(list: string, keep: (id: string) => boolean) {
  const one = (text: string) => (things.has(text) ? text : exactly(text, keep));
  const asked = list
    .split(",")
    .map(decoded)
    .flatMap((text) => (one(text) ? [text] : text.split(",")))
    .filter(Boolean);
  for (const text of asked) if (!one(text) || !keep(one(text))) lost.push(text);
  return [...new Set(asked.map(one))].filter((id) => id && keep(id));
}

/** The examples that a list in an address names. */
function examplesIn(list: string) {
  const asked = decoded(list).split(",").filter(Boolean);
  lost.push(...asked.filter((id) => !isExample(id)));
  return [...new Set(asked)].filter(isExample);
}

/** A day in an address; nothing where none is named. */
function dayIn(text: string | undefined) {
  if (!text) return "";
  const day = dayOf(decoded(text));
  if (!day) lost.push(decoded(text));
  return day;
}

/** The name in an address if it is one of these, whatever its case; nothing where none is named. */
function oneOf(text: string | undefined, names: Iterable<string>) {
  const asked = decoded(text ?? "");
  const found = [...names].find((name) => name.toLowerCase() === asked.toLowerCase()) ?? "";
  if (asked && !found) lost.push(asked);
  return found;
}

/** Reads the address; what is not known there is left aside and told in `lost`. */
export function fromAddress(hash: string): State {
  lost = [];
  const said = partsOf(hash);
  const lesson = oneOf(
    said.lesson,
    lessons.map(({ name }) => name),
  );
  const step = lesson
    ? Math.max(1, Math.min(Number.parseInt(said.step ?? "", 10) || 1, lessonOf(lesson)?.steps.length ?? 1))
    : 0;
  const base = { ...opened, ...shownBy(lesson, step) };
  return {
    view: oneOf(said.view, viewNames) || base.view,
    at: said.at === "today" ? held(today()) : within(dayIn(said.at) || base.at),
    from: said.from === undefined ? base.from : within(dayIn(said.from)),
    pictures: said.pictures === "2" ? "2" : "",
    select: said.select === undefined ? base.select : idsIn(said.select, () => true),
    orgs: said.orgs === undefined ? base.orgs : idsIn(said.orgs, (id) => thing(id).side === 1),
    examples: said.examples === undefined ? base.examples : examplesIn(said.examples),
    region: [...new Set(decoded(said.region ?? "").split(","))].filter((one) => regions.includes(one)),
    rows: said.rows === "ties" ? "ties" : "",
    cells: said.cells === "countries" ? "countries" : "",
    order: oneOf(said.order, ORDERS),
    lesson,
    step,
    quiz: quizIn(said.quiz ?? ""),
    lang: oneOf(said.lang, Object.keys(facts.words)) || opened.lang,
    theme: oneOf(said.theme, THEMES),
  };
}

/** A quiz that an address names: by its number, or a game on the picture. */
function quizIn(said: string) {
  if (!facts.quiz?.quizzes.length) return "";
  return GAMES.includes(said) ? said : /^\d{1,9}$/.test(said) ? String(Number(said)) : "";
}

/** Several ids as one attribute: joined by spaces, each written as in the address, for a space may stand in one. */
export const addressed = (ids: string[]) => ids.map(encodeURIComponent).join(" ");

/** Writes the state as it stands after `#`; what is as the page opens, or as the lesson's step has it, is left out. */
export function toAddress(its: State) {
  const base = { ...opened, ...shownBy(its.lesson, its.step) };
  const parts = [];
  const ids = (list: string[]) => list.map(encodeURIComponent).join(",");
  if (its.lesson) parts.push(`lesson=${encodeURIComponent(its.lesson)}`, `step=${its.step}`);
  if (its.quiz) parts.push(`quiz=${its.quiz}`);
  if (its.at !== base.at) parts.push(`at=${its.at || "today"}`);
  if (its.from !== base.from) parts.push(`from=${its.from}`);
  if (its.pictures) parts.push(`pictures=${its.pictures}`);
  if (ids(its.select) !== ids(base.select)) parts.push(`select=${ids(its.select)}`);
  if (ids([...its.orgs].sort()) !== ids([...base.orgs].sort())) parts.push(`orgs=${ids(its.orgs)}`);
  if (ids(its.examples) !== ids(base.examples)) parts.push(`examples=${ids(its.examples)}`);
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
  if (isGame()) return guess(id);
  const countries = chosenCountries();
  if (state.select.includes(id)) change({ select: state.select.filter((one) => one !== id) });
  else if (thing(id).side === 1) change({ select: [id] });
  else change({ select: add || countries.length === 1 ? [...countries, id] : [id] });
}
