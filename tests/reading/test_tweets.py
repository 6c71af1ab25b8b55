"""A tweet set into an article is its signer's, and nobody else's."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.reading import tweets
from onrecord.reading.draft import Draft
from onrecord.types import Span

TWEET = "The pier is shut until May."


def span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return start, start + len(piece)


@pytest.mark.parametrize(
    "text",
    [
        f"{TWEET}\n\n— Ada Quill (@adaq) May 7, 2014\n\nNobody knew.",
        f"He read it:\n\n{TWEET} pic.twitter.com/x1Yz\n\n— Ada Quill (@adaq) May 7, 2014",
        f"He read it:\n\n{TWEET} http://t.co/x1Yz pic.twitter.com/x1Yz— Ada Quill (@adaq) May 7, 2014\n\nHe left.",
        f"{TWEET} - Ada Quill (@adaq) May 07, 2014 12:20 pm",
        f"{TWEET}\n\nâ€” Ada Quill (@adaq) 7 May 2014",
        f"{TWEET}\nAda Quill (@adaq) May 7, 2014",
        f"Also this. — Bo Brand (@bob) May 6, 2014 {TWEET} — Ada Quill (@adaq) May 7, 2014 And more.",
        f"{'The board sat for hours. ' * 20}\n{TWEET} — Ada Quill (@adaq) May 7, 2014",
    ],
)
def test_a_tweet_is_what_stands_before_its_signature(text: str) -> None:
    found = tweets.find(text)[-1]
    assert [text[slice(*s)] for s in (found.content, found.source)] == [TWEET, "Ada Quill"]
    assert found.date == "2014-05-07"


@pytest.mark.parametrize(
    "text",
    [
        f"{TWEET}\n\n— Ada Quill (@adaq)\n\nNobody knew.",
        ">> Follow Ada Quill (@adaq) on Twitter",
        f"{TWEET} Ada Quill (@adaq) said it on May 7, 2014.",
        "pic.twitter.com/x1Yz — Ada Quill (@adaq) May 7, 2014",
        f"{'The board sat for hours. ' * 20}— Ada Quill (@adaq) May 7, 2014",
        f"{TWEET}\n\n— Ada Quill (@adaq) May 77, 2014",
    ],
)
def test_what_has_no_signature_or_no_words_is_no_tweet(text: str) -> None:
    assert not tweets.find(text)


def test_a_tweets_words_are_taken_from_everybody_else_and_what_it_reports_is_left() -> None:
    text = (
        "He spoke.\n\nOrlov says we must wait. I think so.\n\n— Ada Q (@adaq) May 7, 2014\n\nThe gate fell, Brand said."
    )
    inner = Draft((span(text, "Orlov"),), (span(text, "says"),), (span(text, "we must wait"),))
    own = Draft((span(text, "I"),), (span(text, "think"),), (span(text, "so"),))
    across = text.index("(@adaq)"), text.index(", Brand")
    behind = Draft((span(text, "Brand"),), (span(text, "said"),), (across,))
    before = Draft((), (span(text, "spoke"),), (span(text, "Orlov says we must wait"),))
    left = tweets.outside(text, [inner, own, behind, before])
    assert left[0] == inner
    assert [[text[slice(*s)] for s in d.content] for d in left[1:]] == [["The gate fell"]]


def test_a_tweet_is_read_as_said_through_twitter_on_its_own_day() -> None:
    text = (
        "The council met in Fenwick.\n\nWe have no record of this. Please ask the board.\n\n"
        "— Ada Quill (@adaq) May 7, 2014\n\nMayor Ines Tarrow said that the pier is safe."
    )
    tweet, other = onrecord.read(text).statements
    assert (tweet.form, tweet.via) == ("direct", ("Twitter",))
    assert [s.speaker and s.speaker.name for s in (tweet, other)] == ["Ada Quill", "Ines Tarrow"]
    assert tweet.when
    assert (tweet.when.date, tweet.when.text) == ("2014-05-07", "May 7, 2014")
    assert (other.via, other.when) == ((), None)


def test_a_speech_goes_on_behind_a_tweet() -> None:
    text = (
        "Ines Tarrow told the board. “The pier held, and we were glad of it,” she said. “It was a long night.\n\n"
        "What a night. pic.twitter.com/x1\n\n"
        "— Ada Quill (@adaq) May 7, 2014\n\n“Nobody slept until the tide had turned.”"
    )
    said = [s for s in onrecord.read(text).statements if text[slice(*s.cue[0])] == "said"]
    assert [[text[slice(*c)] for c in s.content] for s in said] == [
        [
            "“The pier held, and we were glad of it,”",
            "“It was a long night.",
            "“Nobody slept until the tide had turned.”",
        ]
    ]
