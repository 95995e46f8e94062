// Starts the page: reads the address, draws once, then draws again whenever the state changes.

import { thing } from "./core/facts.ts";
import { growth, members, organisations, overlaps, path, shared, ties } from "./core/queries.ts";
import { search } from "./core/search.ts";
import { begin, drawers, fromAddress, show, state, theme } from "./core/state.ts";
import { drawCaption } from "./parts/caption.ts";
import { drawControls, startControls } from "./parts/controls.ts";
import { startLearn } from "./parts/lesson.ts";
import { drawPanel } from "./parts/panel.ts";
import { quizOf } from "./parts/quiz.ts";
import { pictureNow, startTake } from "./parts/share.ts";
import { drawTime, startTime } from "./parts/time.ts";
import { drawMap, glide, placesIn, startMap } from "./views/map.ts";
import { drawNetwork, network, tellDrawn } from "./views/network.ts";
import { drawOverlaps } from "./views/overlaps.ts";
import { drawTable } from "./views/table.ts";
import { drawTimeline } from "./views/timeline.ts";

/** Each view draws itself from the state; the picture it gives back can be taken away. */
const views = {
  network: drawNetwork,
  map: drawMap,
  overlaps: drawOverlaps,
  timeline: drawTimeline,
  table: drawTable,
};

const drawView = () => (views as Record<string, () => void>)[state.view]();

drawers.push(
  drawControls,
  drawTime,
  drawCaption,
  (now, before) => {
    const from = before && before.view !== now.view ? placesIn(before.view) : null;
    drawView();
    if (from) glide(from, placesIn(now.view));
  },
  drawPanel,
);
const initial = fromAddress(location.hash);
begin(initial);
document.documentElement.dataset.theme = theme();
document.body.dataset.shows = state.view;
startTime();
startControls();
startTake();
startLearn();
startMap();
show(initial, null);
addEventListener("popstate", () => show(fromAddress(location.hash), state));
addEventListener("hashchange", () => show(fromAddress(location.hash), state));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(state, state));
new ResizeObserver(() => {
  if (["overlaps", "timeline"].includes(state.view)) drawView();
}).observe(document.getElementById("view") as HTMLElement);
(window as any).kerjasama = Object.freeze({ drawn: tellDrawn, ask, picture: pictureNow });

const ready = () => {
  performance.mark("explorer-ready");
  document.documentElement.dataset.ready = "true";
};
if (state.view === "network") {
  network.once("afterDrawing", ready);
  network.redraw();
} else requestAnimationFrame(ready);

/** Answers a question as the Python function of the same name does: for tests, and for pages that embed this one. */
function ask(question: string, ...its: any[]) {
  const questions = {
    members,
    organisations,
    shared,
    ties,
    overlaps,
    path,
    growth,
    find: search,
    quiz: quizOf,
    history: (names: string[], day: string) =>
      thing(names[0]).side ? names.map((id) => members(id, day).length) : [shared(names, day).length],
  } as Record<string, (...its: any[]) => unknown>;
  return questions[question](...its);
}
