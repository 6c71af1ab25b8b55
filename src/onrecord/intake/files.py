"""Which files an input names, in order, and how each is taken."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.fetch.addresses import is_address

SUFFIXES = (
    ".txt",
    ".html",
    ".htm",
    ".xhtml",
    ".jsonl",
    ".ndjson",
    ".jsonl.gz",
    ".ndjson.gz",
    ".json",
    ".csv",
    ".tsv",
    ".parquet",
    ".warc",
    ".warc.gz",
    ".wet",
    ".wet.gz",
    ".rss",
    ".atom",
    ".xml",
)
"""What is taken out of a folder, besides what packages add (sources.py)."""


def suffix(path: Path) -> str:
    """The known suffix of a file name, in lower case; "" where it has none of them.

    >>> suffix(Path("Pile.JSONL.GZ")), suffix(Path("notes.md"))
    ('.jsonl.gz', '')
    """
    name = path.name.lower()
    return next((known for known in _by_length() if name.endswith(known)), "")


@cache
def _by_length() -> list[str]:
    from onrecord.intake.sources import added

    return sorted({*SUFFIXES, *added()}, key=len, reverse=True)


def checked(inputs: Iterable[str | Path]) -> list[str | Path]:
    """The inputs, once all are known to be there. UsageError naming every one that is not, or that is a folder with
    nothing to read in it."""
    given: list[str | Path] = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    named = [one for one in given if not _elsewhere(one)]
    missing = [str(one) for one in named if not Path(one).exists()]
    faults = [f"no such file or folder: {', '.join(missing)}"] if missing else []
    for one in named:
        if Path(one).is_dir() and next(found_in(Path(one)), None) is None:
            faults.append(f"nothing to read in the folder {one}: no file in it ends in {', '.join(SUFFIXES)}")
    if faults:
        raise UsageError("; ".join(faults))
    return given


def _elsewhere(one: str | Path) -> bool:
    """Whether an input is standard input or a web address, and no file."""
    return (isinstance(one, str) and (one == "-" or is_address(one))) or str(one) == "-"


def found_in(folder: Path) -> Iterator[Path]:
    """The files with a known suffix in a folder and the folders in it, in sorted order; hidden ones left out. A folder
    that cannot be opened comes out itself: to read it will say why."""
    closed: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        # The files of a folder come before those of the folders in it.
        yield from (Path(here, name) for name in sorted(files) if not name.startswith(".") and suffix(Path(name)))
    yield from closed


def shown(path: Path) -> str:
    """A path as people know it, in characters that can be stored whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", errors="replace").replace(os.sep, "/")
