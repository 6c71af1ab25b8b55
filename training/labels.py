"""What the teacher says of texts: `python -m training.labels CONFIG TEACHER.pt OUT.npz`.

For each word the log probabilities of its tags, and for each statement's cue those of the roles of the words around
it. The student learns from them beside people's labels (Hinton, Vinyals & Dean, 2015): they say how sure one may be.
Articles that nobody has annotated are read by the teacher first; what it reads stands in OUT.jsonl, as statements.
"""

from __future__ import annotations

import argparse
import json
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    """All labels, by the article's id; NPZ and JSON Lines lie side by side."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as stored:
            self._tags, self._pairs = stored["tags"], stored["pairs"]
            ids, at, statements = stored["ids"], stored["at"], stored["statements"]
        with path.with_suffix(".jsonl").open(encoding="utf-8") as lines:
            self.read: list[dict[str, Any]] = [json.loads(line) for line in lines]
        """The articles that the teacher alone has read."""
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

    from onrecord.reading.decoding import Found, decode
    from onrecord.reading.drafting import spans
    from onrecord.reading.tagger import Scored, batches
    from onrecord.reading.windows import Window, cut
    from onrecord.reading.words import Words, split
    from training.checkpoint import Trained
    from training.examples import Row, join, load, story

    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("config", type=Path)
    ap.add_argument("teacher", type=Path)
    ap.add_argument("out", type=Path)
    o = ap.parse_args()
    config = tomllib.loads(o.config.read_text())
    torch.set_num_threads(config["threads"])
    data = Path(config["data"])
    rows = join(load(data / "polnear-train.jsonl"), load(data / "polnear-train-resolved.jsonl"))
    alone = [{"id": r["id"], "text": r["text"]} for name in config["unlabelled"] for r in load(data / name)]
    alone = alone[:: config["unlabelled_each"]]
    teacher = Trained(o.teacher)

    def read(words: Words, windows: list[Window]) -> tuple[list[Scored], list[Found]]:
        mine = [(words, w) for w in windows]
        scored: dict[int, Scored] = {}
        found: dict[int, list[Found]] = {}
        for task in batches(mine, 2048):
            batch = [mine[j] for j in task]
            said = teacher.run(batch)
            scored |= zip(task, said, strict=True)
            found |= zip(task, decode(teacher, batch, said), strict=True)
        return [scored[i] for i in range(len(mine))], [f for i in range(len(mine)) for f in found[i]]

    def stated(words: Words, found: list[Found]) -> list[Row]:
        none: Row = {"stance": None, "speaker": None}
        return [
            none | {"source": spans(words, f.source), "cue": spans(words, (f.cue,)), "content": spans(words, f.content)}
            for f in found
            if f.content
        ]

    tags: list[Floats] = []
    pairs: list[Floats] = []
    at: list[tuple[int, int]] = []
    statements: list[tuple[int, int, int, int, int]] = []
    begin = done = 0
    started = time.time()
    every = [*rows, *alone]
    with torch.inference_mode():
        for i, row in enumerate(every):
            (words,) = split([row["text"]], teacher.tokenizer)
            scored, found = read(words, cut(words))
            if "statements" not in row:
                row["statements"] = stated(words, found)
            of_word = np.zeros((len(words), 7), np.float32)
            for e, s in zip(story(row, words, None, None).windows, scored, strict=True):
                w = e.window
                tagged, projected = (
                    torch.from_numpy(s.tags)[None],
                    teacher.network.project(torch.from_numpy(s.states))[None],
                )
                own = slice(w.own_start - w.start, w.own_end - w.start)
                of_word[w.own_start : w.own_end] = tagged[0, own].log_softmax(-1)
                if not e.statements:
                    continue
                given = (torch.from_numpy(a) for a in (np.zeros(len(e.cues), np.int64), e.cues, e.near, e.same))
                roles = teacher.network.pairs(tagged, projected, *given).log_softmax(-1)
                for number, of_cue in zip(e.statements, roles.numpy().astype(np.float16), strict=True):
                    statements.append((i, number, w.start, done, done + len(of_cue)))
                    pairs.append(of_cue)
                    done += len(of_cue)
            tags.append(of_word.astype(np.float16))
            at.append((begin, begin + len(words)))
            begin += len(words)
            if i % 100 == 0:
                print(f"{i}/{len(every)} articles {time.time() - started:.0f} s", flush=True)
    o.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        o.out,
        ids=np.array([r["id"] for r in every]),
        at=np.array(at),
        statements=np.array(statements),
        tags=np.concatenate(tags),
        pairs=np.concatenate(pairs),
    )
    with o.out.with_suffix(".jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(r) + "\n" for r in alone)


if __name__ == "__main__":
    main()
