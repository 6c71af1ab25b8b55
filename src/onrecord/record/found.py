"""What the record answers with: small frozen values, no database behind them."""

from __future__ import annotations

import msgspec

from onrecord.types import Kind, Span, Speaker, Statement


class Heading(msgspec.Struct, frozen=True):
    """An article without its text: what a list shows of it. `place` is where it was first found."""

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    place: str | None = None


class Found(msgspec.Struct, frozen=True):
    """A statement with the article it stands in and its words as they stand there.

    `source`, `cue` and `content` are the words of the statement's spans; where a span has several pieces they are
    joined by " … ".
    """

    article: Heading
    statement: Statement
    source: str
    cue: str
    content: str


class Snippet(msgspec.Struct, frozen=True):
    """A piece of a text around the words that were searched; `hits` are where in `words` they stand."""

    words: str
    hits: tuple[Span, ...] = ()


class StatementHit(msgspec.Struct, frozen=True):
    """A statement whose content has the words. A higher score fits better; scores compare within one search."""

    found: Found
    snippet: Snippet
    score: float


class ArticleHit(msgspec.Struct, frozen=True):
    """An article whose title or text has the words."""

    article: Heading
    snippet: Snippet
    score: float


class Hits(msgspec.Struct, frozen=True):
    """The answer to a search, the best first in each list."""

    statements: tuple[StatementHit, ...] = ()
    articles: tuple[ArticleHit, ...] = ()


class Voice(msgspec.Struct, frozen=True):
    """A speaker, the names that articles give it (the fullest first), and how many statements it has."""

    id: str
    name: str
    kind: Kind
    statements: int
    aliases: tuple[str, ...] = ()

    @property
    def speaker(self) -> Speaker:
        """The speaker alone, as statements carry it."""
        return Speaker(self.id, self.name, self.kind)


class Version(msgspec.Struct, frozen=True):
    """One text that an article has had. `number` counts from 1 in the order in which they were first seen."""

    number: int
    digest: str
    seen: str
    reader: str
    unread: str | None
    current: bool


class State(msgspec.Struct, frozen=True):
    """What the record knows of an article's current version without its text: enough to decide on reading it again."""

    id: str
    digest: str
    reader: str
    unread: str | None


class Counts(msgspec.Struct, frozen=True):
    """How much is in the record, by the current versions."""

    articles: int
    unread: int
    statements: int
    speakers: int
