"""Where the sentences of a text stand."""

from __future__ import annotations

import re

from onrecord.types import Span

# One class of characters in front of all: most of a text is passed over in no time.
_END = re.compile(r"[.!?\n](?:(?<=\n)\s*|(?<!\n)[\"”’'\)\]]*\s+(?=[\"“‘'\(\[]?[A-Z0-9]))")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St|Jr|Sr|No|vs|[A-Z])|(?:[A-Z]\.)+[A-Z])\.\Z"
)


def sentences(text: str) -> list[Span]:
    """Where the sentences of a text stand, in order; lines end them too.

    >>> text = "Mr. Quill denied it. “It is a hoax.” He left"
    >>> [text[a:b] for a, b in sentences(text)]
    ['Mr. Quill denied it.', '“It is a hoax.”', 'He left']
    """
    out: list[Span] = []
    start = 0
    for m in [*_END.finditer(text), None]:
        if m is not None and "\n" not in m.group() and _SHORT.search(text, max(start, m.start() - 7), m.start() + 1):
            continue
        following = m.end() if m else len(text)
        sentence = text[start:following]
        if sentence.strip():
            end = start + len(sentence.rstrip()) if m else following
            out.append((start + len(sentence) - len(sentence.lstrip()), end))
        start = following
    return out
