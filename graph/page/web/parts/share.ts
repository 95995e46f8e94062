// Taking away: the link, the picture (PNG, SVG), the table (CSV), the print, the code to embed.

import { toAddress } from "../core/address.ts";
import { csvOf } from "../core/csv.ts";
import { facts } from "../core/facts.ts";
import { drawers, show, shownDay, state } from "../core/state.ts";
import { dated, nameOf, say, shortOf } from "../core/words.ts";
import { canvas, draw, make, speak } from "../draw/elements.ts";
import { cut } from "../draw/text.ts";
import { printOnPaper, style } from "../draw/theme.ts";
import { views } from "../views/index.ts";
import { answer, sorted } from "../views/table.ts";
import { forClass } from "./forclass.ts";
import { FORMATS, framed } from "./framed.ts";
import { save } from "./save.ts";

/** The picture of the view as an SVG element of its own; none where there is none. */
export const pictureNow = () => views[state.view].picture();

/** A picture without what is there for the keys. */
function plain(picture: SVGElement) {
  for (const part of picture.querySelectorAll("[tabindex], [role]"))
    for (const name of ["tabindex", "role", "aria-pressed"]) part.removeAttribute(name);
  return picture;
}

/** The picture as a file: on the paper's colour, with what it shows and where it comes from written under it. */
function pictureFile() {
  const inner = pictureNow();
  if (!inner) return null;
  const [, , width, height] = (inner.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const size = 15;
  const about = [state.select.map(nameOf).join(" + ") || state.orgs.map(shortOf).join(", "), dated(shownDay())]
    .filter(Boolean)
    .join(" · ");
  const whole = canvas(width + 32, height + 74, say(`page.view.${state.view}`));
  whole.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  whole.removeAttribute("role");
  inner.setAttribute("x", "16");
  inner.setAttribute("y", "44");
  inner.setAttribute("width", String(width));
  inner.setAttribute("height", String(height));
  plain(inner);
  whole.append(
    draw("rect", { width: width + 32, height: height + 74, fill: style("--paper") }),
    draw("text", { x: 16, y: 28, "font-size": 19, "font-weight": 700 }, cut(about, width, 19, 700)),
    inner,
    draw(
      "text",
      { x: 16, y: height + 64, "font-size": size * 0.8, fill: style("--quiet") },
      cut(`${say("title")} ${facts.version} · ${say("page.picture_note")}`, width, size * 0.8),
    ),
  );
  return { width: width + 32, height: height + 74, text: new XMLSerializer().serializeToString(whole) };
}

/** A name for a file: what it shows and when. */
const fileName = (ending: string) =>
  `kerjasama-${[state.view, ...state.select.slice(0, 4), shownDay()].join("-").replace(/[^\p{L}\p{N}-]+/gu, "_")}.${ending}`;

function saveSvg() {
  const file = pictureFile();
  if (file) save(new Blob([file.text], { type: "image/svg+xml" }), fileName("svg"));
}

/** What the page may do inside another: run, save what is taken away, print, open links outside its frame. */
const SANDBOX = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";

const MOST_PIXELS = 2 ** 24; // an iPhone draws no picture of more

/** Saves an SVG as a PNG of so many pixels for each of its own. */
async function rasterise(file: { width: number; height: number; text: string }, most: number, name: string) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(file.text)}`;
  await image.decode();
  const scale = Math.min(
    most,
    8000 / file.width,
    8000 / file.height,
    Math.sqrt(MOST_PIXELS / (file.width * file.height)),
  );
  const sheet = document.createElement("canvas");
  sheet.width = Math.round(file.width * scale);
  sheet.height = Math.round(file.height * scale);
  (sheet.getContext("2d") as CanvasRenderingContext2D).drawImage(image, 0, 0, sheet.width, sheet.height);
  sheet.toBlob((blob) => blob && save(blob, name), "image/png");
}

const savePng = () => {
  const file = pictureFile();
  return file && rasterise(file, 2, fileName("png"));
};

/** Saves the picture on a sheet of a format, with its title, what it shows, its day and where it comes from. */
function saveFramed(format: string) {
  const picture = pictureNow();
  if (!picture) return;
  const { width, height, scale } = FORMATS[format];
  const sheet = framed(FORMATS[format], plain(picture));
  sheet.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const text = new XMLSerializer().serializeToString(sheet);
  return rasterise({ width, height, text }, scale, fileName("png").replace(/\.png$/, `-${format}.png`));
}

/** The table's rows as CSV, in the order and through the filter of the table; codes and dates as the Python function gives them. */
function csvText() {
  const its = answer();
  const rows = state.view === "table" ? sorted(its) : its.rows;
  return csvOf([its.columns, ...rows.map((row) => its.columns.map((column) => row[column]))]);
}

async function copy(text: string, said: string) {
  const area = document.querySelector("#take textarea") as HTMLTextAreaElement;
  area.value = text;
  area.hidden = false;
  area.select();
  area.setSelectionRange(0, text.length); // an iPhone selects nothing without
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    done = document.execCommand("copy"); // pages opened from a disk, and pages inside others
  }
  speak(done ? said : say("page.copy_failed"));
  const told = document.querySelector("#take [role=status]");
  if (told) told.textContent = done ? said : say("page.copy_failed");
}

/** The address of what is seen now, whole. */
const address = () => `${location.href.split("#")[0]}${toAddress(state)}`;

/** The same for a page beside this one: from a disk, the name of the file alone. */
const addressBeside = () => (location.protocol === "file:" ? address().replace(/^[^#]*\//, "") : address());

function drawTake() {
  const sheet = document.querySelector("#take .sheet");
  const item = (key: string, act: () => void, off = false) =>
    make(
      "button",
      { type: "button", class: "try", "data-take": key, onclick: act, disabled: off },
      say(`page.take_${key}`),
    );
  const table = state.view === "table";
  sheet?.replaceChildren(
    item("link", () => copy(address(), say("page.copied"))),
    item("png", savePng, table),
    item("svg", saveSvg, table),
    ...Object.keys(FORMATS).map((format) => item(format, () => saveFramed(format), table)),
    item("csv", () => save(new Blob(["\ufeff", csvText()], { type: "text/csv;charset=utf-8" }), fileName("csv"))),
    item("print", () => {
      (document.getElementById("take") as HTMLDetailsElement).open = false;
      window.print();
    }),
    item("embed", () =>
      copy(
        `<iframe src="${addressBeside().replace(/&/g, "&amp;").replace(/"/g, "&quot;")}" title="Kerjasama" width="100%" height="640" style="border:0" sandbox="${SANDBOX}"></iframe>`,
        say("page.copied"),
      ),
    ),
    (table && make("p", { class: "quiet" }, say("page.take_no_picture"))) || "",
    make("textarea", { readonly: true, hidden: true, rows: 3, "aria-label": say("page.take_text") }),
    make("p", { class: "quiet", role: "status" }),
    ...forClass(),
  );
}

/** Puts the picture, drawn light and as wide as the paper, where the print shows it; afterwards all is as it was. */
function print(begin: boolean) {
  printOnPaper(begin);
  document.documentElement.classList.toggle("printing", begin);
  if (!begin) document.body.classList.remove("pictured");
  show(state, state);
  const paper = document.getElementById("paper");
  const picture = begin && state.view !== "table" && pictureFile();
  paper?.replaceChildren(
    ...(picture
      ? [document.importNode(new DOMParser().parseFromString(picture.text, "image/svg+xml").documentElement, true)]
      : []),
  );
  document.body.classList.toggle("pictured", !!picture);
}

export function startTake() {
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  document.getElementById("take")?.addEventListener("toggle", drawTake);
  drawers.push(() => {
    if ((document.getElementById("take") as HTMLDetailsElement).open) drawTake();
  });
}
