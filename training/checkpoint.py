"""A checkpoint that reads as the shipped model does: for the second stage of training, and to be scored before export.

`python -m training.checkpoint runs/student/reader.pt ../shared/data/polnear-dev.jsonl` prints its F1 as
`onrecord evaluate` counts it, all rules beside the model included.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.reading import layout
from onrecord.reading.reader import Reader
from onrecord.reading.tagger import SURE, Floats, Scored, Tagger, pack
from onrecord.reading.windows import Window
from onrecord.reading.words import Words
from onrecord.scoring.attributions import attributions
from onrecord.wire import complete, parse, row_of
from training import bases
from training.examples import load
from training.network import Reader as Network
from training.network import Shape

HEADS = (
    "evidence.weight",
    "distance.weight",
    "paragraph.weight",
    "role.weight",
    "role.bias",
    "fact_reach.weight",
    "fact_paragraph.weight",
    "fact.weight",
    "untold",
    "stance.weight",
    "stance.bias",
    "spoken.weight",
    "spoken.bias",
    "reach.weight",
    "nobody",
)
"""The small arrays that run outside of the graph."""


ROUGH = (-1.7, 0.2, 0.2, 0.1, 0.1, 0.3, -0.4, 0.4)
"""Weights of the confidence before `calibrate` has fitted them: about what they came to for earlier models."""


def able() -> bool:
    """Whether the processor has products in sixteen bits."""
    found: bool = torch.ops.mkldnn._is_mkldnn_bf16_supported() and torch.cpu._is_avx512_bf16_supported()
    return found


def half() -> torch.autocast:
    """Sixteen-bit products in the encoder, where the processor has them: twice as fast, and as good."""
    return torch.autocast("cpu", torch.bfloat16, enabled=able())


def network(path: Path, dropout: float = 0.0) -> Network:
    saved = torch.load(path, weights_only=True)
    model = Network(Shape(**saved["shape"]), dropout)
    model.load_state_dict(saved["model"])
    model.eval()
    return model


def heads(model: Network) -> dict[str, Floats]:
    state = model.state_dict()
    found = {k.replace(".", "_"): state[k].numpy().astype(np.float32) for k in HEADS}
    for kind in ("weight", "bias"):
        found[f"span_{kind}"] = state[f"project.{kind}"][layout.WORDS :].numpy().astype(np.float32)
    return found | {SURE: np.array(ROUGH, np.float32)}


class Trained(Tagger):
    """A `Tagger` in torch, from a checkpoint."""

    def __init__(self, path: Path) -> None:
        self.version = path.parent.name
        self.network = network(path)
        self.given = heads(self.network)
        if able():  # once, not at every call
            for part in self.network.layers.modules():
                if isinstance(part, torch.nn.Linear):
                    part.bfloat16()

    @property
    def tokenizer(self) -> Tokenizer:
        return bases.tokenizer()

    @property
    def heads(self) -> dict[str, Floats]:
        return self.given

    @torch.inference_mode()
    def run(self, words: Words, window: Window) -> Scored:
        pieces, features, first = (torch.from_numpy(a) for a in pack(words, window).values())
        with half():
            states = self.network.encode(pieces, features, torch.ones_like(pieces), first).float()[0]
        asked = self.network.project(states)[:, : layout.WORDS]
        return Scored(self.network.tags(states).numpy(), asked.numpy(), states.numpy())


def read(path: Path, rows: Sequence[dict[str, Any]], cache: Path) -> list[dict[str, Any]]:
    """Texts that nobody has annotated, with the statements that a checkpoint reads in them."""
    if not cache.exists():
        reader = Reader(threads=1)
        reader.tagger = Trained(path)
        bare = (complete(parse(json.dumps({"id": r["id"], "text": r["text"]}))) for r in rows)
        with cache.open("w", encoding="utf-8") as lines:
            for article in reader.read_all(bare):
                of = [{"source": s.source, "cue": s.cue, "content": s.content} for s in article.statements if s.cue]
                lines.write(json.dumps({"id": article.id, "text": article.text, "statements": of}) + "\n")
    return load(cache)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("checkpoint", type=Path)
    ap.add_argument("gold", type=Path)
    o = ap.parse_args()
    reader = Reader(threads=1)
    reader.tagger = Trained(o.checkpoint)
    rows = load(o.gold)
    gold = {r["id"]: parse(json.dumps({k: r[k] for k in ("id", "text", "statements")})) for r in rows}
    bare = (complete(parse(json.dumps({"id": r["id"], "text": r["text"]}))) for r in rows)
    found = dict(zip(gold, map(row_of, reader.read_all(bare)), strict=True))
    score = attributions(gold, found)
    quoted = attributions(gold, found, quoted=True)
    print(f"attributed {score.attributed.f1:.2f} quoted {quoted.attributed.f1:.2f} exact {score.exact.f1:.2f}")


if __name__ == "__main__":
    main()
