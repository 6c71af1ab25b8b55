"""Taking an article out for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from onrecord.errors import NotInRecord, RecordError
from onrecord.record import Heading, Record
from onrecord.record.tables import schema
from onrecord.types import Article

Tell = Callable[..., Article]
SECRET = ["Quillfeather", "zarquon", "brindlewick", "Oxtermoss", "Vantabrook", "hushpuddle"]


def fill(record: Record, tell: Tell) -> None:
    """One article to forget, in two versions, read twice, and others around it."""
    first = "Hetty Quillfeather said zarquon was lost at Oxtermoss."
    for i in range(60):
        body = f"Hetty Quill said nothing {i}. " + "The tide came in. " * 40
        record.add([tell(f"other{i}", body, ("Hetty Quill", "said", f"nothing {i}", "Hetty Quill"))], place=f"{i}.txt")
        if i == 30:
            said = ("Hetty Quillfeather", "said", "zarquon was lost", "Hetty Quillfeather")
            record.add([tell("secret", first, said)], reader="m1")
            again = first + " No brindlewick was seen."
            more = ("Hetty Quillfeather", "said", "zarquon was lost at Oxtermoss", "Hetty Quillfeather")
            record.add([tell("secret", again, more, title="Vantabrook")], reader="m1", place="hushpuddle.txt")
            record.add([tell("secret", again, said, title="Vantabrook")], reader="m2", place="hushpuddle.txt")
    with record.engine.begin() as connection:
        told = {"by": "ann", "at": "2031-05-02", "kind": "speaker", "reason": "hushpuddle told me", "decision": "{}"}
        quote = {"article": "secret", "words": "zarquon", "prefix": "said", "suffix": "was"}
        connection.execute(insert(schema.corrections), [{**told, **quote}])


def test_nothing_of_a_forgotten_article_is_left_in_the_file(tmp_path: Path, tell: Tell) -> None:
    path = tmp_path / "record.db"
    with Record(path) as record:
        fill(record, tell)
        before = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert all(word.encode() in before for word in SECRET)
        assert record.forget("Vantabrook") == Heading("secret", title="Vantabrook", place="hushpuddle.txt")
        after = b"".join(file.read_bytes() for file in tmp_path.iterdir())  # while the record is still open
        for word in SECRET:
            assert word.encode() not in after
            assert word.lower().encode() not in after
        with record.engine.begin() as connection:
            for index in ("statement_words", "article_words"):
                connection.execute(text(f"CREATE VIRTUAL TABLE terms_of_{index} USING fts5vocab({index}, 'row')"))
                terms = set(connection.execute(text(f"SELECT term FROM terms_of_{index}")).scalars())
                assert terms.isdisjoint(word.lower() for word in SECRET)
                connection.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))
                connection.execute(text(f"DROP TABLE terms_of_{index}"))


def test_a_forgotten_article_answers_to_nothing_and_the_others_are_as_before(record: Record, tell: Tell) -> None:
    fill(record, tell)
    others = [article for article in record.articles() if article.id != "secret"]
    record.forget("secret")
    assert list(record.articles()) == others
    assert [voice.name for voice in record.speakers()] == ["Hetty Quill"]
    for key in ("secret", "Vantabrook", "hushpuddle.txt"):
        with pytest.raises(NotInRecord):
            record.article(key)
        with pytest.raises(NotInRecord):
            record.forget(key)
    assert not record.search("zarquon").statements
    assert len(record.search("nothing", limit=99).statements) == 60
    with record.engine.connect() as connection:
        for table in schema.metadata.sorted_tables:
            rows = connection.execute(table.select()).all()
            assert not any(word in str(row) for row in rows for word in SECRET), table.name


def test_a_speaker_whom_others_name_stays_under_the_name_that_is_left(record: Record, tell: Tell) -> None:
    import msgspec

    short = tell("short", "Hetty said no.", ("Hetty", "said", "no", "Hetty"))
    long = tell("secret", "Hetty Quillfeather said no.", ("Hetty Quillfeather", "said", "no", "Hetty Quillfeather"))
    one = long.statements[0]
    assert one.speaker is not None
    same = msgspec.structs.replace(one.speaker, id=short.statements[0].speaker.id)  # type: ignore[union-attr]
    record.add([short, msgspec.structs.replace(long, statements=(msgspec.structs.replace(one, speaker=same),))])
    assert [voice.name for voice in record.speakers()] == ["Hetty Quillfeather"]
    record.forget("secret")
    assert [(voice.name, voice.aliases) for voice in record.speakers()] == [("Hetty", ("Hetty",))]


def test_a_forgotten_article_may_come_again(record: Record, tell: Tell) -> None:
    article = tell("secret", "Ann said no.", ("Ann", "said", "no", "Ann"))
    record.add([article])
    record.forget("secret")
    assert record.add([article]).new == 1
    assert record.article("secret") == article


def test_it_is_said_when_another_program_keeps_the_words_alive(
    record: Record, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.record.databases import opening

    if record.engine.dialect.name != "sqlite":
        return  # a server's files are its own
    record.add([tell("secret", "Ann said zarquon.")])
    monkeypatch.setattr(opening, "WAIT", 50)
    with Record(record.where) as impatient, record.engine.connect() as held, held.begin():
        held.execute(schema.articles.select()).all()
        with pytest.raises(RecordError, match="another program has the record open"):
            impatient.forget("secret")
    assert record.counts().articles == 0
