"""The site, built into ``build/site``: ``make site``.

Gathers the pages (those beside this file, the documentation, the record's own texts, the notebooks), has MkDocs build both languages, makes what is
downloaded, and looks at every link: one that leads nowhere, or anything that a page would load from elsewhere, stops it.
"""

from __future__ import annotations

import datetime as dt
import os
import posixpath
import re
import shutil
import subprocess
import sys
import warnings
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile

import nbformat
from nbconvert import MarkdownExporter

import graph
from graph.languages import LANGUAGES, dated

ROOT = Path(__file__).resolve().parents[1]
HERE, PAGES, SITE = ROOT / "website", ROOT / "build/pages", ROOT / "build/site"

#: Where what stands in the project stands in the site, seen from its root, in the end.
PLACES = {
    "docs/quickstart.md": "en/quickstart",
    "docs/howto.md": "en/howto",
    "docs/lessons.md": "en/lessons",
    "docs/commands.md": "en/commands",
    "docs/reference.md": "en/reference",
    "docs/security.md": "en/security",
    "docs/decisions.md": "en/decisions",
    "docs/mulai.md": "mulai",
    "docs/record.md": "en/record-known",
    "data/README.md": "en/record",
    "data/CHANGELOG.md": "en/record-changes",
    "CHANGELOG.md": "en/changelog",
    "CONTRIBUTING.md": "en/contributing",
    "README.md": "en/index",
    "README.id.md": "index",
    "notebooks/": "en/notebooks",
}
#: In the site written anew.
_ANEW = {"README.md", "README.id.md", "docs/reference.md", "notebooks/"}
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]+)\)")


def place(target: str) -> str | None:
    """Where a file of the project is found in the site, from its root; nothing where it is not there."""
    if target.startswith("notebooks/") and target.endswith(".ipynb"):
        return f"en/notebooks/{Path(target).stem}.html"
    if target.startswith("data/") and target.endswith((".csv", ".json")):
        return target
    found = PLACES.get(target) or PLACES.get(f"{target}/")
    return f"{found}.html" if found else None


def relinked(text: str, source: str, page: str) -> str:
    """A text of the project whose links lead where things are in the site; of what is not in it only the words stay."""

    def anew(link: re.Match[str]) -> str:
        picture, words, target = link.groups()
        address = urlsplit(target)
        if address.scheme or not address.path:
            return link[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), address.path))
        found = place(path)
        if found is None:
            return "" if picture else words
        way = posixpath.relpath(found, posixpath.dirname(page) or ".")
        kept = f"#{address.fragment}" if address.fragment and path not in _ANEW else ""
        return f"[{words}]({way}{kept})"

    parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(part if part.startswith("```") else _LINK.sub(anew, part) for part in parts)


def gather(facts: dict[str, str]) -> None:
    """Every page of both languages, as MkDocs reads them."""
    shutil.rmtree(PAGES, ignore_errors=True)
    for lang in LANGUAGES:
        shutil.copytree(HERE / lang, PAGES / lang)
        for name in ("style.css", "reach.js", "logo.svg"):
            shutil.copy(HERE / name, PAGES / lang)
        shutil.copy(ROOT / f"docs/shared-{lang}.png", PAGES / lang)
        its = facts | {"day": dated(facts["day"], lang), "class": cards(lang)}
        for file in (PAGES / lang).glob("*.md"):
            text = file.read_text("utf-8")
            for name, fact in its.items():
                text = text.replace(f"{{{name}}}", fact)
            file.write_text(text, "utf-8")
    for source, found in PLACES.items():
        if source not in _ANEW:
            page = PAGES / (f"{found}.md" if found.startswith("en/") else f"id/{found}.md")
            page.write_text(relinked((ROOT / source).read_text("utf-8"), source, found), "utf-8")
    notebooks()


