"""The article on the wire: one JSON object a line (docs/wire.md).

A line is first taken as a `Row`, which says no more than the line does, and then completed to an `Article`, which has
an answer for every fact. Scoring works on rows, since in gold "not annotated" and "there is none" are two things.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from onrecord.errors import IntakeError
from onrecord.schema import DATE, schema
from onrecord.schema.faults import REFUSALS, fault
from onrecord.types import (
    Article,
    Certainty,
    Form,
    Kind,
    Marks,
    Span,
    Speaker,
    Stance,
    Statement,
    When,
    article_id,
    digest,
    speaker_id,
    statement_id,
)

__all__ = ["Row", "StatementRow", "complete", "decode", "encode", "parse", "row_of", "schema"]

Date = Annotated[str, Meta(pattern=DATE)]

_HALF = re.compile("[\ud800-\udfff]")
_MARKS = ('"', "“", "”", "„", "«", "»", "''", "``")


class SpeakerRow(Struct, frozen=True):
    """A speaker as a line has it."""

    name: str
    kind: Kind | None = None
    id: str | None = None


class WhenRow(Struct, frozen=True):
    """A date with its words, as a line has it."""

    date: Date
    text: str | None = None
    span: Span | None = None


class StatementRow(Struct, frozen=True, kw_only=True):
    """A statement as a line has it; a fact that the line does not mention is UNSET."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    id: str | None = None
    form: Form | None = None
    speaker: SpeakerRow | UnsetType | None = UNSET
    stance: Stance | UnsetType = UNSET
    certainty: Certainty | UnsetType | None = UNSET
    via: tuple[str, ...] | UnsetType | None = UNSET
    to: str | UnsetType | None = UNSET
    where: str | UnsetType | None = UNSET
    when: WhenRow | Date | UnsetType | None = UNSET
    inside: str | None = None
    marks: Marks | None = None
    confidence: Annotated[float, Meta(ge=0, le=1)] | UnsetType = UNSET
    why: dict[str, str] = {}


class Row(Struct, frozen=True, kw_only=True):
    """An article as a line has it: only `text` must be there."""

    text: str
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    statements: tuple[StatementRow, ...] = ()
    unread: str | None = None


_ROW = msgspec.json.Decoder(Row)


def encode(article: Article) -> bytes:
    """`article` as one line of JSON in UTF-8, without the newline, its keys in the order of docs/wire.md.

    Any article has a line. Half a surrogate pair has no UTF-8 and is written as its JSON escape; `decode` refuses it.

    >>> encode(Article(id="a", text="Né à Brême")).decode().partition('"text"')[2]
    ':"Né à Brême","statements":[]}'
    """
    keys = msgspec.structs.asdict(article)
    if article.unread is None:
        del keys["unread"]
    try:
        return msgspec.json.encode(keys)
    except UnicodeEncodeError:
        line = json.dumps(msgspec.to_builtins(keys), ensure_ascii=False, separators=(",", ":"))
        return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", line).encode()


def decode(line: bytes | str, *, place: str = "") -> Article:
    """The article that a line of JSON holds. Keys that the wire form does not know are ignored.

    What a line leaves out is made or gets its default: ids, `form` and `marks` from the quotation marks of the text,
    and the facts as types.py has them. `publisher` stands for `outlet`, and a plain date for `when`.

    Raises IntakeError, which begins with `place` (say, "pile.jsonl:7") and names the field and what was expected.

    >>> decode('{"text": "Hello", "publisher": "The Fenwick Post"}').outlet
    'The Fenwick Post'
    >>> decode('{"text": ["Hello"]}', place="pile.jsonl:7")
    Traceback (most recent call last):
        ...
    onrecord.errors.IntakeError: pile.jsonl:7: text: expected text, got a list
    """
    return complete(parse(line, place=place))


def parse(line: bytes | str, *, place: str = "") -> Row:
    """The row that a line of JSON holds, checked but not completed. Raises IntakeError as `decode` does."""
    line = line.removeprefix("\ufeff") if isinstance(line, str) else line.removeprefix(b"\xef\xbb\xbf")
    before = f"{place}: " if place else ""
    try:
        row = _ROW.decode(line)
    except REFUSALS as error:
        raise IntakeError(before + fault(error, line)) from None
    for what in _faults(row):
        raise IntakeError(before + what)
    return row


