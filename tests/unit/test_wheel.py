"""The package as it is installed: everything it needs is in the wheel."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pytest

import graph
from tests.conftest import TODAY

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Build the wheel, install it into a folder of its own, and give what runs programs there from an empty folder."""
    folder = tmp_path_factory.mktemp("wheel")
    source, site, empty = folder / "source", folder / "site", folder / "empty"
    empty.mkdir()
    root = Path(graph.__file__).parents[1]
    for name in ("graph", "data"):
        shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, source)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    build: list[str | Path] = [
        *pip,
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        folder,
        source,
    ]
    subprocess.run(build, check=True, cwd=empty)
    (wheel,) = folder.glob("kerjasama-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--target", site, wheel], check=True, cwd=empty)
    shutil.rmtree(source)

    def run(*arguments: str | Path) -> CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            [sys.executable, *arguments], cwd=empty, env=environment, capture_output=True, check=True, encoding="utf-8"
        )

    assert Path(run("-c", "import graph; print(graph.__file__)").stdout.strip()).is_relative_to(site)
    return run


def test_a_question(installed: Run) -> None:
    told = installed("-m", "graph", "shared", "IDN", "JPN", "--at", "1970-01-01", "--format", "json")
    assert {row["organisation"]: row["since"] for row in json.loads(told.stdout)} == {
        "UNESCO": "1951-07-02",
        "UN": "1966-09-28",
    }
    script = "import sys; from importlib.metadata import entry_points as e; sys.argv = ['kerjasama', 'find', 'Jepang', '--lang', 'id'];"
    told = installed("-c", f"{script} (command,) = e(group='console_scripts', name='kerjasama'); command.load()()")
    assert "JPN" in told.stdout


def test_the_page_is_that_of_the_source(installed: Run, G: nx.MultiGraph[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    installed("-m", "graph", "explore", "-o", page, "--no-open", "--at", TODAY)
    assert page.read_text("utf-8") == graph.explore(G, TODAY).html


def test_data_of_ones_own(installed: Run, tmp_path: Path) -> None:
    installed("-m", "graph", "template", tmp_path / "mine")
    assert "all is well" in installed("-m", "graph", "check", tmp_path / "mine").stderr
    (tmp_path / "mine" / "countries.csv").write_text("id,name,kind\nIDX,Indonesia,country\n", "utf-8")
    code = "import graph, sys; print(graph.check(sys.argv[1])['hint'].tolist())"
    assert installed("-c", code, tmp_path / "mine").stdout.strip().startswith("['Indonesia is IDN'")
