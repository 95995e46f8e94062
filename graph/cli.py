"""The command ``kerjasama``: each query of the package under its own name."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from graph import dates
from graph.errors import DataError, UnknownName
from graph.languages import listed, words

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

Lang = Literal["en", "id"]
Format = Literal["table", "csv", "json", "markdown"]
Weight = Literal["count", "jaccard", "newman", "adamic_adar"]

NOTHING, WRONG = 1, 2  # exit codes: nothing found; wrong usage or bad data

Data = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="A folder of your own CSVs instead of the embedded record.")]
Add = Annotated[Path | None, typer.Option("--add", metavar="DIR", help="A folder of your own CSVs beside the record.")]
AtDay = Annotated[str | None, typer.Option("--at", metavar="DATE", help="The day: 1999-12-31; 1999 means its last day. Today unless said.")]
InLang = Annotated[Lang, typer.Option("--lang", help="Language of names and headings.")]
AsFormat = Annotated[Format, typer.Option("--format", help="How the table is printed; csv and json hold all columns.")]
OfStatus = Annotated[str, typer.Option("--status", metavar="STATUS", help="Which memberships count, joined by commas: member,party,associate,observer,partner,signatory,suspended, or all.")]

_FULL = "member,party"

app = typer.Typer(
    name="kerjasama",
    help="See how countries are tied together through the organisations and agreements they share.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _load(data: Path | None, add: Path | None) -> nx.MultiGraph[str]:
    """Load the graph; what is worth telling goes to standard error."""
    from graph.load import load

    with warnings.catch_warnings(record=True) as notes:
        warnings.simplefilter("always")
        G = load(data, add=add)
    for note in notes:
        typer.echo(f"note: {note.message}", err=True)
    return G


def _status(status: str) -> str | list[str]:
    return "all" if status == "all" else status.replace(" ", "").split(",")


def _print(frame: pd.DataFrame, form: Format, lang: Lang, nothing: str) -> None:
    """Print a result; where it is empty, say so and leave with 1."""
    from graph.show import show

    if frame.empty and form == "table":
        typer.echo(nothing, err=True)
    else:
        show(frame, form, lang)
    if frame.empty:
        raise typer.Exit(NOTHING)


def _nothing(what: str, lang: Lang, at: str | None, names: list[str] | None = None) -> str:
    said: str = words(lang)["nothing"][what]
    return said.format(name=listed(names or [], lang), day=dates.day(at))


@app.command()
def members(
    org: Annotated[str, typer.Argument(help="An organisation or agreement: code, acronym or name.")],
    at: AtDay = None, status: OfStatus = _FULL, data: Data = None, add: Add = None,
    lang: InLang = "en", form: AsFormat = "table",
) -> None:
    """Tell who belongs to an organisation or agreement."""
    from graph.membership import members as query

    frame = query(_load(data, add), org, at, status=_status(status), lang=lang)
    _print(frame, form, lang, _nothing("members", lang, at, [org]))


@app.command()
def organisations(
    country: Annotated[str, typer.Argument(help="A country: name, code or alias, English or Indonesian.")],
    at: AtDay = None, status: OfStatus = _FULL, data: Data = None, add: Add = None,
    lang: InLang = "en", form: AsFormat = "table",
) -> None:
    """Tell what a country belongs to."""
    from graph.membership import organisations as query

    frame = query(_load(data, add), country, at, status=_status(status), lang=lang)
    _print(frame, form, lang, _nothing("organisations", lang, at, [country]))


@app.command()
def shared(
    countries: Annotated[list[str], typer.Argument(help="Two countries or more.", metavar="A B …")],
    at: AtDay = None, status: OfStatus = _FULL, data: Data = None, add: Add = None,
    lang: InLang = "en", form: AsFormat = "table",
) -> None:
    """Tell what all of the countries belong to, and since when they all do."""
    from graph.membership import shared as query

    frame = query(_load(data, add), *countries, at=at, status=_status(status), lang=lang)
    _print(frame, form, lang, _nothing("shared", lang, at, countries))


@app.command()
def ties(
    country: Annotated[str | None, typer.Argument(help="One country; without it, all pairs.")] = None,
    at: AtDay = None,
    weight: Annotated[Weight, typer.Option("--weight", help="What ranks them.")] = "count",
    field: Annotated[str | None, typer.Option("--field", help="Only organisations of this field, for example economic.")] = None,
    form_of: Annotated[str | None, typer.Option("--form", help="Only organisations of this form: bilateral, regional or multilateral.")] = None,
    most: Annotated[int | None, typer.Option("--most", help="No more than so many rows.", min=1)] = None,
    status: OfStatus = _FULL, data: Data = None, add: Add = None,
    lang: InLang = "en", form: AsFormat = "table",
) -> None:
    """Rank pairs of countries, or one country's partners, by what they share."""
    from graph.ties import ties as query

    frame = query(
        _load(data, add), country, at, weight, status=_status(status), field=field, form=form_of, lang=lang,
    )
    _print(frame.head(most) if most else frame, form, lang, _nothing("ties", lang, at))


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name, code, acronym or alias, English or Indonesian.")],
    data: Data = None, add: Add = None, lang: InLang = "en", form: AsFormat = "table",
) -> None:
    """Tell the id behind a name."""
    import pandas as pd

    from graph.membership import named
    from graph.names import find as query

    G = _load(data, add)
    try:
        key = query(G, name)
    except UnknownName as error:
        typer.echo(error, err=True)
        raise typer.Exit(NOTHING) from None
    node = G.nodes[key]
    _print(pd.DataFrame([{"id": key, "name": named(node, lang), "kind": node["kind"]}]), form, lang, "")


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="A folder of CSVs.", metavar="DIR")],
    lang: InLang = "en", form: Annotated[Format | None, typer.Option("--format", help="As a table instead of a line each.")] = None,
) -> None:
    """Tell every problem in a folder of CSVs; leave with 2 where there is one."""
    from graph.load import tables
    from graph.rules import check as query
    from graph.show import show

    if form is not None:
        frame = query(folder)
        show(frame, form, lang)
        raise typer.Exit(0 if frame.empty else WRONG)
    found = tables(folder)
    for problem in found.problems:
        typer.echo(problem)
    for note in found.notes:
        typer.echo(f"note: {note}", err=True)
    if found.problems:
        raise typer.Exit(WRONG)
    typer.echo(f"{folder}: all is well ({len(found.memberships)} memberships)", err=True)


@app.command()
def explore(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the page goes.")] = Path("kerjasama.html"),
    open_: Annotated[bool | None, typer.Option("--open/--no-open", help="Open it in the browser; done when run at a terminal unless said.")] = None,
    at: AtDay = None, data: Data = None, add: Add = None, lang: InLang = "en",
) -> None:
    """Write the whole as one interactive page that needs no network."""
    from graph.explore import explore as query

    if output.is_dir():
        raise ValueError(f"{output} is a folder; name a file, for example {output / 'kerjasama.html'}")
    page = query(_load(data, add), at, lang)
    page.save(output)
    typer.echo(f"Wrote {output} ({output.stat().st_size / 1000:.0f} kB).", err=True)
    if open_ or (open_ is None and sys.stdout.isatty()):
        import webbrowser

        webbrowser.open(output.resolve().as_uri())


def main() -> None:
    """Run the command; errors of the user's are told in plain words, with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except DataError as error:
        count = len(error.problems)
        typer.echo(f"{count} problem{'s' if count > 1 else ''} in the data:\n{error}", err=True)
    except (ValueError, OSError) as error:
        typer.echo(f"kerjasama: {error}", err=True)
    sys.exit(WRONG)
