// The table view: the rows of the Python function of the same question, sortable and filterable.

import { change } from "../core/address.ts";
import { begins, ends } from "../core/bounds.ts";
import { changes } from "../core/changes.ts";
import { organisationIds, sourcesOf, thing } from "../core/facts.ts";
import { alphabetical, fold } from "../core/fold.ts";
import { beforeOf, members, shared, ties } from "../core/queries.ts";
import { comparedDay, kept, shownDay, state } from "../core/state.ts";
import { dated, listed, nameOf, say, shortly, shortOf, statusName } from "../core/words.ts";
import { chooser, make, sourceLink, swatch, viewBox } from "../draw/elements.ts";
import type { View } from "./view.ts";

const tableBox = viewBox("table", { class: "table scrolled", tabindex: 0 });
/** Between two sources of which one at least is an address: a title may have spaces of its own. */
const BETWEEN_SOURCES = /\s+(?=https?:)|(?<=https?:\S+)\s+/i;
const MOST_ROWS = 80; // more are shown when asked for

/** How the table is sorted and filtered; not part of the address. */
const sorting = { column: "", down: false, text: "", all: false };

type Cell = string | number;
type Answered = { question: string; columns: string[]; rows: Record<string, Cell>[] };

const ORGANISATION_COLUMNS = [
  "organisation",
  "name",
  "acronym",
  "form",
  "field",
  "status",
  "since",
  "until",
  "source",
  "before",
];
const MEMBER_COLUMNS = ["country", "name", "kind", "region", "status", "since", "until", "source"];

const CHANGE_COLUMNS = ["country", "name", "organisation", "acronym", "change", "date", "was", "status", "source"];

/** What changed between the two days, of what is chosen or of the organisations that are on. */
function changesBetween(from: string, day: string): Answered {
  const rows = changes(from, day, state.select.length ? state.select : state.orgs)
    .filter(({ countries }) => countries.every(kept))
    .map(({ countries, organisation, change: what, date, before, status, source }) => ({
      country: countries.join(" "),
      name: countries.map(nameOf).join(" + "),
      organisation,
      acronym: shortOf(organisation),
      change: what,
      date,
      was: before,
      status,
      source,
    }));
  return { question: "changes", columns: CHANGE_COLUMNS, rows };
}

/** The rows that answer what is chosen, as the Python function gives them. */
export function answer(day = shownDay()): Answered {
  if (comparedDay()) return changesBetween(comparedDay(), day);
  const countries = state.select.filter((id) => thing(id).side === 0);
  if (countries.length === 1 && state.rows === "ties") return tiesOf(countries[0], day);
  if (countries.length) return sharedBy(countries, day);
  const joined = state.select.filter((id) => thing(id).side === 1);
  return membersOf(joined.length ? joined : state.orgs, day);
}

function tiesOf(country: string, day: string): Answered {
  const rows = ties(country, day)
    .filter(([partner]) => kept(partner))
    .map(([partner, count]) => ({ partner, name: nameOf(partner), count, weight: count }));
  return { question: "ties", columns: ["partner", "name", "count", "weight"], rows };
}

function sharedBy(countries: string[], day: string): Answered {
  const rows = shared(countries, day).map(({ organisation, since, until, spells, ...its }) => ({
    organisation,
    name: nameOf(organisation),
    acronym: shortOf(organisation),
    form: thing(organisation).form ?? "",
    field: thing(organisation).field ?? "",
    status: [...new Set(spells.map((spell) => spell.status))].join(" "),
    since,
    until,
    source: sourcesOf(spells).join(" "),
    before: beforeOf({ organisation, ...its }),
  }));
  return { question: countries.length > 1 ? "shared" : "organisations", columns: ORGANISATION_COLUMNS, rows };
}

function membersOf(joined: string[], day: string): Answered {
  const rows = joined.flatMap((organisation) =>
    members(organisation, day)
      .filter(({ country }) => kept(country))
      .map(({ country, status, since, until, source, source2 }) => ({
        organisation,
        country,
        name: nameOf(country),
        kind: thing(country).kind ?? "",
        region: thing(country).region ?? "",
        status,
        since,
        until,
        source: sourcesOf([{ source, source2 }]).join(" "),
      })),
  );
  return { question: "members", columns: [...(joined.length === 1 ? [] : ["organisation"]), ...MEMBER_COLUMNS], rows };
}

