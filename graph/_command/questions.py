"""Who belongs to what, with whom and since when: the questions that everybody asks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph._command.answering import (
    NOTHING,
    ask,
    check_output,
    day,
    give,
    load,
    nothing,
    pointing,
    tell,
    unknown,
    waiting,
)
from graph._command.options import (
    COUNTRY,
    NAME,
    ORGANISATION,
    QUESTION,
    SOURCE,
    TABLE,
    command,
    option,
    statuses,
    takes,
    years,
)
from graph.errors import UnknownName
from graph.languages import words

if TYPE_CHECKING:
    import networkx as nx


@command()
@ORGANISATION("org")
@takes(*QUESTION)
def members(org: str, **options: Any) -> None:
    """Tell who belongs to ORG, an organisation or agreement by its code, acronym or name."""
    from graph._membership import members as query

    ask(query, org, **options)


@command()
@COUNTRY("country")
@takes(*QUESTION)
def organisations(country: str, **options: Any) -> None:
    """Tell what COUNTRY belongs to: its name, code or alias, English or Indonesian."""
    from graph._membership import organisations as query

    ask(query, country, **options)


@command()
@COUNTRY("countries", nargs=-1, required=True, metavar="A B …")
@takes(*QUESTION)
def shared(countries: tuple[str, ...], **options: Any) -> None:
    """Tell what all of the countries belong to, and since when they all do."""
    from graph._membership import shared as query

    ask(query, *countries, **options)


@command()
@NAME("country", required=False, metavar="[NAME]")
@takes("weight", "side", "field", "form_of")
@option("--most", type=click.IntRange(min=1), metavar="N", help="No more than so many rows.")
@takes(*QUESTION)
def ties(country: str | None, **options: Any) -> None:
    """Rank all pairs of countries, or the partners of NAME, by what they share."""
    from graph._projection import ties as query

    ask(query, *filter(None, [country]), **options)


@command()
@ORGANISATION("organisations", nargs=-1, metavar="[ORG]…")
@option("--within", multiple=True, metavar="ORG", help="Only countries that are in it; repeat it for several.")
@option("--without", multiple=True, metavar="ORG", help="Only countries that are not in it; repeat it for several.")
@takes(*QUESTION)
def overlaps(organisations: tuple[str, ...], **options: Any) -> None:
    """Tell which countries are in exactly these of the named organisations; of all where none is named."""
    from graph._overlaps import overlaps as query

    ask(query, *organisations, **options)


@command()
@NAME("a")
@NAME("b")
@takes(*QUESTION)
def path(a: str, b: str, **options: Any) -> None:
    """A shortest chain of memberships from A to B, countries or organisations, and why each step holds."""
    from graph._path import path as query

    ask(query, a, b, **options)


@command()
@NAME("names", nargs=-1, required=True, metavar="NAME …")
@option(
    "--start",
    type=click.IntRange(1, 9999),
    metavar="YEAR",
    help="The first year; that with the first membership unless said.",
)
@option("--end", type=click.IntRange(1, 9999), metavar="YEAR", help="The last year; this one unless said.")
@takes("today", "status", *SOURCE, *TABLE)
def history(names: tuple[str, ...], **options: Any) -> None:
    """Count year by year: members of organisations, or what countries belong to together."""
    from graph._years import history as query

    ask(query, *names, **options)


@command()
@click.argument("start")
@click.argument("end")
@NAME("names", nargs=-1, metavar="[NAME]…")
@option(
    "--status",
    metavar="STATUS",
    default="all",
    show_default=True,
    help="Which memberships count, joined by commas: member, party, associate, observer, partner, signatory, suspended.",
)
@takes(*SOURCE, *TABLE)
def changes(
    start: str,
    end: str,
    names: tuple[str, ...],
    status: str,
    data: Path | None,
    add: Path | None,
    lang: str,
    form: str | None,
    output: Path | None,
    *,
    force: bool,
) -> None:
    """Who joined, left or changed status between the days START and END; of countries and organisations, or of all."""
    from graph._changes import changes as query

    check_output(output, form, "changes.csv")
    G = load(data, add)
    with waiting(), pointing("changes"):
        frame = query(G, start, end, *names, status=statuses(status), lang=lang)
    give(frame, form, lang, nothing("changes", lang, day(G, end), start=day(G, start)), output, force=force)


@command()
@COUNTRY("country", required=False)
@option(
    "--years", callback=years, metavar="YEARS", help="1950-2014 or 1950,1960; all that the record tells of unless said."
)
@option("--zeros", is_flag=True, help="Also the pairs that share nothing and were both there.")
@option(
    "--codes",
    type=click.Choice(["cow", "gw"]),
    help="With the numbers of the Correlates of War project, or of Gleditsch and Ward.",
)
@option("--directed", is_flag=True, help="Each pair twice, once from either side.")
@takes("weight", "field", "form_of", "today", "status", *SOURCE, *TABLE)
def panel(**options: Any) -> None:
    """Count for every pair of countries, or those of COUNTRY, and every year what the two share."""
    from graph._years import panel as query

    ask(query, **options)


@command()
@option("--at", metavar="DATE", help="Only the codes of that day; all periods unless said.")
@takes(*SOURCE, *TABLE)
def codes(
    at: str | None,
    data: Path | None,
    add: Path | None,
    lang: str,
    form: str | None,
    output: Path | None,
    *,
    force: bool,
) -> None:
    """The codes of all countries in other data: ISO, M49, Correlates of War, Gleditsch and Ward."""
    from graph._codes import codes as query
    from graph._snapshot import snapshot

    check_output(output, form, "codes.csv")
    G: nx.Graph[str] = load(data, add)
    give(query(G if at is None else snapshot(G, at), lang=lang), form, lang, "", output, force=force)


@command()
@NAME("name")
@option("--at", metavar="DATE", help="Look only among what was there on that day.")
@option(
    "--by",
    type=click.Choice(["iso2", "iso3", "iso_numeric", "m49", "cow", "gw"]),
    help="NAME is a country's code in other data.",
)
@takes(*SOURCE, *TABLE)
def find(
    name: str,
    at: str | None,
    by: str | None,
    data: Path | None,
    add: Path | None,
    lang: str,
    form: str | None,
    output: Path | None,
    *,
    force: bool,
) -> None:
    """Tell the id behind NAME: a name, code, acronym or alias, English or Indonesian; every one that goes by it."""
    import pandas as pd

    from graph._membership import named
    from graph._search import called
    from graph._search import find as query
    from graph._snapshot import snapshot

    check_output(output, form, "found.csv")
    G: nx.Graph[str] = load(data, add)
    if at is not None:
        G = snapshot(G, at)
    keys = called(G, name) if by is None else []
    try:
        keys = keys or [query(G, name, by=by)]
    except UnknownName as error:
        tell(unknown(error), err=True)
        sys.exit(NOTHING)
    rows = [{"id": key, "name": named(G.nodes[key], lang), "kind": G.nodes[key]["kind"]} for key in keys]
    give(pd.DataFrame(rows), form, lang, "", output, force=force)


@command()
@COUNTRY("countries", nargs=-1, metavar="[A B …]")
@takes("field", "form_of")
@option("--kind", metavar="KIND", help="Only those of this kind, for example trade, scholarship or patrol.")
@takes(*SOURCE, *TABLE)
def examples(
    countries: tuple[str, ...],
    field: str | None,
    form_of: str | None,
    kind: str | None,
    data: Path | None,
    add: Path | None,
    lang: str,
    form: str | None,
    output: Path | None,
    *,
    force: bool,
) -> None:
    """Examples of cooperation that is no membership, all of them or those in which the countries take part."""
    from graph._examples import examples as query

    check_output(output, form, "examples.csv")
    G = load(data, add)
    with pointing("examples"):
        frame = query(G, *countries, field=field, form=form_of, kind=kind, lang=lang)
    give(frame, form, lang, words(lang)["nothing"]["examples"], output, force=force)
