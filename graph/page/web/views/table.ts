// The table view: the rows of the Python function of the same question, sortable and filterable.

import { type Spell, thing } from "../core/facts.ts";
import { members, shared, ties } from "../core/queries.ts";
import { fold } from "../core/search.ts";
import { change, shownDay, state } from "../core/state.ts";
import { dated, lang, listed, nameOf, say, shortOf } from "../core/words.ts";
import { chooser, kept, make, swatch } from "../draw/elements.ts";
import { sourceLink } from "../parts/panel.ts";

const tableBox = document.getElementById("table") as HTMLElement;
const MOST_ROWS = 80; // more are shown when asked for

/** How the table is sorted and filtered; not part of the address. */
const sorting = { column: "", down: false, text: "", all: false };

/**
 * The rows that answer what is chosen, as the Python function gives them. */
export function answer(day = shownDay()): {
  question: string;
  columns: string[];
  rows: Record<string, string | number>[];
} {
  const countries = state.select.filter((id) => thing(id).side === 0);
  const joined = state.select.filter((id) => thing(id).side === 1);
  if (countries.length === 1 && state.rows === "ties") {
    const rows = ties(countries[0], day).map(([partner, count]) => ({
      partner,
      name: nameOf(partner),
      count,
      weight: count,
    }));
    return {
      question: "ties",
      columns: ["partner", "name", "count", "weight"],
      rows: rows.filter((row) => kept(row.partner)),
    };
  }
  if (countries.length) {
    const rows = shared(countries, day).map(({ organisation, since, until, spells }) => ({
      organisation,
      name: nameOf(organisation),
      acronym: shortOf(organisation),
      form: thing(organisation).form ?? "",
      field: thing(organisation).field ?? "",
      status: different(spells, "status"),
      since,
      until,
      source: different(spells, "source"),
    }));
    return {
      question: countries.length > 1 ? "shared" : "organisations",
      columns: ["organisation", "name", "acronym", "form", "field", "status", "since", "until", "source"],
      rows,
    };
  }
  const asked = joined.length ? joined : state.orgs;
  const rows = asked.flatMap((organisation) =>
    members(organisation, day)
      .filter(({ country }) => kept(country))
      .map((spell) => ({
        organisation,
        country: spell.country,
        name: nameOf(spell.country),
        kind: thing(spell.country).kind ?? "",
        region: thing(spell.country).region ?? "",
        status: spell.status,
        since: spell.since,
        until: spell.until,
        source: spell.source,
      })),
  );
  return {
    question: "members",
    columns: [
      ...(asked.length === 1 ? [] : ["organisation"]),
      "country",
      "name",
      "kind",
      "region",
      "status",
      "since",
      "until",
      "source",
    ],
    rows,
  };
}

const different = (spells: Spell[], what: "status" | "source") =>
  [...new Set(spells.map((spell) => spell[what]).filter(Boolean))].join(" ");

/** A cell as it is read: words for codes, dates as the language writes them. */
function cell(column: string, value: string | number) {
  const text = String(value);
  if (!text) return "";
  if (column === "organisation") return shortOf(text);
  if (column === "since" || column === "until") return dated(text);
  if (["form", "field", "kind", "region"].includes(column)) return say(`${column}.${text}`);
  if (column === "status")
    return text
      .split(" ")
      .map((one) => say(`status.${one}`))
      .join(", ");
  return text;
}

/** The rows in the order and through the filter that the reader asks for. */
export function sorted({ columns, rows }: ReturnType<typeof answer>) {
  const wanted = fold(sorting.text);
  const found = sorting.text
    ? rows.filter((row) =>
        columns.some(
          (column) => column !== "source" && fold(`${cell(column, row[column])} ${row[column]}`).includes(wanted),
        ),
      )
    : rows;
  if (!columns.includes(sorting.column)) return found;
  const key = (row: Record<string, string | number>) => {
    const value = row[sorting.column];
    return typeof value === "number" || sorting.column === "since" || sorting.column === "until"
      ? value
      : cell(sorting.column, value);
  };
  const order = (a: string | number, b: string | number) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), lang);
  return [...found].sort((a, b) => order(key(a), key(b)) * (sorting.down ? -1 : 1));
}

/** The columns that tell a reader something: not codes beside short names, weights that are counts, or one kind for all; a CSV has them all. */
function columnsOf({ columns, rows }: ReturnType<typeof answer>) {
  const values = (column: string) => new Set(rows.map((row) => row[column]));
  return columns.filter(
    (column) =>
      !(column === "organisation" && columns.includes("acronym")) &&
      column !== "weight" &&
      values(column).size > (column === "kind" ? 1 : 0) &&
      !(values(column).size === 1 && values(column).has("")),
  );
}

