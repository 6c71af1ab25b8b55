"""The first stage: what a task names to articles with their statements, and what comparing asks of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

import msgspec

from onrecord.archive.rows import FACTS, row_of
from onrecord.archive.tasks import Task
from onrecord.archive.telling import ABOUT, about
from onrecord.comparing.copying.shingles import keys
from onrecord.comparing.order import place as place_in_time
from onrecord.comparing.text.prose import prose
from onrecord.engines.engine import Row, Stage
from onrecord.engines.here import TRIES, read_pile, set_aside
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
        reader = reader_of(row["min_confidence"])
        for group in _groups(numbered, trying):
            if trying is not None and any(taken.article.unread is None for _, taken in group):
                reader.load()  # takes longer than an article: who is killed meanwhile was not killed by one
                if trying.begin(group[0][0], group[-1][0]) > TRIES:
                    group = [(number, set_aside(taken, TRIES)) for number, taken in group]
            done = read_pile((taken for _, taken in group), reader)
            for (number, _), each in zip(group, done, strict=True):
                yield taken_row(each.article, task.number, number, each.place, "; ".join(each.notes))


def taken_row(article: Article, task: int, number: int, place: str = "", note: str = "") -> Row:
    """The row of an article that was read: where it came from, what it is, and what comparing asks of it."""
    row = {"task": task, "number": number, "place": place, "note": note} | row_of(article)
    if article.unread is not None:
        nothing = {"moment": "", "size": 0, "narrated": 0, "keys": [], "topics": [], "weights": "{}", "rest": "{}"}
        return row | nothing
    whole = prose(article.text)
    known = {"moment": place_in_time(article, whole), "size": whole.size, "narrated": whole.narrated}
    return row | known | {"keys": list(keys(whole))} | about(article.id, whole)


@lru_cache(maxsize=1)
def reader_of(min_confidence: float) -> Reader:
    """The reader of this process."""
    return Reader(threads=1, min_confidence=min_confidence)


def _let_go() -> None:
    reader_of.cache_clear()


def _numbered(task: Task, any_language: bool) -> Iterator[tuple[int, Taken]]:
    pile = later(task.inputs, any_language=any_language)
    return ((number, make()) for number, make in enumerate(pile) if number % task.of == task.nth)


class _Trying:
    """What is being read, kept in a file: the numbers of the first and the last article; and how often each of those
    was begun that the process may have been lost with."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tries: dict[int, int] = {}
        self._at: int | None = None
        try:
            first, last, self._tries = msgspec.json.decode(path.read_bytes(), type=tuple[int, int, dict[int, int]])
        except (OSError, msgspec.DecodeError):
            return
        for number in range(first, last + 1):
            self._tries.setdefault(number, 0)

    def alone(self, number: int) -> bool:
        """Whether an article is to be read by itself."""
        return number in self._tries

    def begin(self, first: int, last: int) -> int:
        """Note what is read now; gives how often that was begun, this time included."""
        if self._at is not None and self._at in self._tries:  # that one did no harm
            self._tries[self._at] = 0
        self._at = first
        if first in self._tries:
            self._tries[first] += 1
        self.path.write_bytes(msgspec.json.encode((first, last, self._tries)))
        return self._tries.get(first, 1)


def _groups(numbered: Iterator[tuple[int, Taken]], trying: _Trying | None) -> Iterator[list[tuple[int, Taken]]]:
    """Some dozens at a time; those that were begun and not ended before one by one."""
    group: list[tuple[int, Taken]] = []
    for each in numbered:
        alone = trying is not None and trying.alone(each[0])
        if group and (alone or len(group) == TOGETHER):
            yield group
            group = []
        group.append(each)
        if alone:
            yield group
            group = []
    if group:
        yield group


READ = Stage(
    read,
    {
        **{"task": "BIGINT", "number": "BIGINT", "place": "VARCHAR", "note": "VARCHAR"},
        **dict.fromkeys(FACTS, "VARCHAR"),
        **{"said": "VARCHAR", "moment": "VARCHAR", "size": "BIGINT", "narrated": "BIGINT", "keys": "BIGINT[]"},
        **ABOUT,
    },
    ("task",),
    leave=_let_go,
)
