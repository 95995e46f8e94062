"""Writing files: each is only ever there whole, and with the rights that any new file of the user's has."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path


def write_whole(writers: Mapping[Path, Callable[[Path], None]]) -> None:
    """Write files under other names beside their targets, and move them there once all of them are complete.

    Parameters
    ----------
    writers : mapping of pathlib.Path to callable
        For each target what writes it, given the path to write to. Where one of them fails, no target is touched.

    Raises
    ------
    OSError
        A file cannot be written.
    """
    ready: dict[Path, Path] = {}
    rights = 0o666 & ~_umask()
    try:
        for target, write in writers.items():
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            os.close(handle)
            ready[target] = Path(name)
            write(ready[target])
            ready[target].chmod(rights)  # mkstemp makes files that only their owner can read
            _onto_disk(ready[target])
        for target, file in ready.items():
            file.replace(target)
    finally:
        for file in ready.values():
            file.unlink(missing_ok=True)


def write_texts(texts: Mapping[Path, str]) -> None:
    """Write texts as UTF-8, with their line ends as they are; all of them or none."""
    write_whole({target: partial(_put, text) for target, text in texts.items()})


def write_text(target: str | Path, text: str) -> Path:
    """Write one text as `write_texts` does; give its path."""
    path = Path(target)
    write_texts({path: text})
    return path


def _put(text: str, file: Path) -> None:
    file.write_text(text, "utf-8", newline="\n")


def _umask() -> int:
    """Tell which rights the user withholds from new files; it can only be asked by setting it."""
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _onto_disk(file: Path) -> None:
    """Have the file on the disk before it takes another's place, or a power cut could leave neither."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
