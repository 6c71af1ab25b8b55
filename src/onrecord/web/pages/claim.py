"""A claim: who stands where on it, since when and on what, who moved, and from whom it came."""

from __future__ import annotations

import re
from collections import deque
from typing import Annotated, Any, Literal

import msgspec
from fastapi import Query

from onrecord.comparing.claims.chain import Chain
from onrecord.comparing.claims.claim import SIDES, Claim, ClaimHeading, Position, Side, Stood
from onrecord.types import Stance
from onrecord.web import addresses
from onrecord.web.faces import Faces
from onrecord.web.newsroom import Newsroom, Room
from onrecord.web.pictures.arcs import Arcs, Row, arcs
from onrecord.web.pictures.timeline import timeline
from onrecord.web.templates import day

faces = Faces()
Order = Annotated[Literal["contested", "single-sourced", "newest"], Query(description="Which claims stand first.")]
TINTS: dict[Side, Stance] = {
    "asserts": "asserts",
    "denies": "denies",
    "doubts": "doubts",
    "asks": "asks",
    "withholds": "withholds",
    "reports-only": "intends",
}
"""Sides have the tints of the stances that they come from."""
_SHOWN = 60
"""Those in a chain that are drawn."""
_MOST = 12
"""Positions on one side that are shown with all that is known of them."""
_DATED = re.compile(r"\((\d{4}-\d\d-\d\d)\)$")
_VERBS = {"said": "said in", "passed-on": "passed on to", "copied": "copied by"}


class Claims(msgspec.Struct, frozen=True):
    """The claims of the record, in some order."""

    order: str
    claims: tuple[ClaimHeading, ...]


@faces.view("/claims", "claims.html")
def claims(room: Room, order: Order = "contested", size: Annotated[int, Query(ge=1, le=100)] = 40) -> Claims:
    """The claims of the record: the most contested first, those that rest on a single source, or the newest."""
    return Claims(order, listed(room, order=order, limit=size))


def listed(room: Newsroom, **asked: Any) -> tuple[ClaimHeading, ...]:
    """Claims as they are listed."""
    key = ("claims", *sorted(asked.items()))
    return tuple(room.memory.ask(key, lambda: room.record.claims(**asked)))


def drawn(claim: Claim) -> dict[str, Any]:
    """Who stands on which side, the timeline of what was said, and who took it from whom."""
    said = [(s.date, TINTS[s.side], 1) for s in claim.statements if s.date]
    by_side: list[tuple[Side, list[Position]]] = [
        (side, [p for p in claim.positions if p.side == side]) for side in SIDES
    ]
    return {
        "timeline": timeline(_summed(said)),
        "sides": [(side, positions) for side, positions in by_side if positions],
        "tints": TINTS,
        "most": _MOST,
        "picture": _picture(claim.chain),
    }


def _summed(said: list[tuple[str, Stance, int]]) -> list[tuple[str, Stance, int]]:
    found: dict[tuple[str, Stance], int] = {}
    for on, stance, n in said:
        found[on, stance] = found.get((on, stance), 0) + n
    return [(on, stance, n) for (on, stance), n in sorted(found.items())]


def _picture(chain: Chain) -> Arcs | None:
    """The chain from those whom it goes back to down to those who copied it last."""
    nodes = {node.id: node for node in chain.nodes}
    onwards: dict[str, list[str]] = {}
    for e in chain.edges:
        onwards.setdefault(e.start, []).append(e.end)
    order = dict.fromkeys(chain.roots)
    waiting = deque(end for root in chain.roots for end in onwards.get(root, ()))
    while waiting:
        if (each := waiting.popleft()) not in order:
            order[each] = None
            waiting += onwards.get(each, ())
    order |= dict.fromkeys(nodes)
    shown = dict.fromkeys([id for id in order if id in nodes][:_SHOWN])
    taken = [
        (e.start, e.end, 1, f"{nodes[e.start].name}, {_VERBS[e.kind]} {nodes[e.end].name}")
        for e in chain.edges
        if e.start in shown and e.end in shown
    ]
    return arcs([_row(nodes[id]) for id in shown], taken) if len(shown) > 1 else None


def _row(node: Any) -> Row:
    href = addresses.speaker(node.ref) if node.kind == "speaker" else addresses.article(node.ref)
    below = {"speaker": node.side or "speaker", "via": "a middleman", "article": "an article"}[node.kind]
    name = _DATED.sub(lambda said: f"({day(said[1])})", node.name)
    return Row(node.id, name, below, href if node.ref else "", node.kind == "speaker" and not node.named)


@faces.view("/claims/{id}", "claim.html", more=drawn)
def claim(room: Room, id: str) -> Claim:
    """The ledger of one claim, by its id or that of a statement in it: positions, changes, the chain."""
    return room.record.claim(id)


__all__ = ["Stood", "claim", "claims", "faces", "listed"]
