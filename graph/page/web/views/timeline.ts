// The timeline view: how organisations grew, who joined one and when, or when countries shared each membership.

import { change, choose } from "../core/address.ts";
import { begins, bounds, earlier, ends, later } from "../core/bounds.ts";
import { counts, organisationIds, type Spell, spellsOf, thing, years } from "../core/facts.ts";
import { guessing } from "../core/game.ts";
import { byDate, growth, members } from "../core/queries.ts";
import {
  chosenCountries,
  chosenKind,
  chosenOrganisations,
  comparedDay,
  endOf,
  kept,
  opened,
  shownDay,
  state,
  today,
} from "../core/state.ts";
import { byName, countriesIn, dated, listed, nameOf, say, shortOf, sinceWords, statusName } from "../core/words.ts";
import { button, canvas, draw, make, pictureIn, viewBox } from "../draw/elements.ts";
import { Labels } from "../draw/labels.ts";
import { extent, hatching, inYears, type Span } from "../draw/spans.ts";
import { cut, wide } from "../draw/text.ts";
import { colourOf, em, style } from "../draw/theme.ts";
import { yearTicks } from "../draw/ticks.ts";
import { tellFinding } from "./network/telling.ts";
import { exampleRows } from "./timeline/examples.ts";
import { MANY_FROM, manyRows } from "./timeline/rows.ts";
import type { View } from "./view.ts";

// About so many years are written below the picture.
const YEARS = 8;
const FEW_YEARS = 4; // on a narrow one
const LARGEST = 1.6; // times the usual size of letters and bars, where there are few rows
const FILLED = 0.9; // of the height, that few rows may grow to

const timelineBox = viewBox("timeline", { class: "timeline scrolled", tabindex: 0 });

/** The day before which a spell cannot have begun, since its country or its organisation was not there. */
const possible = ({ country, organisation }: Spell) =>
  later(thing(country).since ?? "", thing(organisation).since ?? "");

/** Spells of one membership that follow on each other without a gap count as one. */
function joinedUp(spells: Spell[]) {
  const told: (Span & { full: boolean; spells: Spell[] })[] = [];
  for (const spell of [...spells].sort(byDate)) {
    const last = told[told.length - 1];
    const full = counts(spell);
    if (last && last.full === full && last.until && last.until === spell.since) {
      last.until = spell.until;
      last.spells.push(spell);
    } else told.push({ since: spell.since, until: spell.until, born: possible(spell), full, spells: [spell] });
  }
  return told;
}

/** When all of several countries were in an organisation: the times that their memberships have in common. */
function together(organisation: string, countries: string[]) {
  const its = countries.map((country) =>
    joinedUp((spellsOf.get(country) ?? []).filter((spell) => spell.organisation === organisation && counts(spell))),
  );
  return its.slice(1).reduce(
    (common, others) =>
      common
        .flatMap((a) =>
          others.map((b) => ({
            since: later(a.since, b.since),
            until: earlier(a.until, b.until),
            born: later(a.born, b.born),
          })),
        )
        .filter(({ since, until }) => begins(since) < ends(until)),
    its[0].map(({ since, until, born }) => ({ since, until, born })),
  );
}

/** Whether each of many rows has a scale of its own; not part of the address. */
const scale = { own: false };

/** The organisations that are on and have members among those that are looked at. */
const drawnOnes = () =>
  state.orgs.filter((id) => (spellsOf.get(id) ?? []).some((spell) => counts(spell) && kept(spell.country)));

const isMany = () => !state.select.length && !state.examples.length && drawnOnes().length >= MANY_FROM;

