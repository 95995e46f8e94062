"""Everything that a class needs, in one folder: the page, quizzes and worksheets with their keys, handouts, a lesson plan, and a text that says what is what."""

from __future__ import annotations

import warnings
from functools import partial
from pathlib import Path

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._explore import explore
from graph._io.files import write_whole
from graph._membership import members, named
from graph._snapshot import day_of, snapshot
from graph.languages import dated, listed, say, words
from graph.model import JOINED, RECORD
from graph.school.handout import handout
from graph.school.paper import printed
from graph.school.plan import plan
from graph.school.quiz import VERSIONS, quiz, sheet_html
from graph.school.word import missing
from graph.school.worksheet import worksheet

#: What handouts are about, where the graph has it.
SUBJECTS = (("IDN",), ("ASEAN",), ("UN",), ("IDN", "JPN"))
#: So many of the largest organisations have handouts where it has none of these.
LARGEST = 3
#: What worksheets are about, where the graph has it, each with the end of the name of its file.
SHEETS = (("ASEAN", "asean"), ("UN", "un"), ("fields", "fields"), ("IDN", "partners"))
#: The numbers of the quizzes that are printed.
QUIZZES = (1, 2, 3)


def pack(
    G: nx.Graph[str], folder: str | Path, lang: str = "en", at: dates.At = None, *, force: bool = False
) -> list[Path]:
    """The files of a folder for a class: it can be copied, mailed and printed, and needs no network.

    The page as it opens in the language; three quizzes of ten questions in two versions, each with its key; worksheets on
    ASEAN, the United Nations, the five fields, and Indonesia and its partners, each with its key, to print and to edit; a
    lesson plan; handouts on Indonesia, ASEAN, the United Nations, and what Indonesia and Japan share, whole and to fill
    in (of a graph without these: on its largest organisations); and a text that says what each file is. What is to be
    edited is left out, with a warning, where python-docx or Pillow is not there.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load` or `graph.snapshot`.
    folder : str or pathlib.Path
        Where they go; it is made where it is not there.
    lang : {"en", "id"}
        The language of all of them.
    at : str, datetime.date or None
        The day on which everything is counted; None is today.
    force : bool
        Replace files of these names that are not ours.

    Returns
    -------
    list of pathlib.Path
        What was written, the text first.

    Raises
    ------
    FileExistsError
        There is a file of one of the names that Kerjasama did not write, and `force` is not given.
    ValueError
        The language is not known, or `at` is not a date.

    Examples
    --------
    >>> import tempfile, graph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in graph.pack(graph.load(), folder, "id", "2026-01-01")][:4]
    ['BACA-SAYA.html', 'kerjasama.html', 'kuis-1A.html', 'kuis-1A-kunci.html']
    """
    wording = words(lang)["pack"]
    G = completed(G)
    day = day_of(G, at)
    files: dict[str, tuple[str | bytes, str]] = {"kerjasama.html": (explore(G, day, lang).html, wording["page"])}
    if packages := " ".join(missing()):
        told = say("what is to be edited is left out; it needs: python -m pip install {packages}", packages=packages)
        warnings.warn(told, stacklevel=2)
    files |= _quizzes(G, lang, day) | _worksheets(G, lang, day) | _plans(G, lang, day) | _handouts(G, lang, day)
    contents = [(name, says) for name, (_, says) in files.items()]
    read_me = printed(
        "pack.html",
        lang,
        wording["title"],
        "pack.css",
        wording=wording,
        day=dated(day, lang),
        lines=wording["lines"] + ([] if packages else [wording["editable"]]),
        contents=contents,
    )
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = {f"{wording['read_me']}.html": read_me} | {name: made for name, (made, _) in files.items()}
    write_whole({folder / name: partial(_put, made) for name, made in written.items()}, force=force)
    return [folder / name for name in written]


