"""The databases that records are tried in: a file, and a real PostgreSQL server started for the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]


class Server:
    """A PostgreSQL server on a socket in a folder of its own; databases are made from one that has an empty record."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made = 0

    def url(self, database: str) -> str:
        return f"postgresql://onrecord@/{database}?host={self.folder}"

    def sql(self, *commands: str) -> None:
        import psycopg

        url = f"postgresql://onrecord@/postgres?host={self.folder}"
        with psycopg.connect(url, autocommit=True) as connection:
            for command in commands:
                connection.execute(command)  # type: ignore[arg-type]

    def new(self, template: str = "template1") -> str:
        """A new database's name."""
        self._made += 1
        name = f"record{self._made}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name


@contextmanager
def postgres() -> Iterator[Server]:
    """A server for as long as the block lasts. It refuses to be run by root, so root runs it as another user."""
    programs = _programs()
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a short path: sockets have room for 107 letters
    if user:
        shutil.chown(folder, user)

    def run(*command: str | Path) -> None:
        done = subprocess.run(
            list(map(str, command)), user=user, cwd=folder, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr

    data = folder / "data"
    # A language whose order of letters is not that of code points, as most servers have it.
    run(programs / "initdb", "-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
        "--locale-provider=icu", "--icu-locale=en", "--no-sync")  # fmt: skip
    options = f"-c listen_addresses='' -k {folder} -c fsync=off -c full_page_writes=off -c max_connections=50"
    run(programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
    try:
        yield Server(folder)
    finally:
        run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [Path(p) for p in [shutil.which("initdb")] if p]
    assert found, "these tests start a PostgreSQL server: apt-get install postgresql (make test-all does)"
    return found[-1].parent