def notebooks() -> None:
    """Each notebook as it was last run, and a list of them."""
    folder = PAGES / "en/notebooks"
    folder.mkdir()
    lines = ["# Notebooks", "", "As they were last run; each can be downloaded and run again.", ""]
    for file in sorted((ROOT / "notebooks").glob("*.ipynb")):
        text, resources = MarkdownExporter().from_notebook_node(
            nbformat.read(file, as_version=4), {"output_files_dir": file.stem}
        )
        text = re.sub(r"<style scoped>.*?</style>\n?", "", text, flags=re.DOTALL)
        text = re.sub(r"!\[\w+\]\(([^)]+\.png)\)", r"![what the lines above draw](\1)", text)
        (folder / f"{file.stem}.md").write_text(
            relinked(text, f"notebooks/{file.name}", f"en/notebooks/{file.stem}"), "utf-8"
        )
        for name, picture in resources["outputs"].items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(picture)
        shutil.copy(file, folder)
        title = re.search(r"^# (.+)$", text, re.MULTILINE)
        lines.append(
            f"- [{title[1] if title else file.stem}](notebooks/{file.stem}.md) ([{file.name}](notebooks/{file.name}))"
        )
    (PAGES / "en/notebooks.md").write_text("\n".join(lines) + "\n", "utf-8")


