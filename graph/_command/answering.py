"""From a question to its answer on the terminal or in a file; what else there is to tell goes to standard error."""

from __future__ import annotations

import gc
import shlex
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import click

from graph import dates
from graph._command.meant import apart, joined
from graph._command.options import STDOUT, cached, reading, statuses
from graph.errors import UnknownName
from graph.languages import dated, listed, say, words

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

NOTHING, WRONG = 1, 2  # exit codes: nothing found; wrong usage or bad data

#: Questions whose answers hold ids only.
_IDS_ONLY = {"matrix", "panel", "incidence", "structure"}
#: How a table is written into a file, by its ending; of others `graph._io.write` knows.
_ENDINGS = {".csv": "csv", ".json": "json", ".md": "markdown", ".txt": "table"}
#: What asks of an organisation what a question asks of a country, and the other way round.
_INSTEAD = {
    "organisations": "kerjasama members {name}",
    "members": "kerjasama organisations {name}",
    "ties": "kerjasama ties {name} --side organisation",
}
#: What the names of a question are: countries 0, organisations 1; of others they may be either.
_SIDE = {"organisations": 0, "shared": 0, "members": 1}
_PATIENCE = 2.0  # seconds after which it is told that something is being done


def tell(text: object, *, err: bool = False) -> None:
    """Print a line in which nothing moves the terminal, whatever a file or a folder is called."""
    from graph._terminal import harmless, within

    click.echo(within(harmless(str(text)), sys.stderr if err else sys.stdout), err=err)


@contextmanager
def waiting() -> Iterator[None]:
    """A block of which a terminal shows that it is at work, once it takes longer than two seconds."""
    if not sys.stderr.isatty():
        yield
        return
    shown = []

    def begin() -> None:
        from rich.console import Console
        from rich.status import Status

        status = Status(say("working …"), console=Console(stderr=True))
        shown.append(status)
        status.start()

    timer = Timer(_PATIENCE, begin)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for status in shown:
            status.stop()


@contextmanager
def noting() -> Iterator[None]:
    """A block that may take long, whose warnings are told as notes on standard error."""
    with warnings.catch_warnings(record=True) as notes, waiting():
        warnings.simplefilter("always", UserWarning)
        yield
    for note in notes:
        tell(say("note: {note}", note=note.message), err=True)


def load(data: Path | None, add: Path | None) -> nx.MultiGraph[str]:
    """The graph; what is worth telling goes to standard error."""
    from graph._io.load import load as query

    with noting():
        G = query(data, add=add, cache=cached(), **reading())
    gc.freeze()  # it stays to the end: the collector need not look through it again and again
    return G


def ask(
    query: Callable[..., pd.DataFrame],
    *names: str,
    data: Path | None,
    add: Path | None,
    status: str,
    lang: str,
    form: str | None,
    output: Path | None,
    force: bool,
    most: int | None = None,
    **options: Any,
) -> None:
    """Put a question to the graph and give the answer."""
    if query.__name__ not in _IDS_ONLY:
        options["lang"] = lang
    if "form_of" in options:
        options["form"] = options.pop("form_of")
    check_output(output, form, f"{query.__name__}.csv")
    G = load(data, add)
    names = tuple(joined(G, names))
    if query.__name__ in {"path", "history"}:  # others say themselves on which side they look
        tell_apart(G, names, lang)
    with noting(), pointing(query.__name__, G, names):
        frame = query(G, *names, status=statuses(status), **options)
    if frame.index.name:
        frame = frame.reset_index()
    if most is not None:
        frame = first(frame, most)
    on = day(G, options.get("at"))
    none = nothing(query.__name__, lang, on, *names)
    if frame.empty:
        none = " ".join([none, *lives(G, names, _SIDE.get(query.__name__), on, lang)])
    give(frame, form, lang, none, output, force=force)


@contextmanager
def pointing(question: str, G: nx.Graph[str] | None = None, names: Sequence[str] = ()) -> Iterator[None]:
    """A block in which a name that goes by nothing is told with the way on: as the names were meant, where they are known."""
    try:
        yield
    except UnknownName as error:
        meant = [] if G is None else apart(G, names)
        if meant and meant != [*names]:
            line = shlex.join(["kerjasama", question, *meant])
            none = str(error).partition(". ")[0].removesuffix(".")
            raise ValueError(f"{none}. {say('Try: {command}', command=line)}") from error
        raise ValueError(unknown(error, question)) from error


def unknown(error: UnknownName, question: str = "") -> str:
    """That nothing goes by a name, and what to try: another command, or data of one's own."""
    if error.other:
        line = _INSTEAD.get(question, "").format(name=shlex.quote(error.name))
        return f"{error} {say('Try: {command}', command=line)}" if line else str(error)
    if error.suggestions:
        return str(error)
    way = say(
        "What is not in the record can be added: kerjasama template DIR begins a folder, --add DIR asks of it too."
    )
    return f"{error} {way}"


