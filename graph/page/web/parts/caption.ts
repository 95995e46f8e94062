// The lines over a picture: what it shows, and how it is read.

import { guessing, isGame } from "../core/game.ts";
import { state } from "../core/state.ts";
import { say } from "../core/words.ts";
import { byId, speak, write } from "../draw/elements.ts";
import { views } from "../views/index.ts";

const caption = byId("caption");
const finding = byId("finding");
const another = byId("another");

another.addEventListener("click", () => {
  views[state.view].another?.()?.();
  drawCaption();
  speak(finding.textContent ?? "");
});

/** Tells what the picture shows, and how it is read; once it is drawn, since it tells what was drawn. */
export function drawCaption() {
  const view = views[state.view];
  const asks = isGame() && (guessing() || state.quiz === "click");
  write(finding, asks || state.quiz ? "" : (view.finding?.() ?? "")); // nor does it answer a question of the quiz
  finding.hidden = !finding.textContent;
  another.hidden = asks || !!state.quiz || !view.another?.();
  write(another.firstElementChild as Element, say("finding.another"));
  write(caption, asks ? "" : view.caption().filter(Boolean).join(" "));
  caption.hidden = !caption.textContent;
}
