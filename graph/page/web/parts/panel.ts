// The panel: what is chosen, told in sentences and lists. Every text is put in as text, never as markup.

import { countryIds, FULL, facts, holds, organisationIds, type Spell, thing, things, years } from "../core/facts.ts";
import { members, organisations, path, shared, ties } from "../core/queries.ts";
import { change, choose, shownDay, state } from "../core/state.ts";
import { dated, lang, listed, nameOf, own, say, shortOf, sinceWords } from "../core/words.ts";
import { chooser, make, speak, swatch } from "../draw/elements.ts";
import { universal } from "../views/network.ts";
import { lessonButtons, tellLesson } from "./lesson.ts";
import { tellQuiz } from "./quiz.ts";

export const panel = document.getElementById("panel") as HTMLElement;
const WEB = /^https?:\/\//i;

/** A source: a link where it is an address on the web, else its words. */
export const sourceLink = (source: string) =>
  WEB.test(source)
    ? make(
        "a",
        { class: "source", href: source, target: "_blank", rel: "noopener noreferrer", title: source },
        say("page.source"),
      )
    : make("span", { class: "source" }, source);

const sourceLinks = (spells: Spell[]) =>
  [...new Set(spells.map((spell) => spell.source).filter(Boolean))].map(sourceLink);

/** The row of one organisation: its name, since when, status, note and source. */
function organisationRow(organisation: string, since: string, until: string, spells: Spell[]) {
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
        ...odd.map((spell) => ` · ${say(`status.${spell.status}`)}`),
        " ",
        ...sourceLinks(spells),
      ),
      ...notes.map((note) => make("span", { class: "note" }, note)),
    ),
  );
}

export const MOST_NAMES = 8; // more names than this are told by their number

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
    make("p", { class: "quiet" }, say("page.about_text")),
    ...(facts.own ? [] : [make("p", { class: "quiet" }, say("page.about_record"))]),
    make("p", { class: "quiet" }, say("page.version", { version: facts.version })),
    heading("page.keys"),
    make("p", { class: "quiet" }, say("page.keys_text")),
  ];
}

function tellCountry(id: string, day: string) {
  const its = organisations(id, day, true);
  const full = its.filter((spell) => FULL.has(spell.status));
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
    make(
      "ul",
      { class: "rows", "data-answer": "organisations" },
      ...full.map((spell) => organisationRow(spell.organisation, spell.since, spell.until, [spell])),
    ),
    its.length > full.length && heading("page.others"),
    its.length > full.length &&
      make(
        "ul",
        { class: "rows" },
        ...its
          .filter((spell) => !FULL.has(spell.status))
          .map((spell) => organisationRow(spell.organisation, spell.since, spell.until, [spell])),
      ),
    most.length > 0 && heading("page.shares_most"),
    most.length > 0 &&
      make(
        "ul",
        { class: "partners" },
        ...most.map(([other, count]) =>
          make(
            "li",
            {},
            make(
              "button",
              { type: "button", class: "try", onclick: () => choose(other, true) },
              `${nameOf(other)} `,
              make("b", {}, String(count)),
            ),
          ),
        ),
      ),
    make("p", { class: "quiet" }, say("page.add_hint")),
  ];
}

function tellShared(ids: string[], day: string) {
  const rows = shared(ids, day);
  const both = new Set(rows.map((row) => row.organisation));
  const names = ids.length > MOST_NAMES ? say("page.countries", { count: ids.length }) : listed(ids.map(nameOf));
  const some: Map<string, string[]> = new Map();
  for (const id of ids)
    for (const { organisation } of organisations(id, day))
      if (!both.has(organisation)) some.set(organisation, [...(some.get(organisation) ?? []), id]);
  const told = ({ organisation, since }: { organisation: string; since: string }) =>
    since || years ? `${shortOf(organisation)} (${sinceWords(since)})` : shortOf(organisation);
  const sentence =
    rows.length > 2 * MOST_NAMES
      ? say("page.share_many", { names, count: rows.length, list: listed(rows.slice(0, MOST_NAMES).map(told)) })
      : say("page.two_share", {
          names,
          count: rows.length,
          total: organisationIds.filter((id) => holds(thing(id), day)).length,
          list: listed(rows.map(told)),
        });
  const who = (its: string[]) =>
    its.length > MOST_NAMES
      ? say("page.some_of", { count: its.length, total: ids.length })
      : say("page.only", { names: listed(its.map(nameOf)) });
  return [
    make("h2", {}, ids.length > MOST_NAMES ? names : ids.map(nameOf).join(" + ")),
    make(
      "p",
      { class: "chips" },
      ...ids.map((id) =>
        make(
          "button",
          {
            type: "button",
            class: "chip",
            "aria-label": say("page.remove", { name: nameOf(id) }),
            onclick: () => choose(id),
          },
          `${nameOf(id)} ×`,
        ),
      ),
    ),
    make("p", { class: "sentence" }, rows.length ? sentence : say("page.two_none", { names, day: dated(day) })),
    make(
      "ul",
      { class: "rows", "data-answer": "shared" },
      ...rows.map((row) => organisationRow(row.organisation, row.since, row.until, row.spells)),
    ),
    ...(ids.length === 2
      ? tellChain(
          ids[0],
          ids[1],
          rows.map((row) => row.organisation),
          day,
        )
      : []),
    some.size > 0 && heading(ids.length > 2 ? "page.not_shared_many" : "page.not_shared"),
    some.size > 0 &&
      make(
        "ul",
        { class: "rows faint" },
        ...[...some]
          .sort((a, b) => b[1].length - a[1].length)
          .map(([organisation, its]) =>
            make(
              "li",
              {},
              swatch(organisation),
              make("div", {}, chooser(organisation, shortOf(organisation)), make("span", { class: "when" }, who(its))),
            ),
          ),
      ),
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
    make("ol", { class: "chain", "data-answer": "path", "data-path": way.join(" ") }, ...links),
  ];
}

