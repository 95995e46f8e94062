// The panel: what is chosen, told in sentences and lists. Every text is put in as text, never as markup.

import { addressed, change, choose } from "../core/address.ts";
import {
  countryIds,
  counts,
  FULL,
  facts,
  holds,
  organisationIds,
  type Spell,
  sourcesOf,
  spellsOf,
  type Thing,
  thing,
  things,
  universal,
  years,
} from "../core/facts.ts";
import { ended } from "../core/game.ts";
import { members, organisations, path, type Shared, shared, ties } from "../core/queries.ts";
import { chosenCountries, chosenOrganisations, type State, shownDay, state } from "../core/state.ts";
import {
  byName,
  countriesIn,
  dated,
  listed,
  nameOf,
  own,
  say,
  shortly,
  shortOf,
  sinceWords,
  statusName,
  tooMany,
} from "../core/words.ts";
import { isBeside, wideScreen } from "../draw/beside.ts";
import { byId, chooser, make, sourceLink, swatch, WEB, write } from "../draw/elements.ts";
import { views } from "../views/index.ts";
import { tellChanged } from "./changed.ts";
import { tellClick } from "./click.ts";
import { tellExamples } from "./examples.ts";
import { lessonButtons, tellLesson } from "./lesson.ts";
import { tellList } from "./list.ts";
import { tellQuiz } from "./quiz.ts";

const panel = document.getElementById("panel") as HTMLElement;

const sourceLinks = (spells: Spell[]) => sourcesOf(spells).map(sourceLink);

/** In what a membership has gone on before: what came before this organisation, and since when. */
const beforeWords = ({ organisation, since }: { organisation: string; since: string }) =>
  say("page.before", { name: shortOf(organisation), since: sinceWords(since) });

/** The row of one organisation: its name, since when, status, note and source. */
function organisationRow({ organisation, since, until, before, spells }: Shared) {
  const odd = spells.filter((spell) => !FULL.has(spell.status));
  const notes = spells.map((spell) => own(spell, "note")).filter(Boolean);
  const when = [since || years ? sinceWords(since) : "", until && say("page.until", { date: dated(until) })]
    .filter(Boolean)
    .join(", ");
  return make(
    "li",
    {
      "data-organisation": organisation,
      "data-since": since,
      "data-until": until,
      "data-status": [...new Set(spells.map((s) => s.status))].join(" "),
    },
    swatch(organisation),
    make(
      "div",
      {},
      chooser(organisation, shortOf(organisation)),
      shortOf(organisation) !== nameOf(organisation) && make("span", { class: "long" }, nameOf(organisation)),
      make(
        "span",
        { class: "when" },
        when,
        ...odd.map((spell) => ` · ${statusName(spell.status)}`),
        " ",
        ...sourceLinks(spells),
      ),
      ...before.map((one) => make("span", { class: "note" }, beforeWords(one))),
      ...notes.map((note) => make("span", { class: "note" }, note)),
    ),
  );
}

const MOST_TOLD = 16; // of more shared organisations, the sentence names the first half of so many

const heading = (key: string, values = {}) => make("h3", {}, say(key, values));

function describeState(id: string, day: string) {
  const it = thing(id);
  const parts = [
    it.kind && it.kind !== "country" ? say(`kind.${it.kind}`) : "",
    it.region ? say(`region.${it.region}`) : "",
  ];
  if (it.until) parts.push(say("page.former", { date: dated(it.until) }));
  const after = (it.successors ?? "").split("|").filter((one) => things.has(one));
  const before = countryIds.filter((one) => (thing(one).successors ?? "").split("|").includes(id));
  const line = (key: string, ids: string[]) =>
    make("p", { class: "note" }, say(key, { names: listed(ids.map(nameOf)) }));
  return [
    make("p", { class: "quiet" }, parts.filter(Boolean).join(" · ")),
    own(it, "note") && make("p", { class: "note" }, own(it, "note")),
    after.length > 0 && line("page.succeeded", after),
    before.length > 0 && line("page.preceded", before),
    !holds(it, day) && make("p", { class: "note" }, say("page.not_then", { name: nameOf(id), day: dated(day) })),
  ];
}

