"""Why a statement is about a claim, and why it is on its side, in words that rest on the text."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.comparing.claims import features
from onrecord.comparing.claims.claim import Side
from onrecord.comparing.claims.fitted import FITTED
from onrecord.comparing.claims.leaning import DOUBTFUL, FALSE, NOT
from onrecord.comparing.claims.said import Said
from onrecord.comparing.claims.weighing import stem
from onrecord.comparing.terms import terms

SHOWN = 4
"""Words that an explanation names, at most."""
_TELLING = 2
"""Letters that a word has which explains nothing: "a", "of"."""


def why_about(s: Said, c: Said) -> str:
    """Why a statement is about the claim that another names."""
    if s is c:
        return "its words name the claim"
    if shared := _words(s, lambda stem_: stem_ in c.words and len(stem_) > _TELLING):
        return f"both say {shared}"
    if s.back:
        return f"“{_short(s.text)}” refers to what the story turns around"
    if s.statement.stance in ("denies", "doubts", "withholds", "asks"):
        return f"it {s.statement.stance} what the story turns around"
    return "said in the midst of others about it"


def why_side(s: Said, c: Said, side: Side) -> str:
    """Why a statement is on a side of the claim that another names."""
    stance = s.statement.stance
    if side in ("withholds", "asks"):
        return f"“{s.cue}” {side}"
    if side == "reports-only":
        return "passed on without anybody who asserts it"
    if side == "asserts":
        return "nothing in it stands against the claim" if s is not c else "it names the claim"
    if s.rejects and stance == "asserts":
        return f"“{s.cue}” puts it aside"
    values = features.side(s, c)
    weighed = {n: v * w for n, v, w in zip(features.SIDES, values, FITTED["side"].weights, strict=True)}
    reasons: tuple[tuple[str, str], ...] = (
        ("denies", f"“{s.cue}” denies"),
        ("doubts", f"“{s.cue}” doubts"),
        ("rejecting cue", f"“{s.cue}” stands against it"),
        ("says it is false", f"{_words(s, lambda t: t in _FALSE)} says that it is not so"),
        ("only statement negated", f"{_words(s, lambda t: t in _NOT)} stands here and not in the claim"),
        ("only claim negated", "a negation stands in the claim and not here"),
        ("doubtful", f"{_words(s, lambda t: t in _DOUBTFUL)} doubts it"),
        ("cue false", f"“{s.cue}” stands against it"),
        ("cue doubtful", f"“{s.cue}” doubts it"),
    )
    reasons = tuple(
        (n, t if not t.startswith(" ") else f"its words{t.replace(' says', ' say', 1)}") for n, t in reasons
    )
    known = [(weighed[name], text) for name, text in reasons if weighed[name] > 0]
    if stance in ("denies", "doubts") or known:
        return max(known)[1] if known else f"“{s.cue}” {stance}"
    return "its words go another way than the claim's"


_FALSE, _NOT, _DOUBTFUL = (frozenset(map(stem, words)) for words in (FALSE, NOT, DOUBTFUL))


def _words(s: Said, wanted: Callable[[str], bool]) -> str:
    """The words of a content that are wanted, as they stand there."""
    found = terms(s.text)
    shown: dict[str, str] = {}
    for key, (a, b) in zip(found.keys, found.spans, strict=True):
        if wanted(stem(key)):
            shown.setdefault(stem(key), s.text[a:b])
    heavy = sorted(shown, key=lambda t: (-s.words.get(t, 0.0), t))[:SHOWN]
    return ", ".join(f"“{shown[t]}”" for t in shown if t in heavy)


def _short(text: str) -> str:
    text = " ".join(text.split()).strip("\"“”'’ ")
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
