"""What a content means, as a vector: what the reader learns to give is what a sentence encoder gives.

The base of the student is itself a good sentence encoder (all-MiniLM-L6-v2, mean over the pieces). Its vectors of all
training contents, turned to their 128 main axes, are what the content head is trained towards.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from onrecord.reading import layout
from training import bases

Floats = npt.NDArray[np.float32]


def _texts(rows: Sequence[dict[str, Any]]) -> list[str]:
    return [" ".join(r["text"][a:b] for a, b in s["content"]) for r in rows for s in r["statements"]]


@torch.inference_mode()
def encode(texts: Sequence[str], batch: int = 128) -> Floats:
    """(n, 384) unit vectors."""
    model, tokenizer = bases.base(6, 0.0).eval(), bases.tokenizer()
    ids = [e.ids[:126] for e in tokenizer.encode_batch(list(texts))]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out = np.zeros((len(ids), model.shape.width), np.float32)
    for k in range(0, len(order), batch):
        part = order[k : k + batch]
        pieces = torch.zeros(len(part), len(ids[part[-1]]), dtype=torch.long)
        attention = torch.zeros_like(pieces)
        for j, i in enumerate(part):
            pieces[j, : len(ids[i])] = torch.tensor(ids[i])
            attention[j, : len(ids[i])] = 1
        features = torch.zeros(*pieces.shape, 3, dtype=torch.long)
        every = torch.arange(pieces.shape[1]).expand(len(part), -1)
        states = model.encode(pieces, features, attention, every)
        mean = (states * attention[:, :, None]).sum(1) / attention.sum(1, keepdim=True)
        out[part] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return out


def add(train: Sequence[dict[str, Any]], dev: Sequence[dict[str, Any]], cache: Path) -> None:
    """Give every statement its content's vector under "meaning"; the axes are those of the training contents."""
    if cache.exists():
        found = np.load(cache, allow_pickle=False)
    else:
        found = encode(_texts([*train, *dev]))
        known = found[: len(_texts(train))]
        middle = known.mean(0)
        _, _, axes = np.linalg.svd(known - middle, full_matrices=False)
        found = (found - middle) @ axes[: layout.VECTOR].T
        found = (found / np.linalg.norm(found, axis=1, keepdims=True).clip(1e-6)).astype(np.float32)
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.save(cache, found)
    at = iter(found)
    for row in (*train, *dev):
        for s in row["statements"]:
            s["meaning"] = next(at)
