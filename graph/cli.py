"""The command ``kerjasama``: each query of the package under its own name."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Callable
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graph import dates
from graph._spoken import App, Option, language, told
from graph._version import __version__
from graph.errors import DataError, UnknownName
from graph.languages import LANGUAGES, listed, say, speaking, spoken, words

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

NOTHING, WRONG = 1, 2  # exit codes: nothing found; wrong usage or bad data

option = partial(click.option, cls=Option)

FORCE = option("--force", is_flag=True, help="Replace a file that is there already and is not ours.")
MESSAGES = option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help="Language of help and messages.")

Command = TypeVar("Command", bound=Callable[..., Any])
FOLDER = click.Path(path_type=Path)
STDOUT = Path("-")

_DATES, _COUNTS = "kerjasama.dates", "kerjasama.counts"  # where the two options are kept that only loading asks

OPTIONS = {
    "at": option("--at", metavar="DATE", help="The day: 1999-12-31; 1999 means its last day. Today unless said."),
    "today": option(
        "--at",
        metavar="DATE",
        help="The day that counts as today: its year is counted on it, every other on 31 December.",
    ),
    "weight": option(
        "--weight",
        type=click.Choice(["count", "jaccard", "newman", "adamic_adar", "cosine", "phi", "kappa", "s"]),
        default="count",
        show_default=True,
        help="How ties are weighed.",
    ),
    "side": option(
        "--side",
        type=click.Choice(["country", "organisation"]),
        default="country",
        show_default=True,
        help="Tie countries by what they share, or organisations by the members that they share.",
    ),
    "field": option("--field", metavar="FIELD", help="Only organisations of this field, for example economic."),
    "form_of": option("--form", "form_of", metavar="FORM", help="Only bilateral, regional or multilateral ones."),
    "status": option(
        "--status",
        metavar="STATUS",
        default="member,party",
        show_default=True,
        help="Which memberships count, joined by commas; also associate, observer, partner, signatory, suspended; or all.",
    ),
    "data": option(
        "--data",
        metavar="DATA",
        type=FOLDER,
        help="Your own data instead of the embedded record: a folder of CSVs, a file or a workbook of memberships; or the Correlates of War project's files (IGOs, version 3).",
    ),
    "add": option("--add", metavar="DATA", type=FOLDER, help="Your own data beside the record."),
    "dates": option(
        "--dates",
        type=click.Choice(["day-first", "month-first"]),
        default="day-first",
        show_default=True,
        expose_value=False,
        callback=lambda context, _, value: context.meta.__setitem__(_DATES, value),
        help="What comes first in 03/04/1995 in your own data.",
    ),
    "counts": option(
        "--counts",
        metavar="WORD",
        multiple=True,
        expose_value=False,
        callback=lambda context, _, value: context.meta.__setitem__(_COUNTS, value),
        help="A status in your own data's words that counts as membership; repeat it for several.",
    ),
    "lang": option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=spoken,
        help="Language of names, headings and messages; that of the environment (LANG=id_ID.UTF-8) unless said.",
    ),
    "form": option(
        "--format",
        "form",
        type=click.Choice(["table", "csv", "json", "markdown"]),
        default="table",
        show_default=True,
        help="How the table is printed; csv and json hold all columns.",
    ),
}


def _say(text: object, *, err: bool = False) -> None:
    """Print a line in which nothing moves the terminal, whatever a file or a folder is called."""
    from graph._terminal import harmless

    click.echo(harmless(str(text)), err=err)


def takes(*names: str) -> Callable[[Command], Command]:
    """A command options that several have; those that load data say how it is read, too."""

    def add(command: Command) -> Command:
        every = [also for name in names for also in ((name, "dates", "counts") if name == "add" else (name,))]
        for name in reversed(every):
            command = OPTIONS[name](command)
        return command

    return add


@click.group(cls=App, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kerjasama", cls=Option)
@MESSAGES
def app() -> None:
    """See how countries are tied together through the organisations and agreements they share."""


def _load(data: Path | None, add: Path | None) -> nx.MultiGraph[str]:
    """Load the graph; what is worth telling goes to standard error."""
    from graph._io.load import load

    with warnings.catch_warnings(record=True) as notes:
        warnings.simplefilter("always")
        G = load(data, add=add, **_reading())
    for note in notes:
        _say(say("note: {note}", note=note.message), err=True)
    return G


def _reading() -> dict[str, Any]:
    """The options of `load` and `check` that say how data of the user's are read."""
    said = click.get_current_context().meta
    return {"dates": said[_DATES], "counts": said[_COUNTS]}


