// For class: quiz sheets in two versions, their keys, and files for other programs, made in the page without a network.

import { bank, giftOf, quizCsv, quizExcel, sheetOf, type Version } from "../core/quiz.ts";
import { lang, say } from "../core/words.ts";
import { make } from "../draw/elements.ts";
import { save } from "./save.ts";

/** What was chosen last: the number of the quiz and its version. */
const chosen: { seed: number; version: Version } = { seed: 0, version: "A" };

const FILES: Record<string, { ending: string; type: string; text: () => string }> = {
  sheet: { ending: ".html", type: "text/html", text: () => sheetOf(chosen.seed, chosen.version, false) },
  key: { ending: "-key.html", type: "text/html", text: () => sheetOf(chosen.seed, chosen.version, true) },
  gift: { ending: ".gift.txt", type: "text/plain", text: () => giftOf(chosen.seed, chosen.version) },
  csv: { ending: ".csv", type: "text/csv", text: () => quizCsv(chosen.seed, chosen.version) },
  excel: { ending: "-excel.csv", type: "text/csv", text: () => quizExcel(chosen.seed, chosen.version) },
};

function saveFor(what: string) {
  const { ending, type, text } = FILES[what];
  save(new Blob([text()], { type: `${type};charset=utf-8` }), `quiz-${chosen.seed}-${chosen.version}${ending}`);
}

/** A choice of a few values, with its name before it. */
const select = (
  label: string,
  values: readonly (string | number)[],
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
      ...values.map((value) => make("option", { selected: value === now }, String(value))),
    ),
  );

/** What the menu offers for a class; nothing where the data give no questions. */
export function forClass(): Node[] {
  if (!bank.quizzes.length) return [];
  const seeds = bank.quizzes.map((_, seed) => seed);
  return [
    make("p", {}, make("b", {}, say("quiz.for_class"))),
    make(
      "p",
      { class: "of-class" },
      select(say("quiz.title"), seeds, chosen.seed, (value) => {
        chosen.seed = Number(value);
      }),
      select(say("quiz.version"), ["A", "B"], chosen.version, (value) => {
        chosen.version = value as Version;
      }),
    ),
    make(
      "div",
      {},
      ...Object.keys(FILES).map((what) =>
        make(
          "button",
          { type: "button", class: "try", "data-take": `quiz-${what}`, onclick: () => saveFor(what) },
          say(`quiz.take_${what}`),
        ),
      ),
    ),
    make(
      "p",
      { class: "quiet by-command" },
      say("quiz.by_command"),
      " ",
      make("code", {}, `kerjasama pack ${say("quiz.folder")} --lang ${lang}`),
    ),
  ];
}
