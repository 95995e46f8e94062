// The day that is shown: the slider by year, play and pause, and the day typed in.

import { change } from "../core/address.ts";
import { dayOf } from "../core/dates.ts";
import { years } from "../core/facts.ts";
import { membershipsByYear } from "../core/queries.ts";
import { comparedDay, endOf, held, shownDay, state } from "../core/state.ts";
import { dated, say } from "../core/words.ts";
import { draw, make, speak, write } from "../draw/elements.ts";
import { wide } from "../draw/text.ts";
import { em } from "../draw/theme.ts";
import { yearTicks } from "../draw/ticks.ts";

const PER_YEAR = 400; // milliseconds

const NOTED = 0.8; // of the track, that what is said on it may take
const LATER = 400; // milliseconds: once the first picture stands
const YEAR = { apart: 90, gap: 10, size: 13 }; // pixels: about so far apart are the years below the slider; the least between two; their letters

const slider = document.getElementById("year") as HTMLInputElement;
const earlier = document.getElementById("from") as HTMLInputElement;
const dayField = document.getElementById("at") as HTMLInputElement;
const playButton = document.getElementById("play") as HTMLButtonElement;

/** Set while the years go by: the number of the next frame's request. */
let playing = 0;
let dragging = false;

const COMPARED = 20; // years: so far back the comparison begins when a key asks for it

/** Shows the earlier day on its handle; asleep, at the left end, while there is none. */
function drawFrom() {
  const from = comparedDay();
  earlier.value = from ? from.slice(0, 4) : earlier.min;
  earlier.classList.toggle("asleep", !from);
  earlier.setAttribute("aria-valuetext", from ? dated(from) : say("page.from_none"));
  const share = (value: string) =>
    `${(100 * (Number(value) - Number(slider.min))) / (Number(slider.max) - Number(slider.min) || 1)}%`;
  slider.parentElement?.style.setProperty("--from", from ? share(earlier.value) : "0%");
  slider.parentElement?.style.setProperty("--to", share(slider.value));
}

/** Compares with the end of a year; with none where the handle is at its left end, or not before the day that is shown. */
function compareWith(year: number, passing = false) {
  if (!years) return;
  const least = Number(shownDay().slice(0, 4)) - 1;
  change({ from: year <= years.first ? "" : endOf(Math.min(year, least)) }, passing);
  drawFrom();
}

/** Begins a comparison with an earlier day, or ends it. */
export const switchComparison = () =>
  comparedDay() ? change({ from: "" }) : compareWith(Number(shownDay().slice(0, 4)) - COMPARED);

/** Moves the earlier day by so many years; where there is none, begins. */
export const moveFrom = (by: number) =>
  comparedDay() ? compareWith(Number(comparedDay().slice(0, 4)) + by) : switchComparison();

/** Room for the longest date of the language. */
function fitDate() {
  const dates = Array.from({ length: 12 }, (_, month) => dated(`2000-${String(month + 1).padStart(2, "0")}-28`));
  dayField.style.minWidth = `${Math.max(...dates.map((one) => one.length)) * 0.63}em`; // of letters as wide as most
}

export function drawTime() {
  fitDate();
  const day = shownDay();
  (document.getElementById("time") as HTMLElement).classList.toggle("undated", !years);
  if (document.activeElement !== dayField || !dayField.classList.contains("wrong")) {
    dayField.value = dated(day);
    dayField.classList.remove("wrong");
    dayField.removeAttribute("aria-invalid");
  }
  dayField.title = say("page.date_hint");
  slider.value = day.slice(0, 4);
  slider.setAttribute("aria-valuetext", dated(day));
  drawFrom();
  const label = say(playing ? "page.pause" : "page.play");
  playButton.setAttribute("aria-label", label);
  playButton.title = label;
  write(playButton, playing ? "❚❚" : "▶");
}

/** Whether the years go by. */
export const isPlaying = () => playing > 0;

export function stop() {
  cancelAnimationFrame(playing);
  playing = 0;
  drawTime();
}

