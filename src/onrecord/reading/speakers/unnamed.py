"""Who is kept nameless and taken up by a noun that says no more: "a port official said ..., the source added".

Writers call one nameless person by several nouns on purpose. The last of them who spoke is meant, where the noun can be
said of him: "the person" and "the source" of all, "the official" of an aide, any other of whoever is called so.
"""

from __future__ import annotations

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.kinds import is_plural
from onrecord.reading.speakers.nouns import NAMELESS
from onrecord.reading.speakers.phrases import Phrase

_ANY = bag("source person insider individual")
"""What can be said of everybody who is kept nameless."""
STATEMENTS = 5
"""How many statements before one are looked at."""
_PLAIN = bag("the that this same")


def unnamed(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "again": the one kept nameless who spoke last, by another noun ("the source" after "a port official")."""
    if p.after or p.name >= 0 or p.before[:1] not in (("the",), ("that",), ("this",)) or is_plural(p.head):
        return None
    for j in range(k - 1, max(-1, k - 1 - STATEMENTS), -1):
        answer = reading.answers[j]
        if not answer or answer.kind != "anonymous" or not answer.figures or not answer.figures[0].label:
            continue
        words = fold(answer.name).split()
        head = answer.figures[0].words[0]
        if len(words) < 2 or is_plural(head) or not _may_be(p.head, head):
            continue
        if not _PLAIN.union(words, _letters(words)).issuperset(p.before):
            continue
        why = f"again: {p.head!r} takes up {answer.name!r}, who spoke before and is not named"
        return Answer(answer.name, answer.kind, why, answer.figures)
    return None


def _may_be(noun: str, head: str) -> bool:
    """Whether a noun can be said of somebody nameless whom a description with this head means."""
    return noun == head or noun in _ANY or (noun in NAMELESS and head in NAMELESS | _ANY)


def _letters(words: list[str]) -> set[str]:
    """The first letters of words that stand together, for letters that are short for them ("PRC official")."""
    first = "".join(w[0] for w in words)
    return {first[a:b] for a in range(len(first)) for b in range(a + 2, len(first) + 1)}
