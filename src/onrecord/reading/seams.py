"""Where a statement meets the next, or the story: contents that break off where another statement's words begin.

A word belongs to one statement, as the model decodes it; what one level deeper is said belongs to the outer one too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.draft import Draft, Spans
from onrecord.reading.marks import quotations
from onrecord.reading.trimming import trim
from onrecord.types import Span

_MARK = re.compile(r"[\"“”‘]|''|``|(?<!\w)['’]|['’](?!\w)")
_AWAY = re.compile(r"\n|[.!?]|\b(?:and|as|but|when|while)\b")
"""Between a reporting clause and what is no longer said."""
_ENDED = re.compile(r"\n|[.!?]\s")
_LINE = re.compile(r"\S[^\n]*")
_COLON = re.compile(r":\s*\n\s*\Z")
OWN_WORDS = 0.5
"""Probability from which on words may be the speaker's own, whatever stands around them."""
_AND = re.compile(r"(?:[,;][\"”]?|\b(?:and|but))\s(?:(?:also|then|has|had)\s)*\Z")
_GLOSS = re.compile(
    r"(?:in )?an? (?:\w+ )?(?:reference|allusion) to\b|(?:apparently |presumably )?(?:referring|alluding) to\b"
)
"""Behind a comma, the writer's own: none of 29 such in PolNeAR's train and dev parts is in a content."""
_NEAR = 2
"""Characters between a cue and what it brings, at most."""


def mended(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with contents that neither run into the story nor break off at the cue of the next statement."""
    drafts = [replace(d, content=_of_a_line(text, d)) for d in drafts]
    drafts = [replace(d, content=_without_gloss(text, _without_story(text, d))) for d in drafts]
    by_end = {d.cue[-1][1]: d for d in drafts if d.cue and d.content}
    out = []
    for d in drafts:
        last = by_end.get(d.content[-1][1]) if d.content else None
        out.append(_met(text, d, last) if last is not None and last is not d else d)
    return [d for d in out if d.content]


def _without_story(text: str, draft: Draft) -> Spans:
    """The content without what is told behind its clause: "“We won,” she said. The band played".

    In PolNeAR's train part 2 of 1,244 quotations go on without marks behind their clause and what ends it, and 7 of 967
    contents that have no marks.
    """
    before = [s for s in draft.content if s[1] <= draft.cue[0][0]]
    behind = [s for s in draft.content if s[0] >= draft.cue[-1][1]]
    if not before or not behind or any(_quoted(text, s) for s in behind):
        return draft.content
    if _MARK.search(text, before[-1][1] - 1, before[-1][1] + 1):
        away = _AWAY
    elif draft.direct < OWN_WORDS and not any(_quoted(text, s) for s in before):
        away = _ENDED
    else:
        return draft.content  # speech that has lost its marks goes on without them
    told = [s for s in behind if away.search(text, draft.cue[-1][1], s[0])]
    return tuple(s for s in draft.content if s not in told)


def _of_a_line(text: str, draft: Draft) -> Spans:
    """The content without what stands in other lines than it begins in, or ends in before its cue, unless a mark begins
    them or a colon leads there: a headline or a caption does not go on in the story."""
    if draft.direct > OWN_WORDS or not draft.cue:
        return draft.content
    out: list[Span] = []
    for start, end in draft.content:
        lines = [(start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])]
        own = lines[-1] if end <= draft.cue[0][0] else lines[0]
        kept = [s for s in lines if s == own or _MARK.match(text, s[0]) or _COLON.search(text, start, s[0])]
        if kept == lines:
            out.append((start, end))
        else:
            out += [trim(text, s) for s in kept]
    return tuple(out)


def _without_gloss(text: str, content: Spans) -> Spans:
    """The content without what the writer explains of it: "that it holds, a reference to the gate"."""
    for n, (start, end) in enumerate(content):
        for m in _GLOSS.finditer(text, start, end):
            spoken = any(q.start < m.start() < q.end for q in quotations(text))
            if not spoken and text[start : m.start()].rstrip().endswith(","):
                return (*content[:n], trim(text, (start, m.start())))
    return content


def _quoted(text: str, span: Span) -> bool:
    return bool(_MARK.search(text, max(0, span[0] - 1), span[1] + 1))


def _met(text: str, draft: Draft, last: Draft) -> Draft:
    """A draft whose content ends in the cue of another one. "That it holds, but said | it needs paint" ends before that
    cue, for both are hers; "a man who said | it needs paint" has the man's words too."""
    start, end = draft.content[-1]
    said, words = last.cue[-1][0], last.content[0]
    if said <= start:
        return draft
    if (joint := _AND.search(text, start, said)) and not any(start <= a < said for a, _ in last.source):
        return replace(draft, content=(*draft.content[:-1], trim(text, (start, joint.start()))))
    if end <= words[0] <= end + _NEAR:
        return replace(draft, content=(*draft.content[:-1], (start, words[1])))
    return draft
