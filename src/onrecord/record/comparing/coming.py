"""Comparing as a stage: an article is compared as it comes, with those it has something in common with.

Copies and origins first (`copying`), then quotations (`grouping`), then what an editor would want to be told of the
articles that these concern (`telling`). What is kept depends on the articles alone: the order in which they came, how
many came at a time, and what was forgotten in between leave no trace.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete

from onrecord.comparing.copying.copies import Known, know
from onrecord.comparing.finding.findings import Alone, alone
from onrecord.comparing.quoting.wordings import wordings
from onrecord.record.comparing import copying, grouping, telling
from onrecord.record.comparing.memory import Memory
from onrecord.record.comparing.stage import Stage, again
from onrecord.record.tables import claimed, compared, keyed
from onrecord.types import Article


class Ready(NamedTuple):
    """An article with what of it can be worked out by itself."""

    known: Known
    spoken: grouping.Spoken
    alone: Alone


class Comparing(Stage):
    """See the module. One of these serves for one run, and remembers the articles it has just had in hand."""

    name = "compare"
    rules = "6"

    def __init__(self) -> None:
        self._memory = Memory()

    def prepare(self, articles: Mapping[int, Article]) -> Mapping[int, Ready]:
        said = {v: wordings(a) for v, a in articles.items()}
        return {v: Ready(know(a), grouping.spoken(a, said[v]), alone(a, said[v])) for v, a in articles.items()}

    def take(self, connection: Connection, came: Mapping[int, Ready]) -> None:
        if not came:
            return
        articles = {v: ready.spoken.article for v, ready in came.items()}
        moved = copying.come(connection, {v: ready.known for v, ready in came.items()}, self._memory)
        self._memory.come(connection, articles, {v: ready.alone for v, ready in came.items()})
        quoted = grouping.come(connection, {v: ready.spoken for v, ready in came.items()}, moved, self._memory)
        touched = telling.touched_by(connection, moved.said)
        telling.tell(connection, touched | moved.said | quoted | came.keys(), self._memory)

    def leave(self, connection: Connection, versions: Sequence[int]) -> None:
        claimed.leave(connection, versions)
        telling.leave(connection, versions)
        concerned = grouping.leave(connection, versions)
        concerned |= copying.leave(connection, versions)
        again(connection, self, concerned)

    def clear(self, connection: Connection) -> None:
        for table in (*claimed.TABLES, *compared.TABLES, *keyed.TABLES):
            connection.execute(delete(table))
