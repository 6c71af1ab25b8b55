"""Making, opening and migrating a record, and saying what is wrong with a path."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Table, inspect, text

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.databases import opening
from onrecord.record.tables import compared, keyed, schema
from onrecord.types import Article


@contextmanager
def unprivileged() -> Iterator[None]:
    """Not as root, who may write anywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_the_migrations_make_the_tables_of_the_schema(record: Record) -> None:
    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        table = name if kind == "table" else thing.table.name if hasattr(thing, "table") else ""
        return not str(table).startswith(("statement_words", "article_words"))

    assert {table.metadata for table in (*compared.TABLES, *keyed.TABLES)} == {schema.metadata}
    with record.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, schema.metadata) == []
        keys = {
            name: {
                (*key["constrained_columns"], key["referred_table"], key["options"].get("ondelete")) for key in found
            }
            for (_, name), found in inspect(connection).get_multi_foreign_keys().items()
        }
    for table in schema.metadata.sorted_tables:
        assert keys[table.name] == foreign_keys(table)


def foreign_keys(table: Table) -> set[tuple[str, str, str | None]]:
    return {(key.parent.name, key.column.table.name, key.ondelete) for key in table.foreign_keys}


def test_the_known_schemas_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parents[1] / "migrations"))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(revisions)) == opening.KNOWN


def test_the_migrations_can_be_taken_back(record: Record) -> None:
    opening.migrate(record.engine, "base", back=True)
    with record.engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    record.close()
    with Record(record.where) as again:
        assert again.counts().articles == 0


def test_a_record_is_kept_when_it_is_opened_again(where: str) -> None:
    with Record(where) as record:
        record.add([Article(id="wall", text="It holds.")])
    with Record(where, create=False) as record:
        assert record.article("wall").text == "It holds."


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    path = tmp_path / "r%20é?#&x=1.db"
    with Record(path) as record:
        record.add([Article(id="wall", text="It holds.")])
    assert path.exists()
    with Record(str(path), create=False) as record:
        assert record.counts().articles == 1


def test_opening_a_record_that_is_up_to_date_does_not_import_alembic(where: str) -> None:
    Record(where).close()
    code = (
        "import sys; from onrecord.record import Record; Record(sys.argv[1]).counts(); print('alembic' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ran = subprocess.run([sys.executable, "-c", code, where], env=environment, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("False\n", "")


def test_a_record_of_a_newer_schema_is_refused(where: str) -> None:
    with Record(where) as record, record.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RecordError, match=r"9999.*upgrade onrecord"):
        Record(where)


def test_a_record_that_is_not_there_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="onrecord read FILES --record"):
        Record(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("already", [b"", None])
def test_an_empty_file_is_no_record_yet(tmp_path: Path, already: bytes | None) -> None:
    path = tmp_path / "empty.db"
    if already is None:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
    else:
        path.write_bytes(already)
    with pytest.raises(RecordError, match="no record at"):
        Record(path, create=False)
    with Record(path) as record:
        assert record.counts().articles == 0


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("notes.txt", "not a SQLite file"),
        ("garbage.db", "not a SQLite file|damaged"),
        ("cut.db", "damaged"),
        ("other.db", "another program"),
        ("folder", "folder/record.db"),
        ("nowhere/record.db", "no folder .*nowhere; make it"),
        ("notes.txt/record.db", "no folder|cannot open"),
        ("", "names none"),
        (":memory:", "kept in a file"),
        ("sqlite://", "names no file"),
        ("postgresql://desk@127.0.0.1:1/onrecord", "cannot reach the record|needs its driver"),
        ("postgresql://", "names no database"),
        ("mysql://host/record", "SQLite files and PostgreSQL databases"),
        ("http://host/record.db", "SQLite files and|no database URL"),
        ("://", "no database URL"),
    ],
)
def test_a_path_that_is_no_record_is_said_to_be_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("notes.txt").write_text("Ask Ida Brandt about the wall.")
    Path("garbage.db").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)
    with Record("cut.db") as record:
        record.add([Article(id="wall", text="It holds. " * 9999)])
    Path("cut.db").write_bytes(Path("cut.db").read_bytes()[:60_000])
    connection = sqlite3.connect("other.db")
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    before = {file: file.read_bytes() for file in Path().iterdir() if file.is_file()}
    with pytest.raises(RecordError, match=says):
        Record(path).add([Article(id="gate", text="It holds too. " * 9999)])
    if path not in ("cut.db", "garbage.db", "other.db"):
        assert {file: file.read_bytes() for file in Path().iterdir() if file.is_file()} == before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="who may read a folder is said in another way there")
def test_a_record_that_may_only_be_read_can_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with Record(path) as record:
            record.add([Article(id="wall", text="It holds.")])
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        try:
            with unprivileged(), Record(path, create=False) as record:
                assert record.article("wall").text == "It holds."
                assert record.search("holds").articles
                with pytest.raises(RecordError, match="cannot be written"):
                    record.add([Article(id="gate", text="It holds too.")])
            with unprivileged(), pytest.raises(RecordError, match="cannot be written"):
                Record(Path(folder) / "new.db")
        finally:
            Path(folder).chmod(0o755)


def test_a_writer_that_must_wait_too_long_is_told_so(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "WAIT", 50)
    busy = pytest.raises(RecordError, match="another program has been writing")
    with (
        record.engine.connect().execution_options(**opening.WRITES) as held,
        held.begin(),
        Record(record.where) as other,
        busy,
    ):
        other.add([Article(id="wall", text="It holds.")])
