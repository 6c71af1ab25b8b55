"""A component for spaCy: `nlp.add_pipe("onrecord")` reads who said what, and `doc._.statements` has it.

    import spacy
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp("“It holds,” Mayor Ines Tarrow said.")
    doc._.statements[0].speaker.name            # 'Ines Tarrow'
    doc.spans["onrecord:content"][0]._.statement  # the same statement

Statements have the exact places, in characters of `doc.text`. Spans of spaCy consist of whole tokens: those in the span
groups take in every token that a place touches, so they may be wider, and are the same where tokens end with the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from onrecord.types import LEAST, Article, Statement

GROUPS = {"source": "onrecord:source", "cue": "onrecord:cue", "content": "onrecord:content"}
"""The span groups, by the part of a statement that stands in them; a span has its statement's id as its own."""
_KEPT = "onrecord"
"""Where a document keeps what was read, as JSON: so that it travels with the document to a file or another process."""


class _Read(msgspec.Struct):
    statements: tuple[Statement, ...] = ()
    unread: str | None = None


class Reading:
    """The component: reads each document as one article. `published` of a document (`doc._.published`, an ISO date) is
    what "on Friday" is counted from."""

    def __init__(self, min_confidence: float = LEAST, any_language: bool = False) -> None:
        from onrecord.reading.reader import Reader

        self.any_language = any_language
        self._reader = Reader(min_confidence=min_confidence)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Each document, read; `batch_size` of them are read together."""
        rest = iter(stream)
        while docs := list(islice(rest, batch_size)):
            articles = [self._article(doc) for doc in docs]
            for doc, article in zip(docs, self._reader.read_all(articles), strict=True):
                yield _keep(doc, article)

    def _article(self, doc: Doc) -> Article:
        from onrecord.intake import take_text

        return take_text(doc.text, published=doc._.published, any_language=self.any_language)


@Language.factory("onrecord", assigns=["doc._.statements", "doc._.unread"])
def make(nlp: Language, name: str, min_confidence: float = LEAST, any_language: bool = False) -> Reading:
    """The component as spaCy makes it. `min_confidence`: statements that the reader is less sure of are left out;
    `any_language`: texts in other languages than English are read too."""
    return Reading(min_confidence, any_language)


def _keep(doc: Doc, article: Article) -> Doc:
    read = _Read(article.statements, article.unread)
    doc.user_data[_KEPT] = msgspec.json.encode(read).decode()
    for part, group in GROUPS.items():
        spans = [
            doc.char_span(start, end, label=part.upper(), span_id=s.id, alignment_mode="expand")
            for s in article.statements
            for start, end in getattr(s, part)
        ]
        doc.spans[group] = SpanGroup(doc, name=group, spans=[span for span in spans if span is not None])
    return doc


@lru_cache(maxsize=64)
def _decoded(kept: str) -> _Read:
    return msgspec.json.decode(kept, type=_Read)


def _read(doc: Doc) -> _Read:
    kept = doc.user_data.get(_KEPT)
    return _Read() if kept is None else _decoded(kept)


def _statement(span: Span) -> Statement | None:
    return next((s for s in _read(span.doc).statements if s.id == span.id_), None)


def _extend() -> None:
    """The attributes that documents and spans have. Another package that has one of these names keeps it."""
    if not Doc.has_extension("statements"):
        Doc.set_extension("statements", getter=lambda doc: _read(doc).statements)
    if not Doc.has_extension("unread"):
        Doc.set_extension("unread", getter=lambda doc: _read(doc).unread)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    if not Span.has_extension("statement"):
        Span.set_extension("statement", getter=_statement)


_extend()
