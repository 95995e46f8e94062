// The lines over a picture: what it shows, and how it is read.

import { state } from "../core/state.ts";
import { byId } from "../draw/elements.ts";
import { views } from "../views/index.ts";

const caption = byId("caption");
const finding = byId("finding");

/** Tells what the picture shows, and how it is read; once it is drawn, since it tells what was drawn. */
export function drawCaption() {
  finding.textContent = views[state.view]?.finding?.() ?? "";
  finding.hidden = !finding.textContent;
  caption.textContent = views[state.view]?.caption().filter(Boolean).join(" ") ?? "";
  caption.hidden = !caption.textContent;
}
