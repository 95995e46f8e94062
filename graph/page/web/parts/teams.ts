// Teams and a timer for a quiz in class: names, points and seconds, kept by the page until it is closed.

import { show, state } from "../core/state.ts";
import { say } from "../core/words.ts";
import { byId, type Child, make, speak } from "../draw/elements.ts";

const MOST = 6;
const SECONDS = [0, 15, 30, 60, 120];

const teams: { names: string[]; points: number[]; turn: number } = { names: [], points: [], turn: 0 };
const clock = { seconds: 0, left: 0, of: "", ticking: 0 };

/** A point for the team whose turn it is, where the answer is right; then it is the next one's. */
export function score(right: boolean) {
  if (!teams.names.length) return;
  teams.points[teams.turn] += Number(right);
  teams.turn = (teams.turn + 1) % teams.names.length;
}

function name(text: string) {
  const names = [...new Set(text.split(/[,;]/).map((one) => one.trim().slice(0, 30)))].filter(Boolean).slice(0, MOST);
  const kept = names.length > 1 ? names : [];
  Object.assign(teams, { names: kept, points: kept.map(() => 0), turn: 0 });
  show(state, state);
}

/** Stops the clock, as an answer does. */
export function stopClock() {
  clearInterval(clock.ticking);
  clock.ticking = 0;
}

const told = () => (clock.left > 0 ? say("quiz.seconds_left", { count: clock.left }) : say("quiz.time_up"));

/** Lets the clock run for a question, once; when its time is up, it is told. */
function run(of: string, up: () => void) {
  if (clock.of === of || !clock.seconds) return;
  stopClock();
  Object.assign(clock, { of, left: clock.seconds });
  clock.ticking = setInterval(() => {
    clock.left--;
    const face = document.querySelector("#panel .timer");
    if (!face) return stopClock();
    face.textContent = told();
    if (clock.left > 0) return;
    stopClock();
    speak(told());
    up();
  }, 1000) as unknown as number;
}

/** The points of the teams, and the seconds that are left for a question. */
export function board(of: string, open: boolean, up: () => void): Child[] {
  if (open) run(of, up);
  else stopClock();
  const turn = (place: number) => open && place === teams.turn;
  const entries = teams.names.map((one, place) =>
    make(
      "li",
      { "aria-current": turn(place) && "true" },
      `${turn(place) ? "▸ " : ""}${one} `,
      make("b", {}, String(teams.points[place])),
    ),
  );
  return [
    entries.length > 0 && make("ul", { class: "board", "aria-label": say("quiz.teams") }, ...entries),
    clock.seconds > 0 && clock.of === of && make("p", { class: "timer", role: "timer" }, told()),
  ];
}

/** Where teams are named and the seconds are set. */
export function setUp(): Child[] {
  const field = make("input", {
    id: "teams",
    class: "choice",
    type: "text",
    placeholder: say("quiz.teams_example"),
    value: teams.names.join(", "),
  });
  field.addEventListener("change", () => name((field as HTMLInputElement).value));
  const seconds = make(
    "select",
    { id: "seconds", class: "choice" },
    ...SECONDS.map((one) =>
      make(
        "option",
        { value: one, selected: one === clock.seconds },
        one ? say("quiz.seconds", { count: one }) : say("quiz.no_timer"),
      ),
    ),
  );
  seconds.addEventListener("change", () => {
    stopClock();
    Object.assign(clock, { seconds: Number((seconds as HTMLSelectElement).value), of: "" });
    show(state, state);
  });
  const open = byId("panel").querySelector<HTMLDetailsElement>(".teams")?.open;
  return [
    make(
      "details",
      { class: "teams", open },
      make("summary", {}, say("quiz.set_up")),
      make("label", { for: "teams" }, say("quiz.team_names")),
      field,
      make("label", { for: "seconds" }, say("quiz.timer")),
      seconds,
    ),
  ];
}
