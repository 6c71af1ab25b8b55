"""The network: a small BERT encoder, tags for the words, and a pair scorer that gives each cue its own words.

Encoder: MiniLM-L6-H384 (22.7 M parameters). Word-level: a word's state is its first piece's. Case, what stands before
a word, and quotation marks come in as small embeddings, zero at first, so that training starts from the encoder as it
was. The pair scorer is linear in word and cue up to one rectifier, so that at run time the encoder graph gives one
projected vector a word and the rest is a few array operations (see `onrecord.reading.tagger`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from onrecord.reading import layout
from onrecord.reading.words import FEATURES


@dataclass(frozen=True)
class Shape:
    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512


class Masked(nn.Module):
    """Dropout with one mask a sequence: each channel is kept or dropped for all words of a window."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        mask = torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.rate).div_(1 - self.rate)
        return x * mask


class Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = Masked(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, w = x.shape
        if torch.onnx.is_in_onnx_export():
            a = self._attend(x, mask)
        else:
            q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
            a = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.permute(0, 2, 1, 3).reshape(b, n, w))))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))

    def _attend(self, x: Tensor, mask: Tensor) -> Tensor:
        """The same, written out in the way that onnxruntime's optimiser knows for attention."""
        size = x.shape[2] // self.heads
        parts = zip(self.qkv.weight.chunk(3), self.qkv.bias.chunk(3), strict=True)
        q, k, v = ((x @ w.t() + b).view(x.shape[0], x.shape[1], self.heads, size).permute(0, 2, 1, 3) for w, b in parts)
        return ((q @ k.transpose(-1, -2)) / math.sqrt(size) + mask).softmax(-1) @ v


class Reader(nn.Module):
    """Pieces of windows -> tag logits and projections of each word (see `onrecord.reading.layout` for their places)."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width, padding_idx=0)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.kind = nn.Parameter(torch.zeros(shape.width))
        self.features = nn.ModuleList(nn.Embedding(n, shape.width) for n in FEATURES)
        for f in self.features:
            nn.init.zeros_(f.weight)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = Masked(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.tags = nn.Linear(shape.width, len(layout.TAGS))
        self.project = nn.Linear(shape.width, layout.WIDTH)
        self.evidence = nn.Linear(len(layout.TAGS), layout.ADD, bias=False)
        self.distance = nn.Embedding(layout.DISTANCES, layout.ADD)
        self.paragraph = nn.Embedding(layout.PARAGRAPHS, layout.ADD)
        self.role = nn.Linear(layout.ADD, len(layout.ROLES))
        self.stance = nn.Linear(layout.STANCE, len(layout.STANCES))

    def encode(self, pieces: Tensor, features: Tensor, attention: Tensor) -> Tensor:
        """(b, t) pieces, (b, t, 3) features, (b, t) attention of 0 and 1 -> (b, t, width)."""
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.kind
        for i, f in enumerate(self.features):
            x = x + f(features[:, :, i])
        x = self.drop(self.norm(x))
        mask = (1.0 - attention[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, pieces: Tensor, features: Tensor, attention: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """... and (b, n) index of each word's first piece -> (b, n, 7) tag logits, (b, n, WIDTH) projections."""
        x = self.encode(pieces, features, attention)
        states = x.gather(1, first[:, :, None].expand(-1, -1, x.shape[2]))
        return self.tags(states), self.project(states)

    def pairs(self, tags: Tensor, projected: Tensor, window: Tensor, cue: Tensor, near: Tensor, same: Tensor) -> Tensor:
        """(c, n, 3) logits of nothing, source, content for the words of c cues' windows.

        `window` (c,) is each cue's window, `cue` (c, n) the weight of each word in the cue's mean, `near` (c, n) are
        distance buckets and `same` (c, n) paragraph buckets.
        """
        words = projected[window]
        of_cue = (cue[:, None, :] @ words).squeeze(1)
        evidence = self.evidence(tags.detach().softmax(-1))[window]
        add = of_cue[:, None, layout.CUE_ADD] + words[:, :, layout.WORD_ADD] + evidence
        add = add + self.distance(near) + self.paragraph(same)
        logits = self.role(add.relu())
        scale = 1 / math.sqrt(layout.MULTIPLY)
        source = (words[:, :, layout.WORD_SOURCE] @ of_cue[:, layout.CUE_SOURCE, None]).squeeze(2) * scale
        content = (words[:, :, layout.WORD_CONTENT] @ of_cue[:, layout.CUE_CONTENT, None]).squeeze(2) * scale
        return logits + torch.stack([torch.zeros_like(source), source, content], 2)

    def stances(self, projected: Tensor, window: Tensor, cue: Tensor) -> Tensor:
        """(c, 8) logits of the stance at each cue."""
        of_cue = (cue[:, None, :] @ projected[window]).squeeze(1)
        return self.stance(of_cue[:, layout.CUE_STANCE].relu())


def load_base(reader: Reader, weights: dict[str, Tensor]) -> None:
    """Fill the encoder from the weights of a Hugging Face BERT of the same shape."""
    own = reader.state_dict()

    def put(name: str, value: Tensor) -> None:
        assert own[name].shape == value.shape, name
        own[name] = value

    e = "embeddings."
    put("words.weight", weights[e + "word_embeddings.weight"])
    put("places.weight", weights[e + "position_embeddings.weight"])
    put("kind", weights[e + "token_type_embeddings.weight"][0])
    put("norm.weight", weights[e + "LayerNorm.weight"])
    put("norm.bias", weights[e + "LayerNorm.bias"])
    for i in range(reader.shape.layers):
        a = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            parts = [weights[f"{a}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
            put(f"layers.{i}.qkv.{kind}", torch.cat(parts))
            put(f"layers.{i}.out.{kind}", weights[f"{a}attention.output.dense.{kind}"])
            put(f"layers.{i}.norm1.{kind}", weights[f"{a}attention.output.LayerNorm.{kind}"])
            put(f"layers.{i}.up.{kind}", weights[f"{a}intermediate.dense.{kind}"])
            put(f"layers.{i}.down.{kind}", weights[f"{a}output.dense.{kind}"])
            put(f"layers.{i}.norm2.{kind}", weights[f"{a}output.LayerNorm.{kind}"])
    reader.load_state_dict(own)
