// Lessons: a guided walk that moves the real views and says a few sentences beside them.

import { change, shownBy } from "../core/address.ts";
import { facts, type Lesson, type LessonStep, type Said } from "../core/facts.ts";
import { clickable } from "../core/game.ts";
import { lessonOf, lessons } from "../core/lessons.ts";
import { drawers, held, type State, show, state, today } from "../core/state.ts";
import { lang, say } from "../core/words.ts";
import { byId, make } from "../draw/elements.ts";
import { startClick } from "./click.ts";
import { listExamples } from "./examples.ts";
import { startQuiz } from "./quiz.ts";

/** What a text says in the language of the page; in English where it has none. */
const inWords = (text: Said) => text[lang] ?? text.en ?? "";

/** Goes to a step of a lesson; before the first and after the last there is nothing. */
function goTo(name: string, number: number) {
  const lesson = lessonOf(name);
  if (lesson && number >= 1 && number <= lesson.steps.length)
    change({ lesson: name, step: number, quiz: "", ...shownBy(name, number) });
}

/** Goes to a step as a button asks, and leaves the focus on the button that leads on the same way. */
function lead(name: string, number: number, key: string) {
  goTo(name, number);
  const buttons = byId("panel").querySelectorAll<HTMLButtonElement>(`[data-go=${key}], [data-go=on], [data-go=end]`);
  [...buttons].find(({ disabled }) => !disabled)?.focus();
}

/** The step whose answer is shown; not part of the address, for a class shares the link. */
let answered = "";

const here = () => `${state.lesson} ${state.step}`;

/** Shows the answer, and turns the picture to it where the lesson says so. */
function reveal({ reveal: shown = {} }: LessonStep) {
  answered = here();
  const next: Partial<State> = { ...shown };
  if (shown.at) next.at = shown.at === today() ? held(shown.at) : shown.at;
  change(next, true);
  show(state, state);
  byId("panel").querySelector<HTMLElement>(".answer")?.focus();
}

/** The question to the class, and its answer or the button that shows it. */
function askOf(step: LessonStep) {
  if (!step.ask) return null;
  if (answered !== here()) answered = "";
  const press = { type: "button", class: "try", "data-go": "answer", onclick: () => reveal(step) };
  const shown =
    answered &&
    make("p", { class: "answer", tabindex: -1 }, make("b", {}, say("lesson.answer")), " ", inWords(step.answer ?? {}));
  return make(
    "div",
    { class: "asked" },
    make("p", { class: "ask" }, make("b", {}, say("lesson.ask")), " ", inWords(step.ask)),
    shown || make("button", press, say("lesson.reveal")),
  );
}

/** What is meant for who teaches: how long, whether it may be left out, and notes; closed until it is asked for. */
function forTeacher(lesson: Lesson, step: LessonStep) {
  const told = [
    say("lesson.teacher"),
    step.minutes && say("lesson.minutes", { count: String(step.minutes).replace(".", say("lesson.decimal")) }),
    step.part === 2 && say("lesson.second"),
    step.optional && say("lesson.optional"),
  ];
  const notes = [state.step === 1 && lesson.note, step.note].flatMap((note) => (note ? [inWords(note)] : []));
  if (!notes.length && !step.minutes) return null;
  return make(
    "details",
    { class: "teacher" },
    make("summary", {}, told.filter(Boolean).join(" · ")),
    ...notes.map((note) => make("p", {}, note)),
  );
}

/** The lines of a card, as a list. */
const cardOf = ({ card }: LessonStep) =>
  card && make("ol", { class: "card" }, ...(card[lang] ?? card.en).map((line) => make("li", {}, line)));

const endLesson = () => change({ lesson: "", step: 0, examples: [] });

/** The card of the lesson's step, for the panel. */
export function tellLesson() {
  const lesson = lessonOf(state.lesson) as Lesson;
  const step = lesson.steps[state.step - 1];
  const last = state.step === lesson.steps.length;
  const to = (key: string, number: number, sign: string) =>
    make(
      "button",
      {
        type: "button",
        class: "step",
        "data-go": key,
        disabled: number < 1,
        onclick: () => lead(lesson.name, number, key),
      },
      sign,
    );
  return [
    make(
      "p",
      { class: "quiet step-of" },
      inWords(lesson.title),
      " · ",
      say("lesson.step", { step: state.step, steps: lesson.steps.length }),
    ),
    make("h2", {}, inWords(step.heading)),
    make("progress", {
      max: lesson.steps.length,
      value: state.step,
      "aria-label": say("lesson.step", { step: state.step, steps: lesson.steps.length }),
    }),
    make(
      "div",
      { class: "lesson" },
      ...inWords(step.text)
        .split(/\n+/)
        .map((text) => make("p", { class: "sentence" }, text)),
    ),
    cardOf(step),
    askOf(step),
    ...listExamples(),
    forTeacher(lesson, step),
    make(
      "div",
      { class: "steps-bar" },
      to("back", state.step - 1, say("lesson.back")),
      last
        ? make("button", { type: "button", class: "step on", "data-go": "end", onclick: endLesson }, say("lesson.end"))
        : Object.assign(to("on", state.step + 1, say("lesson.next")), { className: "step on" }),
    ),
  ];
}

/** The lessons and the quiz as buttons, to start them. */
export function lessonButtons() {
  return [
    ...lessons.map((one) =>
      make(
        "button",
        { type: "button", class: "try", "data-lesson": one.name, onclick: () => goTo(one.name, 1) },
        inWords(one.title),
      ),
    ),
    facts.quiz.quizzes.length > 0 &&
      make(
        "button",
        { type: "button", class: "try", "data-lesson": "quiz", onclick: () => startQuiz() },
        say("quiz.title"),
      ),
    ...(facts.quiz.quizzes.length && clickable().length
      ? [
          { game: "picture", start: () => startQuiz("picture") },
          { game: "click", start: startClick },
        ].map(({ game, start }) =>
          make(
            "button",
            { type: "button", class: "try", "data-lesson": game, onclick: start },
            say(`quiz.${game}_game`),
          ),
        )
      : []),
  ].filter(Boolean);
}

function drawLearn() {
  const menu = document.getElementById("learn") as HTMLElement;
  menu.hidden = !lessons.length && !facts.quiz.quizzes.length;
  menu.querySelector(".sheet")?.replaceChildren(...(lessonButtons() as Node[]));
}

export function startLearn() {
  drawers.push(drawLearn, (now, before) => {
    if (before && (now.lesson !== before.lesson || now.quiz !== before.quiz))
      (document.getElementById("learn") as HTMLDetailsElement).open = false;
  });
  addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (!state.lesson || target.closest?.("input:not([type=range]), select, textarea")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "a" || event.key === "A") byId("panel").querySelector<HTMLElement>("[data-go=answer]")?.click();
    const onSlider = target.matches?.("input[type=range]");
    const by =
      event.key === "PageDown" || (event.key === "ArrowRight" && !onSlider)
        ? 1
        : event.key === "PageUp" || (event.key === "ArrowLeft" && !onSlider)
          ? -1
          : 0;
    if (!by) return;
    event.preventDefault();
    goTo(state.lesson, state.step + by);
  });
}
