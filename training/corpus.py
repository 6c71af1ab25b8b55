"""The annotated articles that the stages of training learn from, and those they are looked at by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.othernews import placed
from training import vectors
from training.examples import Row, join, load, tell_direct


class Corpus(NamedTuple):
    """Articles as rows: with people's statements and what is known of them, and some with mentions alone."""

    train: list[Row]
    dev: list[Row]
    documents: list[Row]
    """Without statements: only who is who in them is known."""


MORE = Path(__file__).with_name("facts.jsonl")
"""What a large language model, reading each article whole by the annotation guide, found of the statements that people
had not resolved (docs/decisions/0025). For each, in the data's order: names, kind, stance, via, to, where and when,
what is empty at the end left out. A value is a place in the article's text, or its words where the text has it nowhere
so."""
_GIVEN = ("speaker", "kind", "stance", "via", "to", "where", "when")


KEPT = 4
"""Of these articles every fourth is kept from the stages of training."""

OTHER = Path(__file__).with_name("othernews.jsonl")
"""News of other years and kinds than PolNeAR's: 361 articles of `stories.jsonl`, on the events that claims are fitted
on, with the places of source, cue and content of each of 5,109 statements. A large language model read every sentence,
with whole annotated articles of PolNeAR beside it, and corrected what this reader had found."""


def resolved(data: Path) -> list[Row]:
    """Training articles of whose statements it is known who said them, how, through whom, to whom, where and when."""
    return [*load(data / "polnear-train-resolved.jsonl"), *(r for n, r in enumerate(_more(data)) if n % KEPT)]


def unseen(data: Path) -> list[Row]:
    """The same of articles whose facts the stages do not learn: what is fitted on a network's states learns here how
    far to believe them."""
    return _more(data)[::KEPT]


def _more(data: Path) -> list[Row]:
    more = {r["id"]: r["statements"] for r in load(MORE)}
    return [_filled(r, more[r["id"]]) for r in load(data / "polnear-train.jsonl") if r["id"] in more]


def _filled(row: Row, given: Sequence[Sequence[Any]]) -> Row:
    def words(places: Sequence[str | Sequence[int]]) -> list[str]:
        return [p if isinstance(p, str) else row["text"][slice(*p)] for p in places]

    def joined(places: Sequence[str | Sequence[int]]) -> str | None:
        return " | ".join(words(places)) or None

    statements = []
    for statement, values in zip(row["statements"], given, strict=True):
        of = dict(zip(_GIVEN, values, strict=False))
        name = joined(of.get("speaker", ()))
        statements.append(
            statement
            | {"stance": of["stance"], "speaker": {"name": name, "kind": of["kind"]} if name else None}
            | {"via": words(of.get("via", ())), "to": joined(of.get("to", ())), "where": joined(of.get("where", ()))}
            | {"when": of.get("when")}
        )
    return {**row, "statements": statements}


def corpus(config: dict[str, Any], out: Path) -> Corpus:
    """What a stage needs, by the losses that its configuration has a weight for; vectors are kept in `out`."""
    data = Path(config["data"])
    known = resolved(data) if "facts" in config else load(data / "polnear-train-resolved.jsonl")
    other = placed(OTHER, load(data / "stories.jsonl")) if config.get("other") else ()
    train = join([*load(data / "polnear-train.jsonl"), *other], known)
    dev = load(data / "polnear-dev.jsonl")
    dev = join(dev, dev)
    for rows in (train, dev):
        tell_direct(rows)
    if "meaning" in config:
        vectors.add(train, dev, out / "vectors.npy")
    documents = [{**d, "statements": []} for d in load(data / "gum.jsonl")] if "mention" in config else []
    return Corpus(train, dev, documents)