/** Whether every membership has a source. */
const sourced = organisationIds.every((id) => (spellsOf.get(id) ?? []).every(({ source }) => source));

function tellStart(day: string) {
  const there = organisationIds.filter((id) => holds(thing(id), day));
  const count = (ids: string[]) => ids.filter((id) => organisations(id, day).length).length;
  const tries = [["IDN"], ["IDN", "JPN"], ["ASEAN"]].filter((ids) => ids.every((id) => things.has(id)));
  const memberships = there.reduce((sum, id) => sum + members(id, day).length, 0);
  return [
    make("h2", {}, say("page.start_title")),
    make("p", { class: "lead" }, say("page.start_text")),
    make("ol", { class: "steps" }, make("li", {}, say("page.start_one")), make("li", {}, say("page.start_two"))),
    tries.length > 0 &&
      make(
        "p",
        { class: "tries" },
        say("page.start_try"),
        ...tries.map((ids) =>
          make(
            "button",
            { type: "button", class: "try", onclick: () => change({ select: ids }) },
            ids.map((id) => (thing(id).side ? shortOf(id) : nameOf(id))).join(" + "),
          ),
        ),
      ),
    lessonButtons().length > 0 && heading("lesson.lessons"),
    make("p", { class: "tries" }, ...(lessonButtons() as Node[])),
    make(
      "p",
      { class: "quiet" },
      say("page.start_count", {
        countries: count(countryIds),
        organisations: there.length,
        memberships,
        day: dated(day),
      }),
    ),
    make("p", { class: "quiet" }, say("page.help")),
    make("h3", {}, say("page.about")),
    make("p", { class: "quiet" }, say(sourced ? "page.about_text" : "page.about_plain")),
    ...(facts.own ? [] : [make("p", { class: "quiet" }, say("page.about_record", { count: organisationIds.length }))]),
    make("p", { class: "quiet" }, say("page.version", { version: facts.version })),
    heading("page.keys"),
    make("p", { class: "quiet" }, say("page.keys_text", { count: Object.keys(views).length })),
  ];
}

/** One of those who share most: a bar as long as what it shares is of the most; a press adds it to the choice. */
const partnerRow = ([other, count]: readonly [string, number], most: number) =>
  make(
    "li",
    { style: { "--share": `${(100 * count) / most}%` } },
    make(
      "button",
      { type: "button", onclick: () => choose(other, true) },
      make("span", {}, `${nameOf(other)} `),
      make("span", { class: "bar", "aria-hidden": "true" }),
      make("b", {}, String(count)),
    ),
  );

function tellCountry(id: string, day: string) {
  const full = shared([id], day);
  const others = shared([id], day, (spell) => !counts(spell));
  const total = organisationIds.filter((one) => holds(thing(one), day)).length;
  const most = ties(id, day).slice(0, 6);
  return [
    make("h2", {}, nameOf(id)),
    ...describeState(id, day),
    make(
      "p",
      { class: "sentence" },
      full.length
        ? say("page.one_in", { name: nameOf(id), count: full.length, total })
        : say("page.one_none", { name: nameOf(id), day: dated(day) }),
    ),
    most.length > 0 && heading("page.shares_most"),
    most.length > 0 && make("ul", { class: "partners" }, ...most.map((one) => partnerRow(one, most[0][1]))),
    make("p", { class: "quiet" }, say("page.add_hint")),
    make("ul", { class: "rows", "data-answer": "organisations" }, ...full.map((row) => organisationRow(row))),
    others.length > 0 && heading("page.others"),
    others.length > 0 && make("ul", { class: "rows" }, ...others.map((row) => organisationRow(row))),
  ];
}

/** What several share in a sentence: all by name, or of many the first. */
function sharedSentence(ids: string[], rows: ReturnType<typeof shared>, day: string) {
  const names = countriesIn(ids);
  if (!rows.length) return say("page.two_none", { names, day: dated(day) });
  const told = ({ organisation, since }: { organisation: string; since: string }) =>
    since || years ? `${shortOf(organisation)} (${sinceWords(since)})` : shortOf(organisation);
  if (rows.length > MOST_TOLD)
    return say("page.share_many", { names, count: rows.length, list: listed(rows.slice(0, MOST_TOLD / 2).map(told)) });
  const total = organisationIds.filter((id) => holds(thing(id), day)).length;
  return say("page.two_share", { names, count: rows.length, total, list: listed(rows.map(told)) });
}

