"""The engine of one machine: its processes, and what they hold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from onrecord.engines import local
from onrecord.engines.engine import Row, Stage
from onrecord.engines.local import Local

_HELD: list[str] = []


def take(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        _HELD[:] = ["a model"]
        yield {"number": row["number"], "process": os.getpid()}


def tell(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield {"number": row["number"], "process": os.getpid(), "holds": len(_HELD)}


def let_go() -> None:
    _HELD.clear()


TAKE = Stage(take, {"number": "BIGINT", "process": "BIGINT"}, ("number",), leave=let_go)
TELL = Stage(tell, {"number": "BIGINT", "process": "BIGINT", "holds": "BIGINT"}, ("number",))


@pytest.mark.parametrize("workers", [1, 2])
def test_who_has_read_works_on_and_has_let_go_of_what_reading_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(local, "SHARED", 0)
    engine = Local(tmp_path / "tables", workers=workers)
    engine.read("taken", TAKE, [{"number": n} for n in range(6)])
    began = engine._pool
    engine.apply("told", TELL, "SELECT * FROM taken")
    found = engine.database.execute("SELECT process, holds FROM told").fetchall()
    assert engine._pool is began
    engine.close()
    assert len(found) == 6
    assert {holds for _, holds in found} == {0}
    assert {process == os.getpid() for process, _ in found} == {workers == 1}


def test_a_process_that_was_lost_before_the_work_begins_costs_none_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "SHARED", 0)
    engine = Local(tmp_path / "tables", workers=2)
    with pytest.raises(BrokenProcessPool):
        engine._processes().submit(os._exit, 1).result()
    engine.read("taken", TAKE, [{"number": n} for n in range(6)])
    assert engine.database.execute("SELECT number FROM taken ORDER BY ALL").fetchall() == [(n,) for n in range(6)]
    engine.close()


def test_the_name_of_the_folder_is_no_column(tmp_path: Path) -> None:
    engine = Local(tmp_path / "process=here" / "number=9", workers=1)
    engine.read("taken", TAKE, [{"number": n} for n in range(2)])
    assert engine.database.execute("SELECT * FROM taken ORDER BY number").fetchall() == [
        (0, os.getpid()),
        (1, os.getpid()),
    ]
    engine.close()


def test_rows_too_wide_for_what_may_be_held_are_taken_in_parts(tmp_path: Path) -> None:
    database = local._opened(memory_limit="30MB", threads=1, temp_directory=str(tmp_path / "spill"))
    rows = "(SELECT n // 4 AS number, n, repeat(md5(n::VARCHAR), 128) AS text FROM range(16000) AS r(n)) AS q"
    with pytest.raises(Exception, match="Out of Memory"):
        database.execute(f"SELECT * FROM {rows} ORDER BY number, n").fetchall()
    seen: dict[int, list[int]] = {}
    order: list[int] = []
    with database.cursor() as asking:
        for row in local._sorted(asking, rows, "number", "number, n"):
            seen.setdefault(row["number"], []).append(row["n"])
            order += [row["number"]] if order[-1:] != [row["number"]] else []
    assert len(order) == len(set(order)) == 4_000
    assert all(found == list(range(4 * number, 4 * number + 4)) for number, found in seen.items())
