"""Worksheets: two pages, the blank without its answers, the key true to the queries, to print and to edit."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from zipfile import ZipFile

import networkx as nx
import pytest

import graph
from graph._examples import rows
from graph.languages import LANGUAGES, words
from graph.school import CLAIMED_TWICE
from graph.school.outlines import picture
from graph.school.puzzles import crossword, letters, word_search
from tests.conftest import TODAY

TOPICS = ("ASEAN", "UN", "IDN", "fields")
OTHERS = ("EU", "Jepang", "Zimbabwe", "PARIS")
ANSWER = re.compile(r"<em>(.*?)</em>", re.DOTALL)


def tasks(page: graph.Worksheet) -> dict[str, dict[str, Any]]:
    return {task["kind"]: task for task in page.told["tasks"]}


def text(page: str) -> str:
    """What a page says, without its pictures."""
    return html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(svg|style).*?</\1>", " ", page, flags=re.DOTALL)))


@pytest.fixture(scope="module")
def made(G: nx.MultiGraph[str]) -> Callable[..., graph.Worksheet]:
    kept: dict[tuple[str, str, bool], graph.Worksheet] = {}

    def make(topic: str, lang: str = "id", *, key: bool = False) -> graph.Worksheet:
        if (topic, lang, key) not in kept:
            kept[topic, lang, key] = graph.worksheet(G, topic, TODAY, lang, key=key)
        return kept[topic, lang, key]

    return make


Make = Callable[..., graph.Worksheet]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_key_of_asean_says_what_the_queries_say(G: nx.MultiGraph[str], made: Make, lang: str) -> None:
    its = tasks(made("ASEAN", lang, key=True))
    assert [*its] == ["map", "timeline", "match", "sort", "cross", "search", "open"]
    members = graph.members(G, "ASEAN", TODAY, lang=lang)
    joined = dict(zip(members["name"], members["since"], strict=True))
    assert sorted(one["answer"] for one in its["map"]["names"]) == sorted(joined)
    for entry, decade in zip(its["map"]["legend"], ("196", "198", "199", "202"), strict=True):
        assert entry["count"] == sum(since.startswith(decade) for since in joined.values())
    fills = {one["answer"]: its["map"]["fills"][one["id"]] for one in its["map"]["names"]}
    assert all(fills[name] == ["196", "198", "199", "202"].index(since[:3]) for name, since in joined.items())
    assert [box["year"] for box in its["timeline"]["boxes"]] == sorted({since[:4] for since in joined.values()})
    for name, since in joined.items():
        assert name in next(box["who"] for box in its["timeline"]["boxes"] if box["year"] == since[:4])


@pytest.mark.parametrize("topic", TOPICS)
def test_matching_and_sorting_are_as_the_record_says(G: nx.MultiGraph[str], made: Make, topic: str) -> None:
    its = tasks(made(topic, "en", key=True))
    rows = its["match"]["rows"]
    fields = {row["letters"][0]: row["field"] for row in rows}
    seats = {row["letters"][1]: row["seat"] for row in rows}
    for row in rows:
        node = G.nodes[graph.find(G, row["name"])]
        assert fields[row["answers"][0]] == words("en")["field"][node["field"]]
        assert seats[row["answers"][1]] == node["headquarters"]
    of = graph.examples(G).set_index("example")["field"]
    letters_of = {one["letter"]: of[one["id"]] for one in its["sort"]["sorted"]}
    for (_, answer), field in zip(its["sort"]["columns"], words("en")["field"], strict=True):
        assert sorted(answer.split()) == sorted(
            letter for letter, its_field in letters_of.items() if its_field == field
        )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_blank_answers_nothing(made: Make, topic: str, lang: str) -> None:
    blank, key = made(topic, lang), made(topic, lang, key=True)
    assert ANSWER.findall(blank.html) == []
    assert len(ANSWER.findall(key.html)) > 40
    assert not re.search(r'class="(?:solid held|chosen f\d)"', blank.html)
    assert blank.html.count("<main") == key.html.count("<main") == 2
    said = text(blank.html)
    for box in tasks(key)["timeline"]["boxes"]:
        assert box["year"] not in said, (topic, box)
    questions = tasks(key)["open"]["questions"]
    assert all(model not in said and asked in said for asked, model in questions)
    strip = re.compile(r"<(?:em|b class=\"key\")>.*?</(?:em|b)>", re.DOTALL)
    assert words(lang)["paper"]["key"] not in strip.sub("", blank.html)
    assert blank.told["sum"] == sum(task["points"] for task in blank.told["tasks"])


@pytest.mark.parametrize("topic", TOPICS)
def test_every_name_is_in_its_puzzle(made: Make, topic: str) -> None:
    its = tasks(made(topic, key=True))
    grid = ["".join(letter for letter, _ in line) for line in its["search"]["grid"]]
    lines = [*grid, *("".join(column) for column in zip(*grid, strict=True))]
    lines += [
        "".join(grid[at][start + at] for at in range(len(grid)) if 0 <= start + at < 12) for start in range(-9, 12)
    ]
    assert len(its["search"]["answers"]) >= 5
    for name in its["search"]["answers"]:
        assert any(letters(name) in line for line in lines), name
    cross = its["cross"]
    across = ["".join(letter or " " for letter, _ in line) for line in cross["grid"]]
    down = ["".join(column) for column in zip(*across, strict=True)]
    stand = sorted(word for line in (*across, *down) for word in line.split() if len(word) > 1)
    assert stand == sorted(cross["answers"])  # and no other two letters touch
    told = [clue for way in ("across", "down") for clue in cross[way]]
    assert sorted(int(re.findall(r"\((\d+)\)$", clue)[0]) for clue in told) == sorted(map(len, cross["answers"]))


def test_clues_are_true(G: nx.MultiGraph[str], made: Make) -> None:
    its = tasks(made("ASEAN", "en", key=True))
    numbers = {one["answer"]: place for place, one in enumerate(its["map"]["names"], 1)}
    order = graph.members(G, "ASEAN", TODAY)["name"].tolist()
    grid = its["cross"]["grid"]
    for way, (down, along) in (("across", (0, 1)), ("down", (1, 0))):
        for clue in its["cross"][way]:
            number, count = int(clue.split()[0]), int(re.findall(r"\((\d+)\)$", clue)[0])
            row, column = next(
                (row, column)
                for row, line in enumerate(grid)
                for column, (_, its_number) in enumerate(line)
                if its_number == number
            )
            word = "".join(grid[row + at * down][column + at * along][0] for at in range(count))
            if found := re.search(r"Country (\d+) on the map", clue):
                assert (
                    letters(next(name for name, its_number in numbers.items() if its_number == int(found[1]))) == word
                )
            elif found := re.search(r"Number (\d+) to join", clue):
                assert letters(order[int(found[1]) - 1]) == word
            else:
                assert word in {"JAKARTA", "REGIONAL"}


def test_of_who_came_back_no_year_is_asked(made: Make) -> None:
    for lang in LANGUAGES:
        assert all("Indonesia" not in box["who"] for box in tasks(made("UN", lang, key=True))["timeline"]["boxes"])


def test_disputed_examples_are_not_asked(made: Make) -> None:
    disputed = {"mrt-jakarta-2019", "palapa-1976", "nurses-japan-2008", "helsinki-2005", "tsunami-2005"}
    for topic in TOPICS:
        its = tasks(made(topic))
        asked = {one["id"] for one in its["sort"]["sorted"]} | {one["id"] for one in its["map"]["names"]}
        assert not asked & disputed


def test_numbers_stand_in_their_countries_or_beside_them_in_the_sea(G: nx.MultiGraph[str]) -> None:
    S = graph.snapshot(G, TODAY)
    drawn = picture(S, graph.members(S, "ASEAN")["country"].tolist())
    assert drawn.small == {"SGP", "BRN"}
    keys = [*drawn.countries]
    places = drawn.placed([(key, drawn.spot(key)) for key in keys], 1.6 * drawn.unit)
    for key, place in zip(keys, places, strict=True):
        assert (place == drawn.spot(key)) == (key not in {"SGP", "BRN", "TLS"}), key
        others = [other for other in places if other != place]
        assert all(abs(place[0] - x) + abs(place[1] - y) > 2 * drawn.unit for x, y in others)
    assert drawn.at(1.35, 103.8) == pytest.approx(drawn.places["SGP"], abs=2)
    left, top, width, height = drawn.box
    assert left < drawn.at(0, 96)[0] < drawn.at(0, 141)[0] < left + width
    assert top < drawn.at(28, 100)[1] < drawn.equator < drawn.at(-10.5, 120)[1] < top + height


def test_a_number_stands_on_no_far_part_of_a_country(G: nx.MultiGraph[str]) -> None:
    S = graph.snapshot(G, TODAY)
    for chosen in (graph.members(S, "EU")["country"].tolist(), graph.members(S, "UN")["country"].tolist()):
        drawn = picture(S, chosen)
        for key, (lat, lon) in {"DNK": (56, 9.5), "FRA": (46.5, 2.5), "IDN": (-1, 114)}.items():
            if key in chosen:
                assert drawn.spot(key) == pytest.approx(drawn.at(lat, lon), abs=5 * drawn.unit), key
        assert drawn.size("DNK") < drawn.size("SWE")


def test_no_other_name_can_be_read_in_a_word_search(G: nx.MultiGraph[str]) -> None:
    names = graph.members(G, "UN", TODAY)["name"].tolist()
    texts = {letters(name) for name in names if len(letters(name)) > 3}
    for seed in range(12):
        grid, hidden = word_search(names, f"seed {seed}")
        ways = [*grid, *("".join(column) for column in zip(*grid, strict=True))]
        ways += ["".join(grid[at][start + at] for at in range(10) if 0 <= start + at < 12) for start in range(-9, 12)]
        assert {text for text in texts if any(text in way for way in ways)} == {one.text for one in hidden}
    assert {one.text for one in word_search(["Romania", "Oman"], "seed")[1]} == {"OMAN"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.whole
def test_open_questions_fit_the_organisation(G: nx.MultiGraph[str], lang: str) -> None:
    asked = {}
    for topic in ("ASEAN", "NATO", "UN", "PARIS", "OPEC", "SEAMEO"):
        (why, model), (second, _) = tasks(graph.worksheet(G, topic, TODAY, lang))["open"]["questions"]
        assert "{" not in why + model + second
        asked[topic] = (model, second)
    consensus = {"en": "consensus", "id": "mufakat"}[lang]
    assert [topic for topic, (_, second) in asked.items() if consensus in second] == ["ASEAN"]
    assert [topic for topic, (_, second) in asked.items() if "veto" in second] == ["UN"]
    assert len({model for model, _ in asked.values()}) == 5  # ASEAN and OPEC are of one field
    assert asked["OPEC"][1].replace("OPEC", "SEAMEO") == asked["SEAMEO"][1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", [*TOPICS, "UNESCO", "SEAMEO", "Jepang"])
def test_no_town_gives_itself_away_and_no_year_is_on_the_axis(made: Make, topic: str, lang: str) -> None:
    its = tasks(made(topic, lang))
    matched = its.get("match", {"rows": []})["rows"]
    assert not any(row["seat"] in other["name"] for row in matched for other in matched)
    labels = {str(tick["label"]) for tick in its["timeline"]["ticks"]}
    assert labels - {""}, topic
    assert not labels & {box["year"] for box in its["timeline"]["boxes"]}


def test_what_quiz_and_worksheet_leave_out_is_in_the_record() -> None:
    assert {row["id"] for row in rows()} >= CLAIMED_TWICE


def test_the_key_colours_the_marks_of_examples(made: Make) -> None:
    for key in (False, True):
        page = made("fields", key=key).html
        assert bool(re.search(r'<circle class="chosen f\d"', page)) == key


def test_of_letters_that_cross_nothing_there_is_no_crossword() -> None:
    assert crossword(["ABCD", "EFGH"]) == []
    assert crossword([]) == []
    rows, hidden = word_search(["ab", "x" * 20], "seed")
    assert (len(rows), hidden) == (10, [])


@pytest.mark.whole
def test_the_document_says_the_same(made: Make) -> None:
    docx = pytest.importorskip("docx")
    for key in (False, True):
        page = made("ASEAN", key=key)
        data = page.docx()
        assert data == page.docx()
        document = docx.Document(BytesIO(data))
        assert len(document.inline_shapes) == 1
        section = document.sections[0]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        cells = [[[cell.text.strip() for cell in row.cells] for row in table.rows] for table in document.tables]
        flat = {text for table in cells for row in table for text in row}
        paragraphs = "\n".join(paragraph.text for paragraph in document.paragraphs)
        for task in page.told["tasks"]:
            assert task["does"] in paragraphs
            assert task["how"] in paragraphs
        its = tasks(page)
        for place, one in enumerate(its["map"]["names"], 1):
            assert (f"{place} {one['answer']}" in flat) == key
        assert all((box["year"] in flat) == key for box in its["timeline"]["boxes"])
        assert all(one["who"] in flat for one in its["timeline"]["boxes"])
        assert all((f"{one['letter']}  {one['text']}" in flat) for one in its["sort"]["sorted"])
        assert all((model in paragraphs) == key for _, model in its["open"]["questions"])
        grid = next(table for table in cells if len(table) == 10 and len(table[0]) == 29)
        letters_of = ["".join(row[17:]) for row in grid]
        assert letters_of == ["".join(letter for letter, _ in line) for line in its["search"]["grid"]]
        first = "".join(letter for letter, _ in its["cross"]["grid"][0])
        assert ("".join(grid[0][:12]) == first) == key
        with ZipFile(BytesIO(data)) as archive:
            picture_of = next(name for name in archive.namelist() if name.endswith(".png"))
            assert 10_000 < len(archive.read(picture_of)) < 250_000


def test_the_picture_in_a_document_shows_the_map(made: Make) -> None:
    image = pytest.importorskip("PIL.Image")
    from graph.school.raster import PIXELS, png

    blank, key = (
        image.open(BytesIO(png(tasks(made("ASEAN"))["map"], "id", key=key))).convert("L") for key in (False, True)
    )
    assert blank.size == key.size
    assert blank.size[0] == PIXELS
    task = tasks(made("ASEAN"))["map"]
    left, top, width, _ = task["picture"].box
    x, y = (
        (value - start) * PIXELS / width
        for value, start in zip(task["picture"].at(-4.5, 139.5), (left, top), strict=True)
    )
    assert (blank.getpixel((round(x), round(y))) > 240, key.getpixel((round(x), round(y))) < 130) == (True, True)
    sea = task["picture"].at(15, 115)
    assert key.getpixel((round((sea[0] - left) * PIXELS / width), round((sea[1] - top) * PIXELS / width))) > 240


def test_it_is_saved_by_its_ending_and_only_ours_is_replaced(made: Make, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    page = made("ASEAN")
    file = page.save(tmp_path / "lkpd.docx")
    page.save(file)
    assert page.save(tmp_path / "lkpd.html").read_text("utf-8-sig") == page.html
    document = docx.Document(str(file))
    document.add_paragraph("mine")
    document.save(str(file))
    with pytest.raises(FileExistsError):
        page.save(file)


def test_data_of_ones_own(tmp_path: Path) -> None:
    rows = [f"{name},{club}" for name in ("Ani", "Budi", "Citra") for club in ("Klub A", "Klub B")]
    (tmp_path / "memberships.csv").write_text("\n".join(["country,organisation", *rows]), "utf-8")
    page = graph.worksheet(graph.load(tmp_path), "Klub A", TODAY, "id", key=True)
    assert page.html.count("<main") == 2
    assert "match" not in tasks(page)
    assert [task["letter"] for task in page.told["tasks"]] == [*"ABCDEFG"][: len(page.told["tasks"])]


@pytest.mark.filterwarnings("ignore:.*stands as it is")
def test_names_are_text(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text("country,organisation\n<b>x</b>,<script>1\nIDN,<script>1\n", "utf-8")
    page = graph.worksheet(graph.load(tmp_path), "<script>1", TODAY)
    assert "<script" not in page.html
    assert "<b>x" not in page.html
    pytest.importorskip("docx")
    assert page.docx()[:2] == b"PK"


def test_without_what_makes_documents_it_is_told(made: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.school.word.find_spec", lambda name: None if name == "PIL" else name)
    with pytest.raises(ValueError, match=r"python -m pip install pillow$"):
        made("ASEAN").docx()


@pytest.mark.slow
@pytest.mark.parametrize("topic", OTHERS)
def test_any_topic(G: nx.MultiGraph[str], topic: str) -> None:
    its = tasks(graph.worksheet(G, topic, TODAY, "id", key=True))
    assert {*its} >= {"map", "timeline", "match", "cross", "search", "open"}
    assert len(its["map"]["names"]) == 12
    who = [box["who"] for box in its["timeline"]["boxes"]]
    assert len({*who}) == len(who) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_half_prints_to_one_page(made: Make, browser: Any, tmp_path: Path, lang: str) -> None:
    page = browser.new_page()
    for topic in TOPICS[:4]:
        for key in (False, True):
            page.goto(made(topic, lang, key=key).save(tmp_path / "page.html").as_uri())
            pdf = page.pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2, (topic, key)
    page.close()


def test_the_command(command: Callable[..., CompletedProcess[str]], made: Make, tmp_path: Path) -> None:
    done = command("worksheet", "ASEAN", "--at", TODAY, "--lang", "id", "--key", "-o", "k.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "k.html").read_text("utf-8-sig") == made("ASEAN", key=True).html
    pytest.importorskip("docx")
    done = command("worksheet", "lima bidang", "--at", TODAY, "--lang", "id", "-o", "b.docx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "b.docx").read_bytes() == made("fields").docx()
    done = command("worksheet", "ASEAN", "--format", "docx", "-o", "-", "--lang", "id", cwd=tmp_path)
    assert (done.returncode, "-o worksheet.docx" in done.stderr) == (2, True)


def test_the_picture_of_a_key_colours_the_marks_of_examples(made: Make) -> None:
    image = pytest.importorskip("PIL.Image")
    from graph.school.raster import PIXELS, png

    task = tasks(made("fields"))["map"]
    blank, key = (image.open(BytesIO(png(task, "id", key=key))).convert("L") for key in (False, True))
    left, top, width, _ = task["picture"].box
    edge = task["radius"] * 0.8
    dark = next(mark for mark in task["marks"] if task["fills"][mark["id"]] == 0)
    spot = tuple(round(value * PIXELS / width) for value in (dark["at"][0] - left + edge, dark["at"][1] - top))
    assert (blank.getpixel(spot) > 240, key.getpixel(spot) < 180) == (True, True)


def test_who_is_on_no_map_is_not_to_be_coloured(tmp_path: Path) -> None:
    """Pupils and their clubs, and countries beside them: a map only where somebody has a place."""
    rows = ["Budi,Pramuka,2024", "Siti,Pramuka,2025", "Indonesia,Liga,2001", "Jepang,Liga,2002", "Budi,Liga,2003"]
    (tmp_path / "memberships.csv").write_text("\n".join(["country,organisation,since", *rows]), "utf-8")
    mine = graph.load(tmp_path)
    assert "map" not in tasks(graph.worksheet(mine, "Pramuka", TODAY, "id"))
    named = [one["answer"] for one in tasks(graph.worksheet(mine, "Liga", TODAY, "id"))["map"]["names"]]
    assert sorted(named) == ["Indonesia", "Jepang"]


def test_partners_are_full_members_on_both_sides(tmp_path: Path) -> None:
    """Who only observes works with nobody there, neither as the country asked of nor as another."""
    (tmp_path / "organisations.csv").write_text("id,form\nForum,regional\nPakta,regional\n", "utf-8")
    rows = [
        "BTN,Forum,observer,1990",
        *(f"{name},Forum,member,1990" for name in ("MLT", "PER", "KWT")),
        *(f"{name},Pakta,member,2000" for name in ("BTN", "NPL", "FJI")),
        "CHL,Pakta,observer,2000",
    ]
    (tmp_path / "memberships.csv").write_text("country,organisation,status,since\n" + "\n".join(rows) + "\n", "utf-8")
    told = graph.worksheet(graph.load(tmp_path), "BTN", "2020-01-01").told
    assert {one["answer"] for one in told["tasks"][0]["names"]} == {"Nepal", "Fiji"}
