"""What people have decided of quotations, as the record keeps it: two statements are one utterance, or are not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from onrecord.record.tables import schema
from onrecord.record.tables.anchoring import Anchor, find
from onrecord.types import Article, Statement

KINDS = ("one-quotation", "two-quotations")
"""What `corrections` has for them."""
_c = schema.corrections.c


class Side(msgspec.Struct, frozen=True):
    """One of the two statements that a decision is about, by the id of its article and by its words."""

    article: str
    anchor: Anchor

    def find(self, articles: Mapping[str, Article]) -> Statement | None:
        """The statement in its article, if that is among these and has it."""
        article = articles.get(self.article)
        return None if article is None else find(self.anchor, article)


class Decided(NamedTuple):
    """A decision that nobody has undone."""

    number: int
    same: bool
    sides: tuple[Side, Side]

    @property
    def why(self) -> str:
        """What a link has that rests on it."""
        return f"correction {self.number}"


read_sides = msgspec.json.Decoder(tuple[Side, Side]).decode
"""The two sides of a decision, from its JSON."""


def held(connection: Connection) -> list[Decided]:
    """The decisions that nobody has undone."""
    asked = select(_c.number, _c.kind, _c.decision).where(_c.kind.in_(KINDS), _c.undone_at.is_(None))
    return [
        Decided(row.number, row.kind == KINDS[0], read_sides(row.decision))
        for row in connection.execute(asked.order_by(_c.number))
    ]
