// Says what an address names that is not here.

import { lost } from "../core/address.ts";
import { listed, say } from "../core/words.ts";
import { byId, make, speak } from "../draw/elements.ts";

const MOST = 5; // of what is not here is named

export function tellLost() {
  const bar = byId("lost");
  bar.hidden = !lost.length;
  if (!lost.length) return;
  const text = say("page.lost", { names: listed(lost.slice(0, MOST).map((name) => `“${name}”`)) });
  const close = { type: "button", "aria-label": say("page.close"), onclick: () => (bar.hidden = true) };
  bar.replaceChildren(make("span", {}, text), make("button", close, "×"));
  speak(text);
}
