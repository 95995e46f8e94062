"""Writes a graph for other programs: GEXF, GraphML, JSON, CSV, Parquet.

NetworkX's own writers make the graph formats; here stands what they are given, and that nothing is lost on the way.
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import json
import os
import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal, TextIO

import networkx as nx
import pandas as pd
from networkx.readwrite.gexf import GEXFWriter

from graph import dates
from graph._complete import completed
from graph._io.codes import is_code, iso3166
from graph._io.files import check_targets, write_whole
from graph._snapshot import snapshot
from graph.languages import say
from graph.model import JOINED, MEMBER, ON_EDGE, headings

#: Names that stand beside the ids in a table of memberships alone, for readers.
NAMES = ("country_name", "organisation_name")

_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)  # one with a plus would lose it
_FORMULA = re.compile(r"[\t\r]|[\s\x00-\x1f\x7f-\x9f\ufeff]*[=+\-@＝＋－＠]")
_SPACE = "\u00a0"  # no spreadsheet takes a text that begins with it for a formula; reading takes it away again


def write(G: nx.Graph[str], path: str | Path, at: dates.At = None, *, force: bool = False) -> Path:
    """The path of the file that a graph is written to; the format follows its ending.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    path : str or pathlib.Path
        Where it goes:

        ``.gexf``
            For Gephi and Gephi Lite. The whole history is a dynamic graph whose timeline moves: one edge per pair of a
            country and an organisation, with a spell per membership. A spell begins on the first day of `since`; GEXF
            counts its `end` in, so that is the day before `until`. What several spells of a pair say of `status`,
            `since`, `until` and `reference` is joined by ``|`` in their order. One day is a static graph.
        ``.graphml``
            For igraph, Cytoscape, yEd and others; one edge per spell.
        ``.json``
            Node-link, which `networkx.node_link_graph` with ``edges="edges"`` makes into a graph again. There `source` and
            `target` are the two ends of an edge; where a membership stands is its `reference`.
        ``.csv``
            One row per spell: the columns of ``memberships.csv``, and `country_name` and `organisation_name` after
            each id. In a folder as ``memberships.csv`` it can be loaded, with a note that the names are left aside.
            Read it elsewhere with ``pandas.read_csv(path, keep_default_na=False)``, or Namibia's ``NA`` is lost.
            Texts that a spreadsheet would take for a formula begin with a no-break space, which `graph.load` takes away.
        ``.parquet``
            The same rows; needs pyarrow.
        a folder: an ending ``/``, or a folder that is there
            ``countries.csv``, ``organisations.csv`` and ``memberships.csv``, which `graph.load` makes into the same
            graph again, without attributes of your own making.
    at : str, datetime.date or None
        Only what holds on this day; None is the whole history.
    force : bool
        Replace files that are there already.

    Returns
    -------
    pathlib.Path
        Where it was written. A file is only ever there whole.

    Raises
    ------
    FileExistsError
        The file is there already and `force` is not given; nothing is written.
    ValueError
        There is no such format or folder, `at` is not a date, a text has characters that GEXF and GraphML cannot
        hold, or pyarrow is missing.

    Notes
    -----
    Other packages take the graph as it is: ``igraph.Graph.from_networkx(S)``, or
    ``rustworkx.networkx_converter(S, keep_attributes=True)``.

    Examples
    --------
    >>> import json, tempfile, graph
    >>> import networkx as nx
    >>> G = graph.load()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = graph.write(G, f"{folder}/asean.json", "1970-01-01")
    ...     S = nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")
    >>> sorted(S["ASEAN"])
    ['IDN', 'MYS', 'PHL', 'SGP', 'THA']
    """
    target = Path(path)
    is_folder = str(path).endswith(("/", os.sep)) or target.is_dir()
    form = _FORMATS.get(target.suffix.lower())
    if form is None and not is_folder:
        raise ValueError(
            say(
                "{form!r} is not a format; use {formats}, or a folder: {folder}/",
                form=target.suffix or target.name,
                formats=", ".join(_FORMATS),
                folder=target.stem,
            )
        )
    if not is_folder and not target.parent.is_dir():
        raise ValueError(say("there is no folder {folder}", folder=target.parent))
    S = completed(G) if at is None else snapshot(G, at)
    writers: dict[Path, Callable[[Path], None]] = {}
    if is_folder:
        for what, frame in tables(S).items():
            writers[target / f"{what}.csv"] = partial(save, frame)
    elif form is not None:
        writers[target] = lambda file: form(S, file)
    check_targets(writers, force=force)
    if is_folder:
        target.mkdir(parents=True, exist_ok=True)
    write_whole(writers, force=force)
    return target


def _pairs(G: nx.Graph[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every edge with the country first, the spells of one pair together and in their order."""
    for country, node in G.nodes(data=True):
        if node["bipartite"] == MEMBER:
            for organisation, edge in G[country].items():
                for spell in edge.values() if G.is_multigraph() else [edge]:
                    yield country, organisation, spell


