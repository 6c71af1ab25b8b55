"""The article as people have corrected it: a function of what was read and of what people have said of it.

Whoever shows, searches or compares statements sees these; what was read is kept beside them (`amending`) and comes back
when a correction is undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from onrecord.record.found import Holds
from onrecord.record.tables.anchoring import Anchor, find
from onrecord.types import Article, Certainty, Statement, When


class Made(msgspec.Struct, frozen=True):
    """A correction of a statement that nobody has undone."""

    number: int
    anchor: Anchor
    holds: Holds
    by: str
    reason: str = ""

    @property
    def why(self) -> str:
        """Why a fact is as it is, as a statement tells it."""
        return f"correction {self.number} by {self.by}" + (f": {self.reason}" if self.reason else "")


class Amended(msgspec.Struct, frozen=True):
    """An article as people have corrected it. `of` says which statement, by its id, each correction is of, or None
    where it finds its words no more."""

    article: Article
    of: Mapping[int, str | None]


def amend(read: Article, made: Iterable[Made]) -> Amended:
    """An article as it was read, with the corrections applied; of two about one fact the later one stands.

    What stood inside a statement that is none stands inside the next one around it.
    """
    found = {each.number: find(each.anchor, read) for each in made}
    of = {number: None if statement is None else statement.id for number, statement in found.items()}
    mine: dict[str, list[Made]] = {}
    for each in sorted(made, key=lambda each: each.number):
        if (id := of[each.number]) is not None:
            mine.setdefault(id, []).append(each)
    if not mine:
        return Amended(read, of)
    gone = {id for id, each in mine.items() if not all(m.holds.statement for m in each)}
    around = {s.id: s.inside for s in read.statements}
    kept = []
    for s in read.statements:
        if s.id in gone:
            continue
        inside = s.inside
        while inside in gone:
            inside = around[inside]
        for each in mine.get(s.id, ()):
            s = _apply(s, each)
        kept.append(s if s.inside == inside else msgspec.structs.replace(s, inside=inside))
    return Amended(msgspec.structs.replace(read, statements=tuple(kept)), of)


def facts_of(statement: Statement, facts: Iterable[str]) -> Holds:
    """What a statement says of these facts."""
    told = {
        "speaker": statement.speaker,
        "stance": statement.stance,
        "certainty": statement.certainty.level,
        "via": statement.via,
        "to": statement.to,
        "where": statement.where,
        "when": statement.when and statement.when.date,
    }
    return Holds(**{fact: told[fact] for fact in facts})  # type: ignore[arg-type]


def _apply(s: Statement, made: Made) -> Statement:
    facts = made.holds.facts
    told = {fact: getattr(made.holds, fact) for fact in facts}
    if "certainty" in told:
        told["certainty"] = Certainty(told["certainty"])
    if told.get("when") is not None:
        told["when"] = When(told["when"])
    return msgspec.structs.replace(s, **told, why=s.why | dict.fromkeys(facts, made.why))
