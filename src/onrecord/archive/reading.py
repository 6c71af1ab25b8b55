"""The first stage: what a task names to articles with their statements, and what comparing asks of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

import msgspec

from onrecord.engines.engine import Row, Stage
from onrecord.archive.rows import FACTS, row_of
from onrecord.archive.tasks import Task
from onrecord.comparing.copies import know
from onrecord.engines.here import TRIES, read_pile
from onrecord.intake import Taken
from onrecord.intake.take import later
from onrecord.reading.reader import TOGETHER, Reader
from onrecord.types import Article

_TASK = msgspec.json.Decoder(Task)


def read(rows: Iterable[Row]) -> Iterator[Row]:
    """The articles of tasks, one row each, in an order that depends on the task alone.

    `skip` says how many are there already; `trying` names a file in which it stands which articles are being read, so
    that one that takes the process with it is found out and, after some tries, set aside.
    """
    for row in rows:
        task = _TASK.decode(row["task"])
        numbered = islice(_numbered(task, row["any_language"]), row["skip"], None)
        trying = _Trying(Path(row["trying"])) if row["trying"] else None
        reader = _reader(row["min_confidence"])
        for group in _groups(numbered, trying):
            number, taken = group[0]
            if trying is not None and trying.begin(number, len(group)) > TRIES and taken.article.unread is None:
                reason = f"set aside: the program was killed {TRIES} times while it read this article"
                group = [
                    (number, msgspec.structs.replace(taken, article=msgspec.structs.replace(taken.article, unread=reason)))
                ]
            done = read_pile((taken for _, taken in group), reader)
            for (number, _), each in zip(group, done, strict=True):
                yield taken_row(each.article, task.number, number, each.place, "; ".join(each.notes))


def taken_row(article: Article, task: int, number: int, place: str = "", note: str = "") -> Row:
    """The row of an article that was read: where it came from, what it is, and what comparing asks of it."""
    row = {"task": task, "number": number, "place": place, "note": note} | row_of(article)
    if article.unread is not None:
        return row | {"moment": "", "size": 0, "narrated": 0, "keys": []}
    known = know(article)
    return row | {
        "moment": known.place,
        "size": known.prose.size,
        "narrated": known.prose.narrated,
        "keys": sorted(known.keys),
    }


@lru_cache(maxsize=1)
def _reader(min_confidence: float) -> Reader:
    return Reader(threads=1, min_confidence=min_confidence)


def _numbered(task: Task, any_language: bool) -> Iterator[tuple[int, Taken]]:
    pile = later(task.inputs, any_language=any_language)
    return ((number, make()) for number, make in enumerate(pile) if number % task.of == task.nth)


class _Trying:
    """What is being read, kept in a file: the number of the first article, how many, and how often it was begun."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            before = msgspec.json.decode(path.read_bytes(), type=tuple[int, int, int])
        except (OSError, msgspec.DecodeError):
            before = (-1, 0, 0)
        self.first, self.several, self.tries = before

    def begin(self, number: int, several: int) -> int:
        """Note what is read now; gives how often that was begun, this time included."""
        again = (number, several) == (self.first, self.several)
        self.first, self.tries = number, self.tries + 1 if again else 1
        self.path.write_bytes(msgspec.json.encode((number, several, self.tries)))
        self.several = several
        return self.tries


def _groups(numbered: Iterator[tuple[int, Taken]], trying: _Trying | None) -> Iterator[list[tuple[int, Taken]]]:
    """Some dozens at a time; those that were begun and not ended before one by one."""
    left = trying.several if trying is not None else 0
    for each in islice(numbered, left):
        yield [each]
    while group := list(islice(numbered, TOGETHER)):
        yield group


READ = Stage(
    read,
    {"task": "BIGINT", "number": "BIGINT", "place": "VARCHAR", "note": "VARCHAR"}
    | dict.fromkeys(FACTS, "VARCHAR")
    | {"said": "VARCHAR", "moment": "VARCHAR", "size": "BIGINT", "narrated": "BIGINT", "keys": "BIGINT[]"},
    ("task",),
)
