"""What the network is told it should have said: a loss for each head, for the labels that a batch has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import torch
from torch import Tensor, nn

from onrecord.reading import layout
from training.examples import Story
from training.network import Reader, means

SIDE = ("stance", "mention", "meaning", "direct", "facts")
"""The losses that have a weight in the configuration; without one they are not computed."""


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
