// Handouts: one A4 page to print, as graph/school/handout.py makes it, of a country, an organisation, or what several share.

import { sourcesOf, type Thing, thing, things } from "./facts.ts";
import { equatorOf, picture, scaleOf } from "./outlines.ts";
import { fixed, heading, html, identity, type Markup, numbered, printed } from "./paper.ts";
import { members, shared } from "./queries.ts";
import { byName, dated, listed, nameOf, own, say, shortOf } from "./words.ts";

// The measures of the Python module.
const [DATED, LINES, ROWS, FILLED, TASK, LINE] = [60, 240, 31, 14, 20, 24];
const ACROSS = 182;
const SHAPES = { few: 1.5, some: 2, many: 2.8 };
const HIGHEST = { few: 124, some: 98, many: 64 };
const OFFICIAL = /\.(int|edu|gov|mil|europa\.eu|(go|gov|gob|gouv|gub|govt|ac|edu)\.[a-z]{2})$/;

type Told = {
  kind: "country" | "shared" | "organisation";
  title: string;
  what: string;
  size: keyof typeof SHAPES;
  summary: string;
  facts: [name: string, text: string][];
  /** Who is coloured on the map. */
  countries: string[];
  /** What stands below: the list of members, or the table of memberships. */
  below: (blank: boolean) => Markup;
  sources: string[];
};

/** A word of a list by its key; the key itself where the list does not have it. */
const wordOf = (list: string, key: string) => {
  const said = say(`${list}.${key}`);
  return said === `${list}.${key}` ? key : said;
};

const siteOf = (address: string) => {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(address)?.[1].toLowerCase();
  return (host || address).replace(/^www\./, "");
};