/** The switch between one scale and one for each, and what is left out. */
function scaleTools(left: number, total: number) {
  const press = (own: boolean) => () => {
    scale.own = own;
    drawTimeline();
    timelineBox.querySelector<HTMLElement>(".either [aria-pressed=true]")?.focus();
  };
  const choice = (own: boolean, key: string) =>
    make("button", { type: "button", "aria-pressed": String(scale.own === own), onclick: press(own) }, say(key));
  const label = say("page.timeline_scale");
  return make(
    "div",
    { class: "tools" },
    make(
      "div",
      { class: "either", role: "group", "aria-label": label },
      choice(false, "page.timeline_one"),
      choice(true, "page.timeline_own"),
    ),
    left > 0 && make("span", { class: "quiet" }, say("page.timeline_left", { count: total - left, total })),
  );
}

/** Many organisations: a small row for each. */
function drawMany(span: { first: number; last: number }, width: number) {
  const size = em() * 14;
  const ids = drawnOnes();
  const rows = manyRows(ids, { width, ...span }, scale.own, size * 1.6);
  const height = rows.height + size * 2.2;
  const picture = canvas(width, height, say("page.view.timeline"));
  for (const { left, right } of rows.axes) {
    const x = (year: number) =>
      left + ((right - left) * (Math.max(year, span.first) - span.first)) / (span.last + 1 - span.first);
    const frame = { width, size, narrow: width < 640, left, right, x, first: span.first, last: span.last + 1 };
    const { line, from, to } = nowLine(frame, height);
    picture.append(...axis(frame, height, [size, height - size * 0.4], from, to), ...line);
  }
  picture.append(...rows.parts);
  timelineBox.replaceChildren(scaleTools(rows.left, ids.length), picture);
}

/** The first year that is drawn: a little before the first bar, so that bars of a few years are not a stroke at the end of a century. */
function firstYear({ first, last }: { first: number; last: number }) {
  const countries = chosenCountries();
  const spells = countries.length
    ? sharedRows(countries).flatMap(({ its }) => its.flatMap((one) => one.spells))
    : chosenOrganisations().flatMap((id) => (spellsOf.get(id) ?? []).filter(({ country }) => kept(country)));
  const begun = spells.map(({ since }) => begins(since).slice(0, 4));
  if (!begun.length || begun.includes("") || state.examples.length) return first;
  const earliest = Math.min(...begun.map(Number));
  const step = last - earliest > YEARS * 5 ? 10 : 5;
  return Math.max(first, Math.floor((earliest - 1) / step) * step);
}

/** Where everything stands, letters and bars as many times as large as usual. */
function frameOf(grow: number): Frame {
  const span = years as { first: number; last: number };
  const width = Math.max(timelineBox.clientWidth - 16, 320);
  const narrow = width < 640;
  const [first, last] = [firstYear(span), span.last + 1];
  const left = (narrow ? 92 : 150) * em() * grow;
  const right = width - (narrow ? 34 : 56) * em() * grow;
  const x = (year: number) => left + ((right - left) * (Math.max(year, first) - first)) / (last - first);
  return { width, size: em() * 14 * grow, narrow, left, right, x, first, last };
}

/** The rows of what is chosen, or of the organisations that are on, and below them the examples. */
function drawRows(frame: Frame) {
  const [countries, joined] = [chosenCountries(), chosenOrganisations()];
  const top = frame.size * 2;
  let above: { height: number; parts: Node[] } = { height: top, parts: [] };
  if (countries.length) above = sharedBars(frame, countries);
  else if (joined.length)
    for (const id of joined) {
      const band = growthBand(frame, id, above.height, frame.size * 9.3);
      const bars = memberBars(frame, id, above.height + band.height);
      above = {
        height: above.height + band.height + bars.height,
        parts: [...above.parts, ...band.parts, ...bars.parts],
      };
    }
  else if (!state.examples.length) above = growthBands(frame);
  const examples = exampleRows(frame, above.height);
  return { frame, height: examples.height + frame.size * 2.6, parts: [...above.parts, ...examples.parts] };
}

