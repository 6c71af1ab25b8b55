"""What tells whether a statement is about a claim, and on which side: numbers that a few fitted weights make one of.

Both are told from the words that name the claim (the content of its clearest statement) and the statement's own.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from onrecord.comparing.claims.leaning import HOAX
from onrecord.comparing.claims.lists import Floats
from onrecord.comparing.claims.matter import Matter
from onrecord.comparing.claims.opposites import excludes
from onrecord.comparing.claims.said import Said
from onrecord.comparing.claims.weighing import cosine, cover

ABOUT = (
    "likeness", "claim covered", "statement covered", "words shared", "names shared", "numbers clash",
    "refers back", "denies", "withholds or asks", "says it is false", "doubts it", "main claim",
    "main, refers back", "main, false", "main, denies", "main, withholds", "central", "main, central", "length",
    "same speaker", "beside, same speaker", "beside, other speaker", "main, doubts", "nested",
    "main, no words shared", "likeness beyond the story", "main, likeness", "main, statement covered", "place",
    "main, place", "wants or feels", "support", "main, support", "like its lead", "main, like its lead",
    "claim covered around", "main, claim covered around", "claim and lead alike", "unsure",
)  # fmt: skip
"""Names of the features of `about`, in order."""
SIDES = (
    "denies", "doubts", "says it is false", "claim says it is false", "only statement negated",
    "only claim negated", "both negated", "doubtful", "otherwise", "true", "maybe", "cue false", "cue doubtful",
    "likeness", "likeness, negated", "covered", "short", "short, negated", "refers back", "refers back, negated",
    "same speaker", "question", "unlike, otherwise", "rejecting cue", "false, negated", "inner of denial",
    "covered, negated", "covered, false", "claim covers, negated", "claim covers", "source is a rumour",
    "source is called false", "source is official", "cue of a claim", "cue confirms", "denies, covered",
    "cue negated",
)  # fmt: skip
"""Names of the features of `side`, in order."""
_RUMOUR_SOURCES = """
    report reports story stories rumor rumors rumour rumours site website blog tabloid sources source article articles
    media outlets headline tweet post viral witnesses
"""
_OFFICIAL_SOURCES = """
    spokesman spokeswoman spokesperson rep reps representative representatives official officials police company embassy
    ministry department agent publicist lawyer attorney expert experts scientist scientists
"""
_REJECTING = """
    deny denies denied denying debunk debunked debunks slam slammed slams blast blasted exposed refute
    refuted reject rejected rejects dismiss dismissed dismisses dispute disputed disputes contradict
    contradicted retract retracted clarified clarify apologised apologized mocked scoffed insisted
    insists insist assured ridiculed condemned lambasted countered quashed rebutted rubbished
"""
_LEFT_OPEN = """
    commitment commit comment commented confirm confirmed specify specified know known knew reveal revealed mention
    disclose elaborate rule promise identify give provide tell told clear sure immediately respond discuss explain