/** The sites of sources, if a state, a university or an organisation speaks there, those of most rows first. */
function sites(sources: string[]) {
  const organisations = [...things.values()].flatMap(({ url }) => (url ? [siteOf(url)] : []));
  const counts = new Map<string, number>();
  for (const site of sources.flatMap((source) => source.split(/\s+/).filter(Boolean)).map(siteOf))
    if (OFFICIAL.test(site) || organisations.some((its) => `.${site}`.endsWith(`.${its}`)))
      counts.set(site, (counts.get(site) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most.slice(0, 6).map(([site]) => site);
}

/** How many names fit, one or more short lines each. */
function fitting(names: string[]) {
  let lines = 0;
  for (const [count, name] of names.entries()) {
    lines += 1 + Math.floor([...name].length / LINE);
    if (lines > LINES) return count;
  }
  return names.length;
}

const line = (wide = "") => html`<span class="line${wide}"></span>`;

function ofOrganisation(id: string, day: string): Told {
  const its = thing(id);
  const spells = [...members(id, day)];
  const [count, few] = [spells.length, spells.length <= DATED];
  if (!few) spells.sort((a, b) => byName(a.country, b.country));
  const heading = say(`handout.${its.kind === "agreement" ? "parties" : "members"}`);
  const [name, short] = [nameOf(id), shortOf(id)];
  const purposes = (its.purpose ?? "").split("|").filter(Boolean);
  const told: [string, string][] = [
    [say("page.founded"), dated(its.since ?? "")],
    [say("page.form"), its.form ? wordOf("form", its.form) : ""],
    [say("handout.main_field"), its.field ? wordOf("field", its.field) : ""],
    [say("page.purpose"), purposes.map((one) => wordOf("purpose", one)).join(", ")],
    [say("page.headquarters"), own(its, "headquarters")],
    [heading, String(count)],
  ];
  const size = count <= 24 ? "few" : few ? "some" : "many";
  const shown = spells.slice(0, fitting(spells.map((spell) => nameOf(spell.country))));
  const since = (one: string, blank: boolean) => {
    const date = few ? dated(one) : "";
    return date && html` ${blank ? line() : html`<span class="since">${date}</span>`}`;
  };
  return {
    kind: "organisation",
    title: name + (name.includes(short) ? "" : ` (${short})`),
    what: say(`handout.kind.${its.kind}`),
    size,
    summary: own(its, "summary"),
    facts: told.filter(([, text]) => text),
    countries: spells.map((spell) => spell.country),
    sources: spells.flatMap((spell) => sourcesOf([spell])),
    below: (blank) =>
      blank && size === "many"
        ? html`<h2>${heading}</h2>
<p>${say("handout.write", { count: numbered(TASK) })}</p>
<ol class="members lines">
${Array.from({ length: TASK }, () => html`<li>${line(" wide")}</li>\n`)}</ol>`
        : html`<h2>${heading}</h2>
${blank && html`<p>${say("handout.year")}</p>\n`}<ul class="members ${size}">
${shown.map((spell) => html`<li><span>${nameOf(spell.country)}</span>${since(spell.since, blank)}</li>\n`)}</ul>
${count > shown.length && html`<p>${say("handout.more", { count: count - shown.length })}</p>`}`,
  };
}

function ofCountries(ids: string[], day: string): Told {
  const rows = shared(ids, day);
  const kind = ids.length === 1 ? "country" : "shared";
  const its: Thing = thing(ids[0]);
  const size = rows.length > ROWS / 2 ? "many" : "few";
  const lone: [string, string][] = [
    [say("page.column.region"), its.region ? wordOf("region", its.region) : ""],
    [say("page.column.kind"), its.kind === "country" ? "" : say(`kind.${its.kind}`)],
  ];
  const heads = [say("handout.organisation"), say("page.form"), say("page.field"), say(`handout.since.${kind}`)];
  const cells = ({ organisation, since }: { organisation: string; since: string }, blank: boolean) => {
    const { form = "", field = "" } = thing(organisation);
    const [name, short] = [nameOf(organisation), shortOf(organisation)];
    const told = [
      form && wordOf("form", form),
      field && wordOf("field", field),
      dated(since) || say("page.since_unknown"),
    ];
    return html`<tr><td>${name}${!name.includes(short) && html` (${short})`}</td>
${told.map((text) => html`<td>${blank ? line() : text}</td>`)}</tr>
`;
  };
  const table = (blank: boolean) => {
    const most = blank ? FILLED : ROWS;
    return html`${blank && html`<p>${say("handout.fill")}</p>\n`}<table class="${blank ? "blank" : size === "many" ? "long" : ""}">
<thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead>
<tbody>
${rows.slice(0, most).map((row) => cells(row, blank))}</tbody>
</table>
${rows.length > most && html`<p>${say("handout.more", { count: rows.length - most })}</p>`}`;
  };
  return {
    kind,
    title: listed(ids.map(nameOf)),
    what: say(`handout.kind.${kind}`),
    size,
    summary: kind === "country" ? own(its, "note") : "",
    facts: kind === "country" ? lone.filter(([, text]) => text) : [],
    countries: ids,
    sources: rows.flatMap(({ spells }) => sourcesOf(spells)),
    below: (blank) =>
      html`<h2>${say(`handout.memberships.${kind}`, { count: rows.length })}</h2>
${rows.length ? table(blank) : html`<p>${say("handout.nothing")}</p>`}`,
  };
}

function mapOf(told: Told, day: string, blank: boolean, joined: string) {
  const drawn = picture(day, told.countries, SHAPES[told.size], [], joined);
  if (!drawn.countries.length && !drawn.places.size) return html``; // clubs and people have no place
  const [, , width, height] = drawn.box;
  const chosen = `chosen${blank ? "" : " shown"}`;
  const dots = told.countries
    .flatMap((key) => (drawn.small.has(key) ? [drawn.places.get(key)] : []))
    .filter((one) => !!one);
  const land = drawn.path();
  return html`<figure>
<svg width="${fixed(Math.min(ACROSS, (HIGHEST[told.size] * width) / height), 0)}mm" viewBox="${drawn.box.join(" ")}" role="img" aria-label="${say("handout.map")}">
${equatorOf(drawn)}
${land && html`<path class="land" d="${land}"/>`}
${drawn.countries.map((id) => html`<path class="${chosen}" d="${drawn.path(id)}"/>\n`)}${dots.map(
  ([x, y]) =>
    html`<circle class="${chosen}" cx="${fixed(x, 1)}" cy="${fixed(y, 1)}" r="${drawn.unit * (drawn.world ? 0.55 : 1)}"/>\n`,
)}${scaleOf(drawn)}
</svg>
<figcaption>${say(`handout.${blank ? "colour" : "shown"}.${told.kind}`)}</figcaption>
</figure>`;
}

/** The handout of an organisation, a country, or several countries, as one HTML file; with blanks, or filled in. */
export function handoutOf(ids: string[], day: string, blank: boolean): string {
  const told = thing(ids[0]).side ? ofOrganisation(ids[0], day) : ofCountries(ids, day);
  const lines = blank && told.kind === "organisation" ? told.facts.slice(0, -1) : told.facts;
  const foot = [
    say("handout.source", { day: dated(day) }),
    told.sources.length ? sites(told.sources).join(", ") : "",
    say("handout.borders"),
  ];
  foot[1] &&= say("handout.sources", { list: foot[1] });
  const pages = html`<main class="${told.size}">
${heading(told.what, told.title, dated(day))}
${blank ? identity() : told.summary && html`<p class="summary">${told.summary}</p>`}
${mapOf(told, day, blank, ids[0])}
${
  told.facts.length > 0 &&
  html`<dl>
${lines.map(
  ([name, text]) =>
    html`<div><dt>${name}</dt><dd>${blank ? line(text.includes(",") ? " wide" : "") : text}</dd></div>\n`,
)}</dl>`
}
${told.below(blank)}
<footer><p>${foot.filter(Boolean).join(" ")}</p></footer>
</main>`;
  return printed("handout", told.title, pages);
}
