"""What the record answers with: small frozen values, no database behind them."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from onrecord.types import Kind, Level, Span, Speaker, Stance, Statement


class Heading(msgspec.Struct, frozen=True):
    """An article without its text: what a list shows of it. `place` is where it was first found, `begins` how the text
    of one without a title begins."""

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    place: str | None = None
    begins: str | None = None


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


class Hit(msgspec.Struct, frozen=True):
    """What an index of words found: the number of a statement or of a version, how well it fits, its words."""

    number: int
    score: float
    snippet: Snippet


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


Decided = Literal[
    "same",
    "different",
    "statement",
    "one-quotation",
    "two-quotations",
    "one-claim",
    "not-one-claim",
    "side",
]
"""What a correction is about."""


class Holds(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person says of a statement; what is UNSET stays as it was read. None is "nobody", "nowhere" or "never".

    `statement` is False where it is no statement at all. `when` is an ISO date.
    """

    statement: bool = True
    speaker: Speaker | UnsetType | None = UNSET
    stance: Stance | UnsetType = UNSET
    certainty: Level | UnsetType = UNSET
    via: tuple[str, ...] | UnsetType = UNSET
    to: str | UnsetType | None = UNSET
    where: str | UnsetType | None = UNSET
    when: str | UnsetType | None = UNSET

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that are said."""
        return tuple(fact for fact in FACTS if getattr(self, fact) is not UNSET)


FACTS = ("speaker", "stance", "certainty", "via", "to", "where", "when")


class Correction(msgspec.Struct, frozen=True):
    """What a person has decided.

    Of two speakers (`kind` is same or different), `one` and `other` are their names. Of a statement (`kind` is
    statement), `words` are what it says, with what stands before and after them; `statement` is its id as it is read
    now, `holds` what is the case and `was` what was read; `about` is the article, of which `article` is the id. `found`
    says whether the record still has both speakers, or the statement. Of two quotations (`kind` is one-quotation or
    two-quotations) `one` and `other` are their words, each with its article; `found`: the record still has both.
    Of claims `kind` is one-claim, not-one-claim or side: the words of statements, and the `side` of the first.
    """

    number: int
    kind: Decided
    by: str
    at: str
    reason: str = ""
    one: str = ""
    other: str = ""
    article: str | None = None
    about: Heading | None = None
    statement: str | None = None
    words: str = ""
    prefix: str = ""
    suffix: str = ""
    holds: Holds | None = None
    was: Holds | None = None
    undone_at: str | None = None
    undone_by: str | None = None
    found: bool = True
    side: str | None = None

    @property
    def same(self) -> bool:
        """Whether it says that two are one."""
        return self.kind == "same"


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
