"""Words as they are compared, and lists of them as they are easiest to read and to add to."""

from __future__ import annotations

import unicodedata


def bag(text: str) -> frozenset[str]:
    """The words of a text.

    >>> sorted(bag("minister clerk"))
    ['clerk', 'minister']
    """
    return frozenset(text.split())


def fold(text: str) -> str:
    """Text as names are compared: lower case, accents off, curly apostrophes made straight.

    >>> fold("O’Brien Peña")
    "o'brien pena"
    """
    if text.isascii():
        return text.lower()
    flat = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("‑", "-"))
    return "".join(c for c in flat if not unicodedata.combining(c)) or flat
