"""Kerjasama: how countries are tied together through the organisations and agreements they share.

Load the memberships into a NetworkX graph, ask it, and write it as one interactive page:

>>> import graph
>>> G = graph.load()
>>> graph.find(G, "Jepang")
'JPN'
"""

__version__ = "0.1.0"

from graph.errors import DataError, Problem, UnknownName
from graph.handout import Handout, handout
from graph.history import history, panel
from graph.load import load
from graph.membership import members, organisations, shared
from graph.names import find
from graph.overlaps import overlaps
from graph.page import Page, explore
from graph.path import path
from graph.quiz import quiz
from graph.rules import check
from graph.snapshot import snapshot
from graph.structure import brokers, groups
from graph.ties import matrix, similar, ties
from graph.write import write

__all__ = [
    "DataError",
    "Handout",
    "Page",
    "Problem",
    "UnknownName",
    "brokers",
    "check",
    "explore",
    "find",
    "groups",
    "handout",
    "history",
    "load",
    "matrix",
    "members",
    "organisations",
    "overlaps",
    "panel",
    "path",
    "quiz",
    "shared",
    "similar",
    "snapshot",
    "ties",
    "write",
]
