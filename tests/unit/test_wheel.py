"""The package as it is installed: everything it needs is in the wheel."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pytest

import graph
from graph.page.document import BYTE_ORDER_MARK
from tests.conftest import TODAY

pytestmark = pytest.mark.slow  # each of its tests starts Python several times

Run = Callable[..., CompletedProcess[str]]

#: What the installed command `kerjasama` does.
COMMAND = "from importlib.metadata import entry_points as e; (one,) = e(group='console_scripts', name='kerjasama'); one.load()()"

#: Three lines of a reader's, under both names.
TYPED = "".join(
    f"import {name}\nreveal_type({name}.shared({name}.load(), 'Indonesia', 'Jepang'))\nreveal_type({name}.__version__)\n"
    for name in ("graph", "kerjasama")
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Build the wheel, install it into a folder of its own, and give what runs programs there from an empty folder."""
    folder = tmp_path_factory.mktemp("wheel")
    source, site, empty = folder / "source", folder / "site", folder / "empty"
    empty.mkdir()
    root = Path(graph.__file__).parents[1]
    for name in ("graph", "kerjasama", "data"):
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

    def run(*arguments: str | Path, cwd: Path = empty, check: bool = True) -> CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, check=check, encoding="utf-8"
        )

    assert Path(run("-c", "import graph; print(graph.__file__)").stdout.strip()).is_relative_to(site)
    return run


def test_a_question(installed: Run, G: nx.MultiGraph[str]) -> None:
    told = installed("-m", "graph", "shared", "IDN", "JPN", "--at", "1970-01-01", "--format", "json")
    frame = graph.shared(G, "IDN", "JPN", at="1970-01-01")
    assert json.loads(told.stdout) == frame.to_dict("records")
    assert {"UNESCO", "UN"} <= {*frame["organisation"]}
    assert "JPN" in installed("-c", COMMAND, "find", "Jepang", "--lang", "id").stdout


def test_the_page_is_that_of_the_source(installed: Run, G: nx.MultiGraph[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    installed("-m", "graph", "explore", "-o", page, "--no-open", "--at", TODAY)
    assert page.read_text("utf-8") == BYTE_ORDER_MARK + graph.explore(G, TODAY).html


def test_every_command_of_the_documentation(installed: Run) -> None:
    """README, quick start, Mulai, how-to and lessons, line by line, asked of what the wheel installs, from an empty folder."""
    code = (
        "import sys, graph; sys.path.insert(0, sys.argv[1]); import build\n"
        "wrong = [name for name in build.EXAMPLES"
        " if build.answered((build.ROOT / name).read_text('utf-8')) != (build.ROOT / name).read_text('utf-8')]\n"
        "print(len(build.EXAMPLES), wrong)"
    )
    told = installed("-W", "ignore", "-c", code, Path(graph.__file__).parents[1] / "docs")
    assert told.stdout.split()[-2:] == ["6", "[]"], told.stdout + told.stderr


def test_data_of_ones_own(installed: Run, tmp_path: Path) -> None:
    installed("-m", "graph", "template", tmp_path / "mine")
    assert "all is well" in installed("-m", "graph", "check", tmp_path / "mine").stderr
    (tmp_path / "mine" / "countries.csv").write_text("id,name,kind\nIDX,Indonesia,country\n", "utf-8")
    code = "import graph, sys; print(graph.check(sys.argv[1])['hint'].tolist())"
    assert installed("-c", code, tmp_path / "mine").stdout.strip().startswith("['Indonesia is IDN'")


def test_a_reader_s_program_is_typed(installed: Run, tmp_path: Path) -> None:
    """In an environment that has the wheel and not the project's folder, in which an editable installation would be found."""
    site = installed("-c", "import graph; print(graph.__file__.removesuffix('graph/__init__.py'))").stdout.strip()
    venv.create(tmp_path / "venv", symlinks=True)
    (packages,) = (tmp_path / "venv").glob("**/site-packages")
    (packages / "installed.pth").write_text(f"{site}\n{sysconfig.get_path('purelib')}\n", "utf-8")
    (tmp_path / "reader.py").write_text(TYPED, "utf-8")
    cache = Path(graph.__file__).parents[1] / ".mypy_cache" / "reader"
    python = tmp_path / "venv" / "bin" / "python"
    options = ("--strict", "--cache-dir", cache, "--python-executable", python)
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "MYPYPATH"}}
    told = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "reader.py"],
        cwd=tmp_path, env=environment, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    types = [line.split("Revealed type is ")[-1] for line in told.stdout.splitlines()]
    assert types == ['"pandas.core.frame.DataFrame"', '"str"'] * 2 + ["Success: no issues found in 1 source file"], told


def test_its_version_is_told_alike_everywhere(installed: Run) -> None:
    metadata = "import graph, importlib.metadata as m; print(graph.__version__, m.version('kerjasama'))"
    assert installed("-c", metadata).stdout.split() == [graph.__version__] * 2
    assert installed("-c", COMMAND, "--version").stdout.split()[-1] == graph.__version__


def test_two_names_are_one_module(installed: Run) -> None:
    for first, second in (("graph", "kerjasama"), ("kerjasama", "graph")):
        code = (
            f"import {first}, {second}, {first}.errors, {second}.errors; from kerjasama.languages import words; import graph.languages as g;"
            "print(kerjasama is graph, kerjasama.errors is graph.errors, words is g.words, graph.errors.__spec__.name)"
        )
        assert installed("-c", code).stdout.split() == ["True", "True", "True", "graph.errors"]
    assert "No module named" in installed("-c", "import kerjasama.nothing", check=False).stderr


def test_a_graph_py_of_the_reader_s_does_not_come_in_between(installed: Run, tmp_path: Path) -> None:
    script = "import kerjasama\nif __name__ == '__main__': print(kerjasama.find(kerjasama.load(), 'Jepang'))\n"
    own = tmp_path / "graph.py"
    own.write_text(script, "utf-8")
    assert "JPN" in installed("-c", COMMAND, "find", "Jepang", cwd=tmp_path).stdout
    assert "JPN" in installed("-m", "kerjasama", "find", "Jepang", cwd=tmp_path).stdout
    assert installed("graph.py", cwd=tmp_path).stdout == "JPN\n"
    own.write_text("", "utf-8")
    told = installed("-c", "import graph, kerjasama", cwd=tmp_path, check=False).stderr
    assert f"ImportError: {own} is called graph and was imported first" in told
    assert "Give it another name" in told
