"""The stance of a source towards what it says: asserts, denies, doubts, asks, urges, intends, feels, withholds.

The cue decides, not the content. The words of the cue (`cued`) are looked up (`senses`), phrases before single words;
words that turn on what follows are settled by what follows (`turning`); negation turns the result; a content that is
wholly a question or a command, under a plain cue, asks or urges. Each ruling says how sure it is, so that a reading
model can be heard where the rules are not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from onrecord.reading.facts.cued import NOT, Cue, ready
from onrecord.reading.facts.cues import GRANTING, MIND, TELLING, words
from onrecord.reading.facts.senses import SENSES, lemma
from onrecord.reading.facts.turning import turn
from onrecord.reading.facts.turns import TURNS
from onrecord.types import STANCES, Stance, Statement

_LONGEST = 4
"""Words in the longest phrase."""
_LEAST = 0.005
"""The model is never taken at its word that a stance is impossible."""
_HEARD = 0.6
"""The weight of the model's logarithms beside the rules': below one, for models are surer than they should be."""
_UNKNOWN = 0.2
"""How far a cue that is in no list is taken to assert: that is likely, but the model sees more."""
_GOVERN = words(
    """
    promise pledge vow swear threaten plan decide intend agree ready willing willingness determined poised offer
    refuse refusal decision want volunteer opt
    """
) | {"would like"}
_TRANSPARENT = words("try attempt effort struggle") | {"try to"}
_SPEAKING = words("say tell add")
_VOICING = words("express indicate voice")


class Ruling(NamedTuple):
    """What the rules say: a stance, how sure they are of it (0 to 1), and why in a few words."""

    stance: Stance
    strength: float
    why: str


class _Find(NamedTuple):
    """A known cue among the words of a cue: from `at`, `size` words."""

    at: int
    size: int
    cue: str
    stance: Stance
    strength: float


def settle(text: str, statement: Statement, seen: Mapping[Stance, float] | None = None) -> tuple[Stance, str]:
    """The stance of a statement's source towards its content, and why.

    `seen` are the reading model's probabilities of the stances (one left out counts as zero); without them the rules
    decide alone. With them, the stance is the likeliest by rules and model together: a sure rule stands against
    any model, an unsure one only where the model is unsure as well.

    >>> text = "Ana Belt declined to comment on the sale."
    >>> settle(text, Statement(id="1", form="indirect", source=((0, 8),), cue=((9, 28),), content=((29, 40),)))
    ('withholds', 'cue "declined"')
    """
    ruling = weigh(text, statement)
    if seen is None:
        return ruling.stance, ruling.why
    rest = (1 - ruling.strength) / (len(STANCES) - 1)

    def score(stance: Stance) -> float:
        rule = ruling.strength if stance == ruling.stance else rest
        return math.log(max(rule, _LEAST)) + _HEARD * math.log(max(seen.get(stance, 0.0), _LEAST))

    best = max(STANCES, key=score)
    if best == ruling.stance:
        return best, ruling.why
    return best, f"the reading model, against {ruling.why}"


def weigh(text: str, statement: Statement) -> Ruling:
    """What the rules alone say of a statement's stance, and how sure they are of it."""
    cue = ready(text, statement)
    found = _look(cue)
    chosen = _choose(cue, found)
    turned = _negate(cue, chosen)
    if turned is not None:
        return turned
    if chosen is not None and chosen.stance != "asserts":
        return Ruling(chosen.stance, chosen.strength, _why(cue, chosen))
    if cue.question:
        return Ruling("asks", 0.93, "the words are a question")
    if cue.command:
        return Ruling("urges", 0.75, "the words are a command")
    if chosen is not None:
        return Ruling("asserts", chosen.strength, _why(cue, chosen))
    return Ruling("asserts", _UNKNOWN, "no cue of another stance")


def _why(cue: Cue, find: _Find) -> str:
    return f'cue "{" ".join(cue.told[find.at : find.at + find.size])}"'


