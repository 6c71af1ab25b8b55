"""How words lean: whether they negate, debunk, doubt, or only pass on. What a content says of itself, before it is held
against a claim.

The lists are of ordinary words, as `terms` spells them ("don't" is "do not"). A word that a claim itself has ("the
rumour that the tape is fake") tells nothing against it: see `sides`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_WORDS = {
    "not": """
        not no never none neither nor nobody nothing nowhere without cannot hardly barely unable lack lacks
    """,
    "hoax": """
        hoax hoaxes hoaxer fake faked fakes bogus fabricated fabrication fabrications fabricating myth
        satire satirical satirist fictional fiction fictitious joke joking prank pranks prankster pranksters
        invented photoshopped doctored staged sham scam fooled duped parody spoof counterfeit disinformation
        misinformation nonsense rubbish garbage liar liars lie lies lying
    """,
    "denied": """
        deny denied denies denying denial denials dismissed dismiss dismisses rejected rejects reject refute
        refuted refutes debunk debunked debunks debunking disproved disproven discredited contradicted
        contradicts disputed dispute disputes retract retracted retraction apologise apologize apologised
        apologized apology slammed quashed contrary
    """,
    "wrong": """
        false falsely untrue misleading misled incorrect inaccurate inaccuracies unfounded baseless
        groundless ridiculous absurd laughable hilarious preposterous erroneous mistaken mistake
        misidentified misinterpreted misunderstood misunderstanding exaggerated exaggeration wrong wrongly
        falsehood ludicrous outrageous slander smear libel unsubstantiated alive correction debunking
    """,
    "doubtful": """
        doubt doubts doubted doubtful doubting skeptical sceptical sceptic skeptic skeptics sceptics
        skepticism scepticism unlikely implausible improbable impossible suspicious suspect questionable
        dubious unclear uncertain unconfirmed unverified unproven questioned question questions questioning
        credibility plausible careful caution cautious cautioned inconclusive unsure inconsistencies
        debatable speculative premature incredible
    """,
    "passing": """
        reportedly allegedly alleged purportedly purported purporting supposedly supposed apparently
        apparent appears appeared seems unconfirmed unverified
    """,
    "rumour": """
        rumour rumours rumor rumors rumored rumoured speculation speculate speculated speculating viral
        hearsay gossip tabloid internet online twitter facebook website websites
    """,
    "told": """
        claim claims claimed claiming report reports reported reporting according allegation allegations
        accusation accusations accused source sources story stories post posted tweet tweeted suggests
        suggested
    """,
    "back": """
        report reports claim claims rumour rumours rumor rumors story stories allegation allegations charge
        charges accusation accusations it this that these those news speculation suggestion suggestions
        assertion assertions so article articles account accounts account tale hoax theory
    """,
    "otherwise": """
        instead rather actually just merely simply only fact truth reality likely
    """,
    "true": """
        confirm confirmed confirms confirming true truth real authentic genuine verified verify verifies
        indeed proof proved proven evidence admitted admits acknowledged accurate legitimate
    """,
    "known": """
        confirm confirmed confirms confirming verified verify verifies proof prove proved proven
    """,
    "kept": """
        comment commented commenting say disclose discuss elaborate know
    """,
    "maybe": """
        may might could possibly perhaps maybe possible would if whether
    """,
    "made": """
        fake bogus false counterfeit prank joke
    """,
    "tale": """
        photo photos picture pictures image images video quote quotes obituary death news piece headline information
        page and or but that to as
    """,
    "rejecting": """
        slammed slams slam denied denies deny denying dismissed dismiss dismisses rejected rejects reject refuted
        refutes refute debunked debunks debunk disputed disputes dispute retracted retract retracts quashed ridiculed
        ridicules mocked mocks blasted blasts rubbished scoffed rebutted denounced condemned
    """,
    "hedged": """
        only just necessarily always yet promise promize guarantee rule ruled ruling exclude
    """,
    "believed": """
        believe think doubt suggest suppose reason indication evidence question say
    """,
    "buried": """
        bury buries buried burying burn burns burned burnt burning skinned boiled cooked eaten captured taken sent
    """,
    "accusing": """
        accusation accusations allegation allegations assertion assertions charge charges suggestion suggestions theory
        notion idea
    """,
}
NOT = frozenset(_WORDS["not"].split())
"""They turn what stands beside them."""
HOAX = frozenset(_WORDS["hoax"].split())
"""They say that somebody made it up."""
DENIED = frozenset(_WORDS["denied"].split())
"""They say that somebody stands against it."""
WRONG = frozenset(_WORDS["wrong"].split())
FALSE = HOAX | DENIED | WRONG
"""They say of something that it is not so."""
DOUBTFUL = frozenset(_WORDS["doubtful"].split())
"""They do not believe it."""
PASSING = frozenset(_WORDS["passing"].split())
"""They pass something on and leave it open."""
RUMOUR = frozenset(_WORDS["rumour"].split())
"""They say that it goes round."""
TOLD = frozenset(_WORDS["told"].split())
"""They say that it is told."""
BACK = frozenset(_WORDS["back"].split())
"""They refer to what was said before."""
INVOLVED = frozenset(("role", "involvement", "wrongdoing", "part", "such"))
"""What is denied of a charge that stands elsewhere: "any role"."""
OTHERWISE = frozenset(_WORDS["otherwise"].split())
"""They put something else in its place."""
TRUE = frozenset(_WORDS["true"].split())
"""They say that it is so."""
_PROVED = frozenset(_WORDS["known"].split())
"""Of those, what says that it is known to be so: who "could not confirm" it has not said that it is not so,"""
_KEPT = frozenset(_WORDS["kept"].split())
"""nor who "would not say"."""
MAYBE = frozenset(_WORDS["maybe"].split())
_REJECTING = frozenset(_WORDS["rejecting"].split())
"""Cues by which somebody puts aside what others tell."""
_MADE = frozenset(_WORDS["made"].split())
"""They say of the thing that follows that it is not real: "a fake passport" denies nothing,"""
TALE = RUMOUR | TOLD | BACK | frozenset(_WORDS["tale"].split())
"""but "a fake report" does."""
_TOLD = RUMOUR | TOLD | frozenset(_WORDS["accusing"].split())
_BEGINNING = 4
"""Terms of a content in which it says what it is that is told."""
_HEDGED = frozenset(_WORDS["hedged"].split())
"""Of "not only", "not the only one", "not yet" and "cannot promise" none says that something is not so."""
_BELIEVED = frozenset(_WORDS["believed"].split())
"""What is not believed not to be so is so,"""
_AGAIN = frozenset(("so", "and", "but", "because"))
"""unless somebody begins anew: "I do not think so, it was not him","""
_FAR = 8
"""and both words that negate are as near as this to each other."""
_BURIED = frozenset(_WORDS["buried"].split())
"""Who is "buried alive" has not been called dead before."""
_WHO = frozenset(("who", "which", "whose"))
_ELSE = frozenset(("other", "else"))


class Leaning(NamedTuple):
    """How many words of a text lean in which way."""

    negated: int
    hoax: int
    denied: int
    wrong: int
    doubtful: int
    passing: int
    rumour: int
    told: int
    otherwise: int
    true: int
    maybe: int
    open: int
    """Of these: words that leave it open, since somebody does not know it or keeps it to himself."""
    question: int

    @property
    def false(self) -> int:
        """How many words say that it is not so."""
        return self.hoax + self.denied + self.wrong


_KINDS = (NOT, HOAX, DENIED, WRONG, DOUBTFUL, PASSING, RUMOUR, TOLD, OTHERWISE, TRUE, MAYBE)
_KNOWN = _KEPT.union(*_KINDS)
_TURNED = {1: 9, 2: 9, 3: 9, 9: 3}
"""What a kind becomes behind a word that negates: "not true" is wrong, "no hoax" is true."""


@lru_cache(maxsize=200_000)
def _kind(term: str) -> tuple[int, ...]:
    return tuple(term in words for words in _KINDS)


_ONLY = {("no", "doubt"), ("no", "longer"), ("no", "matter")}


def rejects(cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether somebody puts aside what others tell, given the terms of the cue and of the content.

    >>> rejects(["has", "ridiculed"], ["the", "allegations", "of", "meddling"]), rejects(["ridiculed"], ["his", "hat"])
    (True, False)
    """
    return not _REJECTING.isdisjoint(cue) and not _TOLD.isdisjoint(content[:_BEGINNING])