class Found(HTMLParser):
    """What a page leads to, what it loads, and the places in it that can be led to."""

    def __init__(self) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.places: set[str] = set()
        self.said: list[tuple[str, str]] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up an element."""
        its = {name: value or "" for name, value in attrs}
        self.places |= {its[name] for name in ("id", "name") if its.get(name)}
        if tag == "a" and "href" in its:
            self.leads.append(its["href"])
            self._in = its["href"]
        loads = its.get("src", its.get("data", "")) if tag != "a" else ""
        if tag == "link" and its.get("rel") not in {"canonical", "next", "prev", "alternate"}:
            loads = its.get("href", "")
        if loads:
            self.loads.append(loads)

    def handle_data(self, data: str) -> None:
        """Take up the words of what is under a link, and of what follows it."""
        if data.strip():
            self.said.append((self._in, data.strip()))


def found_in(page: Path) -> Found:
    """What there is in a page."""
    found = Found()
    found.feed(page.read_text("utf-8"))
    return found


#: What a sheet is beside the one to print, by what its file is called beyond that one's name.
_OTHERS = {"-key": "Key", "-kunci": "Kunci", "-to-fill-in": "To fill in", "-isian": "Lembar isian"}


def cards(lang: str) -> str:
    """What `graph.pack` writes, a card for each sheet with its key and its other forms."""
    folder = SITE / ("kelas" if lang == "id" else "en/class-files")
    read_me = next(file for file in folder.glob("*.html") if "kerjasama.html" in file.read_text("utf-8"))
    says: dict[str, str] = {}
    name = ""
    for address, words in found_in(read_me).said:
        if address and words == address:
            name = address
        elif name and address == name:
            says.setdefault(name, words)
    to_print, to_edit = {"en": ("Open and print", "Download"), "id": ("Buka dan cetak", "Unduh")}[lang]
    parts: dict[str, list[str]] = {}
    for file in says:
        if file == "kerjasama.html":
            continue
        stem = Path(file).stem
        first = next((one for one in parts if stem == one or stem.startswith(f"{one}-")), stem)
        parts.setdefault(first, []).append(file)
    lines = ['<div class="cards" markdown="0">']
    for files in parts.values():
        title = says[files[0]]
        buttons = []
        for file in files:
            path = Path(file)
            other = _OTHERS.get(path.stem.removeprefix(Path(files[0]).stem), "")
            if file == files[0]:
                told = to_print if path.suffix == ".html" else to_edit
            elif path.suffix == ".html":
                told = other
            else:
                told = f"{other} (Word)" if other else "Word"
            buttons.append(
                f'<a class="button{" first" * (file == files[0])}" href="{folder.name}/{file}" aria-label="{told}: {says[file]}">{told}</a>'
            )
        lines.append(f'<div class="card"><h3>{title}</h3><p class="buttons">{"".join(buttons)}</p></div>')
    return "\n".join([*lines, "</div>"])


def downloads(day: str) -> str:
    """The pages, what a class needs as files and as archives, the record and the package; the name of its wheel."""
    G = graph.load()
    for lang, folder, name in (("id", SITE / "kelas", "kelas"), ("en", SITE / "en/class-files", "class")):
        with warnings.catch_warnings(), ZipFile(SITE / f"{name}.zip", "w", ZIP_DEFLATED) as archive:
            warnings.simplefilter("error")  # nothing is left out for want of what makes it
            for file in graph.pack(G, folder, lang, day):
                archive.write(file, f"{name}/{file.name}")
        shutil.copy(folder / "kerjasama.html", SITE / ("kerjasama.html" if lang == "id" else "kerjasama-en.html"))
    (SITE / "data").mkdir()
    for file in sorted((ROOT / "data").iterdir()):
        if file.suffix in {".csv", ".json"}:
            shutil.copy(file, SITE / "data")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", SITE],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return next(SITE.glob("*.whl")).name


#: What the theme and pandas leave out for those who do not see a page.
MENDED = (
    ('data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="{search}"'),
    ("<th></th>", "<td></td>"),
)


def mend(site: Path) -> None:
    """Every page with what the theme leaves out."""
    for page in [*site.glob("*.html"), *site.glob("en/*.html"), *site.glob("en/notebooks/*.html")]:
        text = page.read_text("utf-8")
        for was, is_ in MENDED:
            text = text.replace(was, is_.format(search="Search" if "en" in page.parts[len(site.parts) :] else "Cari"))
        page.write_text(text, "utf-8")


def wrong_links(site: Path) -> list[str]:
    """Every link in a site that leads nowhere, and everything that a page would load from elsewhere, with its page."""
    pages = {page: found_in(page) for page in sorted(site.rglob("*.html"))}
    wrong = []
    for page, found in pages.items():
        wrong += [f"{page.relative_to(site)}: loads {address}" for address in found.loads if urlsplit(address).netloc]
        for address in [*found.leads, *found.loads]:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if target.is_dir():
                target /= "index.html"
            if not target.is_relative_to(site) or not target.is_file():
                wrong.append(f"{page.relative_to(site)}: {address} leads nowhere")
            elif (
                parts.fragment
                and "=" not in parts.fragment
                and target in pages
                and unquote(parts.fragment) not in pages[target].places
            ):
                wrong.append(f"{page.relative_to(site)}: {address}: there is no such place")
    return wrong


def main() -> None:
    """Build it, and look at it."""
    shutil.rmtree(SITE, ignore_errors=True)
    SITE.mkdir(parents=True)
    day = (
        subprocess.run(
            ["git", "log", "-1", "--format=%cs"], cwd=ROOT, check=False, capture_output=True, text=True
        ).stdout.strip()
        or dt.datetime.now(dt.UTC).date().isoformat()
    )
    wheel = downloads(day)
    G = graph.load()
    sides = [node["bipartite"] for _, node in G.nodes(data=True)]
    facts = {
        "day": day,
        "wheel": wheel,
        "version": graph.__version__,
        "data_version": graph.data_version(),
        "shared": str(len(graph.shared(G, "IDN", "JPN", at=day))),
        "organisations": str(sides.count(1)),
        "countries": str(sides.count(0)),
        "memberships": str(G.number_of_edges()),
    }
    gather(facts)
    foot = f"Kerjasama {facts['version']} · data {facts['data_version']} · MIT"
    kept = SITE.with_name("downloads")
    shutil.rmtree(kept, ignore_errors=True)
    SITE.rename(kept)
    for config in ("mkdocs.id.yml", "mkdocs.yml"):
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-f", HERE / config],
            env=os.environ | {"KERJASAMA_FOOT": foot, "NO_MKDOCS_2_WARNING": "1"},
            cwd=ROOT,
            check=True,
        )
    mend(SITE)
    for file in SITE.rglob("404.html"):
        file.unlink()  # its links begin at the root of a host, which the site may not have for itself
    shutil.copytree(kept, SITE, dirs_exist_ok=True)
    wrong = wrong_links(SITE)
    if wrong:
        raise SystemExit("\n".join(wrong))


if __name__ == "__main__":
    main()
