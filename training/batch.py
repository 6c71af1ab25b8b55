"""A batch: the windows of some articles padded to one size, and what refers to what among their mentions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.reading import layout
from training.examples import Story


def collate(stories: Sequence[Story]) -> dict[str, Tensor]:
    """Pad a batch's windows, and stack its cues, mentions and contents."""
    found = [e for s in stories for e in s.windows]
    b = len(found)
    t = max(len(e.pieces) for e in found)
    n = max(len(e.tags) for e in found)
    c = sum(len(e.cues) for e in found)
    out: dict[str, Any] = {
        "pieces": np.zeros((b, t), np.int64),
        "features": np.zeros((b, t, 3), np.int64),
        "attention": np.zeros((b, t), np.int64),
        "first": np.zeros((b, n), np.int64),
        "tags": np.full((b, n), -100, np.int64),
        "window": np.zeros(c, np.int64),
        "cue": np.zeros((c, n), np.float32),
        "near": np.zeros((c, n), np.int64),
        "same": np.zeros((c, n), np.int64),
        "roles": np.full((c, n), -100, np.int64),
        "stances": np.full(c, -100, np.int64),
        "direct": np.full(c, np.nan, np.float32),
    }
    at = 0
    for i, e in enumerate(found):
        p, w, k = len(e.pieces), len(e.tags), len(e.cues)
        out["pieces"][i, :p] = e.pieces
        out["features"][i, :p] = e.features
        out["attention"][i, :p] = 1
        out["first"][i, :w] = e.first
        out["tags"][i, :w] = e.tags
        out["window"][at : at + k] = i
        for name, value in (("cue", e.cues), ("near", e.near), ("same", e.same), ("roles", e.roles)):
            out[name][at : at + k, :w] = value
        out["stances"][at : at + k] = e.stances
        out["direct"][at : at + k] = e.direct
        at += k
    contents = [(i, x, y) for i, e in enumerate(found) for x, y, _ in e.meanings]
    out["contents"] = np.array(contents, np.int64).reshape(-1, 3)
    out["meanings"] = np.array([v for e in found for _, _, v in e.meanings], np.float32).reshape(-1, layout.VECTOR)
    return {k: torch.from_numpy(v) for k, v in out.items()} | _referring(stories)


def _referring(stories: Sequence[Story]) -> dict[str, Tensor]:
    """The mentions of all articles, which of them ask, who may answer (the same article's) and who is right."""
    m, q = sum(len(s.mentions) for s in stories), sum(len(s.references) for s in stories)
    spans, query = np.zeros((m, 3), np.int64), np.zeros(q, np.int64)
    reach, allowed, right = np.zeros((q, m), np.int64), np.zeros((q, m), np.bool_), np.zeros((q, m + 1), np.bool_)
    window = at = asked = 0
    for s in stories:
        own = slice(at, at + len(s.mentions))
        if s.mentions:
            spans[own] = s.mentions
            spans[own, 0] += window
        for k, answers in s.references:
            query[asked] = at + k
            reach[asked, own] = layout.reaches(int(s.starts[k]), s.starts)
            allowed[asked, own] = True
            allowed[asked, at + k] = False
            right[asked, [1 + at + a for a in answers] or [0]] = True
            asked += 1
        window += len(s.windows)
        at += len(s.mentions)
    named = {"spans": spans, "query": query, "reach": reach, "allowed": allowed, "right": right}
    return {k: torch.from_numpy(v) for k, v in named.items()}
