"""The notebooks: each runs from a clean kernel and shows what is kept in it; the page works inside them."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import graph
from graph.page.document import SANDBOX
from tests.conftest import TODAY

ROOT = Path(graph.__file__).parents[1]
NAMES = (
    "01-first-steps",
    "02-indonesia-through-time",
    "03-who-joins-the-blocs",
    "04-your-own-csv",
    "05-correlates-of-war",
    "06-more-than-chance",
    "07-trade-and-memberships",
)
#: What only the machine that ran a notebook knows: folders, addresses in memory.
TRACES = re.compile(r"(?<![\w./<:])(/(home|root|tmp|usr|var|opt|private|Users|mnt|work)/|[A-Z]:\\)|0x[0-9a-f]{6,}")

if find_spec("jupyterlab") is None:
    if os.environ.get("CI"):
        pytest.fail("no JupyterLab: CI must not go without the notebooks", pytrace=False)
    pytest.skip("NO JUPYTERLAB: the notebooks are not tested on this machine", allow_module_level=True)


def notebook(name: str) -> Path:
    return ROOT / "notebooks" / f"{name}.ipynb"


def outputs(cells: list[Any]) -> list[list[tuple[str, str]]]:
    """What each cell of code shows as text: which kind, and the text."""
    return [
        [
            (
                output.get("name") or output["output_type"],
                "".join(output.get("text") or output.get("data", {}).get("text/plain", "")),
            )
            for output in cell["outputs"]
        ]
        for cell in cells
        if cell["cell_type"] == "code"
    ]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Folders of Jupyter's own that are empty, so that nothing of this machine changes what it does."""
    folders = {f"JUPYTER_{what}_DIR": str(tmp_path / what) for what in ("CONFIG", "DATA", "RUNTIME")}
    settings = folders | {"IPYTHONDIR": str(tmp_path / "ipython"), "PYTHONPATH": str(ROOT)}
    for key, value in settings.items():
        monkeypatch.setenv(key, value)
    return settings


def test_there_are_no_others() -> None:
    assert sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb")) == [*NAMES]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.slow
def test_runs_from_a_clean_kernel_and_shows_what_is_kept(
    name: str, environment: dict[str, str], tmp_path: Path
) -> None:
    from notebooks.run import execute

    assert environment
    began = time.monotonic()
    fresh = execute(notebook(name), tmp_path)
    assert time.monotonic() - began < 60
    shown = outputs(fresh.cells)
    assert not [text for cell in shown for kind, text in cell if kind in {"stderr", "error"}]
    assert shown == outputs(json.loads(notebook(name).read_text("utf-8"))["cells"]), (
        "what is kept is old; run: make notebooks"
    )


@pytest.mark.parametrize("name", NAMES)
def test_reads_well_as_it_is_kept(name: str) -> None:
    text = notebook(name).read_text("utf-8")
    kept = json.loads(text)
    assert len(text) < 400_000
    code = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == [*range(1, len(code) + 1)]
    assert any("data" in output for cell in code for output in cell["outputs"])
    assert not [cell["id"] for cell in kept["cells"] if cell["metadata"]]
    for cell in code:
        for output in cell["outputs"]:
            output.get("data", {}).pop("image/png", None)
    assert not TRACES.search(json.dumps(kept))
    assert kept["cells"][0]["source"][2].startswith("Here you learn"), "the first sentence says what one learns"


def test_a_page_says_little_as_text(G: nx.MultiGraph[str]) -> None:
    assert repr(graph.explore(G, TODAY)) == "Page()"


