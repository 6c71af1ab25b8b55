"""A name in a source as the article's fullest: a surname of somebody named in full, letters that are spelt out."""

from __future__ import annotations

import re

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import fold
from onrecord.reading.speakers.given import GIVEN
from onrecord.reading.speakers.kinds import kind_of
from onrecord.reading.speakers.nouns import BODIES
from onrecord.reading.speakers.phrases import Phrase
from onrecord.reading.speakers.titles import ROLES

_APPOSED = re.compile(r", (?:an?|the|one) $|, $")
_BETWEEN = re.compile(r", (?:(?:an?|the|one) )?")
_GOES_ON = re.compile(r" (?:that|which|who|whose|set up|formed|founded|created|[a-z]+ing)\b")
_WORD = re.compile(r"[^\W_]+")
_BEFORE = re.compile(r"([a-z-]+) $")
LONGEST = 100
"""Characters in front of letters in brackets in which they are spelt out."""


def named(reading: Reading, number: int, figure: Figure) -> Answer:
    """Sieves "named" and "fullest name": the source's own form of a name where no other says more, else the fullest."""
    name = reading.cast.names[number]
    own = " ".join(reading.text[name.start : name.end].split())
    same = len(name.words) >= len(figure.words) and not (figure.kind == "person" and name.words[0] != figure.words[0])
    bare = figure.kind == "person" and len(name.words) == 1  # "Francis" may be "Pope Francis"
    if same and not bare and not (name.capitals and len(own) > 1):
        return Answer(own, figure.speaks_as, "named: the source holds the name", (figure,))
    full = reading.cast.written(figure)
    if own.isupper() and len(own) > 2 and (spelt := explained(reading, own)):
        return Answer(spelt, figure.speaks_as, f"fullest name: {own!r} stands for {spelt!r}", (figure,))
    if own == full:
        return Answer(full, figure.speaks_as, "named: the source holds the name", (figure,))
    a, b = figure.span
    return reading.answer_of(figure, f"fullest name: {own!r} -> {full!r} at {a}-{b}")


def presented(reading: Reading, start: int, end: int) -> Answer | None:
    """Sieve "named": the name that ends a source behind a word for whom or what it names, whatever stands in front
    ("“Long Quay” star Ana Belt", "the Linde-backed group Clean Harbours")."""
    cast = reading.cast
    numbers = cast.touching(start, end)
    if len(numbers) < 2 or _WORD.search(reading.text, cast.names[numbers[-1]].end, end):
        return None
    name, figure = cast.names[numbers[-1]], cast.who[numbers[-1]]
    m = _BEFORE.search(reading.text, start, name.start)
    if not figure or not m or "," in reading.text[start : name.start]:
        return None
    if fold(m.group(1)) not in (ROLES if figure.kind == "person" else BODIES if figure.kind == "organisation" else ()):
        return None
    for i in numbers[:-1]:
        other = cast.who[i]
        alone = len(cast.names[i].words) == 1 and reading.text.startswith(" and ", cast.names[i].end)
        if alone or (other and other.kind == "person" and (other.count > 1 or cast.names[i].words[0] in GIVEN)):
            return None  # "Belt and actress Tove Harn"
    return named(reading, numbers[-1], figure)


def apposed(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "named": the name right before a description that goes on to say what it does ("Clean Harbours, a group
    backing Belt"), and is no attribution ("... met Linde, a clerk said")."""
    cast, text = reading.cast, reading.text
    if not _APPOSED.search(text, max(0, p.start - 12), p.start):
        return None
    cue = min(reading.statements[k].cue, default=(0, 0))
    if not (_GOES_ON.match(text, p.end) or (_GOES_ON.match(text, p.end - 5) and p.end - 5 > p.start)) and not (
        cue[0] > p.end and text[cue[0] : cue[1]].split(" ")[0].endswith("ing")
    ):
        return None
    for i in cast.touching(max(0, p.start - 12), p.start):
        figure = cast.who[i]
        if figure and not cast.names[i].possessive and _BETWEEN.fullmatch(text, cast.names[i].end, p.start):
            kind = kind_of(p.head, p.head)
            if figure.kind == kind or (figure.kind == "unknown" and kind == "organisation"):
                why = f"named: {p.head!r} describes {cast.written(figure)!r} right before it"
                return reading.answer_of(figure, why, kind)
    return None


def explained(reading: Reading, own: str) -> str:
    """What letters in brackets stand for, as the article spells it out ("Alliance for Clean Harbours (ACH)")."""
    at = reading.text.find(f"({own})")
    if at < 0:
        return ""
    words = list(_WORD.finditer(reading.text, max(0, at - LONGEST), at))
    letters = own.lower()
    for m in reversed(words):
        if m.group()[0].isupper() and letters.endswith(m.group()[0].lower()):
            letters = letters[:-1]
            if not letters:
                return " ".join(reading.text[m.start() : at].split())
        elif m.group()[0].isupper():
            break
    return ""