def first(ranked: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first rows of a ranking; of equals those that come first by their ids, and it is told that others are left out."""
    if len(ranked) <= most:
        return ranked
    keys = [
        column
        for column in ("country_a", "country_b", "organisation_a", "organisation_b", "partner")
        if column in ranked
    ]
    order = ranked.sort_values(["weight", *keys], ascending=[False] + [True] * len(keys))
    kept, left = order.head(most), order.tail(-most)
    equals = int((left["weight"] == kept["weight"].iloc[-1]).sum())
    if equals:
        note = say(
            "{count} more are equal to the last of these; --most {most} shows them too",
            count=equals,
            most=most + equals,
        )
        tell(say("note: {note}", note=note), err=True)
    return ranked.loc[ranked.index.isin(kept.index)]


def by_ending(output: Path | None, endings: Mapping[str, str]) -> str | None:
    """The format that the ending of a file says; nothing where it says none."""
    return None if output is None else endings.get(output.suffix.lower())


def by_known_ending(output: Path | None, endings: Mapping[str, str]) -> str | None:
    """The format that the ending of a file says; nothing where there is no ending.

    Raises
    ------
    ValueError
        The ending is another: a page would be no PDF for being called one.
    """
    form = by_ending(output, endings)
    if form is None and output is not None and output.suffix:
        told = say("{value!r} is not a format of this; use {known}", value=output.suffix, known=", ".join(endings))
        if output.suffix.lower() == ".pdf" and ".html" in endings:
            told += "; " + say("for a PDF: open the .html in the browser, and print it as PDF")
        raise ValueError(told)
    return form


def give(frame: pd.DataFrame, form: str | None, lang: str, none: str, output: Path | None, *, force: bool) -> None:
    """Print a result, or write it to a file; where it is empty, say so and leave with 1."""
    from graph._terminal import show

    if output == STDOUT:
        output = None
    form = form or by_ending(output, _ENDINGS)
    if frame.empty and (form in {None, "table"} or output is not None):
        tell(none, err=True)
    elif output is None:
        show(frame, form or "table", lang)
    elif form is None:
        from graph._io.write import write_table

        wrote(write_table(frame, output, force=force))
    else:
        text = StringIO()
        show(frame, form, lang, text)
        put(text.getvalue(), output, force=force)
    if frame.empty:
        sys.exit(NOTHING)


def check_output(output: Path | None, form: str | None, example: str) -> None:
    """Refuse a file for a table that cannot be written, or whose ending says nothing, before any work is done."""
    if output is None:
        return
    writable(output, example)
    if form is None and output != STDOUT:
        from graph._io.write import check_format

        check_format(output, also=_ENDINGS)


def tell_apart(G: nx.Graph[str], names: tuple[str, ...], lang: str) -> None:
    """Note which of several things an id means that other things go by too."""
    from graph._membership import named
    from graph._search import called

    for name in names:
        if name in G and (others := called(G, name)[1:]):
            told = listed([f"{named(G.nodes[key], lang)} ({key})" for key in others], lang)
            note = say(
                "{name!r} is {meant} here; it is also a name of {others}",
                name=name,
                meant=named(G.nodes[name], lang),
                others=told,
            )
            tell(say("note: {note}", note=note), err=True)


def day(G: nx.Graph[str], at: str | None) -> str:
    """The day of an answer."""
    from graph._snapshot import day_of

    return day_of(G, at)


def nothing(what: str, lang: str, at: str | None, *names: str, start: str = "") -> str:
    """What is said where there is no answer."""
    sentence: str = words(lang)["nothing"][what]
    return sentence.format(name=listed(list(names), lang), day=dates.day(at), start=start)


def lives(G: nx.Graph[str], names: Iterable[str], side: int | None, on: str, lang: str) -> list[str]:
    """Sentences on those of some names that were not there yet on a day, or no more, and on who was there instead."""
    from graph._membership import named
    from graph._search import find

    told = []
    for key in dict.fromkeys(find(G, name, side) for name in names):
        node = G.nodes[key]
        since, until = node.get("since", ""), node.get("until", "")
        if since and dates.begins(since) > on:
            which, when, column, others = "later", since, "before", foregoers(G, key)
        elif until and dates.ends(until) <= on:
            which, when, column, others = "earlier", until, "after", node.get("successors", "").split("|")
        else:
            continue
        said = words(lang)["life"]
        told.append(said[which].format(name=named(node, lang), day=dated(when, lang)))
        if listing := [f"{named(G.nodes[other], lang)} ({other})" for other in others if other in G]:
            told.append(said[column].format(list=listed(listing, lang)))
    return told


def foregoers(G: nx.Graph[str], key: str) -> list[str]:
    """Who or what a country or an organisation came after, as far as it is told."""
    return [other for other, node in G.nodes(data=True) if key in str(node.get("successors", "")).split("|")]


def writable(output: Path, example: str) -> None:
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


def wrote(path: Path) -> None:
    """Tell of a file, or a folder, that is there now."""
    if path.is_file():
        tell(say("Wrote {file} ({size:.0f} kB).", file=path, size=path.stat().st_size / 1000), err=True)
    else:
        tell(say("Wrote {folder}.", folder=path), err=True)


def put(text: str, output: Path, *, force: bool) -> None:
    """Write a text to a file, or to standard output."""
    from graph._io.files import write_text

    if output == STDOUT:
        sys.stdout.write(text)
        return
    if text.startswith("<!doctype html>"):  # so that it is read as what it is, whatever charset its server says
        from graph.page.document import BYTE_ORDER_MARK

        text = BYTE_ORDER_MARK + text
    write_text(output, text, force=force)
    wrote(output)
