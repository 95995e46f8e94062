"""A folder of CSVs to start from."""

from __future__ import annotations

from pathlib import Path

from graph._io.files import check_targets, write_texts
from graph.model import COLUMNS, COUNTRY_KINDS, FIELDS, FORMS, PURPOSES, STATUSES

_ROWS: dict[str, list[dict[str, str]]] = {
    "countries": [
        {"id": "IDN", "iso2": "ID", "name": "Indonesia", "name_id": "Indonesia", "kind": "country"},
        {"id": "JPN", "iso2": "JP", "name": "Japan", "name_id": "Jepang", "kind": "country"},
    ],
    "organisations": [
        {
            "id": "CLUB",
            "name": "Reading Club",
            "name_id": "Klub Membaca",
            "acronym": "CLUB",
            "acronym_id": "KLUB",
            "kind": "organisation",
            "form": "bilateral",
            "field": "sociocultural",
            "purpose": "science|friendship",
            "aliases": "Book Club|Klub Buku",
        },
        {
            "id": "FORUM",
            "name": "Forest Forum",
            "name_id": "Forum Hutan",
            "acronym": "FORUM",
            "acronym_id": "FORUM",
            "kind": "agreement",
            "form": "bilateral",
            "field": "environment",
            "purpose": "needs|peace",
        },
    ],
    "memberships": [
        {
            "country": "IDN",
            "organisation": "CLUB",
            "status": "member",
            "since": "2020-08-17",
            "source": "https://example.org/members",
        },
        {"country": "Jepang", "organisation": "CLUB", "status": "member", "since": "2021"},
        {"country": "Indonesia", "organisation": "FORUM", "since": "28/07/1995", "until": "2030-01-01"},
    ],
}

_README = f"""\
# Your own data

Put your rows where the examples are. Only `memberships.csv` is needed, and in it only `country` and `organisation`:
delete the other files, columns and rows as you like. What a known country or organisation leaves blank is filled from
the record of Kerjasama. Names may be English or Indonesian. Dates are 1995, 1995-07, 1995-07-28, 28/07/1995 or July 28, 1995;
`until` is the first day on which it no longer holds.

    kerjasama check .             # every problem: file, line, column, and what would be right
    kerjasama explore --data .    # this folder instead of the record; --add . for both together

# Data Anda sendiri

Ganti baris contoh dengan baris Anda. Hanya `memberships.csv` yang wajib ada, dan di dalamnya hanya `country` (negara)
dan `organisation` (organisasi); berkas, kolom, dan baris lain boleh dihapus. Yang dikosongkan pada negara atau
organisasi yang dikenal diisi dari data Kerjasama. Nama boleh dalam bahasa Indonesia atau Inggris. Tanggal ditulis
1995, 1995-07, 1995-07-28, 28/07/1995, atau 28 Juli 1995; `until` adalah hari pertama ketika keanggotaan itu tidak berlaku lagi.

    kerjasama check .             # semua kesalahan: berkas, baris, kolom, dan yang benar
    kerjasama explore --data .    # folder ini menggantikan data bawaan; --add . menggabungkan keduanya

# Words · Kata

- `status`: {", ".join(STATUSES)}
- `form`: {", ".join(FORMS)}
- `field`: {", ".join(FIELDS)}
- `purpose` (one or more, joined by |): {", ".join(PURPOSES)}
- `kind` of a country: {", ".join(COUNTRY_KINDS)}; leave it empty for clubs and people · kosongkan untuk klub dan orang
- `aliases` (joined by |): other names · nama lain
"""


def template(folder: str | Path, *, force: bool = False) -> list[Path]:
    """Write three small CSVs with headings and example rows, to be replaced by the user's own, and how to.

    Parameters
    ----------
    folder : str or pathlib.Path
        Where they go; made if it is not there.
    force : bool
        Replace files of these names that are there already.

    Returns
    -------
    list of pathlib.Path
        The files written.

    Raises
    ------
    FileExistsError
        One of the files is there already and `force` is not given; nothing is written.

    Examples
    --------
    >>> import tempfile, graph
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in template(folder)], graph.check(folder).empty
    (['README.md', 'countries.csv', 'organisations.csv', 'memberships.csv'], True)
    """
    files = {Path(folder, "README.md"): _README}
    for what, rows in _ROWS.items():
        lines = [[row.get(column, "") for column in COLUMNS[what]] for row in rows]
        files[Path(folder, f"{what}.csv")] = "".join(f"{','.join(line)}\n" for line in [list(COLUMNS[what]), *lines])
    check_targets(files, force=force)
    Path(folder).mkdir(parents=True, exist_ok=True)
    write_texts(files, force=force)
    return list(files)
