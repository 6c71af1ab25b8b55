"""Fit what judges through whom, to whom, where and when: `python -m training.told CONFIG MODELS`.

The encoder and its pointer for facts stay as they are. From the training articles whose facts are known come, for each
statement and each value that its article names, the numbers of `onrecord.reading.facts.scene`, and whether people gave
it that value. Two small networks for each kind are fitted on them; the second one sees what the first made of the
neighbours, each article judged by a network that had not seen it. Only `heads.npz` and `model.json` change.

The pointer has seen these articles, and is surer of them than of others: in part of the examples what it says is
blotted out, so that the rest is learnt too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from onrecord import wire
from onrecord.reading import layout
from onrecord.reading.facts import dates, told, values
from onrecord.reading.facts.scene import POINTED, Scene
from onrecord.reading.facts.values import VIA, WHEN
from onrecord.reading.facts.weighing import judge, name
from onrecord.reading.form import form_and_marks
from onrecord.reading.marks import quotations
from onrecord.reading.speakers import resolve
from onrecord.reading.tagger import Tagger, batches, joined
from onrecord.reading.windows import cut
from onrecord.reading.words import split
from onrecord.scoring.names import alike
from onrecord.types import Article, Statement
from onrecord.wire import Row, StatementRow, WhenRow

Floats = npt.NDArray[np.float32]

HIDDEN = 32
EPOCHS = 8
BATCH = 256
RATE = 3e-3
DECAY = 1e-2
DROPOUT = 0.2
BLOTTED = 0.4
"""Share of the examples without what the pointer says."""
FOLDS = 5


class Case(NamedTuple):
    """One article and one kind of fact: what the networks see, and what people gave."""

    scene: Scene
    found: list[values.Value]
    features: Floats
    """(f, c, v)"""
    right: Floats
    """(c, v) one where the value is that of the statement."""
    gold: list[tuple[str, ...]]


def scenes(rows: Sequence[Row], tagger: Tagger) -> Iterator[tuple[Scene, list[StatementRow]]]:
    """Each article with the spans that people gave its statements, in the order of the text."""
    for row in rows:
        (words,) = split([row.text], tagger.tokenizer)
        windows = [(words, w) for w in cut(words)]
        parts = [(windows[j][1], s) for task in batches(windows) for j, s in _run(tagger, windows, task)]
        whole = joined(sorted(parts, key=lambda part: part[0].own_start))
        marks = quotations(row.text)
        annotated = sorted(
            (s for s in row.statements if s.cue),
            key=lambda s: (min(a for spans in (s.source, s.cue, s.content) for a, _ in spans), s.cue),
        )
        if not annotated:
            continue
        statements = [
            Statement(
                id=str(n),
                form=form_and_marks(row.text, s.content, s.cue, s.source, marks)[0],
                source=s.source,
                cue=s.cue,
                content=s.content,
            )
            for n, s in enumerate(annotated)
        ]
        article = Article(id=row.id or "", title=row.title, byline=row.byline, text=row.text)
        speakers = [r.speaker.name if r.speaker else None for r in resolve(article, statements)]
        cues = [words.touching(s.cue[0][0], s.cue[-1][1]) for s in statements]
        shares = tagger.facts(words, whole, [(a, b) if a < b else (0, 1) for a, b in cues])
        published = row.published or None
        scene = Scene(row.text, words, statements, speakers, shares, published, dates.find(row.text, published))
        yield scene, annotated


def _run(tagger: Tagger, windows, task):  # type: ignore[no-untyped-def]
    return zip(task, tagger.run([windows[j] for j in task]), strict=True)


def given(s: StatementRow, kind: int) -> tuple[str, ...]:
    """What people gave a statement for one kind of fact."""
    if kind == VIA:
        return tuple(s.via or ())
    value = (s.to, s.where, s.when)[kind - 1]
    value = value.date if isinstance(value, WhenRow) else value
    return (value,) if value else ()


def cases(rows: Sequence[Row], tagger: Tagger) -> list[list[Case]]:
    """For each kind of fact, each article's case; articles that name no value of the kind are left out."""
    out: list[list[Case]] = [[] for _ in layout.FACTS]
    for scene, annotated in scenes(rows, tagger):
        for kind in range(len(layout.FACTS)):
            found = (
                values.days(scene.dated)
                if kind == WHEN
                else values.find(scene.text, scene.words, scene.shares, kind, scene.dated)
            )
            if not found:
                continue
            gold = [given(s, kind) for s in annotated]
            right = np.array([[any(_fits(x, v.text, kind) for x in own) for v in found] for own in gold], np.float32)
            out[kind].append(Case(scene, found, scene.features(found, kind), right, gold))
    return out


def _fits(gold: str, value: str, kind: int) -> bool:
    return value.startswith(gold) if kind == WHEN else alike(gold, value)


