"""Which words say how sure a statement is, by kind and level, and what around them turns their sense.

The levels are those of ICD 203. The lists are of ordinary words; a phrase is written as it stands in a text. They make
one expression (`HEDGE`); what has to stand around a word differs by its kind, and `onrecord.reading.facts.certainty`
sees to that. All patterns are for lower case with straight apostrophes.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from onrecord.types import Level

Words = dict[Level, tuple[str, ...]]

ADVERBS: Final[Words] = {
    "almost-certain": (
        *("absolutely", "almost certainly", "certainly", "clearly", "definitely", "obviously", "surely", "undeniably"),
        *("undoubtedly", "unquestionably", "without a doubt", "without question", "for certain"),
    ),
    "likely": ("apparently", "evidently", "likely", "presumably", "probably", "seemingly"),
    "roughly-even": ("allegedly", "maybe", "perhaps", "possibly", "purportedly", "reportedly", "supposedly"),
}
"""They qualify the clause that they stand in."""

MODALS: Final[Words] = {"roughly-even": ("may", "might", "could")}

ADJECTIVES: Final[Words] = {
    "almost-certain": (
        *("assured", "bound to", "certain", "clear", "convinced", "evident", "inevitable", "obvious"),
        *("sure", "undeniable"),
    ),
    "very-likely": ("confident",),
    "likely": ("apparent", "plausible", "probable"),
    "roughly-even": ("conceivable", "possible", "unclear", "unsure"),
    "unlikely": ("a long shot", "doubtful", "implausible", "improbable", "skeptical", "sceptical", "unlikely"),
    "almost-no-chance": ("impossible", "inconceivable"),
}
"""They count as what is said of something ("it is clear"), not beside a noun ("a clear win")."""

FELT: Final = frozenset({"certain", "confident", "convinced", "sure", "unsure"})
"""Adjectives said of whoever is sure, not of the fact."""

NOUNS: Final[Words] = {
    "almost-certain": ("a certainty", "a foregone conclusion", "no doubt", "no question"),
    "very-likely": ("a high probability", "a good chance", "expressed confidence", "with confidence"),
    "likely": ("chances are",),
    "roughly-even": ("no idea", "too soon to say"),
    "unlikely": (
        *("difficult to imagine", "hard to imagine", "harder to imagine", "harder still to imagine"),
        *("little chance", "little hope"),
    ),
    "almost-no-chance": ("almost no chance", "no chance", "no way"),
}

SEEMING: Final = ("appear", "appears", "appeared", "appearing", "seem", "seems", "seemed")
SOUNDING: Final = ("look", "looks", "looked", "sound", "sounds", "sounded")
"""They hedge before "like" or "as if"."""

MINDS: Final = (
    *("anticipate", "anticipated", "anticipates", "assume", "assumed", "assumes", "assuming", "believe", "believed"),
    *("believes", "believing", "bet", "expect", "expected", "expecting", "expects", "figure", "figured", "figures"),
    *("guess", "guessed", "guesses", "presume", "presumed", "presumes", "reckon", "reckoned", "reckons", "suppose"),
    *("suspect", "suspected", "suspecting", "suspects", "think", "thinks", "thought"),
)
"""Verbs of mind: likely, and unlikely where negated."""

DOUBTS: Final = ("doubt", "doubted", "doubting", "doubts")
"""As verbs; the nouns ("raised doubts") say nothing of the content's chances."""

RAISED: Final[dict[str, Level]] = {"likely": "very-likely", "unlikely": "very-unlikely"}
"""What "very" and its like make of a word's level."""

REVERSED: Final[dict[Level, Level]] = {
    "almost-certain": "roughly-even",
    "very-likely": "unlikely",
    "likely": "unlikely",
    "roughly-even": "unlikely",
}
"""What "not" makes of a word's level: "not clear" leaves it open, "not likely" does not."""


def _flat(words: Words) -> tuple[str, ...]:
    return tuple(word for each in words.values() for word in each)


_KINDS: Final = {
    "noun": _flat(NOUNS),
    "adverb": _flat(ADVERBS),
    "modal": _flat(MODALS),
    "adjective": _flat(ADJECTIVES),
    "seeming": SEEMING,
    "sounding": SOUNDING,
    "mind": MINDS,
    "doubt": DOUBTS,
}
KIND: Final[dict[str, str]] = {word: kind for kind, words in _KINDS.items() for word in words}
LEVELS: Final[dict[str, Level]] = {
    word: level for words in (NOUNS, ADVERBS, MODALS, ADJECTIVES) for level, each in words.items() for word in each
}