"""
_OPEN = frozenset(_LEFT_OPEN.split())
"""Who does not do one of these has not said that something is not so."""
_RUMOURS = frozenset(_RUMOUR_SOURCES.split())
_OFFICIAL = frozenset(_OFFICIAL_SOURCES.split())
REJECTING = frozenset(_REJECTING.split())
"""Cues by which somebody stands against what others say."""


def names(matter: Matter) -> Floats:
    """Features of the statements of a story having the words that name what it turns around, a column for each."""
    column, charged = matter.column, matter.charged
    return np.array(
        [
            matter.turning,
            matter.central,
            matter.support,
            matter.like_lead,
            charged.covers(matter.charge.total),
            charged.covered(),
            matter.like_denied,
            column(lambda s: s.place),
            column(lambda s: s.number == 0),
            column(lambda s: math.log1p(s.length)),
            column(lambda s: min(1.0, 30 / max(1, s.length))),
            column(lambda s: s.lean.negated > 0),
            column(lambda s: s.lean.false > 0),
            column(lambda s: s.lean.doubtful > 0),
            column(lambda s: s.lean.maybe > 0),
            column(lambda s: s.statement.form == "indirect"),
            column(lambda s: s.statement.stance == "asserts"),
            column(lambda s: s.statement.stance in ("denies", "doubts")),
            column(lambda s: math.log1p(len(s.names))),
            column(lambda s: s.speaker is None),
            column(lambda s: not _RUMOURS.isdisjoint(s.source.lower().split())),
            column(lambda s: s.cue_lean.told > 0),
            column(lambda s: s.back),
        ]
    )


def about(c: Said, matter: Matter, *, main: bool) -> Floats:
    """Features of the statements of a story being about a claim, given by its clearest statement, a column for each;
    `main` is the story's first."""
    size, n, nothing = len(matter.statements), matter.at[c.key], np.zeros(len(matter.statements))
    own, spread, total = matter.plain, matter.words.spread(c.words), c.words.total
    met = matter.words.meet(spread)
    like, covered, shared = met.cosine(c.words.norm), met.covered(), met.shared()
    same, other = matter.beside(like)
    around = matter.around(spread, total)
    false = own.false if not c.lean.false else nothing
    doubts = own.doubts if not c.lean.doubtful else nothing

    def first(values: Floats) -> Floats:
        return values if main else nothing

    return np.array(
        [
            like,
            met.covers(total),
            covered,
            np.log1p(shared),
            matter.names.shared(c.names) / len(c.names) if c.names else nothing,
            matter.column(lambda s: bool(s.numbers) and s.numbers.isdisjoint(c.numbers)) if c.numbers else nothing,
            own.back,
            own.denies,
            own.open,
            false,
            doubts,
            first(np.ones(size)),
            first(own.back),
            first(false),
            first(own.denies),
            first(own.open),
            matter.central,
            first(matter.central),
            own.length,
            matter.same_speaker(n),
            same,
            other,
            first(doubts),
            own.nested,
            first((shared == 0).astype(np.float64)),
            matter.likeness(n, met),
            first(like),
            first(covered),
            own.place,
            first(own.place),
            own.wants,
            matter.support,
            first(matter.support),
            matter.like_lead,
            first(matter.like_lead),
            around,
            first(around),
            matter.lead(spread, total),
            own.unsure,
        ]
    )


def main(about: Floats, matter: Matter) -> Floats:
    """Features of the statements of a story being about its first claim rather than another, a column for each, given
    what `about` says of that claim."""
    return np.vstack((about, matter.like_leads, matter.new))


@lru_cache(maxsize=5_000)
def _apart(words: str) -> frozenset[str]:
    """The words of a cue or a source: most are one of a few."""
    return frozenset(words.lower().split())


def side(s: Said, c: Said) -> list[float]:
    """Features of a statement being against a claim that it is about."""
    like = cosine(s.words, c.words)
    negated, other = s.lean.negated > 0, c.lean.negated > 0
    false = float(s.lean.false > 0 or excludes(s.words, c.words))
    short = float(s.length <= 8)
    covered, covers = cover(c.words, s.words), cover(s.words, c.words)
    only = float(negated and not other)
    cue, source = _apart(s.cue), _apart(s.source)
    return [
        float(s.statement.stance == "denies"),
        float(s.statement.stance == "doubts"),
        false * float(not c.lean.false),
        float(c.lean.false > 0 and not s.lean.false),
        only,
        float(other and not negated),
        float(other and negated),
        float(s.lean.doubtful > 0 and not c.lean.doubtful),
        float(s.lean.otherwise > 0),
        float(s.lean.true > 0),
        float(s.lean.maybe > 0),
        float(s.cue_lean.false > 0),
        float(s.cue_lean.doubtful > 0),
        like,
        like * only,
        covered,
        short,
        short * only,
        float(s.back),
        float(s.back) * only,
        float(bool(s.speaker and c.speaker and s.speaker.id == c.speaker.id)),
        float(s.lean.question),
        (1 - like) * float(s.lean.otherwise > 0),
        float(bool(cue & REJECTING)),
        false * only,
        float(s.statement.stance == "denies" and s.statement.inside is not None),
        covered * only,
        covered * false * float(not c.lean.false),
        covers * only,
        covers,
        float(bool(source & _RUMOURS)),
        float(bool(source & HOAX)),
        float(bool(source & _OFFICIAL)),
        float(s.cue_lean.told > 0 or "alleg" in s.cue),
        float(s.cue_lean.true > 0),
        covered * float(s.statement.stance in ("denies", "doubts")),
        float(s.cue_lean.negated > 0 and _OPEN.isdisjoint(cue)),
    ]
