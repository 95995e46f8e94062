// The picture of the view on a sheet of its own: a title, what it shows, the day, where it comes from and how it may be used.

import { facts } from "../core/facts.ts";
import { shownDay, state } from "../core/state.ts";
import { dated, nameOf, say } from "../core/words.ts";
import { canvas, draw } from "../draw/elements.ts";
import { wide } from "../draw/text.ts";
import { style } from "../draw/theme.ts";
import { views } from "../views/index.ts";

/** A sheet: its size in pixels, and how many pixels of the file are one of them. */
export type Format = { width: number; height: number; scale: number };

export const FORMATS: Record<string, Format> = {
  wide: { width: 1920, height: 1080, scale: 1 },
  square: { width: 1080, height: 1080, scale: 1 },
  a4: { width: 1754, height: 1240, scale: 2 }, // A4 across, 300 points to the inch
};

// Of the shorter side of the sheet.
const MARGIN = 0.04;
const TITLE = 0.046;
const FINDING = 0.03;
const FOOT = 0.017;
const LINE = 1.28; // of the size of letters
const MOST_LINES = 3;

/** A text in lines that fit a width; what is beyond the last is cut with an ellipsis. */
function linesOf(text: string, room: number, size: number, weight: number, most: number) {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && wide(`${last} ${word}`, size, weight) <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
}

/** What the sheet is about: what is chosen, else the view. */
const titleNow = () =>
  state.select.length ? state.select.map(nameOf).join(" + ") : `${say("title")}: ${say(`page.view.${state.view}`)}`;

/** What it shows: the finding of the view, else how it is read. */
const findingNow = () => views[state.view].finding?.() || views[state.view].caption().filter(Boolean).join(" ");

/** The day, where it comes from, and how it may be used. */
const footNow = () =>
  [
    dated(shownDay()),
    `${say("title")} ${facts.version}`,
    say("page.picture_note"),
    facts.own ? "" : say("page.licence"),
  ]
    .filter(Boolean)
    .join(" · ");

/** The picture on a sheet of this size, as SVG; none where the view has no picture. */
export function framed({ width, height }: Format, picture: SVGElement): SVGElement {
  const unit = Math.min(width, height);
  const margin = unit * MARGIN;
  const room = width - 2 * margin;
  const sheet = canvas(width, height, say(`page.view.${state.view}`)) as SVGElement;
  sheet.append(draw("rect", { width, height, fill: style("--paper") }));
  let y = margin;
  const write = (text: string, share: number, weight: number, fill: string, most: number) => {
    const size = unit * share;
    for (const line of linesOf(text, room, size, weight, most)) {
      y += size * LINE;
      sheet.append(
        draw("text", { x: margin, y: y - size * 0.3, "font-size": size, "font-weight": weight, fill }, line),
      );
    }
  };
  write(titleNow(), TITLE, 800, style("--ink"), 2);
  write(findingNow(), FINDING, 400, style("--ink"), MOST_LINES);
  const top = y + margin / 2;
  const foot = linesOf(footNow(), room, unit * FOOT, 400, 2);
  y = height - margin - foot.length * unit * FOOT * LINE;
  const bottom = y - margin / 2;
  write(foot.join(" "), FOOT, 400, style("--quiet"), 2);
  for (const [name, value] of Object.entries({ x: margin, y: top, width: room, height: bottom - top }))
    picture.setAttribute(name, String(value));
  sheet.append(picture);
  return sheet;
}
