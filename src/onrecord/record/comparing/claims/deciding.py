"""What people have decided of claims, as the record keeps it.

A decision names statements by their words with what stands before and behind (W3C TextQuote), so that it outlives
reading again; one that finds its words no more is listed, never dropped. `regathering` applies it. It holds on more
loosely than `anchoring` does: there one and the same statement must be found, cue and all; here it is enough that the
words stand in the article, and whichever statement of a claim has most of them is meant.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec
from sqlalchemy import Connection, select

from onrecord.comparing.claims.claim import Side
from onrecord.record.tables import schema
from onrecord.types import Span

Kind = Literal["one-claim", "not-one-claim", "side"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_c = schema.corrections.c


class Anchor(msgspec.Struct, frozen=True):
    """A statement as a decision names it: by the words of its content in an article. `whole` says that the claim which
    it names is meant, not it alone."""

    article: str
    words: str
    prefix: str
    suffix: str
    statement: str
    whole: bool = False


class Decision(msgspec.Struct, frozen=True):
    """What somebody has decided about one statement, or two."""

    number: int
    kind: Kind
    by: str
    one: Anchor
    other: Anchor | None = None
    side: Side | None = None

    @property
    def articles(self) -> set[str]:
        """The articles that it is about."""
        return {x.article for x in (self.one, self.other) if x}

    @property
    def key(self) -> str:
        """What stands for it in a digest."""
        return f"{self.number} {self.kind} {self.side}"


class Kept(msgspec.Struct, frozen=True):
    """What `corrections` has of one, as JSON."""

    one: Anchor
    other: Anchor | None = None
    side: Side | None = None


read_kept = msgspec.json.Decoder(Kept).decode


def decisions(connection: Connection) -> list[Decision]:
    """The decisions about claims that nobody has undone, in order."""
    asked = select(_c.number, _c.kind, _c.by, _c.decision).where(_c.kind.in_(KINDS), _c.undone_at.is_(None))
    found = []
    for row in connection.execute(asked.order_by(_c.number)):
        kept = read_kept(row.decision)
        found.append(Decision(row.number, row.kind, row.by, kept.one, kept.other, kept.side))
    return found


def place(text: str, anchor: Anchor) -> Span | None:
    """Where the words of an anchor stand in a text: where also what is around them does, else where they do at all."""
    whole = text.find(anchor.prefix + anchor.words + anchor.suffix)
    start = whole + len(anchor.prefix) if whole >= 0 else text.find(anchor.words)
    return (start, start + len(anchor.words)) if start >= 0 else None
