"""The site as it is built: nothing from elsewhere, nothing in the way of anybody, and short ways from its front."""

from __future__ import annotations

import functools
import http.server
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import graph
from tests.browser.test_browsers import WATCH, Browser, other  # noqa: F401 (a fixture)
from tests.browser.test_views import AXE

ROOT = Path(graph.__file__).parents[1]
SITE = ROOT / "build" / "site"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("mkdocs") is None or find_spec("mkdocstrings") is None, reason="needs make site"),
]
#: What a careful host sends with every page: it may load from the site itself and from nowhere else.
STRICT = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FRONTS = {"id": "index.html", "en": "en/index.html"}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
NOTEBOOK = {"viewport": {"width": 1366, "height": 768}}

Open = Callable[..., Any]


class Plain(http.server.SimpleHTTPRequestHandler):
    """The site, as Python's own server hands it out."""

    def log_message(self, *_said: object) -> None:
        """Nothing."""


class Strict(Plain):
    """The site, with strict headers."""

    def end_headers(self) -> None:
        for name, value in STRICT.items():
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def served(how: type[Plain]) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(how, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def built() -> None:
    """The site, freshly built."""
    subprocess.run([sys.executable, ROOT / "website" / "build.py"], cwd=ROOT, check=True)


@pytest.fixture(scope="module")
def address(built: None) -> Iterator[str]:  # noqa: ARG001
    """Where the site is, with strict headers."""
    with served(Strict) as where:
        yield where


@pytest.fixture
def open_(browser: Any, address: str) -> Iterator[Open]:
    """Open a page of the site; at the end nothing may have been asked of another host, or have gone wrong."""
    wrong: list[str] = []
    contexts = []

    def opened(where: str, **options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        context.on(
            "request",
            lambda one: wrong.append(one.url) if not one.url.startswith((address, "data:", "blob:")) else None,
        )
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
        page.goto(address + where)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def pages() -> list[Path]:
    return sorted(
        page for page in SITE.rglob("*.html") if (SITE / "assets").exists() and b"md-main" in page.read_bytes()
    )


def test_nothing_stands_in_the_way_of_anybody_and_no_page_is_wider_than_a_phone(open_: Open, address: str) -> None:
    axe = AXE.read_text("utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    assert len(pages()) > 20
    for size in (PHONE, NOTEBOOK):
        page = open_("index.html", **size)
        for file in pages():
            page.goto(address + file.relative_to(SITE).as_posix())
            page.wait_for_load_state()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), file
            page.evaluate(axe)
            found = page.evaluate("tags => axe.run({ runOnly: tags }).then(result => result.violations)", tags)
            assert [(one["id"], [node["html"] for node in one["nodes"]][:2]) for one in found] == [], file


@pytest.mark.parametrize("lang", FRONTS)
def test_from_the_front_a_phone_gets_to_what_two_countries_share_in_two_taps(open_: Open, lang: str) -> None:
    page = open_(FRONTS[lang], **PHONE)
    assert page.locator("html").get_attribute("lang") == lang
    share = len(graph.shared(graph.load(), "IDN", "JPN"))
    assert str(share) in page.locator(".picture img").get_attribute("alt")
    page.tap(".picture")
    page.wait_for_selector("html[data-ready=true]")
    page.tap("#grip")
    said = page.locator("#panel").inner_text()
    assert "Indonesia" in said
    assert {"en": "Japan", "id": "Jepang"}[lang] in said
    assert re.search(rf"\b{share}\b", said)


@pytest.mark.parametrize("lang", FRONTS)
def test_a_teacher_gets_to_a_sheet_to_print_in_two_clicks(open_: Open, lang: str) -> None:
    page = open_(FRONTS[lang], **NOTEBOOK)
    page.click({"id": "text=Lihat isinya", "en": "text=See what is in it"}[lang])
    page.locator("a.button.first", has_text=re.compile("cetak|print")).first.click()
    page.wait_for_load_state()
    assert page.locator("h1").count() == 1
    assert page.pdf().startswith(b"%PDF-")


@pytest.mark.parametrize("lang", FRONTS)
def test_the_front_shows_its_three_ways_in_at_once_and_every_download_opens(
    open_: Open, lang: str, address: str
) -> None:
    page = open_(FRONTS[lang], **NOTEBOOK)
    for button in page.locator(".card .button").all():
        assert button.bounding_box()["y"] + button.bounding_box()["height"] <= NOTEBOOK["viewport"]["height"]
    for where in (FRONTS[lang], {"id": "unduhan.html", "en": "en/downloads.html"}[lang]):
        page.goto(address + where)
        for link in page.locator("article a[href]").evaluate_all("all => all.map(one => one.href)"):
            assert page.request.get(link).ok, link
    page.goto(address + FRONTS[lang])
    page.click(".md-select button")
    second = "en" if lang == "id" else "id"
    page.click(f'.md-select a[hreflang="{second}"]')
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == second


@pytest.mark.parametrize("how", [Plain, Strict])
def test_the_site_and_its_page_run_in_other_browsers_whatever_the_headers(
    other: Browser,  # noqa: F811
    built: None,  # noqa: ARG001
    how: type[Plain],
) -> None:
    with served(how) as address:
        for lang, front in FRONTS.items():
            other.send("url", {"url": address + front})
            other.wait("document.readyState === 'complete'")
            other.ask(WATCH)
            assert other.ask("return document.documentElement.lang") == lang
            assert other.ask("return document.querySelector('.picture img').naturalWidth") > 100
            elsewhere = "return performance.getEntriesByType('resource').map(one => one.name)"
            assert [one for one in other.ask(elsewhere) if not one.startswith((address, "data:", "blob:"))] == []
            assert other.ask("return wrong") == []
            other.ask("document.querySelector('.picture').click()")
            other.wait("document.documentElement.dataset.ready === 'true'")
            assert "Indonesia" in other.ask("return document.querySelector('#panel').textContent")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_archive_of_the_site_is_whole_and_one_folder(built: None, lang: str) -> None:  # noqa: ARG001
    name = {"id": "kelas", "en": "class"}[lang]
    with ZipFile(SITE / f"{name}.zip") as archive:
        assert {Path(file).parts[0] for file in archive.namelist()} == {name}
        assert sum(file.endswith(".docx") for file in archive.namelist()) == 10  # sheets and keys to edit, lesson plans


def test_search_finds_what_stands_in_the_guide(open_: Open) -> None:
    page = open_("en/index.html", **NOTEBOOK)
    page.fill(".md-search__input", "Correlates of War")
    page.wait_for_selector(".md-search-result__item a")
    found = page.locator(".md-search-result__item a").evaluate_all("all => all.map(one => one.href)")
    assert any("/en/howto.html#correlates-of-war" in one for one in found)


def test_the_checker_of_links_finds_what_is_wrong(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, 'website'); from pathlib import Path; from build import wrong_links;"
        "print(*wrong_links(Path(sys.argv[1])), sep='\\n')"
    )
    (tmp_path / "a.html").write_text(
        '<a href="b.html">b</a><a href="#here">here</a><a id="there" href="a.html#there">there</a>'
        '<img src="https://example.org/x.png"><a href="https://example.org">away</a><a href="../up.html">up</a>',
        "utf-8",
    )
    told = subprocess.run(
        [sys.executable, "-c", code, tmp_path], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert told == [
        "a.html: loads https://example.org/x.png",
        "a.html: b.html leads nowhere",
        "a.html: #here: there is no such place",
        "a.html: ../up.html leads nowhere",
    ]
