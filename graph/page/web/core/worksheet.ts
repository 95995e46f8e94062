// Worksheets: two pages to fill in, and their key, as graph/school/worksheet.py makes them of the same facts.

import { Chance } from "./chance.ts";
import type { Example } from "./examples.ts";
import { FULL, facts, holds, spellsOf, thing, things, type Words } from "./facts.ts";
import { type Picture, type Point, picture } from "./outlines.ts";
import { numbered } from "./paper.ts";
import { cellsOf, crossword, isAcross, wordSearch } from "./puzzles.ts";
import { members, organisations } from "./queries.ts";
import { capital, dated, lang, listed, nameOf, own, say, shortOf } from "./words.ts";

// The measures of the Python module.
const [NUMBERED, BOXES, COLOURS, FEW, MATCHED, PARTNERS, APART, LINE, LABEL] = [12, 6, 6, 30, 3, 5, 6, 44, 25];

/** Who belongs to an organisation, or with whom a country works together, since when, and what they began with. */
type Entry = { id: string; name: string; since: string; once: boolean; what?: string };
type Mark = { number: number; at: Point; spot: Point; small: boolean; id: string };
type Common = { letter: string; how: string; points: number };
export type MapTask = Common & {
  kind: "map";
  picture: Picture;
  marks: Mark[];
  radius: number;
  caption: string;
  fills: Record<string, number>;
  legend: { label: string; count: number | ""; fill: number }[];
  others: string;
  marked: boolean;
  names: { id: string; label: string; answer: string }[];
};
export type TimelineTask = Common & {
  kind: "timeline";
  boxes: { year: string; who: string; at: number; box: number }[];
  ticks: { at: number; label: number | "" }[];
};
export type MatchTask = Common & {
  kind: "match";
  rows: { field: string; name: string; seat: string; answers: string[]; letters: string[] }[];
};
export type SortTask = Common & {
  kind: "sort";
  sorted: { letter: string; text: string; field: string; id: string }[];
  columns: [field: string, letters: string][];
};
export type CrossTask = Common & {
  kind: "cross";
  grid: [letter: string, number: number | ""][][];
  across: string[];
  down: string[];
};
export type SearchTask = Common & { kind: "search"; grid: [letter: string, held: boolean][][]; answers: string[] };
export type OpenTask = Common & { kind: "open"; questions: [asked: string, model: string][] };
export type Task = MapTask | TimelineTask | MatchTask | SortTask | CrossTask | SearchTask | OpenTask;
export type Told = {
  title: string;
  aim: string;
  tasks: Task[];
  /** How many tasks stand on the first page. */
  first: number;
  sum: number;
  source: string;
};

const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const lengthOf = (text: string) => [...text].length;
const isYear = (since: string) => since >= "0" && since < ":";
const list = (key: string) =>
  Object.entries((facts.words[lang] as Record<string, Words>)[key] as Record<string, string>);
const fieldsOf = () => list("field").map(([key]) => key);
const examplesOf = () =>
  (facts.examples ?? []).filter(({ parties }) => parties.split("|").every((party) => things.has(party)));
const titled = (one: Example) => own(one, "name");
const isClear = ({ id }: Example) => !facts.paper.disputed.includes(id);

