"""Sheets of paper: what all that is printed has in common, one template and one style."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.languages import LANGUAGES, words
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
    >>> printed("pack.html", "id", "Kelas", wording={"as_of": ""}, day="", lines=[], contents=[])[:15]
    '<!doctype html>'
    """
    both = "\n".join(styled(name) for name in ("paper.css", style) if name)
    return (
        environment()
        .get_template(f"school/{template}")
        .render(lang=lang, title=title, said=words(lang)["paper"], style=both, policy=policy([both]), **values)
    )


def styled(name: str) -> str:
    """A style as it stands in the files."""
    return (HERE / name).read_text("utf-8").strip()


def shells(*names: str) -> dict[str, Any]:
    """What the page has of sheets that it fills in itself: the style of all, and of each its own style and the page around it.

    Parameters
    ----------
    *names : str
        Of sheets with a style of their own, such as ``handout``.

    Returns
    -------
    dict
        ``style``, and by name in ``sheets`` the ``style`` and the ``page``, with holes such as ``{title}``; both styles, with
        a line's end between them, stand in the hole ``{style}``: the policy allows these alone.

    Examples
    --------
    >>> made = shells("handout")
    >>> [made["sheets"]["handout"]["page"].count(f"{{{hole}}}") for hole in ("lang", "title", "style", "pages")]
    [1, 1, 1, 1]
    """
    made: dict[str, Any] = {"style": styled("paper.css"), "sheets": {}}
    for name in names:
        style = f"{name}.css"
        page = printed("paper.html", LANGUAGES[0], "{title}", style)
        page = page.replace(f'<html lang="{LANGUAGES[0]}">', '<html lang="{lang}">')
        start, end = page.index("<style>") + len("<style>"), page.index("</style>")
        body, close = page.index("<body>") + len("<body>"), page.index("</body>")
        made["sheets"][name] = {
            "page": f"{page[:start]}{{style}}{page[end:body]}\n{{pages}}\n{page[close:]}",
            "style": styled(style),
        }
    return made