export function drawTable() {
  const its = answer();
  const rows = sorted(its);
  const some = sorting.all ? rows : rows.slice(0, MOST_ROWS);
  const title = tableTitle(its.question);
  const columns = columnsOf(its);
  const head = columns.map((column) => {
    const on = sorting.column === column;
    return make(
      "th",
      {
        scope: "col",
        class: `of-${column}`,
        "aria-sort": on ? (sorting.down ? "descending" : "ascending") : undefined,
      },
      make(
        "button",
        {
          type: "button",
          "data-column": column,
          onclick: () => {
            sorting.down = on && !sorting.down;
            sorting.column = column;
            drawTable();
            (tableBox.querySelector(`[data-column="${column}"]`) as HTMLElement | null)?.focus();
          },
        },
        say(`page.column.${column}`),
        make("span", { "aria-hidden": "true" }, on ? (sorting.down ? " ↓" : " ↑") : ""),
      ),
    );
  });
  const link = (column: string, row: Record<string, any>) => {
    if (column === "name") return chooser(row.partner ?? row.country ?? row.organisation, row.name, "partner" in row);
    if (column === "acronym")
      return make("span", {}, swatch(row.organisation), " ", chooser(row.organisation, String(row.acronym)));
    if (column === "organisation" && "country" in row)
      return make("span", {}, swatch(row.organisation), " ", shortOf(row.organisation));
    if (column === "source")
      return make(
        "span",
        {},
        ...String(row.source)
          .split(" ")
          .filter(Boolean)
          .map((one) => sourceLink(one)),
      );
    if (["country", "partner", "organisation"].includes(column))
      return make("span", { class: "code" }, String(row[column]));
    return cell(column, row[column]);
  };
  const body = some.map((row) =>
    make(
      "tr",
      {},
      ...columns.map((column) =>
        make(
          column === "name" ? "th" : "td",
          {
            scope: column === "name" && "row",
            class: `of-${column}${typeof row[column] === "number" ? " number" : ""}`,
          },
          link(column, row),
        ),
      ),
    ),
  );
  const filter = make("input", {
    type: "search",
    class: "sift",
    "aria-label": say("page.table_filter"),
    placeholder: say("page.table_filter"),
    oninput: (event: any) => {
      sorting.text = event.target.value;
      drawTable();
    },
  });
  const one = state.select.length === 1 && thing(state.select[0]).side === 0;
  const tabs =
    one &&
    make(
      "div",
      { role: "group", class: "either" },
      ...[
        ["", "page.rows_organisations"],
        ["ties", "page.rows_ties"],
      ].map(([value, key]) =>
        make(
          "button",
          { type: "button", "aria-pressed": String(state.rows === value), onclick: () => change({ rows: value }) },
          say(key),
        ),
      ),
    );
  const old = tableBox.querySelector(".sift") as HTMLInputElement | null;
  const typing = old === document.activeElement && old;
  tableBox.replaceChildren(
    make(
      "div",
      { class: "tools" },
      make("h2", {}, title),
      tabs,
      filter,
      make("span", { class: "quiet", role: "status" }, say("page.table_count", { count: rows.length })),
    ),
    rows.length
      ? make(
          "table",
          { "data-question": its.question },
          make("caption", { class: "hidden" }, title),
          make("thead", {}, make("tr", {}, ...head)),
          make("tbody", {}, ...body),
        )
      : make("p", { class: "quiet empty" }, say("page.table_none")),
    (rows.length > some.length &&
      make(
        "button",
        {
          type: "button",
          class: "try",
          onclick: () => {
            sorting.all = true;
            drawTable();
          },
        },
        say("page.table_all", { count: rows.length }),
      )) ||
      "",
  );
  (filter as any).value = sorting.text;
  if (typing) {
    (filter as any).focus();
    (filter as any).setSelectionRange(typing.selectionStart, typing.selectionEnd);
  }
}

/** What the table answers, in words. */
function tableTitle(question: string) {
  const countries = state.select.filter((id) => thing(id).side === 0).map(nameOf);
  const joined = state.select.filter((id) => thing(id).side === 1);
  const names = listed(question === "members" ? (joined.length ? joined : state.orgs).map(shortOf) : countries);
  return say(`page.question.${question}`, { names, day: dated(shownDay()) });
}