/** The chosen, each with a cross that takes it away. */
function chips(ids: string[]) {
  const chip = (id: string) =>
    make(
      "button",
      {
        type: "button",
        class: "chip",
        "aria-label": say("page.remove", { name: nameOf(id) }),
        onclick: () => choose(id),
      },
      `${nameOf(id)} ×`,
    );
  return make("p", { class: "chips" }, ...ids.map(chip));
}

/** What some of several belong to, and who; first what most do. */
function notShared(ids: string[], common: Set<string>, day: string) {
  const some = new Map<string, string[]>();
  for (const id of ids)
    for (const { organisation } of organisations(id, day))
      if (!common.has(organisation)) some.set(organisation, [...(some.get(organisation) ?? []), id]);
  if (!some.size) return [];
  const who = (its: string[]) =>
    tooMany(its)
      ? say("page.some_of", { count: its.length, total: ids.length })
      : say("page.only", { names: listed(its.map(nameOf)) });
  const rows = [...some]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([organisation, its]) =>
      make(
        "li",
        {},
        swatch(organisation),
        make("div", {}, chooser(organisation, shortOf(organisation)), make("span", { class: "when" }, who(its))),
      ),
    );
  return [
    heading(ids.length > 2 ? "page.not_shared_many" : "page.not_shared"),
    make("ul", { class: "rows faint" }, ...rows),
  ];
}

/** What two share as a part of what either has: in numbers, and as a bar; for the eye, since the sentence and the lists say it too. */
function sharedBar(a: string, b: string, both: number, day: string) {
  const [onlyA, onlyB] = [a, b].map((id) => organisations(id, day).length - both);
  if (!both && !onlyA && !onlyB) return null;
  const part = (count: number, kind: string) => make("span", { class: kind, style: { "flex-grow": count } });
  return make(
    "div",
    { class: "between", "aria-hidden": "true" },
    make("b", {}, String(both)),
    make("div", { class: "parts" }, part(onlyA, "alone"), part(both, "both"), part(onlyB, "alone")),
    make("span", {}, say("page.only_count", { count: onlyA, name: nameOf(a) })),
    make("span", {}, say("page.only_count", { count: onlyB, name: nameOf(b) })),
  );
}

function tellShared(ids: string[], day: string) {
  const rows = shared(ids, day);
  const common = rows.map((row) => row.organisation);
  return [
    make("h2", {}, tooMany(ids) ? countriesIn(ids) : ids.map(nameOf).join(" + ")),
    chips(ids),
    ids.length === 2 && sharedBar(ids[0], ids[1], rows.length, day),
    make("p", { class: "sentence" }, sharedSentence(ids, rows, day)),
    make("ul", { class: "rows", "data-answer": "shared" }, ...rows.map((row) => organisationRow(row))),
    ...(ids.length === 2 ? tellChain(ids[0], ids[1], common, day) : []),
    ...notShared(ids, new Set(common), day),
  ];
}

/** For two that share little: the shortest chain of memberships between them, beyond what nearly everybody belongs to. */
function tellChain(a: string, b: string, common: string[], day: string) {
  if (common.some((id) => !universal.has(id))) return [];
  const beyond = path(a, b, day, universal);
  const way = beyond.length ? beyond : common.length ? [] : path(a, b, day);
  if (!way.length)
    return common.length ? [] : [make("p", { class: "quiet" }, say("page.chain_none", { day: dated(day) }))];
  const links = way.map((id) =>
    make(
      "li",
      {},
      thing(id).side ? swatch(id) : null,
      chooser(id, thing(id).side ? shortOf(id) : nameOf(id), !thing(id).side),
    ),
  );
  return [
    heading(common.length ? "page.chain_beyond" : "page.chain"),
    make("ol", { class: "chain", "data-answer": "path", "data-path": addressed(way) }, ...links),
  ];
}

