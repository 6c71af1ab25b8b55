"""Scores -> statements as word ranges: which words are cues, and which words each cue claims.

Cue-conditioned decoding: the tags give the cues; each cue then labels the window's words as its source, its content,
or nothing; a word that several cues claim as content goes to the one that claims it most. Both labellings are the best
paths under simple constraints (Viterbi), so that a stray word neither tears a content apart nor makes one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.reading import layout
from onrecord.reading.edges import CONTENT_BEGINS, CONTENT_ENDS, SOURCE_BEGINS, SOURCE_ENDS, edges
from onrecord.reading.evidence import Evidence, weigh
from onrecord.reading.tagger import Floats, Scored, Tagger
from onrecord.reading.windows import Window
from onrecord.reading.words import CLOSING, INSIDE, PUNCTUATION, Words

Range = tuple[int, int]
Labels = npt.NDArray[np.int64]

SWITCH = 0.6
"""What it costs, in log probability, that a content begins or ends where it is as likely as not that one does: a stray
word neither tears one apart nor is one."""
CONTENT_EDGES = 0.2
"""What the log odds of an edge count for in that cost."""
_CHEAPEST, _DEAREST = -0.5, 8.0
SOURCE_EDGES = 0.5
"""What they count for in where a source begins and ends."""
_SURE = -2.0
"""Log odds from which on an edge of a source costs nothing."""

_TAG_MOVES = np.zeros((7, 7), np.float32)
for _inside, _begin in (
    (layout.IN_SOURCE, layout.BEGIN_SOURCE),
    (layout.IN_CUE, layout.BEGIN_CUE),
    (layout.IN_CONTENT, layout.BEGIN_CONTENT),
):
    _TAG_MOVES[:, _inside] = -1e4
    _TAG_MOVES[_inside, _inside] = _TAG_MOVES[_begin, _inside] = 0
_TAG_STARTS = np.where(np.arange(7) % 2 == 0, np.float32(-1e4), np.float32(0))
_TAG_STARTS[layout.OUTSIDE] = 0
UNNAMED = 1.0
"""By how much, in log odds, it must be more likely that no word is the source than that some are, for a statement to be
left without one: nearly every statement has a source."""
_INSIDE = 1.5
"""What it costs besides that a content begins or ends in the middle of a quotation."""
_GLUED = 8.0
"""What it costs that a content begins or ends inside of a word with an apostrophe or a hyphen."""


@dataclass(frozen=True, slots=True)
class Found:
    """One statement as ranges of the text's words, ends exclusive."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    stance: Floats
    """(8,) log probabilities."""
    direct: float
    """Probability that the content is in the speaker's own words, whether or not marks stand around it."""
    evidence: Evidence


def best_path(scores: Floats, moves: Floats, starts: Floats) -> Labels:
    """Viterbi: (b, n, k) scores, (k, k) moves and (k,) starts -> (b, n) labels of the best paths.

    Where the best labels one by one follow on each other at no cost, as in most windows, nothing can be better.
    """
    path: Labels = scores.argmax(2)
    dear = (moves[path[:, :-1], path[:, 1:]] < moves.max()).any(1) | (starts[path[:, 0]] < starts.max())
    rest = np.flatnonzero(dear)
    if not len(rest):
        return path
    scores = scores[rest]
    b, n, k = scores.shape
    best = scores[:, 0] + starts
    back = np.zeros((n, b, k), np.int8)
    for i in range(1, n):
        step = best[:, :, None] + moves
        back[i] = step.argmax(1)
        best = step.max(1) + scores[:, i]
    path[rest, n - 1] = best.argmax(1)
    each = np.arange(b)
    for i in range(n - 1, 0, -1):
        path[rest, i - 1] = back[i, each, path[rest, i]]
    return path


def find_cues(tags: Sequence[Floats]) -> list[list[Range]]:
    """The cues in each window's (n, 7) tag logits."""
    longest = max(len(t) for t in tags)
    together = np.full((len(tags), longest, len(layout.TAGS)), -1e4, np.float32)
    together[:, :, layout.OUTSIDE] = 0
    for i, t in enumerate(tags):
        together[i, : len(t)] = t
    out: list[list[Range]] = []
    for path in best_path(together, _TAG_MOVES, _TAG_STARTS):
        begins = np.flatnonzero(path == layout.BEGIN_CUE).tolist()
        ends = [i + 1 + int(np.argmin(np.append(path[i + 1 :], 0) == layout.IN_CUE)) for i in begins]
        out.append(list(zip(begins, ends, strict=True)))
    return out


