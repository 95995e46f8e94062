// The two pages of a worksheet, and their key: what stands on them, put into HTML as school/worksheet.html does.

import { equatorOf, scaleOf } from "./outlines.ts";
import { fixed, heading, html, identity, Markup, printed } from "./paper.ts";
import { say } from "./words.ts";
import type {
  CrossTask,
  MapTask,
  MatchTask,
  OpenTask,
  SearchTask,
  SortTask,
  Task,
  TimelineTask,
  Told,
} from "./worksheet.ts";
import { worksheetOf } from "./worksheet.ts";

/** Whether the key is being made. */
let key = false;

const answer = (text: string | number) => key && html`<em>${text}</em>`;

const head = (task: Task) => html`<p class="task"><b class="solid disc">${task.letter}</b> <span><b>${say(
  `worksheet.does.${task.kind}`,
)}</b> ${task.how}</span> <i>${say("paper.points", { count: task.points })}</i></p>
`;

const SIGNS = Object.entries({
  f1: '<circle cx="1" cy="1" r="0.45"/>',
  f3: '<path d="M-1 1L1 -1M0 2L2 0M1 3L3 1"/>',
  f4: '<path d="M0 0L2 2M2 0L0 2"/>',
  f5: '<path d="M0 1H2"/>',
});

const point = ([x, y]: [number, number]) => `${fixed(x, 1)} ${fixed(y, 1)}`;

function drawing(task: MapTask) {
  const { picture: drawn, radius, fills } = task;
  const fill = (id: string) => `chosen${key && id in fills ? ` f${fills[id]}` : ""}`;
  const land = drawn.path();
  const patterns = SIGNS.map(
    ([id, sign]) =>
      html`<pattern id="${id}" width="2" height="2" patternUnits="userSpaceOnUse" patternTransform="scale(${drawn.unit * 0.45})"><rect class="ground" width="2" height="2"/>${new Markup(sign)}</pattern>\n`,
  );
  const marks = task.marks.map(({ id, at, spot, small, number }) => {
    const [x, y] = at;
    const circle = (name: string, place: [number, number], r: number) =>
      html`<circle class="${name}" cx="${fixed(place[0], 1)}" cy="${fixed(place[1], 1)}" r="${fixed(r, 1)}"/>`;
    return html`${(x !== spot[0] || y !== spot[1]) && html`<path class="leader" d="M${point(at)}L${point(spot)}"/>\n`}${
      small && html`${circle(fill(id), spot, radius * 0.75)}\n`
    }${circle(key && task.marked ? fill(id) : "mark", at, radius)}<text class="mark" x="${fixed(x, 1)}" y="${fixed(
      y + radius * 0.42,
      1,
    )}" font-size="${fixed(radius * 1.2, 1)}">${number}</text>\n`;
  });
  return html`<svg viewBox="${drawn.box.join(" ")}" role="img" aria-label="${task.caption}">
<defs>
${patterns}</defs>
${equatorOf(drawn)}
${land && html`<path class="land" d="${land}"/>`}
${drawn.countries.map((id) => html`<path class="${fill(id)}" d="${drawn.path(id)}"/>\n`)}${marks}${scaleOf(drawn)}
</svg>`;
}

function map(task: MapTask) {
  const u = task.picture.unit;
  const legend = task.legend.map(({ label, count, fill }) => {
    const told = count !== "" && html` ${key ? answer(count) : html`<i class="blank"></i>`} ${say("worksheet.count")}`;
    return html`<span><svg class="swatch" viewBox="0 0 ${u * 4.4} ${u * 2.2}"><rect class="chosen${
      key && ` f${fill}`
    }" width="${u * 4.4}" height="${u * 2.2}"/></svg> ${label}${told}</span>\n`;
  });
  const others = html`<span><svg class="swatch" viewBox="0 0 14 7"><rect class="land" width="14" height="7"/></svg> ${task.others}</span>\n`;
  const small = task.marks.some((mark) => mark.small) && html`<span>○ ${say("worksheet.small")}</span>\n`;
  const named = task.names[0]?.label
    ? html`<ol class="names wide">${task.names.map(
        (one) => html`<li><span>${one.label}</span> <b>${answer(one.answer)}</b></li>`,
      )}</ol>`
    : html`<ol class="names">${task.names.map((one) => html`<li>${answer(one.answer)}</li>`)}</ol>`;
  return html`<figure>
${drawing(task)}
<figcaption><b>${task.caption}</b> <span>${say("worksheet.legend")}:</span>
${legend}${task.others && others}${small}</figcaption>
</figure>
${named}`;
}

