"""The work of reading cut into tasks, which processes and machines do side by side.

A task is some small files, or one large file, or every n-th article of a large one: to pass over a page of an archive
costs next to nothing beside reading it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.errors import UsageError
from onrecord.fetch.addresses import is_address
from onrecord.intake.files import checked, found_in

TOGETHER = 8_000_000
"""Bytes of small files that make one task; a larger file is one by itself."""
MOST = 500
"""Files of one task."""
ALONE = 64_000_000
"""Bytes of a file from which on it may be cut, whatever else there is to do."""


class Task(msgspec.Struct, frozen=True):
    """Files or addresses to be read: of their articles every `of`-th, beginning with number `nth`."""

    number: int
    inputs: tuple[str, ...]
    nth: int = 0
    of: int = 1


def tasks_of(inputs: Iterable[str], workers: int) -> list[Task]:
    """The tasks that inputs make, enough for so many workers where the files allow it. UsageError where an input is not
    there, or is standard input, which could not be gone back to."""
    named = list(inputs)
    if "-" in named:
        raise UsageError(
            "an archive is made of files, to which a run that was stopped can go back; save - to one first"
        )
    files = list(_files(checked(named)))
    whole = sum(size for _, size in files)
    share = max(TOGETHER // 100, min(ALONE, whole // max(1, 2 * workers)))
    found: list[tuple[tuple[str, ...], int]] = []
    few: list[str] = []
    held = 0  # bytes of these
    room = min(TOGETHER, share)
    for name, size in files:
        if size > room:
            # A file that is packed may hold ten times as much; in doubt it is cut into one piece a worker.
            found.append(((name,), min(max(1, workers), max(1, round(size / share)))))
            continue
        few.append(name)
        held += size
        if len(few) >= MOST or held >= room:
            found.append((tuple(few), 1))
            few, held = [], 0
    if few:
        found.append((tuple(few), 1))
    every = [(names, nth, of) for names, of in found for nth in range(of)]
    return [Task(number, names, nth, of) for number, (names, nth, of) in enumerate(every)]


def _files(inputs: Iterable[str | Path]) -> Iterator[tuple[str, int]]:
    """Every file, with how many bytes it has; an address counts none."""
    for one in inputs:
        if is_address(str(one)):
            yield str(one), 0
            continue
        for path in found_in(Path(one)) if Path(one).is_dir() else (Path(one),):
            yield str(path), path.stat().st_size if path.is_file() else 0
