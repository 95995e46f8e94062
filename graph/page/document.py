"""One HTML file: made of a template, allowed nothing from outside, saved whole, shown inline in a notebook."""

from __future__ import annotations

import html
import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from graph._io.files import write_text

if TYPE_CHECKING:
    from jinja2 import Environment

#: Says in a file that it is UTF-8, whatever a server says of it: browsers believe the mark before anything else.
BYTE_ORDER_MARK = "\ufeff"

#: What a page inside another may do: run, open links and sources outside its frame, save what is taken away, print.
SANDBOX = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"

#: Where the templates lie, each in the folder of its subject.
_TEMPLATES = Path(__file__).parents[1]


@dataclass(frozen=True)
class Page:
    """One interactive page; shown inline as the last value of a notebook's cell.

    Attributes
    ----------
    html : str
        The whole file; the same for the same input.
    """

    html: str = field(repr=False)

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the page; a page or handout of ours is replaced, and only once the whole is written.

        Parameters
        ----------
        path : str or pathlib.Path
            Where it goes, for example ``kerjasama.html``.
        force : bool
            Replace a file that is not ours too.

        Returns
        -------
        pathlib.Path
            Where it was written.

        Raises
        ------
        FileExistsError
            A file of that name is there that Kerjasama did not write, and `force` is not given.
        """
        return write_text(path, BYTE_ORDER_MARK + self.html, force=force)

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="{SANDBOX}" title="Kerjasama" loading="lazy" '
            f'style="width:100%;height:720px;border:0" srcdoc="{html.escape(self.html)}"></iframe>'
        )


@lru_cache(1)
def environment() -> Environment:
    """What renders every template of the package: whatever a CSV says is text, and an unknown name is an error.

    One for all, so that a template is read and compiled once.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["json"] = _json
    return made


def _json(value: object) -> str:
    """JSON without spaces, safe in a script's element: of its signs only ``<`` could end that, and is told by its number."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def policy(styles: Sequence[str], scripts: Sequence[str] = (), images: str = "data:") -> str:
    """A content security policy that allows these styles and scripts, told by their hashes, and no request.

    Examples
    --------
    >>> policy(["p { color: red }"])
    "default-src 'none'; style-src 'sha256-ngewhhP73WDIbgwseeu52VAAJgKdGUsu1IUQQsAm8m4='; img-src data:; base-uri 'none'; form-action 'none'"
    """

    def hashes(texts: Sequence[str]) -> str:
        return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)

    script = f"script-src {hashes(scripts)}; " if scripts else ""
    return (
        f"default-src 'none'; {script}style-src {hashes(styles)}; img-src {images}; base-uri 'none'; form-action 'none'"
    )
