"""The engine of one machine: DuckDB joins, with bounded memory, and processes work the stages out.

What a stage is given is cut into buckets by the hash of what its rows are grouped by; a process takes a bucket at a
time, sorts it, and writes a part. A part is there whole or not at all. What makes one bucket is not cut.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec

from onrecord.engines.engine import Columns, Engine, Row, Say, Stage
from onrecord.errors import OnrecordError
from onrecord.running.collecting import seldom_collecting

PART = 1_000
"""Articles of a part: what is lost at most, for each process, where a run is killed."""
BUCKET = 20_000
"""Rows that a stage is given at a time, about."""
SHARED = 500
"""Rows from which on a stage is shared out among several processes."""
MOST = 256
"""Buckets at most, which DuckDB writes side by side."""
MEMORY = "600MB"
"""What DuckDB may hold; beyond it writes to disk."""
LITTLE = "300MB"
"""The same for each process of a stage."""
HALVES = 1024
"""Parts that rows are taken in, at most, where they are too wide to be sorted at once."""
DEATHS = 20
"""Processes that may be lost, one after another, before a run gives up."""


class Local(Engine):
    """`workers` processes; one of them is this one."""

    def __init__(self, folder: Path, say: Say = lambda *_: None, workers: int = 1) -> None:
        super().__init__(folder, say)
        self.workers = workers
        self.database = _opened(
            memory_limit=MEMORY, temp_directory=str(folder / "spill"), threads=workers, preserve_insertion_order=False
        )
        self._pool: ProcessPoolExecutor | None = None

    def view(self, name: str, sql: str) -> None:
        self.database.execute(f"CREATE OR REPLACE VIEW {name} AS {sql}")

    def number(self, sql: str) -> int:
        found = self.database.execute(sql).fetchone()
        return int(found[0]) if found else 0

    def close(self) -> None:
        self.database.close()
        _of_process.cache_clear()
        self._end()
        for left in self.folder.glob("spill*"):
            shutil.rmtree(left, ignore_errors=True)

    def _read(self, name: str, stage: Stage, tasks: Sequence[Row]) -> None:
        folder = self._making(name)
        folder.mkdir(exist_ok=True)
        for left in folder.glob(".*"):
            left.unlink()
        done = {int(path.stem) for path in folder.glob("*.done")}
        todo = [task for task in tasks if task["number"] not in done]
        self._work(name, _read, [(folder, stage, task) for task in todo], len(tasks))
        for path in (*folder.glob("*.done"), *folder.glob("*.trying")):
            path.unlink()
        _empty(folder, stage.columns)

    def _table(self, name: str, sql: str) -> None:
        folder = self._making(name)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self.database.execute(
            f"COPY ({sql}) TO '{_quoted(folder / 'part-0.parquet')}' (FORMAT parquet, COMPRESSION zstd)"
        )

    def _apply(self, name: str, stage: Stage, sql: str) -> None:
        folder, given = self._making(name), self.folder / f"{name}.given"
        if not given.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            rows = self.number(f"SELECT count(*) FROM ({sql}) AS q")
            many = min(MOST, max(self.workers * 2 if rows > SHARED and self.workers > 1 else 1, rows // BUCKET + 1))
            if many == 1:
                folder.mkdir()
                _stage(self.database, f"({sql}) AS q", folder / "part-0.parquet", stage)
                return
            self._cut(given, stage, sql, many)
        folder.mkdir(exist_ok=True)
        buckets = sorted(int(path.name.partition("=")[2]) for path in given.glob("bucket=*"))
        todo = [n for n in buckets if not (folder / f"part-{n}.parquet").exists()]
        self._work(
            name, _apply, [(given / f"bucket={n}", folder / f"part-{n}.parquet", stage) for n in todo], len(buckets)
        )
        _empty(folder, stage.columns)
        shutil.rmtree(given)

    def _cut(self, given: Path, stage: Stage, sql: str, buckets: int) -> None:
        making = given.with_suffix(".cut")
        shutil.rmtree(making, ignore_errors=True)
        self.database.execute(
            f"COPY (SELECT *, hash(\"{stage.by[0]}\") % {buckets} AS bucket FROM ({sql}) AS q) TO '{_quoted(making)}'"
            " (FORMAT parquet, PARTITION_BY (bucket))"
        )
        making.mkdir(exist_ok=True)
        making.rename(given)

    def _show(self, name: str) -> None:
        path = _quoted(self.folder / name / "*.parquet")
        self.view(name, f"SELECT * FROM read_parquet('{path}', hive_partitioning = false)")

    def _work(self, name: str, function: Callable[..., int], calls: Sequence[tuple[Any, ...]], total: int) -> None:
        """Have the processes work; where one is lost, what it worked on is begun again."""
        done = total - len(calls)
        self.say(name, done, total)
        if self.workers == 1 or len(calls) < 2:
            for call in calls:
                function(*call)
                done += 1
                self.say(name, done, total)
            return
        left, deaths = list(calls), 0
        while left:
            waiting: dict[Future[int], tuple[Any, ...]] = {}
            try:
                while left or waiting:
                    while left and len(waiting) < 2 * self.workers:
                        waiting[self._processes().submit(function, *left[0])] = left[0]
                        del left[0]  # only now: to submit may be where a lost process is noticed
                    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                        future.result()
                        del waiting[future]
                        done, deaths = done + 1, 0
                        self.say(name, done, total)
            except BrokenProcessPool:
                self._pool = None
                left = [*waiting.values(), *left]
                deaths += 1
                if deaths >= DEATHS:
                    raise OnrecordError(
                        f"a process was killed {deaths} times while it worked on {name}, most likely for want of"
                        " memory; run it again with fewer --workers: it goes on where it was"
                    ) from None

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _opened(**settings: Any) -> Any:
    """DuckDB, which is silent about how far it is."""
    import duckdb

    database = duckdb.connect(config=settings)
    database.execute("SET enable_progress_bar = false")
    return database


_HELD: list[Callable[[], object]] = []
"""How this process lets go of what it holds for the stage that it has worked on."""


def _read(folder: Path, stage: Stage, task: Row) -> int:
    """Read a task, a thousand articles a part, from where it was left."""
    _HELD[:] = [stage.leave] if stage.leave else []
    parts = sorted(folder.glob(f"{task['number']:06}-*.parquet"))
    rows = stage.function([task | {"skip": len(parts) * PART, "trying": str(folder / f"{task['number']:06}.trying")}])
    number = len(parts)
    while part := list(islice(rows, PART)):
        _write(iter(part), stage.columns, folder / f"{task['number']:06}-{number:06}.parquet")
        number += 1
    (folder / f"{task['number']:06}.done").touch()
    return number


def _apply(given: Path, part: Path, stage: Stage) -> int:
    """Work out one bucket."""
    rows = f"read_parquet('{_quoted(given / '*.parquet')}', hive_partitioning = false)"
    return _stage(_of_process(part.parents[1]), rows, part, stage)


def _stage(database: Any, rows: str, part: Path, stage: Stage) -> int:
    """Work out what a stage makes of all rows of something, in the order that it asks for."""
    while _HELD:
        _HELD.pop()()
    order = ", ".join(f'"{column}"' for column in (*stage.by, *stage.order))
    with database.cursor() as asking, seldom_collecting():
        return _write(stage.function(_sorted(asking, rows, stage.by[0], order)), stage.columns, part)


def _sorted(asking: Any, rows: str, by: str, order: str, share: int = 0, of: int = 1) -> Iterator[Row]:
    """Rows in order. Where they are too wide for what DuckDB may hold, in halves, each what is about one thing or the
    other."""
    import duckdb

    here = f"WHERE hash(concat(\"{by}\", '.')) % {of} = {share}" if of > 1 else ""
    try:
        found = asking.execute(f"SELECT * FROM {rows} {here} ORDER BY {order}")
    except duckdb.OutOfMemoryException:
        if of >= HALVES:
            raise
        for half in (share, share + of):
            yield from _sorted(asking, rows, by, order, half, 2 * of)
        return
    yield from _rows(found, [str(column[0]) for column in found.description or ()])


@lru_cache(maxsize=1)
def _of_process(folder: Path) -> Any:
    """The database of a process that works stages out: to open one takes longer than many a bucket."""
    return _opened(memory_limit=LITTLE, threads=1, temp_directory=str(folder / f"spill-{os.getpid()}"))


def _rows(found: Any, names: Sequence[str]) -> Iterator[Row]:
    while batch := found.fetchmany(200):
        for row in batch:
            yield dict(zip(names, row, strict=True))


def _write(rows: Iterator[Row], columns: Columns, part: Path) -> int:
    """Write rows as one Parquet file; how many there were."""
    count, longest = 0, 1 << 20
    lines, making = part.with_name(f".{part.stem}.jsonl"), part.with_name(f".{part.name}")
    with lines.open("wb") as file:
        for row in rows:
            line = msgspec.json.encode(row) + b"\n"
            file.write(line)
            count, longest = count + 1, max(longest, len(line))
    with _of_process(part.parents[1]).cursor() as writing:  # what it takes grows with the longest row only
        found = writing.read_json(
            str(lines),
            columns=dict(columns),
            format="newline_delimited",
            maximum_object_size=longest,
            hive_partitioning=False,
        )
        found.write_parquet(str(making), compression="zstd")
    lines.unlink()
    making.rename(part)
    return count


def _empty(folder: Path, columns: Columns) -> None:
    """See to it that a table without rows has its columns."""
    if next(folder.glob("*.parquet"), None) is None:
        _write(iter(()), columns, folder / "part-0.parquet")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
