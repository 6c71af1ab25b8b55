"""A statement as a row of the table, and back, without losing anything of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.types import Article, Certainty, Span, Speaker, Statement, When

ELLIPSIS = " … "
"""Joins the pieces of a content that is not in one piece."""

_spans = msgspec.json.Decoder(tuple[Span, ...])
_strings = msgspec.json.Decoder(tuple[str, ...])
_reasons = msgspec.json.Decoder(dict[str, str])
_numbers = msgspec.json.Decoder(list[int])


def words_at(text: str, spans: Iterable[Span]) -> str:
    """The words that stand at the spans.

    >>> words_at("It holds, she said, for now.", [(0, 9), (20, 28)])
    'It holds, … for now.'
    """
    return ELLIPSIS.join(text[start:end] for start, end in spans)


def row_of(statement: Statement, text: str, *, version: int, ordinal: int, alias: int | None) -> dict[str, Any]:
    """The statement as a row of `statements`; `alias` is the number of its speaker's name."""
    every = (*statement.source, *statement.cue, *statement.content)
    certainty = statement.certainty
    qualified = certainty.span or (None, None)
    when = statement.when or _NEVER
    dated = when.span or (None, None)
    return {
        "version": version,
        "ordinal": ordinal,
        "id": statement.id,
        "form": statement.form,
        "marks": statement.marks,
        "source": json_of(statement.source),
        "cue": json_of(statement.cue),
        "content": json_of(statement.content),
        "start": min((start for start, _ in every), default=None),
        "end": max((end for _, end in every), default=None),
        "source_text": words_at(text, statement.source),
        "cue_text": words_at(text, statement.cue),
        "content_text": words_at(text, statement.content),
        "speaker": alias,
        "stance": statement.stance,
        "certainty": certainty.level,
        "certainty_text": certainty.text,
        "certainty_start": qualified[0],
        "certainty_end": qualified[1],
        "certainty_whose": certainty.whose,
        "via": json_of(statement.via),
        "to_whom": statement.to,
        "where_said": statement.where,
        "when_date": statement.when and when.date,
        "when_text": when.text,
        "when_start": dated[0],
        "when_end": dated[1],
        "inside": statement.inside,
        "confidence": statement.confidence,
        "why": json_of(statement.why),
    }


_NEVER = When("")


def statement_of(row: Any) -> Statement:
    """The statement in a row of `statements` joined with `aliases` (as speaker_id, speaker_name, speaker_kind)."""
    return Statement(
        id=row.id,
        form=row.form,
        marks=row.marks,
        source=_spans.decode(row.source),
        cue=_spans.decode(row.cue),
        content=_spans.decode(row.content),
        speaker=None if row.speaker_id is None else Speaker(row.speaker_id, row.speaker_name, row.speaker_kind),
        stance=row.stance,
        certainty=Certainty(
            row.certainty, row.certainty_text, _span(row.certainty_start, row.certainty_end), row.certainty_whose
        ),
        via=_strings.decode(row.via),
        to=row.to_whom,
        where=row.where_said,
        when=None if row.when_date is None else When(row.when_date, row.when_text, _span(row.when_start, row.when_end)),
        inside=row.inside,
        confidence=row.confidence,
        why=_reasons.decode(row.why),
    )


def article_of(row: Any, statements: tuple[Statement, ...]) -> Article:
    """The article in a row of `articles` joined with one of its `versions`."""
    return Article(
        id=row.id,
        url=row.url,
        outlet=row.outlet,
        title=row.title,
        byline=row.byline,
        published=row.published,
        language=row.language,
        text=row.text,
        statements=statements,
        unread=row.unread,
    )


def spans_of(row: str) -> tuple[Span, ...]:
    """The spans in one JSON column."""
    return _spans.decode(row)


def numbers_of(column: str | None) -> list[int] | None:
    """The numbers in one JSON column."""
    return None if column is None else _numbers.decode(column)


def json_of(value: object) -> str:
    """A value as the JSON of a column."""
    return msgspec.json.encode(value).decode()


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)
