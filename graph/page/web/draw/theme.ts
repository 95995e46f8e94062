// Colours and letters of what is drawn: as the reader or the system chose them, as the style has them.

import { facts, organisationIds, thing } from "../core/facts.ts";
import { chosenOrganisations, state } from "../core/state.ts";

/** Set while the page is being printed. */
let printing = false;

/** While the page is being printed, everything is light. */
export function printOnPaper(begin: boolean) {
  printing = begin;
}

/** Set while nothing but the picture is shown, to a class. */
let large = false;

/** While it is presented, names are large. */
export function present(begin: boolean) {
  large = begin;
}

export const presenting = () => large;

const READ_AFAR = 28; // pixels: the least that a class reads

/** The least size of a name, in pixels. */
export const leastName = () => (large ? READ_AFAR : 0);

/** A size of letters in a picture whose units are the page's letters: what a class reads, while it is presented. */
export const letters = (size: number) => Math.max(size, leastName() / em());

export const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** Light, dark or projector: as chosen, else as the reader's system is. */
export function theme() {
  return printing ? "light" : state.theme || (prefersDark.matches ? "dark" : "light");
}

/** Whether it is drawn dark. */
export const isDark = () => theme() === "dark";

/** What the style said, until it may say something else. */
const said = new Map<string, string>();

/** What the style has under a name, for example `--ink`; asked for once. */
export function style(name: string) {
  const key = `${document.documentElement.dataset.theme}${printing}${name}`;
  let value = said.get(key);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    said.set(key, value);
  }
  return value;
}

/** Dark letters on a light ground, light ones on a dark: the colour of the ground as the style has it, `#rrggbb`. */
export function inkOn(ground: string) {
  const [red, green, blue] = [1, 3, 5].map((place) => Number.parseInt(ground.slice(place, place + 2), 16) || 0);
  return 0.299 * red + 0.587 * green + 0.114 * blue > LIGHT ? "#10151f" : "#ffffff";
}
const LIGHT = 140; // of 255

const NO_COLOUR = "#888";
const shade = (pair: [string, string] | undefined) => pair?.[isDark() ? 1 : 0] ?? NO_COLOUR;

/** A few organisations that a picture compares with one another: a colour of its own for each. More wear their fields'. */
export function colourAmong(ids: string[]): (id: string) => string {
  const own = new Set(ids.map((id) => shade(thing(id).colours))).size === ids.length;
  const six = !own && ids.length <= facts.six.length;
  return (id) => shade((six && facts.six[ids.indexOf(id)]) || thing(id).colours);
}

/** The colour of an organisation: its field's; of a few that are chosen, one of its own. */
export function colourOf(id: string) {
  const chosen = chosenOrganisations();
  return chosen.length > 1 && chosen.includes(id) ? colourAmong(chosen)(id) : shade(thing(id).colours);
}

/** The colour of a field of cooperation. */
export const colourOfField = (field: string) =>
  shade(organisationIds.map(thing).find((one) => one.field === field)?.colours);

const USUAL_LETTERS = 16; // pixels
let measured = 0;
let measuredAt = "";

/** How much larger than usual everything is written: on large screens, and for the projector. */
export function em() {
  const now = `${document.documentElement.dataset.theme}${printing}${large}`;
  if (!measured || now !== measuredAt) measured = Number.parseFloat(getComputedStyle(document.body).fontSize);
  measuredAt = now;
  return measured / USUAL_LETTERS;
}
addEventListener("resize", () => {
  measured = 0;
});
