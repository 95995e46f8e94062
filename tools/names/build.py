"""Make ``graph/names.csv`` of what lists call the countries, ``graph/_io/schemes.csv`` of their codes: ``python tools/names/build.py``.

Names come from ``lists.csv`` here (what has no package of its own), from Unicode's CLDR through Babel (English and
Indonesian), from pycountry (ISO 3166-1 and 3166-3), and from country_converter, whose regular expressions are asked of
every name too: where they mean another country, the name is told and left out. So is a name that two lists give to two
countries, and one that the record has already or that `graph._spelling` reads from it.

    python -m pip install babel pycountry country_converter
"""

from __future__ import annotations

import csv
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from graph._io.codes import iso3166  # noqa: E402 (the path comes first)
from graph._search import names_of  # noqa: E402
from graph._spelling import Spellings  # noqa: E402

#: What others became part of; the names of those in ISO 3166-3 are none of theirs.
JOINED = {"ATA", "FRA", "IND", "KIR", "PAN", "UMI"}

#: Names that lists have for several at different times, and whom the record or nobody means by them.
DOUBTFUL = {"Guiana", "Korea", "Yemen (Arab Republic of Yemen)", "Saint Martin", "St. Martin"}


def record() -> Iterator[tuple[str, str]]:
    """Every id of the record, and of ISO 3166-1, with each of its names."""
    with (ROOT / "data" / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from ((row["id"], name) for name in names_of(row["id"], row))
    yield from ((key, name) for key, (_, name) in iso3166().items())


def from_lists() -> Iterator[tuple[str, str]]:
    """The names of ``lists.csv``."""
    with (ROOT / "tools" / "names" / "lists.csv").open(encoding="utf-8", newline="") as file:
        yield from ((row["id"], row["name"]) for row in csv.DictReader(file))


def from_cldr(lang: str) -> Iterator[tuple[str, str]]:
    """Unicode's names in a language."""
    from babel import Locale

    ids = {iso2: key for key, (iso2, _) in iso3166().items()} | {"XK": "XKX"}
    yield from ((ids[code], name) for code, name in Locale.parse(lang).territories.items() if code in ids)


def from_iso() -> Iterator[tuple[str, str]]:
    """The names of ISO 3166-1 and of what ISO 3166-3 says was there before."""
    import pycountry

    for country in pycountry.countries:
        for heading in ("name", "official_name", "common_name"):
            if name := getattr(country, heading, ""):
                yield country.alpha_3, name
    now = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    ours = {key for key, _ in record()}
    for former in pycountry.historic_countries:
        key = former.alpha_4 if former.alpha_4 in ours else now.get(former.alpha_4[2:])
        if key and key not in JOINED:
            yield key, former.name


def from_converter() -> Iterator[tuple[str, str]]:
    """The names of country_converter."""
    for row in converter():
        yield row["ISO3"], row["name_short"]
        yield row["ISO3"], row["name_official"]


def schemes() -> Iterator[tuple[str, str, str, str]]:
    """Codes beside ISO's letters: scheme, code, id, and the day from which the code is another's.

    ISO's numbers are pycountry's, those of sports country_converter's; ``states.csv`` here has those of the Correlates of
    War project and of Gleditsch and Ward, of what the record knows.
    """
    import pycountry

    for country in sorted(pycountry.countries, key=lambda one: str(one.numeric)):
        yield "iso_numeric", str(int(country.numeric)), country.alpha_3, ""
    with (ROOT / "tools" / "names" / "states.csv").open(encoding="utf-8", newline="") as file:
        yield from ((row["scheme"], row["code"], row["id"], row["until"]) for row in csv.DictReader(file))
    for scheme in ("IOC", "FIFA"):
        codes = {row[scheme]: row["ISO3"] for row in converter() if row[scheme]}
        yield from ((scheme.lower(), code, key, "") for code, key in sorted(codes.items()))


def converter() -> list[dict[str, str]]:
    """The table of country_converter, without what is no more."""
    from importlib.util import find_spec

    spec = find_spec("country_converter")
    table = Path(str(spec and spec.origin)).with_name("country_data.tsv")
    with table.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if not row["obsolete"] and row["ISO3"] in iso3166()]


def main() -> None:
    """Write the names that the record does not have."""
    told = logging.getLogger("names")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    known = {key for key, _ in record()}
    patterns = [(row["ISO3"], re.compile(row["regex"], re.IGNORECASE)) for row in converter()]
    english = {name for _, name in [*from_lists(), *from_iso(), *from_converter()]}
    ids: dict[str, set[str]] = {}
    for key, name in [*from_lists(), *from_cldr("en"), *from_cldr("id"), *from_iso(), *from_converter()]:
        if key in known and name not in DOUBTFUL:
            ids.setdefault(" ".join(name.split()), set()).add(key)
    made: dict[str, str] = {}
    for name, keys in sorted(ids.items(), key=lambda one: (one[0].isupper(), one[0])):
        (key, *others), found = (
            sorted(keys),
            Spellings([*record(), *((key, name) for name, key in made.items())]).get(name),
        )
        meant = [other for other, pattern in patterns if pattern.search(name)] if name in english else []
        if others or (found and found != [key]):
            told.info("%s: %s, here %s", name, sorted(keys), found)
        elif not found and key in iso3166() and len(meant) == 1 and meant != [key]:
            told.info("%s: %s, by its pattern %s", name, key, meant)
        elif not found:
            made[name] = key
    with (ROOT / "graph" / "names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "id"])
        writer.writerows(sorted(made.items()))
    with (ROOT / "graph" / "_io" / "schemes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["scheme", "code", "id", "until"])
        writer.writerows(schemes())
    told.info("%d names, of which %d are not in the record.", len(ids), len(made))


if __name__ == "__main__":
    main()
