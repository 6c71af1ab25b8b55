"""How rare a word is in English, from the vocabulary that the model's tokenizer brings along.

BERT's vocabulary lists its words by falling frequency, so a word's rank tells its share by Zipf's law. It does not
depend on what else is in the record: the same word weighs the same today and tomorrow.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

_FIRST = 1996
"""The number of "the"; what is before are marks, letters and unused places."""
_ZIPF = 80
"""Of the news articles, `_ZIPF / rank` hold a word: near enough from the hundredth word to the last."""
UNLISTED = 0.0009
"""Share of articles that hold a word which the vocabulary lacks: names mostly."""
NUMBER = 0.4
"""Share taken for numbers in digits: they say little by themselves."""


@cache
def _ranks() -> dict[str, int]:
    place = resources.files("onrecord.models").joinpath("tokenizer.json")
    vocabulary = json.loads(place.read_text(encoding="utf-8"))["model"]["vocab"]
    return {word: n - _FIRST + 1 for word, n in vocabulary.items() if n >= _FIRST and not word.startswith("##")}


def share(word: str) -> float:
    """The share of news articles that hold a word, in small letters and without accents: from about 0.0009 to 1.

    >>> share("the") > share("minister") > share("lighthouse") > share("quoxberry") > 0
    True
    """
    if word.isdigit():
        return NUMBER
    rank = _ranks().get(word)
    return UNLISTED if rank is None else min(1.0, _ZIPF / rank)
