"""The figures: what is drawn is what is counted, everywhere a vector, and told apart without colour."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import networkx as nx
import numpy as np
import pytest

import graph
from graph._plot import ENDINGS, written
from graph.page.order import likeness
from tests.conftest import TODAY

pytest.importorskip("matplotlib")


def texts(figure: Any) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_the_nearest_of_an_ego_network_share_the_most_and_every_line_passes_one_threshold(
    G: nx.MultiGraph[str],
) -> None:
    figure = graph.plot(G, "ego", "Indonesia", at="1990", most=8)
    axes: Any
    (axes,) = figure.axes
    partners = graph.ties(G, "Indonesia", at="1990").head(8)
    assert set(texts(figure)) == {
        "Indonesia",
        *(
            f"{row.name_} ({row.count_})"
            for row in partners.rename(columns={"name": "name_", "count": "count_"}).itertuples()
        ),
    }
    away = {note.get_text(): np.hypot(*note.xy) for note in axes.texts}
    counts = {text: int(re.findall(r"\((\d+)\)", text)[0]) for text in away if text != "Indonesia"}
    ordered = sorted(counts, key=lambda text: away[text])
    assert [counts[text] for text in ordered] == sorted(counts.values(), reverse=True)
    assert away["Indonesia"] == 0
    between = graph.matrix(G, "1990")
    keys = ["IDN", *partners["partner"]]
    strong = sum(between.loc[a, b] >= partners["count"].min() for n, a in enumerate(keys) for b in keys[n + 1 :])
    assert sum(line.get_linestyle() == "-" and len(line.get_xdata()) == 2 for line in axes.lines) == strong


@pytest.mark.parametrize("weight", ["jaccard", "count", "kappa"])
def test_a_matrix_holds_the_ties_in_the_order_of_likeness(G: nx.MultiGraph[str], weight: str) -> None:
    names = ["IDN", "MYS", "FRA", "DEU", "BRA"]
    figure = graph.plot(G, "matrix", *names, at="1990", weight=weight)
    axes: Any
    (axes,) = figure.axes
    order = [key for key in likeness(graph.snapshot(G, "1990")) if key in names]
    assert [label.get_text() for label in axes.get_xticklabels()] == order
    cells = np.ma.filled(axes.collections[0].get_array(), np.nan).reshape(5, 5)
    expected = graph.matrix(G, "1990", weight).loc[order, order].to_numpy(float, copy=True)
    np.fill_diagonal(expected, np.nan)
    np.testing.assert_allclose(cells, expected)
    assert axes.yaxis_inverted()
    assert len(axes.texts) == 20
    assert axes.collections[0].get_cmap().name == "Greys"


def test_without_names_a_matrix_has_those_that_belong_to_most(G: nx.MultiGraph[str]) -> None:
    figure = graph.plot(G, "matrix", at="1990", most=30)
    drawn = {label.get_text() for label in figure.axes[0].get_xticklabels()}
    held = graph.incidence(G, "1990").sum(axis=1)
    assert len(drawn) == 30
    assert held[sorted(drawn)].min() >= held.drop(sorted(drawn)).max()
    assert len(figure.axes) == 2  # too many for numbers: a bar of shades


def test_lines_are_what_the_panel_counts_and_end_with_their_names(G: nx.MultiGraph[str]) -> None:
    figure = graph.plot(G, "trajectories", "Indonesia", "Japan", "Soviet Union", start=1985, end=1995)
    axes: Any
    (axes,) = figure.axes
    panel = graph.panel(G, range(1985, 1996), "Indonesia", zeros=True)
    for line, key in zip(axes.lines, ("JPN", "SUHH"), strict=True):
        counts = panel[panel["partner"] == key].set_index("year")["count"].reindex(range(1985, 1996))
        np.testing.assert_array_equal(line.get_ydata(), counts.to_numpy(float))
    assert np.isnan(axes.lines[1].get_ydata()[-1])  # there is no Soviet Union to share anything
    assert {note.get_text(): note.xy[0] for note in axes.texts} == {"Japan": 1995, "Soviet Union": 1990}
    heights = sorted(note.xyann[1] for note in axes.texts)
    assert heights[1] - heights[0] >= 0.05 * np.ptp(axes.get_ylim())
    assert len({str(line._dash_pattern) for line in axes.lines}) == 2  # noqa: SLF001


def test_who_shares_nothing_yet_is_at_0_and_not_missing(G: nx.MultiGraph[str]) -> None:
    line: Any = graph.plot(G, "trajectories", "Indonesia", "Japan", start=1950, end=1952).axes[0].lines[0]
    assert line.get_ydata()[0] == 0


def test_lines_of_organisations_and_of_one_country_are_their_history(G: nx.MultiGraph[str]) -> None:
    axes: Any = graph.plot(G, "trajectories", "ASEAN", "OPEC", at=TODAY, lang="id").axes[0]
    told = graph.history(G, "ASEAN", "OPEC", at=TODAY)
    for line, key in zip(axes.lines, ("ASEAN", "OPEC"), strict=True):
        counts = told[told["organisation"] == key]["count"]
        np.testing.assert_array_equal(line.get_ydata(), counts)
    one = graph.plot(G, "trajectories", "Indonesia", start=1950, end=1960).axes[0]
    np.testing.assert_array_equal(
        one.lines[0].get_ydata(), graph.history(G, "Indonesia", start=1950, end=1960)["count"]
    )


def test_names_at_ends_are_apart_however_near_the_lines_end(G: nx.MultiGraph[str]) -> None:
    axes: Any = graph.plot(
        G, "trajectories", "Belgium", "Luxembourg", "Netherlands", "France", "Italy", "Germany", at=TODAY
    ).axes[0]
    heights = sorted(note.xyann[1] for note in axes.texts)
    assert min(np.diff(heights)) >= 0.054 * np.ptp(axes.get_ylim())


@pytest.mark.parametrize(
    "ending", [pytest.param(one, marks=[pytest.mark.slow] if one in {".eps", ".pdf"} else []) for one in ENDINGS]
)
def test_the_command_writes_it(command: Callable[..., CompletedProcess[str]], tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"ego{ending}"
    arguments = ("plot", "ego", "Jepang", "--at", "1990", "--most", "3", "--lang", "id", "-o", str(file))
    assert command(*arguments).returncode == 0
    data = file.read_bytes()
    assert data.startswith({".svg": b"<?xml", ".pdf": b"%PDF", ".eps": b"%!PS", ".png": b"\x89PNG"}[ending])
    assert command(*arguments).returncode == 2  # it is there
    if ending == ".svg":
        text = data.decode()
        assert "Jepang</text>" in text  # text as text, in Indonesian
        assert "Keanggotaan bersama, 1990-12-31; garis berarti ikatan sekurang-kurangnya " in text
        assert "<image" not in text
        assert command(*arguments, "--force").returncode == 0
        assert file.read_bytes() == data  # the same bytes again


def test_a_matrix_is_a_vector_too(G: nx.MultiGraph[str]) -> None:
    text = written(graph.plot(G, "matrix", at="1990", most=6), ".svg").decode()
    assert "<image" not in text
    assert ">AUS</text>" in text


@pytest.mark.parametrize(
    ("arguments", "options", "told"),
    [
        (("map",), {}, "'map' is no picture; use ego, matrix or trajectories"),
        (("ego",), {}, "name the country in the middle"),
        (("ego", "IDN", "JPN"), {}, "name the country in the middle"),
        (("ego", "IDN"), {"most": 31}, "ego has room for 1 to 30"),
        (("ego", "IDN"), {"at": "1946"}, "Indonesia shares nothing with anybody"),
        (("ego", "IDN"), {"weight": "size"}, "'size' is not a weight"),
        (("matrix", "IDN"), {}, "name at least two countries"),
        (("trajectories",), {}, "name at least one"),
        (("trajectories", "IDN", "ASEAN"), {}, "organisations only, or countries only"),
        (("trajectories", "IDN", "JPN"), {"start": 1950, "end": 1940}, "nothing to draw in these years"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    G: nx.MultiGraph[str], arguments: tuple[str, ...], options: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        graph.plot(G, *arguments, **options)


def test_a_figure_in_another_format_is_refused_before_any_work(
    command: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    wrong = command("plot", "ego", "IDN", "-o", str(tmp_path / "ego.gif"))
    assert wrong.returncode == 2
    assert "a figure ends in .svg, .pdf, .eps or .png" in wrong.stderr


def test_without_matplotlib_it_is_told_how_to_get_it(G: nx.MultiGraph[str], monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any) -> Any:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ValueError, match="python -m pip install matplotlib"):
        graph.plot(G, "ego", "IDN", at="1990")
