"""The mean of two stages of training: `python -m training.blend FIRST.pt SECOND.pt OUT.pt`.

A network that was trained on for other tasks, averaged with what it was before, keeps most of the old skill and most of
the new (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022). What the first stage has not learnt
(mentions, facts, vectors) is the second's alone.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from onrecord.reading import layout

SHARE = 0.5
"""Of the second stage. More keeps more of the facts and loses more of the reading."""
NEW = ("fact", "untold", "reach", "nobody")
NEW_PARTS = (
    layout.WORD_FACT_ADD,
    layout.WORD_FACTS,
    layout.CUE_FACT_ADD,
    layout.CUE_FACTS,
    layout.REFERS,
    layout.REFERRED,
    layout.MEANING,
)


def blend(first: Path, second: Path, out: Path) -> None:
    """Write the mean of two checkpoints of one shape."""
    old, new = (torch.load(path, weights_only=True) for path in (first, second))
    mixed = {}
    for name, weight in new["model"].items():
        mixed[name] = weight
        if not name.startswith(NEW):
            mixed[name] = SHARE * weight + (1 - SHARE) * old["model"][name]
        if name.startswith("project."):
            for part in NEW_PARTS:
                mixed[name][part] = weight[part]
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"shape": new["shape"], "model": mixed}, out)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for name in ("first", "second", "out"):
        ap.add_argument(name, type=Path)
    o = ap.parse_args()
    blend(o.first, o.second, o.out)


if __name__ == "__main__":
    main()
