"""What the tests of identity share: invented articles, and all that a record holds of who is who."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from onrecord.record import Record
from onrecord.record.tables import identified, schema
from onrecord.types import Article, Kind, Speaker, Statement, speaker_id, statement_id

Said = str
"""Who says something: "Ines Tarrow"; with what stands before and behind the name, "Mayor *Ines Tarrow~, of Orrin,"; of
a kind, "Port Board/group"."""


def news(id: str, *said: Said, outlet: str | None = None, published: str | None = None, more: str = "") -> Article:
    """An article in which each of these says something."""
    text, statements = "", []
    for n, each in enumerate(said):
        words, _, kind = each.partition("/")
        before, _, name = words.rpartition("*")
        start = len(text) + len(before)
        name, _, after = name.partition("~")
        text += f"{before}{name}{after} said word{n}. "
        cue = text.rindex(" said ") + 1
        speaker = speaker_of(name, kind or "person")  # type: ignore[arg-type]
        spans = ((cue, cue + 4),), ((cue + 5, cue + 10),)
        statements.append(
            Statement(
                id=statement_id(id, f"{n} {name}", *spans),
                form="indirect",
                source=((start, start + len(name)),),
                cue=spans[0],
                content=spans[1],
                speaker=speaker,
            )
        )
    text += more
    return Article(id=id, text=text, outlet=outlet, published=published, statements=tuple(statements))


def speaker_of(name: str, kind: Kind = "person") -> Speaker:
    """A speaker as the reader gives it."""
    return Speaker(speaker_id(name, kind), name, kind)


def who(record: Record) -> dict[str, set[str]]:
    """The names of each speaker, by the speaker's name; names that several have come with a number."""
    found: dict[str, set[str]] = {}
    for voice in sorted(record.speakers(), key=lambda voice: (voice.name, voice.id)):
        name = voice.name
        while name in found:
            name += "'"
        found[name] = set(voice.aliases)
    return found


def are_one(record: Record, *names: str) -> bool:
    """Whether all the names are one speaker's."""
    return any(set(names) <= set(voice.aliases) for voice in record.speakers())


def everything(record: Record) -> dict[str, set[tuple[Any, ...]]]:
    """All that the record holds of who is who, without the numbers that rows have, and which families are still open:
    that may be more than need be."""
    f, b, p, l, v, a, i = (  # noqa: E741
        table.c
        for table in (
            identified.forms,
            identified.bearers,
            identified.appearances,
            schema.aliases,
            schema.versions,
            schema.articles,
            identified.identities,
        )
    )
    one, other = identified.forms.alias(), identified.forms.alias()
    asked = {
        "forms": select(f.klass, f.key, f.told, f.written, f.kind, f.family, f.near),
        "bearers": select(f.klass, f.key, f.told, b.role, b.uses, b.identity, b.score, b.why).join(
            identified.forms, f.number == b.form
        ),
        "identities": select(i.id, i.name, i.kind, i.known),
        "appearances": select(a.id, l.name, f.key, b.role, p.identity, p.score, p.why)
        .join(identified.bearers, b.number == p.bearer)
        .join(identified.forms, f.number == b.form)
        .join(schema.aliases, l.number == p.alias)
        .join(schema.versions, v.number == p.version)
        .join(schema.articles, a.number == v.article),
        "lookalikes": select(one.c.key, other.c.key)
        .select_from(identified.lookalikes.join(one, one.c.number == identified.lookalikes.c.one))
        .join(other, other.c.number == identified.lookalikes.c.other),
        "shorts": select(a.id, identified.shorts.c.short, identified.shorts.c.long)
        .join(schema.versions, v.number == identified.shorts.c.version)
        .join(schema.articles, a.number == v.article),
    }
    with record.engine.connect() as connection:
        found = {name: {tuple(row) for row in connection.execute(question)} for name, question in asked.items()}
        apart = select(b.identity, p.identity, p.why).join(identified.bearers, b.number == p.bearer)
        for bearer, use, why in connection.execute(apart):
            assert bearer in (use, None) or why is not None, (
                "whoever appears is its bearer, but where a person has decided"
            )
    whose = {row[5] for row in found["bearers"]} | {row[4] for row in found["appearances"]}
    assert {row[0] for row in found["identities"]} <= whose, "nobody is there who is nowhere"
    return found