def complete(row: Row) -> Article:
    """The article that `row` stands for, with an answer for everything that the row leaves open."""
    key = article_id(id=row.id, url=row.url, text=row.text)
    ids = _ids(row, key)
    return Article(
        id=key,
        url=row.url,
        outlet=row.outlet if row.outlet is not None else row.publisher,
        title=row.title,
        byline=row.byline,
        published=row.published,
        language=row.language,
        text=row.text,
        statements=tuple(_complete(s, id, row.text) for s, id in zip(row.statements, ids, strict=True)),
        unread=row.unread,
    )


def row_of(article: Article) -> Row:
    """The row of `article`: the same as parsing its line, and faster.

    >>> row_of(decode('{"id": "a", "text": "Hello"}')) == parse('{"id": "a", "text": "Hello"}')
    True
    """
    return msgspec.convert(article, Row, from_attributes=True)


def _complete(row: StatementRow, id: str, text: str) -> Statement:
    form = row.form or _form(row.content, text)
    kind: Kind = (row.speaker.kind if row.speaker else None) or "unknown"
    when = When(row.when) if isinstance(row.when, str) else row.when
    return Statement(
        id=id,
        form=form,
        source=row.source,
        cue=row.cue,
        content=row.content,
        speaker=Speaker(row.speaker.id or speaker_id(row.speaker.name, kind), row.speaker.name, kind)
        if row.speaker
        else None,
        stance="asserts" if row.stance is UNSET else row.stance,
        certainty=row.certainty or Certainty(),
        via=row.via or (),
        to=None if row.to is UNSET else row.to,
        where=None if row.where is UNSET else row.where,
        when=When(when.date, when.text, when.span) if when else None,
        inside=row.inside,
        marks=row.marks or ("none" if form == "indirect" else "kept"),
        confidence=1.0 if row.confidence is UNSET else row.confidence,
        why=row.why,
    )


def _ids(row: Row, key: str) -> list[str]:
    """The statements' ids. Annotators may give one cue and content two sources: those get ids of their own."""
    used = {s.id for s in row.statements if s.id}
    ids = []
    for statement in row.statements:
        made = statement.id
        if not made:
            first = made = statement_id(key, row.text, statement.cue, statement.content)
            again = 1
            while made in used:
                again += 1
                made = digest(first, str(again))
            used.add(made)
        ids.append(made)
    return ids


def _form(content: tuple[Span, ...], text: str) -> Form:
    """A statement's form, by the marks that touch its content: at both ends of each piece, somewhere, or nowhere."""

    def touched(place: int) -> bool:
        return text.endswith(_MARKS, 0, place) or text.startswith(_MARKS, place)

    if content and all(touched(start) and touched(end) for start, end in content):
        return "direct"
    some = any(touched(s) or touched(e) or any(mark in text[s:e] for mark in _MARKS) for s, e in content)
    return "mixed" if some else "indirect"


def _faults(row: Row) -> Iterator[str]:
    """What the types cannot say of a row: spans inside the text, ids that are one each and that lead somewhere."""
    if row.unread is not None and row.statements:
        yield "unread: an article that was not read has no statements; take out the one or the other"
    places: dict[str, int] = {}
    for n, s in enumerate(row.statements):
        if s.id and places.setdefault(s.id, n) != n:
            yield f'statements[{n}].id: "{s.id}" is the id of statements[{places[s.id]}] too; give each its own or none'
        if s.speaker and not s.speaker.name.strip():
            yield f"statements[{n}].speaker.name: empty; a speaker without a name is null"
        for where, (start, end) in _spans(s):
            if not 0 <= start < end <= len(row.text):
                yield (
                    f"statements[{n}].{where}: [{start}, {end}] is no span of the text, which has {len(row.text)} "
                    "characters; spans are counted in Unicode code points, end exclusive, start before end"
                )
    nested = [(n, s.id, s.inside) for n, s in enumerate(row.statements) if s.inside is not None]
    for n, _, inside in nested:
        if inside not in places:
            yield f'statements[{n}].inside: "{inside}" is the id of no statement of this article; use one, or null'
    try:
        TopologicalSorter({id: [inside] for _, id, inside in nested if id}).prepare()
    except CycleError as error:
        yield f"statements: {' inside '.join(error.args[1])}; a statement cannot stand inside itself"


def _spans(s: StatementRow) -> Iterator[tuple[str, Span]]:
    for role, spans in (("source", s.source), ("cue", s.cue), ("content", s.content)):
        for i, span in enumerate(spans):
            yield f"{role}[{i}]", span
    if isinstance(s.certainty, Certainty) and s.certainty.span:
        yield "certainty.span", s.certainty.span
    if isinstance(s.when, WhenRow) and s.when.span:
        yield "when.span", s.when.span
