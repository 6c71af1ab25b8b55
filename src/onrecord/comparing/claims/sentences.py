"""Where the sentences of a text stand."""

from __future__ import annotations

import re

from onrecord.types import Span

_END = re.compile(r"(?<=[.!?])[\"”’'\)\]]*\s+(?=[\"“‘'\(\[]?[A-Z0-9])|\s*\n\s*")
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
        if m is None:
            end = following = len(text)
        else:
            end, following = m.start() + len(m.group().rstrip()), m.end()
            if "\n" not in m.group() and _SHORT.search(text, max(start, m.start() - 8), m.start()):
                continue
        if text[start:end].strip():
            out.append((start + len(text[start:end]) - len(text[start:end].lstrip()), end))
        start = following
    return out
