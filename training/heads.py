"""The small arrays beside the encoder, kept with the model's card."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np


def keep(models: Path, arrays: Mapping[str, Any]) -> None:
    """Put arrays into `heads.npz`, in place of those of their names, and name the file anew in `model.json`."""
    path, card_path = models / "heads.npz", models / "model.json"
    with np.load(path, allow_pickle=False) as stored:
        heads = {name: stored[name] for name in stored.files}
    np.savez_compressed(path, **heads | dict(arrays))
    card = json.loads(card_path.read_text(encoding="utf-8"))
    card["files"]["heads.npz"] = hashlib.sha256(path.read_bytes()).hexdigest()
    card["version"] = hashlib.sha256(json.dumps(card["files"]).encode()).hexdigest()[:12]
    card_path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
