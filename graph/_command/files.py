"""What is written for others, and what is read from them: the page, exports, one's own data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from graph._command.answering import NOTHING, WRONG, by_known_ending, load, put, tell, waiting, writable, wrote
from graph._command.options import (
    FOLDER,
    FORCE,
    FORMATS,
    MESSAGES,
    NAME,
    PAGE,
    SOURCE,
    STDOUT,
    cached,
    command,
    option,
    reading,
    statuses,
    takes,
)
from graph.languages import one_of, say, words


@command()
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
@takes("at", *SOURCE, "lang")
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
    from graph._io import pages

    by_known_ending(output, PAGE)
    writable(output, "kerjasama.html")
    of_record = cached() and not (data or add or at or lessons)
    place = pages.place(lang) if of_record else None
    page = pages.kept(place) if place else None
    if page is None:
        from graph._explore import explore as query

        G = load(data, add)
        with waiting():
            page = query(G, at, lang, lessons=lessons or None).html
        if place:
            pages.keep(place, page)
    put(page, output, force=force)
    if output == STDOUT:
        return
    if open_ or (open_ is None and sys.stdout.isatty()):
        import webbrowser

        if not webbrowser.open(output.resolve().as_uri()):
            tell(say("note: no browser could be opened; open {file} yourself", file=output.resolve()), err=True)


@command()
@click.argument("file")
@option("--force", is_flag=True, help="Replace what is there already.")
@option("--at", metavar="DATE", help="Only what holds on that day; the whole history unless said.")
@takes(*SOURCE)
@MESSAGES
def export(file: str, at: str | None, data: Path | None, add: Path | None, *, force: bool) -> None:
    """Write the graph for other programs; the format follows the ending of FILE.

    .gexf for Gephi, its timeline moving; .graphml; .json (node-link); .csv and .parquet (memberships); a folder/ for all
    three tables.
    """
    from graph._io.write import write

    G = load(data, add)
    with waiting():
        path = write(G, file, at, force=force)
    wrote(path)


@command()
@click.argument("picture", type=click.Choice(["ego", "matrix", "trajectories"]))
@NAME("names", metavar="[NAME]...", nargs=-1)
@option(
    "-o",
    "--output",
    type=FOLDER,
    required=True,
    metavar="FILE",
    help="Where the figure goes; its ending says how: .svg, .pdf and .eps hold lines and text, .png dots.",
)
@FORCE
@option(
    "--weight",
    type=click.Choice(["count", "jaccard", "newman", "adamic_adar", "cosine", "phi", "kappa", "s"]),
    help="How ties are weighed: count unless said, and jaccard in a matrix.",
)
@option("--most", type=click.IntRange(min=1), help="How many partners or countries are drawn.")
@option("--start", type=int, metavar="YEAR", help="The first year of trajectories.")
@option("--end", type=int, metavar="YEAR", help="The last year of trajectories.")
@takes("field", "form_of", "at", "status", *SOURCE, "lang")
def plot(
    picture: str,
    names: tuple[str, ...],
    output: Path,
    data: Path | None,
    add: Path | None,
    form_of: str | None,
    status: str,
    *,
    force: bool,
    **options: Any,
) -> None:
    """Draw a figure for a paper or a slide: ego NAME, matrix [NAME …], or trajectories NAME ….

    ego: one country and its strongest partners, the stronger the nearer. matrix: countries by countries, those that belong to
    the same side by side. trajectories: what the first country shares with each other one, year by year; or how many
    members organisations have. It needs matplotlib: python -m pip install matplotlib
    """
    from graph._io.files import write_bytes
    from graph._plot import ENDINGS, written
    from graph._plot import plot as query

    writable(output, "figure.svg")
    if output.suffix.lower() not in ENDINGS:
        raise ValueError(say("{file}: a figure ends in {endings}", file=output, endings=one_of(ENDINGS)))
    G = load(data, add)
    with waiting():
        figure = query(G, picture, *names, form=form_of, status=statuses(status), **options)
        write_bytes(output, written(figure, output.suffix), force=force)
    wrote(output)


@command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@option("--force", is_flag=True, help="Replace files that are there already.")
@MESSAGES
def template(folder: Path, *, force: bool) -> None:
    """Write example CSVs into DIR, to start your own data from."""
    from graph._io.template import template as write

    for path in write(folder, force=force):
        wrote(path)


@command()
@click.argument("folder", type=FOLDER, metavar="DATA", required=False)
@option("--format", "form", type=click.Choice(FORMATS), help="As a table instead of a line each.")
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
        tell(words(lang)["stale"], err=True)
        return
    if folder is None:
        raise click.MissingParameter(param_type="argument", param_hint="'DATA'")
    from graph._io.check import check as query
    from graph._io.check import checked

    if form is not None:
        frame = query(folder, **reading())
        show(frame, form, lang)
        sys.exit(0 if frame.empty else WRONG)
    loaded = checked(folder, **reading())
    for problem in loaded.problems:
        tell(problem)
    for note in loaded.notes:
        tell(say("note: {note}", note=note), err=True)
    if loaded.problems:
        sys.exit(WRONG)
    tell(say("{folder}: all is well ({count} memberships)", folder=folder, count=len(loaded.memberships)), err=True)
