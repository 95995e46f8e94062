"""Static figures for papers and slides: drawn by matplotlib as vectors, and told apart in grey too.

Nothing in them is said by colour alone: lines have dashes of their own and their names at their ends, cells are shades of
one grey, and what is near in the ego network is near by its place. Under each stands what is counted, and on which day.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd

from graph import dates
from graph._membership import acronym, named
from graph._projection import WEIGHTS, check_weight, matrix, ties
from graph._search import find
from graph._snapshot import Status, day_of, snapshot
from graph._years import history, panel
from graph.languages import one_of, say, speaking
from graph.model import FULL, MEMBER
from graph.page.order import likeness

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PICTURES = ("ego", "matrix", "trajectories")
#: The formats in which a figure is written, by the ending of its file.
ENDINGS = (".svg", ".pdf", ".eps", ".png")

_WIDTH = 6.3  # inches: the text of an A4 page
_INK, _SOFT, _FAINT = "#000000", "#767676", "#d0d0d0"
#: Colours of Okabe and Ito, which also differ in lightness, each with dashes of its own.
_LINES: tuple[tuple[str, Any], ...] = (
    ("#000000", "-"),
    ("#d55e00", (0, (6, 2))),
    ("#0072b2", (0, (2, 1.5))),
    ("#8a8a8a", "-"),
    ("#009e73", (0, (7, 2, 1.5, 2))),
    ("#9c4a7d", (0, (1, 1))),
)
_MOST = {"ego": 12, "matrix": 25, "trajectories": len(_LINES)}
_DRAWN = {"ego": 30, "matrix": 60, "trajectories": len(_LINES)}  # more of them could not be read
_NUMBERED = 25  # rows of a matrix whose cells have room for a number


def plot(
    G: nx.Graph[str],
    picture: str,
    *names: str,
    at: dates.At = None,
    weight: str | None = None,
    most: int | None = None,
    start: int | None = None,
    end: int | None = None,
    status: Status = FULL,
    field: str | None = None,
    form: str | None = None,
    lang: str = "en",
) -> Figure:
    """A figure for a paper or a slide, drawn by matplotlib: an ego network, a matrix in order of likeness, or lines over years.

    What a figure shows is a count of memberships on record, with all that `graph.ties` says of it: which organisations are
    counted was somebody's choice. The line under each tells the day and what counts; cite the data beside it.

    Parameters
    ----------
    G : networkx.MultiGraph
        From `graph.load`.
    picture : {"ego", "matrix", "trajectories"}
        ``"ego"``: one country in the middle and its strongest partners around it, the stronger the nearer; lines join all
        pairs of them whose tie is at least that of the weakest partner drawn, so every line is held to one threshold.
        ``"matrix"``: countries by countries, the darker the stronger, in the order of `graph.explore`'s matrix: those that
        belong to the same stand side by side. ``"trajectories"``: a line over the years for what the first country shares
        with each other one, what one country alone belongs to, or how many members organisations have.
    *names : str
        One country for ``"ego"``; for ``"matrix"`` the countries, or none for those that belong to most; for
        ``"trajectories"`` countries only, or organisations only. Anything that `graph.find` knows.
    at, status, lang
        As in `graph.members`.
    weight : str, optional
        As in `graph.ties`: ``"count"`` unless said, and ``"jaccard"`` for ``"matrix"``, where counts would only show who
        belongs to much.
    most : int, optional
        How many are drawn where fewer are not named: 12 partners, or 25 countries.
    start, end : int, optional
        The first and the last year of ``"trajectories"``.
    field, form : str, optional
        As in `graph.ties`; not for ``"trajectories"`` of organisations.

    Returns
    -------
    matplotlib.figure.Figure
        Not one of pyplot's: nothing else changes. ``figure.savefig("ties.pdf")`` writes it, as vectors in .svg, .pdf and
        .eps; the command writes text as text.

    Raises
    ------
    UnknownName
        Nothing goes by one of the names.
    ValueError
        matplotlib is not installed (``python -m pip install matplotlib``); `picture` is none of these, or wants more or fewer
        names; there is nothing to draw; or as `graph.ties` and `graph.history` tell.

    Examples
    --------
    >>> import graph
    >>> G = graph.load()
    >>> figure = graph.plot(G, "ego", "Indonesia", at="1990", most=3)
    >>> sorted(text.get_text() for text in figure.axes[0].texts if "(" in text.get_text())
    ['Bangladesh (20)', 'Malaysia (21)', 'Philippines (20)']
    >>> figure = graph.plot(G, "trajectories", "Indonesia", "Japan", "Malaysia", start=1960, end=1990)
    >>> [[int(value) for value in line.get_ydata()[-2:]] for line in figure.axes[0].lines]
    [[15, 15], [21, 21]]
    """
    if picture not in PICTURES:
        raise ValueError(say("{value!r} is no picture; use {known}", value=picture, known=one_of(PICTURES)))
    weight = weight or ("jaccard" if picture == "matrix" else "count")
    check_weight(weight, WEIGHTS)
    many = _MOST[picture] if most is None else most
    if not 1 <= max(many, len(names)) <= _DRAWN[picture] + (picture == "trajectories"):
        raise ValueError(say("{picture} has room for 1 to {most}", picture=picture, most=_DRAWN[picture]))
    figure_of = _figures()
    kinds: dict[str, Any] = {"status": status, "field": field, "form": form}
    if picture == "trajectories":
        return _trajectories(figure_of, G, names, at, weight, (start, end), kinds, lang)
    S = snapshot(G, at)
    keys = [find(S, name, MEMBER) for name in names]
    draw = _ego if picture == "ego" else _matrix
    return draw(figure_of, S, keys, weight, many, kinds, lang)


def _figures() -> type[Figure]:
    """The figures of matplotlib, with a word on how to get it."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ValueError(say("figures need matplotlib: python -m pip install matplotlib")) from error
    return Figure


