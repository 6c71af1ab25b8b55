"""Settings: one order, and every fault named."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.commands.checking import shown
from onrecord.errors import UsageError
from onrecord.settings import Setting, Settings, in_force, settings
from tests.conftest import Run


def test_the_environment_stands_above_the_file_and_the_file_above_what_is_built_in(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('record = "news.db"\nevery = 5\nallow_private = ["cms.internal"]\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    found = {each.name: each for each in in_force(inner, {"ONRECORD_EVERY": "7.5", "ONRECORD_TOKEN": "x"})}
    assert (found["record"].value, found["record"].source) == ("news.db", str(tmp_path / "onrecord.toml"))
    assert (found["every"].value, found["every"].source) == (7.5, "ONRECORD_EVERY")
    assert (found["delay"].value, found["delay"].source) == (2.0, "built in")
    assert settings(inner, {"ONRECORD_ALLOW_PRIVATE": "a, b:8080"}).allow_private == ("a", "b:8080")
    assert settings(Path("/"), {}) == Settings()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("record = 7", "record = 7"),
        ("recrod = 'x'\nevery = 'often'", r"recrod \(known: record, allow_private, .*every = 'often'"),
        ("record = ", "cannot be read"),
    ],
)
def test_what_cannot_be_is_named_all_at_once(tmp_path: Path, written: str, why: str) -> None:
    (tmp_path / "onrecord.toml").write_text(written)
    with pytest.raises(UsageError, match=why):
        in_force(tmp_path, {})


def test_commands_go_by_them_and_flags_stand_above(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("onrecord.toml").write_text('record = "file.db"\n')
    Path("a.txt").write_text("It held, Ada Quill said.")
    assert onrecord("read", "a.txt").code == 0
    assert Path("file.db").exists()
    monkeypatch.setenv("ONRECORD_RECORD", "environment.db")
    assert onrecord("read", "a.txt").code == 0
    assert Path("environment.db").exists()
    assert onrecord("read", "a.txt", "--record", "flag.db").code == 0
    assert Path("flag.db").exists()
    assert not Path("record.db").exists()
    assert "ONRECORD_RECORD" in onrecord("doctor").out
    Path("onrecord.toml").write_text("record = 1\n")
    assert onrecord("doctor").code == 2


def test_doctor_shows_the_record_that_was_asked_for_and_no_password() -> None:
    there = Setting("record", "postgresql://desk:secret@db.example/news", "onrecord.toml")
    assert shown(there, there.value) == Setting("record", "postgresql://desk:***@db.example/news", "onrecord.toml")
    assert shown(there, "other.db") == Setting("record", "other.db", "--record")
    assert shown(Setting("delay", 2.0, "built in"), "other.db").source == "built in"
