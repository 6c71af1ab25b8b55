"""Long lists of values in pieces that fit into one question, and what is asked with them everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, insert, literal_column, select

SIZE = 5000
"""Values in one question; databases refuse more than some 30,000."""

IN_HAND = 500
"""Articles that are held in memory at a time with all their words: a crowd that changes is gone through in pieces."""

T = TypeVar("T")


def parts(values: Iterable[T], size: int = SIZE) -> Iterator[list[T]]:
    """The values in lists of at most so many.

    >>> [len(part) for part in parts(range(12_000))]
    [5000, 5000, 2000]
    """
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


def among(column: Any, numbers: Iterable[int]) -> ColumnElement[bool]:
    """Whether a column has one of some whole numbers, which are written out: thousands of parameters cost more to bind
    than the question itself. Ask with `ONCE`, since no such statement comes twice."""
    listed = ", ".join(str(int(n)) for n in numbers) or "NULL"
    found: ColumnElement[bool] = column.op("IN", is_comparison=True)(literal_column(f"({listed})"))
    return found


ONCE: dict[str, Any] = {"compiled_cache": None}
"""Execution options for statements that are not worth keeping."""


def distinct(connection: Connection, what: Any, where: Any, values: Iterable[Any]) -> list[Any]:
    """The distinct values of one column in the rows in which another has one of some values."""
    return [
        value
        for part in parts(values)
        for value in connection.execute(select(what).where(where.in_(part)).distinct()).scalars()
    ]


def put(connection: Connection, table: Table, made: Iterable[dict[str, Any]]) -> None:
    """Add rows to a table, also none."""
    for part in parts(made):
        connection.execute(insert(table), part)
