"""A folder of CSVs to start from."""

from __future__ import annotations

from pathlib import Path

from graph.rules import COLUMNS

_ROWS = {
    "countries": ["IDN,ID,Indonesia,Indonesia,country", "JPN,JP,Japan,Jepang,country"],
    "organisations": ["CLUB,Reading Club,Klub Membaca,CLUB,KLUB,organisation,multilateral,sociocultural,science|friendship"],
    "memberships": ["IDN,CLUB,member,2020-08-17,,https://example.org/members", "Jepang,CLUB,member,2021,,"],
}


def template(folder: str | Path, *, force: bool = False) -> list[Path]:
    """Write three small CSVs with headings and example rows, to be replaced by the user's own.

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
    (['countries.csv', 'organisations.csv', 'memberships.csv'], True)
    """
    target = Path(folder)
    files = {target / f"{what}.csv": rows for what, rows in _ROWS.items()}
    if not force and (there := [str(path) for path in files if path.exists()]):
        raise FileExistsError(f"{' and '.join(there)} would be overwritten; use --force, or another folder")
    target.mkdir(parents=True, exist_ok=True)
    for path, rows in files.items():
        columns = list(COLUMNS[path.stem])
        full = [row + "," * (len(columns) - 1 - row.count(",")) for row in rows]
        path.write_text("\n".join([",".join(columns), *full]) + "\n", "utf-8")
    return list(files)
