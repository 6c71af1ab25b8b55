"""What all tests share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings

from onrecord.cli import main
from onrecord.reading.reader import Reader

# The first example loads models and tables, and machines are shared: how long one takes says nothing of the law.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


class Ran(msgspec.Struct, frozen=True):
    """What a command gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict]:
        """Standard output as JSON Lines."""
        return [msgspec.json.decode(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def onrecord(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Ran]:
    """Run a command as from a shell, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ran:
        capfdbinary.readouterr()
        monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfdbinary.readouterr()
        code = stop.value.code
        return Ran(code if isinstance(code, int) else 0, out.decode(), err.decode())

    return run


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped model, loaded once for all tests of a process."""
    return Reader()
