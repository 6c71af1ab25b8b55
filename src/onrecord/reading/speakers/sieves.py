"""Who the source of each statement is, by sieves tried in order; each answer says which sieve gave it.

named, fullest name, role, two, owned, body, fuller, described: for a source of words; pronoun, first person: for a
pronoun; party: for an adjective left alone ("Republican"); shared: without a source, where the verb has its subject in
common with the one before; subject: where the sentence has its subject elsewhere; unveiled: who is named soon after;
interview: who answers in a printed one.
Without a source else, and where nothing fits, nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from onrecord.reading.sourceless import is_impersonal
from onrecord.reading.speakers import pronouns
from onrecord.reading.speakers.addressed import agent, is_addressed
from onrecord.reading.speakers.answers import Answer, Reading, Refers
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.interviews import interviewed
from onrecord.reading.speakers.naming import named
from onrecord.reading.speakers.people import first_person
from onrecord.reading.speakers.sources import phrase, pronoun
from onrecord.reading.speakers.subjects import subject
from onrecord.reading.speakers.unsourced import unsourced
from onrecord.reading.speakers.unveiled import unveil
from onrecord.reading.speakers.unveiled_bodies import unveil_bodies
from onrecord.types import Article, Kind, Speaker, Statement, speaker_id

LONGEST_SOURCE = 600
"""Characters of a source that are read; what goes on longer is a slip of whoever marked it."""
_SAYING = bag("said says asked asks told added wrote according")
_ADVERBS = re.compile(r"(?<=[a-z])(?: [a-z]+ly| also| then| together| later| now| still| never| often)+\Z")
"""What stands behind a pronoun and only says how or when ("which together")."""
_PARTY = {"democratic": "Democrats", "republican": "Republicans"}


class Resolved(msgspec.Struct, frozen=True):
    """Whom a source refers to, or None where it cannot be known, and the sieve that says so."""

    speaker: Speaker | None
    why: str


def resolve(article: Article, statements: Sequence[Statement], refers: Refers | None = None) -> list[Resolved]:
    """Who speaks in each of an article's statements, by the fullest name that the article gives; one answer each.

    `statements` are in the order of the text; their spans index `article.text`, their `speaker` is not looked at.
    `refers` is the reading model's head for what sources refer to; without it rules alone decide.

    >>> text = "Harbour Minister Ana Belt opened the quay. “It is late,” she said."
    >>> said = Statement(id="s", form="direct", source=((57, 60),), cue=((61, 65),), content=((43, 56),))
    >>> [r.speaker.name for r in resolve(Article(id="a", text=text), [said]) if r.speaker]
    ['Ana Belt']
    """
    reading = Reading(article, statements, refers)
    missing = ["no source"] * len(statements)
    later: list[tuple[int, int, str]] = []
    for k, statement in enumerate(statements):
        spans = sorted(span for span in statement.source if span[0] < span[1])
        if not spans:
            reading.answers[k] = unsourced(reading, k) or (subject(reading, k) if statement.cue else None)
            continue
        if is_addressed(article.text, statement):
            missing[k] = "said to or of the source, and not by whom"
            reading.answers[k] = _agent(reading, statement)
            continue
        start, end = spans[0]
        end = min(end, start + LONGEST_SOURCE)
        word = fold(article.text[start:end]).strip(" \n\t\u00a0,.'\"")
        word = _ADVERBS.sub("", word)
        missing[k] = "nothing fits"
        if word in pronouns.I or word in pronouns.WE:
            missing[k] = "first person outside of anybody's words"
            later.append((k, start, word))
        elif word == "it" and statement.cue and is_impersonal(article.text, statement.cue):
            missing[k] = "impersonal: it is said, and not by whom"
        elif word in pronouns.YOU or word == "a":
            reading.answers[k] = interviewed(reading, start, "A" if word == "a" else "Q")
        elif word in pronouns.PRONOUNS:
            reading.answers[k] = pronoun(reading, k, start, word)
        elif word in _PARTY:
            reading.answers[k] = Answer(_PARTY[word], "group", f"party: {word!r}")
        else:
            if word.partition(" ")[0] in _SAYING and statement.cue:
                start, end = min(statement.cue)  # the two were taken for one another
                end = min(end, start + LONGEST_SOURCE)
            reading.answers[k] = phrase(reading, k, start, end)
    unveil(reading)
    unveil_bodies(reading)
    for k, start, word in later:
        reading.answers[k] = first_person(reading, k, start, word)
    speakers: dict[tuple[str, Kind], Speaker] = {}
    found: list[Resolved] = []
    for answer, why in zip(reading.answers, missing, strict=True):
        if answer is None or not answer.name:
            found.append(Resolved(None, why))
            continue
        key = answer.name, answer.kind
        if key not in speakers:
            speakers[key] = speaker(*key)
        found.append(Resolved(speakers[key], answer.why))
    return found


def _agent(reading: Reading, statement: Statement) -> Answer | None:
    """Sieve "named": the name behind "by", where the cue is done to the source ("Asked by Belt, Linde said")."""
    at = agent(reading.text, statement)
    for i in reading.cast.touching(at, at + 1) if at >= 0 else ():
        if figure := reading.cast.who[i]:
            return named(reading, i, figure)
    return None


@lru_cache(maxsize=4096)
def speaker(name: str, kind: Kind) -> Speaker:
    """A speaker by name and kind, with the id that this name has in every article."""
    return Speaker(speaker_id(name, kind), name, kind)
