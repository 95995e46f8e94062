"""From checked tables to one graph with the whole history."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd

from graph._io.record import node_of, record
from graph.errors import DataError, Problem
from graph.languages import say
from graph.model import JOINED, MEMBER, ON_EDGE, RECORD, SPELL, STATUSES

if TYPE_CHECKING:
    from graph._io.sources import Data
    from graph._io.tables import Tables

#: More notes than this are told by their number when data are loaded.
MOST_NOTES = 30

_AT_ONCE = 50_000  # spells that are made together, and what a pair has beyond: their columns lie in memory beside them


def build(tables: Tables) -> nx.MultiGraph[str]:
    """Make the graph of checked tables: a node per country and organisation, an edge per spell of membership."""
    own = sorted({*tables.memberships["status"].unique()} - {"", *STATUSES})
    said = {"through": tables.through, "statuses": "|".join(own)}
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.graph.update((key, value) for key, value in said.items() if value)
    for frame, side, kind in ((tables.countries, MEMBER, "country"), (tables.organisations, JOINED, "organisation")):
        for row in frame.to_dict("records"):
            G.add_node(row["id"], **node_of(row, side, kind))
    frame = tables.memberships
    _join(G, frame.astype({key: "category" for key, dtype in frame.dtypes.items() if dtype != "category"}))
    return G


def _join(G: nx.MultiGraph[str], frame: pd.DataFrame) -> None:
    """Add an edge for every row of the memberships, those of one pair in the order of the rows."""
    countries, organisations = (frame[key].array for key in ("country", "organisation"))
    order, starts = _by_pair(countries, organisations)
    others = [
        str(column)
        for column in frame.columns.difference(["country", "organisation", *SPELL], sort=False)
        if [*frame[column].cat.categories] != [""]
    ]
    # add_edges_from takes longer than all the rest; a test holds what it would make beside this
    adjacency: dict[str, dict[str, dict[int, dict[str, str]]]] = vars(G)["_adj"]
    for some in np.split(starts, np.searchsorted(starts, range(_AT_ONCE, len(order), _AT_ONCE))):
        if not len(some):
            continue
        after = np.searchsorted(starts, some[-1], "right")
        rows = order[some[0] : starts[after] if after < len(starts) else len(order)]
        spells = _spells(frame, rows, others)
        ends = zip(_texts(countries, order[some]), _texts(organisations, order[some]), strict=True)
        spans = pairwise([*(some - some[0]).tolist(), len(rows)])
        for (country, organisation), (start, end) in zip(ends, spans, strict=True):
            adjacency[country][organisation] = adjacency[organisation][country] = dict(enumerate(spells[start:end]))


def _spells(frame: pd.DataFrame, rows: npt.NDArray[np.int32], others: list[str]) -> list[dict[str, str]]:
    """What an edge holds of each of some rows; of the other columns only what they say."""
    spells = [
        {"status": status, "since": since, "until": until, "reference": source}
        for status, since, until, source in zip(*(_texts(frame[key].array, rows) for key in SPELL), strict=True)
    ]
    for column in others:
        places = np.flatnonzero((frame[column].array != "")[rows])
        for place, value in zip(places.tolist(), _texts(frame[column].array, rows[places]), strict=True):
            spells[place][ON_EDGE.get(column, column)] = value
    return spells


def _by_pair(
    countries: pd.Categorical[str], organisations: pd.Categorical[str]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.intp]]:
    """The rows with those of one pair together, and where in that order each pair begins."""
    pairs = countries.codes.astype(np.int64) * len(organisations.categories) + organisations.codes
    order = np.argsort(pairs, kind="stable").astype(np.int32)
    return order, np.flatnonzero(np.diff(pairs[order], prepend=-1))


def _texts(column: pd.Categorical[str], rows: npt.NDArray[np.int32]) -> list[str]:
    """What a column says in some rows; each text is there once."""
    texts: list[str] = column.categories.to_numpy(dtype=object)[column.codes[rows]].tolist()
    return texts


def load(
    data: Data | None = None,
    *,
    add: Data | None = None,
    dates: str = "day-first",
    counts: Mapping[str, object] | Iterable[str] = (),
    cache: bool = True,
) -> nx.MultiGraph[str]:
    """The two-mode network (countries and organisations) of all memberships, with their whole history.

    Parameters
    ----------
    data : str, pathlib.Path, pandas.DataFrame or mapping of str to DataFrame, optional
        What replaces the embedded record: a folder with at least ``memberships.csv``, or a file of memberships, CSV or
        workbook, of whatever shape (one row each, a table of 0 and 1, a list per column, a row per year); a table of
        memberships; or tables by name. Or the files of the Correlates of War project, or one of them. Without it, the
        embedded record.
    add : str, pathlib.Path, pandas.DataFrame or mapping of str to DataFrame, optional
        What joins `data` (or the embedded record); where both speak of the same pair, `add` is right.
    dates : {"day-first", "month-first"}
        What comes first in 03/04/1995.
    counts : mapping of str to bool or str, or iterable of str
        Statuses in the user's own words, and whether each counts as membership, or which status it is; a list of those
        that count. A table of `word` and `counts` beside the memberships, ``statuses.csv``, says the same.
    cache : bool
        Whether the graph of large files of the Correlates of War project is kept in the user's cache folder, and taken from
        there when the same is asked for again: the same bytes, whatever the file is called or dated. The environment
        variable ``KERJASAMA_CACHE=off`` says no everywhere. Data of any other form, and whatever `add` joins, are read anew.

    Returns
    -------
    networkx.MultiGraph
        Nodes are countries (``bipartite`` 0) and organisations (1), with `kind`, `name`, `name_id` and the other
        columns of their tables; an edge is one spell of membership with `status`, `since`, `until`, `reference`
        (the column `source`; NetworkX and pandas call an edge's end so; dates are ISO 8601 text, empty where unknown or without end; `until` is the first day on which it no
        longer holds). Where the data end with a year, ``G.graph["through"]`` is that year: see `graph.snapshot`. Statuses in words of their own are ``G.graph["statuses"]``, joined by ``|``.

    Raises
    ------
    DataError
        The CSVs cannot be taken as they are; it carries every problem.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> G.nodes["IDN"]["name"], G.nodes["ASEAN"]["form"]
    ('Indonesia', 'regional')
    >>> [spell["since"] for spell in G["IDN"]["ASEAN"].values()]
    ['1967-08-08']
    """
    with collector_paused():
        if data is None and add is None:
            G = record()
            G.graph["name"] = RECORD
            return G
        G, notes = _kept(data, dates, counts) if cache and add is None else _made(data, add, dates, counts)
    for note in notes[:MOST_NOTES]:
        warnings.warn(str(note), stacklevel=2)
    if len(notes) > MOST_NOTES:
        more = len(notes) - MOST_NOTES
        warnings.warn(say("… and {more:,} more like these; `kerjasama check` tells all", more=more), stacklevel=2)
    return G


def _made(
    data: Data | None, add: Data | None, dates: str, counts: Mapping[str, object] | Iterable[str]
) -> tuple[nx.MultiGraph[str], list[Problem]]:
    """The graph of what somebody has, and what is worth telling of it."""
    from graph._io.folder import options, tables  # the record needs none of it

    found = tables(data, add, options(dates, counts))
    if found.problems:
        raise DataError(found.problems)
    return build(found), found.notes


def _kept(
    data: Data | None, dates: str, counts: Mapping[str, object] | Iterable[str]
) -> tuple[nx.MultiGraph[str], list[Problem]]:
    """The same, from the cache where it is there."""
    from graph._io import cache

    file = cache.place(data)
    if file is not None and (found := cache.kept(file)) is not None:
        return found
    G, notes = _made(data, None, dates, counts)
    if file is not None and file == cache.place(data):  # nothing changed while it was read
        from graph._io.cow import published

        if published(Path(str(data))):
            cache.keep(file, G, notes)
    return G, notes


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let the garbage collector not look for cycles among very many new objects that have none."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
