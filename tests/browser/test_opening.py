"""How the page opens where it cannot run, as another charset, inside another page, and from links written otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import graph
from graph.page.document import BYTE_ORDER_MARK, SANDBOX

Visit = Callable[..., Any]
SITE = "http://kerjasama.test/"


@pytest.fixture
def serve(browser: Any, page_file: Path) -> Any:
    """Serve the page from a site of its own, with these headers, scripts on or off; beside it a page that embeds it."""
    contexts = []

    def open_page(
        headers: dict[str, str], address: str = "", *, scripts: bool = True, host: str = "", first: str = ""
    ) -> Any:
        context = browser.new_context(java_script_enabled=scripts)
        contexts.append(context)
        body = {"": page_file.read_bytes(), "host.html": host.encode()}
        context.route(
            SITE + "**",
            lambda route: route.fulfill(
                body=body[re.sub(r"#.*", "", route.request.url.removeprefix(SITE))], headers=headers
            ),
        )
        page = context.new_page()
        page.add_init_script(first)
        page.goto(SITE + address)
        return page

    yield open_page
    for context in contexts:
        context.close()


HTML = {"content-type": "text/html; charset=utf-8"}


@pytest.mark.parametrize("why", ["scripts off", "forbidden by its host", "an old browser"])
def test_where_it_cannot_run_there_is_a_table_and_no_controls(
    serve: Any, page_file: Path, why: str, browser: Any
) -> None:
    if why == "an old browser":
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        text = page_file.read_text("utf-8").replace("<script>", "<script>a?.??.b;", 2)  # no browser reads this
        page.set_content(text)
    else:
        headers = HTML | ({"content-security-policy": "script-src 'none'"} if why.startswith("forb") else {})
        page = serve(headers, scripts=why != "scripts off")
    page.wait_for_timeout(900)
    fallback = page.locator("#fallback")
    assert fallback.is_visible()
    assert "older than 2023" in fallback.inner_text()
    assert "ASEAN 1967-08-08" in fallback.inner_text()
    assert page.locator("html").get_attribute("data-ready") == "false"
    for control in ("#search", "#time", "#views", "#panel", "#learn"):
        assert page.locator(control).is_hidden(), control
    if why == "an old browser":
        context.close()


def test_what_goes_wrong_while_it_opens_leaves_the_table(serve: Any) -> None:
    page = serve(HTML, first="window.ResizeObserver = class { constructor() { throw new Error('none') } }")
    page.wait_for_timeout(900)
    assert page.locator("#fallback").is_visible()
    assert page.locator("#search").is_hidden()


def test_it_works_whatever_charset_its_server_says(serve: Any) -> None:
    page = serve({"content-type": "text/html; charset=iso-8859-1"}, "#select=TUR")
    page.wait_for_selector("html[data-ready=true]")
    assert page.locator("#panel h2").inner_text() == "Türkiye"
    assert page.locator("#fallback").count() == 0


def test_the_file_begins_with_the_mark_and_the_text_does_not(page_file: Path, tmp_path: Path, command: Any) -> None:
    assert page_file.read_text("utf-8").startswith(BYTE_ORDER_MARK + "<!doctype html>")
    assert graph.explore(graph.load(), "1999").html.startswith("<!doctype html>")
    for arguments in (["explore", "--no-open"], ["handout", "ASEAN"]):
        file = tmp_path / f"{arguments[0]}.html"
        assert command(*arguments, "-o", str(file)).returncode == 0
        assert file.read_text("utf-8").startswith(BYTE_ORDER_MARK + "<!doctype html>")


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("#select=IDN%2CJPN", "Indonesia + Japan"),
        ("#view=map&amp;select=IDN,JPN", "Indonesia + Japan"),
        ("#select=indonesia,Jepang", "Indonesia + Japan"),
        ("#select=idn,jpn", "Indonesia + Japan"),
        ("#select=perbara", "ASEAN"),
    ],
)
def test_links_that_were_written_otherwise(visit: Visit, page_file: Path, address: str, heading: str) -> None:
    page = visit(page_file, address)
    assert page.locator("#panel h2").inner_text() == heading
    assert page.locator("#lost").is_hidden()


def test_a_link_that_names_what_is_not_here_says_so(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#select=Atlantis,IDN&lesson=none&lang=id")
    assert page.locator("#lost").inner_text().startswith("Tautan ini menyebut yang tidak ada di sini:")
    assert "“Atlantis”" in page.locator("#lost").inner_text()
    assert "“none”" in page.locator("#lost").inner_text()
    page.click("#lost button")
    assert page.locator("#lost").is_hidden()
    page.evaluate("location.hash = '#select=<img src=x>'")
    page.wait_for_selector("#lost:visible")
    assert page.locator("#lost img").count() == 0


def test_back_in_the_page_around_it_is_not_taken_over(serve: Any) -> None:
    host = (
        f'<title>host</title><iframe src="{SITE}#view=network" sandbox="{SANDBOX}" width="900" height="700"></iframe>'
    )
    page = serve(HTML, "host.html", host=host)
    frame = page.frames[1]
    frame.wait_for_selector("html[data-ready=true]")
    before = page.evaluate("history.length")
    frame.locator("[data-view=map]").click()
    frame.locator("[data-view=table]").click()
    frame.wait_for_selector("#table table")
    assert page.evaluate("history.length") == before


def test_the_line_to_embed_is_the_same_everywhere(visit: Visit, page_file: Path) -> None:
    page = visit(page_file, "#view=map&select=IDN,JPN")
    page.click("#take summary")
    page.click("[data-take=embed]")
    line = page.locator("#take textarea").input_value()
    docs = Path(graph.__file__).parents[1] / "docs" / "howto.md"
    assert line in docs.read_text("utf-8")
    assert f'sandbox="{SANDBOX}"' in line
    assert f'sandbox="{SANDBOX}"' in graph.explore(graph.load(), "1999")._repr_html_()
