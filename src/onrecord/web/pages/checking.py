"""Check a quote: paste it, and see who said it, where, in which versions, and how each differs from it."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import Query

from onrecord.record.told import Checked
from onrecord.web.differing import steps
from onrecord.web.faces import Faces
from onrecord.web.newsroom import Room

faces = Faces()
_PLACES = 20
"""Places of one utterance on the page."""


class Check(msgspec.Struct, frozen=True):
    """What was asked, and the answer; None where nothing was asked."""

    words: str
    speaker: str
    answer: Checked | None


def shown(check: Check) -> dict[str, Any]:
    """The differences word by word."""
    answer = check.answer
    matches = (*answer.matches, *answer.others) if answer else ()
    return {"steps": {id(p): steps(p.difference) for m in matches for p in m.places}, "id_of": id, "most": _PLACES}


@faces.view("/check", "check.html", more=shown)
def check(
    room: Room,
    words: Annotated[str, Query(max_length=5_000, description="The quotation as you remember it.")] = "",
    speaker: Annotated[str, Query(max_length=300, description="Who is said to have said it.")] = "",
) -> Check:
    """Look up a quotation as you remember it: who said it, where, in which versions, and how each differs."""
    if not words.strip():
        return Check(words, speaker, None)
    return Check(words, speaker, room.record.check(words, speaker.strip() or None))
