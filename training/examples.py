"""Annotated articles -> windows of words with labels, damaged afresh each epoch."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.reading import layout
from onrecord.reading.windows import cut
from onrecord.reading.words import Words, split
from training.damage import damage

Row = dict[str, Any]
CLS, SEP = 101, 102


@dataclass(frozen=True)
class Example:
    """One window: n words, c cues."""

    pieces: npt.NDArray[np.int64]
    features: npt.NDArray[np.int64]  # (pieces, 3)
    first: npt.NDArray[np.int64]  # (n,) index into pieces
    tags: npt.NDArray[np.int64]  # (n,)
    cues: npt.NDArray[np.float32]  # (c, n) weights of the cue's mean
    near: npt.NDArray[np.int64]  # (c, n)
    same: npt.NDArray[np.int64]  # (c, n)
    roles: npt.NDArray[np.int64]  # (c, n)
    stances: npt.NDArray[np.int64]  # (c,) -100 where not annotated


def load(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def join(rows: Sequence[Row], resolved: Sequence[Row]) -> list[Row]:
    """Give the statements of `rows` the stances that the same statements have in `resolved`."""

    def key(row: Row, statement: Row) -> tuple[str, str, str]:
        return row["id"], json.dumps(statement["cue"]), json.dumps(statement["content"])

    known = {key(r, s): s["stance"] for r in resolved for s in r["statements"]}
    return [{**r, "statements": [{**s, "stance": known.get(key(r, s))} for s in r["statements"]]} for r in rows]


def _touched(words: Words, spans: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Word ranges that the character spans touch."""
    out = []
    for s, e in spans:
        a = int(np.searchsorted(words.end, s, side="right"))
        b = int(np.searchsorted(words.start, e, side="left"))
        if b > a:
            out.append((a, b))
    return out


def examples(row: Row, words: Words, rng: random.Random | None) -> Iterator[Example]:
    n = len(words)
    tags = np.zeros(n, np.int64)
    found = []
    for s in row["statements"]:
        cue = _touched(words, s["cue"])
        content, source = _touched(words, s["content"]), _touched(words, s["source"])
        for (begin, inside), ranges in (
            ((layout.BEGIN_CONTENT, layout.IN_CONTENT), content),
            ((layout.BEGIN_SOURCE, layout.IN_SOURCE), source),
            ((layout.BEGIN_CUE, layout.IN_CUE), cue),
        ):
            for a, b in ranges:
                tags[a] = begin
                tags[a + 1 : b] = inside
        if cue and content:
            found.append((cue, source, content, s.get("stance")))
    for w in cut(words, lead=rng.randrange(64) if rng else 0):
        size = w.end - w.start
        p0, p1 = int(words.first[w.start]), int(words.first[w.end])
        lengths = np.diff(words.first[w.start : w.end + 1])
        features = np.repeat(words.features[w.start : w.end].astype(np.int64), lengths, axis=0)
        features = np.concatenate([np.zeros((1, 3), np.int64), features, np.zeros((1, 3), np.int64)])
        cues, near, same, roles, stances = [], [], [], [], []
        for cue, source, content, stance in found:
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
            near.append(layout.distances(size, a - w.start, b - w.start))
            same.append(layout.paragraphs(words.paragraph[w.start : w.end], a - w.start))
            roles.append(role[w.start : w.end])
            stances.append(layout.STANCES.index(stance) if stance else -100)
        shape = (len(cues), size)
        yield Example(
            np.concatenate([[CLS], words.pieces[p0:p1], [SEP]]).astype(np.int64),
            features,
            (words.first[w.start : w.end] - p0 + 1).astype(np.int64),
            tags[w.start : w.end],
            np.array(cues, np.float32).reshape(shape),
            np.array(near, np.int64).reshape(shape),
            np.array(same, np.int64).reshape(shape),
            np.array(roles, np.int64).reshape(shape),
            np.array(stances, np.int64),
        )


def epoch(rows: Sequence[Row], tokenizer: Tokenizer, rng: random.Random, share: float) -> list[Example]:
    """One epoch's examples; a `share` of the articles is damaged as the web does it."""
    rows = [damage(r, rng) if rng.random() < share else r for r in rows]
    words = split([r["text"] for r in rows], tokenizer)
    return [e for r, w in zip(rows, words, strict=True) for e in examples(r, w, rng)]


def batches(found: Sequence[Example], tokens: int, rng: random.Random) -> list[list[Example]]:
    """Examples of like length together, at most `tokens` pieces a batch with the padding, in random order."""
    order = sorted(found, key=lambda e: len(e.pieces) + rng.random() * 8)
    out: list[list[Example]] = [[]]
    for e in order:
        if out[-1] and (len(out[-1]) + 1) * max(len(e.pieces), len(out[-1][-1].pieces)) > tokens:
            out.append([])
        out[-1].append(e)
    rng.shuffle(out)
    return out
