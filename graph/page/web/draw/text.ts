// How wide texts are, and texts cut to a width.

import { fontOf } from "./pen.ts";
import { style } from "./theme.ts";

const paper = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;

/** How wide a text is, in pixels. */
export function wide(text: string, size: number, weight = 400, italic = false) {
  paper.font = fontOf({ size, weight, italic }, style("--font"));
  return paper.measureText(text).width;
}

const JOINS = 3; // letters of a word that only joins two others: and, dan
/** As many of a text's words as fit, none of them cut and none at the end that joins what is no longer there. */
export function wholeWords(text: string, room: number, size: number, weight = 400) {
  const words = text.split(" ");
  while (words.length && wide(words.join(" "), size, weight) > room)
    do words.pop();
    while (words.length > 1 && (words.at(-1) as string).length <= JOINS);
  return words.join(" ");
}

/** A text cut to a width, with an ellipsis where something is left out. */
export function cut(text: string, room: number, size: number, weight = 400) {
  if (wide(text, size, weight) <= room) return text;
  let from = 0;
  let to = text.length;
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (wide(`${text.slice(0, middle)}…`, size, weight) <= room) from = middle;
    else to = middle - 1;
  }
  return from ? `${text.slice(0, from).trimEnd()}…` : "";
}
