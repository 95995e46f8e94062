// What the matrix shows of the state: rows and columns in their order, and what stands in each cell. Nothing is drawn here.

import { facts, numberOf, organisationIds, regions, thing } from "../../core/facts.ts";
import { type Incidence, together } from "../../core/queries.ts";
import { chosenCountries, chosenOrganisations, kept, opened, state } from "../../core/state.ts";
import { byName, say, shortOf } from "../../core/words.ts";
import { colourOf } from "../../draw/theme.ts";

/** Rows or columns that stand together under one name; `to` is the first that does not. */
export type Group = { name: string; from: number; to: number; colour?: string };

/** What a country is in an organisation: `full` also on the earlier of two days, where two are compared. */
export const CELL = { none: 0, full: 1, other: 2, joined: 3, left: 4 };

/** Whether a cell is that of a full member on the day. */
export const isFull = (kind: number) => kind === CELL.full || kind === CELL.joined;

export type Scene = {
  /** Whether countries stand against countries. */
  square: boolean;
  rows: string[];
  columns: string[];
  rowGroups: Group[];
  columnGroups: Group[];
  /** What stands in a cell: how much two share; else what a country is there, as `CELL` names it. */
  cell: (row: number, column: number) => number;
  /** Whether two days are compared. */
  compared: boolean;
  /** How many organisations a country of a row belongs to. */
  degree: (row: number) => number;
  /** How many belong to an organisation of a column. */
  size: (column: number) => number;
  /** How many organisations there are on the day. */
  total: number;
  /** The least number of each shade but the first. */
  breaks: number[];
  /** Whether a row or a column stands back. */
  pale: (row: number, column: number) => boolean;
};

/** Asia first, since the reader of most lessons is there; the others as one goes west. */
const CONTINENTS = ["Asia", "Africa", "Europe", "Americas", "Oceania"];
const regionOf = (id: string) => thing(id).region ?? "";
const continents = [...new Set([...CONTINENTS.filter((one) => regions.includes(one)), ...regions, ""])];

const likeness = (id: string) => facts.likeness[numberOf.get(id) ?? 0] ?? 0;

/** The organisations that are columns: all, unless others than at first are switched on. */
export function drawnOnes() {
  const asOpened = state.orgs.length === opened.orgs.length && state.orgs.every((id) => opened.orgs.includes(id));
  return asOpened
    ? organisationIds
    : organisationIds.filter((id) => state.orgs.includes(id) || state.select.includes(id));
}

/** Puts ids in order by a value, and those of one value by name. */
const sortedBy = (ids: string[], ...values: ((id: string) => number)[]) =>
  [...ids].sort((a, b) => {
    for (const value of values) if (value(a) !== value(b)) return value(a) - value(b);
    return byName(a, b);
  });

/** Countries in the order that is asked for. */
function inOrder(ids: string[], degree: (id: string) => number) {
  if (state.order === "likeness") return sortedBy(ids, likeness);
  if (state.order === "name") return sortedBy(ids);
  if (state.order === "count") return sortedBy(ids, (id) => -degree(id));
  const placed = sortedBy(ids, (id) => continents.indexOf(regionOf(id)), likeness);
  return groupsOf(placed, regionOf, () => ({ name: "" })).flatMap(({ from, to }) =>
    fullFirst(placed.slice(from, to), degree),
  );
}

/** The same order from its other end, where those in much stand there: it says as much, and begins with something to see. */
function fullFirst(ids: string[], degree: (id: string) => number) {
  const half = ids.length >> 1;
  const sum = (some: string[]) => some.reduce((all, id) => all + degree(id), 0);
  return sum(ids.slice(0, half)) < sum(ids.slice(ids.length - half)) ? [...ids].reverse() : ids;
}

/** Ids that follow on each other and have the same word, as groups. */
function groupsOf(
  ids: string[],
  word: (id: string) => string,
  say: (word: string, id: string) => Omit<Group, "from" | "to">,
) {
  const groups: Group[] = [];
  for (const [place, id] of ids.entries()) {
    const last = groups.at(-1);
    if (last && word(ids[last.from]) === word(id)) last.to = place + 1;
    else groups.push({ ...say(word(id), id), from: place, to: place + 1 });
  }
  return groups;
}

const rowGroups = (rows: string[]) =>
  state.order || regions.length < 2
    ? []
    : groupsOf(rows, regionOf, (word) => ({ name: word ? say(`region.${word}`) : "" }));

/** The organisations in their order, and their fields as groups. */
function columnsOf(ids: string[], size: (id: string) => number) {
  if (state.order === "likeness") return { columns: sortedBy(ids, likeness), groups: [] };
  if (state.order === "name") return { columns: sortedBy(ids), groups: [] };
  if (state.order === "count") return { columns: sortedBy(ids, (id) => -size(id)), groups: [] };
  const fields = [...new Set(organisationIds.map((id) => thing(id).field ?? ""))];
  const columns = sortedBy(
    ids,
    (id) => fields.indexOf(thing(id).field ?? ""),
    (id) => -size(id),
  );
  const named = fields.some(Boolean);
  const groups = named
    ? groupsOf(
        columns,
        (id) => thing(id).field ?? "",
        (word, id) => ({
          name: word ? say(`field.${word}`) : "",
          colour: colourOf(id),
        }),
      )
    : [];
  return { columns, groups };
}

/** The least number of each shade but the first: so that about as many cells have each. */
export function breaksOf(values: number[], shades: number) {
  const ordered = values.filter((value) => value > 0).sort((a, b) => a - b);
  const breaks = Array.from(
    { length: shades - 1 },
    (_, step) => ordered[Math.floor(((step + 1) * ordered.length) / shades)] ?? 1,
  );
  return [...new Set(breaks.map((value) => Math.max(value, 1)))];
}

