"""Statements marked in a text as "[source] {cue} <content>", and their stance."""

from __future__ import annotations

import re

from onrecord.reading.facts.stance import settle
from onrecord.types import Span, Stance, Statement

_PIECE = re.compile(r"\[(?P<source>[^]]*)\]|\{(?P<cue>[^}]*)\}|<(?P<content>[^>]*)>")


def told(marked: str) -> tuple[str, Statement]:
    """A text and its statement from "[source] {cue} <content>"."""
    text = ""
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    end = 0
    for piece in _PIECE.finditer(marked):
        text += marked[end : piece.start()]
        words = piece[piece.lastgroup or 0]
        spans[piece.lastgroup or ""].append((len(text), len(text) + len(words)))
        text += words
        end = piece.end()
    text += marked[end:]
    return text, Statement(id="1", form="indirect", **{role: tuple(found) for role, found in spans.items()})  # type: ignore[arg-type]


def stance(marked: str, seen: dict[Stance, float] | None = None) -> Stance:
    return settle(*told(marked), seen)[0]
