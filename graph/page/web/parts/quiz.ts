// The quiz as a class sees it: a question, what is right and why, and the score.

import { change, fromAddress } from "../core/address.ts";
import { bank, type Question, quizOf } from "../core/quiz.ts";
import { show, state } from "../core/state.ts";
import { dated, say } from "../core/words.ts";
import { byId, make } from "../draw/elements.ts";

/** What was answered, by the place of the question; not part of the address, for a class shares the link. */
const quiz: { seed: string; answers: number[]; at: number } = { seed: "", answers: [], at: 0 };

/** Begins the quiz of a number, any of those that the page has where none is said. */
export function startQuiz(seed = Math.floor(Math.random() * bank.quizzes.length)) {
  change({ quiz: String(seed), lesson: "", step: 0, select: [], examples: [] });
}

const rightOnes = () => quizOf(state.quiz).filter((one, number) => quiz.answers[number] === one.answer).length;

type Child = Node | false | null;

/** The card for the panel: the question, or at the end the score. */
export function tellQuiz(): Child[] {
  if (quiz.seed !== state.quiz) Object.assign(quiz, { seed: state.quiz, answers: [], at: 0 });
  const questions = quizOf(state.quiz);
  return quiz.at < questions.length ? questionCard(questions) : scoreCard(questions);
}

const head = () => make("p", { class: "quiet" }, say("quiz.seed", { seed: state.quiz, day: dated(bank.day) }));

/** How many were right, each question with its answer, and the way to the next quiz. */
function scoreCard(questions: Question[]): Child[] {
  const [here, all] = [Number(state.quiz), bank.quizzes.length];
  const next = here < all ? (here + 1) % all : 0;
  const score = questions.length
    ? say("quiz.score", { right: rightOnes(), count: questions.length })
    : say(here < all ? "quiz.none" : "quiz.missing", { seed: here, last: all - 1 });
  const answers = questions.map((one, place) =>
    make(
      "li",
      {},
      make("b", {}, quiz.answers[place] === one.answer ? "✓ " : "✗ "),
      one.question,
      " ",
      make("span", { class: "long" }, one.choices[one.answer]),
    ),
  );
  const again = { type: "button", class: "step on", "data-go": "again", onclick: () => startQuiz(next) };
  return [
    here < all && head(),
    make("h2", {}, score),
    make("ol", { class: "score" }, ...answers),
    make(
      "div",
      { class: "steps-bar" },
      make("button", { type: "button", class: "step", onclick: () => change({ quiz: "" }) }, say("page.close")),
      make("button", again, say("quiz.again", { seed: next })),
    ),
  ];
}

/** Takes an answer, shows in the picture why, and leads on. */
function take(choice: number, view: string) {
  quiz.answers[quiz.at] = choice;
  const seen = fromAddress(view);
  change({ view: seen.view, at: seen.at, select: seen.select, orgs: seen.orgs, examples: seen.examples });
  show(state, state);
  byId("panel").querySelector<HTMLElement>("[data-go=next]")?.focus();
}

/** The choices of a question; once it is answered, which was right, and which was taken. */
function choicesOf({ question, choices, answer: right, view }: Question, given: number | undefined) {
  const answered = given !== undefined;
  const sign = (place: number) =>
    answered && place === right ? "✓" : answered && place === given ? "✗" : "ABCD"[place];
  const button = (choice: string, place: number) =>
    make(
      "button",
      {
        type: "button",
        "data-choice": place,
        disabled: answered,
        class: answered && (place === right ? "right" : place === given && "wrong"),
        onclick: () => take(place, view),
      },
      make("b", {}, sign(place)),
      make("span", {}, choice),
    );
  return make("div", { class: "choices", role: "group", "aria-label": question }, ...choices.map(button));
}

function questionCard(questions: Question[]): Child[] {
  const asked = questions[quiz.at];
  const given = quiz.answers[quiz.at];
  const progress = [
    say("quiz.question_of", { number: quiz.at + 1, count: questions.length }),
    say("quiz.so_far", { right: rightOnes() }),
  ];
  const card = [
    head(),
    make("p", { class: "quiet" }, progress.join(" · ")),
    make("h2", { class: "question" }, asked.question),
    choicesOf(asked, given),
  ];
  if (given === undefined) return card;
  const verdict =
    given === asked.answer ? say("quiz.right") : say("quiz.wrong", { answer: asked.choices[asked.answer] });
  const goOn = () => {
    quiz.at++;
    change({ select: [], examples: [] });
    show(state, state);
  };
  return [
    ...card,
    make("p", { class: "sentence", role: "status" }, make("b", {}, verdict), " ", asked.why),
    make(
      "div",
      { class: "steps-bar" },
      make(
        "button",
        { type: "button", class: "step on", "data-go": "next", onclick: goOn },
        say(quiz.at + 1 < questions.length ? "quiz.next" : "quiz.end"),
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
      ? byId("panel").querySelector(`[data-choice="${choice}"]`)
      : event.key === "PageDown"
        ? byId("panel").querySelector("[data-go=next]")
        : null;
  (press as HTMLElement | null)?.click();
});
