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
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.reading import layout
from training import bases, vectors
from training.checkpoint import half, network, read
from training.examples import Story, batches, epoch, join, load, tell_direct
from training.network import Reader, means

SIDE = ("stance", "mention", "meaning", "direct", "facts")
"""The losses that have a weight in the configuration; without one they are not computed."""


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


def _taught(logits: Tensor, hard: Tensor, soft: Tensor | None, share: float, smoothing: float = 0.0) -> Tensor:
    """Cross entropy with people's labels and, for a `share`, with what the network said that this one goes on from."""
    flat, labels = logits.flatten(0, 1), hard.flatten()
    cost = nn.functional.cross_entropy(flat, labels, ignore_index=-100, label_smoothing=smoothing, reduction="none")
    if soft is not None:
        other = -(soft.flatten(0, 1).softmax(-1) * flat.log_softmax(-1)).sum(-1)
        cost = torch.where(labels == -100, 0, (1 - share) * cost + share * other)
    return cost.sum() / (labels != -100).sum().clamp_min(1)


def losses(
    model: Reader,
    batch: dict[str, Tensor],
    stretches: Sequence[Story],
    said: Sequence[Tensor],
    smoothing: float = 0.0,
    before: Reader | None = None,
    share: float = 0.0,
    wanted: Collection[str] = SIDE,
) -> dict[str, Tensor]:
    """The losses of the heads that this batch has labels for; `said` is what `in_parts` gives of it."""
    tags, projected = said[:2]
    out = {"tags": _taught(tags, batch["tags"], said[2] if before else None, share, smoothing)}
    if len(batch["window"]):
        given = (batch["window"], batch["cue"], batch["near"], batch["same"])
        roles = model.pairs(tags, projected, *given)
        others = before.pairs(said[2], said[3], *given) if before else None
        out["pairs"] = _taught(roles, batch["roles"], others, share)
        known = batch["stances"] >= 0
        if "stance" in wanted and known.any():
            stances = model.stances(projected, batch["window"], batch["cue"])
            out["stance"] = nn.functional.cross_entropy(stances[known], batch["stances"][known])
        facts = list(told(model, batch, stretches, projected)) if "facts" in wanted else []
        if facts:
            # Which words tell it, all of a value alike, or that none does: a pointer for each statement and fact.
            costs = [-(right * logits.log_softmax(1)).sum(1)[known] for logits, right, known in facts]
            out["facts"] = torch.cat(costs).mean()
        known = ~batch["direct"].isnan()
        if "direct" in wanted and known.any():
            content = (batch["roles"] == layout.CONTENT).to(projected.dtype)
            content = content / content.sum(1, keepdim=True).clamp_min(1)
            direct = model.direct(projected, batch["window"], content)
            out["direct"] = nn.functional.binary_cross_entropy_with_logits(direct[known], batch["direct"][known])
    if "mention" in wanted and len(batch["query"]):
        logits = model.references(projected, batch["spans"], batch["query"], batch["reach"], batch["allowed"])
        of_right = logits.masked_fill(~batch["right"], -1e4).logsumexp(1)
        out["mention"] = (logits.logsumexp(1) - of_right).mean()
    if "meaning" in wanted and len(batch["contents"]):
        vectors = means(projected[:, :, layout.MEANING], batch["contents"])
        out["meaning"] = (1 - nn.functional.cosine_similarity(vectors, batch["meanings"])).mean()
    return out


def told(
    model: Reader, batch: dict[str, Tensor], stretches: Sequence[Story], projected: Tensor
) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """For each stretch (c, 1 + n, 4) logits of nothing and of its words being facts of its c statements, the shares of
    what is right, and (c, 4) whether that is known."""
    of_cue = (batch["cue"][:, None, :] @ projected[batch["window"]]).squeeze(1)
    window = cue = 0
    for s in stretches:
        n = len(s.facts)
        labels = torch.from_numpy(s.facts)
        open_ = labels.isnan()
        known = ~open_.all(1)
        if known.any():
            at = torch.from_numpy(s.own)
            words = projected[at[:, 0] + window, at[:, 1]]
            places = torch.from_numpy(s.reach), torch.from_numpy(s.same)
            logits = model.facts(of_cue[cue : cue + n], words, *places)
            logits = torch.cat([logits[:, :1], logits[:, 1:].masked_fill(open_, -1e4)], 1)
            right = labels.nan_to_num()
            right = torch.cat([(right.sum(1, keepdim=True) == 0).float(), right], 1)
            yield logits, right / right.sum(1, keepdim=True), known
        window += len(s.windows)
        cue += n


@torch.no_grad()
def check(model: Reader, found: Sequence[list[Story]]) -> dict[str, float]:
    """Dev losses and plain accuracies; the real scores come from `onrecord evaluate` on the exported model."""
    model.eval()
    total: dict[str, list[float]] = {}
    hits = {"stance": [0, 0], "mention": [0, 0], "source": [0, 0, 0], "content": [0, 0, 0]}
    hits |= {name: [0, 0, 0] for name in layout.FACTS}
    for group in found:
        batch = collate(group)
        with half():
            tags, projected = (x.float() for x in model.in_parts(batch))
        for k, v in losses(model, batch, group, (tags, projected)).items():
            total.setdefault(k, []).append(v.item())
        if len(batch["query"]):
            best = model.references(projected, batch["spans"], batch["query"], batch["reach"], batch["allowed"]).argmax(
                1, keepdim=True
            )
            hits["mention"][0] += int(batch["right"].gather(1, best).sum())
            hits["mention"][1] += len(best)
        if not len(batch["window"]):
            continue
        roles = model.pairs(tags, projected, batch["window"], batch["cue"], batch["near"], batch["same"]).argmax(-1)
        real = batch["roles"] >= 0
        for name, role in (("source", layout.SOURCE), ("content", layout.CONTENT)):
            p, g = (roles == role) & real, batch["roles"] == role
            for j, n in enumerate((p & g, p, g)):
                hits[name][j] += int(n.sum())
        for logits, right, told_of in told(model, batch, group, projected):
            best = logits.argmax(1)
            hit = (right.gather(1, best[:, None]) > 0).squeeze(1)
            for i, name in enumerate(layout.FACTS):
                of = told_of[:, i]
                p, g = (best[of, i] > 0), right[of, 0, i] == 0
                for j, found_of in enumerate((hit[of, i] & g, p, g)):
                    hits[name][j] += int(found_of.sum())
        known = batch["stances"] >= 0
        if known.any():
            s = model.stances(projected, batch["window"], batch["cue"]).argmax(-1)
            hits["stance"][0] += int((s == batch["stances"])[known].sum())
            hits["stance"][1] += int(known.sum())
    model.train()
    out = {f"loss/{k}": sum(v) / len(v) for k, v in total.items()}
    for name in ("stance", "mention"):
        out[name] = hits[name][0] / max(1, hits[name][1])
    for name in ("source", "content", *layout.FACTS):
        tp, p, g = hits[name]
        out[f"word F1/{name}"] = 2 * tp / max(1, p + g)
    return out


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

    data = Path(config["data"])
    train = join(load(data / "polnear-train.jsonl"), load(data / "polnear-train-resolved.jsonl"))
    dev = load(data / "polnear-dev.jsonl")
    dev = join(dev, dev)
    for rows in (train, dev):
        tell_direct(rows)
    if "meaning" in config:
        vectors.add(train, dev, o.out / "vectors.npy")
    documents = [{**d, "statements": []} for d in load(data / "gum.jsonl")] if "mention" in config else []
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
        alone = [r for name in config["unlabelled"] for r in load(data / name)]
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
