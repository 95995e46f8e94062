"""The page of a graph, put together of its facts, lessons, quizzes and positions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._examples import parties, rows
from graph._io.load import collector_paused
from graph._io.stale import data_version
from graph._membership import universal
from graph._search import find
from graph._snapshot import snapshot
from graph._version import __version__
from graph.languages import words
from graph.model import JOINED, RECORD
from graph.page.document import Page
from graph.page.facts import MANY, facts
from graph.page.layout import TALL, WIDE, layout
from graph.page.order import likeness
from graph.page.render import render
from graph.school import CLAIMED_TWICE
from graph.school.lessons import lessons as told_lessons
from graph.school.paper import shells
from graph.school.quiz import bank
from graph.school.worksheet import CLEAR

#: Of more organisations than `MANY`, only so many are switched on when the page opens.
FEW = 8

#: How many quizzes the page carries: those of the numbers from 0 on.
QUIZZES = 10


def explore(
    G: nx.Graph[str],
    at: dates.At = None,
    lang: str = "en",
    *,
    shown: Sequence[str] | None = None,
    lessons: Sequence[str | Path] | None = None,
) -> Page:
    """One interactive page of a graph.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load`, or one day from `graph.snapshot`.
    at : str, datetime.date or None
        The day on which the page opens; None is the day on which it is opened, or where the data end before it
        (``G.graph["through"]``) the last day of that year.
    lang : {"en", "id"}
        The language in which it opens.
    shown : sequence of str, optional
        The organisations that are switched on when it opens; anything that `graph.find` knows. Without it, those
        with ``shown`` in their table; where none has it all, or of many the largest few that tell countries apart.
    lessons : sequence of str or pathlib.Path, optional
        The lessons it offers: files (see ``docs/lessons.md``) or names of built-in ones (``chapter``, ``asean-grows``,
        ``indonesia``, ``bandung``, ``paris``). Without it, every built-in one whose countries and organisations are in the graph.

    Returns
    -------
    Page
        With ``save(path)``; shown inline in a notebook.

    Raises
    ------
    DataError
        A lesson is not right; it carries every problem with its line.
    UnknownName
        Nothing goes by a name in `shown`.
    ValueError
        `at` is not a date or is after the end of the data, or there is no such language.

    Examples
    --------
    >>> import graph
    >>> page = graph.explore(graph.load(), "1970-01-01", "id")
    >>> page.html.startswith("<!doctype html>"), len(page.html.encode()) < 2_500_000
    (True, True)
    """
    with collector_paused():
        return Page(_made(G, at, lang, shown, lessons))


def _made(
    G: nx.Graph[str], at: dates.At, lang: str, shown: Sequence[str] | None, lessons: Sequence[str | Path] | None
) -> str:
    """The page's text."""
    words(lang)
    G = completed(G)
    S = snapshot(G, at)
    moving = (
        at is None and G.is_multigraph() and S.graph["at"] == dates.day()
    )  # the page then opens on its reader's today
    opened = "" if moving else S.graph["at"]
    joined = [key for key, node in G.nodes(data=True) if node["bipartite"] == JOINED]
    flagged = [key for key in joined if G.nodes[key].get("shown")]
    everybody = universal(S, joined)
    chosen = [find(G, name, JOINED) for name in shown] if shown is not None else flagged or _few(S, joined, everybody)
    whole = _everything(G, S)
    pictures = [layout(whole, chosen, size) for size in (WIDE, TALL)]
    told = told_lessons(G, lessons, S.graph["at"])
    known = facts(G, joined, chosen, pictures, likeness(S), _examples(G, told)) | {
        "at": opened,
        "lang": lang,
        "through": str(G.graph.get("through", ""))[:4],
        "own": G.graph.get("name") != RECORD,
        "universal": everybody,
        "version": f"{__version__} ({data_version()})" if G.graph.get("name") == RECORD else __version__,
        "lessons": told,
        "quiz": bank(G, QUIZZES, at),
        "paper": shells("handout", "worksheet") | {"disputed": sorted(CLAIMED_TWICE), "clear": CLEAR},
    }
    return render(G, known, pictures[0])


def _examples(G: nx.Graph[str], lessons: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """The examples that a page carries: all where its data are the record, else those that its lessons show."""
    pictures = [shown for lesson in lessons for step in lesson["steps"] for shown in (step, step.get("reveal", {}))]
    used = {key for shown in pictures for key in shown.get("examples", [])}
    return [
        row
        for row in rows()
        if (G.graph.get("name") == RECORD or row["id"] in used) and all(country in G for country in parties(row))
    ]


def _few(S: nx.Graph[str], joined: Sequence[str], everybody: Collection[str]) -> list[str]:
    """Those that are switched on where nothing is said: all, or of many the largest that are not universal."""
    if len(joined) <= MANY:
        return list(joined)
    size = {key: S.degree(key) if key in S else 0 for key in joined if key not in everybody}
    largest = set(sorted(size, key=lambda key: (-size[key], key))[:FEW])
    return [key for key in joined if key in largest]


def _everything(G: nx.Graph[str], S: nx.Graph[str]) -> nx.Graph[str]:
    """The snapshot with those of other days added as nodes without ties, so that they have a place too."""
    whole = S.copy()
    whole.add_nodes_from((key, node) for key, node in G.nodes(data=True) if key not in whole)
    return whole
