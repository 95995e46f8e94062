"""Kerjasama: how countries are tied together through the organisations and agreements they share.

Load the memberships into a NetworkX graph, ask it, and write it as one interactive page:

>>> import graph
>>> G = graph.load()
>>> graph.find(G, "Jepang")
'JPN'
"""

from graph.errors import DataError, Problem, UnknownName
from graph.explore import Page, explore
from graph.load import load
from graph.membership import members, organisations, shared
from graph.names import find
from graph.rules import check
from graph.snapshot import snapshot
from graph.ties import ties
from graph.write import write

__all__ = [
    "DataError",
    "Page",
    "Problem",
    "UnknownName",
    "check",
    "explore",
    "find",
    "load",
    "members",
    "organisations",
    "shared",
    "snapshot",
    "ties",
    "write",
]
