"""Why a statement is about a claim, and why it is on its side, in words that rest on the text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from onrecord.comparing.claims import features
from onrecord.comparing.claims.claim import Side
from onrecord.comparing.claims.fitted import FITTED
from onrecord.comparing.claims.leaning import DOUBTFUL, FALSE, NOT
from onrecord.comparing.claims.said import Said
from onrecord.comparing.claims.weighing import bare, stem
from onrecord.comparing.text.terms import terms

SHOWN = 4
"""Words that an explanation names, at most."""
_TELLING = 2
"""Letters that a word has which explains nothing: "a", "of"."""


def why_about(s: Said, c: Said) -> str:
    """Why a statement is about the claim that another names."""
    if s is c:
        return "its words name the claim"
    if shared := _shared(s, c):
        return shared
    if s.back:
        return f"“{_short(s.text)}” refers to what the story turns around"
    if s.statement.stance in ("denies", "doubts", "withholds", "asks"):
        return f"it {s.statement.stance} what the story turns around"
    return "said in the midst of others about it"


def why_side(s: Said, c: Said, side: Side) -> str:
    """Why a statement is on a side of the claim that another names."""
    stance = s.statement.stance
    if side in ("withholds", "asks"):
        return f"“{s.cue}” {side}" if stance == side else "its words leave open whether it is so"
    if side == "reports-only":
        return "passed on without anybody who asserts it"
    if side == "asserts":
        return "nothing in it stands against the claim" if s is not c else "it names the claim"
    if s.rejects and stance == "asserts":
        return f"“{s.cue}” puts it aside"
    values = features.side(s, c)
    weighed = {n: v * w for n, v, w in zip(features.SIDES, values, FITTED["side"].weights, strict=True)}
    known = [(weighed[name], text(s)) for name, text in _REASONS.items() if weighed[name] > 0]
    if stance in ("denies", "doubts") or known:
        return max(known)[1] if known else f"“{s.cue}” {stance}"
    return "its words go another way than the claim's"


_FALSE, _NOT, _DOUBTFUL = (frozenset(map(stem, words)) for words in (FALSE, NOT, DOUBTFUL))
_REASONS: dict[str, Callable[[Said], str]] = {
    "denies": lambda s: f"“{s.cue}” denies",
    "doubts": lambda s: f"“{s.cue}” doubts",
    "rejecting cue": lambda s: f"“{s.cue}” stands against it",
    "says it is false": lambda s: _saying(s, _FALSE, "says that it is not so"),
    "only statement negated": lambda s: _saying(s, _NOT, "stands here and not in the claim"),
    "only claim negated": lambda s: "a negation stands in the claim and not here",
    "doubtful": lambda s: _saying(s, _DOUBTFUL, "doubts it"),
    "cue false": lambda s: f"“{s.cue}” stands against it",
    "cue doubtful": lambda s: f"“{s.cue}” doubts it",
}
"""What the features tell that put a statement against a claim."""


def _saying(s: Said, wanted: Collection[str], what: str) -> str:
    """What the words do that are wanted; "its words", where they are none that could be shown."""
    words = _words(s, wanted)
    return f"{words} {what}" if words else f"its words {what.replace('says', 'say', 1)}"


def _shared(s: Said, c: Said) -> str:
    """The words that a statement has in common with the claim's, and those that stand for each other."""
    mine = _standing(s, [t for t in c.words if len(t) > _TELLING])
    yours = _standing(c, mine)
    same = {t: word for t, word in mine.items() if t not in yours or _bare(word) == _bare(yours[t])}
    parts = [f"both say {_listed(s, same)}"] if same else []
    parts += [f"“{mine[t]}” stands here, “{yours[t]}” there" for t in mine if t not in same][: 1 if same else SHOWN]
    return "; ".join(parts)


def _bare(word: str) -> str:
    """A word without its endings: "barrier" of "Barrier’s"."""
    return bare(terms(word).keys[0])


def _words(s: Said, wanted: Collection[str]) -> str:
    """The words of a content that are wanted, given their stems, as they stand there."""
    return _listed(s, _standing(s, wanted))


def _standing(s: Said, wanted: Collection[str]) -> dict[str, str]:
    """The wanted stems that a content has, each with the word that stands there first."""
    found = terms(s.text)
    shown: dict[str, str] = {}
    for t, (a, b) in zip(map(stem, found.keys), found.spans, strict=True):
        if t in wanted:
            shown.setdefault(t, s.text[a:b])
    return shown


def _listed(s: Said, shown: Mapping[str, str]) -> str:
    """Words, the heaviest of them, in the order of the text."""
    heavy = sorted(shown, key=lambda t: (-s.words.get(t, 0.0), t))[:SHOWN]
    return ", ".join(f"“{shown[t]}”" for t in shown if t in heavy)


def _short(text: str) -> str:
    text = " ".join(text.split()).strip("\"“”'’ ")
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
