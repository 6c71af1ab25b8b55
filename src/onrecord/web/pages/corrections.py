"""Corrections: what people have decided, who, when and why; to make one, to undo one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import Form
from fastapi.responses import RedirectResponse

from onrecord.errors import UsageError
from onrecord.record.decisions.decided import decision
from onrecord.record.decisions.settling import Settlement
from onrecord.record.found import Correction
from onrecord.web.faces import Faces
from onrecord.web.forms import By, Number, OurForm, Reason, back
from onrecord.web.newsroom import Newsroom, Room

faces = Faces()


class Corrections(msgspec.Struct, frozen=True):
    """All that people have decided, the last first: about speakers and statements, and about findings."""

    corrections: tuple[Correction, ...]
    findings: tuple[Settlement, ...]


class Undone(msgspec.Struct, frozen=True):
    """That a decision was undone, by whom and when."""

    number: int
    by: str
    at: str


@faces.view("/corrections", "corrections.html", more=lambda _: {"decision": decision})
def corrections(room: Room) -> Corrections:
    """All that people have decided, also what was undone."""
    return Corrections(tuple(room.record.corrections()[::-1]), tuple(room.record.settlements()[::-1]))


@faces.pages.post("/corrections/speakers", dependencies=[OurForm])
def correct(
    room: Room,
    one: Annotated[str, Form(max_length=1_000)],
    other: Annotated[str, Form(max_length=1_000)],
    same: Annotated[bool, Form()],
    by: By,
    reason: Reason = "",
    to: Annotated[str, Form()] = "/corrections",
) -> RedirectResponse:
    """Keep that two speakers are one, or are not."""
    made = room.record.correct(one, other, same=same, by=by, reason=reason)
    room.changed()
    return back(to, by=by, done=f"corrected-{made.number}")


@faces.pages.post("/corrections/statements", dependencies=[OurForm])
def correct_statement(
    room: Room,
    statement: Annotated[str, Form(max_length=200)],
    what: Annotated[Literal["speaker", "nobody", "stance", "none"], Form()],
    by: By,
    speaker: Annotated[str, Form(max_length=1_000)] = "",
    stance: Annotated[str, Form(max_length=20)] = "",
    reason: Reason = "",
    to: Annotated[str, Form()] = "/corrections",
) -> RedirectResponse:
    """Keep that a statement is somebody else's, nobody's, of another stance, or none at all."""
    if what == "speaker" and not speaker.strip():
        raise UsageError("say who the speaker is: a name or an id")
    ways: dict[str, dict[str, Any]] = {
        "speaker": {"speaker": speaker.strip()},
        "nobody": {"speaker": None},
        "stance": {"stance": stance},
        "none": {"is_statement": False},
    }
    made = room.record.correct_statement(statement, by=by, reason=reason, **ways[what])
    room.changed()
    return back(to, by=by, done=f"corrected-{made.number}")


@faces.pages.post("/corrections/quotations", dependencies=[OurForm])
def correct_quotation(
    room: Room,
    one: Annotated[str, Form(max_length=1_000)],
    other: Annotated[str, Form(max_length=1_000)],
    same: Annotated[bool, Form()],
    by: By,
    reason: Reason = "",
) -> RedirectResponse:
    """Keep that two statements are one quotation, or are not; shown once the record has been compared anew."""
    made = room.record.correct_quotation(one, other, same=same, by=by, reason=reason)
    room.changed()
    return back("/corrections", by=by, done=f"corrected-{made.number}")


@faces.pages.post("/corrections/claims", dependencies=[OurForm])
def correct_claim(
    room: Room,
    one: Annotated[str, Form(max_length=200)],
    what: Annotated[str, Form(max_length=20)],
    by: By,
    other: Annotated[str, Form(max_length=200)] = "",
    reason: Reason = "",
) -> RedirectResponse:
    """Keep that two claims or statements are one claim (`what` is "one") or are not ("not"), or that a statement is on
    another side of its claims (`what` is the side)."""
    if what in ("one", "not"):
        made = room.record.one_claim(one, other.strip(), same=what == "one", by=by, reason=reason)
    else:
        made = room.record.side(one, what, by=by, reason=reason)
    room.changed()
    return back("/corrections", by=by, done=f"corrected-{made.number}")


@faces.pages.post("/corrections/{number}/undo", dependencies=[OurForm])
def undo(room: Room, number: Number, by: By, to: Annotated[str, Form()] = "/corrections") -> RedirectResponse:
    """Undo a decision, of whatever kind."""
    undo_any(room, number, by)
    return back(to, by=by, done=f"undone-{number}")


def undo_any(room: Newsroom, number: int, by: str) -> Undone:
    """Undo the decision of this number, of whatever kind."""
    settled = any(s.number == number for s in room.record.settlements())
    undone = room.record.unsettle(number, by=by) if settled else room.record.undo(number, by=by)
    room.changed()
    return Undone(number, undone.undone_by or by, undone.undone_at or "")
