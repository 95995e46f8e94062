// The quiz: ten questions to a number, the very same as the Python function and the command give for it as seed.

import { facts } from "../core/facts.ts";
import { change, fromAddress, state } from "../core/state.ts";
import { dated, lang, say } from "../core/words.ts";
import { make } from "../draw/elements.ts";
import { drawPanel, panel } from "./panel.ts";

export type Sentence = [number, ...number[]];
export type Row = [Sentence, number[], number, Sentence[], string, number?];
export type Question = { question: string; choices: string[]; answer: number; why: string; view: string };

export const bank: { day: string; texts: (string | string[])[]; sentences: string[][]; quizzes: Row[][] } = facts.quiz;

/** What was answered, by the place of the question; not part of the address, for a class shares the link. */
const quiz: { seed: string; answers: number[]; at: number } = { seed: "", answers: [], at: 0 };

/** The questions of a number, in the language of the page; none where the page does not have it. */
export function quizOf(seed: number | string): Question[] {
  const place = Object.keys(facts.words).indexOf(lang);
  const text = (number: number) => [bank.texts[number]].flat().at(place) ?? String(bank.texts[number]);
  const tell = ([number, ...values]: Sentence) => {
    const [key, ...names] = bank.sentences[number];
    const told = say(`quiz.${key}`, Object.fromEntries(names.map((name, at) => [name, text(values[at])])));
    return told.charAt(0).toUpperCase() + told.slice(1);
  };
  const address = ([first, ...rest]: string[]) =>
    `#${[first, ...(rest[0]?.startsWith("at=") ? [] : [`at=${bank.day}`]), ...rest].join("&")}`;
  return (bank.quizzes[Number(seed)] ?? []).map(([asked, choices, answer, why, view, day]) => ({
    question: tell(asked) + (day === undefined ? "" : ` (${text(day)})`),
    choices: choices.map(text),
    answer,
    why: why.map(tell).join(" "),
    view: address(view.split(" ")),
  }));
}

/** Begins the quiz of a number, any of those that the page has where none is said. */
export function startQuiz(seed = Math.floor(Math.random() * bank.quizzes.length)) {
  change({ quiz: String(seed), lesson: "", step: 0, select: [] });
}

const rightOnes = () => quizOf(state.quiz).filter((one, number) => quiz.answers[number] === one.answer).length;

/** The card of the question, for the panel. */
export function tellQuiz() {
  if (quiz.seed !== state.quiz) Object.assign(quiz, { seed: state.quiz, answers: [], at: 0 });
  const questions = quizOf(state.quiz);
  const number = quiz.at;
  const head = make("p", { class: "quiet" }, say("quiz.seed", { seed: state.quiz, day: dated(bank.day) }));
  if (number >= questions.length) {
    const [here, all] = [Number(state.quiz), bank.quizzes.length];
    const next = here < all ? (here + 1) % all : 0;
    const score = questions.length
      ? say("quiz.score", { right: rightOnes(), count: questions.length })
      : say(here < all ? "quiz.none" : "quiz.missing", { seed: here, last: all - 1 });
    return [
      here < all && head,
      make("h2", {}, score),
      make(
        "ol",
        { class: "score" },
        ...questions.map((one, place) =>
          make(
            "li",
            {},
            make("b", {}, quiz.answers[place] === one.answer ? "✓ " : "✗ "),
            one.question,
            " ",
            make("span", { class: "long" }, one.choices[one.answer]),
          ),
        ),
      ),
      make(
        "div",
        { class: "steps-bar" },
        make("button", { type: "button", class: "step", onclick: () => change({ quiz: "" }) }, say("page.close")),
        make(
          "button",
          { type: "button", class: "step on", "data-go": "again", onclick: () => startQuiz(next) },
          say("quiz.again", { seed: next }),
        ),
      ),
    ];
  }
  const { question, choices, answer: right, why, view } = questions[number];
  const given = quiz.answers[number];
  const answered = given !== undefined;
  const take = (choice: number) => {
    quiz.answers[number] = choice;
    const seen = fromAddress(view);
    change({ view: seen.view, at: seen.at, select: seen.select, orgs: seen.orgs });
    drawPanel();
    (panel.querySelector("[data-go=next]") as HTMLElement | null)?.focus();
  };
  const sign = (choice: number) =>
    !answered ? "ABCD"[choice] : choice === right ? "✓" : choice === given ? "✗" : "ABCD"[choice];
  return [
    head,
    make(
      "p",
      { class: "quiet" },
      `${say("quiz.question_of", { number: number + 1, count: questions.length })} · ${say("quiz.so_far", { right: rightOnes() })}`,
    ),
    make("h2", { class: "question" }, question),
    make(
      "div",
      { class: "choices", role: "group", "aria-label": question },
      ...choices.map((choice, place) =>
        make(
          "button",
          {
            type: "button",
            "data-choice": place,
            disabled: answered,
            class: answered && (place === right ? "right" : place === given && "wrong"),
            onclick: () => take(place),
          },
          make("b", {}, sign(place)),
          make("span", {}, choice),
        ),
      ),
    ),
    answered &&
      make(
        "p",
        { class: "sentence", role: "status" },
        make("b", {}, given === right ? say("quiz.right") : say("quiz.wrong", { answer: choices[right] })),
        " ",
        why,
      ),
    answered &&
      make(
        "div",
        { class: "steps-bar" },
        make(
          "button",
          {
            type: "button",
            class: "step on",
            "data-go": "next",
            onclick: () => {
              quiz.at++;
              change({ select: [] });
              drawPanel();
            },
          },
          say(number + 1 < questions.length ? "quiz.next" : "quiz.end"),
        ),
      ),
  ];
}

addEventListener("keydown", (event) => {
  if (
    !state.quiz ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    (event.target as HTMLElement).closest?.("input, select, textarea")
  )
    return;
  const choice = "abcd".indexOf(event.key.toLowerCase());
  const press =
    choice >= 0
      ? panel.querySelector(`[data-choice="${choice}"]`)
      : event.key === "PageDown"
        ? panel.querySelector("[data-go=next]")
        : null;
  (press as HTMLElement | null)?.click();
});