def _expression() -> str:
    """All words, by their first letters: an alternative is tried only where its first letter stands."""
    words = sorted(KIND)
    parts = (
        f"{letter}(?:{'|'.join(sorted((re.escape(word[1:]) for word in those), key=len, reverse=True))})"
        for letter, those in groupby(words, key=lambda word: word[0])
    )
    return rf"\b(?:{'|'.join(parts)})\b"


HEDGE: Final = re.compile(_expression())
"""Finds the next word of any list."""

TRIGGERS: Final = frozenset(max(word.split(), key=len) for word in KIND)
"""The longest word of each phrase: a text with none of them holds no hedge."""

# What stands right before a word.
NEGATED: Final = re.compile(
    r"(?:\b(?:not|never|cannot|no one|nobody|none|neither|nor|few|hardly)\b|\b[a-z]+n't\b)(?: (?!only)[a-z]+){0,2} $"
)
NOBODY: Final = ("few ", "none", "neither", "no one ", "nobody")
INTENSE: Final = re.compile(r"\b(?:very|highly|most|extremely|quite|overwhelmingly|pretty|all but) $")
COMPARED: Final = re.compile(r"\b(?:more|less|as|too)(?: \w+)? $")
ATTRIBUTE: Final = re.compile(
    r"(?:\b(?:a|an|the|his|her|its|their|our|own|any|no|of|among|for|by|with|between|to)|'s) $"
)
PASSIVE: Final = re.compile(r"(?:\b(?:(?:is|are|was|were)(?:n't)?|be|been)|'s|'re)(?: \w+){0,2} $")
AS: Final = re.compile(r"(?:\bas |-)$")
ABLE: Final = re.compile(r"\b(?:can|can't|cannot|could|to|you|let's)(?: \w+)? $")
KEEPING: Final = re.compile(r"\b(?:continues?|continued|seem(?:s|ed)?|appear(?:s|ed)?|likes?|used) to $")
DOUBT_AS_NOUN: Final = re.compile(
    r"\b(?:cast\w*|rais\w+|express\w*|ha[sd]|have|sow\w*|renew\w*|leav\w+|into|in|the|no|any|some|little|serious|their"
    r"|his|her)(?: \w+)? $|-$"
)
MADE_SEEM: Final = re.compile(r"\b(?:mak\w+|made)(?: \w+){0,2} $|\bto $")
MADE_CLEAR: Final = re.compile(r"\b(?:mak\w+|made|a|an|the|no)(?: it)?(?: \w+)? $")
BEING: Final = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|am|becomes?|became|seems?|seemed|appears?|appeared|remains?|remained|feels?|felt"
    r"|looks?|looked)|'s|'re|'m)(?: (?!no\b)[a-z0-9%]+){0,2} [\"“'‘]*$"
)
FACT: Final = re.compile(r"\b(?:it|not|nor|became|that)\b|'s|\b(?:message|evidence|point|fact) (?:is|was) $")
THERE: Final = re.compile(r"\bthere (?:is|are|was|were) $")
SELF: Final = re.compile(
    r"\b(?:i|we)(?: (?:do|just|really|also|still|actually|honestly|genuinely|personally|now|would|don't|do not|didn't"
    r"|did not|continue to))* $"
)
GROUNDS: Final = re.compile(r"\b(?:because|why) (?:i|we)\b")
SPEAKER: Final = re.compile(r"(?:(?:the |his |her |their )?[\w.'-]+ ){1,4}$")
SEVERAL: Final = re.compile(r"(?:s|\b(?:i|you|we|they|people|police|who|men|women)|\b(?:still|now|also)) $")
"""Who suspects, where "suspect" is a verb: "the dead suspect" is somebody."""
ANYBODY: Final = re.compile(
    r"\b(?:americans|any|anybody|anyone|can|can't|cannot|everybody|everyone|just|many|most|no|of|own|people|percent"
    r"|some|to|voters|we'll|what|who|you)\b"
)
ABILITY: Final = re.compile(r"\b(?:i|you|he|she|anyone|and|but|or) $|\b(?:nothing|anything|everything|wish)\b")
MONTH: Final = re.compile(r"\b(?:in|by|on|of|since|until|early|late|a|this|last|next) $")
JOINED: Final = re.compile(r"(?:\b(?:and|or)|-) $")
CONDITIONS: Final = frozenset({"although", "as", "because", "if", "unless", "when", "while"})