/** What was before, as in the table: the id of an organisation, and since when, or from when to before when. */
function beforeWords(text: string) {
  const id = organisationIds.find((one) => text === one || text.startsWith(`${one} `)) ?? text;
  const [since, ...until] = text.slice(id.length + 1).split("/");
  const when = [since || (until.length ? "…" : ""), ...until].map(dated).join(" – ");
  return [shortOf(id), when].filter(Boolean).join(" ");
}

/** What came before an organisation, in words that stand below the date. */
const toldBefore = (text: string) => `${say("page.column.before")}: ${cell("before", text)}`;

/** A cell as it is read: words for codes, dates as the language writes them. */
function cell(column: string, value: Cell) {
  const text = String(value);
  if (!text) return "";
  if (column === "organisation") return shortOf(text);
  if (column === "change") return say(`page.change.${text}`);
  if (column === "since" || column === "until" || column === "date") return dated(text);
  if (column === "before") return text.split("|").map(beforeWords).join("; ");
  if (["form", "field", "kind", "region"].includes(column)) return say(`${column}.${text}`);
  if (column === "status" || column === "was")
    return text
      .split(" ")
      .map((one) => statusName(one))
      .join(", ");
  return text;
}

/** The rows in the order and through the filter that the reader asks for. */
export function sorted({ columns, rows }: Answered) {
  const wanted = fold(sorting.text);
  const found = sorting.text
    ? rows.filter((row) =>
        columns.some(
          (column) => column !== "source" && fold(`${cell(column, row[column])} ${row[column]}`).includes(wanted),
        ),
      )
    : rows;
  if (!columns.includes(sorting.column)) return found;
  const key = (row: Record<string, Cell>) => {
    const value = row[sorting.column];
    if (sorting.column === "since" || sorting.column === "date") return begins(String(value));
    if (sorting.column === "until") return value && ends(String(value));
    return typeof value === "number" ? value : cell(sorting.column, value);
  };
  const order = (a: Cell, b: Cell) =>
    typeof a === "number" && typeof b === "number" ? a - b : alphabetical(String(a), String(b));
  return [...found].sort((a, b) => order(key(a), key(b)) * (sorting.down ? -1 : 1));
}

/** The columns that tell a reader something: not codes beside short names, weights that are counts, or one kind for all; a CSV has them all. */
function columnsOf({ columns, rows }: Answered) {
  const values = (column: string) => new Set(rows.map((row) => row[column]));
  return columns.filter(
    (column) =>
      !(column === "organisation" && columns.includes("acronym")) &&
      column !== "weight" &&
      column !== "before" && // it stands with the date
      values(column).size > (column === "kind" ? 1 : 0) &&
      !(values(column).size === 1 && values(column).has("")),
  );
}

/** A heading that sorts by its column, and back to front when it is pressed again. */
function headingOf(column: string) {
  const on = sorting.column === column;
  const sort = () => {
    sorting.down = on && !sorting.down;
    sorting.column = column;
    drawTable();
    tableBox.querySelector<HTMLElement>(`[data-column="${column}"]`)?.focus();
  };
  return make(
    "th",
    {
      scope: "col",
      class: `of-${column}`,
      "aria-sort": on ? (sorting.down ? "descending" : "ascending") : undefined,
    },
    make(
      "button",
      { type: "button", "data-column": column, onclick: sort },
      say(`page.column.${column}`),
      make("span", { "aria-hidden": "true" }, on ? (sorting.down ? " ↓" : " ↑") : ""),
    ),
  );
}

