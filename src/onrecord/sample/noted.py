"""What the editor notes of a statement, and the statement that it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from onrecord.sample.locating import locate, nearest
from onrecord.types import (
    Article,
    Certainty,
    Form,
    Kind,
    Level,
    Marks,
    Span,
    Speaker,
    Stance,
    Statement,
    When,
    digest,
    statement_id,
)

OPENING = ("“", '"', "``", "‘")
CLOSING = ("”", '"', "''", "’", "‘")


class Who(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A speaker as the editor writes it: the fullest name that the article has."""

    name: str
    kind: Kind


class Surely(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How sure: the level, the words that say so, and whose doubt it is."""

    level: Level
    text: str
    whose: Literal["source", "writer"]


class Day(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When it was said, and the words that say so where there are any."""

    date: str
    text: str | None = None


class Noted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One attribution by its words. `form` and `marks` are given only where they do not follow from the marks."""

    source: str | None
    cue: str
    content: list[str]
    speaker: Who | None
    stance: Stance
    via: list[str] = []
    to: str | None = None
    where: str | None = None
    when: Day | None = None
    certainty: Surely | None = None
    form: Form | None = None
    marks: Marks | None = None
    at: dict[str, int] = {}
    label: str | None = None
    inside: str | None = None


def form_of(content: Sequence[str]) -> Form:
    """The form as the marks show it; a piece that goes on in the next paragraph has no closing mark.

    >>> form_of(["“No,”", "“Never.”"]), form_of(["that it was “late”"]), form_of(["that it was late"])
    ('direct', 'mixed', 'indirect')
    """
    if all(c.startswith(OPENING) for c in content) and content[-1].rstrip().endswith(CLOSING):
        return "direct"
    return "mixed" if any(m in c for c in content for m in ("“", "”", '"', "``")) else "indirect"


def statements(name: str, article: Article, notes: Sequence[Noted]) -> tuple[Statement, ...]:
    """The statements that the notes mean, in the order of the text.

    Raises ValueError where words are not found or could stand in two places; it calls the article by `name`.
    """
    made = [(note, _statement(name, article, note)) for note in notes]
    ids = {note.label: s.id for note, s in made if note.label}
    for note in notes:
        if note.inside and note.inside not in ids:
            raise ValueError(f"{name}: no statement is labelled {note.inside!r}; there are {sorted(ids)}")
    whole = [msgspec.structs.replace(s, inside=ids[n.inside]) if n.inside else s for n, s in made]
    return tuple(sorted(whole, key=lambda s: (min(s.source + s.cue + s.content), s.cue)))


def _statement(name: str, article: Article, note: Noted) -> Statement:
    text = article.text
    found = locate(name, text, [*([note.source] if note.source else []), note.cue, *note.content], note.at)
    source = (found.pop(0),) if note.source else ()
    cue, content = (found[0],), tuple(found[1:])
    spans = [*source, *cue, *content]
    form = note.form or form_of(note.content)
    return Statement(
        id=statement_id(article.id, text, cue, content),
        form=form,
        source=source,
        cue=cue,
        content=content,
        speaker=_speaker(article.id, note.speaker),
        stance=note.stance,
        certainty=_certainty(name, text, note.certainty, spans),
        via=tuple(note.via),
        to=note.to,
        where=note.where,
        when=_when(name, text, note.when, spans),
        marks=note.marks or ("none" if form == "indirect" else "kept"),
    )


def _speaker(article: str, who: Who | None) -> Speaker | None:
    """Unnamed people of two articles are not known to be the same, so their article is part of their identity."""
    if who is None:
        return None
    parts = (article, who.name) if who.kind == "anonymous" else (who.name.replace("’", "'"),)
    return Speaker(id=digest(*parts), name=who.name, kind=who.kind)


def _certainty(name: str, text: str, surely: Surely | None, spans: Sequence[Span]) -> Certainty:
    if surely is None:
        return Certainty()
    span = nearest(name, text, surely.text, spans)
    return Certainty(level=surely.level, text=surely.text, span=span, whose=surely.whose)


def _when(name: str, text: str, day: Day | None, spans: Sequence[Span]) -> When | None:
    if day is None:
        return None
    return When(date=day.date, text=day.text, span=nearest(name, text, day.text, spans) if day.text else None)
