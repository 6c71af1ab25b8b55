"""Whom "he" and "she" mean: the people named before are weighed by where and how they stand."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.reading.speakers.cast import Cast
from onrecord.reading.speakers.figures import Figure, Sex
from onrecord.reading.speakers.folding import bag
from onrecord.reading.speakers.titles import ROLES
from onrecord.types import Span

HE = bag("he his him himself")
SHE = bag("she her hers herself")
HIS_HER = bag("his her")
THEY = bag("they their theirs them themselves")
IT = bag("it its itself")
I = bag("i my me myself mine")  # noqa: E741
WE = bag("we our us ourselves ours")
YOU = bag("you your yours yourself")
WHO = bag("who whom whose")
WHICH = bag("which that")
PRONOUNS = HE | SHE | THEY | IT | I | WE | YOU | WHO | WHICH

ASKERS = bag("reporter journalist interviewer moderator host questioner")
"""Whom others answer, so that "he replied" is not one of them."""
LOOK_BACK = 40
"""How many names before a pronoun are looked at."""

_PREPOSITIONS = bag("to with of for by against about from on at over than and or in like toward towards")


CLAUSE = 30
"""Characters of a sentence in front of a pronoun that names somebody only behind its clause."""

_AGAIN = re.compile(r", (?:s?he|they|it) ")
"""The sentence's subject, behind its clause, where it is no name."""

_CLAUSES = bag(
    """
    as while after before when even though although since in if despite with by asked at on during for once
    """
)


@dataclass(slots=True, frozen=True)
class Place:
    """Where a pronoun stands: its offset, whether it opens a sentence, whether a content ends right before it."""

    offset: int
    opens: bool
    follows: bool


class Spoke(NamedTuple):
    """When somebody spoke: how many statements ago, whether in the same paragraph, and where the source stands."""

    ago: int
    same_line: bool
    at: int


# What speaks for a person, weighed as a logistic ranking fitted on annotated news has it, rounded.
AWAY = -0.3
"""Each sentence between the naming and the pronoun, up to eight."""
LINES = -0.4
"""Each new line between them, up to four."""
SAME_SENTENCE = 1.0
AFTER_CONTENT = -0.8
"""Named in the pronoun's sentence, where a content stands between: mostly inside it."""
SUBJECT_BEFORE = 0.7
"""Opens the sentence before."""
QUOTED = -2.0
OWN_WORDS = -1.5
"""Named in the very words that are said."""
AHEAD = 2.4
"""Named right behind the pronoun's clause ("As he left, Belt said")."""
OBJECT = -0.7
"""A preposition or "and" stands before the name."""
OWNER = -1.5
"""Another is named as somebody of his ("Belt's clerk Quen Harn left; he")."""
SPEAKER = 1.0
"""Speaker of the last statement; of the one before that, half of it; and so on."""
SPEAKER_FOLLOWS = 1.2
"""The same where the pronoun follows a content ("...," he said)."""
SPEAKER_OPENS = 1.4
"""Speaker of the last statement, and the pronoun opens a sentence."""
SAME_LINE = 1.4
"""Speaker of a statement in the same paragraph."""
FITS = 0.6
"""Known to be of the pronoun's sex."""
OFTEN = 0.55
"""Times the logarithm of how often the article names the person."""
SHIFTED = 0.4
"""Times what speaks for a speaker, where somebody else has become a sentence's subject since."""
TOPICS, OPENING = 3, 60
"""Sentences back, and characters into a sentence, where a subject is looked for."""
_VERB = re.compile(r"(?:,[^.,;]{3,120},| \([^)]{1,20}\),?)? (?!(?:and|or|of|in|to|for|who)\b)[a-z]")
MODIFIERS = 50
"""Characters between a name that only describes and the name of whom it describes."""
OWNED = 7
"""Words from an owner's name to the name of who is his."""
DOUBTFUL = -1.5
"""May be no person at all."""


def rank(
    cast: Cast,
    place: Place,
    sex: Sex,
    quotes: Sequence[Span],
    speakers: Mapping[Figure, Spoke],
    own: Sequence[Span] = (),
) -> dict[Figure, float]:
    """The people whom "he" or "she" at a place may mean, and how much speaks for each; any sex where `sex` is "".

    `quotes` are the last quoted contents, `own` those of the statement itself, `speakers` the last statements'
    speakers.
    """
    here = cast.sentence_at(place.offset)
    line = cast.line_at(place.offset)
    topic = _topic(cast, place.offset, sex, quotes)
    scores: dict[Figure, float] = {}
    for i in cast.before(place.offset, LOOK_BACK):
        figure = cast.who[i]
        if figure is None or not fits(figure, sex):
            continue
        away = here - cast.sentence[i]
        if away > 15:
            break
        if figure not in scores:
            name = cast.names[i]
            score = AWAY * min(away, 8) + LINES * min(line - cast.line[i], 4)
            if away == 0:
                score += AFTER_CONTENT if place.follows else 0 if place.opens else SAME_SENTENCE
            if any(a <= name.start < b for a, b in quotes):
                score += QUOTED
                if any(a <= name.start < b for a, b in own):
                    score += OWN_WORDS
            if cast.text[max(0, name.outer - 10) : name.outer - 1].rpartition(" ")[2] in _PREPOSITIONS:
                score += OBJECT
            owns = _owns_person(cast, i) if name.possessive else _describes(cast, i)
            if owns:
                score += OWNER
            scores[figure] = score + _standing(figure, place, sex, speakers, topic)
        if away == 1 and not cast.names[i].possessive and _leads(cast, i):
            scores[figure] += SUBJECT_BEFORE
    ahead = _ahead(cast, place.offset, here, sex)
    if ahead:
        scores[ahead] = AHEAD + max(scores.get(ahead, 0.0), _standing(ahead, place, sex, speakers, topic))
    for figure, spoke in speakers.items():
        if not fits(figure, sex) or (figure in scores and not figure.label):
            continue
        near = figure.label and figure.words[0] not in ASKERS
        # Whom the text only describes stands where the source does.
        away, lines = here - cast.sentence_at(spoke.at), line - cast.line_at(spoke.at)
        score = AWAY * min(away, 8) + LINES * min(lines, 4) if near else AWAY * 8 + LINES * 4
        scores[figure] = score + _standing(figure, place, sex, speakers, topic)
    return scores


