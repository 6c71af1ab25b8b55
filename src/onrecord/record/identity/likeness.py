"""Whether two names of people can be one person's, how surely, and in words why.

What contradicts keeps apart for certain: another given name, other initials, "Jr.", "Mr" and "Mrs". What is only one
letter off, or spelt as it sounds, is another name unless company speaks for it: that is a slip (`slip_of`).
"""

from __future__ import annotations

from functools import lru_cache

import msgspec
from rapidfuzz.distance import OSA

from onrecord.record.identity.naming import FULL, Name, sound
from onrecord.record.identity.nicknames import is_known, roots, sex_of

_LONG = 5
"""Letters from which on a word with one letter off may be a slip; shorter ones are other names."""


class Like(msgspec.Struct, frozen=True):
    """Two names that can be one person's. `asks` is how much company they must share for it."""

    score: float
    why: str
    asks: int = 0


@lru_cache(maxsize=65536)
def likeness(one: Name, other: Name) -> Like | None:
    """How two people's names are alike; None where they contradict each other. The order does not matter.

    >>> from onrecord.record.identity.naming import name_of
    >>> def like(a, b): return likeness(name_of(a, "person"), name_of(b, "person"))
    >>> like("Bill Tarrow", "William Tarrow").why, like("Hillary Tarrow", "Bill Tarrow")
    ('given names: Bill is short for William', None)
    >>> like("Ines B. Tarrow", "Ines Tarrow").score, like("Ines B. Tarrow", "Ines C. Tarrow")
    (0.95, None)
    """
    if one.klass != other.klass or _sexes(one, other):
        return None
    if one.key == other.key:
        return Like(1.0, "the same name")
    if one.klass != "person" or one.suffix != other.suffix:
        return None
    short, full = _ordered(one, other)
    given, surname = _given(short, full), _surname(short, full)
    if given is None or surname is None:
        return None
    return Like(round(given.score * surname.score, 2), min((given, surname), key=lambda like: like.score).why)


def slip_of(one: Name, other: Name) -> Like | None:
    """How two full names that are two people's by rights may be one by a slip of the pen or the ear.

    >>> from onrecord.record.identity.naming import name_of
    >>> def like(a, b): return slip_of(name_of(a, "person"), name_of(b, "person"))
    >>> like("Vladmir Putin", "Vladimir Putin").asks, like("Ines Tarrom", "Ines Tarrow").asks
    (1, 2)
    >>> like("Martin Tarrow", "Marvin Tarrow"), like("Tom Hall", "Tom Hill")
    (None, None)
    """
    if min(one.fullness, other.fullness) < FULL or one.suffix != other.suffix or _sexes(one, other):
        return None
    short, full = _ordered(one, other)
    given, surname = _given(short, full), _surname(short, full)
    if given is not None and surname is None and given.score >= 0.9:
        a, b = short.last, full.last
        if sound(a) == sound(b):
            return Like(0.8, f"another spelling: {a.title()} and {b.title()}", 2)
        return Like(0.75, f"a slip of one letter: {a.title()} and {b.title()}", 2) if slip(a, b) else None
    if surname is not None and given is None and _rest(short, full):
        a, b = short.first, full.first
        known = is_known(a) + is_known(b)
        if known < 2 and slip(a, b) and a[-1] == b[-1]:
            return Like(0.7, f"a slip of one letter: {a.title()} and {b.title()}", 2 - known)
    return None


def slip(one: str, other: str) -> bool:
    """Whether two words differ by one slip: a letter too few, too many, another, or two that changed places.

    >>> slip("vladmir", "vladimir"), slip("hall", "hill"), slip("gates", "bates")
    (True, False, False)
    """
    if not one.isalpha() or not other.isalpha():
        return False
    short, long = sorted((len(one), len(other)))
    return short >= _LONG and long - short <= 1 and one[0] == other[0] and OSA.distance(one, other, score_cutoff=1) == 1


def _ordered(one: Name, other: Name) -> tuple[Name, Name]:
    return (one, other) if (one.fullness, one.key) <= (other.fullness, other.key) else (other, one)


def _surname(short: Name, full: Name) -> Like | None:
    a, b = short.last, full.last
    if a == b:
        return Like(1.0, "the same name")
    if sound(a) == sound(b) and not (short.latin and full.latin) and short.given:
        return Like(0.85, f"another spelling: {a.title()} and {b.title()}")
    return None


def _given(short: Name, full: Name) -> Like | None:
    if not short.given:
        return Like(0.8, "surname alone") if len(short.last) > 1 else None
    for one, other in ((short, full), (full, short)):
        if len(other.first) == 1 and len(other.given) > 1 and len(one.first) > 1 and one.given == other.given[1:]:
            return Like(0.9, "by the second given name")  # Edgar Brand, J. Edgar Brand
    like = _first(short.first, full.first)
    if like is None or not _rest(short, full):
        return None
    if len(short.given) != len(full.given) and like.score == 1:
        return Like(0.95, "a second given name or initial, which contradicts nothing")
    return like


def _rest(short: Name, full: Name) -> bool:
    """Whether the given names after the first do not contradict each other."""
    return all(_first(a, b) is not None for a, b in zip(short.given[1:], full.given[1:], strict=False))


def _first(a: str, b: str) -> Like | None:
    if a == b:
        return Like(1.0, "the same name")
    if len(a) == 1 or len(b) == 1:
        initial, word = sorted((a, b), key=len)
        fits = len(word) > 1 and any(initial == whole[0] for whole in (word, *roots(word)))
        return Like(0.85, f"initial: {initial.upper()}. may stand for {word.title()}") if fits else None
    if roots(a) & roots(b):
        short, long = sorted((a, b), key=lambda word: (word in roots(word), len(word), word))
        told = "is short for" if len(short) < len(long) else "is one given name with"
        return Like(0.92, f"given names: {short.title()} {told} {long.title()}")
    return Like(0.9, f"another spelling: {a.title()} and {b.title()}") if sound(a) == sound(b) else None


def _sexes(one: Name, other: Name) -> bool:
    """Whether "Mr", "Mrs" or the given names say that one is a man and the other a woman."""
    a, b = (name.sex or (sex_of(name.first) if name.given else "") for name in (one, other))
    return bool((one.sex or other.sex) and a and b and a != b)
