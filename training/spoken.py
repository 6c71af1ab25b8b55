"""Fit the head for a speaker's own words on an encoder that is there: `python -m training.spoken CONFIG MODELS`.

Where no marks stand, are the words the speaker's own? Learned from the training articles with all their double marks
taken out, from what their marks had said. The encoder stays as it is: only `heads.npz` and `model.json` change.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from onrecord.reading import layout
from onrecord.reading.tagger import Tagger, joined
from onrecord.reading.windows import cut
from onrecord.reading.words import split
from training.damage import apply, marks_of
from training.examples import load, tell_direct, touched
from training.heads import keep

Floats = npt.NDArray[np.float32]


def contents(rows: Sequence[dict[str, Any]], tagger: Tagger) -> Iterator[tuple[Floats, float]]:
    """Mean state of the words of each content, in text without marks, and whether they are all the speaker's own."""
    for row in rows:
        bare = apply(row, [(a, b, "") for a, b in marks_of(row["text"])])
        (words,) = split([bare["text"]], tagger.tokenizer)
        states = joined([(w, tagger.run(words, w)) for w in cut(words)]).states
        for s in bare["statements"]:
            ranges = touched(words, s["content"])
            if ranges and not np.isnan(s["direct"]):
                yield np.concatenate([states[a:b] for a, b in ranges]).mean(0), s["direct"]


class Spoken(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.project = nn.Linear(384, layout.SPOKEN)
        self.spoken = nn.Linear(layout.SPOKEN, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.spoken(self.project(x).relu()).squeeze(1)


def fit(x: torch.Tensor, y: torch.Tensor, seed: int, epochs: int = 12) -> Spoken:
    torch.manual_seed(seed)
    model = Spoken()
    optimiser = torch.optim.AdamW(model.parameters(), 1e-3, weight_decay=0.05)
    for _ in range(epochs):
        for part in torch.randperm(len(x)).split(64):
            loss = nn.functional.binary_cross_entropy_with_logits(model(x[part]), y[part])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return model


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("config", type=Path)
    ap.add_argument("models", type=Path)
    o = ap.parse_args()
    config = tomllib.loads(o.config.read_text())
    tagger, data = Tagger(o.models), Path(config["data"])

    def told(name: str) -> tuple[torch.Tensor, torch.Tensor]:
        rows = load(data / name)
        tell_direct(rows)
        x, y = zip(*contents(rows, tagger), strict=True)
        return torch.from_numpy(np.stack(x)), torch.tensor(y, dtype=torch.float32)

    model = fit(*told("polnear-train.jsonl"), config["seed"])
    x, y = told("polnear-dev.jsonl")
    with torch.inference_mode():
        p = model(x).sigmoid()
    for bar in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        said = p > bar
        right = float((said & (y > 0)).sum())
        print(f"over {bar}: precision {right / max(1.0, float(said.sum())):.3f}, recall {right / float(y.sum()):.3f}")
    heads: dict[str, Floats] = {}
    own = slice(layout.DIRECT.start - layout.WORDS, layout.DIRECT.stop - layout.WORDS)
    for kind in ("weight", "bias"):
        whole = tagger.heads[f"span_{kind}"].copy()
        whole[own] = getattr(model.project, kind).detach().numpy()
        heads[f"span_{kind}"] = whole
        heads[f"spoken_{kind}"] = getattr(model.spoken, kind).detach().numpy()
    keep(o.models, heads)


if __name__ == "__main__":
    main()