def is_beside(keys: Sequence[str], n: int) -> bool:
    """Whether a word that negates or debunks does so to something beside what is said."""
    k, following = keys[n], keys[n + 1 : n + 2]
    if k in NOT:
        return (
            (bool(following) and (k, following[0]) in _ONLY)
            or not _HEDGED.isdisjoint(keys[n + 1 : n + 3])
            or not DENIED.isdisjoint(keys[n + 1 : n + 4])
            or not _WHO.isdisjoint(keys[max(0, n - 3) : n])
            or not _ELSE.isdisjoint(keys[n + 1 : n + 5])
            or _is_doubled(keys, n)
        )
    if k == "alive":
        return not _BURIED.isdisjoint(keys[max(0, n - 3) : n])
    return k in _MADE and bool(following) and len(following[0]) > 1 and following[0] not in TALE


def _is_doubled(keys: Sequence[str], n: int) -> bool:
    """Whether a word that negates is one of two that say yes together: "no reason to believe that it is not so"."""
    if NOT.isdisjoint(keys[max(0, n - _FAR) : n]) and NOT.isdisjoint(keys[n + 1 : n + _FAR + 1]):
        return False
    for first, last in ((n, n + _FAR), (n - _FAR, n)):
        near = keys[max(0, first) : last + 1]
        at = [i for i, k in enumerate(near) if k in NOT]
        if len(at) == 2 and not _BELIEVED.isdisjoint(between := near[at[0] : at[1]]) and _AGAIN.isdisjoint(between):
            return True
    return False


def _is_either(keys: Sequence[str], n: int) -> bool:
    """Whether a word only says what somebody does not do either: "cannot confirm or deny"."""
    return keys[n] in DENIED and keys[n - 1] == "or" and not _PROVED.isdisjoint(keys[max(0, n - 3) : n])


def leaning(keys: Sequence[str], text: str = "") -> Leaning:
    """How the words of a text lean, given their terms.

    "not true" is false, not true; "not the only" negates nothing, nor do "no other", "who did not return" and "a fake
    passport".

    >>> from onrecord.comparing.text.terms import terms
    >>> told = "The report isn't true: it's a hoax"
    >>> found = leaning(terms(told).keys, told)
    >>> found.negated, found.false, found.true
    (1, 2, 0)
    """
    counts, left_open = [0] * len(_KINDS), 0
    for n, k in enumerate(keys):
        if k not in _KNOWN or is_beside(keys, n):
            continue
        turned = any(b in NOT for b in keys[max(0, n - 3) : n])
        if (turned and (k in _PROVED or k in _KEPT)) or _is_either(keys, n):
            left_open += k not in DENIED
            continue
        for i, yes in enumerate(_kind(k)):
            if yes:
                counts[_TURNED.get(i, i) if turned else i] += 1
    return Leaning._make([*counts, left_open, text.count("?")])
