// The timeline view: how organisations grew, who joined one and when, or when countries shared each membership.

import { earlier, FULL, later, organisationIds, type Spell, spellsOf, thing, years } from "../core/facts.ts";
import { byDate, growth, members } from "../core/queries.ts";
import { change, choose, shownDay, state, today } from "../core/state.ts";
import { dated, lang, listed, nameOf, say, shortOf, sinceWords } from "../core/words.ts";
import { button, canvas, colourOf, cut, draw, em, kept, make, style, wide } from "../draw/elements.ts";
import { endOf } from "../parts/time.ts";

const timelineBox = document.getElementById("timeline") as HTMLElement;

/** A date as a number of years; a coarse one is its first day. */
function inYears(iso: string) {
  const [year, month = 1, day = 1] = iso.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / 366;
}

/** Spells of one membership that follow on each other without a gap count as one. */
function joinedUp(spells: Spell[]) {
  const told: { since: string; until: string; full: boolean; spells: Spell[] }[] = [];
  for (const spell of [...spells].sort(byDate)) {
    const last = told[told.length - 1];
    const full = FULL.has(spell.status);
    if (last && last.full === full && last.until && last.until === spell.since) {
      last.until = spell.until;
      last.spells.push(spell);
    } else told.push({ since: spell.since, until: spell.until, full, spells: [spell] });
  }
  return told;
}

/** When all of several countries were in an organisation: the times that their memberships have in common. */
function together(organisation: string, countries: string[]) {
  const its = countries.map((country) =>
    joinedUp(
      (spellsOf.get(country) ?? []).filter((spell) => spell.organisation === organisation && FULL.has(spell.status)),
    ),
  );
  return its.slice(1).reduce(
    (common, others) =>
      common
        .flatMap((a) =>
          others.map((b) => ({
            since: later(a.since, b.since),
            until: a.until && b.until ? earlier(a.until, b.until) : a.until || b.until,
          })),
        )
        .filter(({ since, until }) => !until || since < until),
    its[0].map(({ since, until }) => ({ since, until })),
  );
}

export function drawTimeline() {
  const countries = state.select.filter((id) => thing(id).side === 0);
  const joined = state.select.filter((id) => thing(id).side === 1);
  const width = Math.max(timelineBox.clientWidth - 16, 320);
  const size = em() * 14;
  const narrow = width < 640;
  const span = years ?? { first: new Date().getFullYear() - 1, last: new Date().getFullYear() };
  const left = narrow ? 92 * em() : 150 * em();
  const right = width - (narrow ? 34 : 56) * em();
  const x = (year: number) =>
    left + ((right - left) * (Math.max(year, span.first) - span.first)) / (span.last + 1 - span.first);
  const frame = { width, size, narrow, left, right, x, first: span.first, last: span.last + 1 };
  const parts = countries.length
    ? sharedBars(frame, countries)
    : joined.length
      ? joined.reduce(
          (all, id) => {
            const band = growthBand(frame, id, all.height, 130 * em());
            const bars = memberBars(frame, id, all.height + band.height);
            return {
              height: all.height + band.height + bars.height,
              parts: [...all.parts, ...band.parts, ...bars.parts],
            };
          },
          { height: size * 2, parts: [] as Node[] },
        )
      : growthBands(frame);
  const height = parts.height + size * 2.6;
  const picture = canvas(width, height, say("page.view.timeline"));
  const { line, from, to } = nowLine(frame, height);
  const lines = height > timelineBox.clientHeight ? [size, height - size * 0.4] : [height - size * 0.4];
  picture.append(...axis(frame, height, lines, from, to), ...parts.parts, ...line);
  picture.addEventListener("click", (event) => {
    const at = (picture as SVGSVGElement).getBoundingClientRect();
    const place = event.clientX - at.left;
    if ((event.target as Element).closest("[role=button]") || place < left || place > right || !years) return;
    const year = span.first + ((place - left) / (right - left)) * (span.last + 1 - span.first);
    change({ at: endOf(Math.floor(year)) });
  });
  const scroll = timelineBox.scrollTop;
  timelineBox.replaceChildren(
    parts.parts.length ? picture : make("p", { class: "quiet empty" }, say("page.timeline_none")),
  );
  timelineBox.scrollTop = scroll;
  return picture;
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
  { size, left, right, x, first, last, narrow }: Frame,
  height: number,
  lines: number[],
  from: number,
  to: number,
) {
  const span = last - first;
  const every = span > 120 ? 50 : span > 30 ? (narrow ? 20 : 10) : span > 12 ? 5 : 1;
  const marks = [];
  for (let year = Math.ceil(first / every) * every; year < last; year += every) {
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
              "text-anchor": x(year) - left < size ? "start" : "middle",
              "font-size": size * 0.85,
              fill: style("--quiet"),
            },
            String(year),
          ),
        ),
    );
  }
  return marks;
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
  const ids = state.orgs.filter((id) =>
    (spellsOf.get(id) ?? []).some((spell) => FULL.has(spell.status) && kept(spell.country)),
  );
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

