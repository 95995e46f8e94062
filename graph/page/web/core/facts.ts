// The facts of the page: nodes by id, spells by node.

import { begins, bounds, ends, isBounded } from "./bounds.ts";
import type { Example } from "./examples.ts";
import { given } from "./given.ts";

export type Thing = {
  id: string;
  name: string;
  name_id: string;
  side: 0 | 1;
  kind?: string;
  region?: string;
  iso2?: string;
  aliases?: string;
  successors?: string;
  since?: string;
  until?: string;
  note?: string;
  note_id?: string;
  acronym?: string;
  acronym_id?: string;
  form?: string;
  field?: string;
  /** The lists of organisations that it is in, for presets. */
  groups?: string;
  purpose?: string;
  headquarters?: string;
  headquarters_id?: string;
  url?: string;
  summary?: string;
  summary_id?: string;
  predecessors?: string;
  suspended_counts?: string;
  colours?: [string, string];
};
export type Spell = {
  country: string;
  organisation: string;
  status: string;
  since: string;
  until: string;
  source: string;
  source2: string;
  signed: string;
  deposited: string;
  provisional: string;
  note: string;
  note_id: string;
};

/**
 * A spell as it is carried: how far the number of its country is from that of the row before, then its values in the order of
 * `columns`; texts of `texts` by number, whole days as numbers below zero. */
type Row = [step: number, ...values: (string | number)[]];

/** Positions of the network, of all in the order of their tables, and of the names of continents; and how large it is. */
export type Picture = { size: [number, number]; places: [number, number][]; regions: Record<string, [number, number]> };

/** Words by key; and, within, words of words. */
export type Words = { [key: string]: string | string[] | Words };

/** A sentence of the quiz: the number of its form, and of the texts that are put into it. */
export type Sentence = [form: number, ...texts: number[]];
export type QuizRow = [asked: Sentence, choices: number[], answer: number, why: Sentence[], view: string, day?: number];
/** A sheet to fill in: the page, and what it has for each question in the strip of circles and in the rows below. */
export type Blank = { page: string; strip: string; rows: string };
export type Bank = {
  day: string;
  texts: (string | string[])[];
  sentences: string[][];
  quizzes: QuizRow[][];
  /** For each quiz the places of its questions, and of their choices, in version B. */
  orders: [number, number[]][][];
  levels: Record<string, number>;
  blanks: { style: string; sheets: Record<string, Record<"sheet" | "key", Blank>> };
};

export type LessonStep = {
  view: string;
  at: string;
  from: string;
  select: string[];
  orgs: string[] | null;
  examples: string[];
  heading: Said;
  text: Said;
  card?: Record<string, string[]>;
  ask?: Said;
  answer?: Said;
  /** What the picture turns to when the answer is shown. */
  reveal?: Shown;
  /** For whoever teaches. */
  note?: Said;
  minutes?: number;
  part?: number;
  optional?: boolean;
};
/** A text in each language. */
export type Said = Record<string, string>;
/** What a picture shows, as far as it changes. */
export type Shown = {
  view?: string;
  at?: string;
  from?: string;
  select?: string[];
  orgs?: string[];
  examples?: string[];
};
export type Lesson = { name: string; title: Said; steps: LessonStep[]; note?: Said };

/** All that Python tells the page. */
export type Facts = {
  countries: Omit<Thing, "side">[];
  organisations: Omit<Thing, "side">[];
  spells: Record<string, Row[]>;
  columns: string[];
  /** The list of `texts` in which a column's texts stand that come again. */
  lists: Record<string, string>;
  texts: Record<string, (string | number)[]>;
  /** The columns by which things are found, in whatever language. */
  searched: string[];
  spelling: {
    little: string[];
    whole: Record<string, string>;
    divided: string[];
    kinds: string[];
    names: [name: string, id: string][];
  };
  shown: string[];
  /** The place of each in the order in which those that are alike stand side by side. */
  likeness: number[];
  /** The colours of a few that are compared, on paper and on a dark ground. */
  six: [string, string][];
  pictures: [Picture, Picture];
  spots: Record<string, [number, number]>;
  words: Record<string, Words>;
  order: Record<string, number[]>;
  fold: { dropped: string; letters: Record<string, string> };
  dates: string[];
  at: string;
  lang: string;
  through: string;
  own: boolean;
  universal: string[];
  version: string;
  lessons: Lesson[];
  examples?: Example[];
  quiz: Bank;
  /** What is printed: the style of every sheet, of each its own and the page around it; and what worksheets ask about. */
  paper: {
    style: string;
    sheets: Record<string, { page: string; style: string }>;
    disputed: string[];
    clear: Record<string, string[]>;
  };
};

