"""Model and rules together: nobody is made to claim what he speaks against."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading import drafting
from onrecord.reading.decoding import Found, Range
from onrecord.reading.drafting import _not_theirs
from onrecord.reading.evidence import Evidence
from onrecord.reading.marks import quotations
from onrecord.reading.tagger import Tagger
from onrecord.reading.words import split
from onrecord.types import Span


def span(text: str, piece: str) -> tuple[Span, ...]:
    start = text.index(piece)
    return ((start, start + len(piece)),)


@pytest.mark.parametrize(
    ("text", "cue", "theirs"),
    [
        ("Orlov turned the tables on claims the board had lied.", "claims", False),
        ("Orlov spoke against the allegation that the board had lied.", "allegation", False),
        ("Orlov claims the board had lied.", "claims", True),
        ("Orlov’s claims that the board had lied were read out.", "claims", True),
        ("Orlov denied reports that the board had lied.", "denied reports", True),
    ],
)
def test_a_claim_that_somebody_speaks_of_is_not_his(text: str, cue: str, theirs: bool) -> None:
    assert _not_theirs(text, span(text, "Orlov"), span(text, cue)) is not theirs


def test_a_quotation_beside_its_clause_is_kept_where_an_outer_link_took_its_words() -> None:
    text = '"The wall was sound. That is not proof", Orlov said, per Bay News.'
    (words,) = split([text], Tagger().tokenizer)

    def ranges(piece: str) -> tuple[Range, ...]:
        a = text.index(piece)
        return ((int((words.start < a).sum()), int((words.start < a + len(piece)).sum())),)

    sure = Evidence(0.9, 0.9, 0.9, 0.9, 0.9, 0.0)
    stance = np.zeros(8, np.float32)
    outer = Found(ranges("per Bay")[0], ranges("News"), ranges(text[: text.index(", per")]), stance, 0.0, sure)
    inner = Found(ranges("said")[0], ranges("Orlov"), (), stance, 0.0, sure)
    drafts = drafting.drafts(text, words, [inner, outer], quotations(text), None, Tagger().sure)
    said = [[text[slice(*c)] for c in d.content] for d in drafts if text[slice(*d.cue[0])] == "said"]
    assert said == [['"The wall was sound. That is not proof"']]


def test_a_quotation_that_has_its_clause_in_front_needs_none_behind() -> None:
    text = "Asked about it, he warned, “That will be fair game for all,” Orlov told the Bay News."
    (words,) = split([text], Tagger().tokenizer)
    content = words.touching(text.index("“"), text.index("” ") + 1)
    cue = words.touching(*span(text, "warned")[0])
    sure = Evidence(0.9, 0.9, 0.9, 0.9, 0.9, 0.0)
    found = Found(cue, (words.touching(*span(text, "he")[0]),), (content,), np.zeros(8, np.float32), 0.0, sure)
    drafts = drafting.drafts(text, words, [found], quotations(text), None, Tagger().sure)
    assert [text[slice(*d.cue[0])] for d in drafts] == ["warned"]
