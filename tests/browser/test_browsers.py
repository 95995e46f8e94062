"""The page in Firefox and in WebKit, which is the engine of Safari and of every browser on an iPhone.

Both are driven by the commands of the W3C's WebDriver: WebKit over HTTP, as the standard has it; Firefox over its own
socket, Marionette, since Debian has no geckodriver.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import networkx as nx
import pytest

import graph
from tests.conftest import TODAY

FIREFOX = "firefox-esr" if shutil.which("firefox-esr") else "firefox"
NEEDS = {"Firefox": (FIREFOX,), "WebKit": ("WebKitWebDriver", "Xvfb")}
PATIENCE = 90  # seconds, for a busy machine

#: Notes what goes wrong from now on; where something goes wrong before, the page does not get ready.
WATCH = """
  window.wrong = [];
  for (const kind of ["error", "unhandledrejection", "securitypolicyviolation"])
    addEventListener(kind, one => wrong.push(`${kind}: ${one.message ?? one.reason ?? one.blockedURI}`));
  for (const kind of ["error", "warn"]) console[kind] = (...all) => wrong.push(`${kind}: ${all.join(" ")}`);
"""
#: Shapes in a view that are large enough to be seen.
SHAPES = """
  const all = document.querySelectorAll(`#${arguments[0]} :is(canvas, path, rect, circle, td)`);
  return [...all].map(one => one.getBoundingClientRect()).filter(one => one.width > 3 && one.height > 3).length
