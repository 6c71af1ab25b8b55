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
    joined by " … ". `speaker` is who the statement's speaker is in the whole record, by the name that is fullest there.
    """

    article: Heading
    statement: Statement
    source: str
    cue: str
    content: str
    speaker: Speaker | None = None


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
    """A speaker, the names that articles give it (the fullest first), and how many statements it has.

    `wikidata` and `known` are the ids of a list of known people, where one was given. `doubt` says why a speaker stands
    in one article alone though others are named like it.
    """

    id: str
    name: str
    kind: Kind
    statements: int
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    known: str | None = None
    doubt: str | None = None

    @property
    def speaker(self) -> Speaker:
        """The speaker alone, as statements carry it."""
        return Speaker(self.id, self.name, self.kind)


class Called(msgspec.Struct, frozen=True):
    """One name of a speaker: where it comes from, and why whoever bears it is this speaker.

    `why` is empty where the name stands for itself; else `score` (0 to 1) is how surely it is one with the others.
    """

    name: str
    kind: Kind
    articles: int
    first: Heading
    score: float = 1.0
    why: str = ""


class Correction(msgspec.Struct, frozen=True):
    """What a person has decided about two speakers, or about claims. `found` says whether the record still has both.

    `about` is "speaker", or what was decided of claims: "one-claim", "not-one-claim", "side" (of the statement `one`).
    """

    number: int
    same: bool
    one: str
    other: str
    by: str
    at: str
    reason: str = ""
    undone_at: str | None = None
    undone_by: str | None = None
    found: bool = True
    about: str = "speaker"
    side: str | None = None


class Listed(msgspec.Struct, frozen=True):
    """What became of a list of known people: how many it has, how many of them speak in the record, what is wrong with
    the lines that were left out."""

    taken: int
    matched: int
    faults: tuple[str, ...] = ()


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