function drawTimeline() {
  if (!years) {
    timelineBox.replaceChildren(make("p", { class: "quiet empty" }, say("page.timeline_undated")));
    return;
  }
  if (isMany()) return drawMany(years, Math.max(timelineBox.clientWidth - 16, 320));
  const once = drawRows(frameOf(1));
  const room = timelineBox.clientHeight;
  const grow = Math.min(LARGEST, (room * FILLED) / once.height);
  const drawn = grow > 1 && !once.frame.narrow ? drawRows(frameOf(grow)) : once;
  const { frame, height, parts } = drawn;
  const { size, left, right } = frame;
  const picture = canvas(frame.width, height, say("page.view.timeline"));
  const { line, from, to } = nowLine(frame, height);
  const lines = height > room ? [size, height - size * 0.4] : [height - size * 0.4];
  picture.append(...comparedBand(frame, height), ...axis(frame, height, lines, from, to), ...parts, ...line);
  picture.addEventListener("click", (event) => {
    const place = event.clientX - (picture as SVGSVGElement).getBoundingClientRect().left;
    if ((event.target as Element).closest("[role=button]") || place < left || place > right) return;
    const year = frame.first + ((place - left) / (right - left)) * (frame.last - frame.first);
    change({ at: endOf(Math.floor(year)) });
  });
  const scroll = timelineBox.scrollTop;
  timelineBox.replaceChildren(parts.length ? picture : make("p", { class: "quiet empty" }, say("page.timeline_none")));
  if (scroll) timelineBox.scrollTop = scroll;
}

export type Frame = {
  width: number;
  size: number;
  narrow: boolean;
  left: number;
  right: number;
  x: (year: number) => number;
  first: number;
  last: number;
};

/** The years, on each of these lines; on the first of two they leave room for the day that is shown, which stands there. */
function axis(
  { size, right, x, first, last, narrow }: Frame,
  height: number,
  lines: number[],
  from: number,
  to: number,
) {
  const marks = [];
  const letters = size * 0.85;
  const least = wide("2000", letters) + size * 0.5; // from one to the next
  let about = narrow ? FEW_YEARS : YEARS;
  let written = yearTicks(first, last, about);
  while (about > 1 && written.length > 1 && x(written[1]) - x(written[0]) < least)
    written = yearTicks(first, last, --about);
  for (const year of written) {
    if (x(year) > right - size) break;
    marks.push(
      draw("line", {
        x1: x(year),
        x2: x(year),
        y1: size * 1.4,
        y2: height - size * 1.6,
        stroke: style("--line"),
        "stroke-width": 1,
      }),
      ...lines
        .filter((y) => y > size || x(year) + size * 2 < from || x(year) - size * 2 > to)
        .map((y) =>
          draw(
            "text",
            {
              x: x(year),
              y,
              "text-anchor": "middle",
              "font-size": letters,
              fill: style("--quiet"),
            },
            String(year),
          ),
        ),
    );
  }
  return marks;
}

/** The time between the two days that are compared, as a band behind everything; nothing while none are. */
function comparedBand({ size, x, first, last }: Frame, height: number) {
  const from = comparedDay();
  if (!from) return [];
  const inside = (day: string) => x(Math.min(Math.max(inYears(day), first), last));
  const [left, right] = [inside(from), inside(shownDay())];
  const its = { y: size * 1.4, height: Math.max(height - size * 3, 0), "pointer-events": "none" };
  const mark = { y1: size * 1.4, y2: height - size * 1.6, stroke: style("--link"), "stroke-width": 1.5 };
  return [
    draw("rect", { x: left, width: right - left, fill: style("--link"), opacity: 0.1, ...its }),
    draw("line", { x1: left, x2: left, ...mark }),
  ];
}

/** The line of the day that is shown, and from where to where its date stands above. */
function nowLine({ size, left, right, x, first, last }: Frame, height: number) {
  const day = shownDay();
  const year = inYears(day);
  if (!years || year < first || year > last) return { line: [], from: 0, to: 0 };
  const text = dated(day);
  const half = wide(text, size * 0.9, 700) / 2;
  const at = Math.min(Math.max(x(year), left + half - size), right - half + size * 2);
  const line = [
    draw("line", {
      x1: x(year),
      x2: x(year),
      y1: size * 1.4,
      y2: height - size * 1.6,
      stroke: style("--link"),
      "stroke-width": 2,
      "stroke-dasharray": "5 3",
      "pointer-events": "none",
    }),
    draw(
      "text",
      { x: at, y: size, "text-anchor": "middle", "font-size": size * 0.9, "font-weight": 700, fill: style("--link") },
      text,
    ),
  ];
  return { line, from: at - half, to: at + half };
}

