// For class: quiz sheets in two versions, worksheets and handouts, their keys, and files for other programs, made in the page
// without a network.

import { facts, holds, thing, things } from "../core/facts.ts";
import { handoutOf } from "../core/handout.ts";
import { worksheetPages } from "../core/pages.ts";
import { bank, giftOf, quizCsv, quizExcel, sheetOf, type Version } from "../core/quiz.ts";
import { shownDay, state } from "../core/state.ts";
import { lang, listed, nameOf, say, shortOf } from "../core/words.ts";
import { make } from "../draw/elements.ts";
import { save } from "./save.ts";

/** What was chosen last: the number of the quiz and its version, and what sheets are about, while so much is selected. */
const chosen: { seed: number; version: Version; topic: string; selected: string | null } = {
  ...{ seed: 0, version: "A", topic: "", selected: null },
};

/** Whose sheets are offered beside those of what is selected; the five fields have no id. */
const TOPICS = ["ASEAN", "UN", "", "IDN"];
const OFFERED = 8; // organisations of one's own data

type File = { ending: string; type: string; text: () => string };
const html = (ending: string, text: () => string): File => ({ ending: `${ending}.html`, type: "text/html", text });

const QUIZ: Record<string, File> = {
  sheet: html("", () => sheetOf(chosen.seed, chosen.version, false)),
  key: html("", () => sheetOf(chosen.seed, chosen.version, true)),
  gift: { ending: ".gift.txt", type: "text/plain", text: () => giftOf(chosen.seed, chosen.version) },
  csv: { ending: ".csv", type: "text/csv", text: () => quizCsv(chosen.seed, chosen.version) },
  excel: { ending: "-excel.csv", type: "text/csv", text: () => quizExcel(chosen.seed, chosen.version) },
};

const worksheet = (key: boolean) => () => worksheetPages(chosen.topic, shownDay(), key);
const handout = (blank: boolean) => () => handoutOf(idsOf(chosen.topic), shownDay(), blank);
const SHEETS: Record<string, File> = {
  worksheet: html("", worksheet(false)),
  worksheet_key: html("", worksheet(true)),
  handout: html("", handout(false)),
  blank: html("", handout(true)),
};

function saveFile({ ending, type, text }: File, name: string) {
  const plain = name.replace(/[^\p{L}\p{N}]+/gu, "-");
  const mark = type === "text/html" ? "\ufeff" : ""; // UTF-8, whatever a server says
  save(new Blob([mark, text()], { type: `${type};charset=utf-8` }), `${plain}${ending}`);
}

/** Topics are ids, joined by a sign that stands in none. */
const idsOf = (topic: string) => topic.split("\n");

/** What sheets are offered about: what is selected, then what a class learns of, each as far as it is there on the day. */
function topics() {
  const own = facts.own ? state.orgs.slice(0, OFFERED) : TOPICS;
  const selected = state.select.every((id) => thing(id).side === 0) ? [state.select.join("\n")] : [];
  const there = (topic: string) =>
    topic ? idsOf(topic).every((id) => things.has(id) && holds(thing(id), shownDay())) : !!facts.examples?.length;
  return [...new Set([...(state.select.length ? selected : []), ...state.select, ...own])].filter(there);
}

const called = (topic: string) => {
  if (!topic) return say("quiz.fields");
  const ids = idsOf(topic);
  return listed(ids.map(ids.length === 1 && thing(topic).side ? shortOf : nameOf));
};

/** A choice of a few values, with its name before it. */
const select = (
  label: string,
  values: readonly [value: string | number, said: string][],
  now: string | number,
  take: (value: string) => void,
) =>
  make(
    "label",
    {},
    `${label} `,
    make(
      "select",
      { class: "choice", onchange: (event: Event) => take((event.target as HTMLSelectElement).value) },
      ...values.map(([value, said]) => make("option", { value, selected: value === now }, said)),
    ),
  );

const wordOf = (what: string) => say(`quiz.take_${what}`);

/** A button that saves a file; a sheet is called what its button says, what another program reads as the quiz is. */
function button(kind: string, what: string, file: File, about: () => string) {
  const name = file.type === "text/html" ? wordOf(what) : say("quiz.title");
  const take = `${kind}${what}`.replace("_", "-");
  return make(
    "button",
    { type: "button", class: "try", "data-take": take, onclick: () => saveFile(file, `${name}-${about()}`) },
    wordOf(what),
  );
}

function quizFiles(): Node[] {
  const seeds = bank.quizzes.map((_, seed): [number, string] => [seed, String(seed)]);
  return [
    make(
      "p",
      { class: "of-class" },
      select(say("quiz.title"), seeds, chosen.seed, (value) => {
        chosen.seed = Number(value);
      }),
      select(
        say("quiz.version"),
        [
          ["A", "A"],
          ["B", "B"],
        ],
        chosen.version,
        (value) => {
          chosen.version = value as Version;
        },
      ),
    ),
    make(
      "div",
      {},
      ...Object.keys(QUIZ).map((what) => button("quiz-", what, QUIZ[what], () => `${chosen.seed}-${chosen.version}`)),
    ),
  ];
}

function sheetFiles(): Node[] {
  const offered = topics();
  if (!offered.length) return [];
  const selected = state.select.join("\n");
  if (!offered.includes(chosen.topic) || chosen.selected !== selected) [chosen.topic] = offered;
  chosen.selected = selected;
  const buttons = make("div", {});
  const fill = () => {
    const { topic } = chosen;
    const made = (what: string) => (what.startsWith("worksheet") ? idsOf(topic).length === 1 : !!topic);
    const about = () => idsOf(topic || say("quiz.fields")).join("-");
    buttons.replaceChildren(
      ...Object.keys(SHEETS)
        .filter(made)
        .map((what) => button("", what, SHEETS[what], about)),
    );
  };
  fill();
  const values = offered.map((topic): [string, string] => [topic, called(topic)]);
  const choice = select(say("quiz.topic"), values, chosen.topic, (value) => {
    chosen.topic = value;
    fill();
  });
  return [make("p", { class: "of-class" }, choice), buttons];
}

/** What the menu offers for a class. */
export function forClass(): Node[] {
  const offered = [...(bank.quizzes.length ? quizFiles() : []), ...sheetFiles()];
  if (!offered.length) return [];
  return [
    make("p", {}, make("b", {}, say("quiz.for_class"))),
    ...offered,
    make(
      "p",
      { class: "quiet by-command" },
      say("quiz.by_command"),
      " ",
      make("code", {}, `kerjasama pack ${say("quiz.folder")} --lang ${lang}`),
    ),
  ];
}
