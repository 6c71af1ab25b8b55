"""A charge that is named and denied in an apposition: "…, a charge the Kremlin has repeatedly denied".

What is denied stands before it; its content here is the word that stands for it ("a charge"), so that a claim can be
told that somebody stands against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.types import Span

_DENIED = re.compile(
    r"(?:[,–—-]|\.\.\.|…)\s*(?P<content>(?:an?|the)\s+(?:[a-z]+\s+)?"
    r"(?:charge|claim|allegation|accusation|assertion|suggestion|rumou?r|report|finding|conclusion)s?)\s+"
    r"(?:(?:that|which)\s+)?"
    r"(?P<source>(?:[A-Z][\w.’'-]*|the|his|her|its|their|he|she|they|it|both|some|many|several)(?:\s+(?:of\s+the\s+|and\s+)?"
    r"[\w.’'-]+){0,5}?)\s+"
    r"(?P<cue>(?:(?:has|have|had)\s+)?(?:\w+ly\s+|always\s+|long\s+)?"
    r"(?:denied|denies|deny|rejected|rejects|reject|dismissed|dismisses|dismiss|disputed|disputes|dispute|refuted|refutes))\b"
)


def denied(text: str) -> Iterator[tuple[Span, Span, Span]]:
    """(source, cue, content) of each.

    >>> text = "They interfered – a charge the Kremlin has repeatedly denied."
    >>> [[text[a:b] for a, b in found] for found in denied(text)]
    [['the Kremlin', 'has repeatedly denied', 'a charge']]
    """
    for m in _DENIED.finditer(text):
        yield m.span("source"), m.span("cue"), m.span("content")
