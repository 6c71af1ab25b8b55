"""The model at run time: windows of words in, tag scores and projections of each word out.

Two ONNX graphs, the encoder (int8: nearly all of the size and of the work) and what every word is asked (its tags, and
what it may be to a cue), and a few small arrays for what only cues and contents are asked, which are few. So that heads
can be trained again without another encoder. All files are loaded by digest: one that is not what this version was made
with is refused, since its scores would mean something else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError
from onrecord.reading import layout
from onrecord.reading.windows import Window
from onrecord.reading.words import Words

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]
Range = tuple[int, int]
"""Words, by their numbers, end exclusive."""

MODELS = Path(__file__).parent.parent / "models"
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Scored:
    """What the model says of one window of n words."""

    tags: Floats
    """(n, 7) logits, in the order of `layout.TAGS`."""
    words: Floats
    """(n, WORDS) what each word may be to a cue, see `layout`."""
    states: Floats
    """(n, width) the encoder's."""


SURE = "confidence_weight"
"""The array with the weights of the confidence."""


class Tagger:
    """The shipped model, or the one in `folder`. Loading takes some 0.2 s; one tagger may serve many threads."""

    def __init__(self, folder: Path = MODELS) -> None:
        self.folder = folder
        try:
            card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            files: dict[str, str] = card["files"]
            self.version: str = card["version"]
        except (OSError, ValueError, KeyError) as e:
            raise ModelError(
                f"no reading model in {folder} ({e}): reinstall onrecord, or make one with `make train`"
            ) from e
        self._found = {name: self._open(name, wanted) for name, wanted in files.items()}

    def _open(self, name: str, wanted: str) -> Path:
        path = self.folder / name
        try:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as e:
            raise ModelError(f"the model's file {path} cannot be read ({e}): reinstall onrecord") from e
        if found != wanted:
            raise ModelError(
                f"the model's file {path} is not the one model.json names (sha256 {found[:12]}, wanted {wanted[:12]})"
            )
        return path

    @cached_property
    def tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self._found["tokenizer.json"]))

    @cached_property
    def heads(self) -> dict[str, Floats]:
        """The small arrays of the heads that run outside the graph, by their names in the network."""
        with np.load(self._found["heads.npz"], allow_pickle=False) as stored:
            return {name: stored[name].astype(np.float32, copy=False) for name in stored.files}

    @cached_property
    def sure(self) -> list[float]:
        """The weights of `confidence.confidence`."""
        found: list[float] = self.heads[SURE].tolist()
        return found

    @cached_property
    def encoder(self) -> onnxruntime.InferenceSession:
        return self._session("encoder.onnx")

    @cached_property
    def asked(self) -> onnxruntime.InferenceSession:
        """What every word is asked."""
        return self._session("words.onnx")

    def _session(self, name: str) -> onnxruntime.InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # Windows run side by side instead (see reader.py): splitting a small one over cores gains less.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The graph is in its final form already (see training/export.py).
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        return onnxruntime.InferenceSession(str(self._found[name]), options, providers=["CPUExecutionProvider"])

    def run(self, words: Words, window: Window) -> Scored:
        """Score one window. Each by itself: so it stays in a core's cache, needs no pads, and the model in eight bits,
        which scales its numbers by what it is given together, is told of nothing else."""
        (states,) = self.encoder.run(["states"], pack(words, window))
        tags, asked = self.asked.run(["tags", "words"], {"states": states})
        return Scored(tags[0], asked[0], states[0])

    def _of(self, spans: Floats, which: slice) -> Floats:
        """The projection of the mean states of spans."""
        of = slice(which.start - layout.WORDS, which.stop - layout.WORDS)
        found: Floats = spans @ self.heads["span_weight"][of].T + self.heads["span_bias"][of]
        return found

    def pairs(self, words: Words, window: Window, scored: Scored, cues: Sequence[Range]) -> Floats:
        """For c cues (word ranges within the window) -> (c, n, 3) log probabilities of nothing, source and content."""
        n = window.end - window.start
        if not cues:
            return np.empty((0, n, len(layout.ROLES)), np.float32)
        h, said = self.heads, scored.words
        cue = means(scored.states, cues)
        evidence = np.exp(_log_softmax(scored.tags)) @ h["evidence_weight"].T
        starts, ends = np.array(cues).T
        add = (said[:, layout.WORD_ADD] + evidence) + self._of(cue, layout.CUE_ADD)[:, None]
        add += h["distance_weight"][layout.distances(n, starts, ends)]
        add += h["paragraph_weight"][layout.paragraphs(words.paragraph[window.start : window.end], starts)]
        np.maximum(add, 0, out=add)
        logits = (add @ h["role_weight"].T + h["role_bias"]).astype(np.float32, copy=False)
        scale = np.float32(layout.MULTIPLY**-0.5)
        logits[:, :, layout.SOURCE] += self._of(cue, layout.CUE_SOURCE) @ said[:, layout.WORD_SOURCE].T * scale
        logits[:, :, layout.CONTENT] += self._of(cue, layout.CUE_CONTENT) @ said[:, layout.WORD_CONTENT].T * scale
        return _log_softmax(logits)

    def stances(self, scored: Scored, cues: Sequence[Range]) -> Floats:
        """(c, 8) log probabilities of the stance at each cue, in the order of `layout.STANCES`."""
        of_cue = self._of(means(scored.states, cues), layout.CUE_STANCE)
        return _log_softmax(np.maximum(of_cue, 0) @ self.heads["stance_weight"].T + self.heads["stance_bias"])

    def facts(self, words: Words, whole: Scored, cues: Sequence[Range]) -> Floats:
        """For c cues of an article -> (c, 1 + n, 4) shares, making one, of no word and of each of its n words telling
        through whom, to whom, where, or when the cue's statement was said, in the order of `layout.FACTS`."""
        n, k, h = len(words), len(layout.FACTS), self.heads
        if not cues:
            return np.empty((0, 1 + n, k), np.float32)
        cue = means(whole.states, cues)
        reach = layout.reaches(0, np.arange(-n, n)) * layout.PARAGRAPHS
        paragraphs = layout.paragraphs(words.paragraph[:n], np.array([a for a, _ in cues]))
        far = (h["fact_reach_weight"][:, None] + h["fact_paragraph_weight"]).reshape(-1, layout.FACT_ADD)
        of_cue = self._of(cue, layout.CUE_FACT_ADD)
        of_words = np.ascontiguousarray(whole.words[:, layout.WORD_FACT_ADD])
        asked = self._of(cue, layout.CUE_FACTS) * np.float32(layout.FACT_MULTIPLY**-0.5)
        told = whole.words[:, layout.WORD_FACTS]
        # Each fact's shares side by side in memory: across them, sums and maxima cost several times as much.
        shares = np.empty((len(cues), k, 1 + n), np.float32)
        shares[:, :, 0] = h["untold"]
        add = np.empty((n, layout.FACT_ADD), np.float32)
        for c, (start, _) in enumerate(cues):  # one by one, since all at a time fit no cache
            np.take(far + of_cue[c], reach[n - start : 2 * n - start] + paragraphs[c], 0, add)
            add += of_words
            np.maximum(add, 0, out=add)
            np.matmul(h["fact_weight"], add.T, out=shares[c, :, 1:])
        for i in range(k):
            own = slice(i * layout.FACT_MULTIPLY, (i + 1) * layout.FACT_MULTIPLY)
            shares[:, i, 1:] += asked[:, own] @ told[:, own].T
        shares -= shares.max(2, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(2, keepdims=True)
        return shares.transpose(0, 2, 1)

    def references(self, whole: Scored, asking: Sequence[Range], mentions: Sequence[Range]) -> Floats:
        """For q sources -> (q, 1 + m) probabilities of nobody, and of each mention, being what each refers to."""
        h = self.heads
        if not asking:
            return np.empty((0, 1 + len(mentions)), np.float32)
        logits = np.full((len(asking), 1 + len(mentions)), h["nobody"][0], np.float32)
        if mentions:
            answers = self._of(means(whole.states, mentions), layout.REFERRED)
            logits[:, 1:] = self._of(means(whole.states, asking), layout.REFERS) @ answers.T * layout.MENTION**-0.5
            starts = np.array([a for a, _ in mentions])
            for i, (a, b) in enumerate(asking):
                logits[i, 1:] += h["reach_weight"][layout.reaches(a, starts), 0]
                own = (starts < b) & (np.array([y for _, y in mentions]) > a)
                logits[i, 1:][own] = -1e4
        return np.exp(_log_softmax(logits))

    def direct(self, scored: Scored, content: Sequence[Range]) -> float:
        """Probability that a content, given as ranges of words, is in the speaker's own words."""
        if not content:
            return 0.0
        mean = np.concatenate([scored.states[a:b] for a, b in content]).mean(0)
        of_content = np.maximum(self._of(mean, layout.DIRECT), 0)
        logit = of_content @ self.heads["spoken_weight"][0] + self.heads["spoken_bias"][0]
        return float(1 / (1 + np.exp(-logit)))


def pack(words: Words, window: Window) -> dict[str, npt.NDArray[np.int64]]:
    """The encoder's input: (1, t) pieces, (1, t, 3) features, (1, n) places of the words' first pieces."""
    at = words.first[window.start : window.end + 1]
    t = int(at[-1] - at[0]) + 2
    pieces = np.empty((1, t), np.int64)
    pieces[0, 0], pieces[0, 1:-1], pieces[0, -1] = CLS, words.pieces[at[0] : at[-1]], SEP
    features = np.zeros((1, t, 3), np.int64)
    features[0, 1:-1] = np.repeat(words.features[window.start : window.end], np.diff(at), axis=0)
    return {"pieces": pieces, "features": features, "first": (at[None, :-1] - at[0] + 1).astype(np.int64)}


def joined(parts: Sequence[tuple[Window, Scored]]) -> Scored:
    """What the model says of an article's words, each by the window that it belongs to."""
    if not parts:
        return Scored(*(np.zeros((0, n), np.float32) for n in (len(layout.TAGS), layout.WORDS, 0)))
    own = [(s, slice(w.own_start - w.start, w.own_end - w.start)) for w, s in parts]
    return Scored(*(np.concatenate([getattr(s, k)[x] for s, x in own]) for k in ("tags", "words", "states")))


def means(states: Floats, spans: Sequence[Range]) -> Floats:
    """The mean of the states of each span's words."""
    return np.stack([states[a] if b == a + 1 else states[a:b].mean(0) for a, b in spans])


def _log_softmax(x: Floats) -> Floats:
    x = x - x.max(-1, keepdims=True)
    out: Floats = x - np.log(np.exp(x).sum(-1, keepdims=True))
    return out
