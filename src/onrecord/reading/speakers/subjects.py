"""Whose words a statement without a source are, where its verb has its subject elsewhere in the sentence.

"Warning of rain, Belt left.", "Belt left early, warning of rain.": only participles, and only where the subject stands
where it is plain. What stands right before "seems" or "is known" says nothing itself: it was tried, and left.
"""

from __future__ import annotations

import re

from onrecord.reading.speakers import pronouns
from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.naming import named
from onrecord.reading.speakers.people import he
from onrecord.reading.speakers.things import they
from onrecord.reading.speakers.titles import ROLES

_OPENS = re.compile(r"(?:(?:[A-Z]?[a-z]+ ){0,4}(?:[Aa]fter|[Bb]efore|[Ww]hile|[Bb]y|[Ww]hen|[Ii]n) )?")
_MAIN = re.compile(r"[,”\"’']{1,3} (?=[\w“])")
_VERB = re.compile(r"(?:,[^,.;:]{2,80},)? (?!(?:and|or|of|in|to|for|who|whose)\b)[a-z]")
_NO_SAYING = bag("being having according regarding concerning following including reportedly allegedly")
REACH = 4


def subject(reading: Reading, k: int) -> Answer | None:
    """Sieve "subject": who is the subject of the verb of a statement without a source."""
    statement = reading.statements[k]
    start, end = min(statement.cue)
    cue = reading.text[start:end]
    first = fold(cue.split(" ")[0])
    if not first.endswith("ing") or first in _NO_SAYING:
        return None
    cast = reading.cast
    opening = cast.sentences[cast.sentence_at(start)]
    if _OPENS.fullmatch(reading.text, opening, start) is not None:
        return _main(reading, k, start)
    if reading.text[start - 2 : start] == ", ":
        return _at(reading, k, opening, "subject: its sentence begins with whoever says it")
    return None


def _main(reading: Reading, k: int, start: int) -> Answer | None:
    """The subject of the clause behind the one that a statement's verb opens ("Warning of rain, Belt left")."""
    stop = max((b for _, b in reading.statements[k].content), default=-1)
    m = _MAIN.match(reading.text, stop) or _MAIN.match(reading.text, stop - 1)
    if not m or reading.cast.sentence_at(m.end()) != reading.cast.sentence_at(start):
        return None
    return _at(reading, k, m.end(), "subject: of the clause behind it")


_SUBJECTS = bag("he she they")


def _at(reading: Reading, k: int, offset: int, why: str) -> Answer | None:
    """Who is named, or meant by a pronoun, at an offset, where a verb follows."""
    text, cast = reading.text, reading.cast
    word = fold(text[offset : offset + 5].split(" ")[0])
    if word in _SUBJECTS:
        found = they(reading, k, offset, word) if word in pronouns.THEY else he(reading, k, offset, word)
        return found and Answer(found.name, found.kind, f"{why}; {found.why}", found.figures)
    for i in cast.within(offset, offset + 60):
        name, figure = cast.names[i], cast.who[i]
        if name.outer > offset + REACH or not figure or figure.kind not in ("person", "organisation"):
            return None
        if (
            name.possessive
            or not _VERB.match(text, name.end)
            or text[offset : name.outer].strip() not in ("", "The", "the")
        ):
            return None
        if fold(text[name.end : name.end + 30].split(maxsplit=1)[0]) in ROLES:
            return None  # "Orrin Post reporter Ana Belt"
        found = named(reading, i, figure)
        return Answer(found.name, found.kind, f"{why}; {found.why}", found.figures)
    return None
