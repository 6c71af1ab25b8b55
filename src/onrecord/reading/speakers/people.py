"""Sieves that end at people whom a pronoun means: "he", "she", "I", "we"."""

from __future__ import annotations

import math
import re

from onrecord.reading.speakers import pronouns
from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.figures import Figure, Sex
from onrecord.reading.speakers.interviews import headed, interviewed

FAR = -5.0
"""What a person scores who is not named near a description, before what binds it counts."""
MODEL = 0.5
"""Times the logarithm of the chance that the reading model gives a figure."""
UNSEEN = 0.03
"""Added to that chance: the model may be wrong."""
LIKELY = 0.5
"""Chance from which a figure is weighed that rules would not look at."""
UNLIKELY = -2.0
"""What a name of one word must score of which nothing tells that it is a person's."""
_AND = ("e and ", "he and ")
"""What stands behind the first letter of "he" or "she" that somebody else joins."""
_ASKED = re.compile(r"[“\"]?(?:When |If )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed)\b")
ASKED_OF = -2.0
"""Named in what a pronoun's owner was asked."""
TOLD_OF = -2.0
"""Named in what is said, or in the words that say so: people seldom speak of themselves by name."""
_I_AM = re.compile(r"(?:\b[Mm]y name is|\bI am|\bI['’]m) $")
"""What stands before the name of who introduces himself."""
LAST = 300
"""Characters at a text's end in which it may say whose it is."""


def he(reading: Reading, k: int, offset: int, word: str) -> Answer | None:
    """Sieve "pronoun": whom "he", "she", "his" or "her" at an offset means."""
    cast = reading.cast
    cast.learn_sexes()
    speakers, kinds = reading.last_speakers(k, offset)
    sex: Sex = "m" if word in pronouns.HE else "f"
    own = reading.statements[k].content
    if introduced := _introduced(reading, k, sex):
        return reading.answer_of(introduced, f"pronoun: who introduces himself in his own words ({word})")
    scores = pronouns.rank(cast, reading.place(k, offset), sex, reading.quotes_before(offset), speakers, own)
    if meant := reading.meant(k) if reading.source_of(k) == offset else {}:
        scores |= {
            f: FAR for f, p in meant.items() if f not in scores and p > LIKELY and _may_be(reading, f, offset, sex)
        }
        for figure in scores:
            scores[figure] += MODEL * math.log(meant.get(figure, 0.0) + UNSEEN)
    for figure in _beside(reading, k, offset):
        scores.pop(figure, None)
    for figure in _asked_of(reading, k, offset):
        if figure in scores:
            scores[figure] += ASKED_OF
    for figure in _told_of(reading, k) if word not in pronouns.HIS_HER else ():
        if figure in scores:
            scores[figure] += TOLD_OF
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    if best.kind != "person" and len(best.words) == 1 and scores[best] < UNLIKELY:
        return None
    if not best.his and not best.her:
        best.his, best.her = (1, 0) if sex == "m" else (0, 1)
    kind = "speaker" if best in speakers else "name"
    why = f"pronoun: nearest fitting {kind} before ({word})"
    return reading.answer_of(best, why, "anonymous" if kinds.get(best) == "anonymous" else "person")


def _may_be(reading: Reading, figure: Figure, offset: int, sex: Sex) -> bool:
    """Whether a figure that only the model gives is named before a pronoun and of its sex."""
    return reading.cast.last_before(figure, offset) >= 0 and pronouns.fits(figure, sex)


def _introduced(reading: Reading, k: int, sex: Sex) -> Figure | None:
    """Who says in so many words who he is: "My name is Ana Belt", "I am Ana Belt"; by no more than a given name only
    where it is called a name."""
    cast = reading.cast
    for a, b in reading.statements[k].content:
        for i in cast.within(a, b):
            name, figure = cast.names[i], cast.who[i]
            m = _I_AM.search(reading.text, max(a, name.outer - 12), name.outer)
            if not m or not figure or name.possessive or not pronouns.fits(figure, sex):
                continue
            if m.group().endswith("is ") or (len(name.words) > 1 and figure.kind == "person"):
                return figure
    return None


def _asked_of(reading: Reading, k: int, offset: int) -> set[Figure]:
    """Who is named in what a pronoun's owner is asked: "Asked about Belt, she said"."""
    cast, text = reading.cast, reading.text
    start = cast.sentences[cast.sentence_at(offset)]
    found: set[Figure] = set()
    if _ASKED.match(text, start, offset) and (comma := text.rfind(",", start, offset)) > 0:
        found |= {f for i in cast.within(start, comma) if (f := cast.who[i])}
        if k and (last := reading.answers[k - 1]) and reading.source_of(k - 1) < start:
            found -= set(last.figures)
    return found


def _told_of(reading: Reading, k: int) -> set[Figure]:
    """Who is named in what "he" says, or does by saying it: "he told Belt that Linde had left".

    Not where somebody else speaks who is his: "his father said that Belt had left".
    """
    cast = reading.cast
    statement = reading.statements[k]
    found: set[Figure] = set()
    for a, b in (*statement.cue, *statement.content):
        found |= {f for i in cast.within(a, b) if (f := cast.who[i])}
    return found


def _beside(reading: Reading, k: int, offset: int) -> list[Figure]:
    """Who is named beside a pronoun in its source, and so is not whom it means ("he and Belt")."""
    ends = [b for a, b in reading.statements[k].source if a <= offset < b]
    if not ends or not reading.text.startswith(_AND, offset + 1):
        return []
    return [f for i in reading.cast.within(offset, ends[0]) if (f := reading.cast.who[i])]


def first_person(reading: Reading, k: int, offset: int, word: str) -> Answer | None:
    """Sieve "first person": the speaker of the words that "I" or "we" stands in; else, for "I", who signed the text."""
    j = reading.container(k, offset)
    if j >= 0:
        around = reading.answers[j]
        why = "first person: the speaker of the words around it"
        return around and Answer(around.name, around.kind, why, around.figures)
    if word not in pronouns.I:
        return None
    if figure := reading.cast.signed(offset):
        return reading.answer_of(figure, "first person: who signed it")
    if found := interviewed(reading, offset, "A"):
        return found
    if figure := _author(reading):
        return reading.answer_of(figure, "first person: whom the headline or the last line names for it")
    if reading.article.byline:
        return Answer(reading.article.byline, "person", "first person: the byline")
    return None


def _author(reading: Reading) -> Figure | None:
    """Whose text it is by its headline ("Ana Belt: Mend the Quay") or its last line ("From THE QUAY by Ana Belt")."""
    cast = reading.cast
    figure = headed(reading)
    if (
        figure
        and cast.who[0] is figure
        and cast.names[0].outer == 0
        and reading.text.startswith(":", cast.names[0].end)
    ):
        return figure
    last = max(reading.text.rstrip().rfind("\n") + 1, len(reading.text) - LAST)
    for i in cast.within(last, len(reading.text)):
        figure = cast.who[i]
        before = reading.text[max(last, cast.names[i].outer - 30) : cast.names[i].outer]
        if figure and figure.kind == "person" and before.endswith(" by ") and "ing by " not in before:
            return figure  # "(Reporting by ...)" tells of others
    return None