def written(figure: Figure, ending: str) -> bytes:
    """A figure as the bytes of a file: text as text, and the same bytes for the same figure."""
    import matplotlib as mpl

    data, kind = io.BytesIO(), ending.lower().lstrip(".")
    date = {"svg": "Date", "pdf": "CreationDate"}.get(kind)
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "kerjasama", "pdf.fonttype": 42, "ps.fonttype": 42}):
        figure.savefig(data, format=kind, dpi=300, metadata={date: None} if date else None)
    return data.getvalue()


def _axes(figure_of: type[Figure], height: float, under: str) -> tuple[Figure, Axes]:
    """A figure as wide as a page's text, with one plot and a line under it."""
    figure = figure_of(figsize=(_WIDTH, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelsize=8, colors=_INK)
    figure.supxlabel(_sentence(under), fontsize=7, color=_SOFT, x=0.01, ha="left")
    return figure, axes


def _what(weight: str, lang: str) -> str:
    """What a weight measures, in words."""
    with speaking(lang):
        return {
            "count": say("shared memberships"),
            "jaccard": say("shared memberships over what either has (Jaccard)"),
            "newman": say("shared memberships, each over its members less one (Newman)"),
            "adamic_adar": say("shared memberships, each over the logarithm of its members (Adamic and Adar)"),
            "cosine": say("cosine of memberships"),
            "phi": say("correlation of memberships"),
            "kappa": say("agreement of memberships beyond chance (kappa)"),
            "s": say("agreement of memberships (S)"),
        }[weight]


def _under(weight: str, when: str, status: Status, lang: str, **kind: str | None) -> str:
    """The line under a figure: what is measured, when, and of which memberships."""
    counted = [status] if isinstance(status, str) else [*status]
    which = [one for one in kind.values() if one] + ([] if counted == [*FULL] else [", ".join(counted)])
    return "; ".join([f"{_what(weight, lang)}, {when}", *which])


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _number(value: float, weight: str) -> str:
    return f"{value:.0f}" if weight == "count" else f"{value:.2f}"


def _ego(
    figure_of: type[Figure],
    S: nx.Graph[str],
    keys: Sequence[str],
    weight: str,
    most: int,
    kinds: dict[str, Any],
    lang: str,
) -> Figure:
    """One country, its partners around it, and the ties among them that are as strong."""
    if len(keys) != 1:
        raise ValueError(say("name the country in the middle, and no other"))
    own = keys[0]
    partners = ties(S, own, weight=weight, lang=lang, **kinds).head(most)
    if partners.empty:
        raise ValueError(say("{name} shares nothing with anybody on this day", name=named(S.nodes[own], lang)))
    strength = dict(zip(partners["partner"], partners["weight"], strict=True))
    around = [key for key in likeness(S) if key in strength]
    least, greatest = min(strength.values()), max(strength.values())

    def radius(value: float) -> float:
        return 1 - 0.6 * (value - least) / (greatest - least) if greatest > least else 1.0

    place = {own: (0.0, 0.0)}
    for number, key in enumerate(around):
        angle, away = 2 * math.pi * (number + 0.5) / len(around), radius(strength[key])
        place[key] = (away * math.cos(angle), away * math.sin(angle))

    with speaking(lang):
        lines = say("a line is a tie of at least {least}", least=_number(least, weight))
    under = f"{_under(weight, S.graph['at'], lang=lang, **kinds)}; {lines}"
    figure, axes = _axes(figure_of, 0.86 * _WIDTH, under)
    axes.set_aspect("equal")
    axes.axis("off")
    drawn = [own, *around]
    cells = matrix(S, weight=weight, **kinds).loc[drawn, drawn].to_numpy(float)
    for a, b in combinations(range(len(drawn)), 2):
        if (value := cells[a, b]) >= least:
            ours = a == 0
            width = 0.5 + 1.5 * (value - least) / (greatest - least) if greatest > least else 1.0
            axes.plot(
                *zip(place[drawn[a]], place[drawn[b]], strict=True),
                color=_INK if ours else _FAINT,
                linewidth=width if ours else 0.6,
                zorder=2 if ours else 1,
                solid_capstyle="round",
            )
    for key, (x, y) in place.items():
        ours = key == own
        axes.plot(
            [x], [y], "o", markersize=9 if ours else 5, color=_INK, markerfacecolor=_INK if ours else "white", zorder=3
        )
        text = named(S.nodes[key], lang) if ours else f"{named(S.nodes[key], lang)} ({_number(strength[key], weight)})"
        away = math.hypot(x, y) or 1.0
        offset = (0, -11) if ours else (7 * x / away, 7 * y / away)
        side = "center" if ours or abs(x / away) < 0.3 else "left" if x > 0 else "right"  # noqa: PLR2004 (near the top)
        stand = "top" if ours or (side == "center" and y < 0) else "bottom" if side == "center" else "center"
        axes.annotate(
            text,
            (x, y),
            offset,
            textcoords="offset points",
            ha=side,
            va=stand,
            fontsize=9 if ours else 8,
            fontweight="bold" if ours else "normal",
            zorder=4,
            bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"},
        )
    axes.margins(0.12)
    return figure


def _matrix(
    figure_of: type[Figure],
    S: nx.Graph[str],
    keys: Sequence[str],
    weight: str,
    most: int,
    kinds: dict[str, Any],
    lang: str,
) -> Figure:
    """Countries by countries in the order of likeness."""
    whole = matrix(S, weight=weight, **kinds)
    if keys:
        chosen = {key for key in keys if key in whole.index}
    else:
        held = matrix(S, **kinds)
        degree = pd.Series(held.to_numpy().diagonal(), index=held.index)
        chosen = {*degree.sort_values(ascending=False, kind="stable").head(most).index}
    order = [key for key in likeness(S) if key in chosen]
    if len(order) < 2:  # noqa: PLR2004 (one has no cells)
        raise ValueError(say("name at least two countries that belong to something on this day"))
    cells = whole.loc[order, order].to_numpy(dtype=float, copy=True)
    np.fill_diagonal(cells, np.nan)

    figure, axes = _axes(figure_of, 0.95 * _WIDTH, _under(weight, S.graph["at"], lang=lang, **kinds))
    mesh = axes.pcolormesh(cells, cmap="Greys", edgecolors="white", linewidth=0.4)
    low, high = mesh.get_clim()
    axes.set_aspect("equal")
    axes.invert_yaxis()
    places = np.arange(len(order)) + 0.5
    names = [named(S.nodes[key], lang) for key in order]
    size = min(8.0, 260 / len(order))
    axes.set_yticks(places, names, fontsize=size)
    axes.set_xticks(places, order, fontsize=size, rotation=90)
    axes.xaxis.tick_top()
    if len(order) <= _NUMBERED:
        for (row, column), value in np.ndenumerate(cells):
            if not math.isnan(value):
                dark = (value - low) / ((high - low) or 1) > 0.55  # noqa: PLR2004 (of this grey, white is easier to read)
                text = _number(value, weight).removeprefix("0") or "0"
                axes.text(
                    column + 0.5,
                    row + 0.5,
                    text,
                    ha="center",
                    va="center",
                    fontsize=min(7.0, 120 / len(order)),
                    color="white" if dark else _INK,
                )
    else:
        bar = figure.colorbar(mesh, ax=axes, shrink=0.5, aspect=30)
        bar.ax.tick_params(labelsize=7)
        bar.outline.set_visible(False)
    return figure


def _trajectories(
    figure_of: type[Figure],
    G: nx.Graph[str],
    names: Sequence[str],
    at: dates.At,
    weight: str,
    years: tuple[int | None, int | None],
    kinds: dict[str, Any],
    lang: str,
) -> Figure:
    """A line over the years for each."""
    from matplotlib.ticker import MaxNLocator

    keys = list(dict.fromkeys(find(G, name) for name in names))
    if not keys:
        raise ValueError(say("name at least one"))
    sides = {G.nodes[key]["bipartite"] for key in keys}
    with speaking(lang):
        ends = say("at the end of each year")
    if sides == {MEMBER} and len(keys) > 1:
        lines = _shared(G, keys, at, weight, years, kinds)
        under = f"{named(G.nodes[keys[0]], lang)}: {_under(weight, ends, lang=lang, **kinds)}"
    else:
        told = history(G, *keys, at=at, start=years[0], end=years[1], status=kinds["status"])
        if "organisation" not in told:
            told["organisation"] = keys[0]
        lines = {str(key): part.set_index("year")["count"] for key, part in told.groupby("organisation", sort=False)}
        with speaking(lang):
            under = f"{say('memberships') if sides == {MEMBER} else say('members')}, {ends}"
    if not any(len(line) for line in lines.values()):
        raise ValueError(say("there is nothing to draw in these years"))

    figure, axes = _axes(figure_of, 0.56 * _WIDTH, under)
    axes.spines[["left", "bottom"]].set_visible(True)
    axes.spines[["left", "bottom"]].set_color(_SOFT)
    axes.tick_params(length=3, color=_SOFT)
    axes.yaxis.set_major_locator(MaxNLocator(integer=weight == "count"))
    for line, (colour, dashes) in zip(lines.values(), _LINES, strict=False):
        steps = "steps-post" if weight == "count" else "default"
        axes.plot(line.index, line.to_numpy(), color=colour, linestyle=dashes, linewidth=1.4, drawstyle=steps)
    axes.set_ylim(bottom=min(0.0, *(float(line.min()) for line in lines.values())))
    axes.margins(x=0)
    _named_at_their_ends(axes, G, lines, lang)
    return figure


def _shared(
    G: nx.Graph[str],
    keys: Sequence[str],
    at: dates.At,
    weight: str,
    years: tuple[int | None, int | None],
    kinds: dict[str, Any],
) -> dict[str, pd.Series[float]]:
    """What the first shares with each other one, by year; missing where one of the two was not there."""
    own, *others = keys
    begun = panel(G, None, own, at=at)["year"].min() if years[0] is None else years[0]
    last = int(day_of(G, at)[:4]) if years[1] is None else years[1]
    if pd.isna(begun):
        return {}
    span = range(int(begun), last + 1)
    found = panel(G, span, own, at=at, zeros=True, weight=weight, **kinds).set_index("year")
    values = found["count" if weight == "count" else "weight"].astype(float)
    return {key: values[found["partner"] == key].reindex(span) for key in others}


def _named_at_their_ends(axes: Axes, G: nx.Graph[str], lines: dict[str, pd.Series[float]], lang: str) -> None:
    """The name of each line beside its last value, moved as little as keeps names apart."""
    from scipy.optimize import isotonic_regression

    ends = sorted(
        (float(there.to_numpy()[-1]), float(there.index.to_numpy()[-1]), key, colour)
        for (key, line), (colour, _) in zip(lines.items(), _LINES, strict=False)
        if len(there := line.dropna())
    )
    low, high = axes.get_ylim()
    steps = 0.055 * (high - low) * np.arange(len(ends))
    places = isotonic_regression(np.array([end[0] for end in ends]) - steps).x + steps
    for (value, year, key, colour), y in zip(ends, places.tolist(), strict=True):
        node = G.nodes[key]
        axes.annotate(
            named(node, lang) if node["bipartite"] == MEMBER else acronym(node, lang),
            (year, value),
            (1.02, y),
            textcoords=axes.get_yaxis_transform(),
            va="center",
            fontsize=8,
            color=colour,
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": _FAINT, "linewidth": 0.6, "shrinkA": 1, "shrinkB": 1},
        )