/** One member's row: since when, until when, as what, by which source. */
function memberRow(spell: Spell) {
  const { country, since, until, status } = spell;
  const when = [since || years ? sinceWords(since) : "", until && say("page.until", { date: dated(until) })];
  return make(
    "li",
    { "data-country": country, "data-since": since, "data-until": until, "data-status": status },
    make(
      "div",
      {},
      chooser(country),
      make(
        "span",
        { class: "when" },
        when.filter(Boolean).join(", "),
        FULL.has(status) ? "" : ` · ${statusName(status)}`,
        " ",
        ...sourceLinks([spell]),
      ),
      own(spell, "note") && make("span", { class: "note" }, own(spell, "note")),
    ),
  );
}

/** Form, field, purposes, beginning, seat and site of an organisation, as far as they are known. */
function factsOf(it: Thing) {
  const purposes = (it.purpose ?? "").split("|").filter(Boolean);
  const site =
    it.url &&
    WEB.test(it.url) &&
    make(
      "a",
      { href: it.url, target: "_blank", rel: "noopener noreferrer" },
      it.url.replace(/^https?:\/\/(www\.)?|\/$/g, ""),
    );
  const known: [string, Node | string | false | undefined][] = [
    ["page.form", it.form && say(`form.${it.form}`)],
    ["page.field", it.field && say(`field.${it.field}`)],
    ["page.purpose", listed(purposes.map((one) => say(`purpose.${one}`)))],
    ["page.founded", it.since && dated(it.since)],
    ["page.headquarters", own(it, "headquarters")],
    ["page.website", site],
  ];
  return make(
    "dl",
    {},
    ...known.flatMap(([key, value]) => (value ? [make("dt", {}, say(key)), make("dd", {}, value)] : [])),
  );
}

function tellOrganisation(id: string, day: string) {
  const it = thing(id);
  const its = members(id, day, true);
  const full = its.filter(counts);
  const others = its.filter((spell) => !counts(spell));
  const list = (spells: Spell[], answer: string | false) =>
    make("ul", { class: "rows", "data-answer": answer }, ...spells.map(memberRow));
  return [
    make("h2", {}, swatch(id), shortOf(id)),
    shortOf(id) !== nameOf(id) && make("p", { class: "long" }, nameOf(id)),
    own(it, "summary") && make("p", {}, own(it, "summary")),
    factsOf(it),
    make("h3", {}, say(it.kind === "agreement" ? "page.parties" : "page.members", { count: full.length })),
    list(full, full.length > 0 && "members"),
    ...(others.length ? [heading("page.others"), list(others, false)] : []),
    ...tellMissing(id, full, day),
  ];
}

/** Of what nearly everybody belongs to, those who do not say more than those who do. */
function tellMissing(id: string, full: Spell[], day: string) {
  if (!universal.has(id)) return [];
  const inside = new Set(full.map((spell) => spell.country));
  const missing = countryIds.filter(
    (one) =>
      !inside.has(one) && holds(thing(one), day) && thing(one).kind === "country" && organisations(one, day).length,
  );
  if (!missing.length || missing.length > 40) return [];
  missing.sort(byName);
  return [
    heading("page.without"),
    make(
      "p",
      { class: "chips" },
      ...missing.map((one) =>
        make("button", { type: "button", class: "try", onclick: () => change({ select: [one] }) }, nameOf(one)),
      ),
    ),
  ];
}

/** What the panel tells of what is chosen. */
function tellChosen(day: string) {
  const countries = chosenCountries();
  if (countries.length > 1) return tellShared(countries, day);
  if (countries.length) return tellCountry(countries[0], day);
  if (state.select.length) return state.select.flatMap((id) => tellOrganisation(id, day));
  return state.examples.length ? [] : tellStart(day);
}

/** The cross that ends a lesson or a quiz, or chooses nothing. */
function closeButton(label: string, close: () => void) {
  return make("button", { type: "button", class: "close", "aria-label": label, title: label, onclick: close }, "×");
}

const call = byId("call");

/** Calls up the panel where the picture has the whole width. */
call.addEventListener("click", () => {
  tabs.called = true;
  tabs.list = !choice();
  makeRoom();
  drawPanel();
  panel.querySelector<HTMLElement>("[data-tab][aria-pressed=true]")?.focus();
});

/** Which of the two tabs is open, and for what choice the panel was filled last; not part of the address. */
const tabs = { list: wideScreen.matches, chosen: "", called: false };

