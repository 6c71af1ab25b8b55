"""Whose wife or father speaks: "his wife" is whom the article names so elsewhere ("Linde's wife, Ana Belt, ...").

Only where it names one alone so, and nothing tells that she is somebody else's.
"""

from __future__ import annotations

import re

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.figures import Figure
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.people import he
from onrecord.reading.speakers.phrases import Phrase
from onrecord.reading.speakers.titles import HER, HIS

KIN = bag(
    """
    wife husband spouse father mother dad mom brother sister son daughter grandfather grandmother grandson granddaughter
    uncle aunt nephew niece fiance fiancee girlfriend boyfriend widow widower ex-wife ex-husband stepfather stepmother
    stepson stepdaughter father-in-law mother-in-law son-in-law daughter-in-law
    """
)
_OWNS = ("his", "her")
_BEFORE = re.compile(r"(?:\b([Hh]is|[Hh]er) |['’]s? )((?:[a-z-]+ ){0,2}?)([a-z-]+),? $")
"""Whose, and of what kin, stands right before a name ("his late wife, Ana Belt")."""
_AFTER = re.compile(
    r", (?:(his|her) |(?:[A-Z][\w.’'-]+ ){0,2}[A-Z][\w.-]+['’]s? )((?:[a-z-]+ ){0,2}?)([a-z-]+)(?=[,.;]| who )"
)
"""The same right behind one ("Ana Belt, his wife,")."""
REACH = 60


def kin(reading: Reading, k: int, p: Phrase) -> Answer | None:
    """Sieve "kin": the one whom the article names as the wife, husband or child of whoever is meant."""
    if p.head not in KIN or p.after or not p.before:
        return None
    cast = reading.cast
    owner: Figure | None = None
    if p.before[0] in _OWNS:
        answer = he(reading, k, p.start, p.before[0])
        owner = answer.figures[0] if answer and not answer.figures[0].label else None
    elif len(p.names) == 1 and cast.names[p.names[0]].possessive:
        owner = cast.who[p.names[0]]
    if not owner or not owner.is_person:
        return None
    found: list[Figure] = []
    for i, figure in enumerate(cast.who):
        if not figure or not figure.is_person or figure is owner or figure in found:
            continue
        if figure.sex and figure.sex != ("m" if p.head in HIS else "f" if p.head in HER else figure.sex):
            continue
        if _is_kin(reading, i, p, owner):
            found.append(figure)
    if len(found) != 1:
        return None
    found[0].kind = "person"
    name = cast.written(found[0])
    return reading.answer_of(found[0], f"kin: {name!r} is named as {p.head!r} of {cast.written(owner)!r}", "person")


def _is_kin(reading: Reading, i: int, p: Phrase, owner: Figure) -> bool:
    """Whether name `i` is told to be of this kin to an owner, or to whom a pronoun means who may be it."""
    cast, text = reading.cast, reading.text
    name = cast.names[i]
    m = _BEFORE.search(text, max(0, name.outer - REACH), name.outer)
    at = m.start() if m else 0
    if not m:
        m = _AFTER.match(text, name.end)
        at = text.rfind("’" if m and "’" in m.group() else "'", name.end, m.end()) if m else 0
    if not m or m.group(3) != p.head or not {*fold(m.group(2)).split()} >= {*p.before[1:]} - {*owner.words}:
        return False
    if m.group(1):
        sex = "m" if m.group(1).lower() == "his" else "f"
        return owner.sex in ("", sex) and any(
            cast.who[j] is owner for j in cast.before(name.outer, 6) if cast.line[i] - cast.line[j] < 4
        )
    return any(cast.who[j] is owner and cast.names[j].end == at for j in cast.touching(max(0, at - 30), at))
