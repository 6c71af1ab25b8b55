"""In whose words: form and the state of the marks."""

from __future__ import annotations

import pytest

from onrecord.reading.form import form_and_marks
from onrecord.reading.marks import quotations


def judge(text: str, content: str, cue: str, source: str) -> tuple[str, str]:
    def span(words: str) -> list[tuple[int, int]]:
        at = text.index(words)
        return [(at, at + len(words))]

    return form_and_marks(text, span(content), span(cue), span(source), quotations(text))


@pytest.mark.parametrize(
    ("text", "content", "form", "marks"),
    [
        ("“The pier holds,” Tarrow said.", "“The pier holds,”", "direct", "kept"),
        ("The pier holds, Tarrow said.", "The pier holds", "indirect", "none"),
        ("Tarrow said the pier “holds well”.", "the pier “holds well”", "mixed", "kept"),
        ("“The pier holds, Tarrow said.", "“The pier holds", "direct", "unbalanced"),
        ("Dusk fell. We will not close, Tarrow said.", "We will not close", "direct", "missing"),
        ("“The pier holds.\n\nTarrow said so.", "“The pier holds.", "direct", "repaired"),
    ],
)
def test_form_and_marks(text: str, content: str, form: str, marks: str) -> None:
    assert judge(text, content, "said", "Tarrow") == (form, marks)


def test_a_writers_own_i_is_not_speech_without_marks() -> None:
    assert judge("I said I would go.", "I would go", "said", "I") == ("indirect", "none")
