"""The page's scripts: types, lint, form, their own tests, and whether the committed bundle is theirs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "graph" / "page"


def run(*command: str | Path) -> None:
    if shutil.which("node") is None:
        if os.environ.get("CI"):
            pytest.fail("no Node.js: CI must not go without the page's scripts")
        pytest.skip("NO NODE.JS: the page's scripts are not tested on this machine")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("what", ["check", "test"])
def test_types_lint_form_and_their_own_tests(what: str) -> None:
    run("npm", "run", "--silent", what)


def test_the_committed_bundle_is_made_of_these_scripts(tmp_path: Path) -> None:
    run("node", PAGE / "web" / "build.mjs", tmp_path)
    for name in ("page.js", "page.css"):
        assert (tmp_path / name).read_bytes() == (PAGE / name).read_bytes(), f"{name} is stale: npm run build"
