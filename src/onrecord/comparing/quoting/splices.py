"""Words inside a speaker's marks that are the writer's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.comparing.quoting.version import Version
from onrecord.comparing.text.terms import terms
from onrecord.types import Span

_CLINGS_BEFORE = re.compile("(?:[\"“”„‟«»＂‘’']|``)[\\[(]?$")
_CLINGS_BEHIND = re.compile("[.,;:!?…]{0,3}(?:[\"“”„‟«»＂‘’']|``)")
_SINGLE_OPEN = re.compile(r"(?:^|(?<=[\s(—–]))['‘](?=\w)", re.MULTILINE)
_SINGLE_CLOSE = re.compile(r"(?<=[.,!?…])['’](?!\w)")
FEWEST = 8
"""Words of a sentence that names its own speaker, at least: shorter ones are titles and slogans."""
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+(?=\S)[^.!?…]*)*[.!?…]*")
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|[Uu]s|[Oo]urs?)\b")


def amid_marks(text: str, place: Span) -> bool:
    """Whether a place that is taken for unmarked may stand between marks after all: a mark clings to it, or its
    paragraph has single marks, which cannot be told from apostrophes for sure.

    >>> amid_marks("He said: 'We never closed it.'", (10, 28))
    True
    >>> amid_marks("He didn't say we never closed it.", (14, 32))
    False
    """
    start, end = place
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    high = len(text) if high < 0 else high
    if _CLINGS_BEFORE.search(text[max(0, start - 3) : start]) or _CLINGS_BEHIND.match(text, end):
        return True
    return bool(_SINGLE_OPEN.search(text, low, end) or _SINGLE_CLOSE.search(text, start, high))


def set_off(text: str, place: Span) -> bool:
    """Whether words stand in a paragraph of their own behind a line that ends with a colon: a block quotation.

    >>> told = "She wrote:\\n\\nWe never closed it. It held."
    >>> set_off(told, (12, 31)), set_off("She wrote.\\n\\nWe never closed it.", (12, 31))
    (True, False)
    """
    before = text[: text.rfind("\n", 0, place[0]) + 1].rstrip()
    return len(before) < place[0] and before.endswith(":")


def names_itself(version: Version, text: str) -> Span | None:
    """A sentence inside the marks that calls the one who is said to speak it by first and last name, as a writer does;
    None where there is none, or where it stands alone or speaks of "I" or "we".

    Some people do speak of themselves by name: this is a reason to look, no proof.
    """
    speaker = version.speaker
    if not version.marked or not version.sound or speaker is None or speaker.kind != "person" or not version.named:
        return None
    parts = speaker.name.split()
    if len(parts) < 2:
        return None
    whole = re.compile(rf"\b{re.escape(parts[0])}\s+(?:\S+\s+)?{re.escape(parts[-1])}\b")
    sentences = list(_sentences(text, version.inner))
    for a, b in sentences:
        if (
            len(sentences) > 1
            and len(terms(text, a, b).keys) >= FEWEST
            and whole.search(text, a, b)
            and not FIRST_PERSON.search(text, a, b)
        ):
            return a, b
    return None


def names_speaker(version: Version, run: Span, text: str) -> bool:
    """Whether words inside the marks that another version has not speak of the speaker by surname, and not as "I"."""
    speaker = version.speaker
    if speaker is None or speaker.kind != "person" or " " not in speaker.name:
        return False
    surname = re.compile(rf"\b{re.escape(speaker.name.split()[-1])}\b(?!['’]s)")
    return bool(surname.search(text, *run)) and not FIRST_PERSON.search(text, *run)


def _sentences(text: str, span: Span) -> Iterator[Span]:
    for m in _SENTENCE.finditer(text, *span):
        start, end = m.span()
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            yield start, end
