"""The three tables, and the embedded record as they hold it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import count, product

import pandas as pd

from graph._io.files import EMBEDDED
from graph._io.read import read
from graph.errors import Problem
from graph.languages import LANGUAGES, names, say
from graph.model import COLUMNS, column_of, headings, translated


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


def embedded(*, memberships: bool = True) -> Tables:
    """The embedded tables as they are; the tests check them, so that loading need not.

    Without `memberships`, the largest of them, that one is empty: who has data of their own needs the other two only.
    """
    countries, organisations = (_embedded(what).copy() for what in ("countries", "organisations"))
    joined = (
        _embedded("memberships").copy()
        if memberships
        else pd.DataFrame({key: pd.Categorical([]) for key in COLUMNS["memberships"]})
    )
    return Tables(countries, organisations, joined)


@cache
def _embedded(what: str) -> pd.DataFrame:
    """One of the embedded tables, with every name in every language that there is."""
    frame = read(EMBEDDED / f"{what}.csv", COLUMNS[what], f"{what}.csv", partial(column_of, what)).frame
    columns = {"countries": ("name",), "organisations": ("name", "acronym"), "memberships": ()}[what]
    for column, lang in product(columns, LANGUAGES[1:]):
        if called := names(lang, column):
            heading = translated(column, lang)
            other = frame["id"].astype(object).map(called).fillna("")
            frame[heading] = pd.Categorical(frame[heading].astype(object).where(frame[heading] != "", other))
    return frame if what == "memberships" else frame.astype(object)


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


def apart(
    countries: pd.DataFrame,
    organisations: pd.DataFrame,
    memberships: pd.DataFrame,
    problems: list[Problem],
    notes: list[Problem],
    through: str = "",
) -> Tables:
    """The tables, with another id for every organisation whose own is that of a country too (CAN, EU); its name stays."""
    ids = {*countries["id"]}
    both = sorted(ids & {*organisations["id"]})
    if both:
        taken = ids | {*organisations["id"]}
        others = {key: next(other for other in _ids_like(key) if other not in taken) for key in both}
        organisations = organisations.assign(id=[others.get(key, key) for key in organisations["id"]])
        named = memberships["organisation"].astype(object)
        memberships = memberships.assign(organisation=pd.Categorical([others.get(key, key) for key in named]))
        notes = [*notes, *(Problem("memberships.csv", 0, "organisation", _two(*pair)) for pair in others.items())]
    return Tables(countries, organisations, memberships, problems, notes, through)


def _two(key: str, other: str) -> str:
    """Tell that an organisation has another id than a country."""
    return say("{key} is a country and an organisation; the id of the organisation is {other}", key=key, other=other)


def _ids_like(key: str) -> Iterator[str]:
    """Ids that an organisation may have instead of one that is taken."""
    return (f"{key}_ORG{number or ''}" for number in count())


def join(first: Tables, second: Tables, folder: str = "") -> Tables:
    """Both together; where both speak of the same country, organisation or pair, the second, from `folder`, is right."""
    joined = apart(
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
    return joined
