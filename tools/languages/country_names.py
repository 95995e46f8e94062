"""Put the names that Unicode's CLDR has for countries into the file of a language: ``python tools/languages/country_names.py fr``.

It fills ``names`` in ``graph/languages/fr.json`` for every country of the record that has a code of ISO 3166-1, and keeps
what stands there already, so that a name of your own is not lost. Babel, which carries CLDR (31 MB), is needed here and
nowhere else: ``python -m pip install babel``.
"""

import csv
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def country_names(lang: str) -> dict[str, str]:
    """CLDR's names in a language, by the ids of the record."""
    from babel import Locale

    territories = Locale.parse(lang, sep="-").territories
    with (ROOT / "data" / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in {"country", "territory"}]
    return {row["id"]: territories[row["iso2"]] for row in rows if row["iso2"] in territories}


def main(lang: str) -> None:
    """Fill in what is not there yet."""
    path = ROOT / "graph" / "languages" / f"{lang}.json"
    said = json.loads(path.read_text("utf-8"))
    said["names"] = country_names(lang) | said.get("names", {})
    path.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")
    sys.stderr.write(f"{len(said['names'])} names in {path.relative_to(ROOT)}.\n")


if __name__ == "__main__":
    main(sys.argv[1])