/** One organisation's number of members through time; below it who joined (up) and who left (down). */
function growthBand({ size, left, right, x, last, first, narrow }: Frame, id: string, top: number, high: number) {
  const steps = growth(id, kept);
  const most = Math.max(...steps.map((step) => step.count), 1);
  const ground = top + high - size * 2.5;
  const plot = high - size * 3.7;
  const y = (count: number) => ground - (plot * count) / most;
  const end = Math.min(inYears(today()), last);
  let way = "";
  let count = 0;
  for (const step of steps) {
    const at = step.day ? Math.max(inYears(step.day), first) : first;
    if (at > last) break;
    way += way
      ? `H${x(at).toFixed(1)}V${y(step.count).toFixed(1)}`
      : `M${x(at).toFixed(1)} ${y(0)}V${y(step.count).toFixed(1)}`;
    count = at <= end ? step.count : count;
  }
  const colour = colourOf(id);
  const day = shownDay();
  const now = members(id, day).filter(({ country }) => kept(country)).length;
  const at = Math.max(Math.min(inYears(day), last), first);
  const parts = [
    draw("path", { d: `${way}H${x(end).toFixed(1)}V${y(0)}Z`, fill: colour, "fill-opacity": 0.22 }),
    draw("path", {
      d: `${way}H${x(end).toFixed(1)}`,
      fill: "none",
      stroke: colour,
      "stroke-width": 2.5,
      "stroke-linejoin": "round",
    }),
    draw("line", { x1: left, x2: right, y1: ground, y2: ground, stroke: style("--line") }),
    button(
      `${shortOf(id)}: ${nameOf(id)}`,
      () => choose(id),
      { class: "press", "data-organisation": id },
      draw("rect", { x: 0, y: ground - plot - size * 0.6, width: left - 8, height: plot + size, fill: "transparent" }),
      draw("circle", { cx: size * 0.7, cy: ground - plot / 2 - size * 0.2, r: size * 0.5, fill: colour }),
      draw(
        "text",
        { x: size * 1.6, y: ground - plot / 2 + size * 0.15, "font-size": size * 1.05, "font-weight": 700 },
        cut(shortOf(id), left - size * 2, size * 1.05, 700),
      ),
    ),
    draw("circle", {
      cx: x(at),
      cy: y(now),
      r: 4,
      fill: colour,
      stroke: style("--paper"),
      "stroke-width": 1.5,
      "pointer-events": "none",
    }),
    draw(
      "text",
      {
        x: Math.min(x(at) + 8, right + 6),
        y: Math.max(y(now) - 5, top + size * 0.9),
        "font-size": size,
        "font-weight": 700,
        stroke: style("--paper"),
        "stroke-width": 3,
        "paint-order": "stroke",
        "pointer-events": "none",
      },
      String(now),
    ),
  ];
  const free = [left, left];
  const tall = Math.max(...steps.map((step) => step.joined.length), 1);
  for (const step of steps) {
    if (!step.day || inYears(step.day) > last) continue;
    const place = x(inYears(step.day));
    const names = (ids: string[]) => listed(ids.map(nameOf));
    const told = [
      step.joined.length && say("page.joined_then", { names: names(step.joined) }),
      step.left.length && say("page.left_then", { names: names(step.left) }),
    ]
      .filter(Boolean)
      .join("; ");
    if (!told) continue;
    const long = 3 + (size * 0.7 * step.joined.length) / tall;
    parts.push(
      draw(
        "g",
        { "data-step": step.day, "data-count": step.count },
        draw("title", {}, `${dated(step.day)}: ${told} (${step.count})`),
        draw("rect", { x: place - 4, y: top, width: 8, height: high, fill: "transparent" }),
        step.joined.length > 0 &&
          draw("line", { x1: place, x2: place, y1: ground, y2: ground - long, stroke: colour, "stroke-width": 2 }),
        step.left.length > 0 && draw("path", { d: `M${place - 4} ${ground + 2}h8l-4 6z`, fill: style("--ink") }),
      ),
    );
    const label =
      step.joined.length && step.joined.length <= 3
        ? step.joined.map(nameOf).join(", ")
        : step.joined.length
          ? `+${step.joined.length}`
          : "";
    if (narrow || !label) continue;
    const space = wide(label, size * 0.8);
    const begin = Math.max(left, Math.min(place - (step.joined.length > 3 ? size : 4), right + size * 2 - space));
    const line = free.findIndex((one) => begin >= one);
    if (line < 0) continue;
    parts.push(
      draw(
        "text",
        {
          x: begin,
          y: ground + size * (1.05 + line * 0.95),
          "font-size": size * 0.8,
          fill: style("--quiet"),
          "pointer-events": "none",
        },
        label,
      ),
    );
    free[line] = begin + space + size * 0.7;
  }
  return { height: high, parts };
}