function growthBands(frame: Frame) {
  const ids = drawnOnes();
  const began = (id: string) => growth(id, kept)[0]?.day ?? "";
  ids.sort((a, b) => (began(a) < began(b) ? -1 : began(a) > began(b) ? 1 : 0));
  const room = timelineBox.clientHeight - frame.size * 6;
  const high = Math.max(78 * em(), Math.min(150 * em(), room / Math.max(ids.length, 1)));
  let height = frame.size * 2;
  const parts: Node[] = [];
  for (const id of ids) {
    const band = growthBand(frame, id, height, high);
    parts.push(...band.parts);
    height += band.height;
  }
  return { height, parts };
}

type Step = ReturnType<typeof growth>[number];

/** Where one organisation's curve stands: its ground, its height, and what a number of members is there. */
function bandOf({ size }: Frame, steps: Step[], top: number, high: number) {
  const most = Math.max(...steps.map((step) => step.count), 1);
  const ground = top + high - size * 2.5;
  const plot = high - size * 3.7;
  return { top, high, ground, plot, y: (count: number) => ground - (plot * count) / most };
}
type Band = ReturnType<typeof bandOf>;

/** One organisation's number of members through time; below it who joined (up) and who left (down). */
function growthBand(frame: Frame, id: string, top: number, high: number) {
  const steps = growth(id, kept);
  const band = bandOf(frame, steps, top, high);
  const tall = Math.max(...steps.map((one) => one.joined.length), 1);
  const parts = [
    ...curve(frame, band, steps, colourOf(id)),
    bandName(frame, band, id),
    ...countNow(frame, band, id),
    ...steps
      .filter((step) => step.day && inYears(step.day) <= frame.last)
      .map((step) => mark(frame, band, step, id, tall)),
    ...whoJoined(frame, band, steps),
  ];
  return { height: high, parts: parts.filter((part) => part !== null) };
}

/** The line of the number of members, and the ground below it. */
function curve({ left, right, x, first, last }: Frame, { ground, y }: Band, steps: Step[], colour: string) {
  const end = x(Math.min(inYears(today()), last)).toFixed(1);
  let way = "";
  for (const step of steps) {
    const at = step.day ? Math.max(inYears(step.day), first) : first;
    if (at > last) break;
    const [across, up] = [x(at).toFixed(1), y(step.count).toFixed(1)];
    way += way ? `H${across}V${up}` : `M${across} ${y(0)}V${up}`;
  }
  return [
    draw("path", { d: `${way}H${end}V${y(0)}Z`, fill: colour, "fill-opacity": 0.22 }),
    draw("path", { d: `${way}H${end}`, fill: "none", stroke: colour, "stroke-width": 2.5, "stroke-linejoin": "round" }),
    draw("line", { x1: left, x2: right, y1: ground, y2: ground, stroke: style("--line") }),
  ];
}

/** The organisation's name beside its curve, which chooses it. */
function bandName({ size, left }: Frame, { ground, plot }: Band, id: string) {
  const asked = guessing();
  return button(
    asked ? "?" : `${shortOf(id)}: ${nameOf(id)}`,
    () => choose(id),
    { class: "press", "data-organisation": id },
    draw("rect", { x: 0, y: ground - plot - size * 0.6, width: left - 8, height: plot + size, fill: "transparent" }),
    draw("circle", { cx: size * 0.7, cy: ground - plot / 2 - size * 0.2, r: size * 0.5, fill: colourOf(id) }),
    draw(
      "text",
      { x: size * 1.6, y: ground - plot / 2 + size * 0.15, "font-size": size * 1.05, "font-weight": 700 },
      asked ? "?" : cut(shortOf(id), left - size * 2, size * 1.05, 700),
    ),
  );
}

