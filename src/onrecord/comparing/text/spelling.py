"""One word spelled in several ways: what outlets change by their house style, and what is no change of wording.

Two steps. `plain` gives a word the form by which it is compared at once (colour and color, ten and 10, organise and
organize). `alike` says of two short runs of words that were put for each other whether they are the same all the same
(on to and onto, that's and that is, Qaida and Qaeda).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
FIGURES = {
    **{w: str(i) for i, w in enumerate(_SMALL)},
    **{w: str(20 + 10 * i) for i, w in enumerate(_TENS)},
    **{w: f"{i}{'st' if i == 1 else 'nd' if i == 2 else 'rd' if i == 3 else 'th'}" for i, w in enumerate(_ORDINALS, 1)},
}
TENS = frozenset(_TENS)
UNITS = frozenset(_SMALL[1:10])
_HOUSE = {
    "programme": "program", "programmes": "programs", "grey": "gray", "cheque": "check", "cheques": "checks",
    "tyre": "tire", "tyres": "tires", "kerb": "curb", "plough": "plow", "sceptical": "skeptical", "sceptic": "skeptic",
    "sceptics": "skeptics", "jewellery": "jewelry", "aluminium": "aluminum", "manoeuvre": "maneuver", "ageing": "aging",
    "judgement": "judgment", "licence": "license", "defence": "defense", "offence": "offense", "pretence": "pretense",
    "practise": "practice", "pyjamas": "pajamas", "mum": "mom", "anaesthetic": "anesthetic", "paedophile": "pedophile",
    "whilst": "while", "amongst": "among", "towards": "toward", "learnt": "learned", "okay": "ok", "mr": "mister",
    "mrs": "missus", "sgt": "sergeant", "lt": "lieutenant", "col": "colonel", "gen": "general", "gov": "governor",
    "sen": "senator", "rep": "representative", "capt": "captain", "maj": "major", "cpl": "corporal", "adm": "admiral",
    "prof": "professor", "doctor": "dr", "usa": "us", "vs": "versus", "pct": "percent", "kilometre": "kilometer",
    "kilometres": "kilometers", "kms": "kilometers", "km": "kilometers",
}  # fmt: skip
_ENDINGS = (
    (
        ("our",),
        re.compile(r"(?<=[a-z]{2}[b-df-hj-np-tv-z])our(?=(?:s|ed|ing|ite|ites|able|ful|less|er|ers|hood|hoods)?$)"),
        "or",
    ),
    (("is",), re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)"), "iz"),
    (("lys",), re.compile(r"(?<=[a-z]{2}l)ys(?=(?:e|es|ed|ing)$)"), "yz"),
    (("re",), re.compile(r"(?<=[a-z]{2}[bt])re(?=s?$)"), "er"),
    (("ll",), re.compile(r"(?<=[a-z][aeiou][b-df-hj-np-tv-z][aeiou])ll(?=(?:ed|ing|er|ers|or|ors)$)"), "l"),
    (("ogue",), re.compile(r"(?<=[a-z]{3}[lt])ogue(?=s?$)"), "og"),
    (("ae", "oe"), re.compile(r"(?<=[a-z])ae(?=[a-z]{4})|^oe(?=[a-z]{4})"), "e"),
)
"""Letters that a word has where an ending may be another: to look for these first takes a tenth of the time."""
_LONG_FORMS = {
    "s": ({"is"}, {"has"}, {"us"}), "d": ({"would"}, {"had"}), "i": ({"1"},),
}  # fmt: skip
_SOUNDS = str.maketrans({"q": "k", "c": "k", "z": "s", "y": "i", "w": "u", "v": "f"})
MASKS = "*-–—_"
"""What is printed for the letters of a word that a paper does not print."""
_MASKED = re.compile(r"([^\W\d_])(?:[-–—_]{2,}|[*]+)[\w*–—-]*")
_LONGEST = 40
"""Letters of a word that are looked at; what is longer is no word that a house style knows."""


def plain(word: str) -> str:
    """The form by which a word in small letters is compared.

    >>> [plain(w) for w in ("colour", "organised", "centre", "travelling", "ten", "four", "hour")]
    ['color', 'organized', 'center', 'traveling', '10', '4', 'hour']
    """
    if word in FIGURES:
        return FIGURES[word]
    if word in _HOUSE:
        return _HOUSE[word]
    if 5 <= len(word) <= _LONGEST:
        for letters, ending, new in _ENDINGS:
            for some in letters:
                if some in word:
                    word = ending.sub(new, word)
    return word


def alike(was: Sequence[str], now: Sequence[str], *, names: bool = False) -> bool:
    """Whether two short runs of compared words are one wording spelled in two ways. `names`: all begin with a capital.

    >>> alike(["on", "to"], ["onto"]), alike(["s"], ["is"]), alike(["kaida"], ["kaeda"], names=True)
    (True, True, True)
    >>> alike(["iran"], ["iraq"], names=True), alike(["can"], ["cannot"])
    (False, False)
    """
    if not was or not now or len(was) + len(now) > 6:
        return False
    if "".join(was) == "".join(now):
        return True
    if len(was) == len(now) == 1:
        (a,), (b,) = was, now
        if {b} in _LONG_FORMS.get(a, ()) or {a} in _LONG_FORMS.get(b, ()):
            return True
        return names and min(len(a), len(b)) >= 5 and _sound(a) == _sound(b)
    return False


def masked(was: str, now: str) -> bool:
    """Whether one of two is a word whose letters are masked, and the other may be that word.

    >>> masked("f---", "flooded"), masked("dammed", "d**d"), masked("f---", "dammed"), masked("e-mail", "evil")
    (True, True, False, False)
    """
    for a, b in ((was, now), (now, was)):
        found = _MASKED.fullmatch(a)
        if found and b.rstrip(MASKS).isalpha() and b[:1].lower() == found[1].lower():
            return True
    return False


def near(a: str, b: str) -> bool:
    """Whether two words are forms of one or differ by a slip: one letter of many, or an ending.

    >>> near("creature", "creatures"), near("deepest", "deppest"), near("million", "billion"), near("able", "unable")
    (True, True, False, False)
    """
    if a.isdigit() or b.isdigit() or a[:1] != b[:1]:
        return False
    short, long = sorted((a, b), key=len)
    if long.startswith(short) and long[len(short) :] in ("s", "es", "d", "ed") and len(short) >= 3:
        return True
    if len(short) < 6 or len(long) > _LONGEST or len(long) - len(short) > 1:
        return False
    i = 0
    while i < len(short) and short[i] == long[i]:
        i += 1
    if len(short) < len(long):
        return short[i:] == long[i + 1 :]
    return short[i + 1 :] == long[i + 1 :] or (
        sorted(short[i : i + 2]) == sorted(long[i : i + 2]) and (short[i + 2 :] == long[i + 2 :])
    )


def _sound(name: str) -> str:
    bare = "".join(c for c in name.translate(_SOUNDS) if c not in "aeiouh")
    return name[:1].translate(_SOUNDS).replace("u", "o") + re.sub(r"(.)\1+", r"\1", bare)
