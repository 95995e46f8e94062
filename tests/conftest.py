"""What several tests need: the graph, and the page in a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from graph.cli import main

#: The day on which the tests ask what is true today; the record has later ends already.
TODAY = "2026-11-24"

os.environ["KERJASAMA_CACHE"] = (
    "off"  # no test reads or leaves anything in the user's own; test_cache has one of its own
)

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


BROWSER = Path(__file__).parent / "browser"
#: In that folder, but Node.js is all that it needs.
SCRIPTS = BROWSER / "test_scripts.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, by its folder or by the fixture from which it gets one; and the example of `graph.pack`."""
    for item in items:
        if item.name == "graph._pack.pack":
            item.add_marker("whole")
        if (BROWSER in item.path.parents and item.path != SCRIPTS) or "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def G() -> nx.MultiGraph[str]:
    return graph.load()


@pytest.fixture(scope="session")
def page_file(G: nx.MultiGraph[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the embedded record, opening on the day of the tests."""
    return graph.explore(G, TODAY).save(tmp_path_factory.mktemp("page") / "kerjasama.html")


Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="session")
def process() -> Callable[..., Done]:
    """Run the command, or another program, as a process of its own."""

    def run(*arguments: str, program: Sequence[str] = (sys.executable, "-m", "graph")) -> Done:
        environment = os.environ | {"PYTHONPATH": str(Path(graph.__file__).parent.parent), "PYTHONIOENCODING": "utf-8"}
        environment.setdefault("KERJASAMA_LANG", "en")  # whatever the machine speaks
        return subprocess.run(
            [*program, *arguments], env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    return run


@pytest.fixture(scope="session")
def command() -> Callable[..., Done]:
    """Run the command as it is typed, here: what a process of its own costs, most tests need not pay."""

    def run(*arguments: str, cwd: Path | None = None) -> Done:
        out, err = TextIOWrapper(BytesIO(), "utf-8"), TextIOWrapper(BytesIO(), "utf-8")
        with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
            patch.setattr(sys, "argv", ["kerjasama", *arguments])
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            if cwd is not None:
                patch.chdir(cwd)
            with pytest.raises(SystemExit) as left:
                main()
        for stream in (out, err):
            stream.flush()
        code = left.value.code
        assert code is None or isinstance(code, int)
        return subprocess.CompletedProcess(
            arguments, code or 0, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()
        )

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: CI must not go without the browser tests")
        pytest.skip("NO CHROMIUM: the page is not tested on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page and wait until it is ready; at the end nothing may have been requested or gone wrong."""
    contexts, wrong = [], []

    def open_page(file: Path, address: str = "", width: int = 1280, height: int = 800, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("dialog", lambda dialog: wrong.append(f"a dialog opened: {dialog.message}"))
        page.on(
            "request",
            lambda request: (
                wrong.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None
            ),
        )
        page.goto(file.as_uri() + address)
        page.wait_for_selector("html[data-ready=true]", timeout=15_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