"""
#: How many colours the canvas of the network has.
COLOURS = """
  const canvas = document.querySelector("#network canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size
"""
#: Notes what is saved, in place of saving it.
SAVING = """
  window.saved = {};
  URL.createObjectURL = blob => { window.last = blob; return "blob:none" };
  HTMLAnchorElement.prototype.click = function () { saved[this.download.split(".").pop()] = last.size };
"""


@dataclass
class Browser:
    """A browser that runs, and what sends it a command."""

    send: Callable[[str, dict[str, Any]], Any]

    def ask(self, script: str, *arguments: object) -> Any:
        return self.send("execute/sync", {"script": script, "args": arguments})

    def wait(self, script: str, *arguments: object) -> None:
        end = time.monotonic() + PATIENCE
        while not self.ask(f"return {script}", *arguments):
            assert time.monotonic() < end, script
            time.sleep(0.05)

    def click(self, x: float, y: float) -> None:
        steps = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.send("actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": steps}]})


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def process(*command: str, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, **options) as running:
        try:
            yield running
        finally:
            running.terminate()
            try:
                running.wait(10)
            except subprocess.TimeoutExpired:
                running.kill()


def reach(port: int) -> socket.socket:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), PATIENCE)
        except OSError:
            assert time.monotonic() < end, "the browser does not answer"
            time.sleep(0.1)


@contextmanager
def firefox(folder: Path) -> Iterator[Browser]:
    port = free_port()
    (folder / "user.js").write_text(
        f'user_pref("marionette.port", {port});\nuser_pref("app.normandy.enabled", false);\n', "utf-8"
    )
    command = (FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(folder))
    with (
        process(*command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL),
        reach(port) as line,
        line.makefile("rb") as answers,
    ):

        def read() -> Any:
            length = b""
            while (one := answers.read(1)) != b":":
                length += one
            return json.loads(answers.read(int(length)))

        def marionette(command: str, its: dict[str, Any]) -> Any:
            text = json.dumps([0, 1, command, its]).encode()
            line.sendall(b"%d:%b" % (len(text), text))
            _, _, error, value = read()
            assert error is None, error
            return value.get("value", value)

        names = {
            "url": "WebDriver:Navigate",
            "execute/sync": "WebDriver:ExecuteScript",
            "actions": "WebDriver:PerformActions",
        }
        read()
        marionette("WebDriver:NewSession", {})
        yield Browser(lambda command, its: marionette(names[command], its))


@contextmanager
def webkit(folder: Path) -> Iterator[Browser]:
    port = free_port()
    read, write = os.pipe()
    with ExitStack() as running:
        running.enter_context(
            process(
                "Xvfb",
                "-displayfd",
                str(write),
                "-screen",
                "0",
                "1400x1000x24",
                pass_fds=[write],
                stderr=subprocess.DEVNULL,
            )
        )
        os.close(write)
        with os.fdopen(read, encoding="utf-8") as shown:
            display = shown.readline().strip()
        environment = os.environ | {"DISPLAY": f":{display}", "HOME": str(folder), "GDK_BACKEND": "x11"}
        running.enter_context(process("WebKitWebDriver", f"--port={port}", env=environment, stderr=subprocess.DEVNULL))
        reach(port).close()

        def http(path: str, its: dict[str, Any] | None, method: str = "POST") -> Any:
            data = None if its is None else json.dumps(its).encode()
            with urlopen(
                Request(
                    f"http://127.0.0.1:{port}/session{path}", data, {"Content-Type": "application/json"}, method=method
                ),
                timeout=PATIENCE,
            ) as answer:
                return json.load(answer)["value"]

        session = http("", {"capabilities": {}})["sessionId"]
        running.callback(http, f"/{session}", None, "DELETE")
        yield Browser(lambda command, its: http(f"/{session}/{command}", its))


@pytest.fixture(params=["Firefox", "WebKit"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Browser]:
    missing = [one for one in NEEDS[request.param] if not shutil.which(one)]
    if missing:
        if os.environ.get("CI"):
            pytest.fail(f"no {' and '.join(missing)}: CI must not go without the other browsers")
        pytest.skip(
            f"NO {request.param}: the page is not tested in it on this machine ({' and '.join(missing)} missing)"
        )
    with {"Firefox": firefox, "WebKit": webkit}[request.param](tmp_path) as browser:
        yield browser


def test_the_page_in_other_browsers(other: Browser, page_file: Path, G: nx.MultiGraph[str]) -> None:
    other.send("url", {"url": f"{page_file.as_uri()}#at={TODAY}"})
    other.wait("document.documentElement.dataset.ready === 'true'")
    other.ask(WATCH)
    assert other.ask(COLOURS) > 20

    # A click on each of two countries tells what they share.
    for key in ("IDN", "JPN"):
        other.click(
            *other.ask(
                "const { x, y } = kerjasama.drawn().dots[arguments[0]]; const box = document.querySelector('#network').getBoundingClientRect(); return [box.x + x, box.y + y]",
                key,
            )
        )
        other.wait("location.hash.includes(arguments[0])", key)
    told = other.ask("return document.querySelector('#panel').innerText")
    for acronym in graph.shared(G, "IDN", "JPN", at=TODAY).organisation.map(lambda key: G.nodes[key]["acronym"]):
        assert acronym in told

    # Every view draws something.
    for view, least in {"network": 1, "map": 150, "overlaps": 20, "timeline": 20, "table": 20}.items():
        other.ask("document.querySelector(`[data-view=${arguments[0]}]`).click()", view)
        other.wait("document.body.dataset.shows === arguments[0]", view)
        assert other.ask(SHAPES, view) >= least, view
        if view == "map":
            assert (
                other.ask("return document.querySelector('#map path[data-id=IDN]').getBoundingClientRect().width") > 100
            )

    # Pictures and tables are taken away.
    other.ask("location.hash = 'view=map&lang=id&at=1966-08-17'")
    other.wait("document.querySelector('#at').value === '17 Agustus 1966'")
    other.ask(SAVING)
    other.ask("document.querySelector('#take').open = true")
    other.wait("!!document.querySelector('[data-take=png]')")
    for kind in ("png", "svg", "csv"):
        other.ask("document.querySelector(`[data-take=${arguments[0]}]`).click()", kind)
        other.wait("saved[arguments[0]] > 1000", kind)
    assert other.ask("return wrong") == []
