"""The stance of a source: what the cue makes of it, what follows, negation, and how rules and a model agree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.facts.cues import LEAN, PLAIN, SURE, entries
from onrecord.reading.facts.senses import LEMMAS, SENSES
from onrecord.reading.facts.stance import settle, weigh
from onrecord.reading.facts.turns import TURNS
from onrecord.types import STANCES, Span, Stance, Statement
from tests.reading.marked import stance, told


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Mayor Ana Belt] {said} <the bridge would open in May>.", "asserts"),
        ("[Belt] {accused} <the builders of hiding the cracks>.", "asserts"),
        ("[The report] {found} <rust in every gate>.", "asserts"),
        ("[Belt] {flatly denied} <that she had seen the letter>.", "denies"),
        ("[The court] {struck down} <the toll>.", "denies"),
        ("[Belt] {did not see} <it that way>.", "denies"),
        ("[Belt] {had not seen} <the new gate yet>.", "asserts"),
        ("[The harbour board] {pushed back on} <the charge>.", "denies"),
        ("[Ossian Crewe] {called into question} <her figures>.", "doubts"),
        ("[Engineers] {are sceptical of} <the plan for a fourth gate>.", "doubts"),
        ("{It is unclear whether} <the gate was ever tested>.", "doubts"),
        ("[Crewe] {wondered} <why nobody had looked at the pumps>.", "asks"),
        ("[Crewe] {urged} <the council to wait>.", "urges"),
        ("[The union] {called on Tuesday for} <a new inquiry>.", "urges"),
        ("[The union] {asked} <Ana Belt, the warden of the new sea lock, to open the books>.", "urges"),
        ("[The union] {asked} <Ana Belt how she plans to open the books>.", "asks"),
        ("[Belt] {said} <she cannot comment on the leak>.", "withholds"),
        ("[Belt] {said} <the clerk could not answer the question>.", "withholds"),
        ("[Belt] {promised} <to publish the accounts>.", "intends"),
        ("[The council] {plans} <a vote in June>.", "intends"),
        ("[Fishermen] {fear} <the gates will close for good>.", "feels"),
        ("[Crewe] {is worried about} <the cost>.", "feels"),
        ("[The firm] {declined to comment on} <the leak>.", "withholds"),
        ("[Belt] {stopped short of saying} <who had signed the order>.", "withholds"),
        ("[The ministry] {has yet to respond to} <a request made on Monday>.", "withholds"),
    ],
)
def test_the_cue_decides(marked: str, expected: Stance) -> None:
    assert stance(marked) == expected


@pytest.mark.parametrize(
    "content", ["it was not true", "the board should resign", "she would sell the boats", "she hopes to win"]
)
def test_the_content_does_not_decide_under_a_plain_cue(content: str) -> None:
    assert stance(f"[Belt] {{said}} <{content}>.") == "asserts"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Crewe] {asked} <why the pumps had failed>.", "asks"),
        ("[Crewe] {asked} <the council to pay for the pumps>.", "urges"),
        ("[Crewe] {asked for} <a second survey>.", "urges"),
        ("[Belt] {was asked about} <the missing pages>.", "asks"),
        ("[Crewe] {wants} <to sell the boats>.", "intends"),
        ("[Crewe] {wants} <to know who paid>.", "asks"),
        ("[Crewe] {wants} <the council to sell the boats>.", "urges"),
        ("[Crewe] {would like} <to sell the boats>.", "intends"),
        ("[Crewe] {would like} <a word with the board>.", "feels"),
        ("[Crewe] {would} <like to sell the boats>.", "asserts"),
        ("[Belt] {agreed} <that the gate was old>.", "asserts"),
        ("[Belt] {agreed} <to mend the gate>.", "intends"),
        ("[Crewe] {called} <the gate a ruin>.", "asserts"),
        ("[Belt] {told} crews <to leave the lock>.", "urges"),
        ("[Belt] {told} crews <the lock was safe>.", "asserts"),
        ("[Crewe] {suggested} <closing the lock>.", "urges"),
        ("[Crewe] {suggested} <that the lock had never been inspected>.", "asserts"),
        ("[Crewe] {questioned} <whether the lock was safe>.", "doubts"),
        ("[Crewe] {shot back}, <that was years ago>.", "asserts"),
        ("[Crewe] {backs} <the fourth gate>.", "feels"),
        ("[The tower] {looks like} <a copy>.", "asserts"),
        ("[Crewe] {likes} <the tower>.", "feels"),
        ("[Belt] {expressed} <doubts about the survey>.", "doubts"),
        ("[Belt] {expressed} <relief that it was over>.", "feels"),
        ("[The council] {voted for} <the gate>.", "feels"),
        ("[The council] {voted} <to build the gate>.", "intends"),
        ("[Belt] {refused} <to accept the verdict>.", "denies"),
        ("[Belt] {refused} <to say who had paid>.", "withholds"),
        ("[Belt] {warned} <that the lock might fail>.", "asserts"),
        ("[Belt] {warned} crews <not to touch the lock>.", "urges"),
    ],
)
def test_what_follows_decides_where_a_cue_has_several_senses(marked: str, expected: Stance) -> None:
    assert stance(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Belt] {did not say} <when the lock would open>.", "withholds"),
        ("[Belt] {didn’t mention} <the leak>.", "withholds"),
        ("[Belt] {never denied} <that she was there>.", "withholds"),
        ("[The firm] {did not dispute} <the figure>.", "withholds"),
        ("[Belt] {is not sure} <the lock will hold>.", "doubts"),
        ("[No one] {expected} <the lock to fail>.", "doubts"),
        ("[Belt] {does not plan} <to sell the lock>.", "intends"),
        ("[Belt] {doesn't like} <the new gate>.", "feels"),
        ("[Belt] {did not accept} <the verdict>.", "denies"),
        ("[Belt] did not {mention} <the leak>.", "withholds"),
        ("[Belt] declined to {comment} <on the leak>.", "withholds"),
        ("[Nobody from the firm] {has explained} <the leak>.", "withholds"),
        ("[Belt] {was not willing to say} <who had paid>.", "withholds"),
        ("[Belt] {does not want} <to say who had paid>.", "withholds"),
        ("[Belt] {does not want} <to be quoted by name>.", "withholds"),
        ("[Belt] {hasn't outlined a plan} <to mend the lock>.", "withholds"),
        ("[Belt] {hasn't expressed any interest in} <the post>.", "withholds"),
        ("[The board] {has not decided} <whether to mend the lock>.", "doubts"),
        ("[The board] {has not made a decision on} <the lock>.", "doubts"),
        ("[Fishermen] {do not trust} <the board>.", "doubts"),
        ("[Fishermen] {don't mind} <the noise>.", "feels"),
        ("<The lock> {is not expected} <to open before May>.", "asserts"),
        ("<The board> {is not known for} <haste>.", "asserts"),
        ("[Belt] {has no doubt} <that it was rust>.", "asserts"),
        ("[Belt] {does not think} <so>.", "denies"),
        ("[Belt] {doesn’t believe} <it>.", "denies"),
        ("[Belt] {does not think} <it will hold>.", "doubts"),
    ],
)
def test_negation_turns_the_stance(marked: str, expected: Stance) -> None:
    assert stance(marked) == expected


def test_a_negation_before_a_full_stop_or_before_the_source_is_no_negation() -> None:
    assert stance("He would not. [Belt] {mentioned} <the leak>.") == "asserts"
    assert stance("It did not, [Belt] {said}, <leak at all>.") == "asserts"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Belt] {said}, <“Who opened the lock?”>", "asks"),
        ("[Belt] {said}, <“Did Mr. Crewe go to the U.K. office that night?”>", "asks"),
        ("<“Why now? And why here?”> [Belt] {said}.", "asks"),
        ("[Belt] {said}, <“It leaks. Who knew?”>", "asserts"),
        ("[Belt] {said}, <“It always leaked, right?”>", "asserts"),
        ("[CREWE]{:} <Is the lock safe?>", "asks"),
        ("[CREWE]{:} <The lock is safe.>", "asserts"),
        ("[Belt] {said}, <“Do not touch the lock.”>", "urges"),
        ("[Belt] {shouted}: <“Stop the pumps!”>", "urges"),
        ("[Belt] {shouted}: <“The pumps are dry!”>", "asserts"),
        ("[Belt] {said}, <“Seriously, just follow the pilot.”>", "urges"),
        ("[Belt] {said}, <“Let me tell you about the lock.”>", "asserts"),
        ("[Belt] {said}, <“Look, the lock is old.”>", "asserts"),
        ("[Belt] {denied it}: <“Who would say such a thing?”>", "denies"),
    ],
)
def test_a_quotation_that_is_wholly_a_question_or_a_command(marked: str, expected: Stance) -> None:
    assert stance(marked) == expected


def test_a_promise_rules_what_is_promised() -> None:
    assert stance("[Belt] {promised to oppose} <the gate>.") == "intends"
    assert stance("[Belt] {refused to endorse} <the gate>.") == "withholds"
    assert stance("[Belt] {tried to refute} <the claim>.") == "denies"


def test_case_and_curly_marks_make_no_difference() -> None:
    assert stance("[BELT] {DIDN’T MENTION} <THE LEAK>") == stance("[Belt] {didn't mention} <the leak>") == "withholds"


def test_why_names_the_words() -> None:
    assert settle(*told("[Belt] {has flatly denied} <it>."))[1] == 'cue "denied"'
    assert settle(*told("[Belt] {did not say} <when>."))[1] == 'negated, "not say"'
    assert "question" in settle(*told("[Belt] {said}, <“Who?”>"))[1]


def test_a_sure_rule_stands_against_the_model() -> None:
    assert stance("[Belt] {denied} <the charge>.", {"asserts": 0.99, "denies": 0.005}) == "denies"
    assert stance("[Rumours] {circulate} <that the gate is to shut>.", {"asserts": 0.2, "intends": 0.7}) == "asserts"


def test_an_unsure_rule_gives_way_to_a_model_that_is_sure() -> None:
    marked = "[Belt] {scoffed at} <the charge>."
    assert stance(marked) == "denies"
    assert stance(marked, {"asserts": 0.6, "denies": 0.3}) == "denies"
    assert stance(marked, {"asserts": 0.99, "denies": 0.001}) == "asserts"
    assert "against" in settle(*told(marked), {"asserts": 0.99})[1]


def test_a_cue_in_no_list_leaves_the_choice_to_the_model() -> None:
    marked = "[Belt] {harrumphed at} <the charge>."
    assert stance(marked) == "asserts"
    assert stance(marked, {"feels": 0.7, "asserts": 0.2}) == "feels"
    assert stance(marked, {"feels": 0.45, "asserts": 0.4}) == "asserts"


@settings(deadline=None)
@given(st.sampled_from(STANCES))
def test_a_model_with_no_opinion_leaves_the_choice_to_the_rules(expected: Stance) -> None:
    cues = {"asserts": "said", "asks": "wondered", "urges": "urged", "intends": "vowed", "feels": "regrets"}
    cues |= {"denies": "denied", "doubts": "doubts", "withholds": "withheld"}
    marked = f"[Belt] {{{cues[expected]}}} <the sale>."
    assert stance(marked, dict.fromkeys(STANCES, 0.125)) == stance(marked, {}) == stance(marked) == expected


_WORDS = [
    *("not", "never", "said", "asked", "to", "“", "”", "?", "denied", "wants", "no", ":", "'", "’s", "yet", "declined"),
    *(
        "question",
        "about",
        "ß",
        "\n",
        "call",
        "for",
        "like",
        "İ",
        "wasn't",
        "how",
        "would",
        "be",
        "agreed",
        ".",
        "\ud800",
    ),
]
_TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join))
_SPANS = st.lists(st.tuples(st.integers(-3, 90), st.integers(-3, 90)), max_size=3).map(tuple)
_PROBABILITIES = st.none() | st.dictionaries(st.sampled_from(STANCES), st.floats(0, 1), max_size=8)


@settings(deadline=None, max_examples=60)
@given(_TEXTS, _SPANS, _SPANS, _SPANS, _PROBABILITIES)
def test_any_text_and_any_spans_have_a_stance_and_a_reason(
    text: str,
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    seen: dict[Stance, float] | None,
) -> None:
    statement = Statement(id="1", form="indirect", source=source, cue=cue, content=content)
    found, why = settle(text, statement, seen)
    assert found in STANCES
    assert why
    assert 0 < weigh(text, statement).strength < 1
    assert settle(text, statement, seen) == (found, why)


def test_each_listed_cue_is_found_by_its_own_words() -> None:
    """A cue that its own words do not lead to is a dead entry: spelt in another form than it is looked up in."""
    for lists in (SURE, LEAN):
        for cue, _ in entries(lists):
            looked_up = " ".join(LEMMAS.get(word, word) for word in cue.split())
            assert cue in SENSES or looked_up in SENSES, cue


def test_each_cue_is_listed_once() -> None:
    listed = [cue for lists in (SURE, LEAN) for cue, _ in entries(lists)]
    listed += [cue.replace("+", " ") for cue in PLAIN.split()] + list(TURNS)
    assert len(listed) == len(set(listed)), sorted({cue for cue in listed if listed.count(cue) > 1})
