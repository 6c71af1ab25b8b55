"""Who stands where on a claim, since when, through whom, and who moved; from its statements with their sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.comparing.claims.claim import SIDES, Change, Position, Stood
from onrecord.types import Certainty, Speaker

SURE = 0.75
"""How surely both statements have to be on their sides for a change to be told."""
ABOUT = 0.65
"""And about the claim."""
SIGN = {"asserts": 1, "denies": -1}
"""Sides that contradict each other."""


def is_named(speaker: Speaker | None) -> bool:
    """Whether a speaker has a name that one could ask for."""
    if speaker is None or speaker.kind in ("anonymous", "group"):
        return False
    return any(word[:1].isupper() for word in speaker.name.split())


def in_time(statements: Iterable[Stood]) -> list[Stood]:
    """Statements in order of time, those without a date last."""
    return sorted(statements, key=lambda s: (s.date or "~", s.article, s.content))


def positions(statements: Iterable[Stood]) -> tuple[Position, ...]:
    """The positions of all speakers: side after side, on each those with the most statements first."""
    of: dict[tuple[str, str], list[Stood]] = defaultdict(list)
    for s in statements:
        of[s.side, s.speaker.id if s.speaker else ""].append(s)
    found = [_position(own) for own in of.values()]
    return tuple(
        sorted(found, key=lambda p: (SIDES.index(p.side), -len(p.statements), p.speaker.name if p.speaker else "~"))
    )


def _position(own: Sequence[Stood]) -> Position:
    own = in_time(own)
    surely = next((s.certainty for s in own if s.certainty.level != "unstated"), Certainty())
    via = dict.fromkeys(v for s in own for v in s.via)
    return Position(
        speaker=own[0].speaker,
        side=own[0].side,
        certainty=surely,
        since=own[0].date,
        via=tuple(via),
        named=is_named(own[0].speaker),
        statements=tuple(own),
    )


def changes(statements: Iterable[Stood]) -> tuple[Change, ...]:
    """Speakers with a name who assert the claim in one statement and deny it in another, both surely.

    Of each the first two that contradict each other, in order of time. A group or somebody unnamed may be several who
    disagree, and an account of two statements in one sentence is none.
    """
    of: dict[str, list[Stood]] = defaultdict(list)
    for s in statements:
        if (
            s.side in SIGN
            and s.speaker is not None
            and is_named(s.speaker)
            and s.side_score >= SURE
            and s.score >= ABOUT
        ):
            of[s.speaker.id].append(s)
    out = []
    for own in of.values():
        own = in_time(own)
        pair = next(((a, b) for a, b in pairwise(own) if a.side != b.side), None)
        if pair is not None and own[0].speaker is not None:
            before, after = pair
            out.append(Change(own[0].speaker, before, after, _is_earlier(before.date, after.date)))
    return tuple(sorted(out, key=lambda c: (c.speaker.name, c.speaker.id)))


def _is_earlier(one: str | None, other: str | None) -> bool:
    """Whether a date is known to be before another: a year or a month is not before a day in it.

    >>> [_is_earlier(*pair) for pair in (("2017", "2017-03-01"), ("2017", "2018-03"), ("2017-02", "2017-03-01"))]
    [False, True, True]
    """
    if not one or not other:
        return False
    known = min(len(one), len(other))
    return one[:known] < other[:known]
