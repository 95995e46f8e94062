// Starts the page: reads the address, draws once, then draws again whenever the state changes.

drawers.push(drawControls, drawNetwork, drawPanel);
startNetwork();
startControls();
const initial = fromAddress(location.hash);
lang = initial.lang;
state = initial;
document.documentElement.dataset.theme = isDark() ? "dark" : "light";
fit();
show(initial, null);
addEventListener("popstate", () => show(fromAddress(location.hash), state));
addEventListener("hashchange", () => show(fromAddress(location.hash), state));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(state, state));
/** @type {any} */ (window).kerjasama = Object.freeze({ drawn: tellDrawn });
network.once("afterDrawing", () => {
  performance.mark("explorer-ready");
  document.documentElement.dataset.ready = "true";
});
network.redraw();