function tellOrganisation(id: string, day: string) {
  const it = thing(id);
  const its = members(id, day, true);
  const full = its.filter((spell) => FULL.has(spell.status));
  const purposes = (it.purpose ?? "")
    .split("|")
    .filter(Boolean)
    .map((one) => say(`purpose.${one}`));
  const fact = (key: string, value: any) => value && [make("dt", {}, say(key)), make("dd", {}, value)];
  const list = (spells: Spell[]) =>
    make(
      "ul",
      { class: "rows", "data-answer": FULL.has(spells[0]?.status) && "members" },
      ...spells.map((spell) =>
        make(
          "li",
          {
            "data-country": spell.country,
            "data-since": spell.since,
            "data-until": spell.until,
            "data-status": spell.status,
          },
          make(
            "div",
            {},
            chooser(spell.country),
            make(
              "span",
              { class: "when" },
              [
                spell.since || years ? sinceWords(spell.since) : "",
                spell.until && say("page.until", { date: dated(spell.until) }),
              ]
                .filter(Boolean)
                .join(", "),
              FULL.has(spell.status) ? "" : ` · ${say(`status.${spell.status}`)}`,
              " ",
              ...sourceLinks([spell]),
            ),
            own(spell, "note") && make("span", { class: "note" }, own(spell, "note")),
          ),
        ),
      ),
    );
  const link =
    it.url &&
    WEB.test(it.url) &&
    make(
      "a",
      { href: it.url, target: "_blank", rel: "noopener noreferrer" },
      it.url.replace(/^https?:\/\/(www\.)?|\/$/g, ""),
    );
  return [
    make("h2", {}, swatch(id), shortOf(id)),
    shortOf(id) !== nameOf(id) && make("p", { class: "long" }, nameOf(id)),
    own(it, "summary") && make("p", {}, own(it, "summary")),
    make(
      "dl",
      {},
      ...[
        fact("page.form", it.form && say(`form.${it.form}`)),
        fact("page.field", it.field && say(`field.${it.field}`)),
        fact("page.purpose", listed(purposes)),
        fact("page.founded", it.since && dated(it.since)),
        fact("page.headquarters", own(it, "headquarters")),
        fact("page.website", link),
      ].flat(),
    ),
    make("h3", {}, say(it.kind === "agreement" ? "page.parties" : "page.members", { count: full.length })),
    list(full),
    its.length > full.length && heading("page.others"),
    its.length > full.length && list(its.filter((spell) => !FULL.has(spell.status))),
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
  missing.sort((a, b) => nameOf(a).localeCompare(nameOf(b), lang));
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

export function drawPanel() {
  const day = shownDay();
  const countries = state.select.filter((id) => thing(id).side === 0);
  const joined = state.select.filter((id) => thing(id).side === 1);
  const learning = state.lesson ? tellLesson() : state.quiz ? tellQuiz() : null;
  const told =
    learning ??
    (countries.length > 1
      ? tellShared(countries, day)
      : countries.length
        ? tellCountry(countries[0], day)
        : joined.length
          ? joined.flatMap((id) => tellOrganisation(id, day))
          : tellStart(day));
  const close = learning
    ? make(
        "button",
        {
          type: "button",
          class: "close",
          "aria-label": say("lesson.end"),
          title: say("lesson.end"),
          onclick: () => change({ lesson: "", step: 0, quiz: "" }),
        },
        "×",
      )
    : state.select.length > 0 &&
      make(
        "button",
        {
          type: "button",
          class: "close",
          "aria-label": say("page.clear"),
          title: say("page.clear"),
          onclick: () => change({ select: [] }),
        },
        "×",
      );
  panel.replaceChildren(...[close, ...told].filter((it) => it instanceof Node));
  panel.classList.toggle("start", !learning && !state.select.length);
  panel.classList.toggle("learning", !!learning);
  panel.scrollTop = 0;
  speak(learning || state.select.length ? (panel.querySelector(".sentence, h2")?.textContent ?? "") : "");
}
