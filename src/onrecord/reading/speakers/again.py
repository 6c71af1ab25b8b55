"""What a description without detail takes up from the statements before: "the officials" are those who spoke before."""

from __future__ import annotations

from onrecord.reading.speakers.answers import NEAR, Answer, Reading
from onrecord.reading.speakers.antecedents import REACH
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.kinds import kind_of
from onrecord.reading.speakers.nearby import plural
from onrecord.reading.speakers.phrases import Phrase, tidy

_POINTING = bag("the this that these those")
_LINKS = bag("of in at on for from with by to who whose that which familiar close briefed near about")
_SOME = bag("most some many few any all no")
_BARE = bag("several")
_ALIKE = (
    bag("ad spot commercial video advertisement"),
    bag("editorial piece article column op-ed essay"),
    bag("lawsuit suit filing complaint petition"),
    bag("letter note email message"),
    bag("study paper analysis research"),
)
"""Nouns of documents by which writers change off: "the spot" after "a new ad"."""
LONGEST = 2
"""Words of a noun that a bare "several" is said of."""
CLAUSE = 12
"""Words of a clause that names people by what they do."""
STATEMENTS = 12
"""How many statements before one are looked at."""


def again(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "again": the last source that the same noun headed, where it said more ("two port officials")."""
    if p.after or p.names or len(p.before) != 1 or p.before[0] not in _POINTING:
        return None
    for j in range(k - 1, max(-1, k - 1 - STATEMENTS), -1):
        answer = reading.answers[j]
        if answer and _heads(p.head, answer.name):
            why = f"again: {p.head!r} takes up {answer.name!r}, who spoke before"
            return Answer(answer.name, answer.kind, why, answer.figures)
    # "A harbour email ...; the message" is the same one.
    alike = next((a for a in _ALIKE if p.head in a), None)
    for j in range(k - 1, max(-1, k - 3), -1):
        answer = reading.answers[j]
        if answer and alike and answer.kind == "document" and any(_heads(n, answer.name) for n in alike):
            return Answer(answer.name, answer.kind, f"again: {p.head!r} takes up {answer.name!r}", answer.figures)
    return None


def _heads(noun: str, name: str) -> bool:
    """Whether a noun heads a name that says more than it.

    >>> _heads("officials", "two port officials"), _heads("party", "party leaders"), _heads("poll", "poll")
    (True, False, False)
    """
    words = fold(name).split()
    if len(words) < 2 or noun not in words or words[0] in _SOME:
        return False
    at = words.index(noun)
    return _LINKS.isdisjoint(words[:at]) and (at + 1 == len(words) or words[at + 1] in _LINKS)


def several(reading: Reading, p: Phrase) -> Answer | None:
    """Sieve "again": a bare "several" with the noun for people that stands before it: "several port clerks"."""
    if p.head not in _BARE or p.before or p.after or p.names:
        return None
    cast = reading.cast
    here = cast.sentence_at(p.start)
    for sentence in range(here, max(-1, here - 2), -1):
        start = cast.sentences[sentence]
        stop = p.start if sentence == here else min(cast.sentences[sentence + 1], start + REACH)
        found = [f for f in plural(cast, max(start, stop - REACH), stop) if not f.figure]
        if found:
            words = tidy(reading.text, found[0].start, found[0].end).split()
            while len(words) > 1 and fold(words[0]) in _SOME:
                words.pop(0)
            if len(words) > LONGEST:
                return None
            name = f"{p.head} {' '.join(words)}"
            return Answer(name, kind_of(found[0].head, name), f"again: {p.head!r} counts {' '.join(words)!r} before it")
    return None


def those(reading: Reading, k: int, offset: int) -> Answer:
    """Sieve "described": people of whom only a clause tells ("those who feared rain"), in a dozen words at most."""
    ends = [b for _, b in (*reading.statements[k].cue, *reading.statements[k].content) if offset < b < offset + NEAR]
    stop = max(ends, default=reading.text.find(" ", offset + 1))
    words = reading.text[offset - len("those") : stop if stop > 0 else len(reading.text)].split()[:CLAUSE]
    return Answer(" ".join(words).strip(' ,.;:!?"”'), "group", "described: those of whom a clause tells")