/** Lets the years go by, from the day that is shown or, at the end, from the first. */
export function play() {
  if (!years) return;
  const now = Number(shownDay().slice(0, 4));
  const from = now >= years.last ? years.first : now;
  const start = performance.now();
  let year = from;
  let passing = state.at !== endOf(from); // where it begins as it is, the first year is the step that Back takes
  const frame = (time: number) => {
    if (!years) return;
    const due = Math.min(years.last, from + Math.floor(Math.max(0, time - start) / PER_YEAR));
    playing = requestAnimationFrame(frame);
    if (due !== year) {
      year = due;
      change({ at: endOf(year) }, passing);
      passing = true;
    }
    if (year >= years.last) stop();
  };
  playing = requestAnimationFrame(frame);
  change({ at: endOf(from) });
  drawTime();
}

function takeTyped() {
  const day = dayOf(dayField.value);
  if (dayField.value === dated(shownDay())) return;
  dayField.classList.toggle("wrong", !day);
  if (day) {
    dayField.removeAttribute("aria-invalid");
    change({ at: held(day) });
    dayField.value = dated(shownDay());
  } else {
    dayField.setAttribute("aria-invalid", "true");
    speak(`${say("page.date_wrong", { text: dayField.value })} ${say("page.date_hint")}`);
  }
}

/** Writes the years below the slider: the first, the last, and of the round ones between those that touch no other. */
function drawYears() {
  const marks = document.getElementById("years");
  if (!years || !marks?.clientWidth) return;
  const { first, last } = years;
  const room = marks.clientWidth;
  const span = last - first || 1;
  const half = (year: number) => wide(String(year), YEAR.size * em()) / 2;
  const at = (year: number) => (room * (year - first)) / span;
  const shown = [first, last];
  for (const year of yearTicks(first, last, room / YEAR.apart))
    if (shown.every((other) => Math.abs(at(year) - at(other)) > half(year) + half(other) + YEAR.gap)) shown.push(year);
  const note = marks.parentElement?.querySelector<HTMLElement>(".asleep-note");
  if (note) note.hidden = wide(note.textContent ?? "", YEAR.size * em()) > room * NOTED;
  const fits = at(last) > half(first) + half(last) + YEAR.gap;
  const left = (year: number) => `${(100 * at(year)) / room}%`;
  marks.replaceChildren(
    ...(fits ? shown : [last])
      .sort((a, b) => a - b)
      .map((year) => make("span", { style: { left: left(year) } }, String(year))),
  );
}

/** Draws, behind the track, how many memberships there were in each year. */
function drawThrough() {
  const box = document.getElementById("through");
  if (!years || !box) return;
  const { first, last } = years;
  const counts = membershipsByYear(first, last);
  const most = Math.max(...counts, 1);
  const points = counts.map((count, place) => `${place} ${(1 - count / most).toFixed(3)}`);
  const size = { viewBox: `0 0 ${last - first || 1} 1`, preserveAspectRatio: "none", width: "100%", height: "100%" };
  box.replaceChildren(draw("svg", size, draw("path", { d: `M0 1L${points.join("L")}V1Z`, fill: "currentColor" })));
}

export function startTime() {
  if (years) {
    slider.min = String(years.first);
    slider.max = String(years.last);
    earlier.min = slider.min;
    earlier.max = slider.max;
    const marks = document.getElementById("years");
    if (marks) new ResizeObserver(drawYears).observe(marks);
    setTimeout(drawThrough, LATER);
  }
  slider.addEventListener("input", () => {
    if (playing) stop();
    change({ at: endOf(Number(slider.value)) }, dragging);
    dragging = true;
  });
  slider.addEventListener("change", () => (dragging = false));
  earlier.addEventListener("input", () => {
    compareWith(Number(earlier.value), dragging);
    dragging = true;
  });
  earlier.addEventListener("change", () => (dragging = false));
  playButton.addEventListener("click", () => (playing ? stop() : play()));
  dayField.addEventListener("focus", () => dayField.select());
  dayField.addEventListener("change", takeTyped);
  dayField.addEventListener("keydown", (event) => {
    if (event.key === "Enter") takeTyped();
    if (event.key === "Escape") {
      dayField.classList.remove("wrong");
      dayField.value = dated(shownDay());
      dayField.blur();
    }
  });
}
