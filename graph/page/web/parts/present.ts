// In front of a class: nothing but the picture, its title and a sentence, on the whole screen.

import { drawers, show, state } from "../core/state.ts";
import { say } from "../core/words.ts";
import { byId } from "../draw/elements.ts";
import { present as drawLarge, presenting } from "../draw/theme.ts";

const POINTER = 2000; // milliseconds after which a pointer that rests is hidden

const button = byId("present");
const body = document.body;

/** Begins or ends; the browser's whole screen goes with it where it may. */
async function present(on: boolean) {
  if (on === presenting()) return;
  drawLarge(on);
  body.classList.toggle("presenting", on);
  body.classList.remove("black");
  show(state, state);
  try {
    if (on) await document.documentElement.requestFullscreen();
    else if (document.fullscreenElement) await document.exitFullscreen();
  } catch {
    // A page inside another may not; it then has the whole of its frame.
  }
}

/** Goes on in the lesson, as a presenter's remote asks. */
const press = (go: string) => byId("panel").querySelector<HTMLElement>(`[data-go=${go}]`)?.click();

function keyed(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const on = event.target as HTMLElement;
  if (on.closest?.("input:not([type=range]), select, textarea")) return;
  if (event.key === "f" || event.key === "F") present(!presenting());
  else if (!presenting()) return;
  else if (event.key === "Escape") present(false);
  else if (event.key === "b" || event.key === "B") body.classList.toggle("black");
  else if (event.key === " " && state.lesson && !on.closest?.("button")) press("on");
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

export function startPresent() {
  addEventListener("keydown", keyed, { capture: true });
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) present(false);
  });
  button.addEventListener("click", () => present(true));
  let resting = 0;
  addEventListener("pointermove", () => {
    body.classList.remove("resting");
    clearTimeout(resting);
    if (presenting()) resting = setTimeout(() => body.classList.add("resting"), POINTER) as unknown as number;
  });
  drawers.push(() => {
    button.title = say("page.present");
    button.setAttribute("aria-label", say("page.present"));
  });
}
