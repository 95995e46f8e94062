"""The text of files in whatever encoding: right, or told with a name as it was read."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

import graph
from graph._io.encodings import decoded

FILES = {
    "cp1251": "country,organisation\nРоссия,Клуб\n",
    "cp1251 too": "negara;organisasi\nИндонезия;ООН\nЯпония;ООН\n",
    "koi8-r": "country,organisation\nРоссия,Клуб\n",
    "koi8-r too": "страна\tорганизация\nБеларусь\tСНГ\nТаджикистан\tСНГ\n",
    "cp866": "country,organisation\nРоссия,Клуб\nИндонезия,ООН\n",
    "mac-cyrillic": "country,organisation\nРоссийская Федерация,Организация Объединённых Наций\nИндонезия,ООН\n",
    "cp1250": "country,organisation\nŁódź,Związek Książki\nKraków,Związek Książki\n",
    "cp1250 too": "country,organisation\nPůlnoční Česko,Klub čtenářů\nŽilina,Klub\n",
    "cp1250 three": "country,organisation\nSzőke Ágnes,Könyvklub\nFülöp Ödön,Sakkkör\n",
    "iso8859-2": "country,organisation\nŁódź,Związek Książki\nŚwidnica,Związek Książki\n",
    "cp1252": "country,organisation\nCôte d’Ivoire,UN\n",
    "cp1252 too": "pais,organización\nEspaña,Unión Europea\nPerú,UNASUR\n",
    "cp1253": "country,organisation\nΕλλάδα,Όμιλος\nΚύπρος,Όμιλος\n",
    "cp1254": "country,organisation\nAyşe Yılmaz,Kitap Kulübü\nÇağla Işık,Kitap Kulübü\n",
    "cp1255": "country,organisation\nישראל,האומות המאוחדות\nמצרים,האומות המאוחדות\n",
    "cp1256": "country,organisation\nمصر,جامعة الدول العربية\nالعراق,جامعة الدول العربية\n",
    "cp1257": "country,organisation\nLietuva,Knygų klubas\nŽemaitė Šimkutė,Knygų klubas\n",
    "cp874": "country,organisation\nไทย,อาเซียน\nอินโดนีเซีย,อาเซียน\nลาว,อาเซียน\n",
    "gb18030": "country,organisation\n中国,联合国\n",
    "gb18030 too": "country,organisation\n中国,联合国\n印度尼西亚,东南亚国家联盟\n",
    "big5": "country,organisation\n臺灣,亞太經合會\n日本,聯合國\n印尼,東協\n",
    "cp932": "country,organisation\n日本,国際連合\nインドネシア,アセアン\n",
    "euc_jp": "country,organisation\n日本,国際連合\nインドネシア,アセアン\n",
    "cp949": "country,organisation\n대한민국,유엔\n일본,유엔\n",
    "mac-roman": "ioname,orgname\nCEAO,Communauté économique de l'Afrique de l'Ouest\n",
    "mac-roman too": "country,organisation\nCôte d’Ivoire,UN\nEspaña,Unión Europea\n",
    "cp850": "country,organisation\nCôte d'Ivoire,UN\nTürkiye,UN\nÅland,X\n",
    "utf-16-le": "country,organisation\nCôte d'Ivoire,UN\n",
    "utf-16-be": "country,organisation\nРоссия,Клуб\n",
}
PLAIN = ["utf-8", "utf-8-sig", "utf-16", "ascii"]


@pytest.mark.parametrize("case", FILES)
def test_the_encoding_is_found_out_and_told(case: str) -> None:
    text = FILES[case]
    found = decoded(text.encode(case.split(maxsplit=1)[0]))
    assert found is not None
    assert found.text == text
    assert found.utf8 == text.encode()
    assert found.assumed
    assert not found.example.isascii()


@pytest.mark.parametrize("encoding", PLAIN)
def test_what_is_plain_is_not_told(encoding: str) -> None:
    text = "negara,organisasi\nTürkiye,Klub\n" if encoding != "ascii" else "negara,organisasi\nJepang,Klub\n"
    found = decoded(text.encode(encoding))
    assert found is not None
    assert (found.text, found.assumed) == (text, "")


@pytest.mark.parametrize(
    "raw", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a,b\n".encode("utf-16")[:-1], b"\x00", b"\x00" * 9]
)
def test_what_is_no_text_is_none(raw: bytes) -> None:
    assert decoded(raw) is None


def test_no_bytes_whatever_break_it() -> None:
    for byte in range(256):
        for raw in (bytes([byte]), bytes([byte]) * 7, b"country\n" + bytes([byte, 0x41, byte])):
            found = decoded(raw)
            assert found is None or found.utf8.decode() == found.text


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1251", ["Россия", "Клуб"]),
        ("cp1250", ["Łódź", "Związek"]),
        ("mac-roman", ["André", "Communauté économique"]),
    ],
)
def test_a_note_shows_a_name_as_it_was_read(tmp_path: Path, encoding: str, names: list[str]) -> None:
    (tmp_path / "memberships.csv").write_bytes(f"country,organisation\n{','.join(names)}\n".encode(encoding))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        G = graph.load(tmp_path)
    assert [*G] == names
    assert len(told) == 1
    assert f": {names[0]!r};" in str(told[0].message)


def test_a_stray_zero_byte_makes_no_utf_16() -> None:
    assert decoded(b"country,organisation\nIndo\0nesia,A\n") is None
    assert decoded("国家,组织\n中国,亚太\n".encode("utf-16-le")).text.startswith("国家")  # type: ignore[union-attr]
