"""The first page: what is in the record, what is new, and what an editor should look at first."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import func, select

from onrecord.comparing.claims.claim import ClaimHeading
from onrecord.record.asking import leafing, outlets
from onrecord.record.comparing.stage import AGAIN
from onrecord.record.decisions import settling
from onrecord.record.found import Counts, Heading, Voice
from onrecord.record.tables import schema
from onrecord.record.told import Told
from onrecord.web.differing import steps
from onrecord.web.faces import Faces
from onrecord.web.newsroom import Newsroom, Room
from onrecord.web.pages.claim import listed

faces = Faces()
_FEW = 8


class Kind(msgspec.Struct, frozen=True):
    """How many findings there are of one code and severity."""

    code: str
    severity: str
    findings: int


class Overview(msgspec.Struct, frozen=True):
    """What is in the record. `compared` is when it was last compared; None: not yet."""

    counts: Counts
    compared: str | None
    newest: tuple[Heading, ...]
    gravest: tuple[Told, ...]
    findings: tuple[Kind, ...]
    speakers: tuple[Voice, ...]
    claims: tuple[ClaimHeading, ...]


def shown(overview: Overview) -> dict[str, Any]:
    """The differences word by word."""
    return {"steps": {f.finding.id: steps(f.difference) for f in overview.gravest}}


@faces.view("/", "overview.html", more=shown)
def overview(room: Room) -> Overview:
    """What is in the record: how much, the newest articles, the gravest findings, who speaks most."""
    engine = room.record.engine
    memory = room.memory
    settled = settled_of(room)
    return Overview(
        counts=memory.ask("counts", room.record.counts),
        compared=compared_at(room),
        newest=leafing.articles(engine, size=_FEW).items,
        gravest=leafing.findings(engine, without=settled, size=_FEW).items,
        findings=kinds(room),
        speakers=tuple(memory.ask("speakers", lambda: room.record.speakers(limit=12))),
        claims=listed(room, order="contested", limit=3),
    )


def kinds(room: Newsroom) -> tuple[Kind, ...]:
    """How many findings there are of each kind."""
    found = room.memory.ask("kinds", lambda: outlets.findings_by_code(room.record.engine))
    return tuple(Kind(*each) for each in found)


def settled_of(room: Newsroom) -> frozenset[str]:
    """The findings that somebody has settled."""
    return frozenset(s.finding for s in settling.settlements(room.record.engine, undone=False))


def compared_at(room: Newsroom) -> str | None:
    """When the record was last compared."""
    return room.memory.ask("compared", lambda: _last(room))


def _last(room: Newsroom) -> str | None:
    at = schema.progress.c.at
    with room.record.engine.connect() as connection:
        return connection.execute(select(func.max(at)).where(at != AGAIN)).scalar()
