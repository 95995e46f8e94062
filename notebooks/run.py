"""Run the notebooks, each from a clean kernel, and write them back with what they show: `make notebooks`.

The interactive page is more than a megabyte. What is written back holds a picture of it instead; whoever runs the cell
has the page itself.
"""

from __future__ import annotations

import html
import io
import re
import sys
import tempfile
from base64 import b64encode
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from matplotlib import font_manager
from nbclient import NotebookClient
from nbformat import NotebookNode

HERE = Path(__file__).parent
NOTEBOOKS = sorted(HERE.glob("*.ipynb"))

#: An HTML output of more characters is a page.
LONG = 200_000


class Kernel(AsyncKernelManager):
    """A kernel of this very Python, whatever kernels the machine knows of."""

    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[])


def execute(path: Path, folder: Path) -> NotebookNode:
    """Run a notebook as it stands in a new kernel, working in a folder, and give it back.

    Parameters
    ----------
    path : pathlib.Path
        The notebook; the file stays as it is.
    folder : pathlib.Path
        Where the kernel works.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        A cell went wrong; the message shows it.
    """
    font_manager.get_font_names()  # matplotlib lists the fonts once, and says so; here, and not in a notebook
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        kernel_manager_class=Kernel,
        extra_arguments=["--log-level=ERROR"],
        record_timing=False,
        timeout=60,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return notebook


def keep(notebook: NotebookNode) -> NotebookNode:
    """Make a notebook fit to be kept: pictures instead of pages, and nothing of the machine that ran it."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells, 1):
        cell.id, cell.metadata = f"cell-{number}", {}
        for output in cell.get("outputs", []):
            output.metadata = {}
            page = output.get("data", {}).get("text/html", "")
            if len(page) > LONG:
                del output.data["text/html"]
                output.data["image/png"] = picture(page)
    return notebook


def picture(frame: str) -> str:
    """The picture of a page that stands in an inline frame, as a PNG in base64."""
    import shutil

    from PIL import Image
    from playwright.sync_api import sync_playwright

    found = re.search(r'srcdoc="([^"]*)"', frame)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None or chromium is None:
        raise RuntimeError("a picture of the page needs the page and Chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder, "page.html")
        file.write_text(html.unescape(found[1]), "utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 1100, "height": 720})
        tab.goto(file.as_uri())
        tab.wait_for_selector("html[data-ready=true]")
        shot = tab.screenshot()
        browser.close()
    small = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return b64encode(small.getvalue()).decode()


def main(names: list[str]) -> None:
    """Run all notebooks, or those named, and write them back."""
    for path in NOTEBOOKS:
        if not names or path.name in names:
            with tempfile.TemporaryDirectory() as folder:
                notebook = keep(execute(path, Path(folder)))
            nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
