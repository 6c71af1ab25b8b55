"""The same tables by Apache Spark, on a cluster that is started here, of which a worker is lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from onrecord import archive, sample
from onrecord.archive.tables import TABLES
from tests.archive.piles import rows
from tests.conftest import Run

pytestmark = pytest.mark.slow
NEWS = str(sample.folder())
SETTINGS = "spark.executor.memory 600m\nspark.sql.shuffle.partitions 2\nspark.driver.host 127.0.0.1\n"
needs_spark = pytest.mark.skipif(
    not (which("java") and find_spec("pyspark")), reason="needs Java and the extra spark: make test-all installs both"
)


class Cluster:
    """A master and workers, each in a process group of its own with what it starts."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        home = Path(pyspark.__file__).parent
        (folder / "spark-defaults.conf").write_text(SETTINGS)
        self.environment = {
            **os.environ,
            "SPARK_HOME": str(home),
            "SPARK_CONF_DIR": str(folder),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": sys.executable,
        }
        self._class, self._folder = str(home / "bin" / "spark-class"), folder
        self._running: list[subprocess.Popen[bytes]] = []
        self.master = self._start("master.Master", r"Starting Spark master at (spark://\S+)", "--port", "0")
        for number in range(2):
            self._start(
                "worker.Worker", "Successfully registered", "--cores", "1", "--memory", "1g",
                "--work-dir", str(folder / f"worker-{number}"), self.master,
            )  # fmt: skip

    def _start(self, what: str, sign: str, *arguments: str) -> str:
        log = self._folder / f"{len(self._running)}.log"
        command = [
            self._class,
            f"org.apache.spark.deploy.{what}",
            "--host",
            "127.0.0.1",
            "--webui-port",
            "0",
            *arguments,
        ]
        with log.open("wb") as file:
            self._running.append(
                subprocess.Popen(command, env=self.environment, stdout=file, stderr=file, start_new_session=True)
            )
        until = time.monotonic() + 120
        while not (found := re.search(sign, log.read_text(errors="replace"))):
            assert time.monotonic() < until, log.read_text(errors="replace")
            time.sleep(0.1)
        return found[1] if found.groups() else ""

    def lose(self) -> None:
        """Lose a worker with all that it has."""
        lost = self._running.pop()
        os.killpg(lost.pid, signal.SIGKILL)
        lost.wait()

    def stop(self) -> None:
        """Stop what is left."""
        for each in reversed(self._running):
            os.killpg(each.pid, signal.SIGKILL)
            each.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "cluster").mkdir()
    started = Cluster(tmp_path / "cluster")
    yield started
    started.stop()


@needs_spark
def test_a_lost_worker_changes_nothing(cluster: Cluster, tmp_path: Path) -> None:
    out, here = tmp_path / "spark", tmp_path / "local"
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "archive", NEWS, str(out)]
    running = subprocess.Popen([*command, "--engine", "spark", "--master", cluster.master], env=cluster.environment)
    while not (out / "work" / "taken").exists():
        assert running.poll() is None
        time.sleep(0.05)
    cluster.lose()
    archive.make([NEWS], here, workers=1)
    assert running.wait() == 0
    for table in TABLES:
        assert rows(out, table) == rows(here, table), table


def test_without_pyspark_it_says_what_to_install(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setitem(sys.modules, "pandas", None)
    ran = onrecord("archive", NEWS, "out", "--engine", "spark")
    assert ran.code == 2
    assert "pip install 'onrecord[spark]'" in ran.err