/** A bar from when a membership began to when it ended, with its date in it or, where the row's name leaves room, before it: the day, else the year. */
function bar(
  { size, left, right, x, first, last }: Frame,
  { since, until }: { since: string; until: string },
  y: number,
  high: number,
  colour: string,
  { full = true, text = true, start = undefined, title = "" }: Record<string, any> = {},
) {
  const from = x(since ? Math.max(inYears(since), first) : first);
  const to = until ? x(Math.min(inYears(until), last)) : right;
  const told = [sinceWords(since), until && say("page.until", { date: dated(until) })].filter(Boolean).join(", ");
  const long = (word: string) => wide(word, size * 0.82, 600);
  const whole = since ? dated(since) : "?";
  const inside = to - from > long(whole) + 10;
  const before = (start === undefined ? from : x(Math.max(inYears(start), first))) - 6;
  const short = inside
    ? whole
    : start === ""
      ? ""
      : ([whole, since.slice(0, 4)].find((word) => before - long(word) > left) ?? "");
  return draw(
    "g",
    { "data-since": since, "data-until": until },
    draw("title", {}, [title, told].filter(Boolean).join(": ")),
    draw("rect", {
      x: from,
      y,
      width: Math.max(to - from, 3),
      height: high,
      rx: 3,
      fill: full ? colour : "transparent",
      stroke: colour,
      "stroke-width": full ? 0 : 1.5,
      "stroke-dasharray": full ? undefined : "4 3",
    }),
    text &&
      high >= size &&
      draw(
        "text",
        {
          x: inside ? from + 6 : before - long(short),
          y: y + high / 2 + size * 0.3,
          "font-size": size * 0.82,
          "font-weight": 600,
          fill: inside && full ? style("--on-hub") : style("--ink"),
        },
        short,
      ),
  );
}

/** The bars of one row. What finds no room in its bar stands before the first; of several, the first full membership. */
function bars(
  frame: Frame,
  its: ReturnType<typeof joinedUp>,
  y: number,
  high: number,
  colour: string,
  title: (one: any) => string,
) {
  const { x, size, right, first, last } = frame;
  const tight = its.filter((one) => {
    const from = x(one.since ? Math.max(inYears(one.since), first) : first);
    return (
      (one.until ? x(Math.min(inYears(one.until), last)) : right) - from <=
      wide(one.since ? dated(one.since) : "?", size * 0.82, 600) + 10
    );
  });
  const told = tight.find((one) => one.full) ?? tight[0];
  return its.map((one) =>
    bar(frame, one, y, high, colour, {
      full: one.full,
      title: title(one),
      start: tight.includes(one) ? (one === told ? its[0].since || undefined : "") : undefined,
    }),
  );
}

const statusWords = (spells: Spell[]) => [...new Set(spells.map((spell) => say(`status.${spell.status}`)))].join(", ");

