// What changed between the two days, told in the panel: how many joined and left, and who.

import { change } from "../core/address.ts";
import { type Change, changes } from "../core/changes.ts";
import { comparedDay, kept, shownDay, state } from "../core/state.ts";
import { dated, nameOf, say, shortOf } from "../core/words.ts";
import { type Child, make, swatch } from "../draw/elements.ts";

const MOST = 60; // of more rows, the table tells the rest

/** What changed of what is chosen, or of the organisations that are on; of continents only the countries that are looked at. */
export const changesAsked = () =>
  changes(comparedDay(), shownDay(), state.select.length ? state.select : state.orgs).filter(({ countries }) =>
    countries.every(kept),
  );

/** What happened, as it is read: joined, left, another status, began or ceased to share. */
export const happened = ({ change, before, status }: Change) =>
  change === "status"
    ? `${say(`status.${before.split(" ")[0]}`)} → ${say(`status.${status.split(" ")[0]}`)}`
    : say(`page.change.${change}`);

function rowOf(row: Change) {
  const { countries, organisation, change: what, date } = row;
  return make(
    "li",
    { "data-country": countries.join(" "), "data-organisation": organisation, "data-change": what, "data-date": date },
    swatch(organisation),
    make(
      "div",
      {},
      make("b", {}, `${countries.map(nameOf).join(" + ")} · ${shortOf(organisation)}`),
      make("span", { class: "when" }, `${happened(row)}, ${dated(date)}`),
    ),
  );
}

/** The section of the panel; nothing while no two days are compared. */
export function tellChanged(): Child[] {
  if (!comparedDay()) return [];
  const rows = changesAsked();
  const count = (what: string) => rows.filter((row) => row.change === what).length;
  const days = { from: dated(comparedDay()), day: dated(shownDay()) };
  const told = { joined: count("joined"), left: count("left"), status: count("status"), ...days };
  return [
    make("h3", {}, say("page.changed_title", days)),
    make("p", { class: "sentence" }, say(rows.length ? "page.changed" : "page.changed_none", told)),
    make("ul", { class: "rows", "data-answer": "changes" }, ...rows.slice(0, MOST).map(rowOf)),
    rows.length > MOST &&
      make(
        "button",
        { type: "button", class: "link", onclick: () => change({ view: "table" }) },
        say("page.table_all", { count: rows.length }),
      ),
  ];
}