def _statuses(status: str) -> str | list[str]:
    return "all" if status == "all" else [part.strip() for part in status.split(",")]


def _print(frame: pd.DataFrame, form: str, lang: str, nothing: str) -> None:
    """Print a result; where it is empty, say so and leave with 1."""
    from graph._terminal import show

    if frame.empty and form == "table":
        _say(nothing, err=True)
    else:
        show(frame, form, lang)
    if frame.empty:
        sys.exit(NOTHING)


def _ask(
    query: Callable[..., pd.DataFrame],
    names: tuple[str, ...],
    *,
    data: Path | None,
    add: Path | None,
    status: str,
    lang: str,
    form: str,
    **options: Any,
) -> None:
    """Put a question to the graph and print the answer."""
    if query.__name__ not in {"matrix", "panel", "incidence", "structure"}:  # ids only
        options["lang"] = lang
    if "form_of" in options:
        options["form"] = options.pop("form_of")
    G = _load(data, add)
    if query.__name__ in {"path", "history"}:  # others say themselves on which side they look
        _tell_apart(G, names, lang)
    frame = query(G, *names, status=_statuses(status), **options)
    if frame.index.name:
        frame = frame.reset_index()
    _print(frame, form, lang, _nothing(query.__name__, lang, _day(G, options["at"]), *names))


def _tell_apart(G: nx.Graph[str], names: tuple[str, ...], lang: str) -> None:
    """Note which of several things an id means that other things go by too."""
    from graph._membership import named
    from graph._search import called
    from graph.languages import say

    for name in names:
        if name in G and (others := called(G, name)[1:]):
            told = listed([f"{named(G.nodes[key], lang)} ({key})" for key in others], lang)
            note = say(
                "{name!r} is {meant} here; it is also a name of {others}",
                name=name,
                meant=named(G.nodes[name], lang),
                others=told,
            )
            _say(say("note: {note}", note=note), err=True)


def _day(G: nx.Graph[str], at: str | None) -> str:
    """The day of an answer."""
    from graph._snapshot import day_of

    return day_of(G, at)


def _nothing(what: str, lang: str, at: str | None, *names: str, start: str = "") -> str:
    sentence: str = words(lang)["nothing"][what]
    return sentence.format(name=listed(list(names), lang), day=dates.day(at), start=start)


@app.command()
@click.argument("org")
@takes("at", "status", "data", "add", "lang", "form")
def members(org: str, at: str | None, status: str, data: Path | None, add: Path | None, lang: str, form: str) -> None:
    """Tell who belongs to ORG, an organisation or agreement by its code, acronym or name."""
    from graph._membership import members as query

    G = _load(data, add)
    frame = query(G, org, at, status=_statuses(status), lang=lang)
    _print(frame, form, lang, _nothing("members", lang, _day(G, at), org))


@app.command()
@click.argument("country")
@takes("at", "status", "data", "add", "lang", "form")
def organisations(
    country: str, at: str | None, status: str, data: Path | None, add: Path | None, lang: str, form: str
) -> None:
    """Tell what COUNTRY belongs to: its name, code or alias, English or Indonesian."""
    from graph._membership import organisations as query

    G = _load(data, add)
    frame = query(G, country, at, status=_statuses(status), lang=lang)
    _print(frame, form, lang, _nothing("organisations", lang, _day(G, at), country))


