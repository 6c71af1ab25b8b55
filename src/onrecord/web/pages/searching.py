"""One box for everything: speakers, statements, articles that have some words."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import Query

from onrecord.errors import NotInRecord
from onrecord.record.found import Hits, Voice
from onrecord.web.faces import Faces
from onrecord.web.newsroom import Room

faces = Faces()


class Answer(msgspec.Struct, frozen=True):
    """What has the words: who is called so, statements, articles."""

    words: str
    speakers: tuple[Voice, ...]
    hits: Hits


@faces.view("/search", "search.html")
def search(
    room: Room,
    q: Annotated[str, Query(max_length=1_000, description='Words; "in quotes" they stand together.')] = "",
    size: Annotated[int, Query(ge=1, le=50)] = 12,
) -> Answer:
    """Who is called so, and which statements and articles have these words, the best first."""
    if not q.strip():
        return Answer(q, (), Hits())
    try:
        voices = room.memory.ask(("named", q), lambda: room.record.named(q))[:8]
    except NotInRecord:
        voices = []
    return Answer(q, tuple(voices), room.record.search(q, limit=size))
