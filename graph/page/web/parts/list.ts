// The list of organisations: grouped by field, searched, with ready choices. What is off stays in it.

import { change } from "../core/address.ts";
import { organisationIds, regions, thing } from "../core/facts.ts";
import { fold } from "../core/fold.ts";
import { sizeOf } from "../core/queries.ts";
import { search } from "../core/search.ts";
import { kept, opened, shownDay, state } from "../core/state.ts";
import { byName, nameOf, own, say, shortOf } from "../core/words.ts";
import { type Child, make } from "../draw/elements.ts";
import { colourOf, prefersDark } from "../draw/theme.ts";

const FEW = 7; // of a field, so many are seen before the rest is asked for

/** What is typed and which fields are open; not part of the address. */
const looking = { text: "", open: new Set<string>(), further: false };

/** The list, made once and filled anew when something else is to stand in it. */
const list = make("div", { class: "list" }) as HTMLElement;

/** Switches organisations on or off, in the order of their table. */
function switchOn(ids: string[], on: boolean) {
  change({ orgs: organisationIds.filter((one) => (ids.includes(one) ? on : state.orgs.includes(one))) });
}

/** Whether exactly these organisations are on. */
const areOn = (ids: string[]) => ids.length === state.orgs.length && ids.every((id) => state.orgs.includes(id));

/** One ready choice; `key` finds it again when the list is filled anew. */
const press = (key: string, text: string, on: boolean, act: () => void) =>
  make("button", { type: "button", class: "try", "data-filter": key, "aria-pressed": String(on), onclick: act }, text);

/** The words of an organisation in a column that may hold several. */
const wordsOf = (id: string, what: "field" | "form" | "purpose" | "groups") =>
  (thing(id)[what] ?? "").split("|").filter(Boolean);

/** A word as the page says it, or as it stands where the page has none for it. */
function said(what: string, value: string) {
  const key = `${what}.${value}`;
  const text = say(key);
  return text === key ? value : text;
}

/** A ready choice for each word of a column. */
function byWord(what: "field" | "form" | "purpose" | "groups") {
  const values = [...new Set(organisationIds.flatMap((id) => wordsOf(id, what)))];
  return values.map((value) => {
    const ids = organisationIds.filter((id) => wordsOf(id, what).includes(value));
    return press(`${what}:${value}`, `${said(what, value)} (${ids.length})`, areOn(ids), () => change({ orgs: ids }));
  });
}

/** The continents, each switched by itself. */
const byRegion = () =>
  regions.map((region) => {
    const on = state.region.includes(region);
    const others = state.region.filter((one) => one !== region);
    return press(`region:${region}`, say(`region.${region}`), on, () =>
      change({ region: on ? others : [...state.region, region] }),
    );
  });

const groupOf = (label: string, choices: Element[]) =>
  choices.length > 1 &&
  make("div", { role: "group", "aria-label": say(label) }, make("h3", {}, say(label)), ...choices);

/** The ready choices: those of the record, else the fields. */
function presets() {
  const named = byWord("groups");
  return make(
    "div",
    { class: "presets", role: "group", "aria-label": say("page.list_presets") },
    press("first", say("page.list_main", { count: opened.orgs.length }), areOn(opened.orgs), () =>
      change({ orgs: opened.orgs }),
    ),
    ...(named.length ? named : byWord("field")),
    press("all", say("page.filter_all"), areOn(organisationIds), () => change({ orgs: organisationIds })),
    press("none", say("page.filter_none"), !state.orgs.length, () => change({ orgs: [] })),
  );
}

/** Further ways to choose: form, purpose, continent. */
function further() {
  const its = make(
    "details",
    { class: "further", open: looking.further || state.region.length > 0 },
    make("summary", {}, say("page.list_further")),
    byWord("groups").length > 0 && groupOf("page.field", byWord("field")),
    groupOf("page.form", byWord("form")),
    groupOf("page.purpose", byWord("purpose")),
    groupOf("page.filter_region", byRegion()),
  ) as HTMLDetailsElement;
  its.addEventListener("toggle", () => (looking.further = its.open));
  return its;
}

/** How many are drawn, and the way to see all. */
function drawnLine() {
  const total = organisationIds.length;
  return make(
    "p",
    { class: "drawn" },
    make("b", { role: "status" }, say("page.list_drawn", { count: state.orgs.length, total })),
    total > 1 &&
      make(
        "button",
        { type: "button", class: "link", onclick: () => change({ view: "matrix", orgs: organisationIds }) },
        say("page.list_matrix", { count: total }),
      ),
  );
}

/** One organisation: a switch whose whole row is the target. */
function rowOf(id: string, day: string) {
  const on = state.orgs.includes(id);
  const count = sizeOf(id, day, kept);
  const long = nameOf(id);
  return make(
    "li",
    {},
    make(
      "button",
      {
        type: "button",
        "aria-pressed": String(on),
        "data-id": id,
        title: `${long}: ${say(thing(id).kind === "agreement" ? "page.parties" : "page.members", { count })}`,
        onclick: () => switchOn([id], !on),
      },
      make("span", { class: "switch", "aria-hidden": "true", style: { "--of": colourOf(id) } }),
      make("span", { class: "short" }, shortOf(id)),
      make("span", { class: "long" }, long === shortOf(id) ? "" : long),
      make("span", { class: "count" }, String(count)),
    ),
  );
}