# What follows a word.
ABOUT: Final = re.compile(r" (?:in|about|of|on|at|with|back|out|for|tanks?)\b")
IS_NOUN: Final = re.compile(
    r"(?: (?:is|are|was|were|has|have|had|be|will|would|can|could|may|might|did|do|who|as|in|of|and|or|at|on|from)\b"
    r"|[^\w ]|\s*$)"
)
"""Behind "suspects", if it names people."""
UNABLE: Final = re.compile(r"(?: \w+)? (?:not|only|hardly|barely|easily|have)\b|n't")
CONCEDED: Final = re.compile(r"[^.?!;]*, (?:but|yet)\b")
SHOWN: Final = re.compile(r" (?:on|in|at|before|with|for|alongside|behind|next)\b")
LIKE: Final = (" like", " as if", " as though")
QUALITY: Final = re.compile(
    r" (?:(?:very|highly|extremely|increasingly|almost|all but|pretty|most|more|quite) )?"
    r"(?P<word>certain|clear|inevitable|obvious|likely|unlikely|improbable|implausible|possible|impossible|doubtful"
    r"|a near certainty)\b"
)

# What rules a cue from outside it.
LEADING: Final = re.compile(
    r"(?:^|[.?!—–;:\n\"“]\s*)(?:but |and |or )?(?P<word>maybe|perhaps|probably|apparently|presumably),? $"
)
RULING: Final = re.compile(
    r"\b(?P<word>almost certainly|reportedly|allegedly|apparently|probably|likely|perhaps|maybe|supposedly|presumably"
    r"|definitely|seemingly|may|might|seems?(?= to)|seemed(?= to)|appears?(?= to)|appeared(?= to))"
    r"(?: to)? (?:have |be |also |had |has |have been )?$"
)


# What a word means where it stands.


def said_of_fact(word: str, before: str, after: str) -> bool:
    """Whether an adjective in the cue says how sure the content is: "it is clear", not "made it clear".

    >>> said_of_fact("clear", "it is ", " that "), said_of_fact("clear", "made it ", " that ")
    (True, False)
    """
    if COMPARED.search(before) or MADE_CLEAR.search(before):
        return False
    if word not in ("sure", "possible", "assured") and ABOUT.match(after):
        return False
    if word in ("clear", "evident", "obvious", "possible", "impossible") and not FACT.search(before):
        return False
    if word == "sure" and not BEING.search(before):
        return after.startswith(" to ")
    return word not in ("skeptical", "sceptical") and not (word == "impossible" and after.startswith(" to"))


def thought_by_speaker(word: str, head: str, after: str, own: bool) -> bool:
    """Whether a verb of mind is the speaker's own ("I think", "he believes"), not what people think.

    >>> thought_by_speaker("believes", "he ", " it", own=False)
    True
    >>> thought_by_speaker("think", "people ", " so", own=False)
    False
    """
    if own:
        return not ABOUT.match(after) or (word == "think" and after.startswith(" in "))
    if word in ("bet", "figure", "figures") or ABOUT.match(after):
        return False
    if (word == "suspect" and not SEVERAL.search(head)) or (word == "suspects" and IS_NOUN.match(after)):
        return False
    if word in ("guess", "suspect", "suspected", "suspects", "thought") and ATTRIBUTE.search(head):
        return False
    return bool(SPEAKER.match(head)) and not ANYBODY.search(head)


def is_possibility(word: str, head: str, after: str) -> bool:
    """Whether a modal verb leaves open what happens: no ability ("he could not sleep"), no month, no concession.

    >>> is_possibility("may", "the ice ", " break"), is_possibility("may", "the ice ", " be thin, but it holds")
    (True, False)
    """
    if not after.startswith((" ", '"', "”")):
        return False
    if word == "could":
        unable = UNABLE.match(after) and not after.startswith(" have ")
        return not unable and not ABILITY.search(head)
    if word == "may" and (MONTH.search(head) or after[1:2].isdigit()):
        return False
    return not CONCEDED.match(after)


def rules_clause(word: str, head: str, after: str) -> bool:
    """Whether an adverb qualifies its clause: "will likely win", not "among likely voters" or "and perhaps others".

    >>> rules_clause("likely", "she will ", " win"), rules_clause("likely", "among ", " voters")
    (True, False)
    """
    if word == "likely":
        compared = COMPARED.search(head) and not after.startswith(" than not")
        return not compared and not ATTRIBUTE.search(head) and not after.startswith(" voters")
    if word in ("apparently", "maybe", "perhaps", "possibly"):
        return not JOINED.search(head)
    # "Seemingly" mostly stands beside an adjective, and "obviously" far from the beginning is a mere filler.
    return word != "seemingly" and (word != "obviously" or len(head.split()) <= 3)


def said_of_subject(word: str, head: str, after: str) -> bool:
    """Whether an adjective is said of the subject ("it is clear"), not beside a noun ("there is clear evidence").

    >>> said_of_subject("clear", "it is ", " that"), said_of_subject("clear", "there is ", " evidence")
    (True, False)
    """
    if not BEING.search(head) or COMPARED.search(head) or MADE_CLEAR.search(head):
        return False
    if head.endswith("to be ") or (THERE.search(head) and not after.startswith(" to ")):
        return False
    return word != "sure" or not NEGATED.search(head)
