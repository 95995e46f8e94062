"""The page: the whole graph as one HTML file that needs no network.

pyvis carries the network (nodes, edges, options, vis-network) and renders our own template; the page's style and
scripts are the files beside this one, put into it in the order below.
"""

from __future__ import annotations

import html
import json
import os
import re
import tempfile
from base64 import b64encode
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph import dates
from graph._fold import DROPPED, LETTERS, alphabetical, ranks
from graph._io.load import RECORD, collector_paused
from graph._membership import acronym, named
from graph._search import JOINED, MEMBER, find
from graph._snapshot import snapshot
from graph.languages import LANGUAGES, words
from graph.page.layout import TALL, WIDE, Layout, layout, universal
from graph.page.world import project, world
from graph.school.lessons import lessons as told_lessons
from graph.school.quiz import bank

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
SCRIPTS = (
    "data",
    "words",
    "search",
    "questions",
    "state",
    "elements",
    "quiz",
    "lesson",
    "network",
    "map",
    "overlaps",
    "timeline",
    "table",
    "panel",
    "caption",
    "time",
    "take",
    "controls",
    "main",
)

#: Of more organisations than `MANY`, only `FEW` are switched on when the page opens.
MANY, FEW = 16, 8

#: What a script can do without: lines that are nothing but comment, and indents.
_SPARE = re.compile(r"^ *(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n|^ +", re.MULTILINE)

#: How many quizzes the page carries: those of the numbers from 0 on.
QUIZZES = 10

#: Colours of organisations, in the order of their table, on paper and on a dark ground. Words on them can be read
#: (4.5 to 1), and no two are alike to people who are red-, green- or blue-blind (a test simulates it).
COLOURS = (
    ("#c2570c", "#fdb460"),
    ("#953d7b", "#d04f8a"),
    ("#006847", "#5ff3be"),
    ("#3a1882", "#7672d6"),
    ("#2877bd", "#a8cdff"),
    ("#604700", "#f0e246"),
    ("#00890b", "#60a11f"),
    ("#5340a2", "#aba2ff"),
    ("#733122", "#ae7452"),
    ("#4e7f39", "#cefca2"),
    ("#075060", "#66bec3"),
    ("#b14d5e", "#ff8d8c"),
    ("#75257e", "#a876bb"),
)


@dataclass(frozen=True)
class Page:
    """One interactive page; shown inline as the last value of a notebook's cell.

    Attributes
    ----------
    html : str
        The whole file; the same for the same input.
    """

    html: str = field(repr=False)

    def save(self, path: str | Path) -> Path:
        """Write the page; a file of that name is replaced, and only once the whole is written.

        Parameters
        ----------
        path : str or pathlib.Path
            Where it goes, for example ``kerjasama.html``.

        Returns
        -------
        pathlib.Path
            Where it was written.
        """
        target = Path(path)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(self.html)
            umask = os.umask(0)
            os.umask(umask)
            Path(name).chmod(0o666 & ~umask)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return target

    def _repr_html_(self) -> str:
        return (
            '<iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" title="Kerjasama" loading="lazy" '
            f'style="width:100%;height:720px;border:0" srcdoc="{html.escape(self.html)}"></iframe>'
        )


def explore(
    G: nx.Graph[str],
    at: dates.At = None,
    lang: str = "en",
    *,
    shown: Sequence[str] | None = None,
    lessons: Sequence[str | Path] | None = None,
) -> Page:
    """Make the page of a graph.

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
        ``indonesia``). Without it, every built-in one whose countries and organisations are in the graph.

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
    >>> page.html.startswith("<!doctype html>"), len(page.html.encode()) < 1_000_000
    (True, True)
    """
    with collector_paused():
        return Page(_made(G, at, lang, shown, lessons))


