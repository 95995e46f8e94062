// Which picture of the network is drawn for the state: of a few organisations, of one country, of several, of one organisation.

import type { Pane } from "../../core/days.ts";
import { facts, holds, organisationIds, type Picture, thing } from "../../core/facts.ts";
import { type Finding, findings } from "../../core/findings.ts";
import { given } from "../../core/given.ts";
import { chosenCountries, chosenKind, chosenOrganisations, shownDay } from "../../core/state.ts";
import { egoOf } from "./ego.ts";
import { membersOf } from "./members.ts";
import { drawnOn, litBy, overviewOf } from "./overview.ts";
import { pairOf } from "./pair.ts";
import type { Sketch } from "./sketch.ts";

/** How many organisations there are on a day. */
export const totalOf = (day: string) => organisationIds.filter((id) => holds(thing(id), day)).length;

/** Whether the picture is the one that Python placed, and not one made for what is chosen and the room that there is. */
export const isOverview = () => chosenKind() === "none" || chosenOrganisations().length > 1;

/** What the organisations that are drawn show; the one of a number is told, and lit. */
export function findingNow(number: number): Finding | null {
  const all = findings(drawnOn(shownDay()).discs, shownDay());
  return all.length ? all[number % all.length] : null;
}

/** What is drawn of the state on a day, in a room of this size, whose units are so many pixels. */
export function sceneOf(picture: Picture, pane: Pane, room: [number, number], number: number, letters: number): Sketch {
  const scale = Math.min(room[0] / picture.size[0], room[1] / picture.size[1]) * letters;
  const { day } = pane;
  const [countries, joined] = [chosenCountries(), chosenOrganisations()];
  if (joined.length === 1) return membersOf(joined[0], pane, room);
  if (joined.length) return overviewOf(picture, pane, litBy(joined, day), scale);
  if (countries.length === 1) return egoOf(countries[0], pane, totalOf(day), room);
  if (countries.length) return pairOf(countries, pane, totalOf(day), room);
  const finding = pane.from ? null : findingNow(number); // the change is what is told
  const lit = finding && finding.kind !== "none" && finding.countries.length <= MOST_LIT;
  return overviewOf(
    picture,
    pane,
    lit ? { countries: new Set(finding.countries), organisations: new Set(finding.organisations), found: true } : null,
    scale,
  );
}

const MOST_LIT = 3; // of more countries none is made large

/** The two pictures that Python placed, a wide and a tall one: the places of the wide one are those of the network's nodes. */
export const pictures = (() => {
  const [broad, tall] = facts.pictures;
  const nodes = given<{ x: number; y: number }[]>("graph");
  return [{ ...broad, places: nodes.map(({ x, y }): [number, number] => [x, y]) }, tall];
})();
