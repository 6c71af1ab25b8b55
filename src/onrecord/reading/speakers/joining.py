"""What a source says as a whole: where it ends, who serves whom, one noun for two, somebody and others."""

from __future__ import annotations

import re

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.kinds import is_plural, kind_of, singular
from onrecord.reading.speakers.nouns import COUNTERS, DETERMINERS
from onrecord.reading.speakers.phrases import MADE, Phrase, tidy
from onrecord.reading.speakers.things import SAID, STAFFED
from onrecord.reading.speakers.titles import ROLES

_DATELINE = re.compile(r"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][\w.'’-]*){0,3}(?: \([\w ]+\))? (?:-|–|—|--) ")
"""A place in capitals and a dash, in front of an article's first words."""
_ENDED = re.compile(r"[a-z]{5,}[.!?][\"”’']?\s+\Z")
"""A sentence's end for certain: no abbreviation."""
SEVERAL = COUNTERS - bag("one two host more much third quarter half pair couple")
THEIRS = bag("his her their its")


def bounds(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """A source without the place in front that only says where the article was written, and without what belongs to
    the sentence behind it."""
    if (m := _DATELINE.match(reading.text, start, end)) and m.end() < end:
        start = m.end()
    after = reading.cast.sentence_at(start) + 1
    if after < len(reading.cast.sentences) and start < (stop := reading.cast.sentences[after]) < end:
        end = stop if _ENDED.search(reading.text, start, stop) else end
    return start, end


def are_others(p: Phrase) -> bool:
    """Whether a phrase behind an "and" tells of others: several, some of many, whom somebody has beside him."""
    if is_plural(p.head) or (p.head in SEVERAL and p.after[:1] == ("of",)):
        return True
    others = p.before[:1] and (p.before[0] in THEIRS or p.before[0] == "other")
    return bool(others) and (is_plural(p.head) or (p.head.endswith("s") and not p.head.endswith("ss")))


def is_made(phrases: list[Phrase]) -> bool:
    """Whether the first phrase is a document, and those behind it only say who made it or what it is about."""
    p, q = phrases[:2]
    if p.name >= 0 or kind_of(p.head, p.head) != "document":
        return False
    return bool(p.after) or bool(q.before[:1] and q.before[0] in MADE)


def serves(reading: Reading, p: Phrase) -> bool:
    """Whether a role stands right before the name in a phrase ("former Port Radio reporter Ana Belt")."""
    if p.opener != "and" or not p.before or reading.cast.names[p.name].title:
        return False
    return p.before[0] not in ("the", "a", "an") and p.before[-1] in ROLES


def shared(reading: Reading, phrases: list[Phrase]) -> Answer | None:
    """Sieve "named": two bodies with one noun between them ("the Belt and Linde campaigns")."""
    if (
        len(phrases) != 2
        or phrases[0].name < 0
        or phrases[1].opener != "and"
        or phrases[0].before not in ((), ("the",))
    ):
        return None
    noun, p = singular(phrases[1].head), phrases[1]
    if noun not in STAFFED or len(p.names) != 1 or len(p.before) != len(reading.cast.names[p.names[0]].words):
        return None
    owners = [reading.cast.names[n] for n in (phrases[0].name, p.names[0])]
    names = [f"{' '.join(reading.text[n.start : n.end].split())} {noun}" for n in owners]
    return Answer(" | ".join(names), "organisation", f"named: {noun!r} is said of each")


def is_qualified(p: Phrase) -> bool:
    """Whether words before a body's name make it a description ("a pro-Belt super PAC", "an Orrin firm")."""
    return bool(p.before) and p.before[0] in ("a", "an", "one", "another", "some", "any")


def is_such(noun: str, figure: Figure) -> bool:
    """Whether a noun may be said of a figure: no report is a person, no newspaper is one."""
    kind = kind_of(noun, noun)
    if (kind == "organisation" or kind == "document") and noun not in SAID:
        return figure.kind == kind
    return kind != "group" and noun not in DETERMINERS and figure.is_person


def and_theirs(reading: Reading, phrases: list[Phrase], found: Answer) -> Answer:
    """Whom a role means, with those of his who are named beside him ("the mayor and his aides")."""
    for q in phrases[1:]:
        if q.opener == "and" and q.before[:1] and q.before[0] in THEIRS and is_plural(q.head):
            name = f"{found.name} and {tidy(reading.text, q.start, q.end)}"
            return Answer(name, "group", f"{found.why}; with others", found.figures)
    return found


_COMMA = re.compile(r",\s| [-–—] |—")
_ARTICLES = (("a",), ("an",), ("the",))


def goes_on(text: str, p: Phrase, q: Phrase) -> bool:
    """Whether the noun for what a phrase began to tell stands in one behind it ("a sealed, dated letter")."""
    if q.opener == "and":
        return True
    joined = not p.after and not q.after and q.before[:1] not in _ARTICLES
    return joined and text[p.end : q.start] in (", ", ", $")


def comma(reading: Reading, start: int, end: int) -> int:
    """Where a description ends that goes on behind a comma; no comma between a place and the land it is in counts."""
    cast = reading.cast
    at = start
    while m := _COMMA.search(reading.text, at, end):
        around = [i for i in cast.touching(m.start() - 1, m.end() + 1) if (f := cast.who[i]) and f.kind == "place"]
        behind = around and cast.names[around[-1]].outer == m.end() and not cast.names[around[-1]].possessive
        if (
            not behind
            or m.group()[0] != ","
            or not reading.text[max(0, m.start() - 40) : m.start()].rpartition(" ")[2][:1].isupper()
        ):
            return m.start()
        at = cast.names[around[-1]].end
    return end
