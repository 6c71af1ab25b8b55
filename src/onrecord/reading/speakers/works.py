"""Books, films and articles named by a title between marks: "his book “The Long Quay: A Life,” by Quen Tarrow"."""

from __future__ import annotations

import re

from onrecord.reading.speakers.answers import Answer, Reading
from onrecord.reading.speakers.folding import fold
from onrecord.reading.speakers.nouns import DOCUMENTS

_TITLE = re.compile(r"(?:“(?P<a>[^“”]{3,120})”|''(?P<b>(?:[^'\n]|'(?!')){3,120})''|\"(?P<c>[^\"\n]{3,120})\")")
_SMALL = re.compile(r"(?:[a-z]{1,5}|[^A-Za-z\s]*)$")
"""What a title's words are that have no capital."""
_NOUN = re.compile(r"(?:[^\W_][\w.’'&-]* ){0,7}([a-z-]+),? $")
"""A noun in front of a title, and at most whose it is ("Quen Tarrow's new book")."""
_SERVES = re.compile(r"\b(?:of|whose|and|with|in|on)\b")
_LEAST = 2
"""Words of a title of which no noun says that it is one."""


def work(reading: Reading, start: int, end: int) -> Answer | None:
    """Sieve "titled": the work whose title begins a source, or stands behind a noun for one."""
    text = reading.text
    m = _TITLE.search(text, start, end)
    if not m or text[m.end() : end].lstrip(" ,.")[:3] not in ("", "by "):
        return None
    title = " ".join((m.group("a") or m.group("b") or m.group("c")).split()).rstrip(",.")
    words = title.split()
    if not title[:1].isupper() or not all(w[0].isupper() or _SMALL.match(w) for w in words):
        return None
    if m.start() > start:
        noun = _NOUN.fullmatch(text, start, m.start())
        if not noun or fold(noun.group(1)) not in DOCUMENTS or _SERVES.search(text, start, m.start()):
            return None
    elif len(words) < _LEAST:
        return None
    return Answer(title, "document", f"titled: {title!r} stands between marks")
