"""Which language a text is in, and what that language is called.

A text is only called something else than English where that is clear: an article that is left out for its language
is lost to its reader, one that is read in vain costs a second.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_BEYOND_LATIN = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc]")
_FEWEST = 60
"""Letters: a shorter text in Latin script could be in any of twenty languages."""
_FIRST = 400
_MORE = 3_000
"""Characters looked at: the first ones, and pieces of the whole where these do not settle it."""
_SURE = 0.95
_NEVER = 0.01
"""Probabilities of English: above the first it is, below the second it is not."""
_ENGLISH = re.compile(r"\b(?:the|and|that|they|with|from|his|her|which|said|told|have|been|would)\b", re.IGNORECASE)
"""Small words that no other language has much of. Where a tenth of the words are such ones nothing else is asked: names
alone can make the rest look Polish, and most news need no identifier, which takes half a second to load."""

# Scripts that settle the language, or leave few; the languages in the order to be preferred.
_SCRIPTS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(f"[{letters}]"), tuple(languages.split()))
    for letters, languages in (
        ("\u3040-\u30ff", "ja"),
        ("\uac00-\ud7af\u1100-\u11ff", "ko"),
        ("\u3400-\u9fff", "zh ja"),
        ("\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff", "ar fa ur ps ug"),
        ("\u0590-\u05ff", "he"),
        ("\u0400-\u04ff", "ru uk bg sr mk be kk ky mn"),
        ("\u0370-\u03ff\u1f00-\u1fff", "el"),
        ("\u0900-\u097f", "hi mr ne"),
        ("\u0980-\u09ff", "bn as"),
        ("\u0a00-\u0a7f", "pa"),
        ("\u0a80-\u0aff", "gu"),
        ("\u0b80-\u0bff", "ta"),
        ("\u0c00-\u0c7f", "te"),
        ("\u0c80-\u0cff", "kn"),
        ("\u0d00-\u0d7f", "ml"),
        ("\u0d80-\u0dff", "si"),
        ("\u0e00-\u0e7f", "th"),
        ("\u0e80-\u0eff", "lo"),
        ("\u1000-\u109f", "my"),
        ("\u1780-\u17ff", "km"),
        ("\u10a0-\u10ff", "ka"),
        ("\u0530-\u058f", "hy"),
        ("\u1200-\u137f", "am"),
    )
)
_LATIN = (
    "af az br bs ca cs cy da de en eo es et eu fi fr ga gl hr ht hu id is it jv ku la lt lv mg ms mt nl nn no oc "
    "pl pt qu ro sk sl sq sv sw tl tr uz vi wa xh zu"
)
_CALLED = (
    "af:Afrikaans am:Amharic ar:Arabic az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali bs:Bosnian ca:Catalan "
    "cs:Czech cy:Welsh da:Danish de:German el:Greek en:English es:Spanish et:Estonian eu:Basque fa:Persian "
    "fi:Finnish fr:French ga:Irish gl:Galician gu:Gujarati he:Hebrew hi:Hindi hr:Croatian hu:Hungarian "
    "hy:Armenian id:Indonesian is:Icelandic it:Italian ja:Japanese ka:Georgian kk:Kazakh kn:Kannada ko:Korean "
    "lt:Lithuanian lv:Latvian mk:Macedonian ml:Malayalam mr:Marathi ms:Malay mt:Maltese ne:Nepali nl:Dutch "
    "no:Norwegian pa:Punjabi pl:Polish ps:Pashto pt:Portuguese ro:Romanian ru:Russian si:Sinhala sk:Slovak "
    "sl:Slovenian sq:Albanian sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu th:Thai tl:Tagalog tr:Turkish "
    "uk:Ukrainian ur:Urdu uz:Uzbek vi:Vietnamese zh:Chinese"
)
_NAMES = dict(pair.split(":") for pair in _CALLED.split())


def language(text: str) -> str | None:
    """The language of a text, as its ISO 639-1 code; None where it is too short or too mixed to tell.

    Looks at some thousand characters at most: under a millisecond, after half a second for the first text that its
    small words do not show to be English.

    >>> language("The mayor said on Friday that she had never seen the ledger, and that nobody had asked her for it.")
    'en'
    >>> language("Le maire a dit vendredi qu'il n'avait jamais vu ce registre et que personne ne le lui avait demandé.")
    'fr'
    >>> language("Reuters") is None
    True
    """
    sample = text[:_FIRST]
    letters = sum(map(str.isalpha, sample))
    if not sample.isascii() and len(_BEYOND_LATIN.findall(sample)) * 2 > letters:
        return _by_script(sample, letters)
    if letters < _FEWEST:
        return None
    if len(_ENGLISH.findall(sample)) * 10 > len(sample.split()):
        return "en"
    first = _rank(sample)
    if first["en"] > _SURE:
        return "en"
    shares = _rank(_pieces(text)) if len(text) > _FIRST else first
    likely = max(shares, key=shares.__getitem__)
    return likely if likely == "en" or shares["en"] < _NEVER else None


def name(code: str) -> str:
    """What a language is called in English; its code where that is not known here.

    >>> name("fr"), name("xx")
    ('French', 'xx')
    """
    return _NAMES.get(code, code)


def code(declared: str) -> str | None:
    """The ISO 639-1 code in a declared language ("en-US", "EN", "English"); None where there is none.

    >>> code("en-US"), code("English"), code("klingon")
    ('en', 'en', None)
    """
    first = re.split(r"[-_]", declared.strip().lower())[0]
    if re.fullmatch(r"[a-z]{2}", first):
        return first
    return next((known for known, called in _NAMES.items() if called.lower() == first), None)


def _by_script(sample: str, letters: int) -> str | None:
    """The language of a text that is mostly not in Latin script."""
    for script, languages in _SCRIPTS:
        # Japanese is mostly Han: a fifth of kana settles it.
        if len(script.findall(sample)) > letters * (0.2 if languages == ("ja",) else 0.5):
            return languages[0] if len(languages) == 1 else max(languages, key=_rank(sample).__getitem__)
    return None


def _pieces(text: str) -> str:
    """The beginning, the middle and the end of a text, so that one foreign passage does not decide."""
    if len(text) <= _MORE:
        return text
    third = _MORE // 3
    middle = (len(text) - third) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _rank(sample: str) -> dict[str, float]:
    """The probability of each language."""
    return dict(_identifier().rank(sample))


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # late: loading the model takes half a second

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([*_LATIN.split(), *(known for _, several in _SCRIPTS for known in several)])
    return identifier