@app.command()
@click.argument("countries", nargs=-1, required=True, metavar="A B …")
@takes("at", "status", "data", "add", "lang", "form")
def shared(
    countries: tuple[str, ...], at: str | None, status: str, data: Path | None, add: Path | None, lang: str, form: str
) -> None:
    """Tell what all of the countries belong to, and since when they all do."""
    from graph._membership import shared as query

    G = _load(data, add)
    frame = query(G, *countries, at=at, status=_statuses(status), lang=lang)
    _print(frame, form, lang, _nothing("shared", lang, _day(G, at), *countries))


@app.command()
@click.argument("country", required=False, metavar="[NAME]")
@takes("weight", "side", "field", "form_of")
@option("--most", type=click.IntRange(min=1), metavar="N", help="No more than so many rows.")
@takes("at", "status", "data", "add", "lang", "form")
def ties(
    country: str | None,
    weight: str,
    side: str,
    field: str | None,
    form_of: str | None,
    most: int | None,
    at: str | None,
    status: str,
    data: Path | None,
    add: Path | None,
    lang: str,
    form: str,
) -> None:
    """Rank all pairs of countries, or the partners of NAME, by what they share."""
    from graph._projection import ties as query

    G = _load(data, add)
    frame = query(G, country, at, weight, side=side, status=_statuses(status), field=field, form=form_of, lang=lang)
    _print(frame.head(most) if most else frame, form, lang, _nothing("ties", lang, _day(G, at)))


@app.command()
@takes("weight", "side", "field", "form_of", "at", "status", "data", "add", "lang")
@option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "markdown"]),
    default="csv",
    show_default=True,
    help="How the table is printed; it is as wide as there are countries.",
)
def matrix(**options: Any) -> None:
    """The ties of all countries, or organisations, as a square table."""
    from graph._projection import matrix as query

    _ask(query, (), **options)


@app.command()
@click.argument("country")
@option(
    "--weight",
    type=click.Choice(["jaccard", "cosine", "phi", "kappa", "s"]),
    default="jaccard",
    show_default=True,
    help="What alike means.",
)
@option(
    "--worth",
    type=click.Choice(["equal", "newman", "adamic_adar"]),
    default="equal",
    show_default=True,
    help="How much each organisation counts; newman and adamic_adar count small ones for more.",
)
@takes("at", "status", "data", "add", "lang", "form")
def similar(country: str, **options: Any) -> None:
    """Rank the countries whose memberships resemble those of COUNTRY the most."""
    from graph._projection import similar as query

    _ask(query, (country,), **options)


@app.command()
@click.argument("organisations", nargs=-1, metavar="[ORG]…")
@option("--within", multiple=True, metavar="ORG", help="Only countries that are in it; repeat it for several.")
@option("--without", multiple=True, metavar="ORG", help="Only countries that are not in it; repeat it for several.")
@takes("at", "status", "data", "add", "lang", "form")
def overlaps(organisations: tuple[str, ...], **options: Any) -> None:
    """Tell which countries are in exactly these of the named organisations; of all where none is named."""
    from graph._overlaps import overlaps as query

    _ask(query, organisations, **options)


@app.command()
@click.argument("a")
@click.argument("b")
@takes("at", "status", "data", "add", "lang", "form")
def path(a: str, b: str, **options: Any) -> None:
    """A shortest chain of memberships from A to B, countries or organisations, and why each step holds."""
    from graph._path import path as query

    _ask(query, (a, b), **options)


@app.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME …")
@option(
    "--start",
    type=click.IntRange(1, 9999),
    metavar="YEAR",
    help="The first year; that with the first membership unless said.",
)
@option("--end", type=click.IntRange(1, 9999), metavar="YEAR", help="The last year; this one unless said.")
@takes("today", "status", "data", "add", "lang", "form")
def history(names: tuple[str, ...], **options: Any) -> None:
    """Count year by year: members of organisations, or what countries belong to together."""
    from graph._years import history as query

    _ask(query, names, **options)


