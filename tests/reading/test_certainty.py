"""How surely a statement is made: which words count, where they stand, and what they are worth."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.facts import stance
from onrecord.reading.facts.certainty import settle
from onrecord.reading.facts.hedges import KIND, LEVELS, REVERSED
from onrecord.types import LEVELS as SCALE
from onrecord.types import Certainty, Span, Statement
from tests.reading import marked


def told(text: str) -> tuple[str, Statement]:
    """A text and its statement, stance settled, from "[source] {cue} <content>"."""
    text, statement = marked.told(text)
    settled, _ = stance.settle(text, statement)
    return text, msgspec.structs.replace(statement, stance=settled)


def read(text: str) -> Certainty:
    return settle(*told(text))[0]


STATED = [
    # In the cue, by the source.
    ("[Economists] {believe} <the harbour tax will go>.", "likely", "believe", "source"),
    ("[Mr. Orly] {suspects} <that the ledger was burned>.", "likely", "suspects", "source"),
    ("[The pilots] {do not expect} <a deal before spring>.", "unlikely", "not expect", "source"),
    ("[Few voters] {think} <the ferry will ever run again>.", "unlikely", "think", "source"),
    ("[Several aldermen] {doubt} <that the roof can be saved>.", "unlikely", "doubt", "source"),
    ("[Her backers] {remain confident} <that she will win>.", "very-likely", "confident", "source"),
    ("[The coach] {is convinced} <that the whistle blew early>.", "almost-certain", "convinced", "source"),
    # In the cue, by the writer.
    ("<The new viaduct> {is expected} <to open in June>.", "likely", "expected", "writer"),
    ("<The minister> {isn't expected} <to attend the vigil>.", "unlikely", "isn't expected", "writer"),
    ("<The mayor> {seemed} <to be enjoying the parade>.", "likely", "seemed", "writer"),
    ("{It is unclear} <whether the dam held>.", "roughly-even", "unclear", "writer"),
    ("{It's not clear} <who paid for the boat>.", "roughly-even", "not clear", "writer"),
    ("[The guild] {will likely back} <the younger candidate>.", "likely", "likely", "writer"),
    ("[Commuters] {might blame} <the contractor>.", "roughly-even", "might", "writer"),
    ("<The quarry> {is almost certain} <to close>.", "almost-certain", "certain", "writer"),
    ("{It seems} <very unlikely that the choir will tour>.", "very-unlikely", "seems very unlikely", "writer"),
    # Right beside the cue or the source.
    ("[Senator Ruiz] reportedly {told} her aides <to burn the notes>.", "roughly-even", "reportedly", "writer"),
    ("Perhaps [he] {thought} <nobody was counting>.", "roughly-even", "Perhaps", "writer"),
    ("[Dana Wick] appeared to {suggest} <that the map was forged>.", "likely", "appeared", "writer"),
    # In the content.
    ('"<I think the orchard will recover>," [Bo Lind] {said}.', "likely", "I think", "source"),
    ('"<We really do believe it is a fair price>," [Ms. Tarn] {said}.', "likely", "We really do believe", "source"),
    ("[Ms. Tarn] {said}: “<I don’t think the well is dry>.”", "unlikely", "I don’t think", "source"),
    ("[The captain] {said} <he doesn't believe the fog will lift>.", "unlikely", "doesn't believe", "source"),
    ("[Mr. Ode] {told} reporters <that he expects the strike to end>.", "likely", "expects", "source"),
    ("[The auditor] {warned} <that the fund may run dry>.", "roughly-even", "may", "source"),
    ("[Analysts] {say} <the merger could cost nine hundred jobs>.", "roughly-even", "could", "source"),
    ("[Ms. Vell] {said} <if the frost holds, the river might freeze>.", "roughly-even", "might", "source"),
    ("[Police] {said} <that a man who was hurt in the crush may lose an arm>.", "roughly-even", "may", "source"),
    ("<The bakery>, [he] {said}, <may have to move>.", "roughly-even", "may", "source"),
    ("[Forecasters] {say} <it is very likely that the snow will stay>.", "very-likely", "very likely", "source"),
    ("[The warden] {said} <visitors are not likely to notice>.", "unlikely", "not likely", "source"),
    ('"<They are probably lost>," [the guide] {said}.', "likely", "probably", "source"),
    ('"<I think they are probably lost>," [the guide] {said}.', "likely", "probably", "source"),
    ('"<Maybe the clock is wrong>," [she] {said}.', "roughly-even", "Maybe", "source"),
    ('"<It is clear that nobody read the file>," [Ms. Oduya] {said}.', "almost-certain", "clear", "source"),
    ('"<There is no doubt the seal was broken>," [Mr. Quill] {said}.', "almost-certain", "no doubt", "source"),
    ('"<I don\'t doubt that he meant well>," [Ana Belt] {said}.', "almost-certain", "I don't doubt", "source"),
    ('"<There is no chance the tower stands>," [Ms. Ruel] {said}.', "almost-no-chance", "no chance", "source"),
    ("[The vet] {said} <it was impossible to save the herd>.", "almost-no-chance", "impossible", "source"),
    ("[Witnesses] {described} <what appeared to be a small drone>.", "likely", "appeared", "source"),
    ("[The envoy] {said} <there did not seem to be a plan>.", "likely", "seem", "source"),
]

UNSTATED = [
    "[Mayor Ana Belt] {said} <the bridge would open in May>.",
    "[Mayor Ana Belt] {said} <that in early May the bridge opened>.",
    "[The teacher] {believes in} <early starts>.",
    "[The committee] {is thinking about} <a second vote>.",
    "[Ana Belt] {made it clear} <that she would not run>.",
    "[The ruling] {raised doubts about} <the whole scheme>.",
    "[He] {could not say} <who held the key>.",
    "[She] {said} <the lake could not be seen from the road>.",
    "[He] {said} <he could hear the engines>.",
    "[The board] {dismissed the claim} <that the plant may close>.",
    "[She] {asked} <whether the road might reopen>.",
    "[Mr. Ode] {said} <he hired a driver who may testify>.",
    "[Mr. Ode] {praised} <rules that could save the marsh>.",
    "[The firm] {said} <it paid because auditors might come>.",
    '"<My name may not be on the door, but I still sweep the floor>," [she] {said}.',
    "[The survey] {found} <that 40 percent of likely voters had not decided>.",
    "[The lawyer] {said} <there was clear evidence of fraud>.",
    "[He] {said} <the film made the town seem poor>.",
    "[She] {said} <her client would appear in court on Friday>.",
    '"<The roof is gone. We lost it all. I think the wind did it>," [Mr. Quill] {said}.',
    "[She] {said} <most people believe the story>.",
    "[Police] {named} <the suspect as Ira Bloom>.",
    "[Police] {said} <the dead suspect is Ira Bloom>.",
    "[Police] {said} <one suspect was held>.",
    "[The clerk] {said} <that several suspects are at large>.",
    "[Women] {are more likely to say} <that the fare is too high>.",
]


@pytest.mark.parametrize(("marked", "level", "words", "whose"), STATED)
def test_words_that_say_how_sure(marked: str, level: str, words: str, whose: str) -> None:
    found = read(marked)
    assert (found.level, found.text, found.whose) == (level, words, whose)


@pytest.mark.parametrize("marked", UNSTATED)
def test_words_that_say_something_else(marked: str) -> None:
    assert read(marked) == Certainty()


def test_what_rules_the_cue_goes_before_its_content() -> None:
    found = read("[Aides] {expect} <that the bill may pass>.")
    assert (found.text, found.whose) == ("expect", "source")


def test_why_names_the_words_and_their_place() -> None:
    assert settle(*told("[Ana Belt] {said} <it may rain>."))[1] == '"may" in the main clause of the content'
    assert settle(*told("[Ana Belt] {thinks} <it will rain>."))[1] == '"thinks" in the cue'
    assert settle(*told("[Ana Belt] {said} <it rained>."))[1] == "no words that say how sure"


@pytest.mark.parametrize("marked", [case[0] for case in STATED])
def test_the_span_holds_exactly_the_words_and_stands_by_the_statement(marked: str) -> None:
    text, statement = told(marked)
    found, _ = settle(text, statement)
    assert found.span is not None
    start, end = found.span
    assert text[start:end] == found.text
    near = [(a - 30, b + 30) for a, b in (*statement.source, *statement.cue)] + list(statement.content)
    assert any(a <= start and end <= b for a, b in near)


@given(st.text(alphabet="abıİ’'\"“. ,", max_size=12), st.sampled_from(sorted(KIND)), st.integers(0, 3))
def test_any_text_gives_words_that_stand_there(noise: str, word: str, turn: int) -> None:
    """Whatever stands around a word, and wherever the spans lie: nothing raises, and the span holds the words."""
    text = f"{noise}I {word.title() if turn % 2 else word} that {noise} it is {word} to {noise}"
    third = len(text) // 3
    spans: list[Span] = [(0, third), (third, 2 * third), (2 * third, len(text))]
    source, cue, content = spans[turn % 3], spans[(turn + 1) % 3], spans[(turn + 2) % 3]
    found, why = settle(text, Statement(id="1", form="indirect", source=(source,), cue=(cue,), content=(content,)))
    assert why
    if found.level == "unstated":
        assert found == Certainty()
    else:
        assert found.span is not None
        assert found.text == text[slice(*found.span)]
        assert found.whose in ("source", "writer")


def test_a_statement_without_spans_is_unstated() -> None:
    assert settle("It may rain.", Statement(id="1", form="direct"))[0] == Certainty()


def test_each_word_has_one_level_of_the_scale() -> None:
    assert set(LEVELS.values()) <= set(SCALE) - {"unstated"}
    assert set(REVERSED) | set(REVERSED.values()) <= set(SCALE) - {"unstated"}
    assert set(LEVELS) <= set(KIND)
