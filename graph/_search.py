"""From what people type to the id behind it: names, codes, acronyms and aliases in both languages."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import networkx as nx
import numpy as np

from graph._codes import bearers, claims, lives_of
from graph._complete import check_nodes
from graph._fold import fold
from graph.errors import UnknownName
from graph.languages import spoken
from graph.model import JOINED, MEMBER, in_all_languages, searched, translated

if TYPE_CHECKING:
    from graph._spelling import Spellings

_KINDS = {None: "Nothing", MEMBER: "No country", JOINED: "No organisation or agreement"}
_CLOSE = 76  # percent of two names must be alike for one to be suggested where the other is written
_KINDS_OF_STATE = {"republic", "kingdom", "state", "republik", "kerajaan", "negara", "rep", "of", "the", "and"}
_SLIPS = 2
_ACRONYM = 6  # letters: OPEC is no slip for APEC
_AT_ONCE = 2_000  # names that are compared with all others at once
_TELLING = re.compile(
    r"\d+|[+#*]|\b(?:north|south|east|west|dem|democratic|dpr|utara|selatan|timur|barat|demokratik)(?=\W|ern\b|$)"
)


class Index:
    """Every spelling of every name, folded, with the ids that go by it.

    Parameters
    ----------
    named : iterable of (str, str)
        Pairs of an id and one of its names as written.
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self.ids: dict[str, list[str]] = {}
        self.written: dict[str, str] = {}
        for key, name in named:
            self.add(key, name)

    def add(self, key: str, name: str) -> None:
        """Let `key` go by `name` too."""
        folded = fold(name)
        if not folded:
            return
        ids = self.ids.setdefault(folded, [])
        if key not in ids:
            ids.append(key)
        self.written.setdefault(folded, name)
        vars(self).pop("_keys", None)

    def get(self, name: str) -> list[str]:
        """The ids that go by exactly this name, once case, diacritics and punctuation are left aside."""
        return self.ids.get(fold(name), [])

    def near(self, name: str, most: int = 3) -> list[tuple[str, str]]:
        """Up to `most` pairs of an id and a written name that come near, best first."""
        from rapidfuzz import fuzz, process

        folded = fold(name)
        alike = process.extract(folded, self._keys, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=8 * most)
        bare = _bare(folded)
        close = [key for key, *_ in alike if fuzz.ratio(bare, _bare(key)) >= _CLOSE and not self._no_slip(name, key)]
        place = bisect_left(self._keys, folded)
        starts = sorted(self._keys[place : bisect_left(self._keys, folded + chr(sys.maxunicode))], key=len)
        written: dict[str, str] = {}
        for key in close + (starts if len(folded) > 2 else []):  # noqa: PLR2004 (two letters start too much)
            for identity in self.ids[key] if telling(name) == telling(self.written[key]) or key in starts else ():
                written.setdefault(identity, self.written[key])
        return list(written.items())[:most]

    def _no_slip(self, name: str, key: str) -> bool:
        """Tell whether two are acronyms of other letters: IAEA is no slip for IACEPA, ASAEN one for ASEAN."""
        short = name.isupper() and len(name) < _ACRONYM and self.written[key].isupper()
        return short and sorted(fold(name)) != sorted(key)

    def nearest(self, names: Sequence[str]) -> dict[str, str]:
        """The one id that a slip of the pen could have meant, for each of the names where there is one and no other.

        A slip is a letter too many, too few, another or in the place of its neighbour: one in names of four letters, two
        in names of seven. Numbers and signs are no slips, nor is another short word.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = {}
        asked = [(name, fold(name)) for name in names]
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            steps = process.cdist(
                [folded for _, folded in some], self._keys, scorer=OSA.distance, score_cutoff=_SLIPS, dtype=np.uint8
            )
            for (name, folded), row in zip(some, steps, strict=True):
                least = int(row.min(initial=_SLIPS + 1))
                if least > _allowed(folded):
                    continue
                keys = [self._keys[place] for place in np.flatnonzero(row == least)]
                ids = {key for near in keys if _is_slip(name, self.written[near]) for key in self.ids[near]}
                if len(ids) == 1:
                    found[name] = ids.pop()
        return found

    @cached_property
    def _keys(self) -> list[str]:
        """All folded names in order."""
        return sorted(self.ids)


def _bare(folded: str) -> str:
    """A name without what kind of state it is, which makes two names alike that are not."""
    return " ".join(word for word in folded.split() if word not in _KINDS_OF_STATE) or folded


def _allowed(folded: str) -> int:
    """How many slips a name may have."""
    return sum(len(folded) >= letters for letters in (4, 7))


def telling(name: str) -> list[str]:
    """The numbers, signs and words that make two of what is nearly one: Class 1.1 and Class 11, OPEC and OPEC+.

    Examples
    --------
    >>> telling("Class 1.1"), telling("Class 11"), telling("OPEC+"), telling("North Korea")
    (['1', '1'], ['11'], ['+'], ['north'])
    """
    return _TELLING.findall(name.lower())


def _is_slip(name: str, other: str) -> bool:
    """Tell whether two names that are nearly the same have the same numbers, signs and short words, and are no acronyms."""
    if telling(name) != telling(other) or (name.isupper() and other.isupper() and len(other) < _ACRONYM):
        return False
    words, others = fold(name).split(), fold(other).split()
    return len(words) != len(others) or all(
        word == own or min(len(word), len(own)) >= 4  # noqa: PLR2004 (letters of a word that is not short)
        for word, own in zip(words, others, strict=True)
    )


def spellings(key: str, node: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """The id and every name in a node's (or a row's) attributes, as written, each after its attribute."""
    yield "id", key
    for attribute in searched(tuple(node)):
        for name in str(node[attribute]).split("|"):
            if name:
                yield attribute, name


def names_of(key: str, node: Mapping[Any, Any]) -> list[str]:
    """The id and every name in a node's (or a row's) attributes, as written."""
    return [name for _, name in spellings(key, node)]


@dataclass
class _Indexed:
    """What is known of a graph's names: `names` as they were, an index by side, and the spellings of its countries."""

    names: int
    indexes: dict[int | None, Index] = field(default_factory=dict)
    spellings: Spellings | None = None


