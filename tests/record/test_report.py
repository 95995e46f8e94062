"""The page that tells how well each organisation is known: as fresh as the record, and no emptier than its doubts."""

from __future__ import annotations

import pytest

from tools.record import report


@pytest.fixture(scope="module")
def page() -> str:
    return report.report()


def test_the_page_is_fresh(page: str) -> None:
    assert page == report.PAGE.read_text("utf-8"), "make docs"


def test_every_organisation_has_its_line_and_its_doubts(page: str) -> None:
    table, *told = page.split("\n\n## ")
    ids = [row["id"] for row in report.read("data/organisations.csv")]
    assert [one.split("\n")[0] for one in told] == ids
    assert table.count("](#") == len(ids)
    assert "[United Nations](#un) | 193 |" in table
    assert "](#warsawpact) | – |" in table
    assert all(one.count("\n- ") or "Nothing: every row" in one for one in told)


def test_what_is_doubtful_is_told() -> None:
    names = {"IDN": "Indonesia", "MYS": "Malaysia"}
    known = {"source2": "x", "until": "", "note": ""}
    rows = [
        known | {"country": "IDN", "since": "[..1981]", "note": "A note.", "source2": ""},
        known | {"country": "MYS", "since": "1974", "until": "1980-05"},
    ]
    count = {"day": "1989-12-31", "number": "3", "source": "https://example.org", "why": "early in it: IDN"}
    assert report.doubts(rows, [count], names) == [
        "- **Known by bounds only**: Indonesia (1981 at the latest).",
        "- **By the year or month**: Malaysia (1974, to 1980-05).",
        "- **One source**: 1 of 2 rows.",
        "- **Counted otherwise**, 1989-12-31: 3 in [a list](https://example.org); early in it: IDN.",
        "- Indonesia: A note.",
    ]
    assert report.doubts([known | {"country": "IDN", "since": "1974-05-01"}], [], names) == [
        "Nothing: every row is known to the day, from two sources."
    ]
