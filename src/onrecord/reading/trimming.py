"""Where a span begins and ends to the character: commas and full stops at its edges are left off, the quotation marks
around its words are taken in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.reading.marks import Quotation, touching
from onrecord.reading.speakers.folding import fold
from onrecord.reading.speakers.kinds import is_noun
from onrecord.reading.speakers.mentions import in_headline
from onrecord.reading.speakers.places import DEMONYMS, PARTIES
from onrecord.types import Span

_LEADING = " \t\r\n\u00a0,;:.–—-"
_TITLES = ("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Rev", "Gen", "Lt", "Col", "Del", "Prof", "Sgt", "Capt")
_TITLE = re.compile(rf"\b(?:(?:{'|'.join(_TITLES)})\.|President|Officer|New|North|South) \Z")
_NO_NAME = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|I|Who|That|Which)\b"
)
_REST = re.compile(rf"(?P<rest>(?: (?!{_NO_NAME})[A-Z][\w’'-]*)+)?(?= [a-z]|[,.;:]? ?\(|, )")
_ARTICLES = ("the", "a", "an")
_NOUN = re.compile(r"(?: [A-Za-z][\w’'-]*){1,4}")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_ADJECTIVES = DEMONYMS | PARTIES
_LAND = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?) )?(?<![\w.])U\.S\. \Z")
_DAY = re.compile(r"(?:[Tt]oday|[Yy]esterday|[Tt]onight),? (?!show|program)(?=[a-z])")
_LONGEST = 3
"""Words that a name may lack: more in capitals are a headline's."""
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


def source(text: str, span: Span) -> Span:
    """A source's span, trimmed, and with the whole of a name that it has only a part of.

    A headline, where every word has a capital, is left as it is. An article alone takes its noun.

    >>> text = "There the Bay of Orrin Fishing Board said no, and Mr. Quill agreed."
    >>> [text[slice(*source(text, s))] for s in [(6, 31), (54, 59), (6, 9)]]
    ['the Bay of Orrin Fishing Board', 'Mr. Quill', 'the Bay']
    """
    start, end = trim(text, span)
    if m := _DAY.match(text, start, end):
        start = m.end()  # "today officials"
    if text[start:end].lower() in _ARTICLES and (m := _NOUN.match(text, end)):
        end = _noun_end(text, m)
    elif text[end : end + 1] == " " and fold(text[start:end].rsplit(" ", 1)[-1]) in _ADJECTIVES:
        m = _WORD.match(text, end + 1)
        if m and m.group().islower() and is_noun(m.group()):
            end = m.end()  # "The Danish minister"
    first = re.split(r"[ ’']", text[start:end], maxsplit=1)[0]
    if first.islower() and is_noun(first) and (m := _LAND.search(text, max(0, start - 24), start)):
        start = m.start()  # "the U.S. president"
    last = text[start:end].split(" ")[-1]
    if last[:1].isupper() and not last.endswith(("'s", "’s")) and not in_headline(text, start):
        m = _REST.match(text, end if last.rstrip(".") not in _TITLES or text[end : end + 1] != "." else end + 1)
        if m and m["rest"] and len(m["rest"].split()) <= _LONGEST:
            end = m.end("rest")
    if text[start].isupper() and (m := _TITLE.search(text, max(0, start - 12), start)):
        start = m.start()
    return start, end


def _noun_end(text: str, words: re.Match[str]) -> int:
    """Where the noun ends that an article stands before, among the words behind it; where it ends if none is known."""
    for m in _WORD.finditer(text, words.start(), words.end()):
        low = fold(m.group())
        named = m.group()[0].isupper() and low not in _ADJECTIVES and not text[m.end() + 1 : m.end() + 2].isupper()
        if named or is_noun(low):
            return m.end()
    return words.start()


def _ends_a_sentence(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at `stop` is one; it may belong to an abbreviation such as U.S., Jr. or No."""
    word = text[max(start, stop - 12) : stop].split()[-1:] or [""]
    return "." not in word[0] and (len(word[0]) > 3 or word[0].islower() or word[0].isdigit())


def with_marks(text: str, span: Span, quotations: Sequence[Quotation]) -> Span:
    """The span with the quotation marks that stand right around its first or last word, and without one at its edge
    that belongs to other words."""
    start, end = span
    for i in touching(quotations, start, end):
        q = quotations[i]
        if q.start < start < q.end:
            if not _has_word(text, q.start, start):
                start = q.start
            elif q.closed and not _has_word(text, start, q.end) and q.end < end:
                start = q.end
        if q.start < end < q.end:
            if not _has_word(text, end, q.end):
                end = q.end
            elif q.opened and not _has_word(text, q.start, end) and q.start > start:
                end = q.start
    return start, end


def content(text: str, spans: Iterable[Span], quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """The pieces of a content, trimmed outside of quotation marks and complete with them."""
    out: list[Span] = []
    for span in spans:
        start, end = trim(text, with_marks(text, trim(text, span), quotations))
        if out and start < out[-1][1]:  # two pieces within one pair of marks
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _has_word(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])