const timeline = ({
  ticks,
  boxes,
}: TimelineTask) => html`<svg class="axis" viewBox="0 0 1000 74" role="img" aria-label="${say(
  "worksheet.does.timeline",
)}">
<path class="bar" d="M0 34H1000M990 29L1000 34L990 39"/>
${ticks.map(
  ({ at, label }) =>
    html`<path class="tick" d="M${fixed(at * 10, 0)} 28V40"/>${label && html`<text x="${fixed(at * 10, 0)}" y="19">${label}</text>`}\n`,
)}${boxes.map(
  ({ at, box }) =>
    html`<path class="leader" d="M${fixed(at * 10, 0)} 34V50L${fixed(box * 10, 0)} 74"/><circle class="mark" cx="${fixed(at * 10, 0)}" cy="34" r="6"/>\n`,
)}</svg>
<div class="boxes">${boxes.map(({ year, who }) => html`<div><span class="year">${answer(year)}</span>${who}</div>`)}</div>`;

const match = ({ rows }: MatchTask) => html`<table class="match">
${rows.map(
  ({ letters, answers, field, name, seat }) =>
    html`<tr><td><b>${letters[0]}</b> ${field}</td><td><span class="letter">${answer(answers[0])}</span></td><td class="middle"><b>${name}</b></td><td><span class="letter">${answer(answers[1])}</span></td><td><b>${letters[1]}</b> ${seat}</td></tr>\n`,
)}</table>`;

const sort = ({
  sorted,
  columns,
}: SortTask) => html`<ol class="sort">${sorted.map(({ text }) => html`<li>${text}</li>`)}</ol>
<table class="fields"><thead><tr>${columns.map(([word]) => html`<th>${word}</th>`)}</tr></thead><tbody><tr>${columns.map(
  ([, letters]) => html`<td>${answer(letters)}</td>`,
)}</tr></tbody></table>`;

const cross = ({ grid }: CrossTask) =>
  html`<table class="cross">${grid.map(
    (line) =>
      html`<tr>${line.map(
        ([letter, number]) =>
          html`<td class="${letter && "cell"}">${number && html`<sup>${number}</sup>`}${letter && answer(letter)}</td>`,
      )}</tr>`,
  )}</table>`;

const clues = (task: CrossTask) =>
  (["across", "down"] as const)
    .filter((way) => task[way].length)
    .map(
      (way) =>
        html`<p class="clues"><b>${say(`worksheet.${way}`)}</b> ${task[way].map(
          (clue, place) => html`<span>${clue}${place < task[way].length - 1 && "; "}</span>`,
        )}</p>\n`,
    );

const search = ({ grid, answers }: SearchTask) => html`<table class="letters">${grid.map(
  (line) =>
    html`<tr>${line.map(([letter, held]) => html`<td class="${key && held ? "solid held" : ""}">${letter}</td>`)}</tr>`,
)}</table>
${key && html`<p class="clues">${answer(answers.join(", "))}</p>`}`;

const open = ({ questions }: OpenTask) =>
  html`${questions.map(
    ([asked, model], place) => html`<p class="open">${place + 1}. ${asked}</p>
${key ? html`<p class="lines key-text"><em>${model}</em></p>` : html`<p class="lines"></p>`}
`,
  )}`;

function bodyOf(task: Task): Markup {
  if (task.kind === "map") return map(task);
  if (task.kind === "timeline") return timeline(task);
  if (task.kind === "match") return match(task);
  if (task.kind === "sort") return sort(task);
  if (task.kind === "cross") return cross(task);
  return task.kind === "search" ? search(task) : open(task);
}

const whole = (task: Task) => html`${head(task)}${bodyOf(task)}\n`;

function pagesOf(told: Told) {
  const kicker = (number: number) => `${say("worksheet.kicker")} · ${say("paper.page", { number, count: 2 })}`;
  const foot = html`<footer><p>${told.source}</p></footer>`;
  const rest = told.tasks.slice(told.first);
  const isPuzzle = ({ kind }: Task) => kind === "cross" || kind === "search";
  const line = `${say("paper.name")} / ${say("paper.number")} ______________________`;
  return html`<main>
${heading(kicker(1), told.title, "", key)}
${key ? html`<p class="teacher">${say("paper.teacher")}</p>` : identity()}
<p><b>${say("worksheet.aim_word")}</b> ${told.aim}</p>
${told.tasks.slice(0, told.first).map(whole)}${foot}
</main>
<main>
${heading(kicker(2), say("worksheet.second"), key ? "" : line, key)}
${rest.filter((task) => !isPuzzle(task) && task.kind !== "open").map(whole)}<div class="puzzles">
${told.tasks.filter(isPuzzle).map((task) => html`<section>\n${whole(task)}</section>\n`)}</div>
${told.tasks.map((task) => task.kind === "cross" && clues(task))}${told.tasks.filter((task) => task.kind === "open").map(whole)}${
  key && html`<p class="sum">${say("worksheet.sum", { count: told.sum })}</p>\n`
}${foot}
</main>`;
}

/** The worksheet on an organisation, a country, or (where none is named) the five fields, as one HTML file; or its key. */
export function worksheetPages(topic: string, day: string, filledIn: boolean): string {
  key = filledIn;
  const told = worksheetOf(topic, day);
  return printed("worksheet", told.title, pagesOf(told));
}