@app.command()
@click.argument("start")
@click.argument("end")
@click.argument("names", nargs=-1, metavar="[NAME]…")
@option(
    "--status",
    metavar="STATUS",
    default="all",
    show_default=True,
    help="Which memberships count, joined by commas: member, party, associate, observer, partner, signatory, suspended.",
)
@takes("data", "add", "lang", "form")
def changes(
    start: str, end: str, names: tuple[str, ...], status: str, data: Path | None, add: Path | None, lang: str, form: str
) -> None:
    """Who joined, left or changed status between the days START and END; of countries and organisations, or of all."""
    from graph._changes import changes as query

    G = _load(data, add)
    frame = query(G, start, end, *names, status=_statuses(status), lang=lang)
    _print(frame, form, lang, _nothing("changes", lang, _day(G, end), start=_day(G, start)))


def _years(_context: click.Context, _option: click.Parameter, value: str | None) -> list[int] | None:
    """Every year meant by ``1950-2014`` or ``1950,1960``."""
    if value is None:
        return None
    years: list[int] = []
    for part in value.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if not (first.isdecimal() and (last or first).isdecimal() and len(first) == len(last or first) <= 4):  # noqa: PLR2004 (digits)
            raise click.BadParameter(say("write {value!r} as 1950-2014 or 1950,1960", value=value))
        years += range(int(first), int(last or first) + 1)
    if not years:
        raise click.BadParameter(say("write {value!r} with the earlier year first", value=value))
    return years


@app.command()
@click.argument("country", required=False)
@option(
    "--years",
    callback=_years,
    metavar="YEARS",
    help="1950-2014 or 1950,1960; all that the record tells of unless said.",
)
@option("--zeros", is_flag=True, help="Also the pairs that share nothing and were both there.")
@option(
    "--codes",
    type=click.Choice(["cow", "gw"]),
    help="With the numbers of the Correlates of War project, or of Gleditsch and Ward.",
)
@option("--directed", is_flag=True, help="Each pair twice, once from either side.")
@option(
    "-o",
    "--output",
    type=FOLDER,
    metavar="FILE",
    help="Into a file, .csv, .dta (Stata) or .parquet, instead of on the terminal.",
)
@FORCE
@takes("weight", "field", "form_of", "today", "status", "data", "add", "lang", "form")
def panel(country: str | None, output: Path | None, *, force: bool, **options: Any) -> None:
    """Count for every pair of countries, or those of COUNTRY, and every year what the two share."""
    from graph._io.write import write_table
    from graph._years import panel as query

    if output is None:
        _ask(query, (), country=country, **options)
        return
    _writable(output, "panel.dta")
    G = _load(options.pop("data"), options.pop("add"))
    status, form = _statuses(options.pop("status")), options.pop("form_of")
    del options["lang"], options["form"]
    path = write_table(query(G, country=country, status=status, form=form, **options), output, force=force)
    _say(f"Wrote {path} ({path.stat().st_size / 1000:.0f} kB).", err=True)


@app.command()
@option("--at", metavar="DATE", help="Only the codes of that day; all periods unless said.")
@takes("data", "add", "lang", "form")
def codes(at: str | None, data: Path | None, add: Path | None, lang: str, form: str) -> None:
    """The codes of all countries in other data: ISO, M49, Correlates of War, Gleditsch and Ward."""
    from graph._codes import codes as query
    from graph._snapshot import snapshot

    G: nx.Graph[str] = _load(data, add)
    _print(query(G if at is None else snapshot(G, at), lang=lang), form, lang, "")


_TRIALS = option(
    "--trials",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Compare with so many random graphs in which everybody has as many memberships.",
)
_SEED = option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Where random numbers begin.")


@app.command()
@_TRIALS
@_SEED
@takes("at", "status", "data", "add", "lang", "form")
def brokers(**options: Any) -> None:
    """Rank countries by how much they join groups that otherwise hardly meet."""
    from graph._structure import brokers as query

    _ask(query, (), **options)


@app.command()
@option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Another one may give other groups.")
@option(
    "--runs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Divide so often, and tell how stable it is.",
)
@takes("at", "status", "data", "add", "lang", "form")
def groups(**options: Any) -> None:
    """Divide the countries into groups that share more among themselves than with others."""
    from graph._structure import groups as query

    _ask(query, (), **options)


