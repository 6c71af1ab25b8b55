"""Whether two versions of one quotation are given to one speaker, as far as their names tell."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from onrecord.comparing.text.spelling import alike, near
from onrecord.types import Speaker, Statement

Relation = Literal["same", "unknown", "unlike", "other"]
"""same: the names agree; other: two people's names that cannot be one; unlike: other names, but one may speak for the
other, a person and a body; unknown: one is missing, a pronoun or a role."""

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "dame",
        "lord",
        "lady",
        "president",
        "vice",
        "prime",
        "minister",
        "senator",
        "sen",
        "representative",
        "rep",
        "congressman",
        "congresswoman",
        "governor",
        "gov",
        "mayor",
        "general",
        "gen",
        "colonel",
        "col",
        "lieutenant",
        "lt",
        "captain",
        "capt",
        "major",
        "maj",
        "sergeant",
        "sgt",
        "admiral",
        "adm",
        "professor",
        "prof",
        "judge",
        "justice",
        "secretary",
        "chairman",
        "chairwoman",
        "chief",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "sheikh",
        "imam",
        "reverend",
        "rev",
        "father",
        "former",
        "the",
        "of",
        "and",
        "jr",
        "sr",
        "ii",
        "iii",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "officer",
    ]
)


def relation(a: Statement | None, b: Statement | None) -> Relation:
    """How the speakers of two statements stand to each other."""
    if a is None or b is None or a.speaker is None or b.speaker is None:
        return "unknown"
    return of_names(a.speaker, b.speaker)


def of_names(a: Speaker, b: Speaker) -> Relation:
    """How two speakers stand to each other.

    >>> def person(name): return Speaker("", name, "person")
    >>> [of_names(person("Ines Tarrow"), person(name)) for name in ("Mayor Tarrow", "Ottilie Brand")]
    ['same', 'other']
    >>> of_names(person("Ines Tarrow"), Speaker("", "Harwick Council", "organisation"))
    'unlike'
    >>> [of_names(person("Ines Tarrow"), person(name)) for name in ("masked man", "mayor of Harwick")]
    ['unknown', 'unknown']
    """
    if a.id and a.id == b.id:
        return "same"
    mine, yours = _names(a.name), _names(b.name)
    if not mine or not yours:
        return "unknown"
    less, more = sorted((set(mine), set(yours)), key=len)
    if a.kind == b.kind == "person":
        if mine[-1] == yours[-1] or less <= more:
            may_be_one = len(mine) == 1 or len(yours) == 1 or _may_be_one(mine[0], yours[0])
            return "same" if may_be_one else "unknown"  # a couple, a family, a nickname
        if not _proper(a) or not _proper(b):
            return "unknown"
        if any(near(x, y) or alike([x], [y], names=True) for x in less for y in more):
            return "unknown"  # a name spelled in two ways
        return "other" if not less & more or min(len(mine), len(yours)) > 1 else "unknown"
    if mine == yours or (a.kind == b.kind and less <= more):
        return "same"
    if "anonymous" in (a.kind, b.kind) or less & more or not _proper(a) or not _proper(b):
        return "unknown"
    return "unlike"


def _proper(speaker: Speaker) -> bool:
    """Whether a speaker has a name, no description: a person's ends in a capitalised word before what he is of, a
    body's has one."""
    words = (speaker.name.partition(" of ")[0] if speaker.kind == "person" else speaker.name).split()
    return any(w[:1].isupper() for w in (words[-1:] if speaker.kind == "person" else words))


def named(text: str, statement: Statement) -> bool:
    """Whether the statement's source calls its speaker by a name in its own words: nobody guessed who "he" is."""
    if statement.speaker is None or statement.speaker.kind == "anonymous" or not _proper(statement.speaker):
        return False
    said = set(_names(" ".join(text[a:b] for a, b in statement.source)))
    return any(n in said for n in _names(statement.speaker.name))


def _may_be_one(a: str, b: str) -> bool:
    """Whether two first names may be one person's: an initial, one short for the other, or the same first letter."""
    return a[0] == b[0] or a in b or b in a


def _names(name: str) -> list[str]:
    """The parts of a name in small letters without accents, titles left out."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    bare = re.sub(r"['’]s\b|['’.]", "", "".join(c for c in flat if not unicodedata.combining(c)))
    return [w for w in re.findall(r"\w+", bare) if w not in _TITLES]
