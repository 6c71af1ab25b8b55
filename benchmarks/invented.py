"""Stories that are made up for measuring what claims cost: each has a charge of its own, and people who say, deny and
retell it in other words."""

from __future__ import annotations

import random
from collections.abc import Iterator

from sqlalchemy import insert, select

from onrecord.record import Record
from onrecord.record.tables import compared, schema
from onrecord.types import Article, Speaker, Stance, Statement, speaker_id

EACH = 10
"""Statements of an article."""
STORY = 25
"""Articles of a story."""
_DID = ("closed", "sold", "moved", "hid", "burned", "copied", "bought", "leased", "repaired", "lost")
_WHAT = (
    "the sluice gate",
    "the harbour ledger",
    "the signal lamp",
    "the grain silo",
    "the ferry licence",
    "the old mill",
)
_TAILS = ("on the night of the flood", "without telling the board", "in the spring", "for a brother of his", "twice")
_SAID: tuple[tuple[str, Stance], ...] = (
    ("said", "asserts"),
    ("claimed", "asserts"),
    ("denied", "denies"),
    ("doubted", "doubts"),
    ("declined to comment on whether", "withholds"),
)


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(3)).capitalize()


def story(number: int) -> Iterator[Article]:
    """The articles of one story."""
    rng = random.Random(number)
    people = [f"{_word(rng)} {_word(rng)}" for _ in range(8)]
    place, hero = _word(rng), people[0]
    did, what = rng.choice(_DID), rng.choice(_WHAT)
    for n in range(STORY):
        text, statements = "", []
        for k in range(EACH):
            who, (cue, stance) = rng.choice(people), rng.choice(_SAID)
            about = rng.random() < 0.5
            turn = rng.choice(("", "not "))
            content = f"that {hero} {'did ' + turn if turn else ''}{did} {what} of {place} {rng.choice(_TAILS)}"
            if not about:
                content = f"that {_word(rng)} {rng.choice(_DID)} {rng.choice(_WHAT)} {rng.choice(_TAILS)}"
            at = len(text)
            text += f"{who} {cue} {content}. "
            verb = at + len(who) + 1
            begin = verb + len(cue) + 1
            statements.append(
                Statement(
                    id=f"{number}-{n}-{k}",
                    form="indirect",
                    source=((at, at + len(who)),),
                    cue=((verb, verb + len(cue)),),
                    content=((begin, begin + len(content)),),
                    speaker=Speaker(speaker_id(who, "person"), who, "person"),
                    stance=stance,
                )
            )
        day = f"2024-{1 + number % 12:02}-{1 + n % 28:02}"
        yield Article(id=f"{number}-{n}", text=text, published=day, statements=tuple(statements))


def articles(record: Record, size: int) -> None:
    """Put stories of so many statements into a record, grouped as they were made up."""
    with record.writing() as writer:
        for number in range(max(1, size // (EACH * STORY))):
            for article in story(number):
                writer.put(article, reader="benchmark")
    with record.engine.begin() as connection:
        asked = select(schema.versions.c.number, schema.articles.c.id).join(schema.articles)
        rows = [
            {"version": r.number, "story": int(r.id.partition("-")[0]), "stamp": ""} for r in connection.execute(asked)
        ]
        for at in range(0, len(rows), 5000):
            connection.execute(insert(compared.stories), rows[at : at + 5000])
