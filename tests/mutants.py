"""Mistakes put into the package on purpose, one at a time: does a test find each? By hand: ``python -m tests.mutants``.

Each is made in a copy of the project in a temporary folder, and only the tests that should find it are run. ``--only WORD``
takes those whose description or text has the word, ``--jobs N`` runs as many at once. The tests must pass before: one
that fails anyhow finds everything. It leaves with 1 where a mistake
lives on, or where a text is no longer (once) in the sources and the table below must follow them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).parents[1]
PAGE, PAPER = "tests/browser/test_numbers.py", "tests/unit/test_numbers.py"
BESIDE = "tests/browser/test_beside.py"
CASES, ANSWERS, RECORD = "tests/unit/test_cases.py", "tests/unit/test_answers.py", "tests/record/test_record.py"

#: What a copy needs; the tools of the scripts are borrowed.
COPIED = ("graph", "data", "tests", "benchmarks", "docs", "pyproject.toml", "package.json", "README.md")
BORROWED = ("node_modules", ".venv")


@dataclass(frozen=True)
class Mutant:
    """One mistake.

    Attributes
    ----------
    ending : str
        Of the one file under ``graph/`` that has the text: ``py`` or ``ts``, wherever it has been moved.
    right, wrong : str
        The text as it is, and as it is made.
    means : str
        What goes wrong then.
    tests : tuple of str
        What pytest is told to run.
    """

    ending: str
    right: str
    wrong: str
    means: str
    tests: tuple[str, ...]


def python(right: str, wrong: str, means: str, *tests: str) -> Mutant:
    return Mutant("py", right, wrong, means, tests)


def script(right: str, wrong: str, means: str, *words: str) -> Mutant:
    """A mistake in the page's scripts, to be found by the tests of its numbers whose names have these words."""
    return Mutant("ts", right, wrong, means, (PAGE, "-k", " or ".join(words)))


