"""What people have decided, as sentences.

>>> said = Holds(stance="denies"), Holds(stance="asserts")
>>> decision(Correction(3, "statement", "ann", "", article="gate", words="it broke", holds=said[0], was=said[1]))
'“it broke” in gate: stance denies, not asserts'
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.record.found import Correction, Holds

_SHORT = 60  # characters of a statement's words that are shown
_NONE = {"speaker": "nobody known", "via": "nobody", "to": "nobody", "where": "nowhere", "when": "not told"}
_CALLED = {"via": "via", "to": "to whom"}


def decision(correction: Correction) -> str:
    """What a correction says, as a sentence."""
    if correction.kind in ("one-quotation", "two-quotations"):
        verb = "are one quotation" if correction.kind == "one-quotation" else "are not one quotation"
        return f"{correction.one} and {correction.other} {verb}"
    if correction.kind == "side":
        return f"“{_short(correction.one)}” {correction.side}"
    if correction.kind in ("one-claim", "not-one-claim"):
        verb = "is one claim with" if correction.kind == "one-claim" else "is not one claim with"
        return f"“{_short(correction.one)}” {verb} “{_short(correction.other)}”"
    if correction.holds is None:
        return f"{correction.one} {'is' if correction.same else 'is not'} {correction.other}"
    words = _short(correction.words)
    about = correction.about
    place = f"“{words}” in {(about and (about.title or about.place)) or correction.article}"
    if not correction.holds.statement:
        return f"{place}: not a statement"
    return f"{place}: {'; '.join(_facts(correction.holds, correction.was))}"


def _short(words: str) -> str:
    words = " ".join(words.strip('“”"„«»').split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"


def _facts(holds: Holds, was: Holds | None) -> Iterator[str]:
    for fact in holds.facts:
        now, before = _value(holds, fact), None if was is None else _value(was, fact)
        instead = f", not {before}" if before not in (None, now) else ""
        yield f"{_CALLED.get(fact, fact)} {now}{instead}"


def _value(holds: Holds, fact: str) -> str:
    value = getattr(holds, fact)
    if not value:
        return _NONE[fact]
    if fact == "speaker":
        return str(value.name)
    return ", ".join(value) if isinstance(value, tuple) else str(value)
