// The matrix in words: what a cell says, and what the whole shows.

import { changes } from "../../core/changes.ts";
import { thing } from "../../core/facts.ts";
import { members, shared } from "../../core/queries.ts";
import { comparedDay, shownDay } from "../../core/state.ts";
import { capital, dated, nameOf, say, shortOf, statusName } from "../../core/words.ts";
import { CELL, isFull, type Scene } from "./scene.ts";

/** A membership that holds on the day, of whatever status. */
const spellOf = (country: string, organisation: string, day: string) =>
  members(organisation, day, true).find((spell) => spell.country === country);

/** On which day a country left an organisation that it was in on the earlier of two days. */
const endOf = (country: string, organisation: string) =>
  changes(comparedDay(), shownDay(), [country, organisation])
    .filter(({ change }) => change === "left" || change === "status")
    .at(-1)?.date ?? "";

/** What stands in a cell, in a sentence; nothing where there is none. */
export function sentenceOf(scene: Scene, row: number, column: number): string {
  const [country, other] = [scene.rows[row], scene.columns[column]];
  if (scene.square) return country && other ? pair(scene, row, column) : country ? inHowMany(scene, row) : "";
  if (!country) return other ? say("matrix.column", { name: nameOf(other), count: scene.size(column) }) : "";
  if (!other) return inHowMany(scene, row);
  return `${belonging(scene, row, column)} ${inHowMany(scene, row)}`;
}

const inHowMany = (scene: Scene, row: number) =>
  say(scene.columns.length < scene.total && !scene.square ? "matrix.in_drawn" : "matrix.in", {
    name: nameOf(scene.rows[row]),
    count: scene.degree(row),
    total: scene.square ? scene.total : scene.columns.length,
  });

/** Whether a country belongs to an organisation, since when, and with how many others. */
function belonging(scene: Scene, row: number, column: number) {
  const [country, organisation] = [scene.rows[row], scene.columns[column]];
  const values = { name: nameOf(country), organisation: nameOf(organisation), count: scene.size(column) };
  const kind = scene.cell(row, column);
  if (!kind) return say("matrix.not_in", values);
  if (kind === CELL.left) return say("matrix.left", { ...values, until: dated(endOf(country, organisation)) });
  const spell = spellOf(country, organisation, shownDay());
  if (kind === CELL.other) return say("matrix.odd", { ...values, status: statusName(spell?.status ?? "") });
  const since = spell?.since ?? "";
  return say(since ? "matrix.member_since" : "matrix.member", {
    ...values,
    since: dated(since),
    count: scene.size(column) - 1,
  });
}

/** What two share; a country with itself, in how many it is. */
function pair(scene: Scene, row: number, column: number) {
  if (row === column) return inHowMany(scene, row);
  const [a, b] = [scene.rows[row], scene.columns[column]];
  const count = scene.cell(row, column);
  const names = { a: nameOf(a), b: nameOf(b), count, total: scene.total };
  if (!count) return say("matrix.share_none", names);
  const first = shared([a, b], shownDay())[0];
  return say(first.since ? "matrix.share_since" : "matrix.share", {
    ...names,
    first: shortOf(first.organisation),
    since: dated(first.since),
  });
}

/** What the whole shows: of which field most cells are full, and of which fewest; or who shares most. */
export function findingOf(scene: Scene): string {
  if (!scene.rows.length || !scene.columns.length) return "";
  if (scene.square) return mostShared(scene);
  if (scene.compared) return changed(scene);
  const shares = new Map<string, { full: number; all: number }>();
  for (const [column, id] of scene.columns.entries()) {
    const field = thing(id).field;
    if (!field) continue;
    const its = shares.get(field) ?? { full: 0, all: 0 };
    for (let row = 0; row < scene.rows.length; row++) its.full += Number(isFull(scene.cell(row, column)));
    its.all += scene.rows.length;
    shares.set(field, its);
  }
  const share = ({ full, all }: { full: number; all: number }) => Math.round((100 * full) / all);
  const ordered = [...shares].map(([field, its]) => ({ field, share: share(its) })).sort((a, b) => b.share - a.share);
  const [most, least] = [ordered[0], ordered.at(-1)];
  if (!most || !least || most.share === least.share)
    return say("matrix.finding_plain", { rows: scene.rows.length, columns: scene.columns.length });
  const values = {
    most: capital(say(`field.${most.field}`)),
    least: say(`field.${least.field}`),
    a: most.share,
    b: least.share,
  };
  return say("matrix.finding", values);
}

/** How many cells, of those that do not stand back, were filled and emptied between two days. */
function changed(scene: Scene) {
  const count = { joined: 0, left: 0 };
  for (let row = 0; row < scene.rows.length; row++)
    for (let column = 0; column < scene.columns.length; column++) {
      const kind = scene.cell(row, column);
      if (kind < CELL.joined || scene.pale(row, column)) continue;
      count[kind === CELL.joined ? "joined" : "left"]++;
    }
  return say("matrix.finding_days", count);
}

/** Which two share most; where several pairs do, how many. */
function mostShared(scene: Scene) {
  let best = 0;
  let pairs: [number, number][] = [];
  for (let row = 0; row < scene.rows.length; row++)
    for (let column = 0; column < row; column++) {
      const count = scene.cell(row, column);
      if (count > best) [best, pairs] = [count, []];
      if (count === best && best) pairs.push([row, column]);
    }
  if (!best) return say("matrix.finding_none");
  const values = { count: best, total: scene.total, pairs: pairs.length };
  if (pairs.length > 1) return say("matrix.finding_pairs", values);
  const [a, b] = pairs[0].map((place) => nameOf(scene.rows[place])).sort();
  return say("matrix.finding_pair", { ...values, a, b });
}
