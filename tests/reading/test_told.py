"""What the words around a cue, and those where its passage begins, tell of when, where, to whom and through whom."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import layout
from onrecord.reading.facts import dates, forms, told, values
from onrecord.reading.facts.scene import Scene
from onrecord.reading.reader import Reader
from onrecord.reading.tagger import Tagger
from onrecord.reading.words import split
from onrecord.types import Article, Span, Statement, When

PUBLISHED = "2025-03-12"


def span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return start, start + len(piece)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


def read(reader: Reader, text: str) -> dict[str, Statement]:
    """The statements of a text by the first word of their content."""
    found = reader.read(Article(id="a", text=text, published=PUBLISHED))
    return {text[slice(*s.content[0])].strip("“").split()[0]: s for s in found.statements}


def test_an_interview_holds_for_what_the_same_speaker_says_below(reader: Reader) -> None:
    said = read(
        reader,
        "Ada Quill, the harbour warden, told the Bay Herald in an interview on Monday that the pier would stay shut. "
        "“Nobody was ever asked,” she said.\n\nThe cracks run through nine of its forty piles, Quill said.\n\n"
        "The mayor, Oskar Belt, disagrees. “Quite safe, all of it,” he wrote on Twitter.",
    )
    assert {said[w].via for w in ("that", "Nobody", "The")} == {("Bay Herald",)}
    assert {(said[w].when or When("")).date for w in ("that", "Nobody", "The")} == {"2025-03-10"}
    assert said["Quite"].via == ("Twitter",)


def test_a_rally_is_the_place_of_what_is_said_there_and_of_nobody_elses_words(reader: Reader) -> None:
    said = read(
        reader,
        "At a rally in Orrin on Saturday, Oskar Belt promised supporters a new bridge. “We will build it by May,” he "
        "said.\n\nAda Quill, his rival, said at home that the money was not there.",
    )
    assert (said["supporters"].where, said["supporters"].to) == ("rally in Orrin", "supporters")
    assert said["We"].where == "rally in Orrin"
    assert said["that"].where != "rally in Orrin"


@pytest.mark.parametrize(("cue", "via"), [("tweeted", ("Twitter",)), ("retweeted", ("Twitter",)), ("said", ())])
def test_who_tweets_speaks_through_twitter(reader: Reader, cue: str, via: tuple[str, ...]) -> None:
    assert read(reader, f"Orlov {cue} that it would hold until the spring.")["that"].via == via


def test_a_turn_of_a_transcript_answers_the_one_before(reader: Reader) -> None:
    text = (
        "An edited transcript follows.\n\nWINNOW: Were you in the room?\n\nBELT: I was in a room.\n\nWINNOW: Which one?"
    )
    said = read(reader, text)
    assert [said[w].to for w in ("Were", "I", "Which")] == ["BELT", "WINNOW", "BELT"]


def test_no_statements_tell_nothing(reader: Reader) -> None:
    assert not reader.read(Article(id="a", text="It rained in Orrin on Monday.", published=PUBLISHED)).statements


def found(text: str, kind: int) -> list[str]:
    """The values that forms alone show, without a model that believes in anything."""
    (words,) = split([text], Tagger().tokenizer)
    nothing = np.zeros((1, 1 + len(words), len(layout.FACTS)), np.float32)
    return [v.text for v in values.find(text, words, nothing, kind, dates.find(text, PUBLISHED))]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Quill told Bay Radio host Ana Belt that it holds.", forms.TO, "Ana Belt"),
        ("Quill told Bay Radio host Ana Belt that it holds.", forms.VIA, "Bay Radio"),
        ("Belt promised supporters a new bridge.", forms.TO, "supporters"),
        ("“No,” Reed told reporters outside Bay Hall.", forms.TO, "reporters"),
        ("Quill said in a short statement that it holds.", forms.VIA, "short statement"),
        ("It holds, the Port Ledger reported.", forms.VIA, "Port Ledger"),
        ("It holds, she wrote in a tweet.", forms.VIA, "Twitter"),
        ("Belt said at a rally in Port Linde that it holds.", forms.WHERE, "rally in Port Linde"),
        ("Quill released a statement on the pier.", forms.VIA, "statement"),
        ("Quill set it out in letters to the owners.", forms.VIA, "letters"),
        ("The latest Bay Ledger poll has Belt ahead.", forms.VIA, "latest Bay Ledger poll"),
        ("It holds, Belt said on Bay Radio’s “Harbour Hour,” a morning show.", forms.VIA, "Bay Radio"),
        ("It holds, Belt said on Bay Radio’s “Harbour Hour,” a morning show.", forms.VIA, "Harbour Hour"),
        ("The Winnow Gazette’s Ana Reed asked about it.", forms.VIA, "Winnow Gazette"),
        ("Harlan Quill told WBQR in the spring that it holds.", forms.VIA, "WBQR"),
        ("“It holds,” Quill said as Bay Radio’s Ana Belt listened.", forms.TO, "Ana Belt"),
        ("Quill asked the U.S. attorney in Orrin to look again.", forms.TO, "U.S. attorney"),
        ("Quill admitted to some aides that it does not hold.", forms.TO, "some aides"),
        ("A crowd of dockers heard Quill.", forms.TO, "dockers heard Quill"),
        (
            "Speaking inside a drafty hotel conference center, Belt was brief.",
            forms.WHERE,
            "drafty hotel conference center",
        ),
        ("Belt opened the convention of dockers in Port Linde.", forms.WHERE, "convention of dockers in Port Linde"),
        ("Last night’s Bay Radio debate was long.", forms.WHERE, "Last night’s Bay Radio debate"),
        ("He met them at a diner hosted by the Orrin Club.", forms.WHERE, "diner hosted by the Orrin Club"),
        ("PORT LINDE, Ky. — Belt was brief.", forms.WHERE, "PORT LINDE, Ky."),
    ],
)
def test_forms_that_tell_a_value(text: str, kind: int, value: str) -> None:
    assert value in found(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "wrong"),
    [
        ("Reed wrote a letter to the owners.", forms.VIA, "Reed wrote a letter"),
        ("The owners released a statement.", forms.VIA, "owners released a statement"),
        ("He was heard at a rally on Monday in Orrin.", forms.WHERE, "rally on Monday in Orrin"),
        ("Nobody spoke of it. At the debate it rained.", forms.WHERE, "it. At the debate"),
    ],
)
def test_a_phrase_does_not_reach_over_what_ends_it(text: str, kind: int, wrong: str) -> None:
    assert wrong not in found(text, kind)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("“It holds,” Reed said, per Bay Radio.", "Bay Radio"),
        ("“It holds,” Reed said Monday on CNN.", "CNN"),
        ("“It holds,” Reed said in an interview with the Port Ledger.", "Port Ledger"),
        ("“It holds,” Reed said in a brief e-mail.", "e-mail"),
        ("“It holds,” Reed said. The Port Ledger asked why.", None),
        ("“It holds,” Reed said at noon, and then went on Bay Radio.", None),
        ("“It holds,” Reed said on Orrin Street.", None),
    ],
)
def test_the_words_right_behind_a_cue_name_the_way(text: str, way: str | None) -> None:
    assert told.way_beside(text, [span(text, "said")]) == way


def test_who_is_named_as_the_way_was_not_spoken_to(reader: Reader) -> None:
    text = "“It is shut for good,” Ada Quill said, per Bay Radio. “Nobody comes here,” she said."
    found = reader.read(Article(id="a", text=text, published=PUBLISHED)).statements
    assert [(s.via, s.to) for s in found if text[slice(*s.cue[0])] == "said"] == [(("Bay Radio",), None)] * 2


def test_a_statement_is_not_the_way_of_what_somebody_else_believes(reader: Reader) -> None:
    said = read(
        reader,
        "Ada Quill said in a statement that the pier would stay shut. Oskar Belt, the mayor, believes it is safe.",
    )
    assert (said["that"].via, said["it"].via) == (("statement",), ())


def test_a_place_is_called_as_the_sentence_has_it_or_by_its_fullest_name_so_far(reader: Reader) -> None:
    said = read(
        reader,
        "Oskar Belt spoke at a town hall meeting in Orrin. “It holds,” Belt said at the meeting.\n\nThe bridge will "
        "come, he said at the long town hall meeting in Orrin.",
    )
    assert said["It"].where == "town hall meeting in Orrin"
    assert said["The"].where == "long town hall meeting in Orrin"


def test_an_interview_that_is_nobodys_is_no_way(reader: Reader) -> None:
    said = read(reader, "“It will hold until the spring,” Ada Quill, the warden, said in a long interview in Orrin.")
    assert said["It"].via == ()


@pytest.mark.parametrize("text", ["Asked whether it holds, Quill left.", "Quill was asked about the pier."])
def test_what_is_asked_is_nobody_spoken_to(text: str) -> None:
    assert found(text, forms.TO) == []


def test_a_day_is_no_place_and_no_outlet() -> None:
    assert found("Quill spoke on Monday and in March 2025.", forms.VIA) == []
    assert found("Quill spoke on Monday and in March 2025.", forms.WHERE) == []


def test_mentions_of_one_thing_are_one_value_under_its_fullest_name() -> None:
    assert (
        found("Belt spoke at a rally in Orrin. He said at the rally that it holds.", forms.WHERE)[0] == "rally in Orrin"
    )


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Quill", "told", "the", "Bay", "Herald", "in", "a", "letter", ".", "\n\n", "on", "Monday"])
    )
)
def test_values_stand_where_they_say(parts: list[str]) -> None:
    text = " ".join(parts)
    (words,) = split([text], Tagger().tokenizer)
    belief = np.full((2, 1 + len(words), len(layout.FACTS)), 0.5, np.float32)
    for kind in (forms.VIA, forms.TO, forms.WHERE):
        for value in values.find(text, words, belief, kind, dates.find(text, PUBLISHED)):
            for m in value.mentions:
                assert 0 <= m.start < m.end <= len(text)
                assert m.text == values.TWITTER or m.text.split()[0] in text[m.start : m.end]


def test_nobody_speaks_to_himself() -> None:
    text = "Quill pressed Oskar Belt. Belt said it holds."
    (words,) = split([text], Tagger().tokenizer)
    shares = np.zeros((2, 1 + len(words), len(layout.FACTS)), np.float32)
    states = np.zeros((len(words), 4), np.float32)
    said = [
        Statement(id=str(n), form="indirect", source=(span(text, who),), cue=(span(text, cue),), content=())
        for n, (who, cue) in enumerate([("Quill", "pressed"), ("Belt said", "said")])
    ]
    scene = Scene(text, words, said, ["Ada Quill", "Oskar Belt"], shares, states, PUBLISHED, [])
    spoken_to = values.find(text, words, shares, forms.TO, [])
    assert [v.text for v in spoken_to] == ["Quill", "Oskar Belt"]
    assert scene.themselves(spoken_to).tolist() == [[True, False], [False, True]]


@pytest.mark.parametrize(
    "piece", ["Bay ", "A", "A-", "A&", "A.b", "X’", "told the a b ", "rally of a ", "letter ", "’s "]
)
@pytest.mark.parametrize("kind", [forms.VIA, forms.TO, forms.WHERE])
def test_looking_for_forms_takes_a_long_text_no_longer_than_its_length(piece: str, kind: int) -> None:
    begun = time.process_time()
    for _ in forms.places(piece * (40_000 // len(piece)), kind):
        pass
    assert time.process_time() - begun < 2