/** Who belongs or has belonged to an organisation: one row each, the longest first. */
function memberBars(frame: Frame, id: string, top: number) {
  const { size, left } = frame;
  const its: Map<string, Spell[]> = new Map();
  for (const spell of spellsOf.get(id) ?? [])
    if (kept(spell.country)) its.set(spell.country, [...(its.get(spell.country) ?? []), spell]);
  const order = [...its]
    .map(([country, spells]) => ({ country, spells: joinedUp(spells) }))
    .sort(
      (a, b) =>
        Number(b.spells.some((one) => one.full)) - Number(a.spells.some((one) => one.full)) ||
        byDate(a.spells.find((one) => one.full) ?? a.spells[0], b.spells.find((one) => one.full) ?? b.spells[0]) ||
        nameOf(a.country).localeCompare(nameOf(b.country), lang),
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

/** When one country belonged to each organisation; for several, each of them and all together. */
function sharedBars(frame: Frame, countries: string[]) {
  const { size, left, narrow } = frame;
  const several = countries.length > 1;
  const few = countries.slice(0, 6);
  const thin = size * 0.55;
  const thick = size * 1.45;
  const of = (id: string) =>
    few.map((country) => ({
      country,
      spells: joinedUp((spellsOf.get(country) ?? []).filter((spell) => spell.organisation === id)),
    }));
  const rows = organisationIds
    .map((id) => ({ id, its: of(id), all: several ? together(id, countries) : [] }))
    .filter(({ its }) => its.some(({ spells }) => spells.length))
    .sort(
      (a, b) =>
        Number(b.all.length > 0) - Number(a.all.length > 0) ||
        byDate(
          a.all[0] ?? a.its.find((one) => one.spells.length)?.spells[0],
          b.all[0] ?? b.its.find((one) => one.spells.length)?.spells[0],
        ) ||
        shortOf(a.id).localeCompare(shortOf(b.id), lang),
    );
  let y = size * 2.2;
  const parts: Node[] = [];
  for (const { id, its, all } of rows) {
    const high = (several ? thick + few.length * (thin + 5) : thick) + size * 0.9;
    const name = cut(shortOf(id), left - size * 1.8, size * (narrow ? 0.9 : 1), 700);
    const free = { ...frame, left: size * 1.8 + wide(name, size * (narrow ? 0.9 : 1), 700) };
    parts.push(
      draw(
        "g",
        { "data-organisation": id, "data-shared": all.map(({ since, until }) => `${since}/${until}`).join(" ") },
        button(
          `${shortOf(id)}: ${nameOf(id)}`,
          () => choose(id),
          { class: "press" },
          draw("rect", { x: 0, y: y - size * 0.2, width: left - 6, height: thick + size * 0.4, fill: "transparent" }),
          draw("circle", { cx: size * 0.6, cy: y + thick / 2, r: size * 0.45, fill: colourOf(id) }),
          draw(
            "text",
            {
              x: size * 1.4,
              y: y + thick / 2 + size * 0.34,
              "font-size": size * (narrow ? 0.9 : 1),
              "font-weight": 700,
            },
            name,
          ),
        ),
        ...(several ? all : []).map((one) =>
          bar(free, one, y, thick, colourOf(id), { title: say("page.all_of_them") }),
        ),
        ...(several ? [] : bars(free, its[0].spells, y, thick, colourOf(id), (one) => statusWords(one.spells))),
        several &&
          !all.length &&
          draw(
            "text",
            { x: left + 2, y: y + thick * 0.7, "font-size": size * 0.85, fill: style("--quiet") },
            say("page.never_together"),
          ),
        ...(several ? its : []).flatMap(({ country, spells }, number) => {
          const at = y + thick + 4 + number * (thin + 5);
          return [
            draw(
              "text",
              {
                x: left - 8,
                y: at + thin * 0.95,
                "text-anchor": "end",
                "font-size": size * 0.76,
                fill: style("--quiet"),
              },
              cut(nameOf(country), left - 20, size * 0.76),
            ),
            ...spells.map((one) =>
              bar(frame, one, at, thin, style("--bar"), { full: one.full, text: false, title: nameOf(country) }),
            ),
          ];
        }),
        draw("line", {
          x1: 0,
          x2: frame.width,
          y1: y + high - size * 0.4,
          y2: y + high - size * 0.4,
          stroke: style("--line"),
          "stroke-width": 0.7,
        }),
      ),
    );
    y += high;
  }
  return { height: y, parts };
}
