"""Measure the page and the commands beside their yardsticks, all in one run; print a table in Markdown.

The page's yardstick is the stock pyvis page of the same graph: from opening to the moment at which its physics has
settled enough to be shown. Each command's yardstick is a Python process that only imports what the command cannot do without.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import sync_playwright
from pyvis.network import Network

import graph
from benchmarks.common import large

ROUNDS = 7
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]

#: Notes when the stock page's first thousand steps of physics are done and it shows its picture (it goes on moving).
SETTLED = """
const timer = setInterval(() => {
  if (!window.network?.on) return;
  clearInterval(timer);
  network.on("stabilizationIterationsDone", () => { window.settled = performance.now(); });
}, 5);
"""


def stock_page(G: nx.Graph[str], path: Path) -> None:
    """Write the page that pyvis makes of a graph when nothing is said."""
    S = graph.snapshot(G)
    net = Network(cdn_resources="in_line")
    for key, node in S.nodes(data=True):
        if S.degree(key):
            net.add_node(key, label=node["name"])
    for a, b in S.edges():
        net.add_edge(a, b)
    path.write_text(net.generate_html(), "utf-8")


def opened(browser: Any, path: Path, *, stock: bool = False) -> tuple[float, int]:
    """Milliseconds from opening a page until it is ready (the stock one: settled), and its requests to hosts."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
    page.route("http*://**", lambda route: route.abort())
    page.add_init_script(SETTLED)
    page.goto(path.as_uri(), wait_until="commit")
    if stock:
        took = page.wait_for_function("window.settled", timeout=120_000).json_value()
    else:
        page.wait_for_selector("html[data-ready=true]")
        took = page.evaluate("performance.getEntriesByName('explorer-ready')[0].startTime")
    page.close()
    return float(took), len(asked)


#: Milliseconds until a view stands after a press on its tab, and after a step of the year: medians.
STEPS = """async (views) => {
  const frame = () => new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)));
  const rest = (time) => new Promise(go => setTimeout(go, time));
  const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
  const told = {};
  for (const view of views) {
    const [turns, years] = [[], []];
    for (let round = 0; round < 7; round++) {
      document.querySelector(`nav [data-view=${view === "table" ? "network" : "table"}]`).click();
      await rest(750);
      const start = performance.now();
      document.querySelector(`nav [data-view=${view}]`).click();
      await frame();
      turns.push(performance.now() - start);
    }
    await rest(750);
    for (let year = 1950; year < 2026; year += 5) {
      const slider = document.querySelector("#year");
      slider.value = year;
      const start = performance.now();
      slider.dispatchEvent(new Event("input"));
      await frame();
      years.push(performance.now() - start);
    }
    told[view] = [median(turns), median(years)];
  }
  return told;
}"""

#: Frames a second while the years go by, over the whole time.
FILM = """async (view) => {
  document.querySelector(`nav [data-view=${view}]`).click();
  document.querySelector("#year").value = document.querySelector("#year").max;
  document.querySelector("#year").dispatchEvent(new Event("input"));
  document.querySelector("#play").click();
  let frames = 0;
  const start = performance.now();
  const playing = () => document.querySelector("#play").textContent !== "▶";
  await new Promise(go => { const count = () => { frames++; playing() ? requestAnimationFrame(count) : go(); }; requestAnimationFrame(count); });
  return (1000 * frames) / (performance.now() - start);
}"""

VIEWS = ("network", "map", "matrix", "overlaps", "timeline", "table")


def process(*command: str, cache: Path) -> float:
    """Seconds of CPU of a process, its code compiled before as that of an installed package is."""
    own = {
        "XDG_CACHE_HOME": str(cache),
        "KERJASAMA_CACHE": "on",
        "PYTHONPYCACHEPREFIX": str(cache),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    before = os.times()
    subprocess.run(command, env=os.environ | own, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print the table."""
    G = graph.load()
    folder = Path(tempfile.mkdtemp())
    ours, stock = folder / "ours.html", folder / "stock.html"
    graph.explore(G).save(ours)
    stock_page(graph.snapshot(G), stock)
    rows = []
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))))
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        ready = [opened(browser, ours) for _ in range(ROUNDS)]
        stocks = [opened(browser, stock, stock=True) for _ in range(2)]
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(ours.as_uri())
        page.wait_for_selector("html[data-ready=true]")
        steps = page.evaluate(STEPS, list(VIEWS))
        films = {view: page.evaluate(FILM, view) for view in ("network", "map")}
        page.close()
        big = folder / "big.html"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that the organisations are not the record's
            graph.explore(graph.load(large(folder))).save(big)
        bigs = [opened(browser, big) for _ in range(3)]
        browser.close()
    a, b = statistics.median(took for took, _ in ready), statistics.median(took for took, _ in stocks)
    rows.append(
        (
            "page ready",
            f"{a / 1000:.2f} s",
            "stock pyvis page of the same graph settled",
            f"{b / 1000:.2f} s",
            f"{b / a:.1f} times sooner",
        )
    )
    for view, (turn, year) in steps.items():
        rows.append((f"{view}: the view, a year's step", f"{turn:.0f} ms, {year:.0f} ms", "limit", "100 ms", ""))
    rows += [
        (f"{view}: frames while the years go by", f"{rate:.0f} a second", "limit", "30", "")
        for view, rate in films.items()
    ]
    middle = statistics.median(took for took, _ in bigs)
    rows.append(
        (
            "195 x 534, 12,295 memberships: ready",
            f"{middle / 1000:.2f} s",
            "limit",
            "3 s",
            f"{big.stat().st_size / 1000:.0f} kB",
        )
    )
    rows.append(("requests to hosts", str(max(n for _, n in ready)), "stock page", str(max(n for _, n in stocks)), ""))
    rows.append(("size of the page", f"{ours.stat().st_size / 1000:.0f} kB", "", "", ""))

    python = sys.executable
    page = ("-m", "graph", "explore", "--no-open", "-o", str(folder / "x.html"))
    pairs = [
        ("kerjasama explore --no-cache", (*page, "--no-cache"), "import pandas, networkx, pyvis.network"),
        ("kerjasama explore", page, "import pandas, networkx, pyvis.network"),
        ("kerjasama shared IDN JPN", ("-m", "graph", "shared", "IDN", "JPN"), "import pandas, networkx"),
    ]
    for name, command, imports in pairs:
        both = [
            (process(python, *command, cache=folder), process(python, "-c", imports, cache=folder))
            for _ in range(ROUNDS + 4)
        ]
        x, y = (statistics.median(column) for column in zip(*both[1:], strict=True))
        rows.append((f"`{name}`", f"{x:.2f} s", f'`python -c "{imports}"`', f"{y:.2f} s", f"{x / y:.2f} times"))

    print("| what | figure | yardstick | figure | ratio |\n|---|---:|---|---:|---:|")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
