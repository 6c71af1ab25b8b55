"""The claims of one story: which statement names each, which others are about it, and on which side these are.

A story mostly turns around one charge, which is its first claim; what is not about that is gathered around those
statements of the rest that are clearest. Each is judged against the one that names the claim, so that the work grows
with the number of statements, not of their pairs. A statement may be about several claims.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import mul
from typing import NamedTuple

import numpy as np

from onrecord.comparing.claims import features
from onrecord.comparing.claims.claim import Side
from onrecord.comparing.claims.evidence import is_shown
from onrecord.comparing.claims.fitted import FITTED
from onrecord.comparing.claims.lists import Floats
from onrecord.comparing.claims.matter import Matter
from onrecord.comparing.claims.said import Said

MAIN = 0.01
"""How surely a statement has to be about a story's first claim, small talk reckoned with."""
NEAR = 0.3
"""And how surely, should it bear on any proposition of the story at all, on this one."""
OTHER = 0.2
"""And about another."""
CLAIMS = 12
"""Claims of more than one statement in one story, at most."""
BOTH = 0.6
"""How surely it has to be about a second one beside that which it is about most."""
GAIN = 2.0
"""Statements, in sum of chances, that another claim has to explain better than those before."""
CLEAR = 0.3
"""How well the words of a statement have to name a claim, see `clear`."""
TRIED = 14
"""Statements that are tried as names of claims: the clearest."""


REJECTED = 0.9
"""How surely who puts aside what is told is against it."""
COVERED = 0.8
"""Share of a claim that words have, by weight, which say it again."""
LOOSE = 0.3
"""How surely a statement has to be about a claim to be on a side of it by a hair,"""
EITHER = 0.05
"""which is to be as near as this to being on the other."""


PLAINLY = 0.3
"""How surely a statement has to be about a story's first claim to name no other."""
BESIDE = 0.29
"""How surely a statement is about a claim, at most, that has no words which put it on its side: it stands beside."""
OPEN = 0.5
"""How surely a statement has to be against a claim that only leaves it open: "he could not confirm the report"."""


class Member(NamedTuple):
    """A statement in a claim; `against` is how surely it is on the other side than the statement that names it."""

    said: Said
    side: Side
    score: float
    against: float
    why: str = ""
    """Why it is on this side, where a person has said so."""


class Gathered(NamedTuple):
    """A claim: the statement that names it, and all that are about it, that one included."""

    named: Said
    members: list[Member]


def gather(statements: Iterable[Said]) -> list[Gathered]:
    """The claims of the statements of one story; every statement is in one at least, if need be alone."""
    matter = Matter(list(statements))
    if not matter.statements:
        return []
    first, *others = ranked(matter)
    columns = features.about(first, matter, main=True)
    about = chances("about", columns)
    central = (about >= MAIN) & (chances("main", features.main(columns, matter)) >= NEAR)
    central[matter.at[first.key]] = True
    plainly = central & (about >= PLAINLY)  # what asserts the first claim names no second one
    others = [c for c in others if not plainly[matter.at[c.key]]]
    named, found = _told_apart(first, about, others, matter)
    for k, c in enumerate(named):
        found[k, matter.at[c.key]] = 1.0
    holds = (found >= OTHER) & ((found == found.max(axis=0)) | (found >= BOTH))
    holds[0] = central
    claims = [
        Gathered(c, _members(c, [(matter.statements[n], float(p[n])) for n in np.flatnonzero(held).tolist()]))
        for c, p, held in zip(named, found, holds, strict=True)
    ]
    placed = {m.said.key for c in claims for m in c.members}
    claims += [Gathered(s, [alone(s)]) for s in matter.statements if s.key not in placed]
    return [c for c in claims if c.members]


def _told_apart(first: Said, about: Floats, others: Sequence[Said], matter: Matter) -> tuple[list[Said], Floats]:
    """The statements that name a story's claims, the first of them given, and how surely each statement is about each:
    every further claim is the one that explains most that those before do not."""
    named, found, best = [first], [about], about
    tried = [c for c in others[:TRIED] if clear(c) >= CLEAR]
    own = [_about(c, matter) for c in tried]
    while tried and len(named) < CLAIMS:
        gains = [round(float(np.maximum(0.0, x - best).sum()), 6) for x in own]
        most = max(range(len(tried)), key=lambda n: (gains[n], tried[n].key))
        if gains[most] < GAIN:
            break
        named.append(tried.pop(most))
        found.append(own.pop(most))
        best = np.maximum(best, found[-1])
    return named, np.array(found)


def _about(c: Said, matter: Matter) -> Floats:
    """How surely each statement is about a claim that is not the first; what shares no word with it is not."""
    columns = features.about(c, matter, main=False)
    return np.where(columns[_SHARED] > 0, chances("about", columns), 0.0)


_SHARED = features.ABOUT.index("words shared")


def ranked(matter: Matter) -> list[Said]:
    """The statements of a story, those first that name best what it turns around."""
    fit = matter.column(clear) * chances("names", features.names(matter))
    order = [(-round(x, 9), s.key, n) for n, (x, s) in enumerate(zip(fit.tolist(), matter.statements, strict=True))]
    return [matter.statements[n] for _, _, n in sorted(order)]