def _look(cue: Cue) -> list[_Find]:
    """Every known cue among the words of a cue, phrases before single words, from left to right.

    A phrase may end in the content ("wants" | "to know ..."), but not in a quotation.
    """
    found: list[_Find] = []
    at, end = 0, len(cue.words)
    line = cue.words + ([] if cue.speech else [lemma(word) for word in cue.ahead[:2]])
    while at < end:
        size = 1
        for size in range(min(_LONGEST, len(line) - at), 0, -1):
            key = " ".join(line[at : at + size])
            turns = key in TURNS and at + size <= end
            sense = turn(cue, at + size - 1, key) if turns else SENSES.get(key)
            if size == 1 and key not in TURNS and sense is None:
                sense = SENSES.get(cue.told[at])
            if sense:
                found.append(_Find(at, size, key, *sense))
                break
        at += size
    return found


def _choose(cue: Cue, found: list[_Find]) -> _Find | None:
    """The word that decides: what rules the rest ("promised to support"), or else the surest that does not assert."""
    for find in found:
        follows = cue.words[find.at + find.size : find.at + find.size + 1]
        if find.stance == "withholds" or (find.cue in _GOVERN and follows == ["to"]):
            return find
    spoken = [find for find in found if find.cue in _SPEAKING and find.at <= 2]
    if spoken and not any(cue.told[find.at].endswith("ing") for find in found if find.at > spoken[0].at):
        found = [find for find in found if find.at <= spoken[0].at]
    found = [find for find in found if find.cue not in _TRANSPARENT] or found
    marked = [find for find in found if find.stance != "asserts"]
    return max(marked, key=lambda find: find.strength, default=found[0] if found else None)


def _negate(cue: Cue, chosen: _Find | None) -> Ruling | None:
    """What negation makes of a cue, or None where nothing is negated."""
    limit = chosen.at if chosen else len(cue.words)
    after = limit + (chosen.size if chosen else 0)
    before = [n for n in range(limit) if cue.words[n] in NOT]
    if not before or cue.words[before[-1] + 1 : before[-1] + 2] == ["only"]:
        return None
    start = before[-1]
    why = f'negated, "{" ".join(cue.told[start : after if chosen else start + 3])}"'
    turned = cue.words[start + 1 : after]
    stance = chosen.stance if chosen else "asserts"
    if stance == "asserts":
        if (chosen and chosen.cue in ("know as", "know for")) or (turned[-1:] == ["expect"] and not cue.source):
            return Ruling("asserts", 0.5, why)  # "is not known for", "is not expected to"
        if cue.ahead in (["so"], ["it"]) and not MIND.isdisjoint(turned):
            return Ruling("denies", 0.8, why)  # what another has said: "she does not think so"
        if not MIND.isdisjoint(turned) or ("see" in turned and "can" in cue.words[:start]):
            return Ruling("doubts", 0.8 if (cue.source or "clear" in turned) and "know" not in turned else 0.5, why)
        if ("say" in turned and ("had" in cue.told[:start] or cue.words[start] == "never")) or (
            "see" in turned and "seen" not in cue.told
        ):
            return Ruling("denies", 0.5, why)  # "he did not see it that way"
        if not TELLING.isdisjoint(turned):
            return Ruling("withholds", 0.85, why)
        return Ruling("asserts", 0.5, why) if GRANTING.isdisjoint(turned) else Ruling("denies", 0.6, why)
    if stance == "intends":
        if "decision" in turned:
            return Ruling("doubts", 0.6, why)
        if not GRANTING.isdisjoint(turned):
            return Ruling("denies", 0.6, why)
        told = turned[:-1] + (cue.words[after + 1 : after + 2] if cue.words[after : after + 1] == ["to"] else [])
        if not (TELLING - {"make"}).isdisjoint(told):
            return Ruling("withholds", 0.7, why)  # "outlined no plan", "not willing to say"
    if stance == "feels" and "trust" in turned:
        return Ruling("doubts", 0.6, why)
    if stance == "feels" and not _VOICING.isdisjoint(turned):
        return Ruling("withholds", 0.6, why)
    if stance in ("denies", "asks"):
        return Ruling("withholds", 0.7, why)
    if stance in ("doubts", "withholds"):
        return Ruling("asserts" if stance == "withholds" or "be" not in turned else "doubts", 0.6, why)
    if chosen and (chosen.cue in ("endorse", "back", "apologize", "recommend", "call for") or "endorsement" in turned):
        return Ruling("withholds", 0.8, why)
    return Ruling(stance, 0.75, why)
