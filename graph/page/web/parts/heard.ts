// What is said to those who listen: once for each change, in the words that others read.

import { type State, state } from "../core/state.ts";
import { say } from "../core/words.ts";
import { byId, speak } from "../draw/elements.ts";
import { tellChoice } from "../views/network/telling.ts";
import { isPlaying } from "./time.ts";

/** What is told of a step of a lesson, or asked by a quiz. */
const learnt = () => byId("panel").querySelector(".sentence, .question, h2")?.textContent ?? "";

/** What is told of the choice: the sentence that the network has as its title, whatever view is seen. */
const told = () => (state.lesson || state.quiz ? learnt() : tellChoice());

/** Says which view is seen now, or what is chosen now. */
export function hear(now: State, before: State | null) {
  if (!before) return;
  if (now === before) return now.lesson || now.quiz ? speak(learnt()) : undefined;
  const other = (key: keyof State) => String(now[key]) !== String(before[key]);
  if (now.lesson !== before.lesson || now.step !== before.step || now.quiz !== before.quiz) speak(told());
  else if (other("view")) speak(`${say(`page.view.${now.view}`)}. ${byId("finding").textContent}`.trim());
  else if (other("select")) speak(told() || say("page.none_chosen"));
  else if (now.select.length && other("at") && !isPlaying()) speak(told());
}
