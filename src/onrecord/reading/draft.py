"""A statement on its way: what the model or a rule found, before marks, form and speaker are settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.types import Span, Stance

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Places in the text, in order; `content` is empty where the model saw who speaks but not what."""

    source: Spans
    cue: Spans
    content: Spans
    confidence: float = 0.8
    direct: float = 0.0
    """Probability that the words are the speaker's own, where the model has looked."""
    seen: Mapping[Stance, float] | None = None
    """The model's probabilities of the stances, where it has looked."""
    terms: tuple[float, ...] = ()
    """What the confidence rests on (see `confidence`); nothing where a rule found it."""


def touches(a: Iterable[Span], b: Iterable[Span]) -> bool:
    """Whether any two of the spans share a character."""
    b = list(b)
    return any(s < y and x < e for s, e in a for x, y in b)


def merged(text: str, spans: Iterable[Span]) -> Spans:
    """Spans in order, made one where no word stands between."""
    out: list[Span] = []
    for a, b in sorted(spans):
        if out and not any(c.isalnum() for c in text[out[-1][1] : a]):
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)