@app.command()
@_TRIALS
@_SEED
@takes("field", "form_of", "at", "status", "data", "add", "lang", "form")
def structure(**options: Any) -> None:
    """Measures of the whole: density, centralisation, clustering, nestedness, modularity."""
    from graph._structure import structure as query

    _ask(query, (), **options)


@app.command()
@click.argument("org")
@takes("at", "status", "data", "add", "lang", "form")
def accessions(org: str, **options: Any) -> None:
    """The survival table of joining ORG: who was at risk from when to when, and who joined."""
    from graph._accessions import accessions as query

    _ask(query, (org,), **options)


@app.command()
@takes("field", "form_of", "at", "status", "data", "add", "lang")
@option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "markdown"]),
    default="csv",
    show_default=True,
    help="How the table is printed; it is as wide as there are organisations.",
)
def incidence(**options: Any) -> None:
    """The incidence matrix: countries by organisations, 1 where one belongs to the other."""
    from graph._projection import incidence as query

    _ask(query, (), **options)


@app.command()
@option(
    "--null",
    type=click.Choice(["sdsm", "fdsm", "hypergeometric"]),
    default="sdsm",
    show_default=True,
    help="What chance keeps: both sums on average, exactly (random matrices), or only how much each country joins.",
)
@option(
    "--alpha",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.05,
    show_default=True,
    help="The level.",
)
@option(
    "--correction",
    type=click.Choice(["bh", "holm", "none"]),
    default="bh",
    show_default=True,
    help="For many tests: Benjamini and Hochberg, or Holm.",
)
@option("--every", is_flag=True, help="Also the pairs that do not stand.")
@option("--trials", type=click.IntRange(min=1), default=1000, show_default=True, help="How many matrices fdsm draws.")
@option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Where its random numbers begin.")
@takes("side", "field", "form_of", "at", "status", "data", "add", "lang", "form")
def backbone(**options: Any) -> None:
    """The pairs that share more memberships than chance would give, when all join as much as they do."""
    from graph._backbone import backbone as query

    _ask(query, (), **options)


@app.command()
@click.argument("name")
@option("--at", metavar="DATE", help="Look only among what was there on that day.")
@option(
    "--by",
    type=click.Choice(["iso2", "iso3", "iso_numeric", "m49", "cow", "gw"]),
    help="NAME is a country's code in other data.",
)
@takes("data", "add", "lang", "form")
def find(name: str, at: str | None, by: str | None, data: Path | None, add: Path | None, lang: str, form: str) -> None:
    """Tell the id behind NAME: a name, code, acronym or alias, English or Indonesian; every one that goes by it."""
    import pandas as pd

    from graph._membership import named
    from graph._search import called
    from graph._search import find as query
    from graph._snapshot import snapshot

    G: nx.Graph[str] = _load(data, add)
    if at is not None:
        G = snapshot(G, at)
    keys = called(G, name) if by is None else []
    try:
        keys = keys or [query(G, name, by=by)]
    except UnknownName as error:
        _say(error, err=True)
        sys.exit(NOTHING)
    rows = [{"id": key, "name": named(G.nodes[key], lang), "kind": G.nodes[key]["kind"]} for key in keys]
    _print(pd.DataFrame(rows), form, lang, "")


