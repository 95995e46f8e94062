// Draws the network with a pen: on the screen over what vis-network draws, and into a file.

import { state } from "../../core/state.ts";
import { shortOf } from "../../core/words.ts";
import type { Pen } from "../../draw/pen.ts";
import { wide } from "../../draw/text.ts";
import { colourOf, style } from "../../draw/theme.ts";
import type { Name } from "./names.ts";
import type { Dot, Scene } from "./scene.ts";

/** How the network lies on the screen: where a place of it is, in pixels, and how many pixels are one of its units. */
export type Camera = { scale: number; place: (spot: { x: number; y: number }) => { x: number; y: number } };

// In units of the network, unless said.
const HUB_NAME = {
  high: 0.66, // of the radius, at most
  wide: 1.88, // of the radius, at most
  weight: 800,
  down: 0.04, // of the letters, since capitals stand above the middle
  faint: 0.7, // opacity
};
const RING = { outside: 1, hole: 0.42 }; // the hole is a part of the radius
const OUTSIDER = { inside: 0.7, width: 1.4, faint: 0.3 }; // a circle about who is not in a band; its opacity
const CHOSEN = { outside: 5, width: 3 };
const BAND_WIDTH = 3;
const NAME_FAINT = 0.35; // opacity
const TOP = -Math.PI / 2;

/** The bands around everybody. */
export function drawBands(pen: Pen, { bands }: Scene, { scale, place }: Camera) {
  const { x, y } = place({ x: 0, y: 0 });
  for (const { colour, rx, ry, opacity } of bands)
    pen.ellipse(x, y, rx * scale, ry * scale, { stroke: colour, width: BAND_WIDTH * scale, opacity });
}

/** What vis-network draws on the screen: lines and discs. */
export function drawLinesAndDiscs(pen: Pen, { dots, ties }: Scene, { scale, place }: Camera) {
  for (const { country, organisation, width, dash, colour, opacity } of ties) {
    const [from, to] = [place(dots.get(country) as Dot), place(dots.get(organisation) as Dot)];
    pen.line(from.x, from.y, to.x, to.y, { stroke: colour, width: width * scale, dash, opacity });
  }
  for (const dot of dots.values()) {
    const { x, y } = place(dot);
    if (!dot.hub) pen.circle(x, y, dot.size * scale, { fill: dot.fill, opacity: dot.opacity });
    else if (dot.bright) pen.circle(x, y, dot.size * scale, { fill: dot.fill });
  }
}

/** The size of the letters on an organisation's disc. */
export const hubLetters = ({ id, size }: Dot, scale: number) => {
  const high = size * HUB_NAME.high * scale;
  return Math.min(high, (high * size * HUB_NAME.wide * scale) / wide(shortOf(id), high, HUB_NAME.weight));
};

/** An organisation: on its disc its name; what does not stand out is paler, and no line shines through. */
function drawHub(pen: Pen, dot: Dot, { scale, place }: Camera) {
  const { x, y } = place(dot);
  if (!dot.bright) {
    pen.circle(x, y, dot.size * scale, { fill: style("--paper") });
    pen.circle(x, y, dot.size * scale, { fill: dot.fill, opacity: dot.opacity });
  }
  const size = hubLetters(dot, scale);
  pen.text(shortOf(dot.id), x, y + size * HUB_NAME.down, {
    size,
    weight: HUB_NAME.weight,
    fill: dot.bright ? style("--on-hub") : dot.fill,
    opacity: dot.bright ? 1 : HUB_NAME.faint,
    middle: true,
  });
}

/** A country: a ring of one arc for each organisation that it belongs to; a circle about who is not in a band. */
function drawCountry(pen: Pen, dot: Dot, { scale, place }: Camera) {
  const { x, y } = place(dot);
  const { size, ties, opacity } = dot;
  const part = (2 * Math.PI) / ties.length;
  for (const [number, id] of ties.entries()) {
    const from = TOP + number * part;
    pen.sector(x, y, (size + RING.outside) * scale, from, from + part, { fill: colourOf(id), opacity });
  }
  if (ties.length) pen.circle(x, y, size * RING.hole * scale, { fill: style("--paper"), opacity });
  else if (dot.missing.length)
    pen.circle(x, y, (size - OUTSIDER.inside) * scale, {
      stroke: style("--quiet"),
      width: OUTSIDER.width * scale,
      opacity: dot.bright ? 1 : OUTSIDER.faint,
    });
}

/** What vis-network does not draw: names on discs, rings, circles about what is chosen. */
export function drawDots(pen: Pen, { dots }: Scene, camera: Camera) {
  const { scale, place } = camera;
  for (const dot of dots.values()) {
    if (dot.hub) drawHub(pen, dot, camera);
    else drawCountry(pen, dot, camera);
    if (!state.select.includes(dot.id)) continue;
    const { x, y } = place(dot);
    const paint = { stroke: style("--ink"), width: CHOSEN.width * scale };
    pen.circle(x, y, (dot.size + CHOSEN.outside) * scale, paint);
  }
}

/** The names of countries and continents, where room was found for them. */
export function drawNames(pen: Pen, names: Name[]) {
  const [ink, quiet, halo] = [style("--ink"), style("--quiet"), style("--paper")];
  for (const { text, box, letters, faint, region } of names)
    pen.text(text, box.left, (box.top + box.bottom) / 2, {
      ...letters,
      fill: region ? quiet : ink,
      halo,
      opacity: faint ? NAME_FAINT : 1,
    });
}
