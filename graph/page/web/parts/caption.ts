// The line over a picture: how it is read.

import { state } from "../core/state.ts";
import { byId } from "../draw/elements.ts";
import { views } from "../views/index.ts";

const caption = byId("caption");

export function drawCaption() {
  caption.textContent = views[state.view]?.caption().filter(Boolean).join(" ") ?? "";
  caption.hidden = !caption.textContent;
}
