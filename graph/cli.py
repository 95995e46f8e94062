"""The command ``kerjasama``: each query of the package under its own name."""

from __future__ import annotations

import os
import sys

import click

from graph._command import classes, files, measures, questions
from graph._command.answering import WRONG, tell, unknown
from graph._command.meant import instead, quoted
from graph._command.options import MESSAGES
from graph._spoken import App, Option, language, told
from graph._version import __version__
from graph.errors import DataError, UnknownName
from graph.languages import say, speaking

#: What is typed first, and what for.
EXAMPLES = {
    "kerjasama explore": "The page, in the browser.",
    "kerjasama shared Indonesia Japan": "What the two share, and since when.",
    "kerjasama members ASEAN --at 1970": "Who was in it at the end of 1970.",
    "kerjasama ties Indonesia -o ties.csv": "With whom it shares most, for a spreadsheet.",
    "kerjasama pack class": "Everything that a class needs, in one folder.",
}


@click.group(
    cls=App,
    examples=EXAMPLES,
    instead=instead,
    quoted=quoted,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, "-V", "--version", prog_name="kerjasama", cls=Option)
@MESSAGES
@click.pass_context
def app(ctx: click.Context) -> None:
    """See how countries are tied together through the organisations and agreements they share.

    The first thing to do: kerjasama explore, which opens everything as one page in the browser.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for heading, commands in (
    ("To see", [files.explore]),
    (
        "To ask",
        [
            questions.shared,
            questions.members,
            questions.organisations,
            questions.ties,
            questions.path,
            questions.history,
            questions.changes,
            questions.overlaps,
            questions.examples,
            questions.find,
        ],
    ),
    ("For a class", [classes.pack, classes.quiz, classes.handout, classes.worksheet, classes.plan]),
    ("Your own data", [files.template, files.check]),
    (
        "To analyse",
        [
            files.export,
            files.plot,
            questions.panel,
            questions.codes,
            measures.matrix,
            measures.incidence,
            measures.similar,
            measures.groups,
            measures.brokers,
            measures.structure,
            measures.backbone,
            measures.accessions,
        ],
    ),
):
    app.section(heading, commands)


def main() -> None:
    """Run the command; errors of the user's are told in plain words, with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with speaking(language(sys.argv[1:], os.environ)):
        try:
            app(prog_name="kerjasama")
        except DataError as error:
            count = len(error.problems)
            heading = (
                say("1 problem in the data:") if count == 1 else say("{count:,} problems in the data:", count=count)
            )
            tell(f"{heading}\n{error}", err=True)
        except UnknownName as error:
            tell(f"kerjasama: {unknown(error)}", err=True)
        except OSError as error:
            tell(f"kerjasama: {told(error)}", err=True)
        except ValueError as error:
            tell(f"kerjasama: {error}", err=True)
    sys.exit(WRONG)
