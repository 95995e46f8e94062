"""The package :mod:`graph` under the name by which it is installed: ``import kerjasama`` gives that very module.

>>> import graph, kerjasama, kerjasama.errors
>>> kerjasama is graph, kerjasama.errors is graph.errors
(True, True)

A reader's own ``graph.py`` does not come in between, as it does with ``import graph``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph import *  # noqa: F403 (all of it, that is the point)
    from graph import __version__ as __version__

HOME = Path(__file__).resolve().parents[1]


class Submodules(MetaPathFinder, Loader):
    """Find ``kerjasama.x`` as ``graph.x``: one module by two names, not a second copy of it."""

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """Tell how a module of ours comes about; of others, and of what ``python -m kerjasama`` runs, nothing."""
        if fullname.startswith("kerjasama.") and fullname != "kerjasama.__main__":
            return spec_from_loader(fullname, self)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The module that is there already, or is made now, as ``graph.x``."""
        module = import_module("graph" + spec.name.removeprefix("kerjasama"))
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module as it is; Python has told it by which name it was found, which goes."""
        if module.__spec__ is not None:
            module.__spec__ = module.__spec__.loader_state


def package() -> ModuleType:
    """The package ``graph`` that lies beside this one, whatever else of that name Python would find first."""
    found = sys.modules.get("graph")
    if found is None:
        spec = PathFinder.find_spec("graph", [str(HOME)])
        if spec is None or spec.loader is None:
            raise ImportError(f"Kerjasama is not whole: the folder graph is missing in {HOME}")
        found = sys.modules["graph"] = module_from_spec(spec)
        try:
            spec.loader.exec_module(found)
        except BaseException:
            del sys.modules["graph"]
            raise
    elif Path(found.__file__ or "").resolve().parent != HOME / "graph":
        raise ImportError(
            f"{found.__file__ or 'another module'} is called graph and was imported first, so that Kerjasama's package graph cannot be. "
            "Give it another name, or import kerjasama before it."
        )
    return found


sys.meta_path.insert(0, Submodules())
sys.modules[__name__] = package()
