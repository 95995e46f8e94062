"""What an organisation or agreement is for: its own summary, or for a bilateral agreement one that is made of its facts."""

from __future__ import annotations

import networkx as nx

from graph import dates
from graph._fold import alphabetical
from graph._membership import named
from graph.languages import dated, listed, words
from graph.model import FULL, text_in


def summary(G: nx.Graph[str], key: str, lang: str) -> str:
    """The summary of an organisation or agreement in a language; nothing where it has none and none can be made.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    key : str
        Its id.
    lang : str
        The language.

    Examples
    --------
    >>> G = nx.MultiGraph()
    >>> G.add_nodes_from([("AUS", {"bipartite": 0, "name": "Australia"}), ("IDN", {"bipartite": 0, "name": "Indonesia"})])
    >>> G.add_node("IACEPA", bipartite=1, kind="agreement", form="bilateral", field="economic", since="2020-07-05")
    >>> for party in ("AUS", "IDN"):
    ...     _ = G.add_edge(party, "IACEPA", status="party", since="2020-07-05", until="", signed="2019-03-04")
    >>> summary(G, "IACEPA", "en")
    'An agreement between Australia and Indonesia (economic). Signed: 4 March 2019. In force since 5 July 2020.'
    """
    node = G.nodes[key]
    if text := text_in(lang, "summary", node):
        return text
    if node.get("form") != "bilateral" or key not in G:
        return ""
    parties = {
        other: spell
        for other, spells in G[key].items()
        for spell in (spells.values() if G.is_multigraph() else [spells])
        if spell["status"] in FULL
    }
    said = words(lang)["bilateral"]
    names = sorted((named(G.nodes[other], lang) for other in parties), key=alphabetical)
    signed = max((spell.get("signed", "") for spell in parties.values()), default="")
    since, until = node.get("since", ""), node.get("until", "")
    told = [said["parties"].format(parties=listed(names, lang), field=words(lang)["field"].get(node.get("field"), ""))]
    if signed:
        told.append(said["signed"].format(signed=dated(signed, lang)))
    if since:
        over = until and dates.ends(until) <= dates.day()
        told.append(said["past" if over else "since"].format(since=dated(since, lang), until=dated(until, lang)))
    return " ".join(told).replace(" ()", "") if names else ""
