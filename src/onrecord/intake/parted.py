"""A text that was found as one piece, parted again where its page has paragraphs.

Where a page has little text trafilatura gives all of it in one: a first paragraph with the wall behind it, captions in
a row. Neither could be told apart then.
"""

from __future__ import annotations

from onrecord.intake.fragment import paragraphs

LONGEST = 500_000
"""Characters of a page that is looked at once more: one with so little text is mostly smaller."""
MOST = 0.8
"""The share of the text that has to be found again, paragraph by paragraph, for it to be parted."""


def parted(text: str, page: str) -> list[str]:
    """The paragraphs of the page that make up a text, in order; the text itself where they do not.

    >>> parted("It held. Log in to read on.", "<h1>Gate</h1><p>It held.</p><p>Log in to read on.</p>")
    ['It held.', 'Log in to read on.']
    """
    if len(page) > LONGEST:
        return [text]
    found: list[str] = []
    at = 0
    for paragraph in paragraphs(page):
        there = text.find(flat := " ".join(paragraph.split()), at)
        if there >= 0:
            found.append(flat)
            at = there + len(flat)
    return found if len(found) > 1 and sum(map(len, found)) >= MOST * len(text) else [text]
