"""Long lists of values in pieces that fit into one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

SIZE = 5000
"""Values in one question; databases refuse more than some 30,000."""

T = TypeVar("T")


def parts(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists of at most SIZE.

    >>> [len(part) for part in parts(range(12_000))]
    [5000, 5000, 2000]
    """
    rest = iter(values)
    while part := list(islice(rest, SIZE)):
        yield part
