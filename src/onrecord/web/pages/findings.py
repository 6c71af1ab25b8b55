"""Findings: an inbox to go through, filter and settle."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import Form, Query
from fastapi.responses import RedirectResponse

from onrecord.comparing.finding.catalogue import CATALOGUE
from onrecord.errors import UsageError
from onrecord.record.asking import leafing
from onrecord.record.decisions.settling import VERDICTS, Settlement
from onrecord.record.told import Told
from onrecord.web.differing import steps
from onrecord.web.faces import Faces
from onrecord.web.forms import By, OurForm, Reason, back
from onrecord.web.newsroom import Room
from onrecord.web.pages.overview import Kind, kinds, settled_of
from onrecord.web.paging import NO_PLACE, After, Size, cursor, place

faces = Faces()
Code = Annotated[Literal["", *CATALOGUE], Query(description="Only those of this code.")]  # type: ignore[valid-type]
Gravity = Annotated[Literal["", "grave", "notable", "slight"], Query(description="Only those of this severity.")]
Which = Annotated[Literal["open", "all"], Query(description="Only those that nobody has settled, or all.")]


class Inbox(msgspec.Struct, frozen=True):
    """A page of findings, the gravest first, and how many there are of each kind, settled or not."""

    code: str
    severity: str
    which: str
    findings: tuple[Told, ...]
    settled: dict[str, Settlement]
    kinds: tuple[Kind, ...]
    next: str | None


def shown(inbox: Inbox) -> dict[str, Any]:
    """The differences word by word, and what may be said of a finding."""
    return {"steps": {f.finding.id: steps(f.difference) for f in inbox.findings}, "verdicts": VERDICTS}


@faces.view("/findings", "findings.html", more=shown)
def findings(
    room: Room, code: Code = "", severity: Gravity = "", which: Which = "open", after: After = "", size: Size = 20
) -> Inbox:
    """What a careful editor would want to be told, the gravest first, as of the last comparing."""
    settled = {s.finding: s for s in room.record.settlements(undone=False)}
    begin = place(after, tuple[Literal["grave", "notable", "slight"], int])
    if begin and severity and begin[0] != severity:
        raise UsageError(NO_PLACE)
    leaf = leafing.findings(
        room.record.engine,
        code=code or None,
        severity=severity or None,
        without=settled_of(room) if which == "open" else (),
        after=begin,
        size=size,
    )
    return Inbox(
        code=code,
        severity=severity,
        which=which,
        findings=leaf.items,
        settled={f.finding.id: settled[f.finding.id] for f in leaf.items if f.finding.id in settled},
        kinds=kinds(room),
        next=cursor(leaf.after),
    )


@faces.pages.post("/findings/settle", dependencies=[OurForm])
def settle(
    room: Room,
    article: Annotated[str, Form()],
    finding: Annotated[str, Form()],
    verdict: Annotated[str, Form()],
    by: By,
    reason: Reason = "",
    to: Annotated[str, Form()] = "/findings",
) -> RedirectResponse:
    """Keep what somebody makes of a finding."""
    made = room.record.settle(article, finding, verdict=verdict, by=by, reason=reason)
    room.memory.forget()
    return back(to, by=by, done=f"settled-{made.number}")
