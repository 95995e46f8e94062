"""The vocabulary: the sides of the graph, the columns of its tables, and every word that stands in them."""

from __future__ import annotations

#: The two sides of the graph: who can be a member (0) and what can be joined (1).
MEMBER, JOINED = 0, 1

#: What carries a name in a node's attributes; aliases are several, joined by ``|``.
NAMED = ("name", "name_id", "acronym", "acronym_id", "iso2", "aliases")

#: The name of the graph of the embedded record (``G.graph["name"]``); graphs of other data have none.
RECORD = "Kerjasama"

#: For each table its columns, and whether they must be there.
COLUMNS: dict[str, dict[str, bool]] = {
    what: {column.rstrip("!"): column.endswith("!") for column in columns.split()}
    for what, columns in {
        "countries": """
            id! iso2 name name_id kind region subregion lat lon since until successors aliases note note_id
        """,
        "organisations": """
            id! name name_id acronym acronym_id kind form field purpose since until
            headquarters headquarters_id url summary summary_id shown aliases
        """,
        "memberships": "country! organisation! status since until source note note_id",
    }.items()
}

FULL = ("member", "party")
STATUSES = (*FULL, "associate", "observer", "partner", "signatory", "suspended")
COUNTRY_KINDS = ("country", "territory", "bloc", "former")
ORGANISATION_KINDS = ("organisation", "agreement")
FORMS = ("bilateral", "regional", "multilateral")
FIELDS = ("economic", "political", "sociocultural", "defence", "environment")
PURPOSES = ("needs", "welfare", "peace", "science", "friendship")
REGIONS = ("Africa", "Americas", "Asia", "Europe", "Oceania")
