"""Holding on to a statement by its words, so that it is found again in another reading or another text of its article.

An anchor is a TextQuote of the W3C Web Annotation Data Model: the words, with what stands before and after them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from onrecord.types import Article, Span, Statement

AROUND = 32
"""Characters before and after the words that are kept."""
SHARED = 0.5
"""How much of two contents must be one, as the share of what either has, for them to be one statement's."""
TELLING = 20
"""Characters from which on words are taken to stand in one place only, whatever stands around them."""


class Anchor(msgspec.Struct, frozen=True):
    """A statement's content, from its first to its last word, and where in its text that stood.

    `content`, `cue` and `source` are spans counted from where the words begin; `cue_text` are the words of the cue.
    """

    words: str
    prefix: str
    suffix: str
    start: int
    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    cue_text: str = ""


def quote(text: str, start: int, end: int, around: int = AROUND) -> tuple[str, str, str]:
    """The words between two places in a text, and what stands before and after them."""
    return text[start:end], text[max(0, start - around) : start], text[end : end + around]


def anchor(text: str, statement: Statement) -> Anchor:
    """What a statement in a text is found again by.

    >>> said = Statement(id="s", form="indirect", source=((9, 12),), cue=((13, 17),), content=((0, 7),))
    >>> made = anchor("Gone up, Ann said.", said)
    >>> made.words, made.suffix, made.content, made.cue
    ('Gone up', ', Ann said.', ((0, 7),), ((13, 17),))
    """
    said = statement.content or statement.cue or statement.source
    start, end = min(a for a, _ in said), max(b for _, b in said)
    words, prefix, suffix = quote(text, start, end)
    return Anchor(
        words=words,
        prefix=prefix,
        suffix=suffix,
        start=start,
        id=statement.id,
        content=_moved(said, -start),
        cue=_moved(statement.cue, -start),
        source=_moved(statement.source, -start),
        cue_text=_words(text, statement.cue),
    )


def find(held: Anchor, article: Article) -> Statement | None:
    """The statement of an article that an anchor holds on to; None where its words are gone, or nobody says them there.

    It is the one of the same id, or the one that has at least half of the content's characters in common and is told by
    the same cue; of several the one that has the most.
    """
    same = next((s for s in article.statements if s.id == held.id), None)
    if same is not None and _words(article.text, same.content) == _pieces(held):
        return same
    start = _place(held, article.text)
    if start is None:
        return None
    content, cue, source = (_moved(spans, start) for spans in (held.content, held.cue, held.source))
    near = []
    for n, s in enumerate(article.statements):
        shared, told = _shared(content, s.content or s.cue or s.source), _shared(cue, s.cue)
        one_cue = not (cue and s.cue) or told or _words(article.text, s.cue).casefold() == held.cue_text.casefold()
        if shared >= SHARED and one_cue:
            near.append((shared, told, _shared(source, s.source), -n))
    return article.statements[-max(near)[-1]] if near else None


def _place(held: Anchor, text: str) -> int | None:
    """Where the words stand in a text: where what is around them fits best, and then where they stood before."""
    places = []
    start = text.find(held.words) if held.words else -1
    while start >= 0:
        end = start + len(held.words)
        around = _alike(held.prefix[::-1], text[max(0, start - AROUND) : start][::-1])
        around += _alike(held.suffix, text[end : end + AROUND])
        if len(held.words) >= TELLING or 2 * around >= len(held.prefix) + len(held.suffix):
            places.append((around, -abs(start - held.start), start))
        start = text.find(held.words, start + 1)
    return max(places)[-1] if places else None


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple((a + by, b + by) for a, b in spans)


def _pieces(held: Anchor) -> str:
    return _words(held.words, held.content)


def _words(text: str, spans: Iterable[Span]) -> str:
    return " ".join(text[a:b] for a, b in spans)


def _shared(one: Iterable[Span], other: Iterable[Span]) -> float:
    """The share of the characters of either that both have."""
    a, b = ({n for start, end in spans for n in range(start, end)} for spans in (one, other))
    return len(a & b) / len(a | b) if a and b else 0.0
