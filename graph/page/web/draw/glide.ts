// Lets every country glide from its place in one view to its place in the other.

import { byId, draw } from "./elements.ts";
import { style } from "./theme.ts";

type Place = { x: number; y: number; colour?: string };

const GLIDE = { duration: 650, easing: "cubic-bezier(.4,0,.2,1)" }; // milliseconds
const GONE = 700; // milliseconds after which what glided is taken away
const FADE = { duration: 250, easing: "ease-out" };
const ARRIVED = 0.85; // part of the time after which dots fade into the new picture
const DOT = { coloured: 6, plain: 3.5 }; // pixels

function gliding(a: Place, b: Place) {
  const colour = a.colour ?? b.colour;
  const dot = draw("circle", { r: colour ? DOT.coloured : DOT.plain, fill: colour ?? style("--dot") });
  const to = `translate(${b.x}px, ${b.y}px)`;
  dot.animate(
    [
      { transform: `translate(${a.x}px, ${a.y}px)`, opacity: 1 },
      { transform: to, opacity: 1, offset: ARRIVED },
      { transform: to, opacity: 0 },
    ],
    { ...GLIDE, fill: "both" },
  );
  return dot;
}

/** Glides those who have a place in both; `box` is where the new view draws. */
export function glide(from: Map<string, Place>, to: Map<string, Place>, box: HTMLElement) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const ways = [...from].flatMap(([id, a]) => {
    const b = to.get(id);
    return b ? [[a, b]] : [];
  });
  if (!ways.length) return;
  const over = draw("svg", { class: "glide", width: "100%", height: "100%", "aria-hidden": "true" });
  const stage = byId("view");
  for (const old of stage.querySelectorAll(".glide")) old.remove();
  stage.append(over);
  setTimeout(() => over.remove(), GONE);
  box.animate([{ opacity: 0.4 }, { opacity: 1 }], FADE);
  // The new picture is painted first; some two hundred dots that set out would delay it.
  requestAnimationFrame(() => setTimeout(() => over.append(...ways.map(([a, b]) => gliding(a, b)))));
}
