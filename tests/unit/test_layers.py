"""Who may import whom, and that no public function hides a module of its own name."""

import importlib
import pkgutil
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import graph

PYPROJECT = str(Path(__file__).parents[2] / "pyproject.toml")


def test_each_layer_knows_only_those_below_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The contracts are in pyproject.toml; a circle, a way upwards or a module that no layer names breaks them."""
    monkeypatch.chdir(Path(PYPROJECT).parent)
    assert lint_imports(PYPROJECT, no_cache=True) == 0, capsys.readouterr().out


def test_no_function_hides_a_module() -> None:
    """`import graph.ties as m` would give the function where a module of that name were there."""
    modules = {module.name for module in pkgutil.iter_modules(graph.__path__)}
    assert not modules & {*graph.__all__}
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("graph.ties")