_indexed: WeakKeyDictionary[nx.Graph[str], _Indexed] = WeakKeyDictionary()


def _known(G: nx.Graph[str]) -> _Indexed:
    """What is known of a graph's names; made anew only where a node or a name has changed.

    To compare all names takes a hundredth of the time of an index, and no change of the graph can be missed.
    """
    check_nodes(G)
    names = hash(tuple((key, *_naming(node)) for key, node in G.nodes(data=True)))
    known = _indexed.get(G)
    if known is None or known.names != names:
        known = _indexed[G] = _Indexed(names)
    return known


def _index(G: nx.Graph[str], side: int | None) -> Index:
    """The index of a graph's names on one side or both."""
    indexes = _known(G).indexes
    if side not in indexes:
        indexes[side] = Index(
            (key, name)
            for key, node in G.nodes(data=True)
            if side is None or node.get("bipartite") == side
            for name in names_of(key, node)
        )
    return indexes[side]


def _spelt(G: nx.Graph[str], name: str) -> list[str]:
    """The countries of a graph that go by a name in a spelling of lists."""
    from graph._spelling import Spellings, listed

    known = _known(G)
    if known.spellings is None:
        countries = [(key, node) for key, node in G.nodes(data=True) if node["bipartite"] == MEMBER]
        named = [(key, spelling) for key, node in countries for spelling in names_of(key, node)]
        ids = {key for key, _ in countries}
        known.spellings = Spellings([*named, *((key, other) for other, key in listed().items() if key in ids)])
    return known.spellings.get(name)


def _naming(node: Mapping[str, Any]) -> tuple[Any, ...]:
    """All that `_index` depends on in a node."""
    return node["bipartite"], *(str(node[attribute]) for attribute in searched(tuple(node)))


def called(G: nx.Graph[str], name: str, side: int | None = None) -> list[str]:
    """The ids of all that go by exactly this name, once case, diacritics and punctuation are left aside; an id itself first.

    Examples
    --------
    >>> G = nx.MultiGraph()
    >>> G.add_node("NAM", bipartite=0, name="Namibia")
    >>> G.add_node("NONALIGNED", bipartite=1, name="Non-Aligned Movement", acronym="NAM")
    >>> called(G, "NAM"), called(G, "nam", JOINED), called(G, "N")
    (['NAM', 'NONALIGNED'], ['NONALIGNED'], [])
    """
    return sorted(_index(G, side).get(name), key=lambda key: key != name)


