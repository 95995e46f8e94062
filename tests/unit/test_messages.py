"""Every message to a reader is said in the language that is asked for, and nothing in a language's file is left over."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import click
import pytest

import graph
from graph._spoken import Option, language
from graph.cli import app, main
from graph.languages import HERE, LANGUAGES, speaking

SOURCE = HERE.parent
ENGLISH = "en"
#: What tells a reader of something, by its name: errors, problems with their hints, warnings, lines on the terminal.
TELLS = re.compile(r"\w*Error|UnknownName|BadParameter|UsageError|Problem|problem|warn|tell|add")
#: Names that hold a message until it is told.
HELD = re.compile(r"message|hint|told|why|what|heading")
#: Two words, which no column, option or id has.
WORDS = re.compile(r"[^\W\d_]{2,}[^\w]* [^\w]*[^\W\d_]{2,}|^is [a-z]+$")

#: Templates of click's own words, as far as a user of the command can meet them.
CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "default: {default}",
    "Show this message and exit.",
    "Show the version and exit.",
    "Try '{command} {option}' for help.",
    "Error: {message}",
    "Did you mean {possibility}?",
    "(Did you mean one of: {possibilities}?)",
    "Aborted!",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "No such option {name!r}.",
    "No such option: {name}",  # of older versions, as is the next
    "(Possible options: {possibilities})",
    "No such command {name!r}.",
    "Option {name!r} does not take a value.",
    "Option {name!r} requires an argument.",
    "{value!r} is not {choice}.",
    "{value!r} is not one of {choices}.",
    "{value} is not in the range {range}.",
    "{value!r} is not a valid {number_type}.",
)


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(SOURCE.rglob("*.py")):
        yield file, ast.parse(file.read_text("utf-8"))


def called(node: ast.AST) -> str:
    """The name of a function that is called; nothing for what is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def is_said(node: ast.AST) -> bool:
    """Tell whether a call is `graph.languages.say`, and not the method of that name that a lesson's answers have."""
    return called(node) == "say" and isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text in an expression that does not go through `say`."""
    if is_said(node):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    for child in ast.iter_child_nodes(node):
        yield from texts(child)


def templates() -> Iterator[str]:
    """Every template that `say` is given."""
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and is_said(node):
                template = getattr(node.args[0], "value", None)
                assert isinstance(template, str), f"{file.relative_to(SOURCE)}:{node.lineno}: no literal template"
                yield template


def helps() -> Iterator[str]:
    """What the commands and their options say of themselves, in English."""
    yield from ("Examples", *app.sections, *app.examples.values())
    for command in [app, *app.commands.values()]:
        yield command.help or ""
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert isinstance(parameter, Option), (
                    f"{command.name} {parameter.name}: made by click.option, not by option"
                )
                yield parameter.help or ""


def fields(template: str) -> list[tuple[str | None, str | None, str | None]]:
    """What stands in the braces of a template."""
    return sorted((name, form, how) for _, name, form, how in Formatter().parse(template) if name is not None)


def test_what_tells_a_reader_something_goes_through_say() -> None:
    bare = []
    for file, tree in trees():
        for node in ast.walk(tree):
            parts: list[ast.AST] = []
            if isinstance(node, ast.Call) and TELLS.fullmatch(called(node)):
                parts = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg != "kind")]
            elif isinstance(node, ast.Assign) and any(
                HELD.fullmatch(getattr(name, "id", "")) for target in node.targets for name in ast.walk(target)
            ):
                parts = [node.value]
            bare += [
                f"{file.relative_to(SOURCE)}:{line}: {text!r}"
                for part in parts
                for line, text in texts(part)
                if WORDS.search(text)
            ]
    assert bare == []


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != ENGLISH])
def test_every_message_is_there_in_the_other_language_and_none_is_left_over(lang: str) -> None:
    known = json.loads((HERE / f"{lang}.json").read_text("utf-8")).get("messages", {})
    if lang == "id":
        used = {*templates()} | {*filter(None, helps())} | {*CLICK}
        assert sorted(used - {*known}) == []
        assert sorted({*known} - used) == []
    for english, other in known.items():
        assert fields(english) == fields(other), english
        assert other.strip() != ""


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """All that a command prints, whatever it leaves with."""
    monkeypatch.setattr("sys.argv", ["kerjasama", *arguments])
    with pytest.raises(SystemExit):
        main()
    out, err = capsys.readouterr()
    return out + err


@pytest.mark.parametrize(
    ("arguments", "english", "other"),
    [
        (("ties", "--most", "0"), "0 is not in the range", "0 tidak termasuk dalam"),
        (("ties", "--mots", "1"), "No such option", "Tidak ada opsi"),
        (("member",), "No such command 'member'", "Tidak ada perintah 'member'"),
        (("shared",), "Missing argument", "Kurang argumen"),
        (("members", "ASEAN", "UN"), "unexpected extra argument (UN)", "argumen yang berlebih (UN)"),
        (("members", "ASEAN", "--format", "xml"), "'xml' is not one of", "'xml' bukan salah satu dari"),
        (("panel", "--years", "now"), "write 'now' as", "tulis 'now' sebagai"),
        (
            ("members", "Asaen"),
            "is called 'Asaen'. Did you mean Association of Southeast Asian Nations (ASEAN)",
            "bernama 'Asaen'. Maksudnya Perhimpunan Bangsa-Bangsa Asia Tenggara (ASEAN)",
        ),
        (("find", "Indonesa"), "Nothing is called 'Indonesa'", "Tidak ada yang bernama 'Indonesa'"),
        (("members", "UN", "--status", "a"), "signatory or suspended", "signatory, atau suspended"),
        (("members", "UN", "--at", "1995-13"), "is not a date: no such day", "bukan tanggal: hari itu tidak ada"),
        (("members", "--help"), "Usage: kerjasama members", "Pemakaian: kerjasama members"),
        (("--help",), "See how countries", "Melihat bagaimana negara"),
        (("export", "no/such/folder/x.json"), "there is no folder", "tidak ada folder"),
        (("explore", "--lesson", "no.toml", "-o", "-"), "there is no 'no.toml'", "tidak ada 'no.toml'"),
    ],
)
def test_the_command_speaks_the_language_asked_for(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    english: str,
    other: str,
) -> None:
    monkeypatch.setenv("KERJASAMA_LANG", "en")
    assert english in run(capsys, monkeypatch, *arguments)
    assert other in run(capsys, monkeypatch, *arguments, "--lang", "id")
    monkeypatch.delenv("KERJASAMA_LANG")
    for says in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(says, "")
    monkeypatch.setenv("LC_MESSAGES", "id_ID.UTF-8")
    assert other in run(capsys, monkeypatch, *arguments)
    assert english in run(capsys, monkeypatch, *arguments, "--lang=en")


def test_the_environment_says_its_language_the_strongest_first() -> None:
    assert language([], {}) == "en"
    assert language([], {"LANG": "id_ID.UTF-8", "LC_MESSAGES": "en_GB"}) == "en"
    assert language([], {"LANG": "en_US", "LC_MESSAGES": "C", "LC_ALL": "id"}) == "id"
    assert language([], {"LC_ALL": "en_US", "KERJASAMA_LANG": "id"}) == "id"
    assert language([], {"LANG": "idx_XX"}) == "en"
    assert language(["find", "--", "--lang", "id"], {}) == "en"
    assert language(["--lang", "en", "find", "x", "--lang", "id"], {}) == "id"
    assert language(["--lang", "xx"], {"LANG": "id_ID"}) == "id"


def test_tables_speak_the_environments_language_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERJASAMA_LANG", "id")
    assert "Jepang" in run(capsys, monkeypatch, "find", "JPN", "--format", "csv")
    assert "Japan" in run(capsys, monkeypatch, "find", "JPN", "--format", "csv", "--lang", "en")


def test_a_language_that_lacks_a_message_says_it_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.languages._file", lambda _lang: {"messages": {}})
    with speaking("en"), pytest.raises(graph.UnknownName, match="Nothing is called 'x y'"):
        graph.find(graph.load(), "x y")
