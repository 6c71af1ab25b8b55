"""The engine of many machines: Apache Spark joins, and its Python workers work the stages out, in `mapInArrow`.

Nothing goes through the driver that grows with the articles: it names the files, and asks for counts. The tables stand
in a folder that every machine sees under one name; what is made of them is Spark's, to be lost and made again.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.engines.engine import Columns, Engine, Row, Say, Stage
from onrecord.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

AT_ONCE = 500
"""Tasks of reading that are put to Spark together."""
_PARTITIONS = "spark.sql.shuffle.partitions"
BATCH = 200
"""Rows of a batch between Spark and a stage."""
_HERE = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""How Java runs where it has this machine only: the work is Python's, and to compile SQL thoroughly costs more than it
gains. What spark.driver.extraJavaOptions says stands above."""


class Spark(Engine):
    """The session that there is, or one at `master` (this machine, with so many `workers`, where none is given)."""

    def __init__(self, folder: Path, say: Say = lambda *_: None, workers: int = 1, master: str | None = None) -> None:
        super().__init__(folder.absolute(), say)
        here = {_PARTITIONS: str(2 * workers), "spark.driver.defaultJavaOptions": _HERE}
        self.session = _session(master or f"local[{workers}]", {} if master else here)
        self._schemas: dict[str, StructType] = {}

    def view(self, name: str, sql: str) -> None:
        self.session.sql(translated(sql)).createOrReplaceTempView(name)

    def number(self, sql: str) -> int:
        return int(self.session.sql(translated(sql)).collect()[0][0])

    def close(self) -> None:
        self.session.stop()

    def _read(self, name: str, stage: Stage, tasks: Sequence[Row]) -> None:
        """A partition for each task, and some hundreds of them at a time, which are not done again."""
        making = self._making(name)
        for first in range(0, len(tasks), AT_ONCE):
            folder = making / f"{first:09}"
            if not folder.is_dir():
                some = [{**task, "skip": 0, "trying": ""} for task in tasks[first : first + AT_ONCE]]
                schema = self.session.createDataFrame(some[:1]).schema
                spread = self.session.sparkContext.parallelize(some, len(some))
                self._put_rows(self._worked(self.session.createDataFrame(spread, schema), stage), folder)
            self.say(name, min(first + AT_ONCE, len(tasks)), len(tasks))

    def _table(self, name: str, sql: str) -> None:
        self._write(self.session.sql(translated(sql)), name)

    def _apply(self, name: str, stage: Stage, sql: str) -> None:
        rows = self.session.sql(translated(sql)).repartition(stage.by[0])
        self._write(self._worked(rows.sortWithinPartitions(*stage.by, *stage.order), stage), name)

    def _worked(self, rows: DataFrame, stage: Stage) -> DataFrame:
        return rows.mapInArrow(partial(_run, stage.function, stage.columns), ddl(stage.columns))

    def _write(self, rows: DataFrame, name: str) -> None:
        self._put_rows(rows, self._making(name))
        self._schemas[name] = rows.schema

    def _put_rows(self, rows: DataFrame, folder: Path) -> None:
        making = folder.with_name(f"{folder.name}.writing")
        shutil.rmtree(making, ignore_errors=True)
        rows.write.parquet(str(making), compression="zstd")
        making.rename(folder)

    def _show(self, name: str) -> None:
        read = self.session.read.option("recursiveFileLookup", "true")
        if name in self._schemas:  # else it is looked up in the files, which takes a job
            read = read.schema(self._schemas[name])
        read.parquet(str(self.folder / name)).createOrReplaceTempView(name)


def _session(master: str, more: Mapping[str, str]) -> SparkSession:
    try:
        import pandas  # noqa: F401 - mapInArrow asks for it
        import pyarrow  # noqa: F401
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(f"the engine spark takes more ({error}): pip install 'onrecord[spark]'") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.app.name": "onrecord archive",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
        "spark.sql.parquet.enableVectorizedReader": "false",  # rows hold whole articles
        "spark.sql.files.maxPartitionBytes": "16m",
        "spark.executorEnv.PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }
    builder = SparkSession.builder.master(master)
    for name, value in (settings | dict(more)).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        said = next(iter(str(error).splitlines()), "")
        raise UsageError(f"Spark does not start at {master}: {said[:300]}; it takes Java 8, 11 or 17") from error


def translated(sql: str) -> str:
    """The SQL of `steps` as Spark has it."""
    import sqlglot

    return str(sqlglot.transpile(sql, read="duckdb", write="spark")[0])


def ddl(columns: Columns) -> str:
    """A table's columns as Spark names their types."""
    from sqlglot import exp

    return ", ".join(f"`{c}` {exp.DataType.build(t, dialect='duckdb').sql('spark')}" for c, t in columns.items())


def _run(
    function: Callable[[Iterable[Row]], Iterator[Row]], columns: Columns, batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """A stage over batches of rows."""
    import pyarrow as pa

    schema = pa.schema([(name, _arrow(kind)) for name, kind in columns.items()])
    maps = [name for name, kind in columns.items() if kind.startswith("MAP")]
    rows = function(row for batch in batches for row in batch.to_pylist())
    while some := list(islice(rows, BATCH)):
        for row in some if maps else ():
            row.update({name: list(row[name].items()) for name in maps})
        yield pa.RecordBatch.from_pylist(some, schema=schema)


def _arrow(kind: str) -> Any:
    """A type of DuckDB's as Arrow has it."""
    import pyarrow as pa

    plain = {"VARCHAR": pa.string(), "BIGINT": pa.int64(), "INTEGER": pa.int32()}
    plain |= {"BOOLEAN": pa.bool_(), "DOUBLE": pa.float64()}
    if kind in plain:
        return plain[kind]
    if kind.endswith("[]"):
        return pa.list_(_arrow(kind[:-2]))
    name, _, inside = kind.removesuffix(")").partition("(")
    parts = _parts(inside)
    if name == "MAP":
        return pa.map_(_arrow(parts[0]), _arrow(parts[1]))
    fields = (part.split(" ", 1) for part in parts)
    return pa.struct([(field.strip('"'), _arrow(inner)) for field, inner in fields])


def _parts(inside: str) -> list[str]:
    """What commas part, those in brackets aside."""
    parts, depth = [""], 0
    for letter in inside:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