def runs(mask: npt.NDArray[np.bool_]) -> list[Range]:
    """The runs of True, as ranges."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def stretches(odds: Floats, begins: Floats, ends: Floats) -> npt.NDArray[np.bool_]:
    """(c, n) log odds that a word belongs, (c, n) costs of a beginning at it and of an end before it, no two of which
    are less than nothing together -> (c, n) the best choice of words to belong.

    Viterbi over chains of two states, where all that matters of the past is by how much the one is ahead.
    """
    n = odds.shape[1]
    # Word by word in the rows of arrays of their own: what is written anew at every step costs more than its sums.
    odds, low, high = (np.ascontiguousarray(x.T) for x in (odds, -begins, ends))
    ahead = np.empty_like(odds)
    ahead[0] = odds[0] + low[0]
    for i in range(1, n):
        np.maximum(ahead[i - 1], low[i], out=ahead[i])
        np.minimum(ahead[i], high[i], out=ahead[i])
        np.add(ahead[i], odds[i], out=ahead[i])
    out = np.empty(odds.shape, np.bool_)
    out[n - 1] = ahead[n - 1] > 0
    goes_on, ends_here = ahead[:-1] > low[1:], ahead[:-1] > high[1:]
    for i in range(n - 1, 0, -1):
        np.logical_and(out[i], goes_on[i - 1], out=out[i - 1])
        np.logical_or(out[i - 1], ends_here[i - 1] & ~out[i], out=out[i - 1])
    return np.ascontiguousarray(out.T)


def settle(claimed: npt.NDArray[np.bool_], odds: Floats) -> npt.NDArray[np.bool_]:
    """(c, n) words that cues claim -> the same with each word claimed once at most.

    A stretch that the same cues claim goes as a whole to the one whose claim to it is strongest: word by word, two
    cues would tear each other's contents to pieces.
    """
    disputed = claimed.sum(0) > 1
    if not disputed.any():
        return claimed
    out = claimed.copy()
    ends = np.flatnonzero((claimed[:, 1:] != claimed[:, :-1]).any(0)) + 1
    for a, b in pairwise([0, *ends.tolist(), claimed.shape[1]]):
        if disputed[a]:
            strength = np.where(claimed[:, a], odds[:, a:b].sum(1), -np.inf)
            out[:, a:b] = False
            out[strength.argmax(), a:b] = True
    return out


def best_run(odds: Floats, breaks: Sequence[int] = (), costs: tuple[Floats, Floats] | None = None) -> Range | None:
    """The stretch of words with the greatest sum of log odds that crosses none of `breaks`, less what it costs to begin
    and to end before each word (n + 1 of each); None where there is none with more than nothing."""
    best, found = 0.0, None
    begins, ends = costs or (np.zeros(len(odds) + 1, np.float32),) * 2
    for a, b in pairwise([0, *breaks, len(odds)]):
        total = np.concatenate([[0], np.cumsum(odds[a:b])])
        begun = (total + begins[a : b + 1])[:-1]
        gain = total[1:] - ends[a + 1 : b + 1] - np.minimum.accumulate(begun)
        end = int(gain.argmax())
        if gain[end] > best:
            best, found = float(gain[end]), (a + int(begun[: end + 1].argmin()), a + end + 1)
    return found


def _log(x: Floats) -> Floats:
    out: Floats = np.log(np.maximum(x, np.float32(1e-6)))
    return out


def decode(tagger: Tagger, batch: Sequence[tuple[Words, Window]], scored: Sequence[Scored]) -> list[list[Found]]:
    """The statements whose cues belong to each window of a batch, in order of their cues; one may have no content."""
    if not batch:
        return []
    cues = find_cues([s.tags for s in scored])
    pairs = [_pairs(tagger, w, x, s, c) for (w, x), s, c in zip(batch, scored, cues, strict=True)]
    odds = [p - _log(1 - np.exp(p)) for p in pairs]
    chains, longest = sum(map(len, cues)), max(len(s.tags) for s in scored)
    together = np.full((chains, longest), -20, np.float32)
    costs = np.full((2, chains, longest), SWITCH, np.float32)
    likely = [edges(w, x, tagger.heads) if c else None for (w, x), c in zip(batch, cues, strict=True)]
    at = 0
    for (w, x), o, e in zip(batch, odds, likely, strict=True):
        c, n = o.shape[:2]
        if e is not None:
            together[at : at + c, :n] = o[:, :, layout.CONTENT]
            costs[:, at : at + c, :n] = _content_costs(w, x, e)[:, None]
        at += c
    claimed = stretches(together, *costs) if chains else together > 0
    out: list[list[Found]] = []
    at = 0
    for (w, x), s, c, p, o, e in zip(batch, scored, cues, pairs, odds, likely, strict=True):
        own = claimed[at : at + len(c), : len(s.tags)]
        at += len(c)
        out.append(_found(tagger, w, x, s, c, p, o, own, e) if e is not None else [])
    return out


def _content_costs(words: Words, window: Window, likely: Floats) -> Floats:
    """(2, n) what it costs that a content begins, or ends, before each word of a window."""
    costs = SWITCH - CONTENT_EDGES * likely[:-1, [CONTENT_BEGINS, CONTENT_ENDS]].T
    marks = words.features[window.start : window.end, 2]
    costs[:, (marks == INSIDE) | (marks == CLOSING)] += _INSIDE
    np.clip(costs, _CHEAPEST, _DEAREST, out=costs)
    costs[:, costs.sum(0) < 0] = 0
    costs[:, words.glued[window.start : window.end]] = _GLUED
    return costs


def _source_costs(likely: Floats) -> tuple[Floats, Floats]:
    """(n + 1) what it costs that a source begins, and that it ends, before each word of a window and behind its
    last."""
    costs = SOURCE_EDGES * np.maximum(_SURE - likely[:, [SOURCE_BEGINS, SOURCE_ENDS]].T, 0)
    return costs[0], costs[1]


def _pairs(tagger: Tagger, words: Words, window: Window, scored: Scored, cues: Sequence[Range]) -> Floats:
    """What each cue makes of each word; nothing of its own words."""
    pairs = tagger.pairs(words, window, scored, cues)
    for i, (a, b) in enumerate(cues):
        pairs[i, a:b, layout.NOTHING] = 0
        pairs[i, a:b, layout.SOURCE :] = -1e4
    return pairs


def _found(
    tagger: Tagger,
    words: Words,
    window: Window,
    scored: Scored,
    cues: Sequence[Range],
    pairs: Floats,
    odds: Floats,
    claimed: npt.NDArray[np.bool_],
    likely: Floats,
) -> list[Found]:
    contents = settle(claimed, odds[:, :, layout.CONTENT])
    stances = tagger.stances(scored, cues)
    probability = np.exp(pairs)
    tags = np.exp(scored.tags - scored.tags.max(1, keepdims=True))
    tags /= tags.sum(1, keepdims=True)
    word = words.features[window.start : window.end, 0] != PUNCTUATION
    breaks = (np.flatnonzero(np.diff(words.paragraph[window.start : window.end])) + 1).tolist()
    costs = _source_costs(likely)
    out: list[Found] = []
    for i, (a, b) in enumerate(cues):
        if not window.own_start <= a + window.start < window.own_end:
            continue
        content = [r for r in _joined(runs(contents[i]), word, (a, b)) if word[r[0] : r[1]].any()]
        of_source = np.where(contents[i], np.float32(-20), odds[i, :, layout.SOURCE])
        source = best_run(of_source, breaks, costs) or best_run(of_source + np.float32(UNNAMED), breaks, costs)
        sources = [source] if source and word[source[0] : source[1]].any() else []
        out.append(
            Found(
                (a + window.start, b + window.start),
                tuple((x + window.start, y + window.start) for x, y in sources),
                tuple((x + window.start, y + window.start) for x, y in content),
                stances[i],
                tagger.direct(scored, content),
                weigh(tags, probability[i], (a, b), sources, content),
            )
        )
    return out


def _joined(found: list[Range], word: npt.NDArray[np.bool_], cue: Range) -> list[Range]:
    """Runs with nothing but punctuation between them are one, unless the cue stands there."""
    out: list[Range] = []
    for a, b in found:
        if out and not word[out[-1][1] : a].any() and not (out[-1][1] <= cue[0] < a):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out