class Network(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(width, HIDDEN)
        self.last = nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out: torch.Tensor = self.last(self.drop(self.hidden(x).relu())).squeeze(1)
        return out


def fit(features: Floats, right: Floats, seed: int) -> dict[str, Floats]:
    """The arrays of a network fitted on n rows of numbers; it takes them as they come."""
    torch.manual_seed(seed)
    mean, scale = features.mean(0), features.std(0) + 0.05
    x, y = torch.from_numpy((features - mean) / scale).clip(-4, 4), torch.from_numpy(right)
    network = Network(x.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(x) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for part in torch.randperm(len(x)).split(BATCH):
            seen = x[part]
            seen[torch.rand(len(part)) < BLOTTED, :POINTED] = 0
            loss = nn.functional.binary_cross_entropy_with_logits(network(seen), y[part])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    weight = network.hidden.weight.detach().numpy() / scale
    return {
        "hidden_weight": weight.astype(np.float32),
        "hidden_bias": (network.hidden.bias.detach().numpy() - weight @ mean).astype(np.float32),
        "weight": network.last.weight.detach().numpy(),
        "bias": network.last.bias.detach().numpy(),
    }


def _flat(parts: Sequence[Floats]) -> Floats:
    return np.concatenate([p.reshape(len(p), -1).T for p in parts])


def _named(arrays: dict[str, Floats], network: str) -> dict[str, Floats]:
    return {f"{network}_{k}": v for k, v in arrays.items()}


def fitted(found: Sequence[Case], kind: int, seed: int) -> tuple[dict[str, Floats], list[Floats]]:
    """The arrays of both networks of a kind, and what they say of each article when they have not seen it."""
    heads: dict[str, Floats] = {}
    fold = np.arange(len(found)) % FOLDS
    features = [c.features for c in found]
    chances: list[Floats] = []
    for judgement in (1, 2):
        network = name(kind, judgement)

        def learn(which: Sequence[int], features: Sequence[Floats] = features) -> dict[str, Floats]:
            right = np.concatenate([found[i].right.ravel() for i in which])
            return fit(_flat([features[i] for i in which]), right, seed)

        unseen = {n: _named(learn(np.flatnonzero(fold != n).tolist()), network) for n in range(FOLDS)}
        chances = [judge(x, unseen[int(n)], network) for x, n in zip(features, fold, strict=True)]
        heads |= _named(learn(range(len(found))), network)
        if judgement == 1:
            features = [np.concatenate([x, c.scene.again(p)]) for x, c, p in zip(features, found, chances, strict=True)]
    return heads, chances


def score(found: Sequence[Case], chances: Sequence[Floats], kind: int, bar: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the values over a bar."""
    right = told_ = gold = 0
    bars = (bar, told.SECOND) if kind == VIA else (bar,)
    for case, chance in zip(found, chances, strict=True):
        for own, row in zip(case.gold, chance, strict=True):
            best = [case.found[v].text for v, least in zip(np.argsort(-row), bars, strict=False) if row[v] > least]
            right += sum(any(_fits(x, v, kind) for v in best) for x in own)
            told_ += len(best)
            gold += len(own)
    return right / max(1, told_), right / max(1, gold), 2 * right / max(1, told_ + gold)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("config", type=Path)
    ap.add_argument("models", type=Path)
    o = ap.parse_args()
    config = tomllib.loads(o.config.read_text())
    tagger, data = Tagger(o.models), Path(config["data"])
    torch.set_num_threads(1)  # the products are small

    def read(part: str) -> list[list[Case]]:
        path = data / f"polnear-{part}.jsonl"
        with path.open("rb") as lines:
            return cases([wire.parse(line, place=str(path)) for line in lines], tagger)

    train, dev = read("train-resolved"), read("dev")
    heads = {k: v for k, v in tagger.heads.items() if not k.startswith("told_")}
    for kind, fact in enumerate(layout.FACTS):
        arrays, unseen = fitted(train[kind], kind, config["seed"])
        heads |= arrays
        first = [judge(c.features, heads, name(kind, 1)) for c in dev[kind]]
        chances = [
            judge(np.concatenate([c.features, c.scene.again(p)]), heads, name(kind, 2))
            for c, p in zip(dev[kind], first, strict=True)
        ]
        for bar in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
            on = [score(*given, kind, bar) for given in ((train[kind], unseen), (dev[kind], chances))]
            print(
                f"{fact} over {bar}:",
                *(f"P {100 * p:.1f} R {100 * r:.1f} F1 {100 * f:.1f}" for p, r, f in on),
                flush=True,
            )
    np.savez(o.models / "heads.npz", **heads)  # type: ignore[arg-type]
    card = json.loads((o.models / "model.json").read_text(encoding="utf-8"))
    card["files"]["heads.npz"] = hashlib.sha256((o.models / "heads.npz").read_bytes()).hexdigest()
    card["version"] = hashlib.sha256(json.dumps(card["files"]).encode()).hexdigest()[:12]
    (o.models / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
