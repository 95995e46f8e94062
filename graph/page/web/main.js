// Starts the page: reads the address, draws once, then draws again whenever the state changes.

/** Each view draws itself from the state; the picture it gives back can be taken away. */
const views = {
  network: drawNetwork,
  map: drawMap,
  overlaps: drawOverlaps,
  timeline: drawTimeline,
  table: drawTable,
};

const drawView = () => /** @type {Record<string, () => void>} */ (views)[state.view]();

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
lang = initial.lang;
state = initial;
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
}).observe(/** @type {HTMLElement} */ (document.getElementById("view")));
/** @type {any} */ (window).kerjasama = Object.freeze({ drawn: tellDrawn, ask, picture: pictureNow });

const ready = () => {
  performance.mark("explorer-ready");
  document.documentElement.dataset.ready = "true";
};
if (state.view === "network") {
  network.once("afterDrawing", ready);
  network.redraw();
} else requestAnimationFrame(ready);

/** Answers a question as the Python function of the same name does: for tests, and for pages that embed this one. */
function ask(/** @type {string} */ question, /** @type {any[]} */ ...its) {
  const questions = /** @type {Record<string, Function>} */ ({
    members,
    organisations,
    shared,
    ties,
    overlaps,
    path,
    growth,
    find: search,
    quiz: quizOf,
    history: (/** @type {string[]} */ names, /** @type {string} */ day) =>
      thing(names[0]).side ? names.map((id) => members(id, day).length) : [shared(names, day).length],
  });
  return questions[question](...its);
}
