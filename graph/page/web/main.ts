// Starts the page: reads the address, draws once, then draws again whenever the state changes.

import "./file.ts";
import { fromAddress, startAddress } from "./core/address.ts";
import { changes } from "./core/changes.ts";
import { sourcesOf, thing } from "./core/facts.ts";
import { findings } from "./core/findings.ts";
import { handoutOf } from "./core/handout.ts";
import { worksheetPages } from "./core/pages.ts";
import { growth, incidence, members, overlaps, path, shared, ties, together, whatever } from "./core/queries.ts";
import { quizOf } from "./core/quiz.ts";
import { search } from "./core/search.ts";
import { begin, drawers, show, state } from "./core/state.ts";
import { byId } from "./draw/elements.ts";
import { glide } from "./draw/glide.ts";
import { prefersDark, theme } from "./draw/theme.ts";
import { drawCaption } from "./parts/caption.ts";
import { drawControls, startControls } from "./parts/controls.ts";
import { hear } from "./parts/heard.ts";
import { startLearn } from "./parts/lesson.ts";
import { tellLost } from "./parts/lost.ts";
import { makeRoom, turnPanel } from "./parts/panel.ts";
import { drawPictures } from "./parts/pictures.ts";
import { startPresent } from "./parts/present.ts";
import { pictureNow, startTake } from "./parts/share.ts";
import { drawSheet, startSheet } from "./parts/sheet.ts";
import { drawTime, startTime } from "./parts/time.ts";
import { views } from "./views/index.ts";
import { tellDrawn } from "./views/network.ts";

const drawView = () => views[state.view].draw();

/** Whether the page stands inside another, whose Back is not ours. */
const embedded = window.parent !== window;

/** The address of what passes by, to be written once it is painted. */
let passed: string | null = null;

/** Writes the address of what is seen into the browser's: at once, or of what passes by, after the picture. */
function writeAddress(address: string, passing: boolean) {
  if (passing && passed === null) setTimeout(() => passed !== null && put("replaceState", passed));
  if (passing) passed = address;
  else {
    if (passed !== null) put("replaceState", passed);
    put(embedded ? "replaceState" : "pushState", address);
  }
}

function put(how: "replaceState" | "pushState", address: string) {
  passed = null;
  try {
    history[how](null, "", address || location.href.split("#")[0]);
  } catch {
    // A page shown inside another may have no address of its own.
  }
}

/** Where the countries stood in the view that is left; asked for before it is hidden. */
let left: ReturnType<NonNullable<(typeof views)[string]["places"]>> | undefined;

drawers.push(
  (now, before) => {
    left = before && before.view !== now.view ? views[before.view].places?.() : undefined;
  },
  drawControls,
  makeRoom, // before the view is drawn, which is drawn to the room that it has
  drawPictures,
  drawTime,
  (now) => {
    drawView();
    const to = left && views[now.view].places?.();
    if (left && to) glide(left, to, byId(now.view));
  },
  drawCaption,
  turnPanel,
  drawSheet,
  hear,
);
hideFallback(true);
addEventListener("error", () => hideFallback(false));
startAddress(Object.keys(views), writeAddress);
const initial = fromAddress(location.hash);
begin(initial);
document.documentElement.dataset.theme = theme();
document.body.dataset.shows = state.view;
startTime();
startControls();
startTake();
startLearn();
startSheet();
startPresent();
show(initial, null);
tellLost();
for (const moved of ["popstate", "hashchange"])
  addEventListener(moved, () => {
    show(fromAddress(location.hash), state);
    tellLost();
  });
prefersDark.addEventListener("change", () => show(state, state));
new ResizeObserver(() => {
  if (views[state.view].fitted) drawView();
}).observe(byId("view"));
window.kerjasama = Object.freeze({ drawn: tellDrawn, ask, picture: pictureNow });

const ready = () => {
  performance.mark("explorer-ready");
  document.documentElement.dataset.ready = "true";
  byId("fallback").remove();
};
(views[state.view].drawn ?? requestAnimationFrame)(ready);

/** Until the page is drawn, and where that fails, there is a table and no controls. */
function hideFallback(hidden: boolean) {
  const fallback = document.getElementById("fallback");
  if (!fallback) return; // the first picture stands
  fallback.hidden = hidden;
  for (const part of document.querySelectorAll("header, main") as NodeListOf<HTMLElement>) part.hidden = !hidden;
}

/** Answers a question as the Python function of the same name does: for tests, and for pages that embed this one. */
function ask(question: string, ...its: never[]) {
  const questions = {
    members: (id: string, day: string, all: boolean) =>
      members(id, day, all).map((spell) => ({ ...spell, source: sourcesOf([spell]).join(" ") })),
    organisations: (id: string, day: string, all: boolean) =>
      shared([id], day, all ? whatever : undefined).map(({ spells, ...row }) => ({
        ...row,
        status: spells[0].status,
        source: sourcesOf(spells).join(" "),
      })),
    shared,
    ties,
    overlaps,
    path,
    growth,
    changes,
    incidence: (day: string) => {
      const { countries, organisations, members: inside } = incidence(day);
      return { countries, organisations, cells: countries.map((id) => inside.map((its) => Number(its.includes(id)))) };
    },
    matrix: (day: string) => {
      const { countries, cells } = together(incidence(day));
      return { countries, cells: cells.map((row) => [...row]) };
    },
    findings,
    find: search,
    quiz: quizOf,
    handout: handoutOf,
    worksheet: worksheetPages,
    history: (names: string[], day: string) =>
      thing(names[0]).side ? names.map((id) => members(id, day).length) : [shared(names, day).length],
  } as Record<string, (...its: never[]) => unknown>;
  return questions[question](...its);
}
