"""Sources marked in a text by <angles>, and whom they are resolved to."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.reading.speakers import resolve
from onrecord.types import Article, Span, Statement


def told(marked: str, cues: Mapping[int, str] | None = None) -> list[tuple[str, str] | None]:
    """Name and kind of each source in <angles>; `cues` are the words of those cues that matter, by the source."""
    text, spans, at = "", [], 0
    for n, part in enumerate(marked.replace(">", "<").split("<")):
        if n % 2:
            spans.append((at, at + len(part)))
        text += part
        at += len(part)
    said = [
        Statement(id=str(n), form="indirect", source=(s,), cue=_cue(text, s, (cues or {}).get(n)), content=())
        for n, s in enumerate(spans)
    ]
    return [(r.speaker.name, r.speaker.kind) if r.speaker else None for r in resolve(Article(id="a", text=text), said)]


def _cue(text: str, source: Span, words: str | None) -> tuple[Span, ...]:
    """The place of a cue's words nearest to its source."""
    if words is None:
        return ()
    start = min((i for i in range(len(text)) if text.startswith(words, i)), key=lambda i: abs(i - source[0]))
    return ((start, start + len(words)),)
