"""An archive made by the command: killed and gone on with, refused where the call is wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from onrecord import archive, sample
from onrecord.archive.reading import read
from onrecord.archive.tables import TABLES
from onrecord.archive.tasks import Task, tasks_of
from onrecord.engines.here import TRIES
from onrecord.intake import take
from tests.archive.piles import rows
from tests.conftest import Run
from tests.intake import warcs

NEWS = str(sample.folder())
PROGRAM = "from onrecord.engines import local; local.PART = 3; from onrecord.cli import main; main()"


def killed_at(milestone: str, arguments: list[str], out: Path) -> None:
    """Run the command, and kill it once something is there."""
    running = subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 300
        while not next(out.glob(milestone), None):
            assert running.poll() is None, f"it ended before there was {milestone}"
            assert time.monotonic() < until
            time.sleep(0.005)
    finally:
        running.send_signal(signal.SIGKILL)
        running.wait()


@pytest.mark.slow
@pytest.mark.parametrize("milestones", [("work/taken.part/000000-000001.parquet", "work/shared*", "work/linked")])
def test_a_run_that_was_killed_goes_on(tmp_path: Path, milestones: tuple[str, ...]) -> None:
    out, whole = tmp_path / "killed", tmp_path / "whole"
    arguments = ["archive", NEWS, str(out), "--workers", "1", "--quiet"]
    for milestone in milestones:
        killed_at(milestone, arguments, out)
    subprocess.run([sys.executable, "-c", PROGRAM, *arguments], check=True)
    made = archive.make([NEWS], whole, workers=1)
    assert made["articles"] == len(list(take([NEWS])))
    assert sorted(p.name for p in out.iterdir()) == sorted([*TABLES, "archive.json"])
    for table in TABLES:
        assert rows(out, table) == rows(whole, table), table


def test_what_kills_the_program_is_set_aside(tmp_path: Path) -> None:
    """After some times; the article beside it, read in one go with it, is not."""
    (tmp_path / "a.txt").write_text("“It held,” said Ines Tarrow, the warden.")
    (tmp_path / "b.txt").write_text("“It broke,” said Ottilie Brand, the engineer.")
    task = Task(0, (str(tmp_path / "a.txt"), str(tmp_path / "b.txt")))
    asked = {"task": msgspec.json.encode(task).decode(), "any_language": False, "min_confidence": 0.4, "skip": 0}
    asked["trying"] = str(tmp_path / "trying")
    for _ in range(TRIES + 1):  # both together, then the second alone
        reading = read([asked])
        next(reading)
        while msgspec.json.decode((tmp_path / "trying").read_bytes())[1] == 0:
            next(reading)
        reading.close()
    found = list(read([asked]))
    assert found[0]["unread"] is None
    assert f"killed {TRIES} times" in found[1]["unread"]


@pytest.mark.slow
def test_several_processes_make_the_same(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.warc.gz").write_bytes(b"".join(warcs.archive(5)))
    inputs = [str(tmp_path / f"{n}.warc.gz") for n in range(3)]
    one, two = (archive.make(inputs, tmp_path / f"by-{n}", workers=n) for n in (1, 2))
    assert one == two
    assert one["articles"], one["inputs"] == (5, 15)
    for table in TABLES:
        assert rows(tmp_path / "by-1", table) == rows(tmp_path / "by-2", table), table


def test_a_large_file_is_shared_out(tmp_path: Path) -> None:
    """Of every page of an archive one of the tasks takes care, and none of two."""
    path = tmp_path / "news.warc"
    path.write_bytes(b"".join(warcs.archive(400, packed=False)))
    tasks = tasks_of([str(path)], 2)
    assert len(tasks) == 2
    every = [row["url"] for task in tasks for row in _taken(task)]
    assert sorted(every) == sorted(warcs.address(n) for n in range(400))


def _taken(task: Task) -> list[dict[str, str | None]]:
    from onrecord.archive.reading import _numbered

    return [{"url": taken.article.url} for _, taken in _numbered(task, False)]


def test_small_files_go_together(tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / f"{n:02}.txt").write_text("She said no.")
    (task,) = tasks_of([str(tmp_path)], 2)
    assert len(task.inputs) == 30


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_a_link_to_nowhere_stops_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“It held,” said Ines Tarrow, the warden.")
    (tmp_path / "b.html").symlink_to(tmp_path / "gone.html")
    (task,) = tasks_of([str(tmp_path)], 2)
    asked = {"task": msgspec.json.encode(task).decode(), "any_language": False, "min_confidence": 0.4, "skip": 0}
    there, gone = read([asked | {"trying": ""}])
    assert there["unread"] is None
    assert "gone.html" not in str(gone["unread"])
    assert "cannot be read" in str(gone["unread"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["only-one"], "SOURCE... OUT"),
        (["missing/", "out"], "no such file"),
        (["-", "out"], "standard input|save - to one"),
        ([NEWS, "out", "--engine", "flink"], "there are: local, spark"),
    ],
)
def test_what_is_wrong_is_said(onrecord: Run, arguments: list[str], said: str) -> None:
    import re

    ran = onrecord("archive", *arguments)
    assert ran.code == 2
    assert re.search(said, ran.err)
    assert not Path("out").exists()


def test_another_folder_is_left_alone(onrecord: Run, tmp_path: Path) -> None:
    Path("mine").mkdir()
    Path("mine/notes.txt").write_text("keep")
    ran = onrecord("archive", NEWS, "mine")
    assert ran.code == 2
    assert "no archive" in ran.err
    Path("one.txt").write_text("“It held,” said Ines Tarrow, the warden.")
    assert onrecord("archive", "one.txt", "tables", "--workers", "1").code == 0
    other = onrecord("archive", NEWS, "tables")
    assert other.code == 2
    assert "begun otherwise" in other.err
    again = onrecord("archive", "one.txt", "tables")
    assert again.code == 0
    assert "1 articles" in again.err


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for the process in /proc")
def test_a_lost_process_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.warc"
    path.write_bytes(b"".join(warcs.archive(400, packed=False)))
    inputs = [str(path)]  # which two processes share
    out, whole = tmp_path / "lost", tmp_path / "whole"
    command = [
        sys.executable,
        "-c",
        "from onrecord.cli import main; main()",
        "archive",
        *inputs,
        str(out),
        "--workers",
        "2",
    ]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while not next(out.glob("work/taken.part/*.trying"), None):
        assert running.poll() is None
        time.sleep(0.005)
    while not (workers := _workers(running.pid)):
        assert running.poll() is None
        time.sleep(0.005)
    os.kill(workers[-1], signal.SIGKILL)
    made = archive.make(inputs, whole, workers=1)
    assert running.wait() == 0
    assert made["inputs"] == 400
    for table in TABLES:
        assert rows(out, table) == rows(whole, table), table


def _workers(parent: int) -> list[int]:
    """The processes that read for one."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            about = (path / "stat").read_text().rpartition(")")[2].split()
            if int(about[1]) == parent and b"spawn_main" in (path / "cmdline").read_bytes():
                found.append(int(path.name))
        except OSError:
            continue
    return sorted(found)
