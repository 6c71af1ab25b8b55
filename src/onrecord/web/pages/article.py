"""An article to read: the text as published, with every statement where it stands and as a sentence in the margin."""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple

import msgspec
from fastapi import Query
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from onrecord.comparing.claims.claim import ClaimHeading
from onrecord.errors import NotInRecord, UsageError
from onrecord.record.asking import finding, holding, leafing, queries, speaking, within
from onrecord.record.asking.within import Passage, Standing
from onrecord.record.decisions import settling
from onrecord.record.decisions.settling import Settlement
from onrecord.record.found import Heading
from onrecord.record.tables import schema
from onrecord.record.told import Told
from onrecord.types import Article, Span, Speaker, Statement
from onrecord.web import addresses, marking
from onrecord.web.differing import steps
from onrecord.web.faces import Faces
from onrecord.web.marking import Mark, Paragraph
from onrecord.web.newsroom import Newsroom, Room
from onrecord.web.paging import After, Size, cursor, place

faces = Faces()
_MOST = 0.6
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
At = Annotated[str, Query(max_length=20, pattern=r"^(\d{1,9}-\d{1,9})?$", description="Words to mark: START-END.")]


class Articles(msgspec.Struct, frozen=True):
    """A page of articles."""

    articles: tuple[Heading, ...]
    next: str | None


class Reading(msgspec.Struct, frozen=True):
    """An article with its statements and what comparing found in it.

    `speakers` are who the statements' speakers are in the whole record, and `claims` what claims these are about, by
    the statement's id. `settled` are the findings that somebody has settled, by the finding's id. `origins` are the
    articles it goes back to; none of them: it was not compared yet.
    """

    article: Article
    place: str | None
    versions: int
    speakers: dict[str, Speaker]
    passages: tuple[Passage, ...]
    quotations: tuple[Standing, ...]
    findings: tuple[Told, ...]
    settled: dict[str, Settlement]
    origins: tuple[Heading, ...]
    claims: dict[str, ClaimHeading]
    part: int
    parts: int
    at: str = ""


@faces.view("/articles", "articles.html")
def articles(room: Room, after: After = "", size: Size = 30) -> Articles:
    """The articles, the newest first."""
    leaf = leafing.articles(room.record.engine, after=place(after, tuple[str, int]), size=size)
    return Articles(leaf.items, cursor(leaf.after))


class Beginning(NamedTuple):
    """What begins in a paragraph, and is told beside it; `taken`: most of its words stand in an earlier article."""

    paragraph: Paragraph
    taken: bool
    statements: list[tuple[int, Statement]]
    passages: list[Passage]
    quotations: list[Standing]
    findings: list[Told]

    @property
    def tells(self) -> bool:
        """Whether anything stands beside the paragraph."""
        return bool(self.statements or self.passages or any(q.places > 1 for q in self.quotations))


def laid_out(reading: Reading) -> dict[str, Any]:
    """The part of the text that is shown, paragraph by paragraph, each with what begins in it."""
    text = reading.article.text
    part = marking.parts(text)[reading.part - 1]
    marks = marking.of_statements(reading.article)
    marks += [Mark("copied", p.span) for p in reading.passages if p.taken]
    marks += [Mark("quoted", q.span) for q in reading.quotations]
    marks += [Mark("altered", span) for q in reading.quotations for span in (q.changed or (q.span,)) if q.alterations]
    if reading.at:
        marks.append(Mark("at", _at(reading.at)))
    lines = marking.paragraphs(text, marks, part)
    begins = [line.span[0] for line in lines]
    rows = [Beginning(line, _taken(line), [], [], [], []) for line in lines]

    def row(at: int) -> Beginning | None:
        inside = [n for n, start in enumerate(begins) if start <= at]
        return rows[inside[-1]] if inside and part[0] <= at < part[1] else rows[0] if part[0] <= at < part[1] else None

    for n, s in enumerate(reading.article.statements, 1):
        first = min((a for spans in (s.content, s.source, s.cue) for a, _ in spans), default=0)
        if (found := row(first)) is not None:
            found.statements.append((n, s))
    for p in _once(reading):
        if (found := row(p.span[0])) is not None:
            found.passages.append(p)
    for q in reading.quotations:
        if (found := row(q.span[0])) is not None:
            found.quotations.append(q)
    for f in reading.findings:
        if (found := row(f.finding.spans[0][0])) is not None:
            found.findings.append(f)
    numbers = {s.id: n for n, s in enumerate(reading.article.statements, 1)}
    diffs = {f.finding.id: steps(f.difference) for f in reading.findings}
    return {"rows": rows, "numbers": numbers, "diffs": diffs, "link": addresses.web(reading.article.url)}


