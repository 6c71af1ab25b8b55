"""Whose words a statement without a source are, where its cue has its subject in common with what stands before it.

"She left early but has since said ...", "He came after praising ...": the second verb has no source of its own. Of two
kinds only: a finite verb behind "and" or "but", and a participle behind a word such as "after" or "by".
"""

from __future__ import annotations

import re

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.folding import bag
from onrecord.types import Statement

_SHARES = re.compile(r"(?:,| [-–—])? (?:and|but|then)(?: [a-z]+ly| (?:then|also|later|since|even|now))* $")
_ALONG = re.compile(r"(?:^|\s|[\"”'])(?:after|before|while|by|without|when) (?:[a-z]+ly )?$")
_FINITE = re.compile(r"(?:has|have|had) (?!been)|[a-z]+ed\b|said\b|told\b|wrote\b|[a-z]+(?<!s)s\b")
_NO_VERBS = bag(
    "was were is are been being his its this thus concerns allegations reports claims calls questions talks"
)
BEFORE = 60
"""Characters in front of a cue that are looked at."""


def unsourced(reading: Reading, k: int) -> Answer | None:
    """Sieve "shared": who speaks in the statement before, in one sentence, where the verb shares its subject."""
    statement = reading.statements[k]
    if not statement.cue or not k:
        return None
    start, end = min(statement.cue)
    cue = reading.text[start:end]
    before = reading.text[max(0, start - BEFORE) : start]
    first = cue.split(" ")[0]
    if first in _NO_VERBS:
        return None
    if not (_SHARES.search(before) and _FINITE.match(cue)) and not (_ALONG.search(before) and first.endswith("ing")):
        return None
    last = reading.answers[k - 1]
    if not last or not _together(reading, reading.statements[k - 1], start):
        return None
    why = f"shared: {first!r} has its subject in common with the statement of {last.name!r} before it"
    return Answer(last.name, last.kind, why, last.figures)


def _together(reading: Reading, other: Statement, offset: int) -> bool:
    """Whether another statement's cue stands before an offset in one sentence with it."""
    cast = reading.cast
    at = min((a for a, _ in other.cue), default=-1)
    return 0 <= at < offset and cast.sentence_at(at) == cast.sentence_at(offset)
