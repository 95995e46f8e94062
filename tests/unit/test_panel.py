"""The dyad-year table: against counting by hand, and as other programs join and read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import combinations, permutations
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph
from graph._codes import listed

YEARS = range(1988, 1995)
WEIGHTS = ("count", "jaccard", "newman", "adamic_adar", "cosine", "phi", "kappa", "s")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_year_is_what_ties_says_of_its_last_day(G: nx.MultiGraph[str], weight: str) -> None:
    found = graph.panel(G, YEARS, weight=weight, form="regional", status=["member", "observer"])
    for year in YEARS:
        then = found[found["year"] == year].set_index(["country_a", "country_b"])
        ties = graph.ties(G, at=f"{year}-12-31", weight=weight, form="regional", status=["member", "observer"])
        ties = ties.set_index(["country_a", "country_b"]).loc[then.index.to_list()]
        assert len(then) == len(ties) > 0
        assert (then["count"].to_numpy() == ties["count"].to_numpy()).all()
        np.testing.assert_allclose(then["count" if weight == "count" else "weight"], ties["weight"])


@st.composite
def histories(draw: st.DrawFn) -> nx.MultiGraph[str]:
    """Five states that come and go in four organisations."""
    G: nx.MultiGraph[str] = nx.MultiGraph()
    for key in ("IDN", "JPN", "DEU", "DDDE", "XUR"):
        since = draw(st.sampled_from(["", "1950", "1960-07-01"]))
        G.add_node(key, bipartite=0, since=since, until=draw(st.sampled_from(["", "1963", "1975"])))
    G.add_nodes_from("ABCD", bipartite=1)
    for key, one in draw(
        st.lists(st.tuples(st.sampled_from(["IDN", "JPN", "DEU", "DDDE", "XUR"]), st.sampled_from("ABCD")))
    ):
        year = draw(st.integers(1945, 1980))
        G.add_edge(key, one, since=str(year), until=str(year + draw(st.integers(1, 20))))
    return G


@settings(max_examples=30, deadline=None)
@given(histories(), st.sampled_from([None, "cow", "gw"]), st.booleans(), st.booleans())
def test_zeros_and_numbers_are_what_counting_by_hand_gives(
    G: nx.MultiGraph[str], codes: str | None, zeros: bool, directed: bool
) -> None:
    years = range(1948, 1982, 3)
    found = graph.panel(G, years, zeros=zeros, codes=codes, directed=directed)
    expected = {}
    numbers = graph.codes(G)
    lists = listed(codes or "gw", list(G))
    for year in years:
        day = f"{year}-12-31"
        S = graph.snapshot(G, day)

        @cache
        def there(key: str, day: str = day, year: int = year) -> bool:
            if codes:
                spans = lists.get(key, [])
            else:
                node = G.nodes[key]
                first = min(
                    [spell["since"] for *_, spell in G.edges(key, data=True)]
                    + [span[0] for span in lists.get(key, [])[:1]],
                    default="",
                )
                spans = [(node["since"] or (first if key in lists else ""), node["until"])]
            last = f"{year}-01-01" if codes else day  # a list has a state for the whole of its last year
            return any(since <= day and (not until or last < until) for since, until in spans)

        @cache
        def number(key: str, day: str = day, S: nx.Graph[str] = S) -> int | None:
            then = numbers[(numbers["country"] == key) & (numbers["since"] <= day)]
            then = then[(then["until"] == "") | (then["until"] > day)]
            if then.empty or then[codes or "cow"].isna().any() or key not in S:
                return None
            return int(then[codes or "cow"].iloc[0])

        for a, b in (permutations if directed else combinations)(
            sorted(key for key in G if G.nodes[key]["bipartite"] == 0), 2
        ):
            count = len(set(S[a]) & set(S[b])) if a in S and b in S else 0
            if count or (zeros and there(a) and there(b)):
                one, other = (number(a), number(b)) if codes else (1, 2)
                if one is not None and other is not None:
                    expected[year, *((b, a) if one > other and not directed else (a, b))] = count
    rows = found[["year", "country_a", "country_b", "count"]].itertuples(index=False, name=None)
    assert {(int(year), a, b): count for year, a, b, count in rows} == expected
    assert len(found) == len(expected)
    if codes:
        assert found.equals(found.sort_values(["year", "ccode1", "ccode2"], ignore_index=True))
        assert (found["dyadid"] == found["ccode1"] * 1000 + found["ccode2"]).all()
        assert directed or (found["ccode1"] < found["ccode2"]).all()


def test_a_state_is_there_in_the_whole_of_its_last_year_on_a_list() -> None:
    """As in the dyads that the project publishes: Morocco is a state to March 1912, and Tunisia to May 1881."""
    G: nx.MultiGraph[str] = nx.MultiGraph()
    G.add_nodes_from(["MAR", "TUN", "GBR", "FRA"], bipartite=0)
    found = graph.panel(G, [1880, 1881, 1882, 1911, 1912, 1913, 1955, 1956], codes="cow", zeros=True)

    def years(*pair: int) -> list[int]:
        its = found[(found["ccode1"] == pair[0]) & (found["ccode2"] == pair[1])]
        return its["year"].tolist()

    assert years(200, 600) == years(220, 600) == [1880, 1881, 1882, 1911, 1912, 1956]
    assert years(200, 616) == years(220, 616) == [1880, 1881, 1956]
    assert years(600, 616) == [1880, 1881, 1956]
    assert (found["count"] == 0).all()


def test_nothing_overflows(G: nx.MultiGraph[str]) -> None:
    found = graph.panel(G, range(1989, 1992), codes="cow")
    assert {str(found[column].dtype) for column in ("year", "ccode1", "ccode2", "dyadid", "count")} == {"int64"}
    assert (found["year"] ** 2).min() == 1989**2
    assert (found["count"] ** 9).min() >= 1


def test_joined_with_trade_and_alliances_in_three_lines(G: nx.MultiGraph[str]) -> None:
    """Tables as the Correlates of War project shapes them, with every pair of states: no row that has a partner is lost."""
    states = {key: spans for key, spans in listed("cow", list(G)).items() if spans}
    numbers = graph.codes(G)
    rows = []
    for year in (1950, 1990, 2014):
        day = f"{year}-12-31"
        then = numbers[(numbers["since"] <= day) & ((numbers["until"] == "") | (numbers["until"] > day))].set_index(
            "country"
        )
        there = sorted(
            int(then["cow"][key])
            for key, spans in states.items()
            if key in then.index and any(since <= day and (not until or day < until) for since, until in spans)
        )
        rows += [(a, b, year, (a * b) % 97 / 10) for a, b in combinations(there, 2)]
    trade = pd.DataFrame(rows, columns=["ccode1", "ccode2", "year", "smoothtotrade"])
    alliance = pd.DataFrame(
        [(b, a, year, 1) for a, b, year, _ in rows], columns=["ccode1", "ccode2", "year", "defense"]
    )

    dyads = graph.panel(G, [1950, 1990, 2014], codes="cow", zeros=True)
    joined = dyads.merge(trade, on=["ccode1", "ccode2", "year"], how="left", validate="1:1")
    both = graph.panel(G, [1950, 1990, 2014], codes="cow", zeros=True, directed=True).merge(alliance, validate="1:1")

    assert len(trade) == joined["smoothtotrade"].notna().sum() > 5000
    assert len(both) == len(alliance)
    extra = joined[joined["smoothtotrade"].isna()]
    assert (extra["count"] > 0).all()  # members before the project has them as states


def test_a_pair_of_numbers_is_there_once_a_year(G: nx.MultiGraph[str]) -> None:
    """Also where a seat was handed on in the last days of a year, and with all pairs of states that were there."""
    for codes in ("cow", "gw"):
        found = graph.panel(G, [1918, 1922, 1958, 1961, 1964, 1990, 1991, 1992, 2006], codes=codes, zeros=True)
        assert not found.duplicated(["year", "ccode1", "ccode2"]).any()
        assert (found["ccode1"] < found["ccode2"]).all()


def test_for_one_country_it_comes_first(G: nx.MultiGraph[str]) -> None:
    found = graph.panel(G, 2000, "Japan", codes="cow")
    assert found["ccode1"].unique().tolist() == [740]
    assert found.columns.tolist() == ["year", "ccode1", "ccode2", "dyadid", "partner", "count"]
    assert len(found) == len(graph.panel(G, 2000, "Japan", codes="cow", directed=True))


def test_a_wrong_option_is_told(G: nx.MultiGraph[str]) -> None:
    with pytest.raises(ValueError, match="use cow or gw"):
        graph.panel(G, 2000, codes="iso3")
    with pytest.raises(ValueError, match="'size' is not a weight"):
        graph.panel(G, 2000, weight="size")
    with pytest.raises(ValueError, match="'magic' is not a field"):
        graph.panel(G, 2000, field="magic")


@pytest.mark.parametrize("ending", [".dta", ".parquet", ".csv"])
def test_stata_parquet_and_csv_hold_the_same(
    G: nx.MultiGraph[str], command: Callable[..., CompletedProcess[str]], tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"panel{ending}"
    arguments = (
        "panel",
        "--years",
        "1990",
        "--codes",
        "gw",
        "--form",
        "regional",
        "--weight",
        "jaccard",
        "-o",
        str(file),
    )
    assert command(*arguments).returncode == 0
    assert command(*arguments).returncode == 2  # it is there
    readers: dict[str, Callable[[Path], Any]] = {
        ".dta": pd.read_stata,
        ".parquet": pd.read_parquet,
        ".csv": pd.read_csv,
    }
    frame: pd.DataFrame = readers[ending](file)
    asked = graph.panel(G, 1990, codes="gw", form="regional", weight="jaccard")
    assert frame.columns.tolist() == asked.columns.tolist()
    assert (frame["country_b"].astype(str) == asked["country_b"].astype(str)).all()
    np.testing.assert_allclose(frame["weight"], asked["weight"])
    assert (frame[["ccode1", "count"]].to_numpy() == asked[["ccode1", "count"]].to_numpy()).all()
    assert command("panel", "-o", str(tmp_path / "panel.xlsx")).returncode == 2