def _taken(line: Paragraph) -> bool:
    copied = sum(len(piece.words) for piece in line.pieces if "copied" in piece.roles)
    return copied > _MOST * (line.span[1] - line.span[0])


def _once(reading: Reading) -> list[Passage]:
    """Passages that were taken from elsewhere, each place once: from an origin, or else the earliest article."""
    origins = {o.id for o in reading.origins}
    found: list[Passage] = []
    for p in sorted(
        (p for p in reading.passages if p.taken),
        key=lambda p: (p.article.id not in origins, p.article.published or "9", p.article.id, p.span),
    ):
        if not any(p.span[0] < o.span[1] and o.span[0] < p.span[1] for o in found):
            found.append(p)
    return sorted(found, key=lambda p: p.span)


@faces.view("/articles/{id:path}", "article.html", more=laid_out)
def article(room: Room, id: str, at: At = "", part: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Reading:
    """One article by its id or url: its text, its statements, and what comparing found in it.

    A long text is shown in parts; `at` chooses the part that has the place.
    """
    engine = room.record.engine
    with engine.connect() as connection:
        number = finding.find_exactly(connection, id)
        found = queries.article(connection, number, None)
        v = schema.versions.c
        version = connection.execute(select(v.number).where(v.article == number, v.current)).scalar_one()
        parts = marking.parts(found.text)
        if at:
            part = marking.part_of(parts, _at(at)[0]) + 1
        if part > len(parts):
            raise UsageError(f"the article has {len(parts)} parts: there is no part {part}")
        filed = settling.in_article(connection, version)
        places = queries.places(connection, number)
        reading = Reading(
            article=found,
            place=places[0] if places else None,
            versions=len(queries.versions(connection, number)),
            speakers=speaking.voices_in(connection, [version]),
            passages=tuple(within.passages(connection, version)),
            quotations=tuple(within.quotations(connection, version)),
            findings=tuple(filed),
            settled={},
            origins=tuple(within.origins(connection, version)),
            claims=holding.about(connection, version),
            part=part,
            parts=len(parts),
            at=at,
        )
    return msgspec.structs.replace(reading, settled=_settled(room, {f.finding.id for f in filed}))


def _settled(room: Newsroom, ids: set[str]) -> dict[str, Settlement]:
    if not ids:
        return {}
    return {s.finding: s for s in settling.settlements(room.record.engine, undone=False) if s.finding in ids}


def _at(at: str) -> Span:
    found = _AT.fullmatch(at)
    if found is None:
        raise UsageError(f"`at` is START-END in characters of the text, such as 120-164, not {at!r}")
    return int(found[1]), int(found[2])


class Stands(msgspec.Struct, frozen=True):
    """Where a statement stands: the article, and the id it has now; none where it is no longer found."""

    article: str
    statement: str | None


@faces.program("GET", "/statements/{id}")
def statement(room: Room, id: str) -> Stands:
    """Which article has the statement of an id, also of a retired one."""
    with room.record.engine.connect() as connection:
        return Stands(*finding.with_statement(connection, id))


@faces.pages.get("/statements/{id}")
def to_statement(room: Room, id: str) -> RedirectResponse:
    """On to the statement where it stands."""
    stands = statement(room, id)
    if stands.statement is None:
        return RedirectResponse(addresses.article(stands.article), status_code=302)
    article = room.record.article(stands.article)
    for s in article.statements:
        if s.id == stands.statement:
            first = min((a for spans in (s.content, s.source, s.cue) for a, _ in spans), default=0)
            parts = marking.parts(article.text)
            part = marking.part_of(parts, first) + 1
            where = addresses.with_query(addresses.article(article.id), part=part if part > 1 else None)
            return RedirectResponse(f"{where}#s-{s.id}", status_code=302)
    raise NotInRecord(f"no statement {id!r} in the record")