MUTANTS = (
    # the queries
    python(
        'min((spell["until"] for spell in spells), key=dates.ends)',
        'max((spell["until"] for spell in spells), key=dates.ends)',
        "shared: the later of two ends",
        CASES,
        PAPER,
    ),
    python(
        'return max(since, key=dates.begins) if all(since) else ""',
        "return max(since, key=dates.begins)",
        "shared: a beginning that is not known is left aside",
        CASES,
    ),
    python(
        "return max(since, key=dates.begins) if",
        "return min(since, key=dates.begins) if",
        "shared: the earlier of two beginnings",
        CASES,
    ),
    python(
        "rows.sort(key=lambda row: (dates.begins(row[since]), alphabetical(row[1]), row[0]))",
        "rows.sort(key=lambda row: (dates.begins(row[since]), row[0]))",
        "members: of one day by id, not by name",
        CASES,
    ),
    python(
        "return begins(since) <= on and (not until or ends(until) > on)",
        "return begins(since) <= on and (not until or ends(until) >= on)",
        "snapshot: the first day without counts as one with",
        RECORD,
    ),
    python(
        "return begins(since) <= on and", "return begins(since) < on and", "holds: the first day does not count", CASES
    ),
    python(
        'held[begun[spell["since"]] : ended[spell["until"]]] = True',
        'held[begun[spell["since"]] :] = True',
        "history: who left is counted on",
        CASES,
        ANSWERS,
    ),
    python(
        "np.lexsort((alphabet[b], alphabet[a], -count, -weights))",
        "np.lexsort((alphabet[b], alphabet[a], -count, weights))",
        "ties: the weakest first",
        CASES,
    ),
    python(
        "key=lambda group: (-len(group[1]), len(group[0]), group[0])",
        "key=lambda group: (-len(group[1]), -len(group[0]), group[0])",
        "overlaps: of equal size, the one of more organisations first",
        CASES,
        ANSWERS,
    ),
    python(
        'FULL = ("member", "party")', 'FULL = ("member", "party", "associate")', "associates count as members", RECORD
    ),
    python(
        'if unicodedata.category(letter)[0] in "LMN" else " "',
        'if unicodedata.category(letter)[0] in "LN" else " "',
        "fold: vowel signs are lost, and two names are one",
        CASES,
    ),
    python(
        '"joined" if not was else "left" if not now else',
        '"left" if not was else "joined" if not now else',
        "changes: who joined has left",
        CASES,
    ),
    python(
        'for which in ("reference", "reference2")',
        'for which in ("reference",)',
        "the second source is lost",
        "tests/unit/test_queries.py",
    ),
    # paper, terminal, lessons
    python(
        "answer=places.index(asked[number].answer)",
        "answer=asked[number].answer",
        "quiz, version B: the key of version A",
        "tests/unit/test_pack.py",
        "tests/unit/test_quiz.py",
    ),
    python("kept, left = order.head(most)", "kept, left = order.tail(most)", "--most: the weakest", PAPER),
    python("kept, left = order.head(most)", "kept, left = order.head(most + 1)", "--most: one too many", PAPER),
    python(
        'if one in frame and (frame[one] == "").all()',
        'if one in frame and (frame[one] == "").any()',
        "tables: a known end is not told",
        PAPER,
    ),
    python('f"{value:.3f}"', 'f"{value:.2f}"', "tables: a decimal is lost", PAPER),
    python(
        "sorted(counts, key=lambda host: (-counts[host], host))[:6]",
        "sorted(counts, key=lambda host: (counts[host], host))[:6]",
        "handout: the sources of the fewest rows",
        PAPER,
    ),
    python(
        "sorted(counts, key=lambda host: (-counts[host], host))[:6]",
        "sorted(counts, key=lambda host: (-counts[host], host))[:5]",
        "handout: a source is lost",
        PAPER,
    ),
    python(
        "if len(frame) > DATED:", "if S.degree(key) > DATED:", "handout: observers counted as names to write", PAPER
    ),
    python(
        "acronym(G.nodes[other], lang)} {plain(since, lang) or",
        "acronym(G.nodes[other], lang[:0])} {plain(since, lang) or",
        "without scripts: short names of the other language",
        PAGE,
        "-k",
        "without_scripts",
    ),
    python(
        "UNIVERSAL = 0.6",
        "UNIVERSAL = 0.25",
        "what a quarter belongs to is said to be everybody's",
        "graph/_membership.py",
    ),
    # the page: questions
    script(
        "spell.until).reduce(earlier)", "spell.until).reduce(later)", "shared: the later of two ends", "earlier_of_two"
    ),
    script(
        'since.every(Boolean) ? since.reduce(later) : ""',
        "since.reduce(later)",
        "shared: a beginning that is not known is left aside",
        "earlier_of_two",
    ),
    script("b[1] - a[1] || byName", "a[1] - b[1] || byName", "partners: the weakest first", "one_country"),
    script(
        "byDate(a, b) || byName(a.country, b.country)",
        "byDate(b, a) || byName(a.country, b.country)",
        "members: the latest first",
        "organisation_in_the_panel",
    ),
    script(
        "count += came.length - went.length;",
        "count += came.length;",
        "growth: nobody leaves",
        "numbers_of_the_timeline",
    ),
    script(
        'state.region.includes(thing(id).region ?? "")',
        "state.region.length > 0",
        "continents are not parted",
        "the_list",
    ),
    script("const MOST_NAMES = 8;", "const MOST_NAMES = 9;", "nine countries by name", "several_share"),
    # the page: legend, panel, table
    script(
        "sum + Number(counts(spell) && there(spell, day) && counted(spell.country)),",
        "sum + Number(there(spell, day) && counted(spell.country)),",
        "list: observers counted",
        "the_list",
    ),
    script(
        "sum + members(id, day).length, 0)",
        "sum + members(id, day, true).length, 0)",
        "start: observers counted as members",
        "start_counts",
    ),
    script(
        "const total = organisationIds.filter((one) => holds(thing(one), day)).length;",
        "const total = organisationIds.length;",
        "x of y: y counts what was not there yet",
        "one_country",
    ),
    script(
        '"page.parties" : "page.members", { count: full.length }',
        '"page.parties" : "page.members", { count: its.length }',
        "heading: observers counted as members",
        "organisation_in_the_panel",
    ),
    script(
        "count: its.length, total: ids.length",
        "count: ids.length, total: its.length",
        "some of all: turned round",
        "several_share",
    ),
    script("ties(id, day).slice(0, 6)", "ties(id, day).slice(0, 5)", "partners: one too few", "one_country"),
    script(
        'say("page.table_count", { count: rows.length })',
        'say("page.table_count", { count: some.length })',
        "table: rows that are shown instead of all",
        "table_in_order",
    ),
    # the page: pictures
    script(
        "(barRoom * row.countries.length) / longest",
        "(barRoom * row.organisations.length) / longest",
        "overlaps: bars of organisations",
        "overlaps",
    ),
    script(
        "const now = members(id, day).filter",
        "const now = members(id, day, true).filter",
        "timeline: the number of the day with observers",
        "numbers_of_the_timeline",
    ),
    script(
        "y(step.count).toFixed(1)",
        "y(step.joined.length).toFixed(1)",
        "timeline: the curve of those who joined",
        "numbers_of_the_timeline",
    ),
    script("const MOST_NAMED = 3;", "const MOST_NAMED = 4;", "timeline: four by name", "numbers_of_the_timeline"),
    script(
        '"stroke-width": full ? 0 : 1.5,\n        "stroke-dasharray": full ? undefined : "4 3",\n      }),\n    ...hatching',
        '"stroke-width": full ? 0 : 1.5,\n        "stroke-dasharray": full ? "4 3" : undefined,\n      }),\n    ...hatching',
        "timeline: full members dashed",
        "bars",
    ),
    script(
        "dash: spell && !counts(spell) && [4, 4]",
        "dash: spell && counts(spell) && [4, 4]",
        "network: full members dashed",
        "network",
    ),
    script(
        "const odd = disc.spell && !counts(disc.spell);",
        "const odd = disc.spell && counts(disc.spell);",
        "one country: full members dashed",
        "dashed",
    ),
    script(
        "count: shared([a, b], day).length,",
        "count: shared([a, b], day).filter((one) => coloured().includes(one.organisation)).length,",
        "map: only what is coloured counted between two",
        "map",
    ),
    # colours
    python('("#75257e", "#a876bb")', '("#c2570c", "#fdb460")', "a colour twice", "tests/unit/test_colours.py"),
    # two days side by side, worksheets, names as written
    Mutant(
        "ts",
        "from <= number && number <= to",
        "from < number && number <= to",
        "side by side: the first of a shade not counted",
        (BESIDE, "-k", "counted"),
    ),
    Mutant(
        "ts",
        "sharing(chosenCountries()[0], day, all)",
        "sharing(chosenCountries()[0], from, all)",
        "side by side: the earlier day twice",
        (BESIDE, "-k", "counted"),
    ),
    Mutant(
        "ts",
        "(place * (shades - 1)) / (classes.length - 1)",
        "(place * (shades - 3)) / (classes.length - 1)",
        "side by side: two shades of one colour",
        (BESIDE, "-k", "counted"),
    ),
    # lessons, quiz, names on one line
    Mutant(
        "ts",
        "const isPart = () => !!(state.lesson || state.quiz) &&",
        "const isPart = () => !!state.lesson &&",
        "quiz: more drawn than the answer is about",
        ("tests/browser/test_classroom.py", "-k", "no_picture_answers"),
    ),
    Mutant(
        "ts",
        "return Math.max(first, Math.floor((earliest - 1) / step) * step);",
        "return Math.min(first, Math.floor((earliest - 1) / step) * step);",
        "timeline: the axis begins with the record, not with the bars",
        ("tests/browser/test_views.py", "-k", "few_bars"),
    ),
    Mutant(
        "ts",
        "[...short].length <= SPELLED",
        "[...short].length <= SPELLED * 2",
        "an article before what is no letters",
        ("tests/browser/test_chosen.py", "-k", "article"),
    ),
    Mutant(
        "ts",
        "change({ view, select: shown, orgs: shown, at: opened.at",
        "change({ view, select: shown, at: opened.at",
        "quiz: the organisations of the last answer stay on",
        ("tests/browser/test_classroom.py", "-k", "no_picture_answers"),
    ),
    python(
        'S[key][topic]["status"] in FULL:',
        'S[key][topic]["status"]:',
        "worksheet: a status too many",
        "tests/unit/test_worksheet.py",
    ),
    python(
        'return name if name.isascii() else unicodedata.normalize("NFC", name)',
        "return fold(name)",
        "names folded where they are compared as written",
        "tests/unit/test_identity.py",
    ),
)


