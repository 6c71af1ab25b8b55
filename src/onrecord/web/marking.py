"""An article's text cut into pieces, each with all that is marked there: statements, copies, quotations.

Marks overlap as they like: a statement stands in another, a copied passage begins in the middle of one. So the text is
cut wherever any mark begins or ends, and each piece says what it is part of; no mark has to lie inside another.

>>> marks = [Mark("content", (0, 9), 1, "asserts"), Mark("copied", (4, 20))]
>>> [(piece.words, piece.roles) for piece in pieces("It holds, she said.", (0, 19), marks)]
[('It h', ('content',)), ('olds,', ('content', 'copied')), (' she said.', ('copied',))]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.sentences import UNSURE
from onrecord.types import Article, Span, Stance

Role = Literal["content", "source", "cue", "copied", "altered", "quoted", "at"]
LONG = 40_000
"""Characters of a text on one page, or a little more: to the next line's end."""


class Mark(NamedTuple):
    """Something that is marked in a text; a statement's parts have its number."""

    role: Role
    span: Span
    number: int = 0
    stance: Stance | None = None
    sure: bool = True


class Piece(NamedTuple):
    """Some words, what they are part of, and the statements among these."""

    start: int
    words: str
    roles: tuple[Role, ...] = ()
    numbers: tuple[int, ...] = ()
    stance: Stance | None = None
    sure: bool = True
    deep: bool = False
    ends: tuple[int, ...] = ()
    begins_at: bool = False

    @property
    def classes(self) -> str:
        """The classes of the piece on a page."""
        found = list(self.roles)
        found += [self.stance] if self.stance else []  # type: ignore[list-item]
        return " ".join([*found, *([] if self.sure else ["unsure"]), *(["deep"] if self.deep else [])])


class Paragraph(NamedTuple):
    """A line of the text in pieces, and the statements, copies and quotations that begin in it, as places in lists."""

    span: Span
    pieces: tuple[Piece, ...]


def of_statements(article: Article) -> list[Mark]:
    """The marks of an article's statements."""
    marks = []
    for n, s in enumerate(article.statements, 1):
        spans: tuple[tuple[Role, tuple[Span, ...]], ...] = ("content", s.content), ("source", s.source), ("cue", s.cue)
        marks += [Mark(role, span, n, s.stance, s.confidence >= UNSURE) for role, every in spans for span in every]
    return marks


def paragraphs(text: str, marks: Sequence[Mark], part: Span | None = None) -> list[Paragraph]:
    """The lines of a text, or of a part of it, that have any words, in pieces."""
    lines = list(_lines(text, part or (0, len(text))))
    ordered = sorted(marks, key=lambda m: m.span)
    found, first = [], 0
    for span in lines:
        while first < len(ordered) and ordered[first].span[1] <= span[0]:
            first += 1  # long marks before short ones may hide some that are over: the next line filters
        here = []
        for mark in ordered[first:]:
            if mark.span[0] >= span[1]:
                break
            if mark.span[1] > span[0]:
                here.append(mark)
        found.append(Paragraph(span, tuple(pieces(text, span, here))))
    return found


def pieces(text: str, span: Span, marks: Iterable[Mark]) -> Iterator[Piece]:
    """A stretch of the text, cut wherever a mark begins or ends."""
    every = [m for m in marks if m.span[0] < span[1] and m.span[1] > span[0]]
    cuts = {span[0], span[1]} | {at for m in every for at in m.span if span[0] < at < span[1]}
    edges = sorted(cuts)
    for a, b in pairwise(edges):
        over = [m for m in every if m.span[0] <= a and m.span[1] >= b]
        said = sorted((m for m in over if m.role == "content"), key=lambda m: m.span[1] - m.span[0])
        of = said[0] if said else None  # the innermost
        numbered = [m for m in over if m.number]
        yield Piece(
            start=a,
            words=text[a:b],
            roles=tuple(dict.fromkeys(m.role for m in over)),
            numbers=tuple(dict.fromkeys(m.number for m in numbered)),
            stance=of.stance if of else None,
            sure=all(m.sure for m in ([of] if of else numbered)),
            deep=len(said) > 1,
            ends=tuple(sorted({m.number for m in said if m.span[1] == b})),
            begins_at=any(m.role == "at" and m.span[0] == a for m in over),
        )


def parts(text: str) -> list[Span]:
    """The parts in which a long text is shown, cut where lines end.

    >>> parts("It holds.")
    [(0, 9)]
    """
    found, start = [], 0
    while len(text) - start > LONG:
        end = text.find("\n", start + LONG) + 1
        if end <= 0 or len(text) - end < LONG // 8:
            break
        found.append((start, end))
        start = end
    return [*found, (start, len(text))]


def part_of(parts: Sequence[Span], at: int) -> int:
    """Which of the parts a place is in, counted from 0."""
    return next((n for n, (_, end) in enumerate(parts) if at < end), len(parts) - 1)


def _lines(text: str, part: Span) -> Iterator[Span]:
    at = part[0]
    for line in text[slice(*part)].splitlines(keepends=True):
        if line.strip():
            yield at, at + len(line.rstrip())
        at += len(line)
