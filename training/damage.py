"""Damage to training text as pages have it: marks made straight, turned, or lost; paragraphs joined; case gone.

Every change is a list of replacements, and the statements' spans are carried along with the text.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from typing import Any

Edit = tuple[int, int, str]
_CURLY = re.compile("[“”‘’]")
_DOUBLE = re.compile("[“”\"]|''|``")
_BREAK = re.compile(r"\s*\n\s*")


def _straight(text: str) -> list[Edit]:
    return [(m.start(), m.end(), '"' if m.group() in "“”" else "'") for m in _CURLY.finditer(text)]


def marks_of(text: str) -> list[tuple[int, int]]:
    """Where the double quotation marks of a text stand."""
    return [m.span() for m in _DOUBLE.finditer(text)]


def _lost(text: str, rng: random.Random) -> list[Edit]:
    share = rng.choice((0.1, 0.3, 1.0))
    return [(m.start(), m.end(), "") for m in _DOUBLE.finditer(text) if rng.random() < share]


def _joined(text: str, rng: random.Random) -> list[Edit]:
    share = rng.choice((0.2, 0.6))
    return [(m.start(), m.end(), " ") for m in _BREAK.finditer(text) if m.start() and rng.random() < share]


def _cased(text: str, rng: random.Random) -> list[Edit]:
    change = str.lower if rng.random() < 0.7 else str.upper
    return [(m.start(), m.end(), change(m.group())) for m in re.finditer(r"[A-Za-z]+", text)]


def apply(row: dict[str, Any], edits: list[Edit]) -> dict[str, Any]:
    """The row with the edits made (in order, not overlapping) and its spans moved; spans that vanish are left out."""
    text, pieces, at = row["text"], [], 0
    ends, shifts, shift = [-1], [0], 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        at = end
        shift += len(new) - (end - start)
        ends.append(end)
        shifts.append(shift)
    pieces.append(text[at:])

    def move(i: int) -> int:
        return i + shifts[bisect_right(ends, i) - 1]

    def moved(spans: list[list[int]]) -> list[list[int]]:
        return [[a, b] for a, b in ((move(s), move(e)) for s, e in spans) if b > a]

    statements = [{**s, **{r: moved(s[r]) for r in ("source", "cue", "content")}} for s in row["statements"]]
    for s in statements:
        if s.get("facts"):
            s["facts"] = {kind: [moved(spans) for spans in found] for kind, found in s["facts"].items()}
    return {**row, "text": "".join(pieces), "statements": statements}


def damage(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """One kind of damage, drawn at random; making marks straight is the commonest on the web, so it is here."""
    kind = rng.choices(("straight", "lost", "joined", "cased"), (0.35, 0.35, 0.2, 0.1))[0]
    text = row["text"]
    edits = {
        "straight": lambda: _straight(text),
        "lost": lambda: _lost(text, rng),
        "joined": lambda: _joined(text, rng),
        "cased": lambda: _cased(text, rng),
    }[kind]()
    return apply(row, edits)
