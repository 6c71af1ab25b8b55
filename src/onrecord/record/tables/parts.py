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


def by_key(connection: Connection, key: Any, value: Any, keys: Iterable[int]) -> dict[int, list[int]]:
    """For each of some keys, whole numbers, that a table has, the values that stand beside it."""
    out: dict[int, list[int]] = {}
    for part in parts(keys):
        asked = select(key, value).where(among(key, part))
        for k, v in connection.execute(asked, execution_options=ONCE).all():
            out.setdefault(k, []).append(v)
    return out


def distinct(connection: Connection, what: Any, where: Any, values: Iterable[Any]) -> list[Any]:
    """The distinct values of one column in the rows in which another has one of some values."""
    return [
        value
        for part in parts(values)
        for value in connection.execute(select(what).where(where.in_(part)).distinct()).scalars()
    ]


def put_numbers(connection: Connection, table: Table, made: Iterable[tuple[int, ...]]) -> None:
    """Add rows of whole numbers, one for each column of a table, in order. There are hundreds of an article: what
    `insert` does with each, to put its values under names and take them out again, costs more than the table does."""
    compiled = insert(table).compile(dialect=connection.dialect)
    names = table.columns.keys()
    for part in parts(made):
        rows: Any = part if compiled.positional else [dict(zip(names, row, strict=True)) for row in part]
        connection.exec_driver_sql(str(compiled), rows)


def put(connection: Connection, table: Table, made: Iterable[dict[str, Any]]) -> None:
    """Add rows to a table, also none."""
    for part in parts(made):
        connection.execute(insert(table), part)
