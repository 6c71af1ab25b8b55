"""How a name is written for looking up: without case, accents and punctuation."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "’": "'"}
)
_AFTER_SURNAME = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq", "mp", "mep"})
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to"))
JOINED = " | "
"""Stands between the names of several speakers of one statement."""


def bag(text: str) -> frozenset[str]:
    """The words of a text: how lists of words are easiest to read and to add to.

    >>> sorted(bag("minister clerk"))
    ['clerk', 'minister']
    """
    return frozenset(text.split())


def fold(name: str) -> str:
    """The name in small plain letters and digits, words apart by one space.

    >>> fold("  José  Núñez-O’Hara, Jr. ")
    'jose nunez ohara jr'
    >>> fold("Łukasz Đorđević")
    'lukasz dordevic'
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = unicodedata.normalize("NFKD", plain.casefold().translate(_PLAIN))
    letters = []
    for character in plain:
        if character in "'.":  # O'Hara, U.S.
            continue
        if character.isalnum():
            letters.append(character)
        elif not unicodedata.category(character).startswith("M"):
            letters.append(" ")
    return " ".join("".join(letters).split())


def words_of(name: str, kind: str) -> set[str]:
    """All that somebody of this name and kind may be asked for by, folded: the whole name, its last word, a surname
    with its particles; a body by any of its words too; each of several speakers that one name joins.

    >>> sorted(words_of("Ursula van der Hoek", "person"))
    ['hoek', 'ursula van der hoek', 'van der hoek']
    >>> sorted(words_of("Ministry of Tides", "organisation"))
    ['ministry', 'ministry of tides', 'tides']
    >>> sorted(words_of("Ann Ray | Bo Lee", "person"))
    ['ann ray', 'ann ray bo lee', 'bo lee', 'lee', 'ray']
    """
    found = {fold(name)}
    for part in name.split(JOINED):
        folded = fold(part).split()
        found.add(" ".join(folded))
        if kind in ("organisation", "unknown"):
            found.update(word for word in folded if word not in _SMALL)
        found.update(_surnames(part, kind))
    return {word for word in found if word}


def _surnames(name: str, kind: str) -> Iterator[str]:
    written = name.split()
    while len(written) > 1 and fold(written[-1]) in _AFTER_SURNAME | {""}:
        written.pop()
    if not written:
        return
    last = fold(written[-1])
    yield last
    yield last.rpartition(" ")[2]  # the second of two that a hyphen joins
    if kind != "person":
        return
    first = len(written) - 1
    while first > 0 and written[first - 1].islower():
        first -= 1
    if 0 < first < len(written) - 1:
        yield fold(" ".join(written[first:]))
