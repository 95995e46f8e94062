// The quiz as a class sees it: a question, what is right and why, and the score; of a number, or of pictures.

import { change, fromAddress } from "../core/address.ts";
import { ended, isGame, type PictureQuestion, pictureQuestions, showPicture } from "../core/game.ts";
import { sizeOf } from "../core/queries.ts";
import { bank, type Question, quizOf } from "../core/quiz.ts";
import { opened, show, shownDay, state } from "../core/state.ts";
import { dated, nameOf, say, shortOf } from "../core/words.ts";
import { byId, type Child, make } from "../draw/elements.ts";
import { board, score, setUp } from "./teams.ts";

/** What was answered, by the place of the question; not part of the address, for a class shares the link. */
const quiz: { seed: string; answers: number[]; at: number; pictures: PictureQuestion[] } = {
  seed: "",
  answers: [],
  at: 0,
  pictures: [],
};

const MISSED = -1; // what is answered when the time is up

/** What asks which organisation a picture shows, in the language of the page. */
function asked({ right, choices, view }: PictureQuestion): Question {
  const label = (id: string) => (shortOf(id) === nameOf(id) ? nameOf(id) : `${shortOf(id)} – ${nameOf(id)}`);
  const count = sizeOf(right, shownDay());
  return {
    question: say(`quiz.which_${view}`),
    choices: choices.map(label),
    answer: choices.indexOf(right),
    why: say("quiz.pictured", { name: shortOf(right), count, day: dated(shownDay()) }),
    view: `#view=${view}&select=${encodeURIComponent(right)}&orgs=${encodeURIComponent(right)}`,
  };
}

const questionsNow = () => (state.quiz === "picture" ? quiz.pictures.map(asked) : quizOf(state.quiz));

/** Shows what a question asks about, where it is a picture; else a map that tells nothing. */
function pose() {
  const its = state.quiz === "picture" && quiz.answers[quiz.at] === undefined && quiz.pictures[quiz.at];
  showPicture(its ? its.right : "");
  const view = its ? its.view : fromAddress("#view=map").view; // as the page opens, where nothing has a place
  const shown = its && view === "timeline" ? [its.right] : [];
  change({ view, select: shown, orgs: shown, at: opened.at, from: "", examples: [], region: [] }, true);
  show(state, state);
}

/** Begins the quiz of a number, any of those that the page has where none is said; or of pictures. */
export function startQuiz(seed: number | "picture" = Math.floor(Math.random() * bank.quizzes.length)) {
  Object.assign(quiz, {
    seed: String(seed),
    answers: [],
    at: 0,
    pictures: seed === "picture" ? pictureQuestions() : [],
  });
  change({ quiz: String(seed), lesson: "", step: 0, select: [], examples: [] });
  pose();
}

const rightOnes = () => questionsNow().filter((one, number) => quiz.answers[number] === one.answer).length;

/** The card for the panel: the question, or at the end the score. */
export function tellQuiz(): Child[] {
  if (quiz.seed !== state.quiz) {
    Object.assign(quiz, { seed: state.quiz, answers: [], at: 0, pictures: isGame() ? pictureQuestions() : [] });
    setTimeout(pose);
  }
  const questions = questionsNow();
  return quiz.at < questions.length ? questionCard(questions) : scoreCard(questions);
}

const head = () =>
  make(
    "p",
    { class: "quiet" },
    isGame() ? say("quiz.picture_game") : say("quiz.seed", { seed: state.quiz, day: dated(bank.day) }),
  );

/** How many were right, each question with its answer, and the way to the next quiz. */
function scoreCard(questions: Question[]): Child[] {
  const [here, all] = [Number(state.quiz), bank.quizzes.length];
  const next = here < all ? (here + 1) % all : 0;
  const told = questions.length
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
  const again = {
    type: "button",
    class: "step on",
    "data-go": "again",
    onclick: () => startQuiz(isGame() ? "picture" : next),
  };
  return [
    (isGame() || here < all) && head(),
    make("h2", {}, told),
    ...board("", false, () => {}),
    make("ol", { class: "score" }, ...answers),
    make(
      "div",
      { class: "steps-bar" },
      make("button", { type: "button", class: "step", onclick: () => change(ended()) }, say("page.close")),
      make("button", again, isGame() ? say("quiz.once_more") : say("quiz.again", { seed: next })),
    ),
  ];
}

/** Takes an answer, shows in the picture why, and leads on. */
function take(choice: number, { view, answer }: Question) {
  quiz.answers[quiz.at] = choice;
  score(choice === answer);
  showPicture("");
  const seen = fromAddress(view);
  change({ view: seen.view, at: seen.at, select: seen.select, orgs: seen.orgs, examples: seen.examples });
  show(state, state);
  byId("panel").querySelector<HTMLElement>("[data-go=next]")?.focus();
}

/** The choices of a question; once it is answered, which was right, and which was taken. */
function choicesOf(asked: Question, given: number | undefined) {
  const { question, choices, answer: right } = asked;
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
        onclick: () => take(place, asked),
      },
      make("b", {}, sign(place)),
      make("span", {}, choice),
    );
  return make("div", { class: "choices", role: "group", "aria-label": question }, ...choices.map(button));
}

/** What is right and why, and the way on. */
function verdictOn(asked: Question, given: number, count: number): Child[] {
  const right = asked.choices[asked.answer].replace(/\.$/, ""); // the sentence that it stands in has its own
  const verdict =
    given === asked.answer
      ? say("quiz.right")
      : say(given === MISSED ? "quiz.missed" : "quiz.wrong", { answer: right });
  const goOn = () => {
    quiz.at++;
    pose();
  };
  return [
    make("p", { class: "sentence", role: "status" }, make("b", {}, verdict), " ", asked.why),
    make(
      "div",
      { class: "steps-bar" },
      make(
        "button",
        { type: "button", class: "step on", "data-go": "next", onclick: goOn },
        say(quiz.at + 1 < count ? "quiz.next" : "quiz.end"),
      ),
    ),
  ];
}

function questionCard(questions: Question[]): Child[] {
  const asked = questions[quiz.at];
  const given = quiz.answers[quiz.at];
  const progress = [
    say("quiz.question_of", { number: quiz.at + 1, count: questions.length }),
    say("quiz.so_far", { right: rightOnes() }),
  ];
  return [
    head(),
    make("p", { class: "quiet" }, progress.join(" · ")),
    ...board(`${state.quiz} ${quiz.at}`, given === undefined, () => take(MISSED, asked)),
    make("h2", { class: "question" }, asked.question),
    choicesOf(asked, given),
    ...(given === undefined ? setUp() : verdictOn(asked, given, questions.length)),
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
