// Making elements of the page and of pictures. Every text is put in as text, never as markup.

/** Makes an element; strings among the children become text. */
function make(
  /** @type {string} */ tag,
  /** @type {Record<string, any>} */ its = {},
  /** @type {(Node|string|null|false|undefined|"")[]} */ ...children
) {
  return filled(document.createElement(tag), its, children);
}

/** Makes a part of a picture (SVG). */
function draw(
  /** @type {string} */ tag,
  /** @type {Record<string, any>} */ its = {},
  /** @type {(Node|string|null|false|undefined|"")[]} */ ...children
) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), its, children);
}

/** @template {Element} E @param {E} element @param {Record<string, any>} its @param {(Node|string|null|false|undefined)[]} children */
function filled(element, its, children) {
  for (const [key, value] of Object.entries(its)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "style") {
      const own = /** @type {any} */ (element).style;
      for (const [name, one] of Object.entries(value)) own.setProperty(name, String(one));
    } else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

const swatch = (/** @type {string} */ id) =>
  make("span", { class: "swatch", "aria-hidden": "true", style: { background: colourOf(id) } });

/** A button with a name on it that chooses what goes by it. */
const chooser = (/** @type {string} */ id, text = nameOf(id), add = false) =>
  make(
    "button",
    { type: "button", class: "link", onclick: () => (add ? choose(id, true) : change({ select: [id] })) },
    text,
  );

const style = (/** @type {string} */ name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colourOf = (/** @type {string} */ id) => thing(id).colours?.[isDark() ? 1 : 0] ?? "#888";

/** How much larger than usual everything is written: on large screens, and for the projector. */
const em = () => Number.parseFloat(getComputedStyle(document.body).fontSize) / 16;

const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** How wide a text is, in pixels. */
function wide(/** @type {string} */ text, /** @type {number} */ size, weight = 400) {
  pen.font = `${weight} ${size}px ${style("--font")}`;
  return pen.measureText(text).width;
}

/** A text cut to a width, with an ellipsis where something is left out. */
function cut(/** @type {string} */ text, /** @type {number} */ room, /** @type {number} */ size, weight = 400) {
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
function canvas(/** @type {number} */ width, /** @type {number} */ height, /** @type {string} */ label) {
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
function button(
  /** @type {string} */ label,
  /** @type {() => void} */ press,
  /** @type {Record<string, any>} */ its,
  /** @type {(Node|string|null|false|undefined|"")[]} */ ...children
) {
  const keyed = (/** @type {KeyboardEvent} */ event) => {
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
const kept = (/** @type {string} */ id) => !state.region.length || state.region.includes(thing(id).region ?? "");

/** Says something to those who listen to the page. */
function speak(/** @type {string} */ text) {
  const spoken = document.getElementById("spoken");
  if (spoken) spoken.textContent = text;
}
