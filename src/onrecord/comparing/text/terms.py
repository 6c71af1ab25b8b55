"""The words of a wording in the form in which alignment and fingerprints compare them.

Finer than `words`: hyphenated words are taken apart, contractions are written out ("don't" is "do" and "not"), figures
are written as digits, "per cent", "%" and "percent" are one word. A term keeps the place in the text it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from onrecord.comparing.text.spelling import FIGURES, TENS, UNITS, plain
from onrecord.comparing.text.words import MARKS, key
from onrecord.types import Span

LONGEST = 2_000_000
"""Code points of a text that are looked at."""
BRIEF = 2_000
"""Code points of a stretch up to which its terms are kept in mind."""
_TERM = re.compile(
    rf"[a-zA-Z]{{2,}}(?![^\W_]|['’{MARKS}])"  # most words: what follows would find them too, in twice the time
    rf"|(?:[^\W\d_][{MARKS}]*\.){{2,}}(?:[^\W\d_][{MARKS}]*)?(?!\w)"  # U.S.
    r"|\d+(?:[.,]\d+)*(?=(?:mn?|bn?|tn|k)(?![^\W_]))|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])|\d+"
    rf"|[^\W_]+(?:(?:['’][^\W_]|[{MARKS}])[^\W_]*)*['’]?(?![^\W_])"
    r"|[%&]"
)
_MONEY = ("$", "£", "€")
_SCALES = {"k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion", "tn": "trillion"}
"""What stands right behind a sum of money."""
_JOINING = frozenset(("cent", "states", "kingdom", *_SCALES, *(FIGURES[word] for word in UNITS)))
"""What may be one with the word before it."""
_WRITTEN_OUT = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "d", "s": "s"}
_WHOLE = {
    "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "ain't": ("is", "not"),
    "cannot": ("can", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "let's": ("let", "us"), "o'clock": ("oclock",), "ma'am": ("maam",), "%": ("percent",), "&": ("and",),
}  # fmt: skip


class Terms(NamedTuple):
    """The terms of a text in order: for each the span of text it comes from, and its key. Two may share one span."""

    spans: tuple[Span, ...]
    keys: tuple[str, ...]

    def part(self, first: int, end: int) -> Terms:
        """The terms from one number to another."""
        return Terms(self.spans[first:end], self.keys[first:end])


def terms(text: str, start: int = 0, end: int | None = None) -> Terms:
    """The terms of text[start:end]; spans count from the beginning of `text`.

    >>> terms("We don't know, the U.S. al-Ansar group said 20 per cent").keys
    ('we', 'do', 'not', 'know', 'the', 'us', 'al', 'ansar', 'group', 'said', '20', 'percent')
    >>> terms("a $2.5bn plan").keys == terms("a $2.5 billion plan").keys
    True
    >>> terms("twenty-one of ten%").keys
    ('21', 'of', '10', 'percent')
    """
    end = min(len(text) if end is None else end, start + LONGEST)
    if end - start > BRIEF:  # in which some words hardly ever fail to be one with those before
        return _joined(text, _TERM.finditer(text, start, end))
    # The same words are asked for again and again while versions of a quotation are compared.
    before = text[start - 1 : start] if start else ""
    lead = before if before in _MONEY else ""
    found = _brief(lead + text[start:end], len(lead))
    by = start - len(lead)
    if not by:
        return found
    return Terms(tuple([(a + by, b + by) for a, b in found.spans]), found.keys)


def keys(text: str, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """The keys of the terms of text[start:end]: what `terms` says, in half the time.

    >>> keys("We don't know, 20 per cent said") == terms("We don't know, 20 per cent said").keys
    True
    """
    end = min(len(text) if end is None else end, start + LONGEST)
    found = [k for word in _TERM.findall(text, start, end) for k in _keys(word)]
    return tuple(found) if _JOINING.isdisjoint(found) else terms(text, start, end).keys


@lru_cache(maxsize=20_000)
def _brief(text: str, start: int) -> Terms:
    return _terms(text, start, len(text))


def _terms(text: str, start: int, end: int) -> Terms:
    words = list(_TERM.finditer(text, start, end))
    apart = [_keys(m.group()) for m in words]
    every = tuple(chain.from_iterable(apart))
    if not _JOINING.isdisjoint(every):
        return _joined(text, words)
    if len(every) == len(words):
        return Terms(tuple([m.span() for m in words]), every)
    return Terms(tuple([m.span() for m, own in zip(words, apart, strict=True) for _ in own]), every)


def _joined(text: str, words: Iterable[re.Match[str]]) -> Terms:
    """The terms of words some of which are one with the word before."""
    spans: list[Span] = []
    keys: list[str] = []
    for m in words:
        at = m.span()
        for k in _keys(m.group()):
            if k not in _JOINING:
                spans.append(at)
                keys.append(k)
                continue
            before = keys[-1] if keys else ""
            if k in _SCALES and spans and at[0] == spans[-1][1] and text[spans[-1][0] - 1 : spans[-1][0]] in _MONEY:
                k = _SCALES[k]
            touching = bool(spans) and at[0] - spans[-1][1] <= 1 and spans[-1] != at
            if touching and (
                (before == "per" and k == "cent")
                or (before == "united" and k in ("states", "kingdom"))
                or _compound(text, spans, at)
            ):
                first = text[slice(*spans[-1])].lower()
                short = {"cent": "percent", "states": "us", "kingdom": "uk"}
                keys[-1] = short.get(k) or str(int(FIGURES[first]) + int(k))
                spans[-1] = (spans[-1][0], at[1])
                continue
            spans.append(at)
            keys.append(k)
    return Terms(tuple(spans), tuple(keys))


def _compound(text: str, spans: list[Span], at: Span) -> bool:
    """Whether a word goes on with the number before it: twenty-one."""
    return text[at[0] : at[1]].lower() in UNITS and text[spans[-1][0] : spans[-1][1]].lower() in TENS


@lru_cache(maxsize=50_000)
def _keys(word: str) -> tuple[str, ...]:
    low = word.lower().replace("’", "'").rstrip("'")
    if low.isalpha() and low.isascii():
        return _WHOLE.get(low) or (plain(low),)
    if low in _WHOLE:
        return _WHOLE[low]
    if low[:1].isdigit():
        figure = low.replace(",", "")
        return (figure[:-2] if figure.endswith(".0") else figure,)
    head, _, tail = low.rpartition("'")
    if tail == "t" and head.endswith("n") and len(head) > 2:
        return plain(key(head[:-1])), "not"
    if head and tail in _WRITTEN_OUT:
        return plain(key(head)), _WRITTEN_OUT[tail]
    return (plain(key(low)),)
