// Making elements of the page and of pictures. Every text is put in as text, never as markup.

import { thing } from "../core/facts.ts";
import { change, choose, isDark, state } from "../core/state.ts";
import { nameOf } from "../core/words.ts";

/** Makes an element; strings among the children become text. */
export function make(
  tag: string,
  its: Record<string, any> = {},
  ...children: (Node | string | null | false | undefined | "")[]
) {
  return filled(document.createElement(tag), its, children);
}

/** Makes a part of a picture (SVG). */
export function draw(
  tag: string,
  its: Record<string, any> = {},
  ...children: (Node | string | null | false | undefined | "")[]
) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), its, children);
}

function filled<E extends Element>(
  element: E,
  its: Record<string, any>,
  children: (Node | string | null | false | undefined)[],
) {
  for (const [key, value] of Object.entries(its)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "style") {
      const own = (element as any).style;
      for (const [name, one] of Object.entries(value)) own.setProperty(name, String(one));
    } else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

export const swatch = (id: string) =>
  make("span", { class: "swatch", "aria-hidden": "true", style: { background: colourOf(id) } });

/** A button with a name on it that chooses what goes by it. */
export const chooser = (id: string, text = nameOf(id), add = false) =>
  make(
    "button",
    { type: "button", class: "link", onclick: () => (add ? choose(id, true) : change({ select: [id] })) },
    text,
  );

export const style = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const colourOf = (id: string) => thing(id).colours?.[isDark() ? 1 : 0] ?? "#888";

/** How much larger than usual everything is written: on large screens, and for the projector. */
export const em = () => Number.parseFloat(getComputedStyle(document.body).fontSize) / 16;

const pen = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;

/** How wide a text is, in pixels. */
export function wide(text: string, size: number, weight = 400) {
  pen.font = `${weight} ${size}px ${style("--font")}`;
  return pen.measureText(text).width;
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

/** The frame of a picture: colours and letters stand in its attributes, so that it can be taken away as a file. */
export function canvas(width: number, height: number, label: string) {
  return draw("svg", {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "group",
    "aria-label": label,
    "font-family": style("--font"),
    fill: style("--ink"),
  });
}

/** What can be pressed in a picture, with the mouse, a finger or a key. */
export function button(
  label: string,
  press: () => void,
  its: Record<string, any>,
  ...children: (Node | string | null | false | undefined | "")[]
) {
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    press();
  };
  return draw(
    "g",
    { role: "button", tabindex: 0, onclick: press, onkeydown: keyed, ...its },
    draw("title", {}, label),
    ...children,
  );
}

/** Whether a country is of the continents that are looked at. */
export const kept = (id: string) => !state.region.length || state.region.includes(thing(id).region ?? "");

/** Says something to those who listen to the page. */
export function speak(text: string) {
  const spoken = document.getElementById("spoken");
  if (spoken) spoken.textContent = text;
}
