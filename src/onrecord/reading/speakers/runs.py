"""A run of capitalised words as what it holds: a name, the title in front of it, the body in that title, or nothing."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from onrecord.reading.speakers import capitals as caps
from onrecord.reading.speakers.folding import bag, fold
from onrecord.reading.speakers.given import GIVEN
from onrecord.reading.speakers.kinds import is_plural
from onrecord.reading.speakers.nouns import NAMED_BODY
from onrecord.reading.speakers.places import DEMONYMS, KNOWN_BODIES, PARTIES, PLACES
from onrecord.reading.speakers.titles import MR, MRS, ROLES, TITLES

Word = tuple[int, int, str, bool]
"""Start, end, the folded word, and whether it names an office ("State" in "Secretary of State")."""
Run = list[Word]

_MEMBERS = frozenset(("republican", "democrat"))
_MADE = ("-backed", "-based", "-led", "-born", "-owned", "-run", "-funded", "-aligned", "-era", "-style", "-like")
"""What makes a name only describe what stands behind it ("a Belt-backed group")."""
_LEAD_ENDS = frozenset(f"{lead[-2:]} " for lead in caps.LEADS) | frozenset(caps.ARTICLES)
"""How what stands before most names does not end: looked at before anything else is."""
_PITIED = bag("poor dear brave unlucky unfortunate")
"""Said of somebody before his given name ("Poor Alex"), where a capital begins a sentence."""
LONGEST = 200
"""Characters of a run; what goes on longer names nobody."""
LONGEST_NAME = 5
"""Words of a known name that are looked for in a headline."""


@dataclass(slots=True, eq=False)
class Name:
    """One place in the text where something is named; `words` are folded, `title` what was taken off in front."""

    start: int
    end: int
    words: tuple[str, ...]
    outer: int
    """Where the title begins, `start` without one."""
    title: tuple[str, ...] = ()
    the: bool = False
    """"the" stands right before it."""
    possessive: bool = False
    joined: bool = False
    """Words are joined by "of", "for" or a slash, as in names of bodies."""
    capitals: bool = False
    """All letters are capitals."""
    headline: bool = False
    """Its line capitalises nearly all words, so that the run tells nothing of where the name ends."""


def take(text: str, words: Run, joined: bool, headline: bool, names: list[Name]) -> None:
    """Add to `names` what a run holds: nothing, one name, or two (the body in a title is one)."""
    for i in range(min(len(words), 4) - 1, 0, -1):
        if (
            "-" in words[i - 1][2]
            and words[i - 1][2].endswith(_MADE)
            and (len(words) > i + 1 or words[i][2] not in NAMED_BODY)
        ):
            words = words[i:]  # "Orrin-based Harbour Watch"
            break
    if words[0][2] == "h" and text.startswith("H/T ", words[0][0]):
        words = words[2:]  # "(H/T Fenwick Post)" thanks it
        if not words:
            return
    if len(words) > 1 and words[0][2] in _PITIED and words[1][2] in GIVEN:
        words = words[1:]
    n = len(words)
    outer = words[0][0]
    if words[-1][1] - outer > LONGEST:
        return
    if n == 1:
        if not words[0][3] and not words[0][2].endswith(_MADE):
            names.append(_name(text, words, outer, (), joined))
        return
    if headline or (n > 2 and text[outer : words[-1][1]].isupper()):
        names.append(_name(text, words, outer, (), joined))
        names[-1].headline = True
        return
    if words[-1][3] or (not joined and _describes(text, words)):
        return
    if words[0][2] in caps.OFFICES and text[outer - 4 : outer] == " of ":
        words = words[1:]  # "secretary of State Belt"
    body = joined and (any(w[2] in NAMED_BODY for w in words) or " for " in text[outer : words[-1][1]])
    loose = words[-1][2] not in NAMED_BODY and not body  # "Friends of Ana Belt", not "Clerks for Rope"
    while loose and len(words) > 1 and is_plural(words[0][2]) and words[0][2] not in GIVEN and words[0][2] != "right":
        words = words[1:]
    outer = words[0][0]
    title: tuple[str, ...] = ()
    cut = 0 if joined else _title(text, words)
    if cut and (words[-1][2] not in NAMED_BODY or (words[cut][2] in GIVEN and _is_title(words[cut - 1]))):
        title = tuple(w[2].rstrip(".") for w in words[:cut])
        for i in range(cut - 1, 0, -1):
            if words[i - 1][2] in NAMED_BODY and words[i - 1][2] != "press":  # "Port Office Press Secretary"
                names.append(_name(text, words[:i], outer, (), False))
                break
        words = words[cut:]
    names.append(_name(text, words, outer, title, joined))


def _title(text: str, words: Run) -> int:
    """How many words in front are a title ("Harbour Minister"), or can be no part of a name ("Democrat Ana Belt")."""
    for i in range(len(words) - 2, -1, -1):
        if i == len(words) - 2 and i and words[i - 1][2] in GIVEN and not words[i][3]:
            continue  # "Hassan Sheikh Tarrow"
        if words[i][3] or words[i][2].rstrip(".") in TITLES:
            return i + 2 if len(words) > i + 3 and _is_slip(words[i + 1][2]) else i + 1
    for i in range(1, len(words) - 1):
        if words[i][2] in GIVEN and _leads(text, words[i - 1]):
            return i
    return 0


def _is_title(word: Word) -> bool:
    """Whether a word before a given name is a title: "Mayor Don Guardian" is a man, "U.S. Marine Corps" is none."""
    return word[3] or word[2].rstrip(".") in TITLES


def _is_slip(word: str) -> bool:
    """Whether a word is a long title with one slip of the pen ("Brigadier Gerneral")."""
    return (
        len(word) > 5
        and word not in GIVEN
        and any(len(t) > 5 and OSA.distance(t, word, score_cutoff=1) == 1 for t in TITLES)
    )


def _describes(text: str, words: Run) -> bool:
    """Whether a run of words describes ("Press Secretary", "House Democrats") and names nobody."""
    last = words[-1][2].rstrip(".")
    if last == "reporter" and len(words) == 2 and text[words[0][0] - 4 : words[0][0]].lower() == "the ":
        return False  # "the Orrin Reporter"
    if last in _MEMBERS:
        return True  # "the Orrin Republican"
    if last not in TITLES and (last in NAMED_BODY or not is_plural(last)):
        return False
    if any(
        (w[2] in GIVEN and w[2] not in PLACES) or w[2].rstrip(".") in MR or w[2].rstrip(".") in MRS for w in words[:-1]
    ):
        return False
    return last in TITLES or " ".join(w[2] for w in words) not in PLACES


def _leads(text: str, word: Word) -> bool:
    """Whether a word before a given name can be no part of the person's name."""
    start, end, low, _ = word
    if low in DEMONYMS or low in PARTIES or low in NAMED_BODY or low in PLACES:
        return True
    if low in ROLES or low.startswith("co-") or low.endswith(("-born", "-based", "-backed", "-chief", "-treasurer")):
        return True
    return end - start > 2 and "." not in low and text[start:end].isupper()


