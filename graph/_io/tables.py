"""The three tables, and the embedded record as they hold it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pandas as pd

from graph._io.read import read
from graph.errors import Problem
from graph.languages import LANGUAGES, names, say
from graph.model import COLUMNS, column_of, headings, translated

_HERE = Path(__file__).parents[1]

#: Where the embedded CSVs lie: inside an installed package, beside it in a source tree.
EMBEDDED = _HERE / "_data" if (_HERE / "_data").is_dir() else _HERE.parent / "data"
ONE_MEANING = "give one of them another id"


@dataclass
class Tables:
    """The three tables, filled and checked, with ids in `memberships`; all of them text.

    Attributes
    ----------
    countries, organisations, memberships : pandas.DataFrame
        The columns of `graph.model.COLUMNS`.
    problems : list of Problem
        Everything that is wrong with them; the tables are fit for use only where there is none.
    notes : list of Problem
        What is not wrong but worth telling.
    through : str
        The last year that the data know of, where they say; nothing for data of today.
    """

    countries: pd.DataFrame
    organisations: pd.DataFrame
    memberships: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    through: str = ""


def embedded() -> Tables:
    """The embedded tables as they are; the tests check them, so that loading need not."""
    countries, organisations, memberships = (
        read(EMBEDDED / f"{what}.csv", columns, f"{what}.csv", partial(column_of, what)).frame
        for what, columns in COLUMNS.items()
    )
    for lang in LANGUAGES[1:]:
        if called := names(lang):
            heading = translated("name", lang)
            for frame in (countries, organisations):
                other = frame["id"].astype(object).map(called).fillna("")
                frame[heading] = pd.Categorical(frame[heading].astype(object).where(frame[heading] != "", other))
    return Tables(countries, organisations, memberships)


def stacked(what: str, *frames: pd.DataFrame) -> pd.DataFrame:
    """The rows of several tables as one, with every column that one of them has; blank where another has none."""
    columns = headings(what, [str(heading) for frame in frames for heading in frame])
    return pd.concat(
        [frame.astype(object).reindex(columns=columns, fill_value="") for frame in frames], ignore_index=True
    )


def _over(what: str, first: pd.DataFrame, second: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """Rows of both; of the first only those whose keys the second does not have."""
    again = pd.MultiIndex.from_frame(first[[*keys]]).isin(pd.MultiIndex.from_frame(second[[*keys]]))
    return stacked(what, first[~again], second)


def join(first: Tables, second: Tables, folder: str = "") -> Tables:
    """Both together; where both speak of the same country, organisation or pair, the second, from `folder`, is right."""
    joined = Tables(
        _over("countries", first.countries, second.countries, "id"),
        _over("organisations", first.organisations, second.organisations, "id"),
        _over("memberships", first.memberships, second.memberships, "country", "organisation"),
        first.problems + second.problems,
        first.notes + second.notes,
        first.through or second.through,
    )
    counts = [
        tables.memberships.astype(object).groupby(["country", "organisation"]).size() for tables in (first, second)
    ]
    both = counts[0].index.intersection(counts[1].index)
    for country, organisation in both[counts[0][both].to_numpy() > counts[1][both].to_numpy()] if folder else ():
        message = say(
            "{country} in {organisation} has fewer spells here, and those replace all that were there",
            country=country,
            organisation=organisation,
        )
        joined.notes.append(Problem(folder, 0, "", message, say("write every spell of the two")))
    for key in sorted({*joined.countries["id"]} & {*joined.organisations["id"]}):
        message = say("{key!r} is a country in one of the two", key=key)
        joined.problems.append(Problem("organisations.csv", 0, "id", message, say("give one of them another id")))
    return joined
