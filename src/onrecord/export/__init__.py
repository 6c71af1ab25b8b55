"""The record for other programs: one file a format, all of them streamed (docs/exports.md).

A format takes what `Record.choose` gives, and gives lines of bytes; or it writes several files into a folder.

>>> sorted(FORMATS)
['annotation', 'brat', 'csv', 'ftm', 'html', 'jsonl', 'jsonld', 'parquet']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.asking.choosing import Chosen

Lines = Callable[[Iterable["Chosen"]], Iterator[bytes]]
Files = Callable[[Iterable["Chosen"], Path], None]

FORMATS = {
    "jsonl": "lines",
    "csv": "lines",
    "jsonld": "lines",
    "annotation": "lines",
    "ftm": "lines",
    "html": "lines",
    "parquet": "folder",
    "brat": "folder",
}
"""Each format, in the module of its name: a stream of lines, or several files in a folder."""


def lines(record: Record, form: str, chosen: Iterable[Chosen]) -> Iterator[bytes]:
    """What is chosen in a format that is one stream, line by line with the line ends."""
    if FORMATS.get(form) != "lines":
        raise UsageError(f"there is no stream of {form!r}: there is {_those('lines')}")
    if form == "html":
        from onrecord.export import html

        return html.lines(chosen, lambda id: record.findings(article=id))
    made: Lines = import_module(f"onrecord.export.{form}").lines
    return made(chosen)


def files(form: str, chosen: Iterable[Chosen], folder: Path) -> None:
    """Write what is chosen, in a format that is several files, into a folder, which is made; it has to be empty."""
    if FORMATS.get(form) != "folder":
        raise UsageError(f"{form!r} is not several files: {_those('folder')} is")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UsageError(f"{folder} is not empty: give a folder that is not there yet")
    except OSError as error:
        raise UsageError(f"cannot write to {folder}: {error.strerror or error}") from None
    made: Files = import_module(f"onrecord.export.{form}").files
    made(chosen, folder)


def _those(kind: str) -> str:
    return ", ".join(form for form, made in FORMATS.items() if made == kind)
