// The day that is shown: the slider by year, play and pause, and the day typed in.

import { range } from "d3-array";
import { facts, years } from "../core/facts.ts";
import { fold } from "../core/search.ts";
import { change, held, shownDay, today, wholeDay } from "../core/state.ts";
import { dated, say } from "../core/words.ts";
import { make, speak } from "../draw/elements.ts";

const PER_YEAR = 400; // milliseconds

const slider = document.getElementById("year") as HTMLInputElement;
const dayField = document.getElementById("at") as HTMLInputElement;
const playButton = document.getElementById("play") as HTMLButtonElement;

/** Set while the years go by: the number of the next frame's request. */
export let playing = 0;
let dragging = false;

/** The day as which a year is shown: its last, or today in the running year. */
export const endOf = (year: number) =>
  years && year >= years.last ? held(today()) : `${String(year).padStart(4, "0")}-12-31`;

/** A day as people write it (1995-07-28, 28/07/1995, 28 July 1995, Juli 1995, 1995) as 1995-07-28, or nothing. */
function readDay(text: string) {
  const plain = fold(text);
  const iso = wholeDay(text.trim());
  if (iso) return iso;
  const digits = /^(?:(\d{1,2})[ ])?(\d{1,2}) (\d{4})$/.exec(plain);
  if (digits)
    return wholeDay(
      [digits[3], digits[2].padStart(2, "0"), ...(digits[1] ? [digits[1].padStart(2, "0")] : [])].join("-"),
    );
  const told = /^(?:(\d{1,2}) )?(\p{L}+) (\d{4})$/u.exec(plain);
  if (!told) return "";
  for (const its of Object.values<any>(facts.words)) {
    for (let month = 0; month < 12; month++) {
      const name = fold(
        new Intl.DateTimeFormat(its.locale, { month: "long", timeZone: "UTC" }).format(Date.UTC(2000, month, 1)),
      );
      if (told[2].length >= 3 && name.startsWith(told[2])) {
        return wholeDay(
          [told[3], String(month + 1).padStart(2, "0"), ...(told[1] ? [told[1].padStart(2, "0")] : [])].join("-"),
        );
      }
    }
  }
  return "";
}

export function drawTime() {
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
  const label = say(playing ? "page.pause" : "page.play");
  playButton.setAttribute("aria-label", label);
  playButton.title = label;
  playButton.textContent = playing ? "❚❚" : "▶";
}

function stop() {
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
  const frame = (time: number) => {
    if (!years) return;
    const due = Math.min(years.last, from + Math.floor(Math.max(0, time - start) / PER_YEAR));
    playing = requestAnimationFrame(frame);
    if (due !== year) {
      year = due;
      change({ at: endOf(year) }, true);
    }
    if (year >= years.last) stop();
  };
  playing = requestAnimationFrame(frame);
  change({ at: endOf(from) });
  drawTime();
}

function takeTyped() {
  const day = dayField.value.trim() && readDay(dayField.value);
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

export function startTime() {
  if (years) {
    slider.min = String(years.first);
    slider.max = String(years.last);
    const marks = document.getElementById("years");
    const span = years.last - years.first || 1;
    const every = span > 120 ? 50 : span > 40 ? 20 : 10;
    const { first, last } = years;
    const round = range(Math.ceil(first / every), Math.floor(last / every) + 1).map((n) => n * every);
    marks?.replaceChildren(
      ...[first, ...round.filter((year) => year - first > span / 9 && last - year > span / 9), last].map((year) =>
        make("span", { style: { left: `${(100 * (year - first)) / span}%` } }, String(year)),
      ),
    );
  }
  slider.addEventListener("input", () => {
    if (playing) stop();
    change({ at: endOf(Number(slider.value)) }, dragging);
    dragging = true;
  });
  slider.addEventListener("change", () => (dragging = false));
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
