"""Statements as sentences for people: the article's words, and small words between."""

from __future__ import annotations

import pytest

from onrecord.terminal.sentences import notes, sentence, table
from onrecord.terminal.statements import marked
from onrecord.types import Article, Certainty, Speaker, Statement, When

QUILL = Speaker("q", "Ines Quill", "person")


def _at(text: str, *parts: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(p), text.index(p) + len(p)) for p in parts)


def test_what_is_denied_to_whom_where_when_and_through_whom() -> None:
    text = "In Orrin on Friday she denied any part in it, Port Radio reported."
    s = Statement(
        id="s",
        form="indirect",
        source=_at(text, "she"),
        cue=_at(text, "denied"),
        content=_at(text, "any part in it"),
        stance="denies",
        speaker=QUILL,
        to="Gareth Linde",
        where="Orrin",
        when=When("2025-03-07", "on Friday", (9, 18)),
        via=("Port Radio",),
    )
    wanted = "Ines Quill denied any part in it, to Gareth Linde, in Orrin, on Friday 7 March 2025, per Port Radio."
    assert str(sentence(text, s)) == wanted


def test_a_cue_that_makes_no_sentence_goes_on_from_the_speaker() -> None:
    text = "She left, openly praising “the best crew on the river.”"
    s = Statement(
        id="s",
        form="mixed",
        source=_at(text, "She"),
        cue=_at(text, "openly praising"),
        content=_at(text, "“the best crew on the river.”"),
        speaker=QUILL,
    )
    assert str(sentence(text, s)) == "Ines Quill, openly praising “the best crew on the river.”"


def test_what_led_on_in_the_writers_sentence_is_left_out() -> None:
    text = "“It never broke,” she said outside the lock house."
    s = Statement(
        id="s",
        form="direct",
        source=_at(text, "she"),
        cue=_at(text, "said"),
        content=_at(text, "“It never broke,”"),
        speaker=QUILL,
        where="outside the lock house",
    )
    assert str(sentence(text, s)) == "Ines Quill said: “It never broke”, outside the lock house."


def test_words_before_the_source_stay_there() -> None:
    text = "According to the clerks, the gate holds."
    s = Statement(
        id="s",
        form="indirect",
        source=_at(text, "the clerks"),
        cue=_at(text, "According to"),
        content=_at(text, "the gate holds"),
        speaker=Speaker("c", "clerks", "group"),
    )
    assert str(sentence(text, s)) == "According to clerks: the gate holds."


def test_a_noun_for_what_was_said_is_quoted() -> None:
    text = "Quill’s claims that the gate broke"
    s = Statement(
        id="s",
        form="indirect",
        source=_at(text, "Quill’s"),
        cue=_at(text, "claims"),
        content=_at(text, "that the gate broke"),
        speaker=QUILL,
    )
    assert str(sentence(text, s)) == "Ines Quill, “claims”: that the gate broke."


@pytest.mark.parametrize("text", ["Port Radio reports the gate broke.", "“The gate broke,” reports Port Radio."])
def test_a_verb_that_might_be_a_noun_is_a_verb_beside_its_source(text: str) -> None:
    said = "the gate broke" if "the gate broke" in text else "“The gate broke,”"
    s = Statement(
        id="s",
        form="indirect",
        source=_at(text, "Port Radio"),
        cue=_at(text, "reports"),
        content=_at(text, said),
        speaker=Speaker("r", "Port Radio", "organisation"),
    )
    wanted = {"the gate broke": "reports the gate broke", "“The gate broke,”": "reports: “The gate broke”"}
    assert str(sentence(text, s)) == f"Port Radio {wanted[said]}."


def test_what_nobody_is_named_for_stands_as_the_article_has_it() -> None:
    text = "Orrin’s gate, it turned out, is expected to break in March."
    s = Statement(
        id="s",
        form="indirect",
        cue=_at(text, "is expected"),
        content=_at(text, "Orrin’s gate", "to break in March."),
    )
    assert str(sentence(text, s)) == "No source named: Orrin’s gate … is expected to break in March."


def test_who_was_told_stands_behind_the_telling_and_once() -> None:
    text = "“It never broke,” she told Port Radio."
    s = Statement(
        id="s",
        form="direct",
        source=_at(text, "she"),
        cue=_at(text, "told"),
        content=_at(text, "“It never broke,”"),
        speaker=QUILL,
        to="Port Radio",
        via=("Port Radio", "The Ledger"),
    )
    assert str(sentence(text, s)) == "Ines Quill told Port Radio: “It never broke”, per The Ledger."


def test_doubt_is_said_whose_it_is() -> None:
    s = Statement(
        id="s",
        form="direct",
        confidence=0.45,
        marks="missing",
        certainty=Certainty("roughly-even", "may", (0, 3), "source"),
        inside="t",
    )
    wanted = " Roughly even, says the source: “may”. Spoken words without marks. Inside 3. Read with doubt (0.45)."
    assert str(notes(s, {"t": 3})) == wanted


def test_every_statement_has_a_row() -> None:
    text = "“No”, she said."
    s = Statement(id="s", form="direct", source=_at(text, "she"), cue=_at(text, "said"), content=_at(text, "“No”"))
    assert table(Article(id="a", text=text, statements=(s, s))).row_count == 2


def test_what_nobody_is_named_for_has_one_full_stop() -> None:
    text = "It is known as “the gate.”"
    s = Statement(id="s", form="mixed", cue=_at(text, "is known as"), content=_at(text, "“the gate.”"))
    assert str(sentence(text, s)) == "No source named: Is known as “the gate.”"


def test_marks_stand_at_their_words_whatever_else_is_in_the_text() -> None:
    text = "Gate shut.\r\n\r\n\x1b[8mThe gate held, Quill said.\r\n"
    at = [text.index(w) for w in ("The gate held", "Quill", "said")]
    spans = [((a, a + len(w)),) for a, w in zip(at, ("The gate held", "Quill", "said"), strict=True)]
    said = Statement(id="s", form="indirect", content=spans[0], source=spans[1], cue=spans[2])
    shown = marked(Article(id="a", text=text, statements=(said,)), plain=True).plain
    assert "[The gate held]1, ‹Quill› _said_." in shown
    assert "\x1b" not in shown


def test_marks_of_spans_that_begin_or_end_together_stand_within_each_other() -> None:
    text = "He said it broke and it burned, Bob added."
    spans = [
        ((text.index(a), text.index(b) + len(b)),) for a, b in [("He", "burned"), ("it", "burned"), ("it", "broke")]
    ]
    outer = Statement(id="a", form="indirect", cue=_at(text, "added"), source=_at(text, "Bob"), content=spans[0])
    inner = Statement(id="b", form="indirect", cue=_at(text, "said"), source=_at(text, "He"), content=spans[1])
    least = Statement(id="c", form="indirect", cue=_at(text, "said"), source=_at(text, "He"), content=spans[2])
    shown = marked(Article(id="a", text=text, statements=(outer, inner, least)), plain=True).plain
    assert shown == "[‹He› _said_ [[it broke]3 and it burned]2]1, ‹Bob› _added_."
