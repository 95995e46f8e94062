"""The language of a command: which one is asked for, and commands whose help and errors of usage speak it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping, Sequence
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


class Option(_Helped, click.Option):
    """An option that helps in the language that is spoken."""


class Command(_Helped, click.Command):
    """A command that helps in the language that is spoken."""


class App(_Helped, click.Group):
    """Commands that speak the language asked for."""

    command_class = Command

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:  # noqa: ANN401 (as click has it)
        """Run a command, in its language."""
        arguments = [*(sys.argv[1:] if args is None else args)]
        _teach()
        with speaking(language(arguments, os.environ)):
            return super().main(arguments, *more, **options)
