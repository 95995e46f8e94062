"""The vocabulary: the sides of the graph, the columns of its tables, and every word that stands in them.

A column is one row of `TABLES` and nothing else: whatever reads, checks, searches, writes or shows columns asks here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.languages import LANGUAGES

#: The two sides of the graph: who can be a member (0) and what can be joined (1).
MEMBER, JOINED = 0, 1

#: The name of the graph of the embedded record (``G.graph["name"]``); graphs of other data have none.
RECORD = "Kerjasama"

#: What at least this share of all countries belongs to tells nobody apart: it is universal. The quiz does not ask who is
#: in it, the picture has no line to each member.
UNIVERSAL = 0.6

#: What an edge calls a column whose name NetworkX, pandas and pyvis keep for the end where an edge begins.
ON_EDGE = {"source": "reference", "source2": "reference2"}

FULL = ("member", "party")
SUSPENDED = "suspended"
STATUSES = (*FULL, "associate", "observer", "partner", "signatory", SUSPENDED)
COUNTRY_KINDS = ("country", "territory", "bloc", "former")
ORGANISATION_KINDS = ("organisation", "agreement")
FORMS = ("bilateral", "regional", "multilateral")
FIELDS = ("economic", "political", "sociocultural", "defence", "environment")
PURPOSES = ("needs", "welfare", "peace", "science", "friendship", "environment")
#: What kind of cooperation an example is of: what schoolbooks name beside membership.
EXAMPLE_KINDS = (
    *("trade", "investment", "aid", "technology", "workers", "conference", "relations", "peace", "friendship"),
    *("mediation", "boundary", "scholarship", "exchange", "sport", "festival", "heritage", "relief", "alliance"),
    *("exercise", "patrol", "counterterrorism", "peacekeeping", "disarmament", "forest", "wildlife", "sea"),
)
#: What readers choose together: the best known, those of a part of the world, of a subject, of a time.
GROUPS = (
    "main",
    "asean",
    "asia",
    "europe",
    "africa",
    "americas",
    "trade",
    "money",
    "security",
    "environment",
    "rights",
    "indonesia",
    "coldwar",
)
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")


@dataclass(frozen=True)
class Column:
    """One column of a table, and what becomes of it beyond being read, loaded and written.

    Attributes
    ----------
    name : str
        Its heading, and the attribute of nodes and edges.
    needed : bool
        Whether a file without it is an error.
    translated : bool
        Whether it may stand again in other languages, each under its own heading: ``name_id``, ``name_pt_br``.
    searched : bool
        Whether `graph.find` knows what stands in it; several names are joined by ``|``.
    shown : bool
        Whether the page is told of it.
    words : tuple of str
        The words that may stand in it; any text where there are none.
    several : bool
        Whether several words, names or ids may stand in it, joined by ``|``.
    number : bool
        Whether it is a number in the graph.
    seldom : bool
        Whether a table has it only where one of its rows does.
    date : bool
        Whether it is a date, as precise as it is known.
    switch : bool
        Whether it says ``yes`` or nothing.
    """

    name: str
    needed: bool = False
    translated: bool = False
    searched: bool = False
    shown: bool = False
    words: tuple[str, ...] = ()
    several: bool = False
    number: bool = False
    seldom: bool = False
    date: bool = False
    switch: bool = False


#: Every table with its columns, in their order. The first column of countries and organisations is the id of a node, the
#: first two of memberships are the ends of an edge; of all others a node or an edge has what its row says.
TABLES: dict[str, tuple[Column, ...]] = {
    "countries": (
        Column("id", needed=True),
        Column("iso2", searched=True, shown=True),
        Column("name", translated=True, searched=True, shown=True),
        Column("kind", shown=True, words=COUNTRY_KINDS),
        Column("region", shown=True, words=REGIONS),
        Column("subregion"),
        Column("lat", number=True),
        Column("lon", number=True),
        Column("since", shown=True, date=True),
        Column("until", shown=True, date=True),
        Column("successors", shown=True, several=True),
        Column("aliases", searched=True, shown=True, several=True),
        Column("note", translated=True, shown=True),
        Column("ccode", several=True, seldom=True),  # of the Correlates of War project, as are the next and `ionum`
        Column("stateabb", several=True, seldom=True),
    ),
    "organisations": (
        Column("id", needed=True),
        Column("name", translated=True, searched=True, shown=True),
        Column("acronym", translated=True, searched=True, shown=True),
        Column("kind", shown=True, words=ORGANISATION_KINDS),
        Column("form", shown=True, words=FORMS),
        Column("field", shown=True, words=FIELDS),
        Column("purpose", shown=True, words=PURPOSES, several=True),
        Column("since", shown=True, date=True),
        Column("until", shown=True, date=True),
        Column("headquarters", translated=True, shown=True),
        Column("url", shown=True),
        Column("summary", translated=True, shown=True),
        Column("shown", switch=True),
        Column("aliases", searched=True, shown=True, several=True),
        Column("ionum", seldom=True),
        Column("predecessors", shown=True, several=True),
        Column("successors", shown=True, several=True),
        Column("groups", shown=True, words=GROUPS, several=True),
        Column("suspended_counts", shown=True, switch=True),
    ),
    "memberships": (
        Column("country", needed=True),
        Column("organisation", needed=True),
        Column("status", shown=True, words=STATUSES),
        Column("since", shown=True, date=True),
        Column("until", shown=True, date=True),
        Column("signed", shown=True, date=True),
        Column("deposited", shown=True, date=True),
        Column("provisional", shown=True, date=True),
        Column("source", shown=True),
        Column("source2", shown=True),
        Column("note", translated=True, shown=True),
    ),
    "examples": (
        Column("id", needed=True),
        Column("name", needed=True, translated=True, searched=True, shown=True),
        Column("kind", shown=True, words=EXAMPLE_KINDS),
        Column("field", shown=True, words=FIELDS),
        Column("form", shown=True, words=FORMS),
        Column("purpose", shown=True, words=PURPOSES, several=True),
        Column("parties", shown=True, several=True),
        Column("complete", shown=True, switch=True),
        Column("agreement"),
        Column("place", translated=True, shown=True),
        Column("lat", number=True, shown=True),
        Column("lon", number=True, shown=True),
        Column("since", shown=True, date=True),
        Column("until", shown=True, date=True),
        Column("summary", translated=True, shown=True),
        Column("source", shown=True),
        Column("source2", shown=True),
    ),
}
#: The tables that the graph is made of; what stands in the others it has no node or edge for.
IN_GRAPH = ("countries", "organisations", "memberships")

#: The columns of each table that are dates.
DATES = {what: tuple(column.name for column in columns if column.date) for what, columns in TABLES.items()}

#: What every spell has, though it be empty; what else a membership says is there only where it says something.
SPELL = ("status", "since", "until", "source")

#: A heading in another language: that of a column, and a BCP 47 code of language, script and region, each after ``_``.
_TRANSLATION = re.compile(r"(?P<column>[a-z]+)_[a-z]{2,3}(?:_[a-z]{4})?(?:_(?:[a-z]{2}|\d{3}))?")


def translated(column: str, lang: str) -> str:
    """The heading of a column in another language.

    Examples
    --------
    >>> translated("name", "id"), translated("note", "pt-BR")
    ('name_id', 'note_pt_br')
    """
    return f"{column}_{lang.replace('-', '_').lower()}"


@lru_cache(maxsize=1 << 10)
def column_of(what: str, heading: str) -> Column | None:
    """The column of a table that a heading means, be it in another language; None where it is none.

    Examples
    --------
    >>> column_of("countries", "note_fr").name, column_of("countries", "kind_fr"), column_of("memberships", "source").name
    ('note', None, 'source')
    """
    columns = {column.name: column for column in TABLES[what]}
    if heading in columns:
        return columns[heading]
    match = _TRANSLATION.fullmatch(heading)
    column = columns.get(match["column"]) if match else None
    return column if column and column.translated else None


def headings(what: str, also: Iterable[str] = ()) -> list[str]:
    """The headings of a table: every column, and after it in the languages of the package and those in `also`.

    Examples
    --------
    >>> headings("memberships", ["note_fr", "country", "strange"])[-4:]
    ['source2', 'note', 'note_id', 'note_fr']
    """
    others = sorted({heading for heading in also if column_of(what, heading)})
    ordered: list[str] = []
    for column in TABLES[what]:
        if column.seldom and column.name not in others:
            continue
        ordered.append(column.name)
        if column.translated:
            ordered += [translated(column.name, lang) for lang in LANGUAGES[1:]]
            ordered += [other for other in others if column_of(what, other) == column]
    return list(dict.fromkeys(ordered))


#: For each table the headings that are known beforehand, and whether they must be there.
COLUMNS: dict[str, dict[str, bool]] = {
    what: {heading: any(column.name == heading and column.needed for column in columns) for heading in headings(what)}
    for what, columns in TABLES.items()
}


def counting(chosen: Collection[str], organisation: Mapping[str, Any]) -> Collection[str]:
    """The statuses that count in an organisation where some are chosen, given what its node or row says.

    Those that are chosen; and where both kinds of full membership are, those who are suspended from an organisation that
    goes on counting them (``suspended_counts``).

    Examples
    --------
    >>> counting(FULL, {"suspended_counts": "yes"}), counting(FULL, {}), counting(["member"], {"suspended_counts": "yes"})
    (('member', 'party', 'suspended'), ('member', 'party'), ['member'])
    """
    if organisation.get("suspended_counts") == "yes" and {*FULL} <= {*chosen}:
        return (*chosen, SUSPENDED)
    return chosen


def text_in(lang: str, column: str, of: Mapping[str, Any]) -> str:
    """What a node, an edge or a row says in a column, in a language or else as it stands in the column itself.

    Examples
    --------
    >>> germany = {"name": "Germany", "name_id": "Jerman"}
    >>> text_in("id", "name", germany), text_in("fr", "name", germany), text_in("id", "note", germany)
    ('Jerman', 'Germany', '')
    """
    return str(of.get(translated(column, lang)) or of.get(column) or "")


def in_all_languages(column: str, of: Mapping[str, Any]) -> list[str]:
    """What a node, an edge or a row says in a column, in every language in which it does.

    Examples
    --------
    >>> in_all_languages("name", {"name": "Germany", "name_id": "Jerman", "name_fr": "", "note": "…"})
    ['Germany', 'Jerman']
    """
    return [str(value) for heading, value in of.items() if value and (heading == column or _is_other(heading, column))]


def _is_other(heading: str, column: str) -> bool:
    match = _TRANSLATION.fullmatch(heading)
    return match is not None and match["column"] == column


#: The columns by which `graph.find` knows a node, of whatever table.
SEARCHED = tuple(dict.fromkeys(column.name for columns in TABLES.values() for column in columns if column.searched))


@lru_cache(maxsize=1 << 10)
def searched(attributes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some attributes that carry names, in whatever language: names first, then acronyms, then codes and aliases.

    Examples
    --------
    >>> searched(("id", "name_fr", "note", "aliases", "name"))
    ('name', 'name_fr', 'aliases')
    """
    order = {column: place for place, column in enumerate(dict.fromkeys(("name", "acronym", *SEARCHED)))}
    known = {
        attribute: column
        for attribute in attributes
        for what in ("countries", "organisations")
        if (column := column_of(what, attribute)) and column.searched
    }
    return tuple(
        sorted(
            known, key=lambda attribute: (order[known[attribute].name], attribute != known[attribute].name, attribute)
        )
    )
