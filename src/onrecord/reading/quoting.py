"""What the quotation marks and the lines around them show for certain, whatever the model makes of it.

Signed: a quotation with its speaker behind a dash, as pull quotes, readers' voices and copied tweets have it.
Block: "She said:" at the end of a paragraph, and the quotation in the next.
Complete: a content that takes in most of a quotation takes in all of it, over paragraphs where the speech goes on; and
so does one that runs right up to a quotation, or is followed by one of whole sentences, that nobody else has.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.reading.draft import Draft, touches
from onrecord.reading.marks import Quotation, touching
from onrecord.reading.shelf import Spots
from onrecord.types import Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAP = r"[^\S\n]"
_NAME = rf"(?:[A-ZÀ-Þ][\w'’.-]*|[A-Z]\.)(?:{_GAP}(?:[A-ZÀ-Þ][\w'’.-]*|of|de|la|van|von|al|bin|the|and|[A-Z]\.)){{0,6}}"
_SIGNATURE = re.compile(
    rf"{_GAP}*(?:\n\s*)?(?P<cue>[―—–]|-{{1,2}}){_GAP}*(?P<source>{_NAME})"
    rf"(?:{_GAP}\(@\w+\)[^\n]{{0,30}}|,[^\n.!?]{{1,60}})?(?:{_GAP}|\.)*(?=\n|$)"
)
_SIGNED = 0.9
_INTRO = 0.8
"""How sure a quotation is its speaker's that is signed, or introduced by a line with a colon."""
_ADVERBS = r"(?: [a-z]+ly| also| then| has| had)*"
_INTRODUCED = re.compile(
    r"(?:^|(?<=[.!?,] )|(?<=\n))"
    rf"(?:(?P<source>(?:the )?{_NAME}|[Hh]e|[Ss]he|[Tt]hey|[Ii]t){_ADVERBS}"
    r" (?P<cue>said|says|continued|adds|added|reports|reported|writes|wrote|tweeted|notes|noted|explains|explained|asks"
    r"|asked|replied|responded|answered|stated|concluded|went on|put it)(?: [^:.!?\n]{1,60})?:$"
    # What is no verb of saying says one in front of a colon: "Quill called them on it:".
    rf"|(?P<source2>(?:the )?{_NAME}|[Hh]e|[Ss]he|[Tt]hey){_ADVERBS} (?P<cue2>[a-z]+(?:ed|s)\b[^:.!?\n]{{0,60}}):$"
    rf"|(?P<cue3>[A-Z][a-z]+(?:ed|s)|Said|Wrote) (?P<source3>{_NAME}):$)"
)
_REACH = 160
"""How many characters before the colon are looked at."""
_SENTENCE = re.compile(r"[.!?]?[”’\"']?[^\S\n]+")
_WHOLE = re.compile(r"\W?[A-Z“‘(].*[.!?…][”’\"']+", re.DOTALL)
_BEFORE = 8
"""How many of the spans before a quotation are looked at."""
_TAKEN = 0.4
"""Share of a quotation's words that a content must have to be given the rest."""
_FEWEST = 3


