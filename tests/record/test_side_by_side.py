"""Several programs on one record."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from onrecord.record import Record
from onrecord.types import Article

WRITE = """
import sys
from onrecord.record import Record
from onrecord.types import Article
where, name, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Record(where) as record, record.writing(batch=3) as writer:
    for i in range(size):
        writer.put(Article(id=f"{name}{i}", text=f"The tide came {i} times."), place=name)
"""


def start(where: str, name: str, size: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", WRITE, where, name, str(size)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def test_two_programs_that_make_and_write_one_record_lose_nothing(where: str) -> None:
    writers = [start(where, name, 120) for name in ("a", "b")]
    for writer in writers:
        assert writer.communicate(timeout=60)[1] == ""
    with Record(where, create=False) as record:
        assert record.counts().articles == 240


def test_what_is_written_can_be_read_while_writing_goes_on(record: Record) -> None:
    with record.writing(batch=2) as writer, Record(record.where) as other:
        for i in range(10):
            writer.put(Article(id=str(i), text=f"Tide {i}."))
            assert other.counts().articles == (i + 1) // 2 * 2
            assert len(list(other.articles())) == (i + 1) // 2 * 2
            assert len(other.search("tide").articles) == (i + 1) // 2 * 2


def test_an_open_question_does_not_hold_up_a_writer(record: Record, tell: Callable[..., Article]) -> None:
    said = ("Ann", "said", "no", "Ann")
    record.add(tell(str(i), f"Ann said no to {i}.", said) for i in range(300))
    asked, streamed = record.statements_of("Ann"), record.articles()
    next(asked), next(streamed)
    with Record(record.where) as other:
        other.add([tell("more", "Ann said no.", said)])
        assert other.forget("250").id == "250"
    assert sum(1 for _ in asked) == 298  # without the one that came later
    assert {article.id for article in streamed} >= {"more"}


def test_one_record_serves_many_threads(record: Record) -> None:
    failed: list[BaseException] = []

    def work(name: str) -> None:
        try:
            record.add([Article(id=f"{name}{i}", text="The same tide.") for i in range(20)], place=name)
            assert len(record.search("tide", limit=1).articles) == 1
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert record.counts().articles == 80


@pytest.mark.parametrize("ask", [Record.counts, Record.speakers, lambda record: list(record.articles())])
def test_a_closed_record_can_be_asked_again(record: Record, ask: Callable[[Record], object]) -> None:
    record.close()
    ask(record)
