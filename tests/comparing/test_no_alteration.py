"""What looks like an alteration to a diff and is none to a reader: what an alignment pairs by chance, what another
piece of the same article has, a restart, a masked word, a headline, a phrase."""

from __future__ import annotations

import pytest

from onrecord.comparing.finding.findings import findings
from onrecord.comparing.quoting.alterations import Alteration
from onrecord.comparing.quoting.quotations import quotations
from onrecord.comparing.together import find_copies
from onrecord.types import Finding
from tests.comparing.saying import article

FIRST = "I've heard that the lock is broken."
REST = "I heard that it's a matter of one bad winter and the mill will pay for the whole of it."


def between(was: str, now: str) -> list[Alteration]:
    """What is said of the later of two wordings of one speaker."""
    pile = [article("a", was, published="2024-05-01"), article("b", now, published="2024-05-03")]
    return [a for q in quotations(pile) for a in q.alterations if a.version.article == "b"]


def weights(was: str, now: str) -> list[tuple[str, str]]:
    return [(a.kind, a.weight) for a in between(was, now)]


def told(was: str, now: str) -> list[Finding]:
    pile = [article("a", was), article("b", now)]
    return [f for f in findings(pile, quotations(pile), find_copies(pile)) if f.code == "altered-quotation"]


def test_to_begin_with_the_second_sentence_is_no_cut_though_both_begin_with_the_same_word() -> None:
    assert weights(f"“{FIRST} {REST}”", f"“{REST}”") == []
    assert told(f"“{FIRST} {REST}”", f"“{REST}”") == []


def test_to_end_with_the_last_but_one_is_no_cut_though_both_end_with_the_same_word() -> None:
    end = "Nobody in the town of Harwick wanted to hear of it."
    assert weights(f"“{REST} {end}”", f"“{REST}”") == []


def test_what_another_piece_of_the_article_has_is_not_missing() -> None:
    middle = "the keeper had thought of the eels that were caught in the lock"
    was = f"“{REST[:-1]}, {middle}, and the warden said so in the town hall.”"
    now = f"“{REST[:-1]}, and the warden said so in the town hall.”"
    assert weights(was, now) == [("cut", "plain")]
    assert weights(was, f"“It is a shame that {middle},” Ines Tarrow said. {now}") == []


def test_where_another_piece_has_the_beginning_the_rest_may_stand_before() -> None:
    fact = "the mill will pay for the whole of that bad winter and of the next one as well"
    was = f"“I've heard that it's a ruin. I heard it's {fact}.”"
    assert weights(was, f"“I've heard that it's {fact}.”") != []
    assert weights(was, f"“I've heard that it's a ruin,” Ines Tarrow said. “I've heard that it's {fact}.”") == []


@pytest.mark.parametrize("heard", ["it's not, it's", "it was never, it's", "it's, it's"])
def test_a_restart_that_is_left_out_turns_nothing(heard: str) -> None:
    was = f"“The lock broke on Monday and {heard} the town that will pay for a whole new gate.”"
    assert {w for _, w in weights(was, was.replace(heard, "it's"))} <= {"slight"}


def test_a_not_that_nothing_begins_again_behind_is_grave() -> None:
    was = "“The lock broke on Monday and it's not the town that will pay for a whole new gate.”"
    assert weights(was, was.replace(" not", "")) == [("words", "grave")]


@pytest.mark.parametrize("printed", ["f---", "f*****g", "F***ing"])
def test_a_masked_word_is_the_word(printed: str) -> None:
    was = "“They will look at me as just some freezing keeper who shouts about the lock.”"
    assert weights(was, was.replace("freezing", printed)) == weights(was.replace("freezing", printed), was) == []
    assert weights(was.replace("freezing", "stupid"), was.replace("freezing", printed)) == [("words", "plain")]


def test_a_headline_says_the_same_shortly() -> None:
    was = "“The council has confirmed that the town of Harwick will go without its water for six long days.”"
    now = "“Council Confirms Town of Harwick Will Go Without Water for Six Long Days.”"
    assert {w for _, w in weights(was, now)} <= {"slight"}


def test_a_phrase_in_the_writers_sentence_is_not_cut() -> None:
    was = "“an old and sick trick used by millers for decades: to say that eels broke the lock.”"
    assert weights(was, "Brand called it “an old and sick trick.”") == []


def test_a_cut_is_told_with_the_words_that_are_missing_and_no_others() -> None:
    gone = "once the eels had come back and"
    was = f"“I saw the lock of the mill {gone} the whole town of Harwick stood there in the dark.”"
    (found,) = told(was, was.replace(f" {gone}", ""))
    assert found.says.startswith(f"The two differ: here the quotation is without “{gone}”")
