"""How a word whose stance turns on what follows is settled: what each test of `turns` means."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import cast

from onrecord.reading.facts.cued import FAVOURING, NOT, QUESTION, Cue, filler
from onrecord.reading.facts.cues import PLAIN, TELLING, words
from onrecord.reading.facts.senses import SENSES, lemma
from onrecord.reading.facts.turns import TURNS
from onrecord.types import Stance

_NO_VERBS = words(
    """
    the a an his her its their our my your this that these those him them us it me you mr ms mrs all any both
    one some more
    """
)
_OWN = words("his her its their my our himself herself itself themselves")
_MUTE = re.compile(
    r"^(?:that )?(?:he|she|they|it|i|we|the \w+(?: \w+)?) (?:(?:would|will|can|could|does|do) not (?:be able to )?"
    r"(?:comment|answer)\b|cannot (?:comment|answer)\b|had no comment)|^no comment"
    r"|^not going to (?:comment|get into|go into|answer)\b"
)
_ABOUT = words("about on over as arise of")
_WHETHER = words("whether how why what")
_CLAUSE_STARTS = words("that this she he they it we who there")
_FAVOUR = words("favorable unfavorable dimly") | FAVOURING
_PLAINLY = TELLING | words(PLAIN) | words("assure convey distance draw ease focus justify prove reassure")


def turn(cue: Cue, at: int, key: str) -> tuple[Stance, float] | None:
    """The stance of such a word, `key`, at its place in a cue, and how sure that is; None where it is no cue here."""
    for tests, stance, strength in _TURNS[key]:
        if all(test(cue, at, those) for test, those in tests):
            if stance == "none":
                return None
            given = _given(cue, at, frozenset()) if stance == "given" else cast(Stance, stance)
            if given:
                return given, strength
    return None


def _follows(cue: Cue, at: int) -> list[str]:
    """The words after a word of the cue, into the content."""
    return [*cue.words[at + 1 :], *cue.ahead]


def _next(cue: Cue, at: int, those: frozenset[str]) -> bool:
    return not those.isdisjoint(_follows(cue, at)[:1])


def _bids(cue: Cue, at: int, _: frozenset[str]) -> bool:
    """Somebody is to do something: "Congress to pass ..."."""
    follows = _follows(cue, at)
    if "to" not in follows[:14] or follows[0] in QUESTION or not _CLAUSE_STARTS.isdisjoint(follows[:2]):
        return False
    place = follows.index("to") + 1
    if not QUESTION.isdisjoint(follows[:place]):
        return False  # "asks clerks how they plan to leave"
    return place < len(follows) and follows[place] not in _NO_VERBS and not (cue.speech and place > len(cue.words) - at)


def _act(cue: Cue, at: int, those: frozenset[str]) -> bool:
    """The verb after "to" is one of these."""
    follows = _follows(cue, at)
    if "to" not in follows[:3]:
        return False
    place = follows.index("to") + 1
    verb = next((lemma(word) for word in follows[place : place + 3] if not filler(word)), None)
    return verb in those


def _given(cue: Cue, at: int, _: frozenset[str]) -> Stance | None:
    """What is made, given, raised or voiced decides: "expressed" doubt, "made" a promise."""
    for word in _follows(cue, at)[:4]:
        if word in ("of", "to", "that", "for", "in", "on", "by", "at", "about"):
            break
        if lemma(word) == "question":
            return "asks" if "whether" in cue.ahead[:3] else "doubts"
        sense = SENSES.get(word) or SENSES.get(lemma(word))
        if sense and sense[0] != "asserts":
            return sense[0]
    return None


def _bare(cue: Cue, at: int, _: frozenset[str]) -> bool:
    """ "that he be fired": what is to be, not what is."""
    follows = _follows(cue, at)[:9]
    modal = ("to", "not", "will", "would", "can", "could", "may", "might", "should", "must", "it", "that", "likely")
    return any(b == "be" and a not in modal and not a.endswith("ly") for a, b in pairwise(follows)) and not cue.speech


def _adverb(cue: Cue, at: int, _: frozenset[str]) -> bool:
    """ "shot back", "sounds like", "would be like"."""
    before = cue.words[at - 1] if at else "to"
    if cue.told[at] == "like":
        return before in ("sound", "look", "seem", "be", "act")
    return cue.told[at] == "back" and before not in ("to", "not", "have", "will", "would")


def _supporter(cue: Cue, at: int, _: frozenset[str]) -> bool:
    sense = SENSES.get(lemma(cue.source)) or (("feels", 0.9) if cue.source.startswith("supporter") else None)
    return len(cue.words) == 1 and sense is not None and sense[0] == "feels"


_Test = Callable[[Cue, int, frozenset[str]], bool]
_TESTS: dict[str, _Test] = {
    # Followed by words: the next word, one of the next four, of the next ten, the verb after "to"; before; as told.
    "next": _next,
    "soon": lambda cue, at, those: not those.isdisjoint(_follows(cue, at)[:4]),
    "near": lambda cue, at, those: not those.isdisjoint(_follows(cue, at)[:10]),
    "act": _act,
    "before": lambda cue, at, those: at > 0 and cue.words[at - 1] in those,
    "told": lambda cue, at, those: cue.told[at] in those,
    # Of what follows.
    "to": lambda cue, at, _: _next(cue, at, frozenset({"to"})),
    "ing": lambda cue, at, _: any(w.endswith("ing") and not w.endswith("thing") for w in _follows(cue, at)[:1]),
    "wh": lambda cue, at, _: not _follows(cue, at) or _follows(cue, at)[0] in QUESTION,
    "about": lambda cue, at, _: _next(cue, at, _ABOUT),
    "whether": lambda cue, at, _: not _WHETHER.isdisjoint(cue.ahead[:2]),
    "going": lambda cue, at, _: bool(re.match(r"about \w+ing\b", " ".join(_follows(cue, at)[:2]))),
    "bid": _bids,
    "bidden": lambda cue, at, _: cue.ahead[:1] == ["to"] or ("not", "to") in pairwise(cue.ahead[:8]),
    "against": lambda cue, at, _: (
        "against" in [*cue.words[at:], *cue.ahead[:1]] or ("not", "to") in pairwise(cue.ahead[:6])
    ),
    "bare": _bare,
    "own": lambda cue, at, _: not _OWN.isdisjoint(cue.ahead[:1]),
    "clause": lambda cue, at, _: at == len(cue.words) - 1 and not (_CLAUSE_STARTS | {"the"}).isdisjoint(cue.ahead[:1]),
    "given": lambda cue, at, _: _given(cue, at, _) is not None,
    "plain": lambda cue, at, _: _act(cue, at, _PLAINLY),
    "telling": lambda cue, at, _: _act(cue, at, TELLING),
    "favour": lambda cue, at, _: not _FAVOUR.isdisjoint([*cue.told, *cue.ahead[:8]]),
    "no": lambda cue, at, _: cue.ahead == ["no"] or cue.ahead[:2] == ["no", "to"],
    "mute": lambda cue, at, _: _MUTE.search(" ".join(cue.ahead)) is not None,
    "question": lambda cue, at, _: cue.question,
    "speech": lambda cue, at, _: cue.speech,
    # Of the cue and its source.
    "passive": lambda cue, at, _: "be" in cue.words[:at],
    "considering": lambda cue, at, _: cue.told[at] == "considering" and "be" in cue.words[:at],
    "negated": lambda cue, at, _: not NOT.isdisjoint(cue.words[:at]),
    "alone": lambda cue, at, _: len(cue.words) == 1,
    "adverb": _adverb,
    "noun": lambda cue, at, _: (
        cue.told[at] == "press" and (at == 0 or cue.words[at - 1] not in ("to", "not", "will", "would"))
    ),
    "first": lambda cue, at, _: at == 0,
    "supporter": _supporter,
    "unsourced": lambda cue, at, _: not cue.source,
}


def _compile(tests: str) -> list[tuple[_Test, frozenset[str]]]:
    parts = [part.strip().partition(":") for part in tests.split("&")] if tests else []
    return [(_TESTS[name], words(those)) for name, _, those in parts]


_TURNS = {
    cue: [(_compile(tests), stance, strength) for tests, stance, strength in turns] for cue, turns in TURNS.items()
}
