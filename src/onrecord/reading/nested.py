"""Statements within statements: "Orlov said, per the Bay Herald, that engineers had concluded the pier was safe".

The model reads one level, since its training data has one. What a content reports in turn is found here by its form: a
subject, a verb of saying or holding, and "that", or a clause right behind a verb that can have one. And a chain's outer
link ("per the Bay Herald") is found beside a statement that the model has. Sure forms only: what is told by its
meaning alone ("the charge, which he denies") is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.reading.draft import Draft, merged, touches
from onrecord.types import Span

NESTED = 0.7
"""Of the outer statement's confidence: how sure a statement is that stands within another one."""

_NAME = r"[A-ZÀ-Þ][\w'’.-]*(?:[ ](?:[A-ZÀ-Þ][\w'’.-]*|of|for|the|de|van|von|al)){0,6}"
_NOUNS = r"(?:[a-z-]+[ ]){0,3}?(?:[a-z]+s|people|police|staff|spokesman|spokeswoman|sources?)"
_DETERMINER = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Ii]ts|some|many|two|three|several|one)"
_QUOTED = r"(?:[ ][«“][^»”]{2,30}[»”])?"
_PHRASE = rf"{_DETERMINER}[ ](?:{_NAME}(?:[ ][a-z-]+){{0,2}}?|[a-z-]+(?:[ ][a-z-]+){{0,3}}?){_QUOTED}"
_OWNED = rf"{_NAME}(?<=['’]s)[ ][a-z-]+(?:[ ][a-z-]+)??"
_SUBJECT = rf"(?P<source>{_OWNED}|(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[Yy]ou|nobody|no[ ]one)|{_PHRASE}|{_NAME}|{_NOUNS})"
_AUXILIARY = (
    r"(?:[ ](?:had|has|have|would|(?:do|does|did)(?:n['’]t)?|today|yesterday|also|never|not|already|once|later|earlier"
    r"|now|then|still|[a-z]+ly))*"
)
_CLAUSAL = (
    r"said|says|say|claimed|claims|insisted|insists|thought|thinks|believed|believes|believe|concluded|argued|argues"
)
_THAT = (
    rf"(?:{_CLAUSAL}|denied|denies|reported|announced|warned|warns|admitted|acknowledged|alleged|confirmed|stated|"
    r"suggested|testified|declared|explained|predicted|promised|vowed|maintained|asserted|contended|conceded|noted)"
)
_OPENING = r"(?:(?:[Ii]n|[Oo]n|[Aa]t|[Aa]fter|[Ff]or)[ ][^,.;]{2,40},[ ])?"
_BEFORE = (
    rf"(?:^[\"“‘]?(?:that[ ])?{_OPENING}|[—–]|[ ](?:[—–-]|--)[ ]|\bthat[ ]|[,;][ ](?:and|but|as|because)[ ](?:that[ ])?"
    r"|\bbecause[ ])"
)
_START = r"(?=(?:the|an?|his|her|their|its|he|she|it|they|I|we|there|no|nobody|this|these)[ ]|[A-Z][a-z]+[ ][a-z])"
_INNER = re.compile(
    rf"{_BEFORE}{_SUBJECT}{_AUXILIARY}[ ](?:"
    rf"(?P<cue>{_THAT})(?=[ ]that[ ])"
    r"|(?P<told>(?:told|tells|assured|warned|informed))[ ]"
    rf"(?:me|us|him|her|them|you|{_PHRASE}|{_NAME}|{_NOUNS})[ ](?=that[ ])"
    rf"|(?P<bare>{_CLAUSAL})[ ]{_START})"
    r"[ ]?(?P<content>[^.!?;]{12,})"
)
_LINK = re.compile(
    rf",?[ ](?P<cue>per|according[ ]to|as[ ]reported[ ]by|as[ ]told[ ]to)[ ](?P<source>(?:the[ ])?{_NAME})(?=[,.]|$)"
)
_HEDGE = re.compile(r"(?:he|she|they|I|we)[ ](?:\w+[ ])?(?:thinks?|thought|believes?|believed)", re.IGNORECASE)
"""Of the outer speaker's own, as a rule ("Quill said she thinks ..."): one statement, not two."""
_DEEPEST = 3


def within(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, and the statements that stand in their contents or around them."""
    out = list(drafts)
    for draft in drafts:
        for link in _links(text, draft, out):  # each is looked for among those already found
            out.append(link)
    for draft in list(out):
        for inner in _inner(text, draft, out, _DEEPEST):
            out.append(inner)
    return out


def _inner(text: str, draft: Draft, known: Sequence[Draft], depth: int) -> Iterator[Draft]:
    if not depth:
        return
    for start, end in draft.content:
        for m in _INNER.finditer(text[start:end]):
            kind = "cue" if m["cue"] else "told" if m["told"] else "bare"
            cue = _moved(m.span(kind), start)
            content = _moved(m.span("content"), start)
            if _HEDGE.fullmatch(text[start + m.start("source") : cue[1]]):
                continue
            content = content[0], content[0] + len(text[slice(*content)].rstrip(' ,”"’'))
            if any(touches(d.cue, [cue]) or (d is not draft and touches(d.source, [cue])) for d in known):
                continue
            found = Draft((_moved(m.span("source"), start),), (cue,), (content,), confidence=NESTED * draft.confidence)
            yield found
            yield from _inner(text, found, known, depth - 1)


def _links(text: str, draft: Draft, known: Sequence[Draft]) -> Iterator[Draft]:
    """The outer statement of a chain whose link stands right behind the draft's cue or its source."""
    for at in {draft.cue[-1][1], *(b for _, b in draft.source)}:
        m = _LINK.match(text, at)
        if not m or any(touches(d.cue, [m.span("cue")]) or touches(d.content, [m.span()]) for d in known):
            continue
        name = m.start("source"), m.end("source") - m["source"].endswith(".")
        own = merged(text, [*draft.source, *draft.cue, *draft.content])
        yield Draft((name,), (m.span("cue"),), own, confidence=draft.confidence)


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