def place(mutant: Mutant, root: Path) -> Path | None:
    """The one file that has the text once; none where there is no such."""
    files = [
        file
        for file in (root / "graph").rglob(f"*.{mutant.ending}")
        if not file.name.endswith(".test.ts") and mutant.right in file.read_text("utf-8")
    ]
    return files[0] if len(files) == 1 and files[0].read_text("utf-8").count(mutant.right) == 1 else None


def copy(folder: Path) -> Path:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / name)
    for name in BORROWED:
        if (ROOT / name).exists():
            (folder / name).symlink_to((ROOT / name).resolve(), target_is_directory=True)
    return folder


def bundle(folder: Path) -> None:
    subprocess.run(["node", "graph/page/web/build.mjs"], cwd=folder, check=True, capture_output=True)


def found(mutant: Mutant, folder: Path) -> str:
    """Make the mistake, run its tests, take it back; tell what came of it."""
    file = place(mutant, folder)
    if file is None:
        return "STALE"
    right = file.read_text("utf-8")
    file.write_text(right.replace(mutant.right, mutant.wrong), "utf-8")
    try:
        if mutant.ending == "ts":
            bundle(folder)
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutant.tests],
            cwd=folder,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
            capture_output=True,
        )
    finally:
        file.write_text(right, "utf-8")
        if mutant.ending == "ts":
            bundle(folder)
    return {0: "SURVIVED", 1: "killed"}.get(done.returncode, f"BROKEN ({done.returncode})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", default="", help="those whose description or text has this word")
    parser.add_argument("--jobs", type=int, default=1, help="so many at once")
    asked = parser.parse_args()
    chosen = [one for one in MUTANTS if asked.only in f"{one.means}\n{one.right}"]
    with tempfile.TemporaryDirectory() as temporary:
        copies: Queue[Path] = Queue()
        for number in range(asked.jobs):
            folder = Path(temporary) / str(number)
            folder.mkdir()
            copies.put(copy(folder))

        def run(mutant: Mutant) -> bool:
            folder = copies.get()
            try:
                what = found(mutant, folder)
            finally:
                copies.put(folder)
            print(f"{what:9} {mutant.ending}  {mutant.means}", flush=True)  # noqa: T201 (what the command tells)
            return what == "killed"

        with ThreadPoolExecutor(asked.jobs) as pool:
            killed = sum(pool.map(run, chosen))
    print(f"{killed} of {len(chosen)} killed")  # noqa: T201
    sys.exit(killed < len(chosen))


if __name__ == "__main__":
    main()