def _made(
    G: nx.Graph[str], at: dates.At, lang: str, shown: Sequence[str] | None, lessons: Sequence[str | Path] | None
) -> str:
    """Give the page's text."""
    words(lang)
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
    facts = _facts(G, joined, chosen, pictures) | {
        "at": opened,
        "lang": lang,
        "through": str(G.graph.get("through", ""))[:4],
        "own": G.graph.get("name") != RECORD,
        "universal": everybody,
        "version": version("kerjasama"),
        "lessons": told_lessons(G, lessons, S.graph["at"]),
        "quiz": bank(G, QUIZZES, at),
    }
    return _render(G, facts, pictures[0])


def _few(S: nx.Graph[str], joined: Sequence[str], everybody: Collection[str]) -> list[str]:
    """Give those that are switched on where nothing is said: all, or of many the largest that are not universal."""
    if len(joined) <= MANY:
        return list(joined)
    size = {key: S.degree(key) if key in S else 0 for key in joined if key not in everybody}
    largest = set(sorted(size, key=lambda key: (-size[key], key))[:FEW])
    return [key for key in joined if key in largest]


def _everything(G: nx.Graph[str], S: nx.Graph[str]) -> nx.Graph[str]:
    """Give the snapshot with those of other days added as nodes without ties, so that they have a place too."""
    whole = S.copy()
    whole.add_nodes_from((key, node) for key, node in G.nodes(data=True) if key not in whole)
    return whole


def _facts(G: nx.Graph[str], joined: Sequence[str], shown: Sequence[str], pictures: Sequence[Layout]) -> dict[str, Any]:
    """Give all that the page knows, as short as it can be said."""
    countries = [key for key, node in G.nodes(data=True) if node["bipartite"] == MEMBER]
    number = {key: place for place, key in enumerate([*countries, *joined])}
    kept = ("name", "name_id", "kind", "since", "until", "note", "note_id")
    of_country = (*kept, "region", "iso2", "aliases", "successors")
    of_joined = (
        *kept,
        "acronym",
        "acronym_id",
        "form",
        "field",
        "purpose",
        "headquarters",
        "headquarters_id",
        "aliases",
        "url",
        "summary",
        "summary_id",
    )

    def told(key: str, columns: Sequence[str]) -> dict[str, Any]:
        node = G.nodes[key]
        return {"id": key} | {column: node[column] for column in columns if node.get(column)}

    # Those that are switched on come first, so that no two of them have the same colour.
    order = list(dict.fromkeys([*shown, *joined])) if len(joined) > len(COLOURS) else joined
    colours = {key: COLOURS[place % len(COLOURS)] for place, key in enumerate(order)}
    sources: dict[str, int] = {}
    statuses: dict[str, int] = {}
    spells: dict[str, list[list[Any]]] = {key: [] for key in joined}
    for a, b, spell in G.edges(data=True):
        country, organisation = (a, b) if G.nodes[a]["bipartite"] == MEMBER else (b, a)
        source = sources.setdefault(spell["source"], len(sources))
        status = statuses.setdefault(spell["status"], len(statuses))
        row = [number[country], status, spell["since"], spell["until"], source]
        notes = [spell.get("note", ""), spell.get("note_id", "")]
        spells[organisation].append(row + notes if any(notes) else row)
    return {
        "countries": [told(key, of_country) for key in countries],
        "organisations": [told(key, of_joined) | {"colours": colours[key]} for key in joined],
        "spells": spells,
        "sources": list(sources),
        "statuses": list(statuses),
        "shown": list(shown),
        "pictures": [
            {"size": picture.size, "places": [picture.nodes[key] for key in number], "regions": picture.regions}
            for picture in pictures
        ],
        "spots": {
            key: project(G.nodes[key]["lat"], G.nodes[key]["lon"])
            for key in countries
            if "lat" in G.nodes[key] and "lon" in G.nodes[key]
        },
        "words": {lang: words(lang) for lang in LANGUAGES},
        "order": {lang: _order(G, list(number), lang) for lang in LANGUAGES},
        "fold": {"dropped": DROPPED, "letters": LETTERS},
        "dates": [form.replace("(?P<", "(?<").replace("(?P=sign)", r"\k<sign>") for form in dates.FORMS],
    }