def signed(text: str, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    """Quotations with their speaker behind a dash, to the end of the line.

    >>> from onrecord.reading.marks import quotations
    >>> text = "“We were never asked about the pier.” ― Ada Quill"
    >>> [text[slice(*d.source[0])] for d in signed(text, quotations(text))]
    ['Ada Quill']
    """
    for i, q in enumerate(quotations):
        if len(_WORD.findall(text, q.start, q.end)) < _FEWEST or (q.start and text[q.start - 1] not in "\n \t"):
            continue
        if text[text.rfind("\n", 0, q.start) + 1 : q.start].strip():
            continue  # a quotation in the middle of a sentence; the dash goes on with it
        m = _SIGNATURE.match(text, q.end)
        if not m:
            continue
        content: list[Span] = [(q.start, q.end)]
        while i and quotations[i - 1].continued and not text[quotations[i - 1].end : content[0][0]].strip():
            i -= 1
            content.insert(0, (quotations[i].start, quotations[i].end))
        yield Draft((_bare(text, m.span("source")),), (m.span("cue"),), tuple(content), confidence=_SIGNED)


def _bare(text: str, span: Span) -> Span:
    """A name without the full stop behind it."""
    start, end = span
    return (start, end - 1) if text[end - 1] == "." and text[start:end].count(".") == 1 else span


def block(text: str, draft: Draft, quotations: Sequence[Quotation]) -> Draft:
    """The draft with the quotation of the next paragraph for its content, where its own paragraph ends in a colon.

    A draft that has a content keeps it. A draft that is not of this kind comes back as it is.
    """
    if draft.content:
        return draft
    end = text.find("\n", draft.cue[-1][1])
    if end < 0 or not text[draft.cue[-1][0] : end].rstrip().endswith(":"):
        return draft
    first = bisect_left(quotations, end, key=_start)
    if first == len(quotations) or text[end : quotations[first].start].strip():
        return draft
    return replace(draft, content=_speech(quotations, first), confidence=max(draft.confidence, _INTRO))


def introduced(text: str, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    """Quotations that begin a paragraph, where the one before is or ends in a speaker, a verb of saying and a colon.

    >>> from onrecord.reading.marks import quotations
    >>> text = "Asked in May.\\n\\nQuill replied:\\n\\n“We never were.”"
    >>> [text[slice(*d.source[0])] for d in introduced(text, quotations(text))]
    ['Quill']
    """
    for i, q in enumerate(quotations):
        if i and quotations[i - 1].continued:
            continue
        end = q.start
        while end and text[end - 1].isspace():
            end -= 1
        if not end or text[end - 1] != ":" or "\n" not in text[end : q.start]:
            continue
        m = _INTRODUCED.search(text, max(text.rfind("\n", 0, end) + 1, end - _REACH), end)
        if m:
            way = next(way for way in ("", "2", "3") if m[f"cue{way}"])
            source, cue = m.span(f"source{way}"), m.span(f"cue{way}")
            yield Draft((source,), (cue,), _speech(quotations, i), confidence=_INTRO)


def follow(text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts, each with the quotation right behind it, where that is nobody's.

    >>> from onrecord.reading.marks import quotations
    >>> text = "Quill called it a mess. “Nobody was ever asked.” Brand wore a coat with the words “Ask us,” too."
    >>> quill, brand = Draft((), ((6, 12),), ((13, 22),)), Draft((), ((55, 59),), ((60, 81),))
    >>> [text[slice(*d.content[-1])] for d in follow(text, [quill, brand], quotations(text))]
    ['“Nobody was ever asked.”', 'a coat with the words “Ask us,”']
    """
    taken = sorted(s for d in drafts for s in (*d.source, *d.cue, *d.content))
    ends = sorted((max(b for _, b in (*d.source, *d.cue, *d.content)), i) for i, d in enumerate(drafts) if d.content)
    out = list(drafts)
    for q in quotations:
        own = (q.start + 1, q.end)  # a content may end behind the opening mark
        if not q.whole or touches([own], taken[: bisect_left(taken, (q.end, 0))][-_BEFORE:]):
            continue
        last = bisect_right(ends, own[0], key=_end) - 1
        if last < 0:
            continue
        end, i = ends[last]
        gap = text[end : q.start]
        d = out[i]
        runs_on = d.content[-1][1] == end and not gap.strip()
        sentences = _SENTENCE.fullmatch(gap) and len(_WORD.findall(text, q.start, q.end)) > _FEWEST
        if (runs_on and "\n" not in gap) or (sentences and _WHOLE.fullmatch(text, q.start, q.end)):
            out[i] = replace(d, content=_united([*d.content, _of(q)] if sentences else _grown(d.content, q.end)))
    return _alone(text, out, quotations)


def _alone(text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts, the last of a paragraph with what is quoted in the next ones, where these are nothing but quotations
    that are nobody's: of 47 such paragraphs in PolNeAR's train part, 42 are what the last speaker said.

    >>> from onrecord.reading.marks import quotations
    >>> text = "The pier.\\n\\nQuill said nobody had been asked.\\n\\n“Not once in three years.”\\n\\nIt is shut."
    >>> (said,) = _alone(text, [Draft((), ((17, 21),), ((22, 43),))], quotations(text))
    >>> [text[slice(*s)] for s in said.content]
    ['nobody had been asked', '“Not once in three years.”']
    """
    taken = sorted(s for d in drafts for s in (*d.source, *d.cue, *d.content))
    ends = sorted((max(b for _, b in (*d.source, *d.cue, *d.content)), i) for i, d in enumerate(drafts) if d.content)
    out = list(drafts)
    before: tuple[int, int] | None = None  # where the quotation taken last ends, and whose it is
    for i, q in enumerate(quotations):
        if not q.whole or len(_WORD.findall(text, q.start, q.end)) < _FEWEST:
            continue
        if i and text[quotations[i - 1].start] != text[q.start]:
            continue  # another mark than the text's own stands for something else, or is a slip
        start, end = text.rfind("\n", 0, q.start) + 1, text.find("\n", q.end)
        end = len(text) if end < 0 else end
        if not start or _WORD.search(text, start, q.start) or _WORD.search(text, q.end, end):
            continue
        if touches([_of(q)], taken[: bisect_left(taken, (q.end, 0))][-_BEFORE:]):
            continue
        while start and text[start - 1].isspace():
            start -= 1
        paragraph = text.rfind("\n", 0, start) + 1
        at = bisect_right(ends, start, key=_end) - 1
        last = max(filter(None, (before, ends[at] if at >= 0 else None)), default=None)
        if last is None or last[0] <= paragraph or not paragraph:  # what a headline says does not go on below it
            continue
        out[last[1]] = replace(out[last[1]], content=_united([*out[last[1]].content, _of(q)]))
        before = q.end, last[1]
    return out


def _end(ending: tuple[int, int]) -> int:
    return ending[0]


def _grown(content: Sequence[Span], end: int) -> list[Span]:
    return [*content[:-1], (content[-1][0], end)]


def complete(text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts, each with the whole of a quotation that it has most of, unless another draft has a part of it."""
    taken = Spots((s, i) for i, d in enumerate(drafts) for s in (*d.cue, *d.content))
    out = []
    for i, d in enumerate(drafts):
        content = list(d.content)
        for k in _touched(quotations, d.content):
            q = quotations[k]
            if not q.whole or not any(a < q.end and q.start < b for a, b in content):
                continue
            inside = any(q.start < a < q.end for a, _ in d.cue)
            if inside or any(j != i for j in taken.touching([_of(q)])):
                continue
            had = sum(
                len(_WORD.findall(text, max(a, q.start), min(b, q.end)))
                for a, b in content
                if a < q.end and q.start < b
            )
            if had < _TAKEN * len(_WORD.findall(text, q.start, q.end)):
                continue
            content.append((q.start, q.end))
            while q.continued and all(j == i for j in taken.touching([_of(quotations[k + 1])])):
                k += 1
                q = quotations[k]
                content.append(_of(q))
        out.append(replace(d, content=_united(content)) if content != list(d.content) else d)
    return out


def _of(q: Quotation) -> Span:
    return q.start, q.end


def _start(q: Quotation) -> int:
    return q.start


def _speech(quotations: Sequence[Quotation], first: int) -> tuple[Span, ...]:
    """A quotation and those of the next paragraphs in which its speech goes on."""
    last = first
    while quotations[last].continued:
        last += 1
    return tuple(_of(q) for q in quotations[first : last + 1])


def _touched(quotations: Sequence[Quotation], content: Iterable[Span]) -> list[int]:
    """The numbers, in order, of the quotations that the content touches."""
    return sorted({k for a, b in content for k in touching(quotations, a, b)})


def _united(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    out: list[Span] = []
    for a, b in sorted(spans):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)
