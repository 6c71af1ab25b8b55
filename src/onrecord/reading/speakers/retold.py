"""What a bare noun takes up again: "the poll" is the "Fenwick Post poll", "those voters" are "angry voters"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.kinds import is_plural, kind_of
from onrecord.reading.speakers.phrases import Phrase, tidy

# Nouns that writers describe once and leave bare later. Of most others a bare one says all that readers need.
_RETOLD = bag(
    "poll survey report study analysis summary column memo commission board committee panel district institute"
)
_POINTING = bag("these those such")
_PLAIN = bag("the this that these those such a an new latest recent same other very first second national")
# What no modifier of a noun is.
_NO_MODIFIER = bag(
    """
    the a an this that these those his her its their our my your such and or but nor as about over under against
    between into after before since than via like during through of in from at on for with by to is are was were be
    been being am has have had do does did can could will would should may might must not no it he she they we i you
    who which what where when why how if while because although though said says say told that's it's most more one
    any all both each every some many several other another same own also just even only there here up out two three
    four five six seven eight nine ten dozen dozens hundreds new latest recent first second last next toward towards
    upon amid among despite without within
    """
)
_WORDS = re.compile(r"[^\W_][\w.&/’'-]*$")
_LEFT = 80
"""Characters in front of a noun that are looked at for what describes it."""
_MOST = 5
"""Words that describe one noun."""
_NAMED = r"[A-Z][\w’'&/-]*(?:[ ][A-Z][\w’'&/-]*)*"
_COMPLEMENT = re.compile(
    rf"[ ](?:of|by)(?:[ ](?:the|an?))?[ ](?:{_NAMED}(?:[ ](?:of|and|for)[ ](?:the[ ])?{_NAMED})*"
    r"|(?!(?:the|a|an|that|which|who|his|her|its|their)\b)[a-z][\w-]*)"
)
_DETERMINERS = bag("the a an this that these those his her its their")
_ENOUGH = 60
"""Places of one noun that are looked at."""


@lru_cache(maxsize=512)
def _places_of(noun: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(noun)}(?![\w-])", re.IGNORECASE)


def retold(reading: Reading, p: Phrase) -> Answer | None:
    """Sieve "fuller": the fullest words by which the article calls the body, document or group that is meant.

    The place nearest before counts; where none before says more, the first behind it.
    """
    if p.after or p.name >= 0 or p.names or not _PLAIN.issuperset(p.before):
        return None
    if p.head not in _RETOLD and not (p.before[:1] and p.before[0] in _POINTING and is_plural(p.head)):
        return None
    best = ""
    at = 0
    for n, m in enumerate(_places_of(p.head).finditer(reading.text)):
        if n > _ENOUGH or (best and m.start() > p.start):
            break
        if p.start <= m.start() < p.end:
            continue
        found = _described(reading.text, m.start(), m.end())
        if found and (name := tidy(reading.text, *found)):
            best, at = name, found[0]
    if not best or fold(best) == p.head:
        return None
    return Answer(best, kind_of(p.head, best), f"fuller: {p.head!r} -> {best!r} at {at}-{at + len(best)}")


def _described(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The noun phrase around a noun, or None where nothing describes it."""
    first = start
    low = max(0, start - _LEFT)
    for _ in range(_MOST):
        if first <= low or text[first - 1] not in " \u00a0":
            break
        m = _WORDS.search(text, low, first - 1)
        if (
            not m
            or m.end() != first - 1
            or m.group() in _NO_MODIFIER
            or m.group().lower() in _DETERMINERS
            or m.group().endswith((".", "ly"))
        ):
            break
        if m.group().islower() and m.group().endswith(("ed", "ing", "s")) and "-" not in m.group():
            break
        first = m.start()
    if first < start:
        return first, end
    after = _COMPLEMENT.match(text, end)
    return (first, after.end()) if after else None
