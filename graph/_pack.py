"""Everything that a class needs, in one folder: the page, quizzes with their keys, handouts, and a text that says what is what."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from graph import dates
from graph._complete import completed
from graph._explore import explore
from graph._io.files import write_texts
from graph._membership import members, named
from graph._snapshot import day_of, snapshot
from graph.languages import dated, listed, words
from graph.model import JOINED
from graph.school.handout import handout
from graph.school.paper import printed
from graph.school.quiz import VERSIONS, quiz, sheet_html

#: What handouts are about, where the graph has it.
SUBJECTS = (("IDN",), ("ASEAN",), ("UN",), ("IDN", "JPN"))
#: So many of the largest organisations have handouts where it has none of these.
LARGEST = 3
#: The numbers of the quizzes that are printed.
QUIZZES = (1, 2, 3)


def pack(
    G: nx.Graph[str], folder: str | Path, lang: str = "en", at: dates.At = None, *, force: bool = False
) -> list[Path]:
    """The files of a folder for a class: it can be copied, mailed and printed, and needs no network.

    The page as it opens in the language; three quizzes of ten questions in two versions, each with its key; handouts on
    Indonesia, ASEAN, the United Nations, and what Indonesia and Japan share, whole and to fill in (of a graph without
    these: on its largest organisations); and a text that says what each file is.

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
    files = {"kerjasama.html": (explore(G, day, lang).html, wording["page"])}
    files |= _quizzes(G, lang, day) | _handouts(G, lang, day)
    contents = [(name, says) for name, (_, says) in files.items()]
    read_me = printed(
        "pack.html", lang, wording["title"], "pack.css", wording=wording, day=dated(day, lang), contents=contents
    )
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    texts = {folder / f"{wording['read_me']}.html": read_me} | {
        folder / name: text for name, (text, _) in files.items()
    }
    write_texts(texts, force=force)
    return list(texts)


def _quizzes(G: nx.Graph[str], lang: str, day: str) -> dict[str, tuple[str, str]]:
    """Each quiz in each version, and its key: by the file's name what stands in it, and what it is."""
    wording = words(lang)["pack"]
    files = {}
    for seed in QUIZZES:
        for version in VERSIONS:
            frame = quiz(G, seed=seed, lang=lang, at=day, version=version)
            for key in (False, True) if len(frame) else ():
                name = wording["key_file" if key else "quiz_file"].format(seed=seed, version=version)
                says = wording["key" if key else "quiz"].format(seed=seed, version=version)
                files[f"{name}.html"] = (sheet_html(frame, lang, seed=seed, at=day, version=version, key=key), says)
    return files


def _handouts(G: nx.Graph[str], lang: str, day: str) -> dict[str, tuple[str, str]]:
    """Each handout, whole and to fill in: by the file's name what stands in it, and what it is."""
    wording = words(lang)["pack"]
    files = {}
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
