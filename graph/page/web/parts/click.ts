// The game on the map: click every member of an organisation.

import { change } from "../core/address.ts";
import { click, clickable, guessed, missing, seek } from "../core/game.ts";
import { show, shownDay, state } from "../core/state.ts";
import { dated, listed, nameOf, say, shortOf } from "../core/words.ts";
import { type Child, make, speak } from "../draw/elements.ts";
import { board, score, setUp } from "./teams.ts";

guessed.push((right) => {
  score(right);
  setTimeout(() => speak(verdict())); // once the panel is drawn, which tells its heading
});

/** How often a game was begun: each has a clock of its own. */
let begun = 0;

function begin(organisation: string) {
  begun++;
  seek(organisation);
  change({ quiz: "click", view: "map", lesson: "", step: 0, select: [], orgs: [], examples: [], region: [], from: "" });
  show(state, state);
}

/** Begins the game, of ASEAN where the data have it. */
export function startClick() {
  const all = clickable();
  begin(all.includes("ASEAN") ? "ASEAN" : all[0]);
}

function giveUp() {
  click.over = true;
  show(state, state);
}

/** What the last click was, or at the end what was found and what was not. */
function verdict() {
  const found = say("quiz.found", { found: click.found.length, count: click.found.length + missing().length });
  const name = click.last && nameOf(click.last);
  const last = name && say(click.found.includes(click.last) ? "quiz.is_member" : "quiz.no_member", { name });
  const left = click.over && missing().length ? say("quiz.missing_ones", { names: listed(missing().map(nameOf)) }) : "";
  return [last, click.over && !missing().length ? say("quiz.all_found", { wrong: click.wrong.length }) : found, left]
    .filter(Boolean)
    .join(" ");
}

function choice() {
  const options = clickable().map((id) =>
    make("option", { value: id, selected: id === click.organisation }, shortOf(id)),
  );
  const select = make("select", { class: "choice", id: "clicked" }, ...options);
  select.addEventListener("change", () => begin((select as HTMLSelectElement).value));
  return make("p", { class: "quiet" }, make("label", { for: "clicked" }, say("quiz.organisation")), " ", select);
}

/** The card for the panel. */
export function tellClick(): Child[] {
  if (!click.organisation) seek(clickable().includes("ASEAN") ? "ASEAN" : (clickable()[0] ?? ""));
  if (!click.organisation) return [make("h2", {}, say("quiz.none"))];
  const count = click.found.length + missing().length;
  const step = (go: string, act: () => void) =>
    make("button", { type: "button", class: "step on", "data-go": go, onclick: act }, say(`quiz.${go}`));
  return [
    make("p", { class: "quiet" }, dated(shownDay())),
    ...board(`click ${begun}`, !click.over, giveUp),
    make("h2", { class: "question" }, say("quiz.click_every", { name: shortOf(click.organisation), count })),
    make("p", { class: "sentence", role: "status" }, verdict()),
    !click.over && !click.last && make("p", { class: "quiet" }, say("quiz.click_how")),
    make(
      "div",
      { class: "steps-bar" },
      click.over ? step("once_more", () => begin(click.organisation)) : step("give_up", giveUp),
    ),
    choice(),
    ...setUp(),
  ];
}
