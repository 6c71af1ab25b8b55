"""Run by test_killed: writes a record in children that are killed at any moment, and looks at it after each.

`python kills.py FOLDER KILLS`. A process of its own, so that forking is safe. Prints how many articles were there after
each kill.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time

from sqlalchemy import text

from onrecord.record import Record
from onrecord.types import Article, Speaker, Statement, digest, statement_id


def make(i: int) -> Article:
    """The i-th article: what it should hold can be told from its number."""
    chance = random.Random(i)
    body = f"Article {i}. " + " ".join(chance.choice(["sea", "wall", "tide", "gate", "mayor"]) for _ in range(300))
    said = []
    for first in range(0, 20 * (i % 9), 20):
        cue, content = ((first, first + 4),), ((first + 5, first + 15),)
        speaker = Speaker(digest(str(i + first)), f"Ida Brandt {i + first}", "person")
        id = statement_id(str(i), body, cue, content)
        said.append(Statement(id=id, form="mixed", cue=cue, content=content, speaker=speaker))
    return Article(id=str(i), title=f"Tide {i}", text=body, statements=tuple(said))


def draft(i: int) -> Article:
    """What the i-th article said before."""
    return Article(id=str(i), text=f"A first text of {i}.")


def write(where: str, ready: int) -> None:
    """Write articles after those that are there, until killed."""
    with Record(where) as record, record.writing(batch=7) as writer:
        i = max(0, record.counts().articles - 1)  # the last one may have come as a draft only
        os.write(ready, b"!")
        while True:
            if i % 5 == 0:
                writer.put(draft(i), place=f"pile:{i}", reader="m1")
            writer.put(make(i), place=f"pile:{i}", reader="m1")
            i += 1


def look(where: str) -> int:
    """Check that the record is sound and every article in it whole; give how many there are."""
    with Record(where) as record:
        with record.engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        with record.engine.begin() as connection:
            for index in ("statement_words", "article_words"):
                connection.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))
        articles = list(record.articles())
        for article in articles:
            i = int(article.id)
            assert article == make(i) or (article == draft(i) and article is articles[-1]), i
            assert record.places(article.id) == (f"pile:{article.id}",)
        assert [article.id for article in articles] == [str(i) for i in range(len(articles))], "none left out"
        if len(articles) > 1:
            last = articles[-2]
            assert record.search(f'"Article {last.id}"').articles[0].article.id == last.id
        return len(articles)


def main(folder: str, kills: int) -> None:
    """Kill a writer again and again, over one record."""
    chance = random.Random(os.getpid())
    where = os.path.join(folder, "record.db")  # noqa: PTH118
    patience = 0.12
    for turn in range(kills):
        reading, ready = os.pipe()
        child = os.fork()
        if child == 0:
            write(where, ready)
        if turn % 4:  # every fourth is killed while it opens the record, or makes it
            os.read(reading, 1)
        time.sleep(chance.random() * patience)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        os.close(ready)
        there = look(where)
        if not there and turn % 4:  # a busy machine: killed before anything could be written
            patience *= 3
        print(there, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
