"""What is not taken, and the reason in one line."""

from __future__ import annotations

import re

LONGEST_TEXT = 5_000_000
"""Characters of one text."""
LONGEST_LINE = 50_000
"""Characters without a line break; the longest paragraphs of books have some ten thousand."""
LARGEST_FILE = 20_000_000
"""Bytes of one text or page, and of one line of JSON Lines."""
LONGEST_RUN = 200_000_000
"""Bytes without a line break after which a file of lines is given up: it is none."""
LONGEST_PAGE = 1_000_000
"""Characters of a page's text: a long book has as many."""
MOST_TAGS = 50_000
"""Tags of a page: the longest live blogs have some ten thousand, and what they cost grows with their square."""
LARGEST_JSON = 100_000_000
"""Bytes of a .json file, which has to be held whole."""
KEPT = 100_000
"""Characters of an unread text that are kept to show what it was."""
KEPT_RAW = 2_000
"""Characters of a line that is not JSON that are kept."""

_LETTER = re.compile(r"[^\W\d_]")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def refusal(text: str, longest: int = LONGEST_TEXT) -> str | None:
    """Why a text cannot be read, its language apart; None where it can.

    >>> refusal("“ ” …"), refusal(" "), refusal("He said no.")
    ('no words, only marks', 'no text', None)
    """
    if odd := _UNSTORABLE.search(text):
        what = "a NUL character" if odd.group() == "\0" else "an unpaired surrogate"
        return f"{what} at character {odd.start()}: the text was damaged on its way here"
    if not text.strip():
        return "no text"
    if len(text) > longest:
        return f"{len(text):,} characters are over the limit of {longest:,}; give its parts one by one"
    if not _LETTER.search(text):
        return "no words, only marks"
    if len(text) > LONGEST_LINE and (longest := max(map(len, text.splitlines()))) > LONGEST_LINE:
        return f"a line of {longest:,} characters: the text has lost its line breaks or is not prose"
    return None


def too_large(size: int, limit: int = LARGEST_FILE) -> str | None:
    """Why a file of so many bytes is not opened; None where it is.

    >>> too_large(50_000_000)
    '50.0 MB are over the limit of 20 MB for one text'
    """
    return f"{size / 1e6:.1f} MB are over the limit of {limit // 1_000_000} MB for one text" if size > limit else None


def storable(text: str) -> str:
    """The text with what no database takes (unpaired surrogates, NUL) replaced by U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)
