"""A statement's cue made ready for the rules: its words, what rules them, and what kind of content follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.facts.cues import words
from onrecord.reading.facts.senses import SENSES, lemma
from onrecord.types import Span, Statement

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_END = re.compile(r"[.!?;:,\n\"“”]")
_SENTENCE = re.compile(r"(?<=[.?!])(?<!\b[A-Za-z]\.)(?<!\b(?:Mr|Ms|Dr|vs|St)\.)(?<!\b(?:Mrs|Sen|Gov|Rep|Gen)\.)\s+")
_TAG = re.compile(r",\s*(?:right|okay|ok|huh|eh|yes|no|correct|(?:do|does|did|is|are|was|wo|ca)n['’]t \w+)\s*\?$", re.I)
_OPENING = "\"“„«‘'`"
_NO_MARKS = str.maketrans("", "", "\"“”„«»[]()'")
_FILLERS = words(
    """
    a an the his her its their our my your this these those some several many any both all two three also again
    later then now once first already still just even ever so very more most much too quite rather yesterday today
    tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december week month year night morning earlier long often always far new own thus
    however instead meanwhile indeed perhaps last strong serious
    """
)
FAVOURING = words("favorably unfavorably positively negatively warmly fondly affectionately highly")
"""How one speaks, thinks and sees who likes or dislikes."""
_LY = FAVOURING | words("likely unlikely barely hardly rarely rally reply apply imply ally rely supply only family")
_TAILS = {"re": "be", "m": "be", "ve": "have", "ll": "will", "d": "would"}
NOT = words("not no never nor neither none hardly rarely barely without nobody nothing cannot")
_HOLDING = words("decline declined declines declining refuse refused refuses refusing fail failed fails")
_CHAIN = NOT | _HOLDING | words("to has have had do does did is are was were be been being would will could can yet at")
QUESTION = words(
    """
    who what when where why how which whom whose whether if is are was were do does did has have had can could will
    would should may might must am shall
    """
)
_CLAUSES = words("if when whether")
_LEADING = words("if when to in at for given since on you as")
_OPENERS = words("and but so then well or now please just always ok seriously")
_COMMANDS = words(
    """
    ask be beware blink bring build call change check come consider deport do don drop dump elect end enjoy face feel
    fire follow forget get give go help hold impeach join keep leave let listen lock make never own pay pray publish put
    quiet quit read remember resign say send share show shut sign stand stay stop take tear tell think throw trust try
    turn vote wait wake watch work
    """
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue made ready: its words as told and in dictionary form (fillers left out), and what follows them."""

    words: list[str]
    told: list[str]
    ahead: list[str]
    """The first words of the content that follows, or of all content where none does."""
    question: bool
    command: bool
    speech: bool
    """The content begins with a quotation mark, or follows a colon as in a transcript."""
    source: str
    """The last word of the source, or nothing."""


def ready(text: str, statement: Statement) -> Cue:
    """The cue of a statement with what stands around it."""
    spans = [(a, b) for a, b in statement.cue if 0 <= a < b]
    source = " ".join(text[a:b] for a, b in statement.source[:1]).lower().split()
    told = [w for a, b in spans for w in tokens(text[a:b][:400]) if not filler(w)]
    if spans:
        told = _before(text, spans[0][0], statement.source) + told
    if source[:1] and source[0] in ("none", "neither", "nobody", "no"):
        told.insert(0, "not")
    content = [(a, b) for a, b in statement.content if 0 <= a < b]
    after = [span for span in content if spans and span[0] >= spans[-1][1] - 1] or content
    ahead = tokens(text[after[0][0] : after[0][1]][:120])[:16] if after else []
    whole = " ".join(text[a:b][:1200] for a, b in content)[:1200].strip()
    transcript = bool(spans) and text[spans[-1][0] : spans[-1][1]].strip() == ":"
    speech = bool(whole) and (whole[0] in _OPENING or transcript)
    return Cue(
        words=[lemma(w) for w in told],
        told=told,
        ahead=ahead,
        question=_is_question(whole, speech) or (transcript and whole.endswith("?")),
        command=speech and _is_command(whole),
        speech=speech,
        source=source[-1] if source else "",
    )


def tokens(told: str) -> list[str]:
    """Words in lower case, contractions undone: "didn't" -> "did", "not"."""
    plain = told.lower().replace("’", "'").replace("‘", " ").replace("'s", " ")
    if "'" not in plain:
        return _WORD.findall(plain)
    found: list[str] = []
    for word in _WORD.findall(plain):
        if word.endswith("n't"):
            found += [{"ca": "can", "wo": "will"}.get(word[:-3], word[:-3]), "not"]
            continue
        head, _, tail = word.partition("'")
        found.append(_TAILS.get(head, head))
        if tail in _TAILS:
            found.append(_TAILS[tail])
    return found


def filler(word: str) -> bool:
    """Whether a word says nothing of the stance: "the", "later", "strongly"."""
    return word in _FILLERS or (word.endswith("ly") and word not in _LY and word not in SENSES)


def _before(text: str, start: int, source: tuple[Span, ...]) -> list[str]:
    """The words right before a cue that rule it: "did not", "declined to", "has yet to"."""
    since = max([start - 48, 0, *(end for _, end in source if end <= start)])
    before = tokens(_END.split(text[since:start])[-1])
    chain: list[str] = []
    for word in reversed(before):
        if not (word in _CHAIN or filler(word)):
            break
        chain.insert(0, word)
    ruling = [n for n, word in enumerate(chain) if word in NOT or word in _HOLDING or word == "yet"]
    return [w for w in chain[ruling[0] :] if not filler(w)] if ruling else []


def _sentences(whole: str) -> list[str]:
    parts = (part.strip() for part in _SENTENCE.split(whole.translate(_NO_MARKS).replace("’", "'")))
    return [part for part in parts if any(c.isalpha() for c in part)]


def _is_question(whole: str, speech: bool) -> bool:
    """Whether content is a question and nothing else; "..., right?" tells and does not ask."""
    if "?" not in whole:
        return False
    parts = _sentences(whole)
    if not parts or not all(part.endswith("?") for part in parts) or _TAG.search(parts[-1]):
        return False
    first = [w for w in tokens(parts[0])[:10] if w not in _OPENERS]
    if first and first[0] in QUESTION - _CLAUSES:
        return True
    asked = not QUESTION.isdisjoint(first[1:])
    return bool(first) and speech and (len(first) < 5 or (asked and first[0] in _LEADING))


def _is_command(whole: str) -> bool:
    """Whether content is a command and nothing else."""
    parts = _sentences(whole)[:3]
    for part in parts:
        first = [w for w in tokens(part)[:6] if w not in _OPENERS]
        if not first or first[0] not in _COMMANDS or "," in part[: len(first[0]) + 2]:
            return False
        if (first[0] == "do" and first[1:2] != ["not"]) or first[:2] in (["let", "me"], ["let", "be"]):
            return False
    return bool(parts)