/** The half to the even number, as Python rounds. */
const rounded = (value: number) => (value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

/** Who belongs to an organisation, and since when; without the day for who left and came back. */
function belonging(topic: string, day: string): Entry[] {
  const full = (spellsOf.get(topic) ?? []).filter(({ status }) => FULL.has(status)).map(({ country }) => country);
  return members(topic, day).map(({ country, since }) => ({
    id: country,
    name: nameOf(country),
    since: since.length >= 4 && isYear(since) ? since : "",
    once: full.filter((one) => one === country).length === 1,
  }));
}

/** Each country that takes part in something with another, since when, and what it is: of two, or of a region. */
function begun(topic: string, form: string, day: string): [other: string, since: string, what: string][] {
  const told: [string, string, string][] = [];
  for (const one of examplesOf())
    if (one.parties.split("|").includes(topic) && (form !== "bilateral" || one.form === form))
      for (const other of one.parties.split("|")) told.push([other, one.since, titled(one)]);
  const full = (spell: { status: string }) => FULL.has(spell.status);
  for (const { organisation, since } of organisations(topic, day, full))
    if (thing(organisation).form === form)
      for (const spell of members(organisation, day, true).filter(full))
        told.push([spell.country, [spell.since, since].sort()[1], nameOf(organisation)]);
  return told;
}

/** With whom a country works together, each with the first thing that they do. */
function partners(topic: string, day: string): Entry[] {
  const first = new Map<string, [since: string, what: string]>();
  for (const form of ["bilateral", "regional"]) {
    for (const [other, since, what] of begun(topic, form, day)) {
      if (other === topic || !holds(thing(other), day) || !isYear(since) || since > day) continue;
      const known = first.get(other);
      if (!known || byText(since, known[0]) < 0 || (since === known[0] && what < known[1]))
        first.set(other, [since, what]);
    }
    if (first.size >= PARTNERS) break;
  }
  return [...first]
    .map(([id, [since, what]]) => ({ id, name: nameOf(id), since, what, once: true }))
    .sort((a, b) => byText(a.name, b.name));
}

/** A task with a map: each mark with its number, where it stands and where what it means is. */
function drawn(
  shown: Picture,
  spots: [string, Point][],
  points: number,
  told: Pick<MapTask, "how" | "caption" | "fills" | "legend" | "others" | "names"> & { marked?: boolean },
): MapTask {
  const radius = shown.unit * (shown.world ? 1.35 : 1.6);
  const placed = shown.placed(spots, radius);
  const marks = spots.map(([id, spot], place) => ({
    number: place + 1,
    at: placed[place],
    spot,
    small: shown.small.has(id),
    id,
  }));
  return { kind: "map", letter: "", points, picture: shown, marks, radius, marked: false, ...told };
}

/** Which countries have a number, from the north to the south: all, or of many the largest, not too near each other. */
function numberedOn(shown: Picture, ids: string[]) {
  let chosen = ids;
  if (ids.length > NUMBERED) {
    chosen = [];
    const sizes = new Map(ids.map((id) => [id, shown.size(id)]));
    const size = (id: string) => sizes.get(id) ?? 0;
    const order = [...ids].sort(
      (a, b) => Number(b === "IDN") - Number(a === "IDN") || size(b) - size(a) || byText(a, b),
    );
    for (const id of order) {
      const [x, y] = size(id) ? shown.spot(id) : [0, 0];
      const far = chosen.every((other) => {
        const [itsX, itsY] = shown.spot(other);
        return Math.abs(x - itsX) + Math.abs(y - itsY) > 4.5 * shown.unit;
      });
      if (size(id) && far) chosen.push(id);
      if (chosen.length === NUMBERED) break;
    }
  }
  return chosen
    .filter((id) => shown.size(id) || shown.places.has(id))
    .sort((a, b) => shown.spot(a)[1] - shown.spot(b)[1]);
}

/** A map to colour: by the decade of joining where they are few, else those with a number; a country and its partners. */
function mapTask(topic: string, joined: boolean, name: string, entries: Entry[], day: string): MapTask | null {
  if (!entries.length) return null;
  const ids = entries.map(({ id }) => id);
  const shown = picture(day, joined ? ids : [...ids, topic], 1.5, [], topic);
  const chosen = numberedOn(shown, ids);
  if (!chosen.length) return null;
  const decades = [...new Set(entries.map(({ since }) => since.slice(0, 3)))].sort();
  let how = "members";
  let fills: [string, number][] = chosen.map((id) => [id, 2]);
  let legend: MapTask["legend"] = [{ label: say("worksheet.with_number", { name }), count: "", fill: 2 }];
  if (!joined) {
    how = "country";
    fills = [[topic, 0], ...ids.map((id): [string, number] => [id, 2])];
    legend = [
      { label: name, count: "", fill: 0 },
      { label: say("worksheet.partners"), count: ids.length, fill: 2 },
    ];
  } else if (ids.length <= FEW && decades.length <= COLOURS && decades.every(Boolean)) {
    how = "decades";
    fills = entries.map(({ id, since }) => [id, decades.indexOf(since.slice(0, 3))]);
    legend = decades.map((decade, fill) => ({
      label: say("worksheet.decade", { year: `${decade}0` }),
      count: entries.filter(({ since }) => since.startsWith(decade)).length,
      fill,
    }));
  }
  const outlined = new Set(shown.countries);
  const spots = chosen.map((id): [string, Point] => [id, shown.spot(id)]);
  return drawn(shown, spots, chosen.length + legend.length, {
    how: say(`worksheet.colour.${how}`, { name }),
    caption: say(`worksheet.map.${how}`, { name }),
    fills: Object.fromEntries(fills.filter(([id]) => shown.small.has(id) || outlined.has(id))),
    legend,
    others: say(`worksheet.others.${how}`, { name }),
    names: chosen.map((id) => ({ id, label: "", answer: nameOf(id) })),
  });
}

/** A map of where examples took place, whose marks are coloured by field. */
function placesTask(rows: Example[], day: string): MapTask | null {
  const chance = new Chance("places");
  const taken: Example[] = [];
  const near = (one: Example, other: Example) =>
    Math.abs(Number(one.lat) - Number(other.lat)) + Math.abs(Number(one.lon) - Number(other.lon)) <= APART;
  const fields = fieldsOf();
  for (const field of [...fields, ...fields]) {
    const its = rows.filter((row) => row.field === field && !taken.includes(row));
    taken.push(...chance.shuffled(its.filter((row) => !taken.some((one) => near(row, one)))).slice(0, 1));
  }
  if (!taken.length) return null;
  const spot = ({ lat, lon }: Example): Point => [Number(lat), Number(lon)];
  const shown = picture(day, [], 1.5, taken.map(spot));
  taken.sort((a, b) => spot(a)[1] - spot(b)[1]);
  return drawn(
    shown,
    taken.map((row): [string, Point] => [row.id, shown.at(...spot(row))]),
    taken.length,
    {
      how: say("worksheet.colour.fields"),
      caption: say("worksheet.map.fields"),
      fills: Object.fromEntries(taken.map((row) => [row.id, fields.indexOf(row.field)])),
      legend: fields.map((field, fill) => ({ label: say(`field.${field}`), count: "", fill })),
      others: "",
      marked: true,
      names: taken.map((row) => ({ id: row.id, label: titled(row), answer: say(`field.${row.field}`) })),
    },
  );
}

/** Years with what began in them, at most so many, evenly over time; those that one thing began in first. */
function yearsOf(entries: Entry[], joined: boolean) {
  const years = new Map<string, string[]>();
  const told = new Set<string>();
  for (const { since, once, name, what = name } of [...entries].sort((a, b) => byText(a.since, b.since))) {
    if (!once || !isYear(since) || told.has(what)) continue;
    years.set(since.slice(0, 4), [...(years.get(since.slice(0, 4)) ?? []), what]);
    told.add(what);
  }
  const fits = (who: string[]) => who.length <= (joined ? 5 : 1) && who.every((one) => lengthOf(one) <= 48);
  const few = [...years.keys()].filter((year) => fits(years.get(year) ?? []));
  let every = few.length >= Math.min(BOXES, years.size) / 2 ? few : [...years.keys()];
  const between = every.filter((year) => Number(year) % 10);
  if (between.length >= Math.min(BOXES, every.length)) every = between;
  const step = Math.max(1, (every.length - 1) / (BOXES - 1));
  const places = Array.from({ length: BOXES }, (_, place) => Math.min(rounded(place * step), every.length - 1));
  const kept = every.length ? [...new Set(places.map((place) => every[place]))].sort() : [];
  return kept.map((year) => ({ year, who: (years.get(year) ?? []).slice(0, 5) }));
}

/** Boxes under a line of time, for the years in which something began. */
function timelineTask(years: { year: string; who: string[] }[], kind: string): TimelineTask | null {
  if (!years.length) return null;
  const [first, last] = [Number(years[0].year), Number(years[years.length - 1].year)];
  const begin = first - Math.max(2, (last - first) * 0.05);
  const span = Math.max(4, (last - first) * 1.1);
  const at = (year: number) => ((year - begin) / span) * 100;
  const ticks: number[] = [];
  for (let year = first - (first % 10); year < last + 11; year += 10)
    if (at(year) > 2 && at(year) < 98) ticks.push(year);
  const plain = years.some(({ year }) => Number(year) % 10 === 0);
  const every = ticks.length <= 10 ? 1 : 2;
  return {
    ...{ kind: "timeline", letter: "", points: years.length, how: say(`worksheet.fill.${kind}`) },
    boxes: years.map(({ year, who }, place) => ({
      ...{ year, who: listed(who), at: at(Number(year)), box: ((place + 0.5) / years.length) * 100 },
    })),
    ticks: ticks.map((year, place) => ({ at: at(year), label: plain || place % every ? "" : year })),
  };
}

/** Organisations to match with their fields and with the towns of their seats, one a field. */
function matchTask(topic: string, day: string): MatchTask | null {
  const chance = new Chance(`${topic} match`);
  const there = (key: string) => things.has(key) && holds(thing(key), day);
  const called = Object.values(facts.paper.clear).flat().filter(there).map(nameOf);
  const rows: [field: string, name: string, seat: string][] = [];
  for (const [field, keys] of Object.entries(facts.paper.clear)) {
    const key = keys.find((one) => {
      const seat = there(one) ? own(thing(one), "headquarters") : "";
      const told = rows.some((row) => row[2] === seat) || called.some((name) => name.includes(seat));
      return one !== topic && seat && thing(one).field === field && !told;
    });
    if (!key) continue;
    const name = thing(key).kind === "agreement" ? nameOf(key) : shortOf(key);
    rows.push([say(`field.${field}`), name, own(thing(key), "headquarters")]);
  }
  if (rows.length < MATCHED) return null;
  const middle = chance.shuffled(rows);
  const fields = chance.shuffled(middle.map(([field]) => field));
  const seats = middle.map(([, , seat]) => seat).sort(byText);
  const pairs = middle.map(([field, name, seat], place) => ({
    field: fields[place],
    name,
    seat: seats[place],
    answers: ["ABCDE"[fields.indexOf(field)], "PQRST"[seats.indexOf(seat)]],
    letters: ["ABCDE"[place], "PQRST"[place]],
  }));
  return { kind: "match", letter: "", points: 2 * rows.length, how: say("worksheet.match_how"), rows: pairs };
}

/** Examples of every field, in an order that says nothing, each with its letter. */
function sortTask(rows: Example[], seed: string): SortTask | null {
  const chance = new Chance(seed);
  const fitting = rows.filter((row) => isClear(row) && lengthOf(titled(row)) <= LINE);
  const few = fieldsOf().flatMap((field) => chance.shuffled(fitting.filter((row) => row.field === field)).slice(0, 2));
  if (!few.length) return null;
  const sorted = chance
    .shuffled(few)
    .map((row, place) => ({ letter: "abcdefghij"[place], text: titled(row), field: row.field, id: row.id }));
  const columns = list("field").map(([key, word]): [string, string] => [
    word,
    sorted
      .filter(({ field }) => field === key)
      .map(({ letter }) => letter)
      .join(" "),
  ]);
  return { kind: "sort", letter: "", points: sorted.length, how: say("worksheet.sort_how"), sorted, columns };
}

/** Answers of a crossword with what is asked for each: none of them a fact that another task asks for. */
function cluesOf(topic: string, joined: boolean, name: string, entries: Entry[], shown: MapTask | null) {
  const numbers = new Map(shown?.marks.map(({ id, number }) => [id, number]));
  const days = entries.map(({ since }) => since);
  const clues: [answer: string, clue: string][] = [];
  for (const [place, { id, name: its, since }] of [...entries].sort((a, b) => byText(a.since, b.since)).entries()) {
    const alone = since.length === 10 && days.filter((day) => day === since).length === 1 && days.every(Boolean);
    if (joined && alone && entries.length <= FEW)
      clues.push([its, say("worksheet.clue.order", { count: place + 1, name })]);
    else if (numbers.has(id)) clues.push([its, say("worksheet.clue.number", { count: numbers.get(id) ?? 0 })]);
  }
  if (joined) {
    const { form } = thing(topic);
    clues.push([own(thing(topic), "headquarters"), say("worksheet.clue.seat", { name })]);
    clues.push([new Map(list("form")).get(form ?? "") ?? "", say("worksheet.clue.form", { name })]);
  }
  return clues.filter(([answer]) => answer);
}

/** A crossword: its cells, the numbers of its words, and what is asked across and down. */
function crossTask(clues: [string, string][]): CrossTask | null {
  const made = crossword(clues.map(([answer]) => answer));
  if (!made.length) return null;
  const startOf = ({ row, column }: { row: number; column: number }) => `${row} ${column}`;
  const starts = [...new Set(made.map(startOf))];
  const cells = new Map(
    made.flatMap((one) => cellsOf(one).map((cell, at): [string, string] => [cell.join(" "), one.text[at]])),
  );
  const all = made.flatMap(cellsOf);
  const size = (way: 0 | 1) => Array.from({ length: Math.max(...all.map((cell) => cell[way])) + 1 }, (_, at) => at);
  const asked = (across: boolean) =>
    made
      .filter((one) => isAcross(one) === across)
      .map((one) => `${starts.indexOf(startOf(one)) + 1} ${clues[one.word][1]} (${one.text.length})`);
  return {
    ...{ kind: "cross", letter: "", points: made.length, how: say("worksheet.cross_how") },
    grid: size(0).map((row) =>
      size(1).map((column): [string, number | ""] => [
        cells.get(`${row} ${column}`) ?? "",
        starts.indexOf(`${row} ${column}`) + 1 || "",
      ]),
    ),
    across: asked(true),
    down: asked(false),
  };
}

/** A word search of names, and which cells hold them. */
function searchTask(names: string[], topic: string, kind: string): SearchTask | null {
  const { rows, hidden } = wordSearch(names, `${topic} letters`);
  if (!hidden.length) return null;
  const held = new Set(hidden.flatMap(cellsOf).map((cell) => cell.join(" ")));
  return {
    ...{ kind: "search", letter: "", points: hidden.length },
    how: say(`worksheet.find_how.${kind}`, { count: numbered(hidden.length) }),
    grid: rows.map((line, row) =>
      [...line].map((letter, column): [string, boolean] => [letter, held.has(`${row} ${column}`)]),
    ),
    answers: hidden.map(({ word }) => names[word]),
  };
}

/** Two questions to answer in one's own words, each with what a good answer names. */
function openTask(topic: string, kind: string, name: string): OpenTask {
  const of = (key: string): [string, string] => [
    say(`worksheet.open.${key}.0`, { name }),
    say(`worksheet.open.${key}.1`, { name }),
  ];
  let questions = [of(`${kind}.0`), of(`${kind}.1`)];
  if (kind === "organisation") {
    const open = (facts.words[lang].worksheet as Words).open as { why_model: Words; of: Words };
    const { field = "", kind: its = "" } = thing(topic);
    const model = Object.hasOwn(open.why_model, field) ? field : "other";
    const own = Object.hasOwn(open.of, topic) ? `of.${topic}` : its === "agreement" ? its : kind;
    questions = [[say("worksheet.open.why", { name }), say(`worksheet.open.why_model.${model}`, { name })], of(own)];
  }
  return { kind: "open", letter: "", points: 4 * questions.length, how: "", questions };
}

/** What is asked on each page about an organisation, or about a country and its partners. */
function tasksOf(topic: string, joined: boolean, name: string, entries: Entry[], day: string) {
  const shown = mapTask(topic, joined, name, entries, day);
  const ids = new Set(entries.map(({ id }) => id));
  let asked = examplesOf().filter(
    ({ since, parties }) => since <= day && (joined || parties.split("|").includes(topic)),
  );
  if (joined) {
    const near = asked.filter(({ parties }) => new Set(parties.split("|").filter((one) => ids.has(one))).size > 1);
    if (near.length >= 2 * fieldsOf().length) asked = near;
  }
  const kind = joined ? "organisation" : "country";
  const clues = cluesOf(topic, joined, name, entries, shown);
  const names = entries.map((entry) => entry.name);
  return [
    [shown, timelineTask(yearsOf(entries, joined), kind)],
    [matchTask(topic, day), sortTask(asked, topic), crossTask(clues), searchTask(names, topic, kind)],
  ];
}

/** What is asked on each page about the five fields. */
function fieldsTasks(day: string) {
  const rows = examplesOf().filter((row) => row.since <= day && isClear(row) && !/\d{4}/.test(titled(row)));
  const shown = placesTask(
    rows.filter((row) => row.lat && lengthOf(titled(row)) <= LABEL),
    day,
  );
  const used = new Set(shown?.names.map(({ id }) => id));
  const sort = sortTask(
    rows.filter((row) => !used.has(row.id)),
    "fields",
  );
  for (const { id } of sort?.sorted ?? []) used.add(id);
  const rest = rows.filter((row) => !used.has(row.id));
  const years = rest.map((row): Entry => ({ id: row.id, name: titled(row), since: row.since, once: true }));
  const meaning = (facts.words[lang].worksheet as Words).meaning as Record<string, Record<string, string>>;
  const clues = Object.entries(meaning).flatMap(([column, its]) =>
    Object.entries(its).map(([key, says]): [string, string] => [say(`${column}.${key}`).split(/[ ,]/)[0], says]),
  );
  const both = rows.filter((row) => row.form === "bilateral").flatMap((row) => row.parties.split("|"));
  const names = [...new Set(both)].filter((id) => id !== "IDN").map(nameOf);
  return [
    [shown, timelineTask(yearsOf(years, false), "fields")],
    [matchTask("", day), sort, crossTask(clues), searchTask(names.sort(byText), "fields", "fields")],
  ];
}

/** What stands on the pages of a worksheet on an organisation, a country, or (where none is named) the five fields. */
export function worksheetOf(topic: string, day: string): Told {
  const joined = !!topic && thing(topic).side === 1;
  const kind = topic ? (joined ? "organisation" : "country") : "fields";
  let name = topic && (joined ? shortOf(topic) : nameOf(topic));
  if (joined && lengthOf(name) <= 3) name = say("reason.the") + name;
  const entries = topic ? (joined ? belonging(topic, day) : partners(topic, day)) : [];
  const [first, second]: (Task | null)[][] = topic ? tasksOf(topic, joined, name, entries, day) : fieldsTasks(day);
  second.push(openTask(topic, kind, name));
  const [shown] = first;
  if (shown?.kind === "map" && shown.picture.world) first.push(...second.splice(0, 1));
  const tasks = [...first, ...second].filter((task) => task !== null);
  for (const [place, task] of tasks.entries()) task.letter = "ABCDEFGH"[place];
  const count = numbered(entries.length);
  return {
    title: capital(say(`worksheet.title.${kind}`, { name, count })),
    aim: say(`worksheet.aim.${kind}`, { name, count }),
    tasks,
    first: first.filter(Boolean).length,
    sum: tasks.reduce((sum, { points }) => sum + points, 0),
    source: `${say("handout.source", { day: dated(day) })} ${say("handout.borders")}`,
  };
}
