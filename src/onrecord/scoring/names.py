"""When two names are one: accents, case, titles and marks aside."""

from __future__ import annotations

import re
import unicodedata

_SAYING_NOTHING = """
i you he she it we they him her them my your his its our their hers himself herself themselves who which that
"""
_PASSED_OVER = """
mr mrs ms miss dr sir lord lady president prime minister secretary sen senator rep representative gov governor mayor
the a an of and for in 's
"""
PRONOUNS = frozenset(_SAYING_NOTHING.split())
"""Sources that say nothing of who it is."""
TITLES = frozenset(_PASSED_OVER.split())
"""Titles and small words, which do not tell one name from another."""
_WORD = re.compile(r"[\w']+")


def name_words(name: str) -> list[str]:
    """The words that tell a name from another, in order: without titles and small words, unless there is nothing else.

    >>> name_words("President Édouard O'Hare's")
    ['edouard', "o'hare"]
    >>> name_words("the President")
    ['the', 'president']
    """
    parted = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    bare = "".join(char for char in parted if not unicodedata.combining(char)).replace(".", "")
    words = [word.removesuffix("'s") for word in _WORD.findall(bare)]
    return [word for word in words if word not in TITLES] or words


def alike(one: str, other: str) -> bool:
    """Whether half of the words of the longer are common to both."""
    a, b = set(name_words(one)), set(name_words(other))
    return bool(a and b) and 2 * len(a & b) >= max(len(a), len(b))


def same_name(gold: str, predicted: str, kind: str | None) -> bool:
    """Whether two names name one thing: by the same words; of a person, by the one's words among the other's and the
    same last word; of anything else, by half of the words in common."""
    a, b = name_words(gold), name_words(predicted)
    if a == b:
        return True
    if kind != "person":
        return alike(gold, predicted)
    return bool(a and b) and a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))


def same_speakers(gold: str, predicted: str | None, kind: str | None) -> bool:
    """As `same_name`, of several speakers joined by " | " too: as many, and each of gold's among the predicted."""
    if not predicted:
        return False
    ours, theirs = gold.split(" | "), predicted.split(" | ")
    return len(ours) == len(theirs) and all(any(same_name(a, b, kind) for b in theirs) for a in ours)


def whole_name(gold: str, predicted: str | None) -> bool:
    """Whether the name is the whole one, word for word, of each of several speakers in any order."""
    if not predicted:
        return False
    return sorted(map(name_words, gold.split(" | "))) == sorted(map(name_words, predicted.split(" | ")))
