"""The heads that hang on an encoder learn it anew: `python -m training.settle CONFIG CHECKPOINT OUT.pt`.

A mean of stages (`blend`) reads like the first and knows of facts and mentions what the second knew, but its heads for
these were made for another encoder. Here they alone are trained, on the encoder as it is now: what it reads stays what
it was to the last bit, and a step costs a third of one that trains all ("linear probing then fine-tuning" the other
way round: Kumar et al., "Fine-tuning can distort pretrained features", 2022).
"""

from __future__ import annotations

import argparse
import random
import time
import tomllib
from pathlib import Path

import torch
from torch import Tensor, nn

from training import bases
from training.batch import collate
from training.blend import NEW, NEW_PARTS
from training.checkpoint import half, network
from training.corpus import corpus
from training.examples import batches, epoch
from training.losses import SIDE, losses
from training.network import Reader, by_length
from training.progress import check

WARM = 50
"""Steps until the rate is reached."""


def loosen(model: Reader) -> list[nn.Parameter]:
    """Let only the heads of facts, mentions and contents learn; gives what does."""
    own = torch.zeros(len(model.project.weight))
    for part in NEW_PARTS:
        own[part] = 1
    for name, weight in model.named_parameters():
        weight.requires_grad_(name.startswith((*NEW, "project.")))
    model.project.weight.register_hook(lambda gradient: gradient * own[:, None])
    model.project.bias.register_hook(lambda gradient: gradient * own)
    return [p for p in model.parameters() if p.requires_grad]


@torch.no_grad()
def states(model: Reader, batch: dict[str, Tensor], size: int = 32) -> Tensor:
    """(b, n, width) what the encoder says of the words; windows of like length go together."""
    parts, back = by_length(batch["attention"], size)
    found = []
    with half():
        for part, t in parts:
            pieces, features, attention = (batch[k][part, :t] for k in ("pieces", "features", "attention"))
            found.append(model.encode(pieces, features, attention, batch["first"][part].clamp_max(t - 1)))
    return torch.cat(found)[back].float()


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for name in ("config", "checkpoint", "out"):
        ap.add_argument(name, type=Path)
    o = ap.parse_args()
    config = tomllib.loads(o.config.read_text())
    config |= config["settle"]
    torch.manual_seed(config["seed"])
    torch.set_num_threads(config["threads"])
    rng = random.Random(config["seed"])
    o.out.parent.mkdir(parents=True, exist_ok=True)
    train, dev, documents = corpus(config, o.out.parent)
    tok, tokens, stretch = bases.tokenizer(), config["tokens"], config["stretch"]
    model = network(o.checkpoint)
    trained = loosen(model)
    # No decay: it would wear away the rows of the projection that are not to change.
    optimiser = torch.optim.AdamW(trained, lr=config["rate_heads"], weight_decay=0.0)
    held = batches(epoch(dev, tok, random.Random(0), 0.0, stretch), tokens, random.Random(0))
    every = batches(epoch([*train, *documents], tok, random.Random(0), 0.0, stretch), tokens, random.Random(0))
    steps = int(len(every) * config["epochs"] * 1.02)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARM) * max(0.02, (steps - step) / steps)
    )
    moving = torch.optim.swa_utils.get_ema_multi_avg_fn(config["average"])
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=moving)
    side = {k: config[k] for k in SIDE if k in config}
    drop = nn.Dropout(config["dropout"])
    started, step = time.time(), 0
    print(f"{steps} steps", flush=True)
    for e in range(config["epochs"]):
        model.eval()
        of_epoch = epoch([*train, *documents], tok, rng, config["damage"], stretch)
        for group in batches(of_epoch, tokens, rng):
            batch = collate(group)
            said = states(model, batch)
            found = losses(model, batch, group, (model.tags(said), model.project(drop(said))), wanted=side)
            of_side = [weight * found[k] for k, weight in side.items() if k in found]
            if not of_side:
                continue
            optimiser.zero_grad(set_to_none=True)
            torch.stack(of_side).sum().backward()
            nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step > steps // 4:
                average.update_parameters(model)
            if step % 25 == 0:
                told_of = " ".join(f"{k} {found[k].item():.3f}" for k in side if k in found)
                print(f"epoch {e} step {step}/{steps} {told_of} {time.time() - started:.0f} s", flush=True)
        print("dev", {k: round(v, 4) for k, v in check(average.module, held).items()}, flush=True)
    torch.save({"shape": vars(model.shape), "model": average.module.state_dict()}, o.out)


if __name__ == "__main__":
    main()