def _order(G: nx.Graph[str], keys: Sequence[str], lang: str) -> list[int]:
    """Give the place of each in the order of names, by which the page orders rows."""
    place = ranks((key, named(G.nodes[key], lang)) for key in keys)
    return [place[key] for key in keys]


def _render(G: nx.Graph[str], facts: dict[str, Any], picture: Layout) -> str:
    """Hand the network to pyvis and let it render our template."""
    from pyvis.edge import Edge
    from pyvis.network import Network

    net = Network()
    colours = {fact["id"]: fact["colours"][0] for fact in facts["organisations"]}
    for fact in (*facts["countries"], *facts["organisations"]):
        key = fact["id"]
        x, y = picture.nodes[key]
        hub = {"size": 48, "color": colours[key]} if key in colours else {}
        net.add_node(key, x=x, y=y, **hub)
    for node in net.nodes:
        for column in ("label", "shape", *(["color"] if node["id"] not in colours else [])):
            del node[column]  # said once, for all, in the options
    pairs = dict.fromkeys((a, b) if b in colours else (b, a) for a, b in G.edges())
    # pyvis's add_edge looks through all edges for each new one; ours are known to be different.
    net.edges = [Edge(a, b).options for a, b in pairs]
    net.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 0, "chosen": False, "color": "#6b7280", "label": " ", "shape": "dot", "size": 5},
        "edges": {"smooth": False, "chosen": False, "width": 1.2, "selectionWidth": 0},
        "interaction": {"dragNodes": False, "selectable": False, "hover": False, "zoomSpeed": 0.6},
    }
    net.templateEnv = _environment()
    net.templateEnv.globals.update(
        facts=facts,
        words=words(facts["lang"]),
        vis=_vis(),
        topojson=_topojson(),
        world=world(),
        style=_style(),
        script=_script(),
        policy=_policy(),
        rows=_rows(G, facts["lang"]),
    )
    net.path = "page.html"
    page: str = net.generate_html()
    return page


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.policies["json.dumps_function"] = _json
    return environment


def _json(value: object, **_: object) -> str:
    """JSON without spaces; Jinja's ``tojson`` then escapes what could end a script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def _vis() -> str:
    """vis-network as pyvis carries it, without the request for its source map."""
    import pyvis

    found = sorted(Path(pyvis.__file__).parent.glob("templates/lib/vis-*/vis-network.min.js"))
    return found[-1].read_text("utf-8").split("//# sourceMappingURL")[0].strip()


@cache
def _topojson() -> str:
    """topojson-client, which draws the outlines of countries and makes one of several."""
    return (HERE / "vendor" / "topojson-client.min.js").read_text("utf-8").strip()


@cache
def _style() -> str:
    return (HERE / "page.css").read_text("utf-8").strip()


@cache
def _script() -> str:
    """Give our scripts as one, without indents and the lines that are nothing but comment."""
    parts = [_SPARE.sub("", (HERE / "web" / f"{name}.js").read_text("utf-8")) for name in SCRIPTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();"


@cache
def _policy() -> str:
    """Give a content security policy that allows our own scripts and style, told by their hashes, and nothing else."""

    def hashed(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; script-src {hashed(_vis())} {hashed(_topojson())} {hashed(_script())}; style-src {hashed(_style())}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _rows(G: nx.Graph[str], lang: str) -> list[tuple[str, str]]:
    """Give each country with its memberships in words, for a browser that runs no scripts."""
    name = "name_id" if lang == "id" else "name"
    rows = []
    for key, node in G.nodes(data=True):
        if node["bipartite"] != MEMBER or not G.degree(key):
            continue
        spells = sorted((spell["since"], spell["until"], other) for _, other, spell in G.edges(key, data=True))
        told = [f"{acronym(G.nodes[other], lang)} {since or '?'}–{until}" for since, until, other in spells]
        rows.append((node[name], "; ".join(told)))
    return sorted(rows, key=lambda row: alphabetical(row[0]))
