"""Sheets of paper: what all that is printed has in common, one template and one style."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.languages import words
from graph.page.document import environment, policy

HERE = Path(__file__).parent


def printed(template: str, lang: str, title: str, style: str = "", **values: Any) -> str:  # noqa: ANN401 (a template's)
    """One HTML file to print on A4, made of a template that extends ``school/paper.html``; it asks for nothing from outside.

    Parameters
    ----------
    template, style : str
        Names of files in this folder; the style is added to ``paper.css``.
    lang : {"en", "id"}
        The language.
    title : str
        The name of the document.
    **values
        What stands in the template, beside `lang`, `title` and the words of every sheet, `said`.

    Examples
    --------
    >>> printed("pack.html", "id", "Kelas", wording={"as_of": "", "lines": []}, day="", contents=[])[:15]
    '<!doctype html>'
    """
    both = "\n".join((HERE / name).read_text("utf-8").strip() for name in ("paper.css", style) if name)
    return (
        environment()
        .get_template(f"school/{template}")
        .render(lang=lang, title=title, said=words(lang)["paper"], style=both, policy=policy([both]), **values)
    )
