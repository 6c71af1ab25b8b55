"""What commands write with: results to standard output, messages to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.terminal.controls import still

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.record import Record


def console(*, stderr: bool = False) -> Console:
    """Where tables are printed."""
    from onrecord.terminal.calm import Calm

    found = Calm(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not found.is_terminal:
        found.width = 120  # rich takes 80 where nobody looks on; a file or a pipe has room
    return found


def say(message: str) -> None:
    """One line on standard error."""
    print(f"onrecord: {still(message)}", file=sys.stderr)  # noqa: T201


def write(lines: Iterable[bytes]) -> None:
    """Lines on standard output, as they are."""
    for line in lines:
        sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def pour(pieces: Iterable[bytes]) -> None:
    """Bytes on standard output, with the line ends that they have."""
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()


def json(value: object) -> bytes:
    """A value as one JSON line."""
    import msgspec

    return msgspec.json.encode(value)


def opened(where: str) -> Record:
    """The record that is there; RecordError where there is none."""
    from onrecord.record import Record

    return Record(where, create=False)


def called(where: str) -> str:
    """The place of a record as it may be shown: a password in a URL is left out."""
    from onrecord.record.databases.opening import shown

    return shown(where)
