"""A pair of texts, a claim and what may bear on it: a small encoder fine-tuned to say how the second stands to it.

`python -m training.pairs OUT.pt` fits on the events that are there to fit (`benchmarks.splits`), with pairs that entail
or paraphrase each other and the headlines of the stories. It ships nowhere: it is the baseline "encoder fine-tuned on
the pair" of docs/figures.md.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from benchmarks import splits
from onrecord.comparing.claims.sentences import sentences
from onrecord.comparing.claims.weighing import cover, weights
from onrecord.comparing.text.terms import terms
from training import bases

LONGEST = 160
"""Pieces of a pair, at most."""
TOKENS = 3000
HEADS = {"side": 4, "stand": 4, "same": 2}
SIDES = {"asserts": 1, "denies": 2, "doubts": 2, "asks": 3, "withholds": 3, "reports-only": 3}
STANDS = {"silent": 0, "for": 1, "against": 2, "observing": 3}


def excerpt(text: str, claim: str, most: int = 5) -> str:
    """The first sentence of a text and those that have the most of a claim's words, in order."""
    wanted = weights(terms(claim).keys)
    found = sentences(text)
    covers = [cover(wanted, weights(terms(text, *span).keys)) + (n == 0) for n, span in enumerate(found)]
    kept = sorted(sorted(range(len(found)), key=lambda n: (-covers[n], n))[:most])
    return " ".join(text[slice(*found[n])] for n in kept if covers[n] > 0)


class Pair(NamedTuple):
    head: str
    one: str
    other: str
    label: int