/** What is chosen, and how much of it there is: so many as the picture shows. */
function tabOfChosen(day: string): [string, number | null] {
  const [countries, joined] = [chosenCountries(), chosenOrganisations()];
  if (countries.length)
    return [
      countries.length > 2 ? countriesIn(countries.slice(0, 9)) : countries.map(nameOf).join(" + "),
      shared(countries, day).length,
    ];
  if (joined.length === 1) return [shortOf(joined[0]), members(joined[0], day).length];
  if (state.examples.length) return [say("page.examples"), state.examples.length];
  return joined.length ? [shortly(joined), null] : [say("page.tab_about"), null];
}

/** The two tabs of the panel: the list of organisations, and what is chosen. */
function tabBar(day: string) {
  const [name, count] = tabOfChosen(day);
  const tab = (list: boolean, text: string, many: number | null) =>
    make(
      "button",
      {
        type: "button",
        "data-tab": list ? "list" : "told",
        "aria-pressed": String(tabs.list === list),
        onclick: () => {
          tabs.list = list;
          drawPanel();
          panel.querySelector<HTMLElement>("[data-tab][aria-pressed=true]")?.focus();
        },
      },
      make("span", {}, text),
      many !== null && make("span", { class: "count" }, String(many)),
    );
  return make(
    "div",
    { class: "tabs", role: "group", "aria-label": say("page.tabs") },
    tab(true, say("page.legend"), organisationIds.length),
    tab(false, name, count),
  );
}

/** How far the panel is scrolled; remembered, since to ask for it would lay out the page in the middle of a change. */
let scrolled = 0;
panel.addEventListener("scroll", () => (scrolled = panel.scrollTop), { passive: true });

/** What is chosen, as one text. */
const choice = () => [...state.select, ...state.examples].join();

/** Gives the matrix, and two pictures beside each other, the whole width as long as nothing is asked of the panel. */
export function makeRoom() {
  const [matrix, beside] = [state.view === "matrix" && !state.cells, isBeside()];
  if (!matrix && !beside) tabs.called = false;
  const idle = !state.lesson && !state.quiz && !tabs.called && (beside || !choice());
  const whole = (matrix || beside) && idle && wideScreen.matches;
  document.body.classList.toggle("whole", whole);
  call.hidden = !whole;
  const [name, count] = beside && choice() ? tabOfChosen(shownDay()) : [say("page.legend"), organisationIds.length];
  write(call, [name, count, "›"].filter((one) => one !== null).join(" "));
}

/** What the panel tells is the same in every view. */
const sameIn = (now: State, before: State) =>
  (Object.keys(now) as (keyof State)[]).every(
    (key) => ["view", "rows", "cells", "order"].includes(key) || now[key] === before[key],
  );

/** Draws the panel for another state. */
export function turnPanel(now: State, before: State | null) {
  if (!before || now === before || !sameIn(now, before)) drawPanel();
}

/** Draws the panel. */
function drawPanel() {
  const learning = state.lesson
    ? tellLesson()
    : state.quiz
      ? state.quiz === "click"
        ? tellClick()
        : tellQuiz()
      : null;
  const chosen = choice();
  const same = chosen === tabs.chosen;
  if (!same) tabs.list = !chosen && wideScreen.matches;
  tabs.chosen = chosen;
  const listed = !learning && tabs.list;
  const cross = learning
    ? closeButton(say("lesson.end"), () => change(ended()))
    : state.select.length > 0 && !listed && closeButton(say("page.clear"), () => change({ select: [], examples: [] }));
  const day = shownDay();
  const content = learning ?? (listed ? [tellList()] : [...tellExamples(), ...tellChanged(), ...tellChosen(day)]);
  const scroll = same ? scrolled : 0;
  const held = panel.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.go : "";
  panel.replaceChildren(...[!learning && tabBar(day), cross, ...content].filter((it) => it instanceof Node));
  panel.classList.toggle("start", !learning && !state.select.length);
  panel.classList.toggle("listing", listed);
  panel.classList.toggle("learning", !!learning);
  if (scroll || scrolled) panel.scrollTop = scroll;
  if (held) panel.querySelector<HTMLElement>(`[data-go="${held}"]`)?.focus(); // the button that leads on is a new one
}
