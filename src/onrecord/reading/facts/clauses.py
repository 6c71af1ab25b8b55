"""Of what a day is told: of what somebody said, or of something else that the same sentence tells.

"Quill, who was elected in 2010, said"; "after the flood in 2010, he said"; "the pier fell in 2010 and he says". Careful
rather than whole, for articles whose own day is not known: there most days are those of what happened before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.marks import Quotation
from onrecord.types import Span

ASIDE = re.compile(r"\b(?:who|which|whose|where) [^,.;]*\Z")
CLAUSE = 100
"""Characters in front of a day in which its clause begins."""

_BOUND = re.compile(
    r"\b(?:[Ss]ince|[Aa]fter|[Bb]efore|[Uu]ntil|[Ff]ollowing|[Rr]eferring to) [^,.;]*\Z|\b[Bb]y (?:the end of )?\Z"
)
"""What an event is named by, or a time that something is to last."""
_THAT = re.compile(r"\bthat [^,.;]*\Z")
_PARTICIPLE = re.compile(
    r"(?:\A|[.,;\n] ?)(?!(?:asked|interviewed|questioned|quoted)\b)(?:[a-z]+ed|born|shot|held|known) [^,.;]*\Z",
    re.IGNORECASE,
)
"""What somebody was or what was done to him, in front of the day: "founded in"."""
_JOINED = re.compile(r"\b(?:and|but|as well as)\b")
_NEXT = re.compile(r", (?:and|but|so) [^.;]*\Z")
_OPENING = re.compile(
    r"(?:\A|[.!?:]['\"”’)]*\s|, (?=and|but|so))(?:(?:but|and|so|then|back) )*(?:(?:in|on|early|late) ?)*\Z",
    re.IGNORECASE,
)
"""What stands before a day that opens its sentence or clause, and is of all that this tells."""
_RUN_ON = re.compile(r"(?<=[a-z\d])[.!?](?=[A-Z][a-z])|\n")
"""The end of a sentence that no blank follows."""
_TWEET = re.compile(r"\(@\w+\)\s*\Z")
"""Before the day of a tweet, which stands behind it."""


def elsewhere(text: str, day: Span, cue: Span, marks: Sequence[Quotation]) -> bool:
    """Whether a day in the sentence of a cue is told of something else; `marks` are the text's quotations.

    >>> text = "Quill, who was elected in 2010, said in 2012 it holds."
    >>> [elsewhere(text, day, (32, 36), ()) for day in ((26, 30), (40, 44))]
    [True, False]
    """
    (a, b), (start, end) = day, cue
    if any(q.start < a < q.end and not q.start <= start < q.end for q in marks):
        return True
    line = max(text.rfind("\n", 0, a) + 1, a - CLAUSE)
    if _RUN_ON.search(text, min(b, end), max(a, start)):
        return True
    if a >= end:
        line = max(line, end)
        return any(form.search(text[line:a]) for form in (ASIDE, _BOUND, _NEXT))
    before, between = text[line:a], text[b:start]
    if _BOUND.search(before) or _TWEET.search(before):
        return True
    if _JOINED.search(between) and not _OPENING.search(before):
        return True
    return "," in between and any(form.search(before) for form in (ASIDE, _THAT, _PARTICIPLE))