def _put(made: str | bytes, file: Path) -> None:
    """Write a file: a text as UTF-8, with line ends as they are."""
    file.write_bytes(made.encode() if isinstance(made, str) else made)


def _quizzes(G: nx.Graph[str], lang: str, day: str) -> dict[str, tuple[str | bytes, str]]:
    """Each quiz in each version, and its key: by the file's name what stands in it, and what it is."""
    wording = words(lang)["pack"]
    files: dict[str, tuple[str | bytes, str]] = {}
    for seed in QUIZZES:
        for version in VERSIONS:
            frame = quiz(G, seed=seed, lang=lang, at=day, version=version)
            for key in (False, True) if len(frame) else ():
                name = wording["key_file" if key else "quiz_file"].format(seed=seed, version=version)
                says = wording["key" if key else "quiz"].format(seed=seed, version=version)
                files[f"{name}.html"] = (sheet_html(frame, lang, seed=seed, at=day, version=version, key=key), says)
    return files


def _worksheets(G: nx.Graph[str], lang: str, day: str) -> dict[str, tuple[str | bytes, str]]:
    """Each worksheet and its key, to print and to edit: by the file's name what stands in it, and what it is."""
    wording = words(lang)["pack"]
    files: dict[str, tuple[str | bytes, str]] = {}
    for topic, end in _topics(G, day):
        blank = worksheet(G, topic, day, lang)
        for key, made in ((False, blank), (True, blank.filled())):
            name = wording["sheet_key_file" if key else "sheet_file"].format(name=wording["about"].get(end, end))
            says = wording["sheet_key" if key else "sheet"].format(title=made.told["title"])
            files[f"{name}.html"] = made.html, says
            if not missing():
                files[f"{name}.docx"] = made.docx(), wording["edit"].format(what=says)
    return files


def _topics(G: nx.Graph[str], day: str) -> list[tuple[str, str]]:
    """What worksheets are about: what the chapter is, or else the largest organisations of the day."""
    if G.graph.get("name") == RECORD:
        return [*SHEETS]
    return [(subject[0], str(number)) for number, subject in enumerate(_subjects(G, day), 1)]


def _plans(G: nx.Graph[str], lang: str, day: str) -> dict[str, tuple[str | bytes, str]]:
    """The plan of the chapter's lesson for each class, where the graph can tell it."""
    wording = words(lang)["pack"]
    if missing() or G.graph.get("name") != RECORD:
        return {}
    return {
        f"{wording['plan_file'][level]}.docx": (
            plan(G, "chapter", day, lang, level=level).docx(),
            wording["plan"][level],
        )
        for level in wording["plan"]
    }


def _handouts(G: nx.Graph[str], lang: str, day: str) -> dict[str, tuple[str | bytes, str]]:
    """Each handout, whole and to fill in: by the file's name what stands in it, and what it is."""
    wording = words(lang)["pack"]
    files: dict[str, tuple[str | bytes, str]] = {}
    for number, subject in enumerate(_subjects(G, day), 1):
        title = listed([named(G.nodes[key], lang) for key in subject], lang)
        for blank in (False, True):
            name = wording["blank_file" if blank else "handout_file"].format(number=number)
            says = wording["blank" if blank else "handout"].format(title=title)
            files[f"{name}.html"] = (handout(G, *subject, at=day, lang=lang, blank=blank).html, says)
    return files


def _subjects(G: nx.Graph[str], day: str) -> list[tuple[str, ...]]:
    """What handouts are about: what the chapter is, or else the largest organisations of the day."""
    there: list[tuple[str, ...]] = [subject for subject in SUBJECTS if all(key in G for key in subject)]
    if there:
        return there
    S = snapshot(G, day)
    sizes = {key: len(members(S, key)) for key, node in S.nodes(data=True) if node["bipartite"] == JOINED}
    return [(key,) for key in sorted(sizes, key=lambda key: (-sizes[key], key))[:LARGEST] if sizes[key]]
