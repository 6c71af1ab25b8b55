"""Claims as people have decided: statements on other sides, claims that are one after all, or are not.

A decision (`deciding`) finds its statement by its id, or where the article was read again, by its words.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from onrecord.comparing.claims.claim import Side
from onrecord.comparing.claims.gathering import Gathered, alone, member
from onrecord.comparing.claims.said import Said
from onrecord.record.comparing.claims.deciding import Anchor, Decision, place
from onrecord.types import Article

_AGAINST: dict[Side, float] = {"denies": 1.0, "doubts": 1.0}


def apply(gathered: Sequence[Gathered], decided: Sequence[Decision], articles: Mapping[str, Article]) -> list[Gathered]:
    """The claims as people have decided, the later decision over the earlier.

    Sides come last: what is moved into a claim is on the side of it that somebody gave it, whenever that was.
    """
    claims = list(gathered)
    for d in sorted(decided, key=lambda d: d.kind == "side"):
        one = _find(d.one, claims, articles)
        other = _find(d.other, claims, articles) if d.other else None
        if one is None or (d.other is not None and other is None):
            continue
        why = f"{d.by} has said so (correction {d.number})"
        if d.kind == "side" and d.side is not None:
            claims = [_sided(c, one, d.side, why) for c in claims]
        elif other is not None and d.kind == "one-claim":
            claims = _one(claims, one, other, d.other is not None and d.other.whole)
        elif other is not None and d.kind == "not-one-claim":
            claims = _apart(claims, one, other)
    return claims


def _find(anchor: Anchor, claims: Sequence[Gathered], articles: Mapping[str, Article]) -> Said | None:
    """The statement that an anchor names, also where the article was read again."""
    here = [m.said for c in claims for m in c.members if m.said.article == anchor.article]
    for s in here:
        if s.statement.id == anchor.statement:
            return s
    article = articles.get(anchor.article)
    at = place(article.text, anchor) if article else None
    if at is None:
        return None

    def shared(s: Said) -> int:
        return sum(max(0, min(b, at[1]) - max(a, at[0])) for a, b in s.statement.content)

    best = max(here, key=lambda s: (shared(s), -s.number), default=None)
    return best if best is not None and 2 * shared(best) >= at[1] - at[0] else None


def _holds(c: Gathered, s: Said) -> bool:
    return any(m.said.key == s.key for m in c.members)


def _sided(c: Gathered, s: Said, side: Side, why: str) -> Gathered:
    return Gathered(
        c.named,
        [
            # Who says on which side of it a statement is says that it is about it.
            m._replace(score=1.0, side=side, why=why, against=_AGAINST.get(side, 0.0)) if m.said.key == s.key else m
            for m in c.members
        ],
    )


def _one(claims: list[Gathered], one: Said, other: Said, whole: bool) -> list[Gathered]:
    if any(_holds(c, one) and _holds(c, other) for c in claims):
        return claims
    goal = max((c for c in claims if _holds(c, one)), key=lambda c: (c.named.key == one.key, len(c.members)))
    taken = max((c for c in claims if _holds(c, other)), key=lambda c: (c.named.key == other.key, len(c.members)))
    moved = [m.said for m in taken.members] if whole else [other]
    known = {m.said.key for m in goal.members}
    goal_now = Gathered(goal.named, [*goal.members, *(member(s, goal.named, 1.0) for s in moved if s.key not in known)])
    rest = Gathered(taken.named, [m for m in taken.members if m.said.key not in {s.key for s in moved}])
    out = [goal_now if c is goal else rest if c is taken else c for c in claims]
    others = {c.named.key for c in out if c is not rest}
    return [c for c in (_renamed(c, others) if c is rest else c for c in out) if c.members]


def _apart(claims: list[Gathered], one: Said, other: Said) -> list[Gathered]:
    out = []
    for c in claims:
        if _holds(c, one) and _holds(c, other):
            leaves = one if c.named.key == other.key else other
            c = Gathered(c.named, [m for m in c.members if m.said.key != leaves.key])
        out.append(c)
    for s in (one, other):
        if not any(_holds(c, s) for c in out):
            out.append(Gathered(s, [alone(s)]))
    return out


def _renamed(c: Gathered, others: Container[tuple[str, int]]) -> Gathered:
    """A claim whose clearest statement was taken away is named by the first that is left and names none of the others.
    Where each names another, and so is about that, nothing is left of it."""
    if any(m.said.key == c.named.key for m in c.members):
        return c
    named = next((m.said for m in c.members if m.said.key not in others), None)
    return Gathered(named, [member(m.said, named, m.score) for m in c.members]) if named else c._replace(members=[])
