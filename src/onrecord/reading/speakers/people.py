"""Sieves that end at people: "he", "I", "the minister", "both"."""

from __future__ import annotations

import re

from onrecord.reading.speakers import pronouns
from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.figures import Figure, Sex
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.kinds import singular
from onrecord.reading.speakers.phrases import Phrase
from onrecord.reading.speakers.roles import AGREES, ELSEWHERE, HEAD, PARTY, agreement, binding, words_for
from onrecord.reading.speakers.titles import HER, HIS, ROLES, TAKEN_UP

FAR = -5.0
"""What a person scores who is not named near a description, before what binds it counts."""

SPOKESMEN = bag("spokesman spokeswoman spokesperson")
AGED = ("-year-old", "-born")
_INDEFINITE = bag("a an one another some any each every no two three four five six seven eight nine ten many most few")
_COUNTED = bag("men women")
_FEW = 4
_TOGETHER = re.compile(r",? (?:and|or|nor) (?:[a-z-]+ ){0,3}")


def he(reading: Reading, k: int, offset: int, word: str) -> Answer | None:
    """Sieve "pronoun": whom "he", "she", "his" or "her" at an offset means."""
    cast = reading.cast
    cast.learn_sexes()
    speakers, kinds = reading.last_speakers(k, offset)
    sex: Sex = "m" if word in pronouns.HE else "f"
    own = reading.statements[k].content
    scores = pronouns.rank(cast, reading.place(k, offset), sex, reading.quotes_before(offset), speakers, own)
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    if not best.his and not best.her:
        best.his, best.her = (1, 0) if sex == "m" else (0, 1)
    kind = "speaker" if best in speakers else "name"
    why = f"pronoun: nearest fitting {kind} before ({word})"
    return reading.answer_of(best, why, "anonymous" if kinds.get(best) == "anonymous" else "person")


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
    if reading.article.byline:
        return Answer(reading.article.byline, "person", "first person: the byline")
    return None


def is_definite(phrase: Phrase) -> bool:
    """Whether a phrase means somebody known already: "the minister", "his spokesman", "Minister"."""
    if not phrase.before:
        return phrase.head not in PARTY
    if phrase.before[0] in ("at", "least"):
        return False  # "at least one former clerk" is nobody who was named
    return phrase.before[0] not in _INDEFINITE