/** The point of the day that is shown, with the number of members. */
function countNow({ size, right, x, first, last }: Frame, { top, y }: Band, id: string) {
  const day = shownDay();
  const now = members(id, day).filter(({ country }) => kept(country)).length;
  const at = x(Math.max(Math.min(inYears(day), last), first));
  const paper = { stroke: style("--paper"), "pointer-events": "none" };
  return [
    draw("circle", { cx: at, cy: y(now), r: 4, fill: colourOf(id), ...paper, "stroke-width": 1.5 }),
    draw(
      "text",
      {
        x: Math.min(at + 8, right + 6),
        y: Math.max(y(now) - 5, top + size * 0.9),
        "font-size": size,
        "font-weight": 700,
        ...paper,
        "stroke-width": 3,
        "paint-order": "stroke",
      },
      String(now),
    ),
  ];
}

/** A day on which somebody joined (a stroke upwards) or left (an arrow downwards), with their names. */
function mark({ size, x }: Frame, { top, high, ground }: Band, step: Step, id: string, tall: number) {
  const names = (ids: string[]) => listed(ids.map(nameOf));
  const changes = [
    step.joined.length && say("page.joined_then", { names: names(step.joined) }),
    step.left.length && say("page.left_then", { names: names(step.left) }),
  ].filter(Boolean);
  if (!changes.length) return null;
  const place = x(inYears(step.day));
  const long = 3 + (size * 0.7 * step.joined.length) / tall;
  return draw(
    "g",
    { "data-step": step.day, "data-count": step.count },
    draw("title", {}, `${dated(step.day)}: ${changes.join("; ")} (${step.count})`),
    draw("rect", { x: place - 4, y: top, width: 8, height: high, fill: "transparent" }),
    step.joined.length > 0 &&
      draw("line", { x1: place, x2: place, y1: ground, y2: ground - long, stroke: colourOf(id), "stroke-width": 2 }),
    step.left.length > 0 && draw("path", { d: `M${place - 4} ${ground + 2}h8l-4 6z`, fill: style("--ink") }),
  );
}

const MOST_NAMED = 3; // of those who joined on one day; more are told by their number

