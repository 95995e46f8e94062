// Whether two days that are compared have one picture or one each: a switch beside the title.

import { change } from "../core/address.ts";
import { state } from "../core/state.ts";
import { say } from "../core/words.ts";
import { isBeside, mayBeBeside } from "../draw/beside.ts";
import { byId, make, write } from "../draw/elements.ts";

const box = byId("pictures");

const choices = [
  ["", "one_picture"],
  ["2", "two_pictures"],
].map(([pictures, key]) => ({
  pictures,
  key,
  button: make("button", { type: "button", onclick: () => change({ pictures }) }),
}));
box.append(...choices.map(({ button }) => button));

/** Shows the switch where there is a choice. */
export function drawPictures() {
  document.body.classList.toggle("beside", isBeside());
  box.hidden = !mayBeBeside();
  for (const { pictures, key, button } of choices) {
    write(button, say(`page.days.${key}`));
    button.setAttribute("aria-pressed", String(state.pictures === pictures));
  }
}
