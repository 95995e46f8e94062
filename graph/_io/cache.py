"""Keeps what would be made of the same bytes again: the graph of a large file of the Correlates of War project.

It lies in the user's own cache folder, as JSON: reading it can make texts and numbers and nothing else, which a pickle
could not promise. Its name is the SHA-256 of everything that it is made of: the bytes of the files, the package's code
and record, and the language of its notes. So it is never old; what changed, even back in time, has another name. The
first line is the digest of the rest: a file that was cut short or changed is as good as none. Whatever goes wrong here
costs time only. The page of the record lies beside it (see `graph._io.pages`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from graph._io.files import EMBEDDED, LARGEST, write_bytes
from graph.errors import Problem
from graph.languages import spoken
from graph.model import MEMBER

if TYPE_CHECKING:
    import networkx as nx

#: Files that have fewer bytes together are read as quickly as they are found again.
SMALLEST = 1_000_000
#: How many bytes are kept of everything; what was not asked for the longest goes first.
MOST = 100_000_000
#: The environment variable that turns it off.
VARIABLE = "KERJASAMA_CACHE"

_OFF = ("0", "no", "off", "false")
_PACKAGE = Path(__file__).parents[1]


def folder() -> Path:
    """Where graphs are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("kerjasama", appauthor=False)


def is_off() -> bool:
    """Tell whether the environment says that nothing is kept."""
    return os.environ.get(VARIABLE, "").strip().lower() in _OFF


def place(data: object) -> Path | None:
    """Where the graph of a file, or of the files of a folder, is or would be kept; None where none is.

    Examples
    --------
    >>> place("no-such-file"), place({})
    (None, None)
    """
    if not isinstance(data, str | Path) or is_off():
        return None
    with suppress(OSError, RuntimeError):  # what cannot be read is told by who reads it; there may be no home
        files = _files(Path(data))
        sizes = [file.stat().st_size for file in files]
        if sum(sizes) < SMALLEST or max(sizes) > LARGEST:
            return None
        name = named(f"{spoken()}\n{Path(data).is_dir()}\n", [*files, *makers()])
        return folder() / f"{name}.json"
    return None


def named(what: str, files: Iterable[Path]) -> str:
    """The name of what is made of some files, in a way that is told by a word."""
    name = hashlib.sha256(what.encode())
    for file in files:
        with file.open("rb") as opened:
            name.update(f"{file.name}\n{hashlib.file_digest(opened, 'sha256').hexdigest()}\n".encode())
    return name.hexdigest()


def _files(path: Path) -> list[Path]:
    """What a graph would be made of: the file itself, or what a folder has of the project's files."""
    if path.is_file():
        return [path]
    if not path.is_dir() or (path / "memberships.csv").exists():
        return []
    from graph._io.sources import is_named

    return sorted(file for file in path.iterdir() if is_named(file) and file.is_file())


def makers() -> Iterator[Path]:
    """The package's files on which it depends what becomes of somebody's."""
    for part in (_PACKAGE, _PACKAGE / "_io", _PACKAGE / "languages"):
        yield from sorted(file for file in part.iterdir() if file.suffix in {".py", ".csv", ".json"})
    yield from (EMBEDDED / f"{what}.csv" for what in ("countries", "organisations"))


def kept(file: Path) -> tuple[nx.MultiGraph[str], list[Problem]] | None:
    """The graph that is kept in a file, and the notes of its making; None where there is none that is whole."""
    text = taken(file)
    if text is None:
        return None
    import networkx as nx

    found = json.loads(text)
    G: nx.MultiGraph[str] = nx.MultiGraph(**found["graph"])
    G.add_nodes_from(found["nodes"])
    # as graph._io.load.build does
    adjacency: dict[str, dict[str, dict[int, dict[str, str]]]] = vars(G)["_adj"]
    for country, joined in found["memberships"]:
        for organisation, spells in joined.items():
            adjacency[country][organisation] = adjacency[organisation][country] = dict(enumerate(spells))
    return G, [Problem(*note) for note in found["notes"]]


def keep(file: Path, G: nx.MultiGraph[str], notes: Sequence[Problem]) -> None:
    """Keep a graph and its notes; where that cannot be, do nothing."""
    countries = sorted(key for key in G if G.nodes[key]["bipartite"] == MEMBER)
    made = {
        "graph": G.graph,
        "nodes": [*G.nodes(data=True)],
        "memberships": [
            (key, {other: [*spells.values()] for other, spells in G.adj[key].items()}) for key in countries
        ],
        "notes": [(note.file, note.line, note.column, note.message, note.hint) for note in notes],
    }
    put(file, json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode())


def taken(file: Path) -> bytes | None:
    """What is kept in a file; None where there is nothing that is whole."""
    try:
        digest, _, data = file.read_bytes().partition(b"\n")
        if hashlib.sha256(data).hexdigest().encode() != digest:
            return None
        os.utime(file)  # asked for now
    except OSError:
        return None
    return data


def put(file: Path, data: bytes) -> None:
    """Keep something, and let go of what was not asked for the longest; where that cannot be, do nothing."""
    if len(data) > MOST:
        return
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_bytes(file, hashlib.sha256(data).hexdigest().encode() + b"\n" + data, force=True)
        there = sorted(file.parent.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
        total = 0
        for one in there:
            total += one.stat().st_size
            if total > MOST:
                one.unlink()
