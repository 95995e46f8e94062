"""Codes of other schemes than ISO's letters: a column is read by one scheme as a whole, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.test_identity import loaded, rows, side


@pytest.mark.parametrize(
    ("heading", "codes", "ids", "told"),
    [
        ("country", "360 392 4 12", "IDN JPN AFG DZA", "ISO 3166-1 numeric (M49): 360 is Indonesia (IDN)"),
        ("country", "004 012 360", "AFG DZA IDN", "ISO 3166-1 numeric (M49): 004 is Afghanistan (AFG)"),
        ("country", "2 850 740 365", "USA IDN JPN RUS", "Correlates of War: 2 is United States (USA)"),
        ("country", "850 970 990", "IDN NRU WSM", "Correlates of War: 850 is Indonesia (IDN)"),
        ("country", "850 971 973", "IDN NRU TUV", "Gleditsch-Ward: 850 is Indonesia (IDN)"),
        ("gwno", "850 970", "IDN KIR", "Gleditsch-Ward: 850 is Indonesia (IDN)"),
        ("cowcode", "200 210", "GBR NLD", "Correlates of War: 200 is United Kingdom (GBR)"),
        ("country", "INA GER JPN BRN", "IDN DEU JPN BHR", "IOC: INA is Indonesia (IDN)"),
        ("country", "GER XQZ JPN QWA", "GER XQZ JPN QWA", ""),
        ("country", "GER LBY TRI NED", "DEU LBY TTO NLD", "FIFA: GER is Germany (DEU)"),
        ("country", "BRN JPN", "BRN JPN", ""),
        ("country", "1 2 3 20", "1 2 3 20", ""),
        ("country", "007 042", "007 042", ""),
        ("country", "360", "360", ""),
        ("country", "id jp de fr us", "IDN JPN DEU FRA USA", "ISO 3166-1: id is Indonesia (IDN)"),
        ("country", "ida jpn deu fra usa adi", "ida jpn deu fra usa adi", ""),
        ("country", "id jp", "id jp", ""),
    ],
)
def test_codes_of_other_schemes_are_read_as_a_whole_and_told(
    tmp_path: Path, heading: str, codes: str, ids: str, told: str
) -> None:
    text = f"{heading},organisation\n" + "".join(f"{code},Klub\n" for code in codes.split())
    G, notes = loaded(tmp_path, text)
    assert side(G, 0) == {*ids.split()}
    notes = [note for note in notes if "as those of" in note]
    assert notes == ([f"memberships.csv:2: country: the codes are read as those of {told}"] if told else [])


def test_numbers_of_two_schemes_stand_and_are_told(tmp_path: Path) -> None:
    G, told = loaded(tmp_path, rows("100,Klub", "360,Klub", "710,Klub"))
    assert side(G, 0) == {"100", "360", "710"}
    assert len(told) == 1
    assert "can be codes of ISO 3166-1 numeric (M49) / Correlates of War" in told[0]


def test_a_number_means_who_had_it_on_the_day(tmp_path: Path) -> None:
    G, _ = loaded(
        tmp_path,
        "country,organisation,since,until\n365,Klub,1960,1980\n365,Klub Kopi,2001,\n850,Klub,1970,\n740,Klub,,\n",
    )
    assert (sorted(G["Klub"]), sorted(G["Klub Kopi"])) == (["IDN", "JPN", "SUHH"], ["RUS"])
