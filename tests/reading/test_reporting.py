"""Quotations beside their own reporting clause are never lost."""

from __future__ import annotations

import time

import pytest

from onrecord.reading.marks import quotations
from onrecord.reading.reader import Reader
from onrecord.reading.reporting import clauses
from onrecord.types import Article


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“The pier will hold,” Ines Tarrow said.", "Ines Tarrow", "said"),
        ("“The pier will hold”, said Mayor Ines Tarrow.", "Mayor Ines Tarrow", "said"),
        ("“The pier will hold,” the Harbour Board wrote.", "the Harbour Board", "wrote"),
        ("“The pier will hold,” she told reporters.", "she", "told"),
    ],
)
def test_the_clause_behind_a_quotation_is_found(text: str, source: str, cue: str) -> None:
    ((s, c, _),) = clauses(text, quotations(text))
    assert (text[slice(*s)], text[slice(*c)]) == (source, cue)


@pytest.mark.parametrize(
    "text", ["“The pier will hold.” Rain fell.", "“Tide” Tarrow said.", "“The pier will hold.”\n\nTarrow said no more."]
)
def test_what_stands_in_another_sentence_is_no_clause(text: str) -> None:
    assert list(clauses(text, quotations(text))) == []


def test_a_gap_behind_a_quotation_takes_no_time() -> None:
    text = "“The pier will hold”" + " " * 20_000 + "."
    began = time.process_time()
    assert list(clauses(text, quotations(text))) == []
    assert time.process_time() - began < 2


def test_in_a_chain_both_links_are_read_and_one_stands_in_the_other(reader: Reader) -> None:
    text = (
        "“The board concluded with high confidence that Tarrow ordered the repair. That is not a proof”, Tarrow said, "
        "per Bay News."
    )
    article = reader.read(Article(id="x", text=text))
    inner = next(s for s in article.statements if text[slice(*s.cue[0])] == "said")
    assert text[slice(*inner.content[0])].endswith("That is not a proof”")
    assert inner.inside in {None, *(s.id for s in article.statements)} - {inner.id}
