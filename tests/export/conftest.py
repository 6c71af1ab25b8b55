"""What the exports are tried on: the sample as its editor reads it, and an article that is as hostile as can be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord import sample
from onrecord.export import lines
from onrecord.record import Record
from onrecord.types import Article, Certainty, Speaker, Statement, When, speaker_id

TEXT = (
    '🗳 =HYPERLINK("http://bad.example") <script>alert(1)</script>\r\n\r\n'
    "“It never\nbroke”, <b onclick='x()'>Ines\tTarrow</b> said on Friday, “and\u2028it\u202e will not”.\n"
    "Marl & Söhne deny it. 𝄞 They said so."
)


def _at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def _speaker(name: str, kind: str) -> Speaker:
    return Speaker(speaker_id(name, kind), name, kind)  # type: ignore[arg-type]


HOSTILE = Article(
    id="<a href='javascript:alert(1)'>\t=1+1",
    url="javascript:alert(1)",
    outlet='@SUM(1+1)*cmd|" /C calc"!A0',
    title="</title><script>alert(1)</script>\u202e",
    byline="-2+3",
    published="in May, I think",
    language="en",
    text=TEXT,
    statements=(
        Statement(
            id="s1",
            form="direct",
            source=(_at("Ines\tTarrow"),),
            cue=(_at("said"),),
            content=(_at("“It never\nbroke”"), _at("“and\u2028it\u202e will not”")),
            speaker=_speaker("Ines Tarrow", "person"),
            certainty=Certainty("likely", "never", _at("never"), "source"),
            via=("=cmd()", "</script>"),
            to="+to",
            where="Orrin",
            when=When("2031-05-02", "on Friday", _at("on Friday")),
            confidence=0.5,
            why={"speaker": "<img src=x onerror=alert(1)>"},
        ),
        Statement(
            id="s2",
            form="indirect",
            source=(_at("Marl & Söhne"),),
            cue=(_at("deny"),),
            content=(_at("it."),),
            speaker=_speaker("Marl & Söhne", "organisation"),
            stance="denies",
        ),
        Statement(id="s3", form="indirect", cue=(_at("They said"),), content=(_at("so."),), inside="s2"),
        Statement(
            id="s4",
            form="indirect",
            content=(_at("They said so."),),
            speaker=_speaker("the clerks of 𝄞", "group"),
        ),
        Statement(
            id="s5",
            form="mixed",
            content=(_at("They said so."),),
            speaker=_speaker("Ann Ray | Bo Lee", "person"),
        ),
    ),
)
UNREAD = Article(id="unread", title="Nothing", unread="no text")


@pytest.fixture(scope="session")
def _exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exported") / "record.db"
    with Record(path) as made:
        made.add(sample.gold(), place="pile.jsonl", reader="editor")
        made.add([HOSTILE, UNREAD], place="=cmd.txt", reader="m1")
        (known := path.with_name("known.csv")).write_text(
            "name,id,wikidata\nOdile Farrant,k1,Q4711\n", encoding="utf-8"
        )
        made.know(known)
        made.compare()
    return path


@pytest.fixture
def record(_exported: Path) -> Iterator[Record]:
    """A compared record of sixteen articles; nothing may be written to it."""
    with Record(_exported, create=False) as opened:
        yield opened


def whole(record: Record, form: str) -> bytes:
    """The whole record in a format that is one stream."""
    return b"".join(lines(record, form, record.choose()))


def articles(record: Record) -> dict[str, Article]:
    """The articles by their ids."""
    return {article.id: article for article in record.articles()}


def same(one: object, other: object) -> bool:
    """Whether two values are one on the wire."""
    return msgspec.json.encode(one) == msgspec.json.encode(other)
