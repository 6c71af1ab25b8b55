"""Annotated articles -> windows of words with labels, damaged afresh each epoch.

Some windows of an article stay together in a batch, so that a source may refer to a mention in another of them.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.reading import layout
from onrecord.reading.facts.dates import Dated
from onrecord.reading.facts.dates import find as find_dates
from onrecord.reading.form import form_and_marks
from onrecord.reading.marks import quotations
from onrecord.reading.windows import Window, cut
from onrecord.reading.words import Words, split
from training.damage import damage
from training.references import of_row

Row = dict[str, Any]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
CLS, SEP = 101, 102


@dataclass(frozen=True)
class Example:
    """One window: n words, c cues."""

    window: Window
    pieces: Ints
    features: Ints  # (pieces, 3)
    first: Ints  # (n,) index into pieces
    tags: Ints  # (n,)
    cues: Floats  # (c, n) weights of the cue's mean
    near: Ints  # (c, n)
    same: Ints  # (c, n)
    roles: Ints  # (c, n)
    stances: Ints  # (c,) -100 where not annotated
    direct: Floats  # (c,) 1 where the content is all the speaker's own words, NaN where that is not known
    asked: list[tuple[tuple[int, int], dict[str, Any] | None]]
    """Of each cue its first word and end in the article, and what is known of the statement's facts."""
    meanings: list[tuple[int, int, Floats]] = field(default_factory=list)
    """First word and end of contents in one piece, and the vector that a sentence encoder gives them."""


@dataclass(frozen=True)
class Story:
    """One article: its windows, and which mentions its sources refer to."""

    windows: list[Example]
    mentions: list[tuple[int, int, int]]
    """Window, first word and end of each, within the window."""
    starts: Ints
    """(m,) first word of each, within the article."""
    references: list[tuple[int, list[int]]]
    """Which mention asks, and which ones are right answers; none where nobody is."""
    own: Ints
    """(n, 2) window, and word within it, of each of the stretch's n words, in order."""
    facts: Floats
    """(c, n, 4) 1 where a word tells a fact of the statement, NaN where that is not known."""
    reach: Ints
    """(c, n) how far each word is from each cue: buckets."""
    same: Ints
    """(c, n) bucket of each word's paragraph beside each cue's."""

    @property
    def pieces(self) -> int:
        return sum(len(e.pieces) for e in self.windows)


