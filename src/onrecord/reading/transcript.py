"""Transcripts: turns of speech, each with its speaker's name and a colon in front.

A turn goes on over paragraphs until the next label. Labels of two speakers make a transcript, or three of one; fewer
do not, nor do labels that are no names ("NOTE:").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from onrecord.reading.draft import Draft
from onrecord.types import Span

_LABEL = re.compile(
    r"(?m)^[^\S\n]*[\"“]?(?P<source>(?:[A-Z][A-Z.'’-]+|[A-Z]\.)(?:[ ](?:[A-Z][A-Z.'’-]*|Mc[A-Z]+))*"
    r"(?:,[ ][A-Z][A-Z ,.'’-]{2,40})?)(?:[ ]\([^)\n]{1,40}\))?(?P<cue>:)(?=[^\S\n]|[\"“])"
)
_NO_NAMES = re.compile(
    r"^(?:WATCH|UPDATED?|PHOTOS?|VIDEOS?|BREAKING|EXCLUSIVE|READ|RELATED|CORRECTION|NOTE|SOURCE|MORE|LISTEN|LIVE|ALSO|"
    r"ANALYSIS|OPINION|FACT|CLAIM|TRUTH|RATING|Q&A|PS|P\.S\.|EDITOR|TOPICS?|TAGS?|CREDIT|WHO|WHAT|WHEN|WHERE|WHY|HOW)\b"
)
_STAGE = re.compile(r"^[\"“\s]*[(\[][^)\]\n]{2,60}[)\]][.\"”\s]*$")
_LONGEST = 5
"""Paragraphs of one turn: beyond, it is rather the article that goes on."""
_TURN = 0.9
"""How sure a turn is its speaker's."""


def turns(text: str) -> Iterator[Draft]:
    """The turns of a transcript, or nothing where the text is none.

    >>> text = "HOST: Why now?\\n\\nQUILL: It was time.\\n\\nIt was, really.\\n\\nHOST: Thank you."
    >>> [[text[a:b] for a, b in d.content] for d in turns(text)][1]
    ['It was time.', 'It was, really.']
    """
    labels = [m for m in _LABEL.finditer(text) if not _NO_NAMES.match(m["source"]) and len(m["source"]) > 2]
    named = Counter(m["source"] for m in labels)
    if len(labels) < 2 or (len(named) < 2 and len(labels) < 3):
        return
    for here, following in pairwise([*labels, None]):
        assert here is not None
        content = _lines(text, here.end("cue"), following.start() if following else None)
        if content:
            yield Draft((here.span("source"),), (here.span("cue"),), tuple(content), confidence=_TURN)


def _lines(text: str, start: int, end: int | None) -> list[Span]:
    """The paragraphs of a turn; only its first where no further turn follows, or where it would be too long."""
    found: list[Span] = []
    for m in re.finditer(r"[^\n]+", text[start:end]):
        line = m.group()
        if _STAGE.match(line):
            break
        if any(c.isalnum() for c in line):
            left = len(line) - len(line.lstrip())
            found.append((start + m.start() + left, start + m.start() + len(line.rstrip())))
        if end is None:
            break
    return found if len(found) <= _LONGEST else found[:1]
