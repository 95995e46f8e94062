// Quizzes: ten questions to a number, the very same as the Python function and the command give for it as seed.

import { csvOf, excelOf } from "./csv.ts";
import { facts, type QuizRow, type Sentence, type Words } from "./facts.ts";
import { escaped, filled } from "./paper.ts";
import { contracted, dated, lang, say } from "./words.ts";

export type Question = { question: string; choices: string[]; answer: number; why: string; view: string };
/** A question on a sheet: with its place there, its kind and how hard it is. */
export type Asked = Question & { number: number; kind: string; level: number };
export type Version = "A" | "B";

export const bank = facts.quiz;
const LETTERS = ["a", "b", "c", "d"];

const text = (number: number) => {
  const place = Object.keys(facts.words).indexOf(lang);
  return [bank.texts[number]].flat().at(place) ?? String(bank.texts[number]);
};

function tell([number, ...values]: Sentence) {
  const [key, ...names] = bank.sentences[number];
  const told = contracted(say(`quiz.${key}`, Object.fromEntries(names.map((name, at) => [name, text(values[at])]))));
  return told.charAt(0).toUpperCase() + told.slice(1);
}

const address = ([first, ...rest]: string[]) =>
  `#${[first, ...(rest[0]?.startsWith("at=") ? [] : [`at=${bank.day}`]), ...rest].join("&")}`;

const questionOf = ([asked, choices, answer, why, view, day]: QuizRow): Question => ({
  question: tell(asked) + (day === undefined ? "" : ` (${text(day)})`),
  choices: choices.map(text),
  answer,
  why: why.map(tell).join(" "),
  view: address(view.split(" ")),
});

/** The questions of a number, in the language of the page; none where the page does not have it. */
export const quizOf = (seed: number | string): Question[] => (bank.quizzes[Number(seed)] ?? []).map(questionOf);

/** The questions of a number as they stand on the sheet of a version. */
export function versionOf(seed: number, version: Version): Asked[] {
  const rows = bank.quizzes[seed] ?? [];
  const order =
    version === "A" ? rows.map((_, at): [number, number[]] => [at, [0, 1, 2, 3]]) : (bank.orders[seed] ?? []);
  return order.map(([at, places], place) => {
    const its = questionOf(rows[at]);
    const kind = bank.sentences[rows[at][0][0]][0].split(".")[1].split("_")[0];
    const choices = places.map((one) => its.choices[one]);
    const answer = places.indexOf(its.answer);
    return { ...its, number: place + 1, kind, level: bank.levels[kind], choices, answer };
  });
}

const SHORT = 17; // characters of choices that stand two on a line

function onPaper(asked: Asked, key: boolean): Record<string, string> {
  const each = (name: string, its: (place: number) => string) =>
    LETTERS.map((letter, place) => [`${name}_${letter}`, its(place)]);
  const values = {
    ...asked,
    letter: LETTERS[asked.answer].toUpperCase(),
    answer_text: asked.choices[asked.answer].replace(/\.+$/, ""),
    long: asked.choices.every((choice) => [...choice].length <= SHORT) ? "" : " long",
    ...Object.fromEntries([
      ...each("choice", (place) => asked.choices[place]),
      ...each("mark", (place) => (key && place === asked.answer ? "solid" : "")),
    ]),
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, escaped(String(value))]));
}

/** The sheet of a quiz to print, or its key: the template that the command uses, filled in. */
export function sheetOf(seed: number, version: Version, key: boolean): string {
  const blank = bank.blanks.sheets[lang][key ? "key" : "sheet"];
  const asked = versionOf(seed, version);
  const each = (part: string) => asked.map((one) => filled(part, onPaper(one, key))).join("");
  const day = dated(bank.day);
  const said = {
    title: `${say("quiz.sheet")} ${version}`,
    version,
    kicker: say("quiz.kicker", { count: asked.length }),
    as_of: say("quiz.as_of", { day, seed }),
    source: say("handout.source", { day }),
  };
  const values = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, escaped(value)]));
  return filled(blank.page, {
    ...values,
    style: `${facts.paper.style}\n${bank.blanks.style}`,
    strip: each(blank.strip),
    rows: each(blank.rows),
  });
}

/** The quiz in Moodle's GIFT format, as the command writes it. */
export function giftOf(seed: number, version: Version): string {
  const plain = (one: string) => one.replace(/\n/g, " ").replace(/[\\~=#{}:]/g, "\\$&");
  const parts = versionOf(seed, version).map(({ number, question, choices, answer, why }) =>
    [
      `::${String(number).padStart(2, "0")}::${plain(question)} {`,
      ...choices.map((choice, place) => `\t${place === answer ? "=" : "~"}${plain(choice)}`),
      `\t####${plain(why)}`,
      "}",
    ].join("\n"),
  );
  return `${[`$CATEGORY: ${say("quiz.sheet").replace(/\//g, "//")}`, ...parts].join("\n\n")}\n`;
}

/** The quiz as a table with every column, as the command writes it. */
export function quizCsv(seed: number, version: Version): string {
  const head = ["number", "kind", "level", "question", ...LETTERS.map((letter) => `choice_${letter}`)];
  const rows = versionOf(seed, version).map((one) => [
    ...[one.number, one.kind, one.level, one.question, ...one.choices, LETTERS[one.answer]],
    ...[one.choices[one.answer], one.why, one.view],
  ]);
  return csvOf([[...head, "answer", "answer_text", "why", "view"], ...rows], "\n");
}

/** The quiz as a table that a double click opens in Excel, as the command writes it. */
export function quizExcel(seed: number, version: Version): string {
  const { columns, separator } = (facts.words[lang].quiz as Words).excel as { columns: string[]; separator: string };
  const rows = versionOf(seed, version).map((one) => [
    one.number,
    one.question,
    ...one.choices,
    LETTERS[one.answer].toUpperCase(),
    one.why,
  ]);
  return excelOf([columns, ...rows], separator);
}
