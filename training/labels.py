"""What the teacher says of the training articles: `python -m training.labels CONFIG TEACHER.pt OUT.npz`.

For each word the log probabilities of its tags, and for each statement's cue those of the roles of the words around
it. The student learns from them beside people's labels (Hinton, Vinyals & Dean, 2015): they say how sure one may be.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class OfArticle:
    tags: Floats
    _pairs: dict[int, tuple[int, Floats]]

    def roles(self, statement: int, n: int) -> Floats:
        """(n, 3) log probabilities of the roles beside the statement's cue, NaN where the teacher did not look."""
        out = np.full((n, 3), np.nan, np.float32)
        if statement in self._pairs:
            start, found = self._pairs[statement]
            out[start : start + len(found)] = found
        return out


class Labels:
    """All labels, by the article's id."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as stored:
            self._tags, self._pairs = stored["tags"], stored["pairs"]
            ids, at, statements = stored["ids"], stored["at"], stored["statements"]
        self._place = {str(i): (int(a), int(b)) for i, (a, b) in zip(ids, at, strict=True)}
        self._of: dict[str, list[tuple[int, int, int, int]]] = {}
        for article, statement, word, a, b in statements.tolist():
            self._of.setdefault(str(ids[article]), []).append((statement, word, a, b))

    def of(self, ident: str) -> OfArticle | None:
        if ident not in self._place:
            return None
        a, b = self._place[ident]
        pairs = {s: (w, self._pairs[x:y].astype(np.float32)) for s, w, x, y in self._of.get(ident, ())}
        return OfArticle(self._tags[a:b].astype(np.float32), pairs)


def main() -> None:
    import torch

    from onrecord.reading.words import split
    from training import bases
    from training.examples import Story, join, load, story
    from training.network import Reader, Shape
    from training.train import collate

    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("config", type=Path)
    ap.add_argument("teacher", type=Path)
    ap.add_argument("out", type=Path)
    o = ap.parse_args()
    config = tomllib.loads(o.config.read_text())
    torch.set_num_threads(config["threads"])
    data = Path(config["data"])
    rows = join(load(data / "polnear-train.jsonl"), load(data / "polnear-train-resolved.jsonl"))
    saved = torch.load(o.teacher, weights_only=True)
    model = Reader(Shape(**saved["shape"]), 0.0)
    model.load_state_dict(saved["model"])
    model.eval()
    tokenizer = bases.tokenizer()
    tags: list[Floats] = []
    pairs: list[Floats] = []
    at: list[tuple[int, int]] = []
    statements: list[tuple[int, int, int, int, int]] = []
    begin = done = 0
    started = time.time()
    with torch.inference_mode():
        for i, (row, words) in enumerate(zip(rows, split([r["text"] for r in rows], tokenizer), strict=True)):
            found = story(row, words, None, None)
            of_word = np.zeros((len(words), 7), np.float32)
            for k in range(0, len(found.windows), 32):
                part = found.windows[k : k + 32]
                batch = collate([Story(part, [], np.zeros(0, np.int64), [])])
                logits, projected = model.in_parts(batch)
                logs = logits.log_softmax(-1).numpy()
                for j, e in enumerate(part):
                    w = e.window
                    own = slice(w.own_start - w.start, w.own_end - w.start)
                    of_word[w.own_start : w.own_end] = logs[j, own]
                if not len(batch["window"]):
                    continue
                roles = model.pairs(logits, projected, *(batch[x] for x in ("window", "cue", "near", "same")))
                numbers = [n for e in part for n in e.statements]
                of_cue = zip(numbers, batch["window"].tolist(), roles.log_softmax(-1).numpy(), strict=True)
                for number, j, found_roles in of_cue:
                    w = part[j].window
                    statements.append((i, number, w.start, done, done + w.end - w.start))
                    pairs.append(found_roles[: w.end - w.start].astype(np.float16))
                    done += w.end - w.start
            tags.append(of_word.astype(np.float16))
            at.append((begin, begin + len(words)))
            begin += len(words)
            if i % 40 == 0:
                print(f"{i}/{len(rows)} articles {time.time() - started:.0f} s", flush=True)
    o.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        o.out,
        ids=np.array([r["id"] for r in rows]),
        at=np.array(at),
        statements=np.array(statements),
        tags=np.concatenate(tags),
        pairs=np.concatenate(pairs),
    )


if __name__ == "__main__":
    main()
