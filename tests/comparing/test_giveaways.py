"""What a quotation shows to be wrong with itself, and what it does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.comparing.finding.giveaways import giveaways
from onrecord.types import Article, Speaker, Statement

QUILL = Speaker("q", "Ines Quill", "person")


def said(text: str, content: str, speaker: Speaker = QUILL, form: str = "direct", number: int = 0) -> Statement:
    at = text.index(content)
    return Statement(id=f"s{number}", form=form, content=((at, at + len(content)),), speaker=speaker)  # type: ignore[arg-type]


def codes(text: str, *statements: Statement) -> list[tuple[str, str]]:
    found = giveaways(Article(id="a", text=text, statements=statements))
    return [(f.code, f.severity) for f in found]


def test_a_speaker_who_speaks_of_himself_as_of_another() -> None:
    quoted = "“The board found in May that Ines Quill ordered the closing. That is no proof”"
    text = f"{quoted}, Quill said, per Port Radio."
    assert codes(text, said(text, quoted)) == [("third-person", "grave")]


@pytest.mark.parametrize(
    "quoted",
    [
        "“I know what they say: that Quill ordered the closing of the gate”",
        "“The Quill administration has mended every quay in this harbour”",
        "“Quill Tonight”",
        "“They shouted ‘Quill must go’ under the windows of the town hall”",
        "“This town has to pay the price for your promise, Quill, to mend the quay”",
        "“QUILL: The gate will be mended before the end of the year. BELT: When will that be?”",
    ],
    ids=["says I", "a body of that name", "a title", "whom he quotes", "who is spoken to", "a transcript"],
)
def test_one_may_name_oneself(quoted: str) -> None:
    text = f"{quoted}, Quill said."
    assert codes(text, said(text, quoted)) == []


def test_naming_oneself_for_effect_is_slight() -> None:
    quoted = "“Nobody in this town cares more for the quay than Ines Quill”"
    text = f"{quoted}, Quill said."
    assert codes(text, said(text, quoted)) == [("third-person", "slight")]


def test_another_who_speaks_of_her_gives_nothing_away() -> None:
    quoted = "“The board found in May that Ines Quill ordered the closing”"
    text = f"{quoted}, Belt said."
    assert codes(text, said(text, quoted, Speaker("b", "Ana Belt", "person"))) == []


def test_a_mark_that_never_closes_and_one_that_never_opened() -> None:
    text = "“The gate holds, Quill said.\n\nIt will hold for years” she said."
    found = giveaways(Article(id="a", text=text))
    assert [(f.code, text[f.spans[0][0] : f.spans[0][1]]) for f in found] == [("mark-alone", "“"), ("mark-alone", "”")]


def test_speech_that_goes_on_in_the_next_paragraph_is_no_slip() -> None:
    assert codes("“The gate holds.\n\n“It will hold for years,” she said.") == []


@pytest.mark.parametrize("spoken", ["Could you sleep beside such a gate?", "The quays, they will hold."])
def test_speech_without_marks_amid_a_speakers_words(spoken: str) -> None:
    first, second = "the gate was old", "“It held for years”"
    text = f"Quill said {first}. {spoken}\n\n{second}, she said."
    statements = said(text, first, form="indirect"), said(text, second, number=1)
    statements = tuple(
        Statement(id=s.id, form=s.form, content=s.content, speaker=s.speaker, source=source)
        for s, source in zip(statements, (((0, 5),), ()), strict=True)
    )
    assert codes(text, *statements) == [("speech-unmarked", "notable")]


def test_a_writers_own_column_is_no_report() -> None:
    mine = " ".join(f"I have walked quay {n} and you should too." for n in range(6))
    first, second = "“It was old”", "“It held for years”"
    text = f"{first}, Quill said. {mine} {second}, she said."
    assert codes(text, said(text, first), said(text, second, number=1)) == []


@given(st.text(alphabet='“”"‘’ Quil.,?\n', max_size=80))
def test_whatever_the_marks_nothing_is_raised_and_places_are_in_the_text(text: str) -> None:
    for f in giveaways(Article(id="a", text=text)):
        assert all(0 <= a < b <= len(text) for a, b in f.spans)


def test_ten_thousand_quotations_take_no_longer_than_their_number() -> None:
    said_so = "“We never closed the old gate that night at all,” Quill said. "
    n, step = 10_000, len(said_so)
    statements = tuple(
        Statement(id=str(i), form="direct", content=((i * step, i * step + 49),), speaker=QUILL) for i in range(n)
    )
    started = time.process_time()
    assert giveaways(Article(id="a", text=said_so * n, statements=statements)) == []
    assert time.process_time() - started < 10  # the square of it took over a minute
