"""The vocabulary: the sides of the graph, the columns of its tables, and every word that stands in them."""

from __future__ import annotations

#: The two sides of the graph: who can be a member (0) and what can be joined (1).
MEMBER, JOINED = 0, 1

#: What carries a name in a node's attributes; aliases are several, joined by ``|``.
NAMED = ("name", "name_id", "acronym", "acronym_id", "iso2", "aliases")

#: The name of the graph of the embedded record (``G.graph["name"]``); graphs of other data have none.
RECORD = "Kerjasama"

#: For each table its columns: ``!`` after one that must be there, ``*`` after one that the page is told too. A column
#: that is added here is read, checked for its name, carried by the graph and, with ``*``, known to the page.
_TABLES = {
    "countries": """
        id! iso2* name* name_id* kind* region* subregion lat lon since* until* successors* aliases* note* note_id*
    """,
    "organisations": """
        id! name* name_id* acronym* acronym_id* kind* form* field* purpose* since* until*
        headquarters* headquarters_id* url* summary* summary_id* shown aliases*
    """,
    "memberships": "country! organisation! status* since* until* source* note* note_id*",
}

#: For each table its columns, and whether they must be there.
COLUMNS: dict[str, dict[str, bool]] = {
    what: {column.rstrip("!*"): column.endswith("!") for column in columns.split()} for what, columns in _TABLES.items()
}

#: For each table the columns that the page is told, besides ids.
ON_PAGE: dict[str, tuple[str, ...]] = {
    what: tuple(column.rstrip("*") for column in columns.split() if column.endswith("*"))
    for what, columns in _TABLES.items()
}

#: What every spell has, be it empty; whatever else a table of memberships has, a spell has where it is filled.
SPELL = ("status", "since", "until", "source")

#: What an edge calls a column whose name NetworkX, pandas and pyvis keep for the end where an edge begins.
ON_EDGE = {"source": "reference"}

FULL = ("member", "party")
STATUSES = (*FULL, "associate", "observer", "partner", "signatory", "suspended")
COUNTRY_KINDS = ("country", "territory", "bloc", "former")
ORGANISATION_KINDS = ("organisation", "agreement")
FORMS = ("bilateral", "regional", "multilateral")
FIELDS = ("economic", "political", "sociocultural", "defence", "environment")
PURPOSES = ("needs", "welfare", "peace", "science", "friendship")
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
