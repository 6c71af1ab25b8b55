"""The words of this project as values: what flows from intake to the faces.

All values are frozen, so that a stage cannot change what an earlier one said. Offsets are Unicode code points of
`Article.text`, end exclusive. The same classes are the wire form (docs/wire.md); `onrecord.wire` turns them into
JSON and back and publishes their JSON Schema.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from typing import Literal, get_args

import msgspec

Span = tuple[int, int]
"""(start, end): code points of the article's text, end exclusive."""

Form = Literal["direct", "indirect", "mixed"]
"""direct: all content stands between quotation marks; mixed: some of it; indirect: none."""
Marks = Literal["none", "kept", "missing", "unbalanced", "repaired"]
"""State of the quotation marks of a content: none wanted, kept as they should be, missing where speech is direct,
unbalanced (one of a pair is lost and could not be placed), repaired (one was lost and its place was inferred)."""
Kind = Literal["person", "organisation", "group", "anonymous", "document", "unknown"]
Stance = Literal["asserts", "denies", "doubts", "asks", "urges", "intends", "feels", "withholds"]
Level = Literal[
    "almost-certain",
    "very-likely",
    "likely",
    "roughly-even",
    "unlikely",
    "very-unlikely",
    "almost-no-chance",
    "unstated",
]
"""How sure a source claims to be, on the scale of ICD 203."""

Severity = Literal["grave", "notable", "slight"]
"""How much a careful editor would mind: what may put words into somebody's mouth is grave."""

LEAST = 0.4
"""Statements that the reader is less sure of are not put on the record unless one asks: most of them are wrong."""

STANCES: tuple[Stance, ...] = get_args(Stance)
KINDS: tuple[Kind, ...] = get_args(Kind)
LEVELS: tuple[Level, ...] = get_args(Level)


class Speaker(msgspec.Struct, frozen=True):
    """Whom a source refers to: one identity, by the fullest name the article has for it."""

    id: str
    name: str
    kind: Kind


class Certainty(msgspec.Struct, frozen=True):
    """How sure the source claims to be; `text` and `span` are the words that say so, `whose` the doubt is."""

    level: Level = "unstated"
    text: str | None = None
    span: Span | None = None
    whose: Literal["source", "writer"] | None = None


class When(msgspec.Struct, frozen=True):
    """The day (or month, or year) it was said, as an ISO 8601 date, and the words that it rests on."""

    date: str
    text: str | None = None
    span: Span | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution in one article: a source, a cue, a content, and what is resolved of them."""

    id: str
    form: Form
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    speaker: Speaker | None = None
    stance: Stance = "asserts"
    certainty: Certainty = Certainty()
    via: tuple[str, ...] = ()
    to: str | None = None
    where: str | None = None
    when: When | None = None
    inside: str | None = None
    marks: Marks = "none"
    confidence: float = 1.0
    why: dict[str, str] = {}


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One published text and, once read, its statements. `unread` says why there are none."""

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    text: str = ""
    statements: tuple[Statement, ...] = ()
    unread: str | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a careful editor would want to be told of an article, and where it stands; `spans` begins with the place
    itself, what it stands in follows. `beside` are the places in other articles that it rests on; an empty span is the
    article as a whole. `id` lasts as long as the words that it is about."""

    code: str
    severity: Severity
    article: str
    spans: tuple[Span, ...]
    says: str
    statement: str | None = None
    beside: tuple[tuple[str, Span], ...] = ()
    id: str = ""


def digest(*parts: str) -> str:
    """A short name for some text: 80 bits of SHA-256 as hexadecimal. Parts are kept apart: "a", "b" is not "ab".

    >>> digest("a", "b") == digest("ab")
    False
    >>> len(digest("a"))
    20
    """
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()[:20]


def article_id(*, id: str | None = None, url: str | None = None, text: str) -> str:
    """An article's key: its own id; without one its url; without that a digest of its text."""
    return id or url or digest(text)


def statement_id(article: str, text: str, cue: Iterable[Span], content: Iterable[Span]) -> str:
    """A statement's id: a digest of its article's id, the text, and its cue and content spans."""
    return digest(article, text, repr([list(s) for s in cue]), repr([list(s) for s in content]))


def speaker_id(name: str, kind: Kind) -> str:
    """A speaker's id: a digest of the class of its kind and of its name, whatever case, accents and spacing.

    Kinds that are easily taken for one another (bodies, groups, unknown) are one class. The same name gives the same id
    in every article; whether two articles mean one person by one name is for a later stage to judge.

    >>> speaker_id("Ana  Belt", "person") == speaker_id("ANA BELT", "person")
    True
    >>> speaker_id("Ana Belt", "person") == speaker_id("Ana Belt", "organisation")
    False
    """
    flat = unicodedata.normalize("NFKD", name.casefold().replace("’", "'").replace(".", ""))
    plain = "".join(c for c in flat if not unicodedata.combining(c)) or flat
    return digest(_CLASSES.get(kind, "body"), " ".join(plain.split()).removeprefix("the "))


_CLASSES: dict[Kind, str] = {"person": "person", "anonymous": "anonymous", "document": "document"}