_OPEN = frozenset(("and", "or", "but", "of", "the", "a", "to", "in", "that", "with"))
"""Words that no clause ends in: something was cut off."""


def clear(s: Said) -> float:
    """How well a statement's words can name a claim, 0 to 1: a clause that asserts, with names, of a good length."""
    if s.back or not s.words:
        return 0.05
    long = min(1.0, s.length / 8) * min(1.0, 30 / s.length)
    asserts = 1.0 if s.statement.stance == "asserts" else 0.6
    plain = 0.5 if s.lean.false or s.lean.doubtful else 0.8 if s.lean.negated else 1.0
    named = 1.0 if s.names else 0.7
    own = 1.0 if s.statement.form == "indirect" else 0.8
    whole = 0.5 if s.text.rstrip(' .,;”"').rpartition(" ")[2].lower() in _OPEN else 1.0
    return whole * long * asserts * plain * named * own * (0.6 if s.lean.question else 1.0)


def _members(named: Said, held: Iterable[tuple[Said, float]]) -> list[Member]:
    found = [m for m in (member(s, named, score) for s, score in held) if not _is_open(m, named)]
    return [m if is_shown(m.said, named, m.side, m.score) else m._replace(score=min(m.score, BESIDE)) for m in found]


def member(s: Said, named: Said, score: float) -> Member:
    """A statement in the claim that another names, with its side."""
    against = _own(s) if s is named else chance("side", features.side(s, named))
    if not named.lean.false and s is not named:
        if named.lean.negated and _debunks(s):
            against = min(against, 1 - REJECTED)
        elif _puts_aside(s, named) or _disbelieves(s, named):
            against = max(against, REJECTED)
    return Member(s, side_of(s, against), round(score, 3), round(against, 3))


def _puts_aside(s: Said, named: Said) -> bool:
    """Whether somebody rejects what others tell: "ridiculed the allegations that ..."."""
    plain = not (s.cue_lean.negated or named.lean.negated)
    return s.rejects and s.statement.stance in ("asserts", "intends") and plain


def _disbelieves(s: Said, named: Said) -> bool:
    """Whether somebody does not hold what the claim says, in all of its words: "does not believe that Farrant ..."."""
    if s.lean.negated or named.lean.negated or not s.cue_lean.negated:
        return False
    values = dict(zip(features.SIDES, features.side(s, named), strict=True))
    return values["cue negated"] > 0 and values["covered"] >= COVERED


def _debunks(s: Said) -> bool:
    """Whether a statement only says that what is told is false, which agrees with a claim that denies it."""
    told = s.lean.told > 0 or s.lean.rumour > 0
    return s.back and told and s.lean.false > 0 and s.statement.stance == "asserts" and not s.cue_lean.false


def _is_open(m: Member, named: Said) -> bool:
    """Whether a statement is hardly about a claim, and might as well be on either side: it is not said to be on one."""
    sided = m.side in ("asserts", "denies", "doubts", "reports-only") and m.said is not named
    return sided and m.score < LOOSE and abs(m.against - 0.5) < EITHER


def alone(s: Said) -> Member:
    """A statement that is the only one of its claim."""
    return Member(s, side_of(s, _own(s)), 1.0, _own(s))


def _own(s: Said) -> float:
    """How surely a statement is against its own words: what somebody denies names a claim that he denies."""
    return float(s.rejects)


def side_of(s: Said, against: float) -> Side:
    """The side of a statement, given how surely it is against the claim."""
    stance = s.statement.stance
    if stance in ("withholds", "asks"):
        return stance
    if s.leaves_open and s.speaker and against >= OPEN:
        return "withholds"
    if against >= 0.5:
        return (
            "doubts"
            if stance == "doubts" or (s.lean.doubtful and not s.lean.false and stance != "denies")
            else "denies"
        )
    return "reports-only" if s.speaker is None or _is_hearsay(s.source) else "asserts"


def _is_hearsay(source: str) -> bool:
    """Whether a source is nobody: "rumours", "some unconfirmed reports"; but not "local reports" or "Mirror reports".

    >>> [_is_hearsay(source) for source in ("Unconfirmed reports", "the rumors", "A report", "Mirror reports")]
    [True, True, False, False]
    """
    *before, head = source.lower().split() or [""]
    return head in _RUMOURS or (head == "reports" and _VAGUE.issuperset(before))


_RUMOURS = frozenset(("rumors", "rumours", "rumor", "rumour", "speculation"))
_OF_NOBODY = """
    unconfirmed some recent early earlier initial the latest conflicting various multiple several other these
"""
_VAGUE = frozenset(_OF_NOBODY.split())


def chance(what: str, values: Sequence[float]) -> float:
    """The chance that a fitted line gives to some features."""
    line = FITTED[what]
    z = line.bias + sum(map(mul, line.weights, values))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def chances(what: str, columns: Floats) -> Floats:
    """The same of many at once, a column of features for each."""
    line = FITTED[what]
    z = line.bias + (columns * np.array(line.weights)[:, None]).sum(axis=0)
    return np.asarray(1 / (1 + np.exp(-z.clip(-30.0, 30.0))), np.float64)