/** What stands in a cell: a name that can be chosen, links, a code, or plain words. */
function contentOf(column: string, row: Record<string, Cell>) {
  const id = (of: string) => String(row[of] ?? "");
  if (column === "name" && "change" in row && id("country").includes(" ")) return id("name"); // several together
  if (column === "name")
    return chooser(id("partner") || id("country") || id("organisation"), id("name"), "partner" in row);
  if (column === "acronym")
    return make("span", {}, swatch(id("organisation")), " ", chooser(id("organisation"), id("acronym")));
  if (column === "organisation" && "country" in row)
    return make("span", {}, swatch(id("organisation")), " ", shortOf(id("organisation")));
  if (column === "source") {
    const sources = String(row.source).split(BETWEEN_SOURCES).filter(Boolean);
    return make("span", {}, ...sources.map((one) => sourceLink(one)));
  }
  if (column === "since" && row.before)
    return make("span", {}, cell(column, row[column]), make("span", { class: "earlier" }, toldBefore(id("before"))));
  if (["country", "partner", "organisation"].includes(column))
    return make("span", { class: "code" }, String(row[column]));
  return cell(column, row[column]);
}

function rowOf(columns: string[], row: Record<string, Cell>) {
  const cells = columns.map((column) =>
    make(
      column === "name" ? "th" : "td",
      {
        scope: column === "name" && "row",
        class: `of-${column}${typeof row[column] === "number" ? " number" : ""}`,
      },
      contentOf(column, row),
    ),
  );
  return make("tr", {}, ...cells);
}

/** The field that keeps only rows with what is typed in it; whoever is typing goes on where they were. */
function sift() {
  const before = tableBox.querySelector<HTMLInputElement>(".sift");
  const typing = before !== null && before === document.activeElement;
  const field = make("input", {
    type: "search",
    class: "sift",
    "aria-label": say("page.table_filter"),
    placeholder: say("page.table_filter"),
    oninput: () => {
      sorting.text = field.value;
      drawTable();
    },
  }) as HTMLInputElement;
  field.value = sorting.text;
  const goOn = () => {
    if (!typing) return;
    field.focus();
    field.setSelectionRange(before.selectionStart, before.selectionEnd);
  };
  return { field, goOn };
}

/** For one country: what it belongs to, or with whom it shares most. */
function either() {
  if (state.select.length !== 1 || thing(state.select[0]).side !== 0) return null;
  const choices = [
    ["", "page.rows_organisations"],
    ["ties", "page.rows_ties"],
  ];
  return make(
    "div",
    { role: "group", class: "either" },
    ...choices.map(([value, key]) =>
      make(
        "button",
        { type: "button", "aria-pressed": String(state.rows === value), onclick: () => change({ rows: value }) },
        say(key),
      ),
    ),
  );
}

/** The table itself, of the rows that are shown. */
function tableOf(its: Answered, rows: Answered["rows"], title: string) {
  const columns = columnsOf(its);
  return make(
    "table",
    { "data-question": its.question },
    make("caption", { class: "hidden" }, title),
    make("thead", {}, make("tr", {}, ...columns.map(headingOf))),
    make("tbody", {}, ...rows.map((row) => rowOf(columns, row))),
  );
}

/** The button that brings the rows which were left out at first. */
function allOfThem(count: number) {
  const show = () => {
    sorting.all = true;
    drawTable();
  };
  return make("button", { type: "button", class: "try", onclick: show }, say("page.table_all", { count }));
}

function drawTable() {
  const its = answer();
  const rows = sorted(its);
  const some = sorting.all ? rows : rows.slice(0, MOST_ROWS);
  const title = tableTitle(its.question);
  const { field, goOn } = sift();
  const count = make("span", { class: "quiet", role: "status" }, say("page.table_count", { count: rows.length }));
  tableBox.replaceChildren(
    make("div", { class: "tools" }, make("h2", {}, title), either(), field, count),
    rows.length ? tableOf(its, some, title) : make("p", { class: "quiet empty" }, say("page.table_none")),
    ...(rows.length > some.length ? [allOfThem(rows.length)] : []),
  );
  goOn();
}

/** What the table answers, in words. */
function tableTitle(question: string) {
  const countries = state.select.filter((id) => thing(id).side === 0).map(nameOf);
  const joined = state.select.filter((id) => thing(id).side === 1);
  const asked = joined.length ? joined : state.orgs;
  const names =
    question === "members" || (question === "changes" && !countries.length) ? shortly(asked) : listed(countries);
  return say(`page.question.${question}`, { names, day: dated(shownDay()), from: dated(comparedDay()) });
}

export const table: View = { draw: drawTable, picture: () => null, caption: () => [] };
