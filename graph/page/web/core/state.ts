// The one state of the page; every change tells all who draw it.

import { facts, thing, years } from "./facts.ts";
import { speakIn } from "./words.ts";

export type State = {
  view: string;
  at: string;
  /** An earlier day to compare with; nothing where none is. */
  from: string;
  /** `2` where the two days have a picture each. */
  pictures: string;
  select: string[];
  orgs: string[];
  /** Examples of cooperation that the picture shows. */
  examples: string[];
  region: string[];
  rows: string;
  /** Of the matrix: what stands against countries, and in which order. */
  cells: string;
  order: string;
  lesson: string;
  step: number;
  quiz: string;
  lang: string;
  theme: string;
};

/** The orders of the matrix: by continent and field, by likeness, by name, by number. */
export const ORDERS = ["", "likeness", "name", "count"];

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
export const within = (day: string) => (end && day > end ? end : day);

/** A day as the state holds it: nothing is today, unless the data end before it. */
export const held = (day: string) => (within(day) === today() && today() !== end ? "" : within(day));

export const opened: State = {
  view: "network",
  at: facts.at,
  from: "",
  pictures: "",
  select: [],
  orgs: facts.shown,
  examples: [],
  region: [],
  rows: "",
  cells: "",
  order: "",
  lesson: "",
  step: 0,
  quiz: "",
  lang: facts.lang,
  theme: "",
};

export let state: State = { ...opened };

/** Those who draw, in this order. */
export const drawers: ((now: State, before: State | null) => void)[] = [];

/** The day that is shown. */
export const shownDay = () => state.at || today();

/** The earlier day that the shown one is compared with; nothing while it is not the earlier. */
export const comparedDay = () => (state.from < shownDay() ? state.from : "");

/** Takes over the state that the address tells, before anything is drawn. */
export function begin(next: State) {
  state = next;
  speakIn(next.lang);
}

export function show(next: State, before: State | null) {
  begin(next);
  for (const draw of drawers) draw(next, before);
}

/** Of what is chosen: the countries. */
export const chosenCountries = () => state.select.filter((id) => thing(id).side === 0);

/** Of what is chosen: the organisations. */
export const chosenOrganisations = () => state.select.filter((id) => thing(id).side === 1);

/** Whether a country is of the continents that are looked at. */
export const kept = (id: string) => !state.region.length || state.region.includes(thing(id).region ?? "");

/** The day as which a year is shown: its last, or today in the running year. */
export const endOf = (year: number) =>
  years && year >= years.last ? held(today()) : `${String(year).padStart(4, "0")}-12-31`;

/** What kind of choice it is: nothing, organisations, one country, several. */
export const chosenKind = () =>
  chosenOrganisations().length ? "org" : (["none", "one"][chosenCountries().length] ?? "two");
