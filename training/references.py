"""Whom a source that is no name refers to, as training sees it: the mention that asks, and those that are right.

From statements with their speakers (the candidates are the names that the reader itself finds), and from documents
with coreference (the candidates are their mentions).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.reading.speakers import mentions
from onrecord.reading.speakers.folding import fold

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reference:
    query: Span
    right: tuple[Span, ...]
    wrong: tuple[Span, ...]


def of_row(row: dict[str, Any]) -> Iterator[Reference]:
    if "mentions" in row:
        yield from _coreference(row["mentions"])
    else:
        yield from _speakers(row)


def _speakers(row: dict[str, Any]) -> Iterator[Reference]:
    known = [s for s in row["statements"] if s["source"] and (s.get("speaker") or {}).get("name")]
    if not known:
        return
    names = [
        ((m.start, m.end), frozenset(fold(w) for w in row["text"][m.start : m.end].split()))
        for m in mentions.find(row["text"])
    ]
    for s in known:
        start, end = s["source"][0][0], s["source"][-1][1]
        wanted = [frozenset(fold(w) for w in name.split()) for name in s["speaker"]["name"].split(" | ")]
        right: list[Span] = []
        wrong: list[Span] = []
        own = False
        for span, words in names:
            same = any(words <= w or w <= words for w in wanted)
            if _overlap(span, (start, end)):
                own = own or same
            else:
                (right if same else wrong).append(span)
        if not own:  # a source with the name in it refers to nothing else
            yield Reference((start, end), tuple(right), tuple(wrong))


def _coreference(found: list[dict[str, Any]]) -> Iterator[Reference]:
    by_entity: dict[str, list[Span]] = defaultdict(list)
    for m in found:
        by_entity[m["e"]].append((m["start"], m["end"]))
    everything = [(m["start"], m["end"]) for m in found if m["type"] in ("person", "organization", "place")]
    for m in found:
        span = (m["start"], m["end"])
        if m["type"] not in ("person", "organization") or (m["identity"] and m["text"].istitle()):
            continue
        right = tuple(s for s in by_entity[m["e"]] if s != span and not _overlap(s, span))
        if right or m["infstat"].startswith("new"):
            others = set(right)
            yield Reference(
                span, right, tuple(s for s in everything if s not in others and s != span and not _overlap(s, span))
            )


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
