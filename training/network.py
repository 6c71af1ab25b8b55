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
    epsilon: float = 1e-12


ROUND = 32
"""Lengths of windows that go together are multiples of it."""

Said = tuple[Tensor, ...]
"""Tag logits and projections, of one network or of two."""


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
        self.norm1 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.drop = Masked(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, w = x.shape
        if torch.onnx.is_in_onnx_export():
            a = self._attend(x, mask)
        else:
            q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
            # Written out: the gradient of torch's own takes three times as long in sixteen bits on a processor.
            shares = (q / math.sqrt(q.shape[3])) @ k.transpose(-1, -2)
            a = (shares + mask.to(shares.dtype)).softmax(-1) @ v
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
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.drop = Masked(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.tags = nn.Linear(shape.width, len(layout.TAGS))
        self.project = nn.Linear(shape.width, layout.WIDTH)
        self.evidence = nn.Linear(len(layout.TAGS), layout.ADD, bias=False)
        self.distance = nn.Embedding(layout.DISTANCES, layout.ADD)
        self.paragraph = nn.Embedding(layout.PARAGRAPHS, layout.ADD)
        self.role = nn.Linear(layout.ADD, len(layout.ROLES))
        self.fact_reach = nn.Embedding(layout.REACHES, layout.FACT_ADD)
        self.fact_paragraph = nn.Embedding(layout.PARAGRAPHS, layout.FACT_ADD)
        self.fact = nn.Linear(layout.FACT_ADD, len(layout.FACTS), bias=False)
        self.untold = nn.Parameter(torch.full((len(layout.FACTS),), 8.0))
        self.stance = nn.Linear(layout.STANCE, len(layout.STANCES))
        self.spoken = nn.Linear(layout.SPOKEN, 1)
        self.reach = nn.Embedding(layout.REACHES, 1)
        self.nobody = nn.Parameter(torch.zeros(1))
        nn.init.zeros_(self.reach.weight)

    def encode(self, pieces: Tensor, features: Tensor, attention: Tensor, first: Tensor) -> Tensor:
        """(b, t) pieces, (b, t, 3) features, (b, t) attention of 0 and 1, (b, n) index of each word's first piece
        -> (b, n, width) the states of the words."""
        return self.finish(*self.begin(pieces, features, attention, 0), first, 0)

    def begin(self, pieces: Tensor, features: Tensor, attention: Tensor, layers: int) -> tuple[Tensor, Tensor]:
        """-> (b, t, width) the states of the pieces after the lowest `layers`, and what masks the padding."""
        return self.climb(self.look(pieces, features), attention, layers)

    def look(self, pieces: Tensor, features: Tensor) -> Tensor:
        """-> (b, t, width) the pieces' embeddings."""
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.kind
        return x + sum((f(features[:, :, i]) for i, f in enumerate(self.features)), torch.zeros_like(x))

    def climb(self, x: Tensor, attention: Tensor, layers: int) -> tuple[Tensor, Tensor]:
        """Embeddings -> what `begin` gives."""
        x = self.drop(self.norm(x))
        mask = (1.0 - attention[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers[:layers]:
            x = layer(x, mask)
        return x, mask

    def finish(self, x: Tensor, mask: Tensor, first: Tensor, layers: int) -> Tensor:
        """What `begin` gave -> the states of the words, after the other layers."""
        for layer in self.layers[layers:]:
            x = layer(x, mask)
        return x.gather(1, first[:, :, None].expand(-1, -1, x.shape[2]))

    def forward(self, pieces: Tensor, features: Tensor, attention: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """As `encode` -> (b, n, 7) tag logits, (b, n, WIDTH) projections."""
        states = self.encode(pieces, features, attention, first)
        return self.tags(states), self.project(states)

    def in_parts(self, batch: dict[str, Tensor], size: int = 32, beside: Reader | None = None, shared: int = 0) -> Said:
        """As `forward`, for a training batch: windows of like length go together, which saves padding.

        With a network `beside`, whose lowest `shared` layers this one has too and does not train, also what that says.
        """
        parts, back = by_length(batch["attention"], size)
        found: list[list[Tensor]] = []
        # Looked up once: each look-up has a gradient as large as the whole table.
        embedded = self.look(batch["pieces"], batch["features"])
        for part, t in parts:
            x, attention = embedded[part, :t], batch["attention"][part, :t]
            first = batch["first"][part].clamp_max(t - 1)
            if beside is None:
                states = self.finish(*self.climb(x, attention, 0), first, 0)
                found.append([self.tags(states), self.project(states)])
                continue
            with torch.no_grad():
                x, mask = beside.climb(x, attention, shared)
                other = beside.finish(x, mask, first, shared)
                theirs = [beside.tags(other), beside.project(other)]
            states = self.finish(x, mask, first, shared)
            found.append([self.tags(states), self.project(states), *theirs])
        return tuple(torch.cat(x)[back] for x in zip(*found, strict=True))

    def pairs(self, tags: Tensor, projected: Tensor, window: Tensor, cue: Tensor, near: Tensor, same: Tensor) -> Tensor:
        """(c, n, 3) logits of nothing, source, content for the words of c cues' windows.

        `window` (c,) is each cue's window, `cue` (c, n) the weight of each word in the cue's mean, `near` (c, n) are
        distance buckets and `same` (c, n) paragraph buckets.
        """

        def words(part: slice) -> Tensor:  # cut out before it is spread: the gradient of the other way round is larger
            return projected[:, :, part][window]

        def of_cue(part: slice) -> Tensor:
            return cue[:, None, :] @ words(part)

        evidence = self.evidence(tags.detach().softmax(-1))[window]
        add = of_cue(layout.CUE_ADD) + words(layout.WORD_ADD) + evidence
        add = add + self.distance(near) + self.paragraph(same)
        logits = self.role(add.relu())
        scale = 1 / math.sqrt(layout.MULTIPLY)
        source = (words(layout.WORD_SOURCE) @ of_cue(layout.CUE_SOURCE).mT).squeeze(2) * scale
        content = (words(layout.WORD_CONTENT) @ of_cue(layout.CUE_CONTENT).mT).squeeze(2) * scale
        return logits + torch.stack([torch.zeros_like(source), source, content], 2)

    def facts(self, of_cue: Tensor, words: Tensor, reach: Tensor, same: Tensor) -> Tensor:
        """(c, 1 + n, 4) logits of nothing, and of each word, telling through whom, to whom, where, or when a cue's
        statement was said.

        `of_cue` (c, WIDTH) and `words` (n, WIDTH) are projections of cues and words of one article, `reach` and `same`
        (c, n) buckets of how far they are apart in words and in paragraphs.
        """
        add = of_cue[:, None, layout.CUE_FACT_ADD] + words[None, :, layout.WORD_FACT_ADD]
        logits = self.fact((add + self.fact_reach(reach) + self.fact_paragraph(same)).relu())
        k = len(layout.FACTS)
        asked = of_cue[:, layout.CUE_FACTS].view(-1, k, layout.FACT_MULTIPLY)
        told = words[:, layout.WORD_FACTS].reshape(-1, k, layout.FACT_MULTIPLY)
        logits = logits + torch.einsum("ckd,nkd->cnk", asked, told) / math.sqrt(layout.FACT_MULTIPLY)
        return torch.cat([self.untold.expand(len(of_cue), 1, k), logits], 1)

    def stances(self, projected: Tensor, window: Tensor, cue: Tensor) -> Tensor:
        """(c, 8) logits of the stance at each cue."""
        of_cue = (cue[:, None, :] @ projected[:, :, layout.CUE_STANCE][window]).squeeze(1)
        return self.stance(of_cue.relu())

    def direct(self, projected: Tensor, window: Tensor, content: Tensor) -> Tensor:
        """(c,) logit of each content being in the speaker's own words; `content` (c, n) is the weight of each word."""
        of_content = (content[:, None, :] @ projected[:, :, layout.DIRECT][window]).squeeze(1)
        return self.spoken(of_content.relu()).squeeze(1)

    def references(self, projected: Tensor, spans: Tensor, query: Tensor, reach: Tensor, allowed: Tensor) -> Tensor:
        """(q, 1 + m) logits of nobody and of each mention being what a query refers to.

        `spans` (m, 3) are window, first word and end of each mention, `query` (q,) the mentions that ask, `reach` and
        `allowed` (q, m) distance buckets, and whether a mention may answer at all.
        """
        of_mention = means(projected, spans)
        asked, answered = of_mention[query][:, layout.REFERS], of_mention[:, layout.REFERRED]
        logits = asked @ answered.t() / math.sqrt(layout.MENTION) + self.reach(reach).squeeze(2)
        logits = logits.masked_fill(~allowed, -1e4)
        return torch.cat([self.nobody.expand(len(query), 1), logits], 1)


def by_length(attention: Tensor, size: int) -> tuple[list[tuple[Tensor, int]], Tensor]:
    """(b, t) attention -> windows of like length, at most `size` of them together, each with the longest one's length,
    rounded up; and the order that brings them back."""
    lengths = attention.sum(1)
    order = lengths.argsort(descending=True)
    # Rounded: the processor's products are made ready for each shape anew.
    longest = (min(attention.shape[1], -(-int(lengths[part[0]]) // ROUND) * ROUND) for part in order.split(size))
    return list(zip(order.split(size), longest, strict=True)), order.argsort()


def means(projected: Tensor, spans: Tensor) -> Tensor:
    """(b, n, w) states and (m, 3) spans of window, first word, end -> (m, w) the mean over each span's words."""
    b, _, w = projected.shape
    sums = torch.cat([projected.new_zeros(b, 1, w), projected.cumsum(1)], 1)
    window, start, end = spans.unbind(1)
    return (sums[window, end] - sums[window, start]) / (end - start).clamp_min(1)[:, None]
