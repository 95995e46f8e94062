// Lessons: a guided walk that moves the real views and says a few sentences beside them.

import { change, shownBy } from "../core/address.ts";
import { facts, type Lesson } from "../core/facts.ts";
import { lessonOf, lessons } from "../core/lessons.ts";
import { drawers, state } from "../core/state.ts";
import { lang, say } from "../core/words.ts";
import { byId, make } from "../draw/elements.ts";
import { startQuiz } from "./quiz.ts";

/** What a text says in the language of the page; in English where it has none. */
const inWords = (text: Record<string, string>) => text[lang] ?? text.en ?? "";

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

const endLesson = () => change({ lesson: "", step: 0 });

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
      { class: "quiet" },
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