def load(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def join(rows: Sequence[Row], resolved: Sequence[Row]) -> list[Row]:
    """Give the statements of `rows` what the same statements have in `resolved`: stance, speaker, and where the text
    tells its facts (None where they are not known)."""

    def key(row: Row, statement: Row) -> tuple[str, str, str]:
        return row["id"], json.dumps(statement["cue"]), json.dumps(statement["content"])

    known = {}
    for r in resolved:
        dates = find_dates(r["text"], r["published"])
        for s in r["statements"]:
            facts = {kind: locate(r["text"], kind, s[kind], dates) for kind in layout.FACTS}
            known[key(r, s)] = {"stance": s["stance"], "speaker": s["speaker"], "facts": facts}
    none = {"stance": None, "speaker": None, "facts": None}
    return [{**r, "statements": [{**s, **known.get(key(r, s), none)} for s in r["statements"]]} for r in rows]


def locate(text: str, kind: str, value: Any, dates: Sequence[Dated]) -> list[list[list[int]]]:
    """Where a text has each value of a fact: no values, or a list of places for each, empty where it has it nowhere."""
    if not value:
        return []
    if kind == "when":
        return [[list(d.span) for d in dates if d.date == value]]
    names = value if isinstance(value, list) else value.split(" | ")
    return [[list(m.span()) for m in re.finditer(re.escape(name), text, re.IGNORECASE)] for name in names]


def tell_direct(rows: Sequence[Row]) -> None:
    """Say of every statement whether its content is all in the speaker's own words, while its marks still stand."""
    for row in rows:
        marks = quotations(row["text"])
        for s in row["statements"]:
            s["direct"] = np.nan
            if s["content"]:
                form, state = form_and_marks(row["text"], s["content"], s["cue"], s["source"], marks)
                s["direct"] = np.nan if state == "missing" else float(form == "direct")


def touched(words: Words, spans: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Word ranges that the character spans touch."""
    return [(a, b) for a, b in (words.touching(s, e) for s, e in spans) if a < b]


def _told(words: Words, stretch: tuple[int, int], cue: tuple[int, int], facts: dict[str, Any] | None) -> Floats:
    """(n, 4) labels of the words of a stretch: of each value the place that is nearest to the cue; its other places
    are left open, and so is every word where the stretch has the value nowhere."""
    start, end = stretch
    out = np.full((end - start, len(layout.FACTS)), np.nan if facts is None else 0, np.float32)
    for k, kind in enumerate(layout.FACTS):
        for places in (facts or {}).get(kind, ()):
            found = touched(words, places)
            nearest = min(found, key=lambda f: max(f[0] - cue[1], cue[0] - f[1]), default=(-1, -1))
            if not (start <= nearest[0] and nearest[1] <= end):
                out[:, k] = np.nan
            for a, b in found:
                out[max(a - start, 0) : max(b - start, 0), k] = 1 if (a, b) == nearest else np.nan
    return out


def stories(row: Row, words: Words, rng: random.Random | None, stretch: int) -> Iterator[Story]:
    """An article in stretches of so many windows.

    A row with `mentions` of its own (coreference) has no statements to learn from.
    A source whose mention stands in another stretch teaches nothing here.
    """
    windows = list(cut(words, lead=rng.randrange(64) if rng else 0))
    examples = list(_examples(row, words, windows))
    found = list(of_row(row))
    at = {s: r for s in {s for r in found for s in (r.query, *r.right, *r.wrong)} for r in touched(words, [s])}
    for first in range(0, len(windows), stretch):
        mine = windows[first : first + stretch]
        start, end = mine[0].own_start, mine[-1].own_end
        own = np.array([(i, k - w.start) for i, w in enumerate(mine) for k in range(w.own_start, w.own_end)])
        near = {s: r for s, r in sorted(at.items()) if start <= r[0] < end}
        place = {s: i for i, s in enumerate(near)}
        mentions = [
            (int(i), int(k), min(int(k) + b - a, mine[i].end - mine[i].start))
            for a, b in near.values()
            for i, k in (own[a - start],)
        ]
        references = []
        for r in found:
            right = [place[s] for s in r.right if s in place]
            if r.query in place and (right or not r.right):
                references.append((place[r.query], right))
        asked = [a for e in examples[first : first + stretch] for a in e.asked]
        shape = (len(asked), end - start)
        starts = np.array([a for (a, _), _ in asked], np.int64)
        everywhere = np.arange(start, end)
        yield Story(
            examples[first : first + stretch],
            mentions,
            np.array([a for a, _ in near.values()], np.int64),
            references,
            own.reshape(-1, 2),
            np.array([_told(words, (start, end), cue, f) for cue, f in asked], np.float32).reshape(*shape, -1)
            if asked
            else np.zeros((*shape, len(layout.FACTS)), np.float32),
            np.array([layout.reaches(a, everywhere) for a in starts], np.int64).reshape(shape),
            layout.paragraphs(words.paragraph[start:end], starts - start).reshape(shape),
        )


def _examples(row: Row, words: Words, windows: Sequence[Window]) -> Iterator[Example]:
    n = len(words)
    tags = np.full(n, -100 if "mentions" in row else layout.OUTSIDE, np.int64)
    found = []
    for s in row["statements"]:
        cue = touched(words, s["cue"])
        content, source = touched(words, s["content"]), touched(words, s["source"])
        for (begin, inside), ranges in (
            ((layout.BEGIN_CONTENT, layout.IN_CONTENT), content),
            ((layout.BEGIN_SOURCE, layout.IN_SOURCE), source),
            ((layout.BEGIN_CUE, layout.IN_CUE), cue),
        ):
            for a, b in ranges:
                tags[a] = begin
                tags[a + 1 : b] = inside
        if cue and content:
            found.append((cue, source, content, s))
    for w in windows:
        size = w.end - w.start
        p0, p1 = int(words.first[w.start]), int(words.first[w.end])
        lengths = np.diff(words.first[w.start : w.end + 1])
        features = np.repeat(words.features[w.start : w.end].astype(np.int64), lengths, axis=0)
        features = np.concatenate([np.zeros((1, 3), np.int64), features, np.zeros((1, 3), np.int64)])
        cues, near, same, roles, stances = [], [], [], [], []
        meanings, asked, direct = [], [], []
        for cue, source, content, s in found:
            a, b = cue[0][0], cue[-1][1]
            if not (w.own_start <= a < w.own_end and b <= w.end):
                continue
            mean = np.zeros(n, np.float32)
            for x, y in cue:
                mean[x:y] = 1
            role = np.zeros(n, np.int64)
            for x, y in content:
                role[x:y] = layout.CONTENT
            for x, y in source:
                role[x:y] = layout.SOURCE
            cues.append(mean[w.start : w.end] / mean.sum())
            ends = np.array([b - w.start])
            begins = np.array([a - w.start])
            near.append(layout.distances(size, begins, ends)[0])
            same.append(layout.paragraphs(words.paragraph[w.start : w.end], begins)[0])
            roles.append(role[w.start : w.end])
            asked.append(((a, b), s.get("facts")))
            direct.append(s.get("direct", np.nan))
            stances.append(layout.STANCES.index(s["stance"]) if s.get("stance") else -100)
            meaning = s.get("meaning")
            x, y = content[0]
            if meaning is not None and len(content) == 1 and w.start <= x and y <= w.end:
                meanings.append((x - w.start, y - w.start, meaning))
        shape = (len(cues), size)
        yield Example(
            w,
            np.concatenate([[CLS], words.pieces[p0:p1], [SEP]]).astype(np.int64),
            features,
            (words.first[w.start : w.end] - p0 + 1).astype(np.int64),
            tags[w.start : w.end],
            np.array(cues, np.float32).reshape(shape),
            np.array(near, np.int64).reshape(shape),
            np.array(same, np.int64).reshape(shape),
            np.array(roles, np.int64).reshape(shape),
            np.array(stances, np.int64),
            np.array(direct, np.float32),
            asked,
            meanings,
        )


def epoch(rows: Sequence[Row], tokenizer: Tokenizer, rng: random.Random, share: float, stretch: int) -> list[Story]:
    """One epoch's articles, in stretches of so many windows; a `share` of them damaged as the web does it."""
    rows = [damage(r, rng) if rng.random() < share and "mentions" not in r else r for r in rows]
    words = split([r["text"] for r in rows], tokenizer)
    return [s for r, w in zip(rows, words, strict=True) if len(w) for s in stories(r, w, rng, stretch)]


_OPEN = 8
"""Batches that may still be added to, when the next one does not fit the last."""


def batches(found: Sequence[Story], tokens: int, rng: random.Random) -> list[list[Story]]:
    """Stretches put together in random order, at most `tokens` pieces a batch (or one that is longer)."""
    order = list(found)
    rng.shuffle(order)
    out: list[list[Story]] = []
    room: list[int] = []
    for s in order:
        fitting = next((i for i in range(max(0, len(out) - _OPEN), len(out)) if room[i] >= s.pieces), None)
        if fitting is None:
            out.append([])
            room.append(tokens)
            fitting = len(out) - 1
        out[fitting].append(s)
        room[fitting] -= s.pieces
    rng.shuffle(out)
    return out
