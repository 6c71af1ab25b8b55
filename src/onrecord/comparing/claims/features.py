"""What tells whether a statement is about a claim, and on which side: numbers that a few fitted weights make one of.

Both are told from the words that name the claim (the content of its clearest statement) and the statement's own.
"""

from __future__ import annotations

import math

from onrecord.comparing.claims.leaning import HOAX
from onrecord.comparing.claims.matter import Matter
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
_RUMOURS = frozenset(_RUMOUR_SOURCES.split())
_OFFICIAL = frozenset(_OFFICIAL_SOURCES.split())
REJECTING = frozenset(_REJECTING.split())
"""Cues by which somebody stands against what others say."""


def names(s: Said, matter: Matter) -> list[float]:
    """Features of a statement having the words that name what its story turns around."""
    return [
        matter.turning(s),
        matter.central(s),
        matter.support(s),
        matter.like_lead(s),
        cover(matter.charge, s.words),
        cover(s.words, matter.charge),
        matter.like_denied(s),
        s.place,
        float(s.number == 0),
        math.log1p(s.length),
        min(1.0, 30 / max(1, s.length)),
        float(s.lean.negated > 0),
        float(s.lean.false > 0),
        float(s.lean.doubtful > 0),
        float(s.lean.maybe > 0),
        float(s.statement.form == "indirect"),
        float(s.statement.stance == "asserts"),
        float(s.statement.stance in ("denies", "doubts")),
        math.log1p(len(s.names)),
        float(s.speaker is None),
        float(bool(set(s.source.lower().split()) & _RUMOURS)),
        float(s.cue_lean.told > 0),
        float(s.back),
    ]


def about(s: Said, c: Said, matter: Matter, *, main: bool) -> list[float]:
    """Features of a statement being about a claim, given by its clearest statement; `main` is the story's first."""
    like = cosine(s.words, c.words)
    shared = len(s.words.keys() & c.words.keys())
    denies = float(s.statement.stance in ("denies", "doubts"))
    open_ = float(s.statement.stance in ("withholds", "asks"))
    false = float(s.lean.false > 0 and not c.lean.false)
    doubts = float(s.lean.doubtful > 0 and not c.lean.doubtful)
    back = float(s.back)
    first = float(main)
    central = matter.central(s)
    own, support, lead, around = (
        cover(s.words, c.words),
        matter.support(s),
        matter.like_lead(s),
        cover(c.words, s.around),
    )
    same, other = 0.0, 0.0
    for o in matter.beside(s):
        near = cosine(o.words, c.words)
        if o.speaker and s.speaker and o.speaker.id == s.speaker.id:
            same = max(same, near)
        else:
            other = max(other, near)
    return [
        like,
        cover(c.words, s.words),
        own,
        math.log1p(shared),
        len(s.names & c.names) / len(c.names) if c.names else 0.0,
        float(bool(s.numbers and c.numbers and not s.numbers & c.numbers)),
        back,
        denies,
        open_,
        false,
        doubts,
        first,
        first * back,
        first * false,
        first * denies,
        first * open_,
        central,
        first * central,
        math.log1p(s.length) / 3,
        float(bool(s.speaker and c.speaker and s.speaker.id == c.speaker.id)),
        same,
        other,
        first * doubts,
        float(s.statement.inside is not None),
        first * float(not shared),
        matter.likeness(s, c),
        first * like,
        first * own,
        s.place,
        first * s.place,
        float(s.statement.stance in ("urges", "intends", "feels")),
        support,
        first * support,
        lead,
        first * lead,
        around,
        first * around,
        cover(c.words, s.lead),
        1 - s.statement.confidence,
    ]


def main(s: Said, c: Said, matter: Matter) -> list[float]:
    """Features of a statement being about the story's first claim rather than another."""
    return [*about(s, c, matter, main=True), matter.like_leads(s), matter.new(s)]


def side(s: Said, c: Said) -> list[float]:
    """Features of a statement being against a claim that it is about."""
    like = cosine(s.words, c.words)
    negated, other = s.lean.negated > 0, c.lean.negated > 0
    false = float(s.lean.false > 0)
    short = float(s.length <= 8)
    only = float(negated and not other)
    cue = set(s.cue.lower().split())
    source = set(s.source.lower().split())
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
        cover(c.words, s.words),
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
        cover(c.words, s.words) * only,
        cover(c.words, s.words) * false * float(not c.lean.false),
        cover(s.words, c.words) * only,
        cover(s.words, c.words),
        float(bool(source & _RUMOURS)),
        float(bool(source & HOAX)),
        float(bool(source & _OFFICIAL)),
        float(s.cue_lean.told > 0 or "alleg" in s.cue),
        float(s.cue_lean.true > 0),
        cover(c.words, s.words) * float(s.statement.stance in ("denies", "doubts")),
    ]
