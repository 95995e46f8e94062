"""The page's style: tokens, few sizes, and high contrast."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import graph

STYLES = sorted((Path(graph.__file__).parent / "page" / "web" / "styles").glob("*.css"))


def rules(file: Path) -> list[tuple[str, str]]:
    """The selectors and the declarations of a file, comments left out."""
    text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
    return [(selector.strip(), body) for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text)]


def test_looks_hang_on_classes_not_on_ids() -> None:
    assert len(STYLES) > 5
    found = [selector for file in STYLES for selector, _ in rules(file) if "#" in selector]
    assert found == []


def test_six_sizes_of_type_and_one_scale_of_spaces() -> None:
    tokens = next(file for file in STYLES if file.name == "tokens.css").read_text("utf-8")
    assert len(re.findall(r"--text-\w+:", tokens)) == 6
    for file in STYLES:
        for selector, body in rules(file):
            for size in re.findall(r"font-size:\s*([^;]+);", body):
                root = selector in {"html", '[data-theme="projector"]'}
                assert root or size.startswith("var(--text-") or size in {"0", "max(16px, 1rem)"}, (file.name, size)
            for space in re.findall(r"\b(?:gap|margin|padding):\s*([^;]+);", body):
                for part in re.findall(r"(?<![\w.-])\d+px", space):
                    assert part in {"1px", "13mm", "40px"}, (file.name, selector, space)


def test_high_contrast_keeps_colours_and_tells_what_is_chosen(visit: Callable[..., Any], page_file: Path) -> None:
    page = visit(page_file, forced_colors="active")
    colour = "one => getComputedStyle(one).backgroundColor"
    on = [one.evaluate(colour) for one in page.query_selector_all(".list [aria-pressed=true] > .switch")]
    off = page.locator(".list [aria-pressed=false] > .switch").first.evaluate(colour)
    assert len({*on}) == 3  # the fields of the five that are on
    assert off not in on
    current = page.locator("#views [aria-current]").evaluate(colour)
    others = page.locator("#views button:not([aria-current])").first.evaluate(colour)
    assert current != others
    width = "one => getComputedStyle(one).borderLeftWidth"
    assert page.locator(".list li [aria-pressed=true]").first.evaluate(width) != page.locator(
        ".list li [aria-pressed=false]"
    ).first.evaluate(width)
