"""Fit what judges through whom, to whom, where and when: `python -m training.told CONFIG MODELS`.

The encoder and its pointer for facts stay as they are. From the training articles whose facts are known come, for each
statement and each value that its article names, the numbers of `onrecord.reading.facts.scene`, and whether people gave
it that value. For each kind two small networks are fitted on the states of places and statements (`hints`), and two on
these numbers; the second of them sees what the first made of the neighbours, each article judged by a network that had
not seen it. Only `heads.npz` and `model.json` change.

Pointer and states have seen some of these articles, and are surer of them than of others: in part of their examples
what they say is blotted out, so that the rest is learnt too. From those that they have not seen it is learnt how far
they are to be believed.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from onrecord import wire
from onrecord.reading import layout
from onrecord.reading.facts import dates, hints, told, values
from onrecord.reading.facts.forms import VIA, WHEN
from onrecord.reading.facts.scene import POINTED, Scene
from onrecord.reading.facts.weighing import judge, name, weigh
from onrecord.reading.form import form_and_marks
from onrecord.reading.marks import quotations
from onrecord.reading.speakers import resolve
from onrecord.reading.tagger import Tagger, joined
from onrecord.reading.windows import cut
from onrecord.reading.words import split
from onrecord.scoring.names import alike
from onrecord.types import Article, Statement
from onrecord.wire import Row, StatementRow, WhenRow
from training.corpus import resolved, unseen
from training.examples import load
from training.heads import keep

Floats = npt.NDArray[np.float32]

HIDDEN = 24
EPOCHS = 5
BATCH = 1024
RATE = 3e-3
DECAY = 1e-2
DROPOUT = 0.2
BLOTTED = 0.5
"""Share of the examples without what the pointer and the hints say."""
EVEN = 0.5
"""How far articles of many statements weigh no more than those of few: 0 not at all, 1 wholly."""
TOGETHER = 4
"""Networks with other beginnings that are put into one: their hidden parts side by side."""
FOLDS = 3
BARS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
"""How likely a value must be to be told: the one of these that is best on articles that neither the encoder nor the
networks that judge them had seen."""
BETA = 0.8, 0.8, 0.8, 1.0
"""What is best, for via, to, where and when: F of this beta. Under one precision counts more than recall, since a wrong
one harms more than one left out; days are told well enough as it is."""
HINTED = 16, 8
"""Width of the networks that hint, for places and for statements."""
HINT_EPOCHS = 5, 3


class Case(NamedTuple):
    """One article and one kind of fact: what the networks see, and what people gave."""

    scene: Scene
    found: list[values.Value]
    places: Floats
    """(m, w) states at the mentions."""
    right: Floats
    """(c, v) one where the value is that of the statement."""
    telling: Floats
    """(m) one where the mention tells the value to some statement."""
    gold: list[tuple[str, ...]]
    seen: bool
    """Whether the encoder has learned from what people gave this article."""


def scenes(rows: Sequence[Row], tagger: Tagger) -> Iterator[tuple[Scene, list[StatementRow]]]:
    """Each article with the spans that people gave its statements, in the order of the text."""
    for row in rows:
        (words,) = split([row.text], tagger.tokenizer)
        whole = joined([(w, tagger.run(words, w)) for w in cut(words)])
        marks = quotations(row.text)
        annotated = sorted(
            (s for s in row.statements if s.cue and s.content),
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
        dated = dates.find(row.text, published)
        scene = Scene(row.text, words, statements, speakers, shares, whole.states, published, dated)
        yield scene, annotated


def given(s: StatementRow, kind: int) -> tuple[str, ...]:
    """What people gave a statement for one kind of fact."""
    if kind == VIA:
        return tuple(s.via or ())
    value = (s.to, s.where, s.when)[kind - 1]
    value = value.date if isinstance(value, WhenRow) else value
    return (value,) if value else ()


def cases(rows: Sequence[Row], tagger: Tagger, *, seen: bool) -> list[list[Case]]:
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
            places = hints.of_places(scene.words, scene.states, found)
            out[kind].append(Case(scene, found, places, right, telling(scene, found, right), gold, seen))
    return out


def telling(scene: Scene, found: Sequence[values.Value], right: Floats) -> Floats:
    """Which mentions tell: for each statement and value of its own the nearest in the cue's sentence, or else the last
    before it, or else the first."""
    mentions = [(m.start, v) for v, value in enumerate(found) for m in value.mentions]
    start, whose = np.array(mentions).T
    sentence = scene.sentence(start)
    out = np.zeros(len(start), np.float32)
    for c, v in np.argwhere(right):
        own = np.flatnonzero(whose == v)
        beside = own[sentence[own] == scene.sentence(scene.start[c])]
        earlier = own[start[own] < scene.start[c]]
        if len(beside):
            out[beside[np.abs(start[beside] - scene.start[c]).argmin()]] = 1
        else:
            out[earlier[-1] if len(earlier) else own[0]] = 1
    return out


def _fits(gold: str, value: str, kind: int) -> bool:
    return value.startswith(gold) if kind == WHEN else alike(gold, value)


class Network(nn.Module):
    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(width, hidden)
        self.last = nn.Linear(hidden, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out: torch.Tensor = self.last(self.drop(self.hidden(x).relu())).squeeze(1)
        return out


def fit(
    features: Floats,
    right: Floats,
    seed: int,
    *,
    weight: Floats | None = None,
    hidden: int = HIDDEN,
    epochs: int = EPOCHS,
    batch: int = BATCH,
    rate: float = RATE,
    decay: float = DECAY,
    blotted: Floats | None = None,
) -> dict[str, Floats]:
    """The arrays of a network fitted on n rows of numbers; it takes them as they come. `blotted` (n) is how often each
    row is seen without what pointer and hints say."""
    torch.manual_seed(seed)
    mean, scale = features.mean(0), features.std(0) + 0.05
    x, y = torch.from_numpy((features - mean) / scale).clip(-4, 4), torch.from_numpy(right)
    each = torch.ones(len(x)) if weight is None else torch.from_numpy(weight / weight.mean())
    blots = None if blotted is None else torch.from_numpy(blotted)
    network = Network(x.shape[1], hidden)
    optimiser = torch.optim.AdamW(network.parameters(), rate, weight_decay=decay)
    steps = epochs * -(-len(x) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps)
    for _ in range(epochs):
        for part in torch.randperm(len(x)).split(batch):
            seen = x[part]
            if blots is not None:
                seen[torch.rand(len(part)) < blots[part], :POINTED] = 0
            loss = nn.functional.binary_cross_entropy_with_logits(network(seen), y[part], each[part])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    inner = network.hidden.weight.detach().numpy() / scale
    return {
        "hidden_weight": inner.astype(np.float32),
        "hidden_bias": (network.hidden.bias.detach().numpy() - inner @ mean).astype(np.float32),
        "weight": network.last.weight.detach().numpy(),
        "bias": network.last.bias.detach().numpy(),
    }


def judging(features: Floats, right: Floats, weight: Floats, blotted: Floats, seed: int) -> dict[str, Floats]:
    """Several networks that judge, as the arrays of one that says the mean of what they say."""
    several = [fit(features, right, 10 * seed + n, weight=weight, blotted=blotted) for n in range(TOGETHER)]
    return {
        "hidden_weight": np.concatenate([one["hidden_weight"] for one in several]),
        "hidden_bias": np.concatenate([one["hidden_bias"] for one in several]),
        "weight": np.concatenate([one["weight"] for one in several], 1) / TOGETHER,
        "bias": np.mean([one["bias"] for one in several], axis=0),
    }


def hinting(rows: Floats, right: Floats, seed: int, what: int) -> dict[str, Floats]:
    """The arrays of a network that hints, by the states at places (0) or statements (1)."""
    width, epochs = HINTED[what], HINT_EPOCHS[what]
    return fit(rows, right, seed, hidden=width, epochs=epochs, batch=128, rate=2e-3, decay=0.05)


def _flat(parts: Sequence[Floats]) -> Floats:
    return np.concatenate([p.reshape(len(p), -1).T for p in parts])


def _small(head: str, array: Floats) -> npt.NDArray[np.floating]:
    """Half the bytes for the weights of what is fitted here."""
    return array.astype(np.float16) if head.startswith("told_") and head.endswith("weight") else array


def _named(arrays: dict[str, Floats], network: str) -> dict[str, Floats]:
    return {f"{network}_{k}": v for k, v in arrays.items()}


class Unseen:
    """Networks of one name: one for each third of the articles that has not seen it, and one that has seen all."""

    def __init__(self, network: str, learn: Callable[[Sequence[int]], dict[str, Floats]], articles: int) -> None:
        self.fold = np.arange(articles) % FOLDS
        self.parts = [_named(learn(np.flatnonzero(self.fold != n).tolist()), network) for n in range(FOLDS)]
        self.whole = _named(learn(range(articles)), network)

    def of(self, article: int) -> dict[str, Floats]:
        """The network that has not seen an article."""
        return self.parts[int(self.fold[article])]


def fitted(found: Sequence[Case], kind: int, seed: int) -> tuple[dict[str, Floats], list[Floats]]:
    """The arrays of all networks of a kind, and what they say of each article when they have not seen it."""
    n = len(found)
    place, statement = hints.place_name(kind), hints.statement_name(kind)
    has = [np.array([bool(own) for own in c.gold], np.float32) for c in found]

    def of_places(which: Sequence[int]) -> dict[str, Floats]:
        rows, right = (np.concatenate([getattr(found[i], k) for i in which]) for k in ("places", "telling"))
        return hinting(rows, right, seed, 0)

    def of_statements(which: Sequence[int]) -> dict[str, Floats]:
        rows = np.concatenate([found[i].scene.around for i in which])
        return hinting(rows, np.concatenate([has[i] for i in which]), seed, 1)

    places, statements = Unseen(place, of_places, n), Unseen(statement, of_statements, n)
    heads = places.whole | statements.whole
    features = [
        c.scene.features(
            c.found,
            kind,
            hints.score(c.places, places.of(i), place),
            hints.score(c.scene.around, statements.of(i), statement),
        )
        for i, c in enumerate(found)
    ]
    chances: list[Floats] = []
    for judgement in (1, 2):
        network = name(kind, judgement)

        def learn(which: Sequence[int], features: Sequence[Floats] = features) -> dict[str, Floats]:
            right = np.concatenate([found[i].right.ravel() for i in which])
            each = [(found[i].right.size, len(found[i].gold) ** -EVEN, BLOTTED * found[i].seen) for i in which]
            sizes, weight, blotted = np.array(each, np.float32).T
            weight, blotted = (np.repeat(x, sizes.astype(int)) for x in (weight, blotted))
            return judging(_flat([features[i] for i in which]), right, weight, blotted, seed)

        unseen = Unseen(network, learn, n)
        chances = [judge(x, unseen.of(i), network) for i, x in enumerate(features)]
        heads |= unseen.whole
        if judgement == 1:
            features = [np.concatenate([x, c.scene.again(p)]) for x, c, p in zip(features, found, chances, strict=True)]
    return heads, chances


def score(found: Sequence[Case], chances: Sequence[Floats], kind: int, bar: float) -> tuple[float, float]:
    """Precision and recall of the values over a bar."""
    right = told_ = gold = 0
    bars = (bar, told.SECOND) if kind == VIA else (bar,)
    for case, chance in zip(found, chances, strict=True):
        for own, row in zip(case.gold, chance, strict=True):
            best = [case.found[v].text for v, least in zip(np.argsort(-row), bars, strict=False) if row[v] > least]
            right += sum(any(_fits(x, v, kind) for v in best) for x in own)
            told_ += len(best)
            gold += len(own)
    return right / max(1, told_), right / max(1, gold)


def f(beta: float, precision: float, recall: float) -> float:
    """F of a beta: how many times more recall counts than precision."""
    return (1 + beta**2) * precision * recall / ((beta**2 * precision + recall) or 1.0)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("config", type=Path)
    ap.add_argument("models", type=Path)
    o = ap.parse_args()
    config = tomllib.loads(o.config.read_text())
    tagger, data = Tagger(o.models), Path(config["data"])
    torch.set_num_threads(1)  # the products are small

    def read(rows: Sequence[dict[str, Any]], *, seen: bool) -> list[list[Case]]:
        return cases([wire.parse(json.dumps(row)) for row in rows], tagger, seen=seen)

    seen = read(resolved(data), seen=True)
    others = read(unseen(data), seen=False)
    dev = read(load(data / "polnear-dev.jsonl"), seen=False)
    heads = {k: v for k, v in tagger.heads.items() if not k.startswith("told_")}
    for kind, fact in enumerate(layout.FACTS):
        arrays, judged = fitted([*seen[kind], *others[kind]], kind, config["seed"])
        heads |= arrays
        new = others[kind], judged[len(seen[kind]) :]
        bar = max(BARS, key=lambda b: f(BETA[kind], *score(*new, kind, b)))
        heads[f"told_{fact}_bar"] = np.array(bar, np.float32)
        chances = [weigh(c.scene, c.found, kind, heads) for c in dev[kind]]
        for least in BARS:
            on = [score(*given, kind, least) for given in (new, (dev[kind], chances))]
            said = (f"P {100 * p:.1f} R {100 * r:.1f} F1 {100 * f(1, p, r):.1f}" for p, r in on)
            print(f"{fact} over {least}{' (chosen)' if least == bar else ''}:", *said, flush=True)
    keep(o.models, {k: _small(k, v) for k, v in heads.items()})


if __name__ == "__main__":
    main()
