"""Two in one word: "both", "the two", "the two rivals", "neither company", and "they" where two were named together."""

from __future__ import annotations

import re

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.figures import Figure, surname
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.kinds import singular
from onrecord.reading.speakers.nouns import BODIES
from onrecord.reading.speakers.phrases import Phrase
from onrecord.reading.speakers.pronouns import LOOK_BACK
from onrecord.reading.speakers.roles import agreement, binding
from onrecord.reading.speakers.titles import ROLES

PEOPLE = ("person",)
ALL = ("person", "organisation")
_COUNTED = bag("men women")
_BARE = bag("two pair duo both neither each")
_EACH = (("both",), ("neither",), ("each",))
_PEOPLE = bag("man woman person")
_LANDS = bag("country countries nation nations state states city cities government governments")
_COUPLE = bag("couple companies firms departments agencies")
"""Nouns of which writers mean two though they do not count them."""
_FEW = 4
OPENING = 60
"""Characters into a sentence in which its subjects stand."""
_LEADS = re.compile(r"[“\"'‘]?(?:(?:As|When|While|After|Before|If|Though|Although|Since|But|And|Yet|Both) )?(?:both )?")
_TOGETHER = re.compile(r"(?: \([^()]{1,9}\))?,? (?:and|or|nor) (?:[a-z-]+ ){0,3}")


def is_two(phrase: Phrase) -> bool:
    """Whether a phrase counts two and names none: "both", "the two", "the two rivals", "both men", "neither"."""
    if phrase.after:
        return False
    if phrase.head in _BARE:
        return set(phrase.before) <= {"the", "these", "all"}
    if phrase.head in _COUPLE and phrase.before == ("the",):
        return True
    if phrase.before in _EACH and (phrase.head == "side" or phrase.head in ROLES - _PEOPLE):
        return True
    if phrase.head not in _COUNTED and singular(phrase.head) not in ROLES and not _is_body(phrase.head):
        return False
    return phrase.before[:1] in _EACH or phrase.before[:2] in (("the", "two"), ("these", "two"))


def _is_body(noun: str) -> bool:
    return singular(noun) in BODIES or noun in BODIES


def two(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "two": the two who spoke last, were named together last, or are spoken of most just before."""
    kinds: tuple[str, ...] = ALL if p.head in _BARE else ("organisation",) if _is_body(p.head) else PEOPLE
    if p.head in _LANDS:
        kinds = ("place",)
    figures = pair(reading, p.start, kinds)
    named = reading.cast.last_before(figures[1], p.start) if figures else -1
    for j in range(k - 1, max(-1, k - 5), -1):
        a = reading.answers[j]
        if (
            a
            and len(a.figures) == 2
            and " | " in a.name
            and a.figures[0].kind in kinds
            and reading.source_of(j) > named
        ):
            return Answer(a.name, a.kind, f"two: {p.head!r} takes up the two who spoke last", a.figures)
    if figures:
        return reading.together(figures, f"two: {p.head!r} takes up the two named together last")
    if "person" in kinds and p.head not in _COUPLE and (figures := foremost(reading, p)):
        return reading.together(figures, f"two: {p.head!r} takes up the two who are named most just before")
    return None


def family(reading: Reading, p: Phrase) -> Answer | None:
    """Sieve "two": the two people, and no more, whom the article names in full with one surname ("the Belts")."""
    bare = p.before == () and p.end <= reading.cast.headline  # below one, a bare "Belts" is a slip for a surname
    if p.after or p.names or not (bare or p.before == ("the",)) or not p.head.endswith("s"):
        return None
    if not reading.text[p.end - len(p.head) : p.end].istitle():
        return None
    found = [f for f in reading.cast.figures if f.kind == "person" and surname(f.words) == p.head[:-1]]
    full = tuple(f for f in found if len(f.words) > 1)
    return reading.together(full, f"two: {p.head!r} are who share that surname") if len(full) == 2 else None


def foremost(reading: Reading, p: Phrase) -> tuple[Figure, ...]:
    """The two people named in the few sentences before a phrase whom the article names most; () if fewer than two.

    Those of whom the phrase can be said by what is told of them come first: two presidents, two Democrats.
    """
    cast = reading.cast
    here = cast.sentence_at(p.start)
    found: list[Figure] = []
    for i in cast.before(p.start, LOOK_BACK):
        if here - cast.sentence[i] > _FEW:
            break
        figure = cast.who[i]
        if figure and figure.kind == "person" and figure not in found:
            found.append(figure)
    if len(found) < 2:
        return ()
    role = singular(p.head)
    known = [f for f in found if binding(f, role, p.before) > 0] if role in ROLES else []
    found = known if len(known) > 1 else [f for f in found if f.count > 1 and agreement(f, p.before) >= 0]
    if len(found) < 2:
        return ()
    most = sorted(found, key=lambda f: f.count, reverse=True)[:2]
    return tuple(sorted(most, key=lambda f: f.span))


def pair(reading: Reading, offset: int, kinds: tuple[str, ...] = PEOPLE) -> tuple[Figure, ...]:
    """The last two of a kind before an offset that only an "and" stands between, within three sentences; or ()."""
    cast = reading.cast
    here = cast.sentence_at(offset)
    for i in cast.before(offset, LOOK_BACK):
        if i == 0 or here - cast.sentence[i] > 3:
            break
        j = i - 1
        if j and cast.text[cast.names[j].outer - 1 : cast.names[j].outer] == "(":
            j -= 1  # "Belt (D-Ohio) and Linde"
        one, other = cast.who[j], cast.who[i]
        if one and other and one is not other and one.kind == other.kind and one.kind in kinds:
            between = cast.text[cast.names[j].end : cast.names[i].outer][:40]
            if _TOGETHER.fullmatch(between):
                return one, other
    return ()


def subjects(reading: Reading, k: int, offset: int) -> tuple[Figure, ...]:
    """The two people with whom the sentence of "they", or the one before it, begins ("Belt and Linde left. They"); ()
    where somebody else has spoken since."""
    cast, text = reading.cast, reading.text
    here = cast.sentence_at(offset)
    opens = offset - cast.sentences[here] < OPENING
    for sentence in (here, here - 1) if opens and here else (here,):
        start = cast.sentences[sentence]
        numbers = cast.within(start, min(offset, start + OPENING))
        if len(numbers) < 2 or _LEADS.fullmatch(text, start, cast.names[numbers[0]].outer) is None:
            continue
        one, other = cast.who[numbers[0]], cast.who[numbers[1]]
        if not one or not other or one is other or one.kind != "person" or other.kind != "person":
            continue
        first, second = cast.names[numbers[0]], cast.names[numbers[1]]
        if second.possessive or not _TOGETHER.fullmatch(text, first.end, second.outer):
            continue
        since = reading.source_of(k - 1) if k else -1
        return (one, other) if since <= first.start else ()
    return ()
