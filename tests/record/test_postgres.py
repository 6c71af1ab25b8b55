"""What only a database on a server has: writers at once, its language, passwords, its being away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.databases.opening import shown
from onrecord.types import Article
from tests.record.databases import Server

pytestmark = pytest.mark.slow

WRITES = """
import sys
from onrecord.record import Record
from onrecord.types import Article, Speaker, Statement, speaker_id
where, name = sys.argv[1:]
with Record(where) as record:
    for n in range(20):
        words = f"Ida Brandt said the wall {name} {n} would hold."
        ida = Speaker(speaker_id("Ida Brandt", "person"), "Ida Brandt", "person")
        said = Statement(id=f"{name}-{n}", form="indirect", source=((0, 10),), cue=((11, 15),),
                         content=((16, len(words) - 1),), speaker=ida)
        record.add([Article(id=f"{name}-{n}", text=words, statements=(said,))])
"""


def test_several_write_at_once_and_nothing_is_lost(server: Server) -> None:
    """Also where none of them finds a record: one makes it, and the others wait for that."""
    where = server.url(server.new())
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITES, where, name], stderr=subprocess.PIPE, text=True)
        for name in ("a", "b", "c")
    ]
    said = [writer.communicate(timeout=120)[1] for writer in writers]
    assert said == ["", "", ""]
    with Record(where, create=False) as record:
        counts = record.counts()
        assert (counts.articles, counts.statements, counts.speakers) == (60, 60, 1)
        assert len(record.search("wall", limit=100).statements) == 60


def test_who_reads_sees_one_state_while_another_writes(server: Server) -> None:
    with Record(server.url(server.new())) as record:
        record.add([Article(id="wall", text="It holds.")])
        with record.engine.connect() as reading, Record(record.where) as other:
            count = text("SELECT count(*) FROM articles")
            assert reading.execute(count).scalar() == 1
            other.add([Article(id="gate", text="It is shut.")])
            assert reading.execute(count).scalar() == 1
        assert record.counts().articles == 2


def test_order_is_by_code_points_in_a_database_of_another_order(server: Server) -> None:
    with Record(server.url(server.new())) as record:
        with record.engine.connect() as connection:
            (own,) = connection.execute(text("SELECT array_agg(x ORDER BY x) FROM unnest(ARRAY['b','B','a']) x")).one()
            assert own == ["a", "b", "B"]
        record.add([Article(id=id, text=f"It is {id}.") for id in ("b", "B", "a", "é")])
        with record.engine.connect() as connection:
            kept = connection.execute(text("SELECT id FROM articles ORDER BY id")).scalars().all()
        assert kept == ["B", "a", "b", "é"]


def test_texts_come_back_with_every_character(server: Server) -> None:
    texts = ["a\0b", "\ufdd2", "\ufdd20\0\ufdd21", "\ufdd0 and 𐍈", "\r\n\x1f"]
    with Record(server.url(server.new())) as record:
        record.add([Article(id=str(n), title=given, text=given) for n, given in enumerate(texts)])
        for n, given in enumerate(texts):
            assert (record.article(str(n)).text, record.article(str(n)).title) == (given, given)


def test_a_very_long_text_is_kept_whole_and_found_by_its_beginning(server: Server) -> None:
    long = "The kelp stirs. " + " ".join(f"w{n}" for n in range(400_000))
    with Record(server.url(server.new())) as record:
        record.add([Article(id="long", text=long)])
        assert record.article("long").text == long
        assert [hit.article.id for hit in record.search("kelp").articles] == ["long"]


def test_a_database_that_keeps_no_unicode_is_refused(server: Server) -> None:
    server.sql("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'")
    with pytest.raises(RecordError, match="UTF-8"):
        Record(server.url("latin"))


def test_a_database_of_another_program_is_left_alone(server: Server) -> None:
    name = server.new()
    with Record(server.url(name)) as record, record.engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(RecordError, match="another program"):
        Record(server.url(name))


def test_what_is_not_there_is_said_and_no_password_with_it(server: Server, tmp_path: Path) -> None:
    for where in (
        f"postgresql://desk:hush@/record?host={tmp_path}",
        f"postgresql://onrecord:hush@/nowhere?host={server.folder}",
        "postgresql://desk:hush@127.0.0.1:1/record",
    ):
        with pytest.raises(RecordError, match="cannot reach the record") as said:
            Record(where)
        assert "hush" not in str(said.value)
        assert "hush" not in shown(where)
    with pytest.raises(RecordError, match=r"no record at postgresql.*onrecord read FILES"):
        Record(server.url(server.new()), create=False)
