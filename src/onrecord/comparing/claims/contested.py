"""What is to be told of a claim: who moved, who contradicts himself, what rests on one source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.comparing.claims.claim import Change, Claim, Stood
from onrecord.comparing.finding.desk import quoted
from onrecord.types import Finding, Span

CODES = ("position-changed", "positions-clash", "single-source")
ARTICLES = 3
"""Articles that a claim stands in, at least, for its single source to be told."""


def findings(claim: Claim, names: Mapping[str, str]) -> list[Finding]:
    """The findings of one claim; `names` says what each article is called."""
    return [*(_moved(c, names) for c in claim.changes), *_single(claim, names)]


def _moved(change: Change, names: Mapping[str, str]) -> Finding:
    was, now = change.before, change.after
    name = change.speaker.name
    if change.dated:
        says = (
            f"{name} {_verb(was)} it on {was.date} ({quoted(was.words)}) and {_verb(now)} it on {now.date} "
            f"({quoted(now.words)})."
        )
    else:
        one, other = (names.get(x.article, x.article) for x in (was, now))
        says = (
            f"{name} {_verb(was)} it in {one} ({quoted(was.words)}) and {_verb(now)} it in {other} "
            f"({quoted(now.words)}); which was first is not known."
        )
    return Finding(
        code="position-changed" if change.dated else "positions-clash",
        severity="notable",
        article=now.article,
        spans=now.content,
        says=says,
        statement=now.statement,
        beside=((was.article, _whole(was)),),
    )


def _single(claim: Claim, names: Mapping[str, str]) -> Iterator[Finding]:
    asserted = [s for s in claim.statements if s.side == "asserts"]
    speakers = {s.speaker.id: s for s in asserted if s.speaker}
    articles = list(dict.fromkeys(s.article for s in asserted))
    if len(articles) < ARTICLES or len(speakers) != 1:
        return
    first = asserted[0]
    unnamed = not any(p.named for p in claim.positions if p.side == "asserts")
    who = first.speaker.name if first.speaker else "nobody known"
    source = "one unnamed source" if unnamed else "one source"
    via = f", through {first.via[0]}" if first.via else ""
    yield Finding(
        code="single-source",
        severity="notable" if unnamed else "slight",
        article=first.article,
        spans=first.content,
        says=f"All {len(articles)} articles that have it asserted go back to {source}: {who}{via}.",
        statement=first.statement,
        beside=tuple(dict.fromkeys((s.article, _whole(s)) for s in asserted[1:] if s.article != first.article)),
    )


def _verb(s: Stood) -> str:
    return {"asserts": "asserts", "denies": "denies", "doubts": "doubts"}[s.side]


def _whole(s: Stood) -> Span:
    return s.content[0][0], s.content[-1][1]
