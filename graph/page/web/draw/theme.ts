// Colours and letters of what is drawn: as the reader or the system chose them, as the style has them.

import { thing } from "../core/facts.ts";
import { state } from "../core/state.ts";

/** Set while the page is being printed. */
let printing = false;

/** While the page is being printed, everything is light. */
export function printOnPaper(begin: boolean) {
  printing = begin;
}

export const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** Light, dark or projector: as chosen, else as the reader's system is. */
export function theme() {
  return printing ? "light" : state.theme || (prefersDark.matches ? "dark" : "light");
}

/** Whether it is drawn dark. */
export const isDark = () => theme() === "dark";

/** What the style has under a name, for example `--ink`. */
export const style = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const NO_COLOUR = "#888";

export const colourOf = (id: string) => thing(id).colours?.[isDark() ? 1 : 0] ?? NO_COLOUR;

const USUAL_LETTERS = 16; // pixels

/** How much larger than usual everything is written: on large screens, and for the projector. */
export const em = () => Number.parseFloat(getComputedStyle(document.body).fontSize) / USUAL_LETTERS;
