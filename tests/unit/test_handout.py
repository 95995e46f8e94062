"""Handouts: one page on paper, true to the queries, and nothing but text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import networkx as nx
import pytest

import graph
from graph.languages import dated, words
from graph.school import outlines
from tests.conftest import TODAY

ASKED = (
    ("Indonesia",),
    ("UN",),
    ("ASEAN",),
    ("IDN", "JPN"),
    ("PARIS",),
    ("UNESCO",),
    ("WTO",),
    ("IJEPA",),
    ("IDN", "MYS", "BRN"),
)


def text(page: graph.Handout) -> str:
    """What is said on it, without the picture."""
    body = re.sub(r"<(svg|style).*?</\1>", " ", page.html, flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


@pytest.fixture(scope="module")
def pages(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[[graph.Handout], int]:
    """Print a handout in Chromium and count the pages of the PDF."""
    folder = tmp_path_factory.mktemp("handouts")

    def count(handout: graph.Handout) -> int:
        file, page = handout.save(folder / "page.html"), browser.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on(
            "request",
            lambda request: wrong.append(request.url) if not request.url.startswith(("file:", "data:")) else None,
        )
        page.goto(file.as_uri())
        pdf = page.pdf(prefer_css_page_size=True)
        page.close()
        assert wrong == []
        assert re.search(rb"/MediaBox\s*\[0 0 59[45][\d.]* 84[12]", pdf)  # A4
        return len(re.findall(rb"/Type\s*/Page\b", pdf))

    return count


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_it_prints_to_one_page(
    G: nx.MultiGraph[str], pages: Callable[[graph.Handout], int], lang: str, blank: bool
) -> None:
    for names in ASKED:
        most = 2 if blank and names == ("Indonesia",) else 1  # lines to write in for more than forty organisations
        assert pages(graph.handout(G, *names, at=TODAY, lang=lang, blank=blank)) <= most, names


def test_every_organisation_and_the_longest_profiles_fit(
    G: nx.MultiGraph[str], pages: Callable[[graph.Handout], int]
) -> None:
    joined = [key for key, node in graph.snapshot(G, TODAY).nodes(data=True) if node["bipartite"] == 1]
    states = [key for key, node in G.nodes(data=True) if node["bipartite"] == 0]
    longest = sorted(states, key=lambda key: -G.degree(key))[:3]
    # of the organisations, those with the most members, and a few of all the others: a page each, printed
    for key in [*sorted(joined, key=lambda key: -G.degree(key))[:4], *joined[5::12], "GATT", *longest]:
        assert pages(graph.handout(G, key, at=TODAY, lang="id")) == 1, key


@pytest.mark.parametrize("lang", ["en", "id"])
def test_it_says_what_the_queries_say(G: nx.MultiGraph[str], lang: str) -> None:
    said = text(graph.handout(G, "IDN", "JPN", at=TODAY, lang=lang))
    shared = graph.shared(G, "IDN", "JPN", at=TODAY, lang=lang)
    assert len(shared) == 31
    for row in shared.to_dict("records"):
        form, field = words(lang)["form"][row["form"]], words(lang)["field"][row["field"]]
        assert re.search(rf"{re.escape(row['name'])}( \([^)]+\))? {form} {field} {dated(row['since'], lang)}", said), (
            row["name"]
        )
    said = text(graph.handout(G, "ASEAN", at="1999", lang=lang))
    for row in graph.members(G, "ASEAN", "1999", lang=lang).to_dict("records"):
        assert f"{row['name']} {dated(row['since'], lang)}" in said
    assert "Timor" not in said
    assert f"{words(lang)['handout']['members']} 10" in said
    said = text(graph.handout(G, "UN", at=TODAY, lang=lang))
    assert all(name in said for name in graph.members(G, "UN", TODAY, lang=lang)["name"])
    said = text(graph.handout(G, "Indonesia", at="1965-12-31", lang=lang))
    assert "UNESCO" in said
    assert ("United Nations (UN)" in said, "Perserikatan Bangsa-Bangsa (PBB)" in said) == (False, False)


def test_blanks_leave_out_the_answers(G: nx.MultiGraph[str]) -> None:
    both = graph.handout(G, "IDN", "JPN", at=TODAY, blank=True)
    names = graph.shared(G, "IDN", "JPN", at=TODAY)["name"]
    assert all(name in text(both) for name in names[:14])
    assert not re.search(r"\b19\d\d\b|multilateral", text(both))
    assert f"{len(names) - 14} more" in text(both)
    asean = text(graph.handout(G, "ASEAN", at=TODAY, blank=True))
    assert "Brunei" in asean
    assert not re.search(r"1967|1984|1995|Jakarta|regional|econom|\b11\b", asean)
    country = text(graph.handout(G, "IDN", at=TODAY, blank=True))
    assert "Food and Agriculture Organization" in country
    assert not re.search(r"\b19\d\d\b|multilateral", country)
    assert "Afghanistan" not in text(graph.handout(G, "UN", at=TODAY, blank=True))
    assert 'class="chosen shown"' not in both.html
    assert "Name" in text(both)


@pytest.mark.parametrize(
    ("organisation", "day", "land"),
    [
        ("EC", "1985-01-31", True),
        ("EC", "1985-02-01", False),
        ("EU", TODAY, False),
        ("SCHENGEN", TODAY, False),
        ("NATO", TODAY, True),
        ("UN", TODAY, True),
    ],
)
def test_greenland_is_with_denmark_where_it_is_in_what_is_shown(
    G: nx.MultiGraph[str], organisation: str, day: str, *, land: bool
) -> None:
    S = graph.snapshot(G, day)
    drawn = outlines.picture(S, [*S[organisation], "CAN"], of=organisation)
    heights = [max(y for _, y in ring) - min(y for _, y in ring) for key, (ring, *_) in drawn.shapes if key == "DNK"]
    assert (max(heights) > 60) == land  # units of the map: Greenland is ten times as high as Denmark


def test_the_map_shows_who_is_meant(G: nx.MultiGraph[str]) -> None:
    def picture(*names: str, at: str = TODAY) -> tuple[list[int], str, int]:
        page = graph.handout(G, *names, at=at).html
        box, land = re.search(r'viewBox="([^"]*)"', page), re.findall(r'<path class="chosen shown" d="([^"]*)"', page)
        assert box
        return [int(one) for one in box[1].split()], "".join(land), page.count("<circle")

    box, land, dots = picture("ASEAN")
    assert 1600 < box[0] + box[2] / 2 < 1700
    assert box[2] < 500  # Southeast Asia and little more
    assert picture("EU")[0][2] < 550  # without Greenland and what France has in America
    assert dots == 2  # Singapore and Brunei
    assert len(land) < len(picture("UN")[1])
    assert re.search(r">1,000 km<", graph.handout(G, "ASEAN", at=TODAY).html)
    assert ">U</text>" in graph.handout(G, "ASEAN", at=TODAY, lang="id").html
    assert picture("UN")[0][2] == 2000
    box, land, dots = picture("Singapura")
    assert (box[2], bool(land), dots) == (110, True, 0)  # large enough to be seen
    assert picture("Uni Soviet", at="1980")[1].count("M") > picture("Rusia", at="1999")[1].count("M")


def test_names_are_text_and_nothing_is_asked_for(tmp_path: Path) -> None:
    evil = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'"
    quoted = evil.replace('"', '""')
    (tmp_path / "memberships.csv").write_text(
        f'country,organisation,source\nIDN,"{quoted}",https://x.example/\nJPN,"{quoted}",\n', "utf-8"
    )
    G = graph.load(tmp_path)
    for names in (("IDN",), ("IDN", "JPN"), (evil,)):
        page = graph.handout(G, *names).html
        assert "<script" not in page
        assert "<img" not in page
        assert html.escape(evil) in page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
        assert "default-src 'none'" in html.unescape(page)
        assert not re.search(r'(?:src|href)="(?!data:,")', page)


def test_a_sheet_for_a_school_names_official_sites_alone(G: nx.MultiGraph[str]) -> None:
    named = re.compile(r"Among them: ([^<]*?)\. Map")
    told = named.search(graph.handout(G, "IDN", "JPN", at=TODAY).html)
    assert told
    assert {"treaties.un.org", "cites.org"} < {*told[1].split(", ")}
    assert not re.search(r"wiki|github|correlates|country-data", told[1])
    for file in (graph.handout(G, "OIC", at=TODAY), graph.handout(G, "NONALIGNED", at=TODAY)):
        told = named.search(file.html)
        assert not told or not re.search(r"muqatil|wiki|github", told[1])


def test_the_map_is_as_wide_as_it_is_high(G: nx.MultiGraph[str]) -> None:
    for names, most in ((("ASEAN",), 124), (("IDN", "JPN"), 64), (("UN",), 64)):
        found = re.search(
            r'<svg width="(\d+)mm" viewBox="\S+ \S+ (\S+) ([^"]+)"', graph.handout(G, *names, at=TODAY).html
        )
        assert found
        wide, across, high = (float(found[place]) for place in (1, 2, 3))
        assert wide <= 182
        assert wide * high / across <= most + 1


def test_of_very_many_the_rest_is_counted(tmp_path: Path, pages: Callable[[graph.Handout], int]) -> None:
    rows = [f"Sekolah nomor {number} di kota yang jauh,Liga" for number in range(700)]
    (tmp_path / "memberships.csv").write_text(
        "\n".join(["country,organisation", *rows, *(f"Sekolah utama,Klub {number}" for number in range(80))]), "utf-8"
    )
    G = graph.load(tmp_path)
    league = graph.handout(G, "Liga")
    assert "… and 580 more." in text(league)
    assert pages(league) == 1
    assert "… and 49 more." in text(graph.handout(G, "Sekolah utama"))
    assert pages(graph.handout(G, "Sekolah utama")) == pages(graph.handout(G, "Sekolah utama", blank=True)) == 1


def test_wrong_wishes(G: nx.MultiGraph[str]) -> None:
    for names in ((), ("IDN", "UN"), ("UN", "ASEAN")):
        with pytest.raises(ValueError, match="name one country, one organisation, or several countries"):
            graph.handout(G, *names)
    with pytest.raises(graph.UnknownName, match="Indonesia"):
        graph.handout(G, "Indonesa")
    with pytest.raises(ValueError, match="not a language here"):
        graph.handout(G, "IDN", lang="xx")


def test_the_command(command: Callable[..., CompletedProcess[str]], G: nx.MultiGraph[str], tmp_path: Path) -> None:
    done = command(
        "handout", "Indonesia", "Jepang", "--at", "1990", "--lang", "id", "--blank", "-o", "both.html", cwd=tmp_path
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "both.html").read_text("utf-8-sig") == graph.handout(
        G, "IDN", "JPN", at="1990", lang="id", blank=True
    ).html
    done = command("handout", "Indonesa", "-o", "x.html", cwd=tmp_path)
    assert (done.returncode, "Indonesia (IDN)" in done.stderr) == (2, True)
    assert [file.name for file in tmp_path.iterdir()] == ["both.html"]
