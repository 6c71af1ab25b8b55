"""What a stage is: one kind of work on articles that were read. `stages` has all of them take every article once.

A stage works on what its tables say of some articles and of those that have something in common with them, never on the
whole record. It is told of two things only:

    take     these articles came, or changed: work them in (called by `stages.run`, some dozens at a time)
    leave    these are about to change or to be forgotten: take out all that rests on them (called by `stages.leave` in
             the transaction in which they go)
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from sqlalchemy import Connection, update

from onrecord.record.tables import schema
from onrecord.record.tables.parts import parts
from onrecord.types import Article

AGAIN = ""
"""The time at which an article was taken that has to be taken once more."""
Progress = Callable[[str, int, int], None]
"""Is told which stage is at work, how many articles it has taken, and how many there are to take."""
_p = schema.progress.c


class Stage(ABC):
    """One kind of work on articles that were read. Versions are given by their numbers in `versions`."""

    name: ClassVar[str]
    rules: ClassVar[str]
    """Goes up when the stage would say something else of the same articles, so that it takes all of them anew."""

    def prepare(self, articles: Mapping[int, Article]) -> Mapping[int, Any]:
        """The costly part that needs nothing but the articles, by version; done while nobody waits."""
        return articles

    @abstractmethod
    def take(self, connection: Connection, came: Mapping[int, Any]) -> None:
        """Work in what `prepare` made of some articles, which the stage may have taken before."""

    @abstractmethod
    def leave(self, connection: Connection, versions: Sequence[int]) -> None:
        """Take out what rests on some versions that some stage has taken; `again` for those whom that concerns."""

    @abstractmethod
    def clear(self, connection: Connection) -> None:
        """Take out everything."""

    @property
    def key(self) -> str:
        """What `progress` calls the stage and its rules."""
        return f"{self.name} {self.rules}"


def again(connection: Connection, stage: Stage, versions: Iterable[int]) -> None:
    """Have a stage take some articles once more."""
    for part in parts(versions):
        mine = update(schema.progress).where(_p.stage == stage.key, _p.version.in_(part))
        connection.execute(mine.values(at=AGAIN))
