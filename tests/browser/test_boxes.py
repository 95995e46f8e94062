"""Names as they are drawn: none overlaps another, none is cut, and nothing scrolls sideways, whatever is shown where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_views import AXE
from tests.conftest import TODAY

Visit = Callable[..., Any]
VIEWS = ("network", "map", "matrix", "overlaps", "timeline", "table")
CHOICES = ("", "select=IDN", "select=IDN,JPN", "orgs=ALL")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = ((1024, 768), (1280, 800), (1920, 1080), (360, 640))

#: What is wrong in what is drawn now: names on names, names that are cut, what is wider than its place.
FAULTS = """(view) => {
  const faults = [];
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) faults.push(`scrolls sideways by ${wide}`);
  const box = document.getElementById(view);
  const frame = box.getBoundingClientRect();
  const inside = (one) => one.right > frame.left && one.left < frame.right && one.bottom > frame.top && one.top < frame.bottom;
  let names = [];
  if (view === "network")
    names = kerjasama.drawn().labels.map(({ text, left, right, top, bottom }) =>
      ({ text, left: left + frame.left, right: right + frame.left, top: top + frame.top, bottom: bottom + frame.top }));
  else
    names = [...box.querySelectorAll("svg text")].filter(one => one.textContent.trim() && !/rotate/.test(one.getAttribute("transform"))).map(one => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const trim = (bottom - top) * 0.16; // the line is higher than its letters
      return { text: one.textContent, left, right, top: top + trim, bottom: bottom - trim };
    });
  const seen = names.filter(inside);
  const scrolls = box.scrollHeight > box.clientHeight + 1;
  for (const one of seen) {
    if (one.left < frame.left - 1 || one.right > frame.right + 1) faults.push(`cut at a side: ${one.text}`);
    if (!scrolls && (one.top < frame.top - 1 || one.bottom > frame.bottom + 1)) faults.push(`cut above or below: ${one.text}`);
  }
  for (const [place, a] of seen.entries())
    for (const b of seen.slice(place + 1))
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5)
        faults.push(`${a.text} on ${b.text}`);
  for (const one of document.querySelectorAll("header button, header summary, header h1, .finding, .caption, .tools *, .tabs button, .says")) {
    const style = getComputedStyle(one);
    if (one.clientWidth && style.display !== "inline" && one.scrollWidth > one.clientWidth + 1 && !one.closest(".hidden"))
      faults.push(`wider than its place: ${one.className || one.tagName} ${one.textContent.slice(0, 30)}`);
  }
  const parts = [...document.querySelectorAll("header > *, .stage :is(.finding, .asides > *, .caption)")].filter(one => one.offsetWidth && getComputedStyle(one).position !== "fixed");
  const boxes = parts.map(one => [one, one.getBoundingClientRect()]);
  for (const [place, [one, a]] of boxes.entries()) {
    if (a.left < -1 || a.right > innerWidth + 1) faults.push(`outside: ${one.id || one.tagName}`);
    for (const [other, b] of boxes.slice(place + 1))
      if (one.className.includes("call") || other.className.includes("call")) {
        const range = document.createRange();
        const words = one.className.includes("call") ? other : one;
        if (!words.matches(".finding, .caption")) continue;
        range.selectNodeContents(words);
        const button = one.className.includes("call") ? a : b;
        for (const line of range.getClientRects())
          if (Math.min(line.right, button.right) - Math.max(line.left, button.left) > 1 && Math.min(line.bottom, button.bottom) - Math.max(line.top, button.top) > 1)
            faults.push("a button on the words over the picture");
      } else if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
        faults.push(`${one.id || one.tagName} on ${other.id || other.tagName}`);
  }
  return faults;
}"""


def shown(
    page: Any, views: tuple[str, ...], choices: tuple[str, ...], rest: str, *, checked: bool = False
) -> Iterator[tuple[str, list[str]]]:
    """What is wrong in each of these pictures; `checked` by axe-core, too."""
    if checked:
        page.evaluate(AXE.read_text("utf-8"))
    every = ",".join(
        page.evaluate("JSON.parse(document.querySelector('#facts').textContent).organisations.map(one => one.id)")
    )
    for view, choice in product(views, choices):
        address = f"#view={view}&at={TODAY}&{choice.replace('ALL', every)}&{rest}"
        page.evaluate("its => { location.hash = its }", address)
        page.wait_for_timeout(350)
        faults = page.evaluate(FAULTS, view)
        if checked:
            found = page.evaluate(
                "tags => axe.run({ runOnly: tags }).then(its => its.violations.map(one => one.id))", TAGS
            )
            faults += [f"axe: {one}" for one in found]
        yield f"{view} {choice or 'nothing'} {rest}", faults


def opened(visit: Visit, file: Path, width: int, height: int) -> Any:
    fingers = {"has_touch": True, "is_mobile": True} if width < 600 else {}
    return visit(file, "", width, height, reduced_motion="reduce", **fingers)


@pytest.mark.parametrize("view", ["network", "map"])
def test_names_have_room(visit: Visit, page_file: Path, view: str) -> None:
    page = opened(visit, page_file, 1280, 800)
    wrong = {where: its for where, its in shown(page, (view,), CHOICES[1:3], "lang=id") if its}
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "projector"])
@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_names_have_room_everywhere(
    visit: Visit, page_file: Path, width: int, height: int, lang: str, theme: str
) -> None:
    page = opened(visit, page_file, width, height)
    wrong = {
        where: its for where, its in shown(page, VIEWS, CHOICES, f"lang={lang}&theme={theme}", checked=True) if its
    }
    assert wrong == {}