/** The organisations of the list by their field, the largest first; what has none comes last. */
function byField(day: string) {
  const groups = new Map<string, string[]>();
  for (const id of organisationIds) {
    const field = thing(id).field ?? "";
    groups.set(field, [...(groups.get(field) ?? []), id]);
  }
  const first = (id: string) => Number(opened.orgs.includes(id));
  const size = new Map(organisationIds.map((id) => [id, sizeOf(id, day, kept)]));
  for (const ids of groups.values())
    ids.sort((a, b) => first(b) - first(a) || (size.get(b) ?? 0) - (size.get(a) ?? 0) || byName(a, b));
  return [...groups].sort(([a], [b]) => Number(!a) - Number(!b));
}

/** Those of a field that what is typed finds; without it, the first and all that are on. */
function seen(field: string, ids: string[], found: Set<string> | null) {
  if (found) return ids.filter((id) => found.has(id));
  if (looking.open.has(field)) return ids;
  return ids.filter((id, place) => place < FEW || state.orgs.includes(id));
}

/** One field: its name, how many of it are on, its organisations, and the way to the rest. */
function sectionOf(field: string, ids: string[], found: Set<string> | null, day: string): Child {
  const some = seen(field, ids, found);
  if (!some.length) return null;
  const on = ids.filter((id) => state.orgs.includes(id)).length;
  const rest = found ? 0 : ids.length - some.length;
  const open = () => {
    looking.open.add(field);
    fill();
    list.querySelector<HTMLElement>(`[data-id="${CSS.escape(ids[some.length])}"]`)?.focus();
  };
  return make(
    "section",
    { "data-field": field },
    make(
      "h3",
      { style: { "--of": colourOf(ids[0]) } },
      make(
        "span",
        { class: "field" },
        field
          ? said("field", field)
          : say(organisationIds.some((id) => thing(id).field) ? "page.list_other" : "page.legend"),
      ),
      make("span", { class: "count" }, say("page.list_of", { count: on, total: ids.length })),
    ),
    make("ul", {}, ...some.map((id) => rowOf(id, day))),
    rest > 0 &&
      make("button", { type: "button", class: "link more", onclick: open }, say("page.list_more", { count: rest })),
  );
}

/** The organisations that what is typed means; none where nothing is typed. */
function foundOnes() {
  const wanted = fold(looking.text);
  if (!wanted) return null;
  const plain = organisationIds.filter((id) =>
    fold(`${nameOf(id)} ${shortOf(id)} ${own(thing(id), "aliases")}`).includes(wanted),
  );
  return new Set(plain.length ? plain : search(looking.text, organisationIds.length).found);
}

/** What the list was filled for, and for what its ready choices were made, which no day changes. */
let filledFor = "";
const ready: { for: string; parts: Child[] } = { for: "", parts: [] };

/** The ready choices, and the further ones. */
function choices() {
  const asked = JSON.stringify([state.lang, state.orgs, state.region]);
  if (asked !== ready.for) Object.assign(ready, { for: asked, parts: [presets(), further()] });
  return ready.parts;
}

/** Fills what stands below the field, where anything in it is another. */
function fill() {
  const day = shownDay();
  const { lang, theme, orgs, region } = state;
  const open = [...looking.open];
  const asked = JSON.stringify([day, lang, theme, prefersDark.matches, orgs, region, looking.text, open, state.select]);
  if (asked === filledFor) return;
  filledFor = asked;
  const found = foundOnes();
  const focused = document.activeElement as HTMLElement | null;
  const inside = list.contains(focused) ? (focused?.dataset ?? {}) : {};
  const sections = byField(day).map(([field, ids]) => sectionOf(field, ids, found, day));
  const parts = [
    ...(found ? [] : choices()),
    drawnLine(),
    ...(sections.some(Boolean)
      ? sections
      : [make("p", { class: "quiet", role: "status" }, say("page.list_none", { text: looking.text }))]),
  ];
  list.querySelector(".below")?.replaceChildren(...parts.filter((one): one is HTMLElement => one instanceof Node));
  for (const [name, value] of [
    ["filter", inside.filter],
    ["id", inside.id],
  ])
    if (value) list.querySelector<HTMLElement>(`[data-${name}="${CSS.escape(value)}"]`)?.focus({ preventScroll: true });
}

/** The list of the day; who is typing in it goes on where they were. */
export function tellList() {
  if (!list.firstChild) {
    const field = make("input", {
      type: "search",
      class: "find",
      autocomplete: "off",
      spellcheck: "false",
    }) as HTMLInputElement;
    field.addEventListener("input", () => {
      looking.text = field.value;
      fill();
    });
    list.append(make("h2", { class: "hidden" }), field, make("div", { class: "below" }));
  }
  const find = say("page.list_find", { count: organisationIds.length });
  const field = list.querySelector(".find") as HTMLInputElement;
  (list.querySelector("h2") as HTMLElement).textContent = say("page.legend");
  field.placeholder = find;
  field.setAttribute("aria-label", find);
  fill();
  return list;
}
