"""Train the reading model: `python -m training.train training/config.toml read|resolve --out FOLDER [--on CHECKPOINT]`.

The first stage learns tags, pairs and stance; the second goes on from it and learns all else, held to what the first
said (docs/decisions/0008). Weights are averaged over all but the run's beginning (exponential moving average). A
checkpoint is written every hundred steps; `--resume` goes on from the last one.
"""

from __future__ import annotations

import argparse
import math
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training import bases
from training.batch import collate
from training.checkpoint import half, network, read
from training.corpus import corpus
from training.examples import batches, epoch, load, tell_direct
from training.losses import SIDE, losses
from training.network import Reader
from training.progress import check


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("config", type=Path)
    ap.add_argument("stage", choices=["read", "resolve"])
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--on", type=Path, help="the checkpoint to go on from, for the second stage")
    ap.add_argument("--resume", action="store_true")
    o = ap.parse_args()
    config = tomllib.loads(o.config.read_text())
    config |= config[o.stage]
    o.out.mkdir(parents=True, exist_ok=True)
    seed = config["seed"]
    torch.manual_seed(seed)
    torch.set_num_threads(config["threads"])
    rng = random.Random(seed)

    train, dev, documents = corpus(config, o.out)
    tok = bases.tokenizer()
    before: Reader | None = None
    taught: list[dict[str, Any]] = []
    shared = config.get("frozen", 0)
    if o.on:
        model, before = network(o.on, config["dropout"]), network(o.on)
        for name, weight in model.named_parameters():
            if name.startswith(
                ("words.", "places.", "kind", "norm.", "features.", *(f"layers.{i}." for i in range(shared)))
            ):
                weight.requires_grad_(False)
        alone = [r for name in config["unlabelled"] for r in load(Path(config["data"]) / name)]
        taught = read(o.on, alone[:: config["unlabelled_each"]], o.out / "read.jsonl")
        tell_direct(taught)
    else:
        model = bases.base(config["layers"], config["dropout"])
    base = ("words.", "places.", "kind", "norm.", "layers.")
    trained = [(k, p) for k, p in model.named_parameters() if p.requires_grad]
    encoder = [p for k, p in trained if k.startswith(base)]
    heads = [p for k, p in trained if not k.startswith(base)]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": config["rate"]}, {"params": heads, "lr": config["rate_heads"]}],
        weight_decay=config["decay"],
        fused=True,
    )
    side = {k: config[k] for k in SIDE if k in config}
    epochs, tokens, stretch = config["epochs"], config["tokens"], config["stretch"]
    per_epoch = len(
        batches(epoch([*train, *documents, *taught], tok, random.Random(0), 0.0, stretch), tokens, random.Random(0))
    )
    steps = int(per_epoch * epochs * 1.02)
    warm = int(steps * config["warmup"])

    def rate(step: int) -> float:
        return min(1.0, step / max(1, warm)) * max(0.02, (steps - step) / max(1, steps - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    moving = torch.optim.swa_utils.get_ema_multi_avg_fn(config["average"])
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=moving)
    held = batches(epoch(dev, tok, random.Random(0), 0.0, stretch), tokens, random.Random(0))
    begin, step, skip = 0, 0, 0
    last = o.out / "last.pt"
    if o.resume and last.exists():
        saved = torch.load(last, weights_only=True)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        begin, step, skip = saved["epoch"], saved["step"], saved["batches"]

    def save(epoch: int, batches: int) -> None:
        state = {
            "model": model.state_dict(),
            "average": average.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
            "epoch": epoch,
            "batches": batches,
            "step": step,
        }
        torch.save(state, last.with_suffix(".new"))
        last.with_suffix(".new").replace(last)
        torch.save({"shape": vars(model.shape), "model": average.module.state_dict()}, o.out / "reader.pt")

    print(f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters, {steps} steps", flush=True)

    started = time.time()
    model.train()
    for e in range(begin, math.ceil(epochs)):
        rng.seed(seed * 1000 + e)
        of_epoch = epoch([*train, *documents, *taught], tok, rng, config["damage"], stretch)
        for i, group in enumerate(batches(of_epoch, tokens, rng)):
            if i < skip:
                continue
            batch = collate(group)
            with half():
                said = model.in_parts(batch, beside=before, shared=shared)
            given = [x.float() for x in said]
            found = losses(model, batch, group, given, config["smoothing"], before, config.get("kept", 0.0), side)
            loss = found["tags"] + found.get("pairs", 0) + sum(weight * found.get(k, 0) for k, weight in side.items())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step > steps // 4:
                average.update_parameters(model)
            if step % 25 == 0:
                told_of = " ".join(f"{k} {v.item():.3f}" for k, v in found.items())
                print(f"epoch {e} step {step}/{steps} {told_of} {time.time() - started:.0f} s", flush=True)
                if step % 100 == 0:
                    save(e, i + 1)
            if step >= steps:
                break
        skip = 0
        print("dev", {k: round(v, 4) for k, v in check(average.module, held).items()}, flush=True)
        save(e + 1, 0)


if __name__ == "__main__":
    main()