@pytest.fixture
def offline(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a tab that gets nothing but from one address, and tells what it asked for beyond."""
    contexts, beyond, wrong = [], [], []

    def open_tab(allowed: str) -> Any:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
        contexts.append(context)

        def pass_on(route: Any) -> None:
            if route.request.url.startswith((allowed, "data:", "blob:")):
                route.continue_()
            else:
                beyond.append(route.request.url)
                route.abort()

        context.route("**/*", pass_on)
        tab = context.new_page()
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        return tab

    yield open_tab
    for context in contexts:
        context.close()
    assert beyond == []
    assert wrong == []


def try_the_page(tab: Any) -> None:
    """Do in the page inside a notebook what a reader does, and see it answer."""
    element = tab.locator("iframe[title=Kerjasama]")
    element.scroll_into_view_if_needed(timeout=20_000)
    assert element.get_attribute("sandbox") == SANDBOX
    page = tab.frame_locator("iframe[title=Kerjasama]")
    page.locator("html[data-ready=true]").wait_for(timeout=20_000)
    page.locator("#search").fill("Jepang")
    page.locator("#search").press("Enter")
    page.locator("#panel").get_by_text("Japan").first.wait_for()
    page.locator("#search").fill("Indonesia")
    page.locator("#search").press("Enter")
    page.locator("[data-answer=shared] > [data-organisation=IJEPA]").wait_for()
    page.locator("[data-view=table]").click()
    page.locator("#table table").wait_for()
    page.locator("#take summary").click()
    with tab.expect_download() as download:
        page.locator("[data-take=csv]").click()
    rows = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("organisation,")
    assert [row for row in rows if row.startswith("IJEPA,")]


CELL = f'import graph\n\ngraph.explore(graph.load(), "{TODAY}")'


def one_cell(path: Path) -> Path:
    cell: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "id": "page",
        "metadata": {},
        "outputs": [],
        "source": CELL,
    }
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    path.write_text(json.dumps({"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}), "utf-8")
    return path


@pytest.fixture
def lab(environment: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """Run JupyterLab on a port of this machine, in a folder with one notebook, and give its address."""
    folder = tmp_path / "lab"
    folder.mkdir()
    one_cell(folder / "page.ipynb")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": folder,
        "IdentityProvider.token": "",
        "ServerApp.open_browser": False,
        "ServerApp.allow_root": True,
        "LabApp.news_url": "",
        "LabApp.extension_manager": "readonly",
        "LabApp.workspaces_dir": tmp_path / "workspaces",
        "LabApp.user_settings_dir": tmp_path / "settings",
    }
    arguments = [f"--{key}={value}" for key, value in options.items()]
    with (tmp_path / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *arguments],
            cwd=folder,
            env=os.environ | environment,
            stdout=log,
            stderr=log,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(200):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    assert server.poll() is None, (tmp_path / "lab.log").read_text()
                    time.sleep(0.1)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@pytest.mark.slow
def test_the_page_works_in_jupyterlab(lab: str, offline: Callable[..., Any]) -> None:
    began = time.monotonic()
    tab = offline(lab)
    tab.goto(f"{lab}/lab/tree/page.ipynb?reset")
    cell = tab.locator(".jp-Notebook .jp-CodeCell").first
    cell.locator(".cm-content").click(timeout=30_000)
    tab.get_by_text("Python 3 (ipykernel) | Idle").first.wait_for(timeout=30_000)
    tab.keyboard.press("Shift+Enter")
    try_the_page(tab)
    # a source opens as any other site does, not shut in as the page is; here one on this machine
    source = tab.frame_locator("iframe[title=Kerjasama]").locator("#panel a[target=_blank]").first
    source.evaluate("(link, address) => link.href = address", f"{lab}/api")
    with tab.expect_popup() as popup:
        source.click()
    popup.value.wait_for_url(f"{lab}/api")
    assert popup.value.evaluate("origin") == lab
    assert time.monotonic() - began < 60


@pytest.mark.slow
def test_the_page_survives_export_to_html(
    environment: dict[str, str], offline: Callable[..., Any], tmp_path: Path
) -> None:
    from nbconvert import HTMLExporter

    from notebooks.run import execute

    assert environment
    ran = execute(one_cell(tmp_path / "page.ipynb"), tmp_path)
    # what nbconvert's own template would ask other hosts for
    exporter = HTMLExporter(mathjax_url="", require_js_url="", jquery_url="")  # type: ignore[no-untyped-call]
    text, _ = exporter.from_notebook_node(ran)
    file = tmp_path / "page.html"
    file.write_text(text, "utf-8")
    tab = offline(tmp_path.as_uri())
    tab.goto(file.as_uri())
    try_the_page(tab)


#: What VS Code allows a notebook's outputs where its setting `notebook.experimental.enableCsp` is on.
POLICY = (
    "default-src 'none'; script-src https: 'unsafe-inline' 'unsafe-eval'; style-src https: 'unsafe-inline'; "
    "img-src https: http: data:; font-src https:; connect-src https:; child-src https: data:"
)


@pytest.mark.slow
def test_the_page_works_under_the_policy_of_another_program(
    G: nx.MultiGraph[str], offline: Callable[..., Any], tmp_path: Path
) -> None:
    frame = graph.explore(G, TODAY)._repr_html_()
    file = tmp_path / "outputs.html"
    file.write_text(
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">{frame}',
        "utf-8",
    )
    tab = offline(tmp_path.as_uri())
    tab.goto(file.as_uri())
    try_the_page(tab)
