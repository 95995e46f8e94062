"""Kerjasama: how countries are tied together through the organisations and agreements they share.

Load the memberships into a NetworkX graph, ask it, and write it as one interactive page:

>>> import graph
>>> G = graph.load()
>>> graph.find(G, "Jepang")
'JPN'
"""

from graph._accessions import accessions
from graph._backbone import backbone
from graph._changes import changes
from graph._codes import codes
from graph._examples import examples
from graph._explore import explore
from graph._io.check import check
from graph._io.load import load
from graph._io.stale import data_version
from graph._io.write import write
from graph._membership import members, organisations, shared
from graph._overlaps import overlaps
from graph._pack import pack
from graph._path import path
from graph._projection import incidence, matrix, similar, ties
from graph._search import find
from graph._snapshot import snapshot
from graph._structure import brokers, groups, structure
from graph._version import __version__ as __version__
from graph._years import history, panel
from graph.errors import DataError, Problem, UnknownName
from graph.page.document import Page
from graph.page.pyvis_adapter import to_pyvis
from graph.school.handout import Handout, handout
from graph.school.quiz import quiz

__all__ = [
    "DataError",
    "Handout",
    "Page",
    "Problem",
    "UnknownName",
    "accessions",
    "backbone",
    "brokers",
    "changes",
    "check",
    "codes",
    "data_version",
    "examples",
    "explore",
    "find",
    "groups",
    "handout",
    "history",
    "incidence",
    "load",
    "matrix",
    "members",
    "organisations",
    "overlaps",
    "pack",
    "panel",
    "path",
    "quiz",
    "shared",
    "similar",
    "snapshot",
    "structure",
    "ties",
    "to_pyvis",
    "write",
]
