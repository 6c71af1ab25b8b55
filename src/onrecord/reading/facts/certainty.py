"""How surely a statement is made: the words that say so, on the scale of ICD 203, and whose reserve it is.

Only words that qualify the content as a whole, or its main point, count. They stand in the cue ("believes", "is
expected"), right beside it ("reportedly told"), or in the main clause with which the content begins ("we may need more
time"). Nine statements in ten say nothing of the kind, so what stands in a subordinate clause, in a later sentence or
beside a noun is left alone. `onrecord.reading.facts.hedges` has the words and what may not stand around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from onrecord.reading.facts import hedges
from onrecord.reading.facts.hedges import HEDGE, KIND, LEVELS, RAISED, REVERSED, TRIGGERS
from onrecord.types import Certainty, Level, Stance, Statement

_FAR = 220
"""Characters of a piece of content that are looked at: the main clause of its first sentence."""
_BESIDE = 24
"""Characters before a cue, or before the source in front of it, where a word may still rule it."""
_AHEAD = 90
"""Characters after a word that may turn its sense."""
_NEAR = 30
"""Characters between "I think" and a word that says it more exactly."""
_AGAINST: Final[frozenset[Stance]] = frozenset({"asks", "denies", "doubts", "withholds"})
"""What a source does that does not stand behind the content: a reserve in it is not a claim of how sure."""
_UNSTATED: Final = (Certainty(), "no words that say how sure")

_WORDS = re.compile(r"[a-z]+")
_SENTENCE = re.compile(
    r"(?<!\bmr)(?<!\bms)(?<!\bdr)(?<!\bst)(?<!\bmrs)(?<!\bsen)(?<!\bgov)(?<!\brep)(?<!\bgen)(?<!\b[a-z])"
    r"[.?!;:]['\"”)\]]*\s"
)
_CLOSED = re.compile(r"[.?!]['\"”’)]*\s*$")
_PAUSED = re.compile(r"[,;:]['\"”’)]*\s*$")
_OPENING = re.compile(
    r"[\s\"“”'‘(\[—–-]*(?:(?:that|how|whether|and|but|so|well|now|look|yes|no|honestly|frankly|then|or|also|again"
    r"|in fact)\b[\s,.\"“”'‘(\[—–-]*)*"
)
_SUBORDINATE = re.compile(
    r"\b(?:who|whom|whose|which|that|because|if|when|while|whether|where|how|what|why|so|than|as|before|after|until"
    r"|unless|although|though|since|till|whenever|wherever)\b"
)
_RELATIVE = ("who", "which", "that")
_THINKING = re.compile(
    r"\b(?:think|thinks|believe|believes|fear|worry|hope|say|know|sure|clear|feel|suggest|concerned) $"
)


class _Hit(NamedTuple):
    """Words that say how sure, with their place in what was looked through."""

    level: Level
    start: int
    end: int
    whose: Literal["source", "writer"]
    kind: str

    def moved(self, by: int) -> _Hit:
        return self._replace(start=self.start + by, end=self.end + by)


def settle(text: str, statement: Statement) -> tuple[Certainty, str]:
    """How surely a statement is made, and why. Its stance is to be settled before.

    What rules the cue goes before what is in it, and that before the content.

    >>> text = "Ana Belt said the ferry may sail on Monday."
    >>> said = Statement(id="1", form="indirect", source=((0, 8),), cue=((9, 13),), content=((14, 42),))
    >>> certainty, why = settle(text, said)
    >>> certainty.level, certainty.text, certainty.span, certainty.whose
    ('roughly-even', 'may', (24, 27), 'source')
    >>> why
    '"may" in the main clause of the content'
    """
    found = _beside(text, statement) or _in_cue(text, statement)
    if found is None and statement.stance not in _AGAINST:
        found = _in_content(text, statement)
    if found is None:
        return _UNSTATED
    hit, where = found
    told = text[hit.start : hit.end]
    certainty = Certainty(level=hit.level, text=told, span=(hit.start, hit.end), whose=hit.whose)
    return certainty, f'"{told}" {where}'


def _plain(told: str) -> str:
    """In lower case with straight apostrophes, and as long as before (one capital would grow in lower case)."""
    return told.replace("’", "'").replace("\u0130", "I").lower()


def _silent(told: str) -> bool:
    """Whether no word of any list is there: true of most texts, and quick to see."""
    return TRIGGERS.isdisjoint(_WORDS.findall(told))


def _level(word: str, before: str, level: Level | None = None) -> tuple[Level, int]:
    """The level of a word, and how many characters before it make it so: "likely", "very likely", "isn't likely"."""
    level = level or LEVELS.get(word, "almost-certain")
    negation = hedges.NEGATED.search(before)
    if negation:
        return REVERSED.get(level, level), len(before) - negation.start()
    intense = hedges.INTENSE.search(before) if word in RAISED else None
    return (RAISED[word], len(before) - intense.start()) if intense else (level, 0)


def _seeming(word: str, before: str, after: str) -> tuple[Level, int, int]:
    """The level of "seems", or of "seems very unlikely" where the quality counts; and characters before and from it."""
    quality = hedges.QUALITY.match(after)
    if quality is None:
        return *_level(word, before, "likely"), len(word)
    level, _ = _level(quality["word"], before + word + after[: quality.start("word")])
    return level, 0, len(word) + quality.end()


# In the cue and beside it.


def _beside(text: str, statement: Statement) -> tuple[_Hit, str] | None:
    if not statement.cue:
        return None
    cue = statement.cue[0][0]
    since = max([cue - _BESIDE, 0, *(b for _, b in statement.source if b <= cue)])
    if cue - since > 3:
        found = hedges.RULING.search(_plain(text[since:cue]))
        if found:
            hit = _Hit(LEVELS.get(found["word"], "likely"), *found.span("word"), "writer", "adverb")
            return hit.moved(since), "before the cue"
    if statement.source and statement.source[0][0] < cue:
        source = statement.source[0][0]
        since = max(source - _BESIDE, 0)
        found = hedges.LEADING.search(_plain(text[since:source]))
        if found:
            hit = _Hit(LEVELS[found["word"]], *found.span("word"), "writer", "adverb")
            return hit.moved(since), "before the source"
    return None


def _in_cue(text: str, statement: Statement) -> tuple[_Hit, str] | None:
    for start, end in statement.cue:
        told = _plain(text[start:end])
        if _silent(told):
            continue
        since = max([start - _BESIDE, 0, *(b for _, b in statement.source if b <= start)])
        before, after = _plain(text[since:start]), _plain(text[end : end + _AHEAD])
        nobody = any(_plain(text[a : a + 8]).startswith(hedges.NOBODY) for a, _ in statement.source)
        for match in HEDGE.finditer(told):
            hit = _of_cue(match[0], before + told[: match.start()], told[match.end() :] + after, nobody)
            if hit:
                return hit.moved(start + match.start()), "in the cue"
    return None


def _of_cue(word: str, before: str, after: str, nobody: bool) -> _Hit | None:
    """What a word in the cue says, between what stands before and after it; nothing where it says something else."""
    kind, size = KIND[word], len(word)
    whose: Literal["source", "writer"] = "writer"
    level, back = _level(word, before, LEVELS.get(word, "likely"))
    if kind == "mind":
        passive = word.endswith(("ed", "thought")) and hedges.PASSIVE.search(before) is not None
        able = hedges.ABLE.search(before) and not hedges.KEEPING.search(before) and not passive
        planned = word == "expecting" and after.startswith(" to ") and not back
        if able or planned or hedges.ABOUT.match(after) or hedges.AS.search(before) or word == "reckoned":
            return None
        if passive and word in ("suspected", "assumed"):
            return None
        whose = "writer" if passive else "source"
        level = "unlikely" if nobody else level
    elif kind == "doubt":
        if hedges.DOUBT_AS_NOUN.search(before):
            return None
        level, whose = ("almost-certain" if back else "unlikely"), "source"
    elif kind == "seeming":
        level, back, size = _seeming(word, before, after)
    elif kind == "sounding":
        if not after.startswith(hedges.LIKE):
            return None
    elif kind == "modal":
        if (word == "could" and hedges.UNABLE.match(after)) or before.endswith("no one "):
            return None
        level, back = LEVELS[word], 0
    elif kind == "adverb":
        if word == "absolutely" or hedges.COMPARED.search(before):
            return None
    elif kind == "adjective":
        if not hedges.said_of_fact(word, before, after):
            return None
        whose = "source" if word in hedges.FELT and not after.startswith(" to ") else "writer"
    else:
        level, back = LEVELS[word], 0
    return _Hit(level, -back, size, whose, kind)


# In the content.


def _in_content(text: str, statement: Statement) -> tuple[_Hit, str] | None:
    for n, (start, end) in enumerate(statement.content):
        if n and _over(text, *statement.content[n - 1]):
            return None
        told = _plain(text[start : min(end, start + _FAR)])
        hit = None if _silent(told) else _first(_hits(told))
        if hit:
            return hit.moved(start), "in the main clause of the content"
    return None


def _over(text: str, start: int, end: int) -> bool:
    """Whether the main clause is over with this piece of content, so that the next one is another sentence.

    A first piece may break off in the middle ("the old bridge", "If the rain goes on,"): then the clause goes on.
    """
    told = text[max(start, end - _FAR) : end]
    if _CLOSED.search(told):
        return True
    first = _plain(text[start : start + 12]).lstrip("\"“'‘").split(" ")[0]
    return bool(_PAUSED.search(told)) and len(told.split()) > 3 and first not in hedges.CONDITIONS


def _first(hits: Iterator[_Hit]) -> _Hit | None:
    """The first hit; but "I think it will probably rain" is as sure as "probably"."""
    first = next(hits, None)
    if first and first.kind == "mind":
        exact = (hit for hit in hits if hit.kind != "mind" and hit.start - first.end < _NEAR)
        return next(exact, first)
    return first


def _hits(told: str) -> Iterator[_Hit]:
    """What says how sure in the main clause of a piece of content, from left to right."""
    opening = _OPENING.match(told)
    begin = opening.end() if opening else 0
    for match in HEDGE.finditer(told):
        head = told[begin : match.start()]
        if _SENTENCE.search(head):
            return
        if not _is_under(head, KIND[match[0]]):
            hit = _of_content(match[0], head, told[match.end() : match.end() + _AHEAD])
            if hit:
                yield hit.moved(match.start())


def _is_under(head: str, kind: str) -> bool:
    """Whether a word after this beginning of a sentence stands in a subordinate clause.

    It does after a conjunction or relative pronoun, unless a comma or dash ends that clause before ("if it rains, the
    race may"), or the relative clause has had its own verb ("a man who was hurt may"). "What seems to be" and "because
    I think" qualify all that follows.
    """
    if kind in ("seeming", "sounding", "modal") and head == "what ":
        return False
    if kind == "mind" and hedges.SELF.search(head) and hedges.GROUNDS.search(head):
        return False
    conjunctions = list(_SUBORDINATE.finditer(head))
    if not conjunctions:
        return False
    last = conjunctions[-1]
    rest = head[last.end() :]
    ended = "," in (rest.rstrip(" ,") if last[0] in _RELATIVE else rest) or "--" in rest or "—" in rest
    complete = last[0] in ("who", "which") and len(rest.split()) > 2
    return not ended and not complete and not (last[0] == "that" and _THINKING.search(head[: last.start()]))


def _of_content(word: str, head: str, after: str) -> _Hit | None:
    """What a word in the content says, after the head of its clause; nothing where it says something else."""
    kind, size = KIND[word], len(word)
    level, back = _level(word, head, LEVELS.get(word, "likely"))
    own = hedges.SELF.search(head) if kind in ("mind", "doubt") else None
    if kind == "mind":
        if not hedges.thought_by_speaker(word, head, after, own is not None):
            return None
        back = len(own[0]) if own else back
    elif kind == "doubt":
        if not own:
            return None
        level, back = ("almost-certain" if back else "unlikely"), len(own[0])
    elif kind == "modal":
        if not hedges.is_possibility(word, head, after):
            return None
        level, back = LEVELS[word], 0
    elif kind == "seeming":
        if word == "appearing" or hedges.SHOWN.match(after) or hedges.MADE_SEEM.search(head):
            return None
        level, back, size = _seeming(word, head, after)
        # "There did not seem to be a plan" makes it likely that there was none: the negation is part of what is said.
        level, back = ("likely", 0) if back else (level, back)
    elif kind == "sounding":
        if not (head.endswith(("it ", "what ")) and after.startswith(hedges.LIKE)):
            return None
    elif kind == "adverb":
        if not hedges.rules_clause(word, head, after):
            return None
    elif kind == "adjective":
        if not hedges.said_of_subject(word, head, after):
            return None
    else:
        level, back = LEVELS[word], 0
    return _Hit(level, -back, size, "source", kind)