@app.command()
@click.argument("folder", type=FOLDER, metavar="DATA", required=False)
@option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "markdown"]),
    help="As a table instead of a line each.",
)
@option("--stale", is_flag=True, help="Tell instead which pages of its refresh.csv are due to be read again.")
@takes("dates", "counts", "lang")
def check(folder: Path | None, form: str | None, lang: str, *, stale: bool) -> None:
    """Tell every problem in DATA, a folder of CSVs or a file of memberships; leave with 2 where there is one.

    With --stale DATA may be left out, and the record is meant; leave with 1 where something is due.
    """
    from graph._terminal import show

    if stale:
        from graph._io.stale import stale as due

        frame = due(folder)
        if not frame.empty or form is not None:
            show(frame, form or "table", lang)
            sys.exit(0 if frame.empty else NOTHING)
        _say(words(lang)["stale"], err=True)
        return
    if folder is None:
        raise click.MissingParameter(param_type="argument", param_hint="'DATA'")
    from graph._io.check import check as query
    from graph._io.folder import options, tables

    if form is not None:
        frame = query(folder, **_reading())
        show(frame, form, lang)
        sys.exit(0 if frame.empty else WRONG)
    loaded = tables(folder, None, options(**_reading()))
    for problem in loaded.problems:
        _say(problem)
    for note in loaded.notes:
        _say(say("note: {note}", note=note), err=True)
    if loaded.problems:
        sys.exit(WRONG)
    _say(say("{folder}: all is well ({count} memberships)", folder=folder, count=len(loaded.memberships)), err=True)


def _writable(output: Path, example: str) -> None:
    """Refuse what cannot be written to before any work is done."""
    from graph._io.files import check_targets

    if output == STDOUT:
        return
    if output.is_dir():
        raise ValueError(
            say("{file} is a folder; name a file, for example {inside}", file=output, inside=output / example)
        )
    if not output.parent.is_dir():
        raise ValueError(say("there is no folder {folder}", folder=output.parent))
    check_targets([output], force=True)  # whether it is ours is asked once there is something to write


def _wrote(path: Path) -> None:
    """Tell of a file, or a folder, that is there now."""
    if path.is_file():
        _say(say("Wrote {file} ({size:.0f} kB).", file=path, size=path.stat().st_size / 1000), err=True)
    else:
        _say(say("Wrote {folder}.", folder=path), err=True)


def _put(text: str, output: Path, *, force: bool) -> None:
    """Write a text to a file, or to standard output."""
    from graph._io.files import write_text

    if output == STDOUT:
        sys.stdout.write(text)
        return
    write_text(output, text, force=force)
    _wrote(output)


@app.command()
@option(
    "-o",
    "--output",
    type=FOLDER,
    default=Path("kerjasama.html"),
    show_default=True,
    metavar="FILE",
    help="Where the page goes.",
)
@option(
    "--open/--no-open", "open_", default=None, help="Open it in the browser; done when run at a terminal unless said."
)
@option(
    "--lesson",
    "lessons",
    multiple=True,
    metavar="FILE",
    help="A lesson of your own, or the name of a built-in one (chapter, asean-grows, indonesia); repeat it for several.",
)
@FORCE
@takes("at", "data", "add", "lang")
def explore(
    output: Path,
    open_: bool | None,
    lessons: tuple[str, ...],
    at: str | None,
    data: Path | None,
    add: Path | None,
    lang: str,
    *,
    force: bool,
) -> None:
    """Write everything as one interactive page that needs no network."""
    from graph._explore import explore as query

    _writable(output, "kerjasama.html")
    page = query(_load(data, add), at, lang, lessons=lessons or None)
    _put(page.html, output, force=force)
    if output == STDOUT:
        return
    if open_ or (open_ is None and sys.stdout.isatty()):
        import webbrowser

        webbrowser.open(output.resolve().as_uri())


