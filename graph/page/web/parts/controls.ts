// What the reader works: search, date, language, theme, zoom.

import { change, choose } from "../core/address.ts";
import { isExample, markOf, searchExamples } from "../core/examples.ts";
import { facts, thing, years } from "../core/facts.ts";
import { ended } from "../core/game.ts";
import { named, search } from "../core/search.ts";
import { drawers, endOf, type State, shownDay, state, THEMES } from "../core/state.ts";
import { nameOf, own, say, shortOf } from "../core/words.ts";
import { wideScreen } from "../draw/beside.ts";
import { byId, make, swatch } from "../draw/elements.ts";
import { wide } from "../draw/text.ts";
import { colourOfField, em, theme } from "../draw/theme.ts";
import { views } from "../views/index.ts";
import { isPlaying, moveFrom, play, stop, switchComparison } from "./time.ts";

const field = byId<HTMLInputElement>("search");
const found = byId("found");
let marked = -1;

function closeSearch() {
  found.hidden = true;
  marked = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

const chosen = byId("chosen");
/** How wide the search is; remembered, since to ask for it would lay out the page in the middle of a change. */
let searchWide = 0;
const CHIP = { size: 13, around: 34, typing: 76, most: 0.7 }; // pixels: its letters, what is about them, what is left to type in; the part of the field that chips may take

/** The chosen as chips in the search, as many as there is room for, the last first; and what can be looked for, as long as there is room. */
function drawSearchField() {
  const room = searchWide;
  const wanted = wideScreen.matches ? [...state.select].reverse() : [];
  let taken = 0;
  const fitting = wanted.filter((id) => {
    taken += wide(shortOf(id), CHIP.size * em(), 650) + CHIP.around * em();
    return taken < Math.min(room * CHIP.most, room - CHIP.typing * em());
  });
  const key = [state.lang, wanted.length, ...fitting].join();
  if (chosen.dataset.filled !== key) {
    chosen.dataset.filled = key;
    const rest = wanted.length - fitting.length; // those are told in the panel
    chosen.replaceChildren(
      ...(rest && fitting.length ? [make("span", {}, `+${rest}`)] : []),
      ...fitting.reverse().map(chipOf),
    );
  }
  chosen.hidden = !fitting.length;
  const left = fitting.length ? room - taken : room;
  const fits = (text: string) => wide(text, 16 * em()) < left - 24;
  const texts = state.select.length ? ["page.search_add", "page.search_short"] : ["page.search", "page.search_short"];
  field.placeholder = say(fits(say(texts[0])) ? texts[0] : texts[1]);
  if (fitting.length && !fits(field.placeholder)) field.placeholder = "";
}

/** A chosen one, to be taken away with a press. */
const chipOf = (id: string) =>
  make(
    "button",
    {
      type: "button",
      class: "chip",
      "aria-label": say("page.remove", { name: shortOf(id) }),
      onclick: () => choose(id),
    },
    `${shortOf(id)} ×`,
  );

function take(id: string) {
  field.value = "";
  closeSearch();
  if (isExample(id)) return change({ view: "map", examples: [id], select: [], from: "", at: "", region: [] });
  const countries = state.select.filter((one) => thing(one).side === 0);
  if (!state.select.includes(id)) choose(id, countries.length > 0);
}

/** Chooses several at once, in place of what is chosen. */
function takeAll(ids: string[]) {
  field.value = "";
  closeSearch();
  change({ select: ids });
}

/** One that was found, to be taken: its mark, its name, and what it is called for short. */
const option = (
  id: string,
  number: number,
  mark: HTMLElement | null,
  name: string,
  short: string,
  chosen = () => take(id),
) =>
  make(
    "li",
    {
      role: "option",
      id: `found-${number}`,
      "data-id": id,
      "aria-selected": String(number === marked),
      onpointerdown: (event: Event) => {
        event.preventDefault();
        chosen();
      },
    },
    mark,
    make("span", {}, name),
    make("span", { class: "quiet" }, short),
  );

/** What a text asks for: two countries or more that it names, together; what it finds; else whom it names besides other words. */
function askedBy(text: string) {
  const its = named(text);
  const countries = its.filter((id) => thing(id).side === 0);
  const result = search(text);
  return {
    together: countries.length > 1 ? countries : [],
    ...(result.exact || !its.length ? result : { found: its, exact: true }),
  };
}

/** What a text finds, then examples that tell of it; these alone where it is no name. */
function foundBy(text: string) {
  const examples = searchExamples(text);
  const { together, found, exact } = askedBy(text);
  const things = exact || !examples.length ? found : [];
  const told = things.length || examples.length ? "" : say("page.search_none", { text });
  const dot = (field: string) => make("span", { class: "swatch", style: { background: colourOfField(field) } });
  const options = [
    ...(together.length
      ? [option(together.join(), 0, null, together.map(nameOf).join(" + "), "", () => takeAll(together))]
      : []),
  ];
  for (const id of things) {
    const joined = thing(id).side === 1;
    options.push(option(id, options.length, joined ? swatch(id) : null, nameOf(id), joined ? shortOf(id) : id));
  }
  for (const one of examples)
    options.push(option(one.id, options.length, dot(one.field), own(one, "name"), markOf(one)));
  return { told: things.length && !exact ? say("page.search_near") : told, options };
}

function drawSearch() {
  const text = field.value.trim();
  if (!text) return closeSearch();
  const { told, options } = foundBy(text);
  found.replaceChildren(...(told ? [make("li", { class: "quiet", role: "presentation" }, told)] : []), ...options);
  found.hidden = false;
  field.setAttribute("aria-expanded", "true");
  if (marked >= 0) field.setAttribute("aria-activedescendant", `found-${marked}`);
  else field.removeAttribute("aria-activedescendant");
}

/** Fills a list to choose one from, when its language or its value has changed. */
function fillChoice(id: string, options: [string, string][], value: string) {
  const select = byId<HTMLSelectElement>(id);
  const text = options.map((one) => one.join("=")).join("&");
  if (select.dataset.filled !== text) {
    select.replaceChildren(
      ...options.map(([key, label]) =>
        make("option", { value: key, lang: id === "language" ? key : undefined }, label),
      ),
    );
    select.dataset.filled = text;
  }
  select.value = value;
}

export function drawControls(_now: State, before: State | null) {
  const { dataset } = document.documentElement;
  if (dataset.theme !== theme()) dataset.theme = theme(); // set again, the style of everything would be asked for again
  if (!before || before.lang !== state.lang) {
    document.documentElement.lang = state.lang;
    document.title = `${say("title")}: ${say("tagline")}`;
    for (const element of document.querySelectorAll("[data-say]") as NodeListOf<HTMLElement>)
      element.textContent = say(element.dataset.say ?? "");
    for (const element of document.querySelectorAll("[data-label]") as NodeListOf<HTMLElement>) {
      const label = say(element.dataset.label ?? "");
      element.setAttribute("aria-label", label);
      if (element.tagName !== "ASIDE" && element.tagName !== "DIV" && element.tagName !== "NAV") element.title = label;
    }
    field.setAttribute("aria-label", say("page.search"));
    found.setAttribute("aria-label", say("page.search"));
  }
  drawSearchField();
  const letters = innerWidth / (16 * em()); // how many letters wide the screen is
  const short = letters < 100;
  fillChoice(
    "language",
    Object.entries(facts.words).map(([key, its]) => [key, short ? key.toUpperCase() : String(its.language)]),
    state.lang,
  );
  fillChoice(
    "theme",
    THEMES.map((one) => [
      one,
      letters < 94 ? ({ light: "☀", dark: "☾", projector: "▣" }[one] ?? one) : say(`page.theme.${one}`),
    ]),
    theme(),
  );
  for (const tab of document.querySelectorAll("[data-view]") as NodeListOf<HTMLElement>) {
    if (tab.dataset.view === state.view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  for (const part of document.querySelectorAll("[data-for]") as NodeListOf<HTMLElement>)
    part.hidden = part.dataset.for !== state.view;
  byId("zoom").hidden = !views[state.view].look;
  if (document.body.dataset.shows !== state.view) document.body.dataset.shows = state.view;
  document.body.classList.toggle("learning", !!state.lesson || !!state.quiz);
  document.body.classList.toggle("asking", !!state.quiz && !state.lesson);
  document.body.classList.toggle("clicking", state.quiz === "click");
}

const ROOMY = 640; // pixels: in a narrower picture there is no free corner
const CLOSER = 1.35; // times nearer with every press of the button

/** One tab for each view. */
function startTabs() {
  byId("views").replaceChildren(
    ...Object.keys(views).map((view) =>
      make("button", {
        type: "button",
        "data-view": view,
        "data-say": `page.view.${view}`,
        onclick: () => change({ view }),
      }),
    ),
  );
}

export function startControls() {
  startTabs();
  new ResizeObserver(([{ contentRect }]) => {
    searchWide = contentRect.width;
    drawSearchField();
  }).observe(field.parentElement as HTMLElement);
  field.addEventListener("input", () => {
    marked = -1;
    drawSearch();
  });
  field.addEventListener("focus", drawSearch);
  field.addEventListener("blur", closeSearch);
  field.addEventListener("keydown", (event) => {
    const options = found.querySelectorAll("[data-id]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (options.length)
        marked = (marked + (event.key === "ArrowDown" ? 1 : marked < 0 ? 0 : -1) + options.length) % options.length;
      drawSearch();
    } else if (event.key === "Enter" && options.length) {
      event.preventDefault();
      options[Math.max(marked, 0)].dispatchEvent(new Event("pointerdown"));
    } else if (event.key === "Backspace" && !field.value && state.select.length) {
      change({ select: state.select.slice(0, -1) });
    } else if (event.key === "Escape") {
      field.value = "";
      closeSearch();
    }
  });
  addEventListener("keydown", (event) => {
    const typing =
      event.target instanceof HTMLInputElement && event.target.type !== "range" && event.target.type !== "checkbox";
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    const view = Object.keys(views)[Number(event.key) - 1];
    const menu = document.querySelector("details.menu[open]") as HTMLDetailsElement | null;
    if (event.key === "/") {
      event.preventDefault();
      field.focus();
    } else if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    } else if (event.key === "Escape" && isPlaying()) stop();
    else if (event.key === "Escape" && (state.lesson || state.quiz)) change(ended());
    else if (event.key === "Escape" && (state.select.length || state.examples.length))
      change({ select: [], examples: [] });
    else if (view) change({ view });
    else if (event.key === "c") switchComparison();
    else if (event.key === "{" || event.key === "}") moveFrom(event.key === "{" ? -1 : 1);
    else if (event.key === "p") isPlaying() ? stop() : play();
    else if ((event.key === "," || event.key === ".") && years) {
      const year = Number(shownDay().slice(0, 4)) + (event.key === "," ? -1 : 1);
      change({ at: endOf(Math.max(years.first, Math.min(years.last, year))) });
    }
  });
  addEventListener("pointerdown", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]") as NodeListOf<HTMLDetailsElement>) {
      if (!menu.contains(event.target as Node)) menu.open = false;
    }
  });
  byId("language").addEventListener("change", () => change({ lang: byId<HTMLSelectElement>("language").value }));
  byId("theme").addEventListener("change", () => change({ theme: byId<HTMLSelectElement>("theme").value }));
  byId("zoom-in").addEventListener("click", () => views[state.view].look?.zoom(CLOSER));
  byId("zoom-out").addEventListener("click", () => views[state.view].look?.zoom(1 / CLOSER));
  byId("zoom-all").addEventListener("click", () => views[state.view].look?.fit());
  startHint();
}

/** Tells what to do, in the free corner of the picture, until the reader has done it. */
function startHint() {
  const hint = byId("hint");
  const remembered = (done: boolean) => {
    try {
      if (done) localStorage.setItem("kerjasama-hint", "seen");
      return localStorage.getItem("kerjasama-hint") === "seen";
    } catch {
      return done; // a page inside another, or a browser that keeps nothing
    }
  };
  if (remembered(false)) return;
  hint.replaceChildren(
    make("b", { "data-say": "page.hint_first" }, say("page.hint_first")),
    make("span", { "data-say": "page.hint_second" }, say("page.hint_second")),
  );
  let done = false;
  let viewWide = byId("view").clientWidth;
  const draw = () => {
    done ||= state.select.length > 0 && remembered(true);
    hint.hidden = done || !views[state.view].places || !!state.lesson || !!state.quiz || !!state.from;
    hint.hidden ||= viewWide < ROOMY * em();
  };
  draw();
  drawers.push(draw);
  new ResizeObserver(([{ contentRect }]) => {
    viewWide = contentRect.width;
    draw();
  }).observe(byId("view"));
}
