"""What only programs ask for: reading a text without keeping it, and decisions. All else are the twins of the pages."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from onrecord.comparing.claims.claim import Side
from onrecord.intake import take_text
from onrecord.record.decisions.settling import Settlement
from onrecord.record.found import Correction
from onrecord.types import Article, Kind, Level, Stance
from onrecord.web.faces import Faces
from onrecord.web.forms import Number
from onrecord.web.newsroom import Room
from onrecord.web.pages.adding import limited
from onrecord.web.pages.corrections import Undone, undo_any

faces = Faces()
Said = Annotated[str, Field(max_length=2_000)]
Signed = Annotated[str, Field(min_length=1, max_length=200, description="Who decides.")]


class Text(BaseModel):
    """A text to be read, and what is known of it."""

    text: str
    title: Said | None = None
    outlet: Said | None = None
    published: Said | None = None
    url: Said | None = None


class SpeakersDecision(BaseModel):
    """That two speakers, given by id or name ("Belt @ ARTICLE" in one article), are one or are not."""

    one: Said
    other: Said
    same: bool
    by: Signed
    reason: Said = ""


class QuotationDecision(BaseModel):
    """That two statements, given by their ids or as "3 @ ARTICLE", are one quotation or are not."""

    one: Said
    other: Said
    same: bool
    by: Signed
    reason: Said = ""


class ClaimsDecision(BaseModel):
    """That two claims or statements, given by their ids, are one claim or are not."""

    one: Said
    other: Said
    same: bool
    by: Signed
    reason: Said = ""


class SideDecision(BaseModel):
    """That a statement, given by its id, is on another side of its claims; no denial, say, but a question."""

    statement: Said
    side: Side
    by: Signed
    reason: Said = ""


class StatementDecision(BaseModel):
    """What a person says of a statement, given by its id or as "3 @ ARTICLE"."""

    statement: Said
    is_statement: bool = True
    speaker: Said | None = None
    kind: Kind | None = Field(None, description="What the speaker is, where that name is new: else a person.")
    stance: Stance = "asserts"
    certainty: Level = "unstated"
    via: tuple[Said, ...] = Field((), max_length=20, description="Through whom it is known, the nearest first.")
    to: Said | None = None
    where: Said | None = None
    when: Said | None = Field(None, description="A date as YYYY-MM-DD.")
    by: Signed
    reason: Said = ""


_FACTS = {"speaker", "kind", "stance", "certainty", "via", "to", "where", "when"}


class FindingDecision(BaseModel):
    """What somebody has made of a finding, given by its id and that of its article."""

    article: Said
    finding: Said
    verdict: Literal["noted", "harmless", "wrong"]
    by: Signed
    reason: Said = ""


class Undoing(BaseModel):
    """Who undoes a decision."""

    by: Signed


@faces.program("POST", "/read")
def read(room: Room, given: Text) -> Article:
    """Read a text: the article with its statements. Nothing is kept of it.

    A text that cannot be read comes back with the reason in `unread`.
    """
    limited(room, given.text)
    article = take_text(given.text, title=given.title, outlet=given.outlet, published=given.published, url=given.url)
    with room.reading:
        return room.reader.read(article)


@faces.program("POST", "/corrections/speakers")
def correct(room: Room, given: SpeakersDecision) -> Correction:
    """Keep a person's decision that two are one speaker, or are not; it stands above all that is computed."""
    made = room.record.correct(given.one, given.other, same=given.same, by=given.by, reason=given.reason)
    room.changed()
    return made


@faces.program("POST", "/corrections/statements")
def correct_statement(room: Room, given: StatementDecision) -> Correction:
    """Keep what a person says of one statement: that it is none, or what is the case where the reader is wrong.

    What is not given stays; null is nobody, nowhere, never.
    """
    holds = given.model_dump(include=_FACTS & given.model_fields_set)
    made = room.record.correct_statement(
        given.statement, is_statement=given.is_statement, by=given.by, reason=given.reason, **holds
    )
    room.changed()
    return made


@faces.program("POST", "/corrections/quotations")
def correct_quotation(room: Room, given: QuotationDecision) -> Correction:
    """Keep a person's decision that two statements are one quotation, or are not."""
    made = room.record.correct_quotation(given.one, given.other, same=given.same, by=given.by, reason=given.reason)
    room.changed()
    return made


@faces.program("POST", "/corrections/claims")
def correct_claims(room: Room, given: ClaimsDecision) -> Correction:
    """Keep a person's decision that two claims or statements are one claim, or are not.

    It shows once the record has been compared again. A claim that is named by its id is meant with all its statements.
    """
    made = room.record.one_claim(given.one, given.other, same=given.same, by=given.by, reason=given.reason)
    room.changed()
    return made


@faces.program("POST", "/corrections/sides")
def correct_side(room: Room, given: SideDecision) -> Correction:
    """Keep a person's decision that a statement is on another side of its claims; shows once compared again."""
    made = room.record.side(given.statement, given.side, by=given.by, reason=given.reason)
    room.changed()
    return made


@faces.program("POST", "/corrections/findings")
def settle(room: Room, given: FindingDecision) -> Settlement:
    """Keep what somebody has made of a finding."""
    made = room.record.settle(given.article, given.finding, verdict=given.verdict, by=given.by, reason=given.reason)
    room.memory.forget()
    return made


@faces.program("POST", "/corrections/{number}/undo")
def undo(room: Room, number: Number, given: Undoing) -> Undone:
    """Undo a decision, of whatever kind; it stays listed as undone."""
    return undo_any(room, number, given.by)
