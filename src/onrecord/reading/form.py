"""In whose words a content stands: its form, and the state of its quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading import marks
from onrecord.reading.marks import Quotation
from onrecord.types import Form, Marks, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|ll|d)|me|[Mm]y|[Mm]ine|[Ww]e|[Ww]e['’](?:re|ve|ll|d)|us|[Oo]urs?)\b")
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tells?|told|add(?:s|ed)?|ask(?:s|ed)?|joked?|repl(?:y|ied)|insist(?:s|ed)?)\b"
)


SPOKEN = 0.4
"""How likely, by the model, words must be the speaker's own to be called so in a text that has no marks left."""
AMID_MARKS = 0.9
"""The same in a text with marks, where words without any are seldom direct speech."""


def form_and_marks(
    text: str,
    content: Sequence[Span],
    cue: Sequence[Span],
    source: Sequence[Span],
    quotations: Sequence[Quotation],
    direct: float = 0.0,
) -> tuple[Form, Marks]:
    """The form of a content and what became of its marks; `quotations` are those of the whole text, in order.

    direct: every word of the content stands between marks, or it is speech whose marks are missing; mixed: some words.
    The argument `direct` is how likely the model finds it that the words are the speaker's own.
    """
    inside = outside = 0
    touching: list[Quotation] = []
    for start, end in content:
        near = [quotations[i] for i in marks.touching(quotations, start, end)]
        touching += near
        for word in _WORD.finditer(text, start, end):
            if any(q.start <= word.start() and word.end() <= q.end for q in near):
                inside += 1
            else:
                outside += 1
    if not inside:
        amid = any(q.whole and text[q.start] not in "‘'’" for q in quotations)
        if direct > (AMID_MARKS if amid else SPOKEN) or _lost(text, content, cue, source):
            return "direct", "missing"
        return "indirect", "none"
    form: Form = "mixed" if outside else "direct"
    broken = [q for q in touching if not q.whole]
    if not broken:
        return form, "kept"
    # Where the content begins or ends just where the lost mark's place was inferred, the two agree: it is repaired.
    agree = all(
        any((q.closed or abs(end - q.end) <= 1) and (q.opened or abs(start - q.start) <= 1) for start, end in content)
        for q in broken
    )
    return form, "repaired" if agree else "unbalanced"


def _lost(text: str, content: Sequence[Span], cue: Sequence[Span], source: Sequence[Span]) -> bool:
    """Speech that stands without its marks: a speaker's "I" or "we" in a sentence of its own, with a verb of saying.

    Reported speech turns "I" into "he"; where "I" is left and the sentence is whole, the words are the speaker's own.
    A writer's own "I" (a source that is itself "I") proves nothing. Transcripts ("HOLT: ...") need no marks.
    """
    words = " ".join(text[a:b] for a, b in cue)
    if not _SPEECH.search(words):
        return False
    if any(_FIRST_PERSON.fullmatch(text[a:b].strip()) for a, b in source):
        return False
    first = content[0]
    begins = text[first[0]].isupper() and (
        not first[0] or not text[: first[0]].rstrip() or text[: first[0]].rstrip()[-1] in ".!?:\n,"
    )
    return begins and any(_FIRST_PERSON.search(text, a, b) for a, b in content)