export const SHADES = 6;

/** Countries against countries. */
function squareOf(its: Incidence): Scene {
  const { countries, cells } = together(its);
  const place = new Map(countries.map((id, number) => [id, number]));
  const own = (id: string) => cells[place.get(id) ?? 0][place.get(id) ?? 0];
  const rows = inOrder(countries.filter(kept), own);
  const at = rows.map((id) => place.get(id) ?? 0);
  const cell = (row: number, column: number) => cells[at[row]][at[column]];
  const values: number[] = [];
  for (let row = 0; row < rows.length; row++)
    for (let column = 0; column < row; column++) values.push(cell(row, column));
  const chosen = chosenCountries();
  const far = (id: string) => !chosen.includes(id);
  return {
    square: true,
    rows,
    columns: rows,
    rowGroups: state.order === "likeness" ? blocksOf(rows, its) : rowGroups(rows),
    columnGroups: [],
    cell,
    compared: false,
    degree: (row) => cell(row, row),
    size: (column) => cell(column, column),
    total: its.total,
    breaks: breaksOf(values, SHADES),
    pale: (row, column) => chosen.length > 0 && far(rows[row]) && far(rows[column]),
  };
}

const BLOCK = { least: 4, most: 60, inside: 0.9, of: 0.75 };

/** Rows that stand together because they belong to one organisation: nearly all of a stretch, and most of its members. */
export function blocksOf(rows: string[], { organisations, members }: Incidence): Group[] {
  const found = organisations.flatMap((organisation, number) => {
    const its = new Set(members[number]);
    if (its.size < BLOCK.least || its.size > BLOCK.most) return [];
    let best = { from: 0, to: 0, inside: 0 };
    for (let from = 0; from < rows.length; from++) {
      if (!its.has(rows[from])) continue;
      let inside = 0;
      for (let to = from + 1; to <= Math.min(rows.length, from + its.size + 4); to++) {
        inside += Number(its.has(rows[to - 1]));
        if (its.has(rows[to - 1]) && inside >= BLOCK.inside * (to - from) && inside > best.inside)
          best = { from, to, inside };
      }
    }
    return best.inside >= BLOCK.of * its.size ? [{ name: shortOf(organisation), ...best }] : [];
  });
  const blocks: typeof found = [];
  for (const one of found.sort((a, b) => b.inside - a.inside || a.from - b.from))
    if (blocks.every(({ from, to }) => one.to <= from || one.from >= to)) blocks.push(one);
  return blocks.sort((a, b) => a.from - b.from).map(({ name, from, to }) => ({ name, from, to }));
}

/** What each country is in each organisation: now, and where an earlier day is compared, since then. */
function kindsOf(columns: string[], its: Incidence, earlier: Incidence | null) {
  const kinds = new Map<string, Uint8Array>();
  const of = (country: string) => {
    const found = kinds.get(country) ?? new Uint8Array(columns.length);
    kinds.set(country, found);
    return found;
  };
  const mark = ({ organisations }: Incidence, who: string[][], kind: (was: number) => number) => {
    const place = new Map(organisations.map((id, number) => [id, number]));
    for (const [column, id] of columns.entries())
      for (const country of who[place.get(id) ?? -1] ?? []) of(country)[column] = kind(of(country)[column]);
  };
  if (earlier) mark(earlier, earlier.members, () => CELL.left);
  mark(its, its.others, (was) => was || CELL.other);
  mark(its, its.members, (was) => (earlier && was !== CELL.left ? CELL.joined : CELL.full));
  return of;
}

/** Countries against organisations; with what was on an earlier day, where two are compared. */
function againstOrganisations(its: Incidence, earlier: Incidence | null): Scene {
  const size = new Map(its.organisations.map((id, number) => [id, its.members[number].length]));
  const there = new Set([...its.organisations, ...(earlier?.organisations ?? [])]);
  const drawn = drawnOnes().filter((id) => there.has(id));
  const { columns, groups } = columnsOf(drawn, (id) => size.get(id) ?? 0);
  const kinds = kindsOf(columns, its, earlier);
  const inMany = new Map<string, number>();
  const some = [...new Set([...its.countries, ...(earlier?.countries ?? [])])].filter((id) => {
    inMany.set(id, kinds(id).filter(isFull).length);
    return kept(id) && kinds(id).some((kind) => isFull(kind) || kind === CELL.left);
  });
  const degree = (id: string) => inMany.get(id) ?? 0;
  const rows = inOrder(some, degree);
  const cells = rows.map(kinds);
  const [countries, joined] = [chosenCountries(), chosenOrganisations()];
  const common = columns.map((_, column) => countries.every((id) => isFull(kinds(id)[column])));
  const [far, off] = [rows.map((id) => !countries.includes(id)), columns.map((id) => !joined.includes(id))];
  return {
    square: false,
    rows,
    columns,
    rowGroups: rowGroups(rows),
    columnGroups: groups,
    cell: (row, column) => cells[row][column],
    compared: earlier !== null,
    degree: (row) => degree(rows[row]),
    size: (column) => size.get(columns[column]) ?? 0,
    total: its.total + columns.filter((id) => !its.organisations.includes(id)).length,
    breaks: [],
    pale: (row, column) =>
      (countries.length > 0 && (far[row] || (countries.length > 1 && !common[column]))) ||
      (joined.length > 0 && off[column]),
  };
}

/** What is shown of the state: of the day, and of an earlier one that it is compared with. */
export const sceneOf = (its: Incidence, earlier: Incidence | null): Scene =>
  state.cells === "countries" ? squareOf(its) : againstOrganisations(its, earlier);