/** Who joined, below their strokes, on two lines, as far as there is room. */
function whoJoined({ size, left, right, x, last, narrow }: Frame, { ground }: Band, steps: Step[]) {
  const parts: Node[] = [];
  const room = new Labels(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  const [small, high, gap] = [size * 0.8, size * 0.95, size * 0.7];
  for (const { day, joined } of narrow ? [] : steps) {
    if (!joined.length || !day || inYears(day) > last) continue;
    const label = joined.length <= MOST_NAMED ? joined.map(nameOf).join(", ") : `+${joined.length}`;
    const space = wide(label, small);
    const before = joined.length > MOST_NAMED ? size : 4;
    const begin = Math.max(left, Math.min(x(inYears(day)) - before, right + size * 2 - space));
    const box = room.place(
      [0, 1].map((line) => [begin, ground + high * line]),
      space + gap,
      high,
    );
    if (!box) continue;
    const looks = { "font-size": small, fill: style("--quiet"), "pointer-events": "none" };
    parts.push(draw("text", { x: begin, y: box.top + size * 1.05, ...looks }, label));
  }
  return parts;
}

/** How a bar looks: `start` is where the first bar of its row begins, and empty where no date is to stand beside it. */
type Looks = { full?: boolean; text?: boolean; start?: string; title?: string };

/** The date of a bar, in it or, where the row's name leaves room, before it: the day, else the year; and where it stands. */
function dateOf(frame: Frame, span: Span, start: string | undefined) {
  const { size, left, x, first } = frame;
  const { from, sureFrom, sureTo } = extent(frame, span);
  const long = (word: string) => wide(word, size * 0.82, 600);
  const year = (bounds(span.since)[1] || span.since).slice(0, 4);
  const words = [span.since ? dated(span.since) : "?", span.since.startsWith(year) ? year : `≤ ${year}`];
  const within = (start === "" ? words : words.slice(0, 1)).find((word) => sureTo - sureFrom > long(word) + 10);
  if (within) return { word: within, x: sureFrom + 6, inside: true };
  const before = (start === undefined ? from : x(Math.max(inYears(begins(start)), first))) - 6;
  const word = (start !== "" && words.find((one) => before - long(one) > left)) || "";
  return { word, x: before - long(word), inside: false };
}

/** A bar from when a membership began to when it ended, with its date. */
function bar(
  frame: Frame,
  span: Span,
  y: number,
  high: number,
  colour: string,
  { full = true, text = true, start, title = "" }: Looks = {},
) {
  const { size } = frame;
  const { from, to, sureFrom, sureTo } = extent(frame, span);
  const { since, until } = span;
  const told = [sinceWords(since), until && say("page.until", { date: dated(until) })].filter(Boolean).join(", ");
  const date = dateOf(frame, span, start);
  return draw(
    "g",
    { "data-since": since, "data-until": until },
    draw("title", {}, [title, told].filter(Boolean).join(": ")),
    ...hatching({ from, to: Math.max(sureFrom, from), y, high }, colour, full),
    sureTo > sureFrom &&
      draw("rect", {
        x: sureFrom,
        y,
        width: Math.max(sureTo - sureFrom, 3),
        height: high,
        rx: 3,
        fill: full ? colour : "transparent",
        stroke: colour,
        "stroke-width": full ? 0 : 1.5,
        "stroke-dasharray": full ? undefined : "4 3",
      }),
    ...hatching({ from: Math.max(sureTo, sureFrom), to, y, high }, colour, full),
    text &&
      high >= size &&
      draw(
        "text",
        {
          x: date.x,
          y: y + high / 2 + size * 0.3,
          "font-size": size * 0.82,
          "font-weight": 600,
          fill: date.inside && full ? style("--on-hub") : style("--ink"),
        },
        date.word,
      ),
  );
}

/** The bars of one row. What finds no room in its bar stands before the first; of several, the first full membership. */
function bars<T extends Span & { full?: boolean }>(
  frame: Frame,
  its: T[],
  y: number,
  high: number,
  colour: string,
  title: (one: T) => string,
) {
  const { size } = frame;
  const tight = its.filter((one) => {
    const { sureFrom, sureTo } = extent(frame, one);
    return sureTo - sureFrom <= wide(one.since ? dated(one.since) : "?", size * 0.82, 600) + 10;
  });
  const told = tight.find((one) => one.full !== false) ?? tight[0];
  return its.map((one) =>
    bar(frame, one, y, high, colour, {
      full: one.full,
      title: title(one),
      start: tight.includes(one)
        ? one === told && tight.includes(its[0])
          ? its[0].since || undefined
          : ""
        : undefined,
    }),
  );
}

const THIN = 3; // pixels: how high the line is that tells of what came before

/** A line below a row's bars for when a country was in what came before the organisation. */
const barsBefore = (frame: Frame, id: string, country: string, bottom: number) =>
  (thing(id).predecessors ?? "").split("|").flatMap((before) => {
    const its = (spellsOf.get(country) ?? []).filter((spell) => spell.organisation === before && counts(spell));
    const title = its.length ? shortOf(before) : "";
    return joinedUp(its).map((one) => bar(frame, one, bottom - THIN, THIN, style("--bar"), { text: false, title }));
  });

const statusWords = (spells: Spell[]) => [...new Set(spells.map((spell) => statusName(spell.status)))].join(", ");

/** Who belongs or has belonged to an organisation: one row each, the longest first. */
function memberBars(frame: Frame, id: string, top: number) {
  const { size, left } = frame;
  const its: Map<string, Spell[]> = new Map();
  for (const spell of spellsOf.get(id) ?? [])
    if (kept(spell.country) && (!state.lesson || counts(spell)))
      its.set(spell.country, [...(its.get(spell.country) ?? []), spell]);
  const order = [...its]
    .map(([country, spells]) => ({ country, spells: joinedUp(spells) }))
    .sort(
      (a, b) =>
        Number(b.spells.some((one) => one.full)) - Number(a.spells.some((one) => one.full)) ||
        byDate(a.spells.find((one) => one.full) ?? a.spells[0], b.spells.find((one) => one.full) ?? b.spells[0]) ||
        byName(a.country, b.country),
    );
  const row = size * 1.7;
  const parts: Node[] = [];
  for (const [number, { country, spells }] of order.entries()) {
    const y = top + number * row;
    const bold = state.select.includes(country);
    parts.push(
      button(
        nameOf(country),
        () => choose(country),
        { class: "press", "data-country": country },
        draw("rect", { x: 0, y, width: left - 4, height: row, fill: "transparent" }),
        draw(
          "text",
          {
            x: left - 8,
            y: y + row * 0.68,
            "text-anchor": "end",
            "font-size": size * 0.92,
            "font-weight": bold ? 700 : 400,
          },
          cut(nameOf(country), left - 14, size * 0.92),
        ),
      ),
      ...barsBefore(frame, id, country, y + row * 0.9),
      ...bars(
        frame,
        spells,
        y + row * 0.1,
        row * 0.8,
        colourOf(id),
        (one) => `${nameOf(country)} (${statusWords(one.spells)})`,
      ),
    );
  }
  return { height: order.length * row, parts };
}

const MOST_COUNTRIES = 6; // with a thin bar of their own below the one of all together
const BETWEEN = 5; // pixels from one thin bar to the next

type Shared = {
  id: string;
  its: { country: string; spells: ReturnType<typeof joinedUp> }[];
  all: Span[];
};

/** Whether a lesson or the answer of a quiz shows only some of the organisations that countries are in. */
const isPart = () => !!(state.lesson || state.quiz) && state.orgs.join() !== opened.orgs.join();

/** Every organisation that one of the countries has been in; first those in which all were together, the longest first. */
function sharedRows(countries: string[]): Shared[] {
  const asked = isPart() ? new Set(state.orgs) : null;
  const begun = ({ since }: Spell) => !state.lesson || begins(since) <= shownDay(); // a lesson does not tell what comes later
  const of = (id: string) =>
    countries.slice(0, MOST_COUNTRIES).map((country) => ({
      country,
      spells: joinedUp((spellsOf.get(country) ?? []).filter((spell) => spell.organisation === id && begun(spell))),
    }));
  const first = ({ all, its }: Shared) => all[0] ?? its.find(({ spells }) => spells.length)?.spells[0];
  return organisationIds
    .filter((id) => !asked || asked.has(id))
    .map((id) => ({ id, its: of(id), all: countries.length > 1 ? together(id, countries) : [] }))
    .filter(({ its }) => its.some(({ spells }) => spells.length))
    .sort(
      (a, b) => Number(b.all.length > 0) - Number(a.all.length > 0) || byDate(first(a), first(b)) || byName(a.id, b.id),
    );
}

/** The name of a row, which chooses its organisation. */
function rowName({ size, left, narrow }: Frame, id: string, name: string, y: number, thick: number) {
  return button(
    `${shortOf(id)}: ${nameOf(id)}`,
    () => choose(id),
    { class: "press" },
    draw("rect", { x: 0, y: y - size * 0.2, width: left - 6, height: thick + size * 0.4, fill: "transparent" }),
    draw("circle", { cx: size * 0.6, cy: y + thick / 2, r: size * 0.45, fill: colourOf(id) }),
    draw(
      "text",
      { x: size * 1.4, y: y + thick / 2 + size * 0.34, "font-size": size * (narrow ? 0.9 : 1), "font-weight": 700 },
      name,
    ),
  );
}

/** For several countries: the bars of all together, then a thin line for each of them. */
function barsOfSeveral(frame: Frame, free: Frame, { id, its, all }: Shared, y: number, thick: number, thin: number) {
  const { size, left } = frame;
  const quiet = style("--quiet");
  const never = draw(
    "text",
    { x: left + 2, y: y + thick * 0.7, "font-size": size * 0.85, fill: quiet },
    say("page.never_together"),
  );
  const each = its.flatMap(({ country, spells }, number) => {
    const at = y + thick + 4 + number * (thin + BETWEEN);
    const looks = { "text-anchor": "end", "font-size": size * 0.76, fill: quiet };
    return [
      draw("text", { x: left - 8, y: at + thin * 0.95, ...looks }, cut(nameOf(country), left - 20, size * 0.76)),
      ...spells.map((one) =>
        bar(frame, one, at, thin, style("--bar"), { full: one.full, text: false, title: nameOf(country) }),
      ),
    ];
  });
  const title = say("page.all_of_them");
  return [...bars(free, all, y, thick, colourOf(id), () => title), ...(all.length ? [] : [never]), ...each];
}

/** When one country belonged to each organisation; for several, each of them and all together. */
function sharedBars(frame: Frame, countries: string[]) {
  const { size, left, narrow } = frame;
  const several = countries.length > 1;
  const thin = size * 0.55;
  const thick = size * 1.45;
  let y = size * 2.2;
  const parts: Node[] = [];
  for (const row of sharedRows(countries)) {
    const { id, its, all } = row;
    const high = thick + (several ? its.length * (thin + BETWEEN) : 0) + size * 0.9;
    const letters = size * (narrow ? 0.9 : 1);
    const name = cut(shortOf(id), left - size * 1.8, letters, 700);
    const free = { ...frame, left: size * 1.8 + wide(name, letters, 700) }; // a date may stand where the name leaves room
    const line = { y1: y + high - size * 0.4, y2: y + high - size * 0.4, stroke: style("--line"), "stroke-width": 0.7 };
    parts.push(
      draw(
        "g",
        { "data-organisation": id, "data-shared": all.map(({ since, until }) => `${since}/${until}`).join(" ") },
        rowName(frame, id, name, y, thick),
        ...(several
          ? barsOfSeveral(frame, free, row, y, thick, thin)
          : [
              ...barsBefore(frame, id, countries[0], y + thick),
              ...bars(free, its[0].spells, y, thick, colourOf(id), (one) => statusWords(one.spells)),
            ]),
        draw("line", { x1: 0, x2: frame.width, ...line }),
      ),
    );
    y += high;
  }
  return { height: y, parts };
}

function caption() {
  const [countries, joined] = [chosenCountries(), chosenOrganisations()];
  const spells = (joined.length ? joined : countries).flatMap((id) => spellsOf.get(id) ?? []);
  return [
    state.select.length || !state.examples.length
      ? say(`caption.timeline.${isMany() ? "many" : chosenKind()}`, { names: countriesIn(countries) })
      : say("caption.timeline.examples"),
    spells.some((spell) => !counts(spell)) && say("caption.dashed"),
  ];
}

/** What is chosen, in one sentence; else since which decade at least half of the organisations have been there. */
function finding() {
  if (state.examples.length || (isPart() && chosenCountries().length)) return ""; // nothing is counted that is not drawn
  if (state.select.length || comparedDay()) return tellFinding(0);
  const begun = drawnOnes()
    .map((id) => begins(thing(id).since ?? ""))
    .filter((day) => day && day <= shownDay())
    .map((day) => Number(day.slice(0, 4)))
    .sort((a, b) => b - a);
  const middle = begun[Math.ceil(begun.length / 2) - 1];
  if (middle === undefined) return "";
  const year = Math.floor(middle / 10) * 10;
  const count = begun.filter((one) => one >= year).length;
  return say("finding.begun", { count, total: begun.length, year });
}

export const timeline: View = {
  draw: drawTimeline,
  finding,
  picture: () => pictureIn(timelineBox),
  caption: caption,
  fitted: true,
};
