"""Takes the pictures of the documentation from the page itself: ``make pictures``."""  # noqa: INP001 (a script)

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import graph
from build import TODAY

HERE = Path(__file__).resolve().parent
#: What is seen in each picture.
SEEN = {
    "shared-en": ("en", "view=network&select=IDN,JPN"),
    "shared-id": ("id", "view=network&select=IDN,JPN"),
    "map-en": ("en", "view=map&select=IDN"),
    "map-id": ("id", "view=map&select=IDN"),
}


def main() -> None:
    """Write each picture anew: the finding and what is drawn under it, without buttons."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, device_scale_factor=1.5)
        for name, (lang, seen) in SEEN.items():
            file = graph.explore(graph.load(), TODAY, lang).save(Path(folder, f"{lang}.html"), force=True)
            page.goto(f"{file.as_uri()}#{seen}&at={TODAY}&theme=light&lang={lang}")
            page.reload()
            page.wait_for_selector("html[data-ready=true]")
            page.wait_for_timeout(500)
            box = page.locator("#stage").bounding_box()
            assert box is not None
            box["height"] = page.locator("#time").bounding_box()["y"] - box["y"]
            page.evaluate("for (const one of document.querySelectorAll('#zoom')) one.style.visibility = 'hidden'")
            page.screenshot(path=HERE / f"{name}.png", clip=box)
        browser.close()


if __name__ == "__main__":
    main()
