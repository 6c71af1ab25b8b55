"""A quotation right beside its own reporting clause: "...", Orlov said; "...", said Orlov.

The marks and the clause are there to be read exactly, so what the model lets slip is not lost. It happens above all in
chains ("...", Orlov said, per the Post), where the outer cue takes the inner clause for a part of its content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.reading.marks import Quotation
from onrecord.types import Span

_VERB = r"(?:said|says|told|tells|added|adds|wrote|writes|asked|asks|replied|replies|joked|insisted|declared|explained)"
_NAME = r"(?:[Tt]he\s+)?[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|of|de|van|von|al|bin)){0,4}"
_CLAUSES = (
    re.compile(rf"[ \t]*(?:,[ \t]*)?(?P<source>{_NAME}|he|she|they|we|I)[ \t]+(?P<cue>{_VERB})\b"),
    re.compile(rf"[ \t]*(?:,[ \t]*)?(?P<cue>{_VERB})[ \t]+(?P<source>{_NAME}|he|she|they)\b"),
)
_WORD = re.compile(r"\w+")
_FEWEST = 3
"""Words: fewer between marks may be a title or a term, with another sentence behind it."""


def clauses(text: str, quotations: Sequence[Quotation]) -> Iterator[tuple[Span, Span, Span]]:
    """(source, cue, content) of each quotation that has its reporting clause right behind it.

    >>> from onrecord.reading.marks import quotations
    >>> text = '"That is not a proof", Orlov said, per the Post.'
    >>> [text[slice(*s)] for found in clauses(text, quotations(text)) for s in found]
    ['Orlov', 'said', '"That is not a proof"']
    """
    for q in quotations:
        if not q.closed or len(_WORD.findall(text, q.start, q.end)) < _FEWEST:
            continue
        for clause in _CLAUSES:
            m = clause.match(text, q.end)
            if m:
                yield m.span("source"), m.span("cue"), (q.start, q.end)
                break
