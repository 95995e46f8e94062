"""Kerjasama: how countries are tied together through the organisations and agreements they share.

Load the memberships into a NetworkX graph, ask it, and write it as one interactive page.

Examples
--------
>>> import graph
>>> G = graph.load()
>>> graph.find(G, "Jepang")
'JPN'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from graph._version import __version__ as __version__

if TYPE_CHECKING:
    from graph._accessions import accessions
    from graph._backbone import backbone
    from graph._changes import changes
    from graph._codes import codes
    from graph._examples import examples
    from graph._explore import explore
    from graph._io.check import check
    from graph._io.load import load
    from graph._io.write import write
    from graph._membership import members, organisations, shared
    from graph._overlaps import overlaps
    from graph._pack import pack
    from graph._path import path
    from graph._plot import plot
    from graph._projection import incidence, matrix, similar, ties
    from graph._search import find
    from graph._snapshot import snapshot
    from graph._structure import brokers, groups, structure
    from graph._years import history, panel
    from graph.errors import DataError, Problem, UnknownName
    from graph.page.document import Page
    from graph.page.pyvis_adapter import to_pyvis
    from graph.school.handout import Handout, handout
    from graph.school.plan import LessonPlan, plan
    from graph.school.quiz import quiz
    from graph.school.worksheet import Worksheet, worksheet

#: Where each name stands: its module is imported as it is first asked for, so that a question pays for its own only.
_NAMES = {
    "_accessions": ("accessions",),
    "_backbone": ("backbone",),
    "_changes": ("changes",),
    "_codes": ("codes",),
    "_examples": ("examples",),
    "_explore": ("explore",),
    "_io.check": ("check",),
    "_io.load": ("load",),
    "_io.stale": ("data_version",),
    "_io.write": ("write",),
    "_membership": ("members", "organisations", "shared"),
    "_overlaps": ("overlaps",),
    "_pack": ("pack",),
    "_path": ("path",),
    "_plot": ("plot",),
    "_projection": ("incidence", "matrix", "similar", "ties"),
    "_search": ("find",),
    "_snapshot": ("snapshot",),
    "_structure": ("brokers", "groups", "structure"),
    "_years": ("history", "panel"),
    "errors": ("DataError", "Problem", "UnknownName"),
    "page.document": ("Page",),
    "page.pyvis_adapter": ("to_pyvis",),
    "school.handout": ("Handout", "handout"),
    "school.plan": ("LessonPlan", "plan"),
    "school.worksheet": ("Worksheet", "worksheet"),
    "school.quiz": ("quiz",),
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names}

__all__ = [
    "DataError",
    "Handout",
    "LessonPlan",
    "Page",
    "Problem",
    "UnknownName",
    "Worksheet",
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
    "plan",
    "plot",
    "quiz",
    "shared",
    "similar",
    "snapshot",
    "structure",
    "ties",
    "to_pyvis",
    "worksheet",
    "write",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 (whatever is called so)
    """A public name, from its module."""
    if name not in _MODULES:
        raise AttributeError(f"{__name__}.{name}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return found


def __dir__() -> list[str]:
    """What is public, imported or not."""
    return sorted([*__all__, *(name for name in globals() if name.startswith("__"))])
