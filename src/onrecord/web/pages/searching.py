"""One box for everything: speakers, statements, articles that have some words."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import Query

from onrecord.record.asking import speaking
from onrecord.record.found import Hits, Voice
from onrecord.web.faces import Faces
from onrecord.web.newsroom import Newsroom, Room

faces = Faces()
_FEW = 8
"""Speakers that are named."""


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
    voices = room.memory.ask(("named", q), lambda: _called(room, q))
    return Answer(q, tuple(voices[:_FEW]), room.record.search(q, limit=size))


def _called(room: Newsroom, name: str) -> list[Voice]:
    with room.record.engine.connect() as connection:
        return speaking.answering(connection, name)
