"""Makes ``graph/codes.csv``, the codes under which other data know the countries, from the lists that keep them.

``python tools/codes/build.py FOLDER`` reads in FOLDER:

- ``states2016.csv``: the Correlates of War project's states (https://correlatesofwar.org/data-sets/state-system-membership)
- ``iisystem.dat``, ``microstatessystem.dat``: Gleditsch and Ward's states and microstates (http://ksgleditsch.com/statelist.html)
- ``country-codes.csv``: ISO 3166-1 and M49 (https://github.com/datasets/country-codes, public domain)

A row says that from `since` to before `until` a country goes by a code in a scheme. Under ``cow`` and ``gw`` these are the
days of its membership in the system of states; both lists end with an open end, which is left empty.
"""

import csv
import sys
from datetime import date, timedelta
from pathlib import Path

from graph._io.cow import _letters

ROOT = Path(__file__).resolve().parents[2]
HEADINGS = ("scheme", "code", "country", "since", "until")
Row = tuple[str, str, str, str, str]

#: Numbers that are several countries here: who each means before which day; nobody here is told by its letters. The days
#: are the years in which memberships read from the project's own files change hands (``graph/_io/cow.csv``); where a graph
#: has one of them end before, or begin later, its days count.
HANDED = {
    345: [("1919-01-01", _letters(345)), ("1992-01-01", "YUCS"), ("2006-01-01", "CSXX"), ("", "SRB")],
    365: [("1923-01-01", _letters(365)), ("1992-01-01", "SUHH"), ("", "RUS")],
    510: [("1964-01-01", "XTK"), ("", "TZA")],
}
#: What Gleditsch and Ward number otherwise than the Correlates of War project.
ONLY_GW = {
    340: [("1919-01-01", _letters(345)), ("", "SRB")],
    345: [("1992-01-01", "YUCS"), ("", "CSXX")],
    678: [("1990-05-22", "XNY"), ("", "YEM")],
    970: [("", "KIR")],
    971: [("", "NRU")],
    972: [("", "TON")],
    973: [("", "TUV")],
}
#: The union of Egypt and Syria was one state under Egypt's number.
UNION = ("651", "XUR", "1958-02-22", "1961-10-13")
#: Numbers of ISO 3166-1 and M49 that a country, or one that is no more, had before (UN Statistics Division, "historical
#: codes"; ISO 3166-3), to the day on which they ended.
NUMBERS_BEFORE = {
    "DEU": ("280", "1990-10-03"),
    "ETH": ("230", "1993-05-24"),
    "SDN": ("736", "2011-07-09"),
    "ANHH": ("530", ""),
    "CSHH": ("200", ""),
    "CSXX": ("891", ""),
    "DDDE": ("278", ""),
    "SUHH": ("810", ""),
    "XNY": ("886", ""),
    "YDYE": ("720", ""),
    "YUCS": ("890", ""),
}
#: The letters that ISO 3166-1 has withdrawn, of countries that are no more.
LETTERS_BEFORE = {
    "ANHH": ("AN", "ANT"),
    "CSHH": ("CS", "CSK"),
    "CSXX": ("CS", "SCG"),
    "DDDE": ("DD", "DDR"),
    "SUHH": ("SU", "SUN"),
    "YDYE": ("YD", "YMD"),
    "YUCS": ("YU", "YUG"),
}


def iso(folder: Path) -> list[Row]:
    """What ISO 3166-1 and M49 say of every country."""
    rows: list[Row] = []
    for row in _read(folder / "country-codes.csv"):
        key, before = row["ISO3166-1-Alpha-3"], NUMBERS_BEFORE.get(row["ISO3166-1-Alpha-3"], ("", ""))
        if not key:
            continue
        rows += [("iso2", row["ISO3166-1-Alpha-2"], key, "", ""), ("iso3", key, key, "", "")]
        for scheme, number in (("iso_numeric", row["ISO3166-1-numeric"]), ("m49", row["M49"])):
            if number:
                rows.append((scheme, str(int(number)), key, before[1], ""))
                if before[0]:
                    rows.append((scheme, before[0], key, "", before[1]))
    for key, (two, three) in LETTERS_BEFORE.items():
        rows += [("iso2", two, key, "", ""), ("iso3", three, key, "", "")]
    for key, (number, until) in NUMBERS_BEFORE.items():
        if not until:
            rows += [(scheme, number, key, "", "") for scheme in ("iso_numeric", "m49") if key in LETTERS_BEFORE]
            rows += [("m49", number, key, "", "")] if key not in LETTERS_BEFORE else []
    return rows


def systems(folder: Path) -> list[Row]:
    """The members of the two systems of states."""
    ids = {int(row["ccode"]): row["id"] or _letters(int(row["ccode"])) for row in _read(ROOT / "graph/_io/cow.csv")}
    spells: list[tuple[str, int, date, date]] = [
        (
            "cow",
            int(row["ccode"]),
            *(date(*(int(row[edge + part]) for part in ("year", "month", "day"))) for edge in ("st", "end")),
        )
        for row in _read(folder / "states2016.csv")
    ]
    for name in ("iisystem.dat", "microstatessystem.dat"):
        with (folder / name).open(encoding="latin-1", newline="") as file:
            for code, _, _, *edges in csv.reader(file, delimiter="\t"):
                since, until = (date(*map(int, reversed(edge.split(":")))) for edge in edges)
                spells.append(("gw", int(code), since, until))
    last = {scheme: max(end for one, _, _, end in spells if one == scheme) for scheme in ("cow", "gw")}
    rows: list[Row] = []
    for scheme, code, begun, ended in spells:
        until = "" if ended == last[scheme] else (ended + timedelta(days=1)).isoformat()
        rows += _parts(scheme, code, begun.isoformat(), until, ids.get(code, _letters(code)))
    return [*rows, *((scheme, *UNION) for scheme in ("cow", "gw"))]


def _parts(scheme: str, code: int, since: str, until: str, key: str) -> list[Row]:
    """A spell in a system, divided among the countries that it is of."""
    handed = (ONLY_GW if scheme == "gw" else {}).get(code) or HANDED.get(code) or [("", key)]
    found, start = [], since
    for end, one in handed:
        stop = min(filter(None, (end, until)), default="")
        if not stop or stop > start:
            found.append((scheme, str(code), one, start, stop))
            start = stop
        if not stop or stop == until:
            break
    return found


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main(folder: Path) -> None:
    """Write the table, in the order of schemes, codes and days."""
    schemes = ("iso2", "iso3", "iso_numeric", "m49", "cow", "gw")
    rows = sorted(
        {*iso(folder), *systems(folder)},
        key=lambda row: (schemes.index(row[0]), int(row[1]) if row[1].isdecimal() else 0, row[1], row[3], row[2]),
    )
    with (ROOT / "graph" / "codes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([HEADINGS, *rows])
    sys.stderr.write(f"{len(rows)} rows in graph/codes.csv.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
