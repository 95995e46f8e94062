"""The page's scripts: types, lint, and the logic that no picture shows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = ROOT / "node_modules" / ".bin"


@pytest.mark.parametrize("tool", [("tsc", "-p", "graph/page/web"), ("biome", "check", "--error-on-warnings")])
def test_types_lint_and_format(tool: tuple[str, ...]) -> None:
    assert shutil.which("node"), "Node.js is missing: sh tests/tools.sh installs what the tests need"
    done = subprocess.run([BIN / tool[0], *tool[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
