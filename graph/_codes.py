"""The codes under which other data know the countries: ISO 3166-1, M49, the Correlates of War project's, Gleditsch and Ward's.

``codes.csv`` says which country goes by a code from when to when, in the order of days; ``tools/codes`` makes it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import pandas as pd

from graph import dates
from graph._complete import completed
from graph.languages import say
from graph.model import MEMBER, text_in

#: Every scheme, with whether its codes are numbers.
SCHEMES = {"iso2": False, "iso3": False, "iso_numeric": True, "m49": True, "cow": True, "gw": True}
#: The schemes that are lists of the states of a time: there a code is that of one country at a time.
SYSTEMS = ("cow", "gw")


#: From when to before when each country is there; empty where it is not known, or for ever.
Lives = Mapping[str, tuple[str, str]]


class Claim(NamedTuple):
    """That a country goes by a code from `since` to before `until`; empty where it does without end."""

    code: str
    country: str
    since: str
    until: str

    def rank(self, day: str) -> tuple[int, str]:
        """How good the claim is on a day, the least best: it holds, the newest first; it held; it will hold."""
        if day < self.since:
            return 2, self.since
        return (1, _reversed(self.until)) if self.until and self.until <= day else (0, _reversed(self.since))


def _reversed(date: str) -> str:
    """A text that sorts the later the earlier the date."""
    return date.translate(str.maketrans("0123456789", "9876543210")) or "~"


@cache
def claims(scheme: str) -> tuple[Claim, ...]:
    """All rows of a scheme.

    Raises
    ------
    ValueError
        There is no such scheme.

    Examples
    --------
    >>> [claim for claim in claims("gw") if claim.country == "XNY"]
    [Claim(code='678', country='XNY', since='1918-10-30', until='1990-05-22')]
    >>> claims("fips")
    Traceback (most recent call last):
    ValueError: 'fips' is no scheme of codes; use iso2, iso3, iso_numeric, m49, cow or gw
    """
    if scheme not in SCHEMES:
        known = f"{', '.join([*SCHEMES][:-1])} or {[*SCHEMES][-1]}"
        raise ValueError(say("{value!r} is no scheme of codes; use {known}", value=scheme, known=known))
    with Path(__file__).with_name("codes.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Claim(*row) for found, *row in csv.reader(file) if found == scheme)


def spans(scheme: str, lives: Lives) -> dict[str, list[tuple[str, str, str]]]:
    """From when to when each of some countries goes by which code, in the order of days.

    A code holds beyond the days that its scheme lists (India was a member of the United Nations before the lists have
    it as a state): until another one of the same country holds, or the same one of another of these that is there then.
    Who is not there has none.

    Examples
    --------
    >>> spans("cow", {"DEU": ("", "")})["DEU"]
    [('', '1955-05-05', '255'), ('1955-05-05', '1990-10-03', '260'), ('1990-10-03', '', '255')]
    >>> both = {"SUHH": ("1922-12-30", "1991-12-26"), "RUS": ("1991-12-25", "")}
    >>> spans("cow", both)["RUS"], spans("cow", {"RUS": ("", "")})["RUS"]
    ([('1991-12-26', '', '365')], [('', '', '365')])
    """
    of_country: dict[str, list[Claim]] = {}
    of_code: dict[str, list[Claim]] = {}
    for claim in claims(scheme):
        if claim.country in lives:
            of_country.setdefault(claim.country, []).append(claim)
            of_code.setdefault(claim.code, []).append(claim)
    found: dict[str, list[tuple[str, str, str]]] = {}
    for country, own in of_country.items():
        rivals = [rival for code in {claim.code for claim in own} for rival in of_code[code] if scheme in SYSTEMS]
        dates_ = {edge for claim in {*own, *rivals} for edge in (claim.since, claim.until, *lives[claim.country])}
        edges = sorted({"", *dates_})
        parts: list[tuple[str, str, str]] = []
        for since, until in zip(edges, [*edges[1:], ""], strict=True):
            if not _holds(lives[country], since):
                continue
            best = min(own, key=lambda claim: claim.rank(since))
            there = [
                rival
                for rival in rivals
                if rival.code == best.code and rival.country != country and _holds(lives[rival.country], since)
            ]
            if any(rival.rank(since) < best.rank(since) for rival in there):
                continue
            if parts and parts[-1][1:] == (since, best.code):
                parts[-1] = (parts[-1][0], until, best.code)
            else:
                parts.append((since, until, best.code))
        found[country] = parts
    return found


def _holds(span: tuple[str, str], day: str) -> bool:
    return span[0] <= day and (not span[1] or day < span[1])


def lives_of(G: nx.Graph[str]) -> dict[str, tuple[str, str]]:
    """From when to before when each country of a graph is there; empty where it is not known, or for ever."""
    return {
        key: (dates.begins(node.get("since", "")), dates.ends(node["until"]) if node.get("until") else "")
        for key in sorted(G)
        if (node := G.nodes[key])["bipartite"] == MEMBER
    }


def listed(scheme: str, countries: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """The days on which a system of states lists each of some countries: from and to before."""
    there, found = set(countries), dict[str, list[tuple[str, str]]]()
    for claim in claims(scheme):
        if claim.country in there:
            found.setdefault(claim.country, []).append((claim.since, claim.until))
    return found


def _on(parts: list[tuple[str, str, str]], day: str) -> str | None:
    """The code that holds on a day."""
    return next((code for since, until, code in parts if since <= day and (not until or day < until)), None)


def bearers(scheme: str, code: str | int, lives: Lives, at: str | None = None) -> list[str]:
    """Those of some countries that go by a code, on a day or ever.

    Examples
    --------
    >>> both = {"SUHH": ("1922-12-30", "1991-12-26"), "RUS": ("1991-12-25", "")}
    >>> bearers("cow", 365, both), bearers("cow", "365", both, "1990-01-01"), bearers("m49", "004", {"AFG": ("", "")})
    (['SUHH', 'RUS'], ['SUHH'], ['AFG'])
    """
    wanted = str(code).strip().upper()
    if SCHEMES[scheme]:
        wanted = wanted.lstrip("0") or "0"
    return [
        country
        for country, parts in spans(scheme, lives).items()
        if (wanted in {code for *_, code in parts} if at is None else wanted == _on(parts, at))
    ]


def codes(G: nx.Graph[str], *, lang: str = "en") -> pd.DataFrame:
    """The codes of the countries in other data: ISO 3166-1, M49, Correlates of War, Gleditsch and Ward.

    The lists are the Correlates of War project's *State System Membership* (version 2016), Gleditsch and Ward 1999
    (*International Interactions* 25, 393-413; with their microstates), ISO 3166-1 and the UN's M49. Letters are today's
    (or the last ones of a state that is no more), numbers those of their time: 280 is West Germany to 1990, 276 Germany
    since. A number of ``cow`` or ``gw`` goes to one country at a time, and stands too for years before a list has it as
    a state, so that no membership loses its key.

    Parameters
    ----------
    G : networkx.MultiGraph or networkx.Graph
        From `graph.load`; from `graph.snapshot`, the codes of that day.
    lang : {"en", "id"}
        The language of the names.

    Returns
    -------
    pandas.DataFrame
        One row per country and period, where a code of it changes, by id: `country` (id), `name`, `since`, `until` (first
        day without; both empty where nothing ever changes), `iso2`, `iso3` (text, empty where there is none),
        `iso_numeric`, `m49`, `cow`, `gw` (Int64, missing where there is none; ISO writes three digits: 4 is 004).

    Examples
    --------
    >>> import graph
    >>> graph.codes(graph.load()).set_index("country").loc[["IDN", "YEM"], ["iso2", "m49", "cow", "gw"]]
            iso2  m49  cow   gw
    country
    IDN       ID  360  850  850
    YEM       YE  887  679  678
    """
    G = completed(G)
    countries = lives_of(G)
    by_scheme = {scheme: spans(scheme, countries) for scheme in SCHEMES}
    on = None if G.is_multigraph() else G.graph["at"]
    rows: list[tuple[str | None, ...]] = []
    for country in countries:
        parts = {scheme: found.get(country, []) for scheme, found in by_scheme.items()}
        begun, ended = countries[country]
        inner = {edge for one in parts.values() for since, until, _ in one for edge in (since, until)}
        edges = ["", *sorted(edge for edge in inner if edge > begun and (not ended or edge < ended))]
        for since, until in zip(edges, [*edges[1:], ""], strict=True):
            if on is not None and not (since <= on and (not until or on < until)):
                continue
            held = (_on(one, max(begun, since)) for one in parts.values())
            rows.append((country, text_in(lang, "name", G.nodes[country]), since, until, *held))
    frame = pd.DataFrame(rows, columns=["country", "name", "since", "until", *SCHEMES])
    return frame.assign(
        **{
            scheme: pd.to_numeric(frame[scheme]).astype("Int64") if number else frame[scheme].fillna("")
            for scheme, number in SCHEMES.items()
        }
    )
