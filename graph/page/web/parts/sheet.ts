// On an upright screen the panel is a sheet over the foot of the page: pulled up, half or whole, or left low.

import { type State, state } from "../core/state.ts";
import { say } from "../core/words.ts";
import { byId, write } from "../draw/elements.ts";

/** How high the sheet stands, from below. */
const HEIGHTS = ["low", "half", "whole"] as const;
type Height = (typeof HEIGHTS)[number];

const PULL = 24; // pixels by which the handle is pulled, at least, to mean another height

const grip = byId("grip");
let height: Height = "low";

function stand(next: Height) {
  height = next;
  document.body.dataset.sheet = height;
  grip.setAttribute("aria-expanded", String(height !== "low"));
}

/** The next height upwards or downwards; at an end the same. */
const beside = (by: number) => HEIGHTS[Math.max(0, Math.min(HEIGHTS.length - 1, HEIGHTS.indexOf(height) + by))];

/** What the low sheet says: what is chosen or asked, else what to do. */
function told() {
  const heading = byId("panel").querySelector("h2")?.textContent ?? "";
  return state.select.length || state.lesson || state.quiz ? heading : say("page.hint_touch");
}

/** Pulls the sheet up for an answer, lets it down when there is none or from before another view; the handle says what is in it. */
export function drawSheet(now: State, before: State | null) {
  const asked = (its: State) => its.select.length > 0 || !!its.lesson || !!its.quiz;
  if (!before || asked(now) !== asked(before)) stand(asked(now) ? "half" : "low");
  else if (height === "whole" && now.view !== before.view) stand("half");
  write(grip.querySelector(".told") as HTMLElement, told());
  grip.title = say("page.sheet");
}

export function startSheet() {
  let from: number | null = null;
  let pulled = false;
  grip.addEventListener("pointerdown", (event) => {
    from = event.clientY;
    pulled = false;
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    if (from === null || Math.abs(event.clientY - from) < PULL) return;
    stand(beside(event.clientY < from ? 1 : -1));
    from = event.clientY;
    pulled = true;
  });
  for (const end of ["pointerup", "pointercancel"]) grip.addEventListener(end, () => (from = null));
  grip.addEventListener("click", () => {
    if (!pulled) stand(height === "low" ? "half" : height === "half" ? "whole" : "low");
    pulled = false;
  });
}
