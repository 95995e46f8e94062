// Examples of cooperation that is no membership, as the panel tells them.

import { change } from "../core/address.ts";
import { type Example, shownExamples, whenOf } from "../core/examples.ts";
import { state } from "../core/state.ts";
import { own, say } from "../core/words.ts";
import { make, sourceLink } from "../draw/elements.ts";
import { colourOfField } from "../draw/theme.ts";

const MOST = 8; // more are not told one by one

/** One example: its name, what and when and where it was, what came of it, by which sources. */
const rowOf = (example: Example) =>
  make(
    "li",
    { "data-example": example.id },
    make("span", { class: "swatch", "aria-hidden": "true", style: { background: colourOfField(example.field) } }),
    make(
      "div",
      {},
      make("b", {}, own(example, "name")),
      make(
        "span",
        { class: "when" },
        [say(`kind.${example.kind}`), own(example, "place"), whenOf(example)].filter(Boolean).join(" · "),
        ...[example.source, example.source2 ?? ""].filter(Boolean).flatMap((one) => [" ", sourceLink(one)]),
      ),
      make("span", { class: "told" }, own(example, "summary")),
    ),
  );

/** The examples that the picture shows; of many none. */
export function listExamples() {
  const shown = shownExamples();
  if (!shown.length || shown.length > MOST) return [];
  return [make("ul", { class: "rows examples" }, ...shown.map(rowOf))];
}

/** Examples that were looked for, with a way to leave them. */
export function tellExamples() {
  if (!state.examples.length) return [];
  const leave = { type: "button", class: "try", "data-go": "leave", onclick: () => change({ examples: [] }) };
  return [
    make("h2", {}, say("page.examples")),
    ...listExamples(),
    make("p", {}, make("button", leave, say("page.examples_leave"))),
  ];
}
