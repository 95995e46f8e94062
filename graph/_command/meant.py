"""What was meant by what is no command, or by names that go by nothing: the line to type instead."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

#: Words that people try first, and the command that does it.
_WORDS = {
    "anggota": "members",
    "organisasi": "organisations",
    "bersama": "shared",
    "compare": "shared",
    "bandingkan": "shared",
    "cari": "find",
    "search": "find",
    "kuis": "quiz",
    "lkpd": "worksheet",
    "lembar": "handout",
    "print": "handout",
    "kelas": "pack",
    "open": "explore",
    "buka": "explore",
    "jelajah": "explore",
}
#: Words between two names.
_BETWEEN = {"and", "dan", "with", "dengan", "to", "ke", "&", "+", "-", "vs"}


def instead(arguments: Sequence[str]) -> str:
    """The line to type instead of one that begins with no command; empty where nothing comes to mind.

    Examples
    --------
    >>> instead(["help", "members"]), instead(["anggota", "ASEAN", "--lang", "id"]), instead(["memebers", "ASEAN"])
    ('kerjasama members --help', 'kerjasama members ASEAN --lang id', '')
    >>> instead(["indonesia", "--at", "1990"]), instead(["indonesia", "jepang"]), instead(["world", "bank"])
    ('kerjasama organisations indonesia --at 1990', 'kerjasama shared indonesia jepang', "kerjasama members 'world bank'")
    """
    word, *rest = arguments
    if word == "help":
        return shlex.join(["kerjasama", *rest[:1], "--help"])
    if word == "version":
        return "kerjasama --version"
    if command := _WORDS.get(word.lower()):
        return shlex.join(["kerjasama", command, *rest])
    from graph._io.load import load
    from graph._search import called

    typed = [*takewhile(lambda argument: not argument.startswith("-"), arguments)]
    G = load()
    names = apart(G, typed)
    if not names:
        return ""
    sides = [{G.nodes[key]["bipartite"] for key in called(G, name)} for name in names]
    if all(0 in side for side in sides):
        command = "organisations" if len(names) == 1 else "shared"
    else:
        command = "members" if len(names) == 1 else "path"
    return shlex.join(["kerjasama", command, *names, *arguments[len(typed) :]])


def quoted(command: str, arguments: Sequence[str], takes: int) -> str:
    """The line to type instead of one with more words than a command takes names; empty where that is not clear.

    Examples
    --------
    >>> quoted("ties", ["united", "states", "--most", "5"], 1), quoted("path", ["Indonesia", "to", "united", "states"], 2)
    ("kerjasama ties 'united states' --most 5", "kerjasama path Indonesia 'united states'")
    >>> quoted("path", ["A", "to", "B"], 2), quoted("ties", ["Unted", "States"], 1), quoted("ties", ["IDN", "JPN"], 1)
    ('kerjasama path A B', "kerjasama ties 'Unted States'", 'kerjasama shared IDN JPN')
    """
    from graph._io.load import load

    typed = [*takewhile(lambda argument: not argument.startswith("-") or argument in _BETWEEN, arguments)]
    parts: list[list[str]] = [[]]
    for word in typed:
        if word.lower() in _BETWEEN and parts[-1]:
            parts.append([])
        else:
            parts[-1].append(word)
    known = apart(load(), typed)
    names = known or [" ".join(words) for words in parts if words]
    if known and len(known) != takes:
        return instead([*known, *arguments[len(typed) :]])
    if len(names) != takes:
        return ""
    return shlex.join(["kerjasama", command, *names, *arguments[len(typed) :]])


def joined(G: nx.Graph[str], names: Sequence[str]) -> list[str]:
    """Names without the *and* that people type between two of them: AND is Andorra, *and* between two names is not.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> joined(G, ["Indonesia", "and", "Japan"]), joined(G, ["IDN", "AND", "JPN"]), joined(G, ["and", "IDN"])
    (['Indonesia', 'Japan'], ['IDN', 'AND', 'JPN'], ['and', 'IDN'])
    """
    from graph._search import called

    inner = range(1, len(names) - 1)
    return [
        name
        for place, name in enumerate(names)
        if not (place in inner and name in _BETWEEN and {*called(G, name)} <= {"AND"})
    ]


def apart(G: nx.Graph[str], typed: Sequence[str]) -> list[str]:
    """The names among some words, however they were typed: without quotes, with commas, with *and*; none where a word is left over.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> apart(G, ["united", "states", "and", "Timor", "Leste"]), apart(G, ["indonesia,jepang"]), apart(G, ["Atlantis"])
    (['united states', 'Timor Leste'], ['indonesia', 'jepang'], [])
    """
    from graph._search import called

    names: list[str] = []
    words = [word for word in re.split(r"[\s,;]+", " ".join(typed)) if re.search(r"\w", word)]
    while words:
        if names and len(words) > 1 and words[0].lower() in _BETWEEN:  # AND is Andorra, too
            words = words[1:]
        length = next((many for many in range(len(words), 0, -1) if called(G, " ".join(words[:many]))), 0)
        if not length:
            return []
        names.append(" ".join(words[:length]))
        words = words[length:]
    return names