def _ahead(cast: Cast, offset: int, sentence: int, sex: Sex) -> Figure | None:
    """The person named behind the clause in which a pronoun opens a sentence ("As he left, Belt said")."""
    start = cast.sentences[sentence]
    if not 0 < offset - start < CLAUSE:
        return None
    words = cast.text[start:offset].split()
    if not words or words[0].lower() not in _CLAUSES:
        return None
    end = cast.sentences[sentence + 1] if sentence + 1 < len(cast.sentences) else len(cast.text)
    if cast.text[offset - 2 : offset] == ", ":
        return None  # "On Friday, he left"
    for i in cast.within(offset, end):
        figure, at = cast.who[i], cast.names[i].outer
        if _AGAIN.search(cast.text, offset, at):
            return None  # "While he met Belt, he saw Linde"
        if (
            figure
            and fits(figure, sex)
            and cast.text[at - 2 : at] == ", "
            and not cast.names[i].possessive
            and _VERB.match(cast.text, cast.names[i].end)
        ):
            return figure
    return None


def fits(figure: Figure, sex: Sex) -> bool:
    """Whether a figure may be meant by a pronoun of this sex; any where it is ""."""
    return figure.is_person and (not sex or figure.sex == sex or not figure.sex)


def _topic(cast: Cast, offset: int, sex: Sex, quotes: Sequence[Span]) -> tuple[Figure, int] | None:
    """Who is named last as the subject of a sentence before an offset's, few sentences back, and where."""
    here = cast.sentence_at(offset)
    for i in cast.before(offset, LOOK_BACK):
        away = here - cast.sentence[i]
        if away > TOPICS:
            break
        figure = cast.who[i]
        if not figure or not away or not _leads(cast, i) or cast.names[i].possessive or not fits(figure, sex):
            continue
        name = cast.names[i]
        if name.outer - cast.sentences[cast.sentence[i]] > OPENING or figure.kind != "person":
            continue
        if not any(a <= name.start < b for a, b in quotes) and _VERB.match(cast.text, name.end):
            return figure, name.start
    return None


def _describes(cast: Cast, i: int) -> bool:
    """Whether name `i` only says whose somebody is who is named right behind it ("Belt campaign manager Quen Harn")."""
    if i + 1 >= len(cast.names):
        return False
    between = cast.text[cast.names[i].end : cast.names[i + 1].outer]
    if len(between) > MODIFIERS or "\n" in between:
        return False
    words = between.split()
    return (
        bool(words)
        and words[-1].lower() in ROLES
        and between[:1] == " "
        and all(w[0].isalpha() and w[-1].isalpha() for w in words)
    )


def _leads(cast: Cast, i: int) -> bool:
    """Whether name `i` is the first person of its sentence, or the subject behind its opening clause."""
    if cast.opens[i]:
        return not _describes(cast, i)
    if i and cast.opens[i - 1] and _describes(cast, i - 1):
        return True
    return _follows_clause(cast, i)


def _follows_clause(cast: Cast, i: int) -> bool:
    """Whether name `i` is the subject of a sentence that a clause opens ("When Belt left, Linde stayed")."""
    name = cast.names[i]
    start = cast.sentences[cast.sentence[i]]
    first = cast.text[start : name.outer].partition(" ")[0].strip("“\"'").lower()
    if first not in _CLAUSES and not first.endswith("ing"):
        return False
    return cast.text[name.outer - 2 : name.outer] == ", " and _VERB.match(cast.text, name.end) is not None


def _owns_person(cast: Cast, i: int) -> bool:
    """Whether name `i`, a possessive, leads on to somebody else's name ("Belt's longtime deputy, Quen Harn")."""
    for j in range(i + 1, min(i + 3, len(cast.names))):
        other = cast.who[j]
        words = len(cast.text[cast.names[i].end : cast.names[j].outer].split())
        if cast.sentence[j] != cast.sentence[i] or words > OWNED:
            return False
        if other is not None and other.kind == "person":
            return other is not cast.who[i] and words > 1
    return False


def _standing(
    figure: Figure, place: Place, sex: Sex, speakers: Mapping[Figure, Spoke], topic: tuple[Figure, int] | None
) -> float:
    """What speaks for a person wherever it is named."""
    score = OFTEN * math.log(figure.count + 1)
    if sex and figure.sex == sex:
        score += FITS
    if figure.kind != "person":
        score += DOUBTFUL
    if figure in speakers:
        ago, line, at = speakers[figure]
        spoke = (SPEAKER + (SPEAKER_FOLLOWS if place.follows else 0)) / (1 + ago)
        if line:
            spoke += SAME_LINE
        if place.opens and ago == 0:
            spoke += SPEAKER_OPENS
        score += spoke * (SHIFTED if topic and topic[0] is not figure and at < topic[1] else 1)
    return score
