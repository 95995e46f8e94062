"""Colours of organisations, on paper and on a dark ground."""

from __future__ import annotations

#: Colours of organisations, in the order of their table, on paper and on a dark ground. Words on them can be read
#: (4.5 to 1), and no two are alike to people who are red-, green- or blue-blind (a test simulates it).
COLOURS = (
    ("#c2570c", "#fdb460"),
    ("#953d7b", "#d04f8a"),
    ("#006847", "#5ff3be"),
    ("#3a1882", "#7672d6"),
    ("#2877bd", "#a8cdff"),
    ("#604700", "#f0e246"),
    ("#00890b", "#60a11f"),
    ("#5340a2", "#aba2ff"),
    ("#733122", "#ae7452"),
    ("#4e7f39", "#cefca2"),
    ("#075060", "#66bec3"),
    ("#b14d5e", "#ff8d8c"),
    ("#75257e", "#a876bb"),
)
