// A finger hides what it touches: the first tap says what is meant, the second on the same, or the button, chooses it.

import { choose } from "../core/address.ts";
import { drawers, state } from "../core/state.ts";
import { nameOf, say } from "../core/words.ts";
import { byId, make, speak } from "../draw/elements.ts";

const bar = byId("meant");

/** What the first tap meant; nothing where none did. */
export let meant = "";

/** Takes away what the first tap meant. */
function forget() {
  meant = "";
  bar.hidden = true;
}

function take(id: string) {
  forget();
  choose(id);
}

/** Says what a finger meant, or chooses what it means for the second time. */
export function mean(id: string) {
  if (id === meant) return take(id);
  meant = id;
  const key = state.select.includes(id) ? "page.remove" : "page.choose";
  bar.replaceChildren(
    make("b", {}, nameOf(id)),
    make("button", { type: "button", class: "try", onclick: () => take(id) }, say(key, { name: "" }).trim()),
  );
  bar.hidden = false;
  byId("hint").hidden = true;
  speak(say("page.meant", { name: nameOf(id) }));
}

drawers.push(forget);
