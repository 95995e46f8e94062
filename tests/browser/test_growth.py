"""One change, one place: a view is a file of its own, a line among the views, and its words."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import graph
from tests.conftest import TODAY
from tests.unit.test_growth import over

ROOT = Path(graph.__file__).parents[1]
VIEW = """import { countryIds } from "../core/facts.ts";
import { nameOf, say } from "../core/words.ts";
import { make, viewBox } from "../draw/elements.ts";
import type { View } from "./view.ts";

const box = viewBox("alphabet");

export const alphabet: View = {
  draw: () => box.replaceChildren(...countryIds.map((id) => make("p", {}, nameOf(id)))),
  picture: () => null,
  caption: () => [say("page.view.alphabet")],
};
"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for name in ("graph", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    web = folder / "graph" / "page" / "web"
    (web / "views" / "alphabet.ts").write_text(VIEW, "utf-8")
    index = (web / "views" / "index.ts").read_text("utf-8")
    index = index.replace("import ", 'import { alphabet } from "./alphabet.ts";\nimport ', 1)
    (web / "views" / "index.ts").write_text(index.replace(" };\n", ", alphabet };\n"), "utf-8")
    for lang, words in (("en", "Alphabet"), ("id", "Abjad")):
        file = folder / "graph" / "languages" / f"{lang}.json"
        said = json.loads(file.read_text("utf-8"))
        said["page"]["view"]["alphabet"] = words
        file.write_text(json.dumps(said), "utf-8")
    subprocess.run(["node", web / "build.mjs"], check=True)
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import graph.cli; graph.cli.main()"
    subprocess.run([sys.executable, "-c", code, "explore", "--no-open", "-o", folder / "page.html"], check=True)
    return folder / "page.html"


def test_a_view_is_a_file_a_line_and_its_words(page_file: Path, visit: Callable[..., Any]) -> None:
    page = visit(page_file, "#lang=id&view=alphabet")
    assert page.locator("#alphabet p").count() > 190
    tabs = page.locator("#views button")
    assert tabs.last.inner_text().strip() == "Abjad"
    assert page.locator("#caption").inner_text() == "Abjad"
    number = tabs.count()
    tabs.first.click()
    assert page.locator("#alphabet").is_hidden()
    page.keyboard.press(str(number))
    assert page.locator("#alphabet").is_visible()
    assert "view=alphabet" in page.url
    page.go_back()
    assert page.locator("#alphabet").is_hidden()


@pytest.fixture(scope="module")
def portuguese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a third language for real."""
    folder = tmp_path_factory.mktemp("portuguese")
    for name in ("graph", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "web"))
    english = json.loads((folder / "graph/languages/en.json").read_text("utf-8"))
    said = json.loads((ROOT / "tests/languages/pt.json").read_text("utf-8"))
    (folder / "graph/languages/pt.json").write_text(json.dumps(over(english, said)), "utf-8")
    return folder


def told_by(folder: Path, *arguments: str) -> str:
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import graph.cli; graph.cli.main()"
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, cwd=folder)
    return done.stdout.decode()


def test_the_page_speaks_portuguese(portuguese: Path, visit: Callable[..., Any]) -> None:
    """Dates, plurals, articles and questions as Python says them; what is typed is read."""
    told_by(portuguese, "explore", "--lang", "pt", "--at", TODAY, "--no-open", "-o", "p.html")
    page = visit(portuguese / "p.html", "#select=UN", 1920, 1080)
    assert page.locator("#language option").all_inner_texts() == ["English", "Bahasa Indonesia", "Português"]
    assert "desde 24 de outubro de 1945" in page.locator("#panel").inner_text()
    assert page.locator("#at").input_value() == "24 de novembro de 2026"
    page.fill("#at", "25 de setembro de 1969")
    page.keyboard.press("Enter")
    assert "at=1969-09-25" in page.evaluate("location.hash")
    page.fill("#search", "Alemanha")
    page.keyboard.press("Enter")
    assert "DEU" in page.evaluate("location.hash")
    for seed in (0, 4):
        rows = json.loads(
            told_by(portuguese, "quiz", "--lang", "pt", "--seed", str(seed), "--at", TODAY, "--format", "json")
        )
        asked = page.evaluate("seed => kerjasama.ask('quiz', seed)", seed)
        assert [(one["question"], one["why"]) for one in asked] == [(row["question"], row["why"]) for row in rows]
    page = visit(portuguese / "p.html", "#view=map&select=KYOTO&at=1997-12-12")
    page.click("#take summary")
    with page.expect_download() as saved:
        page.click("[data-take=quiz-sheet]")
    told_by(portuguese, "quiz", "--lang", "pt", "--at", TODAY, "--version", "A", "-o", "q.html")
    assert Path(saved.value.path()).read_bytes() == (portuguese / "q.html").read_bytes()
