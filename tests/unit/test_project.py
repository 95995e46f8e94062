"""What the project says of itself: version, floors, licences of what is embedded, and what runs at a commit."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import yaml

import graph
from tests.conftest import TODAY
from tests.lowest import floors

ROOT = Path(graph.__file__).parents[1]
NOTICE = (ROOT / "graph" / "NOTICE.txt").read_text("utf-8").strip()


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    described: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return described


def test_version_and_day_of_the_citation_are_those_of_the_changelog() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    released = re.findall(r"^## \[([\d.]+)\] - ([\d-]+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert (cited["version"], str(cited["date-released"])) == released[0]
    assert cited["version"] == graph.__version__
    assert released == sorted(released, key=lambda one: [int(part) for part in one[0].split(".")], reverse=True)


def test_the_recipe_and_zenodo_say_what_the_project_says(project: dict[str, Any]) -> None:
    recipe = yaml.safe_load((ROOT / "recipe" / "recipe.yaml").read_text("utf-8"))
    assert recipe["context"]["version"] == graph.__version__
    needed = {re.sub(r"^([\w-]+)", r"\1 ", one) for one in project["dependencies"]}
    assert needed == {one for one in recipe["requirements"]["run"] if not one.startswith("python ")}
    (script,) = recipe["build"]["python"]["entry_points"]
    assert dict([script.split(" = ")]) == project["scripts"]
    assert recipe["about"]["summary"] == project["description"]
    assert recipe["about"]["license_file"] == project["license-files"]
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    zenodo = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
    for name in ("title", "keywords", "license"):
        assert zenodo[name] == cited[name]
    assert zenodo["description"] == cited["abstract"]
    assert [one["name"] for one in zenodo["creators"]] == [one["name"] for one in cited["authors"]]


def test_the_recipe_is_rendered_as_it_would_be_built() -> None:
    """By what builds the packages of conda-forge, where it is installed (`py-rattler-build`), and with what its linter asks for."""
    text = (ROOT / "recipe" / "recipe.yaml").read_text("utf-8")
    recipe = yaml.safe_load(text)
    assert [*recipe] == [
        *["schema_version", "context", "package", "source", "build", "requirements", "tests", "about", "extra"]
    ]
    assert all(recipe["about"][one] for one in ("homepage", "license", "summary", "license_file"))
    versions = next(one["python"]["python_version"] for one in recipe["tests"] if "python" in one)
    assert versions == ["${{ python_min }}.*", "*"]  # the oldest, and the newest there is
    rattler = pytest.importorskip("rattler_build")
    rendered = rattler.Stage0Recipe.from_yaml(text).render(rattler.VariantConfig({"python_min": ["3.11"]}))
    (made,) = [one.recipe.to_dict() for one in rendered]
    assert made["package"] == {"name": "kerjasama", "version": graph.__version__}
    assert made["requirements"]["host"][0] == "python 3.11.*"
    assert "python >=3.11" in made["requirements"]["run"]
    assert "${{" not in json.dumps(made).replace("${{ PYTHON }}", "")


def test_every_dependency_has_a_floor_that_can_be_installed_alone(project: dict[str, Any]) -> None:
    named = {re.split("[>=]", floor)[0] for floor in floors()}
    assert named >= {re.split("[>=]", one)[0] for one in project["dependencies"]}
    assert named >= {"openpyxl", "python-docx", "pyarrow", "matplotlib"}
    for floor in floors():
        assert re.fullmatch(r"[\w-]+==\d+(\.\d+)*", floor), floor


def test_what_the_package_imports_is_among_its_dependencies(project: dict[str, Any]) -> None:
    pattern = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)
    files = [file.read_text("utf-8") for file in (ROOT / "graph").rglob("*.py") if "node_modules" not in file.parts]
    named = {re.split(r"[>=<]", one)[0] for one in project["dependencies"]}
    imported = {name for text in files for name in pattern.findall(text)}
    assert named <= imported
    for other in ("IPython", "jsonpickle", "dateutil", "yaml", "requests"):
        assert other not in imported, f"{other} comes by way of another package only"


def test_the_page_carries_the_licences_of_what_is_in_it(G: nx.MultiGraph[str]) -> None:
    page = graph.explore(G, TODAY).html
    head = page[: page.index("<head>")]
    assert f"<!--\n{NOTICE}\n-->" in head
    web = ROOT / "graph" / "page" / "web"
    texts = [file.read_text("utf-8") for file in web.rglob("*.ts") if not file.name.endswith(".test.ts")]
    imports = re.compile(r'^import (?!type )[^;]*? from "([^.":]+)"', re.MULTILINE)  # types leave nothing in the script
    used = {name for text in texts for name in imports.findall(text)}
    assert used
    packages = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    for name in used:
        assert f"{name} {packages[name]}\n" in page, f"the licence of {name}"
        assert name in NOTICE
    assert "Permission to use, copy, modify, and/or distribute this software" in page


def test_a_notice_fits_into_a_comment() -> None:
    assert "--" not in NOTICE
    assert ">" not in NOTICE


def test_what_runs_at_a_commit_is_what_runs_in_make_quick() -> None:
    made = (ROOT / "Makefile").read_text("utf-8")
    scripts = json.loads((ROOT / "package.json").read_text("utf-8"))["scripts"]
    (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert local["repo"] == "local"
    for hook in local["hooks"]:
        program, *words = shlex.split(hook["entry"])
        if program == "npm":
            assert words[-1] in scripts
        else:
            assert f"$(BIN)/{Path(program).name} {words[0]}" in made


def test_notes_of_a_release_are_of_that_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = spec_from_file_location("release", ROOT / "tools" / "release.py")
    assert spec is not None
    assert spec.loader is not None
    release = module_from_spec(spec)
    spec.loader.exec_module(release)
    monkeypatch.setattr(release, "ROOT", tmp_path)
    first, new = "## [0.1.0] - 2026-01-01\n\nThe first.\n", "## [Unreleased]\n\nNew.\n\n"
    told = tmp_path / "CHANGELOG.md"
    told.write_text(f"# Changelog\n\n{new}{first}", "utf-8")
    assert release.notes("") == "New.\n"
    with pytest.raises(SystemExit, match=r"Unreleased goes under \[0\.1\.0\]"):
        release.notes("0.1.0")
    told.write_text(f"# Changelog\n\n## [Unreleased]\n\n{first}", "utf-8")
    assert release.notes("0.1.0") == release.notes("") == "The first.\n"
    with pytest.raises(SystemExit, match=r"tells nothing of 0\.2\.0"):
        release.notes("0.2.0")
