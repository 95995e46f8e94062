// What the reader works: search, date, language, theme, legend, zoom.

const byId = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const field = /** @type {HTMLInputElement} */ (byId("search"));
const found = /** @type {HTMLElement} */ (byId("found"));
let marked = -1;

function closeSearch() {
  found.hidden = true;
  marked = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function take(/** @type {string} */ id) {
  field.value = "";
  closeSearch();
  const countries = state.select.filter((one) => thing(one).side === 0);
  if (!state.select.includes(id)) choose(id, countries.length > 0);
}

function drawSearch() {
  const text = field.value.trim();
  if (!text) return closeSearch();
  const result = search(text);
  const options = result.found.map((id, number) =>
    make("li", { role: "option", id: `found-${number}`, "data-id": id, "aria-selected": String(number === marked), onpointerdown: (/** @type {Event} */ event) => { event.preventDefault(); take(id); } },
      thing(id).side ? swatch(id) : null, make("span", {}, nameOf(id)), make("span", { class: "quiet" }, thing(id).side ? shortOf(id) : id)));
  const told = !result.found.length ? say("page.search_none", { text }) : result.exact ? "" : say("page.search_near");
  found.replaceChildren(...(told ? [make("li", { class: "quiet", role: "presentation" }, told)] : []), ...options);
  found.hidden = false;
  field.setAttribute("aria-expanded", "true");
  if (marked >= 0) field.setAttribute("aria-activedescendant", `found-${marked}`);
  else field.removeAttribute("aria-activedescendant");
}

function drawLegend() {
  const day = shownDay();
  byId("legend").setAttribute("aria-label", say("page.legend"));
  byId("legend").replaceChildren(...organisationIds.map((id) => {
    const on = state.orgs.includes(id);
    const count = members(id, day).length;
    return make("button", {
      type: "button", "aria-pressed": String(on), "data-id": id, title: `${nameOf(id)}: ${say(thing(id).kind === "agreement" ? "page.parties" : "page.members", { count })}`,
      onclick: () => change({ orgs: on ? state.orgs.filter((one) => one !== id) : organisationIds.filter((one) => one === id || state.orgs.includes(one)) }),
    }, swatch(id), shortOf(id), make("span", { class: "count" }, String(count)));
  }));
}

function drawControls() {
  document.documentElement.lang = state.lang;
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  document.title = `${say("title")}: ${say("tagline")}`;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(/** @type {HTMLElement} */ (element).dataset.say ?? "");
  field.placeholder = say("page.search");
  field.setAttribute("aria-label", say("page.search"));
  found.setAttribute("aria-label", say("page.search"));
  byId("network").setAttribute("aria-label", say("page.canvas"));
  byId("panel").setAttribute("aria-label", say("page.legend_panel"));
  byId("at").value = shownDay();
  const other = state.lang === "id" ? "en" : "id";
  byId("language").replaceChildren(make("span", { class: "wide" }, say("page.language")), make("span", { class: "narrow", title: say("page.language") }, other.toUpperCase()));
  byId("language").setAttribute("aria-label", say("page.language"));
  byId("language").lang = other;
  const theme = say(isDark() ? "page.theme_light" : "page.theme_dark");
  byId("theme").replaceChildren(make("span", { class: "wide" }, theme), make("span", { class: "narrow", "aria-hidden": "true" }, isDark() ? "☀" : "☾"));
  byId("theme").setAttribute("aria-label", theme);
  byId("zoom").setAttribute("aria-label", say("page.zoom_all"));
  for (const [id, key] of [["zoom-in", "zoom_in"], ["zoom-out", "zoom_out"], ["zoom-all", "zoom_all"]]) {
    byId(id).setAttribute("aria-label", say(`page.${key}`));
    byId(id).title = say(`page.${key}`);
  }
  drawLegend();
}

function startControls() {
  field.addEventListener("input", () => { marked = -1; drawSearch(); });
  field.addEventListener("focus", drawSearch);
  field.addEventListener("blur", closeSearch);
  field.addEventListener("keydown", (event) => {
    const options = [...found.querySelectorAll("[data-id]")].map((option) => /** @type {HTMLElement} */ (option).dataset.id ?? "");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (options.length) marked = (marked + (event.key === "ArrowDown" ? 1 : marked < 0 ? 0 : -1) + options.length) % options.length;
      drawSearch();
    } else if (event.key === "Enter" && options.length) {
      event.preventDefault();
      take(options[Math.max(marked, 0)]);
    } else if (event.key === "Escape") {
      field.value = "";
      closeSearch();
    }
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === "/" && !typing) { event.preventDefault(); field.focus(); }
    if (event.key === "Escape" && !typing && state.select.length) change({ select: [] });
  });
  byId("at").addEventListener("change", () => {
    const day = byId("at").value;
    if (day && day >= "1945-01-01") change({ at: day === today() ? "" : day });
  });
  byId("language").addEventListener("click", () => change({ lang: state.lang === "id" ? "en" : "id" }));
  byId("theme").addEventListener("click", () => change({ theme: isDark() ? "light" : "dark" }));
  byId("zoom-in").addEventListener("click", () => zoom(1.35));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  byId("zoom-all").addEventListener("click", fit);
}
