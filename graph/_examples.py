"""The record's examples of cooperation that is no membership: trade, aid, exchange of pupils, joint patrols, forests."""

from __future__ import annotations

import csv
from functools import cache
from typing import Any

import networkx as nx
import pandas as pd

from graph._complete import completed
from graph._io.files import EMBEDDED
from graph._membership import named
from graph._search import find
from graph.languages import one_of, say
from graph.model import EXAMPLE_KINDS, FIELDS, FORMS, MEMBER, text_in

COLUMNS = [
    *("example", "name", "kind", "field", "form", "purpose", "parties", "names", "complete", "agreement"),
    *("place", "lat", "lon", "since", "until", "summary", "source", "source2"),
]


@cache
def rows() -> tuple[dict[str, str], ...]:
    """The rows of ``examples.csv`` as they stand there, in their order: by field, then by date.

    Examples
    --------
    >>> [row["id"] for row in rows() if row["kind"] == "festival"]
    ['europalia-2017']
    """
    with (EMBEDDED / "examples.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def parties(row: dict[str, str]) -> list[str]:
    """The ids of the countries of a row."""
    return row["parties"].split("|")


def examples(
    G: nx.Graph[str],
    *names: str,
    field: str | None = None,
    form: str | None = None,
    kind: str | None = None,
    lang: str = "en",
) -> pd.DataFrame:
    """The record's examples of cooperation that is no membership, by field and then by date.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`; examples with countries that it does not know are left out.
    *names : str
        Countries that all take part; anything that `graph.find` knows.
    field : {"economic", "political", "sociocultural", "defence", "environment"}, optional
        Only those of this field.
    form : {"bilateral", "regional", "multilateral"}, optional
        Only those of this form; those whose form schoolbooks dispute have none.
    kind : str, optional
        Only those of this kind: ``trade``, ``scholarship``, ``patrol`` and so on (`graph.model.EXAMPLE_KINDS`).
    lang : {"en", "id"}
        The language of names, places and summaries.

    Returns
    -------
    pandas.DataFrame
        `example` (id), `name`, `kind`, `field`, `form`, `purpose` (several joined by ``|``), `parties` (list of the ids of countries),
        `names` (list of their names), `complete` (bool: all who took part are listed), `agreement` (the id under which
        it is an agreement of the record too, else empty), `place`, `lat`, `lon` (degrees, NaN where it has no place),
        `since`, `until` (first day without; empty: still going on, or its end is not known), `summary`, `source`,
        `source2`.

    Raises
    ------
    UnknownName
        No country goes by one of the names.
    ValueError
        There is no such field, form or kind.

    Examples
    --------
    >>> import graph
    >>> graph.examples(graph.load(), "Jepang", kind="trade", lang="id")[["example", "since"]]
          example       since
    0  ijepa-2008  2008-07-01
    1  rcep-2022   2022-01-01
    """
    for value, allowed, said in ((field, FIELDS, "field"), (form, FORMS, "form"), (kind, EXAMPLE_KINDS, "kind")):
        if value is not None and value not in allowed:
            message = say("{value!r} is not a {column}; use {known}", value=value, column=said, known=one_of(allowed))
            raise ValueError(message)
    G = completed(G)
    wanted = {find(G, name, MEMBER) for name in names}
    asked = {"field": field, "form": form, "kind": kind}
    chosen = [
        row
        for row in rows()
        if all(country in G for country in parties(row))
        and wanted <= {*parties(row)}
        and all(value is None or row[column] == value for column, value in asked.items())
    ]
    table = [_told(G, row, lang) for row in chosen]
    return pd.DataFrame(table, columns=COLUMNS).astype({"complete": bool, "lat": float, "lon": float})


def _told(G: nx.Graph[str], row: dict[str, str], lang: str) -> dict[str, Any]:
    """A row as the table has it."""
    said = {column: text_in(lang, column, row) for column in ("name", "place", "summary")}
    told = {
        "example": row["id"],
        "parties": parties(row),
        "names": [named(G.nodes[country], lang) for country in parties(row)],
        "complete": row["complete"] == "yes",
        "lat": float(row["lat"] or "nan"),
        "lon": float(row["lon"] or "nan"),
    }
    return {column: row.get(column, "") for column in COLUMNS} | said | told
