"""What holds of resolving for any text and any spans in it, and how long it may take."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.speakers import resolve
from onrecord.types import KINDS, Article, Statement

# Words that the sieves look for, in any order, among any other characters.
WORDS = """
Ana Belt Oskar Linde Harbour Minister the The and nor , . “ ” ( ) — - 's ’s he she who they it his I we both two
Mr. Mrs. of Orrin Committee said asked poll campaign group minister spokesman which that
Jr. III U.S. A. ANA BELT & / ﾞ İ ß 😀 é
Ohio, D-Vt. former vice president Russian Kremlin leader a an
"""
PIECES = st.one_of(st.sampled_from(WORDS.split()), st.sampled_from(("\n", "\u00a0", "\ud800")), st.characters())
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(PIECES, max_size=50).map(" ".join),
    st.lists(PIECES, max_size=50).map("".join),
)
Case = tuple[Article, list[Statement]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda span: (min(span), max(span)))

    def some(most: int) -> tuple[tuple[int, int], ...]:
        return tuple(draw(st.lists(spans, max_size=most)))

    said = [
        Statement(id=str(n), form="direct", source=some(2), cue=some(1), content=some(2))
        for n in range(draw(st.integers(0, 5)))
    ]
    return Article(id="a", text=text), said


@settings(deadline=None, max_examples=400)
@given(cases())
def test_any_text_and_any_spans_get_an_answer_each(case: Case) -> None:
    article, said = case
    answers = resolve(article, said)
    assert len(answers) == len(said)
    for answer, statement in zip(answers, said, strict=True):
        assert answer.why
        if not any(start < end for start, end in statement.source):
            assert (answer.speaker, answer.why) == (None, "no source")
        if answer.speaker:
            assert answer.speaker.kind in KINDS
            assert answer.speaker.name.split()
            assert "\n" not in answer.speaker.name


@settings(deadline=None, max_examples=100)
@given(cases())
def test_an_article_read_again_gets_the_same_answers(case: Case) -> None:
    assert resolve(*case) == resolve(*case)


@settings(deadline=None, max_examples=100)
@given(cases())
def test_a_statement_without_a_source_changes_no_other_answer(case: Case) -> None:
    article, said = case
    mute = Statement(id="mute", form="direct", content=())
    assert resolve(article, [*said, mute])[:-1] == resolve(article, said)


SOURCES = ("he", "she", "who", "the minister", "Belt", "the mayor", "the agency")
PASSAGES = {
    "sentences": "Ana Belt, the harbour minister, met him, she said, and the mayor who left the agency agreed. ",
    "one sentence": "Ana Belt met Oskar Linde and he said the minister who ",
    "capitals": "ANA BELT SAYS THE MINISTER LIED ",
    "one surname": "Ana Belt and Mayor Oskar Belt said he and the mayor saw Mr. Belt. ",
    "no end of a name": "Bank of ",
    "initials": "A. ",
    "lines": "Ana Belt\n",
    "spaces": " ",
    "marks": "“",
    "one word": "A",
}


def took(passage: str, length: int, statements: int) -> float:
    """CPU seconds for a text of that length, made of one passage, with so many statements all over it."""
    text = (passage * (length // len(passage) + 1))[:length]
    step = length // statements
    said = []
    for n in range(statements):
        word = SOURCES[n % len(SOURCES)]
        at = max(n * step, text.find(word, n * step, n * step + step))
        said.append(Statement(id=str(n), form="direct", source=((at, at + len(word)),), content=()))
    start = time.process_time()
    resolve(Article(id="a", text=text), said)
    return time.process_time() - start


@pytest.mark.parametrize("passage", PASSAGES.values(), ids=PASSAGES.keys())
def test_time_grows_with_the_text_and_not_with_its_square(passage: str) -> None:
    took(passage, 1_000, 5)
    small = min(took(passage, 12_500, 62) for _ in range(3))
    # Eight times the text: 64 times the time if it went by the square. The rest is for a busy machine.
    assert min(took(passage, 100_000, 496) for _ in range(2)) < 24 * small + 0.1


def test_whoever_is_named_among_equals_is_the_same_one_in_every_run() -> None:
    """Sets of words have another order in each run of Python: nothing may depend on it."""
    program = (
        "from onrecord.reading.speakers import resolve\n"
        "from onrecord.types import Article, Statement\n"
        "text = 'Lawmaker urges repair of the pier.\\n\\nSen. Ada Quill met Rep. Ben Tarrow and Rep. Cy Orlov.'\n"
        "said = Statement(id='s', form='indirect', source=((0, 8),), cue=((9, 14),), content=((15, 33),))\n"
        "print(resolve(Article(id='a', text=text), [said])[0])\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(8)
    }
    assert len(told) == 1
