// Making elements of the page and of pictures. Every text is put in as text, never as markup.

import { change, choose } from "../core/address.ts";
import { nameOf, say } from "../core/words.ts";
import { colourOf, style } from "./theme.ts";

/** What is put into an element; what is not there is left out. */
export type Child = Node | string | null | false | undefined;

/** Attributes by name; `on…` are listeners, `style` has properties, `true` is an attribute without a value, `false` none. */
export type Attributes = Record<string, unknown>;

/** The element of an id that the page's file has. */
export const byId = <E extends HTMLElement = HTMLElement>(id: string) => document.getElementById(id) as E;

/** Makes an element; strings among the children become text. */
export function make(tag: string, its: Attributes = {}, ...children: Child[]) {
  return filled(document.createElement(tag), its, children);
}

/** Makes a part of a picture (SVG). */
export function draw(tag: string, its: Attributes = {}, ...children: Child[]) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), its, children);
}

function filled<E extends HTMLElement | SVGElement>(element: E, its: Attributes, children: Child[]) {
  for (const [key, value] of Object.entries(its)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value as EventListener);
    else if (key === "style") {
      for (const [name, one] of Object.entries(value as object)) element.style.setProperty(name, String(one));
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
export function button(label: string, press: () => void, its: Attributes, ...children: Child[]) {
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

/** Writes a text where another stands: the same text, written again, would be laid out again. */
export function write(element: Element, text: string) {
  if (element.textContent !== text) element.textContent = text;
}

/** Says something to those who listen to the page. */
export function speak(text: string) {
  const spoken = document.getElementById("spoken");
  if (spoken) write(spoken, text);
}

/** An address on the web. */
export const WEB = /^https?:\/\//i;

/** A source: a link where it is an address on the web, else its words. */
export const sourceLink = (source: string) =>
  WEB.test(source)
    ? make(
        "a",
        { class: "source", href: source, target: "_blank", rel: "noopener noreferrer", title: source },
        say("page.source"),
      )
    : make("span", { class: "source" }, source);

/** Where a view draws: a part of the stage, shown while it is looked at. */
export function viewBox(name: string, its: Attributes) {
  const box = make("div", { id: name, "data-for": name, hidden: true, ...its }) as HTMLElement;
  byId("zoom").before(box);
  return box;
}

/** The picture that a view has drawn, once more. */
export const pictureIn = (box: HTMLElement) => (box.querySelector("svg")?.cloneNode(true) ?? null) as SVGElement | null;
