"""JSON Lines: the wire form (docs/wire.md), one article a line. Nothing is lost; `onrecord read` takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord import wire
from onrecord.record.asking.choosing import Chosen


def lines(chosen: Iterable[Chosen]) -> Iterator[bytes]:
    """The articles, a line each."""
    for each in chosen:
        yield wire.encode(each.article) + b"\n"
