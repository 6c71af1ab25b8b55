"""From sources of any size to Parquet tables of who said what, on one machine or many.

tasks       the work of reading cut into pieces
reading     a piece to articles with their statements
copying, quoting, telling, claiming    what comparing does, as functions of the rows about one thing
steps       the order of it: SQL for what is joined, these functions for what is worked out
tables      what stands there in the end
engine      what an engine has to be able to do; `onrecord.engines` has two
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from onrecord.archive import steps
from onrecord.archive.reading import READ, reader_of
from onrecord.archive.tables import TABLES, publish
from onrecord.archive.tasks import Task, tasks_of
from onrecord.engines.engine import Engine, Say
from onrecord.errors import UsageError
from onrecord.types import LEAST

__all__ = ["ENGINES", "Plan", "make"]

ENGINES = ("local", "spark")
_WORK = "work"
_PLAN = "archive.json"


class Plan(msgspec.Struct):
    """What a run was asked for, kept beside its tables, so that it goes on with the same and with nothing else."""

    inputs: list[str]
    engine: str
    any_language: bool
    min_confidence: float
    reader: str
    tasks: list[Task]
    rows: dict[str, int] | None = None
    """How many rows each table has; None until all are there."""


def make(
    inputs: Iterable[str],
    out: Path,
    *,
    engine: str = "local",
    workers: int | None = None,
    master: str | None = None,
    any_language: bool = False,
    min_confidence: float = LEAST,
    say: Say = lambda *_: None,
) -> dict[str, int]:
    """Make the tables of what is in some files and folders, in the folder `out`; how many rows each has.

    A run that was stopped goes on where it was. UsageError where an input is not there, or where `out` has something
    else in it. `workers` is how many processes work (all cores, if not given); with Spark how many on this machine,
    unless `master` names a cluster.
    """
    if engine not in ENGINES:
        raise UsageError(f"no engine {engine!r}; there are: {', '.join(ENGINES)}")
    from onrecord.running.cores import cores

    workers = workers or cores()
    plan = _planned(list(inputs), out, engine, workers, any_language, min_confidence)
    if plan.rows is not None:
        return plan.rows
    works = _engine(engine, out / _WORK, say, workers, master)
    try:
        asked = {"any_language": any_language, "min_confidence": min_confidence, "skip": 0, "trying": ""}
        tasks = [{"number": t.number, "task": msgspec.json.encode(t).decode(), **asked} for t in plan.tasks]
        works.read("taken", READ, tasks)
        steps.compare(works)
        rows = publish(works)
    finally:
        works.close()
    for name in TABLES:
        if not (out / name).is_dir():
            (out / _WORK / f"final_{name}").rename(out / name)
    plan.rows = rows
    _keep(plan, out)
    shutil.rmtree(out / _WORK)
    return rows


def _engine(name: str, folder: Path, say: Say, workers: int, master: str | None) -> Engine:
    if name == "spark":
        from onrecord.engines.spark import Spark

        return Spark(folder, say, workers, master)
    from onrecord.engines.local import Local

    return Local(folder, say, workers)


def _planned(
    inputs: list[str], out: Path, engine: str, workers: int, any_language: bool, min_confidence: float
) -> Plan:
    """The plan of a folder that was begun, or a new one. UsageError where the folder is another's."""
    asked: dict[str, Any] = {
        "inputs": inputs,
        "engine": engine,
        "any_language": any_language,
        "min_confidence": min_confidence,
        "reader": reader_of(min_confidence).version,
    }
    path = out / _PLAN
    if path.exists():
        try:
            plan = msgspec.json.decode(path.read_bytes(), type=Plan)
        except msgspec.DecodeError as error:
            raise UsageError(f"{path} is damaged ({error}); give another folder") from None
        other = [name for name, value in asked.items() if getattr(plan, name) != value]
        if other:
            said = "; ".join(f"{name} was {getattr(plan, name)!r} and is {asked[name]!r}" for name in other)
            raise UsageError(f"{out} was begun otherwise ({said[:500]}): give another folder, or take that one away")
        return plan
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} is there and no archive: give a folder that is empty or not there yet")
    plan = Plan(**asked, tasks=tasks_of(inputs, workers))
    out.mkdir(parents=True, exist_ok=True)
    _keep(plan, out)
    return plan


def _keep(plan: Plan, out: Path) -> None:
    making = out / f".{_PLAN}"
    making.write_bytes(msgspec.json.format(msgspec.json.encode(plan)) + b"\n")
    making.rename(out / _PLAN)
