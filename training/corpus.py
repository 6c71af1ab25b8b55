"""The annotated articles that the stages of training learn from, and those they are looked at by."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from training import vectors
from training.examples import Row, join, load, tell_direct


class Corpus(NamedTuple):
    """Articles as rows: with people's statements and what is known of them, and some with mentions alone."""

    train: list[Row]
    dev: list[Row]
    documents: list[Row]
    """Without statements: only who is who in them is known."""


def corpus(config: dict[str, Any], out: Path) -> Corpus:
    """What a stage needs, by the losses that its configuration has a weight for; vectors are kept in `out`."""
    data = Path(config["data"])
    train = join(load(data / "polnear-train.jsonl"), load(data / "polnear-train-resolved.jsonl"))
    dev = load(data / "polnear-dev.jsonl")
    dev = join(dev, dev)
    for rows in (train, dev):
        tell_direct(rows)
    if "meaning" in config:
        vectors.add(train, dev, out / "vectors.npy")
    documents = [{**d, "statements": []} for d in load(data / "gum.jsonl")] if "mention" in config else []
    return Corpus(train, dev, documents)
