"""The sample pile as the record has it after reading, and what its editor would have comparing find."""

from __future__ import annotations

from typing import Any

from onrecord import sample
from onrecord.sample.locating import only, passage
from onrecord.types import Article, Span

EDITOR: dict[str, Any] = sample.editor()
TEXTS = {name: article.text for name, article in sample.articles().items()}
NAMES = {article.id: name for name, article in sample.articles().items()}
"""The editor's names, by the articles' ids."""


def gold() -> list[Article]:
    """The articles with the statements that the editor finds in them."""
    return sample.gold()


def planted_alterations() -> set[tuple[str, str, Span]]:
    """Kind, article and place of each alteration."""
    return {
        (a["kind"], a["article"], only(a["article"], TEXTS[a["article"]], a["words"])) for a in EDITOR["alterations"]
    }


def planted_copies() -> list[tuple[str, Span, str, Span]]:
    """Article and place of each copied passage: where it comes from, where it went."""
    return [
        (of, passage(of, TEXTS[of], *first), into, passage(into, TEXTS[into], *second))
        for (of, *first), (into, *second) in ((c["of"], c["in"]) for c in EDITOR["copies"])
    ]


def near(one: Span, other: Span) -> bool:
    """Whether half of the longer of two places is in both."""
    return 2 * (min(one[1], other[1]) - max(one[0], other[0])) >= max(one[1] - one[0], other[1] - other[0])
