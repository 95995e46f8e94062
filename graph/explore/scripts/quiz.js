// The quiz: ten questions drawn by a seed from those made with the page, the same for everybody with that seed.

/**
 * @typedef {{kind: string, question: Record<string, string>, choices: Record<string, string>[], answer: number, why: Record<string, string>, view: string}} Question
 */

const ASKED = 10;

/** @type {Question[]} */
const bank = facts.quiz ?? [];

/** What was answered, by the place of the question; not part of the address, for a class shares the link. */
/** @type {{seed: string, answers: number[], at: number}} */
const quiz = { seed: "", answers: [], at: 0 };

/**
 * Numbers that look like chance and are the same for the same seed.
 * Mulberry32 by Tommy Ettinger, in the public domain.
 */
function chance(/** @type {number} */ seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The questions of a seed: the bank shuffled (Fisher and Yates), one of each kind before a second of any. */
function drawnBy(/** @type {string} */ seed) {
  const next = chance(Number(seed));
  const all = [...bank];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  /** @type {Map<string, number>} */
  const seen = new Map();
  const round = new Map(all.map((one) => {
    seen.set(one.kind, (seen.get(one.kind) ?? 0) + 1);
    return [one, seen.get(one.kind) ?? 0];
  }));
  return all.sort((a, b) => (round.get(a) ?? 0) - (round.get(b) ?? 0)).slice(0, ASKED);
}

function startQuiz(seed = String(1 + Math.floor(Math.random() * 9999))) {
  change({ quiz: seed, lesson: "", step: 0, select: [] });
}

const rightOnes = () => drawnBy(state.quiz).filter((one, number) => quiz.answers[number] === one.answer).length;

/** The card of the question, for the panel. */
function tellQuiz() {
  if (quiz.seed !== state.quiz) Object.assign(quiz, { seed: state.quiz, answers: [], at: 0 });
  const questions = drawnBy(state.quiz);
  const number = quiz.at;
  const head = make("p", { class: "quiet" }, say("quiz.title"), " · ", say("quiz.seed", { seed: state.quiz }));
  if (number >= questions.length) {
    return [head, make("h2", {}, say("quiz.score", { right: rightOnes(), count: questions.length })),
      make("ol", { class: "score" }, ...questions.map((one, place) => make("li", {}, make("b", {}, quiz.answers[place] === one.answer ? "✓ " : "✗ "), inWords(one.question), " ", make("span", { class: "long" }, inWords(one.choices[one.answer]))))),
      make("div", { class: "steps-bar" }, make("button", { type: "button", class: "step", onclick: () => change({ quiz: "" }) }, say("page.close")), make("button", { type: "button", class: "step on", "data-go": "again", onclick: () => startQuiz() }, say("quiz.again")))];
  }
  const { question, choices, answer: right, why, view } = questions[number];
  const given = quiz.answers[number];
  const answered = given !== undefined;
  const take = (/** @type {number} */ choice) => {
    quiz.answers[number] = choice;
    const seen = fromAddress(view);
    change({ view: seen.view, at: seen.at, select: seen.select, orgs: seen.orgs });
    drawPanel();
    /** @type {HTMLElement | null} */ (panel.querySelector("[data-go=next]"))?.focus();
  };
  const sign = (/** @type {number} */ choice) => (!answered ? "ABCD"[choice] : choice === right ? "✓" : choice === given ? "✗" : "ABCD"[choice]);
  return [
    head,
    make("p", { class: "quiet" }, `${say("quiz.question_of", { number: number + 1, count: questions.length })} · ${say("quiz.so_far", { right: rightOnes() })}`),
    make("h2", { class: "question" }, inWords(question)),
    make("div", { class: "choices", role: "group", "aria-label": inWords(question) }, ...choices.map((choice, place) => make("button", {
      type: "button", "data-choice": place, disabled: answered, class: answered && (place === right ? "right" : place === given && "wrong"), onclick: () => take(place),
    }, make("b", {}, sign(place)), make("span", {}, inWords(choice))))),
    answered && make("p", { class: "sentence", role: "status" }, make("b", {}, given === right ? say("quiz.right") : say("quiz.wrong", { answer: inWords(choices[right]) })), " ", inWords(why)),
    answered && make("div", { class: "steps-bar" },
      make("button", { type: "button", class: "step on", "data-go": "next", onclick: () => { quiz.at++; change({ select: [] }); drawPanel(); } }, say(number + 1 < questions.length ? "quiz.next" : "quiz.end"))),
  ];
}

addEventListener("keydown", (event) => {
  if (!state.quiz || event.ctrlKey || event.metaKey || event.altKey || /** @type {HTMLElement} */ (event.target).closest?.("input, select, textarea")) return;
  const choice = "abcd".indexOf(event.key.toLowerCase());
  const press = choice >= 0 ? panel.querySelector(`[data-choice="${choice}"]`) : event.key === "PageDown" ? panel.querySelector("[data-go=next]") : null;
  /** @type {HTMLElement | null} */ (press)?.click();
});
