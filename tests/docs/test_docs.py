"""The documentation: every example runs and answers as it says, nothing public is missing, every link leads somewhere."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import click
import pytest

import graph
from docs import build
from graph.cli import app

WRITTEN = ("docs/quickstart.md", "docs/howto.md", "docs/mulai.md", "docs/lessons.md", "README.md")
ALL = (
    *WRITTEN,
    build.REFERENCE,
    build.COMMANDS,
    "docs/decisions.md",
    "docs/record.md",
    "data/README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "tools/world/README.md",
)
FUNCTIONS = sorted(name for name in graph.__all__ if inspect.isfunction(getattr(graph, name)))


def text(name: str) -> str:
    return (build.ROOT / name).read_text("utf-8")


def section(name: str, heading: str) -> str:
    """What stands under a heading, up to the next of the same rank."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text(name), re.MULTILINE | re.DOTALL)
    assert found, f"{heading} is missing in {name}: make docs"
    return found[1]


@pytest.mark.parametrize(
    "name", [*(pytest.param(name, marks=pytest.mark.whole) for name in build.EXAMPLES), build.REFERENCE, build.COMMANDS]
)
def test_nothing_is_stale(name: str) -> None:
    assert build.page(name).splitlines() == text(name).splitlines(), "make docs"


@pytest.mark.parametrize("name", graph.__all__)
def test_every_public_name_is_in_the_reference(name: str) -> None:
    told = section(build.REFERENCE, name)
    one = getattr(graph, name)
    assert inspect.getdoc(one)
    for parameter in inspect.signature(one).parameters:
        assert f"`{parameter}`" in told or f"`*{parameter}`" in told or name in {"DataError", "UnknownName"}, parameter


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_says_what_it_gives_and_shows_it(name: str) -> None:
    told = section(build.REFERENCE, name)
    assert "**Returns**" in told
    assert "\n>>> " in told
    assert any(f"graph.{name}(" in text(page) for page in WRITTEN), f"no example of graph.{name} in the documentation"


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block, marks=[pytest.mark.whole] if "graph.pack(" in block else [])
        for block in re.findall(r"^```python\n(>>> .*?)^```$", text(build.REFERENCE), re.MULTILINE | re.DOTALL)
    ],
)
def test_every_example_of_the_reference_runs_as_it_is_copied(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(build.ROOT)
    assert build.session(block, {}).split() == block.split()


@pytest.mark.parametrize("name", sorted(app.commands))
def test_every_command_and_option_is_told(name: str) -> None:
    told = section(build.COMMANDS, f"kerjasama {name}")
    command = app.commands[name]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert option in told, option
    pages = "\n".join(
        file.read_text("utf-8") for file in (build.ROOT / "docs").glob("*.md") if file.name != "commands.md"
    )
    assert re.search(rf"^kerjasama {name}\b", pages, re.MULTILINE), (
        f"no example of kerjasama {name} in the documentation"
    )


def test_every_question_is_answered_by_a_command_and_in_python() -> None:
    headings = re.findall(r"^## (.+)$", text("docs/howto.md"), re.MULTILINE)
    assert len(headings) >= 10
    for heading in headings:
        told = section("docs/howto.md", heading)
        assert re.search(r"^```sh\nkerjasama ", told, re.MULTILINE), heading
        assert re.search(r"^```python\n>>> ", told, re.MULTILINE), heading


def test_no_example_goes_unseen() -> None:
    """Every line of a block is run, or begins with a program that is not ours."""
    for name in WRITTEN:
        for kind, body in re.findall(r"^ *```(\w*)\n(.*?)^ *```$", text(name), re.MULTILINE | re.DOTALL):
            assert kind in {"sh", "text", "python", "csv", "toml", "html"}, name
            if kind == "sh":
                for line in body.splitlines():
                    assert re.match(r"(kerjasama|make|pipx|python -m pip) ", line), line


def test_an_answer_that_is_wrong_is_put_right() -> None:
    page = (
        "`my/memberships.csv`\n\n```csv\ncountry,organisation\nIDN,Klub\n```\n\n```sh\nkerjasama find Jepang --format csv > x.csv\n"
        "kerjasama members Klub --data my --format csv\n```\n\n```text\n{}```\n\n```python\n>>> 1 + 1\n{}\n>>> open('x.csv').read()[:2]\n'id'\n"
        ">>> [][0:\n... 1]\n[]\n>>> import graph\n>>> graph.load('none')\n{}```\n\nThe end.\n"
    )
    told = "country,name,kind,region,status,since,until,source\nIDN,Indonesia,country,Asia,member,,,\n"
    error = (
        "Traceback (most recent call last):\n    ...\ngraph.errors.DataError: none: is not there; name a file, or a folder with memberships.csv in it; "
        "its columns are at least 'country' and 'organisation'\n"
    )
    assert build.answered(page.format("old\n", 3, "")) == page.format(told, 2, error)
    for wrong in (
        "kerjasama nonsense",
        "kerjasama find Nowhereland",
        "kerjasama shared Indonesia Qqqq",
        "kerjasama check none",
    ):
        with pytest.raises(ValueError, match=wrong):
            build.answered(f"```sh\n{wrong}\n```\n")
    with pytest.raises(ZeroDivisionError):
        build.answered("```python\n1 / 0\n```\n")


def anchors(name: str) -> set[str]:
    """The names by which a code host lets one go to a heading."""
    headings = re.findall(r"^#+ (.+)$", text(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", ALL)
def test_every_link_leads_somewhere(name: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text(name)) if not link.startswith("http")]
    for link in links:
        path, _, anchor = link.partition("#")
        target = ((build.ROOT / name).parent / path).resolve() if path else build.ROOT / name
        assert target.is_relative_to(build.ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in anchors(str(Path(target).relative_to(build.ROOT))), link


@pytest.mark.parametrize("name", ALL)
def test_no_page_names_a_machine(name: str) -> None:
    assert not re.search(r"(?<![\w.])/(?:home|work|tmp|root|Users|usr)/", text(name))
