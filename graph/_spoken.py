"""The language of a command: which one is asked for, and commands whose help and errors of usage speak it."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from graph.languages import LANGUAGES, say, speaking, translation

#: Where an environment says its language, the strongest first.
_SAYS = ("KERJASAMA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
INTERRUPTED = 130  # as shells say it


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that ``--lang`` asks for, or else the environment, or else English.

    Examples
    --------
    >>> language(["shared", "IDN", "--lang", "id"], {}), language(["find", "IDN"], {"LANG": "id_ID.UTF-8"})
    ('id', 'id')
    >>> language(["find", "IDN", "--lang=en"], {"LANG": "id_ID.UTF-8"}), language([], {"LC_ALL": "C", "LANG": "id_ID"})
    ('en', 'en')
    """
    options = [*arguments[: arguments.index("--")]] if "--" in arguments else [*arguments]
    asked = [after for option, after in pairwise(options) if option == "--lang"]
    asked += [option.removeprefix("--lang=") for option in options if option.startswith("--lang=")]
    if asked and asked[-1] in LANGUAGES:
        return asked[-1]
    said = next(filter(None, map(environment.get, _SAYS)), "")
    first = said.replace("-", "_").partition("_")[0].lower()
    return first if first in LANGUAGES else "en"


def told(error: OSError) -> str:
    """What the system says of a file, in plain words where they are known.

    Examples
    --------
    >>> told(FileNotFoundError(2, "No such file or directory", "page.html"))
    "there is no 'page.html'"
    """
    file = error.filename
    if error.errno == errno.ENOSPC:
        return say("there is no room left on the disk") + (f": {file}" if file else "")
    if file is None:
        return error.strerror or str(error)
    known = {
        errno.ENOENT: say("there is no {file!r}", file=file),
        errno.EACCES: say("{file!r} may not be read or written by you", file=file),
    }
    return known.get(error.errno or 0, f"{file}: {error.strerror}")


def _several(one: str, many: str, count: int) -> str:
    """As ``gettext.ngettext`` for the languages here."""
    return translation(one if count == 1 else many)


def _teach() -> None:
    """Have click ask us for its own words; it looks them up with gettext, by the same English templates."""
    for module in (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types):
        for name, ours in (("_", translation), ("ngettext", _several)):
            if hasattr(module, name):
                setattr(module, name, ours)


class _Helped:
    """What has a help, in the language that is spoken when it is read; its paragraphs are lines of their own."""

    @property
    def help(self) -> str | None:
        return self._help and translation(self._help)

    @help.setter  # noqa: A003 (as click calls it)
    def help(self, text: str | None) -> None:
        self._help = text and "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


class Command(_Helped, click.Command):
    """A command that helps in the language that is spoken."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help``, which click makes once and keeps, in the language that is spoken now."""
        option: click.Option | None = super().get_help_option(ctx)
        if option is not None:
            option.help = translation("Show this message and exit.")
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; where a word is left over, tell the line that was meant, or how names of several words are typed."""
        typed = [*args]
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            over = translation("Got unexpected extra argument ({args})").partition(" (")[0]
            if error.message.startswith(over):
                way = say("A name of several words stands in quotes: {name}", name='"Timor Leste"')
                app, takes = ctx.find_root().command, sum(isinstance(one, click.Argument) for one in self.params)
                if isinstance(app, App) and (line := app.quoted(self.name or "", typed, takes)):
                    way = say("Try: {command}", command=line)
                raise click.UsageError(f"{error.message}. {way}", ctx) from error
            raise


class Option(_Helped, click.Option):
    """An option that helps in the language that is spoken."""


def _briefly(command: click.Command) -> str:
    """What a command does, up to where its help goes into detail."""
    return re.split(r"[:;]|\.(?: |$)", (command.help or "").partition("\n")[0])[0]


class App(Command, click.Group):
    """Commands that speak the language asked for, in sections, with examples of what is typed first."""

    command_class = Command

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (as click has it)
        examples: Mapping[str, str],
        instead: Callable[[Sequence[str]], str],
        quoted: Callable[[str, Sequence[str], int], str],
        **options: Any,  # noqa: ANN401 (as click has it)
    ) -> None:
        super().__init__(*args, **options)
        self.examples, self.instead, self.quoted = examples, instead, quoted
        self.sections: dict[str, list[click.Command]] = {}

    def section(self, heading: str, commands: Sequence[click.Command]) -> None:
        """Take up commands under a heading of the help."""
        self.sections[heading] = [*commands]
        for command in commands:
            self.add_command(command)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what is typed first, every command under its heading, and the options last."""
        with formatter.section(translation("Examples")):
            formatter.write_dl([(typed, translation(why)) for typed, why in self.examples.items()], col_max=40)
        for heading, commands in self.sections.items():
            with formatter.section(translation(heading)):
                width = max(map(len, self.commands))
                formatter.write_dl([(f"{one.name:{width}}", _briefly(one)) for one in commands])
        click.Command.format_options(self, ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(say("More of a command: {name} COMMAND --help", name=ctx.command_path))
        formatter.write_text(say("Names by the Tab key, in bash, zsh or fish:"))
        with formatter.indentation():
            formatter.write_text('eval "$(_KERJASAMA_COMPLETE=bash_source kerjasama)"')

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:  # noqa: ANN401 (as click has it)
        """Find a command; where there is none of a name, tell also what may have been meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if line := self.instead(args):
                none = translation("No such command {name!r}.").format(name=args[0])
                raise click.UsageError(f"{none} {say('Try: {command}', command=line)}", ctx) from error
            raise

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (as click has it)
        """Run a command; whoever stops it with Ctrl-C knows so without being told."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:  # noqa: ANN401 (as click has it)
        """Run a command, in its language."""
        arguments = [*(sys.argv[1:] if args is None else args)]
        _teach()
        with speaking(language(arguments, os.environ)):
            return super().main(arguments, *more, **options)