def find(G: nx.Graph[str], name: str | int, side: int | None = None, *, by: str | None = None) -> str:
    """The id behind a name, code, acronym or alias, English or Indonesian; or behind a code of other data.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    name : str or int
        Case, diacritics, punctuation and a leading *the* do not matter; nor, for a country, which of its spellings in the
        lists of others it is (*Korea, Rep.*, *Russia (Soviet Union)*).
    side : {None, 0, 1}
        Look among all, among who can be a member (0) or among what can be joined (1).
    by : {None, "iso2", "iso3", "iso_numeric", "m49", "cow", "gw"}
        Take `name` for a code of this scheme (see `graph.codes`), and look among countries only; in a snapshot, as it
        held on that day.

    Returns
    -------
    str
        The node's id.

    Raises
    ------
    UnknownName
        Nothing goes by that name, or more than one does; its `suggestions` are what comes near. An id as it is written is
        that id, though something else may go by it too: ``NAM`` is Namibia and not the Non-Aligned Movement, unless a
        side is said, as where members are asked for. A name or an acronym goes before a country's code of two letters
        (``AU`` is the African Union), an organisation before itself as a member of others (the European Union).
    ValueError
        There is no such scheme of codes.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> graph.find(G, 850, by="cow"), graph.find(graph.snapshot(G, "1990-01-01"), 365, by="cow")
    ('IDN', 'SUHH')
    >>> graph.find(G, "jepang"), graph.find(G, "TURKEY"), graph.find(G, "cote d'ivoire"), graph.find(G, "PBB")
    ('JPN', 'TUR', 'CIV', 'UN')
    >>> graph.find(G, "Korea, Rep."), graph.find(G, "Bosnia & Herz."), graph.find(G, "Russia (Soviet Union)")
    ('KOR', 'BIH', 'RUS')
    >>> graph.find(G, "Indonesa")
    Traceback (most recent call last):
        ...
    graph.errors.UnknownName: Nothing is called 'Indonesa'. Did you mean Indonesia (IDN)?
    """
    asked, name = name, str(name)
    if by is not None:
        ids = _by_code(G, asked, by)
        side = MEMBER
    else:
        if name in G and (side is None or G.nodes[name].get("bipartite") == side):
            return name
        ids = _meant(G, name, _index(G, side).get(name)) or (_spelt(G, name) if side != JOINED else [])
    if len(ids) == 1:
        return ids[0]
    if ids:
        suggestions = [f"{_title(G.nodes[key], key)} ({key})" for key in ids]
        raise UnknownName(name, suggestions, kind="More than one thing")
    if by is not None:
        raise UnknownName(f"{by} {name}", [], kind=_KINDS[side])
    others = called(G, name) if side is not None else []
    if len(others) == 1:
        raise UnknownName(name, kind=_KINDS[side], other=others[0])
    index = _index(G, side)
    suggestions = [
        f"{written if written in in_all_languages('name', G.nodes[key]) else _title(G.nodes[key], key)} ({key})"
        for key, written in index.near(name)
    ]
    raise UnknownName(name, suggestions, kind=_KINDS[side])


def _title(node: Mapping[str, Any], key: str) -> str:
    """What a node is called in the language in which is spoken; its own name where that has none."""
    return str(node.get(translated("name", spoken())) or node.get("name") or key)


def _meant(G: nx.Graph[str], name: str, ids: list[str]) -> list[str]:
    """Those of the ids that a name means first: a name before a code of two letters, an organisation before the bloc it is elsewhere."""
    if len(ids) > 1:
        folded = fold(name)
        named = [
            key for key in ids if any(fold(own) == folded and by != "iso2" for by, own in spellings(key, G.nodes[key]))
        ]
        ids = named or ids
    if any(G.nodes[key].get("bipartite") == JOINED for key in ids):
        ids = [key for key in ids if G.nodes[key].get("kind") != "bloc"]
    return ids


def _by_code(G: nx.Graph[str], code: str | int, scheme: str) -> list[str]:
    """The countries of a graph that go by a code; in a snapshot those that do on its day."""
    check_nodes(G)
    claims(scheme)
    return bearers(scheme, code, lives_of(G), None if G.is_multigraph() else G.graph.get("at"))
