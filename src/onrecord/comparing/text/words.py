"""Words as comparing sees them: where each stands, and the key by which it equals another."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

MARKS = r"\u0300-\u036f"
"""Marks on the letter before them, where it is not one with its mark: an accent set apart is still the same word."""
_WORD = re.compile(rf"\w+(?:(?:[.'’\-]\w|[{MARKS}])\w*)*", re.UNICODE)


class Words(NamedTuple):
    """The words of a text in order: their spans in it, and their keys (lower case, no accents, dots or apostrophes)."""

    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of text[start:end]; spans count from the beginning of `text`.

    >>> words('He said: "The U.S. can’t."', 8).keys
    ('the', 'us', 'cant')
    """
    spans = tuple(m.span() for m in _WORD.finditer(text, start, len(text) if end is None else end))
    return Words(spans, tuple(key(text[a:b]) for a, b in spans))


def key(word: str) -> str:
    """What makes two spellings one word: case, accents, dots and apostrophes aside.

    >>> key("L’Été")
    'lete'
    """
    if word.isascii():
        return word.lower().replace(".", "").replace("'", "")
    flat = "".join(unicodedata.normalize("NFKD", word.casefold()).split())  # some single letters are several words
    return "".join(c for c in flat if c not in ".'’" and not unicodedata.combining(c)) or flat
