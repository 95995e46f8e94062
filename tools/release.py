"""Everything that is handed out, made into ``dist/``: ``make release``.

The wheel and the source distribution, the page as it opens in each language, everything for a class in each (a zip), a bill of materials (CycloneDX) of the package with all
that it installs, the notes of the version from CHANGELOG.md, and the checksums of all of them. The same commit gives the same bytes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import graph
from graph.languages import LANGUAGES

ROOT = Path(__file__).parents[1]


def notes(version: str) -> str:
    """What CHANGELOG.md tells of a version; without one, of what is not released yet, or else of the last that was.

    Raises
    ------
    SystemExit
        CHANGELOG.md tells nothing of it, or what is to be released stands under *Unreleased* still.
    """
    parts = re.split(r"^## \[(.+?)\].*\n", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    told = dict(zip(parts[1::2], parts[2::2], strict=True))
    new = told.get("Unreleased", "").strip()
    if version and new:
        raise SystemExit(f"CHANGELOG.md: what is Unreleased goes under [{version}] and its day")
    text = told.get(version, "").strip() if version else next(filter(None, map(str.strip, told.values())), "")
    if not text:
        raise SystemExit(f"CHANGELOG.md tells nothing of {version or 'any version'}")
    return text + "\n"


def run(*command: str | Path, **environment: str) -> str:
    return subprocess.run(
        command, cwd=ROOT, check=True, env=os.environ | environment, stdout=subprocess.PIPE, text=True
    ).stdout


def of_commit(form: str) -> str:
    """When the last commit was made (``%ct`` in seconds, ``%cs`` its day): nothing in ``dist/`` depends on when that is made."""
    return run("git", "log", "-1", f"--format={form}").strip()


def pages(dist: Path) -> None:
    for lang in LANGUAGES:
        graph.explore(graph.load(), of_commit("%cs"), lang).save(dist / f"kerjasama-{lang}.html", force=True)


def classes(dist: Path) -> None:
    """What `graph.pack` writes, as one archive a language: kelas.zip, class.zip."""
    for lang, name in (("en", "class"), ("id", "kelas")):
        with tempfile.TemporaryDirectory() as folder, ZipFile(dist / f"{name}.zip", "w", ZIP_DEFLATED) as archive:
            for file in graph.pack(graph.load(), folder, lang, of_commit("%cs")):
                archive.writestr(ZipInfo(f"{name}/{file.name}"), file.read_bytes(), ZIP_DEFLATED)


def bill_of_materials(wheel: Path, target: Path) -> None:
    """Install the wheel where nothing else is, not even pip, ask it something, and list what came with it."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=False)
        python = next(
            file for file in (Path(folder, "bin/python"), Path(folder, "Scripts/python.exe")) if file.exists()
        )
        run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check", wheel)
        for here in Path(folder).rglob("kerjasama-*.dist-info/direct_url.json"):
            here.unlink()  # where the wheel lay on this machine
        told = run(python, "-m", "kerjasama", "shared", "Indonesia", "Japan", "--at", "1990", "--format", "csv")
        assert "UN" in told
        run(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "-o", target, python)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--tag", default="", help="the tag that is released, v1.2.3; it must be the version of the package"
    )
    tag = parser.parse_args().tag
    if tag and tag != f"v{graph.__version__}":
        raise SystemExit(f"the tag is {tag}, the package {graph.__version__}")
    dist = ROOT / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    dist.mkdir()
    run(sys.executable, "-m", "hatchling", "build", "-d", dist, SOURCE_DATE_EPOCH=of_commit("%ct"))
    pages(dist)
    classes(dist)
    bill_of_materials(next(dist.glob("*.whl")), dist / "kerjasama.cdx.json")
    (dist / "NOTES.md").write_text(notes(tag.removeprefix("v")), "utf-8")
    files = sorted(dist.iterdir())
    sums = "".join(f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    (dist / "SHA256SUMS").write_text(sums, "utf-8")
    print(sums, end="")


if __name__ == "__main__":
    main()
