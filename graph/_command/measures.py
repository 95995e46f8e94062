"""What the whole network is like: matrices, measures, and what is more than chance."""

from __future__ import annotations

from typing import Any

import click

from graph._command.answering import ask
from graph._command.options import COUNTRY, ORGANISATION, QUESTION, SOURCE, command, option, takes

_WIDE = ("at", "status", *SOURCE, "lang", "wide", "output", "force")


@command()
@takes("weight", "side", "field", "form_of", *_WIDE)
def matrix(**options: Any) -> None:
    """The ties of all countries, or organisations, as a square table."""
    from graph._projection import matrix as query

    ask(query, **options)


@command()
@takes("field", "form_of", *_WIDE)
def incidence(**options: Any) -> None:
    """The incidence matrix: countries by organisations, 1 where one belongs to the other."""
    from graph._projection import incidence as query

    ask(query, **options)


@command()
@COUNTRY("country")
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
@takes(*QUESTION)
def similar(country: str, **options: Any) -> None:
    """Rank the countries whose memberships resemble those of COUNTRY the most."""
    from graph._projection import similar as query

    ask(query, country, **options)


@command()
@takes("trials", "seed", *QUESTION)
def brokers(**options: Any) -> None:
    """Rank countries by how much they join groups that otherwise hardly meet."""
    from graph._structure import brokers as query

    ask(query, **options)


@command()
@option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Another one may give other groups.")
@option(
    "--runs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Divide so often, and tell how stable it is.",
)
@takes(*QUESTION)
def groups(**options: Any) -> None:
    """Divide the countries into groups that share more among themselves than with others."""
    from graph._structure import groups as query

    ask(query, **options)


@command()
@takes("trials", "seed", "field", "form_of", *QUESTION)
def structure(**options: Any) -> None:
    """Measures of the whole: density, centralisation, clustering, nestedness, modularity."""
    from graph._structure import structure as query

    ask(query, **options)


@command()
@ORGANISATION("org")
@takes(*QUESTION)
def accessions(org: str, **options: Any) -> None:
    """The survival table of joining ORG: who was at risk from when to when, and who joined."""
    from graph._accessions import accessions as query

    ask(query, org, **options)


@command()
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
@takes("side", "field", "form_of", *QUESTION)
def backbone(**options: Any) -> None:
    """The pairs that share more memberships than chance would give, when all join as much as they do."""
    from graph._backbone import backbone as query

    ask(query, **options)
