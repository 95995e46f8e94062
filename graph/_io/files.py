"""Writing files: each is only ever there whole, with the user's rights, and never in the place of what is not ours."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from graph.languages import listed, say, spoken

_HERE = Path(__file__).parents[1]

#: Where the embedded CSVs lie: inside an installed package, beside it in a source tree.
EMBEDDED = _HERE / "_data" if (_HERE / "_data").is_dir() else _HERE.parent / "data"

#: Stands near the beginning of every page and handout that we write, and may be replaced by another.
MARK = b'<meta name="generator" content="Kerjasama">'
_NEAR = 4096

#: No table of memberships is larger; what is (a device, a film) is not read.
LARGEST = 2_000_000_000


def check_targets(targets: Iterable[Path], *, force: bool = False) -> None:
    """Refuse what must not be written to, before any work is done.

    Raises
    ------
    FileExistsError
        There is a file that does not carry our mark, and `force` is not given.
    ValueError
        It is a folder, a device or a pipe, or there is no folder for it.
    """
    there = []
    for target in targets:
        try:
            kind = target.stat().st_mode
        except FileNotFoundError:
            continue  # also a link to nothing: what it leads to is made
        if stat.S_ISDIR(kind):
            raise ValueError(
                say(
                    "{file} is a folder; name a file, for example {inside}",
                    file=target,
                    inside=target / "kerjasama.html",
                )
            )
        if not stat.S_ISREG(kind):
            raise ValueError(
                say("{file} is no file but a device or a pipe; name a file, or - for standard output", file=target)
            )
        if not force and not _is_ours(target):
            there.append(str(target))
    if there:
        raise FileExistsError(
            say(
                "{files} would be overwritten; use --force (force=True), or another name", files=listed(there, spoken())
            )
        )


def _is_ours(file: Path) -> bool:
    """Tell whether a file carries our mark, or holds nothing that could be lost."""
    with file.open("rb") as opened:
        return not (start := opened.read(_NEAR)) or MARK in start


def write_whole(writers: Mapping[Path, Callable[[Path], None]], *, force: bool = False) -> None:
    """Write files under other names beside their targets, and move them there once all of them are complete.

    A link is followed: what it leads to is replaced, and the link stays.

    Parameters
    ----------
    writers : mapping of pathlib.Path to callable
        For each target what writes it, given the path to write to. Where one of them fails, no target is touched.
    force : bool
        Replace files that are not ours, too.

    Raises
    ------
    FileExistsError, ValueError
        As `check_targets` tells.
    OSError
        A file cannot be written.
    """
    check_targets(writers, force=force)
    ready: dict[Path, Path] = {}
    fresh = 0o666 & ~_umask()
    try:
        for named, write in writers.items():
            target = named.resolve() if named.is_symlink() else named
            rights = stat.S_IMODE(target.stat().st_mode) if target.exists() else fresh
            with _told_of(target):
                handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
                os.close(handle)
                ready[target] = Path(name)
                write(ready[target])
                ready[target].chmod(rights)  # mkstemp makes files that only their owner can read
                _onto_disk(ready[target])
        for target, file in ready.items():
            with _told_of(target):
                file.replace(target)
    finally:
        for file in ready.values():
            file.unlink(missing_ok=True)


@contextmanager
def _told_of(target: Path) -> Iterator[None]:
    """A block whose errors name the file that is meant, and not the one under whose name it is made."""
    try:
        yield
    except OSError as error:
        if error.errno is not None:
            error.filename, error.filename2 = str(target), None
        raise


def write_text(target: str | Path, text: str, *, force: bool = False) -> Path:
    """Write one text as UTF-8, with line ends as they are; give its path."""
    path = Path(target)
    write_texts({path: text}, force=force)
    return path


def write_bytes(target: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file as it is."""
    write_whole({target: lambda file: _put_bytes(data, file)}, force=force)


def _put_bytes(data: bytes, file: Path) -> None:
    file.write_bytes(data)


def write_texts(texts: Mapping[Path, str], *, force: bool = False) -> None:
    """Write texts as UTF-8, with their line ends as they are; all of them or none."""
    write_whole({target: partial(_put, text) for target, text in texts.items()}, force=force)


def _put(text: str, file: Path) -> None:
    file.write_text(text, "utf-8", newline="\n")


def contents(file: Path) -> bytes:
    """The bytes of a file.

    Raises
    ------
    OSError
        It cannot be read, is a device or a pipe (which may have no end), or is too large for any table.
    """
    its = file.stat()
    if not (stat.S_ISREG(its.st_mode) or stat.S_ISDIR(its.st_mode)):  # reading a folder says itself that it is one
        raise OSError(errno.EINVAL, say("it is a device or a pipe and no file"), str(file))
    if its.st_size > LARGEST:
        raise OSError(
            errno.EFBIG,
            say(
                "it has {size:,.1f} GB, and no more than {most:.0f} are read",
                size=its.st_size / 1e9,
                most=LARGEST / 1e9,
            ),
        )
    return file.read_bytes()


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