def _name(text: str, words: Run, outer: int, title: tuple[str, ...], joined: bool) -> Name:
    start, end = words[0][0], words[-1][1]
    possessive = text[end : end + 1] in ("'", "’") and text[end + 1 : end + 2] in ("s", "S", " ")
    the = outer >= 4 and text[outer - 4 : outer] in ("the ", "The ")
    while text[start - 3 : start] in _LEAD_ENDS and (lead := _lead(text, start)):
        start -= lead
        outer = min(outer, start)
    return Name(start, end, _words(words), outer, title, the, possessive, joined, text[start:end].isupper())


def _lead(text: str, start: int) -> int:
    """How many characters before a capital are a surname's own ("al-Harn", "de Belt")."""
    mark = text[start - 1 : start]
    if mark == "-":
        return 3 if text[start - 3 : start] in caps.ARTICLES and not text[start - 4 : start - 3].isalnum() else 0
    if mark != " ":
        return 0
    word = text[max(0, start - 5) : start - 1].rpartition(" ")[2]
    return len(word) + 1 if word in caps.LEADS else 0


def _words(words: Run) -> tuple[str, ...]:
    """The folded words of a name, a particle in front left out ("De Vries" is "de Vries" where a sentence begins)."""
    first = 1 if len(words) > 1 and (words[0][2] in caps.FRONT_PARTICLES or _is_article(words)) else 0
    return tuple([w[2] for w in words[first:]])


def _is_article(words: Run) -> bool:
    """Whether a name begins with the article of an Arabic body's ("Al Jazeera"); "Al" is a man's name too."""
    return words[0][2] in ("al", "el") and words[1][2] in KNOWN_BODIES


def _is_no_surname(word: str) -> bool:
    return word in caps.STOPS or word in KNOWN_BODIES  # "Will Google Pay?"


def pieces(text: str, name: Name, known: AbstractSet[tuple[str, ...]]) -> list[Name]:
    """The names in a headline's run of capitals: those known from elsewhere, and given names with what follows.

    >>> text = "Ana Belt Sinks Harbour Plan"
    >>> run = Name(0, len(text), (), 0, headline=True)
    >>> [text[n.start : n.end] for n in pieces(text, run, set())]
    ['Ana Belt']
    """
    words = [(m.start(), m.end(), fold(m.group()), False) for m in caps.WORD.finditer(text, name.start, name.end)]
    found: list[Name] = []
    i = 0
    while i < len(words):
        size = 0
        for n in range(min(LONGEST_NAME, len(words) - i), 0, -1):
            if tuple([w[2] for w in words[i : i + n]]) in known:
                size = n
                break
        if not size and words[i][2] in GIVEN and i + 1 < len(words) and not _is_no_surname(words[i + 1][2]):
            size = 3 if i + 2 < len(words) and "." in words[i + 1][2] else 2
        if size:
            first = i
            while first > 0 and words[first - 1][2].rstrip(".") in TITLES:
                first -= 1
            title = tuple(w[2].rstrip(".") for w in words[first:i])
            found.append(_name(text, words[i : i + size], words[first][0], title, False))
        i += size or 1
    if not found and len(words) <= 2:
        name.headline = False
        return [name]
    return found