def memberships(G: nx.Graph[str]) -> pd.DataFrame:
    """Every spell as a row: the columns of ``memberships.csv``, and a name after each id; all of it text."""
    columns = headings("memberships", {attribute for *_, spell in _pairs(G) for attribute in spell})
    rows = [
        (country, organisation, *(spell.get(ON_EDGE.get(column, column), "") for column in columns[2:]))
        for country, organisation, spell in _pairs(G)
    ]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    names = {key: node["name"] for key, node in G.nodes(data=True)}
    for place, (column, name) in enumerate(zip(columns[:2], NAMES, strict=True)):
        frame.insert(2 * place + 1, name, frame[column].map(names).astype(object))
    return frame


def tables(G: nx.Graph[str]) -> dict[str, pd.DataFrame]:
    """The three tables behind a graph, as `graph.load` reads them."""
    made = {}
    for what, side in (("countries", MEMBER), ("organisations", JOINED)):
        rows = [{"id": key, **node} for key, node in G.nodes(data=True) if node["bipartite"] == side]
        columns = headings(what, {attribute for row in rows for attribute in row})
        frame = pd.DataFrame(rows, columns=columns, dtype=object)
        made[what] = frame.where(frame.notna(), "")
        there = {*frame["id"]}
        for column in {"successors", "predecessors"}.intersection(columns):
            made[what][column] = [
                "|".join(key for key in value.split("|") if key in there) for value in made[what][column]
            ]
    own = made["countries"]
    # of a code that ISO 3166-1 does not have nobody may say that it is a country; reading takes it for one of its own
    own["kind"] = own["kind"].mask((own["kind"] == "country") & ~own["id"].map(lambda key: is_code(key, iso3166())), "")
    made["memberships"] = memberships(G).drop(columns=[*NAMES])
    return made


def _no_formula(value: object) -> object:
    """Keep a spreadsheet from taking a text for a formula."""
    if not isinstance(value, str) or not _FORMULA.match(value) or _NUMBER.fullmatch(value):
        return value
    return _SPACE + value


def several(ids: object) -> object:
    """Several ids as one text: joined by spaces, with a space or % inside one of them as in an address (%20, %25).

    Examples
    --------
    >>> several(["ASEAN", "Klub Baca"])
    'ASEAN Klub%20Baca'
    """
    if not isinstance(ids, list | tuple):
        return ids
    return " ".join(str(one).replace("%", "%25").replace(" ", "%20") for one in ids)


def save(frame: pd.DataFrame, where: Path | TextIO, *, delimiter: str = ",", decimal: str = ".") -> None:
    """Write a table as CSV in which no spreadsheet takes a text for a formula, or a carriage return for a new row.

    Several ids in one cell are joined as `several` tells.
    """
    frame = _flat(frame)
    texts = frame.select_dtypes(include=["object", "string", "category"]).columns
    safe = frame.assign(**{column: frame[column].map(_no_formula) for column in texts}).rename(columns=_no_formula)
    returns = any(
        "\r" in str(value) for column in texts for value in frame[column].unique()
    )  # the csv module leaves them unquoted
    quoting: Literal[0, 1] = csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
    safe.to_csv(
        where, index=False, sep=delimiter, decimal=decimal, lineterminator="\n", encoding="utf-8", quoting=quoting
    )


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """A table with several ids in one cell joined to one text."""
    lists = [column for column in frame if frame[column].dtype == object]
    return frame.assign(**{str(column): frame[column].map(several) for column in lists})


def check_format(path: Path, also: Collection[str] = ()) -> None:
    """Refuse a file whose ending is no format of tables, neither ours nor one of those that are known elsewhere.

    Raises
    ------
    ValueError
        There is no such format.
    """
    known = [*_OF_TABLES, *(ending for ending in also if ending not in _OF_TABLES)]
    if path.suffix.lower() not in known:
        told = say(
            "{value!r} is no format of tables; use {known}", value=path.suffix or path.name, known=", ".join(known)
        )
        if path.suffix.lower() in _EXCEL:
            told += "; " + say("for Excel: {command}", command=f"-o {path.stem}.csv --format excel")
        raise ValueError(told)


def write_table(frame: pd.DataFrame, path: Path, *, force: bool = False) -> Path:
    """A table as a file for other programs: ``.csv``, ``.dta`` for Stata, ``.parquet``; its path is given back.

    Raises
    ------
    FileExistsError
        The file is there already and `force` is not given.
    ValueError
        There is no such format, or pyarrow is missing.
    """
    check_format(path)
    write_whole({path: partial(_OF_TABLES[path.suffix.lower()], frame)}, force=force)
    return path


