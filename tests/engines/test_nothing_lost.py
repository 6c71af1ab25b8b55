"""A run that is killed, or finds the disk full, and is started again ends with the record of a run nobody disturbed."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import Record
from tests.intake.warcs import archive, page

KILLS = 50
NAMES = ["Ottilie Brand", "Hanne Vold", "Lise Oren", "Piet Halloran", "Ada Quill", "Casper Rudge"]


def pile(folder: Path, count: int) -> Path:
    """Lines, pages and an archive, some of them under one key with two texts, some that cannot be read."""
    chance = random.Random(3)
    folder.mkdir()
    with (folder / "a.jsonl").open("w", encoding="utf-8") as lines:
        for k in range(count):
            who, other = chance.sample(NAMES, 2)
            words = (
                f"The lock at quay {k} will stay shut, {who} said. “Nobody asked me,” {other} told the Quay Post.\n\n"
            )
            row = {
                "id": f"made-{k - (k % 9 == 8)}",
                "title": f"Lock {k}",
                "text": words * chance.randint(1, 12),
                "language": "en",
            }
            lines.write(json.dumps(row if k % 17 else {"id": f"bad-{k}"}, ensure_ascii=False) + "\n")
    for k in range(count // 10):
        (folder / f"p{k:03}.html").write_bytes(page(1000 + k))
    (folder / "z.warc.gz").write_bytes(b"".join(archive(count // 10)))
    return folder


def command(inputs: Path, record: Path) -> list[str]:
    program = "from onrecord.cli import main; main()"
    return [sys.executable, "-c", program, "read", str(inputs), "--record", str(record), "-q", "--to", "jsonl"]


def run(inputs: Path, record: Path, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(inputs, record), env=environment(), capture_output=True, text=True, check=False, **more
    )


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def held(where: Path) -> dict[str, Any]:
    """All that the record holds, but for when it came."""
    with Record(where, create=False) as record:
        articles = list(record.articles())
        assert "wrong" not in {check.state for check in record.examine()}
        with record.engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM tried").scalar() == 0
        return {
            "articles": {article.id: article for article in articles},
            "versions": {
                a.id: [record.article(a.id, version=k).text for k in versions_of(record, a.id)] for a in articles
            },
            "places": {a.id: sorted(record.places(a.id)) for a in articles},
            "voices": sorted((v.name, v.kind, v.statements) for v in record.speakers()),
        }


def versions_of(record: Record, id: str) -> range:
    return range(1, len(record.versions(id)) + 1)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that kills")
def test_fifty_kills_change_nothing(tmp_path: Path) -> None:
    inputs = pile(tmp_path / "pile", 70)
    began = time.monotonic()
    run(inputs, tmp_path / "calm.db")
    calm = time.monotonic() - began
    chance = random.Random()
    at_work = 0
    for _ in range(KILLS):
        process = subprocess.Popen(
            command(inputs, tmp_path / "killed.db"), env=environment(), stdout=subprocess.DEVNULL
        )
        try:
            process.wait(timeout=chance.uniform(0.05, 0.5) * calm)
        except subprocess.TimeoutExpired:
            at_work += 1
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert at_work > KILLS // 4, "most runs had ended before they were killed"
    assert run(inputs, tmp_path / "killed.db").returncode == 1  # some cannot be read
    assert held(tmp_path / "killed.db") == held(tmp_path / "calm.db")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files")
def test_a_full_disk_is_told_and_a_run_with_room_goes_on(tmp_path: Path) -> None:
    inputs = pile(tmp_path / "pile", 200) / "a.jsonl"  # pages would need room for themselves
    run(inputs, tmp_path / "calm.db")
    Record(tmp_path / "full.db").close()
    size = (tmp_path / "full.db").stat().st_size

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, size + 200_000))

    ran = run(inputs, tmp_path / "full.db", preexec_fn=no_room)
    assert ran.returncode == 2
    assert "record at" in ran.stderr.splitlines()[-1]
    assert "Traceback" not in ran.stderr
    assert run(inputs, tmp_path / "full.db").returncode == 1
    assert held(tmp_path / "full.db") == held(tmp_path / "calm.db")
