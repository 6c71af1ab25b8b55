"""The doctor: a sound record is called sound, and each fault by its name."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.databases.opening import WRITES
from onrecord.types import Article
from tests.conftest import Run

Tell = Callable[..., Article]


def states(record: Record) -> dict[str, str]:
    return {check.name: check.state for check in record.examine()}


def says(record: Record, name: str) -> str:
    (check,) = [check for check in record.examine() if check.name == name]
    return check.says


def fill(record: Record, tell: Tell) -> None:
    record.add([tell("a", "The gate held, Ada Quill said.", ("Ada Quill", "said", "The gate held", "Ada Quill"))])


def spoil(record: Record, *statements: str) -> None:
    with record.engine.connect().execution_options(**WRITES) as connection, connection.begin():
        for each in statements:
            connection.execute(text(each))


def test_a_sound_record_is_well(record: Record, tell: Tell) -> None:
    fill(record, tell)
    record.compare()
    found = states(record)
    assert set(found.values()) == {"well"}
    assert len(found) == 13


@pytest.mark.parametrize(
    ("spoiling", "check", "says_so"),
    [
        ('UPDATE statements SET "end" = 99', "spans", "1 statements stand outside their texts"),
        ("UPDATE versions SET text = 'The gate fell, Ada Quill said.'", "texts", "not as they were written: a"),
        ("UPDATE versions SET current = false", "articles", "1 without a text: a"),
    ],
)
def test_what_is_wrong_is_named(record: Record, tell: Tell, spoiling: str, check: str, says_so: str) -> None:
    fill(record, tell)
    spoil(record, spoiling)
    assert states(record)[check] == "wrong"
    assert says_so in says(record, check)


def test_what_wants_looking_at_is_noted(record: Record, tell: Tell) -> None:
    fill(record, tell)
    with record.writing() as writer:
        writer.put(Article(id="b", unread="in French, not in English"))
    record.watched.add(["https://a.example/feed"])
    record.watched.failed("https://a.example/feed", "the server failed (HTTP 500)", again_in=60)
    writer = record.writing()
    writer.begin(["c"], reader="m1")  # and killed
    found = states(record)
    assert {name for name, state in found.items() if state == "note"} == {"unread", "feeds", "begun", "comparing"}
    assert "1: in French" in says(record, "unread")
    assert "HTTP 500" in says(record, "feeds")
    assert "were begun and not ended" in says(record, "begun")


def test_an_index_of_words_out_of_step_is_told(tmp_path: Path, tell: Tell) -> None:
    with Record(tmp_path / "r.db") as record:
        fill(record, tell)
        spoil(record, "DROP TRIGGER statement_words_change", "UPDATE statements SET content_text = 'other words'")
        assert states(record)["search"] == "wrong"


def test_references_that_lead_nowhere_are_told(tmp_path: Path, tell: Tell) -> None:
    with Record(tmp_path / "r.db") as record:
        fill(record, tell)
    raw = sqlite3.connect(tmp_path / "r.db")
    raw.execute("UPDATE statements SET version = 77")
    raw.commit()
    raw.close()
    with Record(tmp_path / "r.db") as record:
        assert states(record)["references"] == "wrong"


def test_a_damaged_file_is_told_and_the_other_checks_go_on(tmp_path: Path) -> None:
    with Record(tmp_path / "r.db") as record:
        record.add([Article(id=str(k), text=f"Word{k} " * 3000) for k in range(60)])
    data = bytearray((tmp_path / "r.db").read_bytes())
    for at in range(200_000, len(data) - 5000, 30_000):
        data[at : at + 600] = b"\xff" * 600
    (tmp_path / "r.db").write_bytes(data)
    with Record(tmp_path / "r.db") as record:
        found = states(record)
    assert found["file"] == "wrong"
    assert found["schema"] == "well"
    assert len(found) == 13


def test_a_backup_is_whole_though_others_write(tmp_path: Path, tell: Tell) -> None:
    with Record(tmp_path / "r.db") as record:
        record.add([Article(id="first", text="It held.")])
        stop = threading.Event()

        def write() -> None:
            with Record(tmp_path / "r.db") as other, other.writing(batch=2) as writer:
                k = 0
                while not stop.is_set():
                    writer.put(Article(id=str(k), text=f"It held {k} times."))
                    k += 1

        thread = threading.Thread(target=write)
        thread.start()
        try:
            sizes = [record.backup(tmp_path / f"{k}.db") for k in range(3)]
        finally:
            stop.set()
            thread.join()
    assert all(size > 0 for size in sizes)
    for k in range(3):
        with Record(tmp_path / f"{k}.db", create=False) as copy:
            ids = [article.id for article in copy.articles()]
            assert ids == ["first", *map(str, range(len(ids) - 1))]
            assert "wrong" not in states(copy).values()


def test_a_backup_overwrites_nothing_and_leaves_no_half(tmp_path: Path) -> None:
    (tmp_path / "there.db").write_bytes(b"x")
    with Record(tmp_path / "r.db") as record:
        for out, why in [("there.db", "is there already"), ("no/folder.db", "there is no folder")]:
            with pytest.raises(RecordError, match=why):
                record.backup(tmp_path / out)
    assert (tmp_path / "there.db").read_bytes() == b"x"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.db", "there.db"]


def test_the_commands_check_and_copy(onrecord: Run) -> None:
    with Record("r.db") as record:
        record.add([Article(id="a", text="It held.")])
    ran = onrecord("doctor", "--record", "r.db")
    assert ran.code == 0
    assert "sound from the first page to the last" in ran.out
    assert "built in" in ran.out
    assert onrecord("backup", "copy.db", "--record", "r.db").code == 0
    rows = onrecord("doctor", "--record", "copy.db", "--to", "jsonl").rows
    assert {row["kind"] for row in rows} == {"check", "setting"}
    with Record("r.db") as record:
        spoil(record, "UPDATE versions SET text = 'It fell.'")
    assert onrecord("doctor", "--record", "r.db").code == 1