def role(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "role": the person whom a definite description means.

    The one to whom the article binds it; for roles by which writers take up whoever they write about, though nothing
    binds them, the one last spoken of.
    """
    cast = reading.cast
    speakers, kinds = reading.last_speakers(k, p.start)
    place = reading.place(k, p.start)
    sex: Sex = "m" if p.head in HIS else "f" if p.head in HER else ""
    bonds = _bonds(reading, p, sex)
    for figure in speakers:
        if figure.label and figure.words[0] == p.head and set(p.before) <= {"the", "this", "that", *_label(figure)}:
            bonds[figure] = HEAD
    loose = p.before[:1] == ("the",) and not any(_is_person(reading, n) for n in p.names)
    loose = loose and (p.head in TAKEN_UP or p.head.endswith(AGED))
    if not loose and not any(bond > 0 for bond in bonds.values()):
        return None
    loose = loose and all(p.head in PARTY or bond < HEAD / 2 + AGREES for bond in bonds.values())
    near = pronouns.rank(cast, place, sex, reading.quotes_before(p.start), speakers)
    scores = {
        f: score + agreement(f, p.before)
        for f, score in near.items()
        if bonds.get(f, 0.0) > 0 or (loose and f not in bonds)
    }
    for figure, bond in bonds.items():
        if bond > 0:
            scores[figure] = scores.get(figure, FAR) + bond
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    name = cast.written(best)
    if best in bonds:
        why = f"role: {p.head!r} is bound to {name!r}"
    elif best.kind == "person" and not best.label:
        why = f"role: {p.head!r} is bound to nobody, {name!r} is the nearest fitting speaker before"
    else:
        return None
    return reading.answer_of(best, why, kinds.get(best, "person"))


def introduced(reading: Reading, p: Phrase) -> Answer | None:
    """Sieve "role": the person whom an indefinite description means ("a port spokesman"), if named elsewhere.

    Only for those who speak for others, and where the article binds the very word and another of the description's to
    one person alone: to give a name to a source that was left without one could harm somebody.
    """
    if p.head not in SPOKESMEN:
        return None
    sex: Sex = "m" if p.head in HIS else "f" if p.head in HER else ""
    firm = [f for f, bond in _bonds(reading, p, sex).items() if bond >= HEAD + AGREES and p.head in f.roles]
    if len(firm) != 1:
        return None
    name = reading.cast.written(firm[0])
    return reading.answer_of(firm[0], f"role: {p.head!r} and what describes it are bound to {name!r} alone")


def _bonds(reading: Reading, p: Phrase, sex: Sex) -> dict[Figure, float]:
    """How firmly the article binds a description to each person to whom it binds its head."""
    others = (*p.before, *p.after)
    owners = {w for n in p.names if _owns(reading, n) for w in reading.cast.names[n].words}
    found: dict[Figure, float] = {}
    # In one order, the word itself first: among people equally bound the first is named, in every run the same one.
    for word in sorted(words_for(p.head), key=lambda w: (w != p.head, w)):
        for figure in reading.cast.with_role(word):
            if figure in found or not figure.is_person or (sex and figure.sex not in ("", sex)):
                continue
            bond = binding(figure, p.head, others)
            # "Belt's spokesman" is not whoever else has a spokesman's role.
            if bond > 0 and owners and owners.isdisjoint(figure.roles):
                bond += ELSEWHERE
            found[figure] = bond
    return found


def _owns(reading: Reading, number: int) -> bool:
    """Whether a name in a description is a person or a body, to whom the role belongs; a place only says where."""
    figure = reading.cast.who[number]
    return figure is not None and figure.kind in ("person", "organisation")


def _label(figure: Figure) -> list[str]:
    return fold(figure.label).split()


def _is_person(reading: Reading, number: int) -> bool:
    figure = reading.cast.who[number]
    return figure is not None and figure.is_person


def is_two(phrase: Phrase) -> bool:
    """Whether a phrase counts two people and names none: "both", "the two", "the two rivals", "both men", "neither"."""
    if phrase.after:
        return False
    if phrase.head in ("two", "pair", "duo", "both", "neither"):
        return set(phrase.before) <= {"the", "these", "all"}
    if phrase.head not in _COUNTED and singular(phrase.head) not in ROLES:
        return False
    return phrase.before[:1] == ("both",) or phrase.before[:2] in (("the", "two"), ("these", "two"))


def two(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "two": the two people who spoke last, were named together last, or are spoken of most just before."""
    for j in range(k - 1, max(-1, k - 5), -1):
        if (a := reading.answers[j]) and len(a.figures) == 2 and " | " in a.name:
            return Answer(a.name, a.kind, f"two: {p.head!r} takes up the two who spoke last", a.figures)
    if figures := pair(reading, p.start):
        return reading.together(figures, f"two: {p.head!r} takes up the two named together last")
    if figures := foremost(reading, p.start):
        return reading.together(figures, f"two: {p.head!r} takes up the two who are named most just before")
    return None


def foremost(reading: Reading, offset: int) -> tuple[Figure, ...]:
    """The two people named in the few sentences before an offset whom the article names most; () if fewer than two."""
    cast = reading.cast
    here = cast.sentence_at(offset)
    found: list[Figure] = []
    for i in cast.before(offset, pronouns.LOOK_BACK):
        if here - cast.sentence[i] > _FEW:
            break
        figure = cast.who[i]
        if figure and figure.kind == "person" and figure.count > 1 and figure not in found:
            found.append(figure)
    if len(found) < 2:
        return ()
    most = sorted(found, key=lambda f: f.count, reverse=True)[:2]
    return tuple(sorted(most, key=lambda f: f.span))


def pair(reading: Reading, offset: int) -> tuple[Figure, ...]:
    """The last two people before an offset that only an "and" stands between, within three sentences; or ()."""
    cast = reading.cast
    here = cast.sentence_at(offset)
    for i in cast.before(offset, pronouns.LOOK_BACK):
        if i == 0 or here - cast.sentence[i] > 3:
            break
        one, other = cast.who[i - 1], cast.who[i]
        if one and other and one is not other and one.kind == other.kind == "person":
            between = cast.text[cast.names[i - 1].end : cast.names[i].outer][:40]
            if _TOGETHER.fullmatch(between):
                return one, other
    return ()
