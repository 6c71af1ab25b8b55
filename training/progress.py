"""How training goes: losses and plain accuracies on dev. The real scores come from `onrecord evaluate`."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from onrecord.reading import layout
from training.batch import collate
from training.checkpoint import half
from training.examples import Story
from training.losses import losses, told
from training.network import Reader


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