export const facts = given<Facts>("facts");

export const things: Map<string, Thing> = new Map();
for (const fact of facts.countries) things.set(fact.id, { ...fact, side: 0 });
for (const fact of facts.organisations) things.set(fact.id, { ...fact, side: 1 });
for (const thing of things.values()) thing.name_id ??= thing.name;

export const allIds = [...things.keys()];
export const countryIds = allIds.filter((id) => things.get(id)?.side === 0);
export const organisationIds = allIds.filter((id) => things.get(id)?.side === 1);

export const regions = [...new Set(countryIds.map((id) => things.get(id)?.region ?? ""))].filter(Boolean).sort();

/** The place of each in `facts.order`. */
export const numberOf = new Map(allIds.map((id, number) => [id, number]));

/** The status of full members. */
export const FULL = new Set(["member", "party"]);

/** Whether a spell makes a tie: a full membership, or a suspended one of an organisation that goes on counting it. */
export const counts = ({ status, organisation }: { status: string; organisation: string }) =>
  FULL.has(status) || (status === "suspended" && things.get(organisation)?.suspended_counts === "yes");

/** A whole day that is told as a number: 19670808. */
const isoOf = (day: number) => String(day).replace(/(..)(..)$/, "-$1-$2");

/** A row as a spell, with what is left out at its end. */
function spellOf(organisation: string, country: number, values: (string | number)[]): Spell {
  const its = facts.columns.map((column, place) => {
    const value = values[place] ?? "";
    const told = typeof value === "number" && value >= 0 ? facts.texts[facts.lists[column]][value] : value;
    return [column, typeof told === "number" ? isoOf(-told) : told];
  });
  return { country: allIds[country], organisation, ...Object.fromEntries(its) };
}

export const spellsOf: Map<string, Spell[]> = new Map(allIds.map((id) => [id, []]));
for (const organisation of organisationIds) {
  let country = 0;
  for (const [step, ...values] of facts.spells[organisation]) {
    country += step;
    const spell = spellOf(organisation, country, values);
    spellsOf.get(spell.country)?.push(spell);
    spellsOf.get(spell.organisation)?.push(spell);
  }
}

/** Whether a spell (or the life of a state) is known to hold on a day; dates compare as text, as in the Python function. */
export const holds = ({ since = "", until = "" }: { since?: string; until?: string }, day: string) =>
  begins(since) <= day && ends(until) > day;

/** The sources of spells, the first and the second of each, every one once. */
export const sourcesOf = (spells: { source: string; source2: string }[]) => [
  ...new Set(spells.flatMap(({ source, source2 }) => [source, source2]).filter(Boolean)),
];

export const thing = (id: string) => things.get(id) as Thing;

/** The first and the last year of the time bar: from the first dated spell to this year, or the one with which the data end. */
export const years = (() => {
  const dated = organisationIds
    .flatMap((id) => spellsOf.get(id) ?? [])
    .map((spell) => (isBounded(spell.since) ? bounds(spell.since)[1] : spell.since).slice(0, 4))
    .filter(Boolean)
    .map(Number);
  const now = Math.min(Number(facts.through) || Infinity, new Date().getFullYear());
  return dated.length ? { first: Math.min(...dated, now), last: now } : null;
})();

/** What nearly everybody belongs to. */
export const universal = new Set(facts.universal);