def _csv(G: nx.Graph[str], path: Path) -> None:
    save(memberships(G), path)


def _parquet(G: nx.Graph[str], path: Path) -> None:
    _to_parquet(memberships(G).astype("str"), path)


def _to_parquet(frame: pd.DataFrame, path: Path) -> None:
    try:
        importlib.import_module("pyarrow")
    except ImportError as error:
        raise ValueError(say("writing .parquet needs pyarrow: python -m pip install pyarrow")) from error
    frame.to_parquet(path, engine="pyarrow", index=False)


def _json(G: nx.Graph[str], path: Path) -> None:
    data = nx.node_link_data(G, edges="edges")
    path.write_text(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n", "utf-8", newline="\n")


def _graphml(G: nx.Graph[str], path: Path) -> None:
    _check_xml(G)
    H = nx.create_empty_copy(G)
    for number, (a, b, spell) in enumerate(G.edges(data=True)):
        if isinstance(H, nx.MultiGraph):  # keys begin anew with every pair, ids of edges in a file are each their own
            H.add_edge(a, b, f"e{number}", **spell)
        else:
            H.add_edge(a, b, **spell)
    nx.write_graphml_xml(H, path)


def _gexf(G: nx.Graph[str], path: Path) -> None:
    _check_xml(G)
    history = G.is_multigraph()
    H: nx.Graph[str] = nx.Graph(mode="dynamic" if history else "static")
    for key, node in G.nodes(data=True):
        H.add_node(key, **{**node, "label": node["name"], **(_spells([node]) if history else {})})
    for (country, organisation), edges in groupby(_pairs(G), itemgetter(0, 1)):
        spells = [spell for *_, spell in edges]
        values = {attribute: _joined(spells, attribute) for spell in spells for attribute in spell}
        H.add_edge(country, organisation, **values, **(_spells(spells) if history else {}))
    writer = GEXFWriter(H, version="1.3")
    # NetworkX gives the graph a name, and the instance namespace without www, which the schema of GEXF does not allow
    writer.graph_element.attrib.pop("name", None)
    writer.xml.set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
    with path.open("wb") as file:
        writer.write(file)


def _joined(spells: list[dict[str, Any]], attribute: str) -> Any:  # noqa: ANN401 (as it is where there is one)
    """What one spell says as it is, what several say joined by ``|`` (one inside them as in an address: %7C)."""
    if len(spells) == 1:
        return spells[0][attribute]
    return "|".join(str(spell.get(attribute, "")).replace("|", "%7C") for spell in spells)


def _spells(spells: list[dict[str, Any]]) -> dict[str, list[tuple[str | None, str | None]]]:
    """Spells as GEXF counts them: whole days, the last one in; None where it is open.

    Nothing is said where a membership, or a country, has always been there and has no end: so is what has no spell.
    """
    found: list[tuple[str | None, str | None]] = []
    for spell in spells:
        since, until = spell.get("since", ""), spell.get("until", "")
        since, until = _first_day(dates.begins(since)), _first_day(dates.ends(until) if until else "")
        last = max(until - dt.timedelta(days=until > dt.date.min), since or dt.date.min) if until else None
        found.append((since.isoformat() if since else None, last.isoformat() if last else None))
    return {} if (None, None) in found else {"spells": found}


def _first_day(text: str) -> dt.date | None:
    """The day that a date as precise as known is read as; of what ends on no day that is known, the first of all."""
    return dt.date.fromisoformat((max(text, "0001") + "-01-01")[:10]) if text else None


def _check_xml(G: nx.Graph[str]) -> None:
    """Raise an error where there is a text that XML cannot hold."""
    values = [(key, "id", key) for key in G]
    values += [(key, *pair) for key, node in G.nodes(data=True) for pair in node.items()]
    values += [(f"{a} - {b}", *pair) for a, b, spell in G.edges(data=True) for pair in spell.items()]
    for where, attribute, value in values:
        if isinstance(value, str) and (found := _NO_XML.search(value)):
            raise ValueError(
                say(
                    "{attribute} of {where!r} has the character {sign!a}, which GEXF and GraphML cannot hold; "
                    "take it out, or write .json",
                    attribute=attribute,
                    where=where,
                    sign=found[0],
                )
            )


_FORMATS: dict[str, Callable[[nx.Graph[str], Path], None]] = {
    ".gexf": _gexf,
    ".graphml": _graphml,
    ".json": _json,
    ".csv": _csv,
    ".parquet": _parquet,
}
#: What people would have Excel open.
_EXCEL = (".xlsx", ".xls", ".xlsm")
#: How a table is written for other programs, by the ending of the file.
_OF_TABLES: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    ".csv": save,
    ".dta": lambda frame, file: _flat(frame).to_stata(file, write_index=False, version=118),
    ".parquet": _to_parquet,
}
