"""Where a span begins and ends to the character: commas and full stops at its edges are left off, the quotation marks
around its words are taken in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.reading.marks import Quotation
from onrecord.types import Span

_LEADING = " \t\r\n\u00a0,;:.–—-"
_TRAILING = " \t\r\n\u00a0,;:–—-"


def trim(text: str, span: Span) -> Span:
    """The span without white space, commas, dashes and a sentence's full stop at its edges; never an empty one.

    >>> text = "The pier holds, she said. It is in the U.S."
    >>> [text[slice(*trim(text, s))] for s in [(0, 15), (26, 43)]]
    ['The pier holds', 'It is in the U.S.']
    """
    start, end = span
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start:
        if text[end - 1] in _TRAILING or (text[end - 1] == "." and _ends_a_sentence(text, start, end - 1)):
            end -= 1
        else:
            break
    return (start, end) if start < end else span


def _ends_a_sentence(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at `stop` is one; it may belong to an abbreviation such as U.S., Jr. or No."""
    word = text[max(start, stop - 12) : stop].split()[-1:] or [""]
    return "." not in word[0] and (len(word[0]) > 3 or word[0].islower() or word[0].isdigit())


def with_marks(text: str, span: Span, quotations: Sequence[Quotation]) -> Span:
    """The span with the quotation marks that stand right around its first or last word."""
    start, end = span
    for q in quotations:
        if q.start < start < q.end and not _has_word(text, q.start, start):
            start = q.start
        if q.start < end < q.end and not _has_word(text, end, q.end):
            end = q.end
    return start, end


def content(text: str, spans: Iterable[Span], quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """The pieces of a content, trimmed outside of quotation marks and complete with them."""
    out: list[Span] = []
    for span in spans:
        start, end = with_marks(text, trim(text, span), quotations)
        if out and start < out[-1][1]:  # two pieces within one pair of marks
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _has_word(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])
