"""A claim as it is kept and shown: from what was gathered, who the speakers are, and what was copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.comparing.claims.chains import Copied, chain, ways
from onrecord.comparing.claims.claim import SIDES, Claim, ClaimHeading, Side, Stood
from onrecord.comparing.claims.explaining import why_about, why_side
from onrecord.comparing.claims.gathering import Gathered
from onrecord.comparing.claims.positions import changes, in_time, positions
from onrecord.comparing.claims.said import day_of
from onrecord.types import digest

__all__ = ["claim", "claim_id", "day_of", "stood"]


SURE = 0.3
"""How surely a statement has to be about a claim for it to count."""


PLAIN = 0.75
"""And for it to put a speaker on a second side."""


def stood(claim: Gathered) -> tuple[Stood, ...]:
    """The statements of a claim with their sides, in order of time."""
    out = []
    for m in claim.members:
        s = m.said
        surely = m.against if m.side in ("denies", "doubts") else 1 - m.against
        out.append(
            Stood(
                article=s.article,
                statement=s.statement.id,
                content=s.statement.content,
                words=s.text,
                side=m.side,
                speaker=s.speaker,
                certainty=s.statement.certainty,
                date=s.date,
                via=s.statement.via,
                score=m.score,
                why=why_about(s, claim.named),
                side_score=round(surely if m.side in ("asserts", "denies", "doubts") else 1.0, 3),
                why_side=m.why or why_side(s, claim.named, m.side),
            )
        )
    return tuple(in_time(out))


def unsettled(statements: Sequence[Stood]) -> set[str]:
    """The statements that would put a speaker on both sides of a claim though they are hardly about it: those of the
    side that no statement puts him on as plainly as one does on the other. However many are on it: a dozen remarks in
    which nothing stands against a claim assert it less than one plain denial denies it."""
    of: dict[str, dict[int, list[Stood]]] = {}
    for s in statements:
        if s.speaker is not None and s.side in _SIGN and s.score >= SURE:
            of.setdefault(s.speaker.id, {}).setdefault(_SIGN[s.side], []).append(s)
    out: set[str] = set()
    for sides in of.values():
        if len(sides) > 1:
            weaker = min(sides, key=lambda k: (max(s.score * (2 * s.side_score - 1) for s in sides[k]), k))
            out |= {s.statement for s in sides[weaker] if s.score < PLAIN}
    return out


_SIGN = {"asserts": 1, "denies": -1, "doubts": -1}


def claim_id(article: str, statement: str) -> str:
    """The id of the claim that a statement names."""
    return digest("claim", article, statement)


def claim(
    named: tuple[str, str, str],
    statements: Sequence[Stood],
    *,
    story: int | None = None,
    copied: Copied | None = None,
    names: Mapping[str, str] | None = None,
) -> Claim:
    """The ledger of a claim. `named` are the article and the id of its clearest statement, and the words of that."""
    article, statement, says = named
    unsure = unsettled(statements) | {s.statement for s in statements if s.score < SURE}
    loose = tuple(s for s in statements if s.statement in unsure)
    statements = [s for s in statements if s.statement not in unsure]
    through = ways(statements, copied or {})
    held = positions(statements)
    moved = changes(statements)
    sides: Counter[Side] = Counter(p.side for p in held)
    speakers = {p.speaker.id: p for p in held if p.speaker}
    asserted = [s for s in statements if s.side == "asserts"]
    sources = {s.speaker.id for s in asserted if s.speaker}
    roots = {through.get((s.article, s.statement), [s.article])[-1] for s in statements}
    dates = sorted(s.date for s in statements if s.date)
    heading = ClaimHeading(
        id=claim_id(article, statement),
        says=says,
        article=article,
        statement=statement,
        story=story,
        sides={side: sides[side] for side in SIDES if sides[side]},
        statements=len(statements),
        speakers=len(speakers),
        named=sum(p.named for p in speakers.values()),
        articles=len({s.article for s in statements}),
        origins=len(roots),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        changes=len(moved),
        single=bool(asserted) and (len(sources) == 1 or len({_root(s, through) for s in asserted}) == 1),
    )
    return Claim(
        heading=heading,
        statements=tuple(statements),
        loose=loose,
        positions=held,
        changes=moved,
        chain=chain(statements, through, names or {}),
    )


def _root(s: Stood, through: Mapping[tuple[str, str], Sequence[str]]) -> str:
    return through.get((s.article, s.statement), [s.article])[-1]
