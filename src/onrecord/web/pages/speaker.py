"""A speaker: who it is, by which names and why, and all it has said, over time."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal

import msgspec
from fastapi import Query
from sqlalchemy import Engine

from onrecord.comparing.claims.claim import Change, ClaimHeading
from onrecord.errors import NotInRecord
from onrecord.record.asking import holding, leafing
from onrecord.record.asking.holding import Held
from onrecord.record.asking.outlines import Outline, outlines
from onrecord.record.found import Called, Found, Voice
from onrecord.types import STANCES, Stance
from onrecord.web.faces import Faces
from onrecord.web.newsroom import Room
from onrecord.web.pages.claim import TINTS
from onrecord.web.paging import After, Size, cursor, place
from onrecord.web.pictures.timeline import timeline

faces = Faces()
Said = Annotated[Literal["", *STANCES], Query(description="Only statements of this stance.")]  # type: ignore[valid-type]


class Voices(msgspec.Struct, frozen=True):
    """Those who speak in the record, those with the most statements first."""

    speakers: tuple[Voice, ...]


class Day(msgspec.Struct, frozen=True):
    """How many statements of one stance were made on a day."""

    day: str
    stance: Stance
    statements: int


class Retelling(msgspec.Struct, frozen=True):
    """How many statements of a speaker an outlet has, and how many of its quotations are altered there, by the kind of
    alteration."""

    outlet: str | None
    statements: int
    altered: dict[str, int] = {}


class Moved(msgspec.Struct, frozen=True):
    """A claim on which a speaker stood on one side and then on another, or contradicts itself."""

    claim: ClaimHeading
    change: Change


class Speaking(msgspec.Struct, frozen=True):
    """A speaker with a page of its statements, the newest first; `quotations` stand in several places, those that were
    altered come first."""

    speaker: Voice
    names: tuple[Called, ...]
    days: tuple[Day, ...]
    outlets: tuple[Retelling, ...]
    quotations: tuple[Outline, ...]
    claims: tuple[Held, ...]
    changes: tuple[Moved, ...]
    stance: str
    statements: tuple[Found, ...]
    next: str | None


@faces.view("/speakers", "speakers.html")
def speakers(room: Room, size: Annotated[int, Query(ge=1, le=500)] = 100) -> Voices:
    """The speakers with the most statements."""
    return Voices(tuple(room.memory.ask(("speakers", size), lambda: room.record.speakers(limit=size))))


def drawn(speaking: Speaking) -> dict[str, Any]:
    """The timeline, and how many statements there are of each stance."""
    by_stance: Counter[str] = Counter()
    for day in speaking.days:
        by_stance[day.stance] += day.statements
    return {
        "timeline": timeline((d.day, d.stance, d.statements) for d in speaking.days),
        "tints": TINTS,
        "by_stance": [(stance, by_stance[stance]) for stance in STANCES if by_stance[stance]],
    }


@faces.view("/speakers/{id:path}", "speaker.html", more=drawn)
def speaker(room: Room, id: str, stance: Said = "", after: After = "", size: Size = 25) -> Speaking:
    """One speaker by its id: its names, its statements, who retells it, what was done to its quotations."""
    record, memory = room.record, room.memory
    voice = memory.ask(("voice", id), lambda: record.named(id))[0]
    if id not in (voice.id, voice.known, voice.wikidata) and not record.called(voice.id):
        raise NotInRecord(f"no speaker {id!r} in the record")
    engine = record.engine
    said = leafing.said_by(engine, voice.id, stance=stance or None, after=place(after, tuple[int]), size=size)
    quoted = memory.ask(("quoted", voice.id), lambda: leafing.quotations_by(engine, voice.id, size=12))
    with engine.connect() as connection:
        quotations = tuple(outlines(connection, quoted))
    return Speaking(
        speaker=voice,
        names=tuple(memory.ask(("names", voice.id), lambda: record.called(voice.id))),
        days=tuple(Day(*d) for d in memory.ask(("days", voice.id), lambda: leafing.over_time(engine, voice.id))),
        outlets=tuple(memory.ask(("by", voice.id), lambda: _retold(engine, voice.id))),
        quotations=quotations,
        claims=tuple(memory.ask(("held", voice.id), lambda: holding.held(engine, voice.id, size=8))),
        changes=tuple(Moved(*m) for m in memory.ask(("moved", voice.id), lambda: holding.moved(engine, voice.id))),
        stance=stance,
        statements=said.items,
        next=cursor(said.after),
    )


def _retold(engine: Engine, id: str) -> list[Retelling]:
    altered = leafing.altered_by(engine, id)
    return [Retelling(outlet, n, altered.get(outlet, {})) for outlet, n in leafing.retold_by(engine, id)]