@app.command()
@option("--count", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="How many questions.")
@option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="The same number gives the same questions; those of 0 to 9 are in the page too.",
)
@option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Only this kind of question, for example joined; repeat it for several.",
)
@option(
    "--level",
    type=click.IntRange(1, 3),
    metavar="1|2|3",
    help="Only questions to know (1), to apply (2), to explain (3).",
)
@option(
    "--about",
    default="",
    metavar="TOPIC",
    help="Only about a country, an organisation, or a field such as environment.",
)
@option("--key", is_flag=True, help="The answer key instead of the sheet.")
@option(
    "--version",
    type=click.Choice(["A", "B"]),
    default="A",
    show_default=True,
    help="B has the questions of A in another order, its choices in other places.",
)
@option(
    "--format",
    "form",
    type=click.Choice(["table", "html", "markdown", "csv", "json"]),
    default="table",
    show_default=True,
    help="html is a sheet to print, markdown one to edit; csv and json hold all columns.",
)
@option("-o", "--output", type=FOLDER, metavar="FILE", help="Into a file instead of on the terminal.")
@FORCE
@takes("at", "data", "add", "lang")
def quiz(
    count: int,
    seed: int,
    kinds: tuple[str, ...],
    level: int | None,
    about: str,
    at: str | None,
    data: Path | None,
    add: Path | None,
    lang: str,
    form: str,
    version: str,
    output: Path | None,
    *,
    key: bool,
    force: bool,
) -> None:
    """Ask questions with four choices; html is a sheet for a class, and --key its answers.

    csv and json hold questions and answers.
    """
    from graph.school.quiz import quiz as query
    from graph.school.quiz import sheet

    if output is not None:
        _writable(output, "quiz.md")
    G = _load(data, add)
    frame = query(G, count, seed, lang, at, kinds or None, version, level=level, about=about)
    day = _day(G, at)
    if frame.empty:
        _say(words(lang)["quiz"]["none"], err=True)
        sys.exit(NOTHING)
    if output is None:
        sheet(frame, form, lang, seed=seed, at=day, key=key, version=version)
        return
    text = StringIO()
    sheet(frame, form, lang, text, seed=seed, at=day, key=key, version=version)
    _put(text.getvalue(), output, force=force)


@app.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME …")
@option("-o", "--output", type=FOLDER, metavar="FILE", help="Where the sheet goes; handout-NAME.html unless said.")
@FORCE
@option("--blank", is_flag=True, help="With blanks to fill in.")
@takes("at", "data", "add", "lang")
def handout(
    names: tuple[str, ...],
    output: Path | None,
    at: str | None,
    data: Path | None,
    add: Path | None,
    lang: str,
    *,
    blank: bool,
    force: bool,
) -> None:
    """Write one A4 page to print: a country, an organisation, or what several countries share."""
    from graph.school.handout import handout as query

    if output is None:
        what = "-".join(re.sub(r"\W+", "-", name).strip("-") for name in names)[:80]
        output = Path(f"handout-{what}{'-blank' * blank}.html")
    _writable(output, "handout.html")
    G = _load(data, add)
    _tell_apart(G, names, lang)
    _put(query(G, *names, at=at, lang=lang, blank=blank).html, output, force=force)


@app.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@FORCE
@takes("at", "data", "add", "lang")
def pack(folder: Path, at: str | None, data: Path | None, add: Path | None, lang: str, *, force: bool) -> None:
    """Write everything that a class needs into DIR: the page, quizzes with keys, handouts, and what is what."""
    from graph._pack import pack as query

    for path in query(_load(data, add), folder, lang, at, force=force):
        _say(say("Wrote {folder}.", folder=path), err=True)


@app.command()
@click.argument("file")
@option("--force", is_flag=True, help="Replace what is there already.")
@option("--at", metavar="DATE", help="Only what holds on that day; the whole history unless said.")
@takes("data", "add")
@MESSAGES
def export(file: str, at: str | None, data: Path | None, add: Path | None, *, force: bool) -> None:
    """Write the graph for other programs; the format follows the ending of FILE.

    .gexf for Gephi, its timeline moving; .graphml; .json (node-link); .csv and .parquet (memberships); a folder/ for all
    three tables.
    """
    from graph._io.write import write

    _wrote(write(_load(data, add), file, at, force=force))


@app.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@option("--force", is_flag=True, help="Replace files that are there already.")
@MESSAGES
def template(folder: Path, *, force: bool) -> None:
    """Write example CSVs into DIR, to start your own data from."""
    from graph._io.template import template as write

    for path in write(folder, force=force):
        _wrote(path)


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
            _say(f"{heading}\n{error}", err=True)
        except OSError as error:
            _say(f"kerjasama: {told(error)}", err=True)
        except ValueError as error:
            _say(f"kerjasama: {error}", err=True)
    sys.exit(WRONG)