class Pairs(nn.Module):
    """Pairs of texts -> logits of the heads."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = bases.base(6, dropout)
        width = self.encoder.shape.width
        self.joint = nn.Linear(5 * width, 256)
        self.heads = nn.ModuleDict({name: nn.Linear(256, n) for name, n in HEADS.items()})

    def forward(self, pieces: Tensor, second: Tensor, attention: Tensor) -> Tensor:
        features = torch.stack([second, torch.zeros_like(second), torch.zeros_like(second)], -1)
        every = torch.arange(pieces.shape[1]).expand(len(pieces), -1)
        states = self.encoder.encode(pieces, features, attention, every)
        one = _mean(states, attention * (1 - second))
        other = _mean(states, attention * second)
        whole = torch.cat([states[:, 0], one, other, (one - other).abs(), one * other], -1)
        return nn.functional.gelu(self.joint(whole))


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    return (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)


def sentence(article: dict[str, Any], s: dict[str, Any]) -> str:
    """A statement as the pair model reads it: speaker, cue, content."""
    text = article["text"]
    content = " ".join(text[a:b] for a, b in s["content"])
    cue = " ".join(text[a:b] for a, b in s["cue"])
    return f"{s['speaker'] or ''} {cue}: {content}"[:600]


def ledger_pairs(ledgers: Sequence[dict[str, Any]], articles: dict[str, Any], rng: random.Random) -> Iterator[Pair]:
    for story in ledgers:
        said = [
            (sentence(articles[s["article"]], s), {x["p"]: SIDES[x["side"]] for x in s["sides"]})
            for s in story["statements"]
        ]
        for p in story["propositions"]:
            for text, sides in said:
                yield Pair("side", p["text"], text, sides.get(p["p"], 0))
        found = []
        for (a, x), (b, y) in combinations(said, 2):
            both = set(x) & set(y)
            if not both:
                label = 0
            else:
                same = {x[p] == y[p] for p in both if x[p] in (1, 2) and y[p] in (1, 2)}
                label = 3 if len(same) != 1 else 1 if same == {True} else 2
            found.append(Pair("side", *((a, b) if rng.random() < 0.5 else (b, a)), label))
        rng.shuffle(found)
        yield from found[:150]


def story_pairs(articles: Sequence[dict[str, Any]], rng: random.Random) -> tuple[list[Pair], list[Pair]]:
    """(the articles' stands on claims and on headlines, the headlines' stands on claims)."""
    whole, heads = [], set()
    texts = {c["id"]: (c["text"], r["event"]) for r in articles for c in r["claims"]}
    every = sorted(texts)
    for r in articles:
        for c in r["claims"]:
            if c["stance"] in STANDS:
                whole.append(Pair("stand", c["text"], excerpt(r["text"], c["text"]), STANDS[c["stance"]]))
                other = texts[rng.choice(every)]
                if other[1] != r["event"]:
                    whole.append(Pair("stand", other[0], excerpt(r["text"], other[0]), 0))
        known = [h for h in r["headlines"] if h["stance"] in ("agree", "disagree")]
        rng.shuffle(known)
        talk = [h for h in r["headlines"] if h["stance"] == "discuss"]
        rng.shuffle(talk)
        for h in known[:2] + talk[:1]:
            label = {"agree": 1, "disagree": 2, "discuss": 3}[h["stance"]]
            heads.add(Pair("fnc", h["text"], excerpt(r["text"], h["text"]), label))
        for h in r["headlines"]:
            if h["emergent_claim"] in texts and h["emergent_stance"] in STANDS:
                heads.add(Pair("stand", texts[h["emergent_claim"]][0], h["text"], STANDS[h["emergent_stance"]]))
    return whole, sorted(heads)


def packed(tokenizer: Any, pairs: Sequence[Pair]) -> list[tuple[list[int], int]]:
    out = []
    for p in pairs:
        one, other = tokenizer.encode(p.one).ids[:60], tokenizer.encode(p.other).ids[1:]
        out.append(((one if one[-1] == 102 else [*one[:-1], 102]) + other[: LONGEST - len(one)], len(one)))
    return out


def batches(rows: Sequence[tuple[list[int], int]], order: Sequence[int]) -> Iterator[list[int]]:
    """Of like length, at most TOKENS pieces each."""
    for k in range(0, len(order), 512):
        part = sorted(order[k : k + 512], key=lambda i: len(rows[i][0]))
        batch: list[int] = []
        for i in part:
            if batch and (len(batch) + 1) * len(rows[i][0]) > TOKENS:
                yield batch
                batch = []
            batch.append(i)
        if batch:
            yield batch


def tensors(rows: Sequence[tuple[list[int], int]], batch: Sequence[int]) -> tuple[Tensor, Tensor, Tensor]:
    n = max(len(rows[i][0]) for i in batch)
    pieces, second, attention = (torch.zeros(len(batch), n, dtype=torch.long) for _ in range(3))
    for k, i in enumerate(batch):
        ids, at = rows[i]
        pieces[k, : len(ids)] = torch.tensor(ids)
        second[k, at : len(ids)] = 1
        attention[k, : len(ids)] = 1
    return pieces, second, attention


def fit(model: Pairs, pairs: Sequence[Pair], rate: float, epochs: int, limit: float) -> None:
    tokenizer = bases.tokenizer()
    rows = packed(tokenizer, pairs)
    body = [p for n, p in model.named_parameters() if n.startswith("encoder")]
    rest = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": rest, "lr": 5 * rate}], weight_decay=0.01)
    total = sum(len(r[0]) for r in rows) * epochs
    done, began, seen = 0, time.process_time(), [0.0, 0]
    weights = {"side": torch.tensor([1.0, 1.0, 1.5, 1.0]), "stand": torch.tensor([1.0, 1.0, 1.6, 1.0]), "same": None}
    model.train()
    for epoch in range(epochs):
        order = list(range(len(pairs)))
        random.Random(epoch).shuffle(order)
        for batch in batches(rows, order):
            share = min(0.99, max(done / total, (time.process_time() - began) / limit))
            for g, base in zip(optimiser.param_groups, (rate, 5 * rate), strict=True):
                g["lr"] = base * min(1.0, share / 0.06 + 0.01) * (1 - share)
            pieces, second, attention = tensors(rows, batch)
            with torch.autocast("cpu", torch.bfloat16):
                joint = model(pieces, second, attention)
                loss = torch.zeros(())
                for head in HEADS:
                    mine = [k for k, i in enumerate(batch) if pairs[i].head == head]
                    if mine:
                        logits = model.heads[head](joint[mine]).float()
                        labels = torch.tensor([pairs[batch[k]].label for k in mine])
                        loss = loss + nn.functional.cross_entropy(logits, labels, weight=weights[head], reduction="sum")
            (loss / len(batch)).backward()  # type: ignore[no-untyped-call, unused-ignore]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            done += sum(len(rows[i][0]) for i in batch)
            seen[0] += loss.item()
            seen[1] += len(batch)
            if seen[1] > 1500:
                print(
                    f"{epoch} {share:.2f} loss {seen[0] / seen[1]:.3f} {time.process_time() - began:.0f} s", flush=True
                )
                seen = [0.0, 0]
            if time.process_time() - began > limit:
                print("time is up", flush=True)
                return


@torch.inference_mode()
def shares(model: Pairs, pairs: Sequence[Pair], head: str) -> list[list[float]]:
    rows = packed(bases.tokenizer(), pairs)
    model.eval()
    out: list[list[float]] = [[] for _ in pairs]
    for batch in batches(rows, range(len(rows))):
        with torch.autocast("cpu", torch.bfloat16):
            found = model.heads[head](model(*tensors(rows, batch))).float().softmax(-1).tolist()
        for i, p in zip(batch, found, strict=True):
            out[i] = p
    return out


def examples() -> tuple[list[Pair], list[Pair]]:
    rng = random.Random(5)
    fitted = splits.stories("fit")
    every = {r["id"]: r for r in fitted}
    whole, heads = story_pairs(fitted, rng)
    first: list[Pair] = []
    for r in splits.rows("entailment.jsonl"):
        label = 1 if r["entailed"] == "yes" else 2 if r["label3"] == "contradiction" else 0
        first.append(Pair("side", r["hypothesis"], r["text"], label))
    for r in splits.rows("paraphrases.jsonl"):
        if rng.random() < 0.2:
            first.append(Pair("same", r["a"], r["b"], r["label"]))
    first += [Pair("stand", *p[1:]) for p in heads if p.head == "fnc"]
    rng.shuffle(first)
    own = [p for p in heads if p.head == "stand"] + whole + list(ledger_pairs(splits.ledgers("fit"), every, rng))
    return first, own


def main() -> None:
    torch.manual_seed(5)
    torch.set_num_threads(2)
    out = Path(sys.argv[1])
    first, own = examples()
    print(len(first), len(own), flush=True)
    model = Pairs()
    fit(model, first, 1.5e-4, 1, 300)
    fit(model, own, 1.5e-4, 4, 720)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), out)


if __name__ == "__main__":
    main()
