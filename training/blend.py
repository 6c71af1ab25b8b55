"""The mean of stages of training: `python -m training.blend OUT.pt FIRST.pt SECOND.pt [SECOND.pt ...] --share S`.

A network that was trained on for other tasks, averaged with what it was before, keeps most of the old skill and most of
the new (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022); the mean of several that differ in nothing
but the order of their examples is better than each ("Model soups", 2022). What the first stage has not learnt
(mentions, facts, vectors) is the second's alone: see `settle`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from onrecord.reading import layout

NEW = ("fact", "untold", "reach", "nobody")
"""How the weights begin that only a second stage learns,"""
NEW_PARTS = (
    layout.WORD_FACT_ADD,
    layout.WORD_FACTS,
    layout.CUE_FACT_ADD,
    layout.CUE_FACTS,
    layout.REFERS,
    layout.REFERRED,
    layout.MEANING,
)
"""and the rows of the projection."""


def blend(out: Path, first: Path, seconds: Sequence[Path], share: float) -> None:
    """Write the mean of checkpoints of one shape; `share` is that of all second stages together."""
    old, *new = (torch.load(path, weights_only=True) for path in (first, *seconds))
    mixed = {}
    for name, weight in old["model"].items():
        later = sum(n["model"][name] for n in new) / len(new)
        mixed[name] = later if name.startswith(NEW) else share * later + (1 - share) * weight
        if name.startswith("project."):
            for part in NEW_PARTS:
                mixed[name][part] = later[part]
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"shape": old["shape"], "model": mixed}, out)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for name in ("out", "first"):
        ap.add_argument(name, type=Path)
    ap.add_argument("seconds", type=Path, nargs="+")
    ap.add_argument("--share", type=float, default=0.5, help="of the second stages; more keeps more of the facts")
    o = ap.parse_args()
    blend(o.out, o.first, o.seconds, o.share)


if __name__ == "__main__":
    main()
