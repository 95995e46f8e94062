"""Writes what is generated in the documentation: the answers under its examples, the reference, the commands' help.

``python docs/build.py`` writes it; a test compares it with what stands there. Nothing else in the pages is touched:

- In a block ``sh`` every line that begins with ``kerjasama`` is run; a block ``text`` right after it is its answer.
- In a block ``python`` with ``>>>`` the answers under the prompts are written; one without is only run.
- A block ``csv`` or ``toml`` is a file: the last one named before it, as in `my-folder/memberships.csv`.
- Between ``<!-- generated -->`` and ``<!-- end -->`` stands what the code says of itself.

All of a page is run in one empty folder, in its order, on the day of `TODAY`.
"""  # noqa: INP001 (a script)

from __future__ import annotations

import contextlib
import doctest
import inspect
import io
import os
import re
import shlex
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any
from unittest import mock

import click
import pandas as pd

import graph
from graph import dates
from graph.cli import app

ROOT = Path(__file__).resolve().parents[1]
#: The day on which the examples are asked.
TODAY = "2026-11-24"
#: Pages whose examples are run, and pages made from the code.
EXAMPLES = ("README.md", "README.id.md", "docs/quickstart.md", "docs/howto.md", "docs/mulai.md", "docs/lessons.md")
REFERENCE, COMMANDS = "docs/reference.md", "docs/commands.md"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w./-]+\.(?:csv|toml))`")
_GENERATED = re.compile(r"<!-- generated -->\n.*<!-- end -->", re.DOTALL)


def page(name: str) -> str:
    """A page as it should be."""
    text = (ROOT / name).read_text("utf-8")
    if name in EXAMPLES:
        return answered(text)
    before, after = _GENERATED.split(text)
    made = {REFERENCE: reference, COMMANDS: commands}[name]()
    return f"{before}<!-- generated -->\n\n{made}\n<!-- end -->{after}"


# -- examples -------------------------------------------------------------------------------------------------------


def answered(text: str) -> str:
    """A page with the answers that its examples have now."""
    names: dict[str, Any] = {"__name__": "__main__"}
    parts, end, told = [], 0, None
    with _elsewhere():
        for block in _BLOCK.finditer(text):
            between = text[end : block.start()]
            kind, body = block[1], block[2]
            if kind == "text" and told is not None and not between.strip():
                body = told
            told = None
            if kind == "sh":
                told = "".join(run(line) for line in body.splitlines() if line.startswith("kerjasama "))
            elif kind == "python":
                body = session(body, names)
            elif kind in {"csv", "toml"} and (named := _FILE.findall(between)):
                file = Path(named[-1])
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(body, "utf-8")
            parts += [between, f"```{kind}\n{body}```"]
            end = block.end()
    return "".join([*parts, text[end:]])


@contextlib.contextmanager
def _elsewhere() -> Iterator[None]:
    """Be in an empty folder, on the day of the examples."""
    whole_day, before = dates.day, Path.cwd()
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch("graph.dates.day", lambda at=None: whole_day(TODAY if at is None else at)),
    ):
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def run(line: str) -> str:
    """Run a command as the shell would, and give what it prints; it must find something.

    Raises
    ------
    ValueError
        It leaves with another code than 0.
    """
    words = shlex.split(line, comments=True)[1:]
    file = words[-1] if ">" in words[-2:-1] else None
    out = io.StringIO()
    with (
        contextlib.redirect_stdout(io.StringIO() if file else out) as printed,
        contextlib.redirect_stderr(out),
        mock.patch.dict(os.environ, KERJASAMA_LANG="en"),
    ):
        try:
            code = app.main(
                words[:-2] if file else words, prog_name="kerjasama", standalone_mode=False, terminal_width=100
            )
        except SystemExit as left:
            code = left.code
        except (click.ClickException, ValueError, OSError) as error:
            raise ValueError(f"{line}: {error}") from error
    if code:
        raise ValueError(f"{line}: leaves with {code}\n{out.getvalue()}")
    if file:
        Path(file).write_text(printed.getvalue(), "utf-8")
    lines = [row.rstrip() for row in out.getvalue().splitlines()]
    return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""


def session(block: str, names: dict[str, Any]) -> str:
    """Run a block of Python, and give it with its answers; one without prompts is only run."""
    examples = doctest.DocTestParser().get_examples(block)
    if not examples:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(block, "<example>", "exec"), names)  # noqa: S102 (our own examples)
        return block
    return "".join(_prompted(example.source) + _said(example.source, names) for example in examples)


def _prompted(source: str) -> str:
    first, *more = source.splitlines()
    return "".join(
        f"{prompt} {line}".rstrip() + "\n" for prompt, line in [(">>>", first), *(("...", line) for line in more)]
    )


def _said(source: str, names: dict[str, Any]) -> str:
    """Run one statement, and give what Python prints for it."""
    out = io.StringIO()
    narrow = pd.option_context("display.width", 110, "display.max_columns", 20, "display.max_colwidth", 60)
    with (
        contextlib.redirect_stdout(out),
        mock.patch("sys.displayhook", sys.__displayhook__),
        narrow,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        try:
            exec(compile(source, "<example>", "single"), names)  # noqa: S102 (our own examples)
        except (ValueError, OSError) as error:
            kind = type(error)
            name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
            out.write(f"Traceback (most recent call last):\n    ...\n{name}: {error}\n")
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


# -- the reference --------------------------------------------------------------------------------------------------

_HEADING = re.compile(r"^(\w[\w ]+)\n-{3,}\n", re.MULTILINE)


def reference() -> str:
    """The docstrings of all public names as Markdown: functions first, then classes."""
    names = sorted(graph.__all__, key=lambda name: (inspect.isclass(getattr(graph, name)), name.lower()))
    found = {name: getattr(graph, name) for name in names}
    table = [
        "| | |",
        "|---|---|",
        *(f"| [{name}](#{name.lower()}) | {_linked(_summary(one))} |" for name, one in found.items()),
    ]
    return "\n\n".join(["\n".join(table), *(_entry(name, one, "##") for name, one in found.items())])


def _summary(one: object) -> str:
    return " ".join((inspect.getdoc(one) or "").split("\n\n")[0].split())


def _entry(name: str, one: Any, level: str) -> str:  # noqa: ANN401 (a function or a class)
    """What there is to know about one name."""
    before, *sections = _HEADING.split(inspect.getdoc(one) or "")
    parts = [f"{level} {name}", f"```python\n{_signature(name, one)}\n```", _linked(before.strip())]
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        if title == "Examples":
            parts.append(f"```python\n{body.strip()}\n```")
        elif title == "Notes":
            parts.append(_linked(body.strip()))
        else:
            parts.append(f"**{title}**\n\n{_listed(body)}")
    methods = (
        [(key, method) for key, method in vars(one).items() if inspect.isfunction(method) and key[0] != "_"]
        if inspect.isclass(one)
        else []
    )
    return "\n\n".join([*parts, *(_entry(f"{name}.{key}", method, level + "#") for key, method in methods)])


def _signature(name: str, one: Any) -> str:  # noqa: ANN401 (a function or a class)
    whole = inspect.signature(one)
    bare = [
        parameter.replace(annotation=parameter.empty)
        for parameter in whole.parameters.values()
        if parameter.name != "self"
    ]
    return f"graph.{name}{whole.replace(parameters=bare, return_annotation=whole.empty)}"


def _listed(section: str) -> str:
    """The entries of a section (a name, a colon and a type; then, indented, what it is) as a list."""
    lines: list[str] = []
    for term, text in _entries(section):
        name, _, kind = term.partition(" : ")
        head = f"- `{name.replace(', ', '`, `')}`" + (f" ({_linked(kind)})" if kind else "")
        plain, inner = _halves(text)
        lines.append(f"{head}: {_linked(plain)}" if plain else head)
        lines += [f"  - {_linked(key)}: {_linked(' '.join(what.split()))}" for key, what in inner]
    return "\n".join(lines)


def _entries(section: str) -> list[tuple[str, str]]:
    """Every line that is not indented with what is indented under it."""
    found: list[tuple[str, list[str]]] = []
    for line in dedent(section).strip().splitlines():
        if line[:1].strip() or not found:
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return [(term, dedent("\n".join(lines)).strip()) for term, lines in found]


def _halves(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Part a description from the terms that are explained in it, each indented under its name."""
    if not re.search(r"^\s+\S", text, re.MULTILINE):
        return " ".join(text.split()), []
    entries = _entries(text)
    plain = " ".join(term for term, what in entries if not what)
    return plain, [(term, what) for term, what in entries if what]


def _linked(text: str) -> str:
    """Let the names of this package lead to what is said of them."""
    code = re.sub(r"``(.+?)``", r"`\1`", text, flags=re.DOTALL)
    return re.sub(
        r"`graph\.(\w+)`",
        lambda found: f"[{found[0]}](#{found[1].lower()})" if found[1] in graph.__all__ else found[0],
        code,
    )


# -- the commands ---------------------------------------------------------------------------------------------------


def commands() -> str:
    """The help of all commands as they print it."""
    names = ["", *sorted(app.commands)]
    return "\n\n".join(
        f"## {f'kerjasama {name}'.strip()}\n\n```text\n{run(f'kerjasama {name} --help')}```" for name in names
    )


def main() -> None:
    """Write what has changed."""
    for name in (*EXAMPLES, REFERENCE, COMMANDS):
        text = page(name)
        if text != (ROOT / name).read_text("utf-8"):
            (ROOT / name).write_text(text, "utf-8", newline="\n")
            click.echo(f"Wrote {name}.")


if __name__ == "__main__":
    main()
