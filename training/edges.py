"""Count where sources and contents begin and end: `python -m training.edges CONFIG MODELS`.

A logistic regression for each kind of edge, over the two words that stand around it. Learned from what people marked
alone, so that no model is asked: the tokenizer is all that is needed of it. Only `heads.npz` and `model.json` change.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from onrecord import wire
from onrecord.reading.edges import CONTENT_BEGINS, EDGES, TABLES, looked_up, rows
from onrecord.reading.tagger import Tagger
from onrecord.reading.words import Words, split
from onrecord.types import Span
from training.heads import keep

REACH = {"content": 40, "source": 12}
"""How many words before and behind are looked at, to learn where it does not begin."""
FEWEST = 10
"""What was seen less often has no weight of its own."""
STRENGTH = 0.5

Seen = tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]
"""Places, as the word behind each, and whether an edge is there."""


def seen(words: Words, spans: Sequence[Span], reach: int) -> Iterator[tuple[Seen, Seen]]:
    """For each span the places where it might begin, and where it might end."""
    ranges = [(a, b) for a, b in (words.touching(*s) for s in spans) if a < b]
    for a, b in ranges:
        behind = np.arange(a + 1, min(b + 1, len(words)))
        around = np.arange(max(1, a - reach), min(b + reach, len(words)))
        around = around[words.paragraph[around] == words.paragraph[a]]
        yield (around, around == a), (behind, behind == b)


def fitted(found: Sequence[tuple[Words, Seen]], pieces: int) -> dict[str, npt.NDArray[np.float32]]:
    """The weights of each table, and the bias."""
    sizes = [rows(table, pieces) for table in TABLES]
    begins = np.cumsum([0, *sizes])
    looked = [looked_up(words, places) for words, (places, _) in found]
    columns = np.concatenate(
        [np.stack([x[t] + b for t, b in zip(TABLES, begins[:-1], strict=True)], 1) for x in looked]
    )
    is_edge = np.concatenate([edge for _, (_, edge) in found])
    each = np.repeat(np.arange(len(columns)), len(TABLES))
    x = csr_matrix((np.ones(columns.size, np.float32), (each, columns.ravel())), shape=(len(columns), begins[-1]))
    often = np.asarray(x.sum(0)).ravel() >= FEWEST
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit(x @ diags(often.astype(np.float32)), is_edge)
    weights = (model.coef_[0] * often).astype(np.float32)
    out = {t: weights[a:b] for t, a, b in zip(TABLES, begins[:-1], begins[1:], strict=True)}
    return out | {"bias": model.intercept_.astype(np.float32)}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("config", type=Path)
    ap.add_argument("models", type=Path)
    o = ap.parse_args()
    path = Path(tomllib.loads(o.config.read_text())["data"]) / "polnear-train.jsonl"
    tagger = Tagger(o.models)
    with path.open("rb") as lines:
        articles = [wire.parse(line, place=str(path)) for line in lines]
    found: list[list[tuple[Words, Seen]]] = [[] for _ in EDGES]
    for article, words in zip(articles, split([a.text for a in articles], tagger.tokenizer), strict=True):
        for s in article.statements:
            for first, spans, what in ((0, s.content, "content"), (2, s.source, "source")):
                for begins, ends in seen(words, spans, REACH[what]):
                    found[CONTENT_BEGINS + first].append((words, begins))
                    found[CONTENT_BEGINS + first + 1].append((words, ends))
    of = [fitted(places, tagger.tokenizer.get_vocab_size()) for places in found]
    keep(o.models, {f"edge_{t}": np.stack([w[t] for w in of], -1).astype(np.float16) for t in of[0]})


if __name__ == "__main__":
    main()
