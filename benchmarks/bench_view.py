"""Measure how soon the page answers: from an event to the painted picture, and frames a second while the years go by.

A view's switch and a step of the date are to be painted within 60 ms (median), on a screen of 1280x800; at a quarter of the
processor's speed and 360x740, playing holds 20 frames a second. What is measured is the page of the record.
"""

from __future__ import annotations

import shutil
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import graph
from benchmarks.bench_page import FLAGS, VIEWS

#: Milliseconds from an event to the first frame that shows what it did, the reader's own work in between: medians.
PAINTED = """async ([view, rounds]) => {
  const painted = () => new Promise(go => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => go(performance.now());
    channel.port2.postMessage(0);
  }));
  const rest = (time) => new Promise(go => setTimeout(go, time));
  const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
  const tab = (name) => document.querySelector(`nav [data-view=${name}]`);
  const [turns, years] = [[], []];
  tab(view).click();
  for (let round = 0; round < rounds; round++) {
    tab(view === "table" ? "network" : "table").click();
    await rest(800);
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    tab(view).click();
    turns.push(await painted() - start);
  }
  await rest(800);
  const slider = document.querySelector("#year");
  for (let step = 0; step < 2 * rounds; step++) {
    slider.value = 1950 + step * 5;
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    slider.dispatchEvent(new Event("input"));
    years.push(await painted() - start);
    await rest(30);
  }
  slider.dispatchEvent(new Event("change"));
  return [median(turns), median(years), Math.max(...years)];
}"""

#: Frames a second, and the longest time between two, while the years go by from one to another.
PLAYED = """async ([view, from, to]) => {
  document.querySelector(`nav [data-view=${view}]`).click();
  const slider = document.querySelector("#year");
  slider.value = from;
  slider.dispatchEvent(new Event("input"));
  slider.dispatchEvent(new Event("change"));
  await new Promise(go => setTimeout(go, 900));
  document.querySelector("#play").click();
  const times = [];
  await new Promise(go => {
    const frame = (time) => { times.push(time); Number(slider.value) < to ? requestAnimationFrame(frame) : go(); };
    requestAnimationFrame(frame);
  });
  document.querySelector("#play").click();
  const gaps = times.slice(1).map((time, place) => time - times[place]);
  return [(1000 * gaps.length) / (times.at(-1) - times[0]), Math.max(...gaps)];
}"""

ROUNDS = 7
CHOICES = ("", "IDN", "IDN,JPN")
SLOWER = 4


def opened(browser: Any, path: Path, width: int, height: int, slower: int = 1, **options: Any) -> Any:
    """A page that is ready."""
    page = browser.new_context(viewport={"width": width, "height": height}, **options).new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=true]")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return page


def main() -> None:
    """Print two tables."""
    folder = Path(tempfile.mkdtemp())
    path = graph.explore(graph.load()).save(folder / "page.html")
    print(f"page: {path.stat().st_size / 1000:.0f} kB\n")
    print("| view | chosen | switched to, ms | a year's step, ms | the longest, ms |\n|---|---|---:|---:|---:|")
    with sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for chosen in CHOICES:
            page = opened(browser, Path(f"{path}"), 1280, 800)
            page.evaluate("its => { location.hash = its }", f"select={chosen}" if chosen else "")
            for view in VIEWS:
                turn, year, longest = page.evaluate(PAINTED, [view, ROUNDS])
                print(f"| {view} | {chosen or 'nothing'} | {turn:.0f} | {year:.0f} | {longest:.0f} |", flush=True)
            page.context.close()
        print(
            f"\n| playing at 360x740, {SLOWER} times slower | chosen | frames a second | longest, ms |\n|---|---|---:|---:|"
        )
        for chosen, view in product(CHOICES, VIEWS):
            page = opened(browser, path, 360, 740, SLOWER, has_touch=True, is_mobile=True)
            page.evaluate("its => { location.hash = its }", f"select={chosen}" if chosen else "")
            rate, longest = page.evaluate(PLAYED, [view, 1985, 2000])
            print(f"| {view} | {chosen or 'nothing'} | {rate:.0f} | {longest:.0f} |", flush=True)
            page.context.close()
        browser.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
