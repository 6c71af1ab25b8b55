"""What an engine has to be able to do: make tables by SQL and by stage functions. What is done is in `archive.steps`.

A table is a folder of Parquet files, there whole or not at all: a run that was killed goes on with the first that is
missing. The SQL is written once, in DuckDB's dialect, and kept to what sqlglot turns into Spark's.
"""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, Any]
Columns = Mapping[str, str]
"""The columns of a table with their types in DuckDB."""
Say = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much; 0 where that is not known."""


class Stage(NamedTuple):
    """A function over rows, which come in the order of `by` and `order`: all rows of one value of `by`, the first of
    its columns, in one call."""

    function: Callable[[Iterable[Row]], Iterator[Row]]
    columns: Columns
    by: tuple[str, ...]
    order: tuple[str, ...] = ()
    leave: Callable[[], object] | None = None
    """How a process lets go of what it holds for this stage only (a model), once it works on another."""


class Engine(ABC):
    """Makes tables in a folder that every machine at work sees under one name."""

    def __init__(self, folder: Path, say: Say = lambda *_: None) -> None:
        self.folder, self.say = folder, say
        folder.mkdir(parents=True, exist_ok=True)

    def read(self, name: str, stage: Stage, tasks: Sequence[Row]) -> None:
        """Make a table by a stage of tasks, each of which takes long and many of which run side by side."""
        if not self._is_there(name):
            self._read(name, stage, tasks)
            self._put(name)
        self._show(name)

    def table(self, name: str, sql: str) -> None:
        """Make a table by SQL over those that were made before."""
        if not self._is_there(name):
            self.say(name, 0, 0)
            self._table(name, sql)
            self._put(name)
        self._show(name)

    def apply(self, name: str, stage: Stage, sql: str) -> None:
        """Make a table by a stage of the rows that the SQL gives."""
        if not self._is_there(name):
            self.say(name, 0, 0)
            self._apply(name, stage, sql)
            self._put(name)
        self._show(name)

    @abstractmethod
    def view(self, name: str, sql: str) -> None:
        """Let SQL name what other SQL gives, to be worked out where it is used."""

    @abstractmethod
    def number(self, sql: str) -> int:
        """The one number that the SQL gives."""

    @abstractmethod
    def close(self) -> None:
        """Let go of processes and machines."""

    @abstractmethod
    def _read(self, name: str, stage: Stage, tasks: Sequence[Row]) -> None: ...

    @abstractmethod
    def _table(self, name: str, sql: str) -> None: ...

    @abstractmethod
    def _apply(self, name: str, stage: Stage, sql: str) -> None: ...

    @abstractmethod
    def _show(self, name: str) -> None:
        """Let SQL name a table that is there."""

    def _making(self, name: str) -> Path:
        """The folder that a table is made in."""
        return self.folder / f"{name}.part"

    def _is_there(self, name: str) -> bool:
        return (self.folder / name).is_dir()

    def _put(self, name: str) -> None:
        self._making(name).rename(self.folder / name)

    def drop(self, names: Iterable[str]) -> None:
        """Take away tables that are not needed any more."""
        for name in names:
            shutil.rmtree(self.folder / name, ignore_errors=True)


def groups(rows: Iterable[Row], *by: str) -> Iterator[list[Row]]:
    """The rows of each value of some columns."""
    for _, some in groupby(rows, itemgetter(*by)):
        yield list(some)
